"""Typed reading of one mapping of a document; every problem is collected as a Dutch line with its path."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar

from .model import Eis, Onzeker
from .units import scale

T = TypeVar("T")
_DATUM = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
GETAL_MAX = 10**15


class Vak:
    """A mapping being read. Call `dicht()` at the end: keys nobody read are unknown and refused."""

    def __init__(self, data: Any, pad: str, fouten: list[str]) -> None:
        self.fouten = fouten
        self.pad = pad
        self._open: dict[str, Any] = {}
        if isinstance(data, dict):
            self._open = dict(data)
            if isinstance(data.get("id"), str) and pad.endswith("]"):
                self.pad = f"{pad[: pad.rindex('[')]}.{data['id']}"
        else:
            self.fout("", "hier hoort een groep velden te staan")

    def fout(self, sleutel: str, zin: str) -> None:
        """Record a problem at a key of this mapping."""
        self.fouten.append(f"{self._naar(sleutel)}: {zin}")

    def _naar(self, sleutel: str) -> str:
        return ".".join(deel for deel in (self.pad, sleutel) if deel)

    def heeft(self, sleutel: str) -> bool:
        """Whether the key was given (and not yet read)."""
        return sleutel in self._open

    def rauw(self, sleutel: str) -> Any:
        """The plain value, marked as read."""
        return self._open.pop(sleutel, None)

    def dicht(self) -> None:
        """Refuse every key that was not read."""
        for sleutel in self._open:
            self.fout(sleutel, "onbekend veld")

    def _is(self, sleutel: str, soort: type, zin: str, verplicht: bool) -> Any:
        waarde = self._open.pop(sleutel, None)
        if waarde is None:
            if verplicht:
                self.fout(sleutel, "ontbreekt")
            return None
        if type(waarde) is not soort:
            self.fout(sleutel, f"moet {zin} zijn, niet {_kort(waarde)}")
            return None
        return waarde

    def tekst(self, sleutel: str) -> str:
        """Required text, not blank."""
        waarde = self._is(sleutel, str, "tekst", True)
        if waarde is not None and not waarde.strip():
            self.fout(sleutel, "is leeg")
        return waarde or ""

    def mag_tekst(self, sleutel: str) -> str | None:
        """Optional text."""
        waarde: str | None = self._is(sleutel, str, "tekst", False)
        return waarde

    def mag_heel(self, sleutel: str, laagste: int = -GETAL_MAX) -> int | None:
        """Optional whole number."""
        waarde: int | None = self._is(sleutel, int, "een geheel getal", False)
        if waarde is not None and not laagste <= waarde <= GETAL_MAX:
            self.fout(sleutel, f"{waarde} ligt buiten {laagste} tot en met {GETAL_MAX}")
            return None
        return waarde

    def heel(self, sleutel: str, anders: int, laagste: int = -GETAL_MAX) -> int:
        """A whole number with a default."""
        waarde = self.mag_heel(sleutel, laagste)
        return anders if waarde is None else waarde

    def vlag(self, sleutel: str, anders: bool) -> bool:
        """true or false with a default."""
        waarde = self._is(sleutel, bool, "true of false", False)
        return anders if waarde is None else bool(waarde)

    def kies(self, sleutel: str, uit: tuple[str, ...], anders: str | None = None) -> str:
        """One of a fixed list of words."""
        waarde = self._is(sleutel, str, "tekst", anders is None)
        if waarde is None:
            return anders if anders is not None else uit[0]
        if waarde not in uit:
            self.fout(sleutel, f"'{waarde}' kan hier niet; toegestaan: {', '.join(uit)}")
        return str(waarde)

    def mag_kies(self, sleutel: str, uit: tuple[str, ...]) -> str | None:
        """One of a fixed list of words, or nothing."""
        return self.kies(sleutel, uit) if self._open.get(sleutel) is not None else self.rauw(sleutel)

    def datum(self, sleutel: str) -> date | None:
        """An ISO date or nothing."""
        waarde = self._is(sleutel, str, "een datum (jjjj-mm-dd)", False)
        if waarde is None:
            return None
        try:
            if not _DATUM.match(waarde):
                raise ValueError
            return date.fromisoformat(waarde)
        except ValueError:
            self.fout(sleutel, f"'{waarde}' is geen datum; schrijf jjjj-mm-dd")
            return None

    def teksten(self, sleutel: str) -> tuple[str, ...]:
        """A list of texts, empty when absent."""
        rij = self._is(sleutel, list, "een lijst", False) or []
        for i, waarde in enumerate(rij):
            if not isinstance(waarde, str) or not waarde.strip():
                self.fout(f"{sleutel}[{i}]", f"moet tekst zijn, niet {_kort(waarde)}")
        return tuple(waarde for waarde in rij if isinstance(waarde, str))

    def cijfer(self, sleutel: str, factor: int, anders: int | None = None) -> int | None:
        """A published figure, scaled exactly to base units."""
        waarde = self._open.pop(sleutel, None)
        return anders if waarde is None else self.schaal(sleutel, waarde, factor)

    def schaal(self, sleutel: str, waarde: Any, factor: int) -> int | None:
        """Scale a raw value; records a problem when it is no exact figure."""
        if type(waarde) is not int and not isinstance(waarde, str):
            self.fout(sleutel, f"moet een getal zijn, niet {_kort(waarde)}")
            return None
        try:
            uit = scale(waarde, factor)
        except ValueError as fout:
            self.fout(sleutel, str(fout))
            return None
        if abs(uit) > GETAL_MAX:
            self.fout(sleutel, f"{waarde} is te groot")
            return None
        return uit

    def map(self, sleutel: str) -> dict[str, Any]:
        """A mapping with free keys, empty when absent."""
        return self._is(sleutel, dict, "een groep velden", False) or {}

    def vak(self, sleutel: str, lees: Callable[[Vak], T]) -> T | None:
        """A nested mapping, read by `lees`."""
        data = self._open.pop(sleutel, None)
        if data is None:
            return None
        vak = Vak(data, self._naar(sleutel), self.fouten)
        uit = lees(vak)
        vak.dicht()
        return uit

    def vakken(self, sleutel: str, lees: Callable[[Vak], T]) -> tuple[T, ...]:
        """A list of mappings, each read by `lees`."""
        uit = []
        for i, data in enumerate(self._is(sleutel, list, "een lijst", False) or []):
            vak = Vak(data, f"{self._naar(sleutel)}[{i}]", self.fouten)
            uit.append(lees(vak))
            vak.dicht()
        return tuple(uit)

    def onzeker(self) -> Onzeker | None:
        """The mark that the source is unclear."""
        return self.vak("onzeker", lambda vak: Onzeker(vak.tekst("reden"), vak.tekst("gekozen")))

    def als(self) -> tuple[Eis, ...]:
        """A flat guard: per question a list of values, or min and max."""
        eisen = []
        for vraag, inhoud in self.map("als").items():
            if isinstance(inhoud, list) and inhoud and all(isinstance(w, bool | int | str) for w in inhoud):
                eisen.append(Eis(vraag, tuple(inhoud)))
            elif isinstance(inhoud, dict):
                vak = Vak(inhoud, self._naar(f"als.{vraag}"), self.fouten)
                laag, hoog = vak.mag_heel("min"), vak.mag_heel("max")
                vak.dicht()
                if laag is None and hoog is None:
                    vak.fout("", "noem min, max of beide")
                eisen.append(Eis(vraag, (), laag, hoog))
            else:
                self.fout(f"als.{vraag}", "noem een lijst met toegestane antwoorden, of min en max")
        return tuple(eisen)


def per_id(rij: tuple[T, ...], pad: str, fouten: list[str]) -> Mapping[str, T]:
    """Index entries by id; a duplicate id is a problem."""
    uit: dict[str, T] = {}
    for ding in rij:
        sleutel: str = ding.id  # type: ignore[attr-defined]
        if sleutel in uit:
            fouten.append(f"{pad}.{sleutel}: id staat er dubbel")
        uit[sleutel] = ding
    return uit


def _kort(waarde: Any) -> str:
    if isinstance(waarde, bool):
        return "true" if waarde else "false"
    if isinstance(waarde, dict):
        return "een groep velden"
    if isinstance(waarde, list):
        return "een lijst"
    return f"'{waarde}'"[:60]
