"""What django-allauth may do here: the log-in and the second step, nothing else."""

from __future__ import annotations

import base64
import hashlib
import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from accounts import actions
from accounts.models import Medewerker
from accounts.vers import markeer_vers


def inlognaam(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """The account a failed attempt was for, in one spelling, so that capitals do not give new tries (django-axes)."""
    return str((credentials or {}).get("email") or request.POST.get("login", "")).strip().lower()


class GeslotenDeur(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Accounts are made by a beheerder; nobody signs up by himself. Every log-in is a line in the log."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "Dit e-mailadres en wachtwoord horen niet bij elkaar. Probeer het nog een keer.",
        "invalid_login": "Dit e-mailadres en wachtwoord horen niet bij elkaar. Probeer het nog een keer.",
        "too_many_login_attempts": "Te vaak een verkeerde code. Wacht een kwartier en probeer het dan opnieuw.",
        "rate_limited": "Te vaak een verkeerde code. Wacht een kwartier en probeer het dan opnieuw.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Counting wrong passwords is django-axes' work: per account and address, in the database."""

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        actions.weiger_inloggen(inlognaam(request, credentials))

    def login(self, request: HttpRequest, user: Medewerker) -> None:
        super().login(request, user)
        begin_sessie(request, user, "wachtwoord")

    def respond_user_inactive(self, request: HttpRequest, user: Medewerker) -> HttpResponse:
        return HttpResponseRedirect(reverse("inloggen"))

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """The code from the telephone when there is one (a password may be remembered by the browser), else the password."""
        methoden: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        return methoden[-1:]

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Setting up the first second step follows straight on the log-in; the rest asks through accounts.vers."""
        return False

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Our pages say themselves what happened."""

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """allauth's own mails are English and about an account page that does not exist here."""


def begin_sessie(request: HttpRequest, medewerker: Medewerker, wijze: str) -> None:
    """Starts both clocks of the session (quiet and absolute) and writes the log-in to the log."""
    nu = int(time.time())
    request.session.pop("weg", None)
    request.session["begin"] = request.session["laatst"] = nu
    markeer_vers(request)
    actions.log_in(medewerker, wijze=wijze, door=medewerker)


class TweedeStap(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """The secret of the telephone app is encrypted at rest: a copy of the database gives nobody a code."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "Deze code klopt niet. Wacht op de volgende code in de app en typ die.",
    }

    def _sleutels(self) -> MultiFernet:
        bronnen = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
        return MultiFernet(
            [Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"tweede-stap:{bron!s}".encode()).digest())) for bron in bronnen]
        )

    def encrypt(self, text: str) -> str:
        return self._sleutels().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return self._sleutels().decrypt(encrypted_text.encode()).decode()
