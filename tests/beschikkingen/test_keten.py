"""Samira writes, Marieke approves, the letter leaves: ten real dossiers under the real policy of Geldrop-Mierlo."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, InternalError, ProgrammingError, transaction
from django.db.utils import DatabaseError

from audit.overgang import Weigering
from beleid.termijnen import einddatum
from beschikkingen.actions import bevestig_meldingen, maak_bekend, probeer_opnieuw, stel_vast, vernieuw_brief, verwerk_wachtende
from beschikkingen.actions.brieven import MAX_POGINGEN
from beschikkingen.brief import maak_brief, naar_json, uit_json
from beschikkingen.models import Beschikking, Brief
from beschikkingen.samenstellen import ontvangstbevestiging
from indicatie.actions.review import NietKlaar, dien_in
from indicatie.models import Berekening
from intake.models import Aanvraag, Client, Hulpvraag, Melding
from tests.bouw import marieke, samira
from tests.brieven.gereedschap import gezakt
from tests.verhaal import GEVALLEN, HUISHOUDEN, PGB, PGB_TARIEVEN, Verhaal, richt_in, vul_tarieven_in

pytestmark = pytest.mark.django_db

WEIGERT = (IntegrityError, InternalError, ProgrammingError, DatabaseError)


@pytest.fixture(autouse=True)
def regeling():
    richt_in()


def verteld(naam: str) -> Verhaal:
    if naam.startswith("pgb"):
        vul_tarieven_in(PGB_TARIEVEN, date(2026, 2, 1))
    return Verhaal(GEVALLEN[naam])


def brief_van(v: Verhaal) -> Brief:
    return Brief.objects.get(beschikking=v.beschikking, vervallen_op__isnull=True)


@pytest.mark.parametrize("naam", list(GEVALLEN))
def test_elk_dossier_komt_van_de_melding_tot_de_bekendmaking(naam):
    v = verteld(naam).bekend()
    brief = brief_van(v)
    v.beschikking.refresh_from_db()
    assert brief.status == Brief.Status.KLAAR, brief.fout
    assert v.beschikking.status == Beschikking.Status.BEKENDGEMAAKT
    assert v.beschikking.bezwaar_tot == einddatum("bezwaar", v.beschikking.bekendgemaakt_op).uiterlijk
    assert Aanvraag.objects.get(dossier=v.dossier).status == Aanvraag.Status.BESLOTEN
    assert brief.leesbaarheid >= 70


@pytest.mark.parametrize(
    ("naam", "volume", "eenheid"),
    [
        ("huishouden", 155, "minuut"),
        ("begeleiding", 169 * 60, "minuut"),
        ("dagbesteding", 4, "dagdeel"),
        ("deels", 155, "minuut"),
    ],
)
def test_de_uitkomst_is_die_van_de_uitgewerkte_voorbeelden(naam, volume, eenheid):
    v = verteld(naam).vastgesteld()
    eerste = v.beschikking.indicaties.order_by("pk").first()
    assert (eerste.volume, eerste.eenheid) == (volume, eenheid)


@pytest.mark.parametrize("naam", [naam for naam in GEVALLEN if naam != "afwijzing"])
def test_elk_getal_in_de_brief_komt_uit_de_vastgelegde_berekening(naam):
    v = verteld(naam).gedrukt()
    brief = uit_json(brief_van(v).gegevens)
    resultaten = [json.loads(b.resultaat) for b in Berekening.objects.filter(ronde=v.ronde).order_by("indicatie_id")]
    modules = {m["waarde"] for r in resultaten for m in r["modules"].values()}
    effecten = {abs(r["effect"]) for res in resultaten for r in res["regels"] if type(r["effect"]) is int}
    totalen = {p["totaal_over_looptijd"]["volume"] for r in resultaten for p in r["posten"] if p["totaal_over_looptijd"]}
    for deel in brief.onderdelen:
        assert deel.som.uitkomst in modules
        assert {r.aantal for r in (*deel.som.bruto, *deel.som.eraf)} | {abs(r.aantal) for r in deel.som.correcties} <= effecten
        assert deel.som.over + sum(r.aantal for r in deel.som.correcties) == deel.som.uitkomst
        if deel.totaal:
            assert deel.totaal.totaal in totalen
        if deel.pgb:
            (bedragen,) = [p["bedragen"] for r in resultaten for p in r["posten"] if p["bedragen"]]
            heel = bedragen["totaal"] is not None
            assert deel.pgb.budget == (bedragen["totaal"] if heel else bedragen["per_periode"])
            assert deel.pgb.tarief == bedragen["tarief"]["bedrag"]


def test_wat_na_indienen_verandert_komt_niet_in_de_brief():
    v = verteld("huishouden").ingediend()
    Client.objects.filter(pk=v.dossier.client_id).update(straat="Elders", achternaam="Anders")
    Hulpvraag.objects.filter(onderzoek__dossier=v.dossier).update(eigen_woorden="Iets heel anders.")
    v.gedrukt()
    tekst = json.dumps(brief_van(v).gegevens, ensure_ascii=False)
    assert "Proefstraat 14" in tekst
    assert "Elders" not in tekst
    assert "Iets heel anders" not in tekst


def test_een_onbekend_tarief_houdt_een_pgb_tegen_met_een_duidelijke_zin():
    v = Verhaal(PGB).beantwoord()
    with pytest.raises(NietKlaar) as fout:
        dien_in(v.dossier, nu=v.op(22), door=samira())
    assert "tarief" in str(fout.value)
    assert "onbekend is geen € 0" in str(fout.value)


def test_een_gemeente_zonder_bezwaaradres_krijgt_geen_brief_maar_de_naam_van_wat_mist():
    v = verteld("huishouden").ingediend()
    v.dossier.gemeente.huisstijl.pop("bezwaar_site")
    v.dossier.gemeente.save()
    with pytest.raises(Weigering) as fout:
        stel_vast(v.ronde, dagtekening=v.op(24).date(), nu=v.op(24), door=marieke())
    assert "hoe iemand bezwaar maakt" in fout.value.tekst
    assert not Beschikking.objects.exists(), "niets half"


def test_twee_keer_drukken_geeft_een_besluit_en_een_brief():
    v = verteld("huishouden").ingediend()
    een = stel_vast(v.ronde, dagtekening=v.op(24).date(), nu=v.op(24), door=marieke())
    twee = stel_vast(v.ronde, dagtekening=v.op(24).date(), nu=v.op(24), door=marieke())
    assert een.pk == twee.pk
    assert Brief.objects.filter(beschikking=een).count() == 1


def test_een_brief_met_een_andere_dag_dan_de_verzenddag_gaat_niet_weg():
    v = verteld("huishouden").gedrukt()
    dag = v.op(24).date()
    with pytest.raises(Weigering, match="Maak de brief opnieuw"):
        maak_bekend(v.beschikking, op=dag + timedelta(days=3), wijze="post", door=samira())
    vernieuw_brief(v.beschikking, dagtekening=dag + timedelta(days=3), nu=v.op(25), door=samira())
    with pytest.raises(Weigering, match="nog niet klaar"):
        maak_bekend(v.beschikking, op=dag + timedelta(days=3), wijze="post", door=samira())
    verwerk_wachtende(door=samira())
    besluit = maak_bekend(v.beschikking, op=dag + timedelta(days=3), wijze="post", door=samira())
    assert besluit.bezwaar_tot == einddatum("bezwaar", dag + timedelta(days=3)).uiterlijk
    assert uit_json(brief_van(v).gegevens).bezwaar_tot == besluit.bezwaar_tot, "brief en besluit noemen dezelfde dag"
    with pytest.raises(Weigering, match="al verstuurd"):
        vernieuw_brief(besluit, dagtekening=dag + timedelta(days=9), nu=v.op(30), door=samira())


def test_bij_niets_versturen_gaat_er_niets_met_de_post():
    v = verteld("huishouden").gedrukt()
    Client.objects.filter(pk=v.dossier.client_id).update(geen_berichtenverkeer=True)
    with pytest.raises(Weigering, match="niets versturen"):
        maak_bekend(Beschikking.objects.get(pk=v.beschikking.pk), op=v.op(24).date(), wijze="post", door=samira())


@pytest.mark.parametrize("veld", ["pdf", "sha256", "gegevens", "sleutel"])
def test_een_gemaakte_brief_verandert_nooit_meer(veld):
    v = verteld("huishouden").gedrukt()
    anders = {"pdf": b"%PDF anders", "sha256": "0" * 64, "gegevens": {}, "sleutel": "anders"}
    with pytest.raises(WEIGERT), transaction.atomic():
        Brief.objects.filter(beschikking=v.beschikking).update(**{veld: anders[veld]})
    Brief.objects.filter(beschikking=v.beschikking).update(titel="mag wel")  # control: the trigger guards these fields


def test_een_herdruk_is_dezelfde_bytes_en_het_commando_schrijft_ze(tmp_path, capsys):
    v = verteld("huishouden").gedrukt()
    brief = brief_van(v)
    opnieuw = maak_brief(uit_json(brief.gegevens))
    assert opnieuw.pdf == bytes(brief.pdf)
    assert opnieuw.sha256 == brief.sha256
    pad = tmp_path / "brief.pdf"
    call_command("brief", v.dossier.nummer, uit=pad)
    assert hashlib.sha256(pad.read_bytes()).hexdigest() == brief.sha256
    with pytest.raises(CommandError, match="geen brief"):
        call_command("brief", "W26-99999", uit=pad)


def test_een_brief_die_niet_lukt_gaat_niet_verloren_en_is_te_zien():
    v = verteld("huishouden").vastgesteld()
    brief = brief_van(v)
    goed = brief.gegevens
    fout = json.loads(json.dumps(goed))
    fout["brief"]["afzender"]["huisstijl"]["logo"] = "../../geheim.svg"
    Brief.objects.filter(pk=brief.pk).update(gegevens=fout)
    for _ in range(MAX_POGINGEN):
        assert verwerk_wachtende(door=samira()) == 0
    brief.refresh_from_db()
    assert brief.status == Brief.Status.MISLUKT
    assert brief.fout
    assert brief.pdf is None
    Brief.objects.filter(pk=brief.pk).update(gegevens=goed)
    probeer_opnieuw(brief, door=samira())
    assert verwerk_wachtende(door=samira()) == 1


def test_de_bevestiging_van_de_melding_gaat_een_keer():
    v = Verhaal(HUISHOUDEN).melding()
    melding = Melding.objects.get(dossier=v.dossier)
    gegevens, titel = ontvangstbevestiging(melding, dagtekening=v.dag)
    assert gegevens["brief"]["onderzoek_tot"] == einddatum("onderzoek", v.dag).uiterlijk.isoformat()
    assert titel
    assert bevestig_meldingen(nu=v.op(0, 11), door=samira()) == 1
    assert bevestig_meldingen(nu=v.op(0, 12), door=samira()) == 0
    assert verwerk_wachtende(door=samira()) == 1
    assert Brief.objects.get(dossier=v.dossier).status == Brief.Status.KLAAR


def test_de_gegevens_van_een_brief_gaan_heen_en_weer_zonder_verschil():
    gegevens = brief_van(verteld("combinatie").vastgesteld()).gegevens
    assert naar_json(uit_json(gegevens)) == gegevens


@pytest.mark.parametrize("naam", list(GEVALLEN))
def test_een_echte_brief_van_elke_soort_is_voorleesbaar_en_te_bewaren(naam):
    assert gezakt(bytes(brief_van(verteld(naam).gedrukt()).pdf)) == []


def test_de_letterlijke_vraag_komt_als_tekst_in_de_brief_en_opent_niets():
    geval = replace(HUISHOUDEN, hulpvraag="<b>Hulp</b> {bezwaar_tot} **nu**")
    brief = brief_van(Verhaal(geval).gedrukt())
    html = maak_brief(uit_json(brief.gegevens)).html
    assert "&lt;b&gt;Hulp" in html
    assert "{bezwaar_tot}" in html
