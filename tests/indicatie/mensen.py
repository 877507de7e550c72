"""Gerda van Lierop and Bert Verbeek as drawn, made the way the portal makes them: through its actions."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from pathlib import Path

import beleid
from accounts.models import Gemeente, Medewerker, Rol
from indicatie.actions import begin_indicatie, bewaar_indicatie, voeg_aftrek_toe, voeg_taak_toe
from indicatie.actions.indicatie import Invulling
from indicatie.models import Indicatie, Taak
from indicatie.rules.taken import normtaken
from intake.actions.melding import begin_melding, ontvang_melding
from intake.actions.onderzoek import start_onderzoek
from intake.models import Betrokkene, Client, Dossier, Huisgenoot, Mantelzorger
from producten.access import geladen, in_kracht
from producten.actions import dien_ter_controle_in, importeer, publiceer
from producten.models import Regelingversie
from tests.bouw import bea, gemeente, medewerker, moment, samira

HUISHOUDEN = "huishoudelijke-ondersteuning"
BEGELEIDING = "begeleiding-individueel"
VANDAAG = date(2026, 3, 24)
NU = moment(2026, 3, 24, 14, 0)


def noor() -> Medewerker:
    """The second beheerder."""
    return medewerker("Noor de Wit", Rol.BEHEERDER)


def publiceer_regeling(map_: str = "geldrop-mierlo-2026", van: Gemeente | None = None) -> list[Regelingversie]:
    """Norms and tariffs of a municipality in force: Bea imports, Noor publishes."""
    bron = Path(beleid.__file__).parent / "regelingen" / map_
    uit = []
    for naam in ("normen.yaml", "tarieven.yaml"):
        pad = bron / naam
        if not pad.exists():
            continue
        versie = importeer(pad.read_bytes(), van or gemeente(), door=bea())
        dien_ter_controle_in(versie, door=bea())
        uit.append(publiceer(versie, door=noor()))
    return uit


def open_dossier(achternaam: str = "Lierop", op: datetime | None = None, **client: object) -> Dossier:
    """A dossier with an investigation that runs, melding of 3 March 2026."""
    op = op or moment(2026, 3, 3, 10, 12)
    gegevens = {
        "aanhef": "mevrouw", "voorletters": "G.M.", "roepnaam": "Gerda", "tussenvoegsel": "van", "achternaam": achternaam,
        "geboortedatum": date(1944, 3, 4), "straat": "Proefstraat", "huisnummer": "14", "postcode": "5661 XX",
        "woonplaats": "Geldrop", "melder": "inwoner", "hulpvraag": "Het stofzuigen lukt niet meer.", **client,
    }  # fmt: skip
    melding = begin_melding(gegevens, sleutel=uuid.uuid4(), nu=op, door=samira())
    ontvang_melding(melding, door=samira())
    start_onderzoek(melding.dossier, nu=op, door=samira())
    return Dossier.objects.get(pk=melding.dossier_id)


#: line, count (None when it does not count), deductions (wie, naam, volume, wat, waarom)
GERDA: list[tuple[str, int | None, list[tuple[str, str, int, str, str]]]] = [
    ("schoon.basis", None, [("zelf", "", 15, "stof afnemen op heuphoogte", "Zittend, elke ochtend een stukje.")]),
    ("schoon.slaapkamer", 1, []),
    ("was.basis", None, [("huisgenoot", "Harrie", 17, "was ophangen en opruimen", "Hij kan staan en tillen tot 5 kilo.")]),
    ("was.strijken", 1, [("gebruikelijk", "", 20, "strijken", "Strijkvrije kleding kan.")]),
    ("boodschappen.basis", 1, [
        ("zelf", "", 10, "lijst maken", "Dat lukt goed."),
        ("mantelzorg", "Marlies", 41, "boodschappen halen", "Zij rijdt op zaterdag."),
    ]),
    ("maaltijden.warm", 7, [
        ("zelf", "", 40, "koken, 2 dagen", "Dat lukt."),
        ("netwerk", "Annie", 20, "brengt op dinsdag", "Zij wil dat blijven doen."),
        ("algemeen", "", 80, "maaltijddienst, 4 dagen", "Is er in Geldrop, en te betalen."),
    ]),
]  # fmt: skip


def gerda() -> Dossier:
    """Mevrouw Van Lierop: 397 minutes needed, 243 done by others, 154 remain."""
    publiceer_regeling()
    return weeg(open_dossier())


def gerda_in(client: Client) -> Dossier:
    """The same investigation for a person who has an earlier dossier."""
    dossier = open_dossier()
    Dossier.objects.filter(pk=dossier.pk).update(client=client)
    return weeg(Dossier.objects.get(pk=dossier.pk))


def weeg(dossier: Dossier) -> Dossier:
    """Everything of steps 1, 4 and 5 of mevrouw Van Lierop."""
    onderzoek = dossier.onderzoek
    harrie = Huisgenoot.objects.create(
        onderzoek=onderzoek, naam="Harrie", relatie="echtgenoot", kan="staan", kan_niet="stofzuigen", gesproken="thuis",
        gesproken_op=VANDAAG,
    )  # fmt: skip
    marlies = Mantelzorger.objects.create(
        onderzoek=onderzoek, naam="Marlies", uren_per_week=3, houdt_vol="grens", besproken_op=VANDAAG
    )
    Betrokkene.objects.create(onderzoek=onderzoek, soort="netwerk", naam="Annie", relatie="buurvrouw")
    normen = geladen(in_kracht(dossier.gemeente, "normen", date(2026, 3, 3)))
    catalogus = {taak.regel: taak for taak in normtaken(normen, 2)}
    for regel, aantal, delen in GERDA:
        n = catalogus[regel]
        taak = voeg_taak_toe(
            onderzoek,
            {"onderdeel": n.onderdeel, "regel": regel, "label": n.label, "eenheid": n.eenheid, "norm": n.norm, "aantal": aantal,
             "norm_tekst": n.norm_tekst, "bron": n.bron},
            door=samira(),
        )  # fmt: skip
        for wie, naam, volume, wat, waarom in delen:
            mensen = {"Harrie": {"huisgenoot": harrie}, "Marlies": {"mantelzorger": marlies}}.get(naam, {})
            voeg_aftrek_toe(
                taak,
                {"wie": wie, "naam": naam, "volume": volume, "wat": wat, "waarom": waarom, "besproken_op": VANDAAG, **mensen},
                door=samira(),
            )
    return Dossier.objects.get(pk=dossier.pk)


def taak_voor(dossier: Dossier, onderdeel: str, regel: str, nodig: int, eenheid: str = "minuut/week") -> Taak:
    """A task of the policy with an amount that the consulent decides."""
    velden = {"onderdeel": onderdeel, "regel": regel, "label": regel, "eenheid": eenheid, "nodig": nodig}
    return voeg_taak_toe(dossier.onderzoek, velden, door=samira())


def begin(dossier: Dossier, onderdeel: str = HUISHOUDEN, **velden: object) -> Indicatie:
    """A provision that Samira starts today."""
    indicatie = begin_indicatie(dossier, onderdeel, vandaag=VANDAAG, door=samira())
    return vul(indicatie, velden=velden) if velden else indicatie


def vul(indicatie: Indicatie, **invulling: object) -> Indicatie:
    """Save part of a provision on its newest version."""
    nu = Indicatie.objects.get(pk=indicatie.pk)
    return bewaar_indicatie(nu, Invulling(**invulling), versie=nu.versie, vandaag=VANDAAG, door=samira())
