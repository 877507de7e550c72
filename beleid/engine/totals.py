"""`totals`: the same norm over columns of many cases, in numpy, for simulations.

A case with a missing or impossible fact that its lines would read is *not computable*: it is counted per reason and
its results are masked, never filled with 0. For every other case the numbers equal `explain`.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from .columns import Blok, Columns, Kolommen, PostTotalen, Totalen
from .facts import FeitFouten
from .model import Eis, Getal, Regel, Regeling, Rij, Vraag
from .program import Deel, PostPlan, Programma, programma
from .steps import Stap
from .units import half_up

BLOK = 16384


def totals(
    regeling: Regeling,
    tarieven: Regeling | None,
    columns: Kolommen,
    *,
    onderdeel: str,
    peildatum: date,
) -> Totalen:
    """Calculate many cases. `columns` maps fact id to an array: ints, bools, and for a choice
    the option texts or, faster, their places in the list of options.

    A missing value is a masked entry or None in an object array; an absent column is missing everywhere.
    Raises FeitFouten for unknown columns, unequal lengths or a date outside the document.
    """
    p = programma(regeling, tarieven, onderdeel)
    fouten = [f"{naam}: dit feit kent de regeling niet" for naam in columns if naam not in p.toetsen]
    lengtes = {len(kolom) for kolom in columns.values()}
    if len(lengtes) > 1:
        fouten.append(f"kolommen: zijn niet even lang ({', '.join(map(str, sorted(lengtes)))})")
    if not regeling.geldt_op(peildatum):
        fouten.append(f"peildatum: {peildatum.isoformat()} valt buiten '{regeling.titel}'")
    if fouten:
        raise FeitFouten(fouten)
    n: int = lengtes.pop() if lengtes else 0
    kolommen = Columns({naam: toets[4] for naam, toets in p.toetsen.items()}, columns, n)
    codes: list[Any] = [None]
    # Blocks that fit the processor's cache: faster than whole columns, and memory stays flat.
    blokken = [_Totals(p, kolommen, van, min(BLOK, n - van), peildatum, codes) for van in range(0, max(n, 1), BLOK)]
    return Totalen([blok.run() for blok in blokken])


class _Totals:
    """One run over columns."""

    def __init__(self, p: Programma, kolommen: Columns, van: int, n: int, peildatum: date, codes: list[Any]) -> None:
        import numpy

        self.np = numpy
        self.p = p
        self.n = n
        self.peildatum = peildatum
        self.van = van
        self.vragen = kolommen.vragen
        self.kolommen = kolommen
        self.blok: dict[str, tuple[Any, Any]] = {}
        self.kapot: Any = numpy.zeros(n, dtype=bool)
        self.redenen: dict[str, int] = {}
        self.meldingen: dict[str, int] = {}
        self.waarden: list[Any] = []
        self.zet: dict[tuple[int, str], Any] = {}
        self.codes = codes

    def run(self) -> Blok:
        """All modules, then the posts."""
        for deel in self.p.delen:
            self.waarden.append(self.module(deel))
        posten = {plan.post.id: self.post(plan) for plan in self.p.posten}
        modules = {deel.module.id: waarde for deel, waarde in zip(self.p.delen, self.waarden, strict=True)}
        return Blok(self.n, ~self.kapot, modules, posten, self.redenen, self.meldingen)

    def column(self, naam: str) -> tuple[Any, Any]:
        """A fact of this block as numbers, with what is missing or not allowed (None for nothing)."""
        if naam not in self.blok:
            waarden, mist = self.kolommen.get(naam)
            self.blok[naam] = (
                waarden[self.van : self.van + self.n],
                None if mist is None else mist[self.van : self.van + self.n],
            )
        return self.blok[naam]

    def read(self, naam: str, actief: Any) -> Any:
        """A fact where `actief`; cases without it become not computable."""
        waarden, mist = self.column(naam)
        if mist is not None:
            self.fail(naam, mist if actief is None else mist & actief)
        return waarden

    def fail(self, reden: str, waar: Any) -> None:
        """Mark cases as not computable, counted under the first reason met."""
        nieuw = waar & ~self.kapot
        aantal = int(nieuw.sum())
        if aantal:
            self.redenen[reden] = self.redenen.get(reden, 0) + aantal
            self.kapot |= nieuw

    def guard(self, als: tuple[Eis, ...], actief: Any) -> Any:
        """Where a guard holds (None is everywhere); facts are read in order, only where still needed."""
        for eis in als:
            waarden = self.read(eis.vraag, actief)
            vraag = self.vragen[eis.vraag]
            if eis.waarden:
                geldt = self.one_of(vraag, waarden, eis.waarden)
            else:
                geldt = self.np.ones(self.n, dtype=bool)
                if eis.min is not None:
                    geldt &= waarden >= eis.min
                if eis.max is not None:
                    geldt &= waarden <= eis.max
            actief = geldt if actief is None else actief & geldt
        return actief

    def one_of(self, vraag: Vraag, waarden: Any, mag: tuple[bool | int | str, ...]) -> Any:
        """Where an answer is one of the allowed ones."""
        if vraag.type == "ja_nee" and len(set(mag)) == 1:
            return waarden if mag[0] else ~waarden
        codes = [vraag.opties.index(str(w)) if vraag.type == "keuze" else int(w) for w in mag]
        geldt = waarden == codes[0]
        for code in codes[1:]:
            geldt |= waarden == code
        return geldt

    def number(self, getal: Getal | None, actief: Any, regel: str, anders: int = 1) -> Any:
        """A number source as a column or one int."""
        if getal is None:
            return anders
        if getal.vorm == "vast":
            return getal.vast
        if getal.vorm == "module":
            plaats = next(i for i, deel in enumerate(self.p.delen) if deel.module.id == getal.module)
            return self.waarden[plaats]
        assert getal.vraag is not None
        waarden = self.read(getal.vraag, actief)
        if getal.vorm == "keuze":
            opties = self.vragen[getal.vraag].opties
            return self.np.array([getal.keuze.get(optie, 0) for optie in opties], dtype=self.np.int64)[waarden]
        if getal.vorm == "staffel":
            uit, gevonden = self.rows(getal.staffel, waarden, 1)
            self.fail(f"{regel}: buiten de tabel", ~gevonden if actief is None else ~gevonden & actief)
            return uit
        return waarden

    def rows(self, rijen: tuple[Rij, ...], waarden: Any, schaal: int) -> tuple[Any, Any]:
        """Look up rows; also where one was found."""
        uit = self.np.zeros(self.n, dtype=self.np.int64)
        gevonden = self.np.zeros(self.n, dtype=bool)
        for rij in rijen:
            hier = waarden >= rij.van * schaal
            if rij.tm is not None:
                hier &= waarden <= rij.tm * schaal
            uit = uit + hier * int(rij.waarde)
            gevonden |= hier
        return uit, gevonden

    def module(self, deel: Deel) -> Any:
        """The result column of a module."""
        np, module = self.np, deel.module
        actief = self.guard(module.als, None)
        v: Any = 0  # one number until a line makes it differ per case
        for i in deel.van:
            v = v + self.waarden[i]
        for stap in deel.stappen:
            assert stap.regel is not None
            hier = self.guard(stap.regel.als, actief) if stap.regel.als else actief
            nieuw = self.line(stap, stap.regel, v, hier)
            if stap.regel.als and nieuw is not v:
                nieuw = np.where(hier, nieuw, v * stap.schaal)
            v = nieuw
        if not isinstance(v, np.ndarray):
            v = np.full(self.n, v, dtype=np.int64)
        if actief is not None:
            v = v * actief
            for zet in ("product", "klasse"):
                if (deel.kop.index, zet) in self.zet:
                    self.zet[(deel.kop.index, zet)] = np.where(actief, self.zet[(deel.kop.index, zet)], 0)
        return v

    def line(self, stap: Stap, regel: Regel, v: Any, actief: Any) -> Any:
        """One line over all cases."""
        if regel.soort == "plus":
            return self._plus(stap, regel, v, actief)
        if regel.soort == "invoer":
            return self._invoer(stap, regel, v, actief)
        if regel.soort == "procent":
            return v * self.number(regel.waarde, actief, regel.id)
        if regel.soort == "omrekening":
            return v * self.number(regel.maal, actief, regel.id)
        if regel.soort == "afronding":
            return self._afronding(stap, regel, v)
        if regel.soort == "grens":
            return self._grens(stap, regel, v, actief)
        return self._indeling(stap, regel, v, actief)

    def note(self, code: str, waar: Any, actief: Any) -> None:
        """Count a melding where the line ran."""
        hier = waar if actief is None else waar & actief
        aantal = int(self.np.count_nonzero(hier)) if isinstance(hier, self.np.ndarray) else self.n * bool(hier)
        if aantal:
            self.meldingen[code] = self.meldingen.get(code, 0) + aantal

    def _plus(self, stap: Stap, regel: Regel, v: Any, actief: Any) -> Any:
        n = self.number(regel.maal, actief, regel.id)
        if regel.motivering_boven is not None:
            self.note(regel.id, n > regel.motivering_boven, actief)
        if regel.max_keer is not None:
            n = self.np.minimum(n, regel.max_keer)
        waarde = self.number(regel.waarde, actief, regel.id)
        factor = regel.teken * stap.noemer
        if isinstance(waarde, int):
            return self.add(regel, v, n * (waarde * factor))
        term = waarde if regel.maal is None else waarde * n
        return self.add(regel, v, term if factor == 1 else term * factor)

    def _invoer(self, stap: Stap, regel: Regel, v: Any, actief: Any) -> Any:
        assert regel.vraag is not None
        x = self.read(regel.vraag, actief)
        buiten = None
        if regel.motivering != "nooit":
            if regel.min is not None:
                buiten = x < self.number(regel.min, actief, regel.id)
            if regel.max is not None:
                boven = x > self.number(regel.max, actief, regel.id)
                buiten = boven if buiten is None else buiten | boven
            if regel.motivering == "altijd":
                buiten = x != 0
            if buiten is not None:
                self.note(regel.id, buiten if regel.motivering == "altijd" else buiten & (x != 0), actief)
        if regel.maal is not None:
            x = x * self.number(regel.maal, actief, regel.id)
        return self.add(regel, v, x if regel.teken * stap.noemer == 1 else x * (regel.teken * stap.noemer))

    def add(self, regel: Regel, v: Any, term: Any) -> Any:
        """v + term, in place when the line always runs: v is then this module's own column."""
        if regel.als or not isinstance(v, self.np.ndarray):
            return v + term
        v += term
        return v

    def _afronding(self, stap: Stap, regel: Regel, v: Any) -> Any:
        stapgrootte = regel.stap or 1
        deler = stapgrootte * stap.noemer
        if regel.richting == "omhoog":
            heel = -(-v // deler)
        elif regel.richting == "omlaag":
            heel = v // deler
        else:
            heel = (2 * v + deler) // (2 * deler)
        return heel * (stapgrootte * stap.noemer_na)

    def _grens(self, stap: Stap, regel: Regel, v: Any, actief: Any) -> Any:
        np = self.np
        limiet = self.number(regel.max or regel.min, actief, regel.id)
        if regel.reeds is not None:
            limiet = np.maximum(0, limiet - self.read(regel.reeds, actief))
        rand = limiet * stap.noemer
        if regel.hardheid == "hard":
            return np.minimum(v, rand) if regel.max is not None else np.maximum(v, rand)
        self.note(regel.id, v > rand if regel.max is not None else v < rand, actief)
        return v

    def _indeling(self, stap: Stap, regel: Regel, v: Any, actief: Any) -> Any:
        np = self.np
        x = v if regel.vraag is None else self.read(regel.vraag, actief)
        if regel.keuze:
            opties = self.vragen[regel.vraag or ""].opties
            codes = np.array([self.code(regel.keuze.get(optie)) for optie in opties], dtype=np.int64)[x]
        else:
            schaal = stap.noemer if regel.vraag is None else 1
            rijen = tuple(Rij(rij.van, rij.tm, self.code(rij.waarde)) for rij in regel.staffel)
            codes, gevonden = self.rows(rijen, x, schaal)
            self.note(regel.id, ~gevonden, actief)
        plaats = (stap.index, regel.zet or "")
        if actief is not None:
            vorige = self.zet.get(plaats)
            codes = np.where(actief, codes, 0 if vorige is None else vorige)
        self.zet[plaats] = codes
        return v

    def code(self, waarde: Any) -> int:
        """A product or class as a number; 0 is none."""
        for i, bekend in enumerate(self.codes):
            if bekend == waarde and type(bekend) is type(waarde):
                return i
        self.codes.append(waarde)
        return len(self.codes) - 1

    def post(self, plan: PostPlan) -> PostTotalen:
        """Volume, product and money of a post."""
        np = self.np
        volume = self.waarden[plan.omvang]
        totaal = self.waarden[plan.totaal] if plan.totaal is not None else None
        if plan.post.product is not None:
            codes = np.broadcast_to(np.int64(self.code(plan.post.product)), self.n)
        else:
            codes = np.zeros(self.n, dtype=np.int64)
            for plaats in plan.product:
                gezet = self.zet.get((plaats, "product"))
                if gezet is not None:
                    codes = np.where(codes == 0, gezet, codes)
        uit = PostTotalen(
            volume,
            totaal,
            codes,
            self.codes,
            np.zeros(self.n, dtype=np.int64),
            np.zeros(self.n, dtype=np.int64),
            np.zeros(self.n, dtype=bool),
        )
        if self.p.delen[plan.omvang].module.eenheid.basis == "cent":
            uit.bedrag_bekend = volume > 0
            uit.bedrag = np.where(uit.bedrag_bekend, volume, 0)
            uit.bedrag_totaal = uit.bedrag if totaal is None else np.where(uit.bedrag_bekend, totaal, 0)
        elif self.p.prijzen is not None:
            for code in np.unique(codes[volume != 0]):
                if code:
                    self.money(plan, uit, self.codes[int(code)], (codes == code) & (volume != 0))
        return uit

    def money(self, plan: PostPlan, uit: PostTotalen, product: str, waar: Any) -> None:
        """Add the cents of one product; where no tariff or more than one fits, the amount stays unknown."""
        from .tarieven import amount_fits, unit_divisor

        prijzen = self.p.prijzen
        assert prijzen is not None
        if not prijzen.document.geldt_op(self.peildatum):
            return
        passend = self.np.zeros(self.n, dtype=self.np.int64)
        stukken = []
        for _, tarief in prijzen.per_product.get(product, ()):
            if prijzen.usable(tarief, self.peildatum):
                hier = self.guard(tarief.als, waar)
                passend += hier
                stukken.append((tarief, hier))
        for tarief, hier in stukken:
            eenheid = self.p.delen[plan.omvang].module.eenheid
            bedrag = None if tarief.inbegrepen_in else prijzen.amount_of(tarief, self.peildatum)
            if bedrag is None or not amount_fits(tarief.eenheid, eenheid):
                continue
            goed = hier & (passend == 1) & (uit.volume > 0)
            deler = unit_divisor(tarief.eenheid, eenheid)
            uit.bedrag = self.np.where(goed, half_up(bedrag * uit.volume, deler), uit.bedrag)  # type: ignore[arg-type]
            if uit.totaal is not None and plan.totaal is not None:
                eenheid_totaal = self.p.delen[plan.totaal].module.eenheid
                if amount_fits(tarief.eenheid, eenheid_totaal):
                    deler = unit_divisor(tarief.eenheid, eenheid_totaal)
                    geld = half_up(bedrag * uit.totaal, deler)  # type: ignore[arg-type]
                    uit.bedrag_totaal = self.np.where(goed, geld, uit.bedrag_totaal)
            uit.bedrag_bekend = uit.bedrag_bekend | goed
