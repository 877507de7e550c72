"""Samira logs in with address, password and telephone; nobody else does; a quiet or a long session ends."""

from __future__ import annotations

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.core import mail
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import path, reverse

from accounts import actions
from accounts.models import Medewerker
from accounts.vers import verse_login_vereist
from audit.models import Logregel
from tests.bouw import bea, marieke, samira, tom
from wmo_portal.urls import urlpatterns as alle

GEHEIM = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
WACHTWOORD = "vier paarden in de wei"

pytestmark = pytest.mark.django_db


def code(stap: int = 0) -> str:
    return format_hotp_value(hotp_value(GEHEIM, int(time.time()) // 30 + stap))


@pytest.fixture
def ingericht() -> Medewerker:
    """Samira with a password and an app on her telephone."""
    mens = samira()
    mens.set_password(WACHTWOORD)
    mens.save()
    TOTP.activate(mens, GEHEIM)
    return mens


def stap1(browser: Client, wachtwoord: str = WACHTWOORD, email: str = "samira.el.idrissi@voorbeeld.test", **meer):
    return browser.post(reverse("inloggen"), {"login": email, "password": wachtwoord}, **meer)


def test_samira_logs_in_with_password_and_telephone(ingericht):
    browser = Client()
    antwoord = stap1(browser)
    assert antwoord.status_code == 302
    assert antwoord.url == reverse("inloggen-code")
    assert "_auth_user_id" not in browser.session  # half a log-in is no log-in
    antwoord = browser.post(reverse("inloggen-code"), {"code": code()})
    assert antwoord.url == reverse("begin")
    assert browser.session["tweede_stap"] is True
    regel = Logregel.objects.get(actie="sessie.ingelogd")
    assert regel.door_naam == "Samira El Idrissi"
    assert regel.herkomst == "127.0.0.1"


def test_the_previous_code_counts_and_the_one_before_does_not(ingericht):
    browser = Client()
    stap1(browser)
    assert browser.post(reverse("inloggen-code"), {"code": code(-3)}).status_code == 200
    assert browser.post(reverse("inloggen-code"), {"code": code(-1)}).status_code == 302


def test_a_spare_code_works_once(ingericht):
    codes = RecoveryCodes.activate(ingericht).get_unused_codes()
    for verwacht in (302, 200):
        browser = Client()
        stap1(browser)
        assert browser.post(reverse("inloggen-code"), {"code": codes[0]}).status_code == verwacht


def test_after_five_wrong_codes_the_right_one_has_to_wait(ingericht):
    browser = Client()
    stap1(browser)
    for _ in range(5):
        browser.post(reverse("inloggen-code"), {"code": "000000"})
    antwoord = browser.post(reverse("inloggen-code"), {"code": code()})
    assert antwoord.status_code == 200
    assert "kwartier" in antwoord.content.decode()


def test_a_wrong_password_says_nothing_about_who_exists(ingericht):
    fout = stap1(Client(), "iets anders dan dit").content.decode()
    onbekend = stap1(Client(), "iets anders dan dit", "niemand@voorbeeld.test").content.decode()
    zin = "Dit e-mailadres en wachtwoord horen niet bij elkaar."
    assert zin in fout
    assert zin in onbekend
    regels = Logregel.objects.filter(actie="sessie.geweigerd", resultaat="geweigerd")
    assert {r.gegevens["medewerker"] for r in regels} == {ingericht.pk, None}
    assert "iets anders" not in str(list(regels.values()))


def test_five_mistakes_lock_one_account_at_one_address_and_not_the_town_hall(ingericht):
    marieke().set_password(WACHTWOORD)
    balie = Client(REMOTE_ADDR="10.0.0.7")
    for _ in range(4):
        assert stap1(balie, "fout").status_code == 200
    antwoord = stap1(balie, "fout")
    assert antwoord.status_code == 429
    assert "te vaak" in antwoord.content.decode()
    assert stap1(balie).status_code == 429  # also with the right password
    assert stap1(balie, email=" SAMIRA.EL.IDRISSI@voorbeeld.test").status_code == 429  # capitals are no new tries
    collega = marieke()
    collega.set_password(WACHTWOORD)
    collega.save()
    assert stap1(balie, email=collega.email).status_code == 302  # same address, other account
    assert stap1(Client(REMOTE_ADDR="10.0.0.8")).status_code == 302  # same account, other address: nobody can lock her out


def test_a_new_colleague_can_do_nothing_before_the_second_step_is_there(settings):
    mens = tom()
    mens.set_password(WACHTWOORD)
    mens.save()
    browser = Client()
    assert stap1(browser, email=mens.email).url == reverse("begin")
    assert browser.get(reverse("begin")).url == reverse("tweede-stap")
    assert browser.get(reverse("dossiers")).url == reverse("tweede-stap")
    pagina = browser.get(reverse("tweede-stap"))
    assert pagina.status_code == 200
    assert "data:image/svg+xml" in pagina.content.decode()
    geheim = browser.session["mfa.totp.secret"]
    assert browser.post(reverse("tweede-stap"), {"code": "000000"}).status_code == 200
    goed = format_hotp_value(hotp_value(geheim, int(time.time()) // 30))
    assert browser.post(reverse("tweede-stap"), {"code": goed}).url == reverse("herstelcodes")
    codes = re.findall(r"<li>(\d{8})</li>", browser.get(reverse("herstelcodes")).content.decode())
    assert len(codes) == 10
    assert not re.findall(r"<li>(\d{8})</li>", browser.get(reverse("herstelcodes")).content.decode())  # once
    assert browser.get(reverse("begin")).url != reverse("tweede-stap")
    assert browser.get(reverse("tweede-stap")).url == reverse("begin")  # a second telephone goes through the beheerder


def test_the_secret_of_the_app_is_not_readable_in_the_database(ingericht):
    opgeslagen = Authenticator.objects.get(user=ingericht).data["secret"]
    assert GEHEIM not in opgeslagen


def test_a_quiet_session_ends_and_says_how_long(als, settings):
    browser = als(samira())
    sessie = browser.session
    sessie["laatst"] = int(time.time()) - settings.SESSIE_STIL_SECONDEN - 60
    sessie.save()
    antwoord = browser.get(reverse("dossiers"))
    assert antwoord.status_code == 302
    assert antwoord.url.startswith(reverse("inloggen"))
    assert "U was 61 minuten weg" in browser.get(reverse("inloggen")).content.decode()
    assert Logregel.objects.get(actie="sessie.uitgelogd").gegevens == {"reden": "stil"}


def test_a_session_ends_after_twelve_hours_however_busy(als):
    browser = als(samira())
    sessie = browser.session
    sessie["begin"] = int(time.time()) - 12 * 3600 - 1
    sessie.save()
    assert browser.get(reverse("begin")).url.startswith(reverse("inloggen"))
    browser = als(samira())  # control: a session of eleven hours goes on
    sessie = browser.session
    sessie["begin"] = int(time.time()) - 11 * 3600
    sessie.save()
    assert not browser.get(reverse("begin")).url.startswith(reverse("inloggen"))


@pytest.mark.parametrize("daad", ["uit", "rol", "tweede stap"])
def test_a_running_session_ends_when_the_account_is_switched_off_or_changed(als, daad):
    browser = als(samira())
    assert not browser.get(reverse("begin")).url.startswith(reverse("inloggen"))
    if daad == "uit":
        actions.zet_uit(samira(), door=bea())
    elif daad == "rol":
        actions.wijzig_rol(samira(), rol="teamleider", team=samira().team, door=bea())
    else:
        actions.reset_tweede_stap(samira(), door=bea())
    assert browser.get(reverse("begin")).url.startswith(reverse("inloggen"))


def test_samira_signs_off_with_a_button_and_a_link_cannot_do_it_for_her(als):
    browser = als(samira())
    assert browser.get(reverse("afmelden")).status_code == 405
    assert browser.post(reverse("afmelden")).url == reverse("inloggen")
    assert "_auth_user_id" not in browser.session
    assert Logregel.objects.get(actie="sessie.uitgelogd").gegevens == {"reden": "zelf"}


def oefenaccount() -> Medewerker:
    mens = samira()
    mens.demo = True
    mens.save()
    return mens


def test_in_a_demo_one_tap_is_enough(settings):
    settings.DEMO = True
    mens = oefenaccount()
    browser = Client(enforce_csrf_checks=True)
    pagina = browser.get(reverse("inloggen")).content.decode()
    assert "Samira El Idrissi" in pagina
    assert "Testgegevens" in pagina
    sleutel = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', pagina)[1]
    assert browser.post(reverse("oefenen", args=[mens.pk])).status_code == 403  # control: the token is needed
    assert browser.post(reverse("oefenen", args=[mens.pk]), {"csrfmiddlewaretoken": sleutel}).url == reverse("begin")
    assert browser.get(reverse("begin")).url != reverse("tweede-stap")


def test_outside_a_demo_the_practice_accounts_do_not_exist(settings):
    mens = oefenaccount()
    settings.DEMO = False
    assert "Samira" not in Client().get(reverse("inloggen")).content.decode()
    assert Client().post(reverse("oefenen", args=[mens.pk])).status_code == 404
    settings.DEMO = True
    assert Client().post(reverse("oefenen", args=[tom().pk])).status_code == 404  # a real account, in a demo


def test_a_forgotten_password_goes_by_mail_once_and_tells_a_stranger_nothing():
    mens = tom()
    mens.set_password("het oude wachtwoord")
    mens.save()
    bekend = Client().post(reverse("wachtwoord-vergeten"), {"email": mens.email})
    onbekend = Client().post(reverse("wachtwoord-vergeten"), {"email": "niemand@voorbeeld.test"})
    assert "Kijk in uw e-mail" in bekend.content.decode()
    assert "Kijk in uw e-mail" in onbekend.content.decode()
    assert [m.to for m in mail.outbox] == [[mens.email]]
    link = re.search(r"http://testserver(\S+)", mail.outbox[0].body)[1]
    browser = Client()
    kort = browser.post(browser.get(link).url, {"wachtwoord": "tekort"})
    assert kort.status_code == 200
    assert "12 tekens" in kort.content.decode()
    assert browser.post(browser.get(link).url, {"wachtwoord": WACHTWOORD}).url == reverse("inloggen")
    mens.refresh_from_db()
    assert mens.check_password(WACHTWOORD)
    assert "werkt niet meer" in Client().get(link).content.decode()


def test_a_switched_off_account_has_no_way_back_in():
    mens = tom()
    mens.set_password(WACHTWOORD)
    mens.save()
    actions.zet_uit(mens, door=bea())
    assert stap1(Client(), email=mens.email).status_code == 200
    Client().post(reverse("wachtwoord-vergeten"), {"email": mens.email})
    assert not mail.outbox


@pytest.mark.parametrize("pad", ["/accounts/signup/", "/signup/", "/email/", "/password/change/", "/inloggen/nieuw/", "/2fa/"])
def test_the_pages_of_allauth_that_we_do_not_need_are_not_there(als, pad):
    assert als(samira()).get(pad).status_code == 404


@verse_login_vereist
def gevaarlijk(request):
    return HttpResponse(f"gedaan {request.POST.get('wat', '')}")


urlpatterns = [*alle, path("gevaarlijk/", gevaarlijk, name="gevaarlijk")]


@pytest.mark.urls(__name__)
def test_a_grave_act_asks_for_the_code_again_and_then_goes_on(ingericht, als):
    browser = als(ingericht)
    assert browser.post("/gevaarlijk/", {"wat": "goedgekeurd"}).content == b"gedaan goedgekeurd"
    sessie = browser.session
    sessie["vers_op"] = int(time.time()) - 7200
    sessie.save()
    assert browser.get("/gevaarlijk/").status_code == 200  # reading is free
    antwoord = browser.post("/gevaarlijk/", {"wat": "goedgekeurd"})
    assert antwoord.status_code == 302
    assert antwoord.url.startswith(reverse("mfa_reauthenticate"))
    assert "Bent u het zelf?" in browser.get(antwoord.url).content.decode()
    assert browser.post(antwoord.url, {"code": "000000"}).status_code == 200
    verder = browser.post(antwoord.url, {"code": code(), "next": "/gevaarlijk/"})
    assert verder.content == b"gedaan goedgekeurd"


def test_the_log_in_is_refused_by_the_database_when_the_log_cannot_be_written(ingericht):
    """No log, no entry."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_logregel ADD CONSTRAINT vol CHECK (actie <> 'sessie.ingelogd')")
    browser = Client(raise_request_exception=False)
    stap1(browser)
    assert browser.post(reverse("inloggen-code"), {"code": code()}).status_code == 500
    assert "_auth_user_id" not in browser.session
