"""`/gezond/`: does everything run? Counts and times only, no personal data, so that a monitor needs no log-in."""

from __future__ import annotations

import shutil
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.models import Count, Min
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from beschikkingen.models import Brief
from opvolging.models import Hartslag, Uitgaand

# When it is time to worry. The sweep runs every minute and catches up whatever a message missed.
SLAG_OVERGESLAGEN = timedelta(minutes=5)
TE_LAAT = timedelta(minutes=15)
SCHIJF_VRIJ_PROCENT = 5


@dataclass(frozen=True, slots=True)
class Onderdeel:
    """One thing looked at: its name, whether it is right, and in words what was seen."""

    naam: str
    goed: bool
    woorden: str


def _minuten(tot: datetime, nu: datetime) -> int:
    return int((nu - tot).total_seconds() // 60)


def _databank() -> Onderdeel:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return Onderdeel("Databank", True, "antwoordt")


def _veger(nu: datetime) -> Onderdeel:
    laatste = Hartslag.objects.aggregate(eerst=Min("moment"))["eerst"]
    if laatste is None:
        return Onderdeel("Veger", False, "heeft nog niet gelopen")
    return Onderdeel("Veger", nu - laatste <= SLAG_OVERGESLAGEN, f"liep {_minuten(laatste, nu)} minuten geleden")


def _berichten(nu: datetime) -> Onderdeel:
    wacht = Uitgaand.objects.filter(status=Uitgaand.Status.WACHT, niet_voor__lte=nu).aggregate(
        n=Count("pk"), oudste=Min("niet_voor")
    )
    mislukt = Uitgaand.objects.filter(status=Uitgaand.Status.MISLUKT).count()
    if wacht["oudste"] is None:
        return Onderdeel("Berichten", not mislukt, f"geen bericht wacht, {mislukt} mislukt")
    woorden = f"{wacht['n']} wachten, de oudste {_minuten(wacht['oudste'], nu)} minuten, {mislukt} mislukt"
    return Onderdeel("Berichten", nu - wacht["oudste"] <= TE_LAAT and not mislukt, woorden)


def _brieven(nu: datetime) -> Onderdeel:
    wacht = Brief.objects.filter(status=Brief.Status.WACHT).aggregate(n=Count("pk"), oudste=Min("gemaakt_op"))
    mislukt = Brief.objects.filter(status=Brief.Status.MISLUKT).count()
    if wacht["oudste"] is None:
        return Onderdeel("Brieven", not mislukt, f"geen brief wacht, {mislukt} mislukt")
    woorden = f"{wacht['n']} wachten, de oudste {_minuten(wacht['oudste'], nu)} minuten, {mislukt} mislukt"
    return Onderdeel("Brieven", nu - wacht["oudste"] <= TE_LAAT and not mislukt, woorden)


def _schijf() -> Onderdeel:
    plek = settings.DATA_DIR if settings.DATA_DIR.exists() else settings.BASE_DIR
    ruimte = shutil.disk_usage(plek)
    vrij = ruimte.free * 100 // ruimte.total
    return Onderdeel("Schijf", vrij >= SCHIJF_VRIJ_PROCENT, f"{vrij}% vrij")


def kijk(nu: datetime) -> list[Onderdeel]:
    """Everything looked at, at one moment; a database that does not answer is the only line then (with the disk)."""
    try:
        return [_databank(), _veger(nu), _berichten(nu), _brieven(nu), _schijf()]
    except DatabaseError:
        return [Onderdeel("Databank", False, "antwoordt niet"), _schijf()]


@login_not_required
@require_GET
def gezond(request: HttpRequest) -> HttpResponse:
    """200 when all is well, 503 when something is not; JSON unless a browser asks for a page."""
    nu = timezone.now()
    onderdelen = kijk(nu)
    goed = all(o.goed for o in onderdelen)
    status = 200 if goed else 503
    if request.accepts("text/html") and "text/html" in request.headers.get("Accept", ""):
        return render(request, "gezond.html", {"onderdelen": onderdelen, "goed": goed, "nu": nu}, status=status)
    return JsonResponse({"goed": goed, "moment": nu.isoformat(), "onderdelen": [asdict(o) for o in onderdelen]}, status=status)
