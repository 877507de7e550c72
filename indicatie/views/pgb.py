"""A pgb: who gives the help, how the amount comes about, and whether the client can handle it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.models import Medewerker, Rol
from audit.overgang import Gewijzigd
from indicatie.actions import Invulling, bewaar_indicatie
from indicatie.beeld import Dossierinhoud, Voorziening, inhoud_van
from indicatie.invulling import Voorzieningblad
from indicatie.models import Indicatie
from indicatie.rules import pgb as regels
from indicatie.rules.vooraf import weken
from indicatie.views import basis
from intake.scherm import bewaar_formulier

_PLAN = ("hulpverlener", "wie", "beheerder", "waarom", "natura", "plan")


class PgbForm(forms.Form):
    """The plan: kind of helper, ten points, who helps, why."""

    onderdeel = "het pgb"
    hulpverlener = forms.CharField(label="Wie geeft de hulp?", required=False, max_length=40)
    wie = forms.CharField(label="Naam van de hulp", required=False, max_length=200)
    beheerder = forms.CharField(label="Wie helpt met het pgb?", required=False, max_length=200)
    waarom = forms.CharField(label="Waarom een pgb?", required=False)
    natura = forms.BooleanField(label="Zorg in natura is besproken", required=False)
    plan = forms.BooleanField(label="Het pgb-plan is er", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for punt in regels.punten():
            self.fields[f"punt_{punt.nr}"] = forms.ChoiceField(
                label=punt.naam, required=False, choices=[("", ""), *regels.gegevens()["antwoorden"].items()]
            )


def _soorten(v: Voorziening) -> list[dict[str, Any]]:
    """The kinds of helper: the options of the policy when it asks, otherwise the usual four."""
    gekozen = v.indicatie.pgb.get("hulpverlener", "")
    vraag = next((vraag for vraag in v.vragen if vraag.vooraf == "indicatie.hulpverlener"), None)
    if vraag is not None:
        return [{"id": o, "naam": o.replace("_", " ").capitalize(), "uitleg": "", "aan": o == gekozen} for o in vraag.opties]
    return [{**soort, "aan": soort["id"] == gekozen} for soort in regels.gegevens()["soorten"]]


def _context(request: HttpRequest, inhoud: Dossierinhoud, v: Voorziening) -> dict[str, Any]:
    i, b = v.indicatie, v.berekening
    namen = {p.id: p.naam for p in inhoud.beleid.normen.producten.values()} if inhoud.beleid is not None else {}
    lijnen = regels.regels(b, namen) if b is not None else []
    bekend = [lijn for lijn in lijnen if lijn.bedrag is not None]
    perioden = {lijn.periode for lijn in bekend}
    per = perioden.pop() if len(perioden) == 1 else ""
    antwoorden = i.pgb.get("punten", {})
    besproken = sum(bool(antwoorden.get(str(p.nr))) for p in regels.punten())
    hulp = [str(p.nr) for p in regels.punten() if antwoorden.get(str(p.nr)) == "hulp"]
    beheerders = Medewerker.objects.filter(team__gemeente=inhoud.dossier.gemeente, rol=Rol.BEHEERDER, is_active=True)
    return {
        "dossier": inhoud.dossier,
        "zij": inhoud.dossier.client.zij,
        "i": i,
        "v": v,
        "lijnen": lijnen,
        "som": sum(lijn.bedrag or 0 for lijn in bekend) if bekend else None,
        "per": per,
        "totaal": sum(lijn.totaal or 0 for lijn in bekend)
        if bekend and all(lijn.totaal is not None for lijn in bekend)
        else None,
        "onbekend": [lijn for lijn in lijnen if lijn.bedrag is None],
        "soorten": _soorten(v),
        "punten": [(p, antwoorden.get(str(p.nr), "")) for p in regels.punten()],
        "antwoorden": regels.gegevens()["antwoorden"].items(),
        "besproken": besproken,
        "hulp": hulp,
        "bezwaren": regels.bezwaren(i.pgb),
        "beheerders": [m.naam for m in beheerders.order_by("naam")[:3]],
        "weken": weken(i.ingangsdatum, i.einddatum),
        "tarieven": inhoud.beleid.tarieven if inhoud.beleid is not None else None,
        "mag": basis.mag_indicatie(request, inhoud, i),
    }


@require_http_methods(["GET", "POST"])
def pgb(request: HttpRequest, nummer: str, pk: int) -> HttpResponse:
    """The page of the pgb of one provision."""
    if request.method == "GET":
        return _toon(request, nummer, pk)
    dossier, _ = basis.schrijf(request, nummer)
    indicatie = get_object_or_404(Indicatie, pk=pk, dossier=dossier, vervallen_op__isnull=True)
    form = PgbForm(request.POST)
    vandaag = timezone.localdate()

    def bewaar(gegevens: Any, versie: int) -> Indicatie:
        plan = {
            naam: gegevens[naam] for naam in ("hulpverlener", "wie", "beheerder", "waarom", "natura", "plan") if naam in gegevens
        }
        plan["punten"] = {str(p.nr): gegevens[f"punt_{p.nr}"] for p in regels.punten() if gegevens.get(f"punt_{p.nr}")}
        velden = {"pgb": {**indicatie.pgb, **plan}, "leveringsvorm": Indicatie.Leveringsvorm.PGB.value}
        try:
            return bewaar_indicatie(
                indicatie, Invulling(velden=velden), versie=versie, vandaag=vandaag, door=basis.medewerker(request)
            )
        except Gewijzigd as conflict:
            raise Gewijzigd(_blad(conflict.nu) if isinstance(conflict.nu, Indicatie) else conflict.nu) from None

    return bewaar_formulier(
        request,
        form,
        bewaar,
        terug=reverse("pgb", args=[nummer, pk]),
        toon=lambda: _toon(request, nummer, pk),
        fragmenten=lambda _: _fragmenten(request, inhoud_van(dossier, vandaag=vandaag), pk),
        dossier=dossier,
    )


def _blad(indicatie: Indicatie) -> Voorzieningblad:
    velden = {**indicatie.pgb, **{f"punt_{nr}": w for nr, w in indicatie.pgb.get("punten", {}).items()}}
    return Voorzieningblad(indicatie.versie, indicatie.gewijzigd_op, indicatie.gewijzigd_door, velden)


def _vind(inhoud: Dossierinhoud, pk: int) -> Voorziening:
    indicatie = get_object_or_404(Indicatie, pk=pk, dossier=inhoud.dossier, vervallen_op__isnull=True)
    return next(v for v in inhoud.voorzieningen if v.indicatie.pk == indicatie.pk)


def _toon(request: HttpRequest, nummer: str, pk: int) -> HttpResponse:
    inhoud = basis.lees(request, nummer, "pgb")
    context = {naam: w for naam, w in _context(request, inhoud, _vind(inhoud, pk)).items() if naam not in {"dossier", "zij"}}
    antwoord: HttpResponse = basis.toon(request, "indicatie/pgb.html", inhoud, "voorzieningen", **context)
    return antwoord


def _fragmenten(request: HttpRequest, inhoud: Dossierinhoud, pk: int) -> dict[str, str]:
    context = _context(request, inhoud, _vind(inhoud, pk))
    namen = {"#pgbtabel": "pgb_tabel", "#pgbtotaal": "pgb_totaal", "#pgbteller": "pgb_teller", "#pgbbezwaren": "pgb_bezwaren"}
    return {kies: str(render_to_string(f"indicatie/{naam}.html", context, request=request)) for kies, naam in namen.items()}
