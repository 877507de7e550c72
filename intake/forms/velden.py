"""Fields as people type: nothing is required, and an error says what is allowed."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.text import capfirst

from beleid.woorden import MAANDEN
from intake.rules import fout_in_geboortedatum

_MAAND = {naam: nr for nr, naam in enumerate(MAANDEN, start=1)} | {naam[:3]: nr for nr, naam in enumerate(MAANDEN, start=1)}
_MAAND["mrt"] = 3
GEEN_DATUM = "Dit is geen datum. Schrijf dag, maand en jaar, bijvoorbeeld 4-3-1944 of 4 maart 1944."
BESTAAT_NIET = "Deze dag bestaat niet. Kijk de dag en de maand na."


def lees_datum(tekst: str) -> date:
    """A date as people write it: 4-3-1944, 4/3/1944, 4.3.1944, 4 maart 1944, 1944-03-04, 04031944. Raises ValidationError."""
    kaal = " ".join(tekst.strip().lower().split())
    cijfers = r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})|(\d{2})(\d{2})(\d{4})"
    if gevonden := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", kaal):
        jaar, maand, dag = (int(deel) for deel in gevonden.groups())
    elif gevonden := re.fullmatch(cijfers, kaal):
        dag, maand, jaar = (int(deel) for deel in gevonden.groups() if deel)
    elif (gevonden := re.fullmatch(r"(\d{1,2})[ -]([a-z]+)\.?[ -](\d{4})", kaal)) and gevonden[2] in _MAAND:
        dag, maand, jaar = int(gevonden[1]), _MAAND[gevonden[2]], int(gevonden[3])
    else:
        raise ValidationError(GEEN_DATUM)
    try:
        return date(jaar, maand, dag)
    except ValueError:
        raise ValidationError(BESTAAT_NIET) from None


class DatumVeld(forms.DateField):
    """A date typed in one box; shown as 4-3-1944."""

    def __init__(self, *, verleden: bool = False, **kwargs: Any) -> None:
        self.verleden = verleden
        kwargs.setdefault("widget", forms.TextInput(attrs={"autocomplete": "off", "placeholder": "dag-maand-jaar"}))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values:
            return None
        if isinstance(value, date):
            return value
        dag = lees_datum(str(value))
        if self.verleden and dag > timezone.localdate():
            raise ValidationError("Deze datum ligt in de toekomst. Schrijf de dag waarop het al is gebeurd.")
        return dag

    def prepare_value(self, value: Any) -> Any:
        return f"{value.day}-{value.month}-{value.year}" if isinstance(value, date) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(data) != initial)
        except ValidationError:
            return True


class GeboortedatumVeld(DatumVeld):
    """A date of birth: in the past, and of somebody who can be alive."""

    def to_python(self, value: Any) -> date | None:
        dag = super().to_python(value)
        if dag is not None and (fout := fout_in_geboortedatum(dag, timezone.localdate())):
            raise ValidationError(fout)
        return dag


def formulierveld(db_veld: models.Field[Any, Any], **kwargs: Any) -> forms.Field | None:
    """Form field of a model field: never required, and with messages that say what is allowed."""
    if isinstance(db_veld, models.DateField) and not isinstance(db_veld, models.DateTimeField):
        soort = GeboortedatumVeld if db_veld.name == "geboortedatum" else DatumVeld
        return soort(label=capfirst(db_veld.verbose_name), required=False, verleden=db_veld.name.endswith("_op"))
    veld = db_veld.formfield(**kwargs)
    if veld is None:
        return None
    veld.required = False
    if isinstance(veld, forms.IntegerField):
        hoogste = veld.max_value or 0
        veld.error_messages["invalid"] = "Schrijf een heel getal, bijvoorbeeld 2."
        veld.error_messages["min_value"] = "Schrijf 0 of meer."
        veld.error_messages["max_value"] = f"Schrijf een getal tot en met {hoogste}."
    elif isinstance(veld, forms.EmailField):
        veld.error_messages["invalid"] = "Dit is geen e-mailadres. Een voorbeeld: karin@voorbeeld.nl."
    elif isinstance(veld, forms.CharField) and veld.max_length:
        veld.widget.attrs.pop("maxlength", None)  # typing is never cut off; the message tells what fits
        for controle in veld.validators:
            if getattr(controle, "code", "") == "max_length":
                controle.message = f"Hier passen {veld.max_length} tekens. U schreef er %(show_value)d. Maak het korter."  # type: ignore[attr-defined]
    if isinstance(veld, forms.TypedChoiceField):
        veld.error_messages["invalid_choice"] = "Kies een van de antwoorden."
    return veld


class Bladformulier(forms.ModelForm[Any]):
    """A form that saves while somebody types: `onderdeel` names it on the page with two versions."""

    onderdeel = "dit deel"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    class Meta:
        formfield_callback = formulierveld


def radio(form: forms.BaseForm, *namen: str) -> None:
    """Show these choices as radios without the empty one: nothing is chosen until somebody chooses."""
    for naam in namen:
        veld = form.fields[naam]
        if isinstance(veld, forms.NullBooleanField):
            continue
        keuzes = [(sleutel, label) for sleutel, label in veld.choices if sleutel not in ("", None)]  # type: ignore[attr-defined]
        veld.widget = forms.RadioSelect(choices=keuzes)


class JaNeeVeld(forms.TypedChoiceField):
    """Ja, Nee, or not answered yet."""

    KEUZES: ClassVar[list[tuple[str, str]]] = [("True", "Ja"), ("False", "Nee")]

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("choices", self.KEUZES)
        kwargs.setdefault("required", False)
        kwargs.setdefault("widget", forms.RadioSelect)
        super().__init__(coerce=lambda w: w == "True", empty_value=None, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return "" if value is None else str(value)
