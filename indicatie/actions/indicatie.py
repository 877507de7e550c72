"""Step 6: an indication is begun, filled in, deviated from, motivated, and frozen with its calculation at submitting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from accounts.models import Medewerker
from audit.log import leg_vast
from audit.overgang import Weigering, bewaar, op_slot, op_slot_met_versie
from beleid.engine import Vraag
from beleid.engine.facts import make_checks, validate
from indicatie.beeld import INGEVULD, beleid_voor, inhoud_van
from indicatie.models import Afwijking, Indicatie, Motivering, Poortantwoord
from intake.models import Dossier
from producten.access import GeenRegeling

#: columns of Indicatie that a screen may fill in
VELDEN = frozenset(
    {
        "besluit", "weigeringsgrond", "reden_besluit", "wel_mogelijk", "leveringsvorm", "aanbieder", "ingangsdatum",
        "einddatum", "doelen", "pgb",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Invulling:
    """What one save of the screen brings in. A fact of None takes the typed answer away, so that the suggestion counts again."""

    velden: Mapping[str, Any] = field(default_factory=dict)
    feiten: Mapping[str, Any] = field(default_factory=dict)
    afwijkingen: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    motiveringen: Mapping[str, str] = field(default_factory=dict)
    poorten: Mapping[tuple[str, str], tuple[str, str]] = field(default_factory=dict)


def te_bewerken(indicatie: Indicatie) -> None:
    """Raises Weigering once the indication lies with the reviewer, is decided, or was taken out of the dossier."""
    if not indicatie.te_bewerken:
        raise Weigering(f"Deze voorziening is {indicatie.get_status_display().lower()}. Zij verandert niet meer.")
    if indicatie.vervallen_op is not None:
        raise Weigering("Deze voorziening is uit het dossier gehaald.")


@transaction.atomic
def begin_indicatie(dossier: Dossier, onderdeel: str, *, vandaag: date, door: Medewerker) -> Indicatie:
    """Start one provision from the policy in force on the day that decides. It follows on what runs, without a gap.

    Raises Weigering when there is no policy, the part does not exist, or the dossier is closed.
    """
    dossier = Dossier.objects.select_for_update(of=("self",)).get(pk=dossier.pk)
    if dossier.gesloten_op is not None:
        raise Weigering("Dit dossier is gesloten.")
    try:
        beleid = beleid_voor(dossier, vandaag=vandaag)
    except GeenRegeling as fout:
        raise Weigering(fout.tekst) from None
    deel = beleid.normen.onderdelen.get(onderdeel)
    if deel is None:
        raise Weigering(f"Dit onderdeel staat niet in {beleid.normen.titel}.")
    indicatie = Indicatie(dossier=dossier, onderdeel=onderdeel, naam=deel.label, auteur=door, gewijzigd_door=door.naam)
    vorige = next((i for i in inhoud_van(dossier, vandaag=vandaag).lopend if i.onderdeel == onderdeel and i.einddatum), None)
    if vorige is not None and vorige.einddatum is not None:
        indicatie.ingangsdatum = vorige.einddatum + timedelta(days=1)
        indicatie.leveringsvorm = vorige.leveringsvorm
        indicatie.aanbieder_id = vorige.aanbieder_id
    indicatie.save()
    leg_vast(indicatie, "indicatie.begonnen", door=door, gegevens={"onderdeel": onderdeel})
    return indicatie


@transaction.atomic
def bewaar_indicatie(indicatie: Indicatie, invulling: Invulling, *, versie: int, vandaag: date, door: Medewerker) -> Indicatie:
    """Save everything one screen filled in, however incomplete. Raises Gewijzigd (both texts survive) and Weigering.

    An answer that equals the suggestion of an earlier step is not stored: it keeps following that step.
    """
    slot = op_slot_met_versie(Indicatie, indicatie.pk, versie)
    te_bewerken(slot)
    anders = [naam for naam, waarde in invulling.velden.items() if naam in VELDEN and getattr(slot, naam) != waarde]
    for naam in anders:
        setattr(slot, naam, invulling.velden[naam])
    if invulling.feiten and _zet_feiten(slot, invulling.feiten, vandaag=vandaag, door=door):
        anders += ["feiten", "herkomst"]
    rijen = [
        *[_afwijking(slot, regel, delta, reden, door) for regel, (delta, reden) in invulling.afwijkingen.items()],
        *[_motivering(slot, code, tekst, door) for code, tekst in invulling.motiveringen.items()],
        *[_poort(slot, p, s, antwoord, toel, door) for (p, s), (antwoord, toel) in invulling.poorten.items()],
    ]
    geraakt = [naam for naam in rijen if naam]
    if not anders and not geraakt:
        return slot
    bewaar(slot, door=door, velden=anders)
    leg_vast(slot, "indicatie.bewaard", door=door, gegevens={"velden": sorted({*anders, *geraakt})})
    return slot


def _zet_feiten(slot: Indicatie, feiten: Mapping[str, Any], *, vandaag: date, door: Medewerker) -> bool:
    v = inhoud_van(slot.dossier, vandaag=vandaag).voorziening(slot)
    kent: dict[str, Vraag] = {vraag.id: vraag for vraag in v.vragen}
    fouten = validate(make_checks(v.vragen), {k: w for k, w in feiten.items() if w is not None and k in kent})
    if fouten:
        raise Weigering(fouten[0])
    nieuw, herkomst = dict(slot.feiten), dict(slot.herkomst)
    for naam, waarde in feiten.items():
        voorstel = v.voorstellen.get(naam)
        if naam not in kent:
            continue
        if waarde is None or (voorstel is not None and voorstel.waarde == waarde):
            nieuw.pop(naam, None)
            herkomst.pop(naam, None)
        elif nieuw.get(naam) != waarde or not herkomst.get(naam, "").startswith(INGEVULD):
            nieuw[naam] = waarde
            herkomst[naam] = f"{INGEVULD} {door.naam}"
    if nieuw == slot.feiten and herkomst == slot.herkomst:
        return False
    slot.feiten, slot.herkomst = nieuw, herkomst
    return True


def _afwijking(slot: Indicatie, regel: str, delta: int, reden: str, door: Medewerker) -> str:
    rij = Afwijking.objects.filter(indicatie=slot, regel=regel).first()
    if not delta and not reden.strip():
        if rij is None:
            return ""
        rij.delete()
        return f"afwijking {regel}"
    if rij is None:
        Afwijking.objects.create(indicatie=slot, regel=regel, delta=delta, reden=reden, door=door)
        return f"afwijking {regel}"
    if (rij.delta, rij.reden) == (delta, reden):
        return ""
    rij.delta, rij.reden, rij.door = delta, reden, door
    rij.save(update_fields=["delta", "reden", "door"])
    return f"afwijking {regel}"


def _motivering(slot: Indicatie, code: str, tekst: str, door: Medewerker) -> str:
    rij = Motivering.objects.filter(indicatie=slot, code=code).first()
    if (rij.tekst if rij is not None else "") == tekst:
        return ""
    Motivering.objects.update_or_create(indicatie=slot, code=code, defaults={"tekst": tekst, "door": door})
    return f"motivering {code}"


def _poort(slot: Indicatie, poort: str, stap: str, antwoord: str, toelichting: str, door: Medewerker) -> str:
    rij = Poortantwoord.objects.filter(indicatie=slot, poort=poort, stap=stap).first()
    if ((rij.antwoord, rij.toelichting) if rij is not None else ("", "")) == (antwoord, toelichting):
        return ""
    velden = {"antwoord": antwoord, "toelichting": toelichting, "door": door}
    Poortantwoord.objects.update_or_create(indicatie=slot, poort=poort, stap=stap, defaults=velden)
    return f"poort {stap}"


@transaction.atomic
def wijk_af(indicatie: Indicatie, regel: str, delta: int, reden: str, *, door: Medewerker) -> Indicatie:
    """Deviate from one norm line by `delta` base units, with a reason for the letter; 0 and no reason undoes it. Awb 4:84."""
    return _los(indicatie, door, "indicatie.afgeweken", lambda slot: _afwijking(slot, regel, delta, reden, door))


@transaction.atomic
def motiveer(indicatie: Indicatie, code: str, tekst: str, *, door: Medewerker) -> Indicatie:
    """Give the reason that a line, cap, gate or difference asks for. Awb 3:46, 3:47."""
    return _los(indicatie, door, "indicatie.gemotiveerd", lambda slot: _motivering(slot, code, tekst, door))


@transaction.atomic
def beantwoord_poort(
    indicatie: Indicatie, poort: str, stap: str, antwoord: str, toelichting: str = "", *, door: Medewerker
) -> Indicatie:
    """Answer one step of a checklist with ja, nee or "" (not yet), and what was seen."""
    if antwoord and antwoord not in Poortantwoord.Antwoord.values:
        raise Weigering("Antwoord met Ja of Nee.")
    return _los(
        indicatie, door, "indicatie.poort_beantwoord", lambda slot: _poort(slot, poort, stap, antwoord, toelichting, door)
    )


def _los(indicatie: Indicatie, door: Medewerker, actie: str, doe: Any) -> Indicatie:
    slot = op_slot(Indicatie, indicatie.pk)
    te_bewerken(slot)
    geraakt = doe(slot)
    if geraakt:
        bewaar(slot, door=door, velden=[])
        leg_vast(slot, actie, door=door, gegevens={"wat": geraakt})
    return slot


@transaction.atomic
def haal_indicatie_weg(indicatie: Indicatie, *, nu: datetime, door: Medewerker) -> Indicatie:
    """Take a draft out of the dossier; the row stays, with the moment."""
    slot = op_slot(Indicatie, indicatie.pk)
    te_bewerken(slot)
    slot.vervallen_op = nu
    bewaar(slot, door=door, velden=["vervallen_op"])
    leg_vast(slot, "indicatie.weggehaald", door=door)
    return slot


@transaction.atomic
def zet_indicatie_terug(indicatie: Indicatie, *, door: Medewerker) -> Indicatie:
    """Put back a draft that was taken out by mistake."""
    slot = op_slot(Indicatie, indicatie.pk)
    if slot.vervallen_op is None or slot.status != Indicatie.Status.CONCEPT:
        raise Weigering("Deze voorziening is niet uit het dossier gehaald.")
    slot.vervallen_op = None
    bewaar(slot, door=door, velden=["vervallen_op"])
    leg_vast(slot, "indicatie.teruggezet", door=door)
    return slot
