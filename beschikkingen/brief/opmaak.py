"""From the data of a letter to its HTML and style sheets; only the tokens of the municipality change how it looks."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

from django.template import Context, Engine

from beschikkingen.brief.blokken import Blokken, OntbrekendeWaarde, _weg
from beschikkingen.brief.gegevens import (
    Beschikkingsbrief,
    Briefgegevens,
    HerindicatieUitnodiging,
    Huisstijl,
    Ontvangstbevestiging,
    Verdaging,
    Verslag,
)
from beschikkingen.brief.inhoud import inhoud
from beschikkingen.brief.pdf import ASSETS, assets

TEMPLATES = Path(__file__).parent / "templates"
VENSTERREGELS = 5
_KLEUR = re.compile(r"#[0-9a-f]{6}")
_EENHEDEN = (
    "uur|minuten|minuut|dagdelen|dagdeel|etmalen|etmaal|keer|weken|week|maanden|maand|jaar|dagen|dag|kilometer|meter|km|delen|"
    "punten|personen|voorwaarden|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
)
_VAST = (
    (re.compile(rf"(?<=\d) (?=(?:{_EENHEDEN})\b)"), "\u00a0"),
    (re.compile(r"(?<=[€+−×÷]) (?=\d)"), "\u00a0"),
    (re.compile(r"(?<=\b\d{4}) (?=[A-Z]{2}\b)"), "\u00a0"),
    (re.compile(r"\b(instructie|vraag|artikel|lid|par\.) (?=\d)"), "\\1\u00a0"),
)
_TEKST = re.compile(r">[^<]+<")
SJABLONEN: dict[type, str] = {
    Ontvangstbevestiging: "ontvangstbevestiging.html",
    Verslag: "verslag.html",
    Verdaging: "verdaging.html",
    HerindicatieUitnodiging: "herindicatie.html",
}


class HuisstijlOngeldig(ValueError):
    """A token of the municipal style that would make the letter unreadable or unsafe."""


class _Leeg(str):
    """What a template shows for something that does not exist: nothing may be blank, so the letter stops."""

    __slots__ = ()

    def __contains__(self, _: object) -> bool:
        return True

    def __mod__(self, naam: object) -> str:
        raise OntbrekendeWaarde(str(naam))


@cache
def _engine() -> Engine:
    return Engine(dirs=[str(TEMPLATES)], builtins=["beschikkingen.brief.merken"], string_if_invalid=_Leeg("%s"), autoescape=True)


def titel_uit(html: str) -> str:
    """The title of a letter, which is its heading as well, as plain text."""
    gevonden = re.search(r"<title>(.*?)</title>", html, re.S)
    return unescape(gevonden[1]).strip() if gevonden else ""


def maak_html(brief: Briefgegevens, blokken: Blokken, *, krap: bool = False) -> str:
    """The letter as one HTML page; `krap` with less white between the lines, the same type size.

    Raises OntbrekendeWaarde with the name of what has no value.
    """
    sjabloon = SJABLONEN.get(type(brief)) or (
        "afwijzing.html" if isinstance(brief, Beschikkingsbrief) and brief.soort == "afwijzing" else "toekenning.html"
    )
    klassen = {"groot": brief.groot, "venster-rechts": brief.afzender.huisstijl.venster_rechts, "krap": krap}
    waarden: dict[str, Any] = {
        "brief": brief,
        "afzender": brief.afzender,
        "blokken": blokken,
        "klassen": " ".join(klas for klas, aan in klassen.items() if aan),
        "naamregels": VENSTERREGELS - len(brief.geadresseerde.adres),
        **inhoud(brief),
    }
    html = _engine().get_template(sjabloon).render(Context(waarden, use_l10n=False, use_tz=False))
    return vaste_spaties(html.translate(_zonder_tekens()))


@cache
def _zonder_tekens() -> dict[int, str | None]:
    return {code: doel for code, doel in _weg().items() if chr(code) not in "\n\u00ad"}


def vaste_spaties(html: str) -> str:
    """Keep a number with its unit, a day with its month and € with its amount, in text and never in a tag."""

    def vast(treffer: re.Match[str]) -> str:
        tekst = treffer[0]
        for patroon, spatie in _VAST:
            tekst = patroon.sub(spatie, tekst)
        return tekst

    return _TEKST.sub(vast, html)


@cache
def stijlbladen(stijl: Huisstijl) -> tuple[str, ...]:
    """The style sheet of all letters and the tokens of one municipality. Raises HuisstijlOngeldig."""
    for naam in ("merk", "merk_zacht", "lijn"):
        if not _KLEUR.fullmatch(getattr(stijl, naam)):
            raise HuisstijlOngeldig(f"De kleur {naam} is geen kleur als #0b5a53.")
    if contrast_op_wit(stijl.merk) < 700:
        raise HuisstijlOngeldig("De merkkleur is te licht: het contrast op wit is lager dan 7 op 1.")
    if stijl.logo not in assets() or not stijl.logo.endswith(".svg"):
        raise HuisstijlOngeldig(f"Het logo '{stijl.logo[:80]}' hoort niet bij de brieven.")
    tokens = {"merk": stijl.merk, "merk-zacht": stijl.merk_zacht, "lijn": stijl.lijn}
    tokens |= {"logo-hoogte": f"{stijl.logo_hoogte}mm", "vouwstrepen": "block" if stijl.vouwstrepen else "none"}
    thema = ":root{" + ";".join(f"--{naam}:{waarde}" for naam, waarde in tokens.items()) + "}"
    return ((ASSETS / "brief.css").read_text(encoding="utf-8"), thema)


def contrast_op_wit(kleur: str) -> int:
    """Contrast of `#rrggbb` on white in hundredths (WCAG 2.2): 700 is 7 to 1."""
    lineair = []
    for plek in (1, 3, 5):
        deel = int(kleur[plek : plek + 2], 16) / 255
        lineair.append(deel / 12.92 if deel <= 0.04045 else ((deel + 0.055) / 1.055) ** 2.4)
    helderheid = 0.2126 * lineair[0] + 0.7152 * lineair[1] + 0.0722 * lineair[2]
    return int(105 / (helderheid + 0.05))
