"""The sweep: every minute everything that is due, whatever was missed before. Safe to run twice, and to be killed anywhere."""

from __future__ import annotations

import logging
from collections.abc import Callable

from celery import shared_task
from django.db import transaction
from django.utils import timezone

from audit.log import SYSTEEM
from opvolging.actions import herinner, leid_termijnen_af, plan_evaluaties, verstuur
from opvolging.models import Hartslag

logger = logging.getLogger(__name__)


@shared_task(name="opvolging.tasks.veeg")
def veeg() -> dict[str, int]:
    """Plan evaluations, derive terms, write reminders, send messages; then leave a heartbeat. Returns counts by step."""
    nu = timezone.now()
    vandaag = timezone.localdate(nu)
    stappen: dict[str, Callable[[], int]] = {
        "evaluaties": lambda: plan_evaluaties(door=SYSTEEM),
        "termijnen": lambda: leid_termijnen_af(nu=nu, vandaag=vandaag, door=SYSTEEM),
        "herinneringen": lambda: herinner(nu=nu, vandaag=vandaag, door=SYSTEEM),
        "berichten": lambda: verstuur(nu=nu, door=SYSTEEM),
    }
    gedaan: dict[str, int] = {}
    mislukt = False
    for naam, stap in stappen.items():
        try:
            gedaan[naam] = stap()
        except Exception as fout:
            # One broken dossier must not keep everybody else's reminders; only the kind of error, its text may quote a row.
            logger.error("veegronde: %s mislukte (%s)", naam, type(fout).__name__)
            mislukt = True
    if not mislukt:
        with transaction.atomic():
            Hartslag.objects.update_or_create(naam="veeg", defaults={"moment": nu, "gedaan": sum(gedaan.values())})
    return gedaan
