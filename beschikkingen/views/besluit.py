"""One decision: four moments, what it says, its letter with the fingerprint, and making it known."""

from __future__ import annotations

import hashlib
import re
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from audit.log import leg_inzage_vast
from audit.overgang import Weigering
from beleid.woorden import datum, opsomming
from beschikkingen.access import haal_besluit, haal_brief
from beschikkingen.actions import maak_bekend, probeer_opnieuw, vernieuw_brief
from beschikkingen.brief import uit_json
from beschikkingen.brief.gegevens import Beschikkingsbrief
from beschikkingen.forms import BekendForm, DatumForm
from beschikkingen.models import Beschikking, Brief
from beschikkingen.views.gedeeld import medewerker
from indicatie.momentopname import persoon
from intake.access import MAG, Om, open_dossier
from intake.rules import is_spoed
from intake.stand import klokken_van


@require_GET
def besluit(request: HttpRequest, nummer: str, volgnummer: int) -> HttpResponse:
    """The page of one decision."""
    open_dossier(medewerker(request), nummer, bij="besluit")
    return _toon(request, haal_besluit(medewerker(request), nummer, volgnummer))


def _toon(
    request: HttpRequest, rij: Beschikking, *, bekend: BekendForm | None = None, opnieuw: DatumForm | None = None
) -> HttpResponse:
    vandaag = timezone.localdate()
    brief = geldende_brief(rij)
    inhoud = _inhoud(brief)
    besluiten = list(
        rij.dossier.beschikkingen.select_related("vastgesteld_door").prefetch_related("indicaties", "vervangen_door")
    )
    klok = klokken_van(rij.dossier, vandaag)[1]
    context = {
        "dossier": rij.dossier,
        "rij": rij,
        "brief": brief,
        "inhoud": inhoud,
        "besluiten": besluiten,
        "wat": opsomming([i.naam for i in rij.indicaties.all()]),
        "berekeningen": opsomming([f"B-{b.pk}" for b in rij.ronde.berekeningen.order_by("indicatie_id")]),
        "afdruk": _controleer(brief),
        "hash": _in_groepen(brief.sha256) if brief else "",
        "bestandsnaam": bestandsnaam(brief) if brief else "",
        "bekend": bekend or BekendForm(initial={"op": vandaag, "wijze": Beschikking.Wijze.POST}),
        "opnieuw": opnieuw or DatumForm(initial={"dagtekening": vandaag}),
        "opnieuw_open": opnieuw is not None,
        "mag": medewerker(request).rol in MAG[Om.BEKENDMAKEN],
        "dagen": (rij.bezwaar_tot - vandaag).days if rij.bezwaar_tot else None,
        "klok": klok,
        "spoed": is_spoed(klok, vandaag),
        "gewijzigd": _gewijzigd(rij),
        "vervangen_door": next((b.nummer for b in besluiten if b.vervangt_id == rij.pk), None),
        "nieuw_besluit": _adres("besluit-vervangen", rij),
        "intrekken": _adres("besluit-intrekken", rij),
    }
    return render(request, "beschikkingen/besluit.html", context, status=409 if bekend or opnieuw else 200)


def _adres(naam: str, rij: Beschikking) -> str:
    """An address of a page that may not be there; a link is shown only where it works."""
    try:
        return reverse(naam, args=[rij.dossier.nummer, rij.nummer])
    except NoReverseMatch:
        return ""


def geldende_brief(rij: Beschikking) -> Brief | None:
    """The one letter of this decision that was not replaced by a newer one."""
    return rij.brieven.filter(vervallen_op__isnull=True).order_by("-pk").first()


def _inhoud(brief: Brief | None) -> Beschikkingsbrief | None:
    if brief is None:
        return None
    gelezen = uit_json(brief.gegevens)
    return gelezen if isinstance(gelezen, Beschikkingsbrief) else None


def _controleer(brief: Brief | None) -> dict[str, Any]:
    """The fingerprint again, over the bytes as they lie in the database now."""
    if brief is None or brief.pdf is None:
        return {}
    return {"gelijk": hashlib.sha256(bytes(brief.pdf)).hexdigest() == brief.sha256, "gekeken": timezone.now()}


def _in_groepen(sha256: str) -> str:
    return " ".join(sha256[plek : plek + 4] for plek in range(0, len(sha256), 4))


def _gewijzigd(rij: Beschikking) -> str:
    toen, nu = rij.ronde.momentopname["client"], persoon(rij.dossier)
    if rij.status != Beschikking.Status.VASTGESTELD or toen.get("adresregels") == nu["adresregels"]:
        return ""
    return f"Het adres is veranderd na indienen: nu {nu['adres']}. Geef de brief zelf af, of overleg met de teamleider."


@require_POST
def bekendmaken(request: HttpRequest, nummer: str, volgnummer: int) -> HttpResponse:
    """The letter left the building."""
    wie = medewerker(request)
    rij = haal_besluit(wie, nummer, volgnummer, om_te=Om.BEKENDMAKEN)
    form = BekendForm(request.POST)
    if form.is_valid():
        try:
            maak_bekend(rij, op=form.cleaned_data["op"], wijze=form.cleaned_data["wijze"], door=wie)
        except Weigering as weigering:
            form.add_error("op", weigering.tekst)
        else:
            tot = Beschikking.objects.get(pk=rij.pk).bezwaar_tot
            messages.success(request, f"Bekendgemaakt. Bezwaar kan tot en met {datum(tot)}." if tot else "Bekendgemaakt.")
            return redirect("besluit", nummer, volgnummer)
    return _toon(request, rij, bekend=form)


@require_POST
def opnieuw(request: HttpRequest, nummer: str, volgnummer: int) -> HttpResponse:
    """Make the letter again with another day on it."""
    wie = medewerker(request)
    rij = haal_besluit(wie, nummer, volgnummer, om_te=Om.BEKENDMAKEN)
    form = DatumForm(request.POST)
    if form.is_valid():
        try:
            vernieuw_brief(rij, dagtekening=form.cleaned_data["dagtekening"], nu=timezone.now(), door=wie)
        except Weigering as weigering:
            form.add_error("dagtekening", weigering.tekst)
        else:
            messages.success(request, f"De brief krijgt de datum {datum(form.cleaned_data['dagtekening'])}.")
            return redirect("besluit", nummer, volgnummer)
    return _toon(request, rij, opnieuw=form)


@require_GET
def briefstand(request: HttpRequest, nummer: str, pk: int) -> HttpResponse:
    """How far the letter is, for the page that waits for it."""
    brief = haal_brief(medewerker(request), nummer, pk)
    antwoord = render(request, "beschikkingen/_briefstand.html", {"brief": brief, "dossier": brief.dossier})
    if brief.status != Brief.Status.WACHT:
        antwoord["HX-Refresh"] = "true"
    return antwoord


@require_POST
def brief_opnieuw(request: HttpRequest, nummer: str, pk: int) -> HttpResponse:
    """Put a letter that failed back in line."""
    wie = medewerker(request)
    brief = haal_brief(wie, nummer, pk, om_te=Om.BEKENDMAKEN)
    try:
        probeer_opnieuw(brief, door=wie)
        messages.success(request, "De brief wordt opnieuw gemaakt.")
    except Weigering as weigering:
        messages.error(request, weigering.tekst)
    if brief.beschikking is not None:
        return redirect("besluit", nummer, brief.beschikking.nummer)
    return redirect("dossier", nummer)


@require_GET
def brief(request: HttpRequest, nummer: str, pk: int) -> HttpResponse:
    """The stored bytes as a file. Looking is logged; nothing is made again."""
    wie = medewerker(request)
    rij = haal_brief(wie, nummer, pk)
    if rij.status != Brief.Status.KLAAR or rij.pdf is None:
        raise Http404("Deze brief is nog niet klaar.")
    leg_inzage_vast(rij, "brief.ingezien", door=wie, dossier=nummer)
    antwoord = HttpResponse(bytes(rij.pdf), content_type="application/pdf")
    antwoord["Content-Disposition"] = f'attachment; filename="{bestandsnaam(rij)}"'
    antwoord["X-Content-Type-Options"] = "nosniff"
    return antwoord


def bestandsnaam(rij: Brief) -> str:
    """`W26-00412-besluit-1.pdf`: the number and the kind, never a name."""
    nummer = re.sub(r"[^A-Za-z0-9-]", "", rij.dossier.nummer)
    return f"{nummer}-besluit-{rij.beschikking.nummer}.pdf" if rij.beschikking is not None else f"{nummer}-{rij.soort}.pdf"
