"""Somebody puts other things in a name or a reason than words: it is printed as it stands, and nothing is fetched."""

from __future__ import annotations

import builtins
import socket
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from beschikkingen.brief import BestandGeweigerd, GegevensOngeldig, TekenOnbekend, maak_brief, maak_pdf, naar_json, uit_json
from beschikkingen.brief.opmaak import stijlbladen
from beschikkingen.brief.pdf import asset
from tests.brieven.gereedschap import gewoon, gezakt, html_tekst, pdf_tekst
from tests.brieven.voorbeelden import DE_GROOT, VERDAGING, ZIN

LETTERLIJK = [
    "<script>alert(1)</script>",
    "{{ afzender.ondertekenaar }} {% include 'besluit.html' %} {gemeente}",
    "<img src=file:///etc/passwd> <img src='http://192.0.2.1/pixel.png'>",
    "<link rel=stylesheet href=http://192.0.2.1/x.css><style>@import 'file:///etc/passwd'</style>",
    "</p></main></body></html><!-- ",
    "**niet vet** - geen lijst",
    "<svg><image href='file:///etc/hostname'/></svg> &amp; &lt; &#0; ]]>",
    '" onmouseover=\'x\' style="background:url(http://192.0.2.1)"',
    "a" * 10_000,
    "woord " * 1_600,
    "Ñandú-Ðorđević Þórðarson ‘Œuvre’ Ł ı ğ ş ő ű",
]
LASTIG = [
    *["مرحبا بالعالم", "שלום עולם", "👩‍🦽🏠😀", "日本語の名前", "\u202egnelos\u202c"],
    *["a\x00b\x07c\rd\u2028e", "e\u0301" * 50, "\ufffe\ud800"],
]


def brief_met(tekst: str):
    return replace(VERDAGING, reden=tekst, nood=tekst, kenmerk=tekst[:60], contact=replace(VERDAGING.contact, naam=tekst[:120]))


def maak_of_noem(tekst: str):
    """The letter, or the characters that cannot be printed."""
    try:
        return maak_brief(brief_met(tekst))
    except TekenOnbekend as fout:
        return fout.tekens


def test_een_teken_dat_nergens_bestaat_wordt_genoemd():
    with pytest.raises(TekenOnbekend, match="Haal het weg") as fout:
        maak_brief(brief_met("Reden \U0001fad7\U00018b20"))
    assert fout.value.tekens


@pytest.mark.parametrize("tekst", LETTERLIJK)
def test_wat_iemand_typt_staat_letterlijk_in_de_brief(tekst):
    brief = maak_brief(brief_met(tekst))
    assert gewoon(tekst) in html_tekst(brief.html)
    assert gezakt(brief.pdf) == []
    zonder = str.maketrans("", "", " \n")
    assert gewoon(tekst)[:400].translate(zonder) in pdf_tekst(brief.pdf).translate(zonder)
    assert "<script" not in brief.html
    assert "<style" not in brief.html
    assert brief.html.count("<img") == 1


@pytest.mark.parametrize("tekst", LASTIG)
def test_vreemde_tekens_breken_de_brief_niet(tekst):
    brief = maak_of_noem("Reden: " + tekst)
    if isinstance(brief, str):  # no font on this machine has these: named, never an empty box
        assert brief
        assert set(brief) <= set(tekst)
        return
    assert gezakt(brief.pdf) == []
    assert brief.sha256 == maak_brief(brief_met("Reden: " + tekst)).sha256
    assert "\u202e" not in brief.html
    assert "\x00" not in brief.html


@pytest.fixture
def lekken(monkeypatch):
    """Every file that is opened and every connection that is tried while a letter is made."""
    gezien: list[str] = []
    echt_open, echt_lezen = builtins.open, Path.read_bytes

    def open_(pad, *args, **kwargs):
        gezien.append(str(pad))
        return echt_open(pad, *args, **kwargs)

    def lees(self):
        gezien.append(str(self))
        return echt_lezen(self)

    def verbind(self, adres, *_):
        gezien.append(f"net:{adres}")
        raise OSError("geen net")

    maak_brief(VERDAGING)  # libraries, fonts and dictionaries are loaded once, before we look
    monkeypatch.setattr(builtins, "open", open_)
    monkeypatch.setattr(Path, "read_bytes", lees)
    monkeypatch.setattr(socket.socket, "connect", verbind)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *adres, **_: gezien.append(f"net:{adres}") or [])
    return gezien


@pytest.mark.parametrize("tekst", LETTERLIJK)
def test_een_brief_opent_geen_bestand_en_geen_verbinding(tekst, lekken):
    maak_brief(brief_met(tekst))
    assert lekken == []


def test_een_gewone_renderer_lekt_wel(lekken, tmp_path):
    from weasyprint import HTML

    geheim = tmp_path / "geheim.css"
    geheim.write_text("p { color: red }")
    html = f"<link rel=stylesheet href='file://{geheim}'><img src='http://192.0.2.1/pixel.png'><p>Reden</p>"
    HTML(string=html).render()
    assert any("geheim.css" in regel for regel in lekken) or any(regel.startswith("net:") for regel in lekken)
    assert any(regel.startswith("net:") for regel in lekken)


@pytest.mark.parametrize(
    "bron",
    [
        *[
            "file:///etc/passwd",
            "http://192.0.2.1/x.png",
            "https://lindemeer.nl/logo.png",
            "brief:../pdf.py",
            "brief:bestaat-niet.svg",
        ],
        *["data:image/svg+xml,<svg/>", "brief:/etc/passwd", "//192.0.2.1/x.png", "logo-lindemeer.svg", "brief:brief.css"],
    ],
)
def test_een_sjabloon_dat_iets_anders_wil_dan_zijn_eigen_bestanden_geeft_geen_brief(bron):
    html = f'<html lang="nl-NL"><title>x</title><body><h1>x</h1><img src="{bron}" alt="x"></body></html>'
    with pytest.raises(BestandGeweigerd):
        maak_pdf(html, titel="x", css=())
    if bron != "logo-lindemeer.svg":
        with pytest.raises(BestandGeweigerd):
            asset(bron)


def test_hetzelfde_sjabloon_met_het_eigen_logo_geeft_wel_een_brief():
    html = '<html lang="nl-NL"><title>x</title><body><h1>x</h1><img src="brief:logo-lindemeer.svg" alt="x"></body></html>'
    pdf, paginas = maak_pdf(html, titel="x", css=stijlbladen(ZIN.afzender.huisstijl))
    assert pdf.startswith(b"%PDF-1.7")
    assert paginas == 1


NAMEN = [
    "Mevrouw A.M. de Groot-Visser",
    "Mevrouw Ñandú-Ðorđević van der Œuvre-Łukaszewicz " * 4,
    "M" * 200,
    "Mevrouw " + "W" * 192,
    "İpek Şahin-Öztürk " * 11,
]


@pytest.mark.parametrize("naam", NAMEN)
@pytest.mark.parametrize("regels", [1, 2, 4])
def test_het_adres_blijft_in_het_venster_van_de_envelop(naam, regels):
    adres = ("t.a.v. de bewindvoerder", "Meidoornlaan 14 bis, derde verdieping achter", "4899 AB Lindemeer", "Nederland " * 30)
    brief = maak_brief(replace(ZIN, geadresseerde=replace(DE_GROOT, naam=naam, adres=adres[-regels:])))
    punten = []

    def meet(tekst, stand, tekststand, *_):
        x, y = tekststand[4] * stand[0] + stand[4], tekststand[5] * stand[3] + stand[5]
        mm_x, mm_y = x * 25.4 / 72, 297 - y * 25.4 / 72
        if tekst.strip() and mm_x < 110 and 45 < mm_y < 84:
            punten.append((mm_x, mm_y, tekst))

    PdfReader(BytesIO(brief.pdf)).pages[0].extract_text(visitor_text=meet)
    assert punten
    for mm_x, mm_y, _ in punten:
        assert 24.9 <= mm_x <= 110
        assert 54 <= mm_y <= 79
    assert gezakt(brief.pdf) == []


def test_bewaarde_gegevens_die_iemand_aanpast_worden_geweigerd():
    goed = naar_json(ZIN)
    assert uit_json(goed) == ZIN
    for maak_stuk in (
        lambda rij: rij | {"versie": 2},
        lambda rij: rij | {"soort": "liefdesbrief"},
        lambda rij: rij | {"brief": rij["brief"] | {"extra": 1}},
        lambda rij: rij | {"brief": {naam: waarde for naam, waarde in rij["brief"].items() if naam != "kenmerk"}},
        lambda rij: rij | {"brief": rij["brief"] | {"datum": "gisteren"}},
        lambda rij: rij | {"brief": rij["brief"] | {"groot": "ja"}},
        lambda rij: rij | {"brief": rij["brief"] | {"soort": "misschien"}},
        lambda rij: rij | {"brief": rij["brief"] | {"onderdelen": "geen"}},
    ):
        with pytest.raises(GegevensOngeldig):
            uit_json(maak_stuk(goed))
