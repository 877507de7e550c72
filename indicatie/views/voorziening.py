"""One provision: the norm line by line with a live total, gates, reasons, decision, dates and goals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from audit.overgang import Gewijzigd
from beleid.engine import Bedragen, Melding, Poort, Poortuitkomst, Stap
from beleid.engine.poorten import step_answer
from beleid.woorden import duur
from indicatie.actions import bewaar_indicatie
from indicatie.beeld import Dossierinhoud, Voorziening, inhoud_van
from indicatie.forms import VoorzieningForm
from indicatie.invulling import WEEK, blad, lees
from indicatie.models import Indicatie
from indicatie.rules.vooraf import weken
from indicatie.schema import Scherm, regels_om_af_te_wijken, scherm
from indicatie.stand import VERSCHIL
from indicatie.views import basis
from indicatie.views.voorzieningen import nu_en_verschil, omvang_tekst
from indicatie.woorden import hoeveel, periode_woord
from intake.scherm import bewaar_formulier
from producten.access import aanbieders_voor


@dataclass(frozen=True, slots=True)
class Poortstap:
    """One question of a gate on the page."""

    sleutel: str
    vraag: str
    bewijs: str
    antwoord: str
    toelichting: str
    uit_feit: bool
    gevolg: str
    soort: str
    reden_code: str = ""
    reden: str = ""

    @property
    def anker(self) -> str:
        """The key as an id in the page."""
        return self.sleutel.replace("|", "-").replace(".", "-")


#: how a consequence of a gate is shown
_ERNST = {"stop": "fout", "deel_valt_af": "let-op", "motivering": "let-op"}


@dataclass(frozen=True, slots=True)
class Poortbeeld:
    """One gate: the steps that are reached, and where it stands."""

    poort: Poort
    uitkomst: Poortuitkomst
    stappen: tuple[Poortstap, ...]

    @property
    def stand(self) -> str:
        return {"open": "nog open", "door": "in orde", "stop": "kan niet", "niet_van_toepassing": ""}[self.uitkomst.status]

    @property
    def beantwoord(self) -> int:
        return sum(bool(stap.antwoord) for stap in self.stappen)

    @property
    def aandacht(self) -> bool:
        return self.poort.wijze == "aandachtspunten"


def poortbeelden(v: Voorziening) -> list[Poortbeeld]:
    """The gates that apply, each with the steps reached so far."""
    rijen = {(a.poort, a.stap): a for a in v.indicatie.poortantwoorden.all()}
    uit = []
    for poort, uitkomst in v.poorten:
        if uitkomst.status == "niet_van_toepassing" or uitkomst.ontbreekt:
            continue
        gevolgen = {g.stap: g for g in uitkomst.gevolgen}
        stappen = []
        for stap in poort.stappen:
            rij = rijen.get((poort.id, stap.id))
            feit = _uit_feit(stap, v.feiten)
            antwoord = feit or (rij.antwoord if rij is not None else "")
            if not antwoord and stap.id not in uitkomst.volgende:
                continue
            gevolg = gevolgen.get(stap.id)
            stappen.append(
                Poortstap(
                    f"{poort.id}|{stap.id}",
                    _vraag(stap),
                    stap.bewijs or "",
                    antwoord,
                    rij.toelichting if rij is not None else "",
                    bool(feit),
                    gevolg.tekst if gevolg is not None else "",
                    _ERNST.get(gevolg.soort, "info") if gevolg is not None else "",
                    stap.id if gevolg is not None and (gevolg.soort == "motivering" or gevolg.hardheid == "zacht") else "",
                    v.redenen.get(stap.id, ""),
                )
            )
        uit.append(Poortbeeld(poort, uitkomst, tuple(stappen)))
    return uit


def _vraag(stap: Stap) -> str:
    if stap.drempel is None:
        return stap.vraag
    kant = "meer dan" if stap.drempel.kant == "boven" else "minder dan"
    return f"{stap.vraag} ({kant} {stap.drempel.waarde} {stap.drempel.eenheid})"


def _uit_feit(stap: Stap, feiten: Mapping[str, Any]) -> str:
    """Ja or nee when a fact of the calculation answers this step."""
    if stap.feit_vraag is None or stap.feit_vraag not in feiten:
        return ""
    antwoord = step_answer(stap, {}, feiten)
    return "" if antwoord is None else "ja" if antwoord else "nee"


@dataclass(frozen=True, slots=True)
class Reden:
    """A reason the policy asks for, beside the total: cap, combination, or a difference with the sum."""

    code: str
    titel: str
    zin: str
    vraag: str
    tekst: str


def redenen(v: Voorziening, inhoud: Dossierinhoud, beeld: Scherm | None) -> list[Reden]:
    """Reasons that do not stand at a line of their own."""
    bij_regel = {rij.id for blok in beeld.blokken for rij in blok.rijen} if beeld is not None else set()
    bij_poort = {stap.id for poort, _ in v.poorten for stap in poort.stappen}
    geschreven = v.redenen
    meldingen: list[Melding] = [*v.meldingen, *inhoud.combinaties_van(v)]
    uit = [
        Reden(m.code, *_kop(m.tekst), "Waarom is dit nodig?", geschreven.get(m.code, ""))
        for m in meldingen
        if m.soort == "motivering" and m.code not in bij_regel and m.code not in bij_poort
    ]
    if v.vergelijking is not None and not v.vergelijking.gelijk:
        zin = f"De som zegt {v.vergelijking.tekst}."
        uit.append(Reden(VERSCHIL, "Anders dan de som", zin, "Waarom is dit anders?", geschreven.get(VERSCHIL, "")))
    return uit


def _kop(tekst: str) -> tuple[str, str]:
    kop, _, zin = tekst.partition(": ")
    return (kop, zin[:1].upper() + zin[1:] + ".") if zin else (tekst, "")


def totaal(v: Voorziening, inhoud: Dossierinhoud, beeld: Scherm | None = None) -> dict[str, Any]:
    """Everything of the total card and the term, in words."""
    getal, onder = omvang_tekst(v)
    b = v.berekening
    post = b.uitkomst if b is not None else None
    extra = []
    if b is not None:
        for ander in b.posten[1:]:
            if ander.omvang is not None and ander.omvang.volume > 0:
                extra.append((ander.id.replace("-", " ").capitalize(), _omvang(ander.omvang)))
    i = v.indicatie
    duur_weken = weken(i.ingangsdatum, i.einddatum)
    looptijd, formule = "", ""
    if post is not None and post.omvang is not None and post.omvang.volume > 0:
        t = post.totaal_over_looptijd
        if t is not None and t.frequentie in ("looptijd", "kalenderjaar") and t != post.omvang:
            looptijd = (
                f"{hoeveel(t.volume, t.eenheid)} {periode_woord(t.frequentie) if t.frequentie != 'looptijd' else ''}".strip()
            )
            formule = f"{hoeveel(post.omvang.volume, post.omvang.eenheid)} {periode_woord(post.omvang.frequentie)}"
        elif t is None and duur_weken and post.omvang.frequentie == "week":
            geheel = post.omvang.volume * duur_weken
            looptijd = duur(geheel, voeg=" en ") if post.omvang.eenheid == "minuut" else hoeveel(geheel, post.omvang.eenheid)
            formule = f"{duur_weken} × {hoeveel(post.omvang.volume, post.omvang.eenheid)}"
    alle = (*(v.berekening.meldingen if v.berekening is not None else ()), *inhoud.combinaties_van(v))
    voor_afronding = v.vergelijking.norm if v.vergelijking is not None else None
    afgerond = ""
    if post is not None and post.omvang is not None and voor_afronding is not None and v.vergelijking is not None:
        zelfde = v.vergelijking.eenheid == f"{post.omvang.eenheid}/{post.omvang.frequentie}"
        if zelfde and voor_afronding != post.omvang.volume:
            afgerond = f"{voor_afronding} {v.vergelijking.eenheid.partition('/')[0]}en, afgerond: {post.omvang.volume}".replace(
                "minuuten", "minuten"
            )
        elif not zelfde and voor_afronding:
            maat = v.vergelijking.eenheid.partition("/")[0]
            afgerond = f"{hoeveel(voor_afronding, maat)} {periode_woord(v.vergelijking.eenheid.partition('/')[2])}"
    return {
        "v": v,
        "getal": getal,
        "onder": onder,
        "afgerond": afgerond,
        "extra": extra,
        "nu": nu_en_verschil(v, inhoud),
        "vergelijking": v.vergelijking,
        "looptijd": looptijd,
        "formule": formule,
        "weken": duur_weken,
        "open": beeld.open if beeld is not None and i.besluit != Indicatie.Besluit.AFWIJZEN else [],
        "bedrag": bedrag_tekst(post.bedragen) if post is not None else "",
        "signalen": [m for m in alle if m.soort == "signaal" and m.code != "tarief-onbekend"],
        "blokkades": [m for m in alle if m.soort == "blokkade"],
        "heel": post is not None and post.omvang is not None and post.omvang.frequentie == "looptijd",
        "per": periode_woord(post.omvang.frequentie) if post is not None and post.omvang is not None else "",
        "fouten": v.fouten,
    }


def _omvang(omvang: Any) -> str:
    return f"{hoeveel(omvang.volume, omvang.eenheid)} {periode_woord(omvang.frequentie)}"


def bedrag_tekst(bedragen: Bedragen | None) -> str:
    """`€ 190,68 per maand`; empty when unknown (the page then says the word)."""
    if bedragen is None or bedragen.per_periode is None:
        return ""
    return f"{hoeveel(bedragen.per_periode, 'cent')} {periode_woord(bedragen.periode)}"


def afwijkingen(v: Voorziening) -> dict[str, Any]:
    """Deviations that exist, and the lines one more can be made on."""
    labels = {r.id: r.label for m in v.onderdeel.modules for r in m.regels} if v.onderdeel else {}
    maten = {r.id: m.eenheid.basis for m in v.onderdeel.modules for r in m.regels} if v.onderdeel else {}
    rijen = []
    regels = {r.regel: r for r in v.berekening.regels if r.soort != "afwijking"} if v.berekening else {}
    for a in v.indicatie.afwijkingen.all():
        norm = regels[a.regel].effect if a.regel in regels else None
        zin = ""
        if isinstance(norm, int):
            zin = f"In plaats van {hoeveel(norm, maten[a.regel])}: {hoeveel(norm + a.delta, maten[a.regel])}"
        rijen.append({"rij": a, "label": labels.get(a.regel, a.regel), "zin": zin})
    bezet = {a.regel for a in v.indicatie.afwijkingen.all()}
    keuzes = regels_om_af_te_wijken(v, v.berekening) if v.berekening is not None else []
    return {"rijen": rijen, "keuzes": [paar for paar in keuzes if paar[0] not in bezet]}


def _context(request: HttpRequest, inhoud: Dossierinhoud, v: Voorziening, form: VoorzieningForm | None = None) -> dict[str, Any]:
    beeld = scherm(v, inhoud.beleid) if inhoud.beleid is not None and v.onderdeel is not None else None
    i = v.indicatie
    aanbieders = aanbieders_voor(inhoud.dossier.gemeente, i.onderdeel)
    doelen = [d.get("tekst", "") for d in i.doelen if isinstance(d, dict) and not d.get("regel")]
    producten = (
        [inhoud.beleid.normen.producten[p] for p in v.producten if p in inhoud.beleid.normen.producten] if inhoud.beleid else []
    )
    vormen = {vorm for product in producten for vorm in product.leveringsvormen}
    dagen = [("ma", "maandag"), ("di", "dinsdag"), ("wo", "woensdag"), ("do", "donderdag"), ("vr", "vrijdag")]
    return {
        "dossier": inhoud.dossier,
        "zij": inhoud.dossier.client.zij,
        "i": i,
        "v": v,
        "beeld": beeld,
        "form": form,
        "mag": basis.mag_indicatie(request, inhoud, i),
        "t": totaal(v, inhoud, beeld),
        "redenen": redenen(v, inhoud, beeld),
        "poorten": poortbeelden(v),
        "afwijkingen": afwijkingen(v),
        "aanbieders": aanbieders,
        "vormen": [
            (w, label) for w, label in Indicatie.Leveringsvorm.choices if not vormen or w in vormen or w == i.leveringsvorm
        ],
        "besluiten": Indicatie.Besluit.choices,
        "doelen_vrij": "\n".join(doelen),
        "dagen": [*dagen, ("za", "zaterdag"), ("zo", "zondag")],
        "regeling": inhoud.beleid.normen if inhoud.beleid is not None else None,
        "bronnen": list(inhoud.beleid.normen.bronnen.values()) if inhoud.beleid is not None else [],
        "aanwijzingen": [
            a.tekst for a in inhoud.beleid.normen.aanwijzingen.values() if v.onderdeel is not None and a.bij == v.onderdeel.id
        ]
        if inhoud.beleid is not None
        else [],
        "weekdagen": _weekdagen(i),
        "waarden": _getypt(form) if form is not None else {},
    }


def _weekdagen(i: Indicatie) -> list[str]:
    """The day parts that were ticked, as words."""
    tekst = next((d.get("tekst", "") for d in i.doelen if isinstance(d, dict) and d.get("regel") == WEEK), "")
    return [deel.strip() for deel in tekst.split(",") if deel.strip()]


def _getypt(form: VoorzieningForm) -> dict[str, Any]:
    """What was typed in fields that are not right, so that nothing is lost when the page comes back."""
    return {naam: form.data.get(naam, "") for naam in form.errors}


@require_http_methods(["GET", "POST"])
def voorziening(request: HttpRequest, nummer: str, pk: int) -> HttpResponse:
    """The page of one provision; one form, one version, fragments with the live total."""
    if request.method == "GET":
        return _toon(request, nummer, pk)
    dossier, _ = basis.schrijf(request, nummer)
    indicatie = get_object_or_404(Indicatie, pk=pk, dossier=dossier, vervallen_op__isnull=True)
    vandaag = timezone.localdate()
    v = inhoud_van(dossier, vandaag=vandaag).voorziening(indicatie)
    form = VoorzieningForm(request.POST, vragen=v.vragen, aanbieders=aanbieders_voor(dossier.gemeente, indicatie.onderdeel))

    def bewaar(gegevens: Mapping[str, Any], versie: int) -> Indicatie:
        try:
            invulling = lees(request.POST, gegevens, indicatie)
            return bewaar_indicatie(indicatie, invulling, versie=versie, vandaag=vandaag, door=basis.medewerker(request))
        except Gewijzigd as conflict:
            raise Gewijzigd(blad(conflict.nu) if isinstance(conflict.nu, Indicatie) else conflict.nu) from None

    return bewaar_formulier(
        request,
        form,
        bewaar,
        terug=reverse("voorziening", args=[nummer, pk]),
        toon=lambda: _toon(request, nummer, pk, form),
        fragmenten=lambda _: _fragmenten(request, inhoud_van(dossier, vandaag=vandaag), pk),
        dossier=dossier,
    )


def _vind(inhoud: Dossierinhoud, pk: int) -> Voorziening:
    gevonden = next((v for v in inhoud.voorzieningen if v.indicatie.pk == pk), None)
    if gevonden is None:
        raise Http404("Deze voorziening staat niet in dit dossier.")
    return gevonden


def _toon(request: HttpRequest, nummer: str, pk: int, form: VoorzieningForm | None = None) -> HttpResponse:
    inhoud = basis.lees(request, nummer, "voorziening")
    v = _vind(inhoud, pk)
    antwoord: HttpResponse = basis.toon(
        request, "indicatie/voorziening.html", inhoud, "voorzieningen", **_zonder(_context(request, inhoud, v, form))
    )
    return antwoord


def _zonder(context: dict[str, Any]) -> dict[str, Any]:
    return {naam: waarde for naam, waarde in context.items() if naam not in {"dossier", "zij"}}


def _fragmenten(request: HttpRequest, inhoud: Dossierinhoud, pk: int) -> dict[str, str]:
    context = _context(request, inhoud, _vind(inhoud, pk))
    namen = {
        "#totaal": "vz_totaal", "#redenen": "vz_redenen", "#poorten": "vz_poorten", "#afwijkingen": "vz_afwijkingen",
        "#kaarten": "vz_kaarten", "#blokken": "vz_blokken", "#datums": "vz_datums", "#signalen": "vz_signalen",
    }  # fmt: skip
    uit: dict[str, str] = {
        kies: render_to_string(f"indicatie/{naam}.html", context, request=request) for kies, naam in namen.items()
    }
    beeld = context["beeld"]
    if beeld is not None:
        for blok in beeld.blokken:
            uit[f"#waarde-{blok.id}"] = render_to_string("indicatie/vz_waarde.html", {"blok": blok}, request=request)
            for rij in blok.rijen:
                kort = rij.id.replace(".", "-")
                uit[f"#min-{kort}"] = render_to_string("indicatie/vz_min.html", {"rij": rij}, request=request)
                uit[f"#reden-{kort}"] = render_to_string("indicatie/vz_rijreden.html", {**context, "rij": rij}, request=request)
                if rij.band is not None:
                    uit[f"#band-{kort}"] = render_to_string("indicatie/vz_band.html", {"rij": rij}, request=request)
    return uit
