"""How easy a letter reads: Flesch-Douma over its paragraphs and list items, and the sentences that are too long.

Headings, tables, address, closing, the legal block and the annex do not count. Short items lift the figure: it is a smoke
alarm, not proof of B1.
"""

from __future__ import annotations

import re

from lxml import html as lxml_html

from beleid.leesbaarheid import LANGE_ZIN, Leesbaarheid, lettergrepen, meet_tekst

__all__ = ["LANGE_ZIN", "MINIMUM", "MINIMUM_BLOK", "Leesbaarheid", "lettergrepen", "meet_blok", "meet_brief", "meet_tekst"]

MINIMUM = 70
MINIMUM_BLOK = 60
_TELT_NIET = "kop", "groet", "juridisch", "bijlage", "naslag", "antwoordblad"


def meet_brief(html: str) -> Leesbaarheid:
    """Readability of a letter without its address, closing, legal block and annex."""
    boom = lxml_html.fromstring(html)
    alineas = []
    for element in boom.iter("p", "li"):
        ouders = [element, *element.iterancestors()]
        if any(set((ouder.get("class") or "").split()) & set(_TELT_NIET) for ouder in ouders):
            continue
        tekst = "".join(map(str, element.itertext())).strip()
        if not tekst.startswith("Beste "):
            alineas.append(tekst)
    return meet_tekst(alineas)


def meet_blok(tekst: str) -> Leesbaarheid:
    """Readability of a text block while it is written; an open place counts as one short word."""
    kaal = re.sub(r"\{[^{}]*\}", "dit", tekst).replace("**", "")
    return meet_tekst([regel.removeprefix("- ") for regel in kaal.splitlines()])
