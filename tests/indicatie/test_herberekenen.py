"""Fifteen years later the municipality shows that every decision still comes out the same, to the byte."""

from __future__ import annotations

import io
import tracemalloc
from datetime import date

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from indicatie import herberekening
from indicatie.actions import leg_berekening_vast, motiveer, wijk_af
from indicatie.models import Berekening, Reviewronde
from tests.bouw import samira
from tests.indicatie.mensen import HUISHOUDEN, NU, begin, gerda, vul

pytestmark = pytest.mark.django_db


@pytest.fixture
def berekening() -> Berekening:
    """The stored calculation of Gerda, with one deviation."""
    dossier = gerda()
    indicatie = begin(dossier, HUISHOUDEN, leveringsvorm="zin", ingangsdatum=date(2026, 4, 13), einddatum=date(2028, 4, 9))
    vul(indicatie, feiten={"kindzorg_minuten": 0, "aiv_minuten": 0})
    motiveer(indicatie, "totaal.uitgangspunt", "Twee slaapkamers.", door=samira())
    wijk_af(indicatie, "schoon.basis", 15, "De vloer is van tapijt.", door=samira())
    ronde = Reviewronde.objects.create(dossier=dossier, nummer=1, ingediend_door=samira(), ingediend_op=NU)
    return leg_berekening_vast(indicatie, ronde, door=samira())


def controle() -> tuple[int, str]:
    uit = io.StringIO()
    try:
        call_command("herbereken", "--controle", stdout=uit)
    except SystemExit as einde:
        return einde.code, uit.getvalue()
    return 0, uit.getvalue()


def knoei(tabel: str, wijziging: str, *waarden) -> None:
    """Somebody with full rights switches the triggers off and changes a row."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"ALTER TABLE {tabel} DISABLE TRIGGER USER")
        cursor.execute(f"UPDATE {tabel} SET {wijziging}", waarden)
        cursor.execute(f"ALTER TABLE {tabel} ENABLE TRIGGER USER")


def test_wat_is_vastgelegd_komt_er_weer_precies_zo_uit(berekening):
    assert berekening.afwijkingen[0]["delta"] == 15
    assert controle() == (0, "1 berekeningen opnieuw gerekend, 0 met verschil\n")


def test_de_databank_weigert_het_knoeien_zelf(berekening):
    with pytest.raises(IntegrityError), transaction.atomic():
        Berekening.objects.update(onderdeel="iets-anders")


@pytest.mark.parametrize(
    ("wijziging", "woord"),
    [
        ("resultaat = replace(resultaat, '170', '175')", "vingerafdruk"),
        (
            "resultaat = replace(resultaat, '170', '175'),"
            " sha256 = encode(sha256(convert_to(replace(resultaat, '170', '175'), 'UTF8')), 'hex')",
            "vanaf byte",
        ),
        ("feiten = jsonb_set(feiten, '{eigen_keren}', '3')", "vanaf byte"),
        ("herkomst = jsonb_set(herkomst, '{eigen_keren}', '\"Geraden\"')", "vanaf byte"),
        ("afwijkingen = '[]'", "vanaf byte"),
        ("peildatum = '2020-01-01'", "kan niet opnieuw"),
        ("feiten = feiten - 'personen'", "kan niet opnieuw"),
        ("motor = 'regeling/0.9'", "rekenkern regeling/0.9"),
        ("normen_sha256 = repeat('0', 64)", "normendocument is er niet meer"),
        ("tarieven_sha256 = repeat('0', 64)", "tarievendocument is er niet meer"),
    ],
)
def test_een_rij_waarmee_is_geknoeid_wordt_gevonden(berekening, wijziging, woord):
    knoei("indicatie_berekening", wijziging)
    code, uit = controle()
    assert code == 1
    assert f"berekening {berekening.pk} (" in uit
    assert woord in uit
    assert "1 met verschil" in uit
    assert "tapijt" not in uit


def test_een_document_waarmee_is_geknoeid_wordt_gevonden(berekening):
    assert controle()[0] == 0
    inhoud = bytes(berekening.normen.inhoud)
    knoei("producten_regelingversie", "inhoud = %s WHERE id = %s", inhoud.replace(b"125", b"126"), berekening.normen_id)
    code, uit = controle()
    assert (code, "normendocument past niet bij zijn vingerafdruk" in uit) == (1, True)


def vermenigvuldig(berekening: Berekening, aantal: int) -> None:
    velden = {
        veld.attname: getattr(berekening, veld.attname) for veld in berekening._meta.concrete_fields if not veld.primary_key
    }
    Berekening.objects.bulk_create((Berekening(**velden) for _ in range(aantal)), batch_size=200)


def piek() -> int:
    tracemalloc.start()
    try:
        assert controle()[0] == 0
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_het_geheugen_groeit_niet_met_het_aantal_berekeningen(berekening, monkeypatch):
    monkeypatch.setattr(herberekening, "PER_KEER", 25)
    vermenigvuldig(berekening, 74)
    controle()
    weinig = piek()
    vermenigvuldig(berekening, 525)
    assert Berekening.objects.count() == 600
    veel = piek()
    assert veel < weinig * 1.3
    tracemalloc.start()  # control: all at once does grow
    alles = list(herberekening.controleer())
    assert tracemalloc.get_traced_memory()[1] > veel * 1.3
    tracemalloc.stop()
    assert len(alles) == 600
