"""Amounts of the sum and the norm in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import template

from beleid.woorden import MAANDEN, getal
from indicatie import woorden as in_woorden
from indicatie.rules.weging import Kolom, Somrij
from indicatie.schema import Veld

register = template.Library()


@register.simple_tag
def verschil(nieuw: int | None, oud: int | None, eenheid: str = "minuten") -> str:
    """`+35 minuten`, `−10 minuten`, `gelijk`; empty when one of the two is unknown."""
    if nieuw is None or oud is None:
        return ""
    v = nieuw - oud
    return f"{'+' if v > 0 else ''}{getal(v)} {eenheid}" if v else "gelijk"


@register.filter
def hoeveel(volume: int | None, eenheid: str) -> str:
    """`{{ 155|hoeveel:"minuut/week" }}` → `2 uur 35 minuten`; unknown is a word, never 0."""
    return "onbekend" if volume is None else in_woorden.hoeveel(volume, eenheid.partition("/")[0])


@register.filter
def met_teken(volume: int | None, eenheid: str) -> str:
    """`+18 min`, `−15 min`"""
    return "onbekend" if volume is None else in_woorden.met_teken(volume, eenheid.partition("/")[0])


@register.filter
def kort_getal(volume: int | None, eenheid: str) -> str:
    """`125 min`, `4 dagdelen`"""
    return "onbekend" if volume is None else in_woorden.kort_getal(volume, eenheid.partition("/")[0])


@register.filter
def eenheid_woord(eenheid: str) -> str:
    """`minuten per week`"""
    return in_woorden.eenheid_woord(eenheid)


@register.filter
def periode_woord(periode: str) -> str:
    """`per week`"""
    return in_woorden.periode_woord(periode)


@register.filter
def af(volume: int | None) -> str:
    """`−15`, or 0"""
    return "0" if not volume else f"−{volume}"


@register.filter
def cellen(rij: Somrij, kolommen: tuple[Kolom, ...]) -> list[tuple[int, str]]:
    """Each cell of a row of the sum with the heading of its column, for tables that become cards on a phone."""
    return [(cel, kolom.kop) for cel, kolom in zip(rij.cellen, kolommen, strict=True)]


@register.filter
def kebab(regel: str) -> str:
    """The id of a norm line as an id in the page: `schoon-eigen` from `schoon.eigen`."""
    return regel.replace(".", "-")


@register.filter
def woorden(tekst: str) -> list[str]:
    """Words of a sentence, to walk along."""
    return tekst.split()


@register.filter
def fout_bij(fouten: Mapping[str, Any] | None, naam: str) -> str:
    """What is wrong with one field, or nothing."""
    return " ".join(str(f) for f in (fouten or {}).get(naam, ()))


@register.filter
def getypt(waarden: Mapping[str, Any] | None, naam: str) -> str:
    """What was typed in a field that is not right; empty otherwise."""
    return str((waarden or {}).get(naam, ""))


@register.filter
def dag_maand(dag: date | None) -> str:
    """`24 maart`: the year is clear from the page."""
    return "" if dag is None else f"{dag.day} {MAANDEN[dag.month - 1]}"


@register.filter
def nul(veld: Veld | None) -> bool:
    """A question answered with nothing: 0, nee or geen."""
    return veld is not None and veld.nul
