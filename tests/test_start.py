"""What would be unsafe is refused before the portal starts; the answer carries the right headers; /gezond/ tells the truth."""

from __future__ import annotations

import base64
import os
import secrets
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from opvolging.models import Hartslag, Uitgaand
from tests.bouw import samira
from tests.dossierbouw import dossier
from wmo_portal import checks
from wmo_portal.views import gezond

HUIS = Path(__file__).resolve().parents[1]


def ids(fouten) -> set[str]:
    return {f.id for f in fouten}


@pytest.fixture
def productie(settings):
    """A production that is in order."""
    settings.OMGEVING, settings.PRODUCTIE, settings.DEMO = "productie", True, False
    settings.SECRET_KEY = secrets.token_urlsafe(64)
    settings.BSN_SLEUTELS = "k1:" + base64.b64encode(bytes(range(32))).decode()
    settings.BSN_INDEX_SLEUTEL = secrets.token_urlsafe(48)
    settings.DATABASE_URL = "postgresql://portaal@db/wmo"
    return settings


def test_a_production_in_order_has_nothing_to_say(productie):
    assert checks.geheimen() == [] == checks.bsn_sleutels()


@pytest.mark.parametrize(
    ("instelling", "waarde", "id_"),
    [
        ("OMGEVING", "prod", "wmo.E001"),
        ("SECRET_KEY", "alleen-voor-demo-en-test-" + "0" * 40, "wmo.E002"),
        ("BSN_SLEUTELS", "k1:d21vLXBvcnRhbC1kZW1vLXNsZXV0ZWwtMzItYnl0ZXM=", "wmo.E003"),
        ("BSN_INDEX_SLEUTEL", "alleen-voor-demo-en-test", "wmo.E004"),
        ("BSN_INDEX_SLEUTEL", "kort", "wmo.E004"),
        ("DATABASE_URL", "", "wmo.E005"),
    ],
)
def test_a_production_with_a_known_secret_or_no_database_is_refused(productie, instelling, waarde, id_):
    setattr(productie, instelling, waarde)
    assert ids(checks.geheimen()) == {id_}
    productie.PRODUCTIE = False
    assert ids(checks.geheimen()) <= {"wmo.E001"}  # control: the demo may


@pytest.mark.parametrize(
    "waarde",
    [
        "",
        "zonder-dubbele-punt",
        "k1:geen base64!",
        "k1:" + base64.b64encode(bytes(16)).decode(),
        "k1:" + base64.b64encode(bytes(32)).decode(),
        ":" + base64.b64encode(bytes(range(32))).decode(),
        f"k1:{base64.b64encode(bytes(range(32))).decode()},k1:{base64.b64encode(bytes(range(1, 33))).decode()}",
    ],
    ids=["leeg", "vorm", "base64", "16 bytes", "nullen", "zonder id", "dubbel id"],
)
def test_a_weak_key_is_refused_everywhere_and_not_quoted(settings, waarde):
    settings.BSN_SLEUTELS = waarde
    fouten = checks.bsn_sleutels()
    assert ids(fouten) == {"wmo.E006"}
    assert "AAAA" not in str(fouten)


@pytest.mark.django_db
def test_practice_accounts_in_production_are_refused_and_the_web_process_does_not_start(productie):
    assert checks.oefenaccounts(databases=["default"]) == []
    checks.weiger_onveilige_start()
    mens = samira()
    mens.demo = True
    mens.save()
    assert ids(checks.oefenaccounts(databases=["default"])) == {"wmo.E007"}
    with pytest.raises(ImproperlyConfigured, match=r"wmo\.E007"):
        checks.weiger_onveilige_start()
    productie.PRODUCTIE = False
    assert checks.oefenaccounts(databases=["default"]) == []


def draai_check(**omgeving: str) -> subprocess.CompletedProcess[str]:
    basis = {k: v for k, v in os.environ.items() if not k.startswith(("WMO_", "BSN_", "SECRET", "DJANGO_ALLOW"))}
    return subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=HUIS, env=basis | omgeving, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_check_deploy_is_clean_with_a_real_environment_and_not_with_that_of_the_demo():
    echt = {
        "WMO_OMGEVING": "productie", "SECRET_KEY": secrets.token_urlsafe(64), "BSN_INDEX_SLEUTEL": secrets.token_urlsafe(48),
        "BSN_SLEUTELS": "k1:" + base64.b64encode(secrets.token_bytes(32)).decode(), "ALLOWED_HOSTS": "portaal.example",
        "DATABASE_URL": "postgresql://x@127.0.0.1:1/x", "DEFAULT_FROM_EMAIL": "wmo@portaal.example",
    }  # fmt: skip
    goed = draai_check(**echt)
    assert goed.returncode == 0, goed.stderr
    fout = draai_check(WMO_OMGEVING="productie", DATABASE_URL="")
    assert fout.returncode != 0
    for id_ in ("wmo.E002", "wmo.E003", "wmo.E004", "wmo.E005"):
        assert id_ in fout.stderr


# ---- headers


@pytest.mark.django_db
@pytest.mark.parametrize("pagina", ["inloggen", "dossiers", "dossier", "404"])
def test_every_answer_carries_the_headers_that_protect_it(als, pagina):
    browser = als(samira())
    adres = {"404": "/bestaat-niet/", "dossier": reverse("dossier", args=[dossier().nummer])}.get(pagina) or reverse(pagina)
    kop = browser.get(adres).headers
    beleid = dict(deel.strip().partition(" ")[::2] for deel in kop["Content-Security-Policy"].split(";"))
    assert beleid["default-src"] == "'none'"
    assert beleid["frame-ancestors"] == "'none'"
    assert beleid["base-uri"] == "'none'"
    assert "unsafe" not in kop["Content-Security-Policy"]
    assert "http" not in kop["Content-Security-Policy"]  # nobody else's server
    assert kop["X-Content-Type-Options"] == "nosniff"
    assert kop["X-Frame-Options"] == "DENY"
    assert kop["Referrer-Policy"] == "same-origin"
    assert "no-store" in kop["Cache-Control"]
    assert kop["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.django_db
def test_production_answers_over_https_only(productie):
    productie.SECURE_SSL_REDIRECT = True
    productie.SECURE_HSTS_SECONDS = 31_536_000
    productie.SECURE_HSTS_INCLUDE_SUBDOMAINS = productie.SECURE_HSTS_PRELOAD = True
    assert Client().get(reverse("inloggen")).status_code == 301
    kop = Client().get(reverse("inloggen"), secure=True).headers
    assert kop["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload"


# ---- /gezond/


@pytest.fixture
def slag():
    Hartslag.objects.create(naam="veeg", moment=timezone.now())


@pytest.mark.django_db
def test_when_all_is_well_anybody_can_read_it(slag):
    antwoord = Client().get(reverse("gezond"))
    assert antwoord.status_code == 200
    assert antwoord.json()["goed"] is True
    pagina = Client().get(reverse("gezond"), headers={"Accept": "text/html"})
    assert "Alles draait" in pagina.content.decode()


@pytest.mark.django_db
def test_a_sweep_that_stopped_is_said(slag):
    Hartslag.objects.update(moment=timezone.now() - timedelta(minutes=6))
    assert Client().get(reverse("gezond")).status_code == 503
    Hartslag.objects.update(moment=timezone.now() - timedelta(minutes=4))  # control
    assert Client().get(reverse("gezond")).status_code == 200
    Hartslag.objects.all().delete()
    assert Client().get(reverse("gezond")).status_code == 503


@pytest.mark.django_db
@pytest.mark.parametrize(("minuten", "status", "verwacht"), [(20, "wacht", 503), (5, "wacht", 200), (0, "mislukt", 503)])
def test_a_message_that_waits_too_long_or_failed_is_said_without_its_text(slag, minuten, status, verwacht):
    nu = timezone.now()
    Uitgaand.objects.create(
        sleutel="proef", kanaal="email", aan=samira(), onderwerp="Gerda", bericht="x", niet_voor=nu - timedelta(minutes=minuten),
        gemaakt_op=nu,
    )  # fmt: skip
    Uitgaand.objects.filter(status="wacht").update(status=status)
    antwoord = Client().get(reverse("gezond"))
    assert antwoord.status_code == verwacht
    assert "Gerda" not in antwoord.content.decode()


@pytest.mark.django_db
def test_a_full_disk_and_a_silent_database_are_said(slag, monkeypatch):
    monkeypatch.setattr(gezond.shutil, "disk_usage", lambda _: type("Ruimte", (), {"free": 4, "total": 100})())
    assert Client().get(reverse("gezond")).status_code == 503

    def weg():
        raise DatabaseError("server closed the connection: host=db user=portaal")

    monkeypatch.undo()
    monkeypatch.setattr(gezond, "_databank", weg)
    antwoord = Client().get(reverse("gezond"))
    assert antwoord.status_code == 503
    assert "portaal" not in antwoord.content.decode()
