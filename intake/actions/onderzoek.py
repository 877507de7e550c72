"""Starting the investigation, and who does it (Wmo 2015 art. 2.3.2)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from accounts.models import Medewerker, Rol
from audit.log import leg_vast
from audit.overgang import Weigering, bewaar, ga_naar, op_slot, op_slot_met_versie
from intake.actions.delen import bewaar_deel
from intake.models import Client, Dossier, Huisgenoot, Hulpvraag, Mantelzorger, Melding, Onderzoek, Situatie, Verslag

#: what a new investigation takes over from the last one of the same person in the same team, to be looked at again
WONING = ("woning", "eigendom", "slaapkamers", "slaapkamers_toelichting", "kamers", "kamers_toelichting", "bijzonderheden")
HUISGENOOT = ("naam", "relatie", "geboortedatum", "kan", "kan_niet")
MANTELZORGER = ("naam", "relatie", "uren_per_week", "wat")


@transaction.atomic
def wijs_toe(dossier: Dossier, aan: Medewerker, *, door: Medewerker) -> Dossier:
    """The teamleider says who handles this dossier. Nothing changed: nothing written."""
    rij = op_slot(Dossier, dossier.pk)
    if aan.rol != Rol.CONSULENT or not aan.is_active or aan.team_id != rij.team_id:
        raise Weigering(f"{aan.naam} kan dit dossier niet behandelen. Kies een consulent van dit team.")
    if rij.geheim and not rij.toegelaten.filter(pk=aan.pk).exists():
        raise Weigering(f"{aan.naam} is niet aangewezen voor dit geheime dossier.")
    if rij.behandelaar_id == aan.pk:
        return rij
    rij.behandelaar = aan
    rij.save(update_fields=["behandelaar"])
    leg_vast(rij, "dossier.toegewezen", door=door, gegevens={"aan": aan.naam})
    return rij


@transaction.atomic
def start_onderzoek(dossier: Dossier, *, nu: datetime, door: Medewerker) -> Onderzoek:
    """Begin the investigation, with an empty place for every part of it. Starting twice has one effect.

    The person's own words come from the melding when the person called; words of somebody else stay a suggestion.
    """
    melding = Melding.objects.select_for_update(of=("self",)).get(dossier=dossier)
    bestaand = Onderzoek.objects.filter(dossier=dossier).first()
    if bestaand is not None:
        return bestaand
    ga_naar(melding, Melding.Status.IN_ONDERZOEK)
    bewaar(melding, door=door, velden=["status"])
    onderzoek = Onderzoek.objects.create(dossier=dossier, gestart_op=nu)
    situatie = Situatie(onderzoek=onderzoek)
    eigen = melding.hulpvraag if melding.melder == Melding.Melder.INWONER else ""
    ondersteuning = (
        {"ondersteuning_op": melding.ontvangen_op.date(), "ondersteuning_hoe": "Genoemd bij de melding"}
        if melding.ondersteuning_genoemd
        else {}
    )
    Hulpvraag.objects.create(onderzoek=onderzoek, eigen_woorden=eigen, **ondersteuning)
    Verslag.objects.create(onderzoek=onderzoek)
    _neem_over_uit_vorige(dossier, onderzoek, situatie)
    situatie.save()
    rij = op_slot(Dossier, dossier.pk)
    if rij.behandelaar_id is None and door.rol == Rol.CONSULENT:
        rij.behandelaar = door
        rij.save(update_fields=["behandelaar"])
    leg_vast(onderzoek, "onderzoek.gestart", door=door)
    return onderzoek


def vorig_onderzoek(dossier: Dossier) -> Onderzoek | None:
    """The last investigation of the same person that this team may see without being named."""
    return (
        Onderzoek.objects.filter(dossier__client_id=dossier.client_id, dossier__team_id=dossier.team_id, dossier__geheim=False)
        .exclude(dossier_id=dossier.pk)
        .select_related("situatie", "dossier")
        .order_by("-gestart_op")
        .first()
    )


def _neem_over_uit_vorige(dossier: Dossier, onderzoek: Onderzoek, situatie: Situatie) -> None:
    """No fact is asked twice: the house and the people are filled in, never who was spoken to or what was agreed."""
    vorig = vorig_onderzoek(dossier)
    if vorig is None or not hasattr(vorig, "situatie"):
        return
    for naam in WONING:
        setattr(situatie, naam, getattr(vorig.situatie, naam))
    Huisgenoot.objects.bulk_create(
        Huisgenoot(onderzoek=onderzoek, **{naam: getattr(rij, naam) for naam in HUISGENOOT}) for rij in vorig.huisgenoten.all()
    )
    Mantelzorger.objects.bulk_create(
        Mantelzorger(onderzoek=onderzoek, **{naam: getattr(rij, naam) for naam in MANTELZORGER})
        for rij in vorig.mantelzorgers.all()
    )


def kijk_na(situatie: Situatie, *, versie: int, op: date, door: Medewerker) -> Situatie:
    """Somebody looked: what was taken over still holds."""
    return bewaar_deel(situatie, {"nagekeken_op": op}, versie=versie, door=door)


@transaction.atomic
def bewaar_persoon(client: Client, gegevens: Mapping[str, Any], *, versie: int, dossier: Dossier, door: Medewerker) -> Client:
    """Save what is known about the person. Raises Gewijzigd. What was frozen with an indication stays as it was."""
    rij = op_slot_met_versie(Client, client.pk, versie)
    anders = [naam for naam, waarde in gegevens.items() if getattr(rij, naam) != waarde]
    if not anders:
        return rij
    for naam in anders:
        setattr(rij, naam, gegevens[naam])
    bewaar(rij, door=door, velden=anders)
    leg_vast(rij, "client.bewaard", door=door, dossier=dossier.nummer, gegevens={"velden": anders})
    return rij
