"""The five policies load, check clean, and Geldrop-Mierlo's gates and combinations do what the source says."""

from pathlib import Path

import pytest
import yaml

from beleid.engine import check, check_combinaties, load, walk_poort

BELEID = Path(__file__).resolve().parents[2] / "beleid"
REGELINGEN = BELEID / "regelingen"
NAMEN = ["geldrop-mierlo-2026", "halderberge-2026", "katwijk-2023", "midden-limburg-2024", "west-friesland"]
# What a beheerder may still see: prices that no source gives, a document without a date, a unit that only an offer knows.
TOEGESTAAN = {"zonder-tarief", "zonder-datum", "post-zonder-product", "tarief-eenheid"}


def lees(naam, soort):
    pad = REGELINGEN / naam / f"{soort}.yaml"
    return load(pad.read_bytes()) if pad.exists() else None


@pytest.fixture(scope="module")
def gm():
    return lees("geldrop-mierlo-2026", "normen")


def test_alle_vijf_de_regelingen_staan_er():
    assert sorted(pad.parent.name for pad in REGELINGEN.glob("*/normen.yaml")) == NAMEN


@pytest.mark.parametrize("naam", NAMEN)
def test_de_regeling_laadt_en_controleert_schoon_met_haar_tarieven(naam):
    bevindingen = check(lees(naam, "normen"), lees(naam, "tarieven"))
    assert [str(b) for b in bevindingen if b.ernst == "fout"] == []
    assert [str(b) for b in bevindingen if b.code not in TOEGESTAAN] == []


def test_een_kapotte_regeling_controleert_niet_schoon():
    ruw = (REGELINGEN / "geldrop-mierlo-2026" / "normen.yaml").read_text(encoding="utf-8")
    kapot = ruw.replace("met: [GM-D1, GM-D2]", "met: [GM-D1, GM-D9]", 1)
    assert kapot != ruw
    assert [b.code for b in check(load(kapot.encode())) if b.ernst == "fout"] == ["product-onbekend"]


@pytest.mark.parametrize("naam", NAMEN)
def test_elke_regeling_heeft_een_titel_en_noemt_haar_bronnen(naam):
    ruw = yaml.load((REGELINGEN / naam / "normen.yaml").read_bytes(), Loader=yaml.CSafeLoader)
    assert ruw["titel"]
    assert all(bron["titel"] for bron in ruw["bronnen"].values())


# --- combinations -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("nieuw", "lopend", "soort", "code"),
    [
        (["GM-B1"], ["GM-B2"], "blokkade", "niet-begeleiding-onderling"),
        (["GM-D1", "GM-D2"], [], "blokkade", "niet-dagbesteding-onderling"),
        (["08V10"], [], "blokkade", "alleen_met-GM-V1"),
        (["GM-V1"], ["GM-B1"], "blokkade", "alleen_met-GM-V1"),
        (["GM-D1"], ["beschermd wonen"], "blokkade", "niet-beschermd-wonen"),
        (["GM-G1"], ["GM-B3"], "signaal", "mindering-GM-G1"),
        (["GM-WONING"], ["GM-VERHUIS"], "motivering", "niet-verhuizen-en-aanpassen"),
    ],
)
def test_wat_niet_naast_elkaar_kan(gm, nieuw, lopend, soort, code):
    meldingen = check_combinaties(gm, nieuw, lopend)
    assert (soort, code) in [(melding.soort, melding.code) for melding in meldingen]


@pytest.mark.parametrize(
    ("nieuw", "lopend"),
    [(["08V04"], ["GM-D1"]), (["GM-V1", "GM-D2"], []), (["GM-G1"], []), (["GM-B1"], ["GM-D1", "GM-HBH", "GM-KDV"])],
)
def test_wat_wel_naast_elkaar_kan(gm, nieuw, lopend):
    assert [m for m in check_combinaties(gm, nieuw, lopend) if m.soort != "signaal"] == []


# --- gates --------------------------------------------------------------------------------------------------------


def loop(gm, poort, antwoorden, **feiten):
    return walk_poort(gm.poorten[poort], {f"{poort}.{stap}": ja for stap, ja in antwoorden.items()}, feiten)


def test_pgb_poorten_gelden_alleen_bij_een_pgb(gm):
    for poort in ("gm-b-pgb-motiv", "gm-b-pgb-houder", "gm-b-pgb-formeel", "gm-b-pgb-voorziening"):
        assert loop(gm, poort, {}, leveringsvorm="zin").status == "niet_van_toepassing"
        assert loop(gm, poort, {}, leveringsvorm="pgb").status == "open"
        assert "GM-CVV" not in gm.poorten[poort].producten


def test_de_keuze_van_een_aanbieder_hoort_bij_natura(gm):
    assert loop(gm, "gm-b-aanbiederkeuze", {}, leveringsvorm="pgb").status == "niet_van_toepassing"
    assert loop(gm, "gm-b-aanbiederkeuze", {"1": True, "2": False}, leveringsvorm="zin").status == "stop"


def test_een_stop_in_beginsel_laat_verder_lopen_met_een_reden(gm):
    uitkomst = loop(gm, "gm-b-auto", {"1": False})
    assert uitkomst.status == "open"
    assert [melding.soort for melding in uitkomst.meldingen] == ["motivering"]


def test_een_scootmobiel_zonder_stafunctie_stopt_echt(gm):
    assert loop(gm, "gm-b-scoot", {"a": False}).status == "stop"


@pytest.mark.parametrize(
    ("antwoorden", "status", "laatste"),
    [
        ({"1": True, "3a": False, "3b": False, "4": True}, "door", "klaar"),
        ({"1": True, "3a": False, "3b": True, "4": False, "5": False, "5d": False, "10": False}, "stop", "stop"),
        ({"1": True, "3a": True, "10": True}, "door", "motivering"),
        ({"1": True, "3a": False, "3b": False, "4": False, "5": False, "5d": True}, "door", "klaar"),
        ({"1": False, "6": True, "7": True, "8": True}, "door", "klaar"),
        ({"1": False, "6": True, "7": False, "10": False}, "stop", "stop"),
        ({"1": False, "6": False, "9": True}, "door", "klaar"),
    ],
)
def test_de_ingangsdatum_voor_de_aanvraag(gm, antwoorden, status, laatste):
    uitkomst = loop(gm, "gm-b-twk-flow", antwoorden)
    assert uitkomst.status == status
    assert uitkomst.gevolgen[-1].soort == laatste


def test_de_poort_over_terugwerken_opent_op_het_moment(gm):
    assert gm.poorten["gm-b-twk-flow"].moment == "ingangsdatum_voor_aanvraag"
    assert not any("gm-b-twk-flow" in onderdeel.poorten for onderdeel in gm.onderdelen.values())


def test_een_feit_beantwoordt_de_poort_zodat_niets_twee_keer_wordt_gevraagd(gm):
    uitkomst = loop(gm, "gm-b-dag-vragen", {}, dag_situatie="overbelaste_mantelzorger", dagdelen_week=1)
    stappen = {gevolg.stap for gevolg in uitkomst.gevolgen}
    assert stappen == {"gm-b-dag-vragen.7", "gm-b-dag-vragen.12"}


# --- ZRM ----------------------------------------------------------------------------------------------------------


def test_dertien_domeinen_vijf_niveaus_en_een_regel_voor_beide_adl(gm):
    zrm = yaml.safe_load((BELEID / "landelijk" / "zrm.yaml").read_text(encoding="utf-8"))
    assert [niveau["score"] for niveau in zrm["niveaus"]] == [1, 2, 3, 4, 5]
    domeinen = [domein["id"] for domein in zrm["domeinen"]]
    assert len(domeinen) == 13
    koppeling = yaml.safe_load((REGELINGEN / "geldrop-mierlo-2026" / "domeinen.yaml").read_text(encoding="utf-8"))
    regel_van = {rij["domein"]: rij["regel"] for rij in koppeling["domeinen"]}
    assert list(regel_van) == domeinen
    assert regel_van["basale-adl"] == regel_van["instrumentele-adl"] == "beg.adl"
    weging = gm.onderdelen[koppeling["onderdeel"]].modules[0]
    assert set(regel_van.values()) == {regel.id for regel in weging.regels}


# --- terms --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("pad", sorted(REGELINGEN.glob("*/termijnsoorten.yaml")), ids=lambda pad: pad.parent.name)
def test_elke_termijnsoort_wijst_naar_een_termijn_van_de_regeling(pad):
    regeling = lees(pad.parent.name, "normen")
    landelijk = yaml.safe_load((BELEID / "landelijk" / "termijnen.yaml").read_text(encoding="utf-8"))["soorten"]
    for soort, termijn in yaml.safe_load(pad.read_text(encoding="utf-8")).items():
        assert soort in landelijk
        assert termijn in regeling.termijnen
