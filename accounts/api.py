"""One address of the API, and how every error is told: problems as RFC 9457 says (NLGov API Design Rules)."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import Http404, HttpResponse, JsonResponse
from rest_framework import exceptions
from rest_framework.request import Request
from rest_framework.views import APIView

from accounts.koppeling import GROOTSTE_BERICHT, NietGevonden, Ongeldig
from accounts.models import Medewerker, Systeemtoken
from audit.log import leg_weigering_vast

VERSIE = "1.0.0"
logger = logging.getLogger(__name__)

TITELS = {
    400: ("Ongeldige aanvraag", "De aanvraag kan niet worden gelezen."),
    401: ("Niet ingelogd", "Geef een geldig token mee (Authorization: Bearer …) of log in."),
    403: ("Geen toegang", "Dit token of deze sessie mag dit niet."),
    404: ("Niet gevonden", "Dit adres bestaat niet."),
    405: ("Methode niet toegestaan", "Dit adres kent deze methode niet; zie de kop Allow."),
    413: ("Bericht te groot", f"Een bericht is ten hoogste {GROOTSTE_BERICHT // 1024} kB."),
    415: ("Soort bericht onbekend", "Stuur application/json."),
    429: ("Te veel aanvragen", "Wacht even; de kop Retry-After zegt hoeveel seconden."),
    500: ("Fout in het portaal", "Er ging iets mis. De beheerder van het portaal kan in het logboek zien wat."),
}


def probleem(fout: Exception, context: Mapping[str, Any]) -> HttpResponse:
    """The answer to any error as `application/problem+json`. A refusal is a line in the log."""
    status = _status(fout)
    titel, detail = TITELS.get(status, TITELS[400])
    inhoud: dict[str, Any] = {"status": status, "title": titel, "detail": detail}
    if isinstance(fout, Ongeldig):
        inhoud |= {"detail": fout.fouten[0], "fouten": fout.fouten}
    elif isinstance(fout, NietGevonden):
        inhoud["detail"] = fout.tekst
    elif status == 500:
        logger.error("fout in de koppeling", exc_info=fout)
    elif status == 403:
        _schrijf_weigering_op(context["request"])
    antwoord = JsonResponse(inhoud, status=status, content_type="application/problem+json")
    if isinstance(fout, exceptions.APIException):
        if kop := getattr(fout, "auth_header", None):
            antwoord["WWW-Authenticate"] = kop
        if wacht := getattr(fout, "wait", None):
            antwoord["Retry-After"] = str(int(wacht) + 1)
    return antwoord


def _status(fout: Exception) -> int:
    if isinstance(fout, exceptions.APIException):
        return int(fout.status_code)
    if isinstance(fout, RequestDataTooBig):
        return 413
    if isinstance(fout, Http404):
        return 404
    return 403 if isinstance(fout, PermissionDenied) else 500


def _schrijf_weigering_op(request: Request) -> None:
    door = request.auth if isinstance(request.auth, Systeemtoken) else request._request.user
    match = request.resolver_match
    leg_weigering_vast(
        f"{request.method} {match.view_name if match else ''}"[:80],
        door=door if isinstance(door, Systeemtoken | Medewerker) else None,
        gegevens={"antwoord": 403},
    )


class Koppelpunt(APIView):
    """One address of the API; `scope` is what a token must name to use it."""

    scope: ClassVar[str]

    @property
    def default_response_headers(self) -> dict[str, str]:
        """Every answer, also a refusal, says which version of the API gave it."""
        return {**super().default_response_headers, "API-Version": VERSIE}
