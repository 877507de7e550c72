"""Submitting to a second person, and what that person decides (Awb 3:2; mandaatbesluit: nobody approves own work)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts.models import Medewerker, Rol
from audit.log import leg_vast
from audit.overgang import Weigering, ga_naar, op_slot
from indicatie.actions.berekenen import leg_berekening_vast
from indicatie.models import Indicatie, Reviewopmerking, Reviewronde
from indicatie.momentopname import momentopname
from indicatie.rules.review import REDENEN
from indicatie.stand import stand_van
from intake.actions.verslag import bevries, ontdooi
from intake.models import Aanvraag, Dossier


class NietKlaar(Weigering):
    """Points of the quality gate are still open; `punten` names them."""

    def __init__(self, punten: Sequence[str]) -> None:
        self.punten = list(punten)
        super().__init__("Indienen kan nog niet. " + " ".join(self.punten))


@transaction.atomic
def dien_in(dossier: Dossier, *, nu: datetime, door: Medewerker) -> Reviewronde:
    """Put every open indication of the dossier before a second person (the 13 points, design 04; Wmo 2.3.5).

    Stores the calculation of each, the points and a snapshot. Pressing twice gives the same round. Raises NietKlaar when a
    point is open and Weigering when there is nothing to submit or no aanvraag yet.
    """
    dossier = Dossier.objects.select_for_update(of=("self",)).get(pk=dossier.pk)
    open_ronde = Reviewronde.objects.filter(dossier=dossier, status=Reviewronde.Status.OPEN).first()
    if open_ronde is not None:
        return open_ronde
    indicaties = list(
        Indicatie.objects.select_for_update(of=("self",))
        .filter(dossier=dossier, vervallen_op__isnull=True, status__in=["concept", "teruggestuurd"])
        .order_by("pk")
    )
    if not indicaties:
        raise Weigering("Er is nog geen voorziening om in te dienen. Voeg er een toe bij stap 6.")
    if not Aanvraag.objects.filter(dossier=dossier, status=Aanvraag.Status.INGEDIEND).exists():
        raise Weigering("Er is nog geen aanvraag. Lees eerst het verslag samen na.")
    stand = stand_van(dossier, vandaag=timezone.localdate(nu))
    open_punten = [f"Punt {punt.nr}: {punt.tekst}" for punt in stand.punten if not punt.ok]
    if open_punten:
        raise NietKlaar(open_punten)
    ronde = Reviewronde.objects.create(
        dossier=dossier,
        nummer=1 + Reviewronde.objects.filter(dossier=dossier).count(),
        ingediend_door=door,
        ingediend_op=nu,
        poorten=[{"nr": punt.nr, "titel": punt.titel, "tekst": punt.tekst} for punt in stand.punten],
        momentopname=momentopname(dossier),
    )
    for indicatie in indicaties:
        leg_berekening_vast(indicatie, ronde, door=door)
        indicatie.refresh_from_db()
        ga_naar(indicatie, Indicatie.Status.INGEDIEND)
        indicatie.ronde = ronde
        indicatie.auteur = door
        indicatie.save(update_fields=["status", "ronde", "auteur"])
    bevries(dossier, nu=nu, door=door)
    leg_vast(ronde, "indicatie.ingediend", door=door, gegevens={"ronde": ronde.nummer, "indicaties": [i.pk for i in indicaties]})
    return ronde


def _te_beoordelen(ronde: Reviewronde, door: Medewerker) -> tuple[Reviewronde, list[Indicatie]]:
    rij = op_slot(Reviewronde, ronde.pk)
    if door.rol != Rol.TEAMLEIDER:
        raise Weigering("Alleen een teamleider beoordeelt een indicatie.")
    if rij.ingediend_door_id == door.pk:
        raise Weigering("U hebt dit zelf ingediend. Een collega kijkt het na.")
    indicaties = list(Indicatie.objects.select_for_update(of=("self",)).filter(ronde=rij).order_by("pk"))
    if any(indicatie.auteur_id == door.pk for indicatie in indicaties):
        raise Weigering("U hebt hieraan meegeschreven. Een collega kijkt het na.")
    return rij, indicaties


@transaction.atomic
def keur_goed(ronde: Reviewronde, *, nu: datetime, door: Medewerker) -> Reviewronde:
    """Approve every indication of this round; refuses when `door` wrote one of them. Awb 3:2, mandaatbesluit."""
    rij, indicaties = _te_beoordelen(ronde, door)
    ga_naar(rij, Reviewronde.Status.AKKOORD)
    rij.beoordelaar, rij.beoordeeld_op = door, nu
    rij.save(update_fields=["status", "beoordelaar", "beoordeeld_op"])
    for indicatie in indicaties:
        ga_naar(indicatie, Indicatie.Status.VASTGESTELD)
        indicatie.vastgesteld_op, indicatie.vastgesteld_door = nu, door
        indicatie.save(update_fields=["status", "vastgesteld_op", "vastgesteld_door"])
    leg_vast(rij, "indicatie.vastgesteld", door=door, gegevens={"ronde": rij.nummer, "indicaties": [i.pk for i in indicaties]})
    return rij


@transaction.atomic
def stuur_terug(ronde: Reviewronde, *, redenen: Sequence[str], toelichting: str, nu: datetime, door: Medewerker) -> Reviewronde:
    """Send a round back to its author with a reason from the list and a sentence; the legal clock keeps running."""
    if not redenen or any(reden not in REDENEN for reden in redenen):
        raise Weigering("Kies een reden uit de lijst.")
    if not toelichting.strip():
        raise Weigering("Schrijf één zin: wat moet er anders?")
    rij, indicaties = _te_beoordelen(ronde, door)
    ga_naar(rij, Reviewronde.Status.TERUG)
    rij.beoordelaar, rij.beoordeeld_op = door, nu
    rij.redenen, rij.toelichting = list(redenen), toelichting.strip()
    rij.save(update_fields=["status", "beoordelaar", "beoordeeld_op", "redenen", "toelichting"])
    for indicatie in indicaties:
        ga_naar(indicatie, Indicatie.Status.TERUGGESTUURD)
        indicatie.save(update_fields=["status"])
    ontdooi(rij.dossier, door=door)
    leg_vast(rij, "indicatie.teruggestuurd", door=door, gegevens={"ronde": rij.nummer, "redenen": list(redenen)})
    return rij


@transaction.atomic
def trek_ronde_in(ronde: Reviewronde, *, nu: datetime, door: Medewerker) -> Reviewronde:
    """The author takes a round back before anybody judged it; writing goes on. Pressing twice has one effect."""
    rij = op_slot(Reviewronde, ronde.pk)
    if rij.ingediend_door_id != door.pk:
        raise Weigering("Alleen wie heeft ingediend, kan het terughalen.")
    if rij.status == Reviewronde.Status.INGETROKKEN:
        return rij
    ga_naar(rij, Reviewronde.Status.INGETROKKEN)
    rij.save(update_fields=["status"])
    for indicatie in Indicatie.objects.select_for_update(of=("self",)).filter(ronde=rij).order_by("pk"):
        ga_naar(indicatie, Indicatie.Status.TERUGGESTUURD)
        indicatie.save(update_fields=["status"])
    ontdooi(rij.dossier, door=door)
    leg_vast(rij, "indicatie.teruggehaald", door=door, gegevens={"ronde": rij.nummer})
    return rij


@transaction.atomic
def merk_op(ronde: Reviewronde, *, plek: str, tekst: str, nu: datetime, door: Medewerker) -> Reviewopmerking:
    """A remark of the reviewer at one paragraph of the letter or one line of the essence."""
    if not tekst.strip():
        raise Weigering("Schrijf eerst uw opmerking.")
    rij = op_slot(Reviewronde, ronde.pk)
    if rij.status != Reviewronde.Status.OPEN:
        raise Weigering("Deze ronde is al beoordeeld.")
    opmerking = Reviewopmerking.objects.create(ronde=rij, plek=plek[:60], tekst=tekst.strip(), door=door, gemaakt_op=nu)
    leg_vast(rij, "review.opmerking", door=door, gegevens={"plek": plek[:60]})
    return opmerking


@transaction.atomic
def beantwoord_opmerking(opmerking: Reviewopmerking, *, antwoord: str, nu: datetime, door: Medewerker) -> Reviewopmerking:
    """The author says what was done with a remark; the remark stays."""
    rij = Reviewopmerking.objects.select_for_update(of=("self",)).get(pk=opmerking.pk)
    if not antwoord.strip():
        raise Weigering("Schrijf wat u met de opmerking deed.")
    rij.antwoord, rij.verwerkt_op = antwoord.strip(), nu
    rij.save(update_fields=["antwoord", "verwerkt_op"])
    leg_vast(rij.ronde, "review.opmerking_beantwoord", door=door)
    return rij
