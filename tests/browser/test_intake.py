"""Ellen on the phone and Samira at the kitchen table, in a real browser: every word is saved, every page can be used."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from intake.actions.delen import bewaar_deel
from intake.actions.mensen import bewaar_mens, voeg_mens_toe
from intake.models import Dossier, Gespreksregel, Huisgenoot, Hulpvraag, Melding, Situatie
from tests.bouw import dossier_in_onderzoek, ellen, melding_ontvangen, samira, tom

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BEWAARD = re.compile(r"Alles opgeslagen om \d\d:\d\d")


def test_the_melding_is_in_before_the_call_ends(venster, kijk):
    melding_ontvangen()  # somebody with the same name and birthday is known
    page = venster(ellen())
    page.goto("/melding/nieuw/")
    kijk(page, "melding-leeg")
    page.get_by_label("Familie of partner").check()
    page.get_by_label("Naam van de beller").fill("Marlies")
    page.get_by_label("Achternaam").fill("Lierop")
    page.get_by_label("Geboortedatum").fill("4 maart 1944")
    expect(page.get_by_text("Deze persoon is misschien al bekend.")).to_be_visible()
    page.get_by_label(re.compile("Waar loopt de inwoner tegenaan")).fill("Ma redt het niet meer met twee uur per week.")
    page.get_by_label(re.compile("niets versturen")).check()
    expect(page.get_by_role("status").filter(has_text=BEWAARD)).to_be_visible()
    expect(page).to_have_url(re.compile(r"/melding/W\d\d-00002/"))
    expect(page.get_by_text("„Ma redt het niet meer met …”")).to_be_visible()
    expect(page.get_by_text("Er gaat niets vanzelf weg")).to_be_visible()
    kijk(page, "melding")
    page.get_by_role("radio", name="Alleen een vraag").check()
    expect(page.get_by_role("button", name="Noteer de vraag")).to_be_visible()
    expect(page.get_by_role("button", name="Maak de melding")).to_be_hidden()
    page.get_by_role("radio", name="Melding", exact=True).check()
    page.get_by_role("button", name="Dit is dezelfde persoon").click()
    expect(page.get_by_text("Deze persoon is misschien al bekend.")).to_be_hidden()
    page.get_by_role("button", name="Maak de melding").click()
    expect(page.get_by_text("De melding is gemaakt")).to_be_visible()
    laatste = Melding.objects.latest("pk")
    assert laatste.status == "ontvangen"
    assert Dossier.objects.count() == 2
    assert laatste.dossier.client.geen_berichtenverkeer


def test_a_wrong_date_is_said_when_the_field_is_left_and_nothing_is_lost(venster):
    page = venster(ellen())
    page.goto("/melding/nieuw/")
    page.get_by_label("Geboortedatum").fill("31-2-1944")
    page.get_by_label("Achternaam").fill("Proefkamp")
    expect(page.get_by_text("Deze dag bestaat niet.")).to_be_visible()
    expect(page.get_by_label("Geboortedatum")).to_have_value("31-2-1944")
    assert Melding.objects.get().dossier.client.achternaam == "Proefkamp"


def test_the_first_two_steps_are_written_at_the_table(venster, kijk):
    dossier = dossier_in_onderzoek(melder="familie", melder_naam="Marlies", hulpvraag="Ma redt het niet meer.")
    page = venster(samira())
    page.goto(f"/dossiers/{dossier.nummer}/situatie/")
    page.get_by_role("radio", name="Eengezins, met trap").check()
    slaapkamers = page.locator(".wmo-stepper").first
    slaapkamers.get_by_role("button", name="1 meer").click()
    slaapkamers.get_by_role("button", name="1 meer").click()
    expect(page.locator("[data-opslagstatus]")).to_have_text(BEWAARD)
    page.get_by_role("button", name="Huisgenoot", exact=True).click()
    page.get_by_label("Naam", exact=True).fill("Harrie van Lierop")
    page.get_by_label("Kan", exact=True).fill("Was ophangen en opruimen.")
    page.get_by_role("radio", name="Thuis", exact=True).check()
    expect(page.get_by_role("heading", name="Harrie van Lierop")).to_be_visible()
    expect(page.get_by_text(re.compile(r"^Gesproken, "))).to_be_visible()
    kijk(page, "situatie")
    page.get_by_role("button", name="Haal weg").click()
    expect(page.get_by_text("Harrie van Lierop is weggehaald")).to_be_visible()
    page.get_by_role("button", name="Zet terug").click()
    expect(page.get_by_role("heading", name="Harrie van Lierop")).to_be_visible()
    assert Situatie.objects.get().slaapkamers == 2
    assert Huisgenoot.objects.get().kan == "Was ophangen en opruimen."
    page.get_by_role("link", name="Hulpvraag").last.click()
    page.get_by_role("button", name="Neem de woorden van de melding over").click()
    expect(page.get_by_label(re.compile("Wat zegt"))).to_have_value("Ma redt het niet meer.")
    page.get_by_role("radio", name="Nu niet").check()
    expect(page.locator("[data-opslagstatus]")).to_have_text(BEWAARD)
    kijk(page, "hulpvraag")
    assert Hulpvraag.objects.get().ondersteuning_op is not None


def test_two_people_in_one_text_keep_both_and_a_person_chooses(venster, kijk):
    dossier = dossier_in_onderzoek()
    page = venster(samira())
    page.goto(f"/dossiers/{dossier.nummer}/hulpvraag/")
    bewaar_deel(dossier.onderzoek.hulpvraag, {"eigen_woorden": "Het huis is te veel. Volgens Marlies ook."}, versie=1, door=tom())
    page.get_by_label(re.compile("Wat zegt")).fill("Het huis is mij te veel.")
    page.get_by_role("button", name="Zet beide teksten naast elkaar").click()
    expect(page.get_by_role("heading", name="Twee versies van Hulpvraag")).to_be_visible()
    expect(page.get_by_text("Versie van Tom Visser")).to_be_visible()
    kijk(page, "conflict")
    page.get_by_label("Wat er komt te staan").fill("Het huis is mij te veel. Volgens Marlies ook.")
    page.get_by_role("button", name="Bewaar deze tekst").click()
    expect(page.get_by_label(re.compile("Wat zegt"))).to_have_value("Het huis is mij te veel. Volgens Marlies ook.")


def test_a_line_has_its_time_a_tap_its_subject_and_a_curtain_hides_it(venster, kijk):
    dossier = dossier_in_onderzoek()
    page = venster(samira())
    page.goto(f"/dossiers/{dossier.nummer}/gesprek/")
    veld = page.get_by_label(re.compile("Schrijf verder"))
    veld.fill("COPD, longarts zegt stadium 3.")
    veld.press("Enter")
    page.get_by_role("button", name="Lichamelijke gezondheid").click()
    expect(page.get_by_text("Vraag door: Lichamelijke gezondheid")).to_be_visible()
    expect(page.locator("[data-opslagstatus]")).to_have_text(BEWAARD)
    page.wait_for_function("document.querySelector('.cs-regel')?.dataset.versie > 2")
    regel = Gespreksregel.objects.get()
    assert (regel.tekst, regel.domein) == ("COPD, longarts zegt stadium 3.", "lichamelijke-gezondheid")
    kijk(page, "gesprek")
    page.get_by_role("button", name="Gordijn").click()
    expect(page.get_by_text("Het scherm is even dicht.")).to_be_visible()
    page.get_by_role("button", name="Open het scherm").click()
    expect(page.get_by_text("COPD, longarts zegt stadium 3.")).to_be_visible()


def test_lines_written_without_a_connection_arrive_once_when_it_is_back(venster):
    dossier = dossier_in_onderzoek()
    page = venster(samira())
    page.goto(f"/dossiers/{dossier.nummer}/gesprek/")
    veld = page.get_by_label(re.compile("Schrijf verder"))
    page.context.set_offline(True)
    for tekst in ("Eerste regel", "Tweede regel"):
        veld.fill(tekst)
        veld.press("Enter")
    expect(page.locator("[data-opslagstatus]")).to_contain_text("Geen verbinding. U kunt doorschrijven.")
    page.context.set_offline(False)
    expect(page.locator("[data-opslagstatus]")).to_have_text(BEWAARD)
    assert [regel.tekst for regel in Gespreksregel.objects.all()] == ["Eerste regel", "Tweede regel"]
    page.fouten[:] = [fout for fout in page.fouten if "ERR_INTERNET_DISCONNECTED" not in fout]


def test_the_list_and_the_page_of_a_dossier_can_be_used_by_everybody(venster, kijk):
    dossier = dossier_in_onderzoek()
    rij = voeg_mens_toe(dossier.onderzoek, "huisgenoot", door=samira())
    bewaar_mens(rij, {"naam": "Harrie"}, versie=1, door=samira())
    melding_ontvangen(achternaam="Maas", tussenvoegsel="")
    page = venster(samira())
    page.goto("/dossiers/")
    kijk(page, "dossiers")
    page.get_by_label("Naam, dossiernummer, plaats of soort hulp").fill("maas")
    expect(page.get_by_text("1 dossier", exact=True).last).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("Lierop"))).to_be_hidden()
    page.get_by_label("Naam, dossiernummer, plaats of soort hulp").fill("xyzzy")
    expect(page.get_by_role("heading", name="Niets gevonden")).to_be_visible()
    kijk(page, "dossiers-leeg")
    page.get_by_role("link", name="Toon weer alles").first.click()
    page.get_by_role("link", name=re.compile("Lierop")).click()
    expect(page.get_by_role("heading", name="Zeven stappen")).to_be_visible()
    expect(page.get_by_text(re.compile(r"^\d+ van 13$"))).to_be_visible()
    kijk(page, "dossier")
    for adres in ("persoon", "intrekken", "onderzoek-stoppen"):
        pad = {"onderzoek-stoppen": "stoppen"}.get(adres, adres)
        page.goto(f"/dossiers/{dossier.nummer}/{pad}/")
        kijk(page, adres)
    page.goto("/zoeken/?q=maas")
    kijk(page, "zoeken")


def test_who_is_logged_out_elsewhere_is_told_and_keeps_the_text(venster):
    dossier = dossier_in_onderzoek()
    page = venster(samira())
    page.goto(f"/dossiers/{dossier.nummer}/hulpvraag/")
    page.context.clear_cookies(name="sessionid")
    page.get_by_label(re.compile("Wat zegt")).fill("Dit typte ik nadat ik was uitgelogd.")
    expect(page.locator("[data-opslagstatus]")).to_contain_text("U bent uitgelogd.")
    expect(page.get_by_label(re.compile("Wat zegt"))).to_have_value("Dit typte ik nadat ik was uitgelogd.")


def test_a_button_pressed_without_a_connection_keeps_the_page_and_the_text(venster):
    page = venster(ellen())
    page.goto("/melding/nieuw/")
    vraag = page.get_by_label(re.compile("Waar loopt de inwoner tegenaan"))
    vraag.fill("Eerste zin.")
    expect(page.locator("[data-opslagstatus]")).to_have_text(BEWAARD)
    page.context.set_offline(True)
    vraag.fill("Eerste zin. Tweede zin.")
    page.get_by_role("button", name="Maak de melding").click()
    expect(page.locator("[data-opslagstatus]")).to_contain_text("Geen verbinding.")
    expect(vraag).to_have_value("Eerste zin. Tweede zin.")
    page.context.set_offline(False)
    expect(page.locator("[data-opslagstatus]")).to_have_text(BEWAARD)
    assert Melding.objects.get().hulpvraag == "Eerste zin. Tweede zin."
    page.fouten[:] = [fout for fout in page.fouten if "ERR_INTERNET_DISCONNECTED" not in fout]


def test_a_name_just_typed_is_kept_when_the_next_person_is_added(venster):
    dossier = dossier_in_onderzoek()
    page = venster(samira())
    page.goto(f"/dossiers/{dossier.nummer}/situatie/")
    for naam in ("Harrie", "Sanne", "Mo"):
        with page.expect_navigation():
            page.get_by_role("button", name="Huisgenoot", exact=True).click()
        page.locator("#huisgenoot input[name=naam]:visible").last.fill(naam)
    with page.expect_navigation():
        page.get_by_role("button", name="Mantelzorger", exact=True).click()
    assert sorted(Huisgenoot.objects.values_list("naam", flat=True)) == ["Harrie", "Mo", "Sanne"]
