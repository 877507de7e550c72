"""The addresses of the API under `/api/v1`, its description, and what lies beside it."""

from __future__ import annotations

import copy
from typing import Any

from django.urls import URLPattern, path, re_path
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.views import SpectacularJSONAPIView
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api import TITELS, VERSIE, Koppelpunt
from accounts.koppeling import NietGevonden
from producten.api import Berekeningen, Regelingen, Termijn, Vragen


class Onbekend(Koppelpunt):
    """Every other address under `/api/`: 401 for a stranger, 404 as problem for who may come in."""

    scope = ""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Refuse before the method is looked at."""
        self.perform_authentication(request)
        if request.auth is None:
            self.check_permissions(request)
        raise NietGevonden("Dit adres bestaat niet in deze koppeling; zie /api/v1/openapi.json.")


class Beschrijving(SpectacularJSONAPIView):
    """The OpenAPI description: public, also for a page of another site, as the API Design Rules ask. Holds no data."""

    authentication_classes = []
    permission_classes = []
    throttle_classes = []
    renderer_classes = [JSONRenderer]

    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The description as JSON."""
        antwoord: Response = super().get(request, *args, **kwargs)  # type: ignore[no-untyped-call]  # not in its types
        antwoord["API-Version"] = VERSIE
        antwoord["Access-Control-Allow-Origin"] = "*"
        antwoord["Content-Disposition"] = 'inline; filename="openapi.json"'
        return antwoord


class _Token(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]  # not in its types
    target_class = "accounts.koppeling.Tokentoegang"
    name = "Systeemtoken"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer"}


class _Sessie(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]  # not in its types
    target_class = "accounts.koppeling.Sessietoegang"
    name = "Sessie"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {"type": "apiKey", "in": "cookie", "name": "sessionid"}


PROBLEEM = {
    "type": "object",
    "required": ["status", "title", "detail"],
    "properties": {
        "status": {"type": "integer"},
        "title": {"type": "string"},
        "detail": {"type": "string"},
        "fouten": {"type": "array", "items": {"type": "string"}, "description": "één regel per probleem"},
    },
}
VERSIEKOP = {"API-Version": {"description": "volledige versie van de koppeling", "schema": {"type": "string", "example": VERSIE}}}


def vul_beschrijving_aan(result: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
    """Adds to every operation the version header and the problems it can answer with."""
    for methoden in result["paths"].values():
        for methode, operatie in methoden.items():
            codes = [400, 401, 403, 404, 405, 429, 500, *([413, 415] if methode == "post" else [])]
            for code in sorted(codes):
                operatie["responses"][str(code)] = {
                    "description": TITELS[code][0],
                    "content": {"application/problem+json": {"schema": copy.deepcopy(PROBLEEM)}},
                }
            for antwoord in operatie["responses"].values():
                antwoord["headers"] = copy.deepcopy(VERSIEKOP)
    return result


koppelpunten: list[URLPattern] = [
    path("api/v1/berekeningen", Berekeningen.as_view(), name="api-berekeningen"),
    path("api/v1/regelingen", Regelingen.as_view(), name="api-regelingen"),
    path("api/v1/regelingen/<str:id>/onderdelen/<str:onderdeel>/vragen", Vragen.as_view(), name="api-vragen"),
    path("api/v1/termijnen/<str:soort>", Termijn.as_view(), name="api-termijn"),
]
urlpatterns: list[URLPattern] = [
    *koppelpunten,
    path("api/v1/openapi.json", Beschrijving.as_view(patterns=koppelpunten), name="api-openapi"),
    re_path(r"^api(?:/.*)?$", Onbekend.as_view(), name="api-onbekend"),
]
