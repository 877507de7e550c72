"""Which policy is in force, and who may see and change it."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

from django.db import Error
from django.db.models import Q, QuerySet
from django.db.models.functions import Length

from accounts.models import Gemeente, Medewerker, Rol
from beleid.engine import Regeling, load
from beleid.engine.opdracht import IDENTIFIER, REGELINGEN, shipped
from producten.models import Aanbieder, Regelingversie


class GeenRegeling(LookupError):
    """No published document on this day. `tekst` tells who can do something about it."""

    def __init__(self, gemeente: Gemeente, soort: str, peildatum: date) -> None:
        self.tekst = (
            f"Er is geen gepubliceerde versie van de {soort} van {gemeente.naam} die geldt op {peildatum:%d-%m-%Y}. "
            "De beheerder kan er een publiceren."
        )
        super().__init__(self.tekst)


def gepubliceerd() -> QuerySet[Regelingversie]:
    """Every version that is published and not replaced or withdrawn; policy is public (Awb art. 3:42)."""
    return Regelingversie.objects.filter(status=Regelingversie.Status.GEPUBLICEERD)


def _van_kracht(gemeente: Gemeente, soort: str, peildatum: date) -> Regelingversie | None:
    passend = Q(valid_from__lte=peildatum) & (Q(valid_to__isnull=True) | Q(valid_to__gte=peildatum))
    return gepubliceerd().filter(passend, gemeente=gemeente, soort=soort).defer("inhoud").first()  # 150 kB, read once: geladen


def in_kracht(gemeente: Gemeente, soort: str, peildatum: date) -> Regelingversie:
    """The one published version of this document in force on `peildatum`. Raises GeenRegeling."""
    versie = _van_kracht(gemeente, soort, peildatum)
    if versie is None:
        raise GeenRegeling(gemeente, soort, peildatum)
    return versie


def documenten(id_: str, peildatum: date | None) -> tuple[bytes, bytes | None] | None:
    """The bytes of normen and tarieven of a policy on a day: what the municipality published, else what ships with the product.

    `id_` is the slug of a municipality, with anything behind it (`geldrop-mierlo`, `geldrop-mierlo-2026`). Without a day the
    newest version counts. Once a municipality published something, only what it published counts. Needs no database.
    """
    if not IDENTIFIER.match(id_):
        return None
    delen = id_.split("-")
    slugs = ["-".join(delen[:n]) for n in range(1, len(delen) + 1)]
    try:
        gemeente = Gemeente.objects.filter(slug__in=slugs).order_by(Length("slug").desc()).first()
        if gemeente is None or not ooit_gepubliceerd(gemeente):
            return shipped(id_, peildatum)
        normen, tarieven = (_op(gemeente, soort, peildatum) for soort in ("normen", "tarieven"))
    except Error:  # no database, or an empty one
        return shipped(id_, peildatum)
    return None if normen is None else (bytes(normen.inhoud), bytes(tarieven.inhoud) if tarieven is not None else None)


def ooit_gepubliceerd(gemeente: Gemeente) -> bool:
    """Whether this municipality ever published norms of its own, also when they were withdrawn."""
    return Regelingversie.objects.filter(gemeente=gemeente, soort="normen", gepubliceerd_op__isnull=False).exists()


def _op(gemeente: Gemeente, soort: str, peildatum: date | None) -> Regelingversie | None:
    if peildatum is not None:
        return _van_kracht(gemeente, soort, peildatum)
    return gepubliceerd().filter(gemeente=gemeente, soort=soort).order_by("-valid_from").first()


_documenten: dict[str, Regeling] = {}


def geladen(versie: Regelingversie) -> Regeling:
    """The parsed document; a fingerprint stands for one content, so it is fetched and parsed once per process."""
    if versie.sha256 not in _documenten:
        if len(_documenten) >= 64:
            _documenten.clear()
        _documenten[versie.sha256] = load(bytes(versie.inhoud))
    return _documenten[versie.sha256]


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


def catalogus() -> list[dict[str, Any]]:
    """Every policy one can calculate with: all published versions, then what ships for municipalities that published nothing."""
    eigen = gepubliceerd().defer("inhoud").select_related("gemeente").order_by("gemeente__slug", "soort", "valid_from")
    uit = [_kaart(versie.gemeente.slug, geladen(versie), versie.valid_from, versie.valid_to) for versie in eigen]
    bekend = set(
        Regelingversie.objects.filter(soort="normen", gepubliceerd_op__isnull=False).values_list("gemeente__slug", flat=True)
    )
    for map_ in sorted(pad.parent.name for pad in REGELINGEN.glob("*/normen.yaml")):
        paar = [_meegeleverd(document) for document in shipped(map_, None) or () if document is not None]
        uit += [_kaart(map_, r, r.valid_from, r.valid_to) for r in paar if r.gemeente not in bekend]
    return uit


def _kaart(id_: str, regeling: Regeling, valid_from: date | None, valid_to: date | None) -> dict[str, Any]:
    return {
        "id": id_,
        "gemeente": regeling.gemeente,
        "soort": regeling.soort,
        "versie": regeling.versie,
        "titel": regeling.titel,
        "valid_from": valid_from.isoformat() if valid_from else None,
        "valid_to": valid_to.isoformat() if valid_to else None,
        "sha256": regeling.sha256,
        "onderdelen": list(regeling.onderdelen),
    }


_meegeleverd = lru_cache(maxsize=16)(load)
