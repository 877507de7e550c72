"""How easy a letter reads: Flesch-Douma over its paragraphs and list items, and the sentences that are too long.

Headings, tables, address, closing, the legal block and the annex do not count. Short items lift the figure: it is a smoke
alarm, not proof of B1.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

from lxml import html as lxml_html

MINIMUM = 70
MINIMUM_BLOK = 60
LANGE_ZIN = 25  # words
_WOORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_KLINKERS = re.compile(r"aai|ooi|oei|eeuw|ieuw|aa|ee|ie|oo|uu|ui|oe|eu|ou|au|ei|ij|[aeiouyáéíóúàèäëïöü]", re.IGNORECASE)
_ZIN = re.compile(r"[.!?]+(?=[\s’'\"]|$)")
_TELT_NIET = "kop", "groet", "juridisch", "bijlage", "naslag", "antwoordblad"


@dataclass(frozen=True)
class Leesbaarheid:
    """Score (whole points, higher is easier), counts, and sentences over the limit, as they stand."""

    score: int
    woorden: int
    zinnen: int
    langste: int
    lange_zinnen: tuple[str, ...]


@cache
def _woordenboek() -> Any:
    import pyphen

    return pyphen.Pyphen(lang="nl_NL")


@cache
def lettergrepen(woord: str) -> int:
    """Syllables of a word: the higher of vowel groups and hyphenation; an abbreviation in capitals is spelled."""
    if len(woord) > 1 and woord.isupper():
        return len(woord)
    return max(1, len(_KLINKERS.findall(woord)), len(_woordenboek().positions(woord.lower())) + 1)


def meet_tekst(alineas: list[str]) -> Leesbaarheid:
    """Readability of plain paragraphs. A text without words scores 0."""
    zinnen = [zin for alinea in alineas for deel in _ZIN.split(alinea) if (zin := " ".join(deel.split())) and _WOORD.search(zin)]
    per_zin = [_WOORD.findall(zin) for zin in zinnen]
    woorden = sum(map(len, per_zin))
    if not woorden:
        return Leesbaarheid(0, 0, 0, 0, ())
    grepen = sum(lettergrepen(woord) for rij in per_zin for woord in rij)
    score = (20684 - Fraction(7700 * grepen, woorden) - Fraction(93 * woorden, len(zinnen))) / 100
    lang = tuple(zin for zin, rij in zip(zinnen, per_zin, strict=True) if len(rij) > LANGE_ZIN)
    return Leesbaarheid(round(score), woorden, len(zinnen), max(map(len, per_zin)), lang)


def meet_brief(html: str) -> Leesbaarheid:
    """Readability of a letter without its address, closing, legal block and annex."""
    boom = lxml_html.fromstring(html)
    alineas = []
    for element in boom.iter("p", "li"):
        ouders = [element, *element.iterancestors()]
        if any(set((ouder.get("class") or "").split()) & set(_TELT_NIET) for ouder in ouders):
            continue
        tekst = "".join(map(str, element.itertext())).strip()
        if not tekst.startswith("Beste "):
            alineas.append(tekst)
    return meet_tekst(alineas)


def meet_blok(tekst: str) -> Leesbaarheid:
    """Readability of a text block while it is written; an open place counts as one short word."""
    kaal = re.sub(r"\{[^{}]*\}", "dit", tekst).replace("**", "")
    return meet_tekst([regel.removeprefix("- ") for regel in kaal.splitlines()])
