"""Step 3: how it goes now on 13 domains, and what does not work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from indicatie.actions import bewaar_beperking, bewaar_zrm, haal_weg_uit_weging, voeg_beperking_toe, zrmblad
from indicatie.beeld import Dossierinhoud
from indicatie.forms import BeperkingForm, ZrmForm
from indicatie.models import Beperking, ZrmMeting
from indicatie.rules.zrm import Domein, domeinen, niveaus
from indicatie.views.basis import lees, medewerker, schrijf, toon
from intake.scherm import bewaar_formulier

_KORT = {score: naam.split(" ")[0] for score, naam in niveaus().items()}


@dataclass(frozen=True, slots=True)
class Zrmrij:
    """One row of the page: the domain, the score now, the last one as a ghost, and where both stand in the chart."""

    domein: Domein
    nu: int | None
    was: int | None
    toelichting: str
    client: int | None
    fouten: tuple[str, ...] = ()

    @property
    def woord(self) -> str:
        return niveaus()[self.nu] if self.nu else "nog niet gescoord"

    @property
    def cijfers(self) -> list[tuple[int, str, bool, bool]]:
        """(score, name, chosen now, was the last one)"""
        return [(score, naam, score == self.nu, score == self.was) for score, naam in niveaus().items()]

    @property
    def laag(self) -> bool:
        return self.nu in (1, 2) or bool(self.toelichting)

    @property
    def nu_tekst(self) -> str:
        return f"{self.nu} {_KORT[self.nu]}" if self.nu else "–"

    @property
    def was_tekst(self) -> str:
        return f"{self.was} {_KORT[self.was]}" if self.was else "–"

    @property
    def verschil(self) -> str:
        if not self.nu:
            return "nog niet gescoord"
        if not self.was:
            return "nieuw"
        v = self.nu - self.was
        return "gelijk" if not v else f"+{v} vooruit" if v > 0 else f"−{-v} achteruit"

    @property
    def y(self) -> int:
        return 15 + 40 * self.domein.nr

    @property
    def x_was(self) -> int:
        return _x(self.was or self.nu or 1)

    @property
    def x_nu(self) -> int:
        return _x(self.nu or self.was or 1)

    @property
    def straal(self) -> str:
        return "4.5" if self.nu == self.was else "6"


def _x(score: int) -> int:
    return 24 + (score - 1) * 53


def _vorige(inhoud: Dossierinhoud) -> ZrmMeting | None:
    """The last measurement of this client in another dossier: shown, never copied."""
    return (
        ZrmMeting.objects.filter(onderzoek__dossier__client_id=inhoud.dossier.client_id, gemeten_op__isnull=False)
        .exclude(onderzoek=inhoud.onderzoek)
        .order_by("-gemeten_op")
        .prefetch_related("scores")
        .first()
    )


@require_http_methods(["GET", "POST"])
def zrm(request: HttpRequest, nummer: str) -> HttpResponse:
    """The sheet of 13 scores, saved as a whole with one version."""
    if request.method == "POST":
        dossier, onderzoek = schrijf(request, nummer)
        form = ZrmForm(request.POST)
        return bewaar_formulier(
            request,
            form,
            lambda gegevens, versie: bewaar_zrm(
                onderzoek, gegevens, versie=versie, vandaag=timezone.localdate(), door=medewerker(request)
            ),
            terug=reverse("zrm", args=[nummer]),
            toon=lambda: _toon(request, nummer, form),
            dossier=dossier,
        )
    return _toon(request, nummer, None)


def _toon(request: HttpRequest, nummer: str, form: ZrmForm | None, beperking: BeperkingForm | None = None) -> HttpResponse:
    inhoud = lees(request, nummer, "zrm")
    blad = zrmblad(inhoud.zrm).velden
    vorige = _vorige(inhoud)
    was = {s.domein: s.score for s in vorige.scores.all()} if vorige is not None else {}
    rijen = []
    for domein in domeinen():
        rijen.append(
            Zrmrij(
                domein,
                blad.get(f"score_{domein.id}"),
                was.get(domein.id),
                blad.get(f"toelichting_{domein.id}") or "",
                blad.get(f"client_{domein.id}"),
                tuple(str(f) for f in form.errors.get(f"score_{domein.id}", ())) if form is not None else (),
            )
        )
    open_ = sum(rij.nu is None for rij in rijen)
    beperkingen = [
        beperking
        if beperking is not None and beperking.instance.pk == b.pk
        else BeperkingForm(instance=b, prefix=f"b{b.pk}", auto_id=f"b{b.pk}-%s")
        for b in inhoud.beperkingen
    ]
    return _antwoord(request, inhoud, rijen, open_, vorige, beperkingen)


def _antwoord(
    request: HttpRequest,
    inhoud: Dossierinhoud,
    rijen: list[Zrmrij],
    open_: int,
    vorige: ZrmMeting | None,
    beperkingen: list[BeperkingForm],
) -> HttpResponse:
    antwoord: HttpResponse = toon(
        request,
        "indicatie/zrm.html",
        inhoud,
        "zrm",
        rijen=rijen,
        open=open_,
        vorige=vorige,
        versie=zrmblad(inhoud.zrm).versie,
        niveaus=niveaus().items(),
        as_=[(_x(score), score) for score in niveaus()],
        beperkingen=beperkingen,
    )
    return antwoord


@require_POST
def beperking_nieuw(request: HttpRequest, nummer: str) -> HttpResponse:
    """Add an empty limitation and go on there."""
    _, onderzoek = schrijf(request, nummer)
    rij = voeg_beperking_toe(onderzoek, door=medewerker(request))
    return redirect(f"{reverse('zrm', args=[nummer])}#beperking-{rij.pk}")


@require_POST
def beperking(request: HttpRequest, nummer: str, pk: int) -> HttpResponse:
    """Save or remove one limitation."""
    dossier, onderzoek = schrijf(request, nummer)
    rij: Any = get_object_or_404(Beperking, pk=pk, onderzoek=onderzoek)
    terug = f"{reverse('zrm', args=[nummer])}#beperkingen"
    if "weg" in request.POST:
        haal_weg_uit_weging(rij, door=medewerker(request))
        return redirect(terug)
    form = BeperkingForm(request.POST, instance=rij, prefix=f"b{pk}", auto_id=f"b{pk}-%s")
    door = medewerker(request)
    return bewaar_formulier(
        request,
        form,
        lambda gegevens, versie: bewaar_beperking(Beperking.objects.get(pk=pk), gegevens, versie=versie, door=door),
        terug=terug,
        toon=lambda: _toon(request, nummer, None, form),
        dossier=dossier,
    )
