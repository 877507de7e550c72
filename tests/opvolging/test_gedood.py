"""A worker that is killed in the middle of its work loses nothing and repeats nothing that was written down."""

from __future__ import annotations

import subprocess
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from audit.log import SYSTEEM
from opvolging.actions import herinner, verstuur
from opvolging.models import Termijn, Uitgaand
from tests.bouw import dossier, samira
from tests.doden import dood_bij as dood_werker_bij
from tests.doden import start as start_werker
from tests.postbus import ontvangen

AANTAL = 1000
KEER_GEDOOD = 12

NAIEF = """
import django; django.setup()
from django.core.mail import EmailMessage
from opvolging.models import Termijn
for t in Termijn.objects.filter(status="loopt").select_related("voor").order_by("pk"):
    EmailMessage("herinnering", "", to=[t.voor.email], headers={"Message-ID": f"<uitgaand-{t.pk}@test>"}).send()
Termijn.objects.update(status="voldaan")
"""


@pytest.fixture
def duizend_termijnen(transactional_db):
    """Samira has a thousand investigations that end in three days."""
    van_samira, zaak = samira(), dossier()
    vandaag = timezone.localdate()
    Termijn.objects.bulk_create(
        Termijn(
            dossier=zaak,
            soort=Termijn.Soort.ONDERZOEK,
            sleutel=f"proef:{nr}",
            vanaf=date(2026, 3, 3),
            uiterlijk=vandaag + timedelta(days=3),
            grondslag="Wmo 2015 art. 2.3.2 lid 1",
            voor=van_samira,
            herinneren_op=vandaag,
            herinnering_nummer=1,
            bijgewerkt_op=timezone.now(),
        )
        for nr in range(AANTAL)
    )


def start(postbus: Path, *opdracht: str) -> subprocess.Popen[bytes]:
    return start_werker(*opdracht, WMO_TEST_POSTBUS=str(postbus), EMAIL_BACKEND="tests.postbus.Postbus")


def dood_bij(werker: subprocess.Popen[bytes], postbus: Path, aantal: int) -> None:
    """kill −9 as soon as the mail server has accepted `aantal` messages."""
    dood_werker_bij(werker, lambda: len(list(postbus.iterdir())), aantal)


@pytest.mark.usefixtures("duizend_termijnen")
def test_samira_krijgt_elke_herinnering_een_keer_hoe_vaak_de_werker_ook_wordt_gedood(tmp_path):
    for keer in range(1, KEER_GEDOOD + 1):
        dood_bij(start(tmp_path, "manage.py", "veeg"), tmp_path, keer * AANTAL // (KEER_GEDOOD + 2))
    laatste = start(tmp_path, "manage.py", "veeg")
    assert laatste.wait(timeout=120) == 0

    verstuurd = Uitgaand.objects.filter(status=Uitgaand.Status.VERSTUURD)
    assert verstuurd.filter(kanaal=Uitgaand.Kanaal.PORTAAL).count() == AANTAL
    assert verstuurd.filter(kanaal=Uitgaand.Kanaal.EMAIL).count() == AANTAL
    assert not Uitgaand.objects.exclude(status=Uitgaand.Status.VERSTUURD).exists()
    bezorgd = ontvangen(tmp_path)
    assert len(bezorgd) == AANTAL, "geen enkele e-mail is verloren"
    dubbel = sum(keer - 1 for keer in bezorgd.values())
    assert dubbel <= KEER_GEDOOD, "alleen de e-mail die onderweg was kan nog eens gaan, met hetzelfde Message-ID"


@pytest.mark.usefixtures("duizend_termijnen")
def test_controle_een_naieve_werker_verstuurt_wel_dubbel(tmp_path):
    for keer in range(1, 3):
        dood_bij(start(tmp_path, "-c", NAIEF), tmp_path, keer * 200)
    bezorgd = ontvangen(tmp_path)
    assert sum(keer - 1 for keer in bezorgd.values()) > KEER_GEDOOD
    assert len(bezorgd) < AANTAL


@pytest.mark.usefixtures("duizend_termijnen")
def test_twee_veegrondes_tegelijk_schrijven_elke_sleutel_een_keer(tmp_path):
    werkers = [start(tmp_path, "manage.py", "veeg") for _ in range(2)]
    assert [w.wait(timeout=120) for w in werkers] == [0, 0]
    assert Uitgaand.objects.count() == 2 * AANTAL
    assert all(keer == 1 for keer in ontvangen(tmp_path).values())
    nu = timezone.now()
    assert herinner(nu=nu, vandaag=timezone.localdate(nu), door=SYSTEEM) == 0
    assert verstuur(nu=nu, door=SYSTEEM) == 0
