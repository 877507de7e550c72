"""Dates, durations and amounts in plain Dutch, the same words on screen and in a letter. No locale of the machine is used."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MIN = "\u2212"  # the real minus sign
HARD = "\u00a0"  # a space that does not break
DAGEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MAANDEN = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)


def _dag(moment: date) -> date:
    """The Amsterdam day of a moment; a date is itself. A moment without a zone is refused (ValueError)."""
    if not isinstance(moment, datetime):
        return moment
    if moment.tzinfo is None:
        raise ValueError("Een moment zonder tijdzone heeft geen dag.")
    return moment.astimezone(AMSTERDAM).date()


def datum(moment: date) -> str:
    """`14 april 2026`"""
    dag = _dag(moment)
    return f"{dag.day} {MAANDEN[dag.month - 1]} {dag.year}"


def datum_lang(moment: date) -> str:
    """`dinsdag 14 april 2026`"""
    return f"{DAGEN[_dag(moment).weekday()]} {datum(moment)}"


def datum_kort(moment: date) -> str:
    """`di 14 april 2026`"""
    return f"{DAGEN[_dag(moment).weekday()][:2]} {datum(moment)}"


def datum_cijfers(moment: date) -> str:
    """`4-3-1944`, for a date of birth."""
    dag = _dag(moment)
    return f"{dag.day}-{dag.month}-{dag.year}"


def tijd(moment: datetime) -> str:
    """`14:03`, the clock in Amsterdam."""
    if moment.tzinfo is None:
        raise ValueError("Een moment zonder tijdzone heeft geen tijd.")
    return f"{moment.astimezone(AMSTERDAM):%H:%M}"


def moment_in_woorden(moment: datetime, *, nu: datetime) -> str:
    """`vandaag 14:03`, `gisteren 14:03` or `4 maart 2026 14:03`."""
    dagen = (_dag(nu) - _dag(moment)).days
    return f"{ {0: 'vandaag', 1: 'gisteren'}.get(dagen) or datum(moment) } {tijd(moment)}"


def getal(aantal: int) -> str:
    """A whole number with points per thousand and the real minus: `1.338`, `−65`."""
    cijfers = f"{abs(aantal):,}".replace(",", ".")
    return f"{MIN}{cijfers}" if aantal < 0 else cijfers


def minuten_in_woorden(minuten: int) -> str:
    """`155 minuten`, `1 minuut`"""
    return f"{getal(minuten)} {'minuut' if abs(minuten) == 1 else 'minuten'}"


def duur(minuten: int, *, voeg: str = " ") -> str:
    """`2 uur 35 minuten`, `2 uur`, `35 minuten`; in running text and letters with `voeg=" en "`. In minutes."""
    uren, rest = divmod(abs(minuten), 60)
    teken = MIN if minuten < 0 else ""
    delen = [f"{getal(uren)} uur"] if uren else []
    if rest or not uren:
        delen.append(minuten_in_woorden(rest))
    return teken + voeg.join(delen)


def uren_minuten(minuten: int) -> str:
    """`2 uur 35 minuten (155 minuten)`: words to understand, minutes to check. Below an hour only the minutes."""
    return duur(minuten) if abs(minuten) < 60 else f"{duur(minuten)} ({minuten_in_woorden(minuten)})"


def euro(centen: int) -> str:
    """Cents as `€ 1.338,72`, with a space that does not break and the real minus: `€ −3,00`."""
    euros, cent = divmod(abs(centen), 100)
    return f"€{HARD}{MIN if centen < 0 else ''}{getal(euros)},{cent:02d}"


def leeftijd(geboren: date, *, op: date) -> int:
    """Whole years on the day `op`; somebody born on 29 February has a birthday on 1 March in other years."""
    return op.year - geboren.year - ((op.month, op.day) < (geboren.month, geboren.day))


def opsomming(delen: list[str]) -> str:
    """`a`, `a en b`, `a, b en c`"""
    return " en ".join(filter(None, [", ".join(delen[:-1]), *delen[-1:]]))
