"""Columns of facts in, columns of results out: what `totals` reads and what it returns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from .model import Vraag

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Bools = NDArray[np.bool_]

Kolommen = Mapping[str, Any]


@dataclass(slots=True)
class PostTotalen:
    """Columns of one post: volume and total in base units, cents per period and over the term.

    `product` holds indexes into `producten` (0 is none); amounts count only where `bedrag_bekend`.
    """

    volume: Ints
    totaal: Ints | None
    product: Ints
    producten: list[str | None]
    bedrag: Ints
    bedrag_totaal: Ints
    bedrag_bekend: Bools


@dataclass(slots=True)
class Blok:
    """The results of one block of cases."""

    aantal: int
    berekenbaar: Bools
    modules: dict[str, Ints]
    posten: dict[str, PostTotalen]
    redenen: dict[str, int]
    meldingen: dict[str, int]


class Totalen:
    """Results of all cases. Only rows where `berekenbaar` is true mean anything; `redenen` counts why others do not.

    Columns are joined when asked for; `som` needs no columns at all.
    """

    def __init__(self, blokken: list[Blok]) -> None:
        self._blokken = blokken
        self.aantal = sum(blok.aantal for blok in blokken)
        self.redenen = _counts([blok.redenen for blok in blokken])
        self.meldingen = _counts([blok.meldingen for blok in blokken])

    @property
    def niet_berekenbaar(self) -> int:
        """How many cases could not be calculated."""
        return self.aantal - sum(int(blok.berekenbaar.sum()) for blok in self._blokken)

    def som(self, module: str) -> int:
        """Sum of a module over the computable cases, in base units."""
        return sum(int(blok.modules[module].sum(where=blok.berekenbaar)) for blok in self._blokken)

    @cached_property
    def berekenbaar(self) -> Bools:
        """Per case whether it could be calculated."""
        uit: Bools = _together([blok.berekenbaar for blok in self._blokken])
        return uit

    @cached_property
    def modules(self) -> dict[str, Ints]:
        """Result column per module, in base units."""
        return {naam: _together([blok.modules[naam] for blok in self._blokken]) for naam in self._blokken[0].modules}

    @cached_property
    def posten(self) -> dict[str, PostTotalen]:
        """Columns per post."""
        uit = {}
        for naam, post in self._blokken[0].posten.items():
            delen = [blok.posten[naam] for blok in self._blokken]
            uit[naam] = PostTotalen(
                _together([deel.volume for deel in delen]),
                None if post.totaal is None else _together([deel.totaal for deel in delen]),
                _together([deel.product for deel in delen]),
                post.producten,
                _together([deel.bedrag for deel in delen]),
                _together([deel.bedrag_totaal for deel in delen]),
                _together([deel.bedrag_bekend for deel in delen]),
            )
        return uit


def _together(kolommen: list[Any]) -> Any:
    if len(kolommen) == 1:
        return kolommen[0]
    import numpy

    return numpy.concatenate(kolommen)


def _counts(tellingen: list[dict[str, int]]) -> dict[str, int]:
    uit: dict[str, int] = {}
    for telling in tellingen:
        for naam, aantal in telling.items():
            uit[naam] = uit.get(naam, 0) + aantal
    return uit


class Columns:
    """The facts as int64 (options as places, yes/no as bool), checked once over their whole length."""

    def __init__(self, vragen: dict[str, Vraag], ruw: Kolommen, n: int) -> None:
        import numpy

        self.np = numpy
        self.vragen = vragen
        self.ruw = ruw
        self.n = n
        self.klaar: dict[str, tuple[Any, Any]] = {}

    def get(self, naam: str) -> tuple[Any, Any]:
        """A column and its mask of what is missing or not allowed."""
        if naam not in self.klaar:
            self.klaar[naam] = self._convert(self.vragen[naam])
        return self.klaar[naam]

    def _convert(self, vraag: Vraag) -> tuple[Any, Any]:
        np = self.np
        soort = bool if vraag.type == "ja_nee" else np.int64
        ruw = self.ruw.get(vraag.id)
        if ruw is None:
            return np.zeros(self.n, dtype=soort), np.ones(self.n, dtype=bool)
        masker = np.ma.getmaskarray(ruw) if np.ma.isMaskedArray(ruw) else None
        data = np.ma.getdata(ruw) if masker is not None else np.asarray(ruw)
        if vraag.type == "keuze" and data.dtype.kind in "iu":
            waarden = data.astype(np.int64, copy=False)
            vreemd = waarden.size and (waarden.min() < 0 or waarden.max() >= len(vraag.opties))
            if vreemd:
                buiten = (waarden < 0) | (waarden >= len(vraag.opties))
                return np.where(buiten, 0, waarden), _join(masker, buiten)
            return waarden, masker
        if vraag.type in ("keuze", "datum"):
            waarden = np.full(self.n, -1, dtype=np.int64)
            for code, optie in enumerate(vraag.opties):
                waarden += (data == optie) * (code + 1)
            return waarden, _join(masker, waarden < 0 if waarden.size and waarden.min() < 0 else None)
        if data.dtype == object:
            wil = bool if vraag.type == "ja_nee" else int
            goed = np.array([type(waarde) is wil for waarde in data], dtype=bool)
            data = np.array([int(waarde) if ok else 0 for waarde, ok in zip(data, goed, strict=True)], dtype=np.int64)
            masker = _join(masker, ~goed)
        elif (data.dtype.kind == "b") != (vraag.type == "ja_nee") or data.dtype.kind not in "bui":
            return np.zeros(self.n, dtype=soort), np.ones(self.n, dtype=bool)
        waarden = data.astype(soort, copy=False)
        if vraag.type != "ja_nee" and waarden.size and (waarden.min() < vraag.min or waarden.max() > vraag.max):
            masker = _join(masker, (waarden < vraag.min) | (waarden > vraag.max))
        return waarden, masker


def _join(een: Any, ander: Any) -> Any:
    """Two masks together; None is nothing missing."""
    if een is None or ander is None:
        return ander if een is None else een
    return een | ander
