"""Calculations, policies, questions and terms for other systems. The answers are those of the commands, byte for byte."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api import Koppelpunt
from accounts.koppeling import NietGevonden, Ongeldig
from accounts.models import Scope
from beleid.engine import Afwijking
from beleid.engine.opdracht import Opdracht, OpdrachtFout, as_json, calculate, questions
from beleid.termijn_opdracht import GeenTermijnsoort, termijn
from beleid.termijnen import OnbekendeTermijn, OntbrekendGegeven
from producten.access import catalogus, documenten

TEKST = {"type": "string"}
DATUM = {"type": "string", "format": "date"}
LIJST = {"type": "array", "items": TEKST}
GROOTSTE_VERSCHIL = 1_000_000_000  # far past any volume; a number of a thousand digits is not a deviation

VERSCHIL = {
    "type": "object",
    "required": ["regel", "delta", "reden", "door"],
    "properties": {
        "regel": {**TEKST, "description": "id van de regel waarvan wordt afgeweken"},
        "delta": {"type": "integer", "minimum": -GROOTSTE_VERSCHIL, "maximum": GROOTSTE_VERSCHIL},
        "reden": {**TEKST, "minLength": 1},
        "door": {**TEKST, "minLength": 1},
    },
    "additionalProperties": False,
}
VRAAG = {
    "type": "object",
    "required": ["regeling", "onderdeel", "peildatum", "feiten"],
    "properties": {
        "regeling": {**TEKST, "description": "gemeente of regeling", "example": "geldrop-mierlo-2026"},
        "onderdeel": {**TEKST, "example": "huishoudelijke-ondersteuning"},
        "peildatum": {**DATUM, "example": "2026-03-01"},
        "feiten": {
            "type": "object",
            "description": "antwoord per vraag; zie de vragen van het onderdeel",
            "additionalProperties": {"oneOf": [{"type": "boolean"}, {"type": "integer"}, TEKST]},
        },
        "afwijkingen": {"type": "array", "items": VERSCHIL},
    },
    "additionalProperties": False,
}
UITKOMST = {
    "type": "object",
    "required": ["uitkomst", "posten", "modules", "regels", "meldingen", "herkomst"],
    "properties": {
        "uitkomst": {"type": "object", "nullable": True},
        "posten": {"type": "array", "items": {"type": "object"}},
        "modules": {"type": "object"},
        "regels": {"type": "array", "items": {"type": "object"}},
        "meldingen": {"type": "array", "items": {"type": "object"}},
        "herkomst": {"type": "object"},
    },
}
REGELINGEN = {
    "type": "object",
    "required": ["regelingen"],
    "properties": {
        "regelingen": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "gemeente", "soort", "versie", "titel", "valid_from", "valid_to", "sha256", "onderdelen"],
                "properties": {
                    "id": TEKST,
                    "gemeente": TEKST,
                    "soort": {**TEKST, "enum": ["normen", "tarieven", "landelijk"]},
                    "versie": TEKST,
                    "titel": TEKST,
                    "valid_from": {**DATUM, "nullable": True},
                    "valid_to": {**DATUM, "nullable": True},
                    "sha256": TEKST,
                    "onderdelen": LIJST,
                },
            },
        }
    },
}
VRAGEN = {
    "type": "array",
    "items": {"type": "object", "required": ["id", "type", "label"], "properties": {"id": TEKST, "type": TEKST, "label": TEKST}},
}
TERMIJN = {
    "type": "object",
    "required": ["uiterlijk", "uitleg", "grondslag"],
    "properties": {
        "uiterlijk": {**TEKST, "description": "dag, of tijdstip bij een termijn in uren"},
        "uitleg": LIJST,
        "grondslag": TEKST,
    },
}


def json_antwoord(inhoud: bytes) -> HttpResponse:
    """The bytes as they are."""
    return HttpResponse(inhoud, content_type="application/json")


def _fouten(fout: OpdrachtFout) -> Ongeldig:
    return Ongeldig([probleem.removeprefix("--") for probleem in fout.problemen])


def lees_vraag(data: Any) -> tuple[Opdracht, dict[str, Any]]:
    """What was asked for, with its facts. Raises Ongeldig with every problem in the form of the request."""
    velden = {"regeling": str, "onderdeel": str, "peildatum": str, "feiten": dict}
    fouten = [f"{naam}: dit veld bestaat niet" for naam in data if naam not in {*velden, "afwijkingen"}]
    for naam, soort in velden.items():
        if naam not in data:
            fouten.append(f"{naam}: ontbreekt")
        elif not isinstance(data[naam], soort):
            fouten.append(f"{naam}: moet {'een groep feiten' if soort is dict else 'tekst'} zijn")
    lijst = data.get("afwijkingen", [])
    if not isinstance(lijst, list):
        fouten.append("afwijkingen: moet een lijst zijn")
        lijst = []
    verschillen: list[Afwijking] = []
    for nummer, rij in enumerate(lijst, 1):
        if not isinstance(rij, dict) or set(rij) != {"regel", "delta", "reden", "door"}:
            fouten.append(f"afwijking {nummer}: geef regel, delta, reden en door, en niets anders")
        elif not all(isinstance(rij[naam], str) for naam in ("regel", "reden", "door")):
            fouten.append(f"afwijking {nummer}: regel, reden en door moeten tekst zijn")
        elif type(rij["delta"]) is not int or abs(rij["delta"]) > GROOTSTE_VERSCHIL:
            fouten.append(f"afwijking {nummer}: delta moet een geheel getal zijn van hooguit negen cijfers")
        else:
            verschillen.append(Afwijking(rij["regel"], rij["delta"], rij["reden"], rij["door"]))
    if fouten:
        raise Ongeldig(fouten)
    opdracht = Opdracht(
        onderdeel=data["onderdeel"],
        regeling=data["regeling"],
        peildatum=data["peildatum"],
        afwijkingen=tuple(verschillen),
    )
    return opdracht, data["feiten"]


class Berekeningen(Koppelpunt):
    """One case calculated. Nothing is stored: the same question always has the same answer."""

    scope = Scope.BEREKENINGEN.value

    @extend_schema(
        operation_id="maakBerekening",
        summary="Bereken één geval met alle regels uitgelegd",
        tags=["berekeningen"],
        request={"application/json": VRAAG},
        responses={(200, "application/json"): UITKOMST},
    )
    def post(self, request: Request) -> HttpResponse:
        """The same JSON as the command `bereken`. Er wordt niets bewaard."""
        opdracht, feiten = lees_vraag(request.data)
        try:
            return json_antwoord(calculate(opdracht, feiten, documenten))
        except OpdrachtFout as fout:
            raise _fouten(fout) from None


class Regelingen(Koppelpunt):
    """Which policies can be calculated with."""

    scope = Scope.REGELINGEN.value

    @extend_schema(
        operation_id="lijstRegelingen",
        summary="Alle gepubliceerde regelingen, en de meegeleverde van andere gemeenten",
        tags=["regelingen"],
        responses={(200, "application/json"): REGELINGEN},
    )
    def get(self, request: Request) -> HttpResponse:
        """Published versions of every municipality, then the policies that ship with the product."""
        return json_antwoord(as_json({"regelingen": catalogus()}))


class Vragen(Koppelpunt):
    """The facts an onderdeel asks."""

    scope = Scope.REGELINGEN.value

    @extend_schema(
        operation_id="lijstVragen",
        summary="De vragen van een onderdeel: id, type en grenzen",
        tags=["regelingen"],
        parameters=[
            OpenApiParameter("id", str, OpenApiParameter.PATH, description="gemeente of regeling"),
            OpenApiParameter("onderdeel", str, OpenApiParameter.PATH),
            OpenApiParameter("peildatum", DATUM, OpenApiParameter.QUERY, description="de dag die geldt; zonder: de nieuwste"),
        ],
        responses={(200, "application/json"): VRAGEN},
    )
    def get(self, request: Request, id: str, onderdeel: str) -> HttpResponse:
        """The same JSON as `bereken --vragen`; 404 when the policy or the onderdeel does not exist on that day."""
        opdracht = Opdracht(onderdeel=onderdeel, regeling=id, peildatum=request.query_params.get("peildatum"), vragen=True)
        try:
            return json_antwoord(questions(opdracht, documenten))
        except OpdrachtFout as fout:
            if fout.problemen[0].startswith("--peildatum"):
                raise _fouten(fout) from None
            raise NietGevonden(fout.problemen[0].removeprefix("--")) from None


class Termijn(Koppelpunt):
    """The last day of a legal term."""

    scope = Scope.TERMIJNEN.value

    @extend_schema(
        operation_id="rekenTermijn",
        summary="De uiterste dag van een termijn, met uitleg en grondslag",
        tags=["termijnen"],
        parameters=[
            OpenApiParameter("soort", str, OpenApiParameter.PATH, description="bijvoorbeeld onderzoek"),
            OpenApiParameter("vanaf", str, OpenApiParameter.QUERY, required=True, description="dag (2026-03-24) of tijdstip"),
            OpenApiParameter("regeling", str, OpenApiParameter.QUERY, description="gemeente of regeling"),
        ],
        responses={(200, "application/json"): TERMIJN},
    )
    def get(self, request: Request, soort: str) -> Response:
        """The same JSON as the command `termijn`; 404 for a kind that does not exist."""
        vanaf = request.query_params.get("vanaf")
        if not vanaf:
            raise Ongeldig(["vanaf: ontbreekt; schrijf een dag als 2026-03-24"])
        try:
            return Response(termijn(soort, vanaf, request.query_params.get("regeling"), documenten))
        except GeenTermijnsoort as fout:
            raise NietGevonden(str(fout)) from None
        except (OnbekendeTermijn, OntbrekendGegeven) as fout:
            raise Ongeldig([str(fout)]) from None
