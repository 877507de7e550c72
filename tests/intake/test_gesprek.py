"""The scratch pad at the kitchen table: no line is lost, and none is there twice."""

from __future__ import annotations

import pytest
import time_machine
from django.urls import reverse

from intake.actions.gesprek import begin_gesprek, plan_gesprek, schrijf_regel
from intake.models import Gesprek, Gespreksregel, Onderzoek
from tests.bouw import buitenstaander, dossier_in_onderzoek, ellen, moment, samira

pytestmark = pytest.mark.django_db
STIL = {"X-Bewaar": "1"}


def test_looking_at_the_pad_begins_nothing(als):
    dossier = dossier_in_onderzoek()
    assert als(samira()).get(reverse("gesprek", args=[dossier.nummer])).status_code == 200
    assert not Gesprek.objects.exists()


@time_machine.travel("2026-03-24 13:36:30+01:00")
def test_a_line_keeps_the_time_at_which_it_was_written(als):
    dossier = dossier_in_onderzoek()
    adres = reverse("gesprek-regel", args=[dossier.nummer])
    als(samira()).post(adres, {"tekst": "‘Ik krijg geen lucht.’", "moment": "2026-03-24T12:34:10.123Z"}, headers=STIL)
    assert Gespreksregel.objects.get().moment == moment(2026, 3, 24, 13, 34).replace(second=10, microsecond=123000)
    assert "13:34" in als(samira()).get(reverse("gesprek", args=[dossier.nummer])).content.decode()


@time_machine.travel("2026-03-24 13:36:30+01:00")
def test_the_same_line_sent_twice_is_one_line(als):
    dossier = dossier_in_onderzoek()
    adres = reverse("gesprek-regel", args=[dossier.nummer])
    regel = {"tekst": "Reuma", "moment": "2026-03-24T12:34:10.123Z"}
    een = als(samira()).post(adres, regel, headers=STIL).json()
    twee = als(samira()).post(adres, regel, headers=STIL).json()
    assert een["id"] == twee["id"]
    assert Gespreksregel.objects.count() == Gesprek.objects.count() == 1


def test_a_clock_that_runs_ahead_writes_now(als):
    dossier = dossier_in_onderzoek()
    adres = reverse("gesprek-regel", args=[dossier.nummer])
    with time_machine.travel("2026-03-24 13:36:30+01:00"):
        als(samira()).post(adres, {"tekst": "x", "moment": "2031-01-01T00:00:00Z"}, headers=STIL)
        als(samira()).post(adres, {"tekst": "y", "moment": "geen tijd"}, headers=STIL)
    assert {regel.moment.date().isoformat() for regel in Gespreksregel.objects.all()} == {"2026-03-24"}


def test_one_tap_tags_the_line_even_when_somebody_saved_it_meanwhile(als):
    dossier = dossier_in_onderzoek()
    gesprek = begin_gesprek(dossier.onderzoek, nu=moment(2026, 3, 24), door=samira())
    regel = schrijf_regel(gesprek, moment=moment(2026, 3, 24), tekst="COPD", door=samira())
    adres = reverse("gesprek-regel-wijzig", args=[dossier.nummer, regel.pk])
    assert als(samira()).post(adres, {"domein": "lichamelijke-gezondheid", "versie": "99"}, headers=STIL).status_code == 200
    assert Gespreksregel.objects.get().domein == "lichamelijke-gezondheid"
    assert als(samira()).post(adres, {"domein": "bestaat-niet"}, headers=STIL).status_code == 404


def test_a_line_can_be_changed_and_taken_away(als):
    dossier = dossier_in_onderzoek()
    gesprek = begin_gesprek(dossier.onderzoek, nu=moment(2026, 3, 24), door=samira())
    regel = schrijf_regel(gesprek, moment=moment(2026, 3, 24), tekst="COBD", door=samira())
    adres = reverse("gesprek-regel-wijzig", args=[dossier.nummer, regel.pk])
    als(samira()).post(adres, {"tekst": "COPD", "domein": "", "eigen_woorden": "on", "versie": regel.versie})
    regel.refresh_from_db()
    assert (regel.tekst, regel.eigen_woorden) == ("COPD", True)
    als(samira()).post(reverse("gesprek-regel-weg", args=[dossier.nummer, regel.pk]))
    assert not Gespreksregel.objects.exists()


def test_the_planned_visit_is_the_talk_that_begins():
    dossier = dossier_in_onderzoek()
    gepland = plan_gesprek(dossier.onderzoek, op=moment(2026, 3, 24, 13, 30), plaats="Thuis", door=samira())
    begonnen = begin_gesprek(dossier.onderzoek, nu=moment(2026, 3, 24, 13, 34), door=samira())
    assert begonnen.pk == gepland.pk
    assert begin_gesprek(dossier.onderzoek, nu=moment(2026, 3, 24, 15, 0), door=samira()).pk == gepland.pk
    morgen = begin_gesprek(dossier.onderzoek, nu=moment(2026, 3, 25, 9, 0), door=samira())
    assert morgen.pk != gepland.pk


def test_planning_asks_a_day_and_a_time(als):
    dossier = dossier_in_onderzoek()
    adres = reverse("gesprek-plan", args=[dossier.nummer])
    assert "Schrijf de tijd als 13:30." in als(samira()).post(adres, {"dag": "24-3-2026", "tijd": "straks"}).content.decode()
    als(samira()).post(adres, {"dag": "24 maart 2026", "tijd": "13.30"})
    assert Gesprek.objects.get().gepland_op == moment(2026, 3, 24, 13, 30)


def test_words_with_the_label_hulpvraag_are_shown_at_the_question(als):
    dossier = dossier_in_onderzoek()
    gesprek = begin_gesprek(dossier.onderzoek, nu=moment(2026, 3, 24), door=samira())
    schrijf_regel(gesprek, moment=moment(2026, 3, 24), tekst="Ik wil hier blijven wonen.", domein="hulpvraag", door=samira())
    tekst = als(samira()).get(reverse("hulpvraag", args=[dossier.nummer])).content.decode()
    assert "Uit het gesprek" in tekst
    assert "Ik wil hier blijven wonen." in tekst


def test_what_was_submitted_takes_no_more_lines(als):
    dossier = dossier_in_onderzoek()
    Onderzoek.objects.update(bevroren_op=moment(2026, 3, 24))
    antwoord = als(samira()).post(reverse("gesprek-regel", args=[dossier.nummer]), {"tekst": "x"}, headers=STIL)
    assert antwoord.status_code == 422
    assert not Gespreksregel.objects.exists()


def test_a_stranger_and_somebody_of_intake_write_no_lines(als):
    dossier = dossier_in_onderzoek()
    adres = reverse("gesprek-regel", args=[dossier.nummer])
    assert als(buitenstaander()).post(adres, {"tekst": "x"}).status_code == 404
    assert als(ellen()).post(adres, {"tekst": "x"}).status_code == 403
