"""The entries of a policy document that do not calculate: typed data for the application."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .model import Eis, Onzeker


@dataclass(frozen=True, slots=True)
class Product:
    """A product that can be indicated. `valt_onder` names the family that combination rules may use instead."""

    id: str
    naam: str
    bron: str
    categorie: str
    code: str | None = None
    eenheid: str | None = None
    valt_onder: str | None = None
    leveringsvormen: tuple[str, ...] = ()
    beschikking: bool = True
    indicatie_vereist: bool = True
    opdrachtvorm: str | None = None
    groep: Groep | None = None
    dagdeel_minuten: Spanne | None = None
    looptijd: Looptijd | None = None
    kenmerken: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    feit: tuple[str, ...] = ()
    onzeker: Onzeker | None = None
    toelichting: str | None = None


@dataclass(frozen=True, slots=True)
class Spanne:
    """A range, either end may be open."""

    min: int | None = None
    max: int | None = None


@dataclass(frozen=True, slots=True)
class Groep:
    """The size of a group and who counts."""

    per: str
    min: int | None = None
    max: int | None = None
    telt_mee: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verlenging:
    """How often and how long something may be extended."""

    aantal: int
    eenheid: str
    keer: int | None = None
    voorwaarde: str | None = None


@dataclass(frozen=True, slots=True)
class Looptijd:
    """The term of a product."""

    eenheid: str
    min: int | None = None
    max: int | None = None
    hardheid: str = "hard"
    totaal_max: int | None = None
    verlenging: Verlenging | None = None
    wat: str | None = None


@dataclass(frozen=True, slots=True)
class Combinatie:
    """A rule about products beside each other. `hardheid` hard refuses, zacht asks a reason."""

    id: str
    soort: str
    producten: tuple[str, ...]
    bron: str
    met: tuple[str, ...] = ()
    hardheid: str = "hard"
    tijdelijk: bool = False
    tekst: str | None = None
    feit: tuple[str, ...] = ()
    onzeker: Onzeker | None = None
    toelichting: str | None = None


@dataclass(frozen=True, slots=True)
class Gevolg:
    """What an answer leads to; a stop with `hardheid` zacht may be overridden with a reason."""

    soort: str
    tekst: str | None = None
    stap: str | None = None
    hardheid: str = "hard"


@dataclass(frozen=True, slots=True)
class Drempel:
    """A figure inside a gate question, kept as published."""

    waarde: int | str
    eenheid: str
    kant: str


@dataclass(frozen=True, slots=True)
class Stap:
    """One question of a gate. `feit_vraag` names the fact that answers it; `ja_bij` the options that mean yes."""

    id: str
    vraag: str
    ja: Gevolg | None = None
    nee: Gevolg | None = None
    drempel: Drempel | None = None
    bewijs: str | None = None
    feit_vraag: str | None = None
    ja_bij: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Poort:
    """An ordered checklist. With `producten` it limits only those; `als` and `moment` say when it applies."""

    id: str
    naam: str
    wijze: str
    bron: str
    stappen: tuple[Stap, ...]
    producten: tuple[str, ...] = ()
    als: tuple[Eis, ...] = ()
    moment: str | None = None
    feit: tuple[str, ...] = ()
    onzeker: Onzeker | None = None
    toelichting: str | None = None


@dataclass(frozen=True, slots=True)
class Formule:
    """A price as percentage or part of another tariff, half up to the cent."""

    tarief: str
    procent: int = 100
    deel: int = 1


@dataclass(frozen=True, slots=True)
class Controle:
    """Recomputes a published figure beside it (factors as published, in euros), never instead of it."""

    maal: tuple[int | str, ...]
    deel: int = 1


@dataclass(frozen=True, slots=True)
class Conditie:
    """A tariff that counts only from the day its condition was met."""

    tekst: str
    vervuld_op: date | None = None


@dataclass(frozen=True, slots=True)
class Tarief:
    """A price in cents per unit. Unknown stays None, never 0. `vervangt` ends other tariffs once this one counts."""

    id: str
    product: str
    eenheid: str
    bron: str
    bedrag: int | None = None
    formule: Formule | None = None
    inbegrepen_in: str | None = None
    als: tuple[Eis, ...] = ()
    voorwaarde: Conditie | None = None
    vervangt: tuple[str, ...] = ()
    maximum: bool = False
    btw: str | None = None
    indexering: str | None = None
    controle: Controle | None = None
    feit: tuple[str, ...] = ()
    onzeker: Onzeker | None = None
    toelichting: str | None = None


@dataclass(frozen=True, slots=True)
class Duur:
    """A span of time; negative is before the event. `aantal` may be a published decimal as text."""

    eenheid: str
    aantal: int | str | None = None
    min: int | None = None
    max: int | None = None
    min_eenheid: str | None = None


@dataclass(frozen=True, slots=True)
class Herinnering:
    """Reminders: at most `max`, every `elke`."""

    max: int | None
    elke: Duur | None


@dataclass(frozen=True, slots=True)
class Termijn:
    """A term of policy or law, as data for the calendar."""

    id: str
    start: str
    soort: str
    bron: str
    duur: Duur | None = None
    actor: str | None = None
    actie: str | None = None
    gevolg: str | None = None
    herinnering: Herinnering | None = None
    verlenging: Verlenging | None = None
    totaal_max: Duur | None = None
    feit: tuple[str, ...] = ()
    onzeker: Onzeker | None = None
    toelichting: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """What a letter or form must and must not contain."""

    id: str
    vorm: str
    bron: str
    vereist: tuple[str, ...] = ()
    verboden: tuple[str, ...] = ()
    wel_bij: tuple[str, ...] = ()
    niet_bij: tuple[str, ...] = ()
    geen_document: bool = False
    feit: tuple[str, ...] = ()
    onzeker: Onzeker | None = None
    toelichting: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list; `van` and `tm` are an age or amount range."""

    naam: str | None = None
    code: str | None = None
    van: int | None = None
    tm: int | None = None
    tekst: str | None = None


@dataclass(frozen=True, slots=True)
class Lijst:
    """A published list, exhaustive when `limitatief`."""

    id: str
    naam: str
    bron: str
    items: tuple[Item, ...]
    limitatief: bool | None = None
    feit: tuple[str, ...] = ()
    onzeker: Onzeker | None = None
    toelichting: str | None = None


@dataclass(frozen=True, slots=True)
class Aanwijzing:
    """Text shown at another entry; it has no effect."""

    id: str
    bij: str
    tekst: str
    bron: str
    feit: tuple[str, ...] = ()
    onzeker: Onzeker | None = None
