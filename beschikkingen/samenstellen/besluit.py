"""The letter of a decision, put together from a Zaak (Awb 3:41, 3:45, 3:46; Wmo 2015 art. 2.3.5, 2.3.6)."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from datetime import date
from typing import Any, cast

from accounts.models import Gemeente, Medewerker
from audit.overgang import Weigering
from beleid.engine import Regeling
from beleid.termijnen import OntbrekendGegeven, eigen_bijdrage, einddatum
from beleid.woorden import MAANDEN, opsomming
from beschikkingen.brief.gegevens import (
    Afspraken,
    Afzender,
    Beschikkingsbrief,
    Contact,
    EigenBijdrage,
    Geadresseerde,
    Grondslag,
    Herkomst,
    Huisstijl,
    Onderdeel,
)
from beschikkingen.samenstellen.delen import onderdelen
from beschikkingen.samenstellen.nee import afgewezen, afwijzing
from beschikkingen.samenstellen.overwegingen import gesprek, overwegingen
from beschikkingen.samenstellen.taal import Taal
from beschikkingen.samenstellen.zaak import Zaak
from indicatie.woorden import hoeveel, periode_woord

_ARTIKEL = re.compile(r"\b(?:art\.|artikel)\s*(\d[\w.:]*)|\b(bijlage\s+\d+)")


def beschikkingsbrief(zaak: Zaak, *, dagtekening: date) -> Beschikkingsbrief:
    """Every figure comes from the calculations in `zaak`. Raises Weigering naming what is missing."""
    delen = _zonder_periode(onderdelen(zaak))
    nee = zaak.soort == "afwijzing"
    return Beschikkingsbrief(
        afzender=afzender(zaak.gemeente, zaak.ondertekenaar, zaak.taal),
        geadresseerde=geadresseerde(zaak.foto["client"]),
        contact=contact(zaak.gemeente, zaak.schrijver, zaak.taal),
        datum=dagtekening,
        kenmerk=zaak.kenmerk,
        soort=cast("Any", zaak.soort),
        aanvraag_van=zaak.aanvraag_van,
        gesprek=gesprek(zaak),
        overwegingen=overwegingen(zaak),
        grondslag=_grondslag(zaak, delen),
        bezwaar_tot=einddatum("bezwaar", dagtekening).uiterlijk,
        eigen_bijdrage=_bijdrage(zaak, delen, dagtekening),
        afspraken=_afspraken(zaak, delen),
        onderdelen=delen,
        afgewezen=() if nee else afgewezen(zaak),
        afwijzing=afwijzing(zaak) if nee else None,
        herkomst=_herkomst(zaak),
        hulp_kort=opsomming([deel.hulp for deel in delen]),
        waarvoor=" ".join(dict.fromkeys(doel for deel in delen for doel in deel.doelen)),
        andere_hulp=_andere_hulp(zaak),
    )


def _zonder_periode(delen: tuple[Onderdeel, ...]) -> tuple[Onderdeel, ...]:
    """In a table whose head says "per week" the cells do not say it again."""
    perioden = {deel.som.periode if deel.som else "" for deel in delen}
    if len(delen) < 2 or len(perioden) != 1 or not (periode := perioden.pop()):
        return delen
    return tuple(replace(deel, hoeveel=deel.hoeveel.removesuffix(f" per {periode}")) for deel in delen)


def afzender(gemeente: Gemeente, ondertekenaar: Medewerker, taal: Taal) -> Afzender:
    """The municipality with its house style. Addresses of pages lie with the house style; none is ever invented."""
    stijl: dict[str, Any] = gemeente.huisstijl
    tokens = {veld.name for veld in fields(Huisstijl)}
    return Afzender(
        gemeente=gemeente.naam,
        postadres=gemeente.postadres,
        telefoon=gemeente.telefoon,
        website=gemeente.website,
        bezwaar_site=str(stijl.get("bezwaar_site", "")),
        privacy_site=str(stijl.get("privacy_site", "")),
        telaat_site=str(stijl.get("telaat_site", "")),
        ondertekenaar=ondertekenaar.naam,
        functie=_functie(ondertekenaar, taal),
        mandaatregel=gemeente.mandaat,
        ondersteuner=gemeente.ondersteuner,
        ondersteuner_telefoon=gemeente.ondersteuner_telefoon,
        huisstijl=Huisstijl(**{naam: waarde for naam, waarde in stijl.items() if naam in tokens}),
    )


def _functie(medewerker: Medewerker, taal: Taal) -> str:
    functies: dict[str, str] = taal.woord("functies")
    return functies.get(medewerker.rol) or medewerker.get_rol_display()


def geadresseerde(client: dict[str, Any]) -> Geadresseerde:
    """Who gets the letter, as frozen. Raises Weigering without an address."""
    if len(client["adresregels"]) < 2:
        raise Weigering("Het adres is niet compleet. Vul straat, huisnummer, postcode en woonplaats in.")
    return Geadresseerde(naam=client["briefnaam"], aanhef=client["aanhef"], adres=tuple(client["adresregels"]))


def contact(gemeente: Gemeente, medewerker: Medewerker, taal: Taal) -> Contact:
    """Whom to call, and when."""
    return Contact(
        naam=medewerker.naam,
        functie=_functie(medewerker, taal),
        telefoon=medewerker.telefoon or gemeente.telefoon,
        bereikbaar=str(gemeente.huisstijl.get("bereikbaar", "")),
    )


def _grondslag(zaak: Zaak, delen: tuple[Onderdeel, ...]) -> Grondslag:
    taal = zaak.taal
    wet: dict[str, str] = taal.woord("wetsartikelen")
    pgb = any(deel.vorm == "pgb" for deel in delen)
    return Grondslag(
        wetsartikelen=wet["pgb" if pgb else "zin"],
        verordening=taal.woord("verordening"),
        beleidsregels=taal.woord("beleidsregels") or f"de {zaak.gerekend[0].regeling.titel}",
        artikelen=opsomming(_artikelen(zaak)),
    )


def _artikelen(zaak: Zaak) -> list[str]:
    """`artikel 4.5 en 5.9` and annexes, from the sources of the provisions."""
    uit: list[str] = []
    for g in zaak.gerekend:
        for artikel, bijlage in _ARTIKEL.findall(g.onderdeel.bron):
            uit.append(f"artikel {artikel.rstrip('.')}" if artikel else bijlage)
    uit += list(zaak.taal.woord("artikelen_altijd") or [])
    return list(dict.fromkeys(uit)) or [zaak.gerekend[0].onderdeel.bron]


def _bijdrage(zaak: Zaak, delen: tuple[Onderdeel, ...], dagtekening: date) -> EigenBijdrage:
    """The highest amount for the year in which the help begins (Wmo 2015 art. 2.1.4a)."""
    if not delen:
        return EigenBijdrage(soort="niets", reden="U krijgt geen nieuwe hulp.")
    jaar = max(dagtekening, *(deel.begin for deel in delen)).year
    try:
        bedrag = eigen_bijdrage(jaar)
    except OntbrekendGegeven as fout:
        raise Weigering(f"{fout} De beheerder kan het bedrag laten toevoegen.") from None
    if zaak.foto["lopend"]:
        return EigenBijdrage(soort="al-hulp", bedrag=bedrag, jaar=jaar)
    partner = next((h for h in zaak.foto["huisgenoten"] if zaak.taal.is_partner(h["relatie"])), None)
    if partner is None:
        return EigenBijdrage(soort="alleen", bedrag=bedrag, jaar=jaar)
    return EigenBijdrage(soort="samen", bedrag=bedrag, jaar=jaar, huisgenoot=zaak.taal.relatie(partner["relatie"]))


def _afspraken(zaak: Zaak, delen: tuple[Onderdeel, ...]) -> Afspraken:
    """When we look whether the help still fits, and from when to ask for more, counted back from the last day."""
    taal = zaak.taal
    einden = [deel.eind for deel in delen if deel.eind is not None]
    if not einden:
        return Afspraken(voorbeelden=taal.woord("voorbeelden"))
    eind = max(einden)
    venster = einddatum("eindevaluatie-venster", eind).vanaf or eind
    return Afspraken(
        voorbeelden=taal.woord("voorbeelden"),
        evaluatie_maand=f"{MAANDEN[venster.month - 1]} {venster.year}" if venster > min(d.begin for d in delen) else "",
        evaluatie_hoe=taal.woord("evaluatie_hoe"),
        einddatum=eind,
        signaal_datum=einddatum("herindicatie-signaal", eind).uiterlijk,
    )


def _herkomst(zaak: Zaak) -> Herkomst:
    eerste = zaak.gerekend[0]
    regeling: Regeling = eerste.regeling
    geldig = regeling.valid_from
    if geldig is None:
        raise Weigering(f"{regeling.titel} heeft geen datum. De beheerder geeft die bij het publiceren.")
    sha = eerste.sha256[:12]
    return Herkomst(
        berekening=opsomming([g.nummer for g in zaak.gerekend]),
        gemaakt_op=max(g.gemaakt_op for g in zaak.gerekend),
        normen=regeling.titel,
        normen_versie=geldig,
        controlegetal=f"{sha[:4]} {sha[4:8]} {sha[8:]}",
    )


def _andere_hulp(zaak: Zaak) -> str:
    """Help that runs already, in words; or that we know of none."""
    delen = [
        f"{rij['naam']} ({hoeveel(rij['volume'], rij['eenheid'])} {periode_woord(rij['frequentie'])})".replace(" )", ")")
        if rij["volume"]
        else str(rij["naam"])
        for rij in zaak.foto["lopend"]
    ]
    return f"U houdt: {opsomming(delen)}." if delen else str(zaak.taal.woord("andere_hulp_geen"))
