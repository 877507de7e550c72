"""Facts: which questions an onderdeel asks, and whether the answers are allowed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from .model import Eis, Getal, Onderdeel, Regel, Regeling, Vraag


class FeitFouten(Exception):
    """Facts that cannot be used; `problemen` has one Dutch line per problem: the fact, what is wrong, what may."""

    def __init__(self, problemen: list[str]) -> None:
        self.problemen = problemen
        super().__init__("\n".join(problemen))


def number_facts(*getallen: Getal | None) -> list[str]:
    """The facts that number sources read."""
    return [getal.vraag for getal in getallen if getal is not None and getal.vraag is not None]


def line_facts(regel: Regel) -> list[str]:
    """The facts a line reads once its guard holds."""
    uit = number_facts(regel.waarde, regel.maal, regel.min, regel.max)
    return [*uit, *(vraag for vraag in (regel.vraag, regel.reeds) if vraag is not None)]


def guard_facts(als: tuple[Eis, ...]) -> list[str]:
    """The facts a guard reads, in order."""
    return [eis.vraag for eis in als]


def products_of(onderdeel: Onderdeel) -> set[str]:
    """The products an onderdeel can lead to."""
    uit = {post.product for post in onderdeel.posten if post.product is not None}
    for module in onderdeel.modules:
        for regel in module.regels:
            if regel.zet == "product":
                waarden = [*regel.keuze.values(), *(rij.waarde for rij in regel.staffel)]
                uit |= {str(waarde) for waarde in waarden}
    return uit


def all_questions(regeling: Regeling, tarieven: Regeling | None) -> dict[str, Vraag]:
    """Every question the pair of documents knows."""
    return {**(tarieven.vragen if tarieven is not None else {}), **regeling.vragen}


def vragen(regeling: Regeling, tarieven: Regeling | None, onderdeel: str) -> list[Vraag]:
    """The questions of an onderdeel, derived from its guards, its lines and its products' tariffs, in document order.

    Raises FeitFouten when the onderdeel does not exist.
    """
    deel = find_onderdeel(regeling, onderdeel)
    namen: set[str] = set()
    for module in deel.modules:
        namen.update(guard_facts(module.als))
        for regel in module.regels:
            namen.update(guard_facts(regel.als), line_facts(regel))
    if tarieven is not None:
        producten = products_of(deel)
        for tarief in tarieven.tarieven.values():
            if tarief.product in producten:
                namen.update(guard_facts(tarief.als))
    return [vraag for naam, vraag in all_questions(regeling, tarieven).items() if naam in namen]


def find_onderdeel(regeling: Regeling, onderdeel: str) -> Onderdeel:
    """The onderdeel, or FeitFouten naming the ones that exist."""
    if onderdeel not in regeling.onderdelen:
        kan = ", ".join(regeling.onderdelen) or "geen"
        raise FeitFouten([f"onderdeel: '{onderdeel}' bestaat niet in {regeling.titel}; wel: {kan}"])
    return regeling.onderdelen[onderdeel]


Toets = tuple[type[Any], int | None, int | None, frozenset[str] | None, Vraag]


def make_checks(vragen_: Iterable[Vraag]) -> dict[str, Toets]:
    """Per fact the type, bounds and options, prepared for `validate`."""
    uit: dict[str, Toets] = {}
    for vraag in vragen_:
        if vraag.type == "ja_nee":
            uit[vraag.id] = (bool, None, None, None, vraag)
        elif vraag.type == "keuze":
            uit[vraag.id] = (str, None, None, frozenset(vraag.opties), vraag)
        elif vraag.type == "datum":
            uit[vraag.id] = (str, None, None, None, vraag)
        else:
            uit[vraag.id] = (int, vraag.min, vraag.max, None, vraag)
    return uit


def validate(toetsen: Mapping[str, Toets], feiten: Mapping[str, Any]) -> list[str]:
    """One Dutch line per fact that is unknown, of the wrong type or out of bounds; empty when all is well."""
    fouten: list[str] = []
    for naam, antwoord in feiten.items():
        waarde: Any = antwoord
        toets = toetsen.get(naam)
        if toets is None:
            fouten.append(f"{naam}: dit feit kent de regeling niet")
            continue
        soort, laag, hoog, opties, vraag = toets
        if type(waarde) is not soort:
            fouten.append(f"{naam}: {_toon(waarde)} kan niet; {allowed(vraag)}")
        elif laag is not None:
            if waarde < laag or (hoog is not None and waarde > hoog):
                fouten.append(f"{naam}: {waarde} ligt buiten de grenzen; {allowed(vraag)}")
        elif opties is not None:
            if waarde not in opties:
                fouten.append(f"{naam}: {_toon(waarde)} kan niet; {allowed(vraag)}")
        elif vraag.type == "datum" and not _is_date(waarde):
            fouten.append(f"{naam}: {_toon(waarde)} kan niet; {allowed(vraag)}")
    return fouten


def missing(toetsen: Mapping[str, Toets], namen: Iterable[str]) -> list[str]:
    """One Dutch line per fact that is needed and was not given."""
    return [f"{naam}: ontbreekt; {allowed(toetsen[naam][4])}" for naam in namen]


def allowed(vraag: Vraag) -> str:
    """What may be answered to a question, in Dutch."""
    if vraag.type == "ja_nee":
        return "toegestaan: ja (true) of nee (false)"
    if vraag.type == "keuze":
        return f"toegestaan: {', '.join(vraag.opties)}"
    if vraag.type == "datum":
        return "toegestaan: een datum (jjjj-mm-dd)"
    eenheid = {"minuten": " minuten", "bedrag": " centen", "km": " km"}.get(vraag.type, "")
    return f"toegestaan: een geheel getal van {vraag.min} tot en met {vraag.max}{eenheid}"


def _is_date(waarde: str) -> bool:
    try:
        return date.fromisoformat(waarde).isoformat() == waarde
    except ValueError:
        return False


def _toon(waarde: Any) -> str:
    if isinstance(waarde, bool):
        return "true" if waarde else "false"
    if waarde is None:
        return "leeg (null)"
    if isinstance(waarde, list | dict):
        return "een lijst of groep"
    return f"'{waarde}'"[:60]
