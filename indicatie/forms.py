"""The forms of steps 3 to 6: nothing is required, an error says what is allowed, and every part saves on its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet

from beleid.engine import Vraag
from beleid.woorden import euro
from indicatie.models import Aftrek, Beperking, Indicatie, Taak
from indicatie.rules.zrm import domeinen, niveaus
from indicatie.woorden import eenheid_woord
from intake.forms.velden import Bladformulier, DatumVeld, JaNeeVeld, radio
from producten.actions import lees_bedrag
from producten.models import Aanbieder

_SCORES = [(str(score), f"{score} {naam}") for score, naam in niveaus().items()]
GEEN_GETAL = "Schrijf een heel getal, bijvoorbeeld 15."


class ZrmForm(forms.Form):
    """Thirteen scores, with what was seen and what the client himself would score."""

    onderdeel = "de ZRM"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for domein in domeinen():
            for kop, label in (("score", domein.naam), ("client", f"{domein.naam}, volgens de inwoner")):
                self.fields[f"{kop}_{domein.id}"] = forms.TypedChoiceField(
                    label=label,
                    choices=[("", "nog niet gescoord"), *_SCORES],
                    coerce=int,
                    empty_value=None,
                    required=False,
                    error_messages={"invalid_choice": "Kies een cijfer van 1 tot en met 5."},
                )
            self.fields[f"toelichting_{domein.id}"] = forms.CharField(
                label=f"{domein.naam}: wat zag of hoorde u?", required=False
            )


class BeperkingForm(Bladformulier):
    onderdeel = "een beperking"

    class Meta(Bladformulier.Meta):
        model = Beperking
        fields = ("tekst", "bron", "bron_toelichting")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        radio(self, "bron")


#: how much of a unit fits in its period: arithmetic of the calendar, not a norm
PAST_IN = {"minuut/week": 7 * 24 * 60, "minuut/dag": 24 * 60, "uur/week": 7 * 24, "dagdeel/week": 7 * 3, "etmaal/week": 7}


class TaakForm(Bladformulier):
    """One row of step 4. A task of the policy keeps its own name."""

    onderdeel = "een taak"

    class Meta(Bladformulier.Meta):
        model = Taak
        fields = ("label", "nodig", "toelichting", "reden")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.regel:
            del self.fields["label"]
        self.fields["nodig"].error_messages["invalid"] = GEEN_GETAL

    def clean_nodig(self) -> int | None:
        """No more minutes, hours or days than the week or day itself has."""
        nodig: int | None = self.cleaned_data["nodig"]
        past = PAST_IN.get(self.instance.eenheid)
        if nodig is not None and past is not None and nodig > past:
            raise forms.ValidationError(f"Zoveel bestaat niet. Er zijn hoogstens {past} {eenheid_woord(self.instance.eenheid)}.")
        return nodig


class AftrekForm(Bladformulier):
    """How much of a task somebody does, what, why, and whether it was talked about."""

    onderdeel = "wie helpt"
    besproken = forms.BooleanField(label="Besproken", required=False)

    class Meta(Bladformulier.Meta):
        model = Aftrek
        fields = ("volume", "wat", "waarom")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["besproken"] = self.instance.besproken_op is not None
        self.fields["volume"].error_messages["invalid"] = GEEN_GETAL


class BedragVeld(forms.CharField):
    """Euros as typed (`1.338,72`), kept as cents."""

    def __init__(self, *, laag: int | None, hoog: int | None, **kwargs: Any) -> None:
        self.laag, self.hoog = laag, hoog
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Any:
        tekst = str(value or "").strip()
        if not tekst:
            return None
        try:
            centen = lees_bedrag(tekst)
        except ValueError as fout:
            raise forms.ValidationError(str(fout)) from None
        if (self.laag is not None and centen < self.laag) or (self.hoog is not None and centen > self.hoog):
            raise forms.ValidationError(f"Schrijf een bedrag van {euro(self.laag or 0)} tot en met {euro(self.hoog or 0)}.")
        return centen


def feitveld(vraag: Vraag) -> forms.Field:
    """The form field of one question of the policy; empty is allowed and means: not answered."""
    if vraag.type == "ja_nee":
        return JaNeeVeld(label=vraag.label)
    if vraag.type == "keuze":
        return forms.ChoiceField(
            label=vraag.label,
            required=False,
            choices=[("", ""), *((optie, optie) for optie in vraag.opties)],
            error_messages={"invalid_choice": "Kies een van de antwoorden."},
        )
    if vraag.type == "datum":
        return DatumVeld(label=vraag.label, required=False)
    if vraag.type == "bedrag":
        return BedragVeld(label=vraag.label, required=False, laag=vraag.min, hoog=vraag.max)
    eenheid = {"minuten": " minuten", "km": " km"}.get(vraag.type, "")
    grens = f"Schrijf een heel getal van {vraag.min} tot en met {vraag.max}{eenheid}."
    return forms.IntegerField(
        label=vraag.label,
        required=False,
        min_value=vraag.min,
        max_value=vraag.max,
        error_messages={"invalid": grens, "min_value": grens, "max_value": grens},
    )


class VoorzieningForm(forms.Form):
    """One page of one provision: the questions of the policy, the decision, the dates, and free texts by their own name."""

    onderdeel = "deze voorziening"
    besluit = forms.ChoiceField(label="Besluit", required=False, choices=[("", ""), *Indicatie.Besluit.choices])
    reden_besluit = forms.CharField(label="Waarom (een deel) niet?", required=False)
    wel_mogelijk = forms.CharField(label="Wat kan wel?", required=False)
    leveringsvorm = forms.ChoiceField(label="Vorm", required=False, choices=[("", ""), *Indicatie.Leveringsvorm.choices])
    ingangsdatum = DatumVeld(label="Begin", required=False)
    einddatum = DatumVeld(label="Einde", required=False)
    weken = forms.IntegerField(
        label="Aantal weken",
        required=False,
        min_value=1,
        max_value=520,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), "Schrijf een heel getal van 1 tot en met 520."),
    )

    def __init__(self, *args: Any, vragen: Sequence[Vraag], aanbieders: QuerySet[Aanbieder], **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.vragen = list(vragen)
        for vraag in vragen:
            self.fields[f"f_{vraag.id}"] = feitveld(vraag)
        self.fields["aanbieder"] = forms.ModelChoiceField(
            label="Aanbieder",
            queryset=aanbieders,
            required=False,
            error_messages={"invalid_choice": "Deze aanbieder levert dit niet (meer). Kies een andere."},
        )

    def clean(self) -> dict[str, Any]:
        """An end before the begin is said at the field."""
        gegevens = super().clean() or self.cleaned_data
        begin, einde = gegevens.get("ingangsdatum"), gegevens.get("einddatum")
        if begin and einde and einde < begin:
            self.add_error("einddatum", "De einddatum ligt vóór de begindatum. Kies een latere datum.")
        return gegevens
