"""The sweep on real dossiers: terms appear, move with the ledger, remind the right people, and stop when they are met."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

import pytest
import time_machine
from django.core import mail
from django.urls import reverse

from accounts.models import Rol
from audit.log import SYSTEEM
from audit.models import Logregel
from intake.actions.afloop import trek_in
from intake.actions.melding import begin_melding, ontvang_melding
from intake.actions.onderzoek import start_onderzoek, wijs_toe
from intake.models import Termijngebeurtenis
from opvolging.actions import herinner, leid_termijnen_af, verstuur, zie_bericht
from opvolging.models import Hartslag, Termijn, Uitgaand
from opvolging.tasks import veeg
from tests.bouw import buitenstaander, ellen, marieke, medewerker, moment, samira, team, tom

pytestmark = pytest.mark.django_db


def melding_van_gerda():
    melding = begin_melding(
        {"achternaam": "Lierop", "tussenvoegsel": "van", "aanhef": "mevrouw", "hulpvraag": "Ik krijg het huis niet meer schoon."},
        sleutel=uuid.uuid4(),
        nu=moment(2026, 3, 3, 10, 12),
        door=ellen(),
    )
    return ontvang_melding(melding, door=ellen())


def leid_af(op=date(2026, 3, 3)):
    return leid_termijnen_af(nu=moment(op.year, op.month, op.day, 12), vandaag=op, door=SYSTEEM)


def herinner_op(dag):
    nu = moment(dag.year, dag.month, dag.day, 7)
    aantal = herinner(nu=nu, vandaag=dag, door=SYSTEEM)
    verstuur(nu=nu, door=SYSTEEM)
    return aantal


def test_gerdas_melding_krijgt_vanzelf_een_termijn_tot_14_april():
    melding = melding_van_gerda()
    assert leid_af() == 1
    termijn = Termijn.objects.get(dossier=melding.dossier)
    assert (termijn.soort, termijn.uiterlijk) == ("onderzoek", date(2026, 4, 14))
    assert Logregel.objects.filter(actie="termijnen.afgeleid", dossier=melding.dossier.nummer).count() == 1
    assert leid_af() == 0, "een tweede ronde vindt niets meer te doen"
    assert Termijn.objects.count() == 1


def test_samira_krijgt_de_herinnering_en_marieke_pas_als_het_te_laat_is():
    melding = melding_van_gerda()
    wijs_toe(melding.dossier, samira(), door=marieke())
    leid_af()
    assert herinner_op(date(2026, 3, 30)) == 0
    assert herinner_op(date(2026, 3, 31)) == 1, "veertien dagen ervoor"
    assert {b.aan for b in Uitgaand.objects.all()} == {samira()}
    for dag in (date(2026, 4, 11), date(2026, 4, 14), date(2026, 4, 15)):
        assert herinner_op(dag) == 1
    assert herinner_op(date(2026, 5, 1)) == 0, "het plan is op"
    assert Uitgaand.objects.filter(aan=marieke()).count() == 2, "in het portaal en per e-mail"
    assert len(mail.outbox) == 4
    assert all("Lierop" not in bericht.subject + bericht.body for bericht in mail.outbox), "geen naam in een e-mail"


def test_zonder_behandelaar_hoort_de_teamleider_het():
    melding_van_gerda()
    marieke()
    leid_af()
    herinner_op(date(2026, 3, 31))
    assert {b.aan for b in Uitgaand.objects.all()} == {marieke()}


def test_een_stilgezet_onderzoek_herinnert_niemand_en_schuift_na_hervatten_op():
    melding = melding_van_gerda()
    wijs_toe(melding.dossier, samira(), door=marieke())
    leid_af()

    def gebeurt(soort, van):
        Termijngebeurtenis.objects.create(
            dossier=melding.dossier, klok="onderzoek", soort=soort, van=van, reden="wacht op de longarts", door=samira(),
            vastgelegd_op=moment(van.year, van.month, van.day, 15),
        )  # fmt: skip

    gebeurt("opgeschort", date(2026, 3, 10))
    leid_af(date(2026, 3, 11))
    assert Termijn.objects.get().status == Termijn.Status.OPGESCHORT
    assert herinner_op(date(2026, 3, 31)) == 0
    gebeurt("hervat", date(2026, 4, 1))
    leid_af(date(2026, 4, 2))
    termijn = Termijn.objects.get()
    assert (termijn.status, termijn.uiterlijk) == (Termijn.Status.LOOPT, date(2026, 5, 6)), "22 dagen later"


def test_een_ingetrokken_melding_herinnert_niemand_meer():
    melding = melding_van_gerda()
    leid_af()
    trek_in(melding, reden="Mevrouw wil niet verder.", eigen_wens=True, op=date(2026, 3, 9), door=ellen())
    leid_af(date(2026, 3, 10))
    assert Termijn.objects.get().status == Termijn.Status.INGETROKKEN
    assert herinner_op(date(2026, 4, 20)) == 0


def test_wie_het_dossier_overneemt_krijgt_ook_de_herinneringen():
    melding = melding_van_gerda()
    start_onderzoek(melding.dossier, nu=moment(2026, 3, 4), door=samira())
    leid_af()
    assert Termijn.objects.get().voor == samira()
    wijs_toe(melding.dossier, tom(), door=marieke())
    assert leid_af() == 1
    assert Termijn.objects.get().voor == tom()


def test_een_mailserver_die_weigert_wordt_later_opnieuw_geprobeerd_en_het_mislukken_is_te_zien(settings):
    melding = melding_van_gerda()
    wijs_toe(melding.dossier, samira(), door=marieke())
    leid_af()
    settings.EMAIL_BACKEND = "tests.opvolging.test_vegen.Weigerpost"
    nu = moment(2026, 3, 31, 7)
    herinner(nu=nu, vandaag=date(2026, 3, 31), door=SYSTEEM)
    for _ in range(12):
        verstuur(nu=nu, door=SYSTEEM)
        nu += timedelta(hours=5)
    mislukt = Uitgaand.objects.get(kanaal="email")
    assert (mislukt.status, mislukt.fout) == (Uitgaand.Status.MISLUKT, "ConnectionRefusedError")
    assert Uitgaand.objects.get(kanaal="portaal").status == Uitgaand.Status.VERSTUURD, "in het portaal staat hij gewoon"


class Weigerpost:
    def __init__(self, *args, **kwargs):
        pass

    def send_messages(self, berichten):
        raise ConnectionRefusedError("geheim@adres.test")


@time_machine.travel(moment(2026, 3, 31, 7), tick=False)
def test_een_veegronde_doet_alles_en_laat_een_hartslag_achter():
    melding = melding_van_gerda()
    wijs_toe(melding.dossier, samira(), door=marieke())
    assert veeg() == {"evaluaties": 0, "termijnen": 1, "herinneringen": 1, "berichten": 2}
    assert Hartslag.objects.get(naam="veeg").moment == moment(2026, 3, 31, 7)


@time_machine.travel(moment(2026, 3, 31, 9))
def test_vandaag_toont_samira_haar_taak_en_haar_herinnering_die_zij_kan_wegleggen(als):
    melding = melding_van_gerda()
    wijs_toe(melding.dossier, samira(), door=marieke())
    veeg()
    client = als(samira())
    pagina = client.get(reverse("vandaag")).content.decode()
    assert "Begin het onderzoek" in pagina
    assert "nog 14 dagen" in pagina
    bericht = Uitgaand.objects.get(kanaal="portaal")
    assert bericht.onderwerp in pagina
    client.post(reverse("bericht-gezien", args=[bericht.pk]))
    assert bericht.onderwerp not in client.get(reverse("vandaag")).content.decode()


@time_machine.travel(moment(2026, 3, 31, 9))
def test_wie_niet_de_lezer_is_kan_een_herinnering_niet_wegleggen(als):
    melding = melding_van_gerda()
    wijs_toe(melding.dossier, samira(), door=marieke())
    veeg()
    bericht = Uitgaand.objects.get(kanaal="portaal")
    client = als(buitenstaander())
    assert client.post(reverse("bericht-gezien", args=[bericht.pk])).status_code == 404
    assert zie_bericht(bericht, nu=moment(2026, 3, 31, 10), door=samira()).gezien_op is not None


@time_machine.travel(moment(2026, 4, 16, 9))
def test_marieke_ziet_op_de_teampagina_wat_te_laat_is_en_verdeelt_het(als, django_assert_max_num_queries):
    melding = melding_van_gerda()
    samira()
    veeg()
    client = als(marieke())
    with django_assert_max_num_queries(24):
        pagina = client.get(reverse("team")).content.decode()
    assert "Eén dossier is te laat. Begin daar." in pagina
    assert "2 dagen te laat" in pagina
    client.post(reverse("verdeel"), {"aan": samira().pk, "dossier": [melding.dossier.nummer]})
    melding.dossier.refresh_from_db()
    assert melding.dossier.behandelaar == samira()


@time_machine.travel(moment(2026, 4, 16, 9))
def test_het_team_van_een_ander_ziet_gerda_niet(als):
    melding_van_gerda()
    veeg()
    client = als(medewerker("Zuid Leider", Rol.TEAMLEIDER, team("Mierlo-Zuid")))
    assert "Lierop" not in client.get(reverse("team")).content.decode()


@time_machine.travel(moment(2026, 3, 31, 9))
def test_de_opvolging_van_een_dossier_toont_elke_termijn_met_haar_grond(als):
    melding = melding_van_gerda()
    wijs_toe(melding.dossier, samira(), door=marieke())
    veeg()
    pagina = als(samira()).get(reverse("opvolging", args=[melding.dossier.nummer])).content.decode()
    assert "Wmo 2015 art. 2.3.2 lid 1" in pagina
    assert "nog 14 dagen" in pagina
    assert als(buitenstaander()).get(reverse("opvolging", args=[melding.dossier.nummer])).status_code == 404
