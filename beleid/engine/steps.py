"""Each kind of norm line as one prepared function, made once when a document is loaded.

A step takes (value, facts, module results, log, notes, sorting) and returns the new value. Values are numerators over
a denominator that is known at load time, so nothing here divides until a rounding line does. The log entry is
(step, count or choice, norm, effect, subtotal); text is written later from it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from .model import Eis, Getal, Module, Regel, Rij

Feiten = dict[str, Any]
Test = Callable[[Feiten], bool]
Lees = Callable[[Feiten, list[Any]], int]
Doe = Callable[[int, Feiten, list[Any], list[Any], list[Any], dict[Any, Any]], int]


class BuitenStaffel(Exception):
    """A value that no row of a staffel covers: the result stays open, it is never refused or guessed."""

    def __init__(self, waarde: int) -> None:
        self.waarde = waarde


@dataclass(slots=True)
class Stap:
    """One line prepared for running: what it reads, its denominators, names for its text, its function."""

    regel: Regel | None
    module: Module
    index: int
    soort: str
    noemer: int = 1
    noemer_na: int = 1
    schaal: int = 1
    test: Test | None = None
    leest: tuple[str, ...] = ()
    modules: tuple[int, ...] = ()
    namen: Mapping[str, str] = field(default_factory=dict)
    eenheid: str = ""
    doe: Doe = field(default=lambda v, f, m, log, notes, zet: v)

    @property
    def op_waarde(self) -> bool:
        """Whether the line needs the running value itself (so it waits when that is unknown)."""
        regel = self.regel
        return self.soort in ("procent", "grens", "afronding", "omrekening") or (
            self.soort == "indeling" and regel is not None and regel.vraag is None
        )


def make_test(als: tuple[Eis, ...]) -> Test | None:
    """A guard as one function; conditions are read in order, so a later fact is only needed when reached."""
    tests = [_test(eis) for eis in als]
    if not tests:
        return None
    if len(tests) == 1:
        return tests[0]

    def alle(f: Feiten) -> bool:
        return all(test(f) for test in tests)

    return alle


def _test(eis: Eis) -> Test:
    vraag = eis.vraag
    if eis.waarden:
        waarden = frozenset(eis.waarden)
        return lambda f: f[vraag] in waarden
    laag, hoog = eis.min, eis.max
    if laag is None:
        return lambda f: f[vraag] <= hoog
    if hoog is None:
        return lambda f: f[vraag] >= laag
    return lambda f: laag <= f[vraag] <= hoog


def find_row(rijen: tuple[Rij, ...], x: int) -> int | str:
    """The outcome of the row that holds x; raises BuitenStaffel when none does."""
    for rij in rijen:
        if rij.van <= x and (rij.tm is None or x <= rij.tm):
            return rij.waarde
    raise BuitenStaffel(x)


def make_number(getal: Getal, index: dict[str, int]) -> Lees:
    """A number source as one function of facts and module results."""
    vraag, vast = getal.vraag or "", getal.vast
    if getal.vorm == "vast":
        return lambda f, m: vast
    if getal.vorm == "module":
        assert getal.module is not None
        plaats = index[getal.module]
        return lambda f, m: m[plaats]
    if getal.vorm == "keuze":
        keuze = dict(getal.keuze)
        return lambda f, m: keuze[f[vraag]]
    if getal.vorm == "staffel":
        rijen = getal.staffel
        return lambda f, m: int(find_row(rijen, f[vraag]))
    return lambda f, m: f[vraag]


def make_step(stap: Stap, index: dict[str, int]) -> Doe:
    """The function of one line."""
    return _MAKERS[stap.soort](stap, stap.regel, index)


def _plus(stap: Stap, regel: Regel, index: dict[str, int]) -> Doe:
    assert regel.waarde is not None
    noemer, teken, maximum, boven = stap.noemer, regel.teken, regel.max_keer, regel.motivering_boven
    waarde = make_number(regel.waarde, index)
    vraag = regel.waarde.vraag
    if regel.maal is None:
        if regel.waarde.vorm == "vast":
            effect, optel = teken * regel.waarde.vast, teken * regel.waarde.vast * noemer

            def vast(v: int, f: Feiten, m: list[Any], log: list[Any], notes: list[Any], zet: dict[Any, Any]) -> int:
                v += optel
                log.append((stap, None, effect, effect, v))
                return v

            return vast

        def keuze(v: int, f: Feiten, m: list[Any], log: list[Any], notes: list[Any], zet: dict[Any, Any]) -> int:
            effect = teken * waarde(f, m)
            v += effect * noemer
            log.append((stap, f[vraag] if vraag else None, effect, effect, v))
            return v

        return keuze
    maal = make_number(regel.maal, index)
    if regel.waarde.vorm == "vast" and regel.maal.vorm == "vraag" and maximum is None and boven is None:
        norm, telt = teken * regel.waarde.vast, regel.maal.vraag or ""

        def per_stuk(v: int, f: Feiten, m: list[Any], log: list[Any], notes: list[Any], zet: dict[Any, Any]) -> int:
            n = f[telt]
            effect = norm * n
            v += effect * noemer
            log.append((stap, n, norm, effect, v))
            return v

        return per_stuk

    def keer(v: int, f: Feiten, m: list[Any], log: list[Any], notes: list[Any], zet: dict[Any, Any]) -> int:
        n = maal(f, m)
        if boven is not None and n > boven:
            notes.append((stap, "motivering", "aantal", n, boven))
        if maximum is not None and n > maximum:
            n = maximum
        norm = teken * waarde(f, m)
        effect = norm * n
        v += effect * noemer
        log.append((stap, n, norm, effect, v))
        return v

    return keer


def _invoer(stap: Stap, regel: Regel, index: dict[str, int]) -> Doe:
    noemer, teken, vraag, per = stap.noemer, regel.teken, regel.vraag or "", regel.stap
    maal = make_number(regel.maal, index) if regel.maal else None
    laag = make_number(regel.min, index) if regel.min else None
    hoog = make_number(regel.max, index) if regel.max else None
    altijd, nooit = regel.motivering == "altijd", regel.motivering == "nooit"
    band = not nooit and (laag is not None or hoog is not None)

    def invoer(v: int, f: Feiten, m: list[Any], log: list[Any], notes: list[Any], zet: dict[Any, Any]) -> int:
        x = f[vraag]
        if x:
            if band:
                onder = laag(f, m) if laag is not None else None
                boven = hoog(f, m) if hoog is not None else None
                if (onder is not None and x < onder) or (boven is not None and x > boven):
                    notes.append((stap, "motivering", "band", x, (onder, boven)))
                elif altijd:
                    notes.append((stap, "motivering", "oordeel", x, None))
            elif altijd:
                notes.append((stap, "motivering", "oordeel", x, None))
            if per is not None and x % per:
                notes.append((stap, "signaal" if nooit else "motivering", "stap", x, per))
        n = 1 if maal is None else maal(f, m)
        effect = teken * x * n
        v += effect * noemer
        log.append((stap, n, x, effect, v))
        return v

    return invoer


def _procent(stap: Stap, regel: Regel, index: dict[str, int]) -> Doe:
    assert regel.waarde is not None
    waarde = make_number(regel.waarde, index)

    def procent(v: int, f: Feiten, m: list[Any], log: list[Any], notes: list[Any], zet: dict[Any, Any]) -> int:
        p = waarde(f, m)
        nieuw = v * p
        log.append((stap, None, p, nieuw - v * 100, nieuw))
        return nieuw

    return procent


def _grens(stap: Stap, regel: Regel, index: dict[str, int]) -> Doe:
    noemer, reeds, hard = stap.noemer, regel.reeds, regel.hardheid == "hard"
    soort = "motivering" if regel.hardheid == "zacht" else "signaal"
    is_max = regel.max is not None
    bron = regel.max or regel.min
    assert bron is not None
    waarde = make_number(bron, index)

    def grens(v: int, f: Feiten, m: list[Any], log: list[Any], notes: list[Any], zet: dict[Any, Any]) -> int:
        norm = waarde(f, m)
        al = None
        limiet = norm
        if reeds is not None:
            al = f[reeds]
            limiet = norm - al if norm > al else 0
        rand = limiet * noemer
        if v > rand if is_max else v < rand:
            if hard:
                log.append((stap, al, norm, rand - v, rand))
                return rand
            notes.append((stap, soort, "grens", v - rand, norm))
        log.append((stap, al, norm, 0, v))
        return v

    return grens


def _afronding(stap: Stap, regel: Regel, index: dict[str, int]) -> Doe:
    stapgrootte, noemer, na, richting = regel.stap or 1, stap.noemer, stap.noemer_na, regel.richting
    deler = stapgrootte * noemer

    def afronding(v: int, f: Feiten, m: list[Any], log: list[Any], notes: list[Any], zet: dict[Any, Any]) -> int:
        if richting == "omhoog":
            nieuw = -(-v // deler) * stapgrootte
        elif richting == "omlaag":
            nieuw = v // deler * stapgrootte
        else:
            nieuw = (2 * v + deler) // (2 * deler) * stapgrootte
        log.append((stap, None, stapgrootte, nieuw * noemer - v, nieuw * na))
        return nieuw * na

    return afronding


def _omrekening(stap: Stap, regel: Regel, index: dict[str, int]) -> Doe:
    maal, deel = make_number(regel.maal, index) if regel.maal else None, regel.deel

    def omrekening(v: int, f: Feiten, m: list[Any], log: list[Any], notes: list[Any], zet: dict[Any, Any]) -> int:
        n = 1 if maal is None else maal(f, m)
        nieuw = v * n
        log.append((stap, n, v, nieuw - v * deel, nieuw))
        return nieuw

    return omrekening


def _indeling(stap: Stap, regel: Regel, index: dict[str, int]) -> Doe:
    vraag, noemer, keuze, rijen = regel.vraag, stap.noemer, dict(regel.keuze), regel.staffel
    plaats = (stap.index, regel.zet)

    def indeling(v: int, f: Feiten, m: list[Any], log: list[Any], notes: list[Any], zet: dict[Any, Any]) -> int:
        x: Any = v if vraag is None else f[vraag]
        uit: Any = None
        if keuze:
            uit = keuze[x]
        else:
            for rij in rijen:
                schaal = noemer if vraag is None else 1
                if rij.van * schaal <= x and (rij.tm is None or x <= rij.tm * schaal):
                    uit = rij.waarde
                    break
            else:
                notes.append((stap, "motivering", "open", x, None))
        zet[plaats] = uit
        log.append((stap, x, uit, 0, v))
        return v

    return indeling


_MAKERS: dict[str, Callable[[Stap, Any, dict[str, int]], Doe]] = {
    "plus": _plus, "invoer": _invoer, "procent": _procent, "grens": _grens, "afronding": _afronding,
    "omrekening": _omrekening, "indeling": _indeling,
}  # fmt: skip
