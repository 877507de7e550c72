"""Cases a jurist can read and recalculate; the engine has to give the same figures, product and reasons."""

from pathlib import Path

import pytest
import yaml

from beleid.engine import explain, load

REGELINGEN = Path(__file__).resolve().parents[2] / "beleid" / "regelingen"
BESTANDEN = sorted(REGELINGEN.glob("*/gevallen.yaml"))
DOCUMENTEN = {pad.parent.name: yaml.safe_load(pad.read_text(encoding="utf-8")) for pad in BESTANDEN}
GEVALLEN = [(naam, geval) for naam, document in DOCUMENTEN.items() for geval in document["gevallen"]]


def lees(naam, soort):
    pad = REGELINGEN / naam / f"{soort}.yaml"
    return load(pad.read_bytes()) if pad.exists() else None


@pytest.fixture(scope="module")
def regelingen():
    return {naam: (lees(naam, "normen"), lees(naam, "tarieven")) for naam in DOCUMENTEN}


def reken(regelingen, naam, geval, **anders):
    document = DOCUMENTEN[naam]
    feiten = {**document["uitgangspunten"][geval["onderdeel"]], **geval["feiten"], **anders}
    normen, tarieven = regelingen[naam]
    return explain(normen, tarieven, feiten, onderdeel=geval["onderdeel"], peildatum=document["peildatum"]).to_dict()


@pytest.mark.parametrize(("naam", "geval"), GEVALLEN, ids=[geval["naam"] for _, geval in GEVALLEN])
def test_het_geval_komt_uit_zoals_het_er_staat(regelingen, naam, geval):
    uitkomst = reken(regelingen, naam, geval)
    assert {m: uitkomst["modules"][m]["waarde"] for m in geval["modules"]} == geval["modules"]
    posten = {post["id"]: post for post in uitkomst["posten"]}
    for post, verwacht in geval["posten"].items():
        assert posten[post]["omvang"]["volume"] == verwacht["volume"]
        assert posten[post]["product"] == verwacht.get("product")
        if "totaal" in verwacht:
            assert posten[post]["totaal_over_looptijd"]["volume"] == verwacht["totaal"]
    redenen = [m["code"] for m in uitkomst["meldingen"] if m["soort"] == "motivering"]
    assert sorted(redenen) == sorted(geval["redenen"])
    signalen = {m["code"] for m in uitkomst["meldingen"] if m["soort"] == "signaal"}
    assert signalen - {"tarief-onbekend"} == set(geval.get("signalen", []))


def test_een_verkeerde_uitkomst_valt_op(regelingen):
    geval = next(g for _, g in GEVALLEN if g["naam"].startswith("De heer Claes"))
    uitkomst = reken(regelingen, "geldrop-mierlo-2026", geval, eigen_keren=0)
    assert uitkomst["modules"]["schoon"]["waarde"] == 173
    assert uitkomst["modules"]["schoon"]["waarde"] != geval["modules"]["schoon"]


def test_elk_geval_heeft_een_eigen_naam_een_som_en_een_bron():
    namen = [geval["naam"] for _, geval in GEVALLEN]
    assert len(namen) == len(set(namen))
    assert all(geval["rekenwijze"] and geval["bron"] for _, geval in GEVALLEN)


def test_elk_onderdeel_van_geldrop_mierlo_heeft_een_geval(regelingen):
    normen, _ = regelingen["geldrop-mierlo-2026"]
    met_geval = {geval["onderdeel"] for naam, geval in GEVALLEN if naam == "geldrop-mierlo-2026"}
    assert met_geval == set(normen.onderdelen)
