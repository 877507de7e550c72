"""Replaying a stored calculation: the same facts on the same two documents must give the same bytes, also after fifteen years."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from beleid.engine import ENGINE, Afwijking, FeitFouten, Regeling, RegelingFout, explain


@dataclass(frozen=True, slots=True)
class Vastgelegd:
    """What was stored with one calculation."""

    onderdeel: str
    peildatum: date
    feiten: Mapping[str, Any]
    herkomst: Mapping[str, str]
    afwijkingen: Sequence[Mapping[str, Any]]
    motor: str
    resultaat: str
    sha256: str


def verschil(v: Vastgelegd, normen: Regeling, tarieven: Regeling | None) -> str | None:
    """What differs, in Dutch without any fact about the person; None when every byte is the same."""
    bewaard = v.resultaat.encode()
    if hashlib.sha256(bewaard).hexdigest() != v.sha256:
        return "de bewaarde uitkomst past niet bij haar vingerafdruk"
    if v.motor != ENGINE:
        return f"gemaakt met rekenkern {v.motor}, dit is {ENGINE}"
    try:
        opnieuw = explain(
            normen, tarieven, v.feiten, onderdeel=v.onderdeel, peildatum=v.peildatum,
            afwijkingen=[Afwijking(str(a["regel"]), a["delta"], str(a["reden"]), str(a["door"])) for a in v.afwijkingen],
            herkomst=v.herkomst,
        ).to_json()  # fmt: skip
    except (FeitFouten, RegelingFout) as fout:
        return f"kan niet opnieuw worden gerekend ({len(fout.problemen)} problemen)"
    if opnieuw == bewaard:
        return None
    plek = next((i for i, (a, b) in enumerate(zip(opnieuw, bewaard, strict=False)) if a != b), min(len(opnieuw), len(bewaard)))
    return f"de uitkomst verschilt vanaf byte {plek} ({len(bewaard)} bewaard, {len(opnieuw)} opnieuw)"
