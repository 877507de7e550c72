"""One provision of a letter from one stored calculation: size, sum, total over the term, deviations, budget, annex."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, Literal, cast

from audit.overgang import Weigering
from beleid.engine import Eenheid, Module, Post
from beleid.engine.tarieven import unit_divisor
from beleid.woorden import datum, opsomming
from beschikkingen.brief.gegevens import Afwijking, Feitregel, Looptijdtotaal, Onderdeel, Pgb, Som, Tegemoetkoming, Vorm
from beschikkingen.brief.woorden import hoeveelheid
from beschikkingen.samenstellen.som import (
    EENHEDEN,
    Somuitkomst,
    bron_in_woorden,
    maak_som,
    meldingen_met_reden,
    periode_van,
    periodemodule,
)
from beschikkingen.samenstellen.zaak import Gerekend, Zaak
from indicatie.stand import VERSCHIL
from indicatie.woorden import hoeveel, periode_woord

Soort = Literal["huishouden", "begeleiding", "dagbesteding", "overig"]


def onderdelen(zaak: Zaak) -> tuple[Onderdeel, ...]:
    """Every provision that is granted, numbered as in the letter."""
    uit: list[Onderdeel] = []
    for g in zaak.gerekend:
        if g.indicatie.besluit != "afwijzen":
            uit += _van_een(zaak, g, eerste=len(uit) + 1)
    return tuple(uit)


def _van_een(zaak: Zaak, g: Gerekend, eerste: int) -> list[Onderdeel]:
    uit: list[Onderdeel] = []
    for post, gerekend in zip(g.onderdeel.posten, g.resultaat["posten"], strict=True):
        omvang = gerekend["omvang"]
        if omvang is None or omvang["volume"] <= 0:
            continue
        uit.append(_een_post(zaak, g, post, gerekend, eerste + len(uit), hoofd=not uit))
    if not uit:
        raise Weigering(f"{g.indicatie.naam}: de omvang is 0. Wijs af, of vul in hoeveel er nodig is.")
    return uit


def _een_post(zaak: Zaak, g: Gerekend, post: Post, gerekend: Mapping[str, Any], nummer: int, *, hoofd: bool) -> Onderdeel:
    i, taal = g.indicatie, zaak.taal
    begin, eind = _van_tot(g, gerekend)
    woorden = taal.onderdeel(i.onderdeel, g.onderdeel.label, "" if hoofd else post.id)
    module = periodemodule(g.onderdeel, post.omvang, g.resultaat["modules"])
    somuit = maak_som(g.onderdeel, module, g.resultaat, taal, zaak.relaties, zaak.titels(g.regeling))
    vorm = cast("Vorm", i.leveringsvorm or "zin")
    looptijd = looptijd_in_woorden(begin, eind)
    totaal, bij = _totaal(zaak, g, post, gerekend, module, somuit, looptijd, woorden.vast_deel)
    toelichting = [*bij, *(_overige_redenen(g, module, somuit) if hoofd else [])]
    geld = _tegemoetkoming(g, gerekend, woorden.hulp, eind) if gerekend["omvang"]["eenheid"] == "cent" else None
    som = somuit.som if somuit is not None and geld is None else None
    return Onderdeel(
        nummer=nummer,
        naam=woorden.naam,
        hulp=woorden.hulp,
        soort=cast("Soort", woorden.soort),
        vorm="tegemoetkoming" if geld is not None else vorm,
        hoeveel=_hoeveel(gerekend, som, looptijd),
        begin=begin,
        eind=eind,
        van_wie=van_wie(g),
        doelen=doelen(i.doelen),
        som=som,
        totaal=totaal,
        afwijkingen=tuple(_afwijkingen(zaak, g, module, somuit)) if hoofd else (),
        toelichting=" ".join(toelichting),
        pgb=_pgb(zaak, g, post, gerekend, module, looptijd) if vorm == "pgb" and geld is None else None,
        tegemoetkoming=geld,
        bijlage=somuit.bijlage if som is not None and somuit is not None else (),
        bijlage_naam=woorden.naam,
        bijlage_toelichting=somuit.stil if som is not None and somuit is not None else "",
        niet_toegepast=somuit.niet_toegepast if som is not None and somuit is not None else (),
        feiten=_feiten(zaak, g) if som is None else (),
    )


def doelen(rijen: list[Any]) -> tuple[str, ...]:
    """Goals as whole sentences, however the screen stored them: as text, or as text with a result."""
    uit = []
    for rij in rijen:
        tekst = rij if isinstance(rij, str) else str(rij.get("doel") or rij.get("tekst") or rij.get("resultaat") or "")
        if tekst.strip():
            uit.append(zin(tekst))
    return tuple(uit)


def zin(tekst: str) -> str:
    """With a capital and a full stop."""
    kaal = " ".join(tekst.split())
    return kaal[:1].upper() + kaal[1:] + ("" if kaal[-1:] in ".!?’" else ".") if kaal else ""


def van_wie(g: Gerekend) -> str:
    """Who gives the help: the provider that was chosen, or the name in the plan for the budget."""
    if g.indicatie.leveringsvorm == "pgb":
        return str(g.indicatie.pgb.get("wie", "")).strip()
    return g.indicatie.aanbieder.naam if g.indicatie.aanbieder is not None else ""


def _van_tot(g: Gerekend, gerekend: Mapping[str, Any]) -> tuple[date, date | None]:
    begin, eind = g.indicatie.ingangsdatum, g.indicatie.einddatum
    if begin is None:
        raise Weigering(f"{g.indicatie.naam}: kies de dag waarop de hulp begint.")
    tijdelijk = gerekend["tijdelijk"]
    if tijdelijk and tijdelijk["aantal"] and tijdelijk["eenheid"] == "week":
        eigen = begin + timedelta(weeks=tijdelijk["aantal"]) - timedelta(days=1)
        eind = min(eigen, eind) if eind is not None else eigen
    return begin, eind


def looptijd_in_woorden(begin: date, eind: date | None) -> str:
    """`1 jaar`, `18 maanden`, `26 weken`; empty without an end."""
    if eind is None:
        return ""
    na = eind + timedelta(days=1)
    if na.day == begin.day:
        maanden = (na.year - begin.year) * 12 + na.month - begin.month
        jaren, rest = divmod(maanden, 12)
        if not rest:
            return f"{jaren} jaar"
        return "1 maand" if maanden == 1 else f"{maanden} maanden"
    dagen = (na - begin).days
    weken, rest = divmod(dagen, 7)
    if not rest:
        return "1 week" if weken == 1 else f"{weken} weken"
    return "1 dag" if dagen == 1 else f"{dagen} dagen"


def _hoeveel(gerekend: Mapping[str, Any], som: Som | None, looptijd: str) -> str:
    if som is not None:
        tekst = hoeveelheid(som.uitkomst, som.eenheid)
        if som.periode:
            return f"{tekst} per {som.periode}"
        return f"{tekst} in {looptijd}" if looptijd else tekst
    omvang = gerekend["omvang"]
    return f"{hoeveel(omvang['volume'], omvang['eenheid'])} {periode_woord(omvang['frequentie'])}".strip()


def _perioden(g: Gerekend, van: Module, naar: str) -> int | None:
    """How many weeks the calculation multiplied by on its way from `van` to the module of the total."""
    modules = {module.id: module for module in g.onderdeel.modules}
    keten, wachtrij = {naar}, list(modules[naar].van)
    while wachtrij:
        id = wachtrij.pop()
        if id not in keten:
            keten.add(id)
            wachtrij += modules[id].van
    for regel in g.resultaat["regels"]:
        aantal = regel["aantal"]
        if regel["module"] in keten - {van.id} and regel["soort"] == "omrekening" and type(aantal) is int and aantal > 1:
            return aantal
    return None


def _totaal(
    zaak: Zaak,
    g: Gerekend,
    post: Post,
    gerekend: Mapping[str, Any],
    module: Module,
    somuit: Somuitkomst | None,
    looptijd: str,
    vast: str,
) -> tuple[Looptijdtotaal | None, list[str]]:
    """The total over the term with its formula, and what has to be said beside it."""
    over = gerekend["totaal_over_looptijd"]
    if over is None or somuit is None or post.totaal is None or not looptijd or not somuit.som.periode:
        return None, []
    if over["volume"] is None or over["eenheid"] != module.eenheid.basis:
        return None, []
    perioden = _perioden(g, module, post.totaal)
    if perioden is None:
        return None, []
    totaal = over["volume"]
    extra = totaal - somuit.som.uitkomst * perioden
    eenheid = somuit.som.eenheid
    if extra < 0:
        return None, [f"In {looptijd} is dat {hoeveelheid(totaal, eenheid)}. De rest staat bij een ander deel van dit besluit."]
    flex = g.indicatie.flexibiliteit if g.resultaat["herkomst"]["feiten"].get("flexibiliteit") else ""
    vast_deel = g.resultaat["modules"].get(vast, {}).get("waarde") if flex == "beperkt" else None
    erbij = []
    if extra and flex != "veel":
        erbij.append("Wij ronden het totaal naar boven af.")
    if flex == "veel" and not extra:
        flex = ""
    return (
        Looptijdtotaal(
            looptijd=looptijd,
            perioden=perioden,
            totaal=totaal,
            flexibiliteit=cast("Any", flex),
            extra=extra,
            vast_deel=vast_deel,
        ),
        erbij,
    )


def _afwijkingen(zaak: Zaak, g: Gerekend, module: Module, somuit: Somuitkomst | None) -> Iterator[Afwijking]:
    """Every deviation with its reason; above a soft limit first."""
    if somuit is None:
        return
    for code, reden in meldingen_met_reden(g.resultaat, g.redenen):
        grens = _grens(g, module, code)
        if grens is not None and somuit.som.uitkomst > grens:
            yield Afwijking(norm=grens, tijd=somuit.som.uitkomst, reden=zin(reden))
    for afwijking in g.resultaat["herkomst"]["afwijkingen"]:
        regels = [r for r in g.resultaat["regels"] if r["regel"] == afwijking["regel"] and type(r["effect"]) is int]
        if not regels:
            continue
        norm = sum(r["effect"] for r in regels if r["soort"] != "afwijking")
        taak = zaak.taal.regel(afwijking["regel"], regels[0]["label"])
        taak = taak[:1].lower() + taak[1:]
        yield Afwijking(norm=norm, tijd=norm + afwijking["delta"], reden=zin(afwijking["reden"]), taak=taak)


def _grens(g: Gerekend, module: Module, code: str) -> int | None:
    """The upper limit that a code names, when it is a line of this very sum."""
    if not any(r.id == code and r.soort == "grens" and r.max is not None for r in module.regels):
        return None
    norm = next((r["norm"] for r in g.resultaat["regels"] if r["regel"] == code), None)
    return norm if type(norm) is int else None


def _overige_redenen(g: Gerekend, module: Module, somuit: Somuitkomst | None) -> list[str]:
    """Reasons that have no place of their own in the sum."""
    uit = [
        zin(reden)
        for code, reden in meldingen_met_reden(g.resultaat, g.redenen)
        if somuit is None or (grens := _grens(g, module, code)) is None or somuit.som.uitkomst <= grens
    ]
    if g.redenen.get(VERSCHIL, "").strip():
        uit.append(zin(g.redenen[VERSCHIL]))
    return list(dict.fromkeys(uit))


def _pgb(zaak: Zaak, g: Gerekend, post: Post, gerekend: Mapping[str, Any], module: Module, looptijd: str) -> Pgb:
    """Volume × tariff, as calculated: over the term when that is known, otherwise per period.

    Raises Weigering naming what is not known: an unknown tariff is never € 0.
    """
    i, bedragen, omvang = g.indicatie, gerekend["bedragen"], gerekend["omvang"]
    tarief = bedragen["tarief"] if bedragen is not None else None
    if tarief is None or tarief["bedrag"] is None or bedragen["per_periode"] is None:
        raise Weigering(_waarom_geen_bedrag(g))
    over, periode = gerekend["totaal_over_looptijd"], periode_van(bedragen["periode"])
    heel = bedragen["totaal"] is not None
    gemeten, budget = (over, bedragen["totaal"]) if heel else (omvang, bedragen["per_periode"])
    eenheid = EENHEDEN.get(gemeten["eenheid"])
    if eenheid is None or not (looptijd if heel else periode or looptijd):
        raise Weigering(f"{i.naam}: van dit pgb is het bedrag niet uit te leggen als aantal × tarief.")
    uitkomst = g.resultaat["modules"][module.id]["waarde"]
    perioden = _perioden(g, module, post.totaal or post.omvang) or 0 if periode_van(module.eenheid.periode) and heel else 0
    if uitkomst * perioden > gemeten["volume"]:
        perioden = 0  # another part of the decision takes the rest
    # The amount of one period may stand beside it only where that period is the one of the sum.
    apart = heel and periode and omvang["volume"] == uitkomst and periode == periode_van(module.eenheid.periode)
    return Pgb(
        looptijd=looptijd,
        perioden=perioden,
        volume=gemeten["volume"],
        eenheid=eenheid,
        extra=gemeten["volume"] - uitkomst * perioden if perioden else 0,
        per=tarief["eenheid"].partition("/")[2],
        deler=unit_divisor(tarief["eenheid"], Eenheid(gemeten["eenheid"], gemeten["frequentie"])),
        tarief=tarief["bedrag"],
        budget=budget,
        per_periode="" if heel else periode,
        budget_periode=bedragen["per_periode"] if apart else None,
        soort=cast("Any", zaak.taal.hulpverlener(str(i.pgb.get("hulpverlener", "")))),
        motivering=zin(str(i.pgb.get("waarom", ""))),
        vertegenwoordiger=str(i.pgb.get("beheerder", "")),
    )


def _waarom_geen_bedrag(g: Gerekend) -> str:
    past_niet = next((m["tekst"] for m in g.resultaat["meldingen"] if m["code"] == "tarief-past-niet"), "")
    if past_niet:
        return f"{g.indicatie.naam}: {past_niet}"
    peildatum = datum(date.fromisoformat(g.resultaat["herkomst"]["peildatum"]))
    return (
        f"{g.indicatie.naam}: het tarief voor dit pgb is onbekend op {peildatum}. "
        "De beheerder kan het invullen bij Tarieven. Onbekend is geen € 0."
    )


def _tegemoetkoming(g: Gerekend, gerekend: Mapping[str, Any], hulp: str, eind: date | None) -> Tegemoetkoming:
    omvang = gerekend["omvang"]
    if eind is None:
        raise Weigering(f"{g.indicatie.naam}: kies tot wanneer de inwoner het bewijs kan sturen (de einddatum).")
    regels = [r["tekst"] for r in g.resultaat["regels"] if r["effect"] not in (None, 0) and r["eenheid"].startswith("cent")]
    periode = periode_van(omvang["frequentie"])
    return Tegemoetkoming(
        bedrag=omvang["volume"],
        doel=hulp,
        formule=opsomming(regels) or hoeveelheid(omvang["volume"], "centen"),
        hoe_vaak=f"elke {periode}" if periode else "één keer",
        wanneer="nadat wij uw bewijs hebben gekregen",
        bewijs="de rekening",
        bewijs_datum=eind,
    )


def _feiten(zaak: Zaak, g: Gerekend) -> tuple[Feitregel, ...]:
    """Lines for a provision that has no sum of minutes: what the rule says, how it is for this person, and the source."""
    titels = zaak.titels(g.regeling)
    return tuple(
        Feitregel(regel=r["label"], bij_u=r["tekst"].partition(": ")[2] or r["tekst"], bron=bron_in_woorden(r["bron"], titels))
        for r in g.resultaat["regels"]
        if r["bron"] and r["soort"] != "niet_van_toepassing" and r["effect"] not in (None, 0)
    )
