"""The essence of one round on one page: question, limitation, sum, decision, and what is different, all from what was stored."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from statistics import quantiles
from typing import Any

from django.utils import timezone

from beleid.engine import Vraag
from beleid.woorden import MIN, datum, getal, opsomming
from beschikkingen.brief.gegevens import Beschikkingsbrief, Onderdeel, Som
from beschikkingen.brief.woorden import hoeveelheid
from beschikkingen.samenstellen.zaak import Gerekend, vastgelegd
from indicatie.models import Berekening, Indicatie, Reviewronde
from indicatie.rules.review import REDENEN
from indicatie.rules.weging import Deel, Taakregel, sommen
from indicatie.rules.weging import Som as Weegsom
from indicatie.woorden import eenheid_woord, hoeveel, periode_woord

VERGELIJK_MET = 400  # the most recent decisions are enough to see a spread
GENOEG = 5  # fewer cases say nothing, and might say something about one person
BREED, RAND = 150, 8


@dataclass(frozen=True)
class Afwijkreden:
    """One deviation from the norm: how much, in words, and the reason of the author."""

    wat: str
    reden: str


@dataclass(frozen=True)
class Verschil:
    """One line of "Wat is anders?": the conclusion in bold, the rest, and parts with a sign."""

    kop: str
    vet: str
    tekst: str = ""
    delen: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Strip:
    """Spread of comparable cases as dots (x, y) and a mark for this case; `titel` says the same in words."""

    titel: str
    stippen: tuple[tuple[int, int], ...]
    hier: int


@dataclass(frozen=True)
class Besluitregel:
    """One decision: grant or refuse, how much, by whom and when, with the reasons under it."""

    wat: str
    hoeveel: str
    rest: str
    afwijkingen: tuple[Afwijkreden, ...]


@dataclass(frozen=True)
class Kern:
    """Everything on the left side of the review."""

    titel: str
    vraag: str
    beperkingen: tuple[tuple[str, str], ...]
    sommen: tuple[tuple[Weegsom, str], ...]
    wie_woont: str
    besluiten: tuple[Besluitregel, ...]
    verschillen: tuple[Verschil, ...]
    strip: Strip | None
    punten: int
    punten_van: int

    @property
    def afwijkingen(self) -> int:
        return sum(len(b.afwijkingen) for b in self.besluiten)


def kern_van(ronde: Reviewronde, brief: Beschikkingsbrief) -> Kern:
    """Read what was stored with this round; the letter brings the sums, so that left and right show the same numbers."""
    foto, gerekend = ronde.momentopname, vastgelegd(ronde)
    per = {g.indicatie.pk: _delen_van(g, gerekend, brief) for g in gerekend}
    vorige = {g.indicatie.pk: _vorige(g.indicatie) for g in gerekend}
    strip, zaken = _vergelijkbaar(gerekend)
    verschillen = [
        *(_dan_norm(g, per[g.indicatie.pk], meer=len(gerekend) > 1) for g in gerekend),
        *(_dan_vorige(g, vorige[g.indicatie.pk], meer=len(gerekend) > 1) for g in gerekend),
        *_dan_terug(ronde, gerekend),
        zaken,
        _zelf(foto),
    ]
    return Kern(
        titel=opsomming([g.indicatie.naam for g in gerekend]),
        vraag=str(foto["hulpvraag"].get("eigen_woorden", "")),
        beperkingen=tuple((b["tekst"], _bron(b)) for b in foto["beperkingen"]),
        sommen=tuple((som, eenheid_woord(som.eenheid)) for som in sommen(taken(foto))),
        wie_woont=_wie_woont(foto),
        besluiten=tuple(_besluit(g, per[g.indicatie.pk]) for g in gerekend),
        verschillen=tuple(v for v in verschillen if v is not None),
        strip=strip,
        punten=len(ronde.poorten),
        punten_van=13,
    )


def taken(foto: dict[str, Any]) -> list[Taakregel]:
    """The tasks with their deductions as they were frozen."""
    delen: dict[int, list[Deel]] = {}
    for a in foto["aftrekken"]:
        delen.setdefault(a["taak_id"], []).append(
            Deel(0, a["wie"], a["naam"], a["volume"], a["wat"], a["waarom"], a["besproken_op"] is not None)
        )
    return [
        Taakregel(
            t["pk"], t["label"], t["eenheid"], t["nodig"], t["onderdeel"], t["regel"], t["norm"], t["aantal"], t["reden"],
            tuple(delen.get(t["pk"], ())),
        )
        for t in foto["taken"]
    ]  # fmt: skip


def _delen_van(g: Gerekend, alle: Sequence[Gerekend], brief: Beschikkingsbrief) -> list[Onderdeel]:
    """The provisions of the letter that come from this calculation, in the same order."""
    delen = list(brief.onderdelen)
    for ander in alle:
        if ander.indicatie.besluit == Indicatie.Besluit.AFWIJZEN:
            continue
        aantal = sum(bool(p["omvang"] and p["omvang"]["volume"] > 0) for p in ander.resultaat["posten"])
        eigen, delen = delen[:aantal], delen[aantal:]
        if ander.indicatie.pk == g.indicatie.pk:
            return eigen
    return []


def _bron(b: dict[str, Any]) -> str:
    woorden = {"waarneming": "Zelf gezien", "client": "De inwoner vertelt het", "medisch": "Medisch advies of brief"}
    bron = woorden.get(b["bron"], "Iemand anders vertelt het")
    return f"{bron}: {b['bron_toelichting']}" if b["bron_toelichting"] else bron


def _wie_woont(foto: dict[str, Any]) -> str:
    zij = foto["client"].get("zij", "de inwoner")
    namen = [h["naam"].replace(",", " ").split(" ")[0] for h in foto["huisgenoten"] if h["naam"]]
    if namen:
        return f"{zij} woont met {opsomming(namen)}"
    return f"{zij} woont alleen" if foto["situatie"].get("woont_alleen") else ""


def _besluit(g: Gerekend, delen: list[Onderdeel]) -> Besluitregel:
    i = g.indicatie
    if i.besluit == Indicatie.Besluit.AFWIJZEN:
        return Besluitregel("Afwijzen", i.naam, "", (Afwijkreden("Reden van de afwijzing.", i.reden_besluit),))
    wat = "Voor een deel toekennen" if i.besluit == Indicatie.Besluit.GEDEELTELIJK else "Toekennen"
    vorm = {"zin": "natura", "pgb": "pgb"}.get(i.leveringsvorm, "geld")
    wie = i.aanbieder.naam if i.aanbieder is not None else str(i.pgb.get("wie", ""))
    tot = f"{i.ingangsdatum:%-d-%-m-%Y} t/m {i.einddatum:%-d-%-m-%Y}" if i.ingangsdatum and i.einddatum else ""
    redenen = [
        Afwijkreden(_boven(a.norm, a.tijd, deel.som, a.taak), a.reden) for deel in delen for a in deel.afwijkingen if deel.som
    ]
    toelichting = [deel.toelichting for deel in delen if deel.toelichting]
    redenen += [Afwijkreden("Toelichting.", tekst) for tekst in toelichting]
    if i.besluit == Indicatie.Besluit.GEDEELTELIJK:
        redenen.append(Afwijkreden("Waarom een deel niet.", i.reden_besluit))
    omvang = opsomming([_met_periode(deel) for deel in delen])
    return Besluitregel(wat, omvang, f"{wie} ({vorm}), {tot}" if wie else f"{vorm}, {tot}", tuple(redenen))


def _met_periode(deel: Onderdeel) -> str:
    periode = deel.som.periode if deel.som else ""
    return deel.hoeveel if not periode or deel.hoeveel.endswith(periode) else f"{deel.hoeveel} per {periode}"


def _boven(norm: int, tijd: int, som: Som, taak: str) -> str:
    verschil = tijd - norm
    woord = "boven" if verschil > 0 else "onder"
    waarvan = f"de norm voor {taak}" if taak else f"het uitgangspunt van {hoeveelheid(norm, som.eenheid)}"
    return f"{hoeveelheid(abs(verschil), som.eenheid)} {woord} {waarvan}."


def _dan_norm(g: Gerekend, delen: list[Onderdeel], *, meer: bool) -> Verschil | None:
    kop = f"Dan de norm ({g.indicatie.naam})" if meer else "Dan de norm"
    if g.indicatie.besluit == Indicatie.Besluit.AFWIJZEN:
        return Verschil(kop, "Niets toegekend.", "De reden staat onder het besluit.")
    sommen_ = [deel.som for deel in delen if deel.som]
    formule = "; ".join(_formule(som) for som in sommen_)
    anders = [a for deel in delen for a in deel.afwijkingen]
    if not anders:
        return Verschil(kop, "Niets.", f"{formule}." if formule else "")
    eigen = [a for a in anders if a.taak]
    if eigen:
        return Verschil(kop, f"{len(eigen)} {'regel' if len(eigen) == 1 else 'regels'} anders.", f"{formule}.")
    return Verschil(kop, "Alle regels volgen de norm.", f"{formule}. Alleen het uitgangspunt is hoger.")


def _formule(som: Som) -> str:
    """`186 − 32 + 1 = 155`"""
    delen = [getal(som.samen)]
    if som.eraf_samen:
        delen.append(f"{MIN} {getal(som.eraf_samen)}")
    delen += [f"{MIN if c.aantal < 0 else '+'} {getal(abs(c.aantal))}" for c in som.correcties]
    return f"{' '.join(delen)} = {getal(som.uitkomst)}" if len(delen) > 1 else getal(som.uitkomst)


def _vorige(i: Indicatie) -> Indicatie | None:
    return (
        Indicatie.objects.filter(
            dossier__client_id=i.dossier.client_id,
            onderdeel=i.onderdeel,
            status=Indicatie.Status.VASTGESTELD,
            vervallen_op__isnull=True,
        )
        .exclude(pk=i.pk)
        .exclude(besluit=Indicatie.Besluit.AFWIJZEN)
        .order_by("-vastgesteld_op")
        .first()
    )


def _dan_vorige(g: Gerekend, was: Indicatie | None, *, meer: bool) -> Verschil:
    kop = f"Dan de vorige indicatie ({g.indicatie.naam})" if meer else "Dan de vorige indicatie"
    i = g.indicatie
    if was is None:
        return Verschil(kop, "Er is geen vorige.", "Dit is nieuw.")
    if i.besluit == Indicatie.Besluit.AFWIJZEN or i.volume is None or was.volume is None or was.eenheid != i.eenheid:
        return Verschil(kop, "Niet te vergelijken.", f"Was: {was.naam}.")
    toen = f"was {hoeveel(was.volume, was.eenheid)} {periode_woord(was.frequentie)}".strip()
    verschil = i.volume - was.volume
    delen = _regelverschil(was, g)
    if not verschil:
        return Verschil(kop, "Evenveel.", f"({toen})", delen)
    return Verschil(kop, f"{hoeveel(abs(verschil), i.eenheid)} {'meer' if verschil > 0 else 'minder'}", f"({toen}).", delen)


def _regelverschil(was: Indicatie, g: Gerekend) -> tuple[tuple[str, str], ...]:
    """Which lines changed, with their sign: `+ 18` extra slaapkamer."""
    oud = Berekening.objects.filter(indicatie=was).order_by("-pk").first()
    if oud is None:
        return ()
    toen, nu = _effecten(json.loads(oud.resultaat)), _effecten(g.resultaat)
    uit = []
    for regel, (label, effect) in nu.items():
        verschil = effect - toen.get(regel, ("", 0))[1]
        if verschil:
            uit.append((verschil, label))
    uit += [(-effect, label) for regel, (label, effect) in toen.items() if regel not in nu and effect]
    uit.sort(key=lambda paar: -abs(paar[0]))
    return tuple((f"{MIN if v < 0 else '+'} {getal(abs(v))}", label[:1].lower() + label[1:]) for v, label in uit[:3])


def _effecten(resultaat: Any) -> dict[str, tuple[str, int]]:
    uit: dict[str, tuple[str, int]] = {}
    for r in resultaat["regels"]:
        if r["soort"] in {"plus", "invoer", "afwijking"} and type(r["effect"]) is int:
            uit[r["regel"]] = (r["label"], uit.get(r["regel"], ("", 0))[1] + r["effect"])
    return uit


def _dan_terug(ronde: Reviewronde, gerekend: Sequence[Gerekend]) -> list[Verschil]:
    """What was asked when it was sent back, and what changed since; nothing in a first round."""
    vorige = (
        Reviewronde.objects.filter(dossier_id=ronde.dossier_id, nummer__lt=ronde.nummer, status=Reviewronde.Status.TERUG)
        .order_by("-nummer")
        .first()
    )
    if vorige is None:
        return []
    op = datum(_dag(vorige.beoordeeld_op)) if vorige.beoordeeld_op else ""
    wat = vorige.toelichting or opsomming([REDENEN.get(r, r) for r in vorige.redenen])
    nu = _gewijzigd(vorige, ronde, gerekend)
    return [Verschil("Dan toen u terugstuurde", f"Gevraagd op {op}:", f"{wat} {nu}".strip())]


def _dag(moment: datetime) -> date:
    return timezone.localtime(moment).date()


def _gewijzigd(oud: Reviewronde, nieuw: Reviewronde, gerekend: Sequence[Gerekend]) -> str:
    namen = {
        "hulpvraag": "de vraag", "beperkingen": "de beperkingen", "huisgenoten": "de huisgenoten", "taken": "wat nodig is",
        "mantelzorgers": "de mantelzorg", "aftrekken": "wie kan dat doen", "zrm": "de ZRM", "client": "de persoon",
    }  # fmt: skip
    delen = [woord for naam, woord in namen.items() if oud.momentopname.get(naam) != nieuw.momentopname.get(naam)]
    toen = {b.indicatie_id: json.loads(b.resultaat) for b in oud.berekeningen.all()}
    for g in gerekend:
        eerder = toen.get(g.indicatie.pk)
        if eerder is None:
            delen.append(f"{g.indicatie.naam} is nieuw")
        elif eerder["posten"] != g.resultaat["posten"]:
            delen.append("de omvang")
        elif eerder["herkomst"] != g.resultaat["herkomst"]:
            delen.append("antwoorden bij de voorziening")
    return (
        f"Sindsdien veranderd: {opsomming(list(dict.fromkeys(delen)))}."
        if delen
        else "Sindsdien is in de getallen niets veranderd."
    )


def vergelijkvragen(vragen: Sequence[Vraag], feiten: dict[str, Any]) -> dict[str, Any]:
    """The answers that make cases alike: yes or no and choices. Counts and minutes are what is compared."""
    return {v.id: feiten[v.id] for v in vragen if v.type in {"ja_nee", "keuze"} and v.id in feiten}


def _vergelijkbaar(gerekend: Sequence[Gerekend]) -> tuple[Strip | None, Verschil]:
    """Cases with the same norm answers under the same norms: number and spread, never who."""
    kop = "Dan vergelijkbare zaken"
    g = next((g for g in gerekend if g.indicatie.besluit != Indicatie.Besluit.AFWIJZEN and g.indicatie.volume), None)
    if g is None or g.indicatie.volume is None:
        return None, Verschil(kop, "Niet te vergelijken.", "Er is niets toegekend.")
    i, volume = g.indicatie, g.indicatie.volume
    feiten = {naam: rij["waarde"] for naam, rij in g.resultaat["herkomst"]["feiten"].items()}
    gelijk = vergelijkvragen(list(g.regeling.vragen.values()), feiten)
    rijen = (
        Indicatie.objects.filter(
            status=Indicatie.Status.VASTGESTELD,
            onderdeel=i.onderdeel,
            eenheid=i.eenheid,
            volume__gt=0,
            feiten__contains=gelijk,
            dossier__gemeente_id=i.dossier.gemeente_id,
        )
        .exclude(dossier__client_id=i.dossier.client_id)
        .order_by("-pk")
        .values_list("volume", flat=True)[:VERGELIJK_MET]
    )
    bekend = sorted(v for v in rijen if v is not None)
    if len(bekend) < GENOEG:
        return None, Verschil(kop, "Te weinig om te vergelijken.", f"{len(bekend)} {'zaak' if len(bekend) == 1 else 'zaken'}.")
    laag, _, hoog = quantiles(bekend, n=4, method="inclusive")
    plek = "In het midden." if laag <= volume <= hoog else "Aan de hoge kant." if volume > hoog else "Aan de lage kant."
    tekst = f"{len(bekend)} zaken, meestal {getal(round(laag))} tot {getal(round(hoog))}."
    return _strip(bekend, volume, eenheid_woord(i.eenheid)), Verschil(kop, plek, tekst)


def _strip(volumes: list[int], hier: int, eenheid: str) -> Strip:
    onder, boven = min(*volumes, hier), max(*volumes, hier)
    maat = boven - onder or 1

    def x(volume: int) -> int:
        return RAND + (volume - onder) * (BREED - 2 * RAND) // maat

    hoogte: dict[int, int] = {}
    stippen = []
    for volume in volumes[:60]:
        laag = hoogte.get(x(volume), 0)
        hoogte[x(volume)] = laag + 1
        if laag < 3:
            stippen.append((x(volume), 12 - 5 * laag))
    titel = (
        f"{len(volumes)} vergelijkbare zaken liggen tussen {getal(min(volumes))} en {getal(max(volumes))} {eenheid}. "
        f"Deze zaak ligt op {getal(hier)}."
    )
    return Strip(titel, tuple(stippen), x(hier))


def _zelf(foto: dict[str, Any]) -> Verschil:
    verslag = foto["verslag"]
    zij = str(foto["client"].get("zij", "De inwoner"))
    kop = f"{zij[:1].upper()}{zij[1:]} zelf"
    woord = {"akkoord": "Akkoord,", "niet_akkoord": "Gezien, maar niet akkoord,"}.get(verslag.get("zienswijze", ""), "")
    if not woord:
        return Verschil(kop, "Nog geen antwoord.")
    op = datum(date.fromisoformat(verslag["beantwoord_op"])) if verslag.get("beantwoord_op") else "onbekende dag"
    woorden = verslag.get("zienswijze_tekst", "").strip()
    return Verschil(kop, woord, f"getekend op {op}." + (f" ‘{woorden}’" if woorden else ""))
