"""What would make the portal unsafe to run, said before it runs. Each check has an id; docs/handleiding explains them."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator, Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register, run_checks
from django.core.exceptions import ImproperlyConfigured
from django.db import connections

from accounts.models import Medewerker

OMGEVINGEN = ("demo", "test", "productie")
KORTSTE_SLEUTEL = 32  # bytes


@register(Tags.security)
def geheimen(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Known secrets, and an environment nobody knows, are refused."""
    fouten: list[CheckMessage] = []
    if settings.OMGEVING not in OMGEVINGEN:
        fouten.append(Error("WMO_OMGEVING is demo, test of productie.", hint=f"Nu: {settings.OMGEVING}", id="wmo.E001"))
    if not settings.PRODUCTIE:
        return fouten
    if settings.SECRET_KEY == settings.ONVEILIGE_SLEUTEL:
        fouten.append(Error("SECRET_KEY is niet gezet.", hint="Zet een eigen, lange, willekeurige waarde.", id="wmo.E002"))
    if settings.DEMO_BSN_SLEUTEL.split(":")[1] in settings.BSN_SLEUTELS:
        fouten.append(Error("BSN_SLEUTELS bevat de sleutel van de demo.", hint="Maak een eigen sleutel.", id="wmo.E003"))
    if len(settings.BSN_INDEX_SLEUTEL.encode()) < KORTSTE_SLEUTEL or settings.BSN_INDEX_SLEUTEL == "alleen-voor-demo-en-test":
        fouten.append(Error("BSN_INDEX_SLEUTEL is niet gezet of te kort.", hint="Ten minste 32 tekens.", id="wmo.E004"))
    if not settings.DATABASE_URL:
        fouten.append(Error("DATABASE_URL is niet gezet.", hint="De ingebedde databank is er voor demo en tests.", id="wmo.E005"))
    return fouten


@register(Tags.security)
def bsn_sleutels(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Every key is `id:base64` of 32 bytes that are not all alike, and an id names one key."""
    try:
        namen = [naam for naam, _sleutel in _lees_sleutels(settings.BSN_SLEUTELS)]
    except ValueError as fout:
        return [Error(f"BSN_SLEUTELS klopt niet: {fout}", hint="Vorm: id:base64 van 32 bytes, met komma's.", id="wmo.E006")]
    if len(set(namen)) != len(namen):
        return [Error("BSN_SLEUTELS noemt een id twee keer.", hint="Geef elke sleutel een eigen id.", id="wmo.E006")]
    return []


def _lees_sleutels(waarde: str) -> Iterator[tuple[str, bytes]]:
    for nummer, deel in enumerate(waarde.split(","), 1):
        naam, _, tekst = deel.strip().partition(":")
        try:
            sleutel = base64.b64decode(tekst, validate=True)
        except (binascii.Error, ValueError):
            raise ValueError(f"sleutel {nummer} is geen base64") from None
        if not naam or len(sleutel) != KORTSTE_SLEUTEL:
            raise ValueError(f"sleutel {nummer} heeft geen id of is geen 32 bytes lang")
        if len(set(sleutel)) < 8:
            raise ValueError(f"sleutel {nummer} is niet willekeurig")
        yield naam, sleutel


@register(Tags.database)
def oefenaccounts(app_configs: Any = None, databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Practice accounts log in with one tap; a production database with one in it is not a production database."""
    if not settings.PRODUCTIE or not databases:
        return []
    verbinding = connections["default"]
    if Medewerker._meta.db_table not in verbinding.introspection.table_names():
        return []  # before the first migration
    aantal = Medewerker.objects.filter(demo=True).count()
    if aantal:
        tekst = f"Deze databank heeft {aantal} oefenaccounts."
        return [Error(tekst, hint="Begin met een lege databank, zonder manage.py demo.", id="wmo.E007")]
    return []


def weiger_onveilige_start() -> None:
    """For the web process, which runs no checks by itself: raises ImproperlyConfigured with every reason at once."""
    if not settings.PRODUCTIE:
        return
    fouten = [f for f in run_checks(databases=["default"]) if f.is_serious()]
    if fouten:
        raise ImproperlyConfigured("Het portaal start niet:\n" + "\n".join(f"  {f.id}: {f.msg} {f.hint or ''}" for f in fouten))
