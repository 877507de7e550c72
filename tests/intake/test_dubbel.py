"""Whether two descriptions may be one person, without a database."""

from __future__ import annotations

from datetime import date

import pytest

from intake.rules import Persoon, mogelijk_dezelfde

MAAS = Persoon("Maas-de Wit", "C.", "Corrie", date(1943, 9, 17), "5660 XX", "31")


def test_corrie_maas_with_the_same_birthday_is_probably_corrie_maas_de_wit():
    gelijk = mogelijk_dezelfde(Persoon("Maas", "C.", geboortedatum=date(1943, 9, 17)), MAAS)
    assert gelijk is not None
    assert gelijk.zin.startswith("Naam, geboortedatum")


def test_accents_and_capitals_do_not_hide_a_person():
    gelijk = mogelijk_dezelfde(
        Persoon("DÉMOVELD", geboortedatum=date(1950, 1, 2)), Persoon("Demoveld", geboortedatum=date(1950, 1, 2))
    )
    assert gelijk is not None


def test_a_typing_error_in_the_name_is_seen_through():
    gelijk = mogelijk_dezelfde(
        Persoon("Lierob", geboortedatum=date(1944, 3, 4)), Persoon("Lierop", geboortedatum=date(1944, 3, 4))
    )
    assert gelijk is not None
    assert "bijna" in gelijk.zin


def test_the_same_number_is_the_same_person_whatever_the_name():
    gelijk = mogelijk_dezelfde(Persoon("Jansen", bsn_index="abc"), Persoon("Pietersen", bsn_index="abc"))
    assert gelijk is not None
    assert gelijk.punten == 100


@pytest.mark.parametrize(
    "ander",
    [
        Persoon("Pietersen", "C.", geboortedatum=date(1943, 9, 17)),  # only the birthday
        Persoon("Maas", "C."),  # only the name: the telephone book is full of them
        Persoon("Maas", "C.", geboortedatum=date(1961, 2, 3)),  # another birthday
        Persoon("", "", geboortedatum=date(1943, 9, 17)),
    ],
)
def test_one_likeness_alone_is_not_enough(ander):
    assert mogelijk_dezelfde(ander, MAAS) is None
