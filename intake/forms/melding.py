"""The sheet of a phone call, and the small pages that end a melding."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.forms import fields_for_model
from django.utils import timezone

from accounts.models import Medewerker
from intake.actions.afloop import Stopreden
from intake.actions.melding import CLIENTVELDEN, Meldblad
from intake.forms.velden import Bladformulier, DatumVeld, JaNeeVeld, formulierveld, radio
from intake.models import Client, Melding

PERSOONSVELDEN = (
    *("aanhef", "achternaam", "tussenvoegsel", "voorletters", "roepnaam", "geboortedatum"),
    *("postcode", "huisnummer", "straat", "woonplaats", "telefoon", "email", "tolk", "geen_berichtenverkeer"),
)


class MeldingForm(Bladformulier):
    """One sheet over two rows: the call and the person."""

    onderdeel = "deze melding"
    ontvangen_dag = DatumVeld(label="Binnengekomen op", required=False, verleden=True)
    bsn = forms.CharField(
        label="BSN", required=False, widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    )
    inwoner_weet_ervan = JaNeeVeld(label="Weet de inwoner dit?")

    class Meta(Bladformulier.Meta):
        model = Melding
        fields = (
            *("melder", "melder_naam", "melder_relatie", "melder_telefoon", "inwoner_weet_ervan"),
            *("kanaal", "hulpvraag", "urgentie", "ondersteuning_genoemd", "plan_genoemd"),
        )

    def __init__(self, *args: Any, blad: Meldblad | None = None, **kwargs: Any) -> None:
        persoon = {naam: getattr(blad.client, naam) for naam in CLIENTVELDEN} if blad else {}
        dag = timezone.localdate(blad.melding.ontvangen_op) if blad else timezone.localdate()
        kwargs["initial"] = {**persoon, "ontvangen_dag": dag, **kwargs.get("initial", {})}
        super().__init__(*args, instance=blad.melding if blad else None, **kwargs)
        self.ontvangen_op = blad.melding.ontvangen_op if blad else timezone.now()
        self.fields.update(fields_for_model(Client, PERSOONSVELDEN, formfield_callback=formulierveld))
        radio(self, "melder", "urgentie", "aanhef")
        self.fields["achternaam"].widget.attrs["autocomplete"] = "off"

    def clean_kanaal(self) -> str:
        """A missing channel is the one it had: the field cannot be empty."""
        return str(self.cleaned_data["kanaal"] or self.instance.kanaal)

    def clean(self) -> dict[str, Any]:
        """The day it came in becomes the moment: the hour of the call stays when the day is the same."""
        gegevens = super().clean() or self.cleaned_data
        gegevens.pop("bsn", None)  # goes its own way, never with the rest
        dag: date | None = gegevens.pop("ontvangen_dag", None)
        if dag and dag != timezone.localdate(self.ontvangen_op):
            gegevens["ontvangen_op"] = timezone.make_aware(datetime.combine(dag, time(12)))
        return gegevens


class RedenForm(forms.Form):
    """Why a melding ends here."""

    reden = forms.CharField(
        label="Waarom?", widget=forms.Textarea(attrs={"rows": 3}), error_messages={"required": "Schrijf op waarom."}
    )


class IntrekForm(RedenForm):
    """Withdrawing is the person's own wish."""

    eigen_wens = forms.BooleanField(label="De inwoner wil dit zelf, of wie namens de inwoner mag spreken", required=False)


class StopForm(RedenForm):
    """The investigation ends: dead, moved, or not wanted any more."""

    soort = forms.ChoiceField(
        label="Wat is er gebeurd?",
        choices=Stopreden.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat er is gebeurd."},
    )
    op = DatumVeld(label="Op welke dag?", verleden=True, error_messages={"required": "Schrijf de dag."})


class ToewijsForm(forms.Form):
    """Who handles the dossier."""

    aan = forms.ModelChoiceField(
        label="Wie behandelt dit dossier?",
        queryset=Medewerker.objects.none(),
        empty_label="Kies een consulent",
        error_messages={"required": "Kies een consulent.", "invalid_choice": "Kies een consulent van dit team."},
    )

    def __init__(self, *args: Any, consulenten: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["aan"].queryset = consulenten  # type: ignore[attr-defined]
