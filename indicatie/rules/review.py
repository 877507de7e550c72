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
#: heading and one sentence, in the order of the queue: the quickest first
GROEPEN: dict[Groep, tuple[str, str]] = {
    "binnen": ("Past in de norm, alle controles goed", "Vaak klaar in een minuut. U ziet alles op één scherm."),
    "afwijkend": ("Wijkt af van de norm", "Lees de reden. Past die bij wat u ziet?"),
    "eerste": ("Eerste indicaties van een nieuwe collega", "Uw opmerkingen helpen een nieuwe collega op weg."),
    "gevoelig": ("Kans op bezwaar", "De inwoner is het niet eens, of krijgt minder of niets. Of het dossier is geheim."),
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
    niet_akkoord: bool = False


def groep(k: Kenmerken, *, leertijd: int = 3) -> tuple[Groep, str]:
    """The group with the most reason to look closely, and why in one sentence. `leertijd`: approved rounds before a colleague is
    no longer new."""
    gevoelig = [
        woord
        for geldt, woord in (
            (k.geheim, "geheim dossier"),
            (k.afwijzing, "afwijzing"),
            (k.niet_akkoord, "tekende: gezien, niet akkoord"),
            (k.minder_dan_eerst, "minder hulp dan eerst"),
        )
        if geldt
    ]
    if gevoelig:
        return "gevoelig", ", ".join(gevoelig)
    if k.eerdere_van_auteur < leertijd:
        return "eerste", f"{k.eerdere_van_auteur} eerder akkoord van deze collega"
    if k.afwijkingen or k.motiveringen:
        aantal = k.afwijkingen + k.motiveringen
        return "afwijkend", f"{aantal} {'reden' if aantal == 1 else 'redenen'} bij de norm"
    return "binnen", "geen afwijking"
