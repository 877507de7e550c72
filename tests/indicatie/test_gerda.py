"""Gerda van Lierop, from what is needed to the stored calculation: 397 − 243 = 154, rounded to 155 minutes a week."""

from __future__ import annotations

import json
from datetime import date

import pytest

from audit.overgang import Gewijzigd, Weigering
from indicatie.actions import haal_indicatie_weg, leg_berekening_vast, motiveer, wijk_af
from indicatie.actions.indicatie import Invulling, bewaar_indicatie
from indicatie.beeld import inhoud_van
from indicatie.models import Indicatie, Reviewronde
from indicatie.stand import stand_van
from tests.bouw import samira
from tests.indicatie.mensen import HUISHOUDEN, NU, VANDAAG, begin, gerda, vul

pytestmark = pytest.mark.django_db


def ronde(dossier):
    return Reviewronde.objects.create(dossier=dossier, nummer=1, ingediend_door=samira(), ingediend_op=NU)


def test_de_voorziening_van_gerda_vult_zich_uit_de_som():
    dossier = gerda()
    indicatie = begin(dossier, HUISHOUDEN)
    v = inhoud_van(dossier, vandaag=VANDAAG).voorziening(indicatie)
    assert v.feiten["eigen_keren"] == 1
    assert v.feiten["was_eigen"] is True
    assert v.herkomst["was_eigen"] == "De som: Harrie 17"
    assert v.feiten["boodschappen_nodig"] is False
    assert v.feiten["personen"] == 2
    assert v.berekening.modules["schoon"] == 128
    assert v.berekening.modules["was"] == 26
    assert v.berekening.uitkomst.omvang.volume == 155
    assert v.vergelijking.tekst == "154 · gelijk"


def test_minder_hulp_van_harrie_laat_som_en_voorziening_samen_stijgen():
    dossier = gerda()
    indicatie = begin(dossier, HUISHOUDEN)
    harrie = dossier.onderzoek.taken.get(regel="was.basis").aftrekken.get()
    harrie.delete()
    v = inhoud_van(dossier, vandaag=VANDAAG).voorziening(indicatie)
    assert v.feiten["was_eigen"] is False
    assert v.vergelijking.tekst == "171 · gelijk"
    assert v.berekening.uitkomst.omvang.volume == 175


def test_boven_twee_uur_zonder_reden_is_niet_in_te_dienen_en_met_reden_wel():
    dossier = gerda()
    indicatie = begin(dossier, HUISHOUDEN, leveringsvorm="zin", ingangsdatum=date(2026, 4, 13), einddatum=date(2028, 4, 9))
    punten = {p.nr: p for p in stand_van(dossier, vandaag=VANDAAG).punten}
    assert not punten[10].ok
    assert "35 minuten boven" in punten[10].tekst
    motiveer(indicatie, "totaal.uitgangspunt", "Twee slaapkamers, en stofzuigen lukt niet door COPD.", door=samira())
    punten = {p.nr: p for p in stand_van(dossier, vandaag=VANDAAG).punten}
    assert punten[10].ok
    assert punten[7].ok
    assert punten[8].ok, punten[8].tekst


def test_de_vastgelegde_berekening_draagt_feiten_herkomst_en_beide_versies():
    dossier = gerda()
    indicatie = begin(dossier, HUISHOUDEN, leveringsvorm="zin", ingangsdatum=date(2026, 4, 13), einddatum=date(2028, 4, 9))
    vul(indicatie, feiten={"aiv_minuten": 30})
    berekening = leg_berekening_vast(indicatie, ronde(dossier), door=samira())
    indicatie.refresh_from_db()
    assert (indicatie.volume, indicatie.eenheid, indicatie.frequentie, indicatie.product) == (155, "minuut", "week", "GM-HBH")
    assert json.loads(berekening.resultaat)["uitkomst"]["omvang"]["volume"] == 155
    assert berekening.herkomst["was_eigen"] == "De som: Harrie 17"
    assert berekening.herkomst["aiv_minuten"] == "Ingevuld door Samira El Idrissi"
    assert berekening.normen_sha256 == berekening.normen.sha256
    assert berekening.peildatum == date(2026, 3, 3)


def test_zonder_alle_antwoorden_wordt_geen_berekening_vastgelegd():
    dossier = gerda()
    indicatie = begin(dossier, "begeleiding-individueel", leveringsvorm="zin")
    with pytest.raises(Weigering, match="ontbreekt"):
        leg_berekening_vast(indicatie, ronde(dossier), door=samira())


def test_een_afwijking_telt_mee_en_vraagt_een_reden():
    dossier = gerda()
    indicatie = begin(dossier, HUISHOUDEN)
    wijk_af(indicatie, "schoon.basis", 15, "", door=samira())
    v = inhoud_van(dossier, vandaag=VANDAAG).voorzieningen[0]
    assert v.berekening.uitkomst.omvang.volume == 170
    assert "Waarom anders dan de norm" in {p.nr: p for p in stand_van(dossier, vandaag=VANDAAG).punten}[10].tekst
    wijk_af(indicatie, "schoon.basis", 15, "De vloer is van tapijt.", door=samira())
    assert "tapijt" in inhoud_van(dossier, vandaag=VANDAAG).voorzieningen[0].berekening.afwijkingen[0].reden


def test_een_antwoord_gelijk_aan_de_som_blijft_de_som_volgen_en_een_ander_antwoord_niet():
    dossier = gerda()
    indicatie = begin(dossier, HUISHOUDEN)
    vul(indicatie, feiten={"slaapkamers_extra": 1, "eigen_keren": 2})
    indicatie.refresh_from_db()
    assert indicatie.feiten == {"eigen_keren": 2}
    assert indicatie.herkomst == {"eigen_keren": "Ingevuld door Samira El Idrissi"}
    vul(indicatie, feiten={"eigen_keren": 1})
    indicatie.refresh_from_db()
    assert indicatie.feiten == {}


def test_een_verouderde_versie_wordt_geweigerd_en_niets_overschreven():
    dossier = gerda()
    indicatie = begin(dossier, HUISHOUDEN)
    vul(indicatie, velden={"reden_besluit": "eerste"})
    with pytest.raises(Gewijzigd):
        bewaar_indicatie(indicatie, Invulling(velden={"reden_besluit": "tweede"}), versie=1, vandaag=VANDAAG, door=samira())
    indicatie.refresh_from_db()
    assert indicatie.reden_besluit == "eerste"


def test_een_weggehaalde_voorziening_telt_niet_meer_mee():
    dossier = gerda()
    indicatie = begin(dossier, HUISHOUDEN)
    haal_indicatie_weg(indicatie, nu=NU, door=samira())
    assert inhoud_van(dossier, vandaag=VANDAAG).voorzieningen == []
    with pytest.raises(Weigering):
        vul(Indicatie.objects.get(pk=indicatie.pk), velden={"reden_besluit": "x"})


def test_de_stand_kost_altijd_evenveel_vragen_aan_de_database(django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    dossier = gerda()
    with CaptureQueriesContext(connection) as leeg:
        stand_van(type(dossier).objects.select_related("client", "gemeente").get(pk=dossier.pk), vandaag=VANDAAG)
    begin(dossier, HUISHOUDEN, leveringsvorm="zin")
    tweede = begin(dossier, "dagbesteding")
    motiveer(tweede, "dag.max", "x", door=samira())
    verwacht = len(leeg)
    with CaptureQueriesContext(connection) as vol:
        stand_van(type(dossier).objects.select_related("client", "gemeente").get(pk=dossier.pk), vandaag=VANDAAG)
    begin(dossier, "kortdurend-verblijf")
    begin(dossier, "vervoer-dagbesteding")
    with CaptureQueriesContext(connection) as voller:
        stand_van(type(dossier).objects.select_related("client", "gemeente").get(pk=dossier.pk), vandaag=VANDAAG)
    assert len(voller) == len(vol)
    assert len(vol) <= verwacht + 4  # one prefetch per table, once there is a row
    assert len(vol) < 40
