"""The forms of step 7: own text beside the sentences, what the person says about each part, and the answer."""

from __future__ import annotations

from typing import Any

from django import forms

from intake.forms.velden import Bladformulier, DatumVeld
from intake.models import Verslag, Verslagdeel

LATER = "later"


class KloptVeld(forms.TypedChoiceField):
    """Ja, Nee, or not answered yet; nothing is chosen until the person chooses."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            choices=[("ja", "Ja"), ("nee", "Nee, het is anders")],
            coerce=lambda waarde: waarde == "ja",
            empty_value=None,
            required=False,
            widget=forms.RadioSelect,
            **kwargs,
        )

    def prepare_value(self, value: Any) -> Any:
        return {True: "ja", False: "nee"}.get(value, value) if isinstance(value, bool) else value


class EigenTekstForm(Bladformulier):
    """What the consulent writes beside or instead of the composed sentences of one part."""

    onderdeel = "een deel van het verslag"

    class Meta(Bladformulier.Meta):
        model = Verslagdeel
        fields = ("eigen_tekst", "vervangt")


class ReactieForm(Bladformulier):
    """What the person says about one part."""

    onderdeel = "de reactie van de inwoner"
    klopt = KloptVeld(label="Klopt dit?")

    class Meta(Bladformulier.Meta):
        model = Verslagdeel
        fields = ("klopt", "woorden_client")


class AntwoordForm(forms.Form):
    """The answer to the whole report. `zienswijze_tekst` saves while somebody types; the rest counts at the button."""

    onderdeel = "het antwoord op het verslag"
    zienswijze_tekst = forms.CharField(label="Uw eigen woorden", required=False)
    antwoord = forms.ChoiceField(
        label="Wat vindt u van dit verslag?",
        required=False,
        choices=[
            (Verslag.Zienswijze.AKKOORD.value, "Ik ben het ermee eens"),
            (Verslag.Zienswijze.NIET_AKKOORD.value, "Gelezen, maar niet mee eens"),
            (LATER, "Ik wil er nog over denken"),
        ],
        error_messages={"invalid_choice": "Kies een van de drie antwoorden."},
    )
    pad = forms.CharField(label="Handtekening", required=False)
    mondeling = forms.BooleanField(label="Tekenen met de vinger lukt niet. Ik zeg ja.", required=False)
    gelezen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)


class PapierForm(forms.Form):
    """The signed sheet came back."""

    onderdeel = "het antwoord op papier"
    op = DatumVeld(label="Ontvangen op", required=True, verleden=True)
    antwoord = forms.ChoiceField(
        label="Wat staat er aangekruist?",
        choices=Verslag.Zienswijze.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat er is aangekruist.", "invalid_choice": "Kies een van de twee antwoorden."},
    )
    woorden = forms.CharField(label="Wat schreef de inwoner erbij?", required=False, widget=forms.Textarea(attrs={"rows": 3}))


class AanvraagForm(forms.Form):
    """A request for a decision that came in apart from the report."""

    onderdeel = "de aanvraag"
    op = DatumVeld(label="Ontvangen op", required=True, verleden=True)
