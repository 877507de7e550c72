"""Units and amounts of an indication as a person reads them. Figures stay whole base units; this only words them."""

from __future__ import annotations

from beleid.engine.units import show
from beleid.woorden import duur, euro, getal

_MEERVOUD = {
    "minuut": "minuten", "dagdeel": "dagdelen", "etmaal": "etmalen", "rit": "ritten", "km": "km", "uur": "uur",
    "stuk": "stuks", "keer": "keer", "resultaat": "resultaten", "cent": "euro", "maand": "maanden", "week": "weken",
    "persoon": "personen",
}  # fmt: skip
_PER = {"looptijd": "over de hele tijd", "eenmalig": "eenmalig", "keer": "per keer", "toewijzingsjaar": "per jaar"}


def eenheid_woord(eenheid: str) -> str:
    """`minuten per week` from `minuut/week`"""
    maat, _, periode = eenheid.partition("/")
    return f"{_MEERVOUD.get(maat, maat)} {periode_woord(periode)}".strip()


def periode_woord(periode: str) -> str:
    """`per week`, `over de hele tijd`, `eenmalig`"""
    return _PER.get(periode, f"per {periode}" if periode else "")


def hoeveel(volume: int, maat: str) -> str:
    """`2 uur 35 minuten`, `4 dagdelen`, `€ 12,50`; `volume` in base units of `maat`."""
    if maat == "minuut":
        return duur(volume)
    if maat == "cent":
        return euro(volume)
    return show(volume, 1, maat)


def kort_getal(volume: int, maat: str) -> str:
    """`155 min`, `4 dagdelen`: beside a line of the norm."""
    if maat == "minuut":
        return f"{getal(volume)} min"
    return hoeveel(volume, maat)


def met_teken(volume: int, maat: str) -> str:
    """`+18 min`, `−15 min`, `0 min`"""
    return f"+{kort_getal(volume, maat)}" if volume > 0 else kort_getal(volume, maat)
