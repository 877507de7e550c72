"""The components every screen uses: icons, fields, chips, steppers, messages, tags, counters, dates in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django import template
from django.forms import BoundField
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
