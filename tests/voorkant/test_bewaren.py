"""Samira types at a kitchen table: what she wrote is saved, said honestly, and never pushed aside. In a real browser."""

from __future__ import annotations

import json
import os
import shutil
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from django.template import Context, Template
from playwright.sync_api import Page, expect, sync_playwright

pytestmark = pytest.mark.browser
STATISCH = Path(__file__).resolve().parents[2] / "static"
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or ""
SOORTEN = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2"}
PAGINA = """{% extends "basis_kaal.html" %}{% load static wmo %}
{% block script %}<script type="module" src="{% static 'js/zrm.js' %}"></script>{% endblock %}
{% block inhoud %}<main id="inhoud">{% status %}
<form method="post" action="/bewaar" data-bewaar data-zrm novalidate id="f">{% versie 3 %}
<div class="wmo-form-field" data-veld="tekst"><label for="id_tekst">Tekst</label>
<textarea name="tekst" id="id_tekst" class="wmo-textarea"></textarea></div>
<div class="wmo-form-field" data-veld="datum"><label for="id_datum">Datum</label><input name="datum" id="id_datum"></div>
{% stepper "minuten" 30 stap=5 max=40 label="Minuten" %}
<p id="buiten" data-toon-buiten="minuten 0 34">Waarom meer?</p>
{% chips "vorm" vormen "Vorm" %}<p id="pgb" data-toon-als="vorm=pgb">Over het pgb</p>
<fieldset data-zrm-rij="1"><legend>Een <span data-zrm-woord></span></legend>{% for n in cijfers %}
<label>{{ n }}<input type="radio" name="z1" value="{{ n }}"></label>{% endfor %}</fieldset>
<fieldset data-zrm-rij="2"><legend>Twee <span data-zrm-woord></span></legend>{% for n in cijfers %}
<label>{{ n }}<input type="radio" name="z2" value="{{ n }}"></label>{% endfor %}</fieldset>
<p data-zrm-teller></p><div id="som">nog geen som</div>
<div id="vak"><label for="id_los">Los</label><input name="los" id="id_los"></div>
<button>Opslaan</button></form><a href="/verder">Verder</a>
<button type="button" data-klap="weg" aria-expanded="false">Meer</button><div id="weg">Meer uitleg</div></main>{% endblock %}"""


@dataclass
class Balie:
    """What the server does and what it got."""

    antwoord: dict[str, object] = field(default_factory=dict)
    status: int = 200
    doorverwijzing: str = ""
    traag: float = 0
    stuk: bool = False
    versie: int = 3
    ontvangen: list[dict[str, str]] = field(default_factory=list)
    koppen: list[dict[str, str]] = field(default_factory=list)
    tegelijk: int = 0
    hoogste: int = 0
    adres: str = ""

    def laatste(self, naam: str) -> str:
        return self.ontvangen[-1].get(naam, "") if self.ontvangen else ""


@pytest.fixture
def balie():
    balie, pagina = (
        Balie(),
        Template(PAGINA).render(Context({"vormen": [("zin", "Zin"), ("pgb", "Pgb")], "cijfers": range(1, 6)})),
    )

    class Loket(BaseHTTPRequestHandler):
        def antwoord(self, status: int, soort: str, inhoud: bytes, **koppen: str) -> None:
            self.send_response(status)
            self.send_header("Content-Type", soort)
            self.send_header("Content-Length", str(len(inhoud)))
            self.send_header(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
                "connect-src 'self'; form-action 'self'",
            )
            for naam, waarde in koppen.items():
                self.send_header(naam, waarde)
            self.end_headers()
            self.wfile.write(inhoud)

        def do_GET(self) -> None:
            pad = self.path.split("?")[0]
            if pad.startswith("/static/"):
                bestand = STATISCH / pad.removeprefix("/static/")
                self.antwoord(200, SOORTEN[bestand.suffix], bestand.read_bytes())
            else:
                tekst = pagina if pad == "/" else f"<!doctype html><title>{pad}</title><h1>{pad}</h1>"
                self.antwoord(200, "text/html; charset=utf-8", tekst.encode(), **{"Set-Cookie": "csrftoken=vers"})

        def do_POST(self) -> None:
            lijf = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode(), keep_blank_values=True)
            balie.tegelijk += 1
            balie.hoogste = max(balie.hoogste, balie.tegelijk)
            time.sleep(balie.traag)
            balie.tegelijk -= 1
            balie.ontvangen.append({n: w[0] for n, w in lijf.items()})
            balie.koppen.append(dict(self.headers.items()))
            if balie.doorverwijzing:
                self.antwoord(302, "text/plain", b"", Location=balie.doorverwijzing)
            elif balie.stuk:
                self.antwoord(503, "text/plain", b"even niet")
            elif self.headers.get("X-Bewaar") != "1":
                self.antwoord(200, "text/html", b"<h1>gewoon verstuurd</h1>")
            else:
                balie.versie += 1
                basis = {
                    "versie": balie.versie,
                    "status": f"Alles opgeslagen om 14:0{balie.versie}",
                    "velden": {},
                    "fragmenten": {},
                }
                self.antwoord(balie.status, "application/json", json.dumps(basis | balie.antwoord).encode())

        def log_message(self, *_: object) -> None:
            """Silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Loket)
    draad = threading.Thread(target=server.serve_forever, daemon=True)
    draad.start()
    balie.adres = f"http://127.0.0.1:{server.server_port}"
    yield balie
    server.shutdown()
    server.server_close()
    draad.join()


@pytest.fixture(scope="module")
def browser():
    if not CHROMIUM:
        pytest.skip("Chromium is hier niet geïnstalleerd")
    vlaggen = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
    with sync_playwright() as spel:
        venster = spel.chromium.launch(executable_path=CHROMIUM, args=vlaggen)
        yield venster
        venster.close()


@pytest.fixture
def pagina(browser, balie):
    context = browser.new_context()
    blad = context.new_page()
    klachten: list[str] = []
    blad.on("pageerror", lambda fout: klachten.append(str(fout)))
    blad.on("console", lambda regel: klachten.append(regel.text) if "Content Security Policy" in regel.text else None)
    blad.goto(balie.adres)
    yield blad
    context.close()
    assert klachten == []


def status(pagina: Page):
    return pagina.locator("[data-opslagstatus]")


def wacht(voorwaarde, seconden: float = 6) -> None:
    tot = time.monotonic() + seconden
    while not voorwaarde():
        assert time.monotonic() < tot, "te lang gewacht"
        time.sleep(0.02)


def rustig(pagina: Page, ms: int = 900) -> None:
    """Lets the page's own clock run; the browser goes on working meanwhile."""
    pagina.wait_for_timeout(ms)


def test_wat_samira_typt_wordt_vanzelf_bewaard(pagina, balie):
    pagina.fill("#id_tekst", "Stofzuigen lukt niet meer.")
    expect(status(pagina)).to_have_text("Alles opgeslagen om 14:04")
    assert balie.laatste("tekst") == "Stofzuigen lukt niet meer."
    assert (balie.laatste("versie"), balie.koppen[-1]["X-Bewaar"], balie.koppen[-1]["X-CSRFToken"]) == ("3", "1", "vers")
    assert len(balie.koppen[-1]["Idempotency-Key"]) == 32
    assert pagina.input_value("[name=versie]") == "4"
    rustig(pagina)
    assert len(balie.ontvangen) == 1, "zonder wijziging gaat er niets meer heen"


def test_er_gaat_nooit_meer_dan_een_keer_tegelijk_heen(pagina, balie):
    balie.traag = 0.5
    pagina.locator("#id_tekst").press_sequentially("Zij slaapt boven, de trap is steil en smal.", delay=60)
    wacht(lambda: (pagina.wait_for_timeout(50), balie.laatste("tekst").endswith("smal."))[1])
    assert balie.hoogste == 1
    assert [int(o["versie"]) for o in balie.ontvangen] == list(range(3, 3 + len(balie.ontvangen)))
    assert len({k["Idempotency-Key"] for k in balie.koppen}) == len(balie.koppen)


def test_zonder_antwoord_blijft_de_pagina_proberen_met_dezelfde_sleutel(pagina, balie):
    balie.stuk = True
    pagina.fill("#id_tekst", "Eerste zin.")
    expect(status(pagina)).to_have_text("De server antwoordt niet. Wij proberen het opnieuw; sluit deze pagina niet.")
    pagina.fill("#id_tekst", "Eerste zin. Tweede zin.")
    wacht(lambda: (pagina.wait_for_timeout(50), len(balie.ontvangen) >= 2)[1])
    assert {o["tekst"] for o in balie.ontvangen} == {"Eerste zin."}, "hetzelfde verzoek, niet half iets anders"
    assert len({k["Idempotency-Key"] for k in balie.koppen}) == 1
    balie.stuk = False
    wacht(lambda: (pagina.wait_for_timeout(50), balie.laatste("tekst") == "Eerste zin. Tweede zin.")[1])
    expect(status(pagina)).to_contain_text("Alles opgeslagen")


def test_zonder_internet_staat_er_wat_waar_is_en_komt_alles_daarna_aan(pagina, balie):
    pagina.context.set_offline(True)
    pagina.fill("#id_tekst", "In de schuur is geen bereik.")
    expect(status(pagina)).to_have_text("Geen verbinding. Wij proberen het opnieuw; sluit deze pagina niet.")
    op_schijf = pagina.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert "schuur" not in op_schijf, "niets over mensen op de schijf"
    pagina.context.set_offline(False)
    wacht(lambda: (pagina.wait_for_timeout(50), balie.laatste("tekst") == "In de schuur is geen bereik.")[1])


def test_was_samira_uitgelogd_dan_staat_haar_tekst_er_nog(pagina, balie):
    balie.doorverwijzing = "/inloggen/"
    pagina.fill("#id_tekst", "Harrie helpt met de was.")
    expect(status(pagina)).to_have_text("U bent uitgelogd. Log in een ander tabblad in; wat u typte staat hier nog.")
    assert pagina.input_value("#id_tekst") == "Harrie helpt met de was."
    balie.doorverwijzing = ""
    pagina.evaluate("dispatchEvent(new Event('focus'))")
    expect(status(pagina)).to_contain_text("Alles opgeslagen")


def test_een_fout_verschijnt_pas_als_zij_het_veld_uit_is_en_verplaatst_de_cursor_niet(pagina, balie):
    balie.antwoord = {
        "velden": {"datum": ["Die dag bestaat niet. Kies een andere."]},
        "status": "Opgeslagen, behalve wat rood is.",
    }
    pagina.fill("#id_datum", "31-2-2026")
    expect(status(pagina)).to_have_text("Opgeslagen, behalve wat rood is.")
    assert pagina.locator(".wmo-form-error").count() == 0
    assert pagina.evaluate("document.activeElement.id") == "id_datum"
    pagina.locator("#id_tekst").focus()
    fout = pagina.locator("#id_datum_error")
    expect(fout).to_have_text("Die dag bestaat niet. Kies een andere.")
    assert pagina.get_attribute("#id_datum", "aria-invalid") == "true"
    assert pagina.get_attribute("#id_datum", "aria-describedby") == "id_datum_error"
    balie.antwoord = {}
    pagina.fill("#id_datum", "28-2-2026")
    expect(fout).to_have_count(0)
    assert pagina.get_attribute("#id_datum", "aria-invalid") is None


def test_een_stuk_van_de_pagina_wordt_ververst_maar_nooit_onder_haar_handen(pagina, balie):
    balie.antwoord = {"fragmenten": {"#som": '<div id="som">155 minuten</div>', "#vak": '<div id="vak">vervangen</div>'}}
    pagina.fill("#id_los", "eigen woorden")
    expect(pagina.locator("#som")).to_have_text("155 minuten")
    assert pagina.input_value("#id_los") == "eigen woorden"
    pagina.locator("#id_tekst").focus()
    expect(pagina.locator("#vak")).to_have_text("vervangen")
    rustig(pagina)
    assert len(balie.ontvangen) == 1, "verversen is geen wijziging"


def test_wie_tweede_is_houdt_zijn_tekst_en_kiest_zelf(pagina, balie):
    balie.status, balie.antwoord = 409, {"conflict": "Tom Visser heeft dit intussen gewijzigd."}
    pagina.fill("#id_tekst", "Mijn versie.")
    expect(pagina.locator("[data-conflict]")).to_contain_text("Tom Visser heeft dit intussen gewijzigd.")
    assert pagina.input_value("#id_tekst") == "Mijn versie."
    pagina.fill("#id_tekst", "Mijn versie, langer.")
    rustig(pagina, 1500)
    assert len(balie.ontvangen) == 1, "na een conflict wordt niet stil verder geschreven"
    pagina.get_by_role("button", name="Zet beide teksten naast elkaar").click()
    expect(pagina.locator("h1")).to_have_text("gewoon verstuurd")
    assert balie.laatste("tekst") == "Mijn versie, langer."


def test_een_gewone_klik_op_opslaan_wacht_op_wat_onderweg_is(pagina, balie):
    balie.traag = 0.7
    pagina.fill("#id_tekst", "Eerst vanzelf.")
    rustig(pagina, 800)
    pagina.get_by_role("button", name="Opslaan").click()
    expect(pagina.locator("h1")).to_have_text("gewoon verstuurd")
    assert [o["versie"] for o in balie.ontvangen] == ["3", "4"]


def test_wie_verder_klikt_neemt_de_laatste_letters_mee(pagina, balie):
    pagina.fill("#id_tekst", "Nog net dit.")
    pagina.get_by_role("link", name="Verder").click()
    expect(pagina.locator("h1")).to_have_text("/verder")
    assert balie.laatste("tekst") == "Nog net dit."


def test_alleen_wat_niet_weg_kan_vraagt_bij_het_sluiten(pagina, balie):
    vragen: list[str] = []
    pagina.on("dialog", lambda vraag: (vragen.append(vraag.type), vraag.accept()))
    balie.stuk = True
    pagina.locator("#id_tekst").press_sequentially("Nog niet aangekomen.")
    expect(status(pagina)).to_contain_text("Wij proberen het opnieuw")
    pagina.goto(f"{balie.adres}/elders")
    assert vragen == ["beforeunload"]
    balie.stuk = False
    pagina.goto(balie.adres)
    pagina.locator("#id_tekst").press_sequentially("Dit is aangekomen.")
    expect(status(pagina)).to_contain_text("Alles opgeslagen")
    pagina.goto(f"{balie.adres}/elders")
    assert vragen == ["beforeunload"]


def test_ctrl_s_bewaart_meteen_en_stelt_gerust(pagina, balie):
    pagina.locator("#id_tekst").press_sequentially("a")
    pagina.keyboard.press("Control+s")
    expect(status(pagina)).to_contain_text("Alles opgeslagen om")
    pagina.keyboard.press("Control+s")
    expect(status(pagina)).to_have_text("Alles is al opgeslagen. U hoeft niets te doen.")
    assert len(balie.ontvangen) == 1


def test_twee_domeinen_zijn_twee_toetsen(pagina, balie):
    pagina.locator("[name=z1]").first.focus()
    pagina.keyboard.press("3")
    pagina.keyboard.press("1")
    expect(pagina.locator("[data-zrm-teller]")).to_have_text("alle 2 domeinen gescoord")
    wacht(lambda: (pagina.wait_for_timeout(50), (balie.laatste("z1"), balie.laatste("z2")) == ("3", "1"))[1])
    pagina.keyboard.press("Backspace")
    expect(pagina.locator("[data-zrm-teller]")).to_have_text("nog 1 van 2 domeinen")
    wacht(lambda: (pagina.wait_for_timeout(50), "z2" not in balie.ontvangen[-1])[1])
    pagina.locator("#id_tekst").focus()
    pagina.keyboard.press("5")
    assert pagina.input_value("#id_tekst") == "5", "buiten een domein is een cijfer een cijfer"


def test_de_stepper_telt_opent_de_reden_en_houdt_de_grens(pagina, balie):
    expect(pagina.locator("#buiten")).to_be_hidden()
    meer = pagina.get_by_role("button", name="5 meer")
    meer.click()
    expect(pagina.locator("#buiten")).to_be_visible()
    meer.click()
    meer.click()
    assert pagina.input_value("[name=minuten]") == "40"
    wacht(lambda: (pagina.wait_for_timeout(50), balie.laatste("minuten") == "40")[1])


def test_een_antwoord_toont_wat_erbij_hoort(pagina):
    expect(pagina.locator("#pgb")).to_be_hidden()
    pagina.get_by_label("Pgb").check()
    expect(pagina.locator("#pgb")).to_be_visible()
    expect(pagina.locator("#weg")).to_be_hidden()
    pagina.get_by_role("button", name="Meer", exact=True).click()
    expect(pagina.locator("#weg")).to_be_visible()


def test_een_vraagteken_toont_de_toetsen_in_de_pagina(pagina):
    pagina.keyboard.press("?")
    expect(pagina.locator("#sneltoetsen")).to_be_visible()
    pagina.keyboard.press("Escape")
    expect(pagina.locator("#sneltoetsen")).to_be_hidden()


def test_zonder_script_is_alles_te_zien_en_werkt_de_knop(browser, balie):
    context = browser.new_context(java_script_enabled=False)
    blad = context.new_page()
    blad.goto(balie.adres)
    for kies in ("#buiten", "#pgb", "#weg"):
        expect(blad.locator(kies)).to_be_visible()
    expect(blad.locator(".wmo-stepper__knop").first).to_be_hidden()
    blad.fill("#id_tekst", "Zonder script.")
    blad.get_by_role("button", name="Opslaan").click()
    expect(blad.locator("h1")).to_have_text("gewoon verstuurd")
    assert balie.laatste("tekst") == "Zonder script."
    context.close()
