"""Who may read the log: the privacy officer of the municipality (AVG art. 39)."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q, QuerySet

from audit.models import Logregel

#: what an action is called on the screen; anything else is read from its own name
WOORDEN = {
    "dossier.ingezien": "bekeek het dossier",
    "bsn.ingezien": "vroeg het BSN op",
    "client.bsn_getoond": "toonde het BSN",
    "zoeken.bsn": "zocht op BSN",
    "noodtoegang.geopend": "opende met noodtoegang",
    "noodtoegang.beoordeeld": "beoordeelde de noodtoegang",
    "sessie.ingelogd": "logde in",
    "sessie.uitgelogd": "meldde zich af",
    "sessie.geweigerd": "kon niet inloggen",
    "logboek.ingezien": "las het logboek",
    "dossier.overgedragen": "droeg het dossier over",
    "medewerker.gemaakt": "nodigde iemand uit",
    "medewerker.uitgezet": "zette een account uit",
    "medewerker.rol_gewijzigd": "wijzigde een rol",
}


def in_woorden(regel: Logregel) -> str:
    """`bekeek het dossier`; a refused attempt: `mocht niet: …`."""
    if regel.resultaat == Logregel.Resultaat.GEWEIGERD and " " in regel.actie:
        return f"mocht niet: {regel.actie.partition(' ')[2].replace('-', ' ')}"
    if regel.actie in WOORDEN:
        return WOORDEN[regel.actie]
    ding, _, daad = regel.actie.partition(".")
    if daad == "ingezien":
        return f"bekeek: {ding}"
    return f"{ding}: {daad.replace('_', ' ')}"


def regels_van(medewerkers: Collection[int], *, dossier: str = "", alleen_geweigerd: bool = False) -> QuerySet[Logregel]:
    """Lines of these medewerkers and of who was not logged in, newest first; of one dossier also what the portal did itself."""
    wie = Q(door_id__in=[str(pk) for pk in medewerkers]) | Q(door_id="", resultaat=Logregel.Resultaat.GEWEIGERD)
    if dossier:
        wie = (wie | Q(door_id="")) & Q(dossier=dossier)
    if alleen_geweigerd:
        wie &= Q(resultaat=Logregel.Resultaat.GEWEIGERD)
    return Logregel.objects.filter(wie).order_by("-moment", "-pk")
