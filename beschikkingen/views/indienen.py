"""Check everything and submit: what is missing first, then the answers, the 13 points, the letter, and what happens next."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from audit.overgang import Weigering
from beleid.woorden import datum, datum_lang, opsomming
from beschikkingen.access import haal_opmerking
from beschikkingen.actions import leg_voor
from beschikkingen.brief import Leesbaarheid, meet_brief
from beschikkingen.brief.gegevens import Beschikkingsbrief
from beschikkingen.brief.opmaak import titel_uit
from beschikkingen.samenstellen import als_html, beoordelaar_van, proefbrief
from beschikkingen.views.gedeeld import brief_antwoord, medewerker
from indicatie.actions.review import beantwoord_opmerking, trek_ronde_in
from indicatie.beeld import Dossierinhoud, inhoud_van
from indicatie.models import Indicatie, Reviewopmerking, Reviewronde
from indicatie.rules.poorten import Punt
from indicatie.rules.review import REDENEN
from indicatie.stand import stand_uit
from indicatie.woorden import hoeveel, periode_woord
from intake.access import MAG, Om, haal_op, open_dossier
from intake.models import Dossier
from intake.stand import klokken_van


@dataclass(frozen=True)
class Rij:
    """One answer to check, with the place to change it."""

    naam: str
    waarde: str
    url: str
    vet: str = ""


@dataclass(frozen=True)
class Puntrij:
    """One of the 13 points with its address."""

    punt: Punt
    url: str


@dataclass(frozen=True)
class Proef:
    """The letter as it would read; or why it cannot be made yet."""

    brief: Beschikkingsbrief | None = None
    titel: str = ""
    leesbaarheid: Leesbaarheid | None = None
    mist: str = ""


def _url(naam: str, *args: object) -> str:
    try:
        return reverse(naam, args=args)
    except NoReverseMatch:
        return ""


@require_http_methods(["GET", "POST"])
def indienen(request: HttpRequest, nummer: str) -> HttpResponse:
    """The page before submitting; POST submits, and pressing twice has one effect."""
    wie = medewerker(request)
    if request.method == "POST":
        dossier = haal_op(wie, nummer, om_te=Om.ONDERZOEKEN)
        try:
            leg_voor(dossier, nu=timezone.now(), door=wie)
        except Weigering as weigering:
            return _toon(request, haal_op(wie, nummer), weigering)
        return redirect("indienen", nummer)
    return _toon(request, open_dossier(wie, nummer, bij="indienen"))


def _toon(request: HttpRequest, dossier: Dossier, weigering: Weigering | None = None) -> HttpResponse:
    inhoud = inhoud_van(dossier, vandaag=timezone.localdate())
    stand = stand_uit(inhoud)
    ronde = (
        Reviewronde.objects.filter(dossier=dossier).select_related("ingediend_door", "beoordelaar").order_by("-nummer").first()
    )
    wie = medewerker(request)
    te_doen = any(v.indicatie.te_bewerken for v in inhoud.voorzieningen)
    bij_review = ronde is not None and ronde.status == Reviewronde.Status.OPEN
    terug = ronde if ronde is not None and ronde.status == Reviewronde.Status.TERUG and te_doen else None
    punten = [Puntrij(punt, _url(punt.url_naam, dossier.nummer)) for punt in stand.punten]
    context = {
        "dossier": dossier,
        "stap": "verslag",
        "inhoud": inhoud,
        "stand": stand,
        "punten": punten,
        "open": [rij for rij in punten if not rij.punt.ok],
        "weigering": weigering.tekst if weigering else "",
        "rijen": _rijen(inhoud),
        "proef": _proef(inhoud, request) if te_doen and not bij_review else Proef(),
        "ronde": ronde,
        "bij_review": bij_review,
        "van_mij": bij_review and ronde is not None and ronde.ingediend_door_id == wie.pk,
        "terug": terug,
        "redenen": [REDENEN.get(r, r) for r in terug.redenen] if terug else [],
        "opmerkingen": list(Reviewopmerking.objects.filter(ronde=terug).select_related("door").order_by("pk")) if terug else [],
        "beoordelaar": beoordelaar_van(dossier),
        "straks": _straks(inhoud),
        "mag": wie.rol in MAG[Om.ONDERZOEKEN] and te_doen and not bij_review,
        "besluit": dossier.beschikkingen.order_by("-nummer").first(),
    }
    return render(request, "beschikkingen/indienen.html", context, status=409 if weigering else 200)


def _proef(inhoud: Dossierinhoud, request: HttpRequest) -> Proef:
    try:
        brief = proefbrief(inhoud, door=medewerker(request))
        html = als_html(brief)
    except Weigering as weigering:
        return Proef(mist=weigering.tekst)
    return Proef(brief, titel_uit(html), meet_brief(html))


def _rijen(inhoud: Dossierinhoud) -> list[Rij]:
    """The answers in the order of the investigation; several provisions each with their own lines."""
    nummer = inhoud.dossier.nummer
    rijen = [Rij("Vraag", f"‘{inhoud.hulpvraag.eigen_woorden}’" if inhoud.hulpvraag else "", _url("hulpvraag", nummer))]
    meer = len(inhoud.voorzieningen) > 1
    for v in inhoud.voorzieningen:
        i = v.indicatie
        url = _url("voorziening", nummer, i.pk) or _url("voorzieningen", nummer)
        bij = f" ({i.naam})" if meer else ""
        vorm = i.get_leveringsvorm_display().lower() if i.leveringsvorm else "vorm nog te kiezen"
        nee = i.besluit == Indicatie.Besluit.AFWIJZEN
        rijen.append(Rij(f"Hulp{bij}", f"{i.naam}, {'afwijzing' if nee else vorm}", url))
        if i.besluit != Indicatie.Besluit.TOEKENNEN:
            rijen.append(Rij(f"Waarom (een deel) niet{bij}", i.reden_besluit, url))
            rijen.append(Rij(f"Wat wel kan{bij}", i.wel_mogelijk, url))
        if nee:
            continue
        omvang = v.berekening.uitkomst.omvang if v.berekening and v.berekening.uitkomst else None
        vet = f"{hoeveel(omvang.volume, omvang.eenheid)} {periode_woord(omvang.frequentie)}" if omvang else ""
        los = f"({omvang.volume} minuten)" if omvang and omvang.eenheid == "minuut" and omvang.volume >= 60 else ""
        rijen.append(Rij(f"Hoeveel{bij}", los if vet else "nog niet bekend", url, vet))
        lang = f"{datum(i.ingangsdatum)} tot en met {datum(i.einddatum)}" if i.ingangsdatum and i.einddatum else "nog geen datum"
        rijen.append(Rij(f"Hoe lang{bij}", lang, url))
        rijen += [Rij(_bij(v, code) + bij, tekst, url) for code, tekst in v.redenen.items() if tekst.strip()]
        wie = i.aanbieder.naam if i.aanbieder else str(i.pgb.get("wie", ""))
        rijen.append(Rij(f"{'Van wie' if i.leveringsvorm == 'pgb' else 'Aanbieder'}{bij}", wie or "nog niet gekozen", url))
    verslag = inhoud.verslag
    if verslag is not None:
        reactie = f"{verslag.get_zienswijze_display()}. {verslag.zienswijze_tekst}".strip(". ") if verslag.zienswijze else ""
        rijen.append(Rij(f"Reactie {inhoud.dossier.client.zij}", reactie or "nog geen antwoord", _url("verslag", nummer)))
    return rijen


def _bij(v: object, code: str) -> str:
    onderdeel = getattr(v, "onderdeel", None)
    labels = {r.id: r.label for m in onderdeel.modules for r in m.regels} if onderdeel is not None else {}
    return f"Reden: {labels[code].lower()}" if code in labels else "Reden"


def _straks(inhoud: Dossierinhoud) -> list[tuple[str, str]]:
    """What happens next by when."""
    klok = klokken_van(inhoud.dossier, inhoud.vandaag)[1]
    wie = beoordelaar_van(inhoud.dossier)
    naam = wie.naam if wie else "De teamleider"
    uit = [(f"{naam} kijkt het na.", "Dat is een ander dan wie het schreef.")]
    if klok.uiterlijk:
        uit.append(("De brief gaat per post", f"uiterlijk {datum_lang(klok.uiterlijk)}. Dat is de wettelijke termijn."))
    toe = [v.indicatie for v in inhoud.voorzieningen if v.indicatie.besluit != Indicatie.Besluit.AFWIJZEN]
    aanbieders = list(dict.fromkeys(i.aanbieder.naam for i in toe if i.aanbieder))
    begin = min((i.ingangsdatum for i in toe if i.ingangsdatum), default=None)
    if aanbieders and begin:
        uit.append((f"{opsomming(aanbieders)} krijgt de opdracht.", f"De hulp begint op {datum_lang(begin)}."))
    return uit


@require_GET
def brief_voorbeeld(request: HttpRequest, nummer: str) -> HttpResponse:
    """The whole letter as it would read, as a page of its own."""
    dossier = open_dossier(medewerker(request), nummer, bij="brief-voorbeeld")
    try:
        return brief_antwoord(proefbrief(inhoud_van(dossier, vandaag=timezone.localdate()), door=medewerker(request)))
    except Weigering as weigering:
        messages.error(request, weigering.tekst)
        return redirect("indienen", nummer)


@require_POST
def terughalen(request: HttpRequest, nummer: str) -> HttpResponse:
    """The author takes back what lies with the teamleider."""
    wie = medewerker(request)
    dossier = haal_op(wie, nummer, om_te=Om.ONDERZOEKEN)
    ronde = Reviewronde.objects.filter(dossier=dossier).order_by("-nummer").first()
    try:
        if ronde is None:
            raise Weigering("Er is niets ingediend.")
        trek_ronde_in(ronde, nu=timezone.now(), door=wie)
        messages.success(request, "Teruggehaald. U kunt weer wijzigen.")
    except Weigering as weigering:
        messages.error(request, weigering.tekst)
    return redirect("indienen", nummer)


@require_POST
def opmerking_antwoord(request: HttpRequest, nummer: str, pk: int) -> HttpResponse:
    """The author says what was done with a remark."""
    wie = medewerker(request)
    dossier = haal_op(wie, nummer, om_te=Om.ONDERZOEKEN)
    try:
        antwoord = request.POST.get("antwoord", "")
        beantwoord_opmerking(haal_opmerking(dossier, pk), antwoord=antwoord, nu=timezone.now(), door=wie)
        messages.success(request, "Uw antwoord staat bij de opmerking.")
    except Weigering as weigering:
        messages.error(request, weigering.tekst)
    return redirect("indienen", nummer)
