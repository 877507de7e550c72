"""The running date follows from the ledger of what happened, in whatever order it was written down."""

from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beleid.termijnen import Duur, Gebeurtenis, OnbekendeTermijn, is_werkdag, klok_in_woorden, lopende_einddatum

D = date.fromisoformat


def verloop(soort, vanaf, rijen, vandaag):
    return lopende_einddatum(soort, D(vanaf), rijen, D(vandaag))


def test_zonder_gebeurtenissen_is_het_de_gewone_einddatum():
    stand = verloop("onderzoek", "2026-03-24", [], "2026-04-01")
    assert (stand.uiterlijk, stand.status) == (D("2026-05-06"), "loopt")
    assert stand.grondslag == "Wmo 2015 art. 2.3.2 lid 1; Atw art. 1"


def test_na_de_laatste_dag_is_de_termijn_verlopen():
    assert verloop("beschikking", "2026-03-24", [], "2026-04-07").status == "loopt"
    assert verloop("beschikking", "2026-03-24", [], "2026-04-08").status == "verlopen"


def test_een_aanvulling_telt_van_de_dag_na_het_verzoek_tot_de_dag_van_ontvangst():
    rijen = [
        Gebeurtenis("aanvulling_gevraagd", D("2026-03-10"), D("2026-03-24")),
        Gebeurtenis("aanvulling_ontvangen", D("2026-03-16")),
    ]
    stand = verloop("beschikking", "2026-03-04", rijen, "2026-03-20")
    # 18 March and the five days 11 to 15 March.
    assert stand.dagen_opgeschort == 5
    assert stand.uiterlijk == D("2026-03-23")
    assert "Awb art. 4:15 lid 1 onder a" in stand.grondslag


def test_zonder_antwoord_loopt_de_termijn_door_na_de_gestelde_dag():
    rijen = [Gebeurtenis("aanvulling_gevraagd", D("2026-03-10"), D("2026-03-24"))]
    assert verloop("beschikking", "2026-03-04", rijen, "2026-03-24").status == "opgeschort"
    stand = verloop("beschikking", "2026-03-04", rijen, "2026-03-25")
    assert stand.status == "loopt"
    assert stand.dagen_opgeschort == 14
    assert stand.uiterlijk == D("2026-04-01")


def test_een_verzoek_zonder_gestelde_dag_schort_niet_op_en_wordt_geweigerd():
    with pytest.raises(OnbekendeTermijn, match="uiterste datum"):
        Gebeurtenis("aanvulling_gevraagd", D("2026-03-10"))


def test_wachten_op_medisch_advies_pauzeert_de_klok_van_mevrouw_pinas():
    stand = verloop("onderzoek", "2026-02-13", [Gebeurtenis("opgeschort", D("2026-03-16"))], "2026-03-24")
    assert stand.oorspronkelijk == D("2026-03-27")
    assert stand.status == "opgeschort"
    assert stand.dagen_opgeschort == 9
    assert klok_in_woorden(stand.uiterlijk, D("2026-03-24"), gepauzeerd_sinds=stand.gepauzeerd_sinds) == "gepauzeerd, 8 dagen"


def test_uitstel_met_instemming_schuift_de_datum_op():
    rijen = [Gebeurtenis("uitstel_afgesproken", D("2026-03-30"), D("2026-04-05"))]
    stand = verloop("beschikking", "2026-03-24", rijen, "2026-03-31")
    assert stand.uiterlijk == D("2026-04-14")
    assert "Awb art. 4:15 lid 2 onder a" in stand.grondslag


def test_twee_pauzes_die_elkaar_overlappen_tellen_een_keer():
    rijen = [
        Gebeurtenis("opgeschort", D("2026-03-02"), D("2026-03-06")),
        Gebeurtenis("uitstel_afgesproken", D("2026-03-05"), D("2026-03-09")),
    ]
    assert verloop("onderzoek", "2026-02-16", rijen, "2026-03-20").dagen_opgeschort == 8


def test_een_pauze_na_het_einde_telt_niet_meer():
    rijen = [Gebeurtenis("opgeschort", D("2026-04-20"), D("2026-04-30"))]
    stand = verloop("beschikking", "2026-03-24", rijen, "2026-05-01")
    assert (stand.uiterlijk, stand.dagen_opgeschort, stand.status) == (D("2026-04-07"), 0, "verlopen")


def test_verdagen_noemt_de_nieuwe_dag():
    rijen = [Gebeurtenis("verdaagd", D("2026-04-01"), D("2026-04-21"))]
    stand = verloop("beschikking", "2026-03-24", rijen, "2026-04-08")
    assert stand.uiterlijk == D("2026-04-21")
    assert "Awb art. 4:14" in stand.grondslag


def test_een_pauze_na_het_verdagen_komt_erbij():
    rijen = [
        Gebeurtenis("verdaagd", D("2026-04-01"), D("2026-04-21")),
        Gebeurtenis("opgeschort", D("2026-04-08"), D("2026-04-10")),
        Gebeurtenis("opgeschort", D("2026-03-26"), D("2026-03-27")),
    ]
    assert verloop("beschikking", "2026-03-24", rijen, "2026-04-13").uiterlijk == D("2026-04-24")


def test_verdagen_naar_een_dag_in_het_weekend_loopt_door():
    rijen = [Gebeurtenis("verdaagd", D("2026-04-01"), D("2026-04-25"))]
    assert verloop("beschikking", "2026-03-24", rijen, "2026-04-08").uiterlijk == D("2026-04-28")


def test_in_werkdagen_schuift_een_pauze_alleen_de_werkdagen_op():
    rijen = [Gebeurtenis("opgeschort", D("2026-03-26"), D("2026-03-29"))]  # Thursday to Sunday
    assert verloop("verslag-retour", "2026-03-24", rijen, "2026-03-27").uiterlijk == D("2026-04-02")


@pytest.mark.parametrize(("soort", "status"), [("voldaan", "voldaan"), ("ingetrokken", "ingetrokken")])
def test_een_afgesloten_termijn_staat_niet_te_laat(soort, status):
    stand = verloop("beschikking", "2026-03-24", [Gebeurtenis(soort, D("2026-04-02"))], "2026-05-01")
    assert stand.status == status


def test_de_volgorde_van_de_regels_maakt_niet_uit():
    rijen = [
        Gebeurtenis("aanvulling_gevraagd", D("2026-03-09"), D("2026-03-23")),
        Gebeurtenis("aanvulling_ontvangen", D("2026-03-13")),
        Gebeurtenis("opgeschort", D("2026-03-17"), D("2026-03-18")),
        Gebeurtenis("verdaagd", D("2026-03-19"), D("2026-04-02")),
    ]
    uitkomsten = {verloop("beschikking", "2026-03-04", rij, "2026-03-25").uiterlijk for rij in permutations(rijen)}
    assert uitkomsten == {D("2026-04-02")}


def test_een_pauze_met_het_einde_voor_het_begin_wordt_geweigerd():
    with pytest.raises(OnbekendeTermijn, match="ligt voor"):
        Gebeurtenis("opgeschort", D("2026-03-17"), D("2026-03-16"))


def test_een_termijn_die_terugtelt_kan_niet_pauzeren():
    with pytest.raises(OnbekendeTermijn, match="vooruit"):
        verloop("herindicatie-signaal", "2026-03-17", [], "2026-03-17")


@pytest.mark.parametrize(
    ("uiterlijk", "tekst"),
    [
        ("2026-04-14", "nog 21 dagen"),
        ("2026-03-28", "nog 4 dagen"),
        ("2026-03-27", "spoed: 3 dagen"),
        ("2026-03-26", "spoed: 2 dagen"),
        ("2026-03-25", "spoed: 1 dag"),
        ("2026-03-24", "vandaag"),
        ("2026-03-23", "1 dag te laat"),
        ("2026-03-20", "4 dagen te laat"),
        ("2027-01-18", "nog 300 dagen"),
    ],
)
def test_de_klok_spreekt_in_woorden(uiterlijk, tekst):
    assert klok_in_woorden(D(uiterlijk), D("2026-03-24")) == tekst


def test_een_pauze_van_vandaag_heet_ook_zo():
    assert klok_in_woorden(D("2026-04-14"), D("2026-03-24"), gepauzeerd_sinds=D("2026-03-24")) == "gepauzeerd vanaf vandaag"


pauzes = st.builds(
    lambda begin, lengte: Gebeurtenis(
        "opgeschort", date(2026, 1, 1) + timedelta(days=begin), date(2026, 1, 1) + timedelta(days=begin + lengte)
    ),
    st.integers(0, 90),
    st.integers(0, 20),
)


@given(st.lists(pauzes, max_size=5), st.randoms(use_true_random=False), st.integers(1, 12))
def test_de_volgorde_maakt_nooit_uit_en_pauzes_geven_nooit_minder_tijd(rijen, toeval, weken):
    vandaag, soort, vanaf = date(2026, 6, 30), Duur(weken, "week"), date(2026, 1, 5)
    stand = lopende_einddatum(soort, vanaf, rijen, vandaag)
    anders = list(rijen)
    toeval.shuffle(anders)
    assert lopende_einddatum(soort, vanaf, anders, vandaag) == stand
    assert stand.uiterlijk >= stand.oorspronkelijk
    assert is_werkdag(stand.uiterlijk)
    assert (
        stand.uiterlijk
        <= lopende_einddatum(
            soort, vanaf, [*rijen, Gebeurtenis("opgeschort", vanaf, vanaf + timedelta(days=3))], vandaag
        ).uiterlijk
    )
