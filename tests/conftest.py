"""What every test shares: the real database with its triggers, and the long proofs behind a flag."""

from __future__ import annotations

import os
import time
from pathlib import Path

os.environ.setdefault("WMO_OMGEVING", "test")

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client


def pytest_configure(config):
    """WhiteNoise warns when there is no folder of collected files; the tests read the originals."""
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)


def pytest_addoption(parser):
    parser.addoption("--lang", action="store_true", help="voer ook de lange bewijzen uit")


def pytest_collection_modifyitems(config, items):
    if config.getoption("--lang"):
        return
    overslaan = pytest.mark.skip(reason="lang bewijs, alleen met --lang")
    for item in items:
        if "lang" in item.keywords:
            item.add_marker(overslaan)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Tests with real transactions empty the tables afterwards; only for that the trigger against TRUNCATE is off."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE tgname LIKE '%%_niet_leegmaken'")
        for tabel, trigger in cursor.fetchall():
            cursor.execute(f"ALTER TABLE {tabel} DISABLE TRIGGER {trigger}")


@pytest.fixture
def als():
    """`als(samira())`: a browser in which this person is logged in, with the second step taken and freshly."""

    def log_in(medewerker) -> Client:
        browser = Client()
        browser.force_login(medewerker, backend="django.contrib.auth.backends.ModelBackend")
        sessie = browser.session
        nu = int(time.time())
        sessie.update({"tweede_stap": True, "vers_op": nu, "begin": nu, "laatst": nu})
        sessie.save()
        return browser

    return log_in


@pytest.fixture(autouse=True)
def lege_tellers():
    """Counters of wrong codes live in the cache and would otherwise leak from test to test."""
    cache.clear()
