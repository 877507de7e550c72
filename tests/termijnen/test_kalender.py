"""Which days count: the holidays of the Algemene termijnenwet, checked against the printed calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beleid.termijnen import (
    OntbrekendGegeven,
    datum_kort,
    datum_voluit,
    feestdagen,
    gelijkstelling_bekend,
    is_werkdag,
    tel_werkdagen,
    verleng,
)
from beleid.termijnen.kalender import eerste_paasdag

D = date.fromisoformat

# Easter Sundays as printed in the almanac.
PASEN = ["2020-04-12", "2021-04-04", "2022-04-17", "2023-04-09", "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28",
         "2028-04-16", "2029-04-01", "2030-04-21", "2038-04-25"]  # fmt: skip

GESLOTEN = [
    ("2026-01-01", "Nieuwjaarsdag"),
    ("2026-04-03", "Goede Vrijdag"),
    ("2026-04-06", "Tweede Paasdag"),
    ("2026-04-27", "Koningsdag"),
    ("2025-04-26", "Koningsdag"),  # the 27th is a Sunday
    ("2031-04-26", "Koningsdag"),
    ("2026-05-05", "Bevrijdingsdag"),
    ("2023-05-05", "Bevrijdingsdag"),  # also outside the years that end in 0 or 5
    ("2026-05-14", "Hemelvaartsdag"),
    ("2026-05-25", "Tweede Pinksterdag"),
    ("2024-05-20", "Tweede Pinksterdag"),
    ("2026-12-25", "Eerste Kerstdag"),
    ("2026-12-26", "Tweede Kerstdag"),
    ("2020-05-22", "gelijkstaat"),
    ("2021-05-14", "gelijkstaat"),
    ("2022-05-27", "gelijkstaat"),
    ("2023-04-28", "gelijkstaat"),
    ("2023-05-19", "gelijkstaat"),
    ("2024-05-10", "gelijkstaat"),
    ("2024-12-27", "gelijkstaat"),
    ("2025-05-30", "gelijkstaat"),
    ("2026-01-02", "gelijkstaat"),
    ("2026-05-15", "gelijkstaat"),
    ("2027-05-07", "gelijkstaat"),
    ("2028-04-28", "gelijkstaat"),
    ("2028-05-26", "gelijkstaat"),
]
OPEN = ["2026-01-05", "2026-04-02", "2026-04-07", "2025-04-28", "2026-05-04", "2026-12-24", "2026-12-31", "2025-05-02",
        "2024-02-29", "2027-04-26", "2026-12-28", "2022-05-06"]  # fmt: skip


@pytest.mark.parametrize("dag", PASEN)
def test_pasen_staat_op_de_dag_van_de_almanak(dag):
    assert eerste_paasdag(D(dag).year) == D(dag)


@pytest.mark.parametrize(("dag", "naam"), GESLOTEN)
def test_een_feestdag_is_geen_werkdag(dag, naam):
    assert naam in feestdagen(D(dag).year)[D(dag)]
    assert not is_werkdag(D(dag))


@pytest.mark.parametrize("dag", OPEN)
def test_een_gewone_dag_blijft_een_werkdag(dag):
    assert is_werkdag(D(dag))


def test_2026_kent_precies_elf_dagen_waarop_een_termijn_niet_eindigt():
    assert [dag.isoformat() for dag in feestdagen(2026)] == [
        "2026-01-01", "2026-01-02", "2026-04-03", "2026-04-06", "2026-04-27", "2026-05-05", "2026-05-14", "2026-05-15",
        "2026-05-25", "2026-12-25", "2026-12-26",
    ]  # fmt: skip


def test_hemelvaart_op_bevrijdingsdag_noemt_beide_dagen():
    assert feestdagen(2035)[date(2035, 5, 3)] == "Hemelvaartsdag"
    assert feestdagen(2157)[date(2157, 5, 5)] == "Bevrijdingsdag en Hemelvaartsdag"


def test_een_jaar_zonder_tabel_is_een_fout_die_het_zegt():
    with pytest.raises(OntbrekendGegeven, match="feestdagen van 2019 zijn niet bekend"):
        feestdagen(2019)


def test_na_het_laatste_besluit_is_bekend_wat_nog_niet_bekend_is():
    assert gelijkstelling_bekend(2028)
    assert not gelijkstelling_bekend(2029)


@pytest.mark.parametrize(
    ("vanaf", "aantal", "eind"),
    [
        ("2026-01-13", 20, "2026-02-10"),
        ("2026-01-13", 35, "2026-03-03"),
        ("2026-02-03", 10, "2026-02-17"),
        ("2026-02-12", 15, "2026-03-05"),
        ("2026-03-24", 5, "2026-03-31"),
        ("2027-01-18", -15, "2026-12-24"),
        ("2026-04-02", 1, "2026-04-07"),
        ("2026-05-13", 1, "2026-05-18"),
        ("2025-12-24", 1, "2025-12-29"),
        ("2025-12-31", 1, "2026-01-05"),
        ("2026-04-24", 1, "2026-04-28"),
    ],
)
def test_werkdagen_slaan_weekend_en_feestdagen_over(vanaf, aantal, eind):
    assert tel_werkdagen(D(vanaf), aantal) == D(eind)


def test_datums_staan_in_gewoon_nederlands():
    assert datum_voluit(D("2026-04-14")) == "dinsdag 14 april 2026"
    assert datum_kort(D("2026-04-14")) == "di 14 april 2026"
    assert datum_voluit(D("2026-03-01"), weekdag=False) == "1 maart 2026"
    assert datum_kort(D("2026-08-01")) == "za 1 augustus 2026"


dagen = st.dates(min_value=date(2020, 1, 1), max_value=date(2090, 12, 31))


@given(dagen)
def test_verlengen_eindigt_op_een_werkdag_en_nooit_eerder(dag):
    nieuw = verleng(dag)
    assert nieuw >= dag
    assert is_werkdag(nieuw)
    assert not any(is_werkdag(dag + timedelta(days=n)) for n in range((nieuw - dag).days))


@given(dagen, st.integers(min_value=1, max_value=60))
def test_werkdagen_heen_en_terug_komen_op_de_werkdag_van_vertrek(dag, aantal):
    vertrek = verleng(dag)
    assert tel_werkdagen(tel_werkdagen(vertrek, aantal), -aantal) == vertrek
