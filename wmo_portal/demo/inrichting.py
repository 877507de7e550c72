"""The invented office: municipality with house style, teams, people per role, providers, and the policy with invented tariffs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

import beleid
from accounts.actions import maak_medewerker
from accounts.models import Gemeente, Medewerker, Rol, Team
from beleid.engine import canonical, parse
from producten.actions import dien_ter_controle_in, importeer, publiceer, wijzig_tarief
from producten.models import Aanbieder
from wmo_portal.demo.klok import Kalender

GEGEVENS = Path(__file__).parent / "gegevens"
#: days before today that the oldest story begins
OUDSTE = 210


@cache
def lees(naam: str) -> dict[str, Any]:
    """One data file of the demo."""
    gelezen: dict[str, Any] = yaml.safe_load((GEGEVENS / f"{naam}.yaml").read_text(encoding="utf-8"))
    return gelezen


@dataclass(frozen=True, slots=True)
class Kantoor:
    """Who works here, by short name."""

    gemeente: Gemeente
    mensen: dict[str, Medewerker]

    def __getitem__(self, naam: str) -> Medewerker:
        return self.mensen[naam]


def richt_in(kalender: Kalender) -> Kantoor:
    """Municipality, teams, people, providers and published policy."""
    inhoud = lees("kantoor")
    gemeente = Gemeente.objects.create(**inhoud["gemeente"])
    teams = {naam: Team.objects.create(gemeente=gemeente, naam=tekst) for naam, tekst in inhoud["teams"].items()}
    begin = Medewerker.objects.create_user(
        "inrichting@geldrop-mierlo.example", None, naam="Inrichting demo", rol=Rol.SYSTEEM, is_active=False
    )
    mensen = {
        naam: maak_medewerker(
            naam=m["naam"], rol=m["rol"], team=teams[m["team"]], telefoon=m.get("telefoon", ""), demo=True, door=begin,
            email=f"{m['naam'].lower().replace(' ', '.')}@geldrop-mierlo.example",
        )
        for naam, m in inhoud["medewerkers"].items()
    }  # fmt: skip
    for a in inhoud["aanbieders"]:
        Aanbieder.objects.create(gemeente=gemeente, **a)
    _publiceer_regeling(gemeente, inhoud, mensen[inhoud["regeling"]["door"]], mensen[inhoud["regeling"]["tweede"]], kalender)
    return Kantoor(gemeente, mensen)


def _publiceer_regeling(
    gemeente: Gemeente, inhoud: dict[str, Any], schrijver: Medewerker, tweede: Medewerker, kalender: Kalender
) -> None:
    """Norms as they are; tariffs with a few invented amounts, the rest unknown. Written by one, published by the other."""
    regeling = inhoud["regeling"]
    map_ = Path(beleid.__file__).parent / "regelingen" / regeling["map"]
    normen = importeer(_op_tijd(map_ / "normen.yaml", kalender), gemeente, door=schrijver)
    publiceer(dien_ter_controle_in(normen, door=schrijver), door=tweede)
    tarieven = importeer(_op_tijd(map_ / "tarieven.yaml", kalender), gemeente, door=schrijver)
    publiceer(dien_ter_controle_in(tarieven, door=schrijver), door=tweede)
    assert tarieven.valid_from is not None  # _op_tijd saw it
    tarieven.refresh_from_db()
    ingevuld = wijzig_tarief(
        tarieven,
        regeling["bedragen"],
        valid_from=tarieven.valid_from,
        bron=regeling["bron"],
        reden=regeling["reden"],
        door=schrijver,
    )
    publiceer(dien_ter_controle_in(ingevuld, door=schrijver), door=tweede)


def _op_tijd(pad: Path, kalender: Kalender) -> bytes:
    """The document as shipped; on a machine whose clock stands before the policy is old enough, it begins a year earlier."""
    data = parse(pad.read_bytes())
    oudste = kalender.dag(-OUDSTE)
    if date.fromisoformat(str(data["valid_from"])) > oudste:
        data["valid_from"] = date(oudste.year, 1, 1).isoformat()
    return canonical(data)
