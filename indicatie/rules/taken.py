"""The tasks a policy knows: the gross norm lines of its onderdelen, offered in step 4 (what is needed)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from beleid.engine import Module, Onderdeel, Post, Regel, Regeling

#: maten that say how much help somebody needs; money and counts of years are not a need
TIJD = frozenset({"minuut", "dagdeel", "etmaal", "rit", "km", "keer", "stuk"})


@dataclass(frozen=True, slots=True)
class Normtaak:
    """One gross norm line as a task to choose. `norm` in base units of `eenheid`; None when the consulent decides the amount."""

    sleutel: str
    onderdeel: str
    regel: str
    groep: str
    label: str
    eenheid: str
    norm: int | None
    norm_tekst: str
    bron: str
    plaats: str
    stap: int
    telbaar: bool


def te_kiezen(regeling: Regeling) -> list[Onderdeel]:
    """The onderdelen that can become a provision: they lead to a product."""
    return [onderdeel for onderdeel in regeling.onderdelen.values() if leidt_tot_product(onderdeel)]


def leidt_tot_product(onderdeel: Onderdeel) -> bool:
    """Whether a post names a product or a line chooses one."""
    regels = (regel for module in onderdeel.modules for regel in module.regels)
    return any(post.product for post in onderdeel.posten) or any(regel.zet == "product" for regel in regels)


def normtaken(regeling: Regeling, personen: int | None) -> list[Normtaak]:
    """All tasks the policy knows, in document order. A line by household size needs `personen`, else its norm is unknown."""
    uit: list[Normtaak] = []
    for onderdeel in te_kiezen(regeling):
        telt = voedt_post(onderdeel)
        for module in onderdeel.modules:
            if module.id not in telt or module.van or module.eenheid.basis not in TIJD or module.eenheid.periode == "looptijd":
                continue
            for regel in module.regels:
                uit += _van_regel(onderdeel, module, regel, regeling, personen)
    return uit


def voedt_post(onderdeel: Onderdeel, posten: Sequence[Post] | None = None) -> set[str]:
    """The modules whose result ends up in what is granted (by these posten, or all); the others only check or inform."""
    modules = {module.id: module for module in onderdeel.modules}
    open_ = [post.omvang for post in (onderdeel.posten if posten is None else posten)]
    uit: set[str] = set()
    while open_:
        naam = open_.pop()
        if naam not in uit:
            uit.add(naam)
            open_ += modules[naam].van
    return uit


def _van_regel(
    onderdeel: Onderdeel, module: Module, regel: Regel, regeling: Regeling, personen: int | None
) -> Iterable[Normtaak]:
    eenheid = f"{module.eenheid.basis}/{module.eenheid.periode}"
    bron = bron_tekst(regeling, regel.bron)

    def taak(label: str, norm: int | None, tekst: str, *, telbaar: bool, optie: str = "") -> Normtaak:
        sleutel = f"{onderdeel.id}|{regel.id}|{optie}"
        stap = norm if norm and telbaar else (regel.stap or (5 if module.eenheid.basis == "minuut" else 1))
        return Normtaak(
            sleutel, onderdeel.id, regel.id, module.label, label, eenheid, norm, tekst, bron, plaats(regel.bron), stap, telbaar
        )  # fmt: skip

    if regel.soort == "invoer" and regel.teken > 0:
        yield taak(regel.label, None, _band(regel), telbaar=False)
    if regel.soort != "plus" or regel.teken < 0 or regel.waarde is None:
        return
    waarde = regel.waarde
    if waarde.vorm == "vast" and waarde.vast > 0:
        telbaar = regel.maal is not None
        yield taak(regel.label, waarde.vast, f"{waarde.vast} per keer" if telbaar else str(waarde.vast), telbaar=telbaar)
    elif waarde.vorm == "keuze":
        for optie, bedrag in waarde.keuze.items():
            if bedrag > 0:
                yield taak(f"{regel.label} ({optie.replace('_', ' ')})", bedrag, str(bedrag), telbaar=False, optie=optie)
    elif waarde.vorm == "staffel" and waarde.vraag == "personen":
        passend = [rij for rij in waarde.staffel if personen is not None and rij.van <= personen <= (rij.tm or personen)]
        if passend:
            mensen = f"{personen} {'persoon' if personen == 1 else 'personen'}"
            bedrag = int(passend[0].waarde)
            yield taak(regel.label, bedrag, f"{bedrag} voor {mensen}", telbaar=False)
        else:
            yield taak(regel.label, None, "naar aantal personen", telbaar=False)


def _band(regel: Regel) -> str:
    laag, hoog = regel.min, regel.max
    if hoog is None:
        return "u bepaalt"
    if hoog.vorm == "keuze":
        laagste = laag.keuze if laag is not None and laag.vorm == "keuze" else {}
        delen = []
        for optie, tot in hoog.keuze.items():
            van = laagste.get(optie, tot)
            woord = optie.replace("_", " ")
            delen.append(f"{woord} {van}–{tot}" if van != tot else f"{woord} {tot}")
        return " · ".join(delen)
    if laag is not None and laag.vorm == "vast" and laag.vast != hoog.vast:
        return f"{laag.vast} tot {hoog.vast}"
    return f"tot {hoog.vast}"


def bron_tekst(regeling: Regeling, bron: str) -> str:
    """`Normenkader … 2019, vraag 1` from `hhm: vraag 1`: the title of the source and the place in it, for report and letter."""
    gevonden = regeling.bronnen.get(bron.partition(":")[0])
    titel = gevonden.titel if gevonden is not None else bron.partition(":")[0]
    return ", ".join(filter(None, [titel, plaats(bron)]))


def plaats(bron: str) -> str:
    """`vraag 1` from `hhm: vraag 1`: enough beside a figure."""
    return bron.partition(":")[2].strip()
