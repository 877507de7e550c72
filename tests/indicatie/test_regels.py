"""The rules of the sum, the prefill and the 13 points, without a database."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import beleid
from beleid.engine import explain_partial, load
from indicatie.rules import pgb
from indicatie.rules.poorten import Beeld, Besluitregel, Mens, punten
from indicatie.rules.taken import normtaken
from indicatie.rules.vergelijk import vergelijk
from indicatie.rules.vooraf import Omgeving, maanden, voorstellen, weken
from indicatie.rules.weging import Deel, Taakregel, fouten, netto_van, sommen
from indicatie.rules.zrm import domeinen, niveaus

HH = "huishoudelijke-ondersteuning"
MAP = Path(beleid.__file__).parent / "regelingen" / "geldrop-mierlo-2026"


@pytest.fixture(scope="module")
def paar():
    return load((MAP / "normen.yaml").read_bytes()), load((MAP / "tarieven.yaml").read_bytes())


def taak(regel, nodig, *delen, aantal=None, norm=None, onderdeel=HH, eenheid="minuut/week", reden=""):
    rijen = tuple(Deel(i, wie, naam, volume, "", "reden", True) for i, (wie, naam, volume) in enumerate(delen))
    return Taakregel(1, regel, eenheid, nodig, onderdeel, regel, norm, aantal, reden, rijen)


GERDA = (
    taak("schoon.basis", 125, ("zelf", "", 15), norm=125),
    taak("schoon.slaapkamer", 18, aantal=1, norm=18),
    taak("was.basis", 43, ("huisgenoot", "Harrie", 17), norm=43),
    taak("was.strijken", 20, ("gebruikelijk", "", 20), aantal=1, norm=20),
    taak("boodschappen.basis", 51, ("zelf", "", 10), ("mantelzorg", "Marlies", 41), aantal=1, norm=51),
    taak("maaltijden.warm", 140, ("zelf", "", 40), ("netwerk", "Annie", 20), ("algemeen", "", 80), aantal=7, norm=20),
)


def test_de_som_van_gerda_is_397_min_243_is_154():
    (som,) = sommen(GERDA)
    assert (som.nodig, som.af, som.over) == (397, 243, 154)
    assert [(k.kop, k.totaal) for k in som.kolommen] == [
        ("Zelf", 65), ("Harrie", 17), ("Marlies", 41), ("Annie", 20), ("Algemeen", 100),
    ]  # fmt: skip
    assert [rij.taak.netto for rij in som.rijen] == [110, 18, 26, 0, 0, 0]
    assert som.klopt


def test_meer_aftrek_dan_nodig_is_een_fout_en_maakt_de_som_niet_negatief():
    te_veel = taak("was.basis", 43, ("zelf", "", 30), ("huisgenoot", "Harrie", 20))
    assert "Er gaat 50 af" in fouten(te_veel)[0]
    assert te_veel.netto == 0
    assert not sommen([te_veel])[0].klopt
    assert fouten(GERDA[0]) == []


def test_een_aftrek_van_iemand_die_niet_is_gesproken_wordt_gemeld():
    stil = Taakregel(1, "De was", "minuut/week", 43, delen=(Deel(1, "huisgenoot", "Harrie", 17, "", "kan dat", False),))
    assert fouten(stil) == ["De was: nog met Harrie praten."]


def test_minuten_en_dagdelen_worden_nooit_opgeteld():
    dag = taak("dag.omvang", 4, onderdeel="dagbesteding", eenheid="dagdeel/week")
    assert [(s.eenheid, s.over) for s in sommen([*GERDA, dag])] == [("minuut/week", 154), ("dagdeel/week", 4)]
    assert netto_van([*GERDA, dag], "dagbesteding", "dagdeel/week") == 4
    assert netto_van([dag], HH, "minuut/week") is None


def test_wat_de_som_weet_wordt_voorgesteld_met_de_mensen_erbij(paar):
    normen, tarieven = paar
    uit = voorstellen(normen, tarieven, HH, Omgeving(GERDA, 2, ("Harrie",)))
    assert uit["eigen_keren"].waarde == 1
    assert uit["was_eigen"].herkomst == "De som: Harrie 17"
    assert uit["warm_dagen"].waarde == 0
    assert uit["strijken"].waarde is False
    assert uit["hygiene"].waarde == "geen"
    assert uit["personen"].waarde == 2
    feiten = {naam: voorstel.waarde for naam, voorstel in uit.items()}
    b = explain_partial(normen, tarieven, feiten, onderdeel=HH, peildatum=date(2026, 3, 3))
    assert b.uitkomst.omvang.volume == 155
    assert vergelijk(GERDA, normen.onderdelen[HH], b).tekst == "154 · gelijk"


def test_zonder_taken_wordt_er_uit_de_som_niets_voorgesteld(paar):
    uit = voorstellen(*paar, HH, Omgeving((), 2, ("Harrie",)))
    assert {naam: v.waarde for naam, v in uit.items()} == {"personen": 2, "aiv_minuten": 0, "kindzorg_minuten": 0}


def test_de_zrm_en_de_aard_worden_nooit_voorgesteld(paar):
    taken = (taak("beg.tijd", 30, onderdeel="begeleiding-individueel"),)
    uit = voorstellen(
        *paar, "begeleiding-individueel", Omgeving(taken, ingangsdatum=date(2026, 4, 13), einddatum=date(2027, 4, 11))
    )
    assert "niveau" not in uit
    assert uit["d_tijd"].waarde == 30
    assert uit["looptijd_weken"].waarde == 52


def test_looptijd_in_weken_en_maanden_telt_de_laatste_dag_mee():
    assert weken(date(2026, 4, 13), date(2028, 4, 9)) == 104
    assert weken(date(2026, 4, 13), date(2026, 4, 13)) == 1
    assert weken(date(2026, 4, 13), date(2026, 4, 12)) is None
    assert maanden(date(2026, 4, 13), date(2027, 4, 12)) == 12


def test_de_regeling_geeft_de_taken_met_norm_en_bron(paar):
    catalogus = {t.sleutel: t for t in normtaken(paar[0], 2)}
    assert catalogus[f"{HH}|was.basis|"].norm == 43
    assert catalogus[f"{HH}|schoon.slaapkamer|"].telbaar
    assert {t.norm for t in catalogus.values() if t.regel == "schoon.hygiene"} == {30, 60}
    assert not any(t.regel.startswith(("totaal.", "beg.vast")) for t in catalogus.values())
    assert {t.regel: t for t in normtaken(paar[0], None)}["was.basis"].norm is None


def klaar(**anders):
    velden = {
        "eigen_woorden": "Stofzuigen lukt niet.", "beperkingen": (("Bukken lukt niet", "waarneming"),), "taken": GERDA,
        "huisgenoten": (Mens("Harrie", True, True),), "mantelzorgers": (Mens("Marlies", True, True),),
        "besluiten": (Besluitregel("Hulp", False, 155, "minuut", "week", norm="Beleidsregels 2026"),),
        "ondersteuning_aangeboden": True, "bijdrage_besproken": True, "verslag_gedeeld": True, "verslag_beantwoord": True,
    }  # fmt: skip
    return Beeld(**{**velden, **anders})


def test_een_compleet_dossier_haalt_13_van_13():
    assert [p.nr for p in punten(klaar())] == list(range(1, 14))
    assert [p.tekst for p in punten(klaar()) if not p.ok] == []


@pytest.mark.parametrize(
    ("nr", "anders"),
    [
        (1, {"eigen_woorden": "  "}),
        (2, {"beperkingen": (("Bukken lukt niet", ""),)}),
        (3, {"taken": (taak("schoon.basis", None),)}),
        (4, {"huisgenoten": (Mens("Harrie", True, False),)}),
        (4, {"huisgenoten": ()}),
        (5, {"mantelzorgers": (Mens("Marlies", False, True),)}),
        (6, {"taken": (taak("schoon.basis", 125, ("zelf", "", 15), ("netwerk", "Annie", 0), norm=125),)}),
        (7, {"besluiten": (Besluitregel("Hulp", False, 140, norm="B", gelijk_aan_som=False, verschil="154 · 14 minder"),)}),
        (8, {"besluiten": (Besluitregel("Hulp", False, 0, norm="B"),)}),
        (8, {"besluiten": (Besluitregel("Hulp", False, 155, norm="B", tarief_onbekend=True),)}),
        (9, {"geen_regeling": "Er geldt niets."}),
        (10, {"besluiten": (Besluitregel("Hulp", False, 155, norm="B", nodig=("35 minuten boven 2 uur",)),)}),
        (10, {"taken": (*GERDA, taak("was.extra", 30, norm=16))}),
        (11, {"ondersteuning_aangeboden": False}),
        (12, {"bijdrage_besproken": False}),
        (13, {"verslag_beantwoord": False}),
    ],
)
def test_elk_punt_dat_mist_wordt_genoemd_met_waar_het_moet(nr, anders):
    mist = [p for p in punten(klaar(**anders)) if not p.ok]
    assert nr in [p.nr for p in mist]
    punt = next(p for p in mist if p.nr == nr)
    assert punt.tekst
    assert punt.waarom
    assert punt.url_naam


def test_de_zrm_heeft_13_domeinen_en_5_niveaus():
    assert [d.nr for d in domeinen()] == list(range(1, 14))
    assert niveaus()[1] == "acute problematiek"


def test_wie_het_pgb_beheert_geeft_niet_ook_de_hulp():
    plan = {"punten": {str(n): "hulp" for n in range(1, 11)}, "wie": "Corrie Voorbeeld", "waarom": "Zij kent mij", "natura": True,
            "plan": True}  # fmt: skip
    assert any("niet ook de hulp" in zin for zin in pgb.bezwaren({**plan, "beheerder": "corrie voorbeeld, zus"}))
    assert pgb.bezwaren({**plan, "beheerder": "Ad Testers"}) == []
    assert "Nog 10 van de 10" in pgb.bezwaren({})[0]
