"""The command `termijn`: one kind of term and one date in, the last day with its explanation out."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final, TextIO

import yaml

from beleid.termijnen import AMSTERDAM, Duur, OnbekendeTermijn, OntbrekendGegeven, Termijnsoort, einddatum, soorten
from beleid.termijnen.gegevens import EENHEDEN

REGELINGEN: Final = Path(__file__).resolve().parent / "regelingen"


def lees_moment(tekst: str) -> date | datetime:
    """Read "2026-03-24", or "2026-03-24T14:30" as a moment in Amsterdam; raises `OnbekendeTermijn`."""
    try:
        if "T" not in tekst:
            return date.fromisoformat(tekst)
        moment = datetime.fromisoformat(tekst)
    except ValueError:
        raise OnbekendeTermijn(f"De datum '{tekst}' is geen bestaande datum; schrijf hem als 2026-03-24.") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=AMSTERDAM)


def soorten_van(document: dict[str, Any]) -> dict[str, Termijnsoort]:
    """Return the terms of a policy document that have one length in units of the calendar, by id."""
    gevonden: dict[str, Termijnsoort] = {}
    for regel in document.get("termijnen", []):
        duur = regel.get("duur") or {}
        aantal = duur.get("aantal", duur.get("min") if duur.get("max") == 0 else duur.get("max"))
        if not isinstance(aantal, int) or duur.get("eenheid") not in EENHEDEN:
            continue
        bron, _, plaats = str(regel["bron"]).partition(":")
        titel = document.get("bronnen", {}).get(bron, {}).get("titel", bron)
        soort = Termijnsoort(
            id=regel["id"],
            duur=Duur(aantal, duur["eenheid"]),
            vanaf=str(regel["start"]).replace("-", " "),
            bron=f"{titel} {plaats.strip()}".strip(),
            wettelijk=False,
            venster=duur.get("max") == 0,
        )
        gevonden[soort.id] = soort
    return gevonden


def lees_regeling(naam: str) -> dict[str, Termijnsoort]:
    """Return the terms of the policy `naam` (a folder in `beleid/regelingen/`); raises `OnbekendeTermijn`."""
    aanwezig = sorted(map_.name for map_ in REGELINGEN.iterdir() if (map_ / "normen.yaml").exists())
    if naam not in aanwezig:
        raise OnbekendeTermijn(f"De regeling '{naam}' bestaat niet; kies uit {', '.join(aanwezig)}.")
    document = yaml.load((REGELINGEN / naam / "normen.yaml").read_bytes(), Loader=yaml.CSafeLoader)
    return soorten_van(document)


def voer_uit(soort: str, vanaf: str, regeling: str | None, uit: TextIO, fout: TextIO) -> int:
    """Print the term as one JSON object and return 0; on bad input print one Dutch line on `fout` and return 2."""
    try:
        eigen = lees_regeling(regeling) if regeling else {}
        if soort not in eigen and soort not in soorten():
            raise OnbekendeTermijn(
                f"De termijn '{soort}' bestaat niet; kies uit {', '.join([*sorted(eigen), *soorten()])}."
            )
        uitkomst = einddatum(eigen.get(soort, soort), lees_moment(vanaf))
    except (OnbekendeTermijn, OntbrekendGegeven) as reden:
        fout.write(f"{reden}\n")
        return 2
    uiterlijk = uitkomst.tijdstip or uitkomst.uiterlijk
    antwoord = {"uiterlijk": uiterlijk.isoformat(), "uitleg": uitkomst.uitleg, "grondslag": uitkomst.grondslag}
    uit.write(json.dumps(antwoord, ensure_ascii=False) + "\n")
    return 0
