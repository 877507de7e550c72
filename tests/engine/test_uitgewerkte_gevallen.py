"""The worked examples of Geldrop-Mierlo and Katwijk: hours, rides and products as the municipality published them."""

import pytest

from beleid.engine import explain

from .voorbeelden import DAG, HUISHOUDEN, begeleiding, paar

GM, GM_T = paar("geldrop-mierlo-2026")


def reken(onderdeel, **feiten):
    return explain(GM, GM_T, feiten, onderdeel=onderdeel, peildatum=DAG)


@pytest.mark.parametrize(
    ("feiten", "uren"),
    [
        ({"flexibiliteit": "waakvlam", "waakvlam_minuten_maand": 60, "looptijd_maanden": 24}, 24),
        ({"d_tijd": 45, "looptijd_weken": 52}, 39),
        ({"d_tijd": 60, "looptijd_weken": 104}, 104),
        ({"flexibiliteit": "veel", "vast_minuten_week": 90, "d_tijd": 120, "looptijd_weken": 52, "escalatie_minuten": 1800}, 134),
        ({"flexibiliteit": "beperkt", "vast_minuten_week": 90, "d_tijd": 105, "looptijd_weken": 104}, 182),
        ({"flexibiliteit": "beperkt", "vast_minuten_week": 90, "d_tijd": 105, "looptijd_weken": 156}, 273),
    ],
)
def test_de_uren_begeleiding_zijn_die_van_de_gemeente(feiten, uren):
    uit = reken("begeleiding-individueel", **begeleiding(**feiten))
    assert uit.modules["totaal-beg"] == uren * 60
    assert uit.uitkomst.totaal_over_looptijd.volume == uren * 60


def test_van_honderd_uur_gaan_er_veertig_naar_de_groep():
    uit = reken("begeleiding-individueel", **begeleiding(d_tijd=60, looptijd_weken=100, groep_minuten=2400))
    individueel, groep = uit.posten
    assert (individueel.omvang.volume, groep.omvang.volume) == (60 * 60, 40 * 60)
    assert (individueel.product, groep.product) == ("GM-B1", "GM-G1")


def test_drie_jaar_vier_dagdelen_per_week_is_624_dagdelen():
    uit = reken("dagbesteding", dagdelen_week=4, dag_situatie="geen", dag_product="D1", looptijd_weken=156, leveringsvorm="zin")
    assert uit.uitkomst.totaal_over_looptijd.volume == 624
    assert uit.uitkomst.product == "GM-D1"


def rit(**feiten):
    basis = {
        "vervoer_dagen": 2,
        "looptijd_weken": 156,
        "rolstoelvervoer": False,
        "dichtstbijzijnd": True,
        "km_gekozen": 15,
        "km_passend": 15,
    }
    return reken("vervoer-dagbesteding", **{**basis, **feiten}).uitkomst


def test_twee_dagen_per_week_drie_jaar_lang_is_312_ritten():
    assert rit().totaal_over_looptijd.volume == 312


@pytest.mark.parametrize(
    ("feiten", "product"),
    [
        ({"km_gekozen": 7, "rolstoelvervoer": True}, "08V10"),
        ({"km_gekozen": 15}, "08V04"),
        ({"km_gekozen": 15, "km_passend": 7, "dichtstbijzijnd": False}, "08V02"),
        ({"km_gekozen": 40}, "GM-V1"),
        ({"km_gekozen": 30, "rolstoelvervoer": True}, "GM-V1"),
    ],
)
def test_de_afstand_bepaalt_de_code_van_de_rit(feiten, product):
    assert rit(**feiten).product == product


def test_mevrouw_de_wit_krijgt_160_minuten_en_de_sluitsom_is_na_te_rekenen():
    uit = reken("huishoudelijke-ondersteuning", **{**HUISHOUDEN, "eigen_keren": 1, "hygiene": "enige", "slaapkamers_extra": 1})
    per_regel = {regel.regel: (regel.effect, regel.subtotaal) for regel in uit.regels}
    assert per_regel["schoon.basis"] == (125, 125)
    assert per_regel["schoon.eigen"] == (-15, 110)
    assert per_regel["schoon.hygiene"] == (30, 140)
    assert per_regel["schoon.slaapkamer"] == (18, 158)
    assert per_regel["totaal.afronding"] == (2, 160)
    assert uit.modules["schoon"] == 158
    assert uit.uitkomst.omvang.to_dict() == {"volume": 160, "eenheid": "minuut", "frequentie": "week"}
    assert [m.code for m in uit.meldingen if m.soort == "motivering"] == ["totaal.uitgangspunt"]


def test_volledige_overname_ligt_vijf_minuten_boven_het_uitgangspunt_en_vraagt_dus_een_reden():
    uit = reken("huishoudelijke-ondersteuning", **HUISHOUDEN)
    assert uit.uitkomst.omvang.volume == 125
    reden = next(m for m in uit.meldingen if m.code == "totaal.uitgangspunt")
    assert reden.soort == "motivering"
    assert "5 minuten boven het maximum van 2 uur" in reden.tekst
    een_keer = reken("huishoudelijke-ondersteuning", **{**HUISHOUDEN, "eigen_keren": 1})
    assert "totaal.uitgangspunt" not in {m.code for m in een_keer.meldingen}


def test_een_onderdeel_dat_niet_geldt_zegt_waarom():
    uit = reken("huishoudelijke-ondersteuning", **HUISHOUDEN)
    was = next(regel for regel in uit.regels if regel.module == "was")
    assert was.tekst == "Wasverzorging: niet van toepassing, omdat het antwoord op 'Is hulp nodig bij de was?' nee is"


def test_katwijk_rondt_een_uur_en_57_minuten_naar_boven_af_tot_klasse_twee():
    kw, kw_t = paar("katwijk-2023")
    feiten = {
        "vorm_begeleiding": "klasse", "frequentie": "1w", "duur_minuten": 117, "toezicht": False, "oefenen": False,
        "soort_begeleiding": "regulier",
    }  # fmt: skip
    uit = explain(kw, kw_t, feiten, onderdeel="begeleiding-individueel", peildatum=DAG)
    assert (uit.modules["uren"], uit.uitkomst.klasse, uit.uitkomst.product) == (120, 2, "KW-BEG-REG")


def test_katwijk_betaalt_een_zzper_tachtig_procent_van_het_uurtarief():
    kw, kw_t = paar("katwijk-2023")
    feiten = {
        "arrangement": "geen", "r4_minuten": 90, "r5_minuten": 0, "r6_minuten": 0, "r7_minuten": 0, "ontlasten": False,
        "leveringsvorm": "pgb", "hulpverlener": "zzp",
    }  # fmt: skip
    uit = explain(kw, kw_t, feiten, onderdeel="huishoudelijke-ondersteuning", peildatum=DAG)
    r4 = next(post for post in uit.posten if post.id == "r4")
    assert (r4.bedragen.prijs.bedrag, r4.bedragen.per_periode, r4.bedragen.periode) == (2400, 3600, "week")


def test_een_onbekend_tarief_is_nooit_nul_maar_een_melding_met_product_en_dag():
    uit = reken("dagbesteding", dagdelen_week=4, dag_situatie="geen", dag_product="D1", looptijd_weken=52, leveringsvorm="zin")
    assert uit.uitkomst.bedragen is None
    melding = next(m for m in uit.meldingen if m.code == "tarief-onbekend")
    assert "GM-D1" in melding.tekst
    assert "1 maart 2026" in melding.tekst
