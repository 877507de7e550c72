"""Fifty letters while the worker is killed again and again: none lost, none twice, no half row."""

from __future__ import annotations

import hashlib
import json
from datetime import date

import pytest
from django.db import connection
from django.utils import timezone

from audit.models import Logregel
from beschikkingen.models import Brief
from tests.doden import dood_bij, start
from tests.verhaal import HUISHOUDEN, Verhaal, richt_in

AANTAL = 50
KEER_GEDOOD = 8
WERK = """
import django; django.setup()
from audit.log import SYSTEEM
from beschikkingen.actions import verwerk_wachtende
verwerk_wachtende(door=SYSTEEM)
"""
#: takes the letters in one go and notes afterwards that they are done
NAIEF = """
import django; django.setup()
from pathlib import Path
import os
from beschikkingen.brief import maak_brief, uit_json
from beschikkingen.models import Brief
for b in Brief.objects.filter(status="wacht").order_by("pk"):
    maak_brief(uit_json(b.gegevens))
    with open(os.environ["WMO_TEST_GEDAAN"], "a") as f: f.write(f"{b.pk}\\n")
Brief.objects.filter(status="wacht").update(fout="verwerkt")
"""


@pytest.fixture
def vijftig_brieven(transactional_db):
    """Fifty letters that wait, of one real decision."""
    richt_in()
    v = Verhaal(HUISHOUDEN).vastgesteld()
    Brief.objects.filter(status=Brief.Status.KLAAR).update(vervallen_op=timezone.now())
    mal = Brief.objects.get(beschikking=v.beschikking)
    Brief.objects.bulk_create(
        Brief(
            dossier=v.dossier,
            sleutel=f"proef:{nr}",
            soort=mal.soort,
            titel=mal.titel,
            gegevens=json.loads(json.dumps(mal.gegevens)),
            gemaakt_op=timezone.now(),
            dagtekening=date(2026, 3, 27),
        )
        for nr in range(AANTAL)
    )


def klaar() -> int:
    """How many letters are there, read past what this connection already saw."""
    connection.close()
    return Brief.objects.filter(sleutel__startswith="proef:", status=Brief.Status.KLAAR).count()


@pytest.mark.usefixtures("vijftig_brieven")
def test_vijftig_brieven_terwijl_de_werker_acht_keer_wordt_gedood():
    for keer in range(1, KEER_GEDOOD + 1):
        dood_bij(start("-c", WERK), klaar, keer * AANTAL // (KEER_GEDOOD + 2))
    tussen = klaar()
    assert 0 < tussen < AANTAL, "er is echt midden in het werk gedood"
    assert start("-c", WERK).wait(timeout=180) == 0
    brieven = list(Brief.objects.filter(sleutel__startswith="proef:"))
    assert [b.status for b in brieven] == [Brief.Status.KLAAR] * AANTAL
    assert all(hashlib.sha256(bytes(b.pdf)).hexdigest() == b.sha256 for b in brieven), "geen halve rij"
    assert len({b.sha256 for b in brieven}) == 1, "dezelfde gegevens geven dezelfde bytes"
    gemaakt = Logregel.objects.filter(actie="brief.gemaakt", object_id__in=[str(b.pk) for b in brieven])
    assert gemaakt.count() == AANTAL, "geen brief is twee keer gemaakt"


@pytest.mark.usefixtures("vijftig_brieven")
def test_controle_een_naieve_werker_maakt_brieven_dubbel(tmp_path):
    gedaan = tmp_path / "gedaan"
    gedaan.touch()

    def regels() -> int:
        return len(gedaan.read_text().split())

    for keer in range(1, 3):
        dood_bij(start("-c", NAIEF, WMO_TEST_GEDAAN=str(gedaan)), regels, keer * 6)
    nummers = gedaan.read_text().split()
    assert len(nummers) > len(set(nummers)), "de naïeve werker begint steeds opnieuw"
    assert klaar() == 0
