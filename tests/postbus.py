"""A mail server for the fault tests: one file per delivery, named after the Message-ID, so that a repeat shows."""

from __future__ import annotations

import os
import time
import uuid
from collections import Counter
from pathlib import Path

from django.core.mail.backends.base import BaseEmailBackend


class Postbus(BaseEmailBackend):
    """Writes every message it accepts to the folder in WMO_TEST_POSTBUS, durably, before it answers."""

    def send_messages(self, email_messages):
        map_ = Path(os.environ["WMO_TEST_POSTBUS"])
        for bericht in email_messages:
            naam = bericht.extra_headers["Message-ID"].strip("<>").partition("@")[0]
            (map_ / f"{naam}.{uuid.uuid4().hex}").write_text(bericht.subject, encoding="utf-8")
            time.sleep(0.001)
        return len(email_messages)


def ontvangen(map_: Path) -> Counter[str]:
    """How often each Message-ID was delivered."""
    return Counter(bestand.name.partition(".")[0] for bestand in map_.iterdir())
