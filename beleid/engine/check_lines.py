"""Checks of one onderdeel: references, units, tables, fractions and bounds of its norm lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from .bounds import check_bounds
from .entries import Product
from .facts import all_questions
from .model import Eis, Getal, Module, Onderdeel, Post, Regel, Regeling, Rij, Vraag
from .units import base_of


@dataclass(frozen=True, slots=True)
class Bevinding:
    """A finding: `fout` blocks calculating or publishing, `let_op` is shown to the beheerder."""

    ernst: str
    code: str
    pad: str
    tekst: str

    def __str__(self) -> str:
        return f"{self.pad}: {self.tekst}"


def fout(code: str, pad: str, tekst: str) -> Bevinding:
    """A finding that blocks."""
    return Bevinding("fout", code, pad, tekst)


def let_op(code: str, pad: str, tekst: str) -> Bevinding:
    """A finding to look at."""
    return Bevinding("let_op", code, pad, tekst)


def check_guard(als: tuple[Eis, ...], vragen: dict[str, Vraag], pad: str) -> Iterator[Bevinding]:
    """Guards name existing questions and answers that can be given."""
    for eis in als:
        vraag = vragen.get(eis.vraag)
        if vraag is None:
            yield fout("vraag-onbekend", pad, f"de voorwaarde noemt vraag '{eis.vraag}', die niet bestaat")
        elif not eis.waarden:
            if vraag.min is None:
                yield fout("voorwaarde-soort", pad, f"min en max kan alleen bij een getal, niet bij '{eis.vraag}'")
            elif eis.min is not None and eis.max is not None and eis.min > eis.max:
                yield fout("voorwaarde-leeg", pad, f"min ligt boven max bij '{eis.vraag}'")
        else:
            for waarde in eis.waarden:
                if not _can_answer(vraag, waarde):
                    yield fout("antwoord-onbekend", pad, f"'{waarde}' is geen antwoord op '{eis.vraag}'")


def _can_answer(vraag: Vraag, waarde: bool | int | str) -> bool:
    if vraag.type == "ja_nee":
        return isinstance(waarde, bool)
    if vraag.type == "keuze":
        return waarde in vraag.opties
    return type(waarde) is int and vraag.min is not None and vraag.max is not None and vraag.min <= waarde <= vraag.max


def check_onderdeel(regeling: Regeling, tarieven: Regeling | None, onderdeel: Onderdeel) -> list[Bevinding]:
    """All findings about one onderdeel."""
    vragen = all_questions(regeling, tarieven)
    pad = f"onderdelen.{onderdeel.id}"
    uit: list[Bevinding] = []
    eerder: dict[str, Module] = {}
    for module in onderdeel.modules:
        uit += _Module(regeling, vragen, module, eerder, f"{pad}.{module.id}").findings()
        eerder[module.id] = module
    for post in onderdeel.posten:
        uit += _post(regeling.producten, onderdeel, post, eerder, f"{pad}.posten.{post.id}")
    if not any(bevinding.ernst == "fout" for bevinding in uit):
        uit += [Bevinding(*delen) for delen in check_bounds(vragen, onderdeel, pad)]
    return uit


def _post(
    producten: Mapping[str, Product], onderdeel: Onderdeel, post: Post, modules: dict[str, Module], pad: str
) -> Iterator[Bevinding]:
    namen = [naam for naam in (post.omvang, post.totaal) if naam is not None]
    for naam in namen:
        if naam not in modules:
            yield fout("module-onbekend", pad, f"module '{naam}' bestaat niet")
            return
    if post.totaal is not None and modules[post.totaal].eenheid.basis != modules[post.omvang].eenheid.basis:
        yield fout("eenheid", pad, "omvang en totaal hebben niet dezelfde maat")
    if post.product is not None and post.product not in producten:
        yield fout("product-onbekend", pad, f"product '{post.product}' bestaat niet")
    if post.product is None and not any(regel.zet == "product" for m in onderdeel.modules for regel in m.regels):
        yield let_op("post-zonder-product", pad, "geen vast product en geen indeling die er een kiest")


class _Module:
    """The checks of one module, in the order of its lines."""

    def __init__(self, regeling: Regeling, vragen: dict[str, Vraag], module: Module, eerder: dict[str, Module], pad: str) -> None:
        self.regeling = regeling
        self.vragen = vragen
        self.module = module
        self.eerder = eerder
        self.pad = pad

    def findings(self) -> Iterator[Bevinding]:
        """Guard, sum, lines, unit at the end, no fraction left."""
        module, eenheid = self.module, self.module.eenheid
        yield from check_guard(module.als, self.vragen, self.pad)
        omrekeningen = [regel for regel in module.regels if regel.soort == "omrekening"]
        perioden = set()
        for naam in module.van:
            bron = self.eerder.get(naam)
            if bron is None:
                yield fout("volgorde", self.pad, f"'{naam}' is geen eerdere module")
            elif bron.eenheid.basis != eenheid.basis:
                yield fout("eenheid", self.pad, f"'{naam}' telt in {bron.eenheid.basis}, niet in {eenheid.basis}")
            else:
                perioden.add(bron.eenheid.periode)
        if len(perioden) > 1 or (perioden and not omrekeningen and perioden != {eenheid.periode}):
            yield fout("eenheid", self.pad, f"de som telt per {' en '.join(sorted(perioden))}, niet per {eenheid.periode}")
        rest = False
        for regel in module.regels:
            yield from _Regel(self, regel).findings()
            if regel.soort == "procent" or (regel.soort == "omrekening" and regel.deel != 1):
                rest = True
            elif regel.soort == "afronding" and not regel.als:
                rest = False
        if rest:
            yield fout("breuk", self.pad, "kan op een breuk eindigen; voeg een afronding zonder voorwaarde toe")
        if omrekeningen:
            laatste = omrekeningen[-1].naar
            if laatste is None or laatste.basis != eenheid.basis or laatste.periode != eenheid.periode:
                yield fout("eenheid", self.pad, f"de omrekening eindigt in {laatste}, de module in {eenheid}")


class _Regel:
    """The checks of one line."""

    def __init__(self, ouder: _Module, regel: Regel) -> None:
        self.vragen = ouder.vragen
        self.producten = ouder.regeling.producten
        self.module = ouder.module
        self.eerder = ouder.eerder
        self.regel = regel
        self.pad = f"{ouder.pad}.{regel.id}"
        self.ouder = ouder

    def findings(self) -> Iterator[Bevinding]:
        """References, tables and units of the line."""
        regel = self.regel
        yield from check_guard(regel.als, self.vragen, self.pad)
        yield from self._number(regel.waarde, "waarde", regel.soort == "plus")
        yield from self._number(regel.maal, "maal", False)
        yield from self._number(regel.min, "min", True)
        yield from self._number(regel.max, "max", True)
        if regel.maat is not None and base_of(regel.maat) != self.module.eenheid.basis:
            yield fout("eenheid", self.pad, f"maat {regel.maat} past niet in {self.module.eenheid}")
        if regel.reeds is not None:
            yield from self._numeric(regel.reeds)
            if regel.max is None:
                yield fout("reeds", self.pad, "reeds kan alleen bij een maximum")
        if regel.soort == "invoer":
            yield from self._invoer()
        elif regel.soort == "indeling":
            yield from self._indeling()
        elif regel.soort == "omrekening" and regel.naar is not None and regel.naar.basis != self.module.eenheid.basis:
            yield fout("eenheid", self.pad, "een omrekening verandert de periode, nooit de maat")

    def _numeric(self, naam: str) -> Iterator[Bevinding]:
        vraag = self.vragen.get(naam)
        if vraag is None:
            yield fout("vraag-onbekend", self.pad, f"vraag '{naam}' bestaat niet")
        elif vraag.min is None:
            yield fout("vraag-soort", self.pad, f"vraag '{naam}' is geen getal")

    def _number(self, getal: Getal | None, veld: str, zelfde_maat: bool) -> Iterator[Bevinding]:
        if getal is None or getal.vorm == "vast":
            return
        if getal.vorm == "module":
            bron = self.eerder.get(getal.module or "")
            if bron is None:
                yield fout("volgorde", self.pad, f"{veld}: '{getal.module}' is geen eerdere module")
            elif zelfde_maat and bron.eenheid.basis != self.module.eenheid.basis:
                yield fout("eenheid", self.pad, f"{veld}: '{getal.module}' telt in {bron.eenheid.basis}")
            return
        vraag = self.vragen.get(getal.vraag or "")
        if vraag is None:
            yield fout("vraag-onbekend", self.pad, f"{veld}: vraag '{getal.vraag}' bestaat niet")
        elif getal.vorm == "keuze":
            yield from self._covers(vraag, set(getal.keuze), veld)
        elif getal.vorm == "staffel":
            yield from self._numeric(vraag.id)
            yield from self._rows(getal.staffel, vraag, veld)
        elif vraag.type not in ("ja_nee", "aantal", "minuten", "bedrag", "km"):
            yield fout("vraag-soort", self.pad, f"{veld}: vraag '{vraag.id}' is geen getal")

    def _covers(self, vraag: Vraag, opties: set[str], veld: str) -> Iterator[Bevinding]:
        if vraag.type != "keuze":
            yield fout("vraag-soort", self.pad, f"{veld}: vraag '{vraag.id}' is geen keuzevraag")
            return
        mogelijk = self._reachable(vraag)
        te_veel = opties - set(vraag.opties)
        te_weinig = [optie for optie in vraag.opties if optie not in opties and optie in mogelijk]
        if te_veel:
            yield fout("opties", self.pad, f"{veld}: {', '.join(sorted(te_veel))} is geen optie van '{vraag.id}'")
        if te_weinig:
            yield fout("opties", self.pad, f"{veld}: {', '.join(te_weinig)} van '{vraag.id}' ontbreekt")

    def _reachable(self, vraag: Vraag) -> set[bool | int | str]:
        """The options that can still occur behind the guards of the module and the line."""
        over: set[bool | int | str] = set(vraag.opties)
        for eis in (*self.module.als, *self.regel.als):
            if eis.vraag == vraag.id and eis.waarden:
                over &= set(eis.waarden)
        return over

    def _rows(self, rijen: tuple[Rij, ...], vraag: Vraag | None, veld: str, stap: int = 1) -> Iterator[Bevinding]:
        op_volgorde = sorted(rijen, key=lambda rij: rij.van)
        for vorige, volgende in pairwise(op_volgorde):
            if vorige.tm is None or vorige.tm >= volgende.van:
                yield fout("overlap", self.pad, f"{veld}: rijen vanaf {vorige.van} en vanaf {volgende.van} overlappen")
            elif (volgende.van - 1) // stap * stap > vorige.tm:
                yield let_op("gat", self.pad, f"{veld}: tussen {vorige.tm} en {volgende.van} staat geen rij")
        if vraag is None or vraag.min is None or vraag.max is None or not op_volgorde:
            return
        laag, hoog = vraag.min, vraag.max
        for eis in (*self.module.als, *self.regel.als):
            if eis.vraag == vraag.id and not eis.waarden:
                laag = max(laag, eis.min if eis.min is not None else laag)
                hoog = min(hoog, eis.max if eis.max is not None else hoog)
        laatste = op_volgorde[-1].tm
        if op_volgorde[0].van > laag or (laatste is not None and laatste < hoog):
            yield let_op("buiten-tabel", self.pad, f"{veld}: de tabel dekt niet {laag} tot en met {hoog}; daarbuiten open")

    def _invoer(self) -> Iterator[Bevinding]:
        regel = self.regel
        vraag = self.vragen.get(regel.vraag or "")
        if vraag is None or vraag.min is None or vraag.max is None:
            yield from self._numeric(regel.vraag or "")
            return
        basis = self.module.eenheid.basis
        wil = {"minuten": "minuut", "bedrag": "cent", "km": "km"}.get(vraag.type)
        if (wil is not None and wil != basis) or (wil is None and basis in ("minuut", "cent")):
            yield fout("eenheid", self.pad, f"vraag '{vraag.id}' ({vraag.type}) past niet in {self.module.eenheid}")
        for laag, hoog, bij in _bands(regel):
            if laag is not None and hoog is not None and laag > hoog:
                yield fout("band", self.pad, f"band{bij}: {laag} ligt boven {hoog}")
            for rand in (laag, hoog):
                if rand is None:
                    continue
                if regel.stap is not None and rand % regel.stap:
                    yield fout("band", self.pad, f"band{bij}: {rand} past niet op stappen van {regel.stap}")
                if rand and not vraag.min <= rand <= vraag.max:
                    yield fout("band", self.pad, f"band{bij}: {rand} kan niet op '{vraag.id}' worden geantwoord")

    def _indeling(self) -> Iterator[Bevinding]:
        regel = self.regel
        vraag = self.vragen.get(regel.vraag) if regel.vraag is not None else None
        if regel.vraag is not None and vraag is None:
            yield fout("vraag-onbekend", self.pad, f"vraag '{regel.vraag}' bestaat niet")
        elif vraag is not None and regel.keuze:
            yield from self._covers(vraag, set(regel.keuze), "keuze")
        elif regel.staffel:
            if vraag is not None:
                yield from self._numeric(vraag.id)
            yield from self._rows(regel.staffel, vraag, "staffel", 1 if vraag else self._rounding())
        if regel.zet == "product":
            for waarde in [*regel.keuze.values(), *(rij.waarde for rij in regel.staffel)]:
                if str(waarde) not in self.producten:
                    yield fout("product-onbekend", self.pad, f"product '{waarde}' bestaat niet")

    def _rounding(self) -> int:
        """The step of the last rounding before this line: values in between cannot occur."""
        stap = 1
        for regel in self.module.regels:
            if regel is self.regel:
                break
            if regel.soort == "afronding" and not regel.als and regel.stap is not None:
                stap = regel.stap
        return stap


def _bands(regel: Regel) -> Iterator[tuple[int | None, int | None, str]]:
    """The band per option when both ends are tables over one question, otherwise each fixed end."""
    laag, hoog = regel.min, regel.max
    opties = {**(laag.keuze if laag else {}), **(hoog.keuze if hoog else {})}
    if opties:
        for optie in opties:
            yield _end(laag, optie), _end(hoog, optie), f" bij {optie}"
    else:
        yield _end(laag, ""), _end(hoog, ""), ""


def _end(getal: Getal | None, optie: str) -> int | None:
    if getal is None:
        return None
    return getal.vast if getal.vorm == "vast" else getal.keuze.get(optie)
