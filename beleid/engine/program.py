"""An onderdeel with its tariffs prepared once, so that one case costs microseconds."""

from __future__ import annotations

from dataclasses import dataclass

from .facts import Toets, all_questions, find_onderdeel, guard_facts, line_facts, make_checks
from .model import Getal, Module, Onderdeel, Post, Regel, Regeling
from .steps import Doe, Stap, Test, make_step, make_test
from .syntax import RegelingFout
from .tarieven import Prijslijst
from .units import Eenheid


@dataclass(slots=True)
class Deel:
    """A module prepared: its guard, where it starts, and its steps."""

    module: Module
    test: Test | None
    eisen: tuple[str, ...]
    van: tuple[int, ...]
    kop: Stap
    stappen: tuple[Stap, ...]
    snel: tuple[tuple[Test | None, Doe, int, Stap], ...]


@dataclass(slots=True)
class PostPlan:
    """A post prepared: which modules give volume, total, product and class."""

    post: Post
    omvang: int
    totaal: int | None
    product: tuple[int, ...]
    klasse: tuple[int, ...]


@dataclass(slots=True)
class Programma:
    """An onderdeel of a pair of documents, ready to run."""

    regeling: Regeling
    tarieven: Regeling | None
    onderdeel: Onderdeel
    toetsen: dict[str, Toets]
    delen: tuple[Deel, ...]
    posten: tuple[PostPlan, ...]
    prijzen: Prijslijst | None
    regels: dict[str, Stap]


_cache: dict[tuple[str, str | None, str], Programma] = {}
MAX_PROGRAMMAS = 512


def programma(regeling: Regeling, tarieven: Regeling | None, onderdeel: str) -> Programma:
    """The prepared onderdeel, cached by the hashes of both documents.

    Raises FeitFouten for an unknown onderdeel and RegelingFout when the document cannot be calculated with.
    """
    sleutel = (regeling.sha256, tarieven.sha256 if tarieven is not None else None, onderdeel)
    gevonden = _cache.get(sleutel)
    if gevonden is None:
        gevonden = _prepare(regeling, tarieven, find_onderdeel(regeling, onderdeel))
        if len(_cache) >= MAX_PROGRAMMAS:
            _cache.clear()
        _cache[sleutel] = gevonden
    return gevonden


def _prepare(regeling: Regeling, tarieven: Regeling | None, onderdeel: Onderdeel) -> Programma:
    from .check_lines import check_onderdeel

    fouten = [str(bevinding) for bevinding in check_onderdeel(regeling, tarieven, onderdeel) if bevinding.ernst == "fout"]
    if fouten:
        raise RegelingFout(fouten)
    index = {module.id: i for i, module in enumerate(onderdeel.modules)}
    vragen = all_questions(regeling, tarieven)
    namen = {naam: vraag.label for naam, vraag in vragen.items()}
    delen = tuple(
        _deel(module, index, {naam: namen[naam] for naam in guard_facts(module.als)} | _labels(onderdeel, module))
        for module in onderdeel.modules
    )
    return Programma(
        regeling=regeling,
        tarieven=tarieven,
        onderdeel=onderdeel,
        toetsen=make_checks(vragen.values()),
        delen=delen,
        posten=tuple(_post(post, index, onderdeel) for post in onderdeel.posten),
        prijzen=Prijslijst(tarieven) if tarieven is not None else None,
        regels={stap.regel.id: stap for deel in delen for stap in deel.stappen if stap.regel is not None},
    )


def _deel(module: Module, index: dict[str, int], namen: dict[str, str]) -> Deel:
    plaats = index[module.id]
    noemer = 1
    stappen = []
    for regel in module.regels:
        na = denominator_after(regel, noemer)
        stap = Stap(
            regel=regel,
            module=module,
            index=plaats,
            soort=regel.soort,
            noemer=noemer,
            noemer_na=na,
            schaal=na // noemer if regel.soort in ("procent", "omrekening") else 1,
            test=make_test(regel.als),
            leest=tuple(dict.fromkeys(line_facts(regel))),
            modules=tuple(index[naam] for naam in line_modules(regel)),
            eenheid=_unit(regel.naar or module.eenheid),
        )
        stap.doe = make_step(stap, index)
        stappen.append(stap)
        noemer = na
    return Deel(
        module=module,
        test=make_test(module.als),
        eisen=tuple(guard_facts(module.als)),
        van=tuple(index[naam] for naam in module.van),
        kop=Stap(None, module, plaats, "van", namen=namen, eenheid=_unit(module.eenheid)),
        stappen=tuple(stappen),
        snel=tuple((stap.test, stap.doe, stap.schaal, stap) for stap in stappen),
    )


def _unit(eenheid: Eenheid) -> str:
    return f"{eenheid.basis}/{eenheid.periode}"


def _labels(onderdeel: Onderdeel, module: Module) -> dict[str, str]:
    return {ander.id: ander.label for ander in onderdeel.modules if ander.id in module.van}


def denominator_after(regel: Regel, noemer: int) -> int:
    """The denominator behind a line; a guarded rounding keeps it, so that it never depends on the case."""
    if regel.soort == "procent":
        return noemer * 100
    if regel.soort == "omrekening":
        return noemer * regel.deel
    if regel.soort == "afronding" and not regel.als:
        return 1
    return noemer


def line_modules(regel: Regel) -> list[str]:
    """The earlier modules whose result a line reads."""
    bronnen: list[Getal | None] = [regel.waarde, regel.maal, regel.min, regel.max]
    return [bron.module for bron in bronnen if bron is not None and bron.module is not None]


def _post(post: Post, index: dict[str, int], onderdeel: Onderdeel) -> PostPlan:
    bronnen = list(_with_sources(post.omvang, onderdeel))
    if post.totaal is not None:
        bronnen += _with_sources(post.totaal, onderdeel)
    zetters: dict[str, list[int]] = {"product": [], "klasse": []}
    for naam in dict.fromkeys(bronnen):
        for zet, plaatsen in zetters.items():
            if any(regel.zet == zet for regel in onderdeel.modules[index[naam]].regels):
                plaatsen.append(index[naam])
    return PostPlan(
        post=post,
        omvang=index[post.omvang],
        totaal=index[post.totaal] if post.totaal is not None else None,
        product=tuple(zetters["product"]),
        klasse=tuple(zetters["klasse"]),
    )


def _with_sources(naam: str, onderdeel: Onderdeel) -> list[str]:
    """A module and, depth first, the modules it sums."""
    module = next(module for module in onderdeel.modules if module.id == naam)
    uit = [naam]
    for bron in module.van:
        uit += _with_sources(bron, onderdeel)
    return uit
