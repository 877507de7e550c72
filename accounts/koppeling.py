"""How another system comes in: by token or session, default deny, a limited number of strict JSON messages.

Apart from `accounts.api`, because the settings of Django REST Framework name these classes and its views read the settings.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from rest_framework import exceptions
from rest_framework.authentication import BaseAuthentication, SessionAuthentication
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.parsers import BaseParser
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle

from accounts.access import systeemtoken
from accounts.models import Medewerker, Systeemtoken
from beleid.engine.opdracht import OpdrachtFout, read_json

if TYPE_CHECKING:
    from rest_framework.views import APIView

GROOTSTE_BERICHT = 256 * 1024  # bytes; the facts of one case are a few kB


class Ongeldig(exceptions.APIException):
    """400: the request can be read and is wrong; `fouten` has one Dutch line per problem."""

    status_code = 400

    def __init__(self, fouten: list[str]) -> None:
        self.fouten = fouten
        super().__init__(fouten[0] if fouten else None)


class NietGevonden(exceptions.NotFound):
    """404 that says what does not exist."""

    def __init__(self, detail: str) -> None:
        self.tekst = detail
        super().__init__(detail)


class TeGroot(exceptions.APIException):
    """413: nobody needs a message of this size."""

    status_code = 413


class Tokentoegang(BaseAuthentication):
    """`Authorization: Bearer …` with the token of a system."""

    def authenticate(self, request: Request) -> tuple[Any, Systeemtoken] | None:
        """The system behind the token; 401 when the token is unknown, withdrawn or past its day."""
        soort, _, tekst = request.headers.get("Authorization", "").partition(" ")
        if soort.lower() != "bearer":
            return None
        token = systeemtoken(tekst.strip(), timezone.now())
        if token is None:
            raise exceptions.AuthenticationFailed
        return AnonymousUser(), token

    def authenticate_header(self, request: Request) -> str:
        """Makes a missing log-in a 401."""
        return 'Bearer realm="wmo-portal"'


class Sessietoegang(SessionAuthentication):
    """The log-in of a medewerker, with the second step done; a write needs the CSRF token."""

    def authenticate(self, request: Request) -> tuple[Any, None] | None:
        """Nobody, as long as the second step is not done."""
        medewerker = request._request.user
        if not isinstance(medewerker, Medewerker) or not medewerker.is_active:
            return None
        if not medewerker.oefent and not request._request.session.get("tweede_stap"):
            return None
        self.enforce_csrf(request)
        return medewerker, None


class MagDit(BasePermission):
    """Default deny: a medewerker with a session, or a system whose token names the scope of the view."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        """Whether this session or token may use this view."""
        if isinstance(request.auth, Systeemtoken):
            return getattr(view, "scope", None) in request.auth.scopes
        return isinstance(request.user, Medewerker)


class Rem(SimpleRateThrottle):
    """At most so many requests a minute for each token and each medewerker, counted per process."""

    scope = "api"

    def get_cache_key(self, request: Request, view: APIView) -> str | None:
        """One counter per token, one per medewerker."""
        wie = request.auth if isinstance(request.auth, Systeemtoken) else request.user
        return f"api-{type(wie).__name__}-{wie.pk}"


class StrengJson(BaseParser):
    """One JSON object of a limited size, without double names."""

    media_type = "application/json"

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Mapping[str, Any] | None = None) -> Any:
        """The object; 413 when too large, 400 when it is no JSON object."""
        inhoud = stream.read(GROOTSTE_BERICHT + 1)
        if len(inhoud) > GROOTSTE_BERICHT:
            raise TeGroot
        try:
            return read_json(inhoud)
        except OpdrachtFout as fout:
            raise Ongeldig(fout.problemen) from None


class AltijdJson(BaseContentNegotiation):
    """There is one form of answer, whatever the caller says to accept."""

    def select_parser(self, request: Request, parsers: Any) -> Any:
        """JSON, or None for a 415."""
        soort = (request.content_type or "").partition(";")[0].strip().lower()
        return next((lezer for lezer in parsers if lezer.media_type == soort), None)

    def select_renderer(self, request: Request, renderers: Any, format_suffix: str | None = None) -> Any:
        """The first, which is the only one."""
        return renderers[0], renderers[0].media_type
