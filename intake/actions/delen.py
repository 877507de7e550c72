"""Saving one part of an investigation: however incomplete, never over somebody else's work."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import ProtectedError

from accounts.models import Medewerker
from audit.log import leg_vast
from audit.models import Versiemodel
from audit.overgang import Weigering, bewaar, op_slot_met_versie
from intake.models import Dossier, Onderzoek

V = TypeVar("V", bound=Versiemodel)


def te_bewerken(dossier: Dossier) -> None:
    """Raises Weigering when the investigation was stopped, or lies with the reviewer or is decided.

    After the report was answered writing goes on (a reviewer may ask for more); what was signed is kept as it was signed.
    """
    onderzoek = Onderzoek.objects.select_for_update(of=("self",)).filter(dossier=dossier).first()
    if onderzoek is None:
        raise Weigering("Het onderzoek is nog niet begonnen. Start eerst het onderzoek.")
    if onderzoek.status == Onderzoek.Status.GESTOPT:
        raise Weigering("Dit onderzoek is gestopt. Wat toen is opgeschreven staat vast.")
    if onderzoek.bevroren_op is not None:
        raise Weigering("Dit is ingediend. Wat is opgeschreven staat vast, tot de teamleider het terugstuurt.")


@transaction.atomic
def bewaar_deel(rij: V, gegevens: Mapping[str, Any], *, versie: int, door: Medewerker) -> V:
    """Save the given fields of one row. Raises Gewijzigd (both texts survive) and Weigering. Nothing changed: nothing written."""
    slot = op_slot_met_versie(type(rij), rij.pk, versie)
    te_bewerken(slot.dossier)  # type: ignore[attr-defined]  # every part of an investigation knows its dossier
    anders = [naam for naam, waarde in gegevens.items() if getattr(slot, naam) != waarde]
    if not anders:
        return slot
    for naam in anders:
        setattr(slot, naam, gegevens[naam])
    bewaar(slot, door=door, velden=anders)
    leg_vast(slot, f"{slot._meta.model_name}.bewaard", door=door, gegevens={"velden": anders})
    return slot


@transaction.atomic
def voeg_toe(rij: V, *, door: Medewerker) -> V:
    """Add one row (a housemate, a limitation, a task) to an investigation."""
    te_bewerken(rij.dossier)  # type: ignore[attr-defined]
    rij.gewijzigd_door = door.naam
    rij.save()
    leg_vast(rij, f"{rij._meta.model_name}.toegevoegd", door=door)
    return rij


@transaction.atomic
def haal_weg(rij: Versiemodel, *, door: Medewerker) -> dict[str, Any]:
    """Remove one row; returns its fields so that the page can offer to put it back."""
    te_bewerken(rij.dossier)  # type: ignore[attr-defined]
    inhoud = rij.als_tekst()
    leg_vast(rij, f"{rij._meta.model_name}.weggehaald", door=door)
    try:
        with transaction.atomic():
            rij.delete()
    except ProtectedError:
        naam = inhoud.get("naam") or inhoud.get("wat") or "Dit"
        raise Weigering(f"{naam} staat ook in een volgende stap van dit onderzoek. Haal het daar eerst weg.") from None
    return inhoud
