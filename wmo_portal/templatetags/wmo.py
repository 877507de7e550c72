"""The components every screen uses: icons, fields, chips, steppers, messages, tags, counters, dates in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django import template
from django.forms import BoundField
from django.forms.forms import BaseForm
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from beleid import woorden

register = template.Library()

#: (icon, modifier) of a tag, message or clock by its kind
TEKENS = {"info": "info", "bezig": "bezig", "goed": "goed", "klaar": "vink", "let-op": "let-op", "fout": "fout"}
KLOKKEN = {"rustig": ("klok", ""), "let-op": ("klok", " wmo-klok--let-op"), "fout": ("let-op", " wmo-klok--te-laat")}
KLOKKEN["klaar"] = ("vink", " wmo-klok--klaar")


@register.simple_tag
def icoon(naam: str, klas: str = "") -> SafeString:
    """`{% icoon "klok" %}`: an icon of static/icons.svg, decoration only; the word beside it carries the meaning."""
    return format_html(
        '<svg class="wmo-icoon{}" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
        f" {klas}" if klas else "",
        static("icons.svg"),
        naam,
    )


@register.inclusion_tag("onderdelen/klok.html")
def klok(klok: Any) -> dict[str, Any]:
    """One legal clock: `{naam, woord, datum, soort: rustig|let-op|fout|klaar}`."""
    soort = klok["soort"] if isinstance(klok, dict) else klok.soort
    teken, klas = KLOKKEN[soort]
    return {"klok": klok, "teken": teken, "klas": klas}


@register.inclusion_tag("onderdelen/melding.html")
def melding(
    tekst: Any = "", *, titel: str = "", soort: str = "info", url: str = "", link: str = "", id: str = ""
) -> dict[str, Any]:
    """`{% melding "Kies een latere datum." titel="De einddatum klopt niet" soort="fout" url=… link="Ga erheen" %}`"""
    return {"tekst": tekst, "titel": titel, "soort": soort, "teken": TEKENS[soort], "url": url, "link": link, "id": id}


@register.simple_tag
def tag(woord: str, soort: str = "", teken: str = "", klas: str = "") -> SafeString:
    """`{% tag "Bezig" soort="bezig" %}`: kinds info, bezig, goed, klaar, let-op, fout, stil or none; always icon and word."""
    naam = teken or TEKENS.get(soort, "")
    return format_html(
        '<span class="wmo-tag{}{}">{}{}</span>',
        f" wmo-tag--{'goed' if soort == 'klaar' else soort}" if soort and soort != "info" else "",
        f" {klas}" if klas else "",
        icoon(naam) if naam else "",
        woord,
    )


@register.simple_tag
def veld(veld: BoundField, klas: str = "") -> SafeString:
    """`{% veld form.straat klas="wmo-textbox--kort" %}`: label, help, error, control, as `form.straat.as_field_group`."""
    if klas:
        eigen = str(veld.field.widget.attrs.get("class", ""))
        invoer = veld.as_widget(attrs={"class": f"{eigen} {klas}".strip()})
    else:
        invoer = veld.as_widget()
    return veld.render(context={"field": veld, "invoer": invoer})


@register.inclusion_tag("onderdelen/foutlijst.html")
def foutlijst(form: BaseForm, titel: str = "") -> dict[str, Any]:
    """All errors of a submitted form above it, each with a link to its field; nothing when there are none."""
    fouten = [{"tekst": tekst, "doel": "", "label": ""} for tekst in form.non_field_errors()]
    for gebonden in form:
        fouten += [
            {"tekst": t, "doel": gebonden.id_for_label or f"{gebonden.auto_id}_0", "label": gebonden.label}
            for t in gebonden.errors
        ]
    aantal = len(fouten)
    kop = titel or ("Kijk nog naar 1 punt" if aantal == 1 else f"Kijk nog naar {aantal} punten")
    return {"fouten": fouten, "titel": kop}


@register.inclusion_tag("onderdelen/chips.html")
def chips(
    naam: str,
    keuzes: Iterable[Sequence[Any]],
    legend: str,
    gekozen: Any = None,
    *,
    meer: bool = False,
    kaal: bool = False,
    legend_verborgen: bool = False,
    hulp: str = "",
    uit: bool = False,
    klas: str = "",
) -> dict[str, Any]:
    """Chips outside a Django form. `keuzes` = (value, label) pairs; `gekozen` a value, or with `meer` (checkboxes) several."""
    aan = {str(w) for w in gekozen or ()} if meer else {str(gekozen)}
    return {
        "naam": naam,
        "id": f"id_{naam}",
        "legend": legend,
        "legend_verborgen": legend_verborgen,
        "hulp": hulp,
        "type": "checkbox" if meer else "radio",
        "kaal": kaal,
        "uit": uit,
        "klas": klas,
        "keuzes": [{"waarde": k[0], "label": k[1], "aan": str(k[0]) in aan} for k in keuzes],
    }


@register.inclusion_tag("onderdelen/stepper.html")
def stepper(
    naam: str,
    waarde: Any = "",
    *,
    stap: int | str = 5,
    min: int | None = 0,
    max: int | None = None,
    label: str = "",
    label_id: str = "",
    hulp_id: str = "",
    uit: bool = False,
) -> dict[str, Any]:
    """`{% stepper "minuten" 30 stap=5 max=100 label_id="taak1" %}`; it is named by `label` or by the element `label_id`."""
    if not (label or label_id):
        raise template.TemplateSyntaxError("stepper: geef label of label_id")
    leeg = "" if waarde is None else waarde
    return {
        "naam": naam,
        "waarde": leeg,
        "stap": stap,
        "min": min,
        "max": max,
        "label": label,
        "label_id": label_id,
        "hulp_id": hulp_id,
        "uit": uit,
    }


@register.inclusion_tag("onderdelen/keuze.html")
def keuze(
    naam: str,
    label: str,
    aan: bool = False,
    *,
    waarde: Any = "1",
    uitleg: str = "",
    type: str = "checkbox",
    uit: bool = False,
) -> dict[str, Any]:
    """One row to tick, 48 px high: `{% keuze "tolk" "Er is een tolk nodig" melding.tolk uitleg="…" %}`"""
    return {"naam": naam, "label": label, "aan": aan, "waarde": waarde, "uitleg": uitleg, "type": type, "uit": uit}


@register.inclusion_tag("onderdelen/teller.html")
def teller(goed: int, totaal: int, wat: str = "punten op orde") -> dict[str, Any]:
    """`9 van 13` in words; the blocks are decoration."""
    blokken = [{"soort": "vol" if i < goed else "leeg", "x": 1 + 15 * i} for i in range(totaal)]
    return {"goed": goed, "totaal": totaal, "wat": wat, "blokken": blokken, "breedte": 15 * totaal}


@register.inclusion_tag("onderdelen/taakrij.html")
def taakrij(nr: int, naam: str, url: str, uitleg: str = "", stand: str = "niet") -> dict[str, Any]:
    """One row of `<ol class="wmo-takenlijst">`; `stand` is klaar, bezig or niet."""
    return {"nr": nr, "naam": naam, "url": url, "uitleg": uitleg, "stand": stand}


@register.inclusion_tag("onderdelen/tijdlijn.html")
def tijdlijn(punten: Sequence[Any], eerst: int = 8) -> dict[str, Any]:
    """Newest first; points `{titel, wie, nu}`; what comes after the first `eerst` folds away."""
    return {"punten": punten[:eerst], "ouder": punten[eerst:]}


@register.inclusion_tag("onderdelen/poorten.html")
def poorten(poorten: Iterable[Any]) -> dict[str, Any]:
    """What is missing and why: `{goed, titel, uitleg, url, nr}`."""
    return {"poorten": poorten}


@register.inclusion_tag("onderdelen/reden.html")
def reden(
    veld: BoundField, titel: str, *, onder: str = "Dit komt zo in de brief.", als: str = "", buiten: str = "", id: str = ""
) -> dict[str, Any]:
    """The yellow box that asks why. `als`/`buiten`: shown by toon.js on an answer or outside a band; visible without script."""
    return {"veld": veld, "titel": titel, "onder": onder, "als": als, "buiten": buiten, "id": id}


@register.inclusion_tag("onderdelen/status.html")
def status(tekst: str = "", soort: str = "bewaard") -> dict[str, Any]:
    """The one calm line; `soort` bewaard, apparaat, conflict or fout. bewaar.js writes in it."""
    tekens = {"bewaard": "goed", "apparaat": "geen-verbinding", "conflict": "wissel", "fout": "fout"}
    return {"tekst": tekst, "soort": soort, "teken": tekens[soort]}


@register.inclusion_tag("onderdelen/vorige_volgende.html")
def vorige_volgende(vorige: str = "", vorige_url: str = "", volgende: str = "", volgende_url: str = "") -> dict[str, Any]:
    """`{% vorige_volgende "Hulpvraag" url1 "Wat is nodig" url2 %}`"""
    return {"vorige": vorige, "vorige_url": vorige_url, "volgende": volgende, "volgende_url": volgende_url}


@register.inclusion_tag("onderdelen/leeg.html")
def leeg(titel: str, tekst: str, *, teken: str = "map", url: str = "", link: str = "") -> dict[str, Any]:
    """An empty list: what is not there, and the way on."""
    return {"titel": titel, "tekst": tekst, "teken": teken, "url": url, "link": link}


@register.simple_tag
def versie(rij: Any) -> SafeString:
    """The hidden version of a form that saves itself; never refilled by the browser after a reload."""
    nummer = rij if isinstance(rij, int) else rij.versie
    return format_html('<input type="hidden" name="versie" value="{}" autocomplete="off">', nummer)


@register.filter
def berichtsoort(niveau: str) -> str:
    """Level of Django's messages as kind of message."""
    return {"success": "goed", "warning": "let-op", "error": "fout"}.get(niveau, "info")


def _of_leeg(vorm: Any) -> Any:
    """A filter that shows nothing for None and "", and says so when it is given something else than it can word."""

    def filter_(waarde: Any) -> str:
        return "" if waarde is None or waarde == "" else str(vorm(waarde))

    filter_.__doc__ = vorm.__doc__
    return filter_


for _vorm in (
    *(woorden.datum, woorden.datum_lang, woorden.datum_kort, woorden.datum_cijfers, woorden.tijd),
    *(woorden.uren_minuten, woorden.duur, woorden.minuten_in_woorden, woorden.euro),
):
    register.filter(_vorm.__name__, _of_leeg(_vorm))
register.filter("min_echt", _of_leeg(woorden.getal))


@register.filter
def moment(waarde: datetime | None) -> str:
    """`vandaag 14:03`, `gisteren 14:03` or `4 maart 2026 14:03`"""
    return "" if waarde is None else woorden.moment_in_woorden(waarde, nu=timezone.now())
