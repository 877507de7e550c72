"""What holds for every request: where it came from, idle lock, second step, nothing kept in caches, refusals logged."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from accounts import actions
from accounts.models import Medewerker
from audit.log import herkomst, leg_weigering_vast

Antwoord = Callable[[HttpRequest], HttpResponse]


class Herkomst:
    """The address of the person, also behind the proxy of the municipality: for the log and for the lock-out."""

    def __init__(self, get_response: Antwoord) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.ACHTER_PROXY and (keten := request.headers.get("X-Forwarded-For")):
            request.META["REMOTE_ADDR"] = keten.rpartition(",")[2].strip()  # what our own proxy saw; the rest anybody can type
        merk = herkomst.set(request.META.get("REMOTE_ADDR", ""))
        try:
            return self.get_response(request)
        finally:
            herkomst.reset(merk)


class Sessieduur:
    """Ends a session after a quiet hour and after twelve hours in all. The page keeps what was typed.

    An account that was switched off, or whose rights changed, is out at once: Medewerker.inlogversie.
    """

    def __init__(self, get_response: Antwoord) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if isinstance(request.user, Medewerker):
            nu = int(time.time())
            begin = request.session.setdefault("begin", nu)
            laatst = request.session.setdefault("laatst", nu)
            stil = nu - laatst > settings.SESSIE_STIL_SECONDEN
            if stil or nu - begin > settings.SESSIE_LANGST_SECONDEN:
                actions.log_uit(request.user, reden="stil" if stil else "te_lang", door=request.user)
                logout(request)
                # Read once by the log-in page: how long, and until when everything was saved.
                request.session["weg"] = {"stil": stil, "minuten": (nu - laatst) // 60, "laatst": laatst}
            elif nu - laatst > 60:
                request.session["laatst"] = nu
        return self.get_response(request)


class TweedeStap:
    """A log-in without a second step leads to one page only: setting one up. Practice accounts outside production are free."""

    VRIJ = frozenset({"tweede-stap", "herstelcodes", "afmelden"})

    def __init__(self, get_response: Antwoord) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        medewerker = request.user
        if not isinstance(medewerker, Medewerker) or medewerker.oefent or request.session.get("tweede_stap"):
            return None
        if not getattr(view, "login_required", True):
            return None
        if request.resolver_match and request.resolver_match.url_name in self.VRIJ:
            return None
        return redirect("tweede-stap")


class GeenOpslag:
    """Pages about people are never kept by a browser or a proxy; files of the portal itself may be."""

    def __init__(self, get_response: Antwoord) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        antwoord = self.get_response(request)
        if "no-store" not in antwoord.get("Cache-Control", ""):
            antwoord["Cache-Control"] = "no-store, private"
        return antwoord


class Weigering:
    """Writes a refused attempt to the log, after the rollback, so that it survives it: 403, and 404 on a dossier."""

    def __init__(self, get_response: Antwoord) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        match = request.resolver_match
        nummer = str(match.kwargs.get("nummer", ""))[:20] if match else ""
        if isinstance(exception, PermissionDenied) or (isinstance(exception, Http404) and nummer):
            naam = match.view_name if match else ""
            door = request.user if isinstance(request.user, Medewerker) else None
            leg_weigering_vast(
                f"{request.method} {naam}"[:80],
                door=door,
                dossier=nummer,
                gegevens={"antwoord": 403 if isinstance(exception, PermissionDenied) else 404},
            )
