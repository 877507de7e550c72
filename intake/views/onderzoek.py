"""Steps 1 and 2 of the investigation: the situation and the question, each part saved on its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from django.contrib import messages
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from audit.models import Versiemodel
from audit.overgang import Gewijzigd, Weigering
from intake.access import Om
from intake.actions.delen import bewaar_deel
from intake.actions.mensen import (
    SOORTEN,
    Mens,
    bewaar_mens,
    haal_mens_weg,
    huisgenoot_is_mantelzorger,
    is_leeg,
    voeg_mens_toe,
    zet_terug,
)
from intake.actions.onderzoek import bewaar_persoon, kijk_na, vorig_onderzoek
from intake.actions.zoeken import toon_bsn
from intake.forms.onderzoek import (
    MENSFORMULIEREN,
    SITUATIEFORMULIEREN,
    HulpvraagForm,
    PersoonForm,
    PostForm,
)
from intake.forms.velden import Bladformulier
from intake.models import Dossier, Onderzoek
from intake.rules import laatste_dag
from intake.scherm import bewaar_formulier, gelezen_versie, stil
from intake.stand import melding_of_niets, signalen_van
from intake.views.gedeeld import dossier_voor, onderzoek_van, te_schrijven, wie

#: on which page a kind of row lives
PAGINA = {"huisgenoot": "situatie", "mantelzorger": "situatie", "betrokkene": "situatie", "geprobeerd": "hulpvraag"}


def mensformulier(soort: str, rij: Mens, data: Any = None) -> Bladformulier:
    """The form of one row, with ids of its own on a page with many."""
    return MENSFORMULIEREN[soort](data, instance=rij, auto_id=f"id_{soort}{rij.pk}_%s")


def _kaart(soort: str, rij: Mens, gebonden: Bladformulier | None) -> dict[str, Any]:
    eigen = gebonden if gebonden is not None and gebonden.instance.pk == rij.pk and isinstance(rij, SOORTEN[soort]) else None
    return {"soort": soort, "rij": rij, "form": eigen or mensformulier(soort, rij), "open": bool(eigen), "pk_tekst": str(rij.pk)}


def _kaarten(onderzoek: Onderzoek, soort: str, gebonden: Bladformulier | None = None) -> list[dict[str, Any]]:
    rijen = SOORTEN[soort]._default_manager.filter(onderzoek=onderzoek)
    passend = gebonden if gebonden is not None and isinstance(gebonden.instance, SOORTEN[soort]) else None
    return [_kaart(soort, rij, passend) for rij in rijen]


@require_http_methods(["GET", "POST"])
def situatie(request: HttpRequest, nummer: str) -> HttpResponse:
    """Step 1: who lives here and how, who helps already, who speaks for the person."""
    dossier = dossier_voor(request, nummer, bij="situatie")
    onderzoek = onderzoek_van(dossier)
    if request.method == "POST":
        deel = request.POST.get("deel", "")
        if deel not in SITUATIEFORMULIEREN:
            raise Http404("Dit deel van de situatie bestaat niet.")
        form = SITUATIEFORMULIEREN[deel](request.POST, instance=onderzoek.situatie, auto_id=f"id_{deel}_%s")
        return bewaar_formulier(
            request,
            form,
            lambda gegevens, versie: bewaar_deel(onderzoek.situatie, gegevens, versie=versie, door=wie(request)),
            terug=reverse("situatie", args=[nummer]),
            toon=lambda: toon_situatie(request, dossier, delen={deel: form}),
            dossier=dossier,
        )
    return toon_situatie(request, dossier)


def toon_situatie(
    request: HttpRequest,
    dossier: Dossier,
    *,
    delen: dict[str, Bladformulier] | None = None,
    mens_form: Bladformulier | None = None,
    post_form: PostForm | None = None,
) -> HttpResponse:
    """The page of step 1, with the form that was just refused as it was typed."""
    onderzoek = onderzoek_van(dossier)
    situatie_ = onderzoek.situatie
    vorig = vorig_onderzoek(dossier)
    huisgenoten = _kaarten(onderzoek, "huisgenoot", mens_form)
    mantelzorgers = _kaarten(onderzoek, "mantelzorger", mens_form)
    gekoppeld = {kaart["rij"].huisgenoot_id for kaart in mantelzorgers}
    for kaart in huisgenoten:
        kaart["is_mantelzorger"] = kaart["rij"].pk in gekoppeld
        kaart["leeftijd"] = _leeftijd(kaart["rij"])
    return render(
        request,
        "intake/situatie.html",
        {
            "dossier": dossier,
            "stap": "situatie",
            "onderzoek": onderzoek,
            "situatie": situatie_,
            **{
                f"{deel}_form": (delen or {}).get(deel) or formulier(instance=situatie_, auto_id=f"id_{deel}_%s")
                for deel, formulier in SITUATIEFORMULIEREN.items()
            },
            "huisgenoten": huisgenoten,
            "mantelzorgers": mantelzorgers,
            "betrokkenen": _kaarten(onderzoek, "betrokkene", mens_form),
            "post": post_form or PostForm(instance=dossier.client),
            "signalen": signalen_van(dossier, timezone.localdate()),
            "overgenomen": vorig if vorig and hasattr(vorig, "situatie") else None,
            "te_schrijven": te_schrijven(request, dossier),
            "weggehaald": _weggehaald(request, dossier, "situatie"),
        },
    )


def _leeftijd(rij: Any) -> int | None:
    geboren, vandaag = rij.geboortedatum, timezone.localdate()
    if geboren is None:
        return None
    return int(vandaag.year - geboren.year - ((vandaag.month, vandaag.day) < (geboren.month, geboren.day)))


@require_http_methods(["GET", "POST"])
def hulpvraag(request: HttpRequest, nummer: str) -> HttpResponse:
    """Step 2: what the person asks, in his own words, and what he is entitled to hear."""
    dossier = dossier_voor(request, nummer, bij="hulpvraag")
    onderzoek = onderzoek_van(dossier)
    if request.method == "POST":
        deel, gegevens_in = request.POST.get("deel", ""), request.POST.copy()
        if deel not in HulpvraagForm.DELEN:
            raise Http404("Dit deel van de hulpvraag bestaat niet.")
        melding = melding_of_niets(dossier)
        if "neem_over" in request.POST and melding is not None:
            gegevens_in["eigen_woorden"] = melding.hulpvraag
        form = HulpvraagForm(gegevens_in, instance=onderzoek.hulpvraag, deel=deel)
        return bewaar_formulier(
            request,
            form,
            lambda gegevens, versie: bewaar_deel(onderzoek.hulpvraag, gegevens, versie=versie, door=wie(request)),
            terug=reverse("hulpvraag", args=[nummer]),
            toon=lambda: toon_hulpvraag(request, dossier, delen={deel: form}),
            dossier=dossier,
        )
    return toon_hulpvraag(request, dossier)


def toon_hulpvraag(
    request: HttpRequest,
    dossier: Dossier,
    *,
    delen: dict[str, HulpvraagForm] | None = None,
    mens_form: Bladformulier | None = None,
) -> HttpResponse:
    """The page of step 2."""
    onderzoek, melding = onderzoek_van(dossier), melding_of_niets(dossier)
    vandaag = timezone.localdate()
    plan = laatste_dag(timezone.localdate(melding.ontvangen_op), vandaag).plan_uiterlijk if melding else None
    woorden = onderzoek.gesprekken.filter(regels__domein="hulpvraag").values_list("regels__tekst", "regels__moment")
    return render(
        request,
        "intake/hulpvraag.html",
        {
            "dossier": dossier,
            "stap": "hulpvraag",
            "onderzoek": onderzoek,
            "hulpvraag": onderzoek.hulpvraag,
            "delen": {
                deel: (delen or {}).get(deel) or HulpvraagForm(instance=onderzoek.hulpvraag, deel=deel)
                for deel in HulpvraagForm.DELEN
            },
            "melding": melding,
            "plan_uiterlijk": plan,
            "plan_voorbij": bool(plan and vandaag > plan),
            "uit_gesprek": list(woorden.filter(regels__domein="hulpvraag")[:3]),
            "geprobeerd": _kaarten(onderzoek, "geprobeerd", mens_form),
            "te_schrijven": te_schrijven(request, dossier),
            "weggehaald": _weggehaald(request, dossier, "hulpvraag"),
        },
    )


def _rij(onderzoek: Onderzoek, soort: str, pk: int) -> Mens:
    model = SOORTEN.get(soort)
    rij = model._default_manager.filter(onderzoek=onderzoek, pk=pk).first() if model else None
    if rij is None:
        raise Http404("Dit staat niet meer in het dossier.")
    return rij


def _naar(nummer: str, soort: str, rij: Model | None = None) -> str:
    adres = reverse(PAGINA[soort], args=[nummer])
    return f"{adres}#{soort}-{rij.pk}" if rij is not None else f"{adres}#{soort}"


@require_http_methods(["GET", "POST"])
def mens(request: HttpRequest, nummer: str, soort: str, pk: int) -> HttpResponse:
    """Save one housemate, carer, other person or attempt."""
    dossier = dossier_voor(request, nummer, bij=soort)
    onderzoek = onderzoek_van(dossier)
    rij = _rij(onderzoek, soort, pk)
    if request.method == "GET":
        return redirect(_naar(nummer, soort, rij))
    form = mensformulier(soort, rij, request.POST)
    toon = toon_situatie if PAGINA[soort] == "situatie" else toon_hulpvraag
    return bewaar_formulier(
        request,
        form,
        lambda gegevens, versie: bewaar_mens(rij, gegevens, versie=versie, door=wie(request)),
        terug=_naar(nummer, soort, rij),
        toon=lambda: toon(request, dossier, mens_form=form),
        fragmenten=lambda nu: {f"kop-{soort}-{pk}": _kop(request, soort, cast("Mens", nu))},
        dossier=dossier,
    )


def _kop(request: HttpRequest, soort: str, rij: Mens) -> str:
    """The head of the card follows what is typed."""
    kaart = {"soort": soort, "rij": rij, "leeftijd": _leeftijd(rij) if soort == "huisgenoot" else None}
    return render_to_string("intake/_mens_kop.html", {"kaart": kaart}, request)


@require_POST
def mens_erbij(request: HttpRequest, nummer: str, soort: str) -> HttpResponse:
    """Add an empty card; pressing twice adds one."""
    dossier = dossier_voor(request, nummer, bij=soort)
    if soort not in SOORTEN:
        raise Http404("Dit soort bestaat niet.")
    try:
        rij: Versiemodel = voeg_mens_toe(onderzoek_van(dossier), soort, door=wie(request))
    except Weigering as weigering:
        messages.error(request, weigering.tekst)
        return redirect(_naar(nummer, soort))
    return redirect(_naar(nummer, soort, rij))


@require_POST
def mens_weg(request: HttpRequest, nummer: str, soort: str, pk: int) -> HttpResponse:
    """Take a card away; the page offers to put it back."""
    dossier = dossier_voor(request, nummer, bij=soort)
    rij = _rij(onderzoek_van(dossier), soort, pk)
    leeg = is_leeg(rij)
    try:
        inhoud = haal_mens_weg(rij, door=wie(request))
    except Weigering as weigering:
        messages.error(request, weigering.tekst)
        return redirect(_naar(nummer, soort, rij))
    if not leeg:
        naam = str(inhoud.get("naam") or inhoud.get("wat") or rij._meta.verbose_name)
        request.session["weggehaald"] = {"dossier": nummer, "soort": soort, "naam": naam, "inhoud": inhoud}
    return redirect(_naar(nummer, soort))


def _weggehaald(request: HttpRequest, dossier: Dossier, pagina: str) -> dict[str, Any] | None:
    laatste: dict[str, Any] | None = request.session.get("weggehaald")
    passend = laatste and laatste["dossier"] == dossier.nummer and PAGINA[laatste["soort"]] == pagina
    return laatste if passend else None


@require_POST
def mens_terug(request: HttpRequest, nummer: str) -> HttpResponse:
    """Put back what was taken away last."""
    dossier = dossier_voor(request, nummer, bij="situatie")
    laatste = request.session.pop("weggehaald", None)
    if not laatste or laatste["dossier"] != nummer:
        raise Http404("Er is niets om terug te zetten.")
    try:
        rij: Versiemodel = zet_terug(onderzoek_van(dossier), laatste["soort"], laatste["inhoud"], door=wie(request))
    except Weigering as weigering:
        messages.error(request, weigering.tekst)
        return redirect(_naar(nummer, laatste["soort"]))
    return redirect(_naar(nummer, laatste["soort"], rij))


@require_POST
def ook_mantelzorger(request: HttpRequest, nummer: str, pk: int) -> HttpResponse:
    """This housemate is also the carer: one person, two roles."""
    dossier = dossier_voor(request, nummer, bij="huisgenoot")
    rij = _rij(onderzoek_van(dossier), "huisgenoot", pk)
    try:
        zorger: Versiemodel = huisgenoot_is_mantelzorger(rij, door=wie(request))  # type: ignore[arg-type]
    except Weigering as weigering:
        messages.error(request, weigering.tekst)
        return redirect(_naar(nummer, "huisgenoot", rij))
    return redirect(_naar(nummer, "mantelzorger", zorger))


@require_POST
def nagekeken(request: HttpRequest, nummer: str) -> HttpResponse:
    """What was taken over still holds."""
    dossier = dossier_voor(request, nummer, bij="situatie")
    situatie_ = onderzoek_van(dossier).situatie
    try:
        kijk_na(situatie_, versie=gelezen_versie(request), op=timezone.localdate(), door=wie(request))
    except Gewijzigd:
        messages.warning(request, "De woning is intussen gewijzigd. Kijk nog een keer, en zeg dan of het klopt.")
    except Weigering as weigering:
        messages.error(request, weigering.tekst)
    return redirect("situatie", nummer)


@require_http_methods(["GET", "POST"])
def persoon(request: HttpRequest, nummer: str) -> HttpResponse:
    """Who the dossier is about: name, address, contact, and what ends an investigation."""
    dossier = dossier_voor(request, nummer, bij="persoon", om_te=Om.MELDEN)
    client = dossier.client
    form = PersoonForm(request.POST if request.method == "POST" else None, instance=client)

    def toon() -> HttpResponse:
        schrijven = wie(request).rol in {"intake", "consulent", "teamleider"}
        context = {"dossier": dossier, "stap": "", "form": form, "client": client, "te_schrijven": schrijven}
        return render(request, "intake/persoon.html", context)

    if request.method == "GET":
        return toon()

    def actie(gegevens: Mapping[str, Any], versie: int) -> Versiemodel:
        return bewaar_persoon(client, gegevens, versie=versie, dossier=dossier, door=wie(request))

    return bewaar_formulier(request, form, actie, terug=reverse("persoon", args=[nummer]), toon=toon, dossier=dossier)


@require_POST
def post(request: HttpRequest, nummer: str) -> HttpResponse:
    """Nothing may be sent by itself, or it may again."""
    dossier = dossier_voor(request, nummer, bij="situatie", om_te=Om.MELDEN)
    form = PostForm(request.POST, instance=dossier.client)

    def actie(gegevens: Mapping[str, Any], versie: int) -> Versiemodel:
        return bewaar_persoon(dossier.client, gegevens, versie=versie, dossier=dossier, door=wie(request))

    return bewaar_formulier(
        request,
        form,
        actie,
        terug=reverse("situatie", args=[nummer]),
        toon=lambda: toon_situatie(request, dossier, post_form=form),
        dossier=dossier,
    )


@require_POST
def bsn(request: HttpRequest, nummer: str) -> HttpResponse:
    """Show the number because somebody asks for it; the look is in the log first."""
    dossier = dossier_voor(request, nummer, bij="bsn", om_te=Om.LEZEN)
    cijfers = toon_bsn(dossier, door=wie(request))
    if stil(request):
        return JsonResponse({"bsn": cijfers})
    return render(request, "intake/bsn.html", {"dossier": dossier, "stap": "", "bsn": cijfers})
