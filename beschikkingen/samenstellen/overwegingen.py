"""Why: the considerations of a decision, from the frozen snapshot, in the order of the investigation (Awb 3:46)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from audit.overgang import Weigering
from beleid.woorden import opsomming
from beschikkingen.brief.gegevens import Gesprek, Huisgenoot, Overwegingen
from beschikkingen.samenstellen.delen import zin
from beschikkingen.samenstellen.zaak import Zaak

BESTAAND = {"algemeen", "gebruikelijk", "voorliggend"}


def overwegingen(zaak: Zaak) -> Overwegingen:
    """The question in own words, what does not work, and who does what; only what was written down."""
    foto = zaak.foto
    aftrekken = foto["aftrekken"]
    return Overwegingen(
        hulpvraag=str(foto["hulpvraag"].get("eigen_woorden", "")).strip(),
        beperkingen=" ".join(zin(b["tekst"]) for b in foto["beperkingen"] if b["tekst"].strip()),
        eigen_kracht=_eigen_kracht(foto, [a for a in aftrekken if a["wie"] == "zelf"]),
        huisgenoten=tuple(_huisgenoot(zaak, h) for h in foto["huisgenoten"]),
        netwerk=_netwerk(zaak, [a for a in aftrekken if a["wie"] in {"mantelzorg", "netwerk"}]),
        bestaand=_bestaand([a for a in aftrekken if a["wie"] in BESTAAND]),
    )


def gesprek(zaak: Zaak) -> Gesprek:
    """The talk that the decision rests on. Raises Weigering when nothing says when it was."""
    foto = zaak.foto["gesprek"]
    if not foto["datum"]:
        raise Weigering("Er staat nergens wanneer u met de inwoner sprak. Leg het gesprek of het verslag vast.")
    plaats = str(foto["plaats"]).strip()
    waar = "bij u thuis" if "thuis" in plaats.lower() else f"met u ({plaats})" if plaats else "met u"
    return Gesprek(datum=date.fromisoformat(foto["datum"]), waar=waar)


def _wat(aftrekken: list[Mapping[str, Any]]) -> list[str]:
    """What people do, each thing once, without the full stop; only what counts for something."""
    uit = []
    for aftrek in aftrekken:
        tekst = " ".join(str(aftrek["wat"]).split()).rstrip(".")
        if tekst and aftrek["volume"]:
            uit.append(tekst[:1].lower() + tekst[1:])
    return list(dict.fromkeys(uit))


def _eigen_kracht(foto: Mapping[str, Any], aftrekken: list[Mapping[str, Any]]) -> str:
    wat = _wat(aftrekken)
    delen = [f"U doet zelf: {opsomming(wat)}."] if wat else []
    geprobeerd = [g for g in foto["geprobeerd"] if str(g["wat"]).strip()]
    if geprobeerd:
        delen.append(f"U probeerde ook: {opsomming([str(g['wat']).strip().rstrip('.') for g in geprobeerd])}.")
        delen += [zin(str(g["uitkomst"])) for g in geprobeerd if str(g["uitkomst"]).strip()]
    return " ".join(delen)


def _huisgenoot(zaak: Zaak, h: Mapping[str, Any]) -> Huisgenoot:
    kan = str(h["kan"]).strip().rstrip(".")
    niet = str(h["kan_niet"]).strip().rstrip(".")
    taken = [f"Dit lukt: {kan[:1].lower() + kan[1:]}."] if kan else []
    if niet:
        taken.append(f"Dit lukt niet: {niet[:1].lower() + niet[1:]}.")
    voornaam = str(h["naam"]).replace(",", " ").split(" ")[0] if h["naam"] else ""
    return Huisgenoot(naam=zaak.taal.relatie(h["relatie"], voornaam), taken=" ".join(taken) or "Meer dan nu lukt niet.")


def _netwerk(zaak: Zaak, aftrekken: list[Mapping[str, Any]]) -> str:
    zinnen = []
    for naam in dict.fromkeys(str(a["naam"]) for a in aftrekken):
        wat = _wat([a for a in aftrekken if a["naam"] == naam])
        if wat:
            voornaam = naam.replace(",", " ").split(" ")[0]
            wie = zaak.taal.relatie(zaak.relaties.get(voornaam, ""), voornaam)
            zinnen.append(f"{wie[:1].upper() + wie[1:]} doet dit: {opsomming(wat)}.")
    for m in zaak.foto["mantelzorgers"]:
        doet = str(m["wat"]).strip().rstrip(".")
        if doet and not any(doet.lower() in zin_.lower() for zin_ in zinnen):
            wie = zaak.taal.relatie(m["relatie"], str(m["naam"]).split(" ")[0])
            zinnen.append(f"{wie[:1].upper() + wie[1:]}: {doet[:1].lower() + doet[1:]}.")
        if m["houdt_vol"] in {"grens", "te_veel"}:
            wie = zaak.taal.relatie(m["relatie"], str(m["naam"]).split(" ")[0])
            zinnen.append(f"Meer lukt {wie} niet.")
    return " ".join(zinnen)


def _bestaand(aftrekken: list[Mapping[str, Any]]) -> str:
    zinnen = []
    for a in aftrekken:
        wat = zin(str(a["wat"]) or str(a["naam"]))
        waarom = zin(str(a["waarom"]))
        zinnen.append(f"{wat} {waarom}".strip() if a["volume"] else waarom or wat)
    return " ".join(dict.fromkeys(zinnen))
