"""A policy is found by its id: what the municipality published, and without a database what ships with the product."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import yaml
from django.core.management import call_command

from beleid.engine import canonical, load
from beleid.engine.opdracht import REGELINGEN, shipped
from beleid.termijn_opdracht import termijn
from producten import actions
from producten.access import documenten

from . import bouw

WORTEL = Path(__file__).resolve().parent.parent
MAP = REGELINGEN / "geldrop-mierlo-2026"


def publiceer(inhoud: bytes, vanaf: date | None = None):
    """Bea imports, her colleague Karel publishes."""
    versie = actions.importeer(inhoud, bouw.gemeente(), door=bouw.bea())
    versie = actions.dien_ter_controle_in(versie, door=bouw.bea(), valid_from=vanaf)
    return actions.publiceer(versie, door=bouw.medewerker("Karel Beheer", "beheerder"))


def vanaf_juli() -> bytes:
    document = yaml.safe_load((MAP / "normen.yaml").read_bytes())
    return canonical({**document, "versie": "2026.2", "valid_from": "2026-07-01"})


@pytest.mark.django_db
def test_zonder_publicatie_geldt_het_meegeleverde_bestand():
    assert documenten("geldrop-mierlo-2026", date(2026, 3, 1)) == shipped("geldrop-mierlo-2026", None)
    assert documenten("geldrop-mierlo", date(2026, 3, 1)) is None


@pytest.mark.django_db
@pytest.mark.parametrize("naam", ["geldrop-mierlo", "geldrop-mierlo-2026", "geldrop-mierlo-beleidsregels"])
def test_wat_de_gemeente_publiceerde_gaat_voor_op_de_dag_die_geldt(naam):
    oud = publiceer((MAP / "normen.yaml").read_bytes())
    nieuw = publiceer(vanaf_juli())
    oud.refresh_from_db()
    assert documenten(naam, date(2026, 6, 30)) == (bytes(oud.inhoud), None)
    assert documenten(naam, date(2026, 7, 1)) == (bytes(nieuw.inhoud), None)
    assert documenten(naam, None) == (bytes(nieuw.inhoud), None)
    assert documenten(naam, date(2025, 12, 31)) is None


@pytest.mark.django_db
def test_een_ingetrokken_regeling_komt_niet_terug_uit_het_meegeleverde_bestand():
    versie = publiceer((MAP / "normen.yaml").read_bytes())
    actions.trek_in(versie, door=bouw.bea(), reden="Verkeerde bijlage.")
    assert documenten("geldrop-mierlo-2026", date(2026, 3, 1)) is None


@pytest.mark.django_db
def test_een_naam_die_erop_lijkt_is_een_andere_gemeente():
    publiceer((MAP / "normen.yaml").read_bytes())
    assert documenten("geldrop-mierloo", date(2026, 3, 1)) is None
    assert documenten("geldrop", date(2026, 3, 1)) is None


@pytest.mark.parametrize("naam", ["", "../geheim", "a\x00b", "A", "x" * 5000, "-x", "é"])
def test_een_onmogelijke_naam_wordt_nergens_gezocht(naam):
    assert documenten(naam, None) is None
    assert shipped(naam, None) is None


@pytest.mark.django_db
def test_de_opdrachten_rekenen_met_de_gepubliceerde_versie(monkeypatch):
    nieuw = publiceer(vanaf_juli())

    def draai(*argumenten):
        uit = io.StringIO()
        call_command(*argumenten, stdout=uit)
        return uit.getvalue()

    vragen = draai("bereken", "--regeling", "geldrop-mierlo", "--onderdeel", "huishoudelijke-ondersteuning", "--vragen")
    assert {"schoon_nodig", "personen"} <= {vraag["id"] for vraag in json.loads(vragen)}
    assert load(bytes(nieuw.inhoud)).versie == "2026.2"
    monkeypatch.setattr("sys.stdout", uit := io.StringIO())
    call_command("termijn", "verslag", "--vanaf", "2026-08-03", "--regeling", "geldrop-mierlo")
    assert json.loads(uit.getvalue())["uiterlijk"] == "2026-08-31"


@pytest.mark.parametrize(
    ("argumenten", "woord"),
    [
        (
            ("bereken", "--regeling", "geldrop-mierlo-2026", "--onderdeel", "huishoudelijke-ondersteuning", "--vragen"),
            "schoon_nodig",
        ),
        (("termijn", "verslag", "--vanaf", "2026-03-24", "--regeling", "geldrop-mierlo-2026"), "2026-04-21"),
    ],
)
def test_de_opdrachten_werken_zonder_database(argumenten, woord):
    klaar = subprocess.run(
        [sys.executable, "manage.py", *argumenten],
        cwd=WORTEL, capture_output=True, text=True, timeout=60,
        env={**os.environ, "DATABASE_URL": "postgresql://niemand@127.0.0.1:1/bestaat-niet"},
    )  # fmt: skip
    assert (klaar.returncode, klaar.stderr) == (0, "")
    assert woord in klaar.stdout


def test_de_dag_doet_ertoe_bij_het_zoeken():
    """Control: the search gets the day of the event, not the day of today."""
    gevraagd = []

    def zoek(naam, dag):
        gevraagd.append((naam, dag))
        return shipped("geldrop-mierlo-2026", dag)

    termijn("verslag", "2026-03-24", "geldrop-mierlo", zoek)
    assert gevraagd == [("geldrop-mierlo", date(2026, 3, 24))]
