"""What a tablet with a poor signal has to fetch on the first visit to a page, and that it fetches it from us alone.

Measured as a browser gets it: through the whole application, files compressed as in production.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from django.core.management import call_command
from django.test import Client
from django.test.utils import override_settings
from django.urls import reverse

from tests.rollenmatrix import GEEN, MATRIX, ROLLEN, Dossier, Kamer
from tests.test_rollen import adres, wereld  # noqa: F401

GRENS = 150_000  # bytes on the wire: html, css, js, fonts and icons together
IN_CSS = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)|@import\s+["']([^"']+)["']""")
IN_JS = re.compile(r"""^\s*(?:import|export)\b[^"'();]*["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)""", re.MULTILINE)
COMMENTAAR = re.compile(r"/\*.*?\*/|^\s*//[^\n]*", re.DOTALL | re.MULTILINE)
NAAMRUIMTE = re.compile(r"http://www\.w3\.org/[\w/#.]*")
PAGINAS = sorted(naam for naam, regel in MATRIX.items() if isinstance(regel, Dossier | Kamer) and regel.lezen != GEEN)


class Verwijzingen(HTMLParser):
    """Everything a browser fetches by itself; not what a person may click on."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.gevonden: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        a = dict(attrs)
        if tag == "link" and {"stylesheet", "icon", "preload", "modulepreload", "manifest"} & set((a.get("rel") or "").split()):
            self.gevonden.add(a["href"])
        elif tag in {"script", "img", "iframe", "audio", "video", "source", "embed"} and a.get("src"):
            self.gevonden.add(a["src"])
        elif tag in {"use", "image"} and (a.get("href") or a.get("xlink:href")):
            self.gevonden.add(a.get("href") or a["xlink:href"])


@pytest.fixture(scope="module")
def als_in_productie(tmp_path_factory):
    """Files with a fingerprint in their name and a compressed copy beside them."""
    opslag = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }
    with override_settings(
        STATIC_ROOT=tmp_path_factory.mktemp("static"), STORAGES=opslag, WHITENOISE_USE_FINDERS=False, WHITENOISE_AUTOREFRESH=False
    ):
        call_command("collectstatic", interactive=False, verbosity=0)
        yield


def van_ons(verwijzing: str) -> bool:
    """An address on our own host, or data inside the page itself."""
    deel = urlsplit(verwijzing)
    return deel.scheme == "data" or (not deel.scheme and not deel.netloc)


class Bezoek:
    """A first visit: the page and everything it asks for, each file once."""

    def __init__(self, browser: Client, pad: str) -> None:
        self.browser = browser
        self.bytes: dict[str, int] = {}
        self.vreemd: list[str] = []
        antwoord = browser.get(pad, headers={"Accept-Encoding": "gzip"})
        self.status = antwoord.status_code
        self.bytes[pad] = len(antwoord.content)
        if antwoord.headers.get("Content-Type", "").startswith("text/html"):  # a letter is a file to keep, not a page
            for verwijzing in Verwijzingen(browser.get(pad).content.decode()).gevonden:
                self._haal(pad, verwijzing)

    def _haal(self, vanaf: str, verwijzing: str) -> None:
        if not van_ons(verwijzing):
            self.vreemd.append(verwijzing)
            return
        pad = urldefrag(urljoin(vanaf, verwijzing)).url
        if verwijzing.startswith(("data:", "#")) or pad in self.bytes:
            return
        antwoord = self.browser.get(pad, headers={"Accept-Encoding": "gzip"})
        assert antwoord.status_code == 200, pad
        self.bytes[pad] = len(b"".join(antwoord.streaming_content) if antwoord.streaming else antwoord.content)
        if pad.endswith((".css", ".js")):
            self._volg(pad)

    def _volg(self, pad: str) -> None:
        tekst = COMMENTAAR.sub("", b"".join(self.browser.get(pad).streaming_content).decode())
        self.vreemd += [f"{pad}: {adres}" for adres in re.findall(r"https?://[\w.-]+", NAAMRUIMTE.sub("", tekst))]
        for vondst in (IN_CSS if pad.endswith(".css") else IN_JS).findall(tekst):
            self._haal(pad, vondst[0] or vondst[1])

    @property
    def totaal(self) -> int:
        return sum(self.bytes.values())

    def __str__(self) -> str:
        return "\n".join(f"{n:8d}  {pad}" for pad, n in sorted(self.bytes.items(), key=lambda paar: -paar[1]))


@pytest.mark.django_db
@pytest.mark.parametrize("naam", PAGINAS)
def test_een_pagina_is_licht_en_haalt_niets_bij_een_ander(wereld, als_in_productie, naam):  # noqa: F811
    regel = MATRIX[naam]
    rol = next(rol for rol in ("consulent", *ROLLEN) if rol in regel.lezen)
    bezoek = Bezoek(wereld.browsers[rol], adres(naam, regel, wereld.zaken["eigen"]))
    assert bezoek.vreemd == []
    if bezoek.status == 200 and len(bezoek.bytes) > 1:
        assert bezoek.totaal <= GRENS, f"{bezoek.totaal} bytes\n{bezoek}"


@pytest.mark.django_db
def test_de_inlogpagina_is_licht_en_haalt_niets_bij_een_ander(als_in_productie):
    bezoek = Bezoek(Client(), reverse("inloggen"))
    assert (bezoek.status, bezoek.vreemd) == (200, [])
    assert bezoek.totaal <= GRENS, str(bezoek)


@pytest.mark.django_db
def test_de_meting_telt_stijl_letters_tekens_en_code(wereld, als_in_productie):  # noqa: F811
    """Control: nothing is forgotten, and files come compressed."""
    bezoek = Bezoek(wereld.browsers["consulent"], reverse("dossier", args=[wereld.zaken["eigen"].nummer]))
    assert {Path(pad).suffix for pad in bezoek.bytes} >= {".css", ".js", ".woff2", ".svg"}
    css = next(pad for pad in bezoek.bytes if "portal" in pad and pad.endswith(".css"))
    heel = b"".join(wereld.browsers["consulent"].get(css).streaming_content)
    assert bezoek.bytes[css] < len(heel) / 2
    assert all(not n.startswith("/static/") or re.search(r"\.[0-9a-f]{12}\.", n) for n in bezoek.bytes)


@pytest.mark.parametrize(
    "html",
    [
        '<link rel="stylesheet" href="https://fonts.example/css">',
        '<script src="//cdn.example/x.js"></script>',
        '<img src="http://meet.example/1.gif">',
        '<svg><use href="https://cdn.example/i.svg#a"></use></svg>',
    ],
)
def test_een_bestand_van_een_ander_zou_worden_gezien(html):
    """Control."""
    assert not all(van_ons(verwijzing) for verwijzing in Verwijzingen(html).gevonden)
    assert Verwijzingen('<a href="https://wetten.example">wet</a>').gevonden == set()
