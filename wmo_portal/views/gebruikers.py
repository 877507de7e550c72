"""Mensen en rollen: who can come in, as what, and what happens to the dossiers of who leaves. Counts of dossiers, no content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.db import transaction
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from accounts import actions
from accounts.access import alleen_rol, haal_op, zichtbaar_voor
from accounts.forms import ROLWOORDEN, NieuweMedewerkerForm, RolForm
from accounts.models import Medewerker, Rol
from accounts.vers import verse_login_vereist
from accounts.views import wachtwoordlink
from audit.overgang import Weigering
from intake.actions.overdracht import draag_over
from intake.views.gedeeld import wie

LINK = "uitnodigingslink"  # in the session between making it and showing it once


@dataclass(frozen=True, slots=True)
class Mens:
    """One row of the list."""

    wie: Medewerker
    tweede_stap: bool
    dossiers: int

    @property
    def uitgenodigd(self) -> bool:
        return self.wie.is_active and not self.wie.demo and self.wie.last_login is None and not self.wie.has_usable_password()


def _mensen(door: Medewerker) -> list[Mens]:
    met = set(Authenticator.objects.filter(type=Authenticator.Type.TOTP).values_list("user_id", flat=True))
    open_ = Count("dossiers", filter=Q(dossiers__gesloten_op__isnull=True))
    lijst = zichtbaar_voor(door).annotate(open_dossiers=open_).order_by("-is_active", "naam")
    return [Mens(m, m.pk in met or m.oefent, m.open_dossiers) for m in lijst]


def _toon(
    request: HttpRequest,
    door: Medewerker,
    nieuw: NieuweMedewerkerForm | None = None,
    gekozen: int | None = None,
    status: int = 200,
) -> HttpResponse:
    mensen = _mensen(door)
    mens = next((m for m in mensen if m.wie.pk == gekozen), None)
    binnen = [m for m in mensen if m.wie.is_active]
    context: dict[str, Any] = {
        "mensen": mensen,
        "aantal": len(binnen),
        "zonder": sum(1 for m in binnen if not m.tweede_stap and not m.uitgenodigd),
        "uitgenodigd": sum(1 for m in binnen if m.uitgenodigd),
        "nieuw": nieuw or NieuweMedewerkerForm(door, auto_id="nieuw_%s"),
        "open": nieuw is not None,
        "mens": mens,
        "zelf": mens is not None and mens.wie.pk == door.pk,
        "rollen": [(rol.label, woord) for rol, woord in ROLWOORDEN.items()],
        "link": request.session.pop(LINK, None),
    }
    if mens is not None:
        context["form"] = RolForm(door, initial={"rol": mens.wie.rol, "team": mens.wie.team_id}, auto_id="rol_%s")
        context["opvolgers"] = [
            m for m in binnen if m.wie.rol == Rol.CONSULENT and m.wie.team_id == mens.wie.team_id and m.wie.pk != mens.wie.pk
        ]
    return render(request, "gebruikers.html", context, status=status)


@require_http_methods(["GET", "POST"])
@verse_login_vereist
def gebruikers(request: HttpRequest) -> HttpResponse:
    """The list; POST invites somebody: an account without a password, and a link that is shown once."""
    door = wie(request)
    alleen_rol(door, Rol.BEHEERDER)
    if request.method == "GET":
        return _toon(request, door)
    form = NieuweMedewerkerForm(door, request.POST, auto_id="nieuw_%s")
    if form.is_valid():
        try:
            mens = actions.maak_medewerker(**form.cleaned_data, door=door)
        except Weigering as weigering:
            form.add_error("email", weigering.tekst)
        else:
            _bewaar_link(request, mens)
            return redirect("gebruiker", mens.pk)
    return _toon(request, door, nieuw=form, status=422)


def _bewaar_link(request: HttpRequest, mens: Medewerker) -> None:
    request.session[LINK] = {"naam": mens.naam, "adres": wachtwoordlink(request, mens)}


@require_http_methods(["GET", "POST"])
@verse_login_vereist
def gebruiker(request: HttpRequest, pk: int) -> HttpResponse:
    """One person beside the list; POST gives another role or team."""
    door = wie(request)
    mens = haal_op(door, pk)
    if request.method == "POST":
        form = RolForm(door, request.POST)
        if form.is_valid():
            _probeer(request, lambda: actions.wijzig_rol(mens, **form.cleaned_data, door=door), "De rol is gewijzigd.")
        return redirect("gebruiker", pk)
    return _toon(request, door, gekozen=pk)


def _probeer(request: HttpRequest, doe: Any, gelukt: str) -> bool:
    try:
        doe()
    except Weigering as weigering:
        messages.error(request, weigering.tekst)
        return False
    messages.success(request, gelukt)
    return True


@require_POST
@verse_login_vereist
def link(request: HttpRequest, pk: int) -> HttpResponse:
    """A new link to choose a password; the old one stops working as soon as this one is used."""
    door = wie(request)
    mens = haal_op(door, pk)
    if mens.is_active and mens.pk != door.pk and not mens.demo:
        actions.vraag_nieuw_wachtwoord(mens, door=door)
        _bewaar_link(request, mens)
    return redirect("gebruiker", pk)


@require_POST
@verse_login_vereist
def tweede_stap(request: HttpRequest, pk: int) -> HttpResponse:
    """Telephone lost."""
    door = wie(request)
    mens = haal_op(door, pk)
    _probeer(request, lambda: actions.reset_tweede_stap(mens, door=door), "De tweede stap staat opnieuw klaar.")
    return redirect("gebruiker", pk)


@require_POST
@verse_login_vereist
def uit(request: HttpRequest, pk: int) -> HttpResponse:
    """Switch off, after saying who takes over the open dossiers."""
    door = wie(request)
    mens = haal_op(door, pk)
    naar = zichtbaar_voor(door).filter(pk=request.POST["naar"]).first() if request.POST.get("naar", "").isdigit() else None

    @transaction.atomic  # no dossiers handed over by somebody who stays, nobody off with dossiers left
    def doe() -> None:
        draag_over(mens, naar=naar, door=door)
        actions.zet_uit(mens, door=door)

    if mens.pk == door.pk:
        messages.error(request, "Dit kunt u niet bij uzelf doen. Vraag een andere beheerder.")
    else:
        _probeer(request, doe, f"{mens.naam} kan niet meer naar binnen.")
    return redirect("gebruiker", pk)


@require_POST
@verse_login_vereist
def aan(request: HttpRequest, pk: int) -> HttpResponse:
    """Back again, with a new link."""
    door = wie(request)
    mens = haal_op(door, pk)
    if _probeer(request, lambda: actions.zet_aan(mens, door=door), f"{mens.naam} kan weer naar binnen, met een nieuwe link."):
        mens.refresh_from_db()
        _bewaar_link(request, mens)
    return redirect("gebruiker", pk)
