"""The shapes of a result: posten, lines and meldingen, each with its JSON form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from .tarieven import Prijs


@dataclass(frozen=True, slots=True)
class Afwijking:
    """A deviation from the norm: `delta` in base units on one line, with a reason and who decided it."""

    regel: str
    delta: int
    reden: str
    door: str


@dataclass(frozen=True, slots=True)
class Melding:
    """motivering (a reason is needed), signaal (to know) or blokkade (not possible); `code` is the line or rule id."""

    soort: str
    code: str
    tekst: str

    def to_dict(self) -> dict[str, Any]:
        """JSON form."""
        return {"soort": self.soort, "code": self.code, "tekst": self.tekst}


class Uitlegregel(NamedTuple):
    """One explanation line. `effect` and `subtotaal` are ints in base units, or an exact fraction as text."""

    regel: str
    module: str
    soort: str
    label: str
    aantal: int | str | bool | None
    norm: int | str | None
    eenheid: str
    effect: int | str | None
    subtotaal: int | str | None
    bron: str | None
    feiten: tuple[str, ...]
    herkomst: str | None
    tekst: str

    def to_dict(self) -> dict[str, Any]:
        """JSON form."""
        return {
            "regel": self.regel, "module": self.module, "soort": self.soort, "label": self.label,
            "aantal": self.aantal, "norm": self.norm, "eenheid": self.eenheid, "effect": self.effect,
            "subtotaal": self.subtotaal, "bron": self.bron, "feiten": list(self.feiten), "herkomst": self.herkomst,
            "tekst": self.tekst,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Omvang:
    """A volume in base units (minuut, cent, dagdeel, …) per frequency."""

    volume: int
    eenheid: str
    frequentie: str

    def to_dict(self) -> dict[str, Any]:
        """JSON form."""
        return {"volume": self.volume, "eenheid": self.eenheid, "frequentie": self.frequentie}


@dataclass(frozen=True, slots=True)
class Bedragen:
    """Money of a post in cents: the price used, the amount per period of the volume, and over the term if known."""

    per_periode: int | None
    periode: str
    totaal: int | None
    prijs: Prijs | None

    def to_dict(self) -> dict[str, Any]:
        """JSON form."""
        prijs = self.prijs
        return {
            "per_periode": self.per_periode,
            "periode": self.periode,
            "totaal": self.totaal,
            "tarief": None
            if prijs is None
            else {
                "id": prijs.tarief, "bedrag": prijs.bedrag, "eenheid": prijs.eenheid, "maximum": prijs.maximum,
                "btw": prijs.btw, "bron": prijs.bron, "inbegrepen_in": prijs.inbegrepen_in,
            },
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Postuitkomst:
    """One result: product, class, volume per period, total over the term, money. None is unknown, never 0."""

    id: str
    product: str | None
    klasse: int | str | None
    omvang: Omvang | None
    totaal_over_looptijd: Omvang | None
    bedragen: Bedragen | None
    tijdelijk: dict[str, Any] | None = None

    def to_dict(self) -> dict[str, Any]:
        """JSON form."""
        totaal = self.totaal_over_looptijd
        return {
            "id": self.id,
            "product": self.product,
            "klasse": self.klasse,
            "omvang": self.omvang.to_dict() if self.omvang else None,
            "totaal_over_looptijd": totaal.to_dict() if totaal else None,
            "bedragen": self.bedragen.to_dict() if self.bedragen else None,
            "tijdelijk": self.tijdelijk,
        }
