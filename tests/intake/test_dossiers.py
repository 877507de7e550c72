"""Finding a dossier: the list, the search in the head, the search by number with a reason; and the page of one dossier."""

from __future__ import annotations

import re
from datetime import date

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audit.models import Logregel
from intake.actions.afloop import trek_in
from intake.actions.melding import noteer_informatievraag, zet_bsn
from intake.actions.onderzoek import wijs_toe
from intake.models import Aanvraag, Dossier
from tests.bouw import (
    bea,
    buitenstaander,
    dossier_in_onderzoek,
    ellen,
    marieke,
    melding_in_gesprek,
    melding_ontvangen,
    moment,
    samira,
    tom,
)
from wmo_portal.tijdlijn import WOORDEN, titel_van

pytestmark = pytest.mark.django_db
BSN = "999900006"


def pagina(browser, naam="dossiers", **vraag):
    return browser.get(reverse(naam), vraag).content.decode()


@pytest.fixture
def vier():
    """Four dossiers: too late, in investigation, a melding, and one without a clock."""
    laat = melding_ontvangen(op=moment(2026, 2, 3), achternaam="Voorhout", tussenvoegsel="", roepnaam="Nel").dossier
    onderzoek = dossier_in_onderzoek()
    melding = melding_ontvangen(op=moment(2026, 3, 16), achternaam="Test", tussenvoegsel="van den", woonplaats="Mierlo").dossier
    gesprek = melding_in_gesprek(achternaam="Proefkamp").dossier
    return laat, onderzoek, melding, gesprek


@time_machine.travel("2026-03-24 10:00+01:00")
def test_the_shortest_clock_is_on_top_and_the_count_is_the_number_of_rows(als, vier):
    tekst = pagina(als(samira()))
    plekken = [tekst.index(dossier.nummer + " ·") for dossier in vier]
    assert plekken == sorted(plekken)
    assert "4 dossiers van uw team. Eén is te laat: die staat bovenaan." in tekst
    assert tekst.count("<tr>") == 5  # the head of the table and four rows
    assert "7 dagen te laat" in tekst
    assert "geen klok" in tekst


@time_machine.travel("2026-03-24 10:00+01:00")
@pytest.mark.parametrize(
    ("vraag", "aantal"),
    [
        ("lierop", 1),
        ("van lierop", 1),
        ("LIEROP geldrop", 1),
        ("mierlo", 1),
        ("proefstraat 14", 4),
        ("W26-00002", 1),
        ("4-3-1944", 4),
        ("xyzzy", 0),
        ("lierop xyzzy", 0),
    ],
)
def test_words_are_found_in_name_address_place_number_and_birthday(als, vier, vraag, aantal):
    tekst = pagina(als(samira()), q=vraag, wie="alles")
    assert max(0, tekst.count("<tr>") - 1) == aantal


def test_the_filters_stay_until_somebody_changes_them(als, vier):
    browser = als(samira())
    wijs_toe(vier[2], tom(), door=marieke())
    assert "W26-00003" in pagina(browser, wie="ander")
    terug = pagina(browser)
    assert "W26-00003" in terug
    assert "W26-00001" not in terug
    assert "W26-00001" in pagina(browser, wie="alles")


def test_what_was_searched_for_is_not_kept_in_the_session(als, vier):
    browser = als(samira())
    pagina(browser, q="lierop")
    assert "lierop" not in str(dict(browser.session.items()))


@pytest.mark.parametrize(
    ("stand", "nummers"), [("onderzoek", {"W26-00002"}), ("melding", {"W26-00001", "W26-00003", "W26-00004"})]
)
def test_a_state_can_be_chosen(als, vier, stand, nummers):
    tekst = pagina(als(samira()), stap=stand)
    assert {d.nummer for d in vier if d.nummer + " ·" in tekst} == nummers


def test_running_and_closed_dossiers_have_their_own_state(als, vier):
    laat, onderzoek, _, _ = vier
    Aanvraag.objects.create(dossier=onderzoek, ontvangen_op=date(2026, 3, 20), wijze="verslag")
    assert onderzoek.nummer in pagina(als(samira()), stap="aanvraag")
    Aanvraag.objects.update(status="besloten", besloten_op=date(2026, 3, 21))
    assert onderzoek.nummer in pagina(als(samira()), stap="loopt")
    trek_in(laat.melding, reden="Wil niet", eigen_wens=True, op=date(2026, 3, 20), door=ellen())
    assert laat.nummer in pagina(als(samira()), stap="gesloten")
    assert laat.nummer not in pagina(als(samira()), wie="alles")


def test_an_empty_result_has_two_ways_out(als):
    tekst = pagina(als(samira()), q="xyzzy")
    assert "Niets gevonden" in tekst
    assert "Toon weer alles" in tekst
    assert reverse("melding-nieuw") in tekst


def test_another_team_sees_nothing_of_it(als, vier):
    browser = als(buitenstaander())
    assert "W26-" not in pagina(browser)
    assert "W26-" not in pagina(browser, "zoeken", q="lierop").replace("W26-00412", "")
    assert browser.get(reverse("zoeken"), {"q": "W26-00002"}).status_code == 200  # not a redirect: it does not exist


def test_a_beheerder_has_no_list_of_people(als):
    assert als(bea()).get(reverse("dossiers")).status_code == 403
    assert als(bea()).get(reverse("zoeken")).status_code == 403


def test_the_number_of_queries_does_not_grow_with_the_list(als):
    browser = als(samira())
    for _ in range(2):
        dossier_in_onderzoek()
    pagina(browser)
    with CaptureQueriesContext(connection) as weinig:
        pagina(browser)
    for _ in range(6):
        dossier_in_onderzoek()
        melding_ontvangen()
    with CaptureQueriesContext(connection) as veel:
        pagina(browser)
    assert len(veel) == len(weinig)
    assert len(veel) <= 14


def test_more_than_a_page_can_be_turned(als, monkeypatch):
    monkeypatch.setattr("wmo_portal.views.dossiers.PER_PAGINA", 2)
    for _ in range(3):
        melding_ontvangen()
    tekst = pagina(als(samira()))
    assert "3 dossiers" in tekst
    assert "1 tot en met 2" in tekst
    assert "3 tot en met 3" in pagina(als(samira()), pagina="2")


# ---- the head and the number


def test_a_number_in_the_head_leads_straight_to_the_dossier(als):
    dossier = dossier_in_onderzoek()
    assert als(samira()).get(reverse("zoeken"), {"q": dossier.nummer.lower()})["Location"] == reverse(
        "dossier", args=[dossier.nummer]
    )


def test_a_bsn_in_the_head_is_not_looked_up_and_not_repeated(als):
    dossier = dossier_in_onderzoek()
    zet_bsn(dossier.client, BSN, door=samira())
    tekst = pagina(als(samira()), "zoeken", q=BSN)
    assert "Dit lijkt een burgerservicenummer" in tekst
    assert BSN not in tekst
    assert dossier.nummer not in tekst


def test_searching_by_bsn_needs_a_reason_and_the_reason_is_logged(als):
    dossier = dossier_in_onderzoek()
    zet_bsn(dossier.client, BSN, door=samira())
    browser = als(samira())
    assert "Schrijf op waarom" in browser.post(reverse("zoeken"), {"bsn": BSN, "reden": ""}).content.decode()
    assert not Logregel.objects.filter(actie="zoeken.bsn").exists()
    tekst = browser.post(reverse("zoeken"), {"bsn": BSN, "reden": "Beller weet alleen het nummer"}).content.decode()
    assert dossier.nummer in tekst
    regel = Logregel.objects.get(actie="zoeken.bsn")
    assert regel.gegevens == {"reden": "Beller weet alleen het nummer", "gevonden": 1}
    assert BSN not in tekst


def test_another_team_does_not_find_the_person_by_number(als):
    zet_bsn(dossier_in_onderzoek().client, BSN, door=samira())
    tekst = als(buitenstaander()).post(reverse("zoeken"), {"bsn": BSN, "reden": "Even kijken"}).content.decode()
    assert "Niets gevonden" in tekst


def test_the_number_is_shown_on_request_and_the_look_is_logged(als):
    dossier = dossier_in_onderzoek()
    zet_bsn(dossier.client, BSN, door=samira())
    browser = als(samira())
    assert BSN not in browser.get(reverse("dossier", args=[dossier.nummer])).content.decode()
    assert BSN in browser.post(reverse("persoon-bsn", args=[dossier.nummer])).content.decode()
    assert Logregel.objects.filter(actie="client.bsn_getoond", dossier=dossier.nummer).count() == 1
    assert browser.get(reverse("persoon-bsn", args=[dossier.nummer])).status_code == 405


# ---- the page of one dossier


@time_machine.travel("2026-03-24 14:00+01:00")
def test_the_page_shows_steps_points_people_and_the_story(als):
    dossier = dossier_in_onderzoek()
    tekst = als(samira()).get(reverse("dossier", args=[dossier.nummer])).content.decode()
    for woorden in ("Onderzoek: nog 21 dagen", "uiterlijk di 14 april 2026", "Zeven stappen", "Verslag en indienen"):
        assert woorden in tekst
    assert "van 13" in tekst
    assert "Begin het gesprek" in tekst
    assert "Onderzoek gestart" in tekst


@pytest.mark.parametrize(
    ("wie", "knop"),
    [(samira, "Start het onderzoek"), (marieke, "Wijs toe aan een consulent"), (ellen, None)],
)
def test_the_main_button_is_what_this_person_does_now(als, wie, knop):
    dossier = melding_ontvangen().dossier
    tekst = als(wie()).get(reverse("dossier", args=[dossier.nummer])).content.decode()
    if knop is None:
        assert "wmo-button--groot" not in tekst
    else:
        assert knop in tekst


def test_a_question_can_still_become_a_melding(als):
    melding = noteer_informatievraag(melding_in_gesprek(), op=moment(2026, 3, 3), door=ellen())
    adres = reverse("dossier", args=[melding.dossier.nummer])
    assert "Maak er een melding van" in als(ellen()).get(adres).content.decode()
    als(ellen()).post(reverse("toch-melding", args=[melding.dossier.nummer]))
    assert Dossier.objects.get().melding.status == "ontvangen"


def test_the_counter_alone_can_be_fetched_after_a_save(als):
    dossier = dossier_in_onderzoek()
    antwoord = als(samira()).get(reverse("dossier-teller", args=[dossier.nummer]))
    assert "van 13" in antwoord.content.decode()
    assert "<html" not in antwoord.content.decode()


def test_the_story_is_told_in_words_and_without_who_looked(als):
    dossier = dossier_in_onderzoek()
    browser = als(samira())
    for _ in range(2):
        tekst = browser.get(reverse("dossier", args=[dossier.nummer])).content.decode()
    assert "Melding ontvangen per telefoon" in tekst
    assert "ingezien" not in tekst


def test_every_action_of_the_intake_has_a_name_in_the_story():
    codes = set()
    for bestand in (settings.BASE_DIR / "intake" / "actions").glob("*.py"):
        codes |= set(re.findall(r'leg_vast\([^)]*?"([a-z_]+\.[a-z_]+)"', bestand.read_text(encoding="utf-8")))
    assert len(codes) > 15
    verzwegen = {"zoeken.bsn", "client.bsn_sleutel_gewisseld"}
    zonder = {code for code in codes - verzwegen if code not in WOORDEN and code.partition(".")[0] not in WOORDEN}
    assert not zonder


def test_an_unknown_action_is_read_out():
    assert titel_van("verslag.voorgelezen") == "Verslag voorgelezen"
