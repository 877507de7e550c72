"""Step 5: who can do what, and what remains."""

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
from indicatie.actions import bewaar_aftrek, bewaar_draagkracht, haal_weg_uit_weging, voeg_aftrek_toe
from indicatie.beeld import Dossierinhoud, inhoud_van
from indicatie.forms import AftrekForm
from indicatie.models import Aftrek, Taak
from indicatie.rules.weging import Som, fouten, sommen
from indicatie.stand import stand_uit
from indicatie.views.basis import lees, medewerker, schrijf, toon
from indicatie.woorden import eenheid_woord
from intake.forms.velden import Bladformulier, radio
from intake.models import Mantelzorger
from intake.scherm import bewaar_formulier

BREED = 846


@dataclass(frozen=True, slots=True)
class Balkdeel:
    """One part of the bar, in pixels of the drawing; labels alternate above and under it."""

    x: str
    breed: str
    midden: str
    tekst: str
    patroon: int
    boven: bool


@dataclass(frozen=True, slots=True)
class Sombeeld:
    """One sum with what the page needs to draw it."""

    nr: int
    som: Som
    balk: tuple[Balkdeel, ...]
    over_breed: str
    trap: tuple[tuple[str, int, int, int], ...]

    @property
    def eenheid_tekst(self) -> str:
        return eenheid_woord(self.som.eenheid)

    @property
    def minuten(self) -> bool:
        return self.som.eenheid.startswith("minuut/")

    @property
    def maat(self) -> str:
        return eenheid_woord(self.som.eenheid).split(" ")[0]

    @property
    def kopjes(self) -> str:
        """Who does what, as a sentence for who cannot see the bar."""
        return ", ".join(f"{k.kop} {k.totaal}" for k in self.som.kolommen) or "niemand iets"


def _beeld(nr: int, som: Som) -> Sombeeld:
    schaal = BREED / som.nodig if som.nodig else 0  # only for drawing; no figure of the sum depends on it
    x = 1 + som.over * schaal
    delen, trap, rest = [], [], som.nodig
    for i, kolom in enumerate(som.kolommen):
        breed = kolom.totaal * schaal
        delen.append(
            Balkdeel(f"{x:.1f}", f"{breed:.1f}", f"{x + breed / 2:.1f}", f"{kolom.kop} {kolom.totaal}", i % 5, i % 2 == 0)
        )
        x += breed
        rest -= kolom.totaal
        trap.append((kolom.kop, max(0, rest), kolom.totaal, som.nodig))
    return Sombeeld(nr, som, tuple(delen), f"{som.over * schaal:.1f}", tuple(trap))


class DraagkrachtForm(Bladformulier):
    """The carer's own answer."""

    onderdeel = "de mantelzorger"

    class Meta(Bladformulier.Meta):
        model = Mantelzorger
        fields = ("houdt_vol",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        radio(self, "houdt_vol")


def _wie_keuzes(inhoud: Dossierinhoud) -> list[tuple[str, str]]:
    """Everybody and everything that can take over part of a task, people first."""
    uit = [("zelf", f"{inhoud.dossier.client.zij.capitalize()} zelf")]
    uit += [(f"huisgenoot:{h.pk}", f"{h.naam or 'huisgenoot'}, {h.relatie or 'huisgenoot'}") for h in inhoud.huisgenoten]
    uit += [(f"mantelzorg:{m.pk}", f"{m.naam or 'mantelzorger'}, mantelzorg") for m in inhoud.mantelzorgers]
    uit += [(f"netwerk:{b.pk}", f"{b.naam or 'iemand'}, netwerk") for b in inhoud.netwerk]
    uit += [("netwerk", "Iemand anders uit het netwerk"), ("algemeen", "Algemeen aanbod")]
    uit += [("gebruikelijk", "Algemeen gebruikelijk"), ("voorliggend", "Een andere wet")]
    return uit


def _aftrekrijen(inhoud: Dossierinhoud, fout: AftrekForm | None = None) -> list[dict[str, Any]]:
    rijen = []
    for taak in inhoud.taken:
        for a in taak.aftrekken.all():
            form = fout if fout is not None and fout.instance.pk == a.pk else AftrekForm(instance=a, prefix=f"a{a.pk}")
            rijen.append({"a": a, "taak": taak, "form": form, "wie": _wie(a, inhoud), "open": a.volume is None or not a.waarom})
    return rijen


def _wie(a: Aftrek, inhoud: Dossierinhoud) -> str:
    """`Mevrouw zelf`, `Harrie, echtgenoot`, `Algemeen aanbod`"""
    if a.wie == Aftrek.Wie.ZELF:
        return f"{inhoud.dossier.client.zij.capitalize()} zelf"
    if a.huisgenoot is not None:
        return ", ".join(filter(None, [a.huisgenoot.naam, a.huisgenoot.relatie]))
    if a.mantelzorger is not None:
        return a.mantelzorger.naam
    return a.naam or a.get_wie_display()


def _context(inhoud: Dossierinhoud) -> dict[str, Any]:
    stand = stand_uit(inhoud)
    return {
        "sommen": [_beeld(nr, som) for nr, som in enumerate(sommen(inhoud.taakregels), start=1)],
        "nogdoen": [punt for punt in stand.punten if punt.nr in {4, 5, 6} and not punt.ok],
        "fouten": [fouten(taak)[0] for taak in inhoud.taakregels if taak.nodig is not None and taak.af > taak.nodig],
        "dossier": inhoud.dossier,
        "zij": inhoud.dossier.client.zij,
    }


@require_GET
def som(request: HttpRequest, nummer: str) -> HttpResponse:
    """The bar, the table with its footer, and per deduction who, what and why."""
    return _toon(request, nummer)


def _toon(request: HttpRequest, nummer: str, fout: AftrekForm | None = None) -> HttpResponse:
    inhoud = lees(request, nummer, "som")
    antwoord: HttpResponse = toon(
        request,
        "indicatie/som.html",
        inhoud,
        "som",
        **{k: v for k, v in _context(inhoud).items() if k not in {"dossier", "zij"}},
        aftrekken=_aftrekrijen(inhoud, fout),
        wie_keuzes=_wie_keuzes(inhoud),
        draagkracht=[DraagkrachtForm(instance=m, prefix=f"m{m.pk}") for m in inhoud.mantelzorgers],
    )
    return antwoord


def _fragmenten(request: HttpRequest, inhoud: Dossierinhoud, pk: int | None = None) -> dict[str, str]:
    context = _context(inhoud)
    uit: dict[str, str] = {
        "#sommen": render_to_string("indicatie/som_sommen.html", context, request=request),
        "#nogdoen": render_to_string("indicatie/som_nogdoen.html", context, request=request),
    }
    for rij in _aftrekrijen(inhoud):
        if rij["a"].pk == pk:
            uit[f"#kop-{pk}"] = render_to_string("indicatie/som_kop.html", {**context, "rij": rij}, request=request)
    return uit


@require_POST
def aftrek_nieuw(request: HttpRequest, nummer: str) -> HttpResponse:
    """Somebody takes over (part of) a task."""
    dossier, onderzoek = schrijf(request, nummer)
    terug = reverse("som", args=[nummer])
    taak = Taak.objects.filter(onderzoek=onderzoek, pk=_getal(request.POST.get("taak")) or 0).first()
    soort, _, pk = request.POST.get("wie", "").partition(":")
    if taak is None or soort not in Aftrek.Wie.values:
        messages.warning(request, "Kies een taak, en wie dat doet.")
        return redirect(f"{terug}#erbij")
    velden: dict[str, Any] = {"wie": soort, "volume": _getal(request.POST.get("volume"))}
    velden["wat"] = request.POST.get("wat", "")[:200]
    velden["waarom"] = request.POST.get("waarom", "")
    velden["naam"] = request.POST.get("naam", "").strip()[:200]
    inhoud = inhoud_van(dossier, vandaag=timezone.localdate())
    if pk:
        groepen: dict[str, list[Any]] = {"huisgenoot": [*inhoud.huisgenoten], "mantelzorg": [*inhoud.mantelzorgers]}
        bron = {**groepen, "netwerk": inhoud.netwerk}.get(soort, [])
        mens = next((m for m in bron if str(m.pk) == pk), None)
        if mens is not None:
            velden["naam"] = mens.naam
            velden |= {"huisgenoot": mens} if soort == "huisgenoot" else {"mantelzorger": mens} if soort == "mantelzorg" else {}
    if request.POST.get("besproken"):
        velden |= {"besproken_op": inhoud.vandaag, "besproken_met": velden["naam"] or dossier.client.aanspreeknaam}
    try:
        rij = voeg_aftrek_toe(taak, velden, door=medewerker(request))
    except Weigering as weigering:
        messages.error(request, weigering.tekst)
        return redirect(terug)
    return redirect(f"{terug}#aftrek-{rij.pk}")


def _getal(tekst: str | None) -> int | None:
    return int(tekst) if tekst and tekst.isascii() and tekst.isdigit() and len(tekst) < 7 else None


@require_POST
def aftrek(request: HttpRequest, nummer: str, pk: int) -> HttpResponse:
    """Save or remove one deduction."""
    dossier, onderzoek = schrijf(request, nummer)
    rij = get_object_or_404(Aftrek, pk=pk, taak__onderzoek=onderzoek)
    terug = reverse("som", args=[nummer])
    if "weg" in request.POST:
        try:
            haal_weg_uit_weging(rij, door=medewerker(request))
        except Weigering as weigering:
            messages.error(request, weigering.tekst)
        return redirect(terug)
    form = AftrekForm(request.POST, instance=rij, prefix=f"a{pk}")
    besproken_op, besproken_met = rij.besproken_op, rij.besproken_met

    def bewaar(gegevens: Any, versie: int) -> Aftrek:
        velden = dict(gegevens)
        if velden.pop("besproken", False):
            velden["besproken_op"] = besproken_op or timezone.localdate()
            velden["besproken_met"] = besproken_met or rij.naam or dossier.client.aanspreeknaam
        else:
            velden |= {"besproken_op": None, "besproken_met": ""}
        return bewaar_aftrek(Aftrek.objects.get(pk=pk), velden, versie=versie, door=medewerker(request))

    return bewaar_formulier(
        request,
        form,
        bewaar,
        terug=terug,
        toon=lambda: _toon(request, nummer, form),
        fragmenten=lambda _: _fragmenten(request, inhoud_van(dossier, vandaag=timezone.localdate()), pk),
        dossier=dossier,
    )


@require_POST
def draagkracht(request: HttpRequest, nummer: str, pk: int) -> HttpResponse:
    """The carer's own answer to whether it can go on."""
    dossier, onderzoek = schrijf(request, nummer)
    rij = get_object_or_404(Mantelzorger, pk=pk, onderzoek=onderzoek)
    form = DraagkrachtForm(request.POST, instance=rij, prefix=f"m{pk}")
    return bewaar_formulier(
        request,
        form,
        lambda gegevens, versie: bewaar_draagkracht(
            Mantelzorger.objects.get(pk=pk),
            gegevens.get("houdt_vol", ""),
            versie=versie,
            vandaag=timezone.localdate(),
            door=medewerker(request),
        ),
        terug=reverse("som", args=[nummer]),
        toon=lambda: _toon(request, nummer),
        fragmenten=lambda _: _fragmenten(request, inhoud_van(dossier, vandaag=timezone.localdate())),
        dossier=dossier,
    )
