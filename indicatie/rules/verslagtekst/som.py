"""Parts 4 and 5: what is needed, all together, and who does what of it. Every figure is one of the sum."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial

from beleid.woorden import datum, getal, opsomming
from indicatie.rules.verslagtekst.begin import mens
from indicatie.rules.verslagtekst.feiten import Hoeveelheid, Huisgenoot, Verslagfeiten, Vet, Zin
from indicatie.rules.verslagtekst.woorden import (
    ELKE,
    MATEN,
    binnen,
    drietallen,
    hoeveel,
    hoofdletter,
    maat_en_periode,
    naam_heel,
    per,
    reden,
    zin,
)
from indicatie.rules.weging import PERSONEN, Deel, Taakregel, voornaam

VOLGORDE = ("zelf", "huisgenoot", "mantelzorg", "netwerk", "algemeen", "voorliggend")
#: source -> how a sentence about what it does begins, and how it begins when nobody wrote down what exactly
BEGIN = {
    "zelf": ("Dit doet u zelf: ", "U doet zelf een deel van: "),
    "algemeen": ("Dit kan op een andere manier: ", "Op een andere manier kan een deel van: "),
    "voorliggend": ("Dit valt onder een andere wet: ", "Een andere wet regelt een deel van: "),
}
ZONDER_NAAM = {"huisgenoot": "uw huisgenoot", "mantelzorg": "uw mantelzorger", "netwerk": "iemand die u kent"}
DRAAGKRACHT = {
    "goed": "{} houdt dit goed vol.",
    "grens": "{} houdt dit vol. Meer lukt niet.",
    "te_veel": "Voor {} is het nu te veel.",
}


def in_som(volume: int, eenheid: str) -> str:
    """`155 minuten`: the volume as the sum counts it."""
    maat, periode = maat_en_periode(eenheid)
    return hoeveel(Hoeveelheid(volume, maat, periode), in_minuten=True)


def nodig(f: Verslagfeiten) -> list[Zin]:
    """4: per provision and unit what is needed; where the norm was left, why. Nothing while an amount is missing."""
    uit: list[Zin] = []
    stap = partial(zin, uit="stap 4, nodig", url="nodig")
    groepen: dict[tuple[str, str], list[Taakregel]] = {}
    for taak in f.taken:
        groepen.setdefault((taak.onderdeel, taak.eenheid), []).append(taak)
    onderdelen = dict(f.onderdelen)
    for (onderdeel, eenheid), taken in groepen.items():
        if any(taak.nodig is None for taak in taken):
            continue
        maat, periode = maat_en_periode(eenheid)
        totaal = sum(taak.nodig or 0 for taak in taken)
        werkwoord = "is" if maat == "minuut" or totaal == 1 else "zijn"
        waar = f"Voor {binnen(onderdelen[onderdeel])}" if len(groepen) > 1 and onderdeel in onderdelen else "Er"
        wanneer = f" {ELKE[periode]}" if periode in ELKE else ""
        uit.append(stap(f"{waar} {werkwoord}{wanneer} ", Vet(in_som(totaal, eenheid)), " nodig."))
        waarvoor = _waarvoor(taken, dict(f.groepen), MATEN.get(maat, (maat, maat))[1])
        if waarvoor:
            uit.append(stap(" ".join(waarvoor)))
    for taak in f.taken:
        if taak.wijkt_af and taak.reden.strip() and taak.volgens_norm is not None and taak.nodig is not None:
            uit.append(
                zin(
                    f"De norm voor {binnen(taak.label)} is {in_som(taak.volgens_norm, taak.eenheid)}. Bij u rekenen wij met ",
                    Vet(in_som(taak.nodig, taak.eenheid)),
                    f". {reden(taak.reden)}",
                    uit="uw reden",
                    url="nodig",
                    anker=f"taakrij-{taak.pk}",
                )
            )
    return uit


def _waarvoor(taken: Iterable[Taakregel], groepen: dict[str, str], maten: str) -> list[str]:
    """What the need is made of, at most three things in a sentence."""
    per_label: dict[str, int] = {}
    for taak in taken:
        label = binnen(groepen.get(taak.regel) or taak.label)
        if label and taak.nodig:
            per_label[label] = per_label.get(label, 0) + taak.nodig
    if len(per_label) == 1:
        return [f"Dat is voor: {next(iter(per_label))}."]
    stukken = [f"{label} {getal(volume)}" for label, volume in per_label.items()]
    return [f"{'En' if i else 'Dat is'} voor: {deel} {maten}." for i, deel in enumerate(drietallen(stukken))]


@dataclass(slots=True)
class Bijdrage:
    """What one person or source takes over, in one unit. `pk`: its first row; `taken`: where nobody wrote down what."""

    wie: str
    naam: str
    eenheid: str
    pk: int
    volume: int = 0
    wat: list[str] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)
    besproken: bool = True


def bijdragen(taken: Iterable[Taakregel]) -> list[Bijdrage]:
    """Per person or source one line: the person himself first, then those closest, then what is there for everybody."""
    uit: dict[tuple[str, str, str], Bijdrage] = {}
    for taak in taken:
        for deel in taak.delen:
            if not deel.volume:
                continue
            soort = "algemeen" if deel.wie == "gebruikelijk" else deel.wie
            naam = deel.naam if deel.wie in PERSONEN else ""
            b = uit.setdefault((soort, naam, taak.eenheid), Bijdrage(soort, naam, taak.eenheid, deel.pk))
            b.volume += deel.volume
            b.besproken = b.besproken and deel.besproken
            lijst, tekst = (b.wat, _wat(deel)) if _wat(deel) else (b.taken, binnen(taak.label))
            if tekst and tekst not in lijst:
                lijst.append(tekst)
    return sorted(uit.values(), key=lambda b: VOLGORDE.index(b.wie))


def _wat(deel: Deel) -> str:
    """What is done; something that is there for everybody goes by its own name. `koken, 2 dagen` becomes `koken (2 dagen)`."""
    eigen_naam = deel.wie not in PERSONEN and deel.wie != "zelf" and deel.naam.strip()
    wat, komma, rest = binnen(deel.naam if eigen_naam else deel.wat).partition(", ")
    return f"{wat} ({rest})" if komma else wat


def wie(f: Verslagfeiten) -> list[Zin]:
    """5: what the person does, what each housemate, carer and other does or cannot do, and what there is already."""
    uit: list[Zin] = []
    wachtend = {voornaam(h.naam) for h in f.huisgenoten if h.wacht and h.naam.strip()}
    lijst = bijdragen(f.taken)
    for b in lijst:
        uit.append(_bijdrage(b, wachtend))
        if b.wie in {"mantelzorg", "huisgenoot"}:
            uit += _draagkracht(f, b.naam)
    if len(lijst) > 1:
        for eenheid in dict.fromkeys(b.eenheid for b in lijst):
            samen = sum(b.volume for b in lijst if b.eenheid == eenheid)
            periode = maat_en_periode(eenheid)[1]
            uit.append(zin("Samen is dat ", Vet(in_som(samen, eenheid)), f"{per(periode)}.", uit="de som", url="som"))
    uit += _kan_niet(f)
    for h in f.huisgenoten:
        uit += _huisgenoot(h)
    return uit + _anderen(f, {voornaam(b.naam) for b in lijst if b.naam})


def _bijdrage(b: Bijdrage, wachtend: set[str]) -> Zin:
    kort = voornaam(b.naam)
    naam = kort or ZONDER_NAAM.get(b.wie, "")
    kop, deels = BEGIN.get(b.wie, (f"Dit doet {naam}: ", f"{hoofdletter(naam)} doet een deel van: "))
    wat = f"{kop}{opsomming(b.wat)}" if b.wat else f"{deels}{opsomming(b.taken)}"
    wacht = kort if b.wie in PERSONEN and (not b.besproken or (b.wie == "huisgenoot" and kort in wachtend)) else ""
    return zin(
        f"{wat}. Dat scheelt ",
        Vet(in_som(b.volume, b.eenheid)),
        f"{per(maat_en_periode(b.eenheid)[1])}.",
        uit=f"de som, {wacht} nog te spreken" if wacht else "de som",
        url="som",
        anker=f"aftrek-{b.pk}",
        wacht=wacht,
    )


def _kan_niet(f: Verslagfeiten) -> list[Zin]:
    """Looked at, and it cannot: a deduction of 0 with its reason."""
    uit: list[Zin] = []
    for taak in f.taken:
        for deel in taak.delen:
            if deel.volume != 0 or not deel.waarom.strip():
                continue
            wat = _wat(deel) or binnen(taak.label)
            if deel.wie == "zelf":
                begin = f"Dit lukt u zelf niet: {wat}."
            elif deel.wie in PERSONEN:
                begin = f"Dit lukt {voornaam(deel.naam) or ZONDER_NAAM[deel.wie]} niet: {wat}."
            else:
                begin = f"Wij keken ook naar: {wat}. Dat past niet bij u."
            uit.append(zin(f"{begin} {reden(deel.waarom)}", uit="de som", url="som", anker=f"aftrek-{deel.pk}"))
    return uit


def _huisgenoot(h: Huisgenoot) -> list[Zin]:
    naam = voornaam(h.naam)
    if not naam:
        return []
    wacht = naam if h.wacht else ""
    label = f"situatie, {naam} nog te spreken" if wacht else "situatie"
    teksten = []
    if h.kan.strip():
        teksten.append(f"Dit kan {naam}: {binnen(h.kan)}.")
    if h.kan_niet.strip():
        teksten.append(f"Dit kan {naam} niet: {binnen(h.kan_niet)}.")
    if h.gesproken_op is not None:
        teksten.append(f"Wij spraken {naam} op {datum(h.gesproken_op)}.")
    elif h.niet_gesproken.strip():
        teksten.append(f"Met {naam} konden wij niet praten. {reden(h.niet_gesproken)}")
    anker = f"huisgenoot-{h.pk}"
    return [zin(" ".join(teksten), uit=label, url="situatie", anker=anker, wacht=wacht)] if teksten else []


def _draagkracht(f: Verslagfeiten, naam: str) -> list[Zin]:
    """The carer's own answer to whether it can go on like this."""
    kort = voornaam(naam)
    for m in f.mantelzorgers:
        if kort and voornaam(m.naam) == kort and m.houdt_vol in DRAAGKRACHT:
            return [zin(DRAAGKRACHT[m.houdt_vol].format(kort), uit="situatie", url="situatie", anker=f"mantelzorger-{m.pk}")]
    return []


def _anderen(f: Verslagfeiten, genoemd: set[str]) -> list[Zin]:
    """Carers and others who were not named with what they do in the sum."""
    uit: list[Zin] = []
    for m in f.mantelzorgers:
        if not m.naam.strip() or voornaam(m.naam) in genoemd:
            continue
        if m.uren:
            tekst = f"{hoofdletter(mens(m.naam, m.relatie))} helpt u {m.uren} uur per week."
            uit.append(zin(tekst, uit="situatie", url="situatie", anker=f"mantelzorger-{m.pk}"))
        uit += _draagkracht(f, m.naam)
    if f.geen_mantelzorg and not f.mantelzorgers:
        uit.append(zin("Niemand zorgt als mantelzorger voor u.", uit="situatie", url="situatie", anker="mantelzorger"))
    for pk, naam, wat in f.netwerk:
        if naam.strip() and wat.strip() and voornaam(naam) not in genoemd:
            tekst = f"Over {naam_heel(naam)} schreven wij op: {binnen(wat)}."
            uit.append(zin(tekst, uit="situatie", url="situatie", anker=f"betrokkene-{pk}"))
    return uit
