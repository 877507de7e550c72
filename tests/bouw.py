"""People and dossiers for the tests: invented, named, and made the way the portal makes them."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from zoneinfo import ZoneInfo

from accounts.models import Gemeente, Medewerker, Rol, Team
from intake.models import Client, Dossier

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def moment(jaar: int, maand: int, dag: int, uur: int = 10, minuut: int = 0) -> datetime:
    """A moment in Dutch time."""
    return datetime(jaar, maand, dag, uur, minuut, tzinfo=AMSTERDAM)


VANDAAG = date(2026, 3, 24)


def gemeente(slug: str = "geldrop-mierlo", naam: str = "Geldrop-Mierlo") -> Gemeente:
    return Gemeente.objects.get_or_create(slug=slug, defaults={"naam": naam, "regeling": slug})[0]


def team(naam: str = "Geldrop-Noord", van: Gemeente | None = None) -> Team:
    return Team.objects.get_or_create(gemeente=van or gemeente(), naam=naam)[0]


def medewerker(naam: str, rol: str, van: Team | None = None) -> Medewerker:
    """Somebody with this role; intake, consulent and teamleider in team Geldrop-Noord unless told otherwise."""
    email = naam.lower().replace(" ", ".") + "@voorbeeld.test"
    gevonden = Medewerker.objects.filter(email=email).first()
    if gevonden:
        return gevonden
    return Medewerker.objects.create_user(email, None, naam=naam, rol=rol, team=van or team())


def samira() -> Medewerker:
    return medewerker("Samira El Idrissi", Rol.CONSULENT)


def tom() -> Medewerker:
    return medewerker("Tom Visser", Rol.CONSULENT)


def ellen() -> Medewerker:
    return medewerker("Ellen Jacobs", Rol.INTAKE)


def marieke() -> Medewerker:
    return medewerker("Marieke van Dongen", Rol.TEAMLEIDER)


def bea() -> Medewerker:
    return medewerker("Bea Beheer", Rol.BEHEERDER)


def buitenstaander() -> Medewerker:
    """A consulent of another team."""
    return medewerker("Otto Buiten", Rol.CONSULENT, team("Mierlo-Zuid"))


def dossier(nummer: str = "W26-00412", van: Team | None = None, achternaam: str = "Lierop") -> Dossier:
    """An empty dossier as a row, for tests that are not about how it came to be."""
    bestaand = Dossier.objects.filter(nummer=nummer).first()
    if bestaand:
        return bestaand
    client = Client.objects.create(
        aanhef="mevrouw",
        voorletters="G.M.",
        roepnaam="Gerda",
        tussenvoegsel="van",
        achternaam=achternaam,
        geboortedatum=date(1944, 3, 4),
        straat="Proefstraat",
        huisnummer="14",
        postcode="5661 XX",
        woonplaats="Geldrop",
    )
    eigen = van or team()
    return Dossier.objects.create(
        nummer=nummer, client=client, gemeente=eigen.gemeente, team=eigen, geopend_op=moment(2026, 3, 3, 10, 12)
    )


GERDA: dict = {
    "aanhef": "mevrouw",
    "voorletters": "G.M.",
    "roepnaam": "Gerda",
    "tussenvoegsel": "van",
    "achternaam": "Lierop",
    "geboortedatum": date(1944, 3, 4),
    "straat": "Proefstraat",
    "huisnummer": "14",
    "postcode": "5660 XX",
    "woonplaats": "Geldrop",
}


def melding_in_gesprek(door: Medewerker | None = None, op: datetime | None = None, **gegevens):
    """A sheet that somebody is writing on the phone, about Gerda van Lierop unless told otherwise."""
    from intake.actions.melding import begin_melding

    return begin_melding({**GERDA, **gegevens}, sleutel=uuid.uuid4(), nu=op or moment(2026, 3, 3, 10, 12), door=door or ellen())


def melding_ontvangen(door: Medewerker | None = None, op: datetime | None = None, **gegevens):
    """A melding received on 3 March 2026; the investigation is due on 14 April."""
    from intake.actions.melding import ontvang_melding

    return ontvang_melding(melding_in_gesprek(door, op, **gegevens), door=door or ellen())


def dossier_in_onderzoek(door: Medewerker | None = None, op: datetime | None = None, **gegevens):
    """A dossier of which Samira has started the investigation, with every part empty."""
    from intake.actions.onderzoek import start_onderzoek
    from intake.models import Dossier

    melding = melding_ontvangen(None, op, **gegevens)
    start_onderzoek(melding.dossier, nu=op or moment(2026, 3, 10), door=door or samira())
    return Dossier.objects.select_related("client", "melding", "onderzoek").get(pk=melding.dossier.pk)
