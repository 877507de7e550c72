"""The parts letters are made of: who, the sum, a provision, the reasons, what is paid and agreed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Eenheid = Literal["minuten", "uren", "dagdelen", "etmalen", "ritten", "keer", "stuks", "centen"]
Periode = Literal["", "dag", "week", "4 weken", "maand", "kwartaal", "jaar"]
Vorm = Literal["zin", "pgb", "tegemoetkoming"]


@dataclass(frozen=True, kw_only=True)
class Huisstijl:
    """Gezicht van een gemeente: only these tokens differ between municipalities. Colours as `#rrggbb`, sizes in mm."""

    logo: str = "logo-lindemeer.svg"
    merk: str = "#0b5a53"
    merk_zacht: str = "#eaf2f1"
    lijn: str = "#b9c6c4"
    logo_hoogte: int = 15
    venster_rechts: bool = False
    vouwstrepen: bool = False


@dataclass(frozen=True, kw_only=True)
class Afzender:
    """Gemeente die de brief stuurt, met wie er tekent en waar iemand terechtkan. Web addresses without `https://`."""

    gemeente: str
    postadres: str
    telefoon: str
    website: str
    bezwaar_site: str
    privacy_site: str
    telaat_site: str
    ondertekenaar: str
    functie: str
    mandaatregel: str
    ondersteuner: str
    ondersteuner_telefoon: str
    huisstijl: Huisstijl = Huisstijl()


@dataclass(frozen=True, kw_only=True)
class Geadresseerde:
    """Wie de brief krijgt. `adres` holds one to four lines under the name; the window takes five lines together."""

    naam: str
    aanhef: str
    adres: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Contact:
    """Medewerker die over deze brief te bellen is."""

    naam: str
    functie: str
    telefoon: str
    bereikbaar: str


@dataclass(frozen=True, kw_only=True)
class Somregel:
    """Eén regel van de som; `aantal` in the unit of the sum, without sign except in a correction."""

    tekst: str
    aantal: int


@dataclass(frozen=True, kw_only=True)
class Som:
    """De som: bruto − eraf + correcties = uitkomst. Zero lines stay out. Corrections (rounding, a limit) carry a sign."""

    eenheid: Eenheid
    periode: Periode
    bruto: tuple[Somregel, ...]
    uitkomst: int
    eraf: tuple[Somregel, ...] = ()
    correcties: tuple[Somregel, ...] = ()
    kop: str = "Taak"

    @property
    def samen(self) -> int:
        """What is needed, before anything goes off."""
        return sum(regel.aantal for regel in self.bruto)

    @property
    def eraf_samen(self) -> int:
        """What others and the person do."""
        return sum(regel.aantal for regel in self.eraf)

    @property
    def over(self) -> int:
        """What is left before corrections."""
        return self.samen - self.eraf_samen


@dataclass(frozen=True, kw_only=True)
class Looptijdtotaal:
    """Totaal over de looptijd: uitkomst × perioden + extra. `totaal`, `extra` and `vast_deel` in the unit of the sum."""

    looptijd: str
    perioden: int
    totaal: int
    flexibiliteit: Literal["", "geen", "beperkt", "veel", "waakvlam"] = ""
    extra: int = 0
    vast_deel: int | None = None


@dataclass(frozen=True, kw_only=True)
class Afwijking:
    """Motivering waarom het meer of anders is dan de norm. In the unit of the sum; `taak` empty: above the soft limit."""

    norm: int
    tijd: int
    reden: str
    taak: str = ""


@dataclass(frozen=True, kw_only=True)
class Pgb:
    """Persoonsgebonden budget (Wmo 2015 art. 2.3.6): volume × tariff; amounts in cents.

    `volume` in `eenheid`, for the whole term (`looptijd`) or, when `per_periode` is filled, for one such period. `tarief` is
    the price of one `per`, which holds `deler` of the unit: 60 minutes in an hour. `perioden` 0: the volume is no multiple of
    the sum. `budget_periode` is the amount of one period of the sum, when that has its own.
    """

    looptijd: str
    perioden: int
    volume: int
    tarief: int
    budget: int
    soort: Literal["instelling", "zzp", "netwerk", "informeel", "overig"]
    motivering: str
    eenheid: Eenheid = "minuten"
    per: str = "uur"
    deler: int = 60
    extra: int = 0
    per_periode: Periode = ""
    budget_periode: int | None = None
    tarief_zin: int | None = None
    percentage: int | None = None
    vertegenwoordiger: str = ""


@dataclass(frozen=True, kw_only=True)
class Tegemoetkoming:
    """Geldbedrag voor kosten die de inwoner zelf maakt. `bedrag` in cents; `formule` in words."""

    bedrag: int
    doel: str
    formule: str
    hoe_vaak: str
    wanneer: str
    bewijs: str
    bewijs_datum: date


@dataclass(frozen=True, kw_only=True)
class Bijlageregel:
    """Normregel die meetelt; `tijd` signed, in the unit of the sum."""

    regel: str
    norm: str
    aantal: str
    tijd: int
    bron: str


@dataclass(frozen=True, kw_only=True)
class NietToegepast:
    """Normregel die bij deze persoon niet meetelt, met de reden."""

    regel: str
    reden: str
    bron: str


@dataclass(frozen=True, kw_only=True)
class Feitregel:
    """Regel zonder som: wat de regel zegt, hoe het bij deze persoon is, en de bron."""

    regel: str
    bij_u: str
    bron: str


@dataclass(frozen=True, kw_only=True)
class Onderdeel:
    """Eén voorziening in de brief. `hoeveel` in words must agree with the sum; `hulp` is the word in a sentence."""

    nummer: int
    naam: str
    hulp: str
    soort: Literal["huishouden", "begeleiding", "dagbesteding", "overig"]
    vorm: Vorm
    hoeveel: str
    begin: date
    eind: date | None
    van_wie: str
    doelen: tuple[str, ...]
    som: Som | None = None
    totaal: Looptijdtotaal | None = None
    afwijkingen: tuple[Afwijking, ...] = ()
    toelichting: str = ""
    bel_datum: date | None = None
    pgb: Pgb | None = None
    tegemoetkoming: Tegemoetkoming | None = None
    bijlage: tuple[Bijlageregel, ...] = ()
    bijlage_naam: str = ""
    bijlage_toelichting: str = ""
    niet_toegepast: tuple[NietToegepast, ...] = ()
    feiten: tuple[Feitregel, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Gesprek:
    """Het gesprek waarop het besluit rust; `waar` as in "bij u thuis", `aanwezigen` as in "Uw man en uw dochter"."""

    datum: date
    waar: str
    aanwezigen: str = ""


@dataclass(frozen=True, kw_only=True)
class Alinea:
    """Kopje in vet met een tekst erachter."""

    kop: str
    tekst: str


@dataclass(frozen=True, kw_only=True)
class Huisgenoot:
    """Wat een huisgenoot doet en waarom niet meer (gebruikelijke hulp). `naam` as in "uw man"."""

    naam: str
    taken: str
    reden: str = ""


@dataclass(frozen=True, kw_only=True)
class Overwegingen:
    """Waarom: in the own words of the person, then what they and others do, then what exists already. Full sentences."""

    hulpvraag: str
    beperkingen: str
    eigen_kracht: str = ""
    huisgenoten: tuple[Huisgenoot, ...] = ()
    netwerk: str = ""
    bestaand: str = ""
    overig: tuple[Alinea, ...] = ()


@dataclass(frozen=True, kw_only=True)
class EigenBijdrage:
    """Wat de inwoner betaalt: amount in cents per month and its year from the dated data, or the reason for nothing."""

    soort: Literal["alleen", "samen", "al-hulp", "niets"]
    bedrag: int | None = None
    jaar: int | None = None
    huisgenoot: str = ""
    reden: str = ""
    toelichting: str = ""


@dataclass(frozen=True, kw_only=True)
class Afspraken:
    """Wat is afgesproken. `overig` are whole sentences, shown first."""

    voorbeelden: str = ""
    overig: tuple[str, ...] = ()
    evaluatie_maand: str = ""
    evaluatie_hoe: str = ""
    einddatum: date | None = None
    signaal_datum: date | None = None
    plan_aanbieder: str = ""
    plan_datum: date | None = None


@dataclass(frozen=True, kw_only=True)
class Grondslag:
    """Waar het besluit op rust: articles of law, verordening, beleidsregels with their articles, and what else was used."""

    wetsartikelen: str
    verordening: str
    beleidsregels: str
    artikelen: str
    verder: str = ""


@dataclass(frozen=True, kw_only=True)
class Herkomst:
    """Uit welke berekening en welke normen de getallen komen."""

    berekening: str
    gemaakt_op: date
    normen: str
    normen_versie: date
    controlegetal: str


@dataclass(frozen=True, kw_only=True)
class Afgewezen:
    """Deel van de aanvraag dat niet wordt gegeven: what, why, and what is possible instead."""

    voorziening: str
    reden: str
    alternatief: str


@dataclass(frozen=True, kw_only=True)
class Voorwaarde:
    """Voorwaarde die is getoetst, met wat wij zagen."""

    tekst: str
    ja: bool
    bevinding: str


@dataclass(frozen=True, kw_only=True)
class Afwijzing:
    """Wat is gevraagd en niet gegeven. `voorziening` with article, as in "een scootmobiel"."""

    voorziening: str
    voorziening_kort: str
    doel: str
    hoofdreden: str
    voorwaarden: tuple[Voorwaarde, ...]
    dit_kan_wel: tuple[Alinea, ...]
    wat_blijft: str
    voorbeelden: str
    motivering: tuple[Alinea, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Stap:
    """Wat er gebeurt en wanneer."""

    wat: str
    wanneer: str


@dataclass(frozen=True, kw_only=True)
class Inbreng:
    """Wat iemand zelf kan doen. `aantal` in the unit of the sum; None when it needs no time."""

    wie: str
    wat: str
    besproken_met: str
    aantal: int | None


@dataclass(frozen=True, kw_only=True)
class Verslagonderdeel:
    """Eén vraag in het verslag: what is needed, who can do what, what is left."""

    naam: str
    hulp: str
    som: Som
    inbreng: tuple[Inbreng, ...]
    toelichting: str = ""
