"""When whom is reminded of a term: dated data, not code (`beleid/landelijk/herinneringen.yaml`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Literal

import yaml


@dataclass(frozen=True, slots=True)
class Herinnering:
    """One reminder of a plan: on `dag`, to the behandelaar of the dossier or to the teamleider (escalation)."""

    dag: date
    aan: Literal["behandelaar", "teamleider"]


@cache
def _plannen() -> dict[str, tuple[tuple[int, Literal["behandelaar", "teamleider"]], ...]]:
    ruw = yaml.safe_load(files("beleid").joinpath("landelijk/herinneringen.yaml").read_text(encoding="utf-8"))
    return {soort: tuple((int(r["dagen"]), r["aan"]) for r in regels) for soort, regels in ruw["soorten"].items()}


def herinnering(soort: str, uiterlijk: date, nummer: int) -> Herinnering | None:
    """Reminder number `nummer` (from 0) of a term of this kind that ends on `uiterlijk`; None when the plan is done.

    Raises KeyError for a kind without a plan: forgetting to plan is an error, not silence.
    """
    plan = _plannen()[soort]
    if nummer >= len(plan):
        return None
    dagen, aan = plan[nummer]
    return Herinnering(uiterlijk + timedelta(days=dagen), aan)


def eerste_vanaf(soort: str, uiterlijk: date, vandaag: date) -> int:
    """The number of the first reminder that is still of use on `vandaag`: earlier ones are overtaken by the latest due one."""
    plan = _plannen()[soort]
    gepasseerd = [nr for nr, (dagen, _) in enumerate(plan) if uiterlijk + timedelta(days=dagen) <= vandaag]
    return gepasseerd[-1] if gepasseerd else 0
