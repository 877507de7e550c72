"""Vandaag and Team: what waits for whom, first clock first."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.models import Medewerker, Rol
from audit.overgang import Weigering
from audit.wekken import wek
from beleid.termijnen import datum_voluit, klok_in_woorden
from intake.access import MAG, Om, haal_op
from intake.actions.onderzoek import wijs_toe
from intake.models import Dossier
from intake.scherm import gelezen_versie
from intake.views.gedeeld import dossier_voor, wie
from opvolging.actions import rond_evaluatie_af, zie_bericht
from opvolging.forms import EvaluatieForm
from opvolging.models import Evaluatie, Termijn, Uitgaand
from opvolging.werk import bezoeken, herinneringen, mijn_taken, teamstand


def _wie(request: HttpRequest, *rollen: Rol) -> Medewerker:
    if not isinstance(request.user, Medewerker) or request.user.rol not in rollen:
        raise PermissionDenied
    return request.user


def _kleur(uiterlijk_over: int | None) -> str:
    if uiterlijk_over is None or uiterlijk_over > 7:  # a working agreement of the screens, as in intake.rules
        return "stil"
    return "fout" if uiterlijk_over < 0 else "let-op"


@require_GET
def vandaag(request: HttpRequest) -> HttpResponse:
    """The reader's own day: visits in order, then what to do by legal clock. A teamleider starts at the team page."""
    medewerker = _wie(request, Rol.CONSULENT, Rol.TEAMLEIDER)
    dag = timezone.localdate()
    taken = [
        {
            "taak": taak,
            "klok": taak.stil or (klok_in_woorden(taak.uiterlijk, dag) if taak.uiterlijk else "zo snel als kan"),
            "soort": "stil" if taak.stil else _kleur((taak.uiterlijk - dag).days if taak.uiterlijk else None),
        }
        for taak in mijn_taken(medewerker)
    ]
    context = {
        "dag": datum_voluit(dag).removesuffix(f" {dag.year}"),
        "bezoeken": bezoeken(medewerker, dag),
        "taken": taken,
        "herinneringen": list(herinneringen(medewerker)),
        "team": teamstand(medewerker, dag) if medewerker.rol == Rol.TEAMLEIDER else None,
    }
    return render(request, "opvolging/vandaag.html", context)


@require_POST
def bericht_gezien(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a reminder away; the term itself stays where it is."""
    medewerker = _wie(request, Rol.CONSULENT, Rol.TEAMLEIDER)
    bericht = Uitgaand.objects.filter(pk=pk, aan=medewerker).first()
    if bericht is None:
        raise Http404
    zie_bericht(bericht, nu=timezone.now(), door=medewerker)
    return redirect("vandaag")


@require_GET
def opvolging(request: HttpRequest, nummer: str) -> HttpResponse:
    """What happens after the decision: every term of this dossier with its ground, and the evaluations."""
    dossier = dossier_voor(request, nummer, bij="opvolging", om_te=Om.LEZEN)
    return _toon_opvolging(request, dossier)


@require_http_methods(["GET", "POST"])
def evaluatie(request: HttpRequest, nummer: str, pk: int) -> HttpResponse:
    """Record one evaluation: when it was, and what came out of it."""
    dossier = dossier_voor(request, nummer, bij="evaluatie", om_te=Om.ONDERZOEKEN)
    rij = Evaluatie.objects.filter(pk=pk, indicatie__dossier=dossier).select_related("indicatie").first()
    if rij is None:
        raise Http404
    form = EvaluatieForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            rond_evaluatie_af(rij, **form.cleaned_data, versie=gelezen_versie(request), door=wie(request))
        except Weigering as weigering:
            form.add_error(None, weigering.tekst)
        else:
            wek("opvolging.tasks.veeg")
            messages.success(request, "De evaluatie is vastgelegd.")
            return redirect("opvolging", nummer)
    return _toon_opvolging(request, dossier, open_=rij, form=form)


def _toon_opvolging(
    request: HttpRequest, dossier: Dossier, *, open_: Evaluatie | None = None, form: EvaluatieForm | None = None
) -> HttpResponse:
    dag = timezone.localdate()
    termijnen = Termijn.objects.filter(dossier=dossier).select_related("voor", "indicatie").order_by("uiterlijk", "pk")
    loopt = Termijn.Status.LOOPT
    rijen = [
        {
            "termijn": t,
            "klok": klok_in_woorden(t.uiterlijk, dag) if t.status == loopt else t.get_status_display().lower(),
            "soort": _kleur((t.uiterlijk - dag).days) if t.status == loopt else "stil",
        }
        for t in termijnen
    ]
    context = {
        "dossier": dossier,
        "stap": "",
        "rijen": rijen,
        "evaluaties": Evaluatie.objects.filter(indicatie__dossier=dossier)
        .select_related("indicatie")
        .order_by("gepland_op", "pk"),
        "open": open_,
        "form": form,
        "mag": wie(request).rol in MAG[Om.ONDERZOEKEN],
        "vandaag": dag,
    }
    return render(request, "opvolging/opvolging.html", context, status=422 if form is not None and form.errors else 200)


@require_GET
def team(request: HttpRequest) -> HttpResponse:
    """The team of this teamleider: late, this week, new meldingen, and who has room."""
    medewerker = _wie(request, Rol.TEAMLEIDER)
    dag = timezone.localdate()
    stand = teamstand(medewerker, dag)
    top = max([drukte.punten for drukte in stand.drukte], default=0) or 1
    context = {
        "stand": stand,
        "week_tot": datum_voluit(stand.week_tot).removesuffix(f" {stand.week_tot.year}"),
        "groepen": [
            ("te-laat", "Te laat", stand.te_laat),
            ("deze-week", "Deze week", stand.deze_week),
            ("nieuw", "Nog te verdelen", stand.nieuw),
        ],
        "drukte": [{"wie": d, "breedte": round(116 * d.punten / top)} for d in stand.drukte],
        "zin": _zin(len(stand.te_laat), len(stand.deze_week), stand.dwangsom, len(stand.nieuw)),
    }
    return render(request, "opvolging/team.html", context)


def _zin(te_laat: int, deze_week: int, dwangsom: int, nieuw: int) -> str:
    """The conclusion of the page in one sentence: what is going on, and where to begin."""
    if dwangsom:
        aantal = "één dossier" if dwangsom == 1 else f"{dwangsom} dossiers"
        return f"Bij {aantal} is het besluit te laat. Er kan een dwangsom komen: begin daar."
    if te_laat:
        return f"{'Eén dossier is' if te_laat == 1 else f'{te_laat} dossiers zijn'} te laat. Begin daar."
    if nieuw:
        wachten = "Eén nieuwe melding wacht" if nieuw == 1 else f"{nieuw} nieuwe meldingen wachten"
        return f"Niets is te laat. {wachten} op een behandelaar."
    if deze_week:
        return f"Niets is te laat. {'Eén dossier moet' if deze_week == 1 else f'{deze_week} dossiers moeten'} deze week klaar."
    return "Niets is te laat en alles is verdeeld."


@require_POST
def verdeel(request: HttpRequest) -> HttpResponse:
    """Hand several dossiers to one consulent; what cannot go is named and the rest goes."""
    medewerker = _wie(request, Rol.TEAMLEIDER)
    aan = Medewerker.objects.filter(
        pk=request.POST.get("aan") or 0, team=medewerker.team, rol=Rol.CONSULENT, is_active=True
    ).first()
    nummers = request.POST.getlist("dossier")
    if aan is None or not nummers:
        messages.error(request, "Kies eerst een of meer dossiers, en aan wie u ze geeft.")
        return redirect("team")
    gegeven = 0
    for nummer in dict.fromkeys(nummers):
        dossier = haal_op(medewerker, nummer, om_te=Om.VERDELEN)
        try:
            wijs_toe(dossier, aan, door=medewerker)
            gegeven += 1
        except Weigering as weigering:
            messages.error(request, f"{nummer}: {weigering.tekst}")
    if gegeven:
        messages.success(request, f"{'1 dossier' if gegeven == 1 else f'{gegeven} dossiers'} gegeven aan {aan.naam}.")
    return redirect("team")
