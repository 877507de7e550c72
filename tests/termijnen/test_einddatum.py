"""When terms end: a table worked out by hand from the calendar, and what must hold for every date."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beleid.termijnen import (
    AMSTERDAM,
    Duur,
    OnbekendeTermijn,
    OntbrekendGegeven,
    bewaartermijn,
    eigen_bijdrage,
    einddatum,
    is_werkdag,
    soorten,
)

D = date.fromisoformat

TABEL = [
    # kind, event, last day, why
    ("onderzoek", "2026-03-24", "2026-05-06", "Bevrijdingsdag"),
    ("onderzoek", "2026-03-03", "2026-04-14", "gewoon"),
    ("onderzoek", "2026-02-20", "2026-04-07", "Goede Vrijdag, dan Pasen"),
    ("onderzoek", "2026-02-21", "2026-04-07", "zaterdag voor Pasen"),
    ("onderzoek", "2026-02-23", "2026-04-07", "Tweede Paasdag"),
    ("onderzoek", "2026-04-02", "2026-05-18", "Hemelvaart en de gelijkgestelde vrijdag"),
    ("onderzoek", "2025-11-20", "2026-01-05", "Nieuwjaarsdag en de gelijkgestelde vrijdag"),
    ("onderzoek", "2025-11-13", "2025-12-29", "beide Kerstdagen en het weekend"),
    ("onderzoek", "2026-03-16", "2026-04-28", "Koningsdag"),
    ("onderzoek", "2025-03-15", "2025-04-28", "Koningsdag op zaterdag 26 april"),
    ("onderzoek", "2026-04-13", "2026-05-26", "Tweede Pinksterdag"),
    ("onderzoek", "2024-01-18", "2024-02-29", "schrikkeldag"),
    ("onderzoek", "2023-01-18", "2023-03-01", "geen schrikkeldag"),
    ("onderzoek", "2026-11-14", "2026-12-28", "Tweede Kerstdag op zaterdag"),
    ("onderzoek", "2027-03-26", "2027-05-10", "gelijkgestelde vrijdag na Hemelvaart"),
    ("onderzoek", "2028-03-17", "2028-05-01", "gelijkgestelde vrijdag na Koningsdag"),
    ("onderzoek", "2028-04-13", "2028-05-29", "Hemelvaart 2028"),
    ("onderzoek", "2026-02-15", "2026-03-30", "over het begin van de zomertijd, zondag"),
    ("onderzoek", "2026-09-13", "2026-10-26", "op het einde van de zomertijd, zondag"),
    ("persoonlijk-plan", "2026-03-24", "2026-03-31", "gewoon"),
    ("persoonlijk-plan", "2026-03-27", "2026-04-07", "Goede Vrijdag tot en met Pasen"),
    ("persoonlijk-plan", "2026-03-28", "2026-04-07", "zaterdag"),
    ("persoonlijk-plan", "2026-12-19", "2026-12-28", "zaterdag na Kerst"),
    ("persoonlijk-plan", "2026-12-25", "2027-01-04", "Nieuwjaarsdag en weekend"),
    ("beschikking", "2026-03-24", "2026-04-07", "gewoon"),
    ("beschikking", "2026-03-23", "2026-04-07", "Tweede Paasdag"),
    ("beschikking", "2026-03-20", "2026-04-07", "Goede Vrijdag"),
    ("beschikking", "2026-05-01", "2026-05-18", "gelijkgestelde vrijdag"),
    ("beschikking", "2026-12-18", "2027-01-04", "Nieuwjaarsdag"),
    ("beschikking", "2026-12-17", "2026-12-31", "oudejaarsdag is een werkdag"),
    ("beschikking", "2024-02-15", "2024-02-29", "schrikkeldag"),
    ("beschikking", "2026-04-21", "2026-05-06", "Bevrijdingsdag"),
    ("beschikking", "2025-04-21", "2025-05-06", "Bevrijdingsdag op maandag"),
    ("bezwaar", "2026-03-23", "2026-05-04", "de dag voor Bevrijdingsdag"),
    ("bezwaar", "2026-04-21", "2026-06-02", "gewoon"),
    ("bezwaar", "2026-03-24", "2026-05-06", "Bevrijdingsdag"),
    ("bezwaar", "2026-12-31", "2027-02-11", "over de jaarwisseling"),
    ("beslissing-op-bezwaar", "2026-05-04", "2026-06-15", "gewoon"),
    ("beslissing-op-bezwaar", "2026-11-13", "2026-12-28", "Eerste Kerstdag"),
    ("beslissing-op-bezwaar-commissie", "2026-05-04", "2026-07-27", "twaalf weken vallen nog onder art. 1"),
    ("beslissing-op-bezwaar-commissie", "2026-02-09", "2026-05-04", "gewoon"),
    ("beslissing-op-bezwaar-commissie", "2026-02-10", "2026-05-06", "Bevrijdingsdag na twaalf weken"),
    ("verdaging-bezwaar", "2026-06-15", "2026-07-27", "gewoon"),
    ("aanvulling", "2026-03-23", "2026-04-07", "Tweede Paasdag"),
    ("buiten-behandeling", "2026-04-07", "2026-05-06", "Bevrijdingsdag"),
    ("ingebrekestelling", "2026-03-24", "2026-04-07", "gewoon"),
    ("ingebrekestelling", "2026-05-01", "2026-05-18", "gelijkgestelde vrijdag"),
    ("verslag", "2026-03-16", "2026-04-13", "gewoon"),
    ("verslag", "2026-03-30", "2026-04-28", "Koningsdag"),
    ("verslag-retour", "2026-03-31", "2026-04-09", "Pasen telt niet mee"),
    ("ondersteuningsplan", "2026-01-13", "2026-02-10", "gewoon"),
    ("plan-akkoord-client", "2026-02-03", "2026-02-17", "gewoon"),
    ("plan-akkoord-gemeente", "2026-04-01", "2026-04-24", "Goede Vrijdag en Pasen"),
    ("start-levering", "2026-01-13", "2026-03-03", "gewoon"),
    ("start-na-plan", "2026-04-23", "2026-05-01", "Koningsdag"),
    ("evaluatieverslag", "2027-01-18", "2026-12-24", "terug over Kerst en Nieuwjaar"),
    ("evaluatieverslag", "2026-04-11", "2026-03-19", "terug over Pasen, einde op zaterdag"),
    ("eindevaluatie-venster", "2027-01-18", "2027-01-18", "tijdvak eindigt met de indicatie"),
    ("herindicatie-signaal", "2027-01-18", "2026-11-23", "gewoon"),
    ("herindicatie-signaal", "2026-06-30", "2026-05-05", "terugtellen schuift niet op"),
    ("herindicatie-signaal", "2026-12-26", "2026-10-31", "terugtellen mag op zaterdag eindigen"),
    ("bewaartermijn", "2024-02-29", "2039-02-28", "schrikkeldag over vijftien jaar"),
    ("bewaartermijn", "2026-05-05", "2041-05-05", "jaren schuiven niet op"),
    ("bewaartermijn", "2029-02-10", "2044-02-10", "gewoon"),
]

DUREN = [
    (Duur(1, "maand"), "2026-01-31", "2026-03-02"),  # 28 February is a Saturday
    (Duur(1, "maand"), "2024-01-31", "2024-02-29"),
    (Duur(3, "maand"), "2026-02-05", "2026-05-06"),
    (Duur(4, "maand"), "2026-01-05", "2026-05-05"),  # more than three months: not shifted
    (Duur(-3, "maand"), "2026-05-31", "2026-02-28"),
    (Duur(90, "dag"), "2026-02-04", "2026-05-06"),
    (Duur(91, "dag"), "2026-02-03", "2026-05-05"),
    (Duur(12, "week"), "2026-02-10", "2026-05-06"),
    (Duur(13, "week"), "2026-02-03", "2026-05-05"),
    (Duur(1, "jaar"), "2024-02-29", "2025-02-28"),
    (Duur(3, "dag"), "2026-04-02", "2026-04-08"),  # art. 2: two working days after Easter
    (Duur(3, "dag"), "2026-12-24", "2026-12-29"),
    (Duur(3, "dag"), "2026-03-26", "2026-03-30"),  # Friday and Monday: only art. 1
    (Duur(4, "dag"), "2026-05-13", "2026-05-19"),
    (Duur(2, "dag"), "2026-04-02", "2026-04-07"),  # shorter than three days: art. 1 alone
    (Duur(1, "dag"), "2026-05-13", "2026-05-18"),
    (Duur(7, "dag"), "2026-12-24", "2026-12-31"),
]


@pytest.mark.parametrize(("soort", "vanaf", "uiterlijk", "waarom"), TABEL)
def test_de_tabel_met_de_hand(soort, vanaf, uiterlijk, waarom):
    assert einddatum(soort, D(vanaf)).uiterlijk == D(uiterlijk), waarom


@pytest.mark.parametrize(("duur", "vanaf", "uiterlijk"), DUREN)
def test_losse_duren_met_de_hand(duur, vanaf, uiterlijk):
    assert einddatum(duur, D(vanaf)).uiterlijk == D(uiterlijk)


def test_elke_soort_staat_in_de_tabel():
    assert {rij[0] for rij in TABEL} == set(soorten())


def test_de_uitleg_noemt_de_feestdag_en_het_artikel():
    uitkomst = einddatum("onderzoek", D("2026-03-24"))
    assert uitkomst.grondslag == "Wmo 2015 art. 2.3.2 lid 1; Atw art. 1"
    assert "Bevrijdingsdag" in uitkomst.uitleg[-1]
    assert "woensdag 6 mei 2026" in uitkomst.uitleg[-1]


def test_zonder_verlenging_noemt_de_grondslag_alleen_de_wet_zelf():
    assert einddatum("onderzoek", D("2026-03-03")).grondslag == "Wmo 2015 art. 2.3.2 lid 1"


def test_artikel_twee_wordt_genoemd_als_het_telt():
    assert einddatum(Duur(3, "dag"), D("2026-04-02")).grondslag == "Atw art. 2"


def test_het_venster_begint_drie_maanden_voor_het_einde():
    assert einddatum("eindevaluatie-venster", D("2027-01-18")).vanaf == D("2026-10-18")


@pytest.mark.parametrize(
    ("vanaf", "einde"),
    [
        (datetime(2026, 3, 28, 12, 0, tzinfo=AMSTERDAM), "2026-03-29T13:00:00+02:00"),  # the night has 23 hours
        (datetime(2026, 10, 24, 12, 0, tzinfo=AMSTERDAM), "2026-10-25T11:00:00+01:00"),  # the night has 25 hours
        (datetime(2026, 5, 4, 9, 30, tzinfo=AMSTERDAM), "2026-05-05T09:30:00+02:00"),  # ends on a holiday, not shifted
        (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), "2027-01-02T00:30:00+01:00"),
    ],
)
def test_een_termijn_in_uren_loopt_op_de_klok(vanaf, einde):
    assert einddatum(Duur(24, "uur"), vanaf).tijdstip.isoformat() == einde


def test_een_termijn_in_uren_zonder_tijdstip_wordt_geweigerd():
    with pytest.raises(OnbekendeTermijn, match="tijdstip"):
        einddatum(Duur(24, "uur"), D("2026-05-04"))


def test_een_tijdstip_zonder_tijdzone_wordt_geweigerd():
    with pytest.raises(OnbekendeTermijn, match="tijdzone"):
        einddatum("onderzoek", datetime(2026, 5, 4, 9, 30))


def test_een_moment_laat_op_de_avond_telt_als_amsterdamse_dag():
    moment = datetime(2026, 3, 23, 23, 30, tzinfo=UTC)  # 24 March in Amsterdam
    assert einddatum("onderzoek", moment).uiterlijk == D("2026-05-06")


def test_een_jaar_zonder_besluit_staat_in_de_uitleg():
    assert any("2030" in zin for zin in einddatum("onderzoek", D("2030-02-20")).uitleg)
    assert not any("nog niet besloten" in zin for zin in einddatum("onderzoek", D("2028-02-20")).uitleg)


def test_onbekende_soort_en_onbekend_jaar_zijn_fouten():
    with pytest.raises(OnbekendeTermijn, match="bestaat niet"):
        einddatum("keuring", D("2026-01-01"))
    with pytest.raises(OntbrekendGegeven, match="2014"):
        einddatum("onderzoek", D("2014-12-31"))


def test_bewaren_duurt_vijftien_jaar():
    assert bewaartermijn(D("2026-03-24")).uiterlijk == D("2041-03-24")


@pytest.mark.parametrize(
    ("jaar", "centen"),
    [(2020, 1900), (2021, 1900), (2022, 1900), (2023, 1900), (2024, 2060), (2025, 2100), (2026, 2180)],
)
def test_de_eigen_bijdrage_per_jaar(jaar, centen):
    assert eigen_bijdrage(jaar) == centen


@pytest.mark.parametrize("jaar", [2019, 2027])
def test_een_jaar_zonder_eigen_bijdrage_is_een_fout_en_geen_nul(jaar):
    with pytest.raises(OntbrekendGegeven, match=str(jaar)):
        eigen_bijdrage(jaar)


vooruit = st.sampled_from([Duur(n, "dag") for n in range(1, 91)] + [Duur(n, "week") for n in range(1, 13)])
dagen = st.dates(min_value=date(2020, 1, 1), max_value=date(2080, 1, 1))


@given(vooruit, dagen)
def test_waar_de_wet_verlengt_eindigt_een_termijn_nooit_op_een_gesloten_dag(duur, dag):
    uiterlijk = einddatum(duur, dag).uiterlijk
    assert is_werkdag(uiterlijk)
    assert uiterlijk > dag


@given(vooruit, dagen, st.integers(min_value=0, max_value=40))
def test_een_latere_gebeurtenis_geeft_nooit_een_eerdere_einddatum(duur, dag, later):
    vroeg, laat = einddatum(duur, dag), einddatum(duur, date.fromordinal(dag.toordinal() + later))
    assert vroeg.uiterlijk <= laat.uiterlijk


@given(dagen, st.integers(min_value=3, max_value=90))
def test_een_termijn_van_drie_dagen_of_meer_bevat_twee_werkdagen(dag, aantal):
    uiterlijk = einddatum(Duur(aantal, "dag"), dag).uiterlijk
    werkdagen = sum(is_werkdag(date.fromordinal(n)) for n in range(dag.toordinal() + 1, uiterlijk.toordinal() + 1))
    assert werkdagen >= 2
