"""Dwangsom when a decision on an application is late (Awb 4:17): dated amounts per day, in cents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from beleid.termijnen.berekening import einddatum
from beleid.termijnen.gegevens import centen, lees, versie_op
from beleid.termijnen.kalender import EEN_DAG, datum_voluit


@dataclass(frozen=True, slots=True)
class Dwangsomuitkomst:
    """What is owed: `bedrag` in cents over `dagen` days from `eerste_dag`; `per_dag` lists every day with its cents."""

    beslis_uiterlijk: date
    eerste_dag: date | None
    laatste_dag: date | None
    dagen: int
    bedrag: int
    per_dag: list[tuple[date, int]]
    uitleg: list[str]
    grondslag: str


def dwangsom(
    ingebrekestelling_ontvangen: date, besloten_op: date | None, *, beslistermijn_tot: date, vandaag: date
) -> Dwangsomuitkomst:
    """Return the dwangsom owed up to and including `vandaag`, or up to the day of the decision.

    The municipality has two weeks after the ingebrekestelling (shifted by the Algemene termijnenwet); the day after is
    the first that counts and the day on which the decision is made known counts no more. The amounts are those in force
    when the ingebrekestelling was received. Raises `OntbrekendGegeven` when no amounts are known on that date.
    """
    bron = lees("dwangsom")["bron"]
    gesteld = einddatum("ingebrekestelling", ingebrekestelling_ontvangen)
    if ingebrekestelling_ontvangen <= beslistermijn_tot:
        tekst = (
            f"De ingebrekestelling kwam te vroeg: beslissen kan tot en met {datum_voluit(beslistermijn_tot)}. "
            "Er is geen dwangsom verschuldigd."
        )
        return Dwangsomuitkomst(beslistermijn_tot, None, None, 0, 0, [], [tekst], "Awb art. 4:17 lid 3 en 6:12 lid 2")
    versie = versie_op(lees("dwangsom")["versies"], ingebrekestelling_ontvangen, "de dwangsom")
    bedragen = [centen(trede["per_dag"]) for trede in versie["treden"] for _ in range(trede["dagen"])]
    eerste = gesteld.uiterlijk + EEN_DAG
    einde = vandaag if besloten_op is None else min(vandaag, besloten_op - EEN_DAG)
    aantal = max(0, min((einde - eerste).days + 1, len(bedragen)))
    per_dag = [(eerste + timedelta(days=n), bedragen[n]) for n in range(aantal)]
    som = sum(bedrag for _, bedrag in per_dag)
    dagen = "1 dag" if aantal == 1 else f"{aantal} dagen"
    uitleg = [*gesteld.uitleg, f"De eerste dag met een dwangsom is {datum_voluit(eerste)}."]
    uitleg.append(
        f"Over {dagen} is dat {som // 100} euro (ten hoogste {sum(bedragen) // 100} euro)."
        if aantal
        else "Er is nog geen dwangsom verschuldigd."
    )
    laatste = per_dag[-1][0] if per_dag else None
    return Dwangsomuitkomst(gesteld.uiterlijk, eerste, laatste, aantal, som, per_dag, uitleg, f"{bron}; {versie['bron']}")
