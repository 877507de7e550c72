"""Products beside each other: what may not, what needs company, what is included."""

from __future__ import annotations

from collections.abc import Iterable

from .entries import Combinatie
from .model import Regeling
from .results import Melding


def families(regeling: Regeling, product: str) -> set[str]:
    """A product and the families it falls under, so that a rule may name the family."""
    uit = {product}
    while (bron := regeling.producten.get(product)) is not None and bron.valt_onder and bron.valt_onder not in uit:
        product = bron.valt_onder
        uit.add(product)
    return uit


def check_combinaties(regeling: Regeling, nieuw: Iterable[str], lopend: Iterable[str]) -> list[Melding]:
    """Meldingen about the products asked for now (`nieuw`) beside each other and beside what runs (`lopend`).

    hard is a blokkade, zacht a motivering; in_mindering, advies and temporary exceptions are signals.
    """
    nieuwe = list(dict.fromkeys(nieuw))
    alle = list(dict.fromkeys([*nieuwe, *lopend]))
    uit: list[Melding] = []
    for regel in regeling.combinaties.values():
        uit += _check(regeling, regel, nieuwe, alle)
    return uit


def _check(regeling: Regeling, regel: Combinatie, nieuwe: list[str], alle: list[str]) -> list[Melding]:
    def in_(product: str, namen: tuple[str, ...]) -> bool:
        return not families(regeling, product).isdisjoint(namen)

    def naam(product: str) -> str:
        gevonden = regeling.producten.get(product)
        return gevonden.naam if gevonden is not None else product

    hard = "blokkade" if regel.hardheid == "hard" else "motivering"
    slot = f" ({regel.tekst})" if regel.tekst else ""
    if regel.soort == "niet" and not regel.met:
        samen = [product for product in alle if in_(product, regel.producten)]
        if len(samen) > 1 and any(product in nieuwe for product in samen):
            return [Melding(hard, regel.id, f"Niet samen: {', '.join(map(naam, samen))}{slot}")]
        return []
    links = [product for product in alle if in_(product, regel.producten)]
    rechts = [product for product in alle if in_(product, regel.met)]
    if regel.soort == "alleen_met":
        alleen = [product for product in links if product in nieuwe]
        if alleen and not rechts:
            met = ", ".join(naam(product) for product in regel.met)
            return [Melding(hard, regel.id, f"{', '.join(map(naam, alleen))} kan alleen met {met}{slot}")]
        if alleen and regel.tijdelijk:
            return [Melding("signaal", regel.id, f"{', '.join(map(naam, alleen))}: alleen tijdelijk{slot}")]
        return []
    paren = [(a, b) for a in links for b in rechts if a != b and (a in nieuwe or b in nieuwe)]
    if not paren:
        return []
    a, b = paren[0]
    if regel.soort == "niet":
        return [Melding(hard, regel.id, f"Niet samen: {naam(a)} en {naam(b)}{slot}")]
    if regel.soort == "omvat":
        return [Melding(hard, regel.id, f"{naam(b)} zit al in {naam(a)}{slot}")]
    if regel.soort == "in_mindering":
        return [Melding("signaal", regel.id, f"{naam(a)} gaat af van {naam(b)}{slot}")]
    if regel.soort == "advies":
        return [Melding("signaal", regel.id, f"{naam(a)} naast {naam(b)}: {regel.tekst or 'zie het beleid'}")]
    if regel.tijdelijk:
        return [Melding("signaal", regel.id, f"{naam(a)} naast {naam(b)}: alleen tijdelijk{slot}")]
    return []
