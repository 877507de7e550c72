"""The command `termijn`: one kind of term and one date in, the last day with its explanation out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, TextIO, cast

import yaml

from beleid.engine import Regeling, Termijn, load
from beleid.engine.opdracht import REGELINGEN, Zoek, shipped
from beleid.termijnen import AMSTERDAM, Duur, OnbekendeTermijn, OntbrekendGegeven, Termijnsoort, einddatum, soorten
from beleid.termijnen.gegevens import EENHEDEN, Eenheid


class GeenTermijnsoort(OnbekendeTermijn):
    """No term of this name, nationally or in the policy."""


def lees_moment(tekst: str) -> date | datetime:
    """Read "2026-03-24", or "2026-03-24T14:30" as a moment in Amsterdam; raises `OnbekendeTermijn`."""
    try:
        if "T" not in tekst:
            return date.fromisoformat(tekst)
        moment = datetime.fromisoformat(tekst)
    except ValueError:
        raise OnbekendeTermijn(f"De datum '{tekst}' is geen bestaande datum; schrijf hem als 2026-03-24.") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=AMSTERDAM)


def termijnsoort_uit(termijn: Termijn, regeling: Regeling) -> Termijnsoort | None:
    """Turn a term of a policy into a kind the calendar counts; None when it has no length in units of the calendar.

    A range that ends at the event (-3 to 0 months) is a window. Of any other range (24 to 48 hours) the last day counts.
    """
    duur = termijn.duur
    if duur is None or duur.eenheid not in EENHEDEN:
        return None
    venster = duur.aantal is None and duur.max == 0
    aantal = duur.aantal if duur.aantal is not None else duur.min if venster else duur.max
    if not isinstance(aantal, int):
        return None
    bron, _, plaats = termijn.bron.partition(":")
    return Termijnsoort(
        id=termijn.id,
        duur=Duur(aantal, cast("Eenheid", duur.eenheid)),
        vanaf=termijn.start.replace("-", " "),
        bron=f"{regeling.bronnen[bron].titel if bron in regeling.bronnen else bron} {plaats.strip()}".strip(),
        wettelijk=False,
        venster=venster,
    )


def soorten_van(regeling: Regeling, invulling: Mapping[str, str]) -> dict[str, Termijnsoort]:
    """Return the countable terms of a policy by id, and by the national kind they fill in (`invulling`)."""
    gevonden = {
        termijn.id: soort for termijn in regeling.termijnen.values() if (soort := termijnsoort_uit(termijn, regeling)) is not None
    }
    return gevonden | {soort: gevonden[id_] for soort, id_ in invulling.items() if id_ in gevonden}


def lees_regeling(naam: str, op: date | None = None, zoek: Zoek = shipped) -> dict[str, Termijnsoort]:
    """Return the terms of the policy `naam` on the day `op`; `zoek` finds its document. Raises `OnbekendeTermijn`."""
    gevonden = zoek(naam, op)
    if gevonden is None:
        aanwezig = sorted(pad.parent.name for pad in REGELINGEN.glob("*/normen.yaml"))
        raise OnbekendeTermijn(f"De regeling '{naam}' bestaat niet; kies uit {', '.join(aanwezig)}.")
    regeling = load(gevonden[0])
    return soorten_van(regeling, _invulling(regeling.gemeente))


def _invulling(gemeente: str) -> dict[str, str]:
    """Which term of the policy of this municipality fills in which national kind; newest shipped table first."""
    for pad in sorted(REGELINGEN.glob(f"{gemeente}*/termijnsoorten.yaml"), reverse=True):
        if pad.parent.name.rstrip("0123456789").rstrip("-") == gemeente:
            gelezen: dict[str, str] = yaml.safe_load(pad.read_text(encoding="utf-8"))
            return gelezen
    return {}


def termijn(soort: str, vanaf: str, regeling: str | None = None, zoek: Zoek = shipped) -> dict[str, Any]:
    """Return the last day with its explanation and ground. Raises `OnbekendeTermijn` and `OntbrekendGegeven`."""
    moment = lees_moment(vanaf)
    dag = moment.date() if isinstance(moment, datetime) else moment
    eigen = lees_regeling(regeling, dag, zoek) if regeling else {}
    if soort not in eigen and soort not in soorten():
        raise GeenTermijnsoort(f"De termijn '{soort}' bestaat niet; kies uit {', '.join([*sorted(eigen), *soorten()])}.")
    try:
        uitkomst = einddatum(eigen.get(soort, soort), moment)
    except OverflowError:
        raise OnbekendeTermijn(f"De datum '{vanaf}' ligt te ver weg.") from None
    uiterlijk = uitkomst.tijdstip or uitkomst.uiterlijk
    return {"uiterlijk": uiterlijk.isoformat(), "uitleg": uitkomst.uitleg, "grondslag": uitkomst.grondslag}


def voer_uit(soort: str, vanaf: str, regeling: str | None, uit: TextIO, fout: TextIO, zoek: Zoek = shipped) -> int:
    """Print the term as one JSON object and return 0; on bad input print one Dutch line on `fout` and return 2."""
    try:
        antwoord = termijn(soort, vanaf, regeling, zoek)
    except (OnbekendeTermijn, OntbrekendGegeven) as reden:
        fout.write(f"{reden}\n")
        return 2
    uit.write(json.dumps(antwoord, ensure_ascii=False) + "\n")
    return 0
