"""Beheer: what asks for attention, the tariffs as a grid, and the versions of the policy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.models import Gemeente, Medewerker, Rol
from accounts.vers import verse_login_vereist
from audit.overgang import Weigering
from beleid.engine import Regeling, Tarief, diff
from beleid.woorden import datum, euro
from producten.access import geladen, zichtbaar_voor
from producten.actions import (
    NietTeGebruiken,
    bevindingen,
    dien_ter_controle_in,
    importeer,
    lees_bedrag,
    publiceer,
    stuur_terug,
    trek_in,
    wijzig_tarief,
)
from producten.models import Regelingversie

Status = Regelingversie.Status
Soort = Regelingversie.Soort


def beheerder(request: HttpRequest) -> tuple[Medewerker, Gemeente]:
    """Who is logged in and for which municipality; only a beheerder comes here."""
    m = request.user
    if not isinstance(m, Medewerker):
        raise Http404
    if m.rol != Rol.BEHEERDER or m.team is None:
        raise PermissionDenied("Alleen een beheerder komt hier.")
    return m, m.team.gemeente


@dataclass(frozen=True, slots=True)
class Tegel:
    """One room of beheer: where it stands and what to do."""

    naam: str
    url: str
    icoon: str
    tag: str
    soort: str
    feiten: tuple[str, ...]
    doe: str


def _geldt_nu(versies: list[Regelingversie], soort: str, vandaag: date) -> Regelingversie | None:
    return next(
        (
            v
            for v in versies
            if v.soort == soort
            and v.status == Status.GEPUBLICEERD
            and v.valid_from is not None
            and v.valid_from <= vandaag
            and (v.valid_to is None or v.valid_to >= vandaag)
        ),
        None,
    )


def onbekend(regeling: Regeling) -> list[Tarief]:
    """Tariffs without an amount: a word on every screen, never 0."""
    return [t for t in regeling.tarieven.values() if t.bedrag is None and t.formule is None and t.inbegrepen_in is None]


def _adres(naam: str) -> str:
    try:
        return reverse(naam)
    except NoReverseMatch:
        return ""


@require_GET
def beheer(request: HttpRequest) -> HttpResponse:
    """Six rooms, and what waits for a second person."""
    m, gemeente = beheerder(request)
    vandaag = timezone.localdate()
    versies = list(zichtbaar_voor(m).select_related("auteur"))
    normen, tarieven = (_geldt_nu(versies, soort, vandaag) for soort in (Soort.NORMEN, Soort.TARIEVEN))
    wacht = [v for v in versies if v.status == Status.TER_CONTROLE]
    concept = [v for v in versies if v.status == Status.CONCEPT]
    mist = onbekend(geladen(tarieven)) if tarieven is not None else []
    twijfel = len(te_bevestigen(geladen(normen))) if normen is not None else 0
    aanbieders = gemeente.aanbieders.filter(actief=True).count()
    mensen = Medewerker.objects.filter(team__gemeente=gemeente, is_active=True).count()
    tegels = [
        Tegel(
            "Tarieven", reverse("tarieven"), "schuiven",
            f"{len(mist)} onbekend" if mist else ("compleet" if tarieven else "nog geen versie"),
            "let-op" if mist or tarieven is None else "goed",
            tuple(_regels(tarieven, [c for c in concept if c.soort == Soort.TARIEVEN])), "Vul de tarieven in",
        ),
        Tegel(
            "Normen", reverse("regelingen"), "document",
            f"Versie {normen.versie} geldt" if normen else "nog geen versie", "goed" if normen else "let-op",
            (*_regels(normen, [c for c in concept if c.soort == Soort.NORMEN]), f"{twijfel} keer te bevestigen"),
            "Bekijk de versies",
        ),
        Tegel("Teksten", _adres("teksten"), "brief", "", "", ("Tekstblokken van de brieven",), "Bekijk de teksten"),
        Tegel("Aanbieders", _adres("aanbieders"), "mensen", f"{aanbieders} te kiezen", "goed", ("Wie wat levert",), "Bekijk"),
        Tegel("Mensen en rollen", _adres("gebruikers"), "mens", f"{mensen} mensen", "goed", ("Rol en code",), "Beheer mensen"),
        Tegel("Toegang", _adres("toegang"), "slot", "", "", ("Het logboek kan niemand wijzigen",), "Naar het logboek"),
    ]  # fmt: skip
    vraagt = []
    if mist:
        vraagt.append(f"{len(mist)} tarieven zijn onbekend")
    if wacht:
        vraagt.append(f"{len(wacht)} {'versie wacht' if len(wacht) == 1 else 'versies wachten'} op publiceren")
    return render(request, "producten/beheer.html", {"tegels": tegels, "wacht": wacht, "vraagt": vraagt, "gemeente": gemeente})


def _regels(nu: Regelingversie | None, concepten: list[Regelingversie]) -> list[str]:
    uit = [f"{nu.versie} geldt nu, op slot"] if nu is not None else ["Er geldt nog niets"]
    return uit + [f"{c.versie} is een concept" for c in concepten]


def te_bevestigen(regeling: Regeling) -> list[tuple[str, str, str]]:
    """Everything whose source is unclear: (what, why, which reading was taken), to be confirmed by the municipality."""
    uit: list[tuple[str, str, str]] = []

    def voeg(naam: str, ding: Any) -> None:
        if getattr(ding, "onzeker", None) is not None:
            uit.append((naam, ding.onzeker.reden, ding.onzeker.gekozen))

    voeg("Het document", regeling)
    for onderdeel in regeling.onderdelen.values():
        voeg(onderdeel.label, onderdeel)
        for module in onderdeel.modules:
            for regel in module.regels:
                voeg(f"{onderdeel.label}: {regel.label}", regel)
    for sectie in (regeling.producten, regeling.combinaties, regeling.poorten, regeling.tarieven, regeling.termijnen):
        for naam, ding in sectie.items():
            voeg(str(getattr(ding, "naam", None) or naam), ding)
    return uit


@dataclass(frozen=True, slots=True)
class Cel:
    """One tariff in the grid: what holds now as text, what it becomes as a field."""

    tarief: Tarief
    nu: str
    wordt: str
    fout: str


@dataclass(frozen=True, slots=True)
class Tariefrij:
    """One product with its tariffs per form of delivery."""

    naam: str
    zin: list[Cel]
    pgb: list[Cel]
    anders: list[Cel]


def _vorm(tarief: Tarief) -> str:
    for eis in tarief.als:
        if eis.vraag == "leveringsvorm" and len(eis.waarden) == 1:
            return str(eis.waarden[0])
    return ""


def bedrag_woord(regeling: Regeling, tarief: Tarief) -> str:
    """The amount with its unit, or the word for why there is none."""
    per = tarief.eenheid.partition("/")[2]
    if tarief.inbegrepen_in:
        return f"zit in {tarief.inbegrepen_in}"
    if tarief.formule is not None:
        basis = regeling.tarieven.get(tarief.formule.tarief)
        deel = f" ÷ {tarief.formule.deel}" if tarief.formule.deel > 1 else ""
        procent = f"{tarief.formule.procent} % van " if tarief.formule.procent != 100 else ""
        return f"{procent}{basis.id if basis else '?'}{deel}"
    return f"{euro(tarief.bedrag)} per {per}" if tarief.bedrag is not None else "onbekend"


def _rijen(regeling: Regeling, normen: Regeling | None, getypt: dict[str, str], fouten: dict[str, str]) -> list[Tariefrij]:
    per: dict[str, Tariefrij] = {}
    for t in regeling.tarieven.values():
        bron = normen.producten.get(t.product) if normen is not None else None
        rij = per.setdefault(t.product, Tariefrij(bron.naam if bron is not None else t.product, [], [], []))
        cel = Cel(t, bedrag_woord(regeling, t), getypt.get(t.id, ""), fouten.get(t.id, ""))
        {"zin": rij.zin, "pgb": rij.pgb}.get(_vorm(t), rij.anders).append(cel)
    return list(per.values())


def _lees_dag(tekst: str) -> date:
    """A day as typed: 1-1-2027 or 2027-01-01. Raises ValueError with the sentence for at the field."""
    delen = tekst.strip().replace("/", "-").replace(".", "-").split("-")
    try:
        getallen = [int(deel) for deel in delen]
        if len(getallen) == 3 and getallen[0] > 31:
            return date(*getallen)
        if len(getallen) == 3:
            return date(getallen[2], getallen[1], getallen[0])
    except ValueError:
        pass
    raise ValueError("Schrijf dag, maand en jaar, bijvoorbeeld 1-1-2027.")


@require_http_methods(["GET", "POST"])
def tarieven(request: HttpRequest) -> HttpResponse:
    """The grid; filling it in makes a new concept, what holds does not change until a colleague publishes."""
    m, gemeente = beheerder(request)
    versies = [v for v in zichtbaar_voor(m).select_related("auteur") if v.soort == Soort.TARIEVEN]
    open_ = [v for v in versies if v.status in (Status.CONCEPT, Status.TER_CONTROLE)]
    nu = _geldt_nu(versies, Soort.TARIEVEN, timezone.localdate())
    basis = next((v for v in open_ if v.status == Status.CONCEPT), None) or nu or next(iter(versies), None)
    normen = _geldt_nu(list(zichtbaar_voor(m)), Soort.NORMEN, timezone.localdate())
    context: dict[str, Any] = {"gemeente": gemeente, "versies": versies, "basis": basis, "nu": nu}
    if basis is None:
        return render(request, "producten/tarieven.html", {**context, "rijen": []})
    regeling = geladen(basis)
    getypt, fouten = {}, {}
    if request.method == "POST":
        getypt = {t: request.POST.get(f"t_{t}", "").strip() for t in regeling.tarieven if request.POST.get(f"t_{t}", "").strip()}
        bedragen: dict[str, int] = {}
        for naam, tekst in getypt.items():
            try:
                bedragen[naam] = lees_bedrag(tekst)
            except ValueError as fout:
                fouten[naam] = str(fout)
        try:
            dag = _lees_dag(request.POST.get("valid_from", ""))
        except ValueError as fout:
            fouten["valid_from"] = str(fout)
        bron = request.POST.get("bron", "").strip()
        if not bron:
            fouten["bron"] = "Schrijf op waar de bedragen staan, bijvoorbeeld: Financieel besluit 2027, artikel 3."
        if not bedragen and not fouten:
            fouten["bedragen"] = "Vul ten minste één bedrag in bij ‘wordt’."
        if not fouten:
            try:
                nieuw = wijzig_tarief(basis, bedragen, valid_from=dag, bron=bron, door=m)
            except NietTeGebruiken as weigering:
                fouten["bedragen"] = " ".join([weigering.tekst, *weigering.problemen[1:3]])
            except Weigering as weigering:
                fouten["bedragen"] = weigering.tekst
            else:
                messages.success(request, f"Concept {nieuw.versie} is gemaakt. Bied het aan een collega aan.")
                return redirect("regeling", nieuw.pk)
    return render(
        request,
        "producten/tarieven.html",
        {
            **context,
            "rijen": _rijen(regeling, geladen(normen) if normen is not None else None, getypt, fouten),
            "onbekend": onbekend(regeling),
            "fouten": fouten,
            "valid_from": request.POST.get("valid_from", ""),
            "bron": request.POST.get("bron", ""),
        },
        status=400 if fouten else 200,
    )


@require_http_methods(["GET", "POST"])
def regelingen(request: HttpRequest) -> HttpResponse:
    """All versions, newest first; a file can be imported as concept."""
    m, gemeente = beheerder(request)
    problemen: list[str] = []
    if request.method == "POST":
        bestand = request.FILES.get("document")
        if bestand is None or (bestand.size or 0) > 2_000_000:
            problemen = ["Kies een bestand van ten hoogste 2 MB."]
        else:
            try:
                versie = importeer(bestand.read(), gemeente, door=m)
            except NietTeGebruiken as fout:
                problemen = [fout.tekst, *fout.problemen[1:20]]
            except Weigering as fout:
                problemen = [fout.tekst]
            else:
                return redirect("regeling", versie.pk)
    versies = list(zichtbaar_voor(m).select_related("auteur", "goedkeurder"))
    context = {"gemeente": gemeente, "versies": versies, "problemen": problemen}
    return render(request, "producten/regelingen.html", context, status=400 if problemen else 200)


@require_GET
def regeling(request: HttpRequest, pk: int) -> HttpResponse:
    """One version: its state, what it changes in words, what check says, and what is still to be confirmed."""
    m, gemeente = beheerder(request)
    versie = get_object_or_404(zichtbaar_voor(m).select_related("auteur", "goedkeurder", "vervangt"), pk=pk)
    document = geladen(versie)
    rijen = [v for v in zichtbaar_voor(m) if v.soort == versie.soort]
    vorige = versie.vervangt or next(
        (v for v in rijen if v.pk != versie.pk and v.status == Status.GEPUBLICEERD and v.pk < versie.pk), None
    )
    gevonden = bevindingen(versie)
    return render(
        request,
        "producten/regeling.html",
        {
            "gemeente": gemeente,
            "versie": versie,
            "document": document,
            "versies": sorted(rijen, key=lambda v: (v.valid_from or date.min, v.pk)),
            "vorige": vorige,
            "wijzigingen": diff(geladen(vorige), document) if vorige is not None else [],
            "fouten": [b for b in gevonden if b.ernst == "fout"],
            "let_op": [b for b in gevonden if b.ernst != "fout"],
            "onzeker": te_bevestigen(document),
            "mag_aanbieden": versie.status == Status.CONCEPT,
            "mag_publiceren": versie.status == Status.TER_CONTROLE and versie.auteur_id != m.pk,
            "mag_intrekken": versie.status in (Status.CONCEPT, Status.GEPUBLICEERD),
            "collegas": [
                b.naam for b in Medewerker.objects.filter(team__gemeente=gemeente, rol=Rol.BEHEERDER, is_active=True)
                if b.pk != versie.auteur_id
            ],
        },
    )  # fmt: skip


@require_POST
@verse_login_vereist
def regeling_doe(request: HttpRequest, pk: int) -> HttpResponse:
    """One step with a version: aanbieden, publiceren, terug, intrekken."""
    m, _ = beheerder(request)
    versie = get_object_or_404(zichtbaar_voor(m), pk=pk)
    doe = request.POST.get("doe", "")
    try:
        if doe == "aanbieden":
            tekst = request.POST.get("valid_from", "")
            dien_ter_controle_in(versie, door=m, valid_from=_lees_dag(tekst) if tekst else None)
            messages.success(request, "Aangeboden. Een collega kijkt ernaar en publiceert.")
        elif doe == "publiceer":
            nieuw = publiceer(versie, door=m)
            messages.success(request, f"Gepubliceerd. Geldt vanaf {datum(nieuw.valid_from or timezone.localdate())}.")
        elif doe == "terug":
            stuur_terug(versie, door=m)
        elif doe == "intrekken":
            trek_in(versie, door=m, reden=request.POST.get("reden", ""))
    except NietTeGebruiken as fout:
        messages.error(request, " ".join([fout.tekst, *fout.problemen[1:3]]))
    except Weigering as fout:
        messages.error(request, fout.tekst)
    except ValueError as fout:
        messages.error(request, str(fout))
    return redirect("regeling", pk)
