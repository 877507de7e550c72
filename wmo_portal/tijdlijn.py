"""The log of a dossier as a story: one line per thing that happened, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from audit.models import Logregel
from beleid.woorden import datum
from intake.actions.afloop import Stopreden
from intake.models import Melding

#: what an action is called in the story of a dossier
WOORDEN = {
    "melding.begonnen": "Melding begonnen",
    "melding.bewaard": "Melding aangevuld",
    "melding.persoon_gekoppeld": "Melding hoort bij een bekende inwoner",
    "melding.iemand_anders": "Gekeken of de inwoner al bekend was",
    "melding.ontvangen": "Melding ontvangen",
    "melding.alleen_vraag": "Genoteerd als vraag om informatie",
    "melding.doorverwezen": "Doorverwezen",
    "melding.ingetrokken": "Melding ingetrokken",
    "client.bsn_gezet": "Burgerservicenummer ingevuld",
    "client.bsn_gewist": "Burgerservicenummer gewist",
    "client.bsn_getoond": "Burgerservicenummer bekeken",
    "client.bewaard": "Persoonsgegevens gewijzigd",
    "melding.bevestigd": "Bevestiging van de melding vastgelegd",
    "dossier.geheim": "Dossier geheim gemaakt, of weer gewoon",
    "dossier.overgedragen": "Dossier overgedragen",
    "noodtoegang.geopend": "Noodtoegang geopend",
    "noodtoegang.beoordeeld": "Noodtoegang beoordeeld",
    "termijn.gebeurtenis": "De termijn stilgezet, hervat of verplaatst",
    "onderzoek.bevroren": "Ingediend: het onderzoek staat vast",
    "onderzoek.ontdooid": "Teruggestuurd: het onderzoek kan weer gewijzigd worden",
    "verslag.teruggehaald": "Verslag teruggehaald",
    "beschikking.vastgesteld": "Besluit vastgesteld",
    "dossier.toegewezen": "Dossier toegewezen",
    "dossier.gesloten": "Dossier gesloten",
    "onderzoek.gestart": "Onderzoek gestart",
    "onderzoek.gestopt": "Onderzoek gestopt",
    "situatie.bewaard": "Situatie bijgewerkt",
    "hulpvraag.bewaard": "Hulpvraag bijgewerkt",
    "huisgenoot": "Huisgenoten bijgewerkt",
    "mantelzorger": "Mantelzorg bijgewerkt",
    "betrokkene": "Andere mensen bijgewerkt",
    "geprobeerd": "Wat al is geprobeerd bijgewerkt",
    "gesprek.gepland": "Gesprek gepland",
    "gesprek.begonnen": "Gesprek begonnen",
    "gespreksregel": "Gesprek",
    "beperking": "Beperkingen bijgewerkt",
    "zrmmeting.bewaard": "ZRM ingevuld",
    "taak": "Wat nodig is bijgewerkt",
    "aftrek": "De som bijgewerkt",
    "indicatie.begonnen": "Voorziening toegevoegd",
    "indicatie.bewaard": "Voorziening bijgewerkt",
    "indicatie.weggehaald": "Voorziening weggehaald",
    "indicatie.teruggezet": "Voorziening teruggezet",
    "indicatie.ingediend": "Ingediend voor review",
    "indicatie.teruggestuurd": "Teruggestuurd met een reden",
    "indicatie.vastgesteld": "Indicatie vastgesteld",
    "berekening.vastgelegd": "Berekening vastgelegd",
    "review.opmerking": "Opmerking bij de review",
    "review.opmerking_beantwoord": "Opmerking bij de review beantwoord",
    "verslag.bewaard": "Verslag bijgewerkt",
    "verslag.gedeeld": "Verslag gedeeld met de inwoner",
    "verslag.beantwoord": "De inwoner reageerde op het verslag",
    "verslagdeel": "Verslag bijgewerkt",
    "aanvraag.ontvangen": "Aanvraag ontvangen",
    "brief.gevraagd": "Brief aangemaakt",
    "brief.gemaakt": "Brief klaar",
    "brief.opnieuw": "Brief opnieuw gemaakt",
    "brief.vernieuwd": "Brief vernieuwd",
    "beschikking.bekendgemaakt": "Besluit bekendgemaakt",
    "evaluatie.gepland": "Evaluatie gepland",
    "evaluatie.gedaan": "Evaluatie gedaan",
    "herinnering.gezien": "Herinnering gezien",
    "termijnen.afgeleid": "Termijnen berekend",
}
#: looks are for the privacy officer, and what the portal computes by itself is no event
VERZWEGEN = (".ingezien", "termijnen.afgeleid", "herinnering.gezien", "berekening.vastgelegd", ".bsn_sleutel_gewisseld")


@dataclass(frozen=True, slots=True)
class Tijdpunt:
    """One line of the story."""

    titel: str
    wie: str
    nu: bool = False


def titel_van(actie: str) -> str:
    """The name of an action; one that has no name of its own is read out: `verslag.gelezen` → `Verslag gelezen`."""
    soort, _, wat = actie.partition(".")
    if actie in WOORDEN or soort in WOORDEN:
        return WOORDEN.get(actie) or WOORDEN[soort]
    return f"{soort} {wat.replace('_', ' ')}".strip().capitalize()


def _dag(moment: datetime) -> str:
    dag, vandaag = timezone.localdate(moment), timezone.localdate()
    return "vandaag" if dag == vandaag else datum(dag)


def tijdlijn(regels: Iterable[Logregel]) -> list[Tijdpunt]:
    """The story, newest first. What one person does to one part in one day is one line with its first and last time."""
    groepen: list[list[Logregel]] = []
    plek: dict[tuple[str, str, str], int] = {}
    for regel in regels:
        if regel.actie.endswith(VERZWEGEN) or regel.resultaat != Logregel.Resultaat.GELUKT:
            continue
        sleutel = (titel_van(regel.actie), regel.door_naam, _dag(regel.moment))
        if sleutel in plek:
            groepen[plek[sleutel]].append(regel)
        else:
            plek[sleutel] = len(groepen)
            groepen.append([regel])
    return [_punt(groep, nr == 0) for nr, groep in enumerate(groepen)]


def _punt(groep: list[Logregel], nu: bool) -> Tijdpunt:
    laatst, eerst = groep[0], groep[-1]
    titel = titel_van(laatst.actie)
    if laatst.actie == "melding.ontvangen" and (kanaal := str(laatst.gegevens.get("kanaal", ""))):
        hoe = {"balie": "aan de balie", "post": "per post", "email": "per e-mail", "formulier": "met het formulier"}
        titel += f" {hoe.get(kanaal, f'per {Melding.Kanaal(kanaal).label.lower()}')}"
    if laatst.actie == "dossier.toegewezen":
        titel += f" aan {laatst.gegevens.get('aan', '')}"
    if laatst.actie == "onderzoek.gestopt" and laatst.gegevens.get("soort") in Stopreden.values:
        titel += f": {Stopreden(laatst.gegevens['soort']).label.lower()}"
    if laatst.actie.startswith("gespreksregel"):
        aantal = sum(1 for regel in groep if regel.actie.endswith("toegevoegd"))
        titel = f"Gesprek, {aantal} regel{'s' if aantal != 1 else ''} opgeschreven" if aantal else "Gesprek bijgewerkt"
    tijden = f"{timezone.localtime(eerst.moment):%H:%M}"
    if f"{timezone.localtime(laatst.moment):%H:%M}" != tijden:
        tijden += f" tot {timezone.localtime(laatst.moment):%H:%M}"
    dag = _dag(laatst.moment)
    return Tijdpunt(titel, f"{dag[:1].upper()}{dag[1:]} {tijden} · {laatst.door_naam}", nu)
