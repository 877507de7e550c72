"""States change only along the written table, and a stale page never overwrites somebody else's work."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Protocol, TypeVar

from django.db import models
from django.utils import timezone

from audit.log import Dader
from audit.models import Versiemodel

M = TypeVar("M", bound=models.Model)
V = TypeVar("V", bound=Versiemodel)


class Bewaard(Protocol):
    """What a page can edit and give back: a row, or a few rows that form one sheet."""

    @property
    def versie(self) -> int: ...
    @property
    def gewijzigd_op(self) -> datetime | None: ...
    @property
    def gewijzigd_door(self) -> str: ...
    def als_tekst(self) -> dict[str, Any]: ...


class Weigering(Exception):
    """The law or the procedure refuses this; `tekst` says in plain Dutch what is wrong and what can be done."""

    def __init__(self, tekst: str) -> None:
        super().__init__(tekst)
        self.tekst = tekst


class OvergangNietToegestaan(Weigering):
    """The written table has no arrow from this state to that one."""


class Gewijzigd(Weigering):
    """Somebody else saved a newer version. `nu` is the row as it stands; nothing was overwritten."""

    def __init__(self, nu: Bewaard) -> None:
        super().__init__("Iemand anders heeft dit intussen gewijzigd. Beide teksten staan naast elkaar: u kiest.")
        self.nu = nu


def ga_naar(object_: Any, status: str) -> None:
    """Set `status` when the model's VERVOLG allows it from here; the caller saves. Raises OvergangNietToegestaan."""
    if status not in object_.VERVOLG[object_.status]:
        van, naar = object_.get_status_display(), object_.Status(status).label
        raise OvergangNietToegestaan(
            f"Dit kan niet: {object_._meta.verbose_name} staat op ‘{van}’ en kan dan niet naar ‘{naar}’."
        )
    object_.status = status


def op_slot(model: type[M], pk: Any) -> M:
    """The row, locked until the end of this transaction (only this row, not what it points to)."""
    return model._default_manager.select_for_update(of=("self",)).get(pk=pk)


def op_slot_met_versie(model: type[V], pk: Any, versie: int) -> V:
    """The locked row when nobody saved since `versie` was read; raises Gewijzigd otherwise."""
    rij = op_slot(model, pk)
    if rij.versie != versie:
        raise Gewijzigd(rij)
    return rij


def bewaar(rij: Versiemodel, *, door: Dader, velden: list[str] | None = None) -> None:
    """Save one edit: counts the version up and writes who and when."""
    rij.versie += 1
    rij.gewijzigd_op = timezone.now()
    rij.gewijzigd_door = door.naam
    rij.save(update_fields=[*velden, "versie", "gewijzigd_op", "gewijzigd_door"] if velden is not None else None)
