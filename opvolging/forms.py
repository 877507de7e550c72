"""What is written down after the decision."""

from __future__ import annotations

from django import forms

from intake.forms.velden import DatumVeld


class EvaluatieForm(forms.Form):
    """One evaluation: both answers are needed, because this is where the text becomes final."""

    gedaan_op = DatumVeld(
        label="Wanneer was het gesprek?", verleden=True, error_messages={"required": "Schrijf de dag van het gesprek."}
    )
    uitkomst = forms.CharField(
        label="Werkt de hulp, en wat spreekt u af?",
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Schrijf in een paar zinnen wat eruit kwam."},
    )
