"""Waking up work that is already written down. Never the only way it gets done: the minute sweep is the guarantee."""

from __future__ import annotations

import logging
from functools import partial

from celery import current_app
from django.db import transaction

logger = logging.getLogger(__name__)

#: seconds a request may lose to a message broker that does not answer
GEDULD = 0.5


def wek(taak: str, *nummers: int | str) -> None:
    """After the commit, ask for `taak` (dotted name, such as `beschikkingen.tasks.verwerk_brieven`) to run now.

    `nummers` are primary keys, never data about people. Without a broker the task runs here, after the commit; with
    one it is sent. Nothing that goes wrong reaches the caller: what was due is a row, and the sweep finds it.
    """
    transaction.on_commit(partial(_wek_nu, taak, nummers))


def _wek_nu(taak: str, nummers: tuple[int | str, ...]) -> None:
    try:
        if current_app.conf.task_always_eager:
            _voer_hier_uit(taak, nummers)
        else:
            _verstuur(taak, nummers)
    except Exception as fout:
        # Only the kind of error: its text may quote a row.
        logger.warning("wekken van %s mislukte (%s); de veegronde haalt het in", taak, type(fout).__name__)


def _voer_hier_uit(taak: str, nummers: tuple[int | str, ...]) -> None:
    current_app.loader.import_task_module(taak.rpartition(".")[0])
    uitkomst = current_app.tasks[taak].apply(args=nummers)
    if uitkomst.failed():
        logger.warning("%s mislukte (%s); de veegronde haalt het in", taak, type(uitkomst.result).__name__)


def _verstuur(taak: str, nummers: tuple[int | str, ...]) -> None:
    # A connection of its own: the shared pool retries for ever, and a worker's may not have a time-out this short.
    geduld = {"socket_timeout": GEDULD, "socket_connect_timeout": GEDULD, "max_retries": 0, "retry_on_timeout": False}
    with current_app.connection_for_write() as verbinding:
        verbinding.connect_timeout = GEDULD
        verbinding.transport_options = {**(verbinding.transport_options or {}), **geduld}
        current_app.send_task(taak, args=nummers, connection=verbinding, retry=False, ignore_result=True)
