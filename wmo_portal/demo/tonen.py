"""Everything of the demo at once, and who can log in."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from accounts.models import Medewerker
from opvolging.tasks import veeg
from wmo_portal.demo.inrichting import GEGEVENS, lees, richt_in
from wmo_portal.demo.klok import Kalender
from wmo_portal.demo.verhaal import Verhaal


def verhalen() -> list[str]:
    """The data files with one dossier each, in the order in which they are told."""
    return sorted(pad.stem for pad in GEGEVENS.glob("[0-9]*.yaml"))


def is_gevuld() -> bool:
    """Whether the demo was set up before."""
    return Medewerker.objects.filter(demo=True).exists()


def vul(nu: datetime) -> int:
    """Municipality, people, policy and every dossier, all or nothing; then their terms. Returns how many dossiers.

    Letters that nobody waits for yet are left to the first sweep of the portal, so that it starts sooner.
    """
    aantal = _vertel_alles(nu)
    veeg()
    return aantal


@transaction.atomic
def _vertel_alles(nu: datetime) -> int:
    kalender = Kalender(nu)
    kantoor = richt_in(kalender)
    verhalen_ = [Verhaal(lees(naam), kantoor, kalender) for naam in verhalen()]
    for verhaal in sorted(verhalen_, key=lambda v: v.data["dagen"]["gesprek"]):
        verhaal.vertel()
    transaction.get_connection().run_on_commit.clear()  # a sweep for every step told; one for all of them follows
    return len(verhalen_)


def inloggegevens() -> str:
    """The log-ins, for on the terminal."""
    regels = ["Inloggen (één tik op het inlogscherm, geen wachtwoord):"]
    for m in Medewerker.objects.filter(demo=True, is_active=True).select_related("team").order_by("pk"):
        regels.append(f"  {m.naam:22} {m.get_rol_display():22} {m.team.naam if m.team else ''}".rstrip())
    return "\n".join(regels)
