"""What the tests of letters share: every letter made once, its text as a reader sees it, and the rules of the standards."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from io import BytesIO

import page
from lxml import html as lxml_html
from pypdf import PdfReader

from beschikkingen.brief import Brief, maak_brief
from tests.brieven.voorbeelden import ALLE


@cache
def gemaakt(soort: str) -> Brief:
    return maak_brief(ALLE[soort])


def boom(html: str):
    return lxml_html.fromstring(html)


def gewoon(tekst: str) -> str:
    """Without hard spaces and soft hyphens, with single spaces, as a person would type it."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", tekst).replace("\u00ad", "")).strip()


def pdf_tekst(pdf: bytes) -> str:
    return gewoon("\n".join(pagina.extract_text() for pagina in PdfReader(BytesIO(pdf)).pages))


def html_tekst(html: str) -> str:
    return gewoon(" ".join(boom(html).itertext()))


def gezakt(pdf: bytes) -> list[str]:
    """Rules of PDF/UA-1 and PDF/A-3a that the file breaks."""
    return [
        f"{fout.rule_id}: {fout.message}"
        for profiel in ("ua1", "pdfa-3a")
        for fout in page.validate_pdf_bytes(pdf, profile=profiel).failures
    ]
