"""Two texts side by side: what one has that the other lacks, and one text that keeps everything of both."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


def _woorden(tekst: str) -> list[str]:
    """Words with the white space that follows them, so that joining gives the text back."""
    return re.findall(r"\s*\S+|\s+$", tekst)


def toegevoegd(basis: str, tekst: str) -> SafeString:
    """`tekst` with what `basis` lacks underlined (`<ins>`); everything is escaped."""
    a, b = _woorden(basis), _woorden(tekst)
    delen: list[tuple[str]] = []
    for soort, _, _, van, tot in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        stuk = "".join(b[van:tot])
        if not stuk:
            continue
        if soort == "equal":
            delen.append((format_html("{}", stuk),))
        else:
            los = stuk.lstrip()
            wit = stuk[: len(stuk) - len(los)]
            delen.append((format_html('{}<ins class="wmo-woord-erbij">{}</ins>', wit, los),))
    return format_html_join("", "{}", delen)


def samengevoegd(daar: str, hier: str) -> str:
    """One proposal in which no word of either text is missing; a person reads and changes it."""
    a, b = _woorden(daar), _woorden(hier)
    uit: list[str] = []
    for _, van_a, tot_a, van_b, tot_b in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        deel_a, deel_b = a[van_a:tot_a], b[van_b:tot_b]
        uit += deel_b if deel_a == deel_b else [*deel_b, *(f" {w.lstrip()}" if uit or deel_b else w for w in deel_a)]
    return "".join(uit).strip()
