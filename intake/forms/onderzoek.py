"""The forms of steps 1 and 2: every part saves on its own, however incomplete."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils import timezone

from intake.forms.velden import Bladformulier, JaNeeVeld, radio
from intake.models import (
    Betrokkene,
    Client,
    Geprobeerd,
    Huisgenoot,
    Hulpvraag,
    Mantelzorger,
    Situatie,
)


class WoningForm(Bladformulier):
    onderdeel = "de woning"

    class Meta(Bladformulier.Meta):
        model = Situatie
        fields = (
            *("woning", "eigendom", "slaapkamers", "slaapkamers_toelichting", "kamers", "kamers_toelichting"),
            "bijzonderheden",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        radio(self, "woning", "eigendom")
        self.fields["slaapkamers_toelichting"].widget.attrs["placeholder"] = "Welke, of waarom"
        self.fields["kamers_toelichting"].widget.attrs["placeholder"] = "Welke, of waarom"


class HuishoudenForm(Bladformulier):
    onderdeel = "Wie wonen hier"
    woont_alleen = JaNeeVeld(label="Woont de inwoner alleen?")

    class Meta(Bladformulier.Meta):
        model = Situatie
        fields = ("woont_alleen",)


class GeenMantelzorgForm(Bladformulier):
    onderdeel = "Mantelzorg"

    class Meta(Bladformulier.Meta):
        model = Situatie
        fields = ("geen_mantelzorg",)


class NamensForm(Bladformulier):
    onderdeel = "Wie spreekt namens de inwoner"

    class Meta(Bladformulier.Meta):
        model = Situatie
        fields = ("namens", "namens_toelichting")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        radio(self, "namens")


#: the situation is one row that is written in four places of the page, each with its own fields
SITUATIEFORMULIEREN: dict[str, type[Bladformulier]] = {
    "woning": WoningForm,
    "huishouden": HuishoudenForm,
    "mantelzorg": GeenMantelzorgForm,
    "namens": NamensForm,
}


def dag_erbij(form: Bladformulier, antwoord: str, dag: str, *waarden: str) -> None:
    """Who answers now and types no day means today; a day that was there stays."""
    gegevens = form.cleaned_data
    if gegevens.get(antwoord) in waarden and dag in gegevens and not gegevens[dag]:
        gegevens[dag] = getattr(form.instance, dag) or timezone.localdate()


class HuisgenootForm(Bladformulier):
    onderdeel = "Huisgenoten"

    class Meta(Bladformulier.Meta):
        model = Huisgenoot
        fields = ("naam", "relatie", "geboortedatum", "kan", "kan_niet", "gesproken", "gesproken_op", "gesproken_reden")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        radio(self, "gesproken")

    def clean(self) -> dict[str, Any]:
        """Spoken to today, unless another day is typed."""
        dag_erbij(self, "gesproken", "gesproken_op", "thuis", "telefoon")
        return self.cleaned_data


class MantelzorgerForm(Bladformulier):
    onderdeel = "Mantelzorg"

    class Meta(Bladformulier.Meta):
        model = Mantelzorger
        fields = ("naam", "relatie", "uren_per_week", "wat", "houdt_vol", "besproken_op")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        radio(self, "houdt_vol")

    def clean(self) -> dict[str, Any]:
        """Asked today, unless another day is typed."""
        dag_erbij(self, "houdt_vol", "besproken_op", *Mantelzorger.Draagkracht.values)
        return self.cleaned_data

    def clean_uren_per_week(self) -> int | None:
        """A week has 168 hours."""
        uren: int | None = self.cleaned_data["uren_per_week"]
        if uren is not None and uren > 168:
            raise forms.ValidationError("Een week heeft 168 uur. Schrijf hoeveel uur het er per week zijn.")
        return uren


class BetrokkeneForm(Bladformulier):
    onderdeel = "Andere mensen"

    class Meta(Bladformulier.Meta):
        model = Betrokkene
        fields = ("soort", "naam", "relatie", "toelichting", "toestemming_op")

    def clean_soort(self) -> str:
        """A missing kind is the one it had."""
        return str(self.cleaned_data["soort"] or self.instance.soort)


class GeprobeerdForm(Bladformulier):
    onderdeel = "Wat is al geprobeerd"

    class Meta(Bladformulier.Meta):
        model = Geprobeerd
        fields = ("wat", "uitkomst")


class HulpvraagForm(Bladformulier):
    """One part of the question: the row is one, the page writes it in six places."""

    onderdeel = "Hulpvraag"
    DELEN: ClassVar[dict[str, tuple[str, ...]]] = {
        "woorden": ("eigen_woorden",),
        "wensen": ("wil_beter", "let_op"),
        "snelheid": ("snelheid", "snelheid_reden"),
        "ondersteuning": ("ondersteuning_op", "ondersteuning_hoe", "ondersteuning_antwoord"),
        "plan": ("plan", "plan_tekst"),
        "bijdrage": ("bijdrage_besproken_op",),
    }

    class Meta(Bladformulier.Meta):
        model = Hulpvraag
        fields = (
            *("eigen_woorden", "wil_beter", "let_op", "snelheid", "snelheid_reden", "ondersteuning_op"),
            *("ondersteuning_hoe", "ondersteuning_antwoord", "plan", "plan_tekst", "bijdrage_besproken_op"),
        )

    def __init__(self, *args: Any, deel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        radio(self, "snelheid", "ondersteuning_antwoord", "plan")
        for naam in self.fields.keys() - set(self.DELEN[deel]):
            del self.fields[naam]

    def clean(self) -> dict[str, Any]:
        """Offered today, unless another day is typed."""
        dag_erbij(self, "ondersteuning_antwoord", "ondersteuning_op", *Hulpvraag.Ondersteuning.values)
        return self.cleaned_data


class PersoonForm(Bladformulier):
    """Who the dossier is about; also the death and the move that end an investigation."""

    onderdeel = "de persoonsgegevens"

    class Meta(Bladformulier.Meta):
        model = Client
        fields = (
            *("aanhef", "voorletters", "roepnaam", "tussenvoegsel", "achternaam", "geboortedatum"),
            *("straat", "huisnummer", "postcode", "woonplaats", "telefoon", "email", "tolk"),
            *("overleden_op", "vertrokken_op"),
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        radio(self, "aanhef")


class PostForm(Bladformulier):
    """Whether anything may be sent by itself."""

    onderdeel = "Post en veiligheid"

    class Meta(Bladformulier.Meta):
        model = Client
        fields = ("geen_berichtenverkeer",)


MENSFORMULIEREN: dict[str, type[Bladformulier]] = {
    "huisgenoot": HuisgenootForm,
    "mantelzorger": MantelzorgerForm,
    "betrokkene": BetrokkeneForm,
    "geprobeerd": GeprobeerdForm,
}
