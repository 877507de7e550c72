"""Small pages with one decision each: assign, start, refer, withdraw, stop, close."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import Medewerker, Rol
from audit.overgang import Weigering
from intake.access import Om
from intake.actions.afloop import Stopreden, sluit_dossier, stop_onderzoek, trek_in, verwijs_door
from intake.actions.melding import maak_melding_van_vraag, melding_van
from intake.actions.onderzoek import start_onderzoek, wijs_toe
from intake.forms.melding import IntrekForm, RedenForm, StopForm, ToewijsForm
from intake.models import Dossier
from intake.views.gedeeld import dossier_voor, onderzoek_van, wie


@require_POST
def start(request: HttpRequest, nummer: str) -> HttpResponse:
    """Begin the investigation; then the first step is open."""
    dossier = dossier_voor(request, nummer, bij="onderzoek")
    try:
        start_onderzoek(dossier, nu=timezone.now(), door=wie(request))
    except Weigering as weigering:
        messages.error(request, weigering.tekst)
        return redirect("dossier", nummer)
    return redirect("situatie", nummer)


@require_http_methods(["GET", "POST"])
def toewijzen(request: HttpRequest, nummer: str) -> HttpResponse:
    """The teamleider says who handles it."""
    dossier = dossier_voor(request, nummer, bij="toewijzen", om_te=Om.VERDELEN)
    consulenten = Medewerker.objects.filter(team=dossier.team, rol=Rol.CONSULENT, is_active=True).order_by("naam")
    form = ToewijsForm(request.POST or None, consulenten=consulenten, initial={"aan": dossier.behandelaar_id})
    if request.method == "POST" and form.is_valid():
        try:
            wijs_toe(dossier, form.cleaned_data["aan"], door=wie(request))
        except Weigering as weigering:
            form.add_error("aan", weigering.tekst)
        else:
            messages.success(request, f"{form.cleaned_data['aan'].naam} behandelt dit dossier.")
            return redirect("dossier", nummer)
    return _toon(request, dossier, form, titel="Wie behandelt dit dossier?", knop="Wijs toe")


@require_http_methods(["GET", "POST"])
def doorverwijzen(request: HttpRequest, nummer: str) -> HttpResponse:
    """The need belongs elsewhere and the person agrees."""
    dossier = dossier_voor(request, nummer, bij="doorverwijzen", om_te=Om.MELDEN)
    form = RedenForm(request.POST or None)
    form.fields["reden"].label = "Waarheen, en waarom is dat beter?"
    if request.method == "POST" and form.is_valid():
        try:
            verwijs_door(melding_van(dossier), reden=form.cleaned_data["reden"], op=timezone.localdate(), door=wie(request))
        except Weigering as weigering:
            form.add_error(None, weigering.tekst)
        else:
            messages.success(request, "De melding is doorverwezen en het dossier is gesloten.")
            return redirect("dossier", nummer)
    uitleg = (
        "Voor hulp uit een andere wet (zorgverzekering, Wlz, Jeugdwet) of van een welzijnsorganisatie. Alleen als de inwoner "
        "het daarmee eens is. Wil de inwoner toch hulp van de gemeente? Start dan het onderzoek."
    )
    return _toon(request, dossier, form, titel="Doorverwijzen", knop="Verwijs door", uitleg=uitleg)


@require_http_methods(["GET", "POST"])
def intrekken(request: HttpRequest, nummer: str) -> HttpResponse:
    """The person does not want to go on."""
    dossier = dossier_voor(request, nummer, bij="intrekken", om_te=Om.MELDEN)
    form = IntrekForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            trek_in(
                melding_van(dossier),
                reden=form.cleaned_data["reden"],
                eigen_wens=form.cleaned_data["eigen_wens"],
                op=timezone.localdate(),
                door=wie(request),
            )
        except Weigering as weigering:
            form.add_error("eigen_wens", weigering.tekst)
        else:
            messages.success(request, "De melding is ingetrokken en het dossier is gesloten.")
            return redirect("dossier", nummer)
    uitleg = "Alleen als de inwoner zelf niet verder wil. Hulp weigeren kan hier niet: daarvoor is een besluit nodig."
    return _toon(request, dossier, form, titel="De melding intrekken", knop="Trek de melding in", uitleg=uitleg)


@require_http_methods(["GET", "POST"])
def stoppen(request: HttpRequest, nummer: str) -> HttpResponse:
    """The person died, moved, or does not want to go on."""
    dossier = dossier_voor(request, nummer, bij="stoppen")
    onderzoek = onderzoek_van(dossier)
    vandaag = timezone.localdate()
    form = StopForm(request.POST or None, initial={"op": vandaag})
    if request.method == "POST" and form.is_valid():
        try:
            stop_onderzoek(
                onderzoek,
                soort=Stopreden(form.cleaned_data["soort"]),
                reden=form.cleaned_data["reden"],
                op=form.cleaned_data["op"],
                vandaag=vandaag,
                door=wie(request),
            )
        except Weigering as weigering:
            form.add_error(None, weigering.tekst)
        else:
            messages.success(request, "Het onderzoek is gestopt en het dossier is gesloten.")
            return redirect("dossier", nummer)
    uitleg = (
        "Wat is opgeschreven blijft staan en verandert niet meer. Hulp weigeren kan hier niet: daarvoor is een besluit nodig."
    )
    return _toon(request, dossier, form, titel="Het onderzoek stoppen", knop="Stop het onderzoek", uitleg=uitleg)


@require_POST
def sluiten(request: HttpRequest, nummer: str) -> HttpResponse:
    """Nothing runs any more."""
    dossier = dossier_voor(request, nummer, bij="dossier", om_te=Om.MELDEN)
    try:
        sluit_dossier(dossier, op=timezone.localdate(), door=wie(request))
        messages.success(request, "Het dossier is gesloten. De bewaartermijn loopt.")
    except Weigering as weigering:
        messages.error(request, weigering.tekst)
    return redirect("dossier", nummer)


@require_POST
def toch_melding(request: HttpRequest, nummer: str) -> HttpResponse:
    """The question turns out to be a need for support."""
    dossier = dossier_voor(request, nummer, bij="melding", om_te=Om.MELDEN)
    try:
        maak_melding_van_vraag(melding_van(dossier), nu=timezone.now(), door=wie(request))
        messages.success(request, "Het is nu een melding. De termijn begint vandaag.")
    except Weigering as weigering:
        messages.error(request, weigering.tekst)
    return redirect("dossier", nummer)


def _toon(request: HttpRequest, dossier: Dossier, form: object, *, titel: str, knop: str, uitleg: str = "") -> HttpResponse:
    context = {"dossier": dossier, "stap": "", "form": form, "titel": titel, "knop": knop, "uitleg": uitleg}
    return render(request, "intake/een_vraag.html", context)
