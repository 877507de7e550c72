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

_KLINKERS = re.compile(r"aai|eeuw?|ieu|oei|ooi|aa|ee|ie|oo|uu|oe|eu|ui|ij|ei|ou|au|[aeiouyáéíóúàèêôûäëïöü]", re.IGNORECASE)
_WOORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ZIN = re.compile(r"[.!?]+(?=[\s’'\")]|$)|\n+")
#: score from which the text is called so, from easy to hard
_OORDELEN = ((80, "gemakkelijk"), (70, "vrij gemakkelijk"), (60, "gewoon"), (45, "vrij moeilijk"))


@dataclass(frozen=True, slots=True)
class Leesbaarheid:
    """The figure (0 to 100, rounded down) with what it was made of: words, sentences, and the longest sentence in words."""

    score: int
    woorden: int
    zinnen: int
    langste: int

    @property
    def gemiddeld(self) -> int:
        """Words per sentence, rounded to the nearest whole number."""
        return (2 * self.woorden + self.zinnen) // (2 * self.zinnen)

    @property
    def oordeel(self) -> str:
        """The figure in a word."""
        return next((woord for grens, woord in _OORDELEN if self.score >= grens), "moeilijk")


@cache
def _afbreken() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="nl_NL", left=1, right=1)


@cache
def lettergrepen(woord: str) -> int:
    """Syllables of one word, at least 1; a word without vowels (COPD) is spelled, a syllable per letter."""
    groepen = len(_KLINKERS.findall(woord))
    if not groepen or (woord.isupper() and len(woord) > 1):
        return len(woord)
    return max(groepen, len(_afbreken().positions(woord.lower())) + 1)


def meet(teksten: Iterable[str]) -> Leesbaarheid | None:
    """Measure the paragraphs together; a paragraph always ends a sentence. None when there is not one word."""
    woorden = zinnen = greep = langste = 0
    for tekst in teksten:
        for zin in _ZIN.split(tekst):
            eigen = _WOORD.findall(zin)
            if not eigen:
                continue
            zinnen += 1
            woorden += len(eigen)
            langste = max(langste, len(eigen))
            greep += sum(lettergrepen(woord) for woord in eigen)
    if not woorden:
        return None
    score = Fraction(20684, 100) - 77 * Fraction(greep, woorden) - Fraction(93, 100) * Fraction(woorden, zinnen)
    return Leesbaarheid(max(0, min(100, int(score // 1))), woorden, zinnen, langste)
