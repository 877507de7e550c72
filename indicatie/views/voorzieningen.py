"""Step 6: what is new, what runs already, and whether that goes together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from audit.overgang import Weigering
from beleid.engine import Melding, families
from beleid.engine.facts import products_of
from indicatie.actions import begin_indicatie, haal_indicatie_weg, zet_indicatie_terug
from indicatie.beeld import Dossierinhoud, Voorziening
from indicatie.models import Indicatie
from indicatie.rules.taken import te_kiezen
from indicatie.stand import voorziening_klaar
from indicatie.views.basis import lees, medewerker, schrijf, toon
from indicatie.woorden import eenheid_woord, hoeveel, periode_woord

#: icon and word per kind of unit, for the buttons that start a provision
_ICOON = {"huishouden": "huishouden", "begeleiding_individueel": "gesprek", "dagbesteding": "zon", "vervoer": "vervoer"}


@dataclass(frozen=True, slots=True)
class Kaart:
    """One provision of this dossier in the list."""

    v: Voorziening
    klaar: bool
    getal: str
    onder: str
    meldingen: tuple[Melding, ...]
    nu: str

    @property
    def indicatie(self) -> Indicatie:
        return self.v.indicatie

    @property
    def blokkade(self) -> bool:
        return any(m.soort == "blokkade" for m in self.meldingen)


@dataclass(frozen=True, slots=True)
class Samen:
    """One row of `mag dit samen?`: two provisions and the answer in a word."""

    nieuw: str
    met: str
    antwoord: str
    soort: str


def omvang_tekst(v: Voorziening) -> tuple[str, str]:
    """(`2 uur 35 minuten`, `per week · 155 minuten`) of a provision, or what is still missing."""
    if v.indicatie.besluit == Indicatie.Besluit.AFWIJZEN:
        return "afwijzen", "geen omvang nodig"
    if v.berekening is None or v.berekening.uitkomst is None:
        return "nog niet te berekenen", ""
    omvang, open_ = v.berekening.uitkomst.omvang, len(v.berekening.ontbreekt)
    if omvang is None:
        return "nog niet bekend", f"nog {open_} {'antwoord' if open_ == 1 else 'antwoorden'} nodig"
    onder = periode_woord(omvang.frequentie)
    if omvang.eenheid == "minuut" and omvang.volume >= 60:
        onder += f" · {omvang.volume} minuten"
    return hoeveel(omvang.volume, omvang.eenheid), onder


def lopend_tekst(indicatie: Indicatie) -> str:
    """`2 uur per week` of an indication that was decided before."""
    if indicatie.volume is None:
        return ""
    return f"{hoeveel(indicatie.volume, indicatie.eenheid)} {periode_woord(indicatie.frequentie)}"


def nu_en_verschil(v: Voorziening, inhoud: Dossierinhoud) -> str:
    """`nu 2 uur, dat is +35 minuten`: beside the same part that runs now."""
    oud = next((i for i in inhoud.lopend if i.onderdeel == v.indicatie.onderdeel and i.volume), None)
    post = v.berekening.uitkomst if v.berekening is not None else None
    if oud is None or oud.volume is None:
        return ""
    if post is None or post.omvang is None or (oud.eenheid, oud.frequentie) != (post.omvang.eenheid, post.omvang.frequentie):
        return f"nu {lopend_tekst(oud)}"
    verschil = post.omvang.volume - oud.volume
    woord = f"dat is {'+' if verschil > 0 else '−'}{hoeveel(abs(verschil), oud.eenheid)}" if verschil else "dat blijft gelijk"
    return f"nu {hoeveel(oud.volume, oud.eenheid)}, {woord}"


def _samen(inhoud: Dossierinhoud) -> list[Samen]:
    """Every new provision beside everything else, in words."""
    if inhoud.beleid is None:
        return []
    uit = []
    regels = inhoud.beleid.normen.combinaties
    levend = [v for v in inhoud.voorzieningen if v.producten]
    for i, v in enumerate(levend):
        meldingen = inhoud.combinaties_van(v)
        anderen: list[tuple[str, str, Any]] = [(w.indicatie.naam, w.producten[0], None) for w in levend[i + 1 :]]
        anderen += [(o.naam, o.product, o) for o in inhoud.lopend]
        for naam, product, oud in anderen:
            raakt = families(inhoud.beleid.normen, product) if product else set()
            melding = next((m for m in meldingen if raakt & {*regels[m.code].producten, *regels[m.code].met}), None)
            if oud is not None and oud.onderdeel == v.indicatie.onderdeel:
                uit.append(_aansluiting(v, oud))
            elif melding is None:
                uit.append(Samen(v.indicatie.naam, naam, "Mag samen", "stil"))
            else:
                uit.append(Samen(v.indicatie.naam, naam, _woord(melding), "stil" if melding.soort == "signaal" else "let-op"))
        alleen = [m for m in meldingen if regels[m.code].soort == "alleen_met"]
        for m in alleen:
            nodig = m.tekst.partition(" alleen met ")[2] or "iets anders"
            uit.append(Samen(v.indicatie.naam, f"geen {nodig}", "Kan niet alleen", "let-op"))
    return uit


def _woord(melding: Melding) -> str:
    return {"blokkade": "Kan niet samen", "motivering": "Alleen met een reden", "signaal": "Let op"}[melding.soort]


def _aansluiting(v: Voorziening, oud: Indicatie) -> Samen:
    begin = v.indicatie.ingangsdatum
    if begin is None or oud.einddatum is None:
        return Samen(v.indicatie.naam, f"{oud.naam}, loopt nu", "Kies een begindatum", "stil")
    dagen = (begin - oud.einddatum).days
    if dagen <= 0:
        return Samen(v.indicatie.naam, f"{oud.naam}, loopt nu", "Overlapt", "let-op")
    if dagen == 1:
        return Samen(v.indicatie.naam, f"{oud.naam}, loopt nu", "Sluit aan, geen overlap", "stil")
    return Samen(v.indicatie.naam, f"{oud.naam}, loopt nu", f"Gat van {dagen - 1} {'dag' if dagen == 2 else 'dagen'}", "let-op")


@require_GET
def voorzieningen(request: HttpRequest, nummer: str) -> HttpResponse:
    """New, running, and what may stand beside each other."""
    inhoud = lees(request, nummer, "voorzieningen")
    kaarten = []
    for v in inhoud.voorzieningen:
        getal, onder = omvang_tekst(v)
        meldingen = tuple(m for m in inhoud.combinaties_van(v) if m.soort in ("blokkade", "motivering"))
        kaarten.append(Kaart(v, voorziening_klaar(v, inhoud), getal, onder, meldingen, nu_en_verschil(v, inhoud)))
    keuzes = []
    if inhoud.beleid is not None:
        for onderdeel in te_kiezen(inhoud.beleid.normen):
            producten = sorted(products_of(onderdeel) & set(inhoud.beleid.normen.producten))
            categorie = inhoud.beleid.normen.producten[producten[0]].categorie if producten else ""
            module = next(m for m in onderdeel.modules if m.id == onderdeel.posten[0].omvang)
            keuzes.append((onderdeel, _ICOON.get(categorie, "plus"), eenheid_woord(str(module.eenheid))))
    weg = Indicatie.objects.filter(dossier=inhoud.dossier, vervallen_op__isnull=False, status="concept")
    antwoord: HttpResponse = toon(
        request,
        "indicatie/voorzieningen.html",
        inhoud,
        "voorzieningen",
        kaarten=kaarten,
        klaar=sum(kaart.klaar for kaart in kaarten),
        keuzes=keuzes,
        samen=_samen(inhoud),
        lopend=[(i, lopend_tekst(i), (i.einddatum - inhoud.vandaag).days if i.einddatum else None) for i in inhoud.lopend],
        weg=weg.order_by("-vervallen_op").first(),
    )
    return antwoord


@require_POST
def voorziening_nieuw(request: HttpRequest, nummer: str) -> HttpResponse:
    """Start a provision and go there."""
    dossier, _ = schrijf(request, nummer)
    try:
        door = medewerker(request)
        indicatie = begin_indicatie(dossier, request.POST.get("onderdeel", ""), vandaag=timezone.localdate(), door=door)
    except Weigering as weigering:
        messages.error(request, weigering.tekst)
        return redirect("voorzieningen", nummer)
    return redirect("voorziening", nummer, indicatie.pk)


@require_POST
def voorziening_weg(request: HttpRequest, nummer: str, pk: int) -> HttpResponse:
    """Take a draft out of the dossier, or put it back."""
    dossier, _ = schrijf(request, nummer)
    indicatie = get_object_or_404(Indicatie, pk=pk, dossier=dossier)
    try:
        if "terug" in request.POST:
            zet_indicatie_terug(indicatie, door=medewerker(request))
        else:
            haal_indicatie_weg(indicatie, nu=timezone.now(), door=medewerker(request))
            messages.success(request, f"{indicatie.naam} is uit het dossier gehaald. Terugzetten kan hieronder.")
    except Weigering as weigering:
        messages.error(request, weigering.tekst)
    return redirect(reverse("voorzieningen", args=[nummer]))
