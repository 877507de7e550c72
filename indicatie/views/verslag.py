"""Step 7: the report as sentences with their origin, and own text beside them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from audit.overgang import Weigering
from beleid.woorden import datum, datum_kort
from indicatie.actions.verslag import bewaar_deel_van_verslag, geef_verslag_mee
from indicatie.beeld import Dossierinhoud, inhoud_van
from indicatie.forms_verslag import EigenTekstForm
from indicatie.rules.aanvraag import terug_uiterlijk
from indicatie.rules.handtekening import VAK, hoogte
from indicatie.rules.verslagtekst import TITELS, Zin
from indicatie.verslag import Deel, delen_van, gewijzigd_na_tekenen, is_aanvraag, leesbaarheid_van
from indicatie.views.basis import lees, medewerker, schrijf, toon
from intake.access import MAG, Om
from intake.actions.verslag import haal_verslag_terug
from intake.models import Onderzoek, Verslag, Verslagdeel
from intake.scherm import bewaar_formulier
from intake.stand import aanvraag_of_niets, klokken_van


def te_schrijven(request: HttpRequest, inhoud: Dossierinhoud) -> bool:
    """Whether this medewerker can still write in the report: it is not answered, frozen, stopped or closed."""
    o, v = inhoud.onderzoek, inhoud.verslag
    return (
        medewerker(request).rol in MAG[Om.ONDERZOEKEN]
        and o is not None
        and v is not None
        and o.status != Onderzoek.Status.GESTOPT
        and o.bevroren_op is None
        and v.status != Verslag.Status.BEANTWOORD
        and inhoud.dossier.gesloten_op is None
    )


def adres(nummer: str, zin: Zin) -> str:
    """Where a sentence comes from; empty for a sentence that belongs to every report."""
    if not zin.url_naam:
        return ""
    args = [nummer] if zin.pk is None else [nummer, zin.pk]
    return reverse(zin.url_naam, args=args) + (f"#{zin.anker}" if zin.anker else "")


def stand_van_deel(deel: Deel) -> tuple[str, str, str]:
    """(word, kind of tag, icon): where one part stands."""
    wacht = deel.tekst.wacht_op
    if wacht:
        return f"Zin wacht op {wacht[0]}", "let-op", "gesprek"
    if not deel.zinnen:
        return "Nog leeg", "let-op", "open-rond"
    if deel.klopt:
        return "Klopt", "stil", "vink"
    if deel.klopt is False:
        return "Het is anders", "let-op", "gesprek"
    if deel.rij is not None and deel.rij.klopt is not None:
        return "Veranderd na lezen", "let-op", "wissel"
    return "Nog te lezen", "let-op", "open-rond"


def als_kaart(nummer: str, deel: Deel, form: EigenTekstForm | None = None) -> dict[str, Any]:
    """One part as the page shows it."""
    rij = deel.rij or Verslagdeel(code=deel.code)
    woord, soort, teken = stand_van_deel(deel)
    return {
        "deel": deel,
        "stand": {"woord": woord, "soort": soort, "teken": teken},
        "zinnen": [(zin, adres(nummer, zin)) for zin in deel.tekst.zinnen],
        "form": form or EigenTekstForm(instance=rij, prefix=deel.code),
        "oud": deel.verouderd and bool(deel.eigen_tekst),
        "url": reverse("verslag-deel", args=[nummer, deel.code]),
    }


def nog_te_doen(nummer: str, delen: list[Deel], zij: str) -> list[dict[str, Any]]:
    """What must happen before the report can be answered, each with the place to do it."""
    uit: list[dict[str, Any]] = []
    for wie in dict.fromkeys(naam for deel in delen for naam in deel.tekst.wacht_op):
        nrs = [str(deel.tekst.nr) for deel in delen if wie in deel.tekst.wacht_op]
        zin = next(zin for deel in delen for zin in deel.tekst.zinnen if zin.wacht_op == wie)
        uit.append(
            {"titel": f"Praat met {wie}", "url": adres(nummer, zin), "uitleg": f"Deel {' en '.join(nrs)} rust op wat {wie} kan."}
        )
    for deel in delen:
        for tekst, url in deel.tekst.mist:
            uit.append({"titel": f"Deel {deel.tekst.nr} is nog niet klaar", "url": reverse(url, args=[nummer]), "uitleg": tekst})
        if deel.verouderd and deel.eigen_tekst:
            uitleg = "De feiten veranderden na uw tekst."
            uit.append({"titel": f"Kijk naar uw tekst in deel {deel.tekst.nr}", "url": f"#deel-{deel.code}", "uitleg": uitleg})
    uitleg = f"{zij.capitalize()} moet kunnen reageren."
    uit.append({"titel": "Lees samen na", "url": reverse("nalezen", args=[nummer]), "uitleg": uitleg, "nr": 13})
    return uit


def zijkolom(inhoud: Dossierinhoud, delen: list[Deel]) -> dict[str, Any]:
    """Where the report stands, and how easy it reads."""
    nummer, zij = inhoud.dossier.nummer, inhoud.dossier.client.zij
    return {
        "gelezen": sum(deel.klopt is not None for deel in delen),
        "aantal": len(delen),
        "nog": nog_te_doen(nummer, delen, zij),
        "leesbaarheid": leesbaarheid_van(delen),
    }


@require_GET
def verslag(request: HttpRequest, nummer: str) -> HttpResponse:
    """The six parts. After the answer: the text as it was read, with what the person said about it."""
    return toon_verslag(request, lees(request, nummer, "verslag"))


def toon_verslag(
    request: HttpRequest, inhoud: Dossierinhoud, *, code: str = "", form: EigenTekstForm | None = None
) -> HttpResponse:
    """The page, with the form that was just refused as it was typed."""
    if inhoud.onderzoek is None or inhoud.verslag is None:
        raise Http404("Het onderzoek is nog niet begonnen.")
    nummer, rij = inhoud.dossier.nummer, inhoud.verslag
    delen = delen_van(inhoud)
    beantwoord = rij.status == Verslag.Status.BEANTWOORD
    antwoord: HttpResponse = toon(
        request,
        "indicatie/verslag.html",
        inhoud,
        "verslag",
        verslag=rij,
        beantwoord=beantwoord,
        handtekening_vak=(VAK[0], hoogte(rij.handtekening)),
        kaarten=[als_kaart(nummer, deel, form if deel.code == code else None) for deel in delen],
        schrijven=te_schrijven(request, inhoud),
        wijzigingen=gewijzigd_na_tekenen(rij, delen),
        veranderd_na_delen=rij.status == Verslag.Status.GEDEELD and not _gelijk(rij, delen),
        terug=datum(terug_uiterlijk(inhoud.beleid.normen if inhoud.beleid else None, rij.gedeeld_op)) if rij.gedeeld_op else "",
        aanvraag=aanvraag_of_niets(inhoud.dossier),
        is_aanvraag=is_aanvraag(inhoud),
        besluitklok=klokken_van(inhoud.dossier, inhoud.vandaag)[1],
        **zijkolom(inhoud, delen),
    )
    return antwoord


def _gelijk(rij: Verslag, delen: list[Deel]) -> bool:
    """Whether the paper that was given along still says what the dossier says."""
    return [deel["zinnen"] for deel in rij.vastgelegd or []] == [deel.zinnen for deel in delen]


@require_POST
def verslag_deel(request: HttpRequest, nummer: str, code: str) -> HttpResponse:
    """Save own text of one part."""
    dossier, onderzoek = schrijf(request, nummer)
    if code not in TITELS:
        raise Http404("Dit deel staat niet in het verslag.")
    rij = onderzoek.verslagdelen.filter(code=code).first() or Verslagdeel(onderzoek=onderzoek, code=code)
    form = EigenTekstForm(request.POST, instance=rij, prefix=code)
    vandaag = timezone.localdate()

    def fragmenten(_: Any) -> dict[str, str]:
        inhoud = inhoud_van(dossier, vandaag=vandaag)
        delen = delen_van(inhoud)
        kaart = als_kaart(nummer, next(deel for deel in delen if deel.code == code))
        return {
            f"stand-{code}": render_to_string("indicatie/verslag_deelstand.html", {"kaart": kaart}, request),
            f"eigen-{code}": render_to_string("indicatie/verslag_eigen.html", {"kaart": kaart}, request),
            "verslag-stand": render_to_string("indicatie/verslag_stand.html", zijkolom(inhoud, delen), request),
        }

    return bewaar_formulier(
        request,
        form,
        lambda gegevens, versie: bewaar_deel_van_verslag(
            dossier, code, gegevens, versie=versie, vandaag=vandaag, door=medewerker(request)
        ),
        terug=reverse("verslag", args=[nummer]) + f"#deel-{code}",
        toon=lambda: toon_verslag(request, inhoud_van(dossier, vandaag=vandaag), code=code, form=form),
        fragmenten=fragmenten,
        dossier=dossier,
    )


@require_POST
def op_papier(request: HttpRequest, nummer: str) -> HttpResponse:
    """The report goes along on paper; until when it may come back."""
    dossier, _ = schrijf(request, nummer)
    try:
        rij = geef_verslag_mee(dossier, vandaag=timezone.localdate(), door=medewerker(request))
    except Weigering as weigering:
        messages.error(request, weigering.tekst)
        return redirect("verslag", nummer)
    inhoud = inhoud_van(dossier, vandaag=timezone.localdate())
    if rij.gedeeld_op is not None:
        terug = terug_uiterlijk(inhoud.beleid.normen if inhoud.beleid else None, rij.gedeeld_op)
        messages.success(request, f"Druk het verslag af en geef het mee. Het komt terug uiterlijk {datum_kort(terug)}.")
    return redirect("verslag", nummer)


@require_POST
def haal_terug(request: HttpRequest, nummer: str) -> HttpResponse:
    """What was given along no longer holds: the report is a draft again."""
    _, onderzoek = schrijf(request, nummer)
    try:
        haal_verslag_terug(onderzoek.verslag, door=medewerker(request))
        messages.success(request, "Het verslag is weer van u. Wat de inwoner op papier heeft, geldt niet meer.")
    except Weigering as weigering:
        messages.error(request, weigering.tekst)
    return redirect("verslag", nummer)
