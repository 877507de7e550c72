"""Decisions and letters: made once, frozen, sent, never edited."""

from beschikkingen.actions.besluiten import leg_voor, maak_bekend, stel_vast, vernieuw_brief
from beschikkingen.actions.brieven import bevestig_melding, bevestig_meldingen, maak_brief, probeer_opnieuw, verwerk_wachtende

__all__ = [
    "bevestig_melding",
    "bevestig_meldingen",
    "leg_voor",
    "maak_bekend",
    "maak_brief",
    "probeer_opnieuw",
    "stel_vast",
    "vernieuw_brief",
    "verwerk_wachtende",
]
