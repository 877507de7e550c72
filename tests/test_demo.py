"""The demo: invented people in every stage, told through the actions, once, and never in production."""

from __future__ import annotations

from datetime import datetime, timedelta
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.models import Medewerker, Rol
from audit.models import Logregel
from beschikkingen.models import Beschikking, Brief
from indicatie.models import Berekening, Indicatie, Reviewronde
from indicatie.stand import stand_van
from intake import bsn
from intake.access import zichtbaar_voor
from intake.models import Client, Dossier, Melding
from intake.stand import klokken_van
from opvolging.models import Termijn
from producten.models import Regelingversie
from wmo_portal.demo import tonen
from wmo_portal.demo.klok import Kalender, op_moment


def demo() -> str:
    uit = StringIO()
    call_command("demo", stdout=uit)
    return uit.getvalue()


def rijen() -> dict[str, int]:
    """How many rows of every model of the portal there are, without the heartbeat."""
    return {m._meta.label: m._default_manager.count() for m in apps.get_models() if m._meta.app_label != "sessions"}


@pytest.fixture(scope="module")
def gevuld(django_db_setup, django_db_blocker):
    """One demo for all these tests; what it wrote is gone afterwards."""
    from django.db import transaction

    class Terug(Exception):
        pass

    with django_db_blocker.unblock():
        try:
            with transaction.atomic():
                yield demo()
                raise Terug
        except Terug:
            pass


def test_the_log_ins_are_printed_every_time_and_the_second_run_writes_nothing(gevuld):
    assert "http://127.0.0.1:" in gevuld
    eerst = rijen()
    assert demo() == gevuld
    assert rijen() == eerst
    for m in Medewerker.objects.filter(demo=True):
        assert m.naam in gevuld
    assert {m.rol for m in Medewerker.objects.filter(demo=True)} == set(Rol.values) - {Rol.SYSTEEM}


def test_there_is_a_dossier_in_every_stage(gevuld):
    assert Dossier.objects.count() == len(tonen.verhalen()) == 19
    assert {"concept", "ontvangen", "in_onderzoek"} == set(Melding.objects.values_list("status", flat=True))
    assert set(Indicatie.objects.values_list("status", flat=True)) == set(Indicatie.Status.values)
    assert set(Reviewronde.objects.values_list("status", flat=True)) == {"open", "akkoord", "terug"}
    assert set(Beschikking.objects.values_list("status", "soort")) == {
        ("vastgesteld", "toekenning"), ("bekendgemaakt", "toekenning"), ("bekendgemaakt", "afwijzing"),
    }  # fmt: skip
    assert Indicatie.objects.filter(leveringsvorm="pgb", status="vastgesteld").exists()


def test_every_state_was_reached_along_its_table(gevuld):
    """From the first state a way of the written table leads to where a row stands now."""
    for model in apps.get_models():
        vervolg = getattr(model, "VERVOLG", None)
        if vervolg is None:
            continue
        begin = model._meta.get_field("status").default
        bereikt, nog = {begin}, [begin]
        while nog:
            for volgende in vervolg[nog.pop()]:
                if volgende not in bereikt:
                    bereikt.add(volgende)
                    nog.append(volgende)
        assert set(model._default_manager.values_list("status", flat=True)) <= bereikt, model._meta.label


def test_the_clocks_are_on_time_urgent_late_and_standing_still(gevuld):
    vandaag = timezone.localdate()
    woorden = " | ".join(k.woord for d in Dossier.objects.filter(melding__isnull=False) for k in klokken_van(d, vandaag))
    for stand in ("te laat", "spoed: ", "gepauzeerd", "nog ", "op tijd klaar"):
        assert stand in woorden
    laat = Termijn.objects.filter(status="loopt", soort__in=["onderzoek", "beschikking"], uiterlijk__lt=vandaag)
    assert laat.count() == 1


def test_gerda_needs_397_and_154_remains_and_only_harrie_must_still_be_heard(gevuld):
    gerda = Dossier.objects.filter(client__achternaam="Lierop").latest("pk")
    stand = stand_van(gerda)
    assert [p.nr for p in stand.punten if not p.ok] == [4, 13]
    assert stand.stappen["som"].samenvatting == "2 uur 34 minuten per week blijft over"
    assert Client.objects.filter(achternaam="Lierop").count() == 1


def test_who_should_not_know_of_a_dossier_does_not_find_it(gevuld):
    wie = {m.naam.split()[0]: m for m in Medewerker.objects.filter(demo=True)}
    geheim, ander = Dossier.objects.get(geheim=True), Dossier.objects.get(team__naam="Mierlo-Zuid")
    assert [zichtbaar_voor(wie[n]).filter(pk=geheim.pk).exists() for n in ("Samira", "Marieke", "Tom", "Otto")] == [
        True, True, False, False,
    ]  # fmt: skip
    assert [zichtbaar_voor(wie[n]).filter(pk=ander.pk).exists() for n in ("Otto", "Samira")] == [True, False]


def test_numbers_are_test_numbers_and_four_eyes_looked_at_everything(gevuld):
    nummers = [bsn.ontsleutel(bytes(c.bsn_versleuteld), c.sleutel) for c in Client.objects.filter(bsn_index__isnull=False)]
    assert nummers
    assert all("999900006" <= bsn.schoon(n) <= "999999990" for n in nummers)
    assert not any(b.vastgesteld_door_id == b.opgesteld_door_id for b in Beschikking.objects.all())
    gepubliceerd = Regelingversie.objects.filter(status="gepubliceerd")
    assert set(gepubliceerd.values_list("soort", flat=True)) == {"normen", "tarieven"}
    assert not any(v.goedkeurder_id == v.auteur_id for v in gepubliceerd)
    assert b"Verzonnen bedragen" in bytes(gepubliceerd.get(soort="tarieven").inhoud)
    assert Berekening.objects.count() >= Indicatie.objects.filter(status="vastgesteld").count()


def test_the_log_tells_each_story_on_its_own_days(gevuld):
    vandaag = timezone.localdate()
    for melding in Melding.objects.exclude(status="concept").select_related("dossier"):
        eerste = Logregel.objects.filter(dossier=melding.dossier.nummer, actie="melding.begonnen").get()
        assert timezone.localdate(eerste.moment) == timezone.localdate(melding.ontvangen_op)
    assert Logregel.objects.filter(moment__date__lt=vandaag).exists()
    assert not Logregel.objects.filter(moment__gt=timezone.now() + timedelta(minutes=5)).exists()
    verstuurd = Brief.objects.filter(beschikking__status="bekendgemaakt")
    assert {b.status for b in verstuurd} == {"klaar"}


@pytest.mark.django_db
def test_it_refuses_production_and_a_database_in_which_people_work(settings):
    settings.PRODUCTIE = True
    with pytest.raises(CommandError, match="productie"):
        demo()
    settings.PRODUCTIE = False
    Medewerker.objects.create_user("echt@gemeente.example", None, naam="Echt Mens", rol="beheerder")
    with pytest.raises(CommandError, match="werken al mensen"):
        demo()
    assert not Dossier.objects.exists()


def test_the_clock_of_a_story_is_given_back_also_after_a_fault():
    echt = timezone.now
    moment = timezone.make_aware(datetime(2026, 3, 3, 10, 12))

    def struikel() -> None:
        with op_moment(moment):
            assert timezone.localdate() == moment.date()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        struikel()
    assert timezone.now is echt


@pytest.mark.parametrize(("dag", "verschil", "wordt"), [(24, 0, 24), (24, -1, 23), (23, -1, 20), (22, -1, 20), (22, 0, 22)])
def test_a_day_in_the_past_is_a_working_day_and_today_is_today(dag, verschil, wordt):
    kalender = Kalender(timezone.make_aware(datetime(2026, 3, dag, 12)))
    assert kalender.dag(verschil).day == wordt
