"""What a late decision costs: per day, with the amounts of the day the ingebrekestelling arrived."""

from datetime import date, timedelta

import pytest

from beleid.termijnen import OntbrekendGegeven, dwangsom
from beleid.termijnen.gegevens import lees, versie_op

D = date.fromisoformat


def som(ontvangen, besloten, vandaag, *, termijn="2026-03-23"):
    return dwangsom(D(ontvangen), D(besloten) if besloten else None, beslistermijn_tot=D(termijn), vandaag=D(vandaag))


def test_mevrouw_yilmaz_stelt_op_24_maart_in_gebreke_en_beslissen_kan_tot_en_met_7_april():
    uitkomst = som("2026-03-24", None, "2026-04-07")
    assert uitkomst.beslis_uiterlijk == D("2026-04-07")
    assert uitkomst.eerste_dag == D("2026-04-08")
    assert (uitkomst.dagen, uitkomst.bedrag) == (0, 0)


@pytest.mark.parametrize(
    ("dagen", "euros"),
    [(1, 23), (14, 322), (15, 357), (28, 812), (29, 857), (41, 1397), (42, 1442), (43, 1442), (400, 1442)],
)
def test_de_treden_van_de_dwangsom(dagen, euros):
    vandaag = D("2026-04-07") + timedelta(days=dagen)
    uitkomst = dwangsom(D("2026-03-24"), None, beslistermijn_tot=D("2026-03-23"), vandaag=vandaag)
    assert uitkomst.bedrag == euros * 100
    assert uitkomst.dagen == min(dagen, 42)
    assert sum(centen for _, centen in uitkomst.per_dag) == uitkomst.bedrag


def test_de_dag_van_het_besluit_telt_niet_meer_mee():
    uitkomst = som("2026-03-24", "2026-04-10", "2026-06-01")
    assert (uitkomst.dagen, uitkomst.bedrag, uitkomst.laatste_dag) == (2, 4600, D("2026-04-09"))


def test_op_tijd_beslissen_na_de_ingebrekestelling_kost_niets():
    assert som("2026-03-24", "2026-04-07", "2026-06-01").bedrag == 0


def test_de_twee_weken_schuiven_op_bij_een_feestdag():
    uitkomst = som("2026-05-01", None, "2026-05-18", termijn="2026-04-30")
    assert uitkomst.eerste_dag == D("2026-05-19")


def test_te_vroeg_in_gebreke_gesteld_geeft_geen_dwangsom():
    uitkomst = som("2026-03-23", None, "2026-06-01")
    assert uitkomst.bedrag == 0
    assert "te vroeg" in uitkomst.uitleg[0]


def test_een_ingebrekestelling_uit_2018_is_niet_te_tellen_en_dat_staat_er():
    with pytest.raises(OntbrekendGegeven, match="feestdagen van 2018"):
        som("2018-12-20", None, "2019-03-01", termijn="2018-12-01")


def test_de_dag_van_ontvangst_kiest_de_bedragen():
    versies = lees("dwangsom")["versies"]
    assert versie_op(versies, D("2018-12-31"), "de dwangsom")["treden"][0]["per_dag"] == "20.00"
    assert versie_op(versies, D("2019-01-01"), "de dwangsom")["treden"][0]["per_dag"] == "23.00"


def test_voor_de_wet_dwangsom_bestaan_geen_bedragen():
    with pytest.raises(OntbrekendGegeven):
        som("2009-09-01", None, "2010-01-01", termijn="2009-08-01")
