"""Tags and filters of the letter templates: text blocks with their open places, amounts and dates in words."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.template import Context, Library
from django.utils.html import format_html
from django.utils.safestring import SafeString

from beleid import woorden
from beschikkingen.brief.blokken import OntbrekendeWaarde, als_alineas, schoon, telefoonlink, vul_in
from beschikkingen.brief.woorden import hoeveelheid, kolomkop, per

register = Library()
register.filter("euro", woorden.euro)
register.filter("datum", woorden.datum)
register.filter("datum_lang", woorden.datum_lang)
register.filter("telefoon", telefoonlink)
register.filter("per", per)
register.simple_tag(hoeveelheid, name="hoeveelheid")
register.simple_tag(kolomkop, name="kolomkop")


@register.filter
def daglink(dag: date) -> SafeString:
    """`dinsdag 26 mei 2026`, readable for machines as well."""
    return format_html('<time datetime="{}">{}</time>', dag.isoformat(), woorden.datum_lang(dag))


@register.filter
def regels(tekst: str) -> str:
    """Text on one line, without characters that have no place in a letter; may be empty."""
    return schoon(tekst)


@register.filter
def tekst(waarde: str, naam: str) -> str:
    """The same for what may not be empty: OntbrekendeWaarde with the name of the field."""
    if not (schone := schoon(waarde)):
        raise OntbrekendeWaarde(naam)
    return schone


def _vul(context: Context, id: str, waarden: dict[str, Any], maak: Any) -> SafeString:
    blok = context["blokken"].op(id, context["brief"].datum)
    rijen = {**waarden.pop("met", {}), **waarden}
    extra = {naam: waarde if isinstance(waarde, str) else str(waarde) for naam, waarde in rijen.items()}
    uit: SafeString = maak(blok.tekst, {**context["open"], **extra}, context["blokken"].plekken, id)
    return uit


@register.simple_tag(takes_context=True)
def blok(context: Context, id: str, **waarden: Any) -> SafeString:
    """A text block as paragraphs and lists; `met` is a dict of values, the rest are single ones."""
    return _vul(context, id, waarden, als_alineas)


@register.simple_tag(takes_context=True)
def zin(context: Context, id: str, **waarden: Any) -> SafeString:
    """A text block of one paragraph, to stand inside a paragraph, list item or cell."""
    return _vul(context, id, waarden, vul_in)
