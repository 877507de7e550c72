"""De som: what is needed, minus what others do, is what remains (CRvB 21-3-2018, ECLI:NL:CRVB:2018:819, steps 3 to 5).

Volumes are whole base units of one unit (minuut/week, dagdeel/week, …); units are never added to each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

#: who can take over part of a task -> heading of the column, and the word under the name
BRONNEN: dict[str, tuple[str, str]] = {
    "zelf": ("Zelf", ""),
    "huisgenoot": ("Huisgenoot", "huisgenoot"),
    "mantelzorg": ("Mantelzorg", "mantelzorg"),
    "netwerk": ("Netwerk", "netwerk"),
    "algemeen": ("Algemeen", "aanbod"),
    "gebruikelijk": ("Algemeen", "aanbod"),
    "voorliggend": ("Andere wet", "voorliggend"),
}
#: sources where the person has a name of its own and a column of its own
PERSONEN = frozenset({"huisgenoot", "mantelzorg", "netwerk"})


@dataclass(frozen=True, slots=True)
class Deel:
    """One deduction: who does how much of a task, what and why, and whether it was talked about. `volume` None: not filled in."""

    pk: int
    wie: str
    naam: str
    volume: int | None
    wat: str = ""
    waarom: str = ""
    besproken: bool = False


@dataclass(frozen=True, slots=True)
class Taakregel:
    """One task, gross. `onderdeel` and `regel` name the norm line of the policy it is measured by; empty for a free task."""

    pk: int
    label: str
    eenheid: str
    nodig: int | None
    onderdeel: str = ""
    regel: str = ""
    norm: int | None = None
    aantal: int | None = None
    reden: str = ""
    delen: tuple[Deel, ...] = ()

    @property
    def af(self) -> int:
        """What others take over together."""
        return sum(deel.volume or 0 for deel in self.delen)

    @property
    def netto(self) -> int | None:
        """What remains; None while the need is unknown. Never below zero: that is an error, see `fouten`."""
        return None if self.nodig is None else max(0, self.nodig - self.af)

    @property
    def volgens_norm(self) -> int | None:
        """The norm times the count; None without a norm."""
        return None if self.norm is None else self.norm * (1 if self.aantal is None else self.aantal)

    @property
    def wijkt_af(self) -> bool:
        """The need differs from the norm, so a reason is needed."""
        return self.volgens_norm is not None and self.nodig is not None and self.nodig != self.volgens_norm


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column of the sum: one source, or one person."""

    sleutel: str
    kop: str
    onder: str
    totaal: int


@dataclass(frozen=True, slots=True)
class Somrij:
    """A row of the sum: one task with what each column takes over (0 when nothing), in the order of the columns."""

    taak: Taakregel
    cellen: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Som:
    """The sum of all tasks in one unit. `open` tasks have no amount yet and do not count."""

    eenheid: str
    rijen: tuple[Somrij, ...]
    kolommen: tuple[Kolom, ...]
    nodig: int
    af: int
    over: int
    open: int

    @property
    def klopt(self) -> bool:
        """What remains is what is needed minus what others do; false when a deduction is larger than its task."""
        return self.nodig - self.af == self.over


def sommen(taken: Sequence[Taakregel]) -> list[Som]:
    """One sum per unit, in the order in which the units appear."""
    eenheden = list(dict.fromkeys(taak.eenheid for taak in taken))
    return [som([taak for taak in taken if taak.eenheid == eenheid], eenheid) for eenheid in eenheden]


def som(taken: Sequence[Taakregel], eenheid: str) -> Som:
    """The sum of tasks that share a unit, with a column per source or person that takes something over."""
    volgorde = list(BRONNEN)
    sleutels: dict[str, tuple[int, str, str]] = {}
    totalen: dict[str, int] = {}
    for taak in taken:
        for deel in taak.delen:
            sleutel = _kolom(deel)
            kop, onder = BRONNEN[deel.wie]
            if deel.wie in PERSONEN and deel.naam:
                kop = voornaam(deel.naam)
            sleutels.setdefault(sleutel, (volgorde.index(deel.wie), kop, onder))
            totalen[sleutel] = totalen.get(sleutel, 0) + (deel.volume or 0)
    kolommen = tuple(
        Kolom(sleutel, kop, onder, totalen[sleutel])
        for sleutel, (_, kop, onder) in sorted(sleutels.items(), key=lambda paar: paar[1][0])
        if totalen[sleutel]
    )
    rijen = tuple(
        Somrij(
            taak,
            tuple(sum(deel.volume or 0 for deel in taak.delen if _kolom(deel) == kolom.sleutel) for kolom in kolommen),
        )
        for taak in taken
    )
    return Som(
        eenheid=eenheid,
        rijen=rijen,
        kolommen=kolommen,
        nodig=sum(taak.nodig or 0 for taak in taken),
        af=sum(kolom.totaal for kolom in kolommen),
        over=sum(taak.netto or 0 for taak in taken),
        open=sum(taak.nodig is None for taak in taken),
    )


def _kolom(deel: Deel) -> str:
    if deel.wie in PERSONEN:
        return f"{deel.wie}:{deel.naam}"
    return BRONNEN[deel.wie][0]


def voornaam(naam: str) -> str:
    """`Harrie` from `Harrie, echtgenoot` or `Harrie van Lierop`."""
    return naam.replace(",", " ").split(" ")[0] if naam else ""


def netto_van(taken: Iterable[Taakregel], onderdeel: str, eenheid: str) -> int | None:
    """What remains of one onderdeel in one unit; None when nothing of it was written down or an amount is missing."""
    van = [taak for taak in taken if taak.onderdeel == onderdeel and taak.eenheid == eenheid]
    if not van or any(taak.nodig is None for taak in van):
        return None
    return sum(taak.netto or 0 for taak in van)


def fouten(taak: Taakregel) -> list[str]:
    """What is wrong with the deductions of a task, in plain Dutch; empty when all is well."""
    uit = []
    if taak.nodig is not None and taak.af > taak.nodig:
        uit.append(
            f"Er gaat {taak.af} af van {taak.label.lower() or 'deze taak'}, maar er is {taak.nodig} nodig. "
            "Maak een van de delen kleiner."
        )
    for deel in taak.delen:
        wie = deel.naam or BRONNEN[deel.wie][0]
        if deel.volume is None:
            uit.append(f"{taak.label}: schrijf op hoeveel {voornaam(wie)} doet.")
        elif not deel.waarom.strip():
            uit.append(f"{taak.label}: schrijf op waarom {voornaam(wie)} dit {'kan' if deel.volume else 'niet kan'}.")
        if deel.volume and deel.wie in PERSONEN and not deel.besproken:
            uit.append(f"{taak.label}: nog met {voornaam(wie)} praten.")
    return uit
