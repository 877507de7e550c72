"""What holds for every request: idle lock, nothing kept in caches, refusals logged."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from accounts.models import Medewerker
from audit.log import herkomst, leg_weigering_vast

Antwoord = Callable[[HttpRequest], HttpResponse]


class Sessieduur:
    """Logs out after a quiet hour, and at once when the account was switched off. The page keeps what was typed."""

    def __init__(self, get_response: Antwoord) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        herkomst.set(request.META.get("REMOTE_ADDR", ""))
        if request.user.is_authenticated:
            nu = int(time.time())
            laatst = request.session.get("laatst", nu)
            if nu - laatst > settings.SESSIE_STIL_SECONDEN:
                logout(request)
            elif nu - laatst > 60 or "laatst" not in request.session:
                request.session["laatst"] = nu
        return self.get_response(request)


class GeenOpslag:
    """Pages about people are never kept by a browser or a proxy; files of the portal itself may be."""

    def __init__(self, get_response: Antwoord) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        antwoord = self.get_response(request)
        if "Cache-Control" not in antwoord:
            antwoord["Cache-Control"] = "no-store, private"
        return antwoord


class Weigering:
    """Writes a refused attempt to the log, after the rollback, so that it survives it."""

    def __init__(self, get_response: Antwoord) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        if isinstance(exception, PermissionDenied):
            naam = request.resolver_match.view_name if request.resolver_match else ""
            nummer = str(request.resolver_match.kwargs.get("nummer", "")) if request.resolver_match else ""
            door = request.user if isinstance(request.user, Medewerker) else None
            leg_weigering_vast(f"{request.method} {naam}"[:80], door=door, dossier=nummer)
