"""Who may manage whom: the beheerder of the own municipality (BIO 9.2)."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404

from accounts.models import Medewerker, Rol, Systeemtoken, Team


def zichtbaar_voor(medewerker: Medewerker) -> QuerySet[Medewerker]:
    """Medewerkers a beheerder manages: those of the own municipality, without the system actor. Others see none."""
    if not medewerker.is_active or medewerker.rol != Rol.BEHEERDER or medewerker.team is None:
        return Medewerker.objects.none()
    return (
        Medewerker.objects.filter(team__gemeente_id=medewerker.team.gemeente_id)
        .exclude(rol=Rol.SYSTEEM)
        .select_related("team")
        .order_by("naam")
    )


def haal_op(medewerker: Medewerker, pk: int) -> Medewerker:
    """One medewerker to manage. 403 for who is no beheerder, 404 outside the own municipality."""
    alleen_rol(medewerker, Rol.BEHEERDER)
    gevonden = zichtbaar_voor(medewerker).filter(pk=pk).first()
    if gevonden is None:
        raise Http404("Deze medewerker bestaat niet of hoort bij een andere gemeente.")
    return gevonden


def alleen_rol(medewerker: Medewerker, *rollen: Rol) -> None:
    """Raises PermissionDenied (403) unless this medewerker has one of these roles."""
    if medewerker.rol not in rollen:
        raise PermissionDenied("Deze pagina hoort bij een andere rol.")


def teams_van(medewerker: Medewerker) -> QuerySet[Team]:
    """The teams of the own municipality."""
    if medewerker.team is None:
        return Team.objects.none()
    return Team.objects.filter(gemeente_id=medewerker.team.gemeente_id).order_by("naam")


def oefenaccounts() -> QuerySet[Medewerker]:
    """The practice accounts on the first page of a demo, in the order of the procedure; never shown in production."""
    return Medewerker.objects.filter(demo=True, is_active=True).exclude(rol=Rol.SYSTEEM).select_related("team").order_by("pk")


def vingerafdruk(token: str) -> str:
    """What is stored of a token of a system."""
    return hashlib.sha256(token.encode()).hexdigest()


def systeemtoken(token: str, nu: datetime) -> Systeemtoken | None:
    """The system this token belongs to, unless it was withdrawn or its day has passed."""
    return Systeemtoken.objects.filter(vingerafdruk=vingerafdruk(token), actief=True, verloopt_op__gt=nu).first()
