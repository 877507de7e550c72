"""Names of the 13 domains and 5 levels of the Zelfredzaamheid-Matrix. The level descriptions belong to GGD Amsterdam."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import beleid
from beleid.engine import parse


@dataclass(frozen=True, slots=True)
class Domein:
    """One of the 13 domains, with our own short hint."""

    nr: int
    id: str
    naam: str
    hint: str


@cache
def domeinen() -> tuple[Domein, ...]:
    """The domains in the order of the matrix."""
    return tuple(Domein(nr, d["id"], d["naam"], d["hint"]) for nr, d in enumerate(_document()["domeinen"], start=1))


@cache
def niveaus() -> dict[int, str]:
    """Score 1 to 5 -> name of the level, in lower case for inside a sentence."""
    return {niveau["score"]: niveau["naam"].lower() for niveau in _document()["niveaus"]}


@cache
def _document() -> dict[str, list[dict[str, Any]]]:
    gelezen: dict[str, list[dict[str, Any]]] = parse((Path(beleid.__file__).parent / "landelijk" / "zrm.yaml").read_bytes())
    return gelezen
