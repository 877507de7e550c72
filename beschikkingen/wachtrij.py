"""What waits for a teamleider, in four groups by risk, read in a fixed number of queries."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from accounts.models import Medewerker
from beleid.woorden import opsomming
from beschikkingen.access import te_beoordelen
from indicatie.models import Indicatie, Reviewronde
from indicatie.rules.review import GROEPEN, Groep, Kenmerken, groep
from indicatie.woorden import hoeveel, periode_woord
from intake.rules import Klok
from intake.stand import klokken_van

VOLGORDE: tuple[Groep, ...] = ("binnen", "afwijkend", "eerste", "gevoelig")


@dataclass(frozen=True)
class Rij:
    """One round in the queue."""

    ronde: Reviewronde
    groep: Groep
    wie: str
    naam: str
    wat: str
    waarom: str
    klok: Klok
    beslissen: date | None


@dataclass(frozen=True)
class Wachtgroep:
    """Rounds of one kind; the count in the heading is the number of rows."""

    id: Groep
    titel: str
    uitleg: str
    rijen: tuple[Rij, ...]


def wachtrij(medewerker: Medewerker, *, vandaag: date) -> list[Wachtgroep]:
    """The whole queue: the quickest group first, within a group by the day a decision must be there."""
    rondes = list(
        te_beoordelen(medewerker)
        .select_related(
            "dossier__client",
            "dossier__gemeente",
            "dossier__melding",
            "dossier__onderzoek",
            "dossier__aanvraag",
            "ingediend_door",
        )
        .prefetch_related("dossier__termijngebeurtenissen", "indicaties__afwijkingen", "indicaties__motiveringen", "berekeningen")
        .order_by("pk")
        .distinct()
    )
    eerder = dict(
        Reviewronde.objects.filter(status=Reviewronde.Status.AKKOORD, ingediend_door__in={r.ingediend_door_id for r in rondes})
        .values_list("ingediend_door")
        .annotate(aantal=Count("pk"))
    )
    vorige = _vorige({r.dossier.client_id for r in rondes}, {r.dossier_id for r in rondes})
    rijen = [_rij(ronde, eerder.get(ronde.ingediend_door_id, 0), vorige, vandaag) for ronde in rondes]
    rijen.sort(key=lambda rij: (rij.beslissen or date.max, rij.ronde.pk))
    uit = []
    for id in VOLGORDE:
        titel, uitleg = GROEPEN[id]
        uit.append(Wachtgroep(id, titel, uitleg, tuple(rij for rij in rijen if rij.groep == id)))
    return uit


def volgorde(medewerker: Medewerker, *, vandaag: date) -> list[int]:
    """Keys of the rounds as the queue shows them, for previous and next."""
    return [rij.ronde.pk for deel in wachtrij(medewerker, vandaag=vandaag) for rij in deel.rijen]


def _vorige(clienten: set[int], zonder: set[int]) -> dict[tuple[int, str], Indicatie]:
    """The last decided indication per person and onderdeel."""
    rijen = (
        Indicatie.objects.filter(dossier__client_id__in=clienten, status=Indicatie.Status.VASTGESTELD, vervallen_op__isnull=True)
        .exclude(dossier_id__in=zonder)
        .exclude(besluit=Indicatie.Besluit.AFWIJZEN)
        .select_related("dossier")
        .order_by("vastgesteld_op")
    )
    return {(rij.dossier.client_id, rij.onderdeel): rij for rij in rijen}


def _rij(ronde: Reviewronde, eerder: int, vorige: dict[tuple[int, str], Indicatie], vandaag: date) -> Rij:
    dossier, indicaties = ronde.dossier, list(ronde.indicaties.all())
    gevraagd = {b.indicatie_id: _codes(b.resultaat) for b in ronde.berekeningen.all()}
    minder = False
    delen = []
    for i in indicaties:
        was = vorige.get((dossier.client_id, i.onderdeel))
        if was is not None and was.volume is not None and i.volume is not None and was.eenheid == i.eenheid:
            minder = minder or i.volume < was.volume
        delen.append(omvang(i, was))
    kenmerken = Kenmerken(
        afwijkingen=sum(bool(a.delta) for i in indicaties for a in i.afwijkingen.all()),
        motiveringen=sum(
            m.code in gevraagd.get(i.pk, set()) and bool(m.tekst.strip()) for i in indicaties for m in i.motiveringen.all()
        ),
        afwijzing=any(i.besluit != Indicatie.Besluit.TOEKENNEN for i in indicaties),
        minder_dan_eerst=minder,
        geheim=dossier.geheim,
        eerdere_van_auteur=eerder,
        niet_akkoord=ronde.momentopname.get("verslag", {}).get("zienswijze") == "niet_akkoord",
    )
    soort, waarom = groep(kenmerken)
    klok = klokken_van(dossier, vandaag)[1]
    return Rij(
        ronde=ronde,
        groep=soort,
        wie=ronde.momentopname.get("client", {}).get("briefnaam") or dossier.client.naam,
        naam=opsomming([i.naam for i in indicaties]),
        wat="; ".join(delen),
        waarom=waarom[:1].upper() + waarom[1:],
        klok=klok,
        beslissen=klok.uiterlijk,
    )


def _codes(resultaat: str) -> set[str]:
    return {m["code"] for m in json.loads(resultaat)["meldingen"] if m["soort"] == "motivering"}


def omvang(i: Indicatie, was: Indicatie | None) -> str:
    """`2 uur 35 minuten per week, 35 minuten meer dan nu`; a refusal says so."""
    if i.besluit == Indicatie.Besluit.AFWIJZEN:
        return "Afwijzing"
    if i.volume is None:
        return "nog geen omvang"
    tekst = f"{hoeveel(i.volume, i.eenheid)} {periode_woord(i.frequentie)}".strip()
    if was is None or was.volume is None or (was.eenheid, was.frequentie) != (i.eenheid, i.frequentie):
        return f"{tekst}, nieuw" if was is None else tekst
    verschil = i.volume - was.volume
    if not verschil:
        return f"{tekst}, net als nu"
    return f"{tekst}, {hoeveel(abs(verschil), i.eenheid)} {'meer' if verschil > 0 else 'minder'} dan nu"
