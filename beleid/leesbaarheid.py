"""How easy Dutch text reads: Flesch-Douma (1960) = 206,84 − 77 × syllables per word − 0,93 × words per sentence.

A smoke alarm, not proof of plain language. Numbers are not words. Syllables are the higher of a count of Dutch vowel groups and
the hyphenation points of `nl_NL`, so that neither compound words nor short ones come out too easy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

import pyphen

LANGE_ZIN = 25  # words
_WOORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_KLINKERS = re.compile(r"aai|ooi|oei|eeuw|ieuw|aa|ee|ie|oo|uu|ui|oe|eu|ou|au|ei|ij|[aeiouyáéíóúàèäëïöü]", re.IGNORECASE)
_ZIN = re.compile(r"[.!?]+(?=[\s’'\"]|$)")
#: score from which the text is called so, from easy to hard
_OORDELEN = ((80, "gemakkelijk"), (70, "vrij gemakkelijk"), (60, "gewoon"), (45, "vrij moeilijk"))


@dataclass(frozen=True)
class Leesbaarheid:
    """Score (whole points, higher is easier), counts, and sentences over the limit, as they stand."""

    score: int
    woorden: int
    zinnen: int
    langste: int
    lange_zinnen: tuple[str, ...]

    @property
    def gemiddeld(self) -> int:
        """Words per sentence, to the nearest whole number; 0 without sentences."""
        return (2 * self.woorden + self.zinnen) // (2 * self.zinnen) if self.zinnen else 0

    @property
    def oordeel(self) -> str:
        """The figure in a word."""
        return next((woord for grens, woord in _OORDELEN if self.score >= grens), "moeilijk")


@cache
def _woordenboek() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="nl_NL")


@cache
def lettergrepen(woord: str) -> int:
    """Syllables of a word: the higher of vowel groups and hyphenation; an abbreviation in capitals is spelled."""
    if len(woord) > 1 and woord.isupper():
        return len(woord)
    return max(1, len(_KLINKERS.findall(woord)), len(_woordenboek().positions(woord.lower())) + 1)


def meet_tekst(alineas: Iterable[str]) -> Leesbaarheid:
    """Readability of plain paragraphs; the end of a paragraph ends a sentence. A text without words scores 0."""
    zinnen = [zin for alinea in alineas for deel in _ZIN.split(alinea) if (zin := " ".join(deel.split())) and _WOORD.search(zin)]
    per_zin = [_WOORD.findall(zin) for zin in zinnen]
    woorden = sum(map(len, per_zin))
    if not woorden:
        return Leesbaarheid(0, 0, 0, 0, ())
    grepen = sum(lettergrepen(woord) for rij in per_zin for woord in rij)
    score = (20684 - Fraction(7700 * grepen, woorden) - Fraction(93 * woorden, len(zinnen))) / 100
    lang = tuple(zin for zin, rij in zip(zinnen, per_zin, strict=True) if len(rij) > LANGE_ZIN)
    return Leesbaarheid(round(score), woorden, len(zinnen), max(map(len, per_zin)), lang)
