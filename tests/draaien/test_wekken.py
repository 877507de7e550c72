"""A message only wakes work up: nothing that happens to it may reach the person who pressed the button."""

import json
import logging
import socket
import time
from contextlib import closing

import pytest
from django.db import transaction
from kombu.exceptions import OperationalError

from audit import wekken
from audit.wekken import wek
from wmo_portal.celery import app

TAAK = "audit.proef.schrijf_op"


@pytest.fixture
def dode_poort() -> int:
    """A port where nobody listens."""
    with closing(socket.socket()) as plek:
        plek.bind(("127.0.0.1", 0))
        return int(plek.getsockname()[1])


@pytest.fixture
def doofstomme_poort():
    """A port that takes the connection and never says a word."""
    with closing(socket.socket()) as plek:
        plek.bind(("127.0.0.1", 0))
        plek.listen(16)
        yield int(plek.getsockname()[1])


@pytest.fixture
def met_redis(monkeypatch):
    """Celery as with REDIS_URL: messages go to a broker at the given port."""

    def stel_in(poort: int) -> None:
        monkeypatch.setitem(app.conf, "task_always_eager", False)
        monkeypatch.setitem(app.conf, "broker_url", f"redis://127.0.0.1:{poort}/0")
        monkeypatch.setitem(app.conf, "broker_write_url", f"redis://127.0.0.1:{poort}/0")

    return stel_in


@pytest.fixture
def in_proces(monkeypatch):
    """Celery as without REDIS_URL, with one task of our own; returns the list it writes to."""
    gedaan: list[int] = []

    def schrijf_op(nummer: int) -> None:
        if nummer < 0:
            raise ValueError("de rij van mevrouw Jansen")
        gedaan.append(nummer)

    monkeypatch.setitem(app.conf, "task_always_eager", True)
    monkeypatch.setitem(app.conf, "task_eager_propagates", False)
    monkeypatch.setattr(type(app.loader), "import_task_module", lambda self, module: None)
    app.task(name=TAAK)(schrijf_op)
    yield gedaan
    app.tasks.unregister(TAAK)


@pytest.mark.django_db
def test_redis_ligt_eruit_en_de_consulent_merkt_niets(met_redis, dode_poort, caplog, django_capture_on_commit_callbacks):
    met_redis(dode_poort)
    begin = time.monotonic()
    with django_capture_on_commit_callbacks(execute=True):
        wek("beschikkingen.tasks.verwerk_brieven", 12)
    assert time.monotonic() - begin < 2
    assert "wekken van beschikkingen.tasks.verwerk_brieven mislukte" in caplog.text


@pytest.mark.django_db
def test_een_redis_die_zwijgt_kost_een_halve_seconde(met_redis, doofstomme_poort, caplog, django_capture_on_commit_callbacks):
    met_redis(doofstomme_poort)
    begin = time.monotonic()
    with django_capture_on_commit_callbacks(execute=True):
        wek("beschikkingen.tasks.verwerk_brieven", 12)
    assert time.monotonic() - begin < 2
    assert "mislukte" in caplog.text


def test_controle_zonder_vangnet_breekt_dezelfde_storing_wel(met_redis, dode_poort):
    met_redis(dode_poort)
    with pytest.raises(OperationalError):
        wekken._verstuur("beschikkingen.tasks.verwerk_brieven", (12,))


@pytest.mark.django_db
def test_zonder_redis_draait_de_taak_na_de_transactie_en_niet_erin(in_proces, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        wek(TAAK, 7)
        assert in_proces == []
    assert in_proces == [7]


@pytest.mark.django_db
def test_wat_wordt_teruggedraaid_wekt_niemand(in_proces, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        wek(TAAK, 7)
        transaction.set_rollback(True)
    assert in_proces == []


@pytest.mark.django_db
def test_een_taak_die_mislukt_raakt_de_gebruiker_niet_en_haar_tekst_komt_niet_in_ons_logboek(
    in_proces, caplog, django_capture_on_commit_callbacks
):
    caplog.set_level(logging.WARNING, logger="audit.wekken")
    with django_capture_on_commit_callbacks(execute=True):
        wek(TAAK, -1)
    onze = [regel.getMessage() for regel in caplog.records if regel.name == "audit.wekken"]
    assert onze == [f"{TAAK} mislukte (ValueError); de veegronde haalt het in"]


def test_de_klok_kent_alleen_taken_die_bestaan_en_loopt_elke_minuut_in_utc():
    app.loader.import_default_modules()
    assert app.conf.timezone == "UTC"
    for regel in app.conf.beat_schedule.values():
        assert regel["task"] in app.tasks
        assert regel["schedule"] == 60
        assert regel["options"]["expires"] < 60, "een gemiste ronde stapelt zich niet op"
    assert len(app.conf.beat_schedule) >= 2


def test_taken_worden_pas_na_het_werk_afgemeld():
    assert app.conf.task_acks_late
    assert app.conf.task_reject_on_worker_lost
    assert app.conf.broker_transport_options["visibility_timeout"] > app.conf.task_time_limit


def test_een_bericht_draagt_de_naam_van_de_taak_en_een_nummer_en_verder_niets(monkeypatch):
    monkeypatch.setitem(app.conf, "task_always_eager", False)
    monkeypatch.setitem(app.conf, "broker_write_url", "memory://")
    wekken._verstuur("beschikkingen.tasks.verwerk_brieven", (12,))
    with app.connection_for_write() as verbinding:
        bericht = verbinding.default_channel.basic_get("celery", no_ack=True)
    assert bericht.headers["task"] == "beschikkingen.tasks.verwerk_brieven"
    assert json.loads(bericht.body)[:2] == [[12], {}]
    assert bericht.headers["eta"] is None
