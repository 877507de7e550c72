"""`{% dossierkop dossier stap="situatie" as dossierkop %}`: the head of a dossier, read once per page."""

from __future__ import annotations

from django import template
from django.utils import timezone

from intake.models import Dossier
from wmo_portal.dossierkop import Dossierkop
from wmo_portal.dossierkop import dossierkop as lees_kop

register = template.Library()


@register.simple_tag
def dossierkop(dossier: Dossier, stap: str = "") -> Dossierkop:
    """The head of this dossier; the two blocks of dossier_basis.html ask for it and it is read once."""
    gelezen: dict[str, Dossierkop] = dossier.__dict__.setdefault("_kop", {})
    if stap not in gelezen:
        gelezen[stap] = lees_kop(dossier, stap=stap, vandaag=timezone.localdate())
    return gelezen[stap]
