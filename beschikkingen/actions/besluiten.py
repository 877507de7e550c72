"""From an approved round to a decision that was made known (Awb 3:40, 3:41; Wmo 2.3.5)."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from accounts.models import Medewerker
from audit.log import leg_vast
from audit.overgang import Weigering, ga_naar, op_slot
from audit.wekken import wek
from beleid.termijnen import datum_voluit, einddatum
from beschikkingen.models import Beschikking, Brief
from beschikkingen.rules import soort_besluit
from beschikkingen.samenstellen import als_html, beoordelaar_van, besluitbrief, rondebrief
from indicatie.actions.review import dien_in, keur_goed
from indicatie.models import Indicatie, Reviewronde
from intake.models import Aanvraag, Dossier

WERK = "beschikkingen.tasks.verwerk_brieven"


@transaction.atomic
def leg_voor(dossier: Dossier, *, nu: datetime, door: Medewerker) -> Reviewronde:
    """Submit to the teamleider, with a letter that can be made: otherwise the reviewer could only send it back (Awb 3:46).

    Raises NietKlaar and Weigering as `dien_in`, and Weigering naming what the letter lacks.
    """
    ronde = dien_in(dossier, nu=nu, door=door)
    tekenaar = beoordelaar_van(ronde.dossier) or door
    als_html(rondebrief(ronde, dagtekening=timezone.localdate(nu), ondertekenaar=tekenaar))
    return ronde


@transaction.atomic
def stel_vast(ronde: Reviewronde, *, dagtekening: date, nu: datetime, door: Medewerker) -> Beschikking:
    """Approve the round and take the decision in one step; its letter waits to be rendered (Awb 1:3, 3:46).

    `dagtekening` is the day on the letter, on or after today. Raises Weigering when the author approves, when a required
    element of the letter is missing (named), or when the round was already judged.
    """
    if dagtekening < timezone.localdate(nu):
        raise Weigering("De brief kan geen datum krijgen die al voorbij is.")
    Dossier.objects.select_for_update(of=("self",)).get(pk=ronde.dossier_id)
    bestaand = Beschikking.objects.filter(ronde=ronde).first()
    if bestaand is not None and bestaand.vastgesteld_door_id == door.pk:
        return bestaand  # pressed twice
    ronde = keur_goed(ronde, nu=nu, door=door)
    indicaties = list(Indicatie.objects.filter(ronde=ronde).order_by("pk"))
    beschikking = Beschikking.objects.create(
        dossier=ronde.dossier,
        nummer=1 + Beschikking.objects.filter(dossier=ronde.dossier).count(),
        soort=soort_besluit([indicatie.besluit for indicatie in indicaties]),
        ronde=ronde,
        vastgesteld_op=nu,
        vastgesteld_door=door,
        opgesteld_door=ronde.ingediend_door,
    )
    beschikking.indicaties.set(indicaties)
    leg_vast(
        beschikking, "beschikking.vastgesteld", door=door, gegevens={"nummer": beschikking.nummer, "soort": beschikking.soort}
    )
    _vraag_brief(beschikking, dagtekening=dagtekening, nu=nu)
    return beschikking


def _vraag_brief(beschikking: Beschikking, *, dagtekening: date, nu: datetime) -> Brief:
    gegevens, titel = besluitbrief(beschikking, dagtekening=dagtekening)
    keer = beschikking.brieven.count() + 1
    brief = Brief.objects.create(
        dossier=beschikking.dossier,
        beschikking=beschikking,
        sleutel=f"beschikking:{beschikking.pk}:{keer}",
        soort=Brief.Soort.BESCHIKKING,
        titel=titel,
        gegevens=gegevens,
        gemaakt_op=nu,
        dagtekening=dagtekening,
    )
    wek(WERK)
    return brief


@transaction.atomic
def vernieuw_brief(beschikking: Beschikking, *, dagtekening: date, nu: datetime, door: Medewerker) -> Brief:
    """Make the letter again with another day on it, as long as it was not sent: the last day for objections follows from it."""
    rij = op_slot(Beschikking, beschikking.pk)
    if rij.status != Beschikking.Status.VASTGESTELD:
        raise Weigering("Deze brief is al verstuurd en verandert niet meer.")
    if dagtekening < timezone.localdate(nu):
        raise Weigering("De brief kan geen datum krijgen die al voorbij is.")
    for oud in Brief.objects.select_for_update().filter(beschikking=rij, vervallen_op__isnull=True):
        if oud.dagtekening == dagtekening and oud.status != Brief.Status.MISLUKT:
            return oud
        oud.vervallen_op = nu
        oud.save(update_fields=["vervallen_op"])
    leg_vast(rij, "brief.vernieuwd", door=door, gegevens={"dagtekening": dagtekening.isoformat()})
    return _vraag_brief(rij, dagtekening=dagtekening, nu=nu)


@transaction.atomic
def maak_bekend(beschikking: Beschikking, *, op: date, wijze: str, door: Medewerker) -> Beschikking:
    """The decision leaves the building on `op`: from the next day objections can be made, for six weeks (Awb 3:41, 6:7, 6:8).

    The letter must bear that very day: a letter dated earlier would name a last day that is too early.
    """
    rij = op_slot(Beschikking, beschikking.pk)
    if rij.status == Beschikking.Status.BEKENDGEMAAKT:
        return rij
    brief = Brief.objects.filter(beschikking=rij, vervallen_op__isnull=True).first()
    if brief is None or brief.status != Brief.Status.KLAAR:
        raise Weigering("De brief is nog niet klaar. Wacht tot de pdf er staat.")
    if brief.dagtekening != op:
        raise Weigering(
            f"Op de brief staat {datum_voluit(brief.dagtekening)}. Maak de brief opnieuw met de dag waarop u hem verstuurt: "
            "daar hangt de laatste dag voor bezwaar van af."
        )
    if rij.dossier.client.geen_berichtenverkeer and wijze == Beschikking.Wijze.POST:
        raise Weigering("Bij dit dossier staat ‘niets versturen’. Geef de brief zelf af, en kies ‘uitgereikt’.")
    ga_naar(rij, Beschikking.Status.BEKENDGEMAAKT)
    rij.bekendgemaakt_op, rij.bekendgemaakt_door, rij.wijze = op, door, wijze
    rij.bezwaar_tot = einddatum("bezwaar", op).uiterlijk
    rij.save(update_fields=["status", "bekendgemaakt_op", "bekendgemaakt_door", "wijze", "bezwaar_tot"])
    _besluit_aanvraag(rij.dossier, op=op)
    _vervang_vorige(rij)
    leg_vast(rij, "beschikking.bekendgemaakt", door=door, gegevens={"op": op.isoformat(), "wijze": wijze})
    wek("opvolging.tasks.veeg")
    return rij


def _besluit_aanvraag(dossier: Dossier, *, op: date) -> None:
    aanvraag = Aanvraag.objects.select_for_update(of=("self",)).filter(dossier=dossier).first()
    if aanvraag is not None and aanvraag.status == Aanvraag.Status.INGEDIEND:
        ga_naar(aanvraag, Aanvraag.Status.BESLOTEN)
        aanvraag.besloten_op = op
        aanvraag.save(update_fields=["status", "besloten_op"])


def _vervang_vorige(beschikking: Beschikking) -> None:
    if beschikking.vervangt_id is None:
        return
    vorige = op_slot(Beschikking, beschikking.vervangt_id)
    if vorige.status == Beschikking.Status.BEKENDGEMAAKT:
        ga_naar(vorige, Beschikking.Status.VERVANGEN)
        vorige.save(update_fields=["status"])
