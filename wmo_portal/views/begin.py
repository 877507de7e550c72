"""`/`: everybody starts in the first room of the own role."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from accounts.models import Medewerker
from wmo_portal.context import KAMERS


def begin(request: HttpRequest) -> HttpResponse:
    """Redirects to the first page of the rail; 403 for a role without one (the system actor)."""
    if isinstance(request.user, Medewerker):
        for _naam, url, _icoon, rollen, _paden in KAMERS:
            if request.user.rol in rollen:
                return redirect(url)
    raise PermissionDenied("Deze rol heeft geen eigen pagina.")
