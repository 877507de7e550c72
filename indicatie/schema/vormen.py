"""What a page of a provision is made of: fields, lines, blocks, cards."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from beleid.engine import Vraag
from indicatie.rules.vooraf import NIET_GEKOZEN, NIET_GENOEMD


@dataclass(frozen=True, slots=True)
class Veld:
    """One question as a field: `waarde` None is not answered, `herkomst` says where a suggestion comes from."""

    vraag: Vraag
    waarde: Any
    herkomst: str
    eigen: bool
    stap: int = 1

    @property
    def naam(self) -> str:
        return f"f_{self.vraag.id}"

    @property
    def keuzes(self) -> list[tuple[str, str, bool]]:
        """(value, label, chosen) for a choice or yes and no."""
        if self.vraag.type == "ja_nee":
            return [("True", "Ja", self.waarde is True), ("False", "Nee", self.waarde is False)]
        return [(optie, optie.replace("_", " ").capitalize(), self.waarde == optie) for optie in self.vraag.opties]

    @property
    def kiezen(self) -> bool:
        return self.vraag.type in {"ja_nee", "keuze"}

    @property
    def vinkje(self) -> bool:
        """Yes or no that is known can be one tick; unknown must be asked with two answers."""
        return self.vraag.type == "ja_nee" and self.waarde is not None

    @property
    def nul(self) -> bool:
        """Answered with nothing: 0, nee, geen."""
        return self.waarde in (0, False, "geen")

    @property
    def waarvandaan(self) -> str:
        """The origin, unless it only says that nothing was written down."""
        return "" if self.nul and self.herkomst in (NIET_GENOEMD, NIET_GEKOZEN) else self.herkomst

    @property
    def tekst(self) -> str:
        """The value for the box: euros with a comma, otherwise the number."""
        if self.waarde is None:
            return ""
        if self.vraag.type == "bedrag":
            return f"{self.waarde // 100},{self.waarde % 100:02d}"
        return str(self.waarde)


@dataclass(frozen=True, slots=True)
class Rij:
    """One norm line on the page. `effect` is None while something is unknown; `maat` is its base unit."""

    id: str
    titel: str
    norm: str
    bron: str
    effect: int | None
    maat: str
    veld: Veld | None
    geldt: bool
    band: tuple[int | None, int | None] | None = None
    buiten: str = ""
    reden_nodig: bool = False
    reden: str = ""
    reden_vraag: str = ""
    doel: str = ""
    uitleg: tuple[str, ...] = ()
    onzeker: str = ""
    meer: tuple[Veld, ...] = ()

    @property
    def nul(self) -> bool:
        return not self.effect

    @property
    def schaal(self) -> int:
        """Right end of the band drawing, in the unit of the line."""
        nu = int(self.veld.waarde or 0) if self.veld is not None else 0
        hoog = max([w for w in (self.band or ()) if w is not None] + [nu, 60])
        return -(-hoog // 20) * 20

    def x(self, waarde: int) -> str:
        """Place of a value in the band drawing of 304 wide."""
        return f"{12 + 280 * min(waarde, self.schaal) / self.schaal:.1f}"

    @property
    def tekening(self) -> dict[str, str]:
        """Numbers for the drawing of the band."""
        if self.band is None:
            return {}
        laag, hoog = self.band[0] or 0, self.band[1] if self.band[1] is not None else self.schaal
        return {
            "laag": self.x(laag),
            "hoog": self.x(hoog),
            "midden": f"{(float(self.x(laag)) + float(self.x(hoog))) / 2:.1f}",
            "punt": self.x(int(self.veld.waarde)) if self.veld and self.veld.waarde is not None else "",
            "woord": f"{laag}–{hoog}" if laag != hoog else str(laag),
        }


@dataclass(frozen=True, slots=True)
class Blok:
    """One module on the page: its own questions, its lines and its result."""

    id: str
    titel: str
    waarde: int | None
    maat: str
    periode: str
    velden: tuple[Veld, ...]
    rijen: tuple[Rij, ...]
    geldt: bool | None
    waarom_niet: str = ""

    @property
    def eenheid(self) -> str:
        return f"{self.maat}/{self.periode}"

    @property
    def leeg(self) -> bool:
        """Nothing to fill in and nothing to see: a module that only adds up."""
        return not self.velden and not self.rijen

    @property
    def niets(self) -> bool:
        """Everything was answered, and nothing comes out of it."""
        return self.waarde == 0 and all(veld.nul for veld in self.alle) and not any(rij.reden_nodig for rij in self.rijen)

    @property
    def alle(self) -> list[Veld]:
        """Every question of this block."""
        van_rijen = [veld for rij in self.rijen for veld in (rij.veld, *rij.meer) if veld is not None]
        return [*self.velden, *van_rijen]


@dataclass(frozen=True, slots=True)
class Optie:
    """One card of a choice that decides how the rest is counted, with what comes out of it."""

    waarde: str
    label: str
    uitleg: str
    uitkomst: str
    aan: bool


@dataclass
class Scherm:
    """Everything the page of one provision shows."""

    soort: str
    blokken: list[Blok] = field(default_factory=list)
    niet: list[Blok] = field(default_factory=list)
    kaarten: list[tuple[Veld, list[Optie]]] = field(default_factory=list)
    rest: list[Veld] = field(default_factory=list)
    grenzen: list[Rij] = field(default_factory=list)
    week: Veld | None = None
    week_rij: Rij | None = None

    @property
    def open(self) -> list[Veld]:
        """Questions without an answer, wherever they stand."""
        velden = [v for blok in self.blokken for v in blok.alle]
        week = [self.week, *(self.week_rij.meer if self.week_rij is not None else ())] if self.week is not None else []
        return [v for v in (*[k for k, _ in self.kaarten], *week, *velden, *self.rest) if v.waarde is None]
