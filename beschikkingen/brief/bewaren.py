"""The data of a letter as JSON and back, unchanged. Strict: what is unknown, missing or of another kind is refused."""

from __future__ import annotations

from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from beschikkingen.brief.gegevens import (
    Beschikkingsbrief,
    Briefgegevens,
    HerindicatieUitnodiging,
    Ontvangstbevestiging,
    Verdaging,
    Verslag,
)

VERSIE = 1
SOORTEN: dict[str, type[Briefgegevens]] = {
    "beschikking": Beschikkingsbrief,
    "ontvangstbevestiging": Ontvangstbevestiging,
    "verslag": Verslag,
    "verdaging": Verdaging,
    "herindicatie": HerindicatieUitnodiging,
}


class GegevensOngeldig(ValueError):
    """The stored data of a letter cannot be read; the message names the field."""


def naar_json(brief: Briefgegevens) -> dict[str, Any]:
    """The letter as plain values for a JSON column, with the kind and the version of the shape."""
    soort = next(naam for naam, klasse in SOORTEN.items() if type(brief) is klasse)
    return {"versie": VERSIE, "soort": soort, "brief": _plat(brief)}


def uit_json(gegevens: dict[str, Any]) -> Briefgegevens:
    """The letter that `naar_json` stored. Raises GegevensOngeldig with the path of what is wrong."""
    if gegevens.get("versie") != VERSIE:
        raise GegevensOngeldig(f"Versie {gegevens.get('versie')!r} van briefgegevens is onbekend.")
    klasse = SOORTEN.get(str(gegevens.get("soort")))
    if klasse is None:
        raise GegevensOngeldig(f"Briefsoort {gegevens.get('soort')!r} is onbekend.")
    brief: Briefgegevens = _lees(klasse, gegevens.get("brief"), str(gegevens["soort"]))
    return brief


def _plat(waarde: Any) -> Any:
    if is_dataclass(waarde) and not isinstance(waarde, type):
        return {veld.name: _plat(getattr(waarde, veld.name)) for veld in fields(waarde)}
    if isinstance(waarde, tuple):
        return [_plat(deel) for deel in waarde]
    return waarde.isoformat() if isinstance(waarde, date) else waarde


@cache
def _soorten(klasse: type) -> dict[str, Any]:
    return get_type_hints(klasse)


def _lees(soort: Any, waarde: Any, plek: str) -> Any:
    """`waarde` as `soort`; `plek` is the path for the message."""
    if get_origin(soort) in (Union, UnionType):
        if waarde is None and NoneType in get_args(soort):
            return None
        (soort,) = (deel for deel in get_args(soort) if deel is not NoneType)
    if get_origin(soort) is tuple and isinstance(waarde, list):
        return tuple(_lees(get_args(soort)[0], deel, f"{plek}[{nummer}]") for nummer, deel in enumerate(waarde))
    if is_dataclass(soort) and isinstance(soort, type) and isinstance(waarde, dict):
        return _lees_klasse(soort, waarde, plek)
    if soort is date and isinstance(waarde, str):
        try:
            return date.fromisoformat(waarde)
        except ValueError as fout:
            raise GegevensOngeldig(f"{plek}: {waarde!r} is geen datum.") from fout
    toegestaan = get_args(soort) if get_origin(soort) is Literal else ()
    if type(waarde) is not (str if toegestaan else soort) or (toegestaan and waarde not in toegestaan):
        raise GegevensOngeldig(f"{plek}: {waarde!r} past hier niet.")
    return waarde


def _lees_klasse(klasse: type, waarden: dict[str, Any], plek: str) -> Any:
    velden = {veld.name: veld for veld in fields(klasse)}
    if onbekend := sorted(waarden.keys() - velden.keys()):
        raise GegevensOngeldig(f"{plek}.{onbekend[0]}: dit veld is onbekend.")
    ontbreekt = [naam for naam, veld in velden.items() if naam not in waarden and veld.default is MISSING]
    if ontbreekt:
        raise GegevensOngeldig(f"{plek}.{ontbreekt[0]}: dit veld ontbreekt.")
    soorten = _soorten(klasse)
    return klasse(**{naam: _lees(soorten[naam], waarde, f"{plek}.{naam}") for naam, waarde in waarden.items()})
