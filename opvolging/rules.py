"""Which terms a dossier has, derived from what happened in it. Pure: dates in, dates with their grounds out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from beleid.termijnen import Gebeurtenis, einddatum, lopende_einddatum


@dataclass(frozen=True, slots=True)
class Lopend:
    """A granted provision after it was made known: when it ends, and whether it is a grant at all."""

    indicatie: int
    beschikking: int
    ingangsdatum: date
    einddatum: date


@dataclass(frozen=True, slots=True)
class Feiten:
    """What the terms of one dossier follow from."""

    melding_op: date | None
    onderzoek_klaar_op: date | None
    aanvraag_op: date | None
    besluit_op: date | None  # the day the decision was made known
    gesloten_op: date | None
    gebeurtenissen: dict[str, tuple[Gebeurtenis, ...]] = field(default_factory=dict)  # by clock
    lopend: tuple[Lopend, ...] = ()
    bezwaar: tuple[tuple[int, date, date], ...] = ()  # beschikking, made known on, last day
    evaluaties: tuple[tuple[int, str, date, date | None], ...] = ()  # indicatie, soort, planned, done


@dataclass(frozen=True, slots=True)
class Termijnstand:
    """One term as it should stand: `sleutel` names it for ever, whatever happens to its date."""

    sleutel: str
    soort: str
    vanaf: date
    uiterlijk: date
    uitleg: tuple[str, ...]
    grondslag: str
    status: str  # loopt | opgeschort | voldaan | ingetrokken
    voldaan_op: date | None = None
    indicatie: int | None = None
    beschikking: int | None = None


def _klok(
    soort: str, dossier: int, vanaf: date, klaar: date | None, gesloten: date | None, ledger: Iterable[Gebeurtenis], vandaag: date
) -> Termijnstand:
    verloop = lopende_einddatum(soort, vanaf, ledger, klaar or vandaag)
    status = "opgeschort" if verloop.status == "opgeschort" else "loopt"
    if klaar is not None:
        status = "voldaan"
    elif gesloten is not None:
        status = "ingetrokken"
    return Termijnstand(
        sleutel=f"{soort}:{dossier}",
        soort=soort,
        vanaf=vanaf,
        uiterlijk=verloop.uiterlijk,
        uitleg=tuple(verloop.uitleg),
        grondslag=verloop.grondslag,
        status=status,
        voldaan_op=klaar,
    )


def termijnen(dossier: int, feiten: Feiten, vandaag: date) -> list[Termijnstand]:
    """Every term of this dossier as it should stand on `vandaag` (Wmo 2.3.2, 2.3.5; Awb 4:14, 4:15, 6:7)."""
    uit: list[Termijnstand] = []
    if feiten.melding_op is not None:
        uit.append(
            _klok(
                "onderzoek",
                dossier,
                feiten.melding_op,
                feiten.onderzoek_klaar_op,
                feiten.gesloten_op,
                feiten.gebeurtenissen.get("onderzoek", ()),
                vandaag,
            )
        )
    if feiten.aanvraag_op is not None:
        uit.append(
            _klok(
                "beschikking",
                dossier,
                feiten.aanvraag_op,
                feiten.besluit_op,
                feiten.gesloten_op,
                feiten.gebeurtenissen.get("beschikking", ()),
                vandaag,
            )
        )
    for beschikking, bekend, laatste in feiten.bezwaar:
        regel = einddatum("bezwaar", bekend)
        uit.append(
            Termijnstand(
                f"bezwaar:{beschikking}",
                "bezwaar",
                bekend,
                laatste,
                tuple(regel.uitleg),
                regel.grondslag,
                "voldaan" if laatste < vandaag else "loopt",
                laatste if laatste < vandaag else None,
                beschikking=beschikking,
            )
        )
    for indicatie, soort, gepland, gedaan in feiten.evaluaties:
        uit.append(
            Termijnstand(
                f"evaluatie-{soort}:{indicatie}",
                "evaluatie",
                gepland,
                gepland,
                ("Afgesproken bij het besluit.",),
                "Wmo 2015 art. 2.3.9",
                "voldaan" if gedaan else "loopt",
                gedaan,
                indicatie=indicatie,
            )
        )
    for lopend in feiten.lopend:
        signaal = einddatum("herindicatie-signaal", lopend.einddatum)
        uit.append(
            Termijnstand(
                f"herindicatie-signaal:{lopend.indicatie}",
                "herindicatie-signaal",
                lopend.ingangsdatum,
                signaal.uiterlijk,
                tuple(signaal.uitleg),
                signaal.grondslag,
                "ingetrokken" if feiten.gesloten_op else "loopt",
                indicatie=lopend.indicatie,
                beschikking=lopend.beschikking,
            )
        )
    return uit


def evaluatiemomenten(ingangsdatum: date, einddatum_: date) -> list[tuple[str, date]]:
    """When a grant is looked at again: halfway, and in the window before its end (`eindevaluatie-venster`)."""
    halverwege = ingangsdatum + timedelta(days=(einddatum_ - ingangsdatum).days // 2)
    venster = einddatum("eindevaluatie-venster", einddatum_)
    momenten = [("eind", max(venster.vanaf or venster.uiterlijk, ingangsdatum))]
    if halverwege < momenten[0][1]:
        momenten.insert(0, ("tussentijds", halverwege))
    return momenten
