"""The letter as numbered paragraphs for the reviewer: the same words, one level of heading lower, to remark upon."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from lxml import etree
from lxml import html as lxml_html

_LAGER = {"h1": "h3", "h2": "h4", "h3": "h5", "h4": "h6"}


@dataclass(frozen=True)
class Briefalinea:
    """One part of the letter: heading and text as HTML; `code` is where a remark belongs."""

    nr: int
    kop: str
    html: SafeString

    @property
    def code(self) -> str:
        return f"al{self.nr}"


@dataclass(frozen=True)
class Leesbrief:
    """Address and details beside it as plain lines, then the paragraphs."""

    titel: str
    adres: tuple[str, ...]
    alineas: tuple[Briefalinea, ...]


def leesbrief(html: str) -> Leesbrief:
    """Take a letter apart. Its text was escaped when it was made; only elements of our own templates remain."""
    boom: Any = lxml_html.fromstring(html)
    (hoofd,) = boom.xpath("//main")
    adres = tuple(_tekst(p) for p in boom.xpath("//div[contains(@class,'adres')]//p"))
    titel = _tekst(hoofd.find("h1"))
    delen: list[list[Any]] = [[]]
    for element in _blokken(hoofd):
        if element.tag == "h1":
            continue
        if element.tag == "h2":
            delen.append([])
        delen[-1].append(element)
    alineas = [
        Briefalinea(nr, _tekst(deel[0]) if deel[0].tag == "h2" else "Begin", _als_html(deel))
        for nr, deel in enumerate((deel for deel in delen if deel), start=1)
    ]
    return Leesbrief(titel, adres, tuple(alineas))


def _blokken(hoofd: Any) -> list[Any]:
    """The blocks of the letter in order; a section around headings (call box, closing, annex) is opened."""
    uit: list[Any] = []
    for element in hoofd:
        if element.tag in {"section", "div"} and element.findall(".//h2"):
            uit += _blokken(element)
        else:
            uit.append(element)
    return uit


def _tekst(element: Any) -> str:
    return " ".join(element.text_content().split()) if element is not None else ""


def _als_html(deel: list[Any]) -> SafeString:
    stukken = []
    for element in deel:
        for kop in element.iter("h2", "h3", "h4"):
            kop.tag = _LAGER[kop.tag]
        for rij in element.iter():
            for naam in ("id", "data-loop", "data-voet"):
                rij.attrib.pop(naam, None)
        etree.strip_elements(element, "img", with_tail=False)
        stukken.append(lxml_html.tostring(element, encoding="unicode", with_tail=False))
    return mark_safe("".join(stukken))  # noqa: S308 - made by our own letter templates, which escape what people typed
