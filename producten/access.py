"""Which policy is in force, and who may see and change it."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from django.db.models import Q, QuerySet

from accounts.models import Gemeente, Medewerker, Rol
from beleid.engine import Regeling, load
from producten.models import Aanbieder, Regelingversie


class GeenRegeling(LookupError):
    """No published document on this day. `tekst` tells who can do something about it."""

    def __init__(self, gemeente: Gemeente, soort: str, peildatum: date) -> None:
        self.tekst = (
            f"Er is geen gepubliceerde versie van de {soort} van {gemeente.naam} die geldt op {peildatum:%d-%m-%Y}. "
            "De beheerder kan er een publiceren."
        )
        super().__init__(self.tekst)


def in_kracht(gemeente: Gemeente, soort: str, peildatum: date) -> Regelingversie:
    """The one published version of this document in force on `peildatum`. Raises GeenRegeling."""
    versie = (
        Regelingversie.objects.filter(gemeente=gemeente, soort=soort, status=Regelingversie.Status.GEPUBLICEERD)
        .filter(Q(valid_from__lte=peildatum), Q(valid_to__isnull=True) | Q(valid_to__gte=peildatum))
        .first()
    )
    if versie is None:
        raise GeenRegeling(gemeente, soort, peildatum)
    return versie


@lru_cache(maxsize=32)
def _geladen(sha256: str, inhoud: bytes) -> Regeling:
    return load(inhoud)


def geladen(versie: Regelingversie) -> Regeling:
    """The parsed document; a version never changes, so it is parsed once per process."""
    return _geladen(versie.sha256, bytes(versie.inhoud))


def zichtbaar_voor(medewerker: Medewerker) -> QuerySet[Regelingversie]:
    """Policy is public; drafts are for the beheerder of the own municipality."""
    if medewerker.team is None:
        return Regelingversie.objects.none()
    eigen = Regelingversie.objects.filter(gemeente_id=medewerker.team.gemeente_id)
    if medewerker.rol == Rol.BEHEERDER:
        return eigen
    return eigen.exclude(status__in=[Regelingversie.Status.CONCEPT, Regelingversie.Status.TER_CONTROLE])


def aanbieders_voor(gemeente: Gemeente, onderdeel: str) -> QuerySet[Aanbieder]:
    """Providers a client of this municipality can choose for this part of the policy."""
    return Aanbieder.objects.filter(gemeente=gemeente, actief=True, onderdelen__contains=[onderdeel])
