"""The bytes of a policy document: strict YAML or JSON in, plain data out, and the canonical form that is hashed.

YAML is read from its events, not from a constructor, so no tag, alias or implicit type can slip in: a plain scalar
is null, true/false, a whole number, or text. `44.2`, `yes`, `on`, `08V01` and `2026-01-01` stay text.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from typing import Any

import yaml

MAX_BYTES = 2_000_000
MAX_DIEPTE = 24
_GEHEEL = re.compile(r"-?(?:0|[1-9][0-9]{0,17})\Z")
_VAST: dict[str, bool | None] = {"null": None, "~": None, "": None, "true": True, "false": False}
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class RegelingFout(Exception):
    """A policy document that cannot be used; `problemen` has one Dutch line per problem, each with its path."""

    def __init__(self, problemen: list[str]) -> None:
        self.problemen = problemen
        super().__init__("\n".join(problemen))


def parse(document: bytes) -> Any:
    """Plain data from YAML or JSON bytes; raises RegelingFout for anything outside the strict subset."""
    if len(document) > MAX_BYTES:
        raise RegelingFout([f"document: {len(document)} bytes is te groot; ten hoogste {MAX_BYTES}"])
    try:
        tekst = document.decode("utf-8")
    except UnicodeDecodeError:
        raise RegelingFout(["document: is geen UTF-8"]) from None
    if tekst.lstrip().startswith("{"):
        return _json(tekst)
    try:
        return _Events(tekst).document()
    except yaml.YAMLError as fout:
        raise RegelingFout([f"document: geen geldige YAML ({_where(fout)})"]) from None


def canonical(data: Any) -> bytes:
    """The bytes that are stored and hashed: compact JSON in document order (the order of guards has meaning)."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def sha256(data: Any) -> str:
    """Hash of the canonical form, so the same policy has one hash as YAML and as JSON."""
    return hashlib.sha256(canonical(data)).hexdigest()


def _where(fout: yaml.YAMLError) -> str:
    mark = getattr(fout, "problem_mark", None)
    waar = f"regel {mark.line + 1}, kolom {mark.column + 1}: " if mark is not None else ""
    return waar + str(getattr(fout, "problem", None) or "onleesbaar")


def _json(tekst: str) -> Any:
    def paren(items: list[tuple[str, Any]]) -> dict[str, Any]:
        vak: dict[str, Any] = {}
        for sleutel, waarde in items:
            if sleutel in vak:
                raise RegelingFout([f"document: sleutel '{sleutel}' staat er dubbel"])
            vak[sleutel] = waarde
        return vak

    def geen_breuk(cijfer: str) -> Any:
        raise RegelingFout([f'document: {cijfer} is een kommagetal; schrijf het als tekst, bijvoorbeeld "44.2"'])

    try:
        data = json.loads(tekst, object_pairs_hook=paren, parse_float=geen_breuk, parse_constant=geen_breuk)
    except json.JSONDecodeError as fout:
        raise RegelingFout([f"document: geen geldige JSON (regel {fout.lineno}, kolom {fout.colno})"]) from None
    except RecursionError:
        raise RegelingFout([f"document: dieper genest dan {MAX_DIEPTE}"]) from None
    _depth(data, 1)
    return data


def _depth(data: Any, diepte: int) -> None:
    if diepte > MAX_DIEPTE:
        raise RegelingFout([f"document: dieper genest dan {MAX_DIEPTE}"])
    for kind in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        _depth(kind, diepte + 1)


class _Events:
    """Builds plain data from YAML events; every refusal names the path it happened at."""

    def __init__(self, tekst: str) -> None:
        self._events: Iterator[Any] = yaml.parse(tekst, Loader=_LOADER)

    def document(self) -> Any:
        next(self._events)
        start = next(self._events)
        if not isinstance(start, yaml.DocumentStartEvent):
            raise RegelingFout(["document: is leeg"])
        if start.tags:
            raise RegelingFout(["document: tags zijn niet toegestaan"])
        data = self._node(next(self._events), "document", 1)
        next(self._events)
        if not isinstance(next(self._events), yaml.StreamEndEvent):
            raise RegelingFout(["document: er mag maar één document in een bestand staan"])
        return data

    def _node(self, event: Any, pad: str, diepte: int) -> Any:
        regel = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            raise RegelingFout([f"{pad} (regel {regel}): verwijzingen (& en *) zijn niet toegestaan"])
        if event.tag is not None:
            raise RegelingFout([f"{pad} (regel {regel}): tags zijn niet toegestaan ({event.tag})"])
        if diepte > MAX_DIEPTE:
            raise RegelingFout([f"{pad} (regel {regel}): dieper genest dan {MAX_DIEPTE}"])
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, pad, regel)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(pad, diepte)
        return self._map(pad, diepte)

    def _scalar(self, event: Any, pad: str, regel: int) -> Any:
        waarde: str = event.value
        if not event.implicit[0]:
            return waarde
        if waarde in _VAST:
            return _VAST[waarde]
        if _GEHEEL.match(waarde):
            return int(waarde)
        if waarde.removeprefix("-").isdigit() and not waarde.removeprefix("-").startswith("0"):
            raise RegelingFout([f"{pad} (regel {regel}): {waarde} is te groot"])
        return waarde

    def _list(self, pad: str, diepte: int) -> list[Any]:
        rij: list[Any] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            rij.append(self._node(event, f"{pad}[{len(rij)}]", diepte + 1))
        return rij

    def _map(self, pad: str, diepte: int) -> dict[str, Any]:
        vak: dict[str, Any] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            regel = event.start_mark.line + 1
            if not isinstance(event, yaml.ScalarEvent) or event.anchor is not None or event.tag is not None:
                raise RegelingFout([f"{pad} (regel {regel}): een sleutel moet gewone tekst zijn"])
            sleutel = event.value
            kind = sleutel if pad == "document" else f"{pad}.{sleutel}"
            if sleutel in vak:
                raise RegelingFout([f"{kind} (regel {regel}): sleutel staat er dubbel"])
            vak[sleutel] = self._node(next(self._events), kind, diepte + 1)
        return vak
