"""Reading the report together: the person's page, without the shell. The session stays the consulent's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from audit.overgang import Bewaard, Gewijzigd, Weigering
from beleid.termijnen import termijnsoort
from beleid.woorden import datum
from indicatie.actions.verslag import bewaar_deel_van_verslag, bewaar_reacties, geef_verslag_mee, leg_antwoord_vast
from indicatie.beeld import Dossierinhoud, inhoud_van
from indicatie.forms_verslag import LATER, AntwoordForm, ReactieForm
from indicatie.rules.aanvraag import terug_uiterlijk
from indicatie.rules.handtekening import VAK
from indicatie.rules.verslagtekst import TITELS
from indicatie.verslag import Deel, delen_van, gelezen, is_aanvraag
from indicatie.views.basis import medewerker, schrijf
from indicatie.views.verslag import te_schrijven
from intake.access import Om, open_dossier
from intake.actions.verslag import bewaar_woorden
from intake.models import Dossier, Verslag, Verslagdeel
from intake.scherm import bewaar_formulier, gelezen_versie, stil, toon_conflict
from intake.stand import aanvraag_of_niets, klokken_van


def open_voor_antwoord(request: HttpRequest, nummer: str, bij: str) -> Dossierinhoud:
    """The dossier for somebody who may investigate; the look is logged. 404 before the investigation."""
    dossier = open_dossier(medewerker(request), nummer, om_te=Om.ONDERZOEKEN, bij=bij)
    inhoud = inhoud_van(dossier, vandaag=timezone.localdate())
    if inhoud.onderzoek is None or inhoud.verslag is None:
        raise Http404("Het onderzoek is nog niet begonnen.")
    return inhoud


@require_http_methods(["GET", "POST"])
def nalezen(request: HttpRequest, nummer: str) -> HttpResponse:
    """Read together part by part, and answer: agree, seen and not agreed, or later on paper. Nothing is chosen beforehand."""
    if request.method == "POST":
        dossier, _ = schrijf(request, nummer)
        inhoud = inhoud_van(dossier, vandaag=timezone.localdate())
        if inhoud.verslag is None:
            raise Http404("Er is nog geen verslag.")
        form = AntwoordForm(request.POST)
        return _bewaar_woorden(request, inhoud.verslag, form) if stil(request) else _antwoord(request, inhoud, form)
    inhoud = open_voor_antwoord(request, nummer, "nalezen")
    if not te_schrijven(request, inhoud):
        return redirect("verslag", nummer)
    return _toon(request, inhoud)


def _toon(
    request: HttpRequest, inhoud: Dossierinhoud, *, form: AntwoordForm | None = None, fout: str = "", status: int = 200
) -> HttpResponse:
    verslag, dossier = inhoud.verslag, inhoud.dossier
    assert verslag is not None
    delen = delen_van(inhoud)
    naam = dossier.client.aanspreeknaam
    return render(
        request,
        "indicatie/nalezen.html",
        {
            "dossier": dossier,
            "naam": naam[:1].upper() + naam[1:],
            "verslag": verslag,
            "delen": [_met_form(deel, request) for deel in delen],
            "form": form or AntwoordForm(initial={"zienswijze_tekst": verslag.zienswijze_tekst}),
            "gelezen": gelezen(delen),
            "fout": fout,
            "is_aanvraag": is_aanvraag(inhoud),
            "besluit_in": termijnsoort("beschikking", inhoud.vandaag).duur.in_woorden(),
            "terug_voor": datum(terug_uiterlijk(inhoud.beleid.normen if inhoud.beleid else None, inhoud.vandaag)),
            "vak": VAK,
        },
        status=status,
    )


def _met_form(deel: Deel, request: HttpRequest) -> dict[str, Any]:
    """One part with what the person said about it, or just typed in a page that was refused."""
    rij = deel.rij or Verslagdeel(code=deel.code)
    begin = {"klopt": deel.klopt, "woorden_client": rij.woorden_client}
    ingevuld = request.POST if f"{deel.code}-woorden_client" in request.POST else None
    form = ReactieForm(ingevuld, instance=rij, prefix=deel.code, initial=begin)
    veranderd = bool(deel.rij and deel.rij.klopt is not None and deel.klopt is None)
    return {"deel": deel, "form": form, "gekozen": form["klopt"].value(), "veranderd": veranderd}


def _bewaar_woorden(request: HttpRequest, verslag: Verslag, form: AntwoordForm) -> HttpResponse:
    """What somebody types under 'Wilt u zelf nog iets zeggen?' is saved; choosing and signing wait for the button."""

    def actie(gegevens: Mapping[str, Any], versie: int) -> Bewaard:
        return bewaar_woorden(verslag, gegevens.get("zienswijze_tekst", ""), versie=versie, door=medewerker(request))

    return bewaar_formulier(request, form, actie, terug="", toon=lambda: JsonResponse({}, status=422))


def _antwoord(request: HttpRequest, inhoud: Dossierinhoud, form: AntwoordForm) -> HttpResponse:
    nummer, dossier, vandaag = inhoud.dossier.nummer, inhoud.dossier, inhoud.vandaag
    form.is_valid()
    gegevens = form.cleaned_data
    try:
        if gegevens.get("antwoord") == LATER:
            geef_verslag_mee(dossier, vandaag=vandaag, door=medewerker(request))
        else:
            leg_antwoord_vast(
                dossier,
                zienswijze=gegevens.get("antwoord", ""),
                woorden=gegevens.get("zienswijze_tekst", ""),
                getekend=Verslag.Getekend.MONDELING if gegevens.get("mondeling") else Verslag.Getekend.VINGER,
                handtekening="" if gegevens.get("mondeling") else gegevens.get("pad", ""),
                gelezen_sha256=gegevens.get("gelezen", ""),
                delen=_reacties(request),
                versie=gelezen_versie(request),
                vandaag=vandaag,
                door=medewerker(request),
            )
    except Gewijzigd as conflict:
        return toon_conflict(request, form, conflict.nu, terug=reverse("nalezen", args=[nummer]), dossier=dossier)
    except Weigering as weigering:
        _bewaar_alles(request, inhoud, gegevens)
        opnieuw = inhoud_van(Dossier.objects.get(pk=dossier.pk), vandaag=vandaag)
        return _toon(request, opnieuw, form=form, fout=weigering.tekst, status=422)
    return redirect("nalezen-klaar", nummer)


def _bewaar_alles(request: HttpRequest, inhoud: Dossierinhoud, gegevens: Mapping[str, Any]) -> None:
    """The answer could not be taken; what was said and typed is kept all the same, so that the page begins where it was."""
    verslag = Verslag.objects.get(onderzoek=inhoud.onderzoek)
    try:
        bewaar_reacties(inhoud.dossier, _reacties(request), vandaag=inhoud.vandaag, door=medewerker(request))
        tekst = gegevens.get("zienswijze_tekst", "")
        bewaar_woorden(verslag, tekst, versie=verslag.versie, door=medewerker(request))
    except Weigering:
        return  # frozen or stopped: the page that follows says so


def _reacties(request: HttpRequest) -> dict[str, dict[str, Any]]:
    """Answers per part that came along with the button, so that what was just tapped counts (static/js/nalezen.js)."""
    uit: dict[str, dict[str, Any]] = {}
    for code in TITELS:
        if f"{code}-woorden_client" not in request.POST:
            continue
        form = ReactieForm(request.POST, instance=Verslagdeel(code=code), prefix=code)
        if form.is_valid():
            uit[code] = dict(form.cleaned_data)
    return uit


@require_POST
def nalezen_deel(request: HttpRequest, nummer: str, code: str) -> HttpResponse:
    """Save what the person says about one part."""
    dossier, onderzoek = schrijf(request, nummer)
    if code not in TITELS:
        raise Http404("Dit deel staat niet in het verslag.")
    rij = onderzoek.verslagdelen.filter(code=code).first() or Verslagdeel(onderzoek=onderzoek, code=code)
    form = ReactieForm(request.POST, instance=rij, prefix=code)
    return bewaar_formulier(
        request,
        form,
        lambda gegevens, versie: bewaar_deel_van_verslag(
            dossier, code, gegevens, versie=versie, vandaag=timezone.localdate(), door=medewerker(request)
        ),
        terug=reverse("nalezen", args=[nummer]) + f"#deel-{code}",
        toon=lambda: redirect("nalezen", nummer),
        dossier=dossier,
    )


@require_GET
def klaar(request: HttpRequest, nummer: str) -> HttpResponse:
    """Give the screen back: nothing of this or another dossier is shown until the consulent goes on."""
    inhoud = open_voor_antwoord(request, nummer, "nalezen")
    verslag = inhoud.verslag
    assert verslag is not None
    normen = inhoud.beleid.normen if inhoud.beleid else None
    return render(
        request,
        "indicatie/nalezen_klaar.html",
        {
            "dossier": inhoud.dossier,
            "verslag": verslag,
            "wie": medewerker(request).naam,
            "besluit": klokken_van(inhoud.dossier, inhoud.vandaag)[1],
            "aanvraag": aanvraag_of_niets(inhoud.dossier),
            "terug_voor": datum(terug_uiterlijk(normen, verslag.gedeeld_op)) if verslag.gedeeld_op else "",
        },
    )
