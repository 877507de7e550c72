"""The dated figures of national law, read once from `beleid/landelijk/`; a missing figure is an error."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal, cast, get_args

import yaml

Eenheid = Literal["minuut", "uur", "dag", "werkdag", "week", "maand", "jaar"]
EENHEDEN: Final[tuple[str, ...]] = get_args(Eenheid)
LANDELIJK: Final = Path(__file__).resolve().parent.parent / "landelijk"


class OnbekendeTermijn(ValueError):
    """The kind of term does not exist, or its duration is not one this calendar can count."""


class OntbrekendGegeven(ValueError):
    """A figure of law is not known for the date asked; the message says which."""


@dataclass(frozen=True, slots=True)
class Duur:
    """A length of time; a negative `aantal` counts back from the event."""

    aantal: int
    eenheid: Eenheid

    def __post_init__(self) -> None:
        if self.eenheid not in EENHEDEN:
            raise OnbekendeTermijn(f"De eenheid '{self.eenheid}' bestaat niet; kies uit {', '.join(EENHEDEN)}.")

    def in_woorden(self) -> str:
        """Return the length in Dutch, e.g. "6 weken" or "1 dag", without the sign."""
        aantal = abs(self.aantal)
        if self.eenheid in ("uur", "jaar") or aantal == 1:
            return f"{aantal} {self.eenheid}"
        meervoud = {"minuut": "minuten", "dag": "dagen", "werkdag": "werkdagen", "week": "weken", "maand": "maanden"}
        return f"{aantal} {meervoud[self.eenheid]}"


@dataclass(frozen=True, slots=True)
class Termijnsoort:
    """One kind of term: its length, where it starts, its source, and whether the Algemene termijnenwet governs it."""

    id: str
    duur: Duur
    vanaf: str
    bron: str
    wettelijk: bool
    venster: bool = False


@cache
def lees(naam: str) -> dict[str, Any]:
    """Read one document of `beleid/landelijk/`, e.g. "dwangsom"."""
    return cast("dict[str, Any]", yaml.safe_load((LANDELIJK / f"{naam}.yaml").read_text(encoding="utf-8")))


def centen(bedrag: str) -> int:
    """Turn a published amount ("20.60" euros) into cents, exactly."""
    euros, _, rest = bedrag.partition(".")
    if len(rest) != 2 or not (euros + rest).isdigit():
        raise OntbrekendGegeven(f"Het bedrag '{bedrag}' heeft niet de vorm 0.00.")
    return int(euros) * 100 + int(rest)


def versie_op(versies: list[dict[str, Any]], op: date, wat: str) -> dict[str, Any]:
    """Return the version in force on `op`; raises `OntbrekendGegeven` when there is none."""
    geldend = [versie for versie in versies if versie["geldig_van"] <= op]
    if not geldend:
        raise OntbrekendGegeven(f"Voor {wat} is geen regel bekend op {op.isoformat()}.")
    return max(geldend, key=lambda versie: cast("date", versie["geldig_van"]))


def soorten() -> list[str]:
    """Return the ids of all national kinds of term."""
    return sorted(lees("termijnen")["soorten"])


def termijnsoort(soort: str, op: date) -> Termijnsoort:
    """Return the kind of term as it was in force on `op` (the date of the event that starts it)."""
    alle = lees("termijnen")["soorten"]
    if soort not in alle:
        raise OnbekendeTermijn(f"De termijn '{soort}' bestaat niet; kies uit {', '.join(soorten())}.")
    gegeven = alle[soort]
    versie = versie_op(gegeven["versies"], op, f"de termijn '{soort}'")
    duur = Duur(versie["duur"]["aantal"], versie["duur"]["eenheid"])
    return Termijnsoort(soort, duur, gegeven["vanaf"], versie["bron"], gegeven["wettelijk"], gegeven.get("venster", False))


def eigen_bijdrage(jaar: int) -> int:
    """Return the highest own contribution in cents per month for a household in `jaar` (Wmo 2015 art. 2.1.4a)."""
    regel = lees("eigen_bijdrage")["jaren"].get(jaar)
    if regel is None:
        raise OntbrekendGegeven(f"De eigen bijdrage voor {jaar} is niet bekend.")
    return centen(regel["per_maand"])
