"""Ends without a decision. Closing is never a hidden rejection: who wants help gets an investigation and a decision (Awb 1:3)."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import TextChoices

from accounts.models import Medewerker
from audit.log import leg_vast
from audit.overgang import Weigering, bewaar, ga_naar, op_slot
from intake.models import Aanvraag, Client, Dossier, Melding, Onderzoek

GEEN_VERKAPTE_AFWIJZING = (
    "Een melding sluiten mag alleen als de inwoner zelf niet verder wil. Vindt u dat hulp van de gemeente niet nodig is? "
    "Rond dan het onderzoek af en neem een besluit. Daartegen kan de inwoner bezwaar maken."
)


class Stopreden(TextChoices):
    """Why an investigation ends without a decision."""

    INGETROKKEN = "ingetrokken", "De inwoner wil niet verder"
    OVERLEDEN = "overleden", "De inwoner is overleden"
    VERHUISD = "verhuisd", "De inwoner is verhuisd naar een andere gemeente"


def _sluit(dossier_id: int, op: date) -> None:
    Dossier.objects.filter(pk=dossier_id, gesloten_op__isnull=True).update(gesloten_op=op)


def _met_reden(reden: str) -> str:
    if not reden.strip():
        raise Weigering("Schrijf op waarom. Wie het dossier later leest, moet het kunnen volgen.")
    return reden.strip()


@transaction.atomic
def verwijs_door(melding: Melding, *, reden: str, op: date, door: Medewerker) -> Melding:
    """The need belongs elsewhere (Zvw, Wlz, Jeugdwet, welzijn) and the person agrees to go there; `reden` says where and why."""
    rij = op_slot(Melding, melding.pk)
    tekst = _met_reden(reden)
    ga_naar(rij, Melding.Status.DOORVERWEZEN)
    rij.reden = tekst
    bewaar(rij, door=door, velden=["status", "reden"])
    _sluit(rij.dossier_id, op)
    leg_vast(rij, "melding.doorverwezen", door=door)
    return rij


@transaction.atomic
def trek_in(melding: Melding, *, reden: str, eigen_wens: bool, op: date, door: Medewerker) -> Melding:
    """The person withdraws. Raises Weigering unless it is the person's own wish, and after a decision.

    A sheet that never became a melding (wrong number, tested) may be closed with a reason alone.
    """
    rij = op_slot(Melding, melding.pk)
    tekst = _met_reden(reden)
    if rij.status != Melding.Status.CONCEPT and not eigen_wens:
        raise Weigering(GEEN_VERKAPTE_AFWIJZING)
    aanvraag = Aanvraag.objects.select_for_update(of=("self",)).filter(dossier_id=rij.dossier_id).first()
    if aanvraag is not None and aanvraag.status == Aanvraag.Status.BESLOTEN:
        raise Weigering("Er is al een besluit. Dat kan alleen met een nieuw besluit veranderen.")
    ga_naar(rij, Melding.Status.INGETROKKEN)
    rij.reden = tekst
    bewaar(rij, door=door, velden=["status", "reden"])
    onderzoek = Onderzoek.objects.select_for_update(of=("self",)).filter(dossier_id=rij.dossier_id).first()
    if onderzoek is not None and onderzoek.status == Onderzoek.Status.LOOPT:
        _stop(onderzoek, Stopreden.INGETROKKEN, tekst, op)
    if aanvraag is not None and aanvraag.status == Aanvraag.Status.INGEDIEND:
        ga_naar(aanvraag, Aanvraag.Status.INGETROKKEN)
        aanvraag.save(update_fields=["status"])
    _sluit(rij.dossier_id, op)
    leg_vast(rij, "melding.ingetrokken", door=door)
    return rij


def _stop(onderzoek: Onderzoek, soort: Stopreden, reden: str, op: date) -> None:
    ga_naar(onderzoek, Onderzoek.Status.GESTOPT)
    onderzoek.afgerond_op = op
    onderzoek.reden_gestopt = f"{soort.label}. {reden}"
    onderzoek.save(update_fields=["status", "afgerond_op", "reden_gestopt"])


@transaction.atomic
def stop_onderzoek(onderzoek: Onderzoek, *, soort: Stopreden, reden: str, op: date, vandaag: date, door: Medewerker) -> Onderzoek:
    """End the investigation because the person died, moved away (on `op`) or withdraws. The dossier closes.

    Death and a move are written with the person, so that every later step sees them.
    """
    rij = op_slot(Onderzoek, onderzoek.pk)
    if op > vandaag:
        raise Weigering("Deze datum ligt in de toekomst. Stop het onderzoek op de dag zelf, of later.")
    tekst = _met_reden(reden)
    if soort == Stopreden.INGETROKKEN:
        trek_in(rij.dossier.melding, reden=tekst, eigen_wens=True, op=op, door=door)
        return op_slot(Onderzoek, rij.pk)
    veld = "overleden_op" if soort == Stopreden.OVERLEDEN else "vertrokken_op"
    client = op_slot(Client, rij.dossier.client_id)
    if getattr(client, veld) != op:
        setattr(client, veld, op)
        bewaar(client, door=door, velden=[veld])
    _stop(rij, soort, tekst, vandaag)
    _sluit(rij.dossier_id, vandaag)
    leg_vast(rij, "onderzoek.gestopt", door=door, gegevens={"soort": str(soort)})
    return rij


@transaction.atomic
def sluit_dossier(dossier: Dossier, *, op: date, door: Medewerker) -> Dossier:
    """Nothing runs any more: the retention term starts (Wmo 2015 art. 5.3.4). Raises Weigering while something is open."""
    rij = op_slot(Dossier, dossier.pk)
    if rij.gesloten_op is not None:
        return rij
    melding = Melding.objects.filter(dossier=rij).first()
    if melding is not None and melding.status in {Melding.Status.CONCEPT, Melding.Status.ONTVANGEN}:
        raise Weigering("De melding is nog open. Start het onderzoek, of trek de melding in als de inwoner dat wil.")
    if Onderzoek.objects.filter(dossier=rij, status=Onderzoek.Status.LOOPT).exists():
        raise Weigering("Het onderzoek loopt nog. Rond het af, of stop het met een reden.")
    if Aanvraag.objects.filter(dossier=rij, status=Aanvraag.Status.INGEDIEND).exists():
        raise Weigering("Over de aanvraag is nog niet besloten. Een dossier sluiten is geen besluit.")
    rij.gesloten_op = op
    rij.save(update_fields=["gesloten_op"])
    leg_vast(rij, "dossier.gesloten", door=door)
    return rij
