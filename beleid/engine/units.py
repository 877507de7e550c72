"""Units of the policy documents and the writing of exact numbers in Dutch."""

from __future__ import annotations

from dataclasses import dataclass
from math import gcd

MATEN = (
    "minuut", "uur", "dagdeel", "etmaal", "rit", "dag", "week", "maand", "jaar",
    "km", "meter", "stuk", "keer", "resultaat", "persoon", "cent", "euro",
)  # fmt: skip
PERIODES = ("keer", "dag", "week", "maand", "jaar", "kalenderjaar", "toewijzingsjaar", "looptijd", "eenmalig")

# Only these two convert by themselves: everything else would be a rule of policy in disguise.
_BASIS = {"uur": ("minuut", 60), "euro": ("cent", 100)}
_MEERVOUD = {
    "minuut": "minuten", "dagdeel": "dagdelen", "etmaal": "etmalen", "rit": "ritten", "dag": "dagen", "week": "weken",
    "maand": "maanden", "stuk": "stuks", "resultaat": "resultaten", "persoon": "personen",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Eenheid:
    """A published unit `maat/periode`; figures are kept in the base maat (minuut, cent, or itself)."""

    maat: str
    periode: str

    @property
    def basis(self) -> str:
        """The maat in which the engine counts: uur counts in minuut, euro in cent."""
        return base_of(self.maat)

    @property
    def factor(self) -> int:
        """How many base units one published unit holds."""
        return factor_of(self.maat)

    def __str__(self) -> str:
        return f"{self.maat}/{self.periode}"


def base_of(maat: str) -> str:
    """The maat the engine counts in."""
    return _BASIS.get(maat, (maat, 1))[0]


def factor_of(maat: str) -> int:
    """Base units per unit of `maat`: 60 for uur, 100 for euro, otherwise 1."""
    return _BASIS.get(maat, (maat, 1))[1]


def parse_unit(text: str) -> Eenheid:
    """Read `maat/periode`; raises ValueError with a Dutch sentence."""
    maat, _, periode = text.partition("/")
    if maat not in MATEN:
        raise ValueError(f"'{maat}' is geen maat; toegestaan: {', '.join(MATEN)}")
    if periode not in PERIODES:
        raise ValueError(f"'{periode}' is geen periode; toegestaan: {', '.join(PERIODES)}")
    return Eenheid(maat, periode)


def scale(cijfer: int | str, factor: int) -> int:
    """Scale a published figure (`44.2`) exactly to base units; refuses what is not a whole number of them."""
    if isinstance(cijfer, int):
        return cijfer * factor
    teken = -1 if cijfer.startswith("-") else 1
    heel, punt, rest = cijfer.removeprefix("-").partition(".")
    if not heel.isascii() or not heel.isdigit() or (punt and not (rest.isascii() and rest.isdigit())):
        raise ValueError(f"'{cijfer}' is geen getal; schrijf bijvoorbeeld 44.2")
    teller = int(heel + rest) * factor
    noemer: int = 10 ** len(rest)
    if teller % noemer:
        raise ValueError(f"'{cijfer}' is geen geheel aantal basiseenheden (× {factor})")
    return teken * (teller // noemer)


def _groups(n: int) -> str:
    return f"{n:,}".replace(",", ".")


def number(teller: int, noemer: int = 1) -> str:
    """An exact number in Dutch: 1.500 · 12,5 · 4 1/3."""
    if noemer == 1 and 0 <= teller < 1000:
        return str(teller)
    teken = "−" if teller < 0 else ""
    heel, rest = divmod(abs(teller), noemer)
    if not rest:
        return teken + _groups(heel)
    for cijfers in range(1, 7):
        if rest * 10**cijfers % noemer == 0:
            return f"{teken}{_groups(heel)},{rest * 10**cijfers // noemer:0{cijfers}d}"
    deler = gcd(rest, noemer)
    breuk = f"{rest // deler}/{noemer // deler}"
    return f"{teken}{_groups(heel)} {breuk}" if heel else f"{teken}{breuk}"


def exact(teller: int, noemer: int) -> int | str:
    """A number for JSON: an int when whole, otherwise the exact fraction as text."""
    if noemer == 1:
        return teller
    if teller % noemer == 0:
        return teller // noemer
    deler = gcd(teller, noemer)
    return f"{teller // deler}/{noemer // deler}"


def show(teller: int, noemer: int, maat: str) -> str:
    """An amount with its unit in Dutch; `maat` is the published one, the number is in base units."""
    basis = base_of(maat)
    if noemer == 1 and basis != "cent" and maat != "uur" and -1000 < teller < 1000:
        eenheid = basis if teller in (1, -1) else _MEERVOUD.get(basis, basis)
        return f"{teller} {eenheid}" if teller >= 0 else f"−{-teller} {eenheid}"
    if basis == "cent":
        teken = "−" if teller < 0 else ""
        if teller % noemer:
            return f"{teken}€ {number(abs(teller), noemer * 100)}"
        euro, cent = divmod(abs(teller) // noemer, 100)
        return f"{teken}€ {_groups(euro)},{cent:02d}"
    if maat == "uur" and teller % noemer == 0 and abs(teller // noemer) >= 60:
        minuten = teller // noemer
        teken = "−" if minuten < 0 else ""
        uur, rest = divmod(abs(minuten), 60)
        return f"{teken}{_groups(uur)} uur" + (f" en {rest} {'minuut' if rest == 1 else 'minuten'}" if rest else "")
    enkel = abs(teller) == noemer
    return f"{number(teller, noemer)} {basis if enkel else _MEERVOUD.get(basis, basis)}"


def half_up(teller: int, noemer: int) -> int:
    """Divide and round to the nearest whole number, halves upward (146,885 becomes 146,89)."""
    return (2 * teller + noemer) // (2 * noemer)
