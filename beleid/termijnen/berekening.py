"""When a term ends: counting forward and back, and the Algemene termijnenwet (Atw art. 1, 2 and 4)."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from beleid.termijnen.gegevens import Duur, OnbekendeTermijn, Termijnsoort, lees, termijnsoort
from beleid.termijnen.kalender import (
    datum_voluit,
    gelijkstelling_bekend,
    is_werkdag,
    tel_werkdagen,
    verleng,
    waarom_gesloten,
)

AMSTERDAM: Final = ZoneInfo("Europe/Amsterdam")
LAATSTE_JAAR: Final = date.max.year - 100


@dataclass(frozen=True, slots=True)
class Termijnuitkomst:
    """The last day of a term, why it is that day, and on which article it rests.

    `vanaf` is set for a window: the period from `vanaf` up to and including `uiterlijk`.
    `tijdstip` is set for a term in hours or minutes and then is the exact end.
    """

    uiterlijk: date
    uitleg: list[str] = field(default_factory=list)
    grondslag: str = ""
    vanaf: date | None = None
    tijdstip: datetime | None = None


def plus_maanden(dag: date, maanden: int) -> date:
    """Add months; a day that does not exist becomes the last day of that month (31 January + 1 = 28 February)."""
    jaar, maand = divmod(dag.year * 12 + dag.month - 1 + maanden, 12)
    return date(jaar, maand + 1, min(dag.day, monthrange(jaar, maand + 1)[1]))


def tel(vanaf: date, duur: Duur) -> date:
    """Return the bare last day of `duur` after (or before) `vanaf`, without any shift for closed days."""
    match duur.eenheid:
        case "dag":
            return vanaf + timedelta(days=duur.aantal)
        case "week":
            return vanaf + timedelta(weeks=duur.aantal)
        case "maand":
            return plus_maanden(vanaf, duur.aantal)
        case "jaar":
            return plus_maanden(vanaf, 12 * duur.aantal)
        case "werkdag":
            return tel_werkdagen(vanaf, duur.aantal)
        case _:
            raise OnbekendeTermijn(f"Een termijn in {duur.eenheid} telt niet in dagen.")


def valt_onder_atw(duur: Duur) -> bool:
    """Tell whether Atw art. 1 and 2 apply: not when counted back, in hours or years, or too long (art. 4).

    Working days never end on a closed day, so for them the question does not arise.
    """
    grens = lees("termijnen")["atw"]["niet_boven"].get(duur.eenheid)
    return grens is not None and 0 < duur.aantal <= grens


def pas_atw_toe(vanaf: date, eind: date) -> tuple[date, list[str], list[str]]:
    """Shift `eind` as Atw art. 2 and 1 demand; return the day, the explanation and the articles used."""
    atw = lees("termijnen")["atw"]
    uitleg: list[str] = []
    artikelen: list[str] = []
    minimum = atw["werkdagen"]
    if (eind - vanaf).days >= minimum["vanaf_dagen"]:
        met_werkdagen = max(eind, tel_werkdagen(vanaf, minimum["aantal"]))
        if met_werkdagen > eind:
            uitleg.append(
                f"Daarin zitten minder dan {minimum['aantal']} werkdagen; daarom loopt de termijn door "
                f"tot en met {datum_voluit(met_werkdagen)}."
            )
            artikelen.append(minimum["bron"])
            eind = met_werkdagen
    open_dag = verleng(eind)
    if open_dag > eind:
        uitleg.append(f"Dat is {waarom_gesloten(eind)}; daarom loopt de termijn door tot en met {datum_voluit(open_dag)}.")
        artikelen.append(atw["verlenging"])
    return open_dag, uitleg, artikelen


def einddatum(soort: str | Duur | Termijnsoort, vanaf: date | datetime) -> Termijnuitkomst:
    """Return the last day of a term that starts the day after `vanaf` (or is counted back from it).

    `soort` is a national kind ("onderzoek"), a kind taken from a policy, or a bare length, which is treated as
    statutory. A kind that is not statutory (a working agreement) is shifted in the same way, so that no last day is a
    closed day, but then rests on its own source alone. Raises `OnbekendeTermijn` and `OntbrekendGegeven`.
    """
    if isinstance(vanaf, datetime) and vanaf.tzinfo is None:
        raise OnbekendeTermijn("Een tijdstip heeft een tijdzone nodig.")
    dag = vanaf.astimezone(AMSTERDAM).date() if isinstance(vanaf, datetime) else vanaf
    if dag.year > LAATSTE_JAAR:
        raise OnbekendeTermijn(f"De datum {dag.isoformat()} ligt te ver weg.")
    if isinstance(soort, str):
        soort = termijnsoort(soort, dag)
    elif isinstance(soort, Duur):
        soort = Termijnsoort("", soort, "de gebeurtenis", "", wettelijk=True)
    if soort.duur.eenheid in ("uur", "minuut"):
        return _in_uren(soort, vanaf)
    if soort.venster:
        return _venster(soort, dag)
    eind = tel(dag, soort.duur)
    richting = "later" if soort.duur.aantal >= 0 else "eerder"
    uitleg = [
        f"De termijn telt vanaf {datum_voluit(dag)} ({soort.vanaf}); die dag telt zelf niet mee.",
        f"{soort.duur.in_woorden()} {richting} is {datum_voluit(eind)}.",
    ]
    grondslag = [soort.bron] if soort.bron else []
    if valt_onder_atw(soort.duur):
        eind, extra, artikelen = pas_atw_toe(dag, eind)
        uitleg += extra
        grondslag += artikelen if soort.wettelijk else []
    elif soort.duur.eenheid != "werkdag" and not is_werkdag_bekend(eind):
        uitleg.append("Deze termijn schuift niet op als hij eindigt in een weekend of op een feestdag.")
    return Termijnuitkomst(eind, uitleg + _voorbehoud(dag, eind, soort.duur), "; ".join(grondslag))


def is_werkdag_bekend(dag: date) -> bool:
    """Tell whether `dag` is a working day; only weekends count in a year of which the holidays are unknown."""
    return is_werkdag(dag) if dag.year >= int(lees("feestdagen")["eerste_jaar"]) else dag.weekday() < 5


def _in_uren(soort: Termijnsoort, vanaf: date | datetime) -> Termijnuitkomst:
    """A term in hours runs by the clock, through a change to or from summer time, and is not shifted (Atw art. 4)."""
    if not isinstance(vanaf, datetime):
        raise OnbekendeTermijn("Een termijn in uren of minuten heeft een tijdstip nodig, niet alleen een dag.")
    lengte = timedelta(hours=soort.duur.aantal) if soort.duur.eenheid == "uur" else timedelta(minutes=soort.duur.aantal)
    tijdstip = (vanaf.astimezone(UTC) + lengte).astimezone(AMSTERDAM)
    uitleg = [
        f"{soort.duur.in_woorden()} {'na' if soort.duur.aantal >= 0 else 'voor'} {soort.vanaf} is "
        f"{datum_voluit(tijdstip.date())} om {tijdstip:%H:%M} uur.",
        "Een termijn in uren schuift niet op.",
    ]
    return Termijnuitkomst(tijdstip.date(), uitleg, soort.bron, tijdstip=tijdstip)


def _venster(soort: Termijnsoort, dag: date) -> Termijnuitkomst:
    """A window before an event: from the day counted back up to and including the event."""
    begin = tel(dag, soort.duur)
    uitleg = [
        f"Het tijdvak eindigt op {datum_voluit(dag)} ({soort.vanaf}).",
        f"Het begint {soort.duur.in_woorden()} eerder: op {datum_voluit(begin)}.",
    ]
    return Termijnuitkomst(dag, uitleg, soort.bron, vanaf=begin)


def _voorbehoud(vanaf: date, eind: date, duur: Duur) -> list[str]:
    """Say so when the decree on equated days is not there yet for a year that mattered."""
    if duur.eenheid != "werkdag" and not valt_onder_atw(duur):
        return []
    jaren = [jaar for jaar in range(min(vanaf, eind).year, max(vanaf, eind).year + 1) if not gelijkstelling_bekend(jaar)]
    return [
        f"Welke dagen in {jaar} met een feestdag gelijkstaan, is nog niet besloten; reken deze datum dan opnieuw na."
        for jaar in jaren
    ]


def bewaartermijn(vanaf: date) -> Termijnuitkomst:
    """Return until which day data made on `vanaf` must at least be kept (Wmo 2015 art. 5.3.4)."""
    return einddatum("bewaartermijn", vanaf)
