"""The command line `bereken` without Django: bytes in, one JSON object or Dutch problem lines out."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from .explain import explain
from .facts import FeitFouten, vragen
from .model import Regeling
from .reader import load
from .results import Afwijking
from .syntax import RegelingFout

REGELINGEN = Path(__file__).resolve().parent.parent / "regelingen"
IDENTIFIER = re.compile(r"[a-z0-9][a-z0-9-]{0,99}\Z")
Zoek = Callable[[str, date | None], tuple[bytes, bytes | None] | None]


class OpdrachtFout(Exception):
    """The command cannot be carried out; `problemen` has one Dutch line per problem."""

    def __init__(self, problemen: list[str]) -> None:
        self.problemen = problemen
        super().__init__("\n".join(problemen))


@dataclass(frozen=True, slots=True)
class Opdracht:
    """What was asked, on the command line or by another system."""

    onderdeel: str
    regeling: str | None = None
    bestand: str | None = None
    tarieven_bestand: str | None = None
    peildatum: str | None = None
    vragen: bool = False
    afwijkingen: tuple[Afwijking, ...] = ()


def shipped(id_: str, peildatum: date | None) -> tuple[bytes, bytes | None] | None:
    """The bytes of a policy that ships with the product: `beleid/regelingen/<id>/normen.yaml` and `tarieven.yaml`."""
    if not IDENTIFIER.match(id_):
        return None
    map_ = REGELINGEN / id_
    normen, tarieven = map_ / "normen.yaml", map_ / "tarieven.yaml"
    if not normen.is_file():
        return None
    return normen.read_bytes(), tarieven.read_bytes() if tarieven.is_file() else None


def run(opdracht: Opdracht, invoer: bytes, zoek: Zoek = shipped) -> bytes:
    """The JSON to print. Raises OpdrachtFout; `zoek` finds a policy by id and date."""
    return questions(opdracht, zoek) if opdracht.vragen else calculate(opdracht, read_json(invoer), zoek)


def questions(opdracht: Opdracht, zoek: Zoek = shipped) -> bytes:
    """The facts an onderdeel asks, as a JSON list. Raises OpdrachtFout."""
    try:
        regeling, tarieven = _documents(opdracht, _date(opdracht), zoek)
        return as_json([vraag.to_dict() for vraag in vragen(regeling, tarieven, opdracht.onderdeel)])
    except (RegelingFout, FeitFouten) as fout:
        raise OpdrachtFout(fout.problemen) from None


def calculate(opdracht: Opdracht, feiten: Mapping[str, Any], zoek: Zoek = shipped) -> bytes:
    """One calculation as JSON. Raises OpdrachtFout."""
    peildatum = _date(opdracht)
    try:
        regeling, tarieven = _documents(opdracht, peildatum, zoek)
        if peildatum is None:
            raise OpdrachtFout(["--peildatum: ontbreekt; schrijf jjjj-mm-dd"])
        uit = explain(
            regeling, tarieven, feiten, onderdeel=opdracht.onderdeel, peildatum=peildatum, afwijkingen=opdracht.afwijkingen
        )
        return uit.to_json() + b"\n"
    except (RegelingFout, FeitFouten) as fout:
        raise OpdrachtFout(fout.problemen) from None


def as_json(data: Any) -> bytes:
    """Deterministic JSON bytes with a line end."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode() + b"\n"


def _date(opdracht: Opdracht) -> date | None:
    if opdracht.peildatum is None:
        return None
    try:
        dag = date.fromisoformat(opdracht.peildatum)
    except ValueError:
        dag = None
    if dag is None or dag.isoformat() != opdracht.peildatum:
        raise OpdrachtFout([f"--peildatum: '{opdracht.peildatum}' is geen datum; schrijf jjjj-mm-dd"])
    return dag


def _documents(opdracht: Opdracht, peildatum: date | None, zoek: Zoek) -> tuple[Regeling, Regeling | None]:
    if (opdracht.bestand is None) == (opdracht.regeling is None):
        raise OpdrachtFout(["noem --regeling ID of --bestand PAD, een van beide"])
    if opdracht.bestand is not None:
        normen: bytes = _read(opdracht.bestand)
        prijzen = None
    else:
        gevonden = zoek(str(opdracht.regeling), peildatum)
        if gevonden is None:
            dag = f" op {peildatum.isoformat()}" if peildatum else ""
            raise OpdrachtFout([f"--regeling: '{opdracht.regeling}' is niet gevonden{dag}"])
        normen, prijzen = gevonden
    if opdracht.tarieven_bestand is not None:
        prijzen = _read(opdracht.tarieven_bestand)
    return _loaded(normen), _loaded(prijzen) if prijzen is not None else None


@lru_cache(maxsize=32)
def _loaded(document: bytes) -> Regeling:
    """A document is read once per process, for a system that asks a thousand times."""
    return load(document)


def _read(pad: str) -> bytes:
    try:
        return Path(pad).read_bytes()
    except OSError as fout:
        raise OpdrachtFout([f"{pad}: kan niet worden gelezen ({fout.strerror or 'onbekende reden'})"]) from None


def read_json(invoer: bytes) -> dict[str, Any]:
    """The JSON object in `invoer`. Raises OpdrachtFout for anything else: double names, half characters, too deep."""

    def paren(items: list[tuple[str, Any]]) -> dict[str, Any]:
        uit = dict(items)
        if len(uit) < len(items):
            keren = Counter(naam for naam, _ in items)
            raise OpdrachtFout([f"{naam}: staat dubbel in de invoer" for naam in uit if keren[naam] > 1])
        return uit

    try:
        data = json.loads(invoer.decode("utf-8"), object_pairs_hook=paren)
        json.dumps(data, ensure_ascii=False).encode()  # what cannot be written back cannot be explained either
    except (ValueError, RecursionError):
        raise OpdrachtFout(['invoer: is geen geldige JSON; geef een object met feiten, bijvoorbeeld {"personen": 2}']) from None
    if not isinstance(data, dict):
        raise OpdrachtFout(["invoer: moet een JSON-object met feiten zijn"])
    return data
