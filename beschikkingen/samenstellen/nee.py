"""What is refused: the conditions that were tested, and what is possible instead (Wmo 2015 art. 2.3.5 lid 3; Awb 3:46)."""

from __future__ import annotations

from typing import Any

from beschikkingen.brief.gegevens import Afgewezen, Afwijzing, Alinea, Voorwaarde
from beschikkingen.samenstellen.delen import doelen, zin
from beschikkingen.samenstellen.zaak import Gerekend, Zaak


def afgewezen(zaak: Zaak) -> tuple[Afgewezen, ...]:
    """Every part that is not given: a whole provision, or the rest of one that is given in part."""
    uit = []
    for g in zaak.gerekend:
        if g.indicatie.besluit == "toekennen":
            continue
        hulp = zaak.taal.onderdeel(g.indicatie.onderdeel, g.onderdeel.label).hulp
        voorziening = hulp if g.indicatie.besluit == "afwijzen" else f"extra {hulp}"
        alternatief = g.indicatie.wel_mogelijk.strip().rstrip(".")
        uit.append(
            Afgewezen(
                voorziening=voorziening,
                reden=zin(g.indicatie.reden_besluit),
                alternatief=alternatief[:1].lower() + alternatief[1:],
            )
        )
    return tuple(uit)


def afwijzing(zaak: Zaak) -> Afwijzing:
    """A whole request refused. The gates that were answered are the conditions; without gates those of the law."""
    woorden: dict[str, Any] = zaak.taal.algemeen["afwijzing"]
    hulp = [zaak.taal.onderdeel(g.indicatie.onderdeel, g.onderdeel.label).hulp for g in zaak.gerekend]
    redenen = [zin(g.indicatie.reden_besluit) for g in zaak.gerekend]
    vragen = [doel[:1].lower() + doel[1:].rstrip(".") for g in zaak.gerekend for doel in doelen(g.indicatie.doelen)]
    wel = [g.indicatie.wel_mogelijk.strip() for g in zaak.gerekend if g.indicatie.wel_mogelijk.strip()]
    return Afwijzing(
        voorziening=" en ".join(hulp),
        voorziening_kort=" en ".join(hulp),
        doel=vragen[0] if vragen else str(zaak.foto["hulpvraag"].get("wil_beter") or "uw vraag, zoals die hieronder staat"),
        hoofdreden=_eerste_zin(redenen[0]) or woorden["hoofdreden"],
        voorwaarden=tuple(v for g in zaak.gerekend for v in _voorwaarden(g, woorden)),
        dit_kan_wel=tuple(_alinea(tekst) for tekst in wel),
        wat_blijft=woorden["wat_blijft"],
        voorbeelden=woorden["voorbeelden"],
        motivering=tuple(Alinea(kop="Onze reden", tekst=reden) for reden in redenen if reden),
    )


def _eerste_zin(tekst: str) -> str:
    return tekst.split(". ")[0].rstrip(".") + "." if tekst else ""


def _alinea(tekst: str) -> Alinea:
    """`Boodschappendienst: bel …` gives a heading and a text; without a colon the first words are the heading."""
    kop, scheiding, rest = tekst.partition(":")
    if scheiding and len(kop) <= 60:
        return Alinea(kop=kop.strip(), tekst=zin(rest))
    return Alinea(kop="Dit kan wel", tekst=zin(tekst))


def _voorwaarden(g: Gerekend, woorden: dict[str, Any]) -> list[Voorwaarde]:
    # Only a question of which "no" closes the gate reads as a condition; the others would turn yes and no around.
    stappen = {
        stap.id: stap
        for poort in g.regeling.poorten.values()
        for stap in poort.stappen
        if stap.nee is not None and stap.nee.soort == "stop"
    }
    antwoorden = [a for a in g.indicatie.poortantwoorden.all() if a.antwoord and a.stap in stappen]
    if any(a.antwoord == "nee" for a in antwoorden):
        reden = zin(g.indicatie.reden_besluit)
        return [
            Voorwaarde(
                tekst=stappen[a.stap].vraag.rstrip("?"),
                ja=a.antwoord == "ja",
                bevinding=zin(a.toelichting) or (woorden["ja"] if a.antwoord == "ja" else reden),
            )
            for a in antwoorden
        ]
    nee = g.indicatie.weigeringsgrond
    bekend = {rij["id"] for rij in woorden["voorwaarden"]}
    nee = nee if nee in bekend else "eigen_kracht"
    uit = []
    for rij in woorden["voorwaarden"]:
        ja = rij["id"] != nee
        uit.append(Voorwaarde(tekst=rij["tekst"], ja=ja, bevinding=woorden["ja"] if ja else zin(g.indicatie.reden_besluit)))
        if not ja:
            break
    return uit
