"""Paper that came in: the answer to the report, or an aanvraag apart from it (Wmo 2015 art. 2.3.5)."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from audit.overgang import Gewijzigd, Weigering
from indicatie.actions.verslag import leg_antwoord_op_papier_vast
from indicatie.beeld import Dossierinhoud, inhoud_van
from indicatie.forms_verslag import AanvraagForm, PapierForm
from indicatie.verslag import is_aanvraag
from indicatie.views.basis import medewerker, schrijf, toon
from indicatie.views.nalezen import open_voor_antwoord
from intake.actions.verslag import ontvang_aanvraag
from intake.models import Aanvraag
from intake.scherm import gelezen_versie
from intake.stand import aanvraag_of_niets, klokken_van


@require_http_methods(["GET", "POST"])
def aanvraag(request: HttpRequest, nummer: str) -> HttpResponse:
    """When it came in, and what it says. The two weeks run from that day (Wmo 2015 art. 2.3.5 lid 2)."""
    if request.method == "GET":
        return _toon(request, open_voor_antwoord(request, nummer, "aanvraag"))
    dossier, _ = schrijf(request, nummer)
    inhoud = inhoud_van(dossier, vandaag=timezone.localdate())
    if request.POST.get("wat") == "papier":
        papier = PapierForm(request.POST, prefix="papier")
        if papier.is_valid() and _papier(request, inhoud, papier):
            return redirect("aanvraag", nummer)
        return _toon(request, inhoud, papier=papier, status=422)
    los = AanvraagForm(request.POST, prefix="los")
    if los.is_valid() and _los(request, inhoud, los):
        return redirect("aanvraag", nummer)
    return _toon(request, inhoud, los=los, status=422)


def _papier(request: HttpRequest, inhoud: Dossierinhoud, form: PapierForm) -> bool:
    """Whether the answer on paper was kept; otherwise the form says why not."""
    gegevens = form.cleaned_data
    try:
        leg_antwoord_op_papier_vast(
            inhoud.dossier,
            zienswijze=gegevens["antwoord"],
            woorden=gegevens["woorden"],
            op=gegevens["op"],
            versie=gelezen_versie(request),
            vandaag=inhoud.vandaag,
            door=medewerker(request),
        )
    except Gewijzigd:
        form.add_error(None, "Iemand anders wijzigde dit verslag intussen. Kijk eerst wat er nu staat, en leg dit dan vast.")
    except Weigering as weigering:
        form.add_error("op" if "Kies een latere datum" in weigering.tekst else None, weigering.tekst)
    else:
        messages.success(request, "Het antwoord staat in het dossier.")
    return form.is_valid()


def _los(request: HttpRequest, inhoud: Dossierinhoud, form: forms.Form) -> bool:
    """Whether the aanvraag was kept; otherwise the form says why not."""
    try:
        ontvang_aanvraag(inhoud.dossier, wijze=Aanvraag.Wijze.FORMULIER, op=form.cleaned_data["op"], door=medewerker(request))
    except Weigering as weigering:
        form.add_error("op", weigering.tekst)
    else:
        messages.success(request, "De aanvraag staat in het dossier.")
    return form.is_valid()


def _toon(
    request: HttpRequest,
    inhoud: Dossierinhoud,
    *,
    papier: PapierForm | None = None,
    los: AanvraagForm | None = None,
    status: int = 200,
) -> HttpResponse:
    antwoord: HttpResponse = toon(
        request,
        "indicatie/aanvraag.html",
        inhoud,
        "verslag",
        verslag=inhoud.verslag,
        aanvraag=aanvraag_of_niets(inhoud.dossier),
        is_aanvraag=is_aanvraag(inhoud),
        besluit=klokken_van(inhoud.dossier, inhoud.vandaag)[1],
        papier=papier or PapierForm(prefix="papier", label_suffix=""),
        los=los or AanvraagForm(prefix="los", label_suffix=""),
    )
    antwoord.status_code = status
    return antwoord
