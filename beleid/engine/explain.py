"""`explain`: one case calculated with every line, and `explain_partial` for a screen while answers are still missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from .berekening import Berekening
from .facts import FeitFouten, missing, validate
from .model import Regeling
from .program import Deel, PostPlan, Programma, programma
from .results import Afwijking
from .steps import BuitenStaffel, Stap
from .tarieven import Prijs


def explain(
    regeling: Regeling,
    tarieven: Regeling | None,
    feiten: Mapping[str, Any],
    *,
    onderdeel: str,
    peildatum: date,
    afwijkingen: Iterable[Afwijking] = (),
    herkomst: Mapping[str, str] | None = None,
) -> Berekening:
    """Calculate one case. Raises FeitFouten (facts, deviations, date) and RegelingFout (document not usable).

    `herkomst` says per fact where it came from; it is stored and shown, and changes no figure.
    """
    p, extra = _prepare(regeling, tarieven, feiten, onderdeel, peildatum, afwijkingen)
    run = _Run(p, dict(feiten), peildatum, extra, dict(herkomst) if herkomst else {})
    try:
        run.fast()
    except (KeyError, BuitenStaffel):
        run.reset()
        run.careful()
        if run.ontbreekt:
            raise FeitFouten(missing(p.toetsen, run.ontbreekt)) from None
    if extra:
        over = [naam for naam in extra if naam not in run.gebruikt]
        if over:
            raise FeitFouten(
                [f"afwijking op {naam}: deze regel is niet uitgevoerd, dus er valt niets van af te wijken" for naam in over]
            )
    return run.result()


def explain_partial(
    regeling: Regeling,
    tarieven: Regeling | None,
    feiten: Mapping[str, Any],
    *,
    onderdeel: str,
    peildatum: date,
    afwijkingen: Iterable[Afwijking] = (),
    herkomst: Mapping[str, str] | None = None,
) -> Berekening:
    """As `explain`, but facts may be missing: `ontbreekt` names them and what depends on them is None, never 0.

    Wrong facts are still refused; a deviation on a line that has not run yet waits silently.
    """
    p, extra = _prepare(regeling, tarieven, feiten, onderdeel, peildatum, afwijkingen)
    run = _Run(p, dict(feiten), peildatum, extra, dict(herkomst) if herkomst else {})
    run.careful()
    return run.result()


def _prepare(
    regeling: Regeling,
    tarieven: Regeling | None,
    feiten: Mapping[str, Any],
    onderdeel: str,
    peildatum: date,
    afwijkingen: Iterable[Afwijking],
) -> tuple[Programma, dict[str, Afwijking]]:
    p = programma(regeling, tarieven, onderdeel)
    fouten = validate(p.toetsen, feiten)
    if not regeling.geldt_op(peildatum):
        van = regeling.valid_from.isoformat() if regeling.valid_from else "onbekend"
        tot = f" tot en met {regeling.valid_to.isoformat()}" if regeling.valid_to else ""
        fouten.append(f"peildatum: {peildatum.isoformat()} valt buiten '{regeling.titel}' (geldig vanaf {van}{tot})")
    extra: dict[str, Afwijking] = {}
    for afwijking in afwijkingen:
        fout = _deviation_problem(p, extra, afwijking)
        if fout:
            fouten.append(f"afwijking op {afwijking.regel}: {fout}")
        extra[afwijking.regel] = afwijking
    if fouten:
        raise FeitFouten(fouten)
    return p, extra


def _deviation_problem(p: Programma, eerder: dict[str, Afwijking], afwijking: Afwijking) -> str | None:
    stap = p.regels.get(afwijking.regel)
    if stap is None:
        return f"deze regel bestaat niet in {p.onderdeel.id}"
    if stap.soort == "indeling":
        return "een indeling telt niet; wijk af op de regel die telt"
    if type(afwijking.delta) is not int or afwijking.delta == 0:
        return "het verschil moet een geheel getal zijn, en niet nul"
    if not afwijking.reden.strip():
        return "een reden ontbreekt"
    if not afwijking.door.strip():
        return "wie afwijkt ontbreekt"
    return "er is al een afwijking op deze regel" if afwijking.regel in eerder else None


class _Run:
    """One run over a prepared onderdeel: the fast way for complete facts, the careful way for anything else."""

    __slots__ = (
        "afwijkingen", "feiten", "gebruikt", "herkomst", "log", "notes", "ontbreekt", "p", "peildatum", "prijzen",
        "waarden", "zet",
    )  # fmt: skip

    def __init__(
        self, p: Programma, feiten: dict[str, Any], peildatum: date, afwijkingen: dict[str, Afwijking], herkomst: dict[str, str]
    ) -> None:
        self.p = p
        self.feiten = feiten
        self.peildatum = peildatum
        self.afwijkingen = afwijkingen
        self.herkomst = herkomst
        self.reset()

    def reset(self) -> None:
        """Start over with nothing calculated."""
        self.waarden: list[int | None] = [0] * len(self.p.delen)
        self.log: list[Any] = []
        self.notes: list[Any] = []
        self.zet: dict[Any, Any] = {}
        self.prijzen: list[Prijs | None] = []
        self.ontbreekt: list[str] = []
        self.gebruikt: set[str] = set()

    def fast(self) -> None:
        """All facts present; KeyError or BuitenStaffel sends the case to `careful`."""
        f, log, notes, zet, afwijkingen = self.feiten, self.log, self.notes, self.zet, self.afwijkingen
        waarden: list[Any] = self.waarden
        for deel in self.p.delen:
            kop = deel.kop
            if deel.test is not None and not deel.test(f):
                log.append((kop, "nvt", None, None, None))
                continue
            v = 0
            if deel.van:
                for i in deel.van:
                    v += waarden[i]
                log.append((kop, None, None, v, v))
            for test, doe, schaal, stap in deel.snel:
                if test is not None and not test(f):
                    v *= schaal
                    continue
                v = doe(v, f, waarden, log, notes, zet)
                if afwijkingen:
                    v = self.deviate(stap, v)
            waarden[kop.index] = v
        self.price()

    def deviate(self, stap: Stap, v: int) -> int:
        """The deviation on a line, as its own step directly after it."""
        assert stap.regel is not None
        afwijking = self.afwijkingen.get(stap.regel.id)
        if afwijking is None:
            return v
        self.gebruikt.add(stap.regel.id)
        v += afwijking.delta * stap.noemer_na
        self.log.append((stap, afwijking, self.log[-1][3], afwijking.delta, v))
        return v

    def price(self) -> None:
        """Tariffs of the posts that have a volume."""
        prijzen = self.p.prijzen
        for plan in self.p.posten:
            volume = self.waarden[plan.omvang]
            product = self.product(plan)
            if not volume or product is None or prijzen is None:
                self.prijzen.append(None)
            else:
                self.prijzen.append(prijzen.find(product, self.feiten, self.peildatum))

    def product(self, plan: PostPlan) -> str | None:
        """The product of a post: fixed, or what an indeling line set."""
        if plan.post.product is not None:
            return plan.post.product
        return next((self.zet[(i, "product")] for i in plan.product if (i, "product") in self.zet), None)

    def need(self, vraag: str) -> bool:
        """Note a missing fact; true when it is missing."""
        if vraag in self.feiten:
            return False
        if vraag not in self.ontbreekt:
            self.ontbreekt.append(vraag)
        return True

    def holds(self, stap_test: Any) -> bool | None:
        """A guard, or None when a fact it reached is missing."""
        if stap_test is None:
            return True
        try:
            return bool(stap_test(self.feiten))
        except KeyError as fout:
            self.need(fout.args[0])
            return None

    def careful(self) -> None:
        """The same lines in the same order, but what depends on a missing fact stays None."""
        for deel in self.p.delen:
            geldt = self.holds(deel.test)
            if geldt:
                self.waarden[deel.kop.index] = self.careful_module(deel)
            else:
                self.log.append((deel.kop, "nvt" if geldt is False else "onbekend", None, None, None))
                self.waarden[deel.kop.index] = 0 if geldt is False else None
        for plan in self.p.posten:
            self.prijzen.append(self.careful_price(plan))

    def careful_module(self, deel: Deel) -> int | None:
        """The result of a module, None as soon as one of its lines could not be calculated."""
        v, bekend = 0, True
        if deel.van:
            delen = [self.waarden[i] for i in deel.van]
            bekend = None not in delen
            v = sum(waarde for waarde in delen if waarde is not None)
            self.log.append((deel.kop, None, None, v if bekend else None, v if bekend else None))
        for test, doe, schaal, stap in deel.snel:
            geldt = self.holds(test)
            if geldt is False:
                v *= schaal
                continue
            kan = geldt is not None
            if kan:
                mist = [vraag for vraag in stap.leest if self.need(vraag)]
                kan = not mist and all(self.waarden[i] is not None for i in stap.modules)
            if not kan or (stap.op_waarde and not bekend):
                bekend = bekend and kan
                v *= schaal
                continue
            voor = v
            try:
                v = doe(v, self.feiten, self.waarden, self.log, self.notes, self.zet)
            except BuitenStaffel as buiten:
                self.notes.append((stap, "motivering", "open", buiten.waarde, None))
                v = voor * schaal
                if stap.regel is None or stap.regel.id not in self.afwijkingen:
                    bekend = False
                    continue
                self.log.append((stap, buiten.waarde, None, 0, v))
            if self.afwijkingen:
                v = self.deviate(stap, v)
            if not bekend:
                self.log[-1] = (*self.log[-1][:4], None)
        return v if bekend else None

    def careful_price(self, plan: PostPlan) -> Prijs | None:
        """The price of a post, None while a fact for it is missing."""
        volume, product = self.waarden[plan.omvang], self.product(plan)
        if not volume or product is None or self.p.prijzen is None:
            return None
        try:
            return self.p.prijzen.find(product, self.feiten, self.peildatum)
        except KeyError as fout:
            self.need(fout.args[0])
            return None

    def result(self) -> Berekening:
        """Everything the run knows."""
        return Berekening(
            self.p,
            self.feiten,
            self.herkomst,
            self.peildatum,
            tuple(self.afwijkingen.values()),
            tuple(self.ontbreekt),
            self.waarden,
            self.zet,
            self.prijzen,
            self.log,
            self.notes,
        )
