"""Searching by burgerservicenummer: only with a reason, and the reason is in the log before anything is shown (AVG art. 5, 6)."""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet

from accounts.models import Medewerker
from audit.log import leg_vast
from audit.overgang import Weigering
from intake import bsn
from intake.access import zichtbaar_voor
from intake.models import Dossier


@transaction.atomic
def zoek_op_bsn(invoer: str, *, reden: str, door: Medewerker) -> QuerySet[Dossier]:
    """Dossiers of the person with this number, of those `door` may know. Raises BsnOngeldig, and Weigering without a reason."""
    if len(reden.strip()) < 5:
        raise Weigering("Schrijf op waarom u op burgerservicenummer zoekt. De reden komt in het logboek.")
    gevonden = zichtbaar_voor(door).filter(client__bsn_index=bsn.zoekindex(bsn.schoon(invoer)))
    leg_vast(door, "zoeken.bsn", door=door, gegevens={"reden": reden.strip()[:300], "gevonden": gevonden.count()})
    return gevonden


@transaction.atomic
def toon_bsn(dossier: Dossier, *, door: Medewerker) -> str:
    """The nine digits, because somebody asked for them: the look is in the log first. Empty when there is none."""
    client = dossier.client
    leg_vast(client, "client.bsn_getoond", door=door, dossier=dossier.nummer)
    return bsn.ontsleutel(bytes(client.bsn_versleuteld), client.sleutel) if client.bsn_versleuteld else ""
