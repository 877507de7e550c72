"""Log in, second step, a fresh log-in, a password of one's own. What decides is django-allauth; this is our look on it."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Any

from allauth.account.internal.stagekit import clear_login
from allauth.account.views import LoginView, ReauthenticateView
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.base.views import ReauthenticateView as CodeOpnieuwView
from allauth.mfa.recovery_codes.views import ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.tokens import default_token_generator
from django.contrib.auth.views import PasswordResetConfirmView
from django.core.mail import send_mail
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.views.decorators.http import require_POST

from accounts import actions
from accounts.access import oefenaccounts
from accounts.adapter import begin_sessie
from accounts.forms import (
    ROLWOORDEN,
    CodeForm,
    CodeNogEensForm,
    InlogForm,
    TweedeStapForm,
    VergetenForm,
    WachtwoordForm,
    WachtwoordNogEensForm,
)
from accounts.models import Gemeente, Medewerker
from accounts.vers import markeer_vers

BACKEND = "django.contrib.auth.backends.ModelBackend"
TWEEDE_STAP = "tweede_stap"  # in the session: this person showed the telephone


def kop(*, binnen: bool = False) -> dict[str, Any]:
    """The head of the log-in pages: the municipality when there is one; practice accounts in a demo, for who is not in."""
    gemeenten = list(Gemeente.objects.values_list("naam", flat=True)[:2])
    oefenen = [(m, ROLWOORDEN.get(m.rol, "")) for m in oefenaccounts()] if settings.DEMO and not binnen else []  # type: ignore[call-overload]
    return {"gemeentenaam": gemeenten[0] if len(gemeenten) == 1 else "", "oefenen": oefenen}


class Inloggen(LoginView):  # type: ignore[misc]  # allauth has no types
    """Step 1: address and password."""

    template_name = "accounts/inloggen.html"
    form_class = InlogForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        weg = self.request.session.get("weg")
        if weg:
            weg = weg | {"tot": datetime.fromtimestamp(weg["laatst"], tz=UTC)}
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | kop() | {"weg": weg}


class Code(AuthenticateView):  # type: ignore[misc]  # allauth has no types
    """Step 2: six digits of the app, or a spare code."""

    template_name = "accounts/code.html"
    form_class = CodeForm

    def form_valid(self, form: CodeForm) -> HttpResponse:
        antwoord: HttpResponse = super().form_valid(form)
        if self.request.user.is_authenticated:
            self.request.session[TWEEDE_STAP] = True
        return antwoord

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | kop()


class TweedeStap(ActivateTOTPView):  # type: ignore[misc]  # allauth has no types
    """Set up the app on the telephone; only when there is none yet. A new telephone goes through the beheerder."""

    template_name = "accounts/tweede_stap.html"
    form_class = TweedeStapForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if is_mfa_enabled(request.user) and not request.session.get(TWEEDE_STAP):
            logout(request)  # set up elsewhere meanwhile: this session never showed the telephone
            return redirect("inloggen")
        if is_mfa_enabled(request.user):
            return redirect("begin")
        antwoord: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return antwoord

    def form_valid(self, form: TweedeStapForm) -> HttpResponse:
        antwoord: HttpResponse = super().form_valid(form)
        self.request.session[TWEEDE_STAP] = True
        actions.zet_tweede_stap_aan(self.request.user, door=self.request.user)
        return antwoord

    def get_success_url(self) -> str:
        return reverse("herstelcodes")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        geheim = context["form"].secret
        return context | kop(binnen=True) | {"geheim": " ".join(geheim[i : i + 4] for i in range(0, len(geheim), 4))}


class Herstelcodes(ViewRecoveryCodesView):  # type: ignore[misc]  # allauth has no types
    """Spare codes, shown once."""

    template_name = "accounts/herstelcodes.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | kop(binnen=True)


class CodeOpnieuw(CodeOpnieuwView):  # type: ignore[misc]  # allauth has no types
    """A fresh log-in with the code of the telephone."""

    template_name = "accounts/opnieuw.html"
    form_class = CodeNogEensForm

    def form_valid(self, form: CodeNogEensForm) -> HttpResponse:
        markeer_vers(self.request)
        antwoord: HttpResponse = super().form_valid(form)
        return antwoord


class WachtwoordOpnieuw(ReauthenticateView):  # type: ignore[misc]  # allauth has no types
    """A fresh log-in with the password, for who has no second step yet."""

    template_name = "accounts/opnieuw.html"
    form_class = WachtwoordNogEensForm

    def form_valid(self, form: WachtwoordNogEensForm) -> HttpResponse:
        markeer_vers(self.request)
        antwoord: HttpResponse = super().form_valid(form)
        return antwoord


@login_not_required
@require_POST
def oefenen(request: HttpRequest, pk: int) -> HttpResponse:
    """One tap: in as this practice account. Exists in a demo only."""
    medewerker = oefenaccounts().filter(pk=pk).first() if settings.DEMO else None
    if medewerker is None:
        raise Http404
    login(request, medewerker, backend=BACKEND)
    begin_sessie(request, medewerker, "oefenen")
    return redirect("begin")


@login_not_required
@require_POST
def afmelden(request: HttpRequest) -> HttpResponse:
    """Out, with everything of this session gone; also ends a half log-in (the second step not taken)."""
    if isinstance(request.user, Medewerker):
        actions.log_uit(request.user, reden="zelf", door=request.user)
    clear_login(request)
    logout(request)
    antwoord = redirect("inloggen")
    antwoord["Clear-Site-Data"] = '"cache", "storage"'
    return antwoord


def wachtwoordlink(request: HttpRequest, medewerker: Medewerker) -> str:
    """A link that works once and for a few days (PASSWORD_RESET_TIMEOUT), to choose a password."""
    uid = urlsafe_base64_encode(force_bytes(medewerker.pk))
    pad = reverse("wachtwoord-instellen", args=[uid, default_token_generator.make_token(medewerker)])
    return request.build_absolute_uri(pad)


@login_not_required
def vergeten(request: HttpRequest) -> HttpResponse:
    """Asks for the address and always says the same, so that nobody learns who works here."""
    form = VergetenForm(request.POST or None)
    gevraagd = False
    if request.method == "POST" and form.is_valid():
        gevraagd = True
        medewerker = Medewerker.objects.filter(email__iexact=form.cleaned_data["email"], is_active=True, demo=False).first()
        if medewerker is not None and _mag_weer(request):
            actions.vraag_nieuw_wachtwoord(medewerker, door=medewerker)
            send_mail(
                "Nieuw wachtwoord voor het Wmo-portaal",
                "U vroeg om een nieuw wachtwoord. Kies het hier:\n\n"
                f"{wachtwoordlink(request, medewerker)}\n\n"
                "Vroeg u dit niet? Dan hoeft u niets te doen. Meld het wel bij uw beheerder.\n",
                None,
                [medewerker.email],
                fail_silently=True,
            )
    return render(request, "accounts/vergeten.html", {"form": form, "gevraagd": gevraagd} | kop())


def _mag_weer(request: HttpRequest) -> bool:
    """One mail a minute per session: a held-down key is not a flood."""
    nu = int(time.time())
    if nu - request.session.get("gevraagd", 0) < 60:
        return False
    request.session["gevraagd"] = nu
    return True


@method_decorator(login_not_required, name="dispatch")
class WachtwoordInstellen(PasswordResetConfirmView):
    """Behind the link of an invitation or a forgotten password."""

    template_name = "accounts/wachtwoord.html"
    form_class = WachtwoordForm  # type: ignore[assignment]  # one field instead of two
    success_url = reverse_lazy("inloggen")

    def get_user(self, uidb64: str) -> Medewerker | None:
        """Nobody for an account that was switched off, or a practice account."""
        medewerker = super().get_user(uidb64)
        return medewerker if isinstance(medewerker, Medewerker) and medewerker.is_active and not medewerker.demo else None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | kop()
