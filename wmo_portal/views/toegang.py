"""Who saw what: open break-glass questions, the log, refused attempts. No content of any dossier on this screen."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from accounts.access import alleen_rol
from accounts.models import Medewerker, Rol
from audit.access import in_woorden, regels_van
from audit.log import leg_inzage_vast
from audit.models import Logregel
from audit.overgang import Weigering
from intake.actions.noodtoegang import beoordeel_noodtoegang
from intake.models import Dossier, Noodtoegang
from intake.views.gedeeld import wie

PER_PAGINA = 25
TERUG = timedelta(days=90)  # how far the summary of one dossier looks back

#: what every role may, in words
ROLLEN = (
    ("Intake", "maakt", "eigen team", "nee", "nee", "nee"),
    ("Consulent", "maakt", "eigen team", "schrijft", "nee", "nee"),
    ("Teamleider", "verdeelt", "eigen team", "stelt vast, niet eigen werk", "nee", "nee"),
    ("Beheerder", "nee", "nee, geen inhoud", "nee", "schrijft, ander publiceert", "nee"),
    ("Jurist", "leest", "hele gemeente", "leest, doet bezwaar", "leest", "nee"),
    ("Privacy officer", "nee", "nee, geen inhoud", "nee", "nee", "leest"),
)


def _collegas(door: Medewerker) -> list[int]:
    if door.team is None:
        return []
    return list(Medewerker.objects.filter(team__gemeente_id=door.team.gemeente_id).values_list("pk", flat=True))


def _noodtoegangen(door: Medewerker) -> Any:
    if door.team is None:
        return Noodtoegang.objects.none()
    bron = Noodtoegang.objects.filter(dossier__gemeente_id=door.team.gemeente_id)
    return bron.select_related("dossier", "medewerker__team").order_by("vanaf")


class Regel:
    """One line for the table: when, who, did what, why that was allowed."""

    def __init__(self, regel: Logregel, teams: dict[str, str]) -> None:
        self.moment = regel.moment
        self.wie = regel.door_naam
        self.dossier = regel.dossier
        self.geweigerd = regel.resultaat == Logregel.Resultaat.GEWEIGERD
        self.nood = regel.actie == "noodtoegang.geopend"
        self.wat = in_woorden(regel)
        rol = dict(Rol.choices).get(regel.rol, "het portaal zelf" if regel.rol else "niet ingelogd")
        team = teams.get(regel.door_id, "")
        self.waarom = f"{rol}, {team}" if team else rol


def _regels(regels: list[Logregel]) -> list[Regel]:
    nummers = {r.door_id for r in regels if r.door_id}
    teams = dict(Medewerker.objects.filter(pk__in=[n for n in nummers if n.isdigit()]).values_list("pk", "team__naam"))
    return [Regel(r, {str(k): v or "" for k, v in teams.items()}) for r in regels]


@require_GET
def toegang(request: HttpRequest) -> HttpResponse:
    """The questions first, then the log. Reading it is in the log as well, before anything is shown."""
    door = wie(request)
    alleen_rol(door, Rol.PRIVACY)
    leg_inzage_vast(door, "logboek.ingezien", door=door)
    nummer = request.GET.get("dossier", request.GET.get("q", "")).strip()[:20]
    geweigerd = request.GET.get("geweigerd") == "1"
    collegas = _collegas(door)
    pagina = Paginator(regels_van(collegas, dossier=nummer, alleen_geweigerd=geweigerd), PER_PAGINA).get_page(
        request.GET.get("pagina")
    )
    vragen = _noodtoegangen(door).exclude(oordeel=Noodtoegang.Oordeel.TERECHT)
    if nummer:
        vragen = vragen.filter(dossier__nummer=nummer)
    nu = timezone.now()
    return render(
        request,
        "toegang.html",
        {
            "nummer": nummer,
            "geweigerd": geweigerd,
            "pagina": pagina,
            "regels": _regels(list(pagina.object_list)),
            "vragen": list(vragen),
            "mensen": _keken(collegas, nummer, nu) if nummer else 0,
            "afgewezen": regels_van(collegas, alleen_geweigerd=True).filter(moment__gte=nu - timedelta(days=7)).count(),
            "bestaat": bool(nummer and Dossier.objects.filter(nummer=nummer, gemeente_id=door.team.gemeente_id).exists())
            if door.team
            else False,
            "rollen": ROLLEN,
        },
    )


def _keken(collegas: list[int], nummer: str, nu: datetime) -> int:
    """How many people had this dossier before them in the last 90 days."""
    return regels_van(collegas, dossier=nummer).filter(moment__gte=nu - TERUG).exclude(door_id="").exclude(
        resultaat=Logregel.Resultaat.GEWEIGERD
    ).order_by().values("door_id").distinct().count()  # fmt: skip


@require_POST
def beoordelen(request: HttpRequest, pk: int) -> HttpResponse:
    """One answer to one break-glass question."""
    door = wie(request)
    alleen_rol(door, Rol.PRIVACY)
    vraag = _noodtoegangen(door).filter(pk=pk).first()
    if vraag is None:
        raise Http404
    try:
        beoordeel_noodtoegang(vraag, oordeel=request.POST.get("oordeel", ""), nu=timezone.now(), door=door)
    except Weigering as weigering:
        messages.error(request, weigering.tekst)
    return redirect("toegang")


@require_GET
def overzicht(request: HttpRequest, nummer: str) -> HttpResponse:
    """Who saw this dossier, to print for the inwoner who asks (AVG art. 15): role and team, day, and what."""
    door = wie(request)
    alleen_rol(door, Rol.PRIVACY)
    dossier = Dossier.objects.filter(nummer=nummer, gemeente_id=door.team.gemeente_id).first() if door.team else None
    if dossier is None:
        raise Http404
    leg_inzage_vast(dossier, "overzicht.ingezien", door=door)
    regels = regels_van(_collegas(door), dossier=nummer).exclude(resultaat=Logregel.Resultaat.GEWEIGERD).exclude(door_id="")
    return render(request, "toegang_overzicht.html", {"nummer": nummer, "regels": _regels(list(regels)), "nu": timezone.now()})
