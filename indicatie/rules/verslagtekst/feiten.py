"""What the report is made of, and what it is made into: plain data. None and empty mean unknown."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date

from indicatie.rules.weging import Taakregel


class Vet(str):
    """A figure that stands out."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Zin:
    """One or two sentences that stand together, where they come from, and for whom they still wait.

    `url_naam` is the page of the origin, `pk` the row it is about when that page shows one row, `anker` the place on the page.
    """

    stukken: tuple[str, ...]
    herkomst: str
    url_naam: str
    anker: str = ""
    wacht_op: str = ""
    pk: int | None = None

    @property
    def tekst(self) -> str:
        """The words alone, as they are frozen when the person answers."""
        return "".join(self.stukken)

    @property
    def opgemaakt(self) -> list[tuple[str, bool]]:
        """(piece, bold) for the screen."""
        return [(str(stuk), isinstance(stuk, Vet)) for stuk in self.stukken]


@dataclass(frozen=True, slots=True)
class Verslagtekst:
    """One part of the report. `mist` says what is not written down yet, with the step where that is done."""

    code: str
    nr: int
    titel: str
    zinnen: tuple[Zin, ...]
    mist: tuple[tuple[str, str], ...] = ()

    @property
    def teksten(self) -> list[str]:
        """The sentences as plain text."""
        return [zin.tekst for zin in self.zinnen]

    @property
    def wacht_op(self) -> list[str]:
        """Who must still be spoken to before this part can stand, each once."""
        return list(dict.fromkeys(zin.wacht_op for zin in self.zinnen if zin.wacht_op))

    @property
    def sha256(self) -> str:
        """Fingerprint of the composed sentences: tells whether text written beside them is still about the same facts."""
        return hashlib.sha256(json.dumps(self.teksten, ensure_ascii=False).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Huisgenoot:
    """A housemate as far as the report needs to know. `niet_gesproken`: written down why that could not be."""

    pk: int
    naam: str
    relatie: str = ""
    leeftijd: int | None = None
    kan: str = ""
    kan_niet: str = ""
    gesproken_op: date | None = None
    niet_gesproken: str = ""

    @property
    def wacht(self) -> bool:
        """Nobody spoke to him yet, and nobody wrote down why not."""
        return self.gesproken_op is None and not self.niet_gesproken.strip()


@dataclass(frozen=True, slots=True)
class Mantelzorger:
    """A carer: hours a week and the own answer to whether it can go on (goed, grens, te_veel or empty)."""

    pk: int
    naam: str
    relatie: str = ""
    uren: int | None = None
    houdt_vol: str = ""


@dataclass(frozen=True, slots=True)
class Hoeveelheid:
    """A volume in whole base units (minuut, dagdeel, cent, …) per period."""

    volume: int
    eenheid: str
    periode: str


@dataclass(frozen=True, slots=True)
class Lopend:
    """Help that runs already."""

    naam: str
    omvang: Hoeveelheid | None


@dataclass(frozen=True, slots=True)
class Post:
    """One result of a calculation. Amounts in cents; `tijdelijk` as in `6 weken`."""

    naam: str
    omvang: Hoeveelheid
    totaal: Hoeveelheid | None = None
    bedrag: int | None = None
    bedrag_periode: str = ""
    tijdelijk: str = ""


@dataclass(frozen=True, slots=True)
class Besluit:
    """What we think of giving or not giving. `over` is what remains in the sum, `afronding` what rounding added (minutes)."""

    pk: int
    naam: str
    soort: str = "toekennen"
    posten: tuple[Post, ...] = ()
    over: Hoeveelheid | None = None
    afronding: int = 0
    redenen: tuple[str, ...] = ()
    afwijkingen: tuple[tuple[str, int, str, str], ...] = ()
    van: date | None = None
    tot: date | None = None
    vorm: str = ""
    aanbieder: str = ""
    doelen: tuple[str, ...] = ()
    reden_besluit: str = ""
    wel_mogelijk: str = ""


@dataclass(frozen=True, slots=True)
class Verslagfeiten:
    """Everything on record that the report is made of. None and empty are unknown: then the report says nothing about it."""

    eigen_woorden: str = ""
    eigen_woorden_om: str = ""
    wil_beter: str = ""
    let_op: str = ""
    geprobeerd: tuple[tuple[str, str], ...] = ()
    ondersteuning: str = ""
    plan: str = ""
    plan_tekst: str = ""
    bijdrage_besproken: bool = False
    bijdrage: tuple[int, int] | None = None
    woont_alleen: bool | None = None
    woning: str = ""
    eigendom: str = ""
    slaapkamers: int | None = None
    slaapkamers_toelichting: str = ""
    kamers: int | None = None
    kamers_toelichting: str = ""
    bijzonderheden: str = ""
    namens: str = ""
    namens_toelichting: str = ""
    huisgenoten: tuple[Huisgenoot, ...] = ()
    mantelzorgers: tuple[Mantelzorger, ...] = ()
    geen_mantelzorg: bool = False
    netwerk: tuple[tuple[int, str, str], ...] = ()
    beperkingen: tuple[tuple[int, str, str, str], ...] = ()
    zrm: tuple[tuple[str, str], ...] = ()
    taken: tuple[Taakregel, ...] = ()
    groepen: tuple[tuple[str, str], ...] = ()
    onderdelen: tuple[tuple[str, str], ...] = ()
    lopend: tuple[Lopend, ...] = ()
    besluiten: tuple[Besluit, ...] = ()
