"""The sheet of a phone call: saved while the caller speaks, a melding with one press."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import Medewerker, Rol
from audit.overgang import Weigering
from beleid.termijnen import Duur, einddatum, termijnsoort
from beleid.termijnen.gegevens import lees
from intake import bsn
from intake.access import MAG, Om, haal_op, open_dossier, zichtbaar_voor
from intake.actions.melding import (
    Meldblad,
    begin_melding,
    bewaar_melding,
    koppel_client,
    maak_melding_van_vraag,
    melding_van,
    niet_dezelfde,
    noteer_informatievraag,
    ontvang_melding,
    zet_bsn,
)
from intake.forms.melding import MeldingForm
from intake.models import Client, Melding
from intake.rules import Persoon, laatste_dag, mogelijk_dezelfde, signalen
from intake.scherm import bewaar_formulier, status_nu
from intake.views.gedeeld import wie


@require_http_methods(["GET", "POST"])
def nieuw(request: HttpRequest) -> HttpResponse:
    """An empty sheet. Looking writes nothing; the first words make the dossier."""
    door = wie(request)
    if door.rol not in MAG[Om.MELDEN]:
        raise PermissionDenied("Uw rol neemt geen meldingen aan.")
    if request.method == "POST":
        sleutel = _sleutel(request.POST.get("sleutel", ""))
        bestaand = Melding.objects.filter(dossier__client__sleutel=sleutel, gemaakt_door=door).first()
        if bestaand is not None:  # the page sent a second time before it knew its own address
            return _verwerk(request, Meldblad(haal_op(door, bestaand.dossier.nummer, om_te=Om.MELDEN).melding), sleutel)
        return _verwerk(request, None, sleutel)
    return _toon(request, MeldingForm(), None, uuid.uuid4())


@require_http_methods(["GET", "POST"])
def melding(request: HttpRequest, nummer: str) -> HttpResponse:
    """The sheet of this melding: to go on with, or to read when something was decided about it."""
    if request.method == "POST":
        dossier = haal_op(wie(request), nummer, om_te=Om.MELDEN)
    else:
        dossier = open_dossier(wie(request), nummer, bij="melding")
    try:
        blad = Meldblad(melding_van(dossier))
    except Weigering:
        raise Http404("Bij dit dossier hoort geen melding.") from None
    if request.method == "POST":
        return _verwerk(request, blad, blad.client.sleutel)
    return _toon(request, MeldingForm(blad=blad), blad, blad.client.sleutel)


@require_POST
def dubbel(request: HttpRequest) -> HttpResponse:
    """Who may be the same person, for what is typed so far; posted, so that no name is in an address."""
    door = wie(request)
    if door.rol not in MAG[Om.MELDEN]:
        raise PermissionDenied("Uw rol neemt geen meldingen aan.")
    form = MeldingForm(request.POST)
    form.is_valid()
    eigen = _sleutel(request.POST.get("sleutel", ""))
    melding_ = Melding.objects.filter(dossier__in=zichtbaar_voor(door), dossier__client__sleutel=eigen).order_by("-pk").first()
    gezien = melding_.geen_duplicaat if melding_ else []
    return render(
        request,
        "intake/_dubbel.html",
        {"dubbelen": zoek_dubbelen(door, form.cleaned_data, eigen=eigen, gezien=gezien, getypt=request.POST.get("bsn", ""))},
    )


def _sleutel(ruw: str) -> uuid.UUID:
    try:
        return uuid.UUID(ruw)
    except ValueError:
        raise Http404("Dit blad bestaat niet.") from None


def zoek_dubbelen(
    door: Medewerker, gegevens: Mapping[str, Any], *, eigen: uuid.UUID, gezien: list[int], getypt: str = ""
) -> list[dict[str, Any]]:
    """At most three people that may be the one on the phone, only those with a dossier the medewerker may see."""
    index = ""
    if getypt.strip():
        try:
            index = bsn.zoekindex(bsn.schoon(getypt))
        except bsn.BsnOngeldig:
            index = ""
    gezocht = Persoon(
        achternaam=gegevens.get("achternaam") or "",
        voorletters=gegevens.get("voorletters") or "",
        roepnaam=gegevens.get("roepnaam") or "",
        geboortedatum=gegevens.get("geboortedatum"),
        postcode=gegevens.get("postcode") or "",
        huisnummer=gegevens.get("huisnummer") or "",
        bsn_index=index,
    )
    if not (index or (gezocht.achternaam and (gezocht.geboortedatum or gezocht.postcode or gezocht.voorletters))):
        return []
    bekend = (
        Client.objects.filter(dossiers__in=zichtbaar_voor(door))
        .exclude(sleutel=eigen)
        .exclude(pk__in=gezien)
        .distinct()
        .prefetch_related("dossiers")
    )
    mogelijk = bekend.none()
    if gezocht.geboortedatum:
        mogelijk |= bekend.filter(geboortedatum=gezocht.geboortedatum)
    if gezocht.postcode and gezocht.huisnummer:
        mogelijk |= bekend.filter(huisnummer__iexact=gezocht.huisnummer)
    if gezocht.achternaam:
        mogelijk |= bekend.filter(achternaam__istartswith=gezocht.achternaam[:3])
    if index:
        mogelijk |= bekend.filter(bsn_index=index)
    uit: list[tuple[int, dict[str, Any]]] = []
    for client in mogelijk[:200]:
        gelijk = mogelijk_dezelfde(
            gezocht,
            Persoon(
                client.achternaam,
                client.voorletters,
                client.roepnaam,
                client.geboortedatum,
                client.postcode,
                client.huisnummer,
                client.bsn_index or "",
            ),
        )
        if gelijk:
            laatste = max(client.dossiers.all(), key=lambda d: d.pk)
            uit.append((gelijk.punten, {"client": client, "gelijk": gelijk, "dossier": laatste}))
    return [rij for _, rij in sorted(uit, key=lambda paar: -paar[0])[:3]]


def _verwerk(request: HttpRequest, blad: Meldblad | None, sleutel: uuid.UUID) -> HttpResponse:
    """Save what is right, then do what the pressed button says."""
    door, nu = wie(request), timezone.now()
    form = MeldingForm(request.POST, blad=blad)
    huidig = blad
    vraag = request.POST.get("soort") == "vraag"

    def actie(gegevens: Mapping[str, Any], versie: int) -> Meldblad:
        nonlocal huidig
        if huidig is None:
            huidig = Meldblad(begin_melding(gegevens, sleutel=sleutel, nu=nu, door=door))
        else:
            huidig = bewaar_melding(huidig.melding, gegevens, versie=versie, door=door)
        _bsn(request, form, huidig, door)
        _knop(request, form, huidig, door, vraag)
        rij = Melding.objects.select_related("dossier__client", "dossier__team").get(pk=huidig.melding.pk)
        huidig = Meldblad(rij)
        return huidig

    def terug() -> str:
        if huidig is None or "later" in request.POST:
            return reverse("dossiers")
        if huidig.melding.status in {Melding.Status.ONTVANGEN, Melding.Status.INFORMATIEVRAAG} and "klaar" in request.POST:
            return reverse("dossier", args=[huidig.melding.dossier.nummer])
        adres = reverse("melding", args=[huidig.melding.dossier.nummer])
        return f"{adres}?soort=vraag" if vraag else adres

    antwoord = bewaar_formulier(
        request,
        form,
        actie,
        terug=terug,
        toon=lambda: _toon(request, form, huidig, sleutel),
        fragmenten=lambda _: _fragmenten(request, huidig),
        volgende=lambda _: reverse("melding", args=[huidig.melding.dossier.nummer]) if huidig else "",
    )
    return antwoord


def _bsn(request: HttpRequest, form: MeldingForm, blad: Meldblad, door: Medewerker) -> None:
    """The number goes its own way: encrypted, never in the form that is shown again."""
    getypt = request.POST.get("bsn", "")
    if not getypt.strip():
        return
    try:
        zet_bsn(blad.client, getypt, door=door, dossier=blad.melding.dossier.nummer)
    except (bsn.BsnOngeldig, Weigering) as fout:
        form.add_error("bsn", str(fout))


def _knop(request: HttpRequest, form: MeldingForm, blad: Meldblad, door: Medewerker, vraag: bool) -> None:
    """What the pressed button does, after what was typed is safe."""
    for naam, doe in (("dezelfde", koppel_client), ("ander", niet_dezelfde)):
        if naam in request.POST:
            bekend = (
                Client.objects.filter(dossiers__in=zichtbaar_voor(door), sleutel=_sleutel(request.POST[naam])).distinct().first()
            )
            if bekend is None:
                raise Http404("Deze persoon is niet bekend.")
            doe(blad.melding, bekend, door=door)
    if "klaar" not in request.POST or form.errors:
        return
    nu = timezone.localtime()
    try:
        if vraag:
            noteer_informatievraag(blad.melding, op=nu, door=door)
            messages.success(request, "De vraag is opgeschreven. Er loopt geen termijn.")
        elif blad.melding.status == Melding.Status.INFORMATIEVRAAG:
            maak_melding_van_vraag(blad.melding, nu=nu, door=door)
            messages.success(request, "Het is nu een melding. De termijn begint vandaag.")
        else:
            was = blad.melding.status
            ontvang_melding(blad.melding, door=door)
            if was == Melding.Status.CONCEPT:
                messages.success(request, "De melding is gemaakt. De bevestigingsbrief wordt klaargezet.")
    except Weigering as fout:
        form.add_error("achternaam" if "achternaam" in fout.tekst else None, fout.tekst)


def _gevolg(request: HttpRequest, form: MeldingForm | None, blad: Meldblad | None) -> dict[str, Any]:
    """The right column: the last day explained, what the letter will say, who goes on with it."""
    door, vandaag = wie(request), timezone.localdate()
    client = blad.client if blad else Client()
    melding_ = blad.melding if blad else Melding(gemaakt_door=door)
    ontvangen: date = timezone.localdate(melding_.ontvangen_op) if blad else vandaag
    team = melding_.dossier.team if blad else door.team
    afspraak = lees("intake")["bellen"][melding_.urgentie or "gewoon"]
    belmoment = einddatum(Duur(afspraak["aantal"], afspraak["eenheid"]), ontvangen).uiterlijk
    bellen = client.aanspreeknaam if client.achternaam else "de inwoner"
    if melding_.melder in {Melding.Melder.FAMILIE, Melding.Melder.ANDERS} and melding_.melder_naam:
        bellen = f"uw {melding_.melder_relatie} {melding_.melder_naam}" if melding_.melder_relatie else melding_.melder_naam
    woorden = melding_.hulpvraag.split()
    citaat = " ".join(woorden[:6]) + (" …" if len(woorden) > 6 else "")
    return {
        "vraag": (request.POST or request.GET).get("soort") == "vraag"
        or bool(blad and melding_.status == Melding.Status.INFORMATIEVRAAG and "soort" not in request.POST),
        "laatste_dag": laatste_dag(ontvangen, vandaag),
        "plan_duur": termijnsoort("persoonlijk-plan", ontvangen).duur.in_woorden(),
        "belwoorden": {soort: regel["woord"] for soort, regel in lees("intake")["bellen"].items()},
        "ontvangen": ontvangen,
        "citaat": citaat,
        "bellen": bellen,
        "belmoment": belmoment,
        "team": team,
        "teamleiders": list(team.medewerkers.filter(rol=Rol.TEAMLEIDER, is_active=True)[:2]) if team else [],
        "gemeente": team.gemeente if team else None,
        "client": client,
        "signalen": signalen(leeftijd=client.leeftijd(vandaag), overleden_op=client.overleden_op, zij=client.zij),
    }


def _fragmenten(request: HttpRequest, blad: Meldblad | None) -> dict[str, str]:
    context = _gevolg(request, None, blad)
    return {"gevolg": render_to_string("intake/_melding_gevolg.html", context, request)}


def _toon(request: HttpRequest, form: MeldingForm, blad: Meldblad | None, sleutel: uuid.UUID) -> HttpResponse:
    door = wie(request)
    dubbelen: list[dict[str, Any]] = []
    if blad and blad.melding.status == Melding.Status.CONCEPT:
        gegevens = {naam: getattr(blad.client, naam) for naam in ("achternaam", "voorletters", "roepnaam", "geboortedatum")}
        gegevens |= {"postcode": blad.client.postcode, "huisnummer": blad.client.huisnummer}
        dubbelen = zoek_dubbelen(door, gegevens, eigen=blad.client.sleutel, gezien=blad.melding.geen_duplicaat)
    status = blad.melding.status if blad else Melding.Status.CONCEPT
    te_schrijven = status in {Melding.Status.CONCEPT, Melding.Status.ONTVANGEN, Melding.Status.INFORMATIEVRAAG}
    mag = door.rol in MAG[Om.MELDEN]
    return render(
        request,
        "intake/melding.html",
        {
            "form": form,
            "blad": blad,
            "dossier": blad.melding.dossier if blad else None,
            "melding": blad.melding if blad else None,
            "sleutel": sleutel,
            "versie": blad.versie if blad else 0,
            "bewaaradres": reverse("melding", args=[blad.melding.dossier.nummer]) if blad else reverse("melding-nieuw"),
            "dubbelen": dubbelen,
            "concept": status == Melding.Status.CONCEPT,
            "te_schrijven": te_schrijven and mag,
            "bsn_bekend": bool(blad and blad.client.bsn_index),
            "opslagstatus": status_nu() if form.is_bound and not form.errors else "",
            **_gevolg(request, form, blad),
        },
        status=200,
    )
