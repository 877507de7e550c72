"""The scratch pad at the kitchen table: a line with its time, a subject with one tap, nothing else."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from audit.overgang import Gewijzigd, Weigering
from beleid.termijnen.gegevens import lees
from intake.actions.gesprek import begin_gesprek, bewaar_regel, haal_regel_weg, plan_gesprek, schrijf_regel
from intake.forms.velden import Bladformulier, DatumVeld
from intake.models import Gespreksregel, Onderzoek
from intake.scherm import bewaar_formulier, gelezen_versie, status_nu, stil
from intake.views.gedeeld import dossier_voor, onderzoek_van, te_schrijven, wie


def onderwerpen() -> list[dict[str, Any]]:
    """The subjects of a line with three questions each: our own cards, then the 13 domains."""
    kaarten, domeinen = lees("gesprek"), lees("zrm")["domeinen"]
    eigen = [{"id": k["id"], "naam": k["naam"], "vragen": k["vragen"]} for k in kaarten["onderwerpen"]]
    zrm = [{"id": d["id"], "naam": d["naam"], "vragen": kaarten["domeinen"].get(d["id"], kaarten["standaard"])} for d in domeinen]
    return eigen + zrm


class PlanForm(forms.Form):
    """When the visit is."""

    dag = DatumVeld(label="Welke dag?", error_messages={"required": "Schrijf de dag."})
    tijd = forms.TimeField(
        label="Hoe laat?",
        input_formats=["%H:%M", "%H.%M", "%H"],
        widget=forms.TimeInput(format="%H:%M", attrs={"placeholder": "13:30"}),
        error_messages={"required": "Schrijf de tijd.", "invalid": "Schrijf de tijd als 13:30."},
    )
    plaats = forms.CharField(label="Waar?", required=False, max_length=100)


class RegelForm(Bladformulier):
    """One line: its words, its subject, whether they are the person's own words."""

    onderdeel = "deze regel"

    class Meta(Bladformulier.Meta):
        model = Gespreksregel
        fields = ("tekst", "domein", "eigen_woorden")


def _regels(onderzoek: Onderzoek) -> list[Gespreksregel]:
    return list(
        Gespreksregel.objects.filter(gesprek__onderzoek=onderzoek)
        .exclude(tekst="")
        .select_related("gesprek")
        .order_by("moment", "id")
    )


@require_GET
def gesprek(request: HttpRequest, nummer: str) -> HttpResponse:
    """One sheet. Looking begins nothing; the first line does."""
    dossier = dossier_voor(request, nummer, bij="gesprek")
    onderzoek = onderzoek_van(dossier)
    kaarten, regels = onderwerpen(), _regels(onderzoek)
    namen = {kaart["id"]: kaart["naam"] for kaart in kaarten}
    laatste = regels[-1] if regels else None
    gekozen = next((k for k in kaarten if laatste and k["id"] == laatste.domein), kaarten[0])
    return render(
        request,
        "intake/gesprek.html",
        {
            "dossier": dossier,
            "onderzoek": onderzoek,
            "regels": [{"regel": r, "naam": namen.get(r.domein, r.domein)} for r in regels],
            "laatste": laatste,
            "onderwerpen": kaarten,
            "gekozen": gekozen,
            "te_schrijven": te_schrijven(request, dossier),
            "opslagstatus": status_nu() if regels else "",
            "open": next((r for r in regels if str(r.pk) == request.GET.get("regel")), None),
        },
    )


@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest, nummer: str) -> HttpResponse:
    """Put the visit in the diary."""
    dossier = dossier_voor(request, nummer, bij="gesprek")
    onderzoek = onderzoek_van(dossier)
    gepland = onderzoek.gesprekken.filter(begonnen_op__isnull=True).first()
    nu = timezone.localtime(gepland.gepland_op) if gepland and gepland.gepland_op else None
    eerst = (
        {"dag": nu.date(), "tijd": nu.time(), "plaats": gepland.plaats} if nu and gepland else {"plaats": dossier.client.adres}
    )
    form = PlanForm(request.POST or None, initial=eerst)
    if request.method == "POST" and form.is_valid():
        tijd: time = form.cleaned_data["tijd"]
        moment = timezone.make_aware(datetime.combine(form.cleaned_data["dag"], tijd))
        try:
            plan_gesprek(onderzoek, op=moment, plaats=form.cleaned_data["plaats"], door=wie(request))
        except Weigering as weigering:
            form.add_error(None, weigering.tekst)
        else:
            messages.success(request, f"Het gesprek staat op {moment:%-d-%-m-%Y} om {moment:%H:%M}.")
            return redirect("dossier", nummer)
    context = {"dossier": dossier, "stap": "", "form": form, "titel": "Plan het gesprek", "knop": "Zet in de agenda"}
    return render(request, "intake/een_vraag.html", context)


def _moment(ruw: str) -> datetime:
    """The time the page wrote the line; a clock that runs ahead is set to now, a missing one too."""
    nu = timezone.now()
    try:
        moment = parse_datetime(ruw)
    except ValueError:
        moment = None
    if moment is None or timezone.is_naive(moment) or moment > nu + timedelta(minutes=1) or moment < nu - timedelta(days=31):
        return nu
    return moment


@require_POST
def regel_erbij(request: HttpRequest, nummer: str) -> HttpResponse:
    """Write a line; the same line twice is one line. The first line of the day begins the talk."""
    dossier = dossier_voor(request, nummer, bij="gesprek")
    door, moment = wie(request), _moment(request.POST.get("moment", ""))
    domein = request.POST.get("domein", "")
    if domein not in {kaart["id"] for kaart in onderwerpen()}:
        domein = ""
    try:
        blad = begin_gesprek(onderzoek_van(dossier), nu=moment, door=door)
        rij = schrijf_regel(blad, moment=moment, tekst=request.POST.get("tekst", ""), domein=domein, door=door)
    except Weigering as weigering:
        if stil(request):
            return JsonResponse({"fout": weigering.tekst}, status=422)
        messages.error(request, weigering.tekst)
        return redirect("gesprek", nummer)
    if stil(request):
        return JsonResponse({"id": rij.pk, "versie": rij.versie, "status": status_nu()})
    return redirect("gesprek", nummer)


def _regel(onderzoek: Onderzoek, pk: int) -> Gespreksregel:
    rij = Gespreksregel.objects.select_related("gesprek__onderzoek__dossier").filter(gesprek__onderzoek=onderzoek, pk=pk).first()
    if rij is None:
        raise Http404("Deze regel is er niet meer.")
    return rij


@require_POST
def regel(request: HttpRequest, nummer: str, pk: int) -> HttpResponse:
    """Change a line, or tag it: a tap sends only the subject."""
    dossier = dossier_voor(request, nummer, bij="gesprek")
    rij = _regel(onderzoek_van(dossier), pk)
    if "tekst" not in request.POST:
        return _label(request, nummer, rij)
    form = RegelForm(request.POST, instance=rij)
    return bewaar_formulier(
        request,
        form,
        lambda gegevens, versie: bewaar_regel(rij, gegevens, versie=versie, door=wie(request)),
        terug=f"/dossiers/{nummer}/gesprek/",
        toon=lambda: redirect("gesprek", nummer),
        dossier=dossier,
    )


def _label(request: HttpRequest, nummer: str, rij: Gespreksregel) -> HttpResponse:
    """One tap: the last tap counts, so a stale version is no reason to refuse it."""
    domein = request.POST.get("domein", "")
    if domein not in {"", *(kaart["id"] for kaart in onderwerpen())}:
        raise Http404("Dit onderwerp bestaat niet.")
    try:
        nu = bewaar_regel(rij, {"domein": domein}, versie=gelezen_versie(request) or rij.versie, door=wie(request))
    except Gewijzigd as conflict:
        rij.refresh_from_db()
        nu = bewaar_regel(rij, {"domein": domein}, versie=conflict.nu.versie, door=wie(request))
    except Weigering as weigering:
        if stil(request):
            return JsonResponse({"fout": weigering.tekst}, status=422)
        messages.error(request, weigering.tekst)
        return redirect("gesprek", nummer)
    if stil(request):
        return JsonResponse({"id": nu.pk, "versie": nu.versie, "status": status_nu()})
    return redirect("gesprek", nummer)


@require_POST
def regel_weg(request: HttpRequest, nummer: str, pk: int) -> HttpResponse:
    """Take one line away."""
    dossier = dossier_voor(request, nummer, bij="gesprek")
    try:
        haal_regel_weg(_regel(onderzoek_van(dossier), pk), door=wie(request))
    except Weigering as weigering:
        messages.error(request, weigering.tekst)
    return redirect("gesprek", nummer)
