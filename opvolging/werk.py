"""What waits for whom: the questions behind Vandaag and Team. Reads only, and only what access lets through."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from importlib.resources import files

import yaml
from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils import timezone

from accounts.models import Medewerker, Rol
from indicatie.models import Indicatie, Reviewronde
from intake.access import zichtbaar_voor
from intake.models import Dossier, Gesprek, Melding
from intake.rules import Klok
from intake.stand import klokken_van
from opvolging.models import Termijn, Uitgaand

#: what a term asks of the reader, in words
TAAK = {
    "onderzoek": "Rond het onderzoek af",
    "beschikking": "Neem het besluit",
    "evaluatie": "Kijk of de hulp werkt",
    "herindicatie-signaal": "Kijk of hulp door moet gaan",
}
TE_DOEN = tuple(TAAK)


@dataclass(frozen=True, slots=True)
class Taakje:
    """One thing to do. `uiterlijk` None: no legal clock, but somebody waits."""

    titel: str
    wie: str
    url_naam: str
    nummer: str
    uiterlijk: date | None
    stil: str = ""


def mijn_taken(medewerker: Medewerker, limiet: int = 50) -> list[Taakje]:
    """What this consulent has to do, first clock first: terms, rounds that came back, dossiers that just arrived."""
    eigen = zichtbaar_voor(medewerker).filter(behandelaar=medewerker)
    termijnen = (
        Termijn.objects.filter(dossier__in=eigen, soort__in=TE_DOEN, status__in=[Termijn.Status.LOOPT, Termijn.Status.OPGESCHORT])
        .filter(Q(soort__in=["onderzoek", "beschikking"]) | Q(uiterlijk__lte=timezone.localdate() + timedelta(weeks=8)))
        .select_related("dossier__client", "dossier__melding")
        .order_by("uiterlijk", "pk")[:limiet]
    )
    terug = {
        ronde.dossier_id
        for ronde in Reviewronde.objects.filter(
            dossier__in=eigen, status=Reviewronde.Status.TERUG, indicaties__status=Indicatie.Status.TERUGGESTUURD
        )
    }
    taken = []
    for termijn in termijnen:
        dossier = termijn.dossier
        titel, url = TAAK[termijn.soort], "opvolging" if termijn.soort in {"evaluatie", "herindicatie-signaal"} else "dossier"
        wie = dossier.client.naam
        if termijn.soort == "beschikking" and dossier.pk in terug:
            titel, wie = "Pas aan wat de teamleider vroeg", f"{wie} · terug van teamleider"
        elif termijn.soort == "onderzoek" and dossier.melding.status == Melding.Status.ONTVANGEN:
            titel = "Begin het onderzoek"
        stil = "gepauzeerd" if termijn.status == Termijn.Status.OPGESCHORT else ""
        taken.append(Taakje(titel, wie, url, dossier.nummer, termijn.uiterlijk, stil))
    return taken


def bezoeken(medewerker: Medewerker, dag: date) -> list[Gesprek]:
    """The conversations of this medewerker on one day, in order of time."""
    begin = timezone.make_aware(datetime.combine(dag, time.min))
    return list(
        Gesprek.objects.filter(door=medewerker, gepland_op__gte=begin, gepland_op__lt=begin + timedelta(days=1))
        .filter(onderzoek__dossier__in=zichtbaar_voor(medewerker))
        .select_related("onderzoek__dossier__client", "onderzoek__dossier__melding")
        .annotate(aantal_regels=Count("regels"))
        .order_by("gepland_op", "pk")
    )


def herinneringen(medewerker: Medewerker, limiet: int = 20) -> QuerySet[Uitgaand]:
    """Reminders in the portal that this medewerker has not put away, newest first; only of dossiers still visible."""
    return (
        Uitgaand.objects.filter(
            aan=medewerker,
            kanaal=Uitgaand.Kanaal.PORTAAL,
            status=Uitgaand.Status.VERSTUURD,
            gezien_op__isnull=True,
            dossier__in=zichtbaar_voor(medewerker),
        )
        .select_related("dossier")
        .order_by("-pk")[:limiet]
    )


@dataclass(frozen=True, slots=True)
class Teamrij:
    """One dossier that asks for attention, with its two clocks."""

    dossier: Dossier
    klokken: tuple[Klok, Klok]
    stap: str
    punten: int


@dataclass(frozen=True, slots=True)
class Drukte:
    """How busy one consulent is, in points; no performance."""

    medewerker: Medewerker
    punten: int
    dossiers: int


@dataclass(frozen=True, slots=True)
class Teamstand:
    """Everything on the team page."""

    te_laat: list[Teamrij]
    deze_week: list[Teamrij]
    wacht_op_mij: int
    op_tijd: int
    lopend: int
    nieuw: list[Teamrij]
    drukte: list[Drukte]
    week_tot: date
    dwangsom: int


def wacht_op(medewerker: Medewerker) -> int:
    """Rounds that wait for this teamleider; never own work."""
    rondes = Reviewronde.objects.filter(dossier__in=zichtbaar_voor(medewerker), status=Reviewronde.Status.OPEN)
    return rondes.exclude(ingediend_door=medewerker).count()


LOPEND = Q(gesloten_op__isnull=True, melding__status__in=[Melding.Status.ONTVANGEN, Melding.Status.IN_ONDERZOEK])


def teamstand(medewerker: Medewerker, vandaag: date, limiet: int = 100) -> Teamstand:
    """The team of this teamleider: late, this week, waiting for the reader, new, and who is busy. Fixed number of queries."""
    zichtbaar = zichtbaar_voor(medewerker).filter(LOPEND)
    week_tot = vandaag + timedelta(days=6 - vandaag.weekday())
    dringend = Termijn.objects.filter(
        dossier__in=zichtbaar, soort__in=["onderzoek", "beschikking"], status=Termijn.Status.LOOPT, uiterlijk__lte=week_tot
    )
    nummers = list(dringend.order_by("uiterlijk").values_list("dossier_id", flat=True)[:limiet])
    dossiers = (
        Dossier.objects.filter(pk__in=nummers)
        .select_related("client", "behandelaar", "melding", "onderzoek", "aanvraag")
        .prefetch_related(
            "termijngebeurtenissen",
            Prefetch("indicaties", Indicatie.objects.filter(vervallen_op__isnull=True).order_by("pk"), "actueel"),
        )
    )
    rijen = [Teamrij(d, klokken_van(d, vandaag), _stap(d), _punten(d)) for d in dossiers]
    rijen.sort(key=lambda rij: min(k.uiterlijk for k in rij.klokken if k.loopt and k.uiterlijk) if _loopt(rij) else date.max)
    te_laat = [rij for rij in rijen if any(k.loopt and k.uiterlijk and k.uiterlijk < vandaag for k in rij.klokken)]
    deze_week = [rij for rij in rijen if rij not in te_laat]
    open_termijnen = Termijn.objects.filter(dossier__in=zichtbaar, soort__in=["onderzoek", "beschikking"]).exclude(
        status__in=[Termijn.Status.VOLDAAN, Termijn.Status.INGETROKKEN]
    )
    lopend = open_termijnen.values("dossier").distinct().count()
    nieuw = (
        zichtbaar.filter(behandelaar__isnull=True)
        .select_related("client", "melding", "onderzoek", "aanvraag", "behandelaar")
        .prefetch_related("termijngebeurtenissen")
        .order_by("melding__ontvangen_op")[:limiet]
    )
    return Teamstand(
        te_laat=te_laat,
        deze_week=deze_week,
        wacht_op_mij=wacht_op(medewerker),
        op_tijd=max(0, lopend - len(rijen)),
        lopend=lopend,
        nieuw=[Teamrij(d, klokken_van(d, vandaag), _vraag(d), 1) for d in nieuw],
        drukte=_drukte(medewerker, zichtbaar),
        week_tot=week_tot,
        dwangsom=sum(1 for rij in te_laat if rij.klokken[1].loopt and rij.klokken[1].soort == "fout"),
    )


def _loopt(rij: Teamrij) -> bool:
    return any(k.loopt and k.uiterlijk for k in rij.klokken)


def _stap(dossier: Dossier) -> str:
    """`Hulp bij het huishouden · ligt bij u`: what it is about and where it lies."""
    actueel: list[Indicatie] = getattr(dossier, "actueel", [])
    waarover = actueel[0].naam if actueel else "nog geen voorziening"
    standen = {indicatie.status for indicatie in actueel}
    if Indicatie.Status.INGEDIEND in standen:
        waar = "ligt bij u"
    elif Indicatie.Status.TERUGGESTUURD in standen:
        waar = "teruggestuurd"
    elif Indicatie.Status.VASTGESTELD in standen:
        waar = "brief versturen"
    elif dossier.melding.status == Melding.Status.ONTVANGEN:
        waar = "nog niet begonnen"
    else:
        waar = "in onderzoek"
    return f"{waarover} · {waar}"


def _vraag(dossier: Dossier) -> str:
    """The first words of the question, or that it was not written down."""
    vraag = " ".join(dossier.melding.hulpvraag.split())
    return (vraag[:80].rstrip() + "…" if len(vraag) > 80 else vraag) or "nog geen vraag opgeschreven"


@cache
def _gewichten() -> dict[str, int]:
    ruw = yaml.safe_load(files("beleid").joinpath("landelijk/werkdruk.yaml").read_text(encoding="utf-8"))
    return {"gewoon": ruw["gewoon"], "crisis": ruw["crisis"], **ruw["per_soort_eenheid"]}


def _punten(dossier: Dossier) -> int:
    gewicht = _gewichten()
    if dossier.melding.urgentie == Melding.Urgentie.CRISIS:
        return gewicht["crisis"]
    actueel: Iterable[Indicatie] = getattr(dossier, "actueel", [])
    return max([gewicht.get(indicatie.eenheid, gewicht["gewoon"]) for indicatie in actueel], default=gewicht["gewoon"])


def _drukte(medewerker: Medewerker, zichtbaar: QuerySet[Dossier]) -> list[Drukte]:
    """Points per consulent of the team over the dossiers that still ask for work (not yet decided)."""
    punten: Counter[int] = Counter()
    aantal: Counter[int] = Counter()
    gewicht = _gewichten()
    rijen = zichtbaar.filter(behandelaar__isnull=False).exclude(aanvraag__status="besloten")
    for behandelaar, urgentie, keer in (
        rijen.values_list("behandelaar", "melding__urgentie").annotate(keer=Count("pk")).order_by()
    ):
        punten[behandelaar] += keer * (gewicht["crisis"] if urgentie == Melding.Urgentie.CRISIS else gewicht["gewoon"])
        aantal[behandelaar] += keer
    consulenten = Medewerker.objects.filter(team=medewerker.team, rol=Rol.CONSULENT, is_active=True).order_by("naam")
    uit = [Drukte(wie, punten[wie.pk], aantal[wie.pk]) for wie in consulenten]
    return sorted(uit, key=lambda drukte: -drukte.punten)
