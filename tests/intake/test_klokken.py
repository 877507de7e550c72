"""The two clocks in words, without a database."""

from __future__ import annotations

from datetime import date

import pytest

from intake.rules import Grootboekregel, dringendste, klokken, laatste_dag, signalen

MELDING = date(2026, 3, 3)
VANDAAG = date(2026, 3, 24)


def test_a_melding_of_3_march_must_be_investigated_by_14_april():
    onderzoek, besluit = klokken(ontvangen_op=MELDING, vandaag=VANDAAG)
    assert (onderzoek.woord, onderzoek.datum) == ("nog 21 dagen", "uiterlijk di 14 april 2026")
    assert onderzoek.uiterlijk == date(2026, 4, 14)
    assert (besluit.woord, besluit.datum) == ("nog niet begonnen", "2 weken na de aanvraag")
    assert not besluit.loopt


@pytest.mark.parametrize(
    ("vandaag", "woord", "soort"),
    [
        (date(2026, 4, 1), "nog 13 dagen", "rustig"),
        (date(2026, 4, 7), "nog 7 dagen", "let-op"),
        (date(2026, 4, 12), "spoed: 2 dagen", "let-op"),
        (date(2026, 4, 14), "vandaag", "let-op"),
        (date(2026, 4, 18), "4 dagen te laat", "fout"),
    ],
)
def test_the_clock_gets_louder_as_the_day_comes_near(vandaag, woord, soort):
    onderzoek, _ = klokken(ontvangen_op=MELDING, vandaag=vandaag)
    assert (onderzoek.woord, onderzoek.soort) == (woord, soort)


def test_day_42_on_liberation_day_moves_one_day_and_says_why():
    dag = laatste_dag(date(2026, 3, 24), date(2026, 3, 24))
    assert dag.uiterlijk == date(2026, 5, 6)
    assert dag.uitleg == ("Vandaag is dag 0. Dag 42 is dinsdag 5 mei. Dat is Bevrijdingsdag, dus het mag een dag later.")
    assert dag.plan_uiterlijk == date(2026, 3, 31)
    assert "2.3.2" in dag.grondslag


def test_the_second_clock_begins_with_the_aanvraag_and_the_first_one_is_done():
    onderzoek, besluit = klokken(ontvangen_op=MELDING, aanvraag_op=VANDAAG, vandaag=date(2026, 3, 25))
    assert (onderzoek.woord, onderzoek.soort) == ("op tijd klaar", "klaar")
    assert besluit.uiterlijk == date(2026, 4, 7)
    assert besluit.woord == "nog 13 dagen"


def test_an_investigation_that_was_late_stays_late_when_it_is_done():
    onderzoek, _ = klokken(ontvangen_op=MELDING, onderzoek_klaar_op=date(2026, 4, 16), vandaag=date(2026, 6, 1))
    assert onderzoek.woord == "2 dagen te laat klaar"


def test_a_suspended_term_stands_still_until_it_is_resumed():
    stil = Grootboekregel("onderzoek", "opgeschort", date(2026, 3, 16))
    onderzoek, _ = klokken(ontvangen_op=MELDING, regels=[stil], vandaag=VANDAAG)
    assert onderzoek.woord == "gepauzeerd, 8 dagen"
    hervat = Grootboekregel("onderzoek", "hervat", date(2026, 3, 26))
    daarna, _ = klokken(ontvangen_op=MELDING, regels=[stil, hervat], vandaag=date(2026, 3, 30))
    assert daarna.uiterlijk == date(2026, 4, 24)  # ten days stood still


def test_the_ledger_of_one_clock_does_not_move_the_other():
    verdaagd = Grootboekregel("beschikking", "verdaagd", date(2026, 3, 25), date(2026, 4, 21))
    onderzoek, besluit = klokken(ontvangen_op=MELDING, aanvraag_op=VANDAAG, regels=[verdaagd], vandaag=date(2026, 3, 26))
    assert besluit.uiterlijk == date(2026, 4, 21)
    zonder, _ = klokken(ontvangen_op=MELDING, aanvraag_op=VANDAAG, vandaag=date(2026, 3, 26))
    assert onderzoek == zonder


def test_after_a_notice_of_default_two_weeks_are_left():
    gesteld = Grootboekregel("beschikking", "ingebrekestelling", date(2026, 4, 10))
    _, besluit = klokken(ontvangen_op=MELDING, aanvraag_op=date(2026, 3, 20), regels=[gesteld], vandaag=date(2026, 4, 11))
    assert besluit.woord == "beslis uiterlijk vr 24 april 2026"
    assert besluit.soort == "fout"


def test_nothing_runs_after_the_person_withdrew():
    onderzoek, besluit = klokken(ontvangen_op=MELDING, gestopt=True, vandaag=VANDAAG)
    assert not onderzoek.loopt
    assert dringendste((onderzoek, besluit)) is None


def test_the_most_urgent_clock_is_the_one_that_ends_first():
    paar = klokken(ontvangen_op=MELDING, aanvraag_op=VANDAAG, vandaag=date(2026, 3, 25))
    gekozen = dringendste(paar)
    assert gekozen is not None
    assert gekozen.naam == "Besluit"


def test_a_child_a_death_and_a_move_are_said_first():
    titels = [
        s.titel for s in signalen(leeftijd=17, overleden_op=date(2026, 3, 20), vertrokken_op=date(2026, 3, 1), zij="mevrouw")
    ]
    assert titels == ["Mevrouw is overleden op 20 maart 2026", "Mevrouw is verhuisd op 1 maart 2026", "Mevrouw is 17 jaar"]
    assert signalen(leeftijd=18) == []
