"""The talk at the kitchen table: planned, begun, written down line by line with its time (Wmo 2015 art. 2.3.2)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import Medewerker
from audit.log import leg_vast
from audit.overgang import Weigering, bewaar, op_slot, op_slot_met_versie
from intake.actions.delen import te_bewerken
from intake.models import Gesprek, Gespreksregel, Onderzoek


@transaction.atomic
def plan_gesprek(onderzoek: Onderzoek, *, op: datetime, plaats: str = "", door: Medewerker) -> Gesprek:
    """Put a visit in the diary of `door`, or move the one that has not begun."""
    te_bewerken(onderzoek.dossier)
    gesprek = onderzoek.gesprekken.filter(begonnen_op__isnull=True).first() or Gesprek(onderzoek=onderzoek, door=door)
    gesprek.gepland_op, gesprek.plaats = op, plaats
    bewaar(gesprek, door=door)
    leg_vast(gesprek, "gesprek.gepland", door=door, dossier=onderzoek.dossier.nummer)
    return gesprek


@transaction.atomic
def begin_gesprek(onderzoek: Onderzoek, *, nu: datetime, door: Medewerker) -> Gesprek:
    """The talk begins: today's talk of this person goes on, else the planned visit, else a new one."""
    slot = op_slot(Onderzoek, onderzoek.pk)  # two tabs beginning at once make one talk
    te_bewerken(slot.dossier)
    for gesprek in slot.gesprekken.filter(begonnen_op__isnull=False, door=door):
        if gesprek.begonnen_op and timezone.localdate(gesprek.begonnen_op) == timezone.localdate(nu):
            return gesprek
    gesprek = slot.gesprekken.filter(begonnen_op__isnull=True, door=door).first() or Gesprek(onderzoek=slot, door=door)
    gesprek.begonnen_op = nu
    bewaar(gesprek, door=door)
    leg_vast(gesprek, "gesprek.begonnen", door=door, dossier=slot.dossier.nummer)
    return gesprek


@transaction.atomic
def schrijf_regel(gesprek: Gesprek, *, moment: datetime, tekst: str, domein: str = "", door: Medewerker) -> Gespreksregel:
    """Write one line. The same line sent twice (its time to the millisecond) is one line: replay has one effect."""
    slot = op_slot(Gesprek, gesprek.pk)
    te_bewerken(slot.onderzoek.dossier)
    if not tekst.strip():
        raise Weigering("Er staat nog niets op deze regel.")
    bestaand = slot.regels.filter(moment=moment).first()
    if bestaand is not None:
        return bestaand
    regel = Gespreksregel(gesprek=slot, moment=moment, tekst=tekst.strip(), domein=domein)
    bewaar(regel, door=door)
    leg_vast(regel, "gespreksregel.toegevoegd", door=door, dossier=slot.onderzoek.dossier.nummer)
    return regel


@transaction.atomic
def bewaar_regel(regel: Gespreksregel, gegevens: Mapping[str, Any], *, versie: int, door: Medewerker) -> Gespreksregel:
    """Change a line: its words, its subject, whether they are the person's own words. Raises Gewijzigd and Weigering."""
    slot = op_slot_met_versie(Gespreksregel, regel.pk, versie)
    dossier = slot.gesprek.onderzoek.dossier
    te_bewerken(dossier)
    anders = [naam for naam, waarde in gegevens.items() if getattr(slot, naam) != waarde]
    if not anders:
        return slot
    for naam in anders:
        setattr(slot, naam, gegevens[naam])
    bewaar(slot, door=door, velden=anders)
    leg_vast(slot, "gespreksregel.bewaard", door=door, dossier=dossier.nummer, gegevens={"velden": anders})
    return slot


@transaction.atomic
def haal_regel_weg(regel: Gespreksregel, *, door: Medewerker) -> None:
    """Take one line away."""
    dossier = regel.gesprek.onderzoek.dossier
    te_bewerken(dossier)
    leg_vast(regel, "gespreksregel.weggehaald", door=door, dossier=dossier.nummer)
    regel.delete()
