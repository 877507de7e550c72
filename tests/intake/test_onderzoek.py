"""Samira starts the investigation; what she writes is saved part by part, until it is finished and stands."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audit.models import Logregel
from audit.overgang import Gewijzigd, Weigering
from intake.actions.delen import bewaar_deel
from intake.actions.mensen import (
    bewaar_mens,
    haal_mens_weg,
    huisgenoot_is_mantelzorger,
    voeg_mens_toe,
    zet_terug,
)
from intake.actions.onderzoek import start_onderzoek, wijs_toe
from intake.models import Dossier, Huisgenoot, Hulpvraag, Mantelzorger, Melding, Onderzoek, Situatie
from tests.bouw import (
    buitenstaander,
    dossier_in_onderzoek,
    ellen,
    marieke,
    melding_ontvangen,
    moment,
    samira,
    tom,
)

pytestmark = pytest.mark.django_db
NU = moment(2026, 3, 10)


def stil(browser, adres, **velden):
    return browser.post(adres, velden, headers={"X-Bewaar": "1"})


def test_starting_makes_an_empty_place_for_every_part_and_a_handler():
    dossier = dossier_in_onderzoek()
    onderzoek = dossier.onderzoek
    assert dossier.melding.status == Melding.Status.IN_ONDERZOEK
    assert dossier.behandelaar == samira()
    assert onderzoek.situatie.versie == onderzoek.hulpvraag.versie == 1
    assert onderzoek.verslag.status == "concept"


def test_starting_twice_has_one_effect():
    dossier = dossier_in_onderzoek()
    start_onderzoek(dossier, nu=NU, door=tom())
    assert Onderzoek.objects.count() == 1
    assert Dossier.objects.get().behandelaar == samira()


def test_own_words_are_taken_over_and_words_of_a_daughter_stay_a_suggestion(als):
    zelf = dossier_in_onderzoek(melder="inwoner", hulpvraag="Ik krijg het huis niet schoon.")
    assert zelf.onderzoek.hulpvraag.eigen_woorden == "Ik krijg het huis niet schoon."
    dochter = dossier_in_onderzoek(melder="familie", melder_naam="Marlies", hulpvraag="Ma redt het niet meer.")
    assert dochter.onderzoek.hulpvraag.eigen_woorden == ""
    adres = reverse("hulpvraag", args=[dochter.nummer])
    assert "Bij de melding zei Marlies" in als(samira()).get(adres).content.decode()
    als(samira()).post(adres, {"deel": "woorden", "versie": "1", "eigen_woorden": "", "neem_over": "1"})
    assert Hulpvraag.objects.get(onderzoek=dochter.onderzoek).eigen_woorden == "Ma redt het niet meer."


def test_client_support_named_on_the_phone_is_not_asked_again():
    hulpvraag = dossier_in_onderzoek(ondersteuning_genoemd=True).onderzoek.hulpvraag
    assert (hulpvraag.ondersteuning_op, hulpvraag.ondersteuning_antwoord) == (date(2026, 3, 3), "")


def test_the_house_and_the_people_of_last_time_are_there_to_be_looked_at_again(als):
    eerst = dossier_in_onderzoek()
    bewaar_deel(eerst.onderzoek.situatie, {"woning": "trap", "slaapkamers": 2}, versie=1, door=samira())
    harrie = voeg_mens_toe(eerst.onderzoek, "huisgenoot", door=samira())
    bewaar_mens(harrie, {"naam": "Harrie", "gesproken": "thuis", "gesproken_op": date(2026, 3, 10)}, versie=1, door=samira())
    tweede = melding_ontvangen().dossier
    Dossier.objects.filter(pk=tweede.pk).update(client=eerst.client)
    tweede.refresh_from_db()
    onderzoek = start_onderzoek(tweede, nu=NU, door=samira())
    assert onderzoek.situatie.slaapkamers == 2
    over = onderzoek.huisgenoten.get()
    assert (over.naam, over.gesproken, over.gesproken_op) == ("Harrie", "", None)  # spoken to again, never copied
    browser, adres = als(samira()), reverse("situatie", args=[tweede.nummer])
    assert "Al ingevuld uit het vorige onderzoek" in browser.get(adres).content.decode()
    browser.post(reverse("situatie-nagekeken", args=[tweede.nummer]), {"versie": onderzoek.situatie.versie})
    assert Situatie.objects.get(onderzoek=onderzoek).nagekeken_op is not None


def test_the_teamleider_gives_it_to_a_consulent_of_the_team_only(als):
    dossier = melding_ontvangen().dossier
    wijs_toe(dossier, tom(), door=marieke())
    assert Dossier.objects.get().behandelaar == tom()
    for niet in (buitenstaander(), ellen()):
        with pytest.raises(Weigering):
            wijs_toe(dossier, niet, door=marieke())
    adres = reverse("toewijzen", args=[dossier.nummer])
    assert als(samira()).post(adres, {"aan": samira().pk}).status_code == 403
    als(marieke()).post(adres, {"aan": samira().pk})
    assert Dossier.objects.get().behandelaar == samira()


def test_the_situation_saves_while_she_types(als):
    dossier = dossier_in_onderzoek()
    adres = reverse("situatie", args=[dossier.nummer])
    antwoord = stil(als(samira()), adres, deel="woning", versie="1", woning="trap", eigendom="koop", slaapkamers="2")
    assert antwoord.json()["versie"] == 2
    situatie = Situatie.objects.get()
    assert (situatie.woning, situatie.slaapkamers) == ("trap", 2)
    assert Logregel.objects.get(actie="situatie.bewaard").gegevens == {"velden": ["woning", "eigendom", "slaapkamers"]}


def test_a_part_of_the_situation_does_not_empty_the_others(als):
    dossier = dossier_in_onderzoek()
    adres = reverse("situatie", args=[dossier.nummer])
    stil(als(samira()), adres, deel="woning", versie="1", woning="trap")
    stil(als(samira()), adres, deel="namens", versie="2", namens="zelf")
    situatie = Situatie.objects.get()
    assert (situatie.woning, situatie.namens) == ("trap", "zelf")


def test_two_consulenten_in_one_dossier_get_both_texts(als):
    dossier = dossier_in_onderzoek()
    adres = reverse("hulpvraag", args=[dossier.nummer])
    tekst_van_tom = "Ik krijg het huis niet schoon. Volgens Marlies ook niet."
    assert stil(als(tom()), adres, deel="woorden", versie="1", eigen_woorden=tekst_van_tom).status_code == 200
    mijn = {"deel": "woorden", "versie": "1", "eigen_woorden": "Ik krijg het huis niet meer schoon."}
    assert stil(als(samira()), adres, **mijn).status_code == 409
    pagina = als(samira()).post(adres, mijn)
    tekst = pagina.content.decode()
    assert pagina.status_code == 409
    assert "Versie van Tom Visser" in tekst
    assert "meer</ins>" in tekst
    assert 'name="deel" value="woorden"' in tekst
    assert Hulpvraag.objects.get().eigen_woorden == tekst_van_tom
    gekozen = als(samira()).post(adres, {**mijn, "versie": "2", "eigen_woorden": "Samen één tekst."})
    assert gekozen.status_code == 302
    assert Hulpvraag.objects.get().eigen_woorden == "Samen één tekst."


def test_a_choice_that_differs_is_chosen_by_a_person(als):
    dossier = dossier_in_onderzoek()
    adres = reverse("situatie", args=[dossier.nummer])
    stil(als(tom()), adres, deel="woning", versie="1", woning="trap")
    tekst = als(samira()).post(adres, {"deel": "woning", "versie": "1", "woning": "lift"}).content.decode()
    assert "Uw versie: Flat met lift" in tekst
    assert "Die van Tom Visser: Eengezins, met trap" in tekst


def test_fifteen_housemates_fit_and_cost_no_extra_queries(als):
    dossier = dossier_in_onderzoek()
    browser, adres = als(samira()), reverse("situatie", args=[dossier.nummer])

    def erbij(nr):
        rij = voeg_mens_toe(dossier.onderzoek, "huisgenoot", door=samira())
        bewaar_mens(rij, {"naam": f"Huisgenoot {nr}"}, versie=rij.versie, door=samira())

    erbij(1)
    browser.get(adres)
    with CaptureQueriesContext(connection) as een:
        browser.get(adres)
    for nr in range(2, 16):
        erbij(nr)
    with CaptureQueriesContext(connection) as vijftien:
        tekst = browser.get(adres).content.decode()
    assert "Huisgenoot 15" in tekst
    assert "15 huisgenoten" in tekst
    assert len(vijftien) == len(een)


def test_pressing_huisgenoot_twice_adds_one(als):
    dossier = dossier_in_onderzoek()
    adres = reverse("mens-erbij", args=[dossier.nummer, "huisgenoot"])
    als(samira()).post(adres)
    als(samira()).post(adres)
    assert Huisgenoot.objects.count() == 1


def test_a_housemate_who_is_the_carer_is_one_name_in_two_roles():
    onderzoek = dossier_in_onderzoek().onderzoek
    harrie = voeg_mens_toe(onderzoek, "huisgenoot", door=samira())
    harrie = bewaar_mens(harrie, {"naam": "Harrie"}, versie=1, door=samira())
    huisgenoot_is_mantelzorger(harrie, door=samira())
    huisgenoot_is_mantelzorger(harrie, door=samira())
    zorger = Mantelzorger.objects.get()
    assert (zorger.naam, zorger.huisgenoot) == ("Harrie", harrie)
    bewaar_mens(harrie, {"naam": "Harrie van Lierop"}, versie=harrie.versie, door=samira())
    zorger.refresh_from_db()
    assert zorger.naam == "Harrie van Lierop"


def test_who_was_taken_away_can_be_put_back(als):
    dossier = dossier_in_onderzoek()
    rij = voeg_mens_toe(dossier.onderzoek, "huisgenoot", door=samira())
    bewaar_mens(rij, {"naam": "Harrie", "geboortedatum": date(1941, 11, 17), "kan": "De was"}, versie=1, door=samira())
    browser = als(samira())
    naar = browser.post(reverse("mens-weg", args=[dossier.nummer, "huisgenoot", rij.pk]))["Location"]
    assert not Huisgenoot.objects.exists()
    assert "Harrie is weggehaald" in browser.get(naar.partition("#")[0]).content.decode()
    browser.post(reverse("mens-terug", args=[dossier.nummer]))
    terug = Huisgenoot.objects.get()
    assert (terug.naam, terug.geboortedatum, terug.kan) == ("Harrie", date(1941, 11, 17), "De was")
    assert browser.post(reverse("mens-terug", args=[dossier.nummer])).status_code == 404


def test_putting_back_an_old_row_keeps_its_link_to_the_housemate():
    onderzoek = dossier_in_onderzoek().onderzoek
    harrie = bewaar_mens(voeg_mens_toe(onderzoek, "huisgenoot", door=samira()), {"naam": "Harrie"}, versie=1, door=samira())
    inhoud = haal_mens_weg(huisgenoot_is_mantelzorger(harrie, door=samira()), door=samira())
    assert zet_terug(onderzoek, "mantelzorger", inhoud, door=samira()).huisgenoot == harrie


def test_a_housemate_in_the_sum_is_not_taken_away():
    from indicatie.models import Aftrek, Taak

    onderzoek = dossier_in_onderzoek().onderzoek
    harrie = bewaar_mens(voeg_mens_toe(onderzoek, "huisgenoot", door=samira()), {"naam": "Harrie"}, versie=1, door=samira())
    taak = Taak.objects.create(onderzoek=onderzoek)
    Aftrek.objects.create(taak=taak, huisgenoot=harrie, wie="huisgenoot")
    with pytest.raises(Weigering, match="Harrie staat ook in een volgende stap"):
        haal_mens_weg(harrie, door=samira())
    assert Huisgenoot.objects.exists()


def test_what_was_submitted_is_read_and_not_rewritten(als):
    dossier = dossier_in_onderzoek()
    Onderzoek.objects.filter(dossier=dossier).update(bevroren_op=moment(2026, 3, 24))
    for naam in ("situatie", "hulpvraag"):
        tekst = als(samira()).get(reverse(naam, args=[dossier.nummer])).content.decode()
        assert "Dit is ingediend en staat vast" in tekst
        assert "data-bewaar" not in tekst
    antwoord = stil(als(samira()), reverse("situatie", args=[dossier.nummer]), deel="woning", versie="1", woning="trap")
    assert antwoord.status_code == 422
    assert Situatie.objects.get().woning == ""


def test_a_stale_save_after_the_end_is_refused_too():
    dossier = dossier_in_onderzoek()
    with pytest.raises(Gewijzigd):
        bewaar_deel(dossier.onderzoek.situatie, {"woning": "trap"}, versie=7, door=samira())


def test_intake_reads_the_steps_and_writes_nothing(als):
    dossier = dossier_in_onderzoek()
    adres = reverse("situatie", args=[dossier.nummer])
    assert als(ellen()).get(adres).status_code == 200
    assert als(ellen()).post(adres, {"deel": "woning", "versie": "1", "woning": "trap"}).status_code == 403
    assert Logregel.objects.filter(actie="POST situatie", resultaat="geweigerd").count() == 1


PAGINAS = ("situatie", "hulpvraag", "gesprek", "persoon", "dossier", "dossier-teller", "intrekken", "onderzoek-stoppen")


@pytest.mark.parametrize("naam", PAGINAS)
def test_a_stranger_does_not_learn_that_the_dossier_exists(als, naam):
    adres = reverse(naam, args=[dossier_in_onderzoek().nummer])
    assert als(buitenstaander()).get(adres).status_code == 404
    assert als(samira()).get(adres).status_code == 200


def test_a_secret_dossier_is_there_only_for_who_is_named(als):
    dossier = dossier_in_onderzoek()
    Dossier.objects.filter(pk=dossier.pk).update(geheim=True)
    adres = reverse("situatie", args=[dossier.nummer])
    assert als(samira()).get(adres).status_code == 404
    dossier.toegelaten.add(samira())
    assert als(samira()).get(adres).status_code == 200


def test_every_look_is_in_the_log_before_it_is_shown(als):
    dossier = dossier_in_onderzoek()
    als(samira()).get(reverse("hulpvraag", args=[dossier.nummer]))
    assert Logregel.objects.filter(actie="hulpvraag.ingezien", door_naam="Samira El Idrissi").count() == 1


@time_machine.travel("2026-03-24 14:03+01:00", tick=False)
def test_saving_answers_the_time_and_the_fresh_head(als):
    dossier = dossier_in_onderzoek()
    rij = voeg_mens_toe(dossier.onderzoek, "huisgenoot", door=samira())
    antwoord = stil(
        als(samira()), reverse("mens", args=[dossier.nummer, "huisgenoot", rij.pk]), versie="1", naam="Harrie", gesproken="thuis"
    ).json()
    assert antwoord["status"] == "Alles opgeslagen om 14:03"
    assert "Gesproken, 24 maart 2026" in antwoord["fragmenten"][f"kop-huisgenoot-{rij.pk}"]


def test_without_script_a_form_saves_and_comes_back(als):
    dossier = dossier_in_onderzoek()
    adres = reverse("hulpvraag", args=[dossier.nummer])
    antwoord = als(samira()).post(adres, {"deel": "wensen", "versie": "1", "wil_beter": "Een schone vloer"})
    assert antwoord["Location"] == adres
    assert "Een schone vloer" in als(samira()).get(adres).content.decode()


def test_without_script_a_wrong_date_stays_in_the_field_with_its_error(als):
    dossier = dossier_in_onderzoek()
    tekst = (
        als(samira())
        .post(reverse("hulpvraag", args=[dossier.nummer]), {"deel": "bijdrage", "versie": "1", "bijdrage_besproken_op": "gister"})
        .content.decode()
    )
    assert "Dit is geen datum" in tekst
    assert 'value="gister"' in tekst


def test_nothing_is_sent_from_this_dossier_once_post_is_not_safe(als):
    dossier = dossier_in_onderzoek()
    stil(
        als(samira()),
        reverse("persoon-post", args=[dossier.nummer]),
        versie=str(dossier.client.versie),
        geen_berichtenverkeer="on",
    )
    dossier.client.refresh_from_db()
    assert dossier.client.geen_berichtenverkeer
    assert "Niets versturen zonder overleg" in als(samira()).get(reverse("situatie", args=[dossier.nummer])).content.decode()


@time_machine.travel("2026-03-24 10:00+01:00")
def test_a_death_and_a_move_stand_above_every_page(als):
    dossier = dossier_in_onderzoek()
    adres = reverse("persoon", args=[dossier.nummer])
    stil(als(samira()), adres, versie=str(dossier.client.versie), achternaam="Lierop", aanhef="mevrouw", overleden_op="20-3-2026")
    for naam in ("dossier", "situatie", "hulpvraag"):
        tekst = als(samira()).get(reverse(naam, args=[dossier.nummer])).content.decode()
        assert "Mevrouw is overleden op 20 maart 2026" in tekst


@time_machine.travel("2026-03-24 10:00+01:00")
def test_a_child_gets_the_warning_about_the_jeugdwet(als):
    dossier = dossier_in_onderzoek(geboortedatum=date(2012, 1, 1))
    tekst = als(samira()).get(reverse("dossier", args=[dossier.nummer])).content.decode()
    assert "Jeugdwet" in tekst


def test_an_attempt_that_was_taken_away_is_called_by_what_it_was(als):
    dossier = dossier_in_onderzoek()
    rij = voeg_mens_toe(dossier.onderzoek, "geprobeerd", door=samira())
    bewaar_mens(rij, {"wat": "Lichte stofzuiger gekocht"}, versie=1, door=samira())
    browser = als(samira())
    browser.post(reverse("mens-weg", args=[dossier.nummer, "geprobeerd", rij.pk]))
    assert "Lichte stofzuiger gekocht is weggehaald" in browser.get(reverse("hulpvraag", args=[dossier.nummer])).content.decode()
    assert "is weggehaald" not in browser.get(reverse("situatie", args=[dossier.nummer])).content.decode()
