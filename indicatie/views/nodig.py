"""Step 4: everything that is needed, gross, with the norm and its source beside each number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from audit.overgang import Weigering
from indicatie.actions import bewaar_taak, haal_weg_uit_weging, voeg_taak_toe
from indicatie.beeld import Dossierinhoud, inhoud_van, taakregel
from indicatie.forms import TaakForm
from indicatie.models import Taak
from indicatie.rules.taken import Normtaak, normtaken
from indicatie.views.basis import lees, mag_schrijven, medewerker, schrijf, toon
from indicatie.woorden import eenheid_woord
from intake.scherm import bewaar_formulier

VRIJE_EENHEDEN = ("minuut/week", "dagdeel/week", "etmaal/week", "rit/week")


@dataclass(frozen=True, slots=True)
class Taakrij:
    """One task on the page."""

    taak: Taak
    stap: int
    plaats: str
    wijkt_af: bool
    volgens_norm: int | None
    form: TaakForm | None = None

    @property
    def keer(self) -> str:
        """`7 × 20` under a counted task."""
        t = self.taak
        return f"{t.aantal} × {t.norm}" if t.aantal is not None and t.norm and t.aantal != 1 else ""

    @property
    def verschil(self) -> str:
        if not self.wijkt_af or self.volgens_norm is None or self.taak.nodig is None:
            return ""
        v = self.taak.nodig - self.volgens_norm
        return f"{abs(v)} {'meer' if v > 0 else 'minder'} dan de norm van {self.volgens_norm}"


@dataclass(frozen=True, slots=True)
class Groep:
    """The tasks of one part of the policy in one unit."""

    nr: int
    label: str
    eenheid: str
    rijen: tuple[Taakrij, ...]

    @property
    def samen(self) -> int:
        return sum(rij.taak.nodig or 0 for rij in self.rijen)

    @property
    def norm(self) -> int | None:
        """What the norm says about all of them; None when one has no norm."""
        normen = [rij.volgens_norm for rij in self.rijen]
        return None if None in normen else sum(n for n in normen if n is not None)

    @property
    def eenheid_tekst(self) -> str:
        return eenheid_woord(self.eenheid)

    @property
    def minuten(self) -> bool:
        return self.eenheid.startswith("minuut/")


def _catalogus(inhoud: Dossierinhoud) -> list[Normtaak]:
    return normtaken(inhoud.beleid.normen, inhoud.personen) if inhoud.beleid is not None else []


def _groepen(inhoud: Dossierinhoud, form: TaakForm | None = None) -> list[Groep]:
    bekend = {(n.onderdeel, n.regel): n for n in _catalogus(inhoud)}
    labels = {o.id: o.label for o in inhoud.beleid.normen.onderdelen.values()} if inhoud.beleid else {}
    per: dict[tuple[str, str], list[Taakrij]] = {}
    for taak in inhoud.taken:
        regel = taakregel(taak)
        norm = bekend.get((taak.onderdeel, taak.regel))
        stap = norm.stap if norm is not None else 5 if taak.eenheid.startswith("minuut") else 1
        rij = Taakrij(
            taak,
            stap,
            norm.plaats if norm is not None else taak.bron,
            regel.wijkt_af,
            regel.volgens_norm,
            form if form is not None and form.instance.pk == taak.pk else None,
        )
        per.setdefault((taak.onderdeel, taak.eenheid), []).append(rij)
    return [
        Groep(nr, labels.get(onderdeel, "Iets anders"), eenheid, tuple(rijen))
        for nr, ((onderdeel, eenheid), rijen) in enumerate(per.items(), start=1)
    ]


def _te_kiezen(inhoud: Dossierinhoud) -> list[dict[str, Any]]:
    """Per part of the policy the tasks that are not on the page yet."""
    gebruikt = {(taak.onderdeel, taak.regel) for taak in inhoud.taken}
    labels = {o.id: o.label for o in inhoud.beleid.normen.onderdelen.values()} if inhoud.beleid else {}
    per: dict[str, list[Normtaak]] = {}
    for taak in _catalogus(inhoud):
        if (taak.onderdeel, taak.regel) not in gebruikt:
            per.setdefault(taak.onderdeel, []).append(taak)
    begonnen = {taak.onderdeel for taak in inhoud.taken}
    return [{"id": naam, "label": labels[naam], "taken": taken, "begonnen": naam in begonnen} for naam, taken in per.items()]


@require_GET
def nodig(request: HttpRequest, nummer: str) -> HttpResponse:
    """All tasks with their norm; nothing is taken off yet."""
    return _toon(request, nummer)


def _toon(request: HttpRequest, nummer: str, form: TaakForm | None = None) -> HttpResponse:
    inhoud = lees(request, nummer, "nodig")
    groepen = _groepen(inhoud, form)
    antwoord: HttpResponse = toon(
        request,
        "indicatie/nodig.html",
        inhoud,
        "nodig",
        groepen=groepen,
        keuzes=_te_kiezen(inhoud),
        eenheden=[(e, eenheid_woord(e)) for e in VRIJE_EENHEDEN],
        open=request.GET.get("open", ""),
    )
    return antwoord


@require_POST
def taak_nieuw(request: HttpRequest, nummer: str) -> HttpResponse:
    """Add the chosen tasks of the policy, or one free task."""
    dossier, onderzoek = schrijf(request, nummer)
    inhoud = inhoud_van(dossier, vandaag=timezone.localdate())
    terug = reverse("nodig", args=[nummer])
    bekend = {taak.sleutel: taak for taak in _catalogus(inhoud)}
    gekozen = [bekend[sleutel] for sleutel in request.POST.getlist("taak") if sleutel in bekend]
    vrij = request.POST.get("label", "").strip()
    eenheid = request.POST.get("eenheid", VRIJE_EENHEDEN[0])
    try:
        for n in gekozen:
            velden = {"onderdeel": n.onderdeel, "regel": n.regel, "label": n.label, "eenheid": n.eenheid, "norm": n.norm}
            tekst = {"norm_tekst": n.norm_tekst[:200], "bron": n.bron[:200], "aantal": 1 if n.telbaar else None}
            voeg_taak_toe(onderzoek, {**velden, **tekst}, door=medewerker(request))
        if vrij and eenheid in VRIJE_EENHEDEN:
            voeg_taak_toe(onderzoek, {"label": vrij[:160], "eenheid": eenheid}, door=medewerker(request))
        elif not gekozen:
            messages.warning(request, "Kies eerst een taak, of schrijf er zelf een op.")
    except Weigering as weigering:
        messages.error(request, weigering.tekst)
    return redirect(terug)


@require_POST
def taak(request: HttpRequest, nummer: str, pk: int) -> HttpResponse:
    """Save or remove one task."""
    dossier, onderzoek = schrijf(request, nummer)
    rij = get_object_or_404(Taak, pk=pk, onderzoek=onderzoek)
    terug = reverse("nodig", args=[nummer])
    if "weg" in request.POST:
        try:
            haal_weg_uit_weging(rij, door=medewerker(request))
        except Weigering as weigering:
            messages.error(request, weigering.tekst)
        return redirect(terug)
    form = TaakForm(request.POST, instance=rij, prefix=f"t{pk}", auto_id=f"t{pk}-%s")
    return bewaar_formulier(
        request,
        form,
        lambda gegevens, versie: bewaar_taak(Taak.objects.get(pk=pk), gegevens, versie=versie, door=medewerker(request)),
        terug=terug,
        toon=lambda: _toon(request, nummer, form),
        fragmenten=lambda _: _fragmenten(request, inhoud_van(dossier, vandaag=timezone.localdate()), pk),
        dossier=dossier,
    )


def _fragmenten(request: HttpRequest, inhoud: Dossierinhoud, pk: int) -> dict[str, str]:
    groepen = _groepen(inhoud)
    context: dict[str, Any] = {"groepen": groepen, "dossier": inhoud.dossier, "mag_schrijven": mag_schrijven(request, inhoud)}
    uit: dict[str, str] = {"#nodigtotaal": render_to_string("indicatie/nodig_totaal.html", context, request=request)}
    for groep in groepen:
        uit[f"#samen-{groep.nr}"] = render_to_string("indicatie/nodig_samen.html", {"groep": groep}, request=request)
        for rij in groep.rijen:
            if rij.taak.pk == pk:
                uit[f"#keer-{pk}"] = render_to_string("indicatie/nodig_keer.html", {"rij": rij}, request=request)
                uit[f"#anders-{pk}"] = render_to_string("indicatie/nodig_anders.html", {**context, "rij": rij}, request=request)
    return uit
