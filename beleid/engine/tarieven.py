"""Tariffs: which price holds for a product on a day, and the amount of a volume. Cents, half up, never 0 when unknown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from .entries import Tarief
from .model import Regeling
from .steps import Test, make_test
from .units import MATEN, Eenheid, base_of, factor_of, half_up


@dataclass(frozen=True, slots=True)
class Prijs:
    """The price that holds. `bedrag` in cents per `eenheid` (euro/uur), None when unknown; `reden` says why in Dutch."""

    product: str
    bedrag: int | None
    eenheid: str | None
    tarief: str | None
    maximum: bool = False
    btw: str | None = None
    bron: str | None = None
    inbegrepen_in: str | None = None
    reden: str | None = None


class Prijslijst:
    """The tariffs of one document, per product, with prepared guards."""

    def __init__(self, tarieven: Regeling) -> None:
        self.document = tarieven
        self.per_product: dict[str, list[tuple[Test | None, Tarief]]] = {}
        for tarief in tarieven.tarieven.values():
            self.per_product.setdefault(tarief.product, []).append((make_test(tarief.als), tarief))
        self.vervangers: dict[str, list[Tarief]] = {}
        for tarief in tarieven.tarieven.values():
            for oud in tarief.vervangt:
                self.vervangers.setdefault(oud, []).append(tarief)

    def usable(self, tarief: Tarief, peildatum: date) -> bool:
        """Whether a tariff counts on a day: its condition is met and no tariff that counts has replaced it."""
        if not condition_met(tarief, peildatum):
            return False
        return not any(condition_met(ander, peildatum) for ander in self.vervangers.get(tarief.id, ()))

    def amount_of(self, tarief: Tarief, peildatum: date) -> int | None:
        """Cents of a tariff, following its formula; an unknown base stays unknown."""
        if tarief.formule is None:
            return tarief.bedrag
        basis = self.document.tarieven.get(tarief.formule.tarief)
        if basis is None or basis.formule is not None or not condition_met(basis, peildatum) or basis.bedrag is None:
            return None
        return half_up(basis.bedrag * tarief.formule.procent, 100 * tarief.formule.deel)

    def find(self, product: str, feiten: Mapping[str, Any], peildatum: date) -> Prijs:
        """The price of a product. Raises KeyError with the question that must be answered first."""
        if not self.document.geldt_op(peildatum):
            return _onbekend(product, f"het tarievendocument '{self.document.titel}' geldt dan niet")
        passend = [
            tarief
            for test, tarief in self.per_product.get(product, ())
            if self.usable(tarief, peildatum) and (test is None or test(feiten))  # type: ignore[arg-type]
        ]
        if not passend:
            return _onbekend(product, "er past geen tarief")
        if len(passend) > 1:
            namen = " en ".join(tarief.id for tarief in passend)
            return _onbekend(product, f"er passen meer tarieven tegelijk ({namen})")
        tarief = passend[0]
        bedrag = None if tarief.inbegrepen_in else self.amount_of(tarief, peildatum)
        return Prijs(
            product=product,
            bedrag=bedrag,
            eenheid=tarief.eenheid,
            tarief=tarief.id,
            maximum=tarief.maximum,
            btw=tarief.btw,
            bron=tarief.bron,
            inbegrepen_in=tarief.inbegrepen_in,
            reden=None if bedrag is not None or tarief.inbegrepen_in else "het bedrag is nog niet bekend",
        )


def condition_met(tarief: Tarief, peildatum: date) -> bool:
    """Whether the condition of a tariff was met on or before the day."""
    voorwaarde = tarief.voorwaarde
    return voorwaarde is None or (voorwaarde.vervuld_op is not None and voorwaarde.vervuld_op <= peildatum)


def _onbekend(product: str, reden: str) -> Prijs:
    return Prijs(product, None, None, None, reden=reden)


def tarief_voor(tarieven: Regeling, product: str, feiten: Mapping[str, Any], *, peildatum: date) -> Prijs:
    """The price of a product on a day for these facts (leveringsvorm, hulpverlener, …); unknown is None with a reason."""
    try:
        return Prijslijst(tarieven).find(product, feiten, peildatum)
    except KeyError as ontbreekt:
        return _onbekend(product, f"eerst is een antwoord nodig op '{ontbreekt.args[0]}'")


def amount(prijs: Prijs, volume: int, eenheid: Eenheid) -> int | None:
    """Cents for a volume in base units of `eenheid`, per its period; None when the units do not fit.

    `euro/uur` fits minutes, `euro/rit` rides; `euro/maand` fits only a count per month. Money is never converted from
    one period to another.
    """
    if prijs.bedrag is None or prijs.eenheid is None:
        return None
    if not amount_fits(prijs.eenheid, eenheid):
        return None
    return half_up(prijs.bedrag * volume, unit_divisor(prijs.eenheid, eenheid))


def unit_divisor(prijs_eenheid: str, eenheid: Eenheid) -> int:
    """Base units of the volume that one priced unit holds: 60 for a price per uur on minutes."""
    per = prijs_eenheid.partition("/")[2]
    return 1 if _counts(per, eenheid) else factor_of(per)


def amount_fits(prijs_eenheid: str, eenheid: Eenheid) -> bool:
    """Whether a price per unit can be applied to a volume in `eenheid`."""
    per = prijs_eenheid.partition("/")[2]
    return _counts(per, eenheid) or (per in MATEN and base_of(per) == eenheid.basis)


def _counts(per: str, eenheid: Eenheid) -> bool:
    """A price per period on a count in that same period (a product at a month price)."""
    return eenheid.basis in ("stuk", "keer") and per == eenheid.periode
