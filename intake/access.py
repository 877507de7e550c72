"""You cannot hold what you may not see: every fetch of a dossier goes through here (AVG art. 5, 32)."""

from __future__ import annotations

import enum

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from accounts.models import Medewerker, Rol
from audit.log import leg_inzage_vast
from intake.models import Dossier


class Om(enum.Enum):
    """What somebody wants to do with a dossier."""

    LEZEN = "lezen"
    MELDEN = "melden"
    ONDERZOEKEN = "onderzoeken"
    BEOORDELEN = "beoordelen"
    VERDELEN = "verdelen"
    BEKENDMAKEN = "bekendmaken"


#: which roles may, in one table
MAG: dict[Om, frozenset[Rol]] = {
    Om.LEZEN: frozenset({Rol.INTAKE, Rol.CONSULENT, Rol.TEAMLEIDER, Rol.JURIST}),
    Om.MELDEN: frozenset({Rol.INTAKE, Rol.CONSULENT, Rol.TEAMLEIDER}),
    Om.ONDERZOEKEN: frozenset({Rol.CONSULENT}),
    Om.BEOORDELEN: frozenset({Rol.TEAMLEIDER}),
    Om.VERDELEN: frozenset({Rol.TEAMLEIDER}),
    Om.BEKENDMAKEN: frozenset({Rol.INTAKE, Rol.CONSULENT, Rol.TEAMLEIDER}),
}


def zichtbaar_voor(medewerker: Medewerker) -> QuerySet[Dossier]:
    """Dossiers this medewerker may know of: own team (a jurist: own municipality), secret ones only when named,
    plus what an unexpired break-glass opened (never a secret one). Beheerder and privacy officer see none."""
    if not medewerker.is_active or medewerker.rol not in MAG[Om.LEZEN]:
        return Dossier.objects.none()
    team = medewerker.team
    if team is None:
        return Dossier.objects.none()
    eigen = Q(gemeente_id=team.gemeente_id) if medewerker.rol == Rol.JURIST else Q(team_id=team.pk)
    aangewezen = Q(pk__in=medewerker.geheime_dossiers.values("pk"))
    nu = timezone.now()
    nood = Q(pk__in=medewerker.noodtoegangen.filter(vanaf__lte=nu, tot__gt=nu).values("dossier_id"))
    return Dossier.objects.filter(((eigen | nood) & Q(geheim=False)) | (Q(geheim=True) & aangewezen))


def haal_op(medewerker: Medewerker, nummer: str, *, om_te: Om = Om.LEZEN, queryset: QuerySet[Dossier] | None = None) -> Dossier:
    """The dossier with client, team and behandelaar. 404: may not know it exists; 403: may see, may not do this."""
    bron = zichtbaar_voor(medewerker) if queryset is None else queryset & zichtbaar_voor(medewerker)
    dossier = (
        bron.select_related("client", "gemeente", "team", "behandelaar", "melding", "onderzoek", "aanvraag")
        .filter(nummer=nummer)
        .first()
    )
    if dossier is None:
        raise Http404("Dit dossier bestaat niet of hoort bij een ander team.")
    if medewerker.rol not in MAG[om_te]:
        raise PermissionDenied("Uw rol mag dit niet in dit dossier.")
    if om_te is not Om.LEZEN and not dossier.geheim and dossier.team_id != medewerker.team_id:
        raise PermissionDenied("Met noodtoegang kijkt u mee. Schrijven doet het eigen team.")
    return dossier


def open_dossier(medewerker: Medewerker, nummer: str, *, om_te: Om = Om.LEZEN, bij: str = "dossier") -> Dossier:
    """haal_op for a page that shows content: the look is in the log before anything is shown."""
    dossier = haal_op(medewerker, nummer, om_te=om_te)
    leg_inzage_vast(dossier, f"{bij}.ingezien", door=medewerker, dossier=dossier.nummer)
    return dossier
