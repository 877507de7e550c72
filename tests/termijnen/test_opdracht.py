"""The command `termijn`: its output shape is a promise to other systems."""

import io
import json

import pytest

from beleid.termijn_opdracht import lees_regeling, voer_uit


def draai(soort, vanaf, regeling=None):
    uit, fout = io.StringIO(), io.StringIO()
    code = voer_uit(soort, vanaf, regeling, uit, fout)
    return code, uit.getvalue(), fout.getvalue()


def test_onderzoek_vanaf_24_maart_eindigt_na_bevrijdingsdag():
    code, uit, fout = draai("onderzoek", "2026-03-24")
    antwoord = json.loads(uit)
    assert code == 0
    assert fout == ""
    assert list(antwoord) == ["uiterlijk", "uitleg", "grondslag"]
    assert antwoord["uiterlijk"] == "2026-05-06"
    assert antwoord["grondslag"] == "Wmo 2015 art. 2.3.2 lid 1; Atw art. 1"
    assert all(isinstance(zin, str) for zin in antwoord["uitleg"])


@pytest.mark.parametrize(
    ("soort", "vanaf", "regeling", "woord"),
    [
        ("keuring", "2026-03-24", None, "keuring"),
        ("onderzoek", "2026-02-30", None, "2026-02-30"),
        ("onderzoek", "morgen", None, "morgen"),
        ("onderzoek", "2014-01-01", None, "2014"),
        ("onderzoek", "9999-12-31", None, "9999"),
        ("onderzoek", "2026-03-24", "elders-2026", "elders-2026"),
    ],
)
def test_verkeerde_invoer_geeft_code_2_en_een_regel_nederlands(soort, vanaf, regeling, woord):
    code, uit, fout = draai(soort, vanaf, regeling)
    assert (code, uit) == (2, "")
    assert fout.count("\n") == 1
    assert woord in fout


def test_de_termijnen_van_geldrop_mierlo_werken_als_soort():
    code, uit, _ = draai("GM-T-OP-20", "2026-01-13", "geldrop-mierlo-2026")
    antwoord = json.loads(uit)
    assert code == 0
    assert antwoord["uiterlijk"] == "2026-02-10"
    assert "Geldrop-Mierlo" in antwoord["grondslag"]
    assert draai("GM-T-OP-20", "2026-01-13")[0] == 2


def test_een_regeling_laat_de_landelijke_soorten_staan():
    assert json.loads(draai("onderzoek", "2026-03-24", "geldrop-mierlo-2026")[1])["uiterlijk"] == "2026-05-06"


def test_het_venster_uit_de_regeling_eindigt_met_de_indicatie():
    eind = lees_regeling("geldrop-mierlo-2026")["GM-T-EIND-3M"]
    assert eind.venster
    assert eind.duur.aantal == -3


def test_een_crisis_telt_in_uren_vanaf_een_tijdstip():
    code, uit, _ = draai("GM-T-CRISIS", "2026-03-28T12:00", "geldrop-mierlo-2026")
    assert code == 0
    assert json.loads(uit)["uiterlijk"] == "2026-03-30T13:00:00+02:00"
    assert draai("GM-T-CRISIS", "2026-03-28", "geldrop-mierlo-2026")[0] == 2


def test_een_landelijke_soort_krijgt_de_termijn_en_de_bron_van_de_regeling():
    antwoord = json.loads(draai("verslag", "2026-03-16", "geldrop-mierlo-2026")[1])
    assert antwoord["uiterlijk"] == "2026-04-13"
    assert "Geldrop-Mierlo 2026 art. 5.3" in antwoord["grondslag"]
    assert "werkafspraak" in json.loads(draai("verslag", "2026-03-16")[1])["grondslag"]


def test_een_termijn_zonder_lengte_is_geen_soort():
    assert "GM-T-305" not in lees_regeling("geldrop-mierlo-2026")
    assert draai("GM-T-305", "2026-03-16", "geldrop-mierlo-2026")[0] == 2


@pytest.mark.parametrize("regeling", ["halderberge-2026", "katwijk-2023", "midden-limburg-2024", "west-friesland"])
def test_elke_andere_regeling_geeft_termijnen(regeling):
    assert lees_regeling(regeling)
