"""Pgb: the formula per line, the ten points of being able to handle it, and who may not be whom (Wmo 2015 art. 2.3.6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import beleid
from beleid.engine import Berekening, Melding, parse
from beleid.engine.units import show
from beleid.woorden import euro, getal


@dataclass(frozen=True, slots=True)
class Pgbpunt:
    """One of the ten points."""

    nr: int
    naam: str
    uitleg: str


@dataclass(frozen=True, slots=True)
class Pgbregel:
    """One line of the budget: volume × tariff. An unknown tariff is a word, and the line does not count."""

    naam: str
    volume: str
    tarief: str
    bedrag: int | None
    periode: str
    totaal: int | None
    formule: str
    reden: str
    formule_totaal: str = ""


@cache
def gegevens() -> dict[str, Any]:
    """The ten points, the answers and the kinds of helper."""
    gelezen: dict[str, Any] = parse((Path(beleid.__file__).parent / "landelijk" / "pgb.yaml").read_bytes())
    return gelezen


def punten() -> list[Pgbpunt]:
    """The ten points in order."""
    return [Pgbpunt(p["nr"], p["naam"], p["uitleg"]) for p in gegevens()["punten"]]


def regels(berekening: Berekening, namen: Mapping[str, str]) -> list[Pgbregel]:
    """One line per post that has a volume, with the formula as a person reads it. `namen` is product -> name."""
    onbekend = {m.code: m.tekst for m in berekening.meldingen}
    uit = []
    for post in berekening.posten:
        if post.omvang is None or post.omvang.volume <= 0:
            continue
        o, b = post.omvang, post.bedragen
        naam = namen.get(post.product or "", post.product or post.id)
        volume = _volume(o.volume, o.eenheid)
        if b is None or b.per_periode is None:
            reden = onbekend.get("tarief-onbekend") or onbekend.get("tarief-past-niet") or "er past geen tarief"
            uit.append(Pgbregel(naam, volume, "onbekend", None, o.frequentie, None, "", reden))
            continue
        prijs = b.prijs
        tarief = (
            f"{euro(prijs.bedrag)} per {(prijs.eenheid or '').partition('/')[2]}" if prijs and prijs.bedrag is not None else ""
        )
        formule = f"{volume} × {tarief} = {euro(b.per_periode)}" if tarief else ""
        samen, heel = "", post.totaal_over_looptijd
        if tarief and heel is not None and b.totaal is not None and o.frequentie != "looptijd":
            samen = f"Over de hele tijd: {_volume(heel.volume, heel.eenheid)} × {tarief} = {euro(b.totaal)}"
        uit.append(Pgbregel(naam, volume, tarief or "in het bedrag", b.per_periode, b.periode, b.totaal, formule, "", samen))
    return uit


def _volume(volume: int, eenheid: str) -> str:
    if eenheid == "minuut":
        uren, rest = divmod(volume, 60)
        return f"{getal(uren)} uur" + (f" en {rest} minuten" if rest else "") if uren else f"{rest} minuten"
    return show(volume, 1, eenheid)


def bezwaren(plan: Mapping[str, Any]) -> list[str]:
    """What stands in the way of this pgb plan, in plain Dutch; empty when nothing does. Wmo 2.3.6 lid 2."""
    uit = []
    antwoorden: Mapping[str, str] = plan.get("punten", {})
    open_ = [p.nr for p in punten() if not antwoorden.get(str(p.nr))]
    if open_:
        uit.append(f"Nog {len(open_)} van de {len(punten())} punten te bespreken.")
    nee = [p.naam.lower() for p in punten() if antwoorden.get(str(p.nr)) == "nee"]
    if nee:
        uit.append(f"Dit lukt niet, ook niet met hulp: {', '.join(nee)}. Een pgb kan dan niet, tenzij iemand helpt.")
    helper, hulp = _naam(plan.get("beheerder", "")), _naam(plan.get("wie", ""))
    if any(w == "hulp" for w in antwoorden.values()) and not helper:
        uit.append("Schrijf op wie helpt met het pgb.")
    if helper and helper == hulp:
        uit.append("Wie het pgb beheert, mag niet ook de hulp geven. Kies iemand anders.")
    if not str(plan.get("waarom", "")).strip():
        uit.append("Schrijf op waarom zorg in natura niet past, in de woorden van de inwoner.")
    if not plan.get("natura"):
        uit.append("Bespreek eerst zorg in natura.")
    if not plan.get("plan"):
        uit.append("Het pgb-plan is er nog niet.")
    return uit


def _naam(tekst: Any) -> str:
    """A name to compare: first words, without case."""
    return str(tekst).split(",")[0].split(".")[0].strip().casefold()


def tarief_melding(meldingen: tuple[Melding, ...]) -> str:
    """The sentence about an unknown tariff, or nothing."""
    return next((m.tekst for m in meldingen if m.code == "tarief-onbekend"), "")
