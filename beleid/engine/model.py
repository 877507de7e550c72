"""The policy document as frozen data. Figures are whole numbers in base units (minutes, cents, or the maat itself)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from .units import Eenheid

if TYPE_CHECKING:
    from .entries import Aanwijzing, Combinatie, Document, Lijst, Poort, Product, Tarief, Termijn


@dataclass(frozen=True, slots=True)
class Onzeker:
    """The source is unclear: why, and which reading was taken."""

    reden: str
    gekozen: str


@dataclass(frozen=True, slots=True)
class Bron:
    """A publication that entries refer to by key."""

    titel: str
    publicatie: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Vraag:
    """A question whose answer is a fact. `min` and `max` are inclusive, in minutes, cents or the counted unit."""

    id: str
    label: str
    type: str
    min: int | None = None
    max: int | None = None
    opties: tuple[str, ...] = ()
    vooraf: str | None = None
    hulp: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """JSON form: id, label, type, bounds, options, prefill source and help."""
        return {
            "id": self.id, "label": self.label, "type": self.type, "min": self.min, "max": self.max,
            "opties": list(self.opties), "vooraf": self.vooraf, "hulp": self.hulp,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Eis:
    """One condition of a guard: the answer is one of `waarden`, or lies between `min` and `max`."""

    vraag: str
    waarden: tuple[bool | int | str, ...] = ()
    min: int | None = None
    max: int | None = None


@dataclass(frozen=True, slots=True)
class Rij:
    """A row of a staffel, both ends inclusive; `tm` None has no upper end."""

    van: int
    tm: int | None
    waarde: int | str


@dataclass(frozen=True, slots=True)
class Getal:
    """One of the five sources of a number: vast, keuze, staffel, vraag, module."""

    vorm: str
    vast: int = 0
    vraag: str | None = None
    keuze: Mapping[str, int] = field(default_factory=dict)
    staffel: tuple[Rij, ...] = ()
    module: str | None = None


@dataclass(frozen=True, slots=True)
class Regel:
    """A norm line of one of the seven kinds; which fields are filled depends on `soort`."""

    id: str
    soort: str
    label: str
    bron: str
    feit: tuple[str, ...] = ()
    als: tuple[Eis, ...] = ()
    maat: str | None = None
    onzeker: Onzeker | None = None
    toelichting: str | None = None
    waarde: Getal | None = None
    teken: int = 1
    maal: Getal | None = None
    max_keer: int | None = None
    motivering_boven: int | None = None
    ook: str | None = None
    vraag: str | None = None
    min: Getal | None = None
    max: Getal | None = None
    stap: int | None = None
    motivering: str = "buiten_band"
    hardheid: str = "hard"
    reeds: str | None = None
    gevolg: str | None = None
    richting: str | None = None
    deel: int = 1
    naar: Eenheid | None = None
    zet: str | None = None
    keuze: Mapping[str, int | str] = field(default_factory=dict)
    staffel: tuple[Rij, ...] = ()


@dataclass(frozen=True, slots=True)
class Module:
    """A running total in one unit, starting at 0 or at the sum of earlier modules."""

    id: str
    label: str
    eenheid: Eenheid
    regels: tuple[Regel, ...]
    als: tuple[Eis, ...] = ()
    van: tuple[str, ...] = ()
    toelichting: str | None = None


@dataclass(frozen=True, slots=True)
class Tijdelijk:
    """A post that lasts for a limited time."""

    eenheid: str
    aantal: int | None = None
    min: int | None = None
    max: int | None = None
    min_eenheid: str | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """Turns modules into a result: volume per period, optional total over the term, and a product."""

    id: str
    omvang: str
    product: str | None = None
    totaal: str | None = None
    tijdelijk: Tijdelijk | None = None


@dataclass(frozen=True, slots=True)
class Onderdeel:
    """What a consulent starts: modules, posten and the gates to walk first."""

    id: str
    label: str
    bron: str
    modules: tuple[Module, ...]
    posten: tuple[Post, ...]
    poorten: tuple[str, ...] = ()
    feit: tuple[str, ...] = ()
    onzeker: Onzeker | None = None
    toelichting: str | None = None


@dataclass(frozen=True, slots=True)
class Regeling:
    """One policy document (`normen`, `tarieven` or `landelijk`), immutable, with the hash of its canonical form."""

    gemeente: str
    soort: str
    versie: str
    titel: str
    valid_from: date | None
    valid_to: date | None
    bronnen: Mapping[str, Bron]
    sha256: str
    canoniek: bytes = field(repr=False)
    overgang: Mapping[str, str] = field(default_factory=dict)
    onzeker: Onzeker | None = None
    feit: tuple[str, ...] = ()
    externe_producten: tuple[str, ...] = ()
    weken_per_jaar: int | None = None
    vragen: Mapping[str, Vraag] = field(default_factory=dict)
    onderdelen: Mapping[str, Onderdeel] = field(default_factory=dict)
    producten: Mapping[str, Product] = field(default_factory=dict)
    combinaties: Mapping[str, Combinatie] = field(default_factory=dict)
    poorten: Mapping[str, Poort] = field(default_factory=dict)
    tarieven: Mapping[str, Tarief] = field(default_factory=dict)
    termijnen: Mapping[str, Termijn] = field(default_factory=dict)
    documenten: Mapping[str, Document] = field(default_factory=dict)
    lijsten: Mapping[str, Lijst] = field(default_factory=dict)
    aanwijzingen: Mapping[str, Aanwijzing] = field(default_factory=dict)

    def geldt_op(self, dag: date) -> bool:
        """Whether the document covers `dag`; an undated document covers every day until it is published."""
        return (self.valid_from is None or self.valid_from <= dag) and (self.valid_to is None or dag <= self.valid_to)
