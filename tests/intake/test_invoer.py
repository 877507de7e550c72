"""What people type: dates in their own way, and a list of input that is wrong; each gets a Dutch sentence at the field."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.core.exceptions import ValidationError

from intake.forms.melding import MeldingForm
from intake.forms.onderzoek import HuisgenootForm, MantelzorgerForm, WoningForm
from intake.forms.velden import lees_datum
from intake.models import Huisgenoot, Mantelzorger, Situatie
from intake.verschil import samengevoegd, toegevoegd


@pytest.mark.parametrize(
    "getypt",
    ["4-3-1944", "04-03-1944", "4/3/1944", "4.3.1944", "4 3 1944", "4 maart 1944", "4 mrt. 1944", "1944-03-04", "04031944"],
)
def test_a_date_may_be_typed_in_any_usual_way(getypt):
    assert lees_datum(getypt) == date(1944, 3, 4)


@pytest.mark.parametrize(
    ("getypt", "zin"),
    [
        ("gisteren", "Dit is geen datum."),
        ("4-3-44", "Dit is geen datum."),
        ("31-2-1944", "Deze dag bestaat niet."),
        ("", "Dit is geen datum."),
    ],
)
def test_what_is_no_date_says_what_is(getypt, zin):
    with pytest.raises(ValidationError, match=zin):
        lees_datum(getypt)


def fouten(form) -> dict[str, str]:
    form.is_valid()
    return {naam: " ".join(lijst) for naam, lijst in form.errors.items()}


@time_machine.travel("2026-03-24 10:00+01:00", tick=False)
@pytest.mark.parametrize(
    ("veld", "getypt", "zin"),
    [
        ("geboortedatum", "1-1-2027", "ligt in de toekomst"),
        ("geboortedatum", "1-1-1800", "ouder dan 120 jaar"),
        ("geboortedatum", "30 februari 1944", "Deze dag bestaat niet"),
        ("achternaam", "é" * 201, "Hier passen 200 tekens. U schreef er 201"),
        ("email", "karin", "Dit is geen e-mailadres"),
        ("ontvangen_dag", "25-3-2026", "ligt in de toekomst"),
        ("melder", "buurman", "Kies een van de antwoorden"),
    ],
)
def test_wrong_input_on_the_phone_gets_a_sentence_at_the_field(veld, getypt, zin):
    form = MeldingForm({veld: getypt})
    gevonden = fouten(form)
    assert list(gevonden) == [veld]
    assert zin in gevonden[veld]


@time_machine.travel("2026-03-24 10:00+01:00", tick=False)
@pytest.mark.parametrize(
    ("form", "veld", "zin"),
    [
        (lambda: WoningForm({"slaapkamers": "twee"}, instance=Situatie()), "slaapkamers", "Schrijf een heel getal"),
        (lambda: WoningForm({"slaapkamers": "-1"}, instance=Situatie()), "slaapkamers", "Schrijf 0 of meer"),
        (lambda: MantelzorgerForm({"uren_per_week": "200"}, instance=Mantelzorger()), "uren_per_week", "168 uur"),
        (lambda: HuisgenootForm({"gesproken_op": "1-4-2026"}, instance=Huisgenoot()), "gesproken_op", "in de toekomst"),
    ],
)
def test_wrong_input_at_the_table_gets_a_sentence_at_the_field(form, veld, zin):
    assert zin in fouten(form())[veld]


def test_nothing_is_required_while_writing():
    for form in (MeldingForm({}), WoningForm({}, instance=Situatie()), HuisgenootForm({}, instance=Huisgenoot())):
        assert form.is_valid(), form.errors


def test_a_name_of_200_letters_with_accents_fits():
    form = MeldingForm({"achternaam": "É" * 200})
    assert form.is_valid(), form.errors


@time_machine.travel("2026-03-24 10:00+01:00", tick=False)
def test_who_was_spoken_to_today_needs_no_date():
    form = HuisgenootForm({"gesproken": "thuis"}, instance=Huisgenoot())
    assert form.is_valid()
    assert form.cleaned_data["gesproken_op"] == date(2026, 3, 24)


def test_two_texts_side_by_side_lose_no_word():
    tom = "Harrie is 84. Hij ruimt de was op. Volgens Marlies heeft hij controle."
    ik = "Harrie is 84. Hij ruimt de was op en hangt hem op."
    samen = samengevoegd(tom, ik)
    for woord in (*tom.split(), *ik.split()):
        assert woord.strip(".") in samen
    assert "<ins" in toegevoegd(tom, ik)


def test_a_hostile_text_is_shown_and_not_run():
    assert "<script>" not in toegevoegd("", "<script>alert(1)</script>")
