"""What the shell of every page needs: who am I, where can I go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from accounts.models import Medewerker, Rol
from opvolging.werk import wacht_op


@dataclass(frozen=True, slots=True)
class Navigatieregel:
    """One entry of the rail: name, address, icon of the sprite, whether it is the current room, and a count or None."""

    naam: str
    url: str
    icoon: str
    actief: bool
    teller: int | None = None


#: (name, url name, icon, roles that see it, first part of the paths that belong to it)
KAMERS = (
    ("Melding", "melding-nieuw", "telefoon", {Rol.INTAKE}, ("melding",)),
    ("Vandaag", "vandaag", "kalender", {Rol.CONSULENT, Rol.TEAMLEIDER}, ("vandaag",)),
    ("Dossiers", "dossiers", "map", {Rol.INTAKE, Rol.CONSULENT, Rol.TEAMLEIDER, Rol.JURIST}, ("dossiers",)),
    ("Review", "reviewwachtrij", "review", {Rol.TEAMLEIDER}, ("review",)),
    ("Team", "team", "mensen", {Rol.TEAMLEIDER}, ("team",)),
    ("Beheer", "beheer", "schuiven", {Rol.BEHEERDER}, ("beheer",)),
    ("Toegang", "toegang", "slot", {Rol.PRIVACY}, ("toegang",)),
)


def schil(request: HttpRequest) -> dict[str, Any]:
    """`medewerker`, `navigatie` (list of Navigatieregel) and `toon_testgegevens` for templates/basis.html."""
    medewerker = getattr(request, "user", None)
    if not isinstance(medewerker, Medewerker):
        return {"medewerker": None, "navigatie": [], "toon_testgegevens": not settings.PRODUCTIE}
    eerste = request.path.strip("/").split("/")[0]
    navigatie = [
        Navigatieregel(naam, adres, icoon, eerste in paden, wacht_op(medewerker) if url == "reviewwachtrij" else None)
        for naam, url, icoon, rollen, paden in KAMERS
        if medewerker.rol in rollen and (adres := _adres(url))
    ]
    return {"medewerker": medewerker, "navigatie": navigatie, "toon_testgegevens": not settings.PRODUCTIE}


def _adres(url: str) -> str:
    """The address of a room; empty when this installation has no such page, so that the other rooms stay open."""
    try:
        return reverse(url)
    except NoReverseMatch:
        return ""
