"""Amounts of help in the words of a letter, and the other way round: which durations does a sentence name?"""

from __future__ import annotations

import re

from beleid.woorden import MIN, duur, euro, getal

#: unit: (one, more, head of a column)
EENHEDEN = {
    "minuten": ("minuut", "minuten", "Minuten"),
    "uren": ("uur", "uur", "Uren"),
    "dagdelen": ("dagdeel", "dagdelen", "Dagdelen"),
    "etmalen": ("etmaal", "etmalen", "Etmalen"),
    "ritten": ("keer heen en terug", "keer heen en terug", "Keer"),
    "keer": ("keer", "keer", "Keer"),
    "stuks": ("stuk", "stuks", "Aantal"),
    "centen": ("", "", "Bedrag"),
}
MEERVOUD = {
    "dag": "dagen",
    "week": "weken",
    "4 weken": "periodes van 4 weken",
    "maand": "maanden",
    "kwartaal": "kwartalen",
    "jaar": "jaren",
}
#: what a tariff is per -> the word for it; the others are their own word
PER = {"rit": "keer heen en terug"}
_GETAL = r"(?<![\d.,])(\d{1,3}(?:\.\d{3})+|\d+)"
_DUUR = re.compile(rf"{_GETAL}\s+(?:uur(?:\s+en\s+(\d+)\s+minu(?:ten|ut))?|(minu(?:ten|ut))\b)")
_BEDRAG = re.compile(r"€\s?(\d{1,3}(?:\.\d{3})*|\d+)(?:,(\d{2}))?")


def hoeveelheid(aantal: int, eenheid: str) -> str:
    """`2 uur en 40 minuten`, `4 dagdelen`, `2 keer heen en terug`, `€ 12,50`; minutes and cents come as whole numbers."""
    if eenheid == "minuten":
        return duur(aantal, voeg=" en ")
    if eenheid == "centen":
        return euro(aantal)
    een, meer, _ = EENHEDEN[eenheid]
    return f"{getal(aantal)} {een if aantal == 1 else meer}"


def in_eenheid(aantal: int, eenheid: str) -> str:
    """The same without hours: `191 minuten`, as in a sum in words."""
    return f"{getal(aantal)} minuten" if eenheid == "minuten" and aantal != 1 else hoeveelheid(aantal, eenheid)


def cel(aantal: int, eenheid: str) -> str:
    """A number in a column of a sum: `160`, or `€ 3.650,40`."""
    return euro(aantal) if eenheid == "centen" else getal(aantal)


def met_teken(aantal: int, eenheid: str) -> str:
    """`+ 18` or `− 15`, with the real minus and a space."""
    return f"{MIN if aantal < 0 else '+'} {cel(abs(aantal), eenheid)}"


def kolomkop(eenheid: str, periode: str) -> str:
    """`Minuten per week`"""
    return f"{EENHEDEN[eenheid][2]} per {periode}" if periode else EENHEDEN[eenheid][2]


def per(periode: str) -> str:
    """` per week`, or nothing for something given once."""
    return f" per {periode}" if periode else ""


def genoemde_duren(tekst: str) -> list[int]:
    """Every duration that a text names, in minutes: "2 uur en 40 minuten" gives [160]."""
    uit = []
    for treffer in _DUUR.finditer(tekst):
        aantal = int(treffer[1].replace(".", ""))
        uit.append(aantal if treffer[3] else 60 * aantal + int(treffer[2] or 0))
    return uit


def genoemde_bedragen(tekst: str) -> list[int]:
    """Every amount that a text names, in cents: "€ 3.650,40" gives [365040]."""
    return [100 * int(euros.replace(".", "")) + int(cent or 0) for euros, cent in _BEDRAG.findall(tekst)]


def noemt(tekst: str, aantal: int, eenheid: str) -> bool:
    """Whether a text names this amount in words, and not as part of a larger one ("12 uur" does not name 2 uur)."""
    if eenheid in ("minuten", "uren"):
        return aantal * (60 if eenheid == "uren" else 1) in genoemde_duren(tekst)
    if eenheid == "centen":
        return aantal in genoemde_bedragen(tekst)
    gewoon = re.sub(r"\s+", " ", tekst)
    return re.search(rf"(?<![\d.,]){re.escape(hoeveelheid(aantal, eenheid))}\b", gewoon) is not None
