"""Writing the log. Called by actions inside their own transaction: no change without its line, no line without its change."""

from __future__ import annotations

import secrets
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, Protocol

from django.db import models, transaction
from django.utils import timezone

from audit.models import Logregel

#: where the request came from (address), set by the middleware; empty for tasks and commands
herkomst: ContextVar[str] = ContextVar("herkomst", default="")


class Dader(Protocol):
    """Whoever acts: a medewerker, or the named system actor."""

    @property
    def pk(self) -> Any: ...
    @property
    def naam(self) -> str: ...
    @property
    def rol(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Systeem:
    """The portal itself as a named actor: what it does by the clock is in the log under its own name."""

    naam: str = "wmo-portal"
    rol: str = "systeem"
    pk: str = ""


SYSTEEM = Systeem()


def _regel(
    object_: models.Model | None, actie: str, door: Dader | None, dossier: str, gegevens: dict[str, Any] | None
) -> Logregel:
    return Logregel(
        moment=timezone.now(),
        door_id=str(door.pk or "") if door else "",
        door_naam=door.naam if door else "niet ingelogd",
        rol=door.rol if door else "",
        actie=actie,
        object_soort=object_._meta.label_lower if object_ else "",
        object_id=str(object_.pk) if object_ else "",
        dossier=dossier or dossiernummer(object_),
        herkomst=herkomst.get(),
        gegevens=gegevens or {},
        zout=secrets.token_hex(16),
    )


def dossiernummer(object_: models.Model | None) -> str:
    """The number of the dossier an object belongs to: its own `nummer`, or that of its `dossier`; empty when neither."""
    if object_ is None:
        return ""
    if object_._meta.label_lower == "intake.dossier":
        return str(getattr(object_, "nummer", ""))
    dossier = getattr(object_, "dossier", None)
    return str(getattr(dossier, "nummer", "") or "")


def leg_vast(
    object_: models.Model, actie: str, *, door: Dader, dossier: str = "", gegevens: dict[str, Any] | None = None
) -> Logregel:
    """One line for one change, in the transaction of that change; refuses to run outside one."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError(f"leg_vast({actie!r}) hoort in de transactie van de wijziging zelf.")
    regel = _regel(object_, actie, door, dossier, gegevens)
    regel.save()
    return regel


def leg_inzage_vast(object_: models.Model, actie: str, *, door: Dader, dossier: str = "") -> Logregel:
    """One line for one look, written before anything is shown: no log, no data."""
    regel = _regel(object_, actie, door, dossier, None)
    regel.save()
    return regel


def leg_weigering_vast(actie: str, *, door: Dader | None, dossier: str = "", gegevens: dict[str, Any] | None = None) -> Logregel:
    """One line for an attempt that was refused; called after the rollback, so that it survives it."""
    regel = _regel(None, actie, door, dossier, gegevens)
    regel.resultaat = Logregel.Resultaat.GEWEIGERD
    regel.save()
    return regel
