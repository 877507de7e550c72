"""Gates: an ordered checklist walked with the answers given so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .entries import Gevolg, Poort, Stap
from .results import Melding
from .steps import make_test
from .units import MATEN, factor_of, scale


@dataclass(frozen=True, slots=True)
class Poortgevolg:
    """What an answer led to, with the step that did it."""

    stap: str
    antwoord: bool
    soort: str
    tekst: str
    hardheid: str


@dataclass(frozen=True, slots=True)
class Poortuitkomst:
    """Where a gate stands: open (questions left), door, stop or niet_van_toepassing.

    `volgende` are the steps to ask now, `ontbreekt` the facts the guard needs, `gevolgen` what the answers led to.
    A stop touches only `producten` when the gate names them. A soft stop is a reason to give, not the end.
    """

    poort: str
    status: str
    volgende: tuple[str, ...]
    gevolgen: tuple[Poortgevolg, ...]
    producten: tuple[str, ...]
    ontbreekt: tuple[str, ...] = ()

    @property
    def meldingen(self) -> tuple[Melding, ...]:
        """The consequences as meldingen: stop blocks, a soft one or `motivering` asks a reason, the rest informs."""
        uit = []
        for gevolg in self.gevolgen:
            if gevolg.soort == "klaar" and not gevolg.tekst:
                continue
            soort = "signaal"
            if gevolg.soort == "motivering" or gevolg.hardheid == "zacht":
                soort = "motivering"
            elif gevolg.soort == "stop":
                soort = "blokkade"
            uit.append(Melding(soort, gevolg.stap, gevolg.tekst))
        return tuple(uit)


def walk_poort(poort: Poort, antwoorden: Mapping[str, bool], feiten: Mapping[str, Any]) -> Poortuitkomst:
    """Walk a gate. `antwoorden` maps step id to yes/no; a step that names a fact takes its answer from `feiten`.

    Only steps that are reached count: answers to steps that were jumped over have no effect.
    """
    try:
        test = make_test(poort.als)
        if test is not None and not test(dict(feiten)):
            return Poortuitkomst(poort.id, "niet_van_toepassing", (), (), poort.producten)
    except KeyError as fout:
        return Poortuitkomst(poort.id, "open", (), (), poort.producten, (fout.args[0],))
    if poort.wijze == "volgorde":
        return _in_order(poort, antwoorden, feiten)
    if poort.wijze == "een_van":
        return _one_of(poort, antwoorden, feiten)
    return _every(poort, antwoorden, feiten)


def step_answer(stap: Stap, antwoorden: Mapping[str, bool], feiten: Mapping[str, Any]) -> bool | None:
    """Yes, no, or None when nobody has answered. The fact goes before a loose answer: it is what the norm counts with."""
    if stap.feit_vraag is not None and stap.feit_vraag in feiten:
        waarde = feiten[stap.feit_vraag]
        if isinstance(waarde, bool):
            return waarde
        if isinstance(waarde, str) and stap.ja_bij:
            return waarde in stap.ja_bij
        if isinstance(waarde, int) and stap.drempel is not None:
            drempel = stap.drempel
            grens = scale(drempel.waarde, factor_of(drempel.eenheid) if drempel.eenheid in MATEN else 1)
            return waarde > grens if drempel.kant == "boven" else waarde < grens
    return antwoorden.get(stap.id)


def _consequence(stap: Stap, ja: bool) -> Poortgevolg | None:
    gevolg: Gevolg | None = stap.ja if ja else stap.nee
    if gevolg is None or (gevolg.soort == "naar" and gevolg.tekst is None):
        return None
    tekst = gevolg.tekst or f"{stap.vraag} {'Ja' if ja else 'Nee'}."
    return Poortgevolg(stap.id, ja, gevolg.soort, tekst, gevolg.hardheid)


def _stops(gevolg: Poortgevolg | None) -> bool:
    return gevolg is not None and gevolg.soort == "stop" and gevolg.hardheid == "hard"


def _in_order(poort: Poort, antwoorden: Mapping[str, bool], feiten: Mapping[str, Any]) -> Poortuitkomst:
    plaats = {stap.id: i for i, stap in enumerate(poort.stappen)}
    gevolgen: list[Poortgevolg] = []
    gezien: set[int] = set()
    i = 0
    while i < len(poort.stappen) and i not in gezien:
        gezien.add(i)
        stap = poort.stappen[i]
        ja = step_answer(stap, antwoorden, feiten)
        if ja is None:
            return Poortuitkomst(poort.id, "open", (stap.id,), tuple(gevolgen), poort.producten)
        gevolg = _consequence(stap, ja)
        if gevolg is not None:
            gevolgen.append(gevolg)
        if _stops(gevolg):
            return Poortuitkomst(poort.id, "stop", (), tuple(gevolgen), poort.producten)
        ruw = stap.ja if ja else stap.nee
        if ruw is not None and ruw.soort == "klaar":
            break
        i = plaats[ruw.stap] if ruw is not None and ruw.stap is not None else i + 1
    return Poortuitkomst(poort.id, "door", (), tuple(gevolgen), poort.producten)


def _every(poort: Poort, antwoorden: Mapping[str, bool], feiten: Mapping[str, Any]) -> Poortuitkomst:
    """`alle` and `aandachtspunten`: every step stands on its own."""
    gevolgen, open_ = [], []
    for stap in poort.stappen:
        ja = step_answer(stap, antwoorden, feiten)
        if ja is None:
            open_.append(stap.id)
            continue
        gevolg = _consequence(stap, ja)
        if gevolg is not None:
            gevolgen.append(gevolg)
    status = "open" if open_ else "door"
    if any(_stops(gevolg) for gevolg in gevolgen):
        status, open_ = "stop", []
    return Poortuitkomst(poort.id, status, tuple(open_), tuple(gevolgen), poort.producten)


def _one_of(poort: Poort, antwoorden: Mapping[str, bool], feiten: Mapping[str, Any]) -> Poortuitkomst:
    """One yes is enough; only when every step is answered with no does the gate stop."""
    gevolgen = []
    open_ = []
    for stap in poort.stappen:
        ja = step_answer(stap, antwoorden, feiten)
        if ja is None:
            open_.append(stap.id)
            continue
        gevolg = _consequence(stap, ja)
        if gevolg is not None and not (gevolg.soort == "stop" and not ja):
            gevolgen.append(gevolg)
        if ja and not _stops(gevolg):
            return Poortuitkomst(poort.id, "door", (), tuple(gevolgen), poort.producten)
    if open_:
        return Poortuitkomst(poort.id, "open", tuple(open_), tuple(gevolgen), poort.producten)
    slot = next((stap.nee for stap in reversed(poort.stappen) if stap.nee is not None), None)
    hardheid = slot.hardheid if slot is not None else "hard"
    tekst = slot.tekst if slot is not None and slot.tekst else f"{poort.naam}: aan geen van de voorwaarden is voldaan"
    gevolgen.append(Poortgevolg(poort.stappen[-1].id, False, "stop", tekst, hardheid))
    return Poortuitkomst(poort.id, "stop" if hardheid == "hard" else "door", (), tuple(gevolgen), poort.producten)
