"""A new key for the burgerservicenummers: rows are re-encrypted one batch at a time, while the portal runs."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction

from audit.log import Dader, leg_vast
from intake import bsn
from intake.models import Client


@transaction.atomic
def wissel_sleutel(na: int, aantal: int, *, door: Dader) -> tuple[int | None, int]:
    """Re-encrypts the next `aantal` clients after row `na`. Returns (last row looked at, or None at the end; how many changed).

    A row that already has the first key stays as it is, so running it twice does nothing. Raises BsnNietTeLezen (and changes
    nothing of this batch) when a row belongs to a key that BSN_SLEUTELS no longer names.
    """
    eerste = settings.BSN_SLEUTELS.split(",")[0].split(":", 1)[0].strip()
    rijen = list(
        Client.objects.select_for_update(of=("self",)).filter(pk__gt=na, bsn_versleuteld__isnull=False).order_by("pk")[:aantal]
    )
    gewisseld = 0
    for client in rijen:
        waarde = bytes(client.bsn_versleuteld or b"")
        if bsn.sleutelnaam(waarde) == eerste:
            continue
        client.bsn_versleuteld = bsn.versleutel(bsn.ontsleutel(waarde, client.sleutel), client.sleutel)
        client.save(update_fields=["bsn_versleuteld"])
        leg_vast(client, "client.bsn_sleutel_gewisseld", door=door, gegevens={"sleutel": eerste})
        gewisseld += 1
    return (rijen[-1].pk if rijen else None), gewisseld
