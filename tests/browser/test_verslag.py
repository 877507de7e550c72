"""Samira reads the report with mevrouw Van Lierop at the kitchen table, in a real browser: tablet and telephone."""

from __future__ import annotations

import os

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from intake.models import Aanvraag, Verslag, Verslagdeel
from tests.bouw import samira
from tests.verslag.mensen import gerda_met_verslag

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MATEN = {"tablet": (1024, 768), "telefoon": (390, 844)}
BEELDEN = os.environ.get("WMO_BEELDEN", "")


@pytest.fixture(params=MATEN)
def tafel(request, chromium, live_server, als):
    """A page on which Samira is logged in, and the dossier that lies on the table."""
    dossier = gerda_met_verslag()
    bezoeker = als(samira())
    breed, hoog = MATEN[request.param]
    context = chromium.new_context(viewport={"width": breed, "height": hoog}, locale="nl-NL", has_touch=True)
    context.add_cookies([{"name": "sessionid", "value": bezoeker.cookies["sessionid"].value, "url": live_server.url}])
    page = context.new_page()
    page.set_default_timeout(30_000)
    page.fouten = []
    # a refused answer is a page with status 422; the browser reports that as an error of its own
    page.on("console", lambda b: page.fouten.append(b.text) if b.type == "error" and "422" not in b.text else None)
    page.on("pageerror", lambda fout: page.fouten.append(str(fout)))
    page.maat = request.param
    yield page, dossier, f"{live_server.url}/dossiers/{dossier.nummer}"
    assert page.fouten == []
    context.close()


def kijk(page: Page, naam: str) -> None:
    """No accessibility fault, nothing to the side; and a picture when somebody asks for one."""
    if BEELDEN:
        page.screenshot(path=f"{BEELDEN}/{naam}-{page.maat}.png", full_page=True)
    uitslag = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]})
    assert uitslag.violations_count == 0, uitslag.generate_report()
    breder = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert breder <= 0, f"{naam}: {breder} pixels te breed"


def teken(page: Page) -> None:
    """A finger draws two strokes in the sheet."""
    vak = page.locator("[data-vak]")
    vak.scroll_into_view_if_needed()
    page.evaluate(
        """() => {
          const vak = document.querySelector('[data-vak]'), r = vak.getBoundingClientRect();
          const stuur = (soort, x, y) => vak.dispatchEvent(new PointerEvent(soort, {pointerId: 7, pointerType: 'touch',
            isPrimary: true, bubbles: true, cancelable: true, clientX: r.left + r.width * x, clientY: r.top + r.height * y}));
          for (const x0 of [0.1, 0.5]) {
            stuur('pointerdown', x0, 0.5);
            for (let i = 1; i <= 12; i += 1) stuur('pointermove', x0 + i / 40, 0.5 + 0.3 * Math.sin(i));
            stuur('pointerup', x0 + 0.3, 0.5);
          }
        }"""
    )


def test_het_verslag_laat_bij_elke_zin_zien_waar_hij_vandaan_komt_en_bewaart_eigen_tekst(tafel):
    page, _, adres = tafel
    page.goto(f"{adres}/verslag/")
    expect(page.get_by_text("Er is elke week 397 minuten nodig.")).to_be_visible()
    kijk(page, "verslag")
    link = page.locator("#deel-wie .av-uit").first
    assert "/som/#aftrek-" in link.get_attribute("href")
    page.locator("[data-klap=vak-wie]").click()
    page.get_by_label("Uw tekst voor deel 5").fill("Marlies belt als het te veel wordt.")
    expect(page.locator("[data-opslagstatus]")).to_contain_text("Alles opgeslagen")
    page.get_by_label("Uw tekst voor deel 5").press("Tab")
    expect(page.locator("#eigen-wie")).to_contain_text("Door u geschreven")
    kijk(page, "verslag-eigen")
    assert Verslagdeel.objects.get(code="wie").eigen_tekst == "Marlies belt als het te veel wordt."


def test_mevrouw_leest_zegt_wat_anders_is_en_tekent_met_haar_vinger(tafel):
    page, dossier, adres = tafel
    page.goto(f"{adres}/nalezen/")
    kijk(page, "nalezen")
    assert page.locator("input[name=antwoord]:checked").count() == 0, "toestemming heeft geen standaardkeuze"
    assert float(page.evaluate("parseFloat(getComputedStyle(document.querySelector('.vs-regel')).fontSize)")) >= 22
    page.locator("#deel-vraag").get_by_role("radio", name="Ja").check()
    anders = page.locator("#deel-wie")
    anders.get_by_role("radio", name="Nee, het is anders").check()
    anders.get_by_label("Hoe is het dan?").fill("Eén zaterdag per maand werkt Marlies.")
    page.get_by_label("Uw eigen woorden").fill("Ik wil dat Ria blijft komen.")
    page.get_by_role("button", name="Klaar").click()
    expect(page.get_by_role("alert")).to_contain_text("Kies wat u van het verslag vindt")
    expect(page.get_by_label("Uw eigen woorden")).to_have_value("Ik wil dat Ria blijft komen.")
    page.get_by_role("radio", name="Ik ben het ermee eens").check()
    page.get_by_role("button", name="Klaar").click()
    expect(page.get_by_role("alert")).to_contain_text("Er staat nog geen handtekening")
    kijk(page, "nalezen-fout")
    teken(page)
    expect(page.locator("#teken-stand")).to_have_text("Uw handtekening staat er.")
    page.get_by_role("button", name="Streep terug").click()
    page.get_by_role("button", name="Opnieuw").click()
    expect(page.locator("#teken-stand")).to_have_text("Er staat nog geen handtekening.")
    teken(page)
    kijk(page, "nalezen-getekend")
    page.get_by_role("button", name="Klaar").click()
    expect(page.get_by_role("heading", name="Dank u wel")).to_be_visible()
    kijk(page, "nalezen-klaar")
    verslag = Verslag.objects.get(onderzoek__dossier=dossier)
    assert (verslag.status, verslag.zienswijze, verslag.getekend) == ("beantwoord", "akkoord", "vinger")
    assert verslag.handtekening.count("M") == 2
    assert verslag.zienswijze_tekst == "Ik wil dat Ria blijft komen."
    wie = next(deel for deel in verslag.vastgelegd if deel["code"] == "wie")
    assert (wie["klopt"], wie["woorden"]) == (False, "Eén zaterdag per maand werkt Marlies.")
    assert Aanvraag.objects.get(dossier=dossier).wijze == "verslag"
    page.get_by_role("link", name="Ik ben Samira El Idrissi").click()
    expect(page.get_by_role("heading", name="Het antwoord van mevrouw Van Lierop")).to_be_visible()
    kijk(page, "verslag-beantwoord")


def test_wie_niet_kan_tekenen_zegt_ja_met_het_toetsenbord_alleen(tafel):
    page, dossier, adres = tafel
    page.goto(f"{adres}/nalezen/")
    page.locator("input[name=antwoord]").first.focus()
    page.keyboard.press("Space")
    page.get_by_label("Tekenen met de vinger lukt niet. Ik zeg ja.").focus()
    page.keyboard.press("Space")
    expect(page.locator("[data-vak]")).to_be_hidden()
    page.get_by_role("button", name="Klaar").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Dank u wel")).to_be_visible()
    assert Verslag.objects.get(onderzoek__dossier=dossier).getekend == "mondeling"


def test_later_op_papier_geeft_het_verslag_mee_zonder_handtekening(tafel):
    page, dossier, adres = tafel
    page.goto(f"{adres}/nalezen/")
    page.get_by_role("radio", name="Ik wil er nog over denken").check()
    expect(page.locator("[data-vak]")).to_be_hidden()
    page.get_by_role("button", name="Klaar").click()
    expect(page.get_by_role("heading", name="Dat is goed")).to_be_visible()
    assert Verslag.objects.get(onderzoek__dossier=dossier).status == "gedeeld"
    page.goto(f"{adres}/aanvraag/")
    kijk(page, "aanvraag")
