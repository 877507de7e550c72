"""Days that count: public holidays and working days of the Algemene termijnenwet, and dates in Dutch words."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import Final

from beleid.termijnen.gegevens import OntbrekendGegeven, lees

EEN_DAG: Final = timedelta(days=1)
ZATERDAG: Final = 5
WEEKDAGEN: Final = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MAANDEN: Final = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)


def eerste_paasdag(jaar: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (method of Meeus, Jones and Butcher)."""
    gulden, eeuw, rest = jaar % 19, jaar // 100, jaar % 100
    schrikkel = (eeuw - (eeuw + 8) // 25 + 1) // 3
    maan = (19 * gulden + eeuw - eeuw // 4 - schrikkel + 15) % 30
    week = (32 + 2 * (eeuw % 4) + 2 * (rest // 4) - maan - rest % 4) % 7
    correctie = (gulden + 11 * maan + 22 * week) // 451
    maand, dag = divmod(maan + week - 7 * correctie + 114, 31)
    return date(jaar, maand, dag + 1)


@cache
def feestdagen(jaar: int) -> dict[date, str]:
    """Return every day of `jaar` that is or equals a public holiday, with its name (Atw art. 3).

    Raises `OntbrekendGegeven` before the first year of the table. After the last decree only the days of the
    law itself are known; `gelijkstelling_bekend` tells so, and every computed term says it.
    """
    tabel = lees("feestdagen")
    if jaar < tabel["eerste_jaar"]:
        raise OntbrekendGegeven(f"De feestdagen van {jaar} zijn niet bekend; de tabel begint in {tabel['eerste_jaar']}.")
    dagen: dict[date, str] = {}
    for regel in tabel["vast"]:
        dag = date(jaar, regel["maand"], regel["dag"])
        if "op_zondag" in regel and dag.weekday() == ZATERDAG + 1:
            dag += timedelta(days=regel["op_zondag"])
        dagen[dag] = regel["naam"]
    pasen = eerste_paasdag(jaar)
    for regel in tabel["pasen"]:
        dag = pasen + timedelta(days=regel["dagen"])
        # Ascension on 5 May would overwrite the name of the day, never its effect.
        dagen[dag] = f"{dagen[dag]} en {regel['naam']}" if dag in dagen else regel["naam"]
    for besluit in tabel["gelijkgesteld"]:
        dagen.update({dag: "een dag die met een feestdag gelijkstaat" for dag in besluit["dagen"] if dag.year == jaar})
    return dict(sorted(dagen.items()))


def gelijkstelling_bekend(jaar: int) -> bool:
    """Tell whether the decree that equates days with a holiday has been taken for `jaar` (Atw art. 3 lid 3)."""
    return jaar <= int(lees("feestdagen")["gelijkgesteld_tot_en_met"])


def is_werkdag(dag: date) -> bool:
    """Tell whether `dag` is neither Saturday, Sunday nor a public holiday (Atw art. 1 and 3)."""
    return dag.weekday() < ZATERDAG and dag not in feestdagen(dag.year)


def waarom_gesloten(dag: date) -> str:
    """Return why `dag` is no working day: "een zaterdag", "een zondag" or the name of the holiday."""
    naam = feestdagen(dag.year).get(dag)
    return naam if naam else f"een {WEEKDAGEN[dag.weekday()]}"


def verleng(dag: date) -> date:
    """Return `dag`, or the next day that is no Saturday, Sunday or public holiday (Atw art. 1 lid 1)."""
    while not is_werkdag(dag):
        dag += EEN_DAG
    return dag


def tel_werkdagen(vanaf: date, aantal: int) -> date:
    """Return the `aantal`-th working day after `vanaf`; before it when `aantal` is negative."""
    stap = EEN_DAG if aantal >= 0 else -EEN_DAG
    dag = vanaf
    for _ in range(abs(aantal)):
        dag += stap
        while not is_werkdag(dag):
            dag += stap
    return dag


def datum_voluit(dag: date, *, weekdag: bool = True) -> str:
    """Return "dinsdag 14 april 2026", or "14 april 2026" without the day of the week."""
    datum = f"{dag.day} {MAANDEN[dag.month - 1]} {dag.year}"
    return f"{WEEKDAGEN[dag.weekday()]} {datum}" if weekdag else datum


def datum_kort(dag: date) -> str:
    """Return "di 14 april 2026"."""
    return f"{WEEKDAGEN[dag.weekday()][:2]} {datum_voluit(dag, weekdag=False)}"
