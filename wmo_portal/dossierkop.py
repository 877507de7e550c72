"""What stands above every page of a dossier: who, the two clocks, the seven steps. Never the BSN."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import NoReverseMatch, reverse

from indicatie.stand import Stand, stand_van
from intake.models import Dossier
from intake.rules import Klok
from intake.stand import klokken_van, onderzoek_of_niets, signalen_van

#: url name, short name in the bar, full name in the list
STAPPEN = (
    ("situatie", "Situatie", "Situatie en huisgenoten"),
    ("hulpvraag", "Hulpvraag", "Hulpvraag"),
    ("zrm", "ZRM", "Beperkingen en ZRM"),
    ("nodig", "Nodig", "Wat is nodig"),
    ("som", "Wie helpt", "Wie kan dat doen"),
    ("voorzieningen", "Voorzieningen", "Voorzieningen"),
    ("verslag", "Verslag", "Verslag en indienen"),
)


@dataclass(frozen=True, slots=True)
class Kopstap:
    """One step in the bar and in the list of seven."""

    nr: int
    url_naam: str
    naam: str
    naam_voluit: str
    url: str
    klaar: bool
    bezig: bool
    nu: bool
    samenvatting: str

    @property
    def stand(self) -> str:
        """klaar, bezig or niet."""
        return "klaar" if self.klaar else "bezig" if self.bezig else "niet"


@dataclass(frozen=True, slots=True)
class Dossierkop:
    """The head of a dossier, as templates/dossier_basis.html shows it."""

    nummer: str
    url: str
    aanspreeknaam: str
    geboren: date | None
    leeftijd: int | None
    adres: str
    klokken: tuple[Klok, Klok]
    stappen: tuple[Kopstap, ...]
    waarschuwing: str
    stand: Stand | None


def adres_van(url_naam: str, nummer: str) -> str:
    """The address of a page of this dossier; empty while that page is not there."""
    try:
        return reverse(url_naam, args=[nummer])
    except NoReverseMatch:
        return ""


def dossierkop(dossier: Dossier, *, stap: str = "", vandaag: date) -> Dossierkop:
    """Read the head of one dossier, in a fixed number of queries. `stap` is the url name of the step shown."""
    stand = stand_van(dossier, vandaag=vandaag) if onderzoek_of_niets(dossier) else None
    stappen = []
    for nr, (url_naam, naam, voluit) in enumerate(STAPPEN, start=1):
        nu = stand.stappen[url_naam] if stand else None
        stappen.append(
            Kopstap(
                nr,
                url_naam,
                naam,
                voluit,
                adres_van(url_naam, dossier.nummer),
                klaar=bool(nu and nu.klaar),
                bezig=bool(nu and nu.bezig),
                nu=url_naam == stap,
                samenvatting=nu.samenvatting if nu else "",
            )
        )
    client = dossier.client
    signalen = signalen_van(dossier, vandaag)
    titels = [signaal.titel for signaal in signalen if signaal.soort != "info"]
    if dossier.geheim:
        titels.insert(0, "Geheim dossier: alleen voor wie is aangewezen")
    return Dossierkop(
        nummer=dossier.nummer,
        url=reverse("dossier", args=[dossier.nummer]),
        aanspreeknaam=client.naam,
        geboren=client.geboortedatum,
        leeftijd=client.leeftijd(client.overleden_op or vandaag),
        adres=client.adres,
        klokken=klokken_van(dossier, vandaag),
        stappen=tuple(stappen),
        waarschuwing=". ".join(titels) + "." if titels else "",
        stand=stand,
    )
