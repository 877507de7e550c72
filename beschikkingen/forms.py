"""What a reviewer and a sender fill in."""

from __future__ import annotations

from django import forms

from beschikkingen.models import Beschikking
from indicatie.rules.review import REDENEN


class DatumForm(forms.Form):
    """The day on the letter."""

    dagtekening = forms.DateField(
        label="Datum op de brief",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "Kies een datum.", "invalid": "Dit is geen datum. Kies een dag."},
    )


class TerugForm(forms.Form):
    """Why it goes back: reasons from the list and a sentence."""

    redenen = forms.MultipleChoiceField(
        label="Wat ontbreekt of klopt niet?",
        choices=list(REDENEN.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies ten minste één reden."},
    )
    toelichting = forms.CharField(
        label="Wat moet er anders?",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Schrijf één zin: wat moet er anders?"},
    )


class BekendForm(forms.Form):
    """When and how the letter left the building."""

    op = forms.DateField(
        label="Verstuurd of afgegeven op",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "Kies de dag waarop de brief wegging.", "invalid": "Dit is geen datum. Kies een dag."},
    )
    wijze = forms.ChoiceField(label="Hoe", choices=Beschikking.Wijze.choices, widget=forms.RadioSelect)
