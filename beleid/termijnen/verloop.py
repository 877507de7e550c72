"""The running date of a term, always derived from the ledger of what happened to it (Awb 4:5, 4:14 and 4:15)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from beleid.termijnen.berekening import einddatum, pas_atw_toe, tel, valt_onder_atw
from beleid.termijnen.gegevens import Duur, OnbekendeTermijn, Termijnsoort, termijnsoort
from beleid.termijnen.kalender import EEN_DAG, datum_voluit, is_werkdag

Gebeurtenissoort = Literal[
    "opgeschort",
    "uitstel_afgesproken",
    "aanvulling_gevraagd",
    "aanvulling_ontvangen",
    "verdaagd",
    "voldaan",
    "ingetrokken",
]
Status = Literal["loopt", "opgeschort", "verlopen", "voldaan", "ingetrokken"]
SPOED_DAGEN: Final = 3

GRONDSLAG: Final[dict[str, str]] = {
    "opgeschort": "Awb art. 4:15 lid 2",
    "uitstel_afgesproken": "Awb art. 4:15 lid 2 onder a",
    "aanvulling_gevraagd": "Awb art. 4:15 lid 1 onder a",
    "verdaagd": "Awb art. 4:14",
}


@dataclass(frozen=True, slots=True)
class Gebeurtenis:
    """One row of the ledger; rows may be given in any order.

    opgeschort, uitstel_afgesproken: `op` up to and including `tot`; `tot` None = still going on.
    aanvulling_gevraagd: asked on `op`, to be answered at the latest on `tot` (without such a day nothing is suspended).
    aanvulling_ontvangen: received on `op`.
    verdaagd: on `op` the new last day `tot` was announced.
    voldaan, ingetrokken: the term ended on `op`.
    """

    soort: Gebeurtenissoort
    op: date
    tot: date | None = None
    reden: str = ""

    def __post_init__(self) -> None:
        if self.tot is not None and self.tot < self.op:
            raise OnbekendeTermijn(f"De einddatum {self.tot.isoformat()} ligt voor de begindatum {self.op.isoformat()}.")
        if self.tot is None and self.soort in ("aanvulling_gevraagd", "verdaagd"):
            raise OnbekendeTermijn(f"Bij '{self.soort}' hoort een uiterste datum.")


@dataclass(frozen=True, slots=True)
class Termijnverloop:
    """Where a term stands today. `uiterlijk` of a suspended term assumes that it runs on tomorrow."""

    uiterlijk: date
    status: Status
    oorspronkelijk: date
    dagen_opgeschort: int
    gepauzeerd_sinds: date | None
    uitleg: list[str]
    grondslag: str


@dataclass(frozen=True, slots=True)
class _Pauze:
    """Days on which the term stands still, both ends included; `open` = it stands still today."""

    van: date
    tot: date
    open: bool
    soort: str


def _pauzes(gebeurtenissen: list[Gebeurtenis], vandaag: date) -> list[_Pauze]:
    """Turn the rows into periods of standing still.

    A completion request suspends from the day after it until the day of receipt, or until the day that was set has
    passed (Awb 4:15 lid 1 onder a); a reply closes the requests made on or before that day.
    """
    pauzes: list[_Pauze] = []
    ontvangen = sorted(g.op for g in gebeurtenissen if g.soort == "aanvulling_ontvangen")
    for g in gebeurtenissen:
        if g.soort in ("opgeschort", "uitstel_afgesproken"):
            open_einde = g.tot is None or g.tot >= vandaag
            pauzes.append(_Pauze(g.op, vandaag if g.tot is None else g.tot, open_einde and g.op <= vandaag, g.soort))
        elif g.soort == "aanvulling_gevraagd" and g.tot is not None:
            antwoord = next((dag for dag in ontvangen if dag >= g.op), None)
            eind = g.tot if antwoord is None else min(g.tot, antwoord - EEN_DAG)
            loopt_nog = antwoord is None and g.op < vandaag <= g.tot
            # A request that is still open has stood still until today, not until the day that was set.
            pauzes.append(_Pauze(g.op + EEN_DAG, min(eind, vandaag) if antwoord is None else eind, loopt_nog, g.soort))
    return [p for p in pauzes if p.van <= p.tot]


def _schuif(vanaf: date, eind: date, stil: set[date], *, werkdagen: bool) -> date:
    """Move `eind` up by every day between `vanaf` and the moving end on which the term stood still."""
    dag = vanaf
    while dag < eind:
        dag += EEN_DAG
        if dag in stil and (not werkdagen or is_werkdag(dag)):
            eind += EEN_DAG
            while werkdagen and not is_werkdag(eind):
                eind += EEN_DAG
    return eind


def lopende_einddatum(
    soort: str | Duur | Termijnsoort, vanaf: date, gebeurtenissen: Iterable[Gebeurtenis], vandaag: date
) -> Termijnverloop:
    """Return the running last day and the state of a term on `vandaag`, from its ledger alone.

    The order of the rows does not matter; periods that overlap count once; days after the term has ended do not count.
    Adjournment (Awb 4:14) replaces the last day by the one announced; what stood still later comes on top of it.
    """
    if isinstance(soort, str):
        soort = termijnsoort(soort, vanaf)
    elif isinstance(soort, Duur):
        soort = Termijnsoort("", soort, "de gebeurtenis", "", wettelijk=True)
    if soort.duur.aantal < 0 or soort.duur.eenheid in ("uur", "minuut"):
        raise OnbekendeTermijn("Alleen een termijn in dagen die vooruit telt, kan worden opgeschort of verdaagd.")
    rijen = sorted(gebeurtenissen, key=lambda g: (g.op, g.soort, g.tot or date.max, g.reden))
    basis = einddatum(soort, vanaf)
    uitleg = list(basis.uitleg)
    grondslag = [basis.grondslag] if basis.grondslag else []

    anker, eind = vanaf, tel(vanaf, soort.duur)
    verdagingen = [g for g in rijen if g.soort == "verdaagd" and g.op <= vandaag]
    if verdagingen and (nieuw := verdagingen[-1]).tot is not None:
        anker, eind = nieuw.op, nieuw.tot
        uitleg.append(f"Op {datum_voluit(nieuw.op, weekdag=False)} is verdaagd tot en met {datum_voluit(nieuw.tot)}.")
        grondslag.append(GRONDSLAG["verdaagd"])

    pauzes = _pauzes(rijen, vandaag)
    stil = {p.van + timedelta(days=n) for p in pauzes for n in range((p.tot - p.van).days + 1)}
    opgeschoven = _schuif(anker, eind, stil, werkdagen=soort.duur.eenheid == "werkdag")
    dagen = sum(1 for dag in stil if vanaf < dag <= opgeschoven)
    if dagen:
        uitleg.append(f"De termijn stond {dagen} {'dag' if dagen == 1 else 'dagen'} stil: {datum_voluit(opgeschoven)}.")
        grondslag += sorted({GRONDSLAG[p.soort] for p in pauzes})
    uiterlijk = opgeschoven
    if valt_onder_atw(soort.duur):
        uiterlijk, extra, artikelen = pas_atw_toe(vanaf, opgeschoven)
        if opgeschoven != tel(vanaf, soort.duur):
            uitleg += extra
            grondslag += [a for a in artikelen if soort.wettelijk and a not in "; ".join(grondslag)]

    status, sinds = _status(rijen, pauzes, uiterlijk, vandaag)
    return Termijnverloop(uiterlijk, status, basis.uiterlijk, dagen, sinds, uitleg, "; ".join(grondslag))


def _status(rijen: list[Gebeurtenis], pauzes: list[_Pauze], uiterlijk: date, vandaag: date) -> tuple[Status, date | None]:
    """Return the state of the term and, when it stands still, since when."""
    for eindsoort in ("ingetrokken", "voldaan"):
        if any(g.soort == eindsoort and g.op <= vandaag for g in rijen):
            return ("ingetrokken" if eindsoort == "ingetrokken" else "voldaan"), None
    open_pauzes = [p.van for p in pauzes if p.open and p.van <= vandaag <= uiterlijk]
    if open_pauzes:
        return "opgeschort", min(open_pauzes)
    return ("verlopen" if vandaag > uiterlijk else "loopt"), None


def klok_in_woorden(uiterlijk: date, vandaag: date, *, gepauzeerd_sinds: date | None = None) -> str:
    """Return "nog 21 dagen", "spoed: 2 dagen", "vandaag", "4 dagen te laat" or "gepauzeerd, 8 dagen"."""
    if gepauzeerd_sinds is not None:
        stil = (vandaag - gepauzeerd_sinds).days
        return f"gepauzeerd, {_dagen(stil)}" if stil > 0 else "gepauzeerd vanaf vandaag"
    over = (uiterlijk - vandaag).days
    if over < 0:
        return f"{_dagen(-over)} te laat"
    if over == 0:
        return "vandaag"
    return f"spoed: {_dagen(over)}" if over <= SPOED_DAGEN else f"nog {_dagen(over)}"


def _dagen(aantal: int) -> str:
    return "1 dag" if aantal == 1 else f"{aantal} dagen"
