"""The whole way: check the data, write the words, draw the pages."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from beschikkingen.brief.blokken import Blokken, geleverde_blokken
from beschikkingen.brief.controle import BriefOnvolledig, controleer_som, ontbrekende_elementen
from beschikkingen.brief.gegevens import Beschikkingsbrief, Briefgegevens
from beschikkingen.brief.leesbaarheid import Leesbaarheid, meet_brief
from beschikkingen.brief.opmaak import maak_html, stijlbladen, titel_uit
from beschikkingen.brief.pdf import maak_pdf

PAGINAS = 3  # a letter about one provision: two pages, and one to look things up


@dataclass(frozen=True, kw_only=True)
class Brief:
    """Een gemaakte brief: the bytes to send and keep, with their fingerprint (hexadecimal)."""

    titel: str
    html: str
    pdf: bytes
    sha256: str
    paginas: int
    leesbaarheid: Leesbaarheid


def maak_brief(gegevens: Briefgegevens, *, blokken: Blokken | None = None) -> Brief:
    """Make the letter; the same data and blocks give the same bytes.

    Raises BriefOnvolledig (with what is missing), SomKloptNiet, OntbrekendeWaarde (with the name of the open place),
    HuisstijlOngeldig, TekenOnbekend, BestandGeweigerd or PdfMakerOntbreekt. `blokken` are the blocks that come with the portal
    unless given.
    """
    if ontbreekt := ontbrekende_elementen(gegevens):
        raise BriefOnvolledig(ontbreekt)
    controleer_som(gegevens)
    blokken = blokken or geleverde_blokken()
    css = stijlbladen(gegevens.afzender.huisstijl)
    html = maak_html(gegevens, blokken)
    titel = titel_uit(html)
    pdf, paginas = maak_pdf(html, titel=titel, css=css)
    if paginas > PAGINAS and _een_voorziening(gegevens):
        krap = maak_html(gegevens, blokken, krap=True)
        krappe_pdf, minder = maak_pdf(krap, titel=titel, css=css)
        if minder < paginas:
            html, pdf, paginas = krap, krappe_pdf, minder
    return Brief(
        titel=titel,
        html=html,
        pdf=pdf,
        sha256=hashlib.sha256(pdf).hexdigest(),
        paginas=paginas,
        leesbaarheid=meet_brief(html),
    )


def _een_voorziening(gegevens: Briefgegevens) -> bool:
    """Whether the letter should fit on two pages and a reference page; large print may take what it needs."""
    return isinstance(gegevens, Beschikkingsbrief) and len(gegevens.onderdelen) == 1 and not gegevens.groot
