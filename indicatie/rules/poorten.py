"""The quality gate at submitting: 13 points, each with what is missing, why the law asks it and where to do it.

Along the five steps of the Centrale Raad van Beroep (21-3-2018, ECLI:NL:CRVB:2018:819). Nothing here blocks writing: a point
that is not met only stops submitting. All points are pure: facts in, points out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indicatie.rules.weging import PERSONEN, Taakregel, fouten, voornaam

CRVB = "CRvB 21-3-2018, ECLI:NL:CRVB:2018:819"


@dataclass(frozen=True, slots=True)
class Punt:
    """One of the 13 points. `tekst` says what is missing (or what is in order), `url_naam` where to do it."""

    nr: int
    titel: str
    ok: bool
    hard: bool
    tekst: str
    waarom: str
    url_naam: str


@dataclass(frozen=True, slots=True)
class Mens:
    """A housemate or carer as far as the gate needs to know. `oordeel`: able or unable was written down."""

    naam: str
    oordeel: bool
    gesproken: bool


@dataclass(frozen=True, slots=True)
class Besluitregel:
    """One indication as far as the gate needs to know. `open` names unanswered questions, `nodig` reasons still to be given."""

    naam: str
    afwijzen: bool
    volume: int | None = None
    eenheid: str = ""
    frequentie: str = ""
    open: tuple[str, ...] = ()
    blokkades: tuple[str, ...] = ()
    nodig: tuple[str, ...] = ()
    afwijkingen_zonder_reden: tuple[str, ...] = ()
    gelijk_aan_som: bool = True
    verschil: str = ""
    reden_verschil: bool = False
    reden_besluit: bool = True
    norm: str = ""
    tarief_onbekend: bool = False
    datums: bool = True


@dataclass(frozen=True, slots=True)
class Beeld:
    """What is on record in a dossier, as plain facts. None is unknown."""

    eigen_woorden: str = ""
    beperkingen: tuple[tuple[str, str], ...] = ()
    taken: tuple[Taakregel, ...] = ()
    woont_alleen: bool | None = None
    huisgenoten: tuple[Mens, ...] = ()
    geen_mantelzorg: bool = False
    mantelzorgers: tuple[Mens, ...] = ()
    geprobeerd: bool = False
    netwerk_bekend: bool = False
    besluiten: tuple[Besluitregel, ...] = ()
    geen_regeling: str = ""
    ondersteuning_aangeboden: bool = False
    bijdrage_besproken: bool = False
    verslag_gedeeld: bool = False
    verslag_beantwoord: bool = False


def punten(beeld: Beeld) -> list[Punt]:
    """All 13 points, in the order of the investigation."""
    return [
        _hulpvraag(beeld), _beperkingen(beeld), _nodig(beeld), _huisgenoten(beeld), _eigen_en_naasten(beeld),
        _voorliggend(beeld), _som(beeld), _concreet(beeld), _norm(beeld), _redenen(beeld), _ondersteuning(beeld),
        _bijdrage(beeld), _verslag(beeld),
    ]  # fmt: skip


def _eerste(namen: Sequence[str]) -> str:
    """`Harrie`, `Harrie en Marlies`, `Harrie, Marlies en Annie`."""
    return namen[0] if len(namen) == 1 else f"{', '.join(namen[:-1])} en {namen[-1]}"


def _hulpvraag(b: Beeld) -> Punt:
    ok = bool(b.eigen_woorden.strip())
    tekst = "De vraag staat er in eigen woorden." if ok else "Schrijf op wat de inwoner vraagt, in eigen woorden."
    return Punt(
        1, "De vraag in eigen woorden", ok, True, tekst, f"Stap 1 van het onderzoek. {CRVB}; Wmo 2.3.2 lid 4 a", "hulpvraag"
    )


def _beperkingen(b: Beeld) -> Punt:
    met_tekst = [(tekst, bron) for tekst, bron in b.beperkingen if tekst.strip()]
    zonder = [tekst for tekst, bron in met_tekst if not bron]
    if not met_tekst:
        tekst = "Schrijf op wat niet lukt door ziekte of beperking."
    elif zonder:
        tekst = f"Kies hoe u dit weet: ‘{zonder[0][:60]}’."
    else:
        tekst = f"{len(met_tekst)} {'beperking' if len(met_tekst) == 1 else 'beperkingen'} met bron."
    ok = bool(met_tekst) and not zonder
    return Punt(2, "Wat lukt niet, en hoe weten wij dat", ok, True, tekst, f"Stap 2. {CRVB}; Awb 3:2", "zrm")


def _nodig(b: Beeld) -> Punt:
    open_ = [taak.label or "een taak zonder naam" for taak in b.taken if taak.nodig is None]
    if not b.taken:
        tekst = "Schrijf per taak op hoeveel er nodig is, nog zonder aftrek."
    elif open_:
        tekst = f"Nog zonder getal: {_eerste(open_)}."
    else:
        tekst = f"{len(b.taken)} {'taak' if len(b.taken) == 1 else 'taken'} met een getal."
    return Punt(3, "Wat is er nodig, alles bij elkaar", bool(b.taken) and not open_, True, tekst, f"Stap 3. {CRVB}", "nodig")


def _huisgenoten(b: Beeld) -> Punt:
    waarom = "Gebruikelijke hulp moet per huisgenoot zijn onderzocht, en met hem besproken. Wmo 1.1.1; CRvB 21-3-2018"
    titel = "Elke huisgenoot bekeken en gesproken"
    oordeel = [voornaam(mens.naam) or "een huisgenoot" for mens in b.huisgenoten if not mens.oordeel]
    stil = [voornaam(mens.naam) or "een huisgenoot" for mens in b.huisgenoten if not mens.gesproken]
    ok, tekst = True, "Er zijn geen huisgenoten."
    if oordeel:
        ok, tekst = False, f"Schrijf op wat {_eerste(oordeel)} wel en niet kan."
    elif stil:
        ok, tekst = False, f"Praat met {_eerste(stil)}, of schrijf op waarom dat niet kan."
    elif b.huisgenoten:
        tekst = f"{_eerste([voornaam(m.naam) for m in b.huisgenoten])}: bekeken en gesproken."
    elif b.woont_alleen is None:
        ok, tekst = False, "Schrijf op wie er in huis wonen. Niemand? Kies ‘woont alleen’."
    return Punt(4, titel, ok, True, tekst, waarom, "situatie")


def _eigen_en_naasten(b: Beeld) -> Punt:
    wie = {deel.wie for taak in b.taken for deel in taak.delen}
    mist = []
    if "zelf" not in wie and not b.geprobeerd:
        mist.append("wat de inwoner zelf kan")
    druk = [voornaam(mens.naam) or "de mantelzorger" for mens in b.mantelzorgers if not mens.oordeel]
    if druk:
        mist.append(f"of {_eerste(druk)} het volhoudt")
    elif not b.mantelzorgers and not b.geen_mantelzorg:
        mist.append("of er mantelzorg is")
    if "netwerk" not in wie and not b.netwerk_bekend:
        mist.append("wat het netwerk kan")
    niet = sorted(
        {
            voornaam(deel.naam)
            for taak in b.taken
            for deel in taak.delen
            if deel.wie in PERSONEN and deel.wie != "huisgenoot" and deel.volume and not deel.besproken
        }
    )
    if niet:
        mist.append(f"het gesprek met {_eerste(niet)}")
    tekst = f"Nog op te schrijven: {_eerste(mist)}." if mist else "Eigen kracht, mantelzorg en netwerk zijn bekeken."
    waarom = f"Stap 4. {CRVB}; Wmo 2.3.2 lid 4 b, c en d, 2.3.5 lid 3"
    return Punt(5, "Eigen kracht, mantelzorg en netwerk", not mist, True, tekst, waarom, "som")


def _voorliggend(b: Beeld) -> Punt:
    wie = {deel.wie for taak in b.taken for deel in taak.delen}
    ok = bool(wie & {"algemeen", "gebruikelijk", "voorliggend"})
    tekst = (
        "Algemeen aanbod, gewone spullen en andere wetten zijn bekeken."
        if ok
        else "Schrijf op welk aanbod of welke andere wet is bekeken. Past niets? Schrijf 0 op, en waarom."
    )
    waarom = f"Stap 4. {CRVB}; Wmo 2.3.2 lid 4 e en f, 2.3.5 lid 3 en 5"
    return Punt(6, "Aanbod voor iedereen en andere wetten", ok, True, tekst, waarom, "som")


def _som(b: Beeld) -> Punt:
    fout = next((zin for taak in b.taken if taak.nodig is not None and taak.af > taak.nodig for zin in fouten(taak)), "")
    anders = [besluit for besluit in b.besluiten if not besluit.gelijk_aan_som and not besluit.reden_verschil]
    if fout:
        ok, tekst = False, fout
    elif anders:
        ok, tekst = False, f"{anders[0].naam}: de som zegt {anders[0].verschil}. Pas aan of schrijf op waarom."
    elif not b.besluiten:
        ok, tekst = False, "Er is nog geen voorziening om met de som te vergelijken."
    else:
        ok, tekst = True, "Wat overblijft is wat u toekent, of u schreef op waarom niet."
    return Punt(7, "De som en de voorziening zijn gelijk", ok, False, tekst, f"Stap 5. {CRVB}", "som")


def _concreet(b: Beeld) -> Punt:
    waarom = "De inwoner moet weten hoeveel hulp hij krijgt, in tijd en hoe vaak. CRvB 8-10-2018, ECLI:NL:CRVB:2018:3241"
    titel = "Hoeveel en hoe vaak staat vast"
    if not b.besluiten:
        return Punt(8, titel, False, True, "Kies een voorziening en vul de omvang in.", waarom, "voorzieningen")
    for besluit in b.besluiten:
        tekst = _mist_concreet(besluit)
        if tekst:
            return Punt(8, titel, False, True, f"{besluit.naam}: {tekst}", waarom, "voorzieningen")
    return Punt(8, titel, True, True, "Elke voorziening heeft een omvang, een begin en een einde.", waarom, "voorzieningen")


def _mist_concreet(besluit: Besluitregel) -> str:
    if not besluit.reden_besluit:
        return "schrijf op waarom (een deel) niet, en wat wel kan."
    if besluit.afwijzen:
        return ""
    if besluit.blokkades:
        return f"{besluit.blokkades[0]}."
    if besluit.open:
        aantal = len(besluit.open)
        return f"nog {aantal} {'antwoord' if aantal == 1 else 'antwoorden'} nodig."
    if not besluit.volume:
        return "de omvang is nog 0 of niet bekend."
    if not besluit.datums:
        return "kies een begindatum en een einddatum daarna."
    if besluit.tarief_onbekend:
        return "het tarief voor dit pgb is onbekend. De beheerder kan het invullen; onbekend is geen € 0."
    return ""


def _norm(b: Beeld) -> Punt:
    waarom = "De norm moet bekend en op goed onderzoek gebaseerd zijn. CRvB 10-12-2018, ECLI:NL:CRVB:2018:3835; Awb 4:83"
    if b.geen_regeling:
        return Punt(9, "Welke norm, en waar die staat", False, True, b.geen_regeling, waarom, "voorzieningen")
    zonder = [besluit.naam for besluit in b.besluiten if not besluit.norm]
    ok = bool(b.besluiten) and not zonder
    tekst = b.besluiten[0].norm if ok else "Er is nog geen voorziening met een norm."
    return Punt(9, "Welke norm, en waar die staat", ok, True, tekst, waarom, "voorzieningen")


def _redenen(b: Beeld) -> Punt:
    waarom = "Anders dan de norm mag, met een reden die in de brief komt. Awb 3:46, 3:47 en 4:84"
    titel = "Elke afwijking heeft een reden"
    taken = [taak.label for taak in b.taken if taak.wijkt_af and not taak.reden.strip()]
    for besluit in b.besluiten:
        mist = (*besluit.afwijkingen_zonder_reden, *besluit.nodig)
        if mist:
            return Punt(10, titel, False, True, f"{besluit.naam}: {mist[0]}.", waarom, "voorzieningen")
    if taken:
        return Punt(10, titel, False, True, f"Waarom anders dan de norm: {_eerste(taken)}.", waarom, "nodig")
    return Punt(10, titel, True, True, "Niets zonder reden.", waarom, "voorzieningen")


def _ondersteuning(b: Beeld) -> Punt:
    tekst = "Aangeboden, met datum." if b.ondersteuning_aangeboden else "Bied gratis, onafhankelijke cliëntondersteuning aan."
    return Punt(
        11, "Cliëntondersteuning aangeboden", b.ondersteuning_aangeboden, True, tekst, "Wmo 2.2.4, 2.3.2 lid 3", "hulpvraag"
    )


def _bijdrage(b: Beeld) -> Punt:
    tekst = "Besproken, met datum." if b.bijdrage_besproken else "Bespreek de eigen bijdrage (CAK)."
    return Punt(12, "Eigen bijdrage besproken", b.bijdrage_besproken, True, tekst, "Wmo 2.3.2 lid 6, 2.1.4a", "hulpvraag")


def _verslag(b: Beeld) -> Punt:
    tekst = "Gedeeld, en de inwoner heeft geantwoord."
    if not b.verslag_beantwoord:
        tekst = (
            "Wacht op het antwoord van de inwoner."
            if b.verslag_gedeeld
            else "Lees het verslag samen na en leg het antwoord vast."
        )
    waarom = "Wmo 2.3.2 lid 8; 2.3.5 lid 2"
    return Punt(13, "Verslag gedeeld en beantwoord", b.verslag_beantwoord, True, tekst, waarom, "verslag")
