"""Bea makes a version, Noor publishes it; what was in force stays as it was."""

from __future__ import annotations

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse

import beleid
from audit.overgang import Weigering
from producten.access import GeenRegeling, geladen, in_kracht
from producten.actions import (
    NietTeGebruiken,
    dien_ter_controle_in,
    importeer,
    lees_bedrag,
    publiceer,
    stuur_terug,
    trek_in,
    wijzig_tarief,
)
from producten.models import Regelingversie
from tests.bouw import bea, gemeente, samira
from tests.indicatie.mensen import noor, publiceer_regeling

pytestmark = pytest.mark.django_db
MAP = Path(beleid.__file__).parent / "regelingen"
NORMEN = MAP / "geldrop-mierlo-2026" / "normen.yaml"


def test_bea_publiceert_haar_eigen_versie_niet_en_noor_wel():
    versie = dien_ter_controle_in(importeer(NORMEN.read_bytes(), gemeente(), door=bea()), door=bea())
    with pytest.raises(Weigering, match="collega"):
        publiceer(versie, door=bea())
    assert publiceer(versie, door=noor()).status == "gepubliceerd"
    assert in_kracht(gemeente(), "normen", date(2026, 3, 3)).sha256 == geladen(versie).sha256


def test_de_databank_weigert_vier_ogen_van_een_persoon():
    versie = importeer(NORMEN.read_bytes(), gemeente(), door=bea())
    with pytest.raises(IntegrityError), transaction.atomic():
        Regelingversie.objects.filter(pk=versie.pk).update(goedkeurder=bea())


def test_samira_mag_geen_regeling_importeren_en_een_vreemde_gemeente_wordt_geweigerd():
    with pytest.raises(Weigering, match="beheerder"):
        importeer(NORMEN.read_bytes(), gemeente(), door=samira())
    with pytest.raises(NietTeGebruiken, match="andere gemeente"):
        importeer((MAP / "katwijk-2023" / "normen.yaml").read_bytes(), gemeente(), door=bea())


def test_een_kapot_document_wordt_geweigerd_met_de_plek():
    with pytest.raises(NietTeGebruiken) as fout:
        importeer(NORMEN.read_bytes().replace(b"soort: normen", b"soort: normen\nonbekend_veld: 1", 1), gemeente(), door=bea())
    assert any("onbekend_veld" in probleem for probleem in fout.value.problemen)


def test_een_nieuw_tarief_laat_het_oude_staan_en_geldt_vanaf_zijn_dag():
    _, oud = publiceer_regeling()
    nieuw = wijzig_tarief(oud, {"zin-GM-B1": 6050}, valid_from=date(2026, 7, 1), bron="Financieel besluit, art. 3", door=bea())
    assert nieuw.status == "concept"
    assert geladen(in_kracht(gemeente(), "tarieven", date(2026, 7, 1))).tarieven["zin-GM-B1"].bedrag is None
    publiceer(dien_ter_controle_in(nieuw, door=bea()), door=noor())
    assert geladen(in_kracht(gemeente(), "tarieven", date(2026, 7, 1))).tarieven["zin-GM-B1"].bedrag == 6050
    assert geladen(in_kracht(gemeente(), "tarieven", date(2026, 6, 30))).tarieven["zin-GM-B1"].bedrag is None
    assert geladen(nieuw).tarieven["zin-GM-B1"].bron.endswith("Financieel besluit, art. 3")


def test_een_tarief_zonder_bron_of_met_een_onbekende_naam_wordt_geweigerd():
    _, oud = publiceer_regeling()
    with pytest.raises(Weigering, match="waar het bedrag staat"):
        wijzig_tarief(oud, {"zin-GM-B1": 1}, valid_from=date(2026, 7, 1), bron=" ", door=bea())
    with pytest.raises(Weigering, match="staat niet in het document"):
        wijzig_tarief(oud, {"bestaat-niet": 1}, valid_from=date(2026, 7, 1), bron="x", door=bea())


@pytest.mark.parametrize(("tekst", "centen"), [("1.338,72", 133872), ("44,2", 4420), ("44", 4400), ("€ 0,05", 5)])
def test_een_bedrag_zoals_mensen_het_schrijven(tekst, centen):
    assert lees_bedrag(tekst) == centen


@pytest.mark.parametrize("tekst", ["1.338.72", "1338.72"])
def test_een_verkeerd_bedrag_zegt_hoe_het_wel_moet(tekst):
    with pytest.raises(ValueError, match=r"Schrijf 1\.338,72"):
        lees_bedrag(tekst)


def test_terug_naar_concept_en_intrekken_met_reden():
    versie = dien_ter_controle_in(importeer(NORMEN.read_bytes(), gemeente(), door=bea()), door=bea())
    assert stuur_terug(versie, door=noor()).status == "concept"
    with pytest.raises(Weigering, match="waarom"):
        trek_in(versie, door=bea(), reden="")
    assert trek_in(versie, door=bea(), reden="verkeerd bestand").status == "ingetrokken"
    with pytest.raises(GeenRegeling):
        in_kracht(gemeente(), "normen", date(2026, 3, 3))


def test_het_scherm_laat_de_maker_niet_publiceren_en_de_collega_wel(als):
    versie = dien_ter_controle_in(importeer(NORMEN.read_bytes(), gemeente(), door=bea()), door=bea())
    adres = reverse("regeling", args=[versie.pk])
    van_bea, van_noor = (als(wie).get(adres).content.decode() for wie in (bea(), noor()))
    assert "Publiceer per" not in van_bea
    assert "U maakte dit zelf" in van_bea
    assert "Publiceer per 1 januari 2026" in van_noor
    als(noor()).post(reverse("regeling-doe", args=[versie.pk]), {"doe": "publiceer"})
    versie.refresh_from_db()
    assert versie.status == "gepubliceerd"


def test_het_rooster_zegt_bij_het_veld_hoe_het_bedrag_wel_moet(als):
    publiceer_regeling()
    invoer = {"t_zin-GM-B1": "1.338.72", "valid_from": "1-1-2027", "bron": "Besluit"}
    antwoord = als(bea()).post(reverse("tarieven"), invoer)
    assert antwoord.status_code == 400
    assert "Schrijf 1.338,72." in antwoord.content.decode()
    assert Regelingversie.objects.filter(soort="tarieven").count() == 1
    als(bea()).post(reverse("tarieven"), {**invoer, "t_zin-GM-B1": "1.338,72"})
    assert geladen(Regelingversie.objects.get(soort="tarieven", status="concept")).tarieven["zin-GM-B1"].bedrag == 133872


def test_een_consulent_komt_niet_bij_beheer(als):
    assert als(samira()).get(reverse("tarieven")).status_code == 403


def test_de_opdrachtregel_doet_hetzelfde_als_het_scherm():
    gemeente()
    uit = StringIO()
    call_command("regeling", "importeer", str(NORMEN), gemeente="geldrop-mierlo", door=bea().email, stdout=uit)
    pk = int(uit.getvalue())
    fouten = StringIO()
    with pytest.raises(SystemExit) as einde:
        call_command("regeling", "publiceer", str(pk), door=bea().email, stderr=fouten)
    assert einde.value.code == 2
    assert "collega" in fouten.getvalue()
    call_command("regeling", "publiceer", str(pk), door=noor().email, stdout=StringIO())
    bytes_ = StringIO()
    call_command("regeling", "exporteer", str(pk), stdout=bytes_)
    assert bytes_.getvalue().encode() == bytes(Regelingversie.objects.get(pk=pk).inhoud)
