"""Interval bounds over an onderdeel: no value may leave 64 bits, and a limit that can never bite is reported."""

from __future__ import annotations

from collections.abc import Iterator

from .model import Getal, Onderdeel, Regel, Vraag

INT64 = 2**63 - 1
Interval = tuple[int, int]
Melding = tuple[str, str, str, str]


def check_bounds(vragen: dict[str, Vraag], onderdeel: Onderdeel, pad: str) -> Iterator[Melding]:
    """Yield (ernst, code, pad, tekst) per finding."""
    uitkomst: dict[str, Interval] = {}
    for module in onderdeel.modules:
        waar = f"{pad}.{module.id}"
        laag = sum(uitkomst[naam][0] for naam in module.van)
        hoog = sum(uitkomst[naam][1] for naam in module.van)
        noemer = 1
        for regel in module.regels:
            voor = (laag, hoog)
            na, noemer_na, tussen = _run(regel, voor, noemer, vragen, uitkomst)
            if max(abs(grens) for grens in (*na, *tussen)) > INT64:
                yield "fout", "te-groot", f"{waar}.{regel.id}", "kan groter worden dan 64 bits; verklein de grenzen van de vragen"
                na = (max(-INT64, na[0]), min(INT64, na[1]))
            vast_max = regel.soort == "grens" and regel.max is not None and regel.max.vorm == "vast"
            if vast_max and regel.hardheid == "hard" and na == voor and not regel.als and regel.reeds is None:
                yield "let_op", "nooit-bereikt", f"{waar}.{regel.id}", "dit maximum wordt met deze vragen nooit bereikt"
            if regel.als:
                schaal = noemer_na // noemer
                na = (min(na[0], voor[0] * schaal), max(na[1], voor[1] * schaal))
            laag, hoog = na
            noemer = noemer_na
        if module.als:
            laag, hoog = min(0, laag), max(0, hoog)
        uitkomst[module.id] = (laag, hoog)


def _number(getal: Getal | None, vragen: dict[str, Vraag], uitkomst: dict[str, Interval], anders: int) -> Interval:
    if getal is None:
        return anders, anders
    if getal.vorm == "vast":
        return getal.vast, getal.vast
    if getal.vorm == "module":
        return uitkomst[getal.module or ""]
    if getal.vorm == "vraag":
        return _fact(vragen[getal.vraag or ""])
    waarden = [*getal.keuze.values(), *(int(rij.waarde) for rij in getal.staffel)]
    return min(waarden), max(waarden)


def _fact(vraag: Vraag) -> Interval:
    if vraag.type == "ja_nee":
        return 0, 1
    return vraag.min or 0, vraag.max or 0


def _times(a: Interval, b: Interval) -> Interval:
    producten = [x * y for x in a for y in b]
    return min(producten), max(producten)


def _run(
    regel: Regel, v: Interval, noemer: int, vragen: dict[str, Vraag], uitkomst: dict[str, Interval]
) -> tuple[Interval, int, Interval]:
    """The interval after a line, its denominator, and the widest interval on the way."""
    if regel.soort in ("plus", "invoer"):
        waarde = _fact(vragen[regel.vraag or ""]) if regel.soort == "invoer" else _number(regel.waarde, vragen, uitkomst, 0)
        keer = _number(regel.maal, vragen, uitkomst, 1)
        if regel.max_keer is not None:
            keer = (min(keer[0], regel.max_keer), min(keer[1], regel.max_keer))
        effect = _times(_times(waarde, keer), (regel.teken * noemer, regel.teken * noemer))
        na = (v[0] + effect[0], v[1] + effect[1])
        return na, noemer, effect
    if regel.soort == "procent":
        na = _times(v, _number(regel.waarde, vragen, uitkomst, 100))
        schaal = (v[0] * 100, v[1] * 100)
        return na, noemer * 100, schaal
    if regel.soort == "omrekening":
        na = _times(v, _number(regel.maal, vragen, uitkomst, 1))
        return na, noemer * regel.deel, (v[0] * regel.deel, v[1] * regel.deel)
    if regel.soort == "afronding":
        stap = regel.stap or 1
        laag, hoog = v[0] // (stap * noemer) * stap, -(-v[1] // (stap * noemer)) * stap
        na_noemer = noemer if regel.als else 1
        return (laag * na_noemer, hoog * na_noemer), na_noemer, (2 * v[0] - stap * noemer, 2 * v[1] + stap * noemer)
    if regel.soort == "grens" and regel.hardheid == "hard":
        return _limit(regel, v, noemer, vragen, uitkomst), noemer, v
    return v, noemer, v


def _limit(regel: Regel, v: Interval, noemer: int, vragen: dict[str, Vraag], uitkomst: dict[str, Interval]) -> Interval:
    laag, hoog = _number(regel.max or regel.min, vragen, uitkomst, 0)
    if regel.reeds is not None:
        al = _fact(vragen[regel.reeds])
        laag, hoog = max(0, laag - al[1]), max(0, hoog - al[0])
    if regel.max is not None:
        return min(v[0], laag * noemer), min(v[1], hoog * noemer)
    return max(v[0], laag * noemer), max(v[1], hoog * noemer)
