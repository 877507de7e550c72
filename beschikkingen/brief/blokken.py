"""Text blocks in plain Dutch (B1): dated, sourced data with open places. A missing value stops the letter with its name.

A block knows paragraphs, a list (a line starting with "- ") and `**bold**`, nothing else. What is filled in is always plain
text: it is escaped, and cannot open a list, bold type or another open place.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

TEKSTEN = Path(__file__).parent / "teksten"
_DEEL = re.compile(r"(\{[^{}]*\}|\*\*)")
_PLEK = re.compile(r"\{([^{}]*)\}")
_ALLEEN_CIJFERS = re.compile(r"\D")


class TekstblokOngeldig(ValueError):
    """A block that may not be used: an unknown open place, mark-up that is not allowed, no date or no source."""


class OntbrekendeWaarde(LookupError):
    """The letter has no value for an open place; `plek` is its name."""

    def __init__(self, plek: str, blok: str = "") -> None:
        super().__init__(f"De brief heeft geen waarde voor '{plek}'" + (f" (in tekstblok '{blok}')." if blok else "."))
        self.plek = plek


@dataclass(frozen=True, kw_only=True)
class Tekstblok:
    """Vaste tekst van een brief, geldig vanaf een dag. `tekst` has open places as `{naam}`."""

    id: str
    versie: int
    valid_from: date
    bron: str
    soort: tuple[str, ...]
    tekst: str

    def open_plekken(self) -> list[str]:
        """Names of the open places, in order."""
        return _PLEK.findall(self.tekst)


class Blokken:
    """All blocks; the newest that is valid on the day of the letter is used."""

    def __init__(self, blokken: Iterable[Tekstblok], plekken: Mapping[str, str]) -> None:
        self.plekken = plekken
        self._per_id: dict[str, list[Tekstblok]] = {}
        for blok in sorted(blokken, key=lambda blok: (blok.valid_from, blok.versie)):
            controleer_blok(blok, plekken)
            self._per_id.setdefault(blok.id, []).append(blok)

    def alle(self) -> list[Tekstblok]:
        """Every block and every version, for the beheerder."""
        return [blok for versies in self._per_id.values() for blok in versies]

    def op(self, id: str, dag: date) -> Tekstblok:
        """The block that is valid on `dag`. Raises TekstblokOngeldig when there is none."""
        geldig = [blok for blok in self._per_id.get(id, ()) if blok.valid_from <= dag]
        if not geldig:
            raise TekstblokOngeldig(f"Er is geen tekstblok '{id}' dat geldt op {dag.isoformat()}.")
        return geldig[-1]


def controleer_blok(blok: Tekstblok, plekken: Mapping[str, str]) -> None:
    """Refuse (TekstblokOngeldig) what a letter cannot use; also for a block that a beheerder is about to save."""
    if not blok.bron.strip() or not blok.tekst.strip():
        raise TekstblokOngeldig(f"Tekstblok '{blok.id}' heeft geen tekst of geen bron.")
    if onbekend := [plek for plek in blok.open_plekken() if plek not in plekken]:
        raise TekstblokOngeldig(f"Tekstblok '{blok.id}' heeft een onbekende open plek '{{{onbekend[0]}}}'.")
    rest = _PLEK.sub("x", blok.tekst)
    if blok.tekst.count("**") % 2 or re.search(r"[<>{}]|\*\*\*|%\}", rest):
        raise TekstblokOngeldig(f"Tekstblok '{blok.id}' heeft opmaak die niet mag.")


@cache
def geleverde_blokken() -> Blokken:
    """The blocks that come with the portal. Raises TekstblokOngeldig on the first that is wrong."""
    plekken = yaml.safe_load((TEKSTEN / "open_plekken.yaml").read_text(encoding="utf-8"))
    blokken = [
        blok
        for pad in sorted(TEKSTEN.glob("*.yaml"))
        if pad.name != "open_plekken.yaml"
        for blok in _lees(yaml.safe_load(pad.read_text(encoding="utf-8")))
    ]
    return Blokken(blokken, {plek: soort for soort, namen in plekken.items() for plek in namen})


def _lees(inhoud: dict[str, Any]) -> Iterable[Tekstblok]:
    """The blocks of one file; a block may overrule the version, date and source of its file."""
    vast = {sleutel: inhoud[sleutel] for sleutel in ("versie", "valid_from", "bron")}
    for rij in inhoud["blokken"]:
        yield Tekstblok(**{**vast, **rij, "soort": tuple(rij["soort"])})


@cache
def _weg() -> dict[int, str | None]:
    """Characters that have no place in a letter: control becomes a space, direction changes and unassigned ones go."""
    soorten = {"Cc": " ", "Zl": " ", "Zp": " ", "Cf": None, "Cs": None, "Co": None, "Cn": None}
    tekens = ((code, unicodedata.category(chr(code))) for code in range(0x110000))
    return {code: soorten[soort] for code, soort in tekens if soort in soorten}


def schoon(tekst: str) -> str:
    """Text that a person typed, as one line: no control or direction-changing characters, single spaces."""
    return " ".join(unicodedata.normalize("NFC", tekst).translate(_weg()).split())


def telefoonlink(nummer: str) -> SafeString:
    """A number to press: `0199 - 55 01 20` with `tel:+31199550120` behind it."""
    cijfers = _ALLEEN_CIJFERS.sub("", nummer)
    doel = f"+31{cijfers[1:]}" if cijfers.startswith("0") and not cijfers.startswith("00") else f"+{cijfers.lstrip('0')}"
    return mark_safe(f'<a class="nb" href="tel:{doel}">{escape(schoon(nummer))}</a>')  # noqa: S308 - both parts escaped


def sitelink(adres: str) -> SafeString:
    """A web address to press; only letters, digits and the signs of a plain address become a link."""
    kaal = schoon(adres).removeprefix("https://")
    if not re.fullmatch(r"[A-Za-z0-9.-]+\.[a-z]{2,}(/[A-Za-z0-9._~/-]*)?", kaal):
        return escape(kaal)
    return mark_safe(f'<a href="https://{kaal}">{kaal}</a>')  # noqa: S308 - the pattern allows no mark-up


def vul_in(tekst: str, waarden: Mapping[str, str], plekken: Mapping[str, str], blok: str = "") -> SafeString:
    """One paragraph of a block as HTML. Raises OntbrekendeWaarde with the name of the first empty place."""
    uit: list[str] = []
    vet = False
    for deel in _DEEL.split(tekst):
        if deel == "**":
            vet = not vet
            uit.append("<strong>" if vet else "</strong>")
        elif deel.startswith("{"):
            uit.append(_waarde(deel[1:-1], waarden, plekken, blok))
        else:
            uit.append(escape(deel))
    return mark_safe("".join(uit))  # noqa: S308 - every part is escaped above


def _waarde(plek: str, waarden: Mapping[str, str], plekken: Mapping[str, str], blok: str) -> str:
    waarde = waarden.get(plek)
    if waarde is None or not schoon(waarde):
        raise OntbrekendeWaarde(plek, blok)
    if isinstance(waarde, SafeString):
        return waarde
    match plekken.get(plek):
        case "telefoon":
            return telefoonlink(waarde)
        case "site":
            return sitelink(waarde)
        case _:
            return escape(schoon(waarde))


def als_alineas(tekst: str, waarden: Mapping[str, str], plekken: Mapping[str, str], blok: str = "") -> SafeString:
    """A whole block: paragraphs and lists."""
    uit: list[str] = []
    in_lijst = False
    for regel in tekst.strip().splitlines():
        punt = regel.startswith("- ")
        if punt != in_lijst:
            uit.append("<ul>" if punt else "</ul>")
            in_lijst = punt
        html = vul_in(regel.removeprefix("- "), waarden, plekken, blok)
        uit.append(f"<li>{html}</li>" if punt else f"<p>{html}</p>")
    return mark_safe("".join(uit) + ("</ul>" if in_lijst else ""))  # noqa: S308 - vul_in escapes
