"""Hundreds of odd requests made from the description of the API: never an error of the portal, always what was promised."""

from __future__ import annotations

import warnings
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from accounts import actions
from accounts.models import Scope
from wmo_portal.wsgi import application

from . import bouw

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import schemathesis
    from schemathesis import GenerationMode
    from schemathesis.checks import load_all_checks, not_a_server_error
    from schemathesis.specs.openapi.checks import (
        content_type_conformance,
        response_headers_conformance,
        response_schema_conformance,
        status_code_conformance,
    )

load_all_checks()
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
PATH = "/api/v1/openapi.json"


@pytest.fixture
def sleutel(db, monkeypatch):
    """A token for everything, and no limit on the number of requests."""
    cache.clear()
    monkeypatch.setattr("accounts.koppeling.Rem.THROTTLE_RATES", {"api": None})
    nu = timezone.now()
    door = bouw.bea()
    _, geheim = actions.maak_systeemtoken("Proefsysteem", Scope.values, verloopt_op=nu + timedelta(days=1), nu=nu, door=door)
    for signaal in (request_started, request_finished):  # as Django's own test client: the connection is that of the test
        signaal.disconnect(close_old_connections)
    yield geheim
    for signaal in (request_started, request_finished):
        signaal.connect(close_old_connections)


def proef(sleutel: str, aantal: int, app=application) -> dict[int, int]:
    """Right and wrong requests to every address; how often each status was the answer. Raises on a broken promise."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        schema = schemathesis.openapi.from_wsgi(PATH, app, headers={"Host": "127.0.0.1"})
        koppen = {"Authorization": f"Bearer {sleutel}", "Host": "127.0.0.1"}
        statussen: dict[int, int] = {}
        for operatie in schema.get_all_operations():
            gevallen = st.one_of(*(operatie.ok().as_strategy(generation_mode=modus) for modus in GenerationMode))

            @settings(
                max_examples=aantal, deadline=None, database=None, derandomize=True,
                suppress_health_check=list(HealthCheck), phases=[Phase.generate],
            )  # fmt: skip
            @given(geval=gevallen)
            def probeer(geval):
                antwoord = geval.call_and_validate(headers=koppen, checks=CHECKS)
                statussen[antwoord.status_code] = statussen.get(antwoord.status_code, 0) + 1

            probeer()
    return statussen


def test_vreemde_vragen_geven_nooit_een_fout_van_het_portaal(sleutel):
    statussen = proef(sleutel, 40)
    assert sum(statussen.values()) >= 100
    assert all(status < 500 for status in statussen)
    assert 200 in statussen
    assert {400, 404} & statussen.keys()


@pytest.mark.lang
def test_heel_veel_vreemde_vragen_geven_nooit_een_fout_van_het_portaal(sleutel):
    assert all(status < 500 for status in proef(sleutel, 1500))


def test_de_proef_ziet_een_fout_van_het_portaal(sleutel, monkeypatch):
    """Control: an address that breaks is found."""
    monkeypatch.setattr("producten.api.termijn", lambda *_: 1 / 0)
    with pytest.raises(BaseException, match=r"Server error"):
        proef(sleutel, 20)
