"""How facts become sentences in plain Dutch: what somebody typed keeps its words, numbers get their unit."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from beleid.woorden import duur, euro, getal, minuten_in_woorden, opsomming
from indicatie.rules.verslagtekst.feiten import Hoeveelheid, Zin

#: what a reader calls a relation; any other word stays as it was written
RELATIES = {"echtgenoot": "man", "echtgenote": "vrouw"}
#: (one, more) of every unit of need
MATEN = {
    "minuut": ("minuut", "minuten"), "uur": ("uur", "uur"), "dagdeel": ("dagdeel", "dagdelen"),
    "etmaal": ("etmaal", "etmalen"), "rit": ("rit", "ritten"), "km": ("kilometer", "kilometer"),
    "keer": ("keer", "keer"), "stuk": ("stuk", "stuks"),
}  # fmt: skip
#: a period as "elke week" and as "per week"
ELKE = {"dag": "elke dag", "week": "elke week", "4-weken": "elke 4 weken", "maand": "elke maand", "jaar": "elk jaar"}
BEGIN_VAN_REDEN = ("omdat", "want", "doordat", "vanwege", "wegens")


def netjes(tekst: str) -> str:
    """What somebody typed as sentences: one line, a capital first, a full stop at the end. The words stay as they are."""
    kaal = " ".join(tekst.split())
    if not kaal:
        return ""
    return kaal[0].upper() + kaal[1:] + ("" if kaal[-1] in ".!?…’" else ".")


def binnen(tekst: str, namen: Collection[str] = ()) -> str:
    """What somebody typed as the end of a sentence of ours: a small first letter unless it is an abbreviation or one of the
    first names in `namen`."""
    kaal = " ".join(tekst.split()).rstrip(".")
    eerste = kaal.split(" ")[0]
    if eerste.isupper() or eerste[1:2].isupper() or eerste.strip(",:;") in namen:
        return kaal
    return kaal[:1].lower() + kaal[1:]


def citaat(tekst: str) -> str:
    """‘The own words of the person’, exactly as written."""
    kaal = " ".join(tekst.split())
    return f"‘{kaal.strip('‘’')}’" if kaal else ""


def hoeveel(h: Hoeveelheid, *, in_minuten: bool = False) -> str:
    """`2 uur en 35 minuten`, `4 dagdelen`, `€ 12,50`; with `in_minuten` `155 minuten`, as the sum counts."""
    if h.eenheid == "minuut":
        return minuten_in_woorden(h.volume) if in_minuten else duur(h.volume, voeg=" en ")
    if h.eenheid == "cent":
        return euro(h.volume)
    een, meer = MATEN.get(h.eenheid, (h.eenheid, h.eenheid))
    return f"{getal(h.volume)} {een if h.volume == 1 else meer}"


def per(periode: str) -> str:
    """` per week`, ` in de hele tijd`; nothing for something given once."""
    if periode in ELKE:
        return f" per {periode.replace('-', ' ')}"
    return {"looptijd": " in de hele tijd", "toewijzingsjaar": " per jaar"}.get(periode, "")


def drietallen(namen: Sequence[str]) -> list[str]:
    """At most three things in a sentence: `a, b en c`, then the next three."""
    return [opsomming(list(namen[i : i + 3])) for i in range(0, len(namen), 3)]


def maat_en_periode(eenheid: str) -> tuple[str, str]:
    maat, _, periode = eenheid.partition("/")
    return maat, periode


def reden(tekst: str) -> str:
    """A reason as somebody wrote it, as a sentence: `omdat u apart slaapt` becomes `Dit is zo, omdat u apart slaapt.`"""
    kaal = " ".join(tekst.split())
    return netjes(f"Dit is zo, {binnen(kaal)}") if kaal.lower().startswith(BEGIN_VAN_REDEN) else netjes(kaal)


def hoofdletter(tekst: str) -> str:
    """The same with a capital first."""
    return tekst[:1].upper() + tekst[1:]


def naam_heel(tekst: str) -> str:
    """A name, or what begins with one, at the end of a sentence: the capital stays."""
    return " ".join(tekst.split()).rstrip(".")


def zin(*stukken: str, uit: str, url: str, anker: str = "", wacht: str = "", pk: int | None = None) -> Zin:
    """A sentence from its pieces; empty pieces fall away."""
    return Zin(tuple(stuk for stuk in stukken if stuk), uit, url, anker, wacht, pk)
