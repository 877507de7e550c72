"""Pure rules of the intake: the two clocks, who may be the same person, what cannot be right."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import SequenceMatcher
from typing import Literal

from beleid.termijnen import (
    Duur,
    Gebeurtenis,
    Termijnuitkomst,
    datum_kort,
    datum_voluit,
    einddatum,
    feestdagen,
    klok_in_woorden,
    lopende_einddatum,
    termijnsoort,
)
from beleid.termijnen.berekening import tel
from beleid.termijnen.gegevens import lees
from beleid.termijnen.verloop import SPOED_DAGEN, Gebeurtenissoort

Kloksoort = Literal["rustig", "let-op", "fout", "klaar"]
#: from how many days before the end a clock asks for attention (a working agreement of the screens, no term of law)
NADERT_DAGEN = 7


@dataclass(frozen=True, slots=True)
class Klok:
    """One legal clock in words. `uiterlijk` is None when it has not begun; `loopt` tells whether the end can still be missed."""

    naam: str
    woord: str
    datum: str
    soort: Kloksoort
    uiterlijk: date | None
    loopt: bool
    uitleg: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grootboekregel:
    """A row of the ledger as stored: which clock, what happened, from when, until when."""

    klok: str
    soort: str
    van: date
    tot: date | None = None
    reden: str = ""


_SOORTEN: dict[str, Gebeurtenissoort] = {
    "opgeschort": "opgeschort",
    "verdaagd": "verdaagd",
    "aanvulling_gevraagd": "aanvulling_gevraagd",
    "aanvulling_ontvangen": "aanvulling_ontvangen",
    "uitstel_afgesproken": "uitstel_afgesproken",
}


def gebeurtenissen(regels: Iterable[Grootboekregel], klok: str) -> list[Gebeurtenis]:
    """The ledger of one clock in the words of the calendar.

    `hervat` closes the open suspension before it: the day of resumption counts again. An ingebrekestelling moves no date.
    """
    eigen = sorted((r for r in regels if r.klok == klok), key=lambda r: r.van)
    hervat = [r.van for r in eigen if r.soort == "hervat"]
    uit: list[Gebeurtenis] = []
    for regel in eigen:
        soort = _SOORTEN.get(regel.soort)
        if soort is None:
            continue
        tot = regel.tot
        if regel.soort in {"opgeschort", "uitstel_afgesproken"} and tot is None:
            einde = next((dag for dag in hervat if dag >= regel.van), None)
            if einde is not None:
                if einde == regel.van:
                    continue
                tot = einde - timedelta(days=1)
        uit.append(Gebeurtenis(soort, regel.van, tot, regel.reden))
    return uit


def klokken(
    *,
    ontvangen_op: date | None,
    regels: Sequence[Grootboekregel] = (),
    onderzoek_klaar_op: date | None = None,
    aanvraag_op: date | None = None,
    besloten_op: date | None = None,
    gestopt: bool = False,
    vandaag: date,
) -> tuple[Klok, Klok]:
    """The clocks Onderzoek (6 weeks, Wmo 2015 art. 2.3.2 lid 1) and Besluit (2 weeks, art. 2.3.5 lid 2) on `vandaag`.

    `ontvangen_op` None: no melding, no term. `onderzoek_klaar_op`: the day the outcome was ready (report answered, or
    aanvraag). `gestopt`: withdrawn, died, moved, or only a question: nothing runs.
    """
    return (
        _klok("Onderzoek", "onderzoek", ontvangen_op, regels, onderzoek_klaar_op or aanvraag_op, gestopt, vandaag),
        _klok("Besluit", "beschikking", aanvraag_op, regels, besloten_op, gestopt, vandaag),
    )


def _klok(
    naam: str,
    soort: str,
    vanaf: date | None,
    regels: Sequence[Grootboekregel],
    klaar_op: date | None,
    gestopt: bool,
    vandaag: date,
) -> Klok:
    if gestopt and klaar_op is None:
        return Klok(naam, "loopt niet", "gestopt zonder besluit", "klaar", None, False)
    if vanaf is None:
        duur: Duur = termijnsoort(soort, vandaag).duur
        wanneer = "begint bij de melding" if soort == "onderzoek" else f"{duur.in_woorden()} na de aanvraag"
        return Klok(naam, "nog niet begonnen", wanneer, "rustig", None, False)
    verloop = lopende_einddatum(soort, vanaf, gebeurtenissen(regels, soort), klaar_op or vandaag)
    uiterlijk, uitleg = verloop.uiterlijk, tuple(verloop.uitleg)
    if klaar_op is not None:
        te_laat = (klaar_op - uiterlijk).days
        woord = "op tijd klaar" if te_laat <= 0 else f"{'1 dag' if te_laat == 1 else f'{te_laat} dagen'} te laat klaar"
        return Klok(naam, woord, f"op {datum_kort(klaar_op)}", "klaar", uiterlijk, False, uitleg)
    woord = klok_in_woorden(uiterlijk, vandaag, gepauzeerd_sinds=verloop.gepauzeerd_sinds)
    if verloop.gepauzeerd_sinds is not None:
        return Klok(naam, woord, f"sinds {datum_kort(verloop.gepauzeerd_sinds)}", "rustig", uiterlijk, True, uitleg)
    over = (uiterlijk - vandaag).days
    kleur: Kloksoort = "fout" if over < 0 else "let-op" if over <= NADERT_DAGEN else "rustig"
    gesteld = [r.van for r in regels if r.klok == soort and r.soort == "ingebrekestelling"]
    if gesteld and soort == "beschikking":
        grens = einddatum("ingebrekestelling", max(gesteld)).uiterlijk
        return Klok(naam, f"beslis uiterlijk {datum_kort(grens)}", "daarna dwangsom", "fout", grens, True, uitleg)
    return Klok(naam, woord, f"uiterlijk {datum_kort(uiterlijk)}", kleur, uiterlijk, True, uitleg)


def dringendste(paar: tuple[Klok, Klok]) -> Klok | None:
    """The clock that ends first of those that run; None when nothing runs."""
    lopend = [klok for klok in paar if klok.loopt and klok.uiterlijk]
    return min(lopend, key=lambda klok: klok.uiterlijk or date.max) if lopend else None


def is_spoed(klok: Klok, vandaag: date) -> bool:
    """Three days or fewer, or too late."""
    return klok.loopt and klok.uiterlijk is not None and (klok.uiterlijk - vandaag).days <= SPOED_DAGEN


@dataclass(frozen=True, slots=True)
class Laatstedag:
    """The last day of the investigation with the reason in one or two sentences, for somebody on the phone."""

    uiterlijk: date
    uitleg: str
    grondslag: str
    plan_uiterlijk: date


def laatste_dag(ontvangen_op: date, vandaag: date) -> Laatstedag:
    """When the outcome must be there, and until when a personal plan may be sent (Wmo 2015 art. 2.3.2 lid 1 en 2)."""
    uitkomst: Termijnuitkomst = einddatum("onderzoek", ontvangen_op)
    kaal = tel(ontvangen_op, termijnsoort("onderzoek", ontvangen_op).duur)
    dagen = (kaal - ontvangen_op).days
    begin = "Vandaag is dag 0" if ontvangen_op == vandaag else f"{datum_kort(ontvangen_op).capitalize()} is dag 0"
    zin = f"{begin}. Dag {dagen} is {datum_voluit(kaal).removesuffix(f' {kaal.year}')}."
    if uitkomst.uiterlijk > kaal:
        naam = feestdagen(kaal.year).get(kaal)
        waarom = naam or ("een zaterdag" if kaal.weekday() == 5 else "een zondag")
        verschil = (uitkomst.uiterlijk - kaal).days
        later = "een dag later" if verschil == 1 else f"{verschil} dagen later"
        zin += f" Dat is {waarom}, dus het mag {later}."
    return Laatstedag(uitkomst.uiterlijk, zin, uitkomst.grondslag, einddatum("persoonlijk-plan", ontvangen_op).uiterlijk)


@dataclass(frozen=True, slots=True)
class Persoon:
    """What two descriptions of a person are compared on. `bsn_index` is the keyed index, never the number."""

    achternaam: str = ""
    voorletters: str = ""
    roepnaam: str = ""
    geboortedatum: date | None = None
    postcode: str = ""
    huisnummer: str = ""
    bsn_index: str = ""


@dataclass(frozen=True, slots=True)
class Gelijkenis:
    """How much two descriptions look alike (0–100) and on what, in words."""

    punten: int
    redenen: tuple[str, ...]

    @property
    def zin(self) -> str:
        """`Naam en geboortedatum zijn gelijk.`"""
        *eerste, laatste = self.redenen
        woorden = f"{', '.join(eerste)} en {laatste}" if eerste else laatste
        werkwoord = "zijn" if eerste or laatste == "voorletters" else "is"
        return f"{woorden[:1].upper()}{woorden[1:]} {werkwoord} gelijk."


#: from how many points two descriptions are shown as perhaps the same person
DREMPEL = 60


def _kaal(tekst: str) -> str:
    """Lower case without accents, spaces and punctuation: `De Wít` and `de wit` meet."""
    ontleed = unicodedata.normalize("NFKD", tekst).casefold()
    return "".join(c for c in ontleed if c.isalnum())


def naamgelijkenis(een: str, ander: str) -> int:
    """0–100. `Maas` and `Maas-de Wit` count as alike: people leave out the second part of a double name."""
    a, b = _kaal(een), _kaal(ander)
    if not a or not b:
        return 0
    if a == b:
        return 100
    delen_een = {_kaal(deel) for deel in een.replace(" ", "-").split("-")} - {""}
    delen_ander = {_kaal(deel) for deel in ander.replace(" ", "-").split("-")} - {""}
    if len(min(a, b, key=len)) >= 3 and (delen_een <= delen_ander or delen_ander <= delen_een):
        return 95
    return round(100 * SequenceMatcher(None, a, b, autojunk=False).ratio())


def mogelijk_dezelfde(een: Persoon, ander: Persoon) -> Gelijkenis | None:
    """Whether two descriptions may be the same person; None when they look too little alike.

    The same number is the same person. Otherwise a name must look alike and something else must agree; a different birth
    date weighs against it.
    """
    if een.bsn_index and een.bsn_index == ander.bsn_index:
        return Gelijkenis(100, ("het burgerservicenummer",))
    punten, redenen = 0, list[str]()
    naam = naamgelijkenis(een.achternaam, ander.achternaam)
    if naam >= 80:
        punten += 40 * naam // 100
        redenen.append("naam" if naam >= 95 else "naam (bijna)")
    if een.geboortedatum and ander.geboortedatum:
        if een.geboortedatum == ander.geboortedatum:
            punten += 40
            redenen.append("geboortedatum")
        else:
            punten -= 30
    adres_een = (_kaal(een.postcode), _kaal(een.huisnummer))
    if all(adres_een) and adres_een == (_kaal(ander.postcode), _kaal(ander.huisnummer)):
        punten += 25
        redenen.append("adres")
    letters = _kaal(een.voorletters)[:1] or _kaal(een.roepnaam)[:1]
    if letters and letters == (_kaal(ander.voorletters)[:1] or _kaal(ander.roepnaam)[:1]):
        punten += 10
        if naam >= 80:
            redenen.append("eerste letter")
    if punten < DREMPEL or len(redenen) < 2:
        return None
    return Gelijkenis(min(punten, 99), tuple(redenen))


@dataclass(frozen=True, slots=True)
class Signaal:
    """Something about this person that changes what must be done: title, what it changes, and its ground."""

    titel: str
    tekst: str
    grondslag: str
    soort: Literal["let-op", "fout", "info"] = "let-op"


def fout_in_geboortedatum(geboren: date, vandaag: date) -> str:
    """One Dutch sentence when this cannot be a birth date, else empty."""
    if geboren > vandaag:
        return "Deze geboortedatum ligt in de toekomst. Kijk het jaartal na."
    if vandaag.year - geboren.year > 120:
        return "Met deze geboortedatum is iemand ouder dan 120 jaar. Kijk het jaartal na."
    return ""


def signalen(
    *,
    leeftijd: int | None,
    overleden_op: date | None = None,
    vertrokken_op: date | None = None,
    crisis: bool = False,
    gevaar_post: bool = False,
    zij: str = "de inwoner",
) -> list[Signaal]:
    """What everybody who opens this dossier must see first."""
    wie = f"{zij[:1].upper()}{zij[1:]}"
    uit: list[Signaal] = []
    if overleden_op:
        uit.append(
            Signaal(
                f"{wie} is overleden op {datum_voluit(overleden_op, weekdag=False)}",
                "Er gaat geen brief meer vanzelf weg. Stop het onderzoek, en bel wie de zaken afhandelt.",
                "Wmo 2015 art. 2.3.2",
                "fout",
            )
        )
    if vertrokken_op:
        uit.append(
            Signaal(
                f"{wie} is verhuisd op {datum_voluit(vertrokken_op, weekdag=False)}",
                "De nieuwe gemeente doet het onderzoek. Spreek af wie wat overdraagt, en stop het onderzoek hier.",
                "Wmo 2015 art. 1.2.1",
            )
        )
    volwassen = int(lees("leeftijden")["volwassen"]["vanaf"])
    if leeftijd is not None and leeftijd < volwassen:
        uit.append(
            Signaal(
                f"{wie} is {leeftijd} jaar",
                f"Voor wie jonger is dan {volwassen} gaat de Jeugdwet voor. Alleen een woningaanpassing, vervoer of een "
                "rolstoel kan uit de Wmo.",
                str(lees("leeftijden")["volwassen"]["bron"]),
            )
        )
    if crisis:
        uit.append(
            Signaal(
                "Crisis: hulp is nu nodig",
                "Regel eerst wat niet kan wachten. Het onderzoek volgt daarna.",
                "Wmo 2015 art. 2.3.3",
                "fout",
            )
        )
    if gevaar_post:
        uit.append(Signaal("Niets versturen zonder overleg", "Post of mail is hier niet veilig. Bel eerst.", "AVG art. 32"))
    return uit
