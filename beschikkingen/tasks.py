"""Rendering letters in the background; the minute sweep catches up whatever a lost message or a dead worker left."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from audit.log import SYSTEEM
from beschikkingen.actions import bevestig_meldingen, verwerk_wachtende


@shared_task(name="beschikkingen.tasks.verwerk_brieven")
def verwerk_brieven() -> int:
    """Ask for the confirmations that are due, then render everything that waits. Returns how many letters were made."""
    bevestig_meldingen(nu=timezone.now(), door=SYSTEEM)
    return verwerk_wachtende(door=SYSTEEM)
