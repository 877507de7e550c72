"""What every test shares: the real database with its triggers, and the long proofs behind a flag."""

from __future__ import annotations

import os

os.environ.setdefault("WMO_OMGEVING", "test")

import pytest
from django.db import connection


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
