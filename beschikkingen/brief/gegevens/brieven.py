"""The kinds of letters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from beschikkingen.brief.gegevens.delen import (
    Afgewezen,
    Afspraken,
    Afwijzing,
    Afzender,
    Alinea,
    Contact,
    EigenBijdrage,
    Geadresseerde,
    Gesprek,
    Grondslag,
    Herkomst,
    Onderdeel,
    Overwegingen,
    Stap,
    Verslagonderdeel,
)


@dataclass(frozen=True, kw_only=True)
class Basisbrief:
    """Wat elke brief heeft: wie, aan wie, wie er belt, wanneer en onder welk kenmerk. `groot` is large print."""

    afzender: Afzender
    geadresseerde: Geadresseerde
    contact: Contact
    datum: date
    kenmerk: str
    groot: bool = False


@dataclass(frozen=True, kw_only=True)
class Beschikkingsbrief(Basisbrief):
    """Brief met het besluit (Awb art. 3:41, 3:45, 3:46; Wmo 2015 art. 2.3.5)."""

    soort: Literal["toekenning", "gedeeltelijk", "afwijzing"]
    aanvraag_van: date
    gesprek: Gesprek
    overwegingen: Overwegingen
    grondslag: Grondslag
    bezwaar_tot: date
    eigen_bijdrage: EigenBijdrage
    afspraken: Afspraken
    onderdelen: tuple[Onderdeel, ...] = ()
    afgewezen: tuple[Afgewezen, ...] = ()
    afwijzing: Afwijzing | None = None
    herkomst: Herkomst | None = None
    hulp_kort: str = ""
    waarvoor: str = ""
    andere_hulp: str = ""
    kern_erbij: str = ""
    bijlage_inleiding: str = ""


@dataclass(frozen=True, kw_only=True)
class Ontvangstbevestiging(Basisbrief):
    """Bevestiging van de melding (Wmo 2015 art. 2.3.2 lid 1); `eigen_bijdrage` in cents per month."""

    melding_datum: date
    kanaal_werkwoord: str
    vraag_kort: str
    onderzoek_tot: date
    plan_voor: date
    eigen_bijdrage: int
    jaar: int
    stappen: tuple[Stap, ...]
    termijn_uitleg: str = ""


@dataclass(frozen=True, kw_only=True)
class Verslag(Basisbrief):
    """Verslag van het onderzoek, om te tekenen (Wmo 2015 art. 2.3.2 lid 8)."""

    vraag_van: date
    gesprek: Gesprek
    wie_erbij: str
    gratis_hulp: str
    eigen_plan: str
    identiteit: str
    hulpvraag: str
    beperkingen: str
    onderdelen: tuple[Verslagonderdeel, ...]
    resultaat_kort: Alinea
    resultaat_lang: Alinea
    eigen_bijdrage: EigenBijdrage
    terug_voor: date
    beleidsregels: str = ""
    artikelen: str = ""
    aparte_aanvraag: bool = False
    ondertekenaars: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Verdaging(Basisbrief):
    """Bericht dat het besluit later komt (Awb art. 4:14). `oude_datum_na` is the day after `oude_datum`."""

    aanvraag: str
    aanvraag_van: date
    oude_datum: date
    oude_datum_na: date
    nieuwe_datum: date
    reden: str
    stappen: tuple[Stap, ...]
    nood: str


@dataclass(frozen=True, kw_only=True)
class HerindicatieUitnodiging(Basisbrief):
    """Uitnodiging om te bespreken of de hulp verder gaat (Wmo 2015 art. 2.3.9). Times as in "10.30 uur"."""

    hulp: str
    einddatum: date
    gesprek_datum: date
    gesprek_tijd: str
    tot_ongeveer: str
    waar: str
    hulp_nu: str
    aanbieder: str
    beleidsregels: str
    artikelen: str


Briefgegevens = Beschikkingsbrief | Ontvangstbevestiging | Verslag | Verdaging | HerindicatieUitnodiging
