"""Brief: de brief aan de inwoner, van gegevens naar een PDF die voorleesbaar en te bewaren is. Knows no database.

    brief = maak_brief(uit_json(rij.gegevens))      # html, pdf, sha256, paginas, leesbaarheid

The parts: `gegevens` (what a letter says), `bewaren` (JSON and back), `controle` (sums and required elements), `blokken` (text
blocks), `opmaak` (HTML), `pdf` (bytes), `leesbaarheid`.
"""

from beschikkingen.brief.bewaren import GegevensOngeldig, naar_json, uit_json
from beschikkingen.brief.blokken import Blokken, OntbrekendeWaarde, Tekstblok, TekstblokOngeldig, geleverde_blokken
from beschikkingen.brief.controle import BriefOnvolledig, SomKloptNiet, controleer_som, ontbrekende_elementen
from beschikkingen.brief.leesbaarheid import Leesbaarheid, meet_blok, meet_brief
from beschikkingen.brief.maken import Brief, maak_brief
from beschikkingen.brief.opmaak import HuisstijlOngeldig, maak_html
from beschikkingen.brief.pdf import BestandGeweigerd, PdfMakerOntbreekt, TekenOnbekend, maak_pdf

__all__ = [
    "BestandGeweigerd",
    "Blokken",
    "Brief",
    "BriefOnvolledig",
    "GegevensOngeldig",
    "HuisstijlOngeldig",
    "Leesbaarheid",
    "OntbrekendeWaarde",
    "PdfMakerOntbreekt",
    "SomKloptNiet",
    "TekenOnbekend",
    "Tekstblok",
    "TekstblokOngeldig",
    "controleer_som",
    "geleverde_blokken",
    "maak_brief",
    "maak_html",
    "maak_pdf",
    "meet_blok",
    "meet_brief",
    "naar_json",
    "ontbrekende_elementen",
    "uit_json",
]
