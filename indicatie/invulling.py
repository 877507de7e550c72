"""From a posted page to what one save brings in, and back to named values for the page with two texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.http import QueryDict

from indicatie.actions import Invulling
from indicatie.models import Indicatie
from indicatie.rules.vooraf import weken

#: under this key the goals hold which day parts of the week were ticked
WEEK = "week"
VELDEN = ("besluit", "reden_besluit", "wel_mogelijk", "leveringsvorm", "aanbieder", "ingangsdatum", "einddatum")


@dataclass(frozen=True, slots=True)
class Voorzieningblad:
    """One provision as named values, for the page that shows two versions side by side."""

    versie: int
    gewijzigd_op: datetime | None
    gewijzigd_door: str
    velden: dict[str, Any]

    def als_tekst(self) -> dict[str, Any]:
        """Field values by name."""
        return self.velden


def blad(indicatie: Indicatie) -> Voorzieningblad:
    """The provision as it stands: its own fields and its typed answers."""
    velden = {naam: getattr(indicatie, f"{naam}_id" if naam == "aanbieder" else naam) for naam in VELDEN}
    velden |= {f"f_{naam}": waarde for naam, waarde in indicatie.feiten.items()}
    return Voorzieningblad(indicatie.versie, indicatie.gewijzigd_op, indicatie.gewijzigd_door, velden)


def lees(gepost: QueryDict, gegevens: Mapping[str, Any], indicatie: Indicatie) -> Invulling:
    """What a page brings in: only what it showed, so a page that shows less takes nothing away."""
    post = {naam: gepost.get(naam, "") for naam in gepost}
    velden: dict[str, Any] = {}
    for naam in VELDEN:
        if naam in post and naam in gegevens:
            velden[naam] = gegevens[naam] if gegevens[naam] is not None or naam not in ("besluit", "leveringsvorm") else ""
    if velden.get("besluit") == "":
        del velden["besluit"]
    _einde(velden, post, gegevens, indicatie)
    doelen = _doelen(post, indicatie)
    if doelen is not None:
        velden["doelen"] = doelen
    feiten: dict[str, Any] = {naam[2:]: _antwoord(w) for naam, w in gegevens.items() if naam.startswith("f_") and naam in post}
    if "weekvraag" in post:
        gekozen = gepost.getlist("week")
        if gekozen or any(isinstance(d, dict) and d.get("regel") == WEEK for d in indicatie.doelen):
            feiten[post["weekvraag"]] = len(gekozen) or None
        nu = [d for d in velden.get("doelen", indicatie.doelen) if not (isinstance(d, dict) and d.get("regel") == WEEK)]
        velden["doelen"] = nu + ([{"regel": WEEK, "tekst": ", ".join(gekozen)}] if gekozen else [])
    return Invulling(
        velden=velden,
        feiten=feiten,
        afwijkingen=_afwijkingen(post),
        motiveringen={naam[2:]: tekst.strip() for naam, tekst in post.items() if naam.startswith("m_")},
        poorten=_poorten(post, gepost.getlist("ps")),
    )


def _antwoord(waarde: Any) -> Any:
    if waarde == "":
        return None
    return waarde.isoformat() if hasattr(waarde, "isoformat") else waarde


def _einde(velden: dict[str, Any], post: Mapping[str, str], gegevens: Mapping[str, Any], indicatie: Indicatie) -> None:
    """A changed number of weeks moves the end; a typed end goes before it."""
    begin = velden.get("ingangsdatum", indicatie.ingangsdatum)
    gevraagd = gegevens.get("weken") if "weken" in post else None
    if begin is None or gevraagd is None:
        return
    einde = velden.get("einddatum", indicatie.einddatum)
    if einde == indicatie.einddatum and (begin != indicatie.ingangsdatum or gevraagd != weken(begin, einde)):
        velden["einddatum"] = begin + timedelta(days=7 * gevraagd - 1)


def _doelen(post: Mapping[str, str], indicatie: Indicatie) -> list[dict[str, str]] | None:
    per_regel = {naam[5:]: tekst.strip() for naam, tekst in post.items() if naam.startswith("doel_")}
    if not per_regel and "doelen" not in post:
        return None
    oud = [doel for doel in indicatie.doelen if isinstance(doel, dict)]
    nieuw = {doel["regel"]: doel["tekst"] for doel in oud if doel.get("regel")}
    nieuw |= per_regel
    uit = [{"regel": regel, "tekst": tekst} for regel, tekst in nieuw.items() if tekst]
    if "doelen" in post:
        return uit + [{"regel": "", "tekst": zin.strip()} for zin in post["doelen"].splitlines() if zin.strip()]
    return uit + [doel for doel in oud if not doel.get("regel")]


def _afwijkingen(post: Mapping[str, str]) -> dict[str, tuple[int, str]]:
    """`d_<line>` and `dr_<line>` of deviations that exist, `d_nieuw` with line, difference and reason for one more."""
    uit = {}
    for naam, waarde in post.items():
        if naam.startswith("d_") and naam not in ("d_nieuw", "d_nieuw_delta", "d_nieuw_reden"):
            uit[naam[2:]] = (_heel(waarde), post.get(f"dr_{naam[2:]}", "").strip())
    regel = post.get("d_nieuw", "")
    if regel and regel not in uit and _heel(post.get("d_nieuw_delta", "")):
        uit[regel] = (_heel(post["d_nieuw_delta"]), post.get("d_nieuw_reden", "").strip())
    return uit


def _heel(tekst: str) -> int:
    kaal = tekst.strip().replace("−", "-")
    return int(kaal) if kaal.removeprefix("-").isascii() and kaal.removeprefix("-").isdigit() and len(kaal) < 8 else 0


def _poorten(post: Mapping[str, str], sleutels: list[str]) -> dict[tuple[str, str], tuple[str, str]]:
    """`p_<gate>|<step>` ja or nee, `pt_…` what was seen; a step is in the page when its hidden `ps` names it."""
    uit = {}
    for sleutel in sleutels:
        poort, _, stap = sleutel.partition("|")
        antwoord = post.get(f"p_{sleutel}", "")
        if stap and antwoord in ("", "ja", "nee"):
            uit[(poort, stap)] = (antwoord, post.get(f"pt_{sleutel}", "").strip())
    return uit
