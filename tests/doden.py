"""A process that works and is killed −9 in the middle: shared by the proofs that nothing is lost and nothing done twice."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from django.db import connection

WORTEL = Path(__file__).resolve().parents[1]


def databaseadres() -> str:
    """The address of the test database, for a process of its own."""
    db = connection.settings_dict
    url = f"postgresql://{db['USER']}:{db['PASSWORD']}@/{db['NAME']}?host={db['HOST'] or '/var/run/postgresql'}"
    return f"{url}&port={db['PORT']}" if db["PORT"] else url


def start(*opdracht: str, **omgeving: str) -> subprocess.Popen[bytes]:
    """Python with this command on the test database."""
    env = {
        **os.environ,
        "DATABASE_URL": databaseadres(),
        "DJANGO_SETTINGS_MODULE": "wmo_portal.settings",
        "WMO_OMGEVING": "test",
        "REDIS_URL": "",
        **omgeving,
    }
    return subprocess.Popen([sys.executable, *opdracht], cwd=WORTEL, env=env, stdout=subprocess.DEVNULL)


def dood_bij(werker: subprocess.Popen[bytes], gedaan: Callable[[], int], aantal: int, geduld: float = 60) -> None:
    """kill −9 as soon as `gedaan()` has reached `aantal`: in the middle, however fast this machine is."""
    tot = time.monotonic() + geduld
    while gedaan() < aantal and werker.poll() is None and time.monotonic() < tot:
        time.sleep(0.002)
    werker.kill()
    werker.wait()
