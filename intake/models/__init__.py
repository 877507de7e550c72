"""Melding to Aanvraag: who asks, what is going on, what was talked about, what was agreed."""

from intake.models.client import Client
from intake.models.dossier import Aanvraag, Dossier, Melding, Noodtoegang, Nummerreeks, Onderzoek, Termijngebeurtenis
from intake.models.gesprek import Gesprek, Gespreksregel
from intake.models.onderzoek import (
    Betrokkene,
    Geprobeerd,
    Huisgenoot,
    Hulpvraag,
    Mantelzorger,
    Situatie,
    Verslag,
    Verslagdeel,
)

__all__ = [
    "Aanvraag",
    "Betrokkene",
    "Client",
    "Dossier",
    "Geprobeerd",
    "Gesprek",
    "Gespreksregel",
    "Huisgenoot",
    "Hulpvraag",
    "Mantelzorger",
    "Melding",
    "Noodtoegang",
    "Nummerreeks",
    "Onderzoek",
    "Situatie",
    "Termijngebeurtenis",
    "Verslag",
    "Verslagdeel",
]
