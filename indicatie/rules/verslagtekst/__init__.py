"""The report of the investigation as sentences to the person, made from what was written down (Wmo 2015 art. 2.3.2 lid 8).

Nothing is typed twice and nothing is made up: a fact that is missing gives no sentence, a reason is only ever the reason somebody
wrote, and every number comes from the sum or from the calculation. Each sentence says where it comes from and whether it still
waits for somebody. All functions are pure.
"""

from __future__ import annotations

from collections.abc import Sequence

from beleid.woorden import opsomming
from indicatie.rules.verslagtekst.begin import moeilijk, vraag, wonen
from indicatie.rules.verslagtekst.besluit import krijgt
from indicatie.rules.verslagtekst.feiten import (
    Besluit,
    Hoeveelheid,
    Huisgenoot,
    Lopend,
    Mantelzorger,
    Post,
    Verslagfeiten,
    Verslagtekst,
    Zin,
)
from indicatie.rules.verslagtekst.som import nodig, wie
from indicatie.rules.verslagtekst.woorden import binnen

__all__ = [
    "TITELS",
    "Besluit",
    "Hoeveelheid",
    "Huisgenoot",
    "Lopend",
    "Mantelzorger",
    "Post",
    "Verslagfeiten",
    "Verslagtekst",
    "Zin",
    "verslag",
]

TITELS = {
    "vraag": "Uw vraag",
    "wonen": "Hoe u woont",
    "moeilijk": "Wat moeilijk gaat",
    "nodig": "Wat er nodig is",
    "wie": "Wie wat doet",
    "krijgt": "Wat u krijgt",
}
MAKERS = {"vraag": vraag, "wonen": wonen, "moeilijk": moeilijk, "nodig": nodig, "wie": wie, "krijgt": krijgt}


def verslag(f: Verslagfeiten) -> list[Verslagtekst]:
    """The six parts, in order. A part without facts is there without sentences, and says what is missing."""
    mist = _mist(f)
    titels = {**TITELS, "krijgt": _titel_besluit(f.besluiten)}
    return [Verslagtekst(code, nr, titels[code], tuple(MAKERS[code](f)), mist.get(code, ())) for nr, code in enumerate(TITELS, 1)]


def _titel_besluit(besluiten: Sequence[Besluit]) -> str:
    """`Wat u krijgt`, or what it is when nothing is given."""
    if besluiten and all(b.soort == "afwijzen" for b in besluiten):
        return "Wat u niet krijgt, en wat wel kan"
    return TITELS["krijgt"]


def _mist(f: Verslagfeiten) -> dict[str, tuple[tuple[str, str], ...]]:
    """What is not written down yet, per part, with the step where it is done."""
    open_ = [binnen(taak.label) or "een taak" for taak in f.taken if taak.nodig is None]
    delen = [deel for taak in f.taken for deel in taak.delen]
    zonder = [b.naam for b in f.besluiten if b.soort != "afwijzen" and not any(p.omvang.volume for p in b.posten)]
    kaal = [b.naam for b in f.besluiten if b.soort != "toekennen" and not b.reden_besluit.strip()]
    alles: list[tuple[str, bool, str, str]] = [
        ("vraag", not f.eigen_woorden.strip(), "Schrijf de vraag op in eigen woorden.", "hulpvraag"),
        ("wonen", not f.huisgenoten and f.woont_alleen is None, "Schrijf op wie er in huis wonen.", "situatie"),
        ("moeilijk", not any(tekst.strip() for _, tekst, _, _ in f.beperkingen), "Schrijf op wat niet lukt.", "zrm"),
        ("nodig", not f.taken, "Schrijf op hoeveel er nodig is.", "nodig"),
        ("nodig", bool(open_), f"Nog zonder getal: {opsomming(open_[:3])}.", "nodig"),
        ("wie", bool(f.taken) and not delen, "Schrijf op wie wat kan doen.", "som"),
        ("wie", any(deel.volume is None for deel in delen), "Schrijf op hoeveel ieder doet.", "som"),
        ("krijgt", not f.besluiten, "Kies een voorziening, of leg uit waarom niet.", "voorzieningen"),
        *[("krijgt", True, f"{naam}: hoeveel is nog niet bekend.", "voorzieningen") for naam in zonder],
        *[("krijgt", True, f"{naam}: schrijf op waarom niet.", "voorzieningen") for naam in kaal],
    ]
    uit: dict[str, tuple[tuple[str, str], ...]] = {}
    for code, waar, tekst, url in alles:
        if waar:
            uit[code] = (*uit.get(code, ()), (tekst, url))
    return uit
