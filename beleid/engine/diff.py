"""`diff`: what a new version changes, entry by entry and in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Any

from .entries import Gevolg, Tarief
from .model import Eis, Getal, Module, Regel, Regeling
from .units import Eenheid, show


@dataclass(frozen=True, slots=True)
class Wijziging:
    """One change: on which entry (`pad` ends in its id), which field, the old and new value and the whole sentence."""

    soort: str
    pad: str
    veld: str | None
    oud: str | None
    nieuw: str | None
    tekst: str


_SECTIES = (
    "bronnen", "vragen", "onderdelen", "producten", "combinaties", "poorten", "tarieven", "termijnen", "documenten",
    "lijsten", "aanwijzingen",
)  # fmt: skip
_KOP = ("gemeente", "soort", "versie", "titel", "valid_from", "valid_to", "overgang", "onzeker", "externe_producten")
_GENEST = {"modules", "regels", "posten", "stappen"}


def diff(old: Regeling, new: Regeling) -> list[Wijziging]:
    """Every change from old to new, by id: added, removed, and per field what it was and what it becomes."""
    uit = list(_fields("kop", "Document", old, new, _KOP, None))
    for sectie in _SECTIES:
        uit += _entries(sectie, getattr(old, sectie), getattr(new, sectie), None)
    return uit


def _entries(pad: str, oud: Mapping[str, Any], nieuw: Mapping[str, Any], eenheid: Eenheid | None) -> Iterator[Wijziging]:
    for id_ in [*oud, *(id_ for id_ in nieuw if id_ not in oud)]:
        waar = f"{pad}.{id_}"
        if id_ not in nieuw:
            yield Wijziging("vervallen", waar, None, _value(oud[id_], eenheid), None, f"{_name(oud[id_])} vervalt")
        elif id_ not in oud:
            tekst = f"{_name(nieuw[id_])} komt erbij{_worth(nieuw[id_], eenheid)}"
            yield Wijziging("toegevoegd", waar, None, None, _value(nieuw[id_], eenheid), tekst)
        elif oud[id_] != nieuw[id_]:
            yield from _entry(waar, oud[id_], nieuw[id_], eenheid)


def _entry(pad: str, oud: Any, nieuw: Any, eenheid: Eenheid | None) -> Iterator[Wijziging]:
    if isinstance(nieuw, Module):
        eenheid = nieuw.eenheid
    namen = tuple(veld.name for veld in fields(nieuw))
    yield from _fields(pad, _name(nieuw), oud, nieuw, tuple(naam for naam in namen if naam not in _GENEST), eenheid)
    for naam in namen:
        if naam in _GENEST:
            oude = {kind.id: kind for kind in getattr(oud, naam)}
            nieuwe = {kind.id: kind for kind in getattr(nieuw, naam)}
            yield from _entries(pad, oude, nieuwe, eenheid)
            blijft_oud = [id_ for id_ in oude if id_ in nieuwe]
            blijft_nieuw = [id_ for id_ in nieuwe if id_ in oude]
            if blijft_oud != blijft_nieuw:
                tekst = f"{_name(nieuw)}: de volgorde van {naam} verandert"
                yield Wijziging("gewijzigd", pad, naam, ", ".join(blijft_oud), ", ".join(blijft_nieuw), tekst)


def _fields(pad: str, naam: str, oud: Any, nieuw: Any, velden: tuple[str, ...], eenheid: Eenheid | None) -> Iterator[Wijziging]:
    for veld in velden:
        was, wordt = getattr(oud, veld), getattr(nieuw, veld)
        if was == wordt:
            continue
        a, b = _field(was, veld, oud, eenheid), _field(wordt, veld, nieuw, eenheid)
        tekst = f"{naam} {_sentence(veld, was, wordt, nieuw, eenheid) or f'{veld}: {a} → {b}'}"
        yield Wijziging("gewijzigd", pad, veld, a, b, tekst)


def _sentence(veld: str, was: Any, wordt: Any, ding: Any, eenheid: Eenheid | None) -> str | None:
    """Amounts as a reader says them: `125 → 120 minuten per week`."""
    telt = isinstance(ding, Regel) and ding.soort != "procent" and veld in ("waarde", "min", "max")
    if telt and eenheid is not None and isinstance(was, Getal) and isinstance(wordt, Getal):
        if was.vorm != "vast" or wordt.vorm != "vast":
            return None
        kop = {"min": "minimum ", "max": "maximum "}.get(veld, "")
        oud, nieuw = show(was.vast, 1, eenheid.maat), show(wordt.vast, 1, eenheid.maat)
        if oud.partition(" ")[2] == nieuw.partition(" ")[2] and eenheid.basis != "cent":
            oud = oud.partition(" ")[0]
        return f"{kop}{oud} → {nieuw}{_per(eenheid)}"
    if isinstance(ding, Tarief) and veld == "bedrag":
        per = ding.eenheid.partition("/")[2]
        return f"{_cents(was)} → {_cents(wordt)} per {per}"
    return None


def _per(eenheid: Eenheid) -> str:
    if eenheid.periode == "looptijd":
        return " over de looptijd"
    return "" if eenheid.periode == "eenmalig" else f" per {eenheid.periode}"


def _cents(cent: int | None) -> str:
    return "onbekend" if cent is None else show(cent, 1, "cent")


def _name(ding: Any) -> str:
    for veld in ("label", "naam", "titel", "vraag", "tekst", "actie", "id"):
        tekst = getattr(ding, veld, None)
        if isinstance(tekst, str) and tekst:
            return tekst if veld in ("label", "naam", "titel") else f"'{tekst}'"
    return type(ding).__name__


def _worth(ding: Any, eenheid: Eenheid | None) -> str:
    if isinstance(ding, Regel) and ding.waarde is not None and eenheid is not None:
        return f": {_value(ding.waarde, eenheid if ding.soort != 'procent' else None)}"
    return ""


def _field(waarde: Any, veld: str, ding: Any, eenheid: Eenheid | None) -> str:
    if isinstance(ding, Tarief) and veld == "bedrag":
        return _cents(waarde)
    rekent = isinstance(ding, Regel) and veld in ("waarde", "min", "max") and ding.soort != "procent"
    return _value(waarde, eenheid if rekent else None)


def _value(waarde: Any, eenheid: Eenheid | None) -> str:
    """A value in words."""
    if waarde is None:
        return "geen"
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, date):
        return waarde.isoformat()
    if isinstance(waarde, Eenheid):
        return str(waarde)
    if isinstance(waarde, Getal):
        return _number(waarde, eenheid)
    if isinstance(waarde, Eis):
        grens = f"{waarde.min if waarde.min is not None else ''} tot en met {waarde.max if waarde.max is not None else ''}"
        return f"{waarde.vraag} is {' of '.join(_value(w, None) for w in waarde.waarden) if waarde.waarden else grens}"
    if isinstance(waarde, Gevolg):
        zacht = " (zacht)" if waarde.hardheid == "zacht" else ""
        return f"{waarde.soort}{zacht}" + "".join(f": {deel}" for deel in (waarde.tekst, waarde.stap) if deel)
    if isinstance(waarde, Mapping):
        return ", ".join(f"{sleutel}: {_value(w, eenheid)}" for sleutel, w in waarde.items()) or "geen"
    if isinstance(waarde, tuple):
        return ", ".join(_value(w, eenheid) for w in waarde) or "geen"
    if is_dataclass(waarde):
        delen = [(veld.name, getattr(waarde, veld.name)) for veld in fields(waarde)]
        return ", ".join(f"{naam} {_value(w, eenheid)}" for naam, w in delen if w not in (None, (), {}))
    return str(waarde)


def _number(getal: Getal, eenheid: Eenheid | None) -> str:
    def toon(cijfer: int | str) -> str:
        return show(int(cijfer), 1, eenheid.maat) if eenheid is not None else str(cijfer)

    if getal.vorm == "vast":
        return toon(getal.vast)
    if getal.vorm == "keuze":
        return f"naar {getal.vraag}: " + ", ".join(f"{optie} {toon(cijfer)}" for optie, cijfer in getal.keuze.items())
    if getal.vorm == "staffel":
        rijen = (f"{rij.van} tot en met {rij.tm if rij.tm is not None else '…'} {toon(rij.waarde)}" for rij in getal.staffel)
        return f"naar {getal.vraag}: " + ", ".join(rijen)
    return f"de uitkomst van {getal.module}" if getal.module else f"het antwoord op {getal.vraag}"
