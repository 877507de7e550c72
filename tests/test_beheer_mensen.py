"""Bea invites, changes and switches off; Ina reads who saw what. Nobody manages himself."""

from __future__ import annotations

import re
import time
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Medewerker, Rol
from audit.models import Logregel
from intake.models import Dossier, Noodtoegang
from tests.bouw import bea, buitenstaander, gemeente, marieke, medewerker, samira, team, tom
from tests.dossierbouw import dossier

pytestmark = pytest.mark.django_db


def ina() -> Medewerker:
    return medewerker("Ina Voorbeeld", Rol.PRIVACY)


def test_bea_invites_fleur_who_chooses_her_own_password(als):
    browser = als(bea())
    nieuw = {"naam": "Fleur Proefsma", "email": "Fleur@Voorbeeld.test", "team": team().pk, "rol": "consulent"}
    antwoord = browser.post(reverse("gebruikers"), nieuw)
    fleur = Medewerker.objects.get(email="fleur@voorbeeld.test")
    assert antwoord.url == reverse("gebruiker", args=[fleur.pk])
    assert not fleur.has_usable_password()
    pagina = browser.get(antwoord.url).content.decode()
    link = re.search(r"<code>http://testserver(\S+)</code>", pagina)[1]
    assert "uitgenodigd" in pagina
    assert "<code>" not in browser.get(antwoord.url).content.decode()  # shown once
    hier = Client()
    assert hier.post(hier.get(link).url, {"wachtwoord": "een zin die niemand raadt"}).url == reverse("inloggen")
    assert Logregel.objects.filter(actie="medewerker.gemaakt", door_naam="Bea Beheer").exists()


def test_an_address_that_is_in_use_and_a_missing_role_are_said_at_the_field(als):
    browser = als(bea())
    samira()
    dubbel = browser.post(
        reverse("gebruikers"), {"naam": "Nog een", "email": samira().email.upper(), "team": team().pk, "rol": "intake"}
    )
    assert dubbel.status_code == 422
    assert "al van iemand" in dubbel.content.decode()
    leeg = browser.post(reverse("gebruikers"), {"naam": "Zonder rol", "email": "z@voorbeeld.test", "team": team().pk})
    assert "Kies een rol" in leeg.content.decode()


def test_who_leaves_hands_over_the_dossiers_first(als):
    zaak = dossier(behandelaar=samira())
    browser = als(bea())
    pagina = browser.get(reverse("gebruiker", args=[samira().pk])).content.decode()
    assert "1 dossier" in pagina
    assert zaak.nummer not in pagina  # a beheerder sees how many, not which
    browser.post(reverse("gebruiker-uit", args=[samira().pk]), {"naar": tom().pk})
    zaak.refresh_from_db()
    assert zaak.behandelaar == tom()
    assert not Medewerker.objects.get(pk=samira().pk).is_active
    browser.post(reverse("gebruiker-aan", args=[samira().pk]))
    terug = Medewerker.objects.get(pk=samira().pk)
    assert terug.is_active
    assert not terug.has_usable_password()


def test_dossiers_do_not_go_to_another_team_and_then_nobody_is_switched_off(als):
    zaak = dossier(behandelaar=samira())
    als(bea()).post(reverse("gebruiker-uit", args=[samira().pk]), {"naar": buitenstaander().pk})
    zaak.refresh_from_db()
    assert zaak.behandelaar == samira()
    assert Medewerker.objects.get(pk=samira().pk).is_active


@pytest.mark.parametrize("naam", ["gebruiker", "gebruiker-uit", "gebruiker-tweede-stap", "gebruiker-aan"])
def test_bea_does_nothing_to_herself(als, naam):
    als(bea()).post(reverse(naam, args=[bea().pk]), {"rol": "teamleider", "team": team().pk})
    zelf = Medewerker.objects.get(pk=bea().pk)
    assert (zelf.rol, zelf.is_active, zelf.inlogversie) == (Rol.BEHEERDER, True, 1)


def test_rights_change_only_after_a_fresh_log_in(als):
    mens = bea()
    mens.set_password("een zin die niemand raadt")
    mens.save()
    browser = als(mens)
    sessie = browser.session
    sessie["vers_op"] = int(time.time()) - 7200
    sessie.save()
    antwoord = browser.post(reverse("gebruiker", args=[tom().pk]), {"rol": "teamleider", "team": team().pk})
    assert antwoord.url.startswith(reverse("account_reauthenticate"))
    assert Medewerker.objects.get(pk=tom().pk).rol == Rol.CONSULENT


def test_a_colleague_of_another_municipality_is_not_there(als):
    elders = medewerker("Kees Katwijk", Rol.CONSULENT, team("Katwijk", gemeente("katwijk", "Katwijk")))
    assert als(bea()).get(reverse("gebruiker", args=[elders.pk])).status_code == 404
    assert "Kees Katwijk" not in als(bea()).get(reverse("gebruikers")).content.decode()


# ---- break-glass


def vraag(browser: Client, nummer: str, reden: str = "Dochter belt: mevrouw is gevallen en is alleen."):
    return browser.post(reverse("noodtoegang", args=[nummer]), {"reden": reden})


def test_otto_breaks_the_glass_for_a_day_and_ina_hears_of_it_at_once(als, django_capture_on_commit_callbacks):
    zaak = dossier()
    ina()
    browser = als(buitenstaander())
    assert browser.get(reverse("dossier", args=[zaak.nummer])).status_code == 404
    with django_capture_on_commit_callbacks(execute=True):
        assert vraag(browser, zaak.nummer).url == reverse("dossier", args=[zaak.nummer])
    assert browser.get(reverse("dossier", args=[zaak.nummer])).status_code == 200
    assert [m.to for m in mail.outbox] == [[ina().email]]
    assert zaak.nummer in mail.outbox[0].subject
    assert "gevallen" not in mail.outbox[0].body
    assert zaak.client.achternaam not in mail.outbox[0].body
    assert Logregel.objects.get(actie="noodtoegang.geopend").dossier == zaak.nummer
    vraag(browser, zaak.nummer)
    assert Noodtoegang.objects.count() == 1  # asking again is the same


def test_after_24_hours_the_glass_is_whole_again(als):
    zaak = dossier()
    vraag(als(buitenstaander()), zaak.nummer)
    toegang = Noodtoegang.objects.get()
    assert toegang.tot - toegang.vanaf == timedelta(hours=24)
    Noodtoegang.objects.update(vanaf=timezone.now() - timedelta(hours=25), tot=timezone.now() - timedelta(seconds=1))
    assert als(buitenstaander()).get(reverse("dossier", args=[zaak.nummer])).status_code == 404


def test_who_broke_the_glass_reads_and_does_not_write(als):
    zaak = dossier()
    otto = als(buitenstaander())
    vraag(otto, zaak.nummer)
    assert otto.post(reverse("hulpvraag", args=[zaak.nummer]), {"versie": 1}).status_code == 403
    assert als(samira()).post(reverse("hulpvraag", args=[zaak.nummer]), {"versie": 1}).status_code != 403  # control


def test_the_question_looks_the_same_for_a_number_that_does_not_exist(als):
    zaak, geheim = dossier(), dossier(geheim=True)
    browser = als(buitenstaander())

    def kaal(nummer):
        tekst = browser.get(reverse("noodtoegang", args=[nummer])).content.decode().replace(nummer, "N")
        return re.sub(r'nonce="[^"]*"|value="[^"]{64}"|"X-CSRFToken": "[^"]*"', "", tekst)

    assert kaal(zaak.nummer) == kaal("W26-99999") == kaal(geheim.nummer)


def test_a_secret_dossier_and_an_unknown_number_stay_shut_and_the_attempt_is_kept(als):
    geheim = dossier(geheim=True)
    for nummer in (geheim.nummer, "W26-99999"):
        assert vraag(als(buitenstaander()), nummer).status_code == 404
        assert Logregel.objects.filter(resultaat="geweigerd", dossier=nummer, door_naam="Otto Buiten").exists()
    assert not Noodtoegang.objects.exists()


def test_a_dossier_made_secret_closes_for_who_broke_the_glass(als):
    zaak = dossier()
    vraag(als(buitenstaander()), zaak.nummer)
    Dossier.objects.filter(pk=zaak.pk).update(geheim=True)
    assert als(buitenstaander()).get(reverse("dossier", args=[zaak.nummer])).status_code == 404


def test_a_reason_of_one_word_is_no_reason(als):
    zaak = dossier()
    antwoord = vraag(als(buitenstaander()), zaak.nummer, "spoed")
    assert antwoord.status_code == 422
    assert "Schrijf in een zin" in antwoord.content.decode()


@pytest.mark.parametrize("wie", [bea, ina])
def test_who_reads_no_dossiers_breaks_no_glass(als, wie):
    zaak = dossier()
    assert vraag(als(wie()), zaak.nummer).status_code == 403


# ---- toegang


def test_ina_sees_who_looked_and_who_was_refused_and_no_content(als):
    zaak = dossier(behandelaar=samira())
    als(samira()).get(reverse("dossier", args=[zaak.nummer]))
    als(buitenstaander()).get(reverse("dossier", args=[zaak.nummer]))
    pagina = als(ina()).get(reverse("toegang"), {"dossier": zaak.nummer}).content.decode()
    assert "Samira El Idrissi" in pagina
    assert "Otto Buiten" in pagina
    assert "geweigerd" in pagina
    assert zaak.client.achternaam not in pagina
    alleen = als(ina()).get(reverse("toegang"), {"dossier": zaak.nummer, "geweigerd": "1"}).content.decode()
    assert "Otto Buiten" in alleen
    assert "Samira El Idrissi" not in alleen
    assert Logregel.objects.filter(actie="logboek.ingezien", door_naam="Ina Voorbeeld").exists()


def test_ina_judges_a_break_glass_and_can_ask_why(als, django_capture_on_commit_callbacks):
    zaak = dossier()
    vraag(als(buitenstaander()), zaak.nummer)
    toegang = Noodtoegang.objects.get()
    browser = als(ina())
    assert "klopt dit?" in browser.get(reverse("toegang")).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(reverse("noodtoegang-beoordelen", args=[toegang.pk]), {"oordeel": "uitleg"})
    assert mail.outbox[-1].to == [buitenstaander().email]
    assert "klopt dit?" in browser.get(reverse("toegang")).content.decode()  # stays until it was right
    browser.post(reverse("noodtoegang-beoordelen", args=[toegang.pk]), {"oordeel": "terecht"})
    assert "klopt dit?" not in browser.get(reverse("toegang")).content.decode()
    toegang.refresh_from_db()
    assert (toegang.oordeel, toegang.beoordeeld_door) == ("terecht", ina())


def test_the_inwoner_can_be_told_who_saw_the_dossier_by_role(als):
    zaak = dossier(behandelaar=samira())
    als(samira()).get(reverse("dossier", args=[zaak.nummer]))
    pagina = als(ina()).get(reverse("toegang-overzicht", args=[zaak.nummer])).content.decode()
    assert "Wmo-consulent, Geldrop-Noord" in pagina
    assert "Samira" not in pagina
    assert als(ina()).get(reverse("toegang-overzicht", args=["W26-99999"])).status_code == 404


@pytest.mark.parametrize("wie", [samira, marieke, bea])
def test_only_the_privacy_officer_reads_the_log(als, wie):
    assert als(wie()).get(reverse("toegang")).status_code == 403


def test_the_search_page_offers_break_glass_for_every_number_alike(als):
    zaak = dossier()
    browser = als(buitenstaander())
    for nummer in (zaak.nummer, zaak.nummer.lower(), "W26-99999"):
        pagina = browser.get(reverse("zoeken"), {"q": nummer}).content.decode()
        assert reverse("noodtoegang", args=[nummer.upper()]) in pagina
    assert "Vraag noodtoegang" not in browser.get(reverse("zoeken"), {"q": "Proefstra"}).content.decode()
