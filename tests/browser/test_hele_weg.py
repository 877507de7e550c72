"""Three people take one dossier from the first call to the frozen letter, in a real browser: nobody writes a row by hand."""

from __future__ import annotations

import re
import sys
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from beschikkingen.models import Beschikking, Brief
from beschikkingen.tasks import verwerk_brieven
from indicatie.beeld import inhoud_van
from indicatie.models import Indicatie, Reviewronde
from indicatie.stand import stand_van
from intake.models import Dossier, Melding, Situatie
from opvolging.models import Evaluatie, Termijn, Uitgaand
from opvolging.tasks import veeg
from wmo_portal.demo.inrichting import richt_in
from wmo_portal.demo.klok import Kalender, op_moment

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BEWAARD = re.compile(r"Alles opgeslagen om \d\d:\d\d")
#: what a standard household indication may cost after the talk, in taps and typed fields
HOOGSTENS = 30


class Hand:
    """Taps and typing on one page, counted: one tap is one, filling one field is one."""

    def __init__(self, page: Page) -> None:
        self.page, self.keer = page, 0

    def tik(self, plek: Locator) -> None:
        plek.click()
        self.keer += 1

    def kies(self, naam: str | re.Pattern[str], binnen: Locator | None = None, exact: bool = True) -> None:
        keuze = (binnen or self.page).get_by_role("radio", name=naam, exact=exact).first
        keuze.check(force=True)
        self.keer += 1

    def knop(self, naam: str | re.Pattern[str], exact: bool = False) -> None:
        self.tik(self.page.get_by_role("button", name=naam, exact=exact).first)

    def typ(self, veld: str | re.Pattern[str] | Locator, tekst: str, exact: bool = False) -> None:
        plek = veld if isinstance(veld, Locator) else self.page.get_by_label(veld, exact=exact).first
        plek.fill(tekst)
        self.keer += 1

    def bewaard(self) -> None:
        """What was just typed is on the server."""
        self.page.keyboard.press("Tab")
        self.page.wait_for_timeout(900)  # longer than the page waits before it saves
        expect(self.page.locator("[data-opslagstatus]").first).to_have_text(BEWAARD)
        self.page.wait_for_timeout(200)


@pytest.fixture
def kantoor(db):
    return richt_in(Kalender(timezone.now()))


def teken(page: Page) -> None:
    """A finger draws two strokes in the sheet."""
    page.locator("[data-vak]").scroll_into_view_if_needed()
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


def chip(page: Page, taak: str) -> Locator:
    """The chip of one task of the policy, whatever it is called."""
    return page.locator(f"label.wmo-chip:has(input[name=taak][value^='{taak}'])").first


def bel(page: Page, kijk) -> str:
    """Ellen writes down a call and makes it a melding; returns the number of the dossier."""
    hand = Hand(page)
    page.goto("/melding/nieuw/")
    kijk(page, "weg-melding-leeg")
    hand.kies("De inwoner zelf")
    for veld, tekst in (("Achternaam", "Proefkamp"), ("Voorletters", "R."), ("Geboortedatum", "12-5-1951")):
        hand.typ(veld, tekst)
    for veld, tekst in (("Postcode", "5661 XX"), ("Huisnummer", "12"), ("Straat", "Proefstraat"), ("Woonplaats", "Geldrop")):
        hand.typ(veld, tekst)
    hand.typ(re.compile("Waar loopt de inwoner tegenaan"), "Ik krijg mijn huis niet schoon en mijn post niet weg.")
    hand.tik(page.get_by_label(re.compile("Iemand die gratis helpt")))
    hand.tik(page.get_by_label(re.compile("U mag zelf een plan sturen")))
    expect(page.get_by_role("status").filter(has_text=BEWAARD).first).to_be_visible()
    kijk(page, "weg-melding")
    hand.knop("Maak de melding")
    expect(page.get_by_text("De melding is gemaakt")).to_be_visible()
    kijk(page, "weg-melding-gemaakt")
    return Dossier.objects.latest("pk").nummer


def praat(page: Page, nummer: str, kijk) -> None:
    """Samira starts the investigation and writes at the table: the talk, steps 1 to 3."""
    hand = Hand(page)
    page.goto(f"/dossiers/{nummer}/")
    kijk(page, "weg-dossier-nieuw")
    hand.knop("Start het onderzoek")
    page.goto(f"/dossiers/{nummer}/gesprek/")
    regel = page.get_by_label(re.compile("Schrijf verder"))
    regel.fill("Ik krijg mijn huis niet schoon.")
    regel.press("Enter")
    expect(page.locator("[data-opslagstatus]").first).to_have_text(BEWAARD)
    kijk(page, "weg-gesprek")
    page.goto(f"/dossiers/{nummer}/situatie/")
    hand.kies("Gelijkvloers")
    hand.kies("Huur")
    hand.kies(
        "Ja", page.get_by_role("group", name="Woont de inwoner alleen?").or_(page.locator("[data-veld=woont_alleen]")).first
    )
    page.get_by_label("er is geen mantelzorg").check()
    hand.kies("De inwoner zelf")
    hand.bewaard()
    kijk(page, "weg-situatie")
    hand.knop("Iemand", exact=True)
    page.get_by_label("Naam", exact=True).last.fill("Ria")
    hand.bewaard()
    page.goto(f"/dossiers/{nummer}/hulpvraag/")
    expect(page.get_by_label(re.compile("Wat zegt"))).to_have_value("Ik krijg mijn huis niet schoon en mijn post niet weg.")
    hand.typ(re.compile("Wat moet er beter gaan", re.I), "Een schoon huis en een lege postbak.")
    hand.kies(re.compile("Kan wachten"), exact=False)
    hand.kies("Nu niet")
    hand.typ(re.compile("eigen bijdrage besproken op", re.I), timezone.localdate().strftime("%d-%m-%Y"))
    hand.bewaard()
    kijk(page, "weg-hulpvraag")
    page.goto(f"/dossiers/{nummer}/zrm/")
    page.locator("[data-zrm-rij='1'] input").first.focus()
    for cijfer in "3545544543445":
        page.keyboard.press(cijfer)
    expect(page.get_by_text("alle 13 domeinen gescoord")).to_be_visible()
    hand.bewaard()
    hand.knop("Voeg een beperking toe")
    hand.typ("Wat lukt niet?", "Na een hersenbloeding: bukken, dweilen en de post begrijpen lukt niet.")
    hand.kies("Medisch advies of brief")
    hand.bewaard()
    kijk(page, "weg-zrm")


def indiceer_huishouden(page: Page, nummer: str, kijk) -> int:
    """Steps 4 to 6 for household help; returns how many taps and typed fields it took."""
    hand = Hand(page)
    page.goto(f"/dossiers/{nummer}/nodig/")
    for taak in ("Schoon en leefbaar huis", "De was"):
        hand.tik(page.locator("label.wmo-chip", has_text=taak).first)
    hand.knop("Zet erbij")
    expect(page.get_by_role("rowheader", name="Schoon en leefbaar huis")).to_be_visible()
    kijk(page, "weg-nodig")
    hand.tik(page.get_by_role("link", name="Wie kan dat doen").last)
    for wie, volume, wat, waarom in (
        ("zelf", "15", "Stof afnemen", "Dit lukt zittend."),
        ("algemeen", "0", "Klussendienst", "De klussendienst maakt geen huizen schoon."),
    ):
        page.get_by_label("Wie of wat?").select_option(wie)
        vorm = page.locator("#erbij form")
        vorm.locator("[name=volume]").fill(volume)
        vorm.locator("[name=wat]").fill(wat)
        vorm.locator("[name=waarom]").fill(waarom)
        hand.keer += 4
        hand.knop("Zet in de som")
    kijk(page, "weg-som")
    hand.tik(page.get_by_role("link", name="Voorzieningen").last)
    kijk(page, "weg-voorzieningen-leeg")
    hand.tik(page.locator("button[value=huishoudelijke-ondersteuning]"))
    return hand.keer + maak_af(page, nummer, "Thuishulp De Proef", "Uw huis is schoon.", kijk, "weg-huishouden")


def maak_af(page: Page, nummer: str, aanbieder: str, doel: str, kijk, naam: str) -> int:
    """Form, provider, dates and goal of the provision on the page, and every reason that is asked."""
    hand = Hand(page)
    hand.kies("Zorg in natura")
    page.get_by_label(re.compile("Aanbieder die")).select_option(label=aanbieder)
    hand.keer += 1
    begin = timezone.localdate() + timedelta(days=14)
    hand.typ("Begin", begin.strftime("%d-%m-%Y"), exact=True)
    page.locator("[name=weken]").fill("52")
    hand.keer += 1
    if doel:
        hand.typ(re.compile("Doelen: wat moet er lukken"), doel)
    hand.bewaard()
    for vak in page.locator("textarea[name^=m_]").all():
        if vak.is_visible() and not vak.input_value():
            hand.typ(vak, "U kunt door uw ziekte niet meer doen dan nu.")
            hand.bewaard()
    kijk(page, naam)
    return hand.keer


def indiceer_begeleiding(page: Page, nummer: str, kijk) -> None:
    """Steps 4 to 6 for guidance beside it."""
    hand = Hand(page)
    page.goto(f"/dossiers/{nummer}/nodig/?open=begeleiding-individueel")
    hand.tik(chip(page, "begeleiding-individueel|beg.financien"))
    page.locator("form[aria-label^='Individuele begeleiding']").get_by_role("button", name="Zet erbij").click()
    page.locator("tr[id^=taakrij] input[type=number]").last.fill("30")
    hand.bewaard()
    page.goto(f"/dossiers/{nummer}/voorzieningen/")
    hand.tik(page.locator("button[value=begeleiding-individueel]"))
    hand.kies(re.compile("^B2"), exact=False)
    hand.bewaard()
    hand.kies(re.compile("^Geen"), page.locator("[data-veld=f_flexibiliteit]"), exact=False)
    hand.bewaard()
    page.locator("[name=f_groep_minuten]").fill("0")
    hand.bewaard()
    hand.kies("Zorg in natura")
    hand.bewaard()
    while True:
        stappen = page.locator("#poorten section fieldset.in-stap:not([disabled])").all()
        open_ = next((stap for stap in stappen if not stap.locator("input:checked").count()), None)
        if open_ is None:
            break
        hand.kies("Ja" if re.search("geïnformeerd|gekozen", open_.inner_text()) else "Nee", open_)
        hand.bewaard()
    hand.typ(page.locator("[name='doel_beg.financien']"), "Uw post en geld zijn op orde.")
    hand.bewaard()
    maak_af(page, nummer, "Zorggroep Voorbeeld", "", kijk, "weg-begeleiding")


def lees_samen(page: Page, nummer: str, kijk) -> None:
    """The report is read together and signed with a finger."""
    page.goto(f"/dossiers/{nummer}/verslag/")
    kijk(page, "weg-verslag")
    page.get_by_role("link", name="Lees samen na").first.click()
    kijk(page, "weg-nalezen")
    for deel in page.locator(".na-klopt").all():
        deel.get_by_role("radio", name="Ja", exact=True).check(force=True)
    page.get_by_role("radio", name="Ik ben het ermee eens").check(force=True)
    teken(page)
    kijk(page, "weg-nalezen-getekend")
    page.get_by_role("button", name="Klaar").click()
    expect(page.get_by_role("heading", name="Dank u wel")).to_be_visible()
    kijk(page, "weg-dank-u-wel")


def dien_in(page: Page, nummer: str, kijk) -> None:
    page.goto(f"/dossiers/{nummer}/indienen/")
    kijk(page, "weg-indienen")
    page.get_by_role("button", name="Dien in bij Marieke van Dongen").click()
    expect(page.get_by_role("heading", name="Ingediend")).to_be_visible()
    kijk(page, "weg-ingediend")


def test_van_de_melding_tot_de_bevroren_brief_door_drie_mensen(kantoor, venster, kijk, capsys):
    nummer = bel(venster(kantoor["ellen"]), kijk)
    assert Melding.objects.get().status == Melding.Status.ONTVANGEN

    samira = venster(kantoor["samira"])
    praat(samira, nummer, kijk)
    keer = indiceer_huishouden(samira, nummer, kijk)
    indiceer_begeleiding(samira, nummer, kijk)
    dossier = Dossier.objects.get(nummer=nummer)
    for v in inhoud_van(dossier, vandaag=timezone.localdate()).voorzieningen:
        assert (v.indicatie.naam, [*v.berekening.ontbreekt], v.zonder_reden) == (v.indicatie.naam, [], [])
    assert [p.tekst for p in stand_van(dossier).punten if not p.ok and p.nr != 13] == []
    lees_samen(samira, nummer, kijk)
    dien_in(samira, nummer, kijk)
    with capsys.disabled():
        sys.stdout.write(f"\nhuishouden na het gesprek: {keer} handelingen (doel: hoogstens {HOOGSTENS})\n")
    assert keer <= HOOGSTENS

    marieke = venster(kantoor["marieke"])
    marieke.goto("/vandaag/")
    marieke.goto("/team/")
    kijk(marieke, "weg-team")
    marieke.goto("/review/")
    kijk(marieke, "weg-reviewwachtrij")
    marieke.get_by_role("link", name=re.compile("Proefkamp")).click()
    kijk(marieke, "weg-review")
    marieke.get_by_role("button", name="Akkoord, stel vast").first.click()
    marieke.get_by_role("button", name="Stel vast en maak de brief").click()
    expect(marieke.get_by_text("Vastgesteld").first).to_be_visible()
    assert Reviewronde.objects.get().status == Reviewronde.Status.AKKOORD

    verwerk_brieven()
    brief = Brief.objects.get(soort=Brief.Soort.BESCHIKKING)
    assert brief.status == Brief.Status.KLAAR, brief.fout
    sha256 = brief.sha256
    ellen = venster(kantoor["ellen"])
    ellen.goto(f"/dossiers/{nummer}/besluit/1/")
    kijk(ellen, "weg-besluit")
    ellen.get_by_role("radio", name="Per post").check(force=True)
    ellen.get_by_role("button", name="Maak bekend").click()
    expect(ellen.get_by_text("Bekendgemaakt").first).to_be_visible()
    kijk(ellen, "weg-besluit-bekend")
    besluit = Beschikking.objects.get()
    assert (besluit.status, besluit.bekendgemaakt_op) == (Beschikking.Status.BEKENDGEMAAKT, timezone.localdate())
    brief.refresh_from_db()
    assert (brief.sha256, bytes(brief.pdf)[:5]) == (sha256, b"%PDF-")

    veeg()
    assert Evaluatie.objects.count() >= Indicatie.objects.count() == 2
    einde = Indicatie.objects.first().einddatum
    signaal = Termijn.objects.filter(soort="herindicatie-signaal").first()
    assert signaal.uiterlijk < einde
    with op_moment(timezone.now() + (signaal.uiterlijk - timezone.localdate()) - timedelta(days=1)):
        veeg()
    assert Uitgaand.objects.filter(dossier__nummer=nummer, aan=kantoor["samira"]).exists()
    samira.goto("/vandaag/")
    expect(samira.get_by_text(re.compile(f"Dossier {nummer}")).first).to_be_visible()
    kijk(samira, "weg-vandaag")


def test_teruggestuurd_met_een_reden_en_opnieuw_ingediend(kantoor, venster, kijk):
    nummer = bel(venster(kantoor["ellen"]), lambda *_: None)
    samira = venster(kantoor["samira"])
    stil = lambda *_: None  # noqa: E731
    praat(samira, nummer, stil)
    indiceer_huishouden(samira, nummer, stil)
    lees_samen(samira, nummer, stil)
    dien_in(samira, nummer, stil)

    marieke = venster(kantoor["marieke"])
    marieke.goto(f"/review/{Reviewronde.objects.get().pk}/")
    marieke.get_by_role("button", name="Terug met reden").first.click()
    kijk(marieke, "weg-terug")
    marieke.get_by_label("Wat er al is, is niet goed bekeken").check()
    marieke.get_by_label(re.compile("Wat moet Samira doen")).fill("Vraag ook naar de wasserette.")
    marieke.get_by_role("button", name=re.compile("Stuur terug naar Samira")).click()

    samira.goto(f"/dossiers/{nummer}/indienen/")
    expect(samira.get_by_text("Vraag ook naar de wasserette.").first).to_be_visible()
    kijk(samira, "weg-teruggestuurd")
    samira.goto(f"/dossiers/{nummer}/som/")
    samira.locator("#erbij form [name=volume]").fill("0")
    samira.get_by_label("Wie of wat?").select_option("algemeen")
    samira.locator("#erbij form [name=wat]").fill("Wasserette")
    samira.locator("#erbij form [name=waarom]").fill("De wasserette haalt niet op.")
    samira.get_by_role("button", name="Zet in de som").click()
    dien_in(samira, nummer, stil)
    assert list(Reviewronde.objects.order_by("nummer").values_list("nummer", "status")) == [(1, "terug"), (2, "open")]


def test_zonder_javascript_blijven_een_melding_en_een_stap_bewaard(kantoor, chromium, live_server, als):
    def zonder_script(medewerker) -> Page:
        context = chromium.new_context(java_script_enabled=False, base_url=live_server.url, locale="nl-NL")
        sessie = als(medewerker).cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": sessie, "url": live_server.url}])
        return context.new_page()

    page = zonder_script(kantoor["ellen"])
    page.goto("/melding/nieuw/")
    page.get_by_label("Achternaam").fill("Proefkamp")
    page.get_by_label(re.compile("Waar loopt de inwoner tegenaan")).fill("De trap lukt niet.")
    page.get_by_role("button", name="Maak de melding").click()
    dossier = Dossier.objects.get()
    assert (dossier.melding.status, dossier.client.achternaam) == ("ontvangen", "Proefkamp")

    page = zonder_script(kantoor["samira"])
    page.goto(f"/dossiers/{dossier.nummer}/")
    page.get_by_role("button", name="Start het onderzoek").click()
    page.goto(f"/dossiers/{dossier.nummer}/situatie/")
    woning = page.locator("form", has=page.locator("input[name=deel][value=woning]"))
    woning.get_by_role("radio", name="Flat met lift").check(force=True)
    woning.get_by_role("button", name=re.compile("Bewaar")).first.click()
    assert Situatie.objects.get().woning == "lift"
