"""Why a round is sent back, and in which group of the queue it stands: fixed words, so that a team can learn from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

#: reasons for sending back, in the order of the investigation
REDENEN: dict[str, str] = {
    "hulpvraag": "De vraag van de inwoner is niet duidelijk",
    "beperking": "De beperking of de bron ontbreekt",
    "huisgenoot": "Een huisgenoot of mantelzorger is niet goed gehoord",
    "som": "De som klopt niet of is niet te volgen",
    "norm": "De norm of de afwijking is niet gemotiveerd",
    "alternatief": "Wat er al is, is niet goed bekeken",
    "vorm": "Vorm, aanbieder of periode klopt niet",
    "brief": "De brief is niet goed te begrijpen",
}

Groep = Literal["binnen", "afwijkend", "eerste", "gevoelig"]
GROEPEN: dict[Groep, str] = {
    "binnen": "Binnen de norm, alle punten op orde",
    "afwijkend": "Wijkt af van de norm",
    "eerste": "Eerste van een nieuwe collega",
    "gevoelig": "Gevoelig: afwijzing, minder dan eerst of geheim",
}


@dataclass(frozen=True, slots=True)
class Kenmerken:
    """What decides the group of one round."""

    afwijkingen: int
    motiveringen: int
    afwijzing: bool
    minder_dan_eerst: bool
    geheim: bool
    eerdere_van_auteur: int


def groep(k: Kenmerken, *, leertijd: int = 3) -> tuple[Groep, str]:
    """The group with the most reason to look closely, and why in one sentence. `leertijd`: approved rounds before a colleague is
    no longer new."""
    if k.geheim or k.afwijzing or k.minder_dan_eerst:
        waarom = "geheim dossier" if k.geheim else ("afwijzing" if k.afwijzing else "minder hulp dan eerst")
        return "gevoelig", waarom
    if k.eerdere_van_auteur < leertijd:
        return "eerste", f"{k.eerdere_van_auteur} eerder akkoord van deze collega"
    if k.afwijkingen or k.motiveringen:
        aantal = k.afwijkingen + k.motiveringen
        return "afwijkend", f"{aantal} {'reden' if aantal == 1 else 'redenen'} bij de norm"
    return "binnen", "geen afwijking"
