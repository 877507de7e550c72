"""What stops or moves a legal clock is written down as an event; the terms follow from it (Awb 4:5, 4:14, 4:15, 4:17)."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from accounts.models import Medewerker
from audit.log import leg_vast
from audit.overgang import Weigering, op_slot
from audit.wekken import wek
from intake.models import Dossier, Termijngebeurtenis


@transaction.atomic
def noteer_gebeurtenis(
    dossier: Dossier, *, klok: str, soort: str, van: date, tot: date | None = None, reden: str, nu: datetime, door: Medewerker
) -> Termijngebeurtenis:
    """Write down that a clock stands still, goes on or moves from `van`. The same event twice is one. Raises Weigering."""
    rij = op_slot(Dossier, dossier.pk)
    if klok not in Termijngebeurtenis.Klok.values or soort not in Termijngebeurtenis.Soort.values:
        raise Weigering("Kies welke klok het is en wat er gebeurt.")
    if not reden.strip():
        raise Weigering("Schrijf op waarom. De inwoner mag dit lezen.")
    if tot is not None and tot < van:
        raise Weigering("De einddatum ligt vóór de begindatum. Kies een latere datum.")
    if rij.gesloten_op is not None:
        raise Weigering("Dit dossier is gesloten. Er loopt geen termijn meer.")
    bestaand = Termijngebeurtenis.objects.filter(dossier=rij, klok=klok, soort=soort, van=van, tot=tot).first()
    if bestaand is not None:
        return bestaand
    gebeurtenis = Termijngebeurtenis.objects.create(
        dossier=rij, klok=klok, soort=soort, van=van, tot=tot, reden=reden.strip(), door=door, vastgelegd_op=nu
    )
    leg_vast(gebeurtenis, "termijn.gebeurtenis", door=door, gegevens={"klok": klok, "soort": soort, "van": van.isoformat()})
    wek("opvolging.tasks.veeg")
    return gebeurtenis
