"""Rounds, decisions and letters are fetched through the dossier they belong to: 404 may not know, 403 may see, not do."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404

from accounts.models import Medewerker, Rol
from beschikkingen.models import Beschikking, Brief
from indicatie.models import Reviewopmerking, Reviewronde
from intake.access import Om, haal_op, zichtbaar_voor
from intake.models import Dossier

_DOSSIER = ("dossier__client", "dossier__gemeente", "dossier__team", "dossier__behandelaar")


def te_beoordelen(medewerker: Medewerker) -> QuerySet[Reviewronde]:
    """Open rounds this teamleider may judge: never own work. Nothing for other roles."""
    if medewerker.rol != Rol.TEAMLEIDER:
        return Reviewronde.objects.none()
    return (
        Reviewronde.objects.filter(status=Reviewronde.Status.OPEN, dossier__in=zichtbaar_voor(medewerker))
        .exclude(ingediend_door=medewerker)
        .exclude(indicaties__auteur=medewerker)
    )


def haal_ronde(medewerker: Medewerker, pk: int) -> Reviewronde:
    """One round to judge. 404 outside the own dossiers; 403 for another role and for own work."""
    ronde = (
        Reviewronde.objects.filter(pk=pk, dossier__in=zichtbaar_voor(medewerker))
        .select_related(*_DOSSIER, "dossier__onderzoek", "dossier__aanvraag", "ingediend_door", "beoordelaar")
        .first()
    )
    if ronde is None:
        raise Http404("Deze zaak bestaat niet of hoort bij een ander team.")
    if medewerker.rol != Rol.TEAMLEIDER:
        raise PermissionDenied("Alleen een teamleider beoordeelt een indicatie.")
    if ronde.ingediend_door_id == medewerker.pk or ronde.indicaties.filter(auteur=medewerker).exists():
        raise PermissionDenied("U schreef hieraan mee. Een collega kijkt het na.")
    return ronde


def haal_opmerking(dossier: Dossier, pk: int) -> Reviewopmerking:
    """A remark in a dossier that was already fetched."""
    opmerking = Reviewopmerking.objects.filter(pk=pk, ronde__dossier=dossier).select_related("ronde").first()
    if opmerking is None:
        raise Http404("Deze opmerking bestaat niet.")
    return opmerking


def haal_besluit(medewerker: Medewerker, nummer: str, volgnummer: int, *, om_te: Om = Om.LEZEN) -> Beschikking:
    """One decision of a dossier this medewerker may see."""
    dossier = haal_op(medewerker, nummer, om_te=om_te)
    besluit = (
        Beschikking.objects.filter(dossier=dossier, nummer=volgnummer)
        .select_related(*_DOSSIER, "ronde", "vastgesteld_door", "opgesteld_door", "bekendgemaakt_door", "vervangt")
        .first()
    )
    if besluit is None:
        raise Http404("Dit besluit bestaat niet.")
    return besluit


def haal_brief(medewerker: Medewerker, nummer: str, pk: int, *, om_te: Om = Om.LEZEN) -> Brief:
    """One letter of a dossier this medewerker may see, without its bytes."""
    dossier = haal_op(medewerker, nummer, om_te=om_te)
    brief = Brief.objects.filter(dossier=dossier, pk=pk).select_related("beschikking", "dossier").defer("pdf").first()
    if brief is None:
        raise Http404("Deze brief bestaat niet.")
    return brief
