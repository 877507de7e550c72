from __future__ import annotations

from typing import Any, ClassVar

from allauth.account.forms import LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as CodeOpnieuwForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.contrib.auth.password_validation import validate_password

from accounts import actions
from accounts.access import teams_van
from accounts.models import Medewerker, Rol

#: what a role is, in a sentence (not in rights)
ROLWOORDEN = {
    Rol.INTAKE: "Neemt meldingen aan en leest mee in het eigen team.",
    Rol.CONSULENT: "Schrijft in dossiers van het eigen team. Stelt niets vast.",
    Rol.TEAMLEIDER: "Verdeelt en stelt vast. Nooit eigen werk.",
    Rol.BEHEERDER: "Schrijft tarieven, normen en teksten. Ziet geen dossiers. Een ander publiceert.",
    Rol.JURIST: "Leest dossiers van de hele gemeente en doet bezwaar.",
    Rol.PRIVACY: "Leest het logboek. Ziet geen inhoud.",
}


def _kaal(form: forms.BaseForm, **labels: str) -> None:
    for naam, veld in form.fields.items():
        veld.widget.attrs.pop("placeholder", None)
        veld.help_text = ""
        if naam in labels:
            veld.label = labels[naam]


class InlogForm(LoginForm):  # type: ignore[misc]  # allauth has no types
    """Address and password; pasting is allowed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _kaal(self, login="E-mailadres van uw werk", password="Wachtwoord")  # noqa: S106  # a label
        self.fields["login"].widget.attrs["autocomplete"] = "username"
        self.fields.pop("remember", None)
        self.order_fields(["login", "password"])


def _codeveld(form: forms.BaseForm) -> None:
    _kaal(form, code="Code van zes cijfers")
    veld = form.fields["code"]
    veld.help_text = "De code wisselt elke 30 seconden. De vorige mag ook nog."
    veld.widget.attrs.update({"inputmode": "numeric", "maxlength": "12", "class": "av-code"})


class CodeForm(AuthenticateForm):  # type: ignore[misc]  # allauth has no types
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _codeveld(self)


class CodeNogEensForm(CodeOpnieuwForm):  # type: ignore[misc]  # allauth has no types
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _codeveld(self)


class TweedeStapForm(ActivateTOTPForm):  # type: ignore[misc]  # allauth has no types
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _codeveld(self)


class WachtwoordNogEensForm(ReauthenticateForm):  # type: ignore[misc]  # allauth has no types
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _kaal(self, password="Wachtwoord")  # noqa: S106  # a label


class VergetenForm(forms.Form):
    email = forms.EmailField(label="E-mailadres van uw werk", widget=forms.EmailInput(attrs={"autocomplete": "username"}))


class WachtwoordForm(forms.Form):
    """A password of one's own, typed once: it can be shown, so typing it twice proves nothing."""

    wachtwoord = forms.CharField(
        label="Nieuw wachtwoord",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="Ten minste 12 tekens. Een zin die alleen u bedenkt is goed.",
    )

    def __init__(self, user: Medewerker, *args: Any, **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, **kwargs)

    def clean_wachtwoord(self) -> str:
        wachtwoord: str = self.cleaned_data["wachtwoord"]
        validate_password(wachtwoord, self.user)
        return wachtwoord

    def save(self, commit: bool = True) -> Medewerker:
        """Called by Django's view for the link; the action writes."""
        return actions.stel_wachtwoord_in(self.user, self.cleaned_data["wachtwoord"], door=self.user)


class RolForm(forms.Form):
    """Role and team of one medewerker."""

    team: ClassVar[Any] = forms.ModelChoiceField(queryset=None, label="Team", empty_label=None)
    rol = forms.ChoiceField(
        label="Wat gaat deze persoon doen?", choices=[(r.value, r.label) for r in ROLWOORDEN], widget=forms.RadioSelect
    )

    def __init__(self, beheerder: Medewerker, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        team = self.fields["team"]
        if isinstance(team, forms.ModelChoiceField):
            team.queryset = teams_van(beheerder)


class NieuweMedewerkerForm(RolForm):
    """Somebody new: name, address, team, role."""

    naam = forms.CharField(label="Naam", max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    email = forms.EmailField(label="E-mailadres van het werk", widget=forms.EmailInput(attrs={"autocomplete": "off"}))
    field_order = ("naam", "email", "team", "rol")
