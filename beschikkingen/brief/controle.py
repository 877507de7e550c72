"""Two gates before a letter exists: every sum adds up, and nothing that must be in it is missing.

Required elements: Awb art. 3:45–3:47, Wmo 2015 art. 2.3.2–2.3.6, and what the beleidsregels ask of a decision per form.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from beleid.engine.units import half_up
from beschikkingen.brief.gegevens import (
    Basisbrief,
    Beschikkingsbrief,
    Briefgegevens,
    EigenBijdrage,
    HerindicatieUitnodiging,
    Onderdeel,
    Ontvangstbevestiging,
    Pgb,
    Som,
    Verdaging,
    Verslag,
)
from beschikkingen.brief.woorden import genoemde_bedragen, genoemde_duren, hoeveelheid, noemt


class SomKloptNiet(ValueError):
    """A number in the letter does not follow from the lines above it."""


class BriefOnvolledig(ValueError):
    """The letter lacks what the law or the policy asks; `ontbreekt` names it in Dutch."""

    def __init__(self, ontbreekt: list[str]) -> None:
        super().__init__("De brief is niet compleet: " + "; ".join(ontbreekt) + ".")
        self.ontbreekt = ontbreekt


def controleer_som(brief: Briefgegevens) -> None:
    """Add every sum of the letter again and compare words with numbers; SomKloptNiet says where it goes wrong."""
    if isinstance(brief, Beschikkingsbrief):
        for deel in brief.onderdelen:
            _controleer_onderdeel(deel)
    elif isinstance(brief, Verslag):
        for vraag in brief.onderdelen:
            _controleer_optelling(vraag.som, vraag.naam)
            ingebracht = sum(inbreng.aantal or 0 for inbreng in vraag.inbreng)
            _gelijk(ingebracht, vraag.som.eraf_samen, f"{vraag.naam}: wie wat kan doen")


def _gelijk(gerekend: int, genoemd: int, plek: str) -> None:
    if gerekend != genoemd:
        raise SomKloptNiet(f"{plek}: {gerekend} gerekend, {genoemd} in de brief.")


def _controleer_optelling(som: Som, naam: str) -> None:
    if not som.bruto:
        raise SomKloptNiet(f"{naam}: de som heeft geen regels.")
    if any(regel.aantal <= 0 for regel in (*som.bruto, *som.eraf)) or any(not regel.aantal for regel in som.correcties):
        raise SomKloptNiet(f"{naam}: een regel van de som is nul of negatief.")
    _gelijk(som.over + sum(regel.aantal for regel in som.correcties), som.uitkomst, f"{naam}: uitkomst van de som")


def _controleer_onderdeel(deel: Onderdeel) -> None:
    som = deel.som
    bekend: set[int] = set()
    if som is not None:
        _controleer_optelling(som, deel.naam)
        bekend.add(som.uitkomst * (60 if som.eenheid == "uren" else 1))
        if not noemt(deel.hoeveel, som.uitkomst, som.eenheid):
            raise SomKloptNiet(f"{deel.naam}: '{deel.hoeveel}' is niet {hoeveelheid(som.uitkomst, som.eenheid)}.")
        if deel.bijlage:
            _gelijk(sum(regel.tijd for regel in deel.bijlage), som.uitkomst, f"{deel.naam}: bijlage")
        if deel.totaal is not None:
            gerekend = som.uitkomst * deel.totaal.perioden + deel.totaal.extra
            _gelijk(gerekend, deel.totaal.totaal, f"{deel.naam}: totaal over de looptijd")
            bekend |= {deel.totaal.totaal * (60 if som.eenheid == "uren" else 1)}
        for afwijking in deel.afwijkingen:
            if not afwijking.taak:
                _gelijk(som.uitkomst, afwijking.tijd, f"{deel.naam}: tijd boven de grens")
    if deel.pgb is not None:
        _controleer_pgb(deel.pgb, som, deel.naam)
        if deel.pgb.eenheid in ("minuten", "uren"):
            bekend.add(deel.pgb.volume * (60 if deel.pgb.eenheid == "uren" else 1))
    if som is not None and (vreemd := sorted(set(genoemde_duren(deel.hoeveel)) - bekend)):
        raise SomKloptNiet(f"{deel.naam}: {vreemd[0]} minuten in '{deel.hoeveel}' komt niet uit de som.")
    if deel.tegemoetkoming is not None and genoemde_bedragen(deel.hoeveel) not in ([], [deel.tegemoetkoming.bedrag]):
        raise SomKloptNiet(f"{deel.naam}: het bedrag in '{deel.hoeveel}' is een ander bedrag.")


def _controleer_pgb(pgb: Pgb, som: Som | None, naam: str) -> None:
    """Volume × tariff = budget, to the cent, over the term and per period."""
    if som is not None:
        if som.eenheid != pgb.eenheid:
            raise SomKloptNiet(f"{naam}: de som is in {som.eenheid}, het pgb in {pgb.eenheid}.")
        if pgb.perioden:
            _gelijk(som.uitkomst * pgb.perioden + pgb.extra, pgb.volume, f"{naam}: {pgb.eenheid} van het pgb")
        if pgb.budget_periode is not None:
            _gelijk(half_up(som.uitkomst * pgb.tarief, pgb.deler), pgb.budget_periode, f"{naam}: budget per {som.periode}")
    if half_up(pgb.volume * pgb.tarief, pgb.deler) != pgb.budget:
        raise SomKloptNiet(f"{naam}: {pgb.volume} {pgb.eenheid} tegen het tarief is niet het budget van het pgb.")
    if not pgb.looptijd and not pgb.per_periode:
        raise SomKloptNiet(f"{naam}: het pgb heeft geen einde en geen periode.")
    if pgb.tarief_zin is not None and pgb.percentage is not None:
        if abs(pgb.tarief_zin * pgb.percentage - 100 * pgb.tarief) >= 100:
            raise SomKloptNiet(f"{naam}: het tarief van het pgb is niet {pgb.percentage}% van zorg in natura.")
    elif pgb.tarief_zin is not None or pgb.percentage is not None:
        raise SomKloptNiet(f"{naam}: het tarief van zorg in natura en het percentage horen bij elkaar.")


def ontbrekende_elementen(brief: Briefgegevens) -> list[str]:
    """What the letter lacks, in Dutch, in the order of the letter; an empty list when it may be made."""
    return [naam for naam, waarde in _eisen(brief) if not waarde]


def _eisen(brief: Briefgegevens) -> Iterator[tuple[str, object]]:
    yield from _eisen_van_elke_brief(brief)
    match brief:
        case Beschikkingsbrief():
            yield from _eisen_van_een_besluit(brief)
        case Ontvangstbevestiging():
            yield "vraag van de inwoner", brief.vraag_kort
            yield "wat er gaat gebeuren en wanneer", brief.stappen
            yield "uiterste dag van het onderzoek na de melding", brief.onderzoek_tot > brief.melding_datum
            yield "uiterste dag voor een persoonlijk plan", brief.plan_voor > brief.melding_datum
            yield "eigen bijdrage: het bedrag en het jaar", brief.eigen_bijdrage > 0 and brief.jaar
            yield "waar iemand leest over zijn gegevens", brief.afzender.privacy_site
        case Verslag():
            yield "de vraag in eigen woorden", brief.hulpvraag
            yield "wat niet meer lukt", brief.beperkingen
            yield "wat nodig is, met de som", brief.onderdelen
            yield "resultaat op korte termijn", brief.resultaat_kort.tekst
            yield "resultaat op lange termijn", brief.resultaat_lang.tekst
            yield "dag waarop het verslag terug moet zijn", brief.terug_voor > brief.datum
            yield "regel waarom de handtekening een aanvraag is", brief.aparte_aanvraag or brief.artikelen
            yield from _eisen_van_de_bijdrage(brief.eigen_bijdrage)
        case Verdaging():
            yield "reden waarom het later wordt", brief.reden
            yield "nieuwe dag, later dan de oude", brief.nieuwe_datum > brief.oude_datum
            yield "wat te doen bij nood", brief.nood
            yield "mandaat: wie tekent en namens wie", brief.afzender.mandaatregel and brief.afzender.ondertekenaar
        case HerindicatieUitnodiging():
            yield "hulp die afloopt", brief.hulp and brief.hulp_nu
            yield "dag, tijd en plaats van het gesprek", brief.gesprek_tijd and brief.waar
            yield "gesprek voor de einddatum", brief.gesprek_datum <= brief.einddatum


def _eisen_van_elke_brief(brief: Basisbrief) -> Iterable[tuple[str, object]]:
    afzender, contact = brief.afzender, brief.contact
    return (
        ("naam van de geadresseerde", brief.geadresseerde.naam and brief.geadresseerde.aanhef),
        ("adres van de geadresseerde", 1 <= len(brief.geadresseerde.adres) <= 4 and all(brief.geadresseerde.adres)),
        ("kenmerk", brief.kenmerk),
        ("afzender met postadres", afzender.gemeente and afzender.postadres),
        ("wie de inwoner kan bellen", contact.naam and contact.telefoon and contact.bereikbaar),
        ("gratis onafhankelijke ondersteuning", afzender.ondersteuner and afzender.ondersteuner_telefoon),
    )


def _eisen_van_een_besluit(brief: Beschikkingsbrief) -> Iterator[tuple[str, object]]:
    meer = len(brief.onderdelen) > 1
    if brief.soort == "afwijzing":
        yield from _eisen_van_een_afwijzing(brief)
    else:
        yield "wat de inwoner krijgt", brief.onderdelen
        yield "inhoud van de hulp in het kort", brief.hulp_kort or not meer
        yield "welke andere hulp van belang is", brief.andere_hulp
        yield "herkomst van de berekening", brief.herkomst
        yield "voorwaarden: wanneer iemand moet bellen", brief.afspraken.voorbeelden
        for deel in brief.onderdelen:
            plek = f" van {deel.nummer}. {deel.naam}" if meer else ""
            yield from ((naam + plek, waarde) for naam, waarde in _eisen_van_een_onderdeel(deel))
    if brief.soort == "gedeeltelijk":
        yield "welk deel niet wordt gegeven", brief.afgewezen
        yield "reden van weigering", all(deel.reden for deel in brief.afgewezen)
        yield "wat wel kan", all(deel.alternatief for deel in brief.afgewezen)
    yield "de vraag in eigen woorden", brief.overwegingen.hulpvraag
    yield "wat niet meer lukt", brief.overwegingen.beperkingen
    if brief.soort != "afwijzing":  # nothing given, nothing paid
        yield from _eisen_van_de_bijdrage(brief.eigen_bijdrage)
    yield "laatste dag voor bezwaar", brief.bezwaar_tot > brief.datum
    yield "hoe iemand bezwaar maakt", brief.afzender.bezwaar_site
    yield "mandaat: wie tekent en namens wie", brief.afzender.mandaatregel and brief.afzender.ondertekenaar
    grondslag = brief.grondslag
    yield "wetsartikelen", grondslag.wetsartikelen
    yield "verordening en beleidsregels", grondslag.verordening and grondslag.beleidsregels and grondslag.artikelen


def _eisen_van_een_onderdeel(deel: Onderdeel) -> Iterator[tuple[str, object]]:
    yield "naam van de hulp", deel.naam and deel.hulp
    yield "doel en resultaat", deel.doelen if deel.vorm != "tegemoetkoming" else deel.tegemoetkoming
    yield "omvang", deel.hoeveel
    yield "einddatum", deel.eind is None or deel.eind >= deel.begin
    yield "aanbieder" if deel.vorm == "zin" else "wie de hulp geeft", deel.van_wie or deel.vorm == "tegemoetkoming"
    yield "motivering van de afwijking", all(afwijking.reden for afwijking in deel.afwijkingen)
    if deel.vorm == "tegemoetkoming":
        geld = deel.tegemoetkoming
        yield "hoogte van de tegemoetkoming", geld and geld.bedrag > 0
        yield "hoe het bedrag tot stand kwam", geld and geld.formule
        yield "wanneer en hoe vaak er wordt betaald", geld and geld.wanneer and geld.hoe_vaak
        yield "bewijs om te sturen", geld and geld.bewijs
        return
    yield "de som", deel.som or deel.feiten
    yield "bijlage met bronnen", (deel.bijlage and all(regel.bron for regel in deel.bijlage)) or deel.feiten
    if deel.vorm == "pgb":
        yield "hoogte van het pgb", deel.pgb and deel.pgb.budget > 0
        yield "hoe het pgb tot stand kwam", deel.pgb and deel.pgb.tarief > 0
        yield "waarom een pgb", deel.pgb and deel.pgb.motivering


def _eisen_van_een_afwijzing(brief: Beschikkingsbrief) -> Iterator[tuple[str, object]]:
    nee = brief.afwijzing
    yield "wat is gevraagd en afgewezen", nee and nee.voorziening and nee.voorziening_kort and nee.doel
    yield "reden van weigering", nee and nee.hoofdreden
    yield "getoetste voorwaarden", nee and nee.voorwaarden and all(regel.bevinding for regel in nee.voorwaarden)
    yield "een voorwaarde waaraan niet is voldaan", nee and any(not regel.ja for regel in nee.voorwaarden)
    yield "wat wel kan", nee and nee.dit_kan_wel
    yield "welke andere hulp van belang is", nee and nee.wat_blijft
    yield "wanneer iemand opnieuw kan vragen", nee and nee.voorbeelden


def _eisen_van_de_bijdrage(bijdrage: EigenBijdrage) -> Iterator[tuple[str, object]]:
    if bijdrage.soort == "niets":
        yield "waarom er geen eigen bijdrage is", bijdrage.reden
        return
    yield "eigen bijdrage: het bedrag en het jaar", bijdrage.bedrag and bijdrage.jaar
    yield "met wie de eigen bijdrage samen is", bijdrage.huisgenoot or bijdrage.soort != "samen"
