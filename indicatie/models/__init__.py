"""What this client needs and why: limitations, ZRM, weighing, provisions, calculation, review."""

from indicatie.models.indicatie import (
    Afwijking,
    Berekening,
    Indicatie,
    Motivering,
    Poortantwoord,
    Reviewopmerking,
    Reviewronde,
)
from indicatie.models.weging import Aftrek, Beperking, Taak, ZrmMeting, ZrmScore

__all__ = [
    "Aftrek",
    "Afwijking",
    "Beperking",
    "Berekening",
    "Indicatie",
    "Motivering",
    "Poortantwoord",
    "Reviewopmerking",
    "Reviewronde",
    "Taak",
    "ZrmMeting",
    "ZrmScore",
]
