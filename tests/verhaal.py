"""Dossiers that came to be the way the portal makes them: from the call to any stage, through actions only.

The content is plain data (`GEVALLEN`), so that others can tell the same stories. Every step takes its moment from `Verhaal.dag`,
counted from the day of the melding; nothing reads the clock.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from accounts.models import Gemeente, Medewerker
from beschikkingen.actions import maak_bekend, stel_vast, verwerk_wachtende
from beschikkingen.models import Beschikking
from indicatie.actions import (
    Invulling,
    begin_indicatie,
    bewaar_indicatie,
    bewaar_taak,
    voeg_aftrek_toe,
    voeg_beperking_toe,
    voeg_taak_toe,
)
from indicatie.actions.review import dien_in
from indicatie.beeld import inhoud_van
from indicatie.models import Indicatie, Reviewronde, Taak
from indicatie.rules.taken import normtaken
from indicatie.verslag import delen_van, is_aanvraag, te_bevriezen
from intake.actions.delen import bewaar_deel
from intake.actions.gesprek import begin_gesprek
from intake.actions.melding import begin_melding, ontvang_melding
from intake.actions.mensen import bewaar_mens, voeg_mens_toe
from intake.actions.onderzoek import start_onderzoek
from intake.actions.verslag import beantwoord_verslag
from intake.models import Dossier, Onderzoek
from producten.actions import dien_ter_controle_in, importeer, publiceer, wijzig_tarief
from producten.models import Aanbieder, Regelingversie
from tests.bouw import AMSTERDAM, bea, ellen, gemeente, marieke, medewerker, samira, team

REGELINGEN = Path(__file__).resolve().parents[1] / "beleid" / "regelingen"

GEMEENTEGEGEVENS: dict[str, Any] = {
    "postadres": "Postbus 10101, 5660 GA Geldrop",
    "telefoon": "040 - 555 01 20",
    "website": "voorbeeld.test",
    "ondersteuner": "Steunpunt Samen",
    "ondersteuner_telefoon": "040 - 555 02 00",
    "mandaat": "namens het college van burgemeester en wethouders van Geldrop-Mierlo",
    "huisstijl": {
        "bezwaar_site": "voorbeeld.test/bezwaar",
        "privacy_site": "voorbeeld.test/privacy",
        "telaat_site": "voorbeeld.test/te-laat",
        "bereikbaar": "ma t/m do, 9.00 tot 16.00 uur",
    },
}
AANBIEDERS: dict[str, list[str]] = {
    "Thuishulp De Proef": ["huishoudelijke-ondersteuning"],
    "Zorggroep Voorbeeld": ["begeleiding-individueel"],
    "Hof van Mierlo": ["dagbesteding", "vervoer-dagbesteding"],
}


@dataclass(frozen=True)
class Aftrekking:
    """Who takes over how much of a task, and why."""

    wie: str
    volume: int
    wat: str
    waarom: str
    naam: str = ""


@dataclass(frozen=True)
class Werk:
    """One task by its norm line (`onderdeel`, `regel`, perhaps `optie`); `nodig` where the norm leaves the amount open."""

    onderdeel: str
    regel: str
    aftrek: tuple[Aftrekking, ...] = ()
    nodig: int | None = None
    aantal: int | None = None


@dataclass(frozen=True)
class Voorziening:
    """One provision: columns, answers, reasons and gates of an indication."""

    onderdeel: str
    velden: dict[str, Any]
    feiten: dict[str, Any] = field(default_factory=dict)
    motiveringen: dict[str, str] = field(default_factory=dict)
    poorten: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    afwijkingen: dict[str, tuple[int, str]] = field(default_factory=dict)
    aanbieder: str = ""


@dataclass(frozen=True)
class Geval:
    """A whole story as data."""

    client: dict[str, Any]
    hulpvraag: str
    beperkingen: tuple[tuple[str, str], ...]
    werk: tuple[Werk, ...]
    voorzieningen: tuple[Voorziening, ...]
    huisgenoten: tuple[dict[str, Any], ...] = ()
    mantelzorgers: tuple[dict[str, Any], ...] = ()
    netwerk: tuple[dict[str, Any], ...] = ()


GERDA: dict[str, Any] = {
    "aanhef": "mevrouw", "voorletters": "G.M.", "roepnaam": "Gerda", "tussenvoegsel": "van", "achternaam": "Lierop",
    "geboortedatum": date(1944, 3, 4), "straat": "Proefstraat", "huisnummer": "14", "postcode": "5661 XX",
    "woonplaats": "Geldrop", "telefoon": "040 000 00 14",
}  # fmt: skip
HARRIE: dict[str, Any] = {
    "naam": "Harrie", "relatie": "echtgenoot", "kan": "Ruimt op en hangt de was op.",
    "kan_niet": "Stofzuigen en dweilen, door zijn hartoperatie.", "gesproken": "thuis",
}  # fmt: skip
MARLIES: dict[str, Any] = {
    "naam": "Marlies", "relatie": "dochter", "uren_per_week": 4, "wat": "Doet de boodschappen.", "houdt_vol": "grens",
}  # fmt: skip
GEEN_AANBOD = Aftrekking("algemeen", 0, "Klussendienst", "De klussendienst maakt geen huizen schoon.")


def _huishouden(**velden: Any) -> Voorziening:
    return Voorziening(
        onderdeel="huishoudelijke-ondersteuning",
        aanbieder="Thuishulp De Proef",
        velden={
            "leveringsvorm": "zin", "besluit": "toekennen",
            "doelen": ["Uw huis is schoon. U heeft schone kleren en schoon beddengoed."],
        } | velden,
        feiten={
            "hygiene": "geen", "samenstelling_meer": 0, "kamers_extra": 0, "huisdier_extra": False, "woning_kenmerken": 0,
            "was_extra": 0, "strijken": False, "brood_dagen": 0, "warm_dagen": 0, "regie_nodig": False, "kindzorg_minuten": 0,
            "kindzorg_weken": 1, "aiv_minuten": 0, "was_eigen": True, "boodschappen_nodig": False, "boodschappen_eigen": False,
        },
        motiveringen={
            "totaal.uitgangspunt": "Uw man mag geen zwaar werk doen. En u heeft een slaapkamer meer nodig.",
        },
        poorten={},
    )  # fmt: skip


HUISHOUDEN = Geval(
    client=GERDA,
    hulpvraag="Ik krijg het huis niet meer schoon. De trap op met de stofzuiger durf ik niet.",
    beperkingen=(
        ("U heeft COPD en reuma. Stofzuigen, dweilen en de badkamer doen lukt niet meer.", "medisch"),
    ),
    huisgenoten=(HARRIE,),
    mantelzorgers=(MARLIES,),
    netwerk=({"naam": "Annie", "relatie": "buurvrouw", "soort": "netwerk"},),
    werk=(
        Werk(
            "huishoudelijke-ondersteuning", "schoon.basis",
            (Aftrekking("zelf", 15, "Stof afnemen waar u goed bij kunt", "Dit lukt zittend en op heuphoogte."), GEEN_AANBOD),
        ),
        Werk("huishoudelijke-ondersteuning", "schoon.slaapkamer", aantal=1),
        Werk(
            "huishoudelijke-ondersteuning", "was.basis",
            (Aftrekking("huisgenoot", 17, "De was ophangen en opvouwen", "Dit kan Harrie zittend.", "Harrie"),),
        ),
    ),
    voorzieningen=(_huishouden(),),
)  # fmt: skip


def _begeleiding(**velden: Any) -> Voorziening:
    return Voorziening(
        onderdeel="begeleiding-individueel",
        aanbieder="Zorggroep Voorbeeld",
        velden={"leveringsvorm": "zin", "besluit": "toekennen", "doelen": ["U plant zelf uw dag. Uw post en geld zijn op orde."]}
        | velden,
        feiten={
            "niveau": "B2", "flexibiliteit": "geen", "vast_minuten_week": 0, "waakvlam_minuten_maand": 60, "escalatie_minuten": 0,
            "groep_minuten": 0, "looptijd_weken": 52, "looptijd_maanden": 12,
        },
    )  # fmt: skip


PIET: dict[str, Any] = {
    "aanhef": "heer", "voorletters": "P.A.", "roepnaam": "Piet", "achternaam": "Demmers", "geboortedatum": date(1950, 1, 30),
    "straat": "Modelplein", "huisnummer": "9", "postcode": "5731 XX", "woonplaats": "Mierlo", "telefoon": "040 000 00 15",
}  # fmt: skip
WANDELCLUB = Aftrekking("algemeen", 0, "De inloop in het buurthuis", "De inloop is te druk voor u.")
BEGELEIDINGSWERK = (
    Werk("begeleiding-individueel", "beg.financien", nodig=45, aftrek=(
        Aftrekking("netwerk", 15, "De post doornemen", "Uw zus doet dit elke zondag.", "Aylin"), WANDELCLUB,
        Aftrekking("zelf", 0, "Betalen in de winkel", "Dat lukt u zelf, daar is geen hulp voor nodig."),
    )),
    Werk("begeleiding-individueel", "beg.tijd", nodig=30),
    Werk("begeleiding-individueel", "beg.adl", nodig=60),
    Werk("begeleiding-individueel", "beg.geestelijk", nodig=45),
    Werk("begeleiding-individueel", "beg.netwerk", nodig=30),
)  # fmt: skip
BEGELEIDING = Geval(
    client=PIET,
    hulpvraag="Als er veel tegelijk komt, blijf ik liggen en doe ik niets meer.",
    beperkingen=(("U heeft niet-aangeboren hersenletsel. Een dag plannen en ergens aan beginnen lukt niet.", "medisch"),),
    netwerk=({"naam": "Aylin", "relatie": "zus", "soort": "netwerk"},),
    werk=BEGELEIDINGSWERK,
    voorzieningen=(_begeleiding(),),
)


def _pgb(hulpverlener: str, wie: str, waarom: str, **velden: Any) -> dict[str, Any]:
    """The columns of a budget: who gives the help, why, and that every point was discussed."""
    plan = {"hulpverlener": hulpverlener, "wie": wie, "waarom": waarom, "natura": True, "plan": True}
    plan["punten"] = {str(nr): "zelf" for nr in range(1, 11)}
    return {"leveringsvorm": "pgb", "pgb": plan} | velden


#: tariffs that the beheerder of these stories entered, in cents
PGB_TARIEVEN = {"pgb-GM-HBH": 3150, "pgb-GM-B2": 7020, "pgb-GM-D1": 4565}
PGB = Geval(
    client=PIET,
    hulpvraag=BEGELEIDING.hulpvraag,
    beperkingen=BEGELEIDING.beperkingen,
    netwerk=BEGELEIDING.netwerk,
    werk=BEGELEIDINGSWERK,
    voorzieningen=(
        Voorziening(
            onderdeel="begeleiding-individueel",
            velden={
                "leveringsvorm": "pgb", "besluit": "toekennen", "doelen": ["U plant zelf uw dag. Uw post en geld zijn op orde."],
                "pgb": {
                    "hulpverlener": "instelling", "wie": "Bureau Proef", "natura": True, "plan": True,
                    "waarom": "U wilt korte momenten in de avond, met één vaste persoon. Onze bedrijven hebben dat niet.",
                    "punten": {str(nr): "zelf" for nr in range(1, 11)},
                },
            },
            feiten=_begeleiding().feiten,
        ),
    ),
)  # fmt: skip
DAGBESTEDINGSWERK = (
    Werk("dagbesteding", "dag.omvang", nodig=6, aftrek=(
        Aftrekking("netwerk", 2, "De zaterdag samen doorbrengen", "Uw zoon is er elke zaterdag, de hele dag.", "Wim"), WANDELCLUB,
        Aftrekking("zelf", 0, "De ochtend in huis", "Dit lukt u niet alleen."),
    )),
    Werk("vervoer-dagbesteding", "vv.ritten", aantal=2),
)  # fmt: skip
DAGBESTEDING = Geval(
    client=PIET,
    hulpvraag="Ik zit de hele dag binnen. Ik wil weer onder de mensen zijn.",
    beperkingen=(("U vergeet stappen en raakt snel in de war. Alleen op pad gaan lukt niet.", "medisch"),),
    netwerk=({"naam": "Wim", "relatie": "zoon", "soort": "netwerk"},),
    werk=DAGBESTEDINGSWERK,
    voorzieningen=(
        Voorziening(
            onderdeel="dagbesteding",
            aanbieder="Hof van Mierlo",
            velden={"leveringsvorm": "zin", "besluit": "toekennen", "doelen": ["U heeft een fijne dag met anderen."]},
            feiten={"dag_situatie": "geen", "dag_product": "D1", "looptijd_weken": 52},
        ),
        Voorziening(
            onderdeel="vervoer-dagbesteding",
            aanbieder="Hof van Mierlo",
            velden={"leveringsvorm": "zin", "besluit": "toekennen", "doelen": ["U komt veilig heen en terug."]},
            feiten={
                "vervoer_dagen": 2, "rolstoelvervoer": False, "dichtstbijzijnd": True, "km_gekozen": 7, "km_passend": 7,
                "looptijd_weken": 52,
            },
        ),
    ),
)  # fmt: skip
COMBINATIE = Geval(
    client=GERDA,
    hulpvraag="Ik wil graag thuis blijven. Maar het huis en de dag worden mij te veel.",
    beperkingen=HUISHOUDEN.beperkingen,
    huisgenoten=(HARRIE,),
    mantelzorgers=(MARLIES,),
    netwerk=({"naam": "Wim", "relatie": "zoon", "soort": "netwerk"},),
    werk=(*HUISHOUDEN.werk, *DAGBESTEDINGSWERK),
    voorzieningen=(*HUISHOUDEN.voorzieningen, *DAGBESTEDING.voorzieningen),
)
PGB_HUISHOUDEN = Geval(
    client=GERDA,
    hulpvraag=HUISHOUDEN.hulpvraag,
    beperkingen=HUISHOUDEN.beperkingen,
    huisgenoten=HUISHOUDEN.huisgenoten,
    mantelzorgers=HUISHOUDEN.mantelzorgers,
    netwerk=HUISHOUDEN.netwerk,
    werk=HUISHOUDEN.werk,
    voorzieningen=(
        _huishouden(
            **_pgb("netwerk", "Annie, uw buurvrouw", "U kent Annie al jaren. Zij weet waar alles staat.", aanbieder=None)
        ),
    ),
)
PGB_DAGBESTEDING = Geval(
    client=PIET,
    hulpvraag=DAGBESTEDING.hulpvraag,
    beperkingen=DAGBESTEDING.beperkingen,
    netwerk=DAGBESTEDING.netwerk,
    werk=DAGBESTEDINGSWERK,
    voorzieningen=(
        Voorziening(
            onderdeel="dagbesteding",
            velden={"besluit": "toekennen", "doelen": ["U heeft een fijne dag met anderen."]}
            | _pgb("zzp", "Boerderij De Proef", "U werkt graag met dieren. Onze bedrijven hebben dat niet."),
            feiten=DAGBESTEDING.voorzieningen[0].feiten,
        ),
        DAGBESTEDING.voorzieningen[1],
    ),
)
PGB_COMBINATIE = Geval(
    client=GERDA,
    hulpvraag=COMBINATIE.hulpvraag,
    beperkingen=HUISHOUDEN.beperkingen,
    huisgenoten=(HARRIE,),
    mantelzorgers=(MARLIES,),
    netwerk=BEGELEIDING.netwerk,
    werk=(*HUISHOUDEN.werk, *BEGELEIDINGSWERK),
    voorzieningen=(*HUISHOUDEN.voorzieningen, *PGB.voorzieningen),
)
AFWIJZING = Geval(
    client=PIET,
    hulpvraag="Ik wil iemand die elke week mijn huis doet.",
    beperkingen=(("U heeft last van uw knie na een val. Lang staan lukt niet.", "client"),),
    werk=(
        Werk("huishoudelijke-ondersteuning", "schoon.basis", (
            Aftrekking("zelf", 125, "Het huis in kleine stukken schoonmaken", "De fysiotherapeut zegt dat dit kan."), GEEN_AANBOD,
        )),
    ),
    netwerk=({"naam": "Annie", "relatie": "buurvrouw", "soort": "netwerk"},),
    voorzieningen=(
        Voorziening(
            onderdeel="huishoudelijke-ondersteuning",
            velden={
                "besluit": "afwijzen", "weigeringsgrond": "eigen_kracht", "doelen": ["een schoon huis"],
                "reden_besluit": "U kunt het huis zelf schoonhouden, in kleine stukken. Uw fysiotherapeut oefent dit met u.",
                "wel_mogelijk": "Oefenen: uw fysiotherapeut laat u zien hoe het werk lichter gaat.",
            },
            feiten=_huishouden().feiten,
        ),
    ),
)  # fmt: skip
DEELS = Geval(
    client=GERDA,
    hulpvraag=HUISHOUDEN.hulpvraag,
    beperkingen=HUISHOUDEN.beperkingen,
    huisgenoten=HUISHOUDEN.huisgenoten,
    mantelzorgers=HUISHOUDEN.mantelzorgers,
    netwerk=HUISHOUDEN.netwerk,
    werk=HUISHOUDEN.werk,
    voorzieningen=(
        _huishouden(
            besluit="gedeeltelijk",
            reden_besluit="U vroeg ook hulp voor de tuin. Dat is geen hulp uit de Wmo.",
            wel_mogelijk="De tuinploeg van het buurthuis komt 2 keer per jaar",
        ),
    ),
)
GEVALLEN: dict[str, Geval] = {
    "huishouden": HUISHOUDEN,
    "begeleiding": BEGELEIDING,
    "pgb": PGB,
    "dagbesteding": DAGBESTEDING,
    "combinatie": COMBINATIE,
    "afwijzing": AFWIJZING,
    "deels": DEELS,
    "pgb huishouden": PGB_HUISHOUDEN,
    "pgb dagbesteding": PGB_DAGBESTEDING,
    "pgb combinatie": PGB_COMBINATIE,
}


def richt_in(slug: str = "geldrop-mierlo", map_: str = "geldrop-mierlo-2026") -> Gemeente:
    """The municipality with its letter details, its providers and its two documents, published by a second person."""
    g = gemeente(slug)
    for naam, waarde in GEMEENTEGEGEVENS.items():
        setattr(g, naam, waarde)
    g.save()
    for naam, levert in AANBIEDERS.items():
        Aanbieder.objects.get_or_create(gemeente=g, naam=naam, defaults={"onderdelen": levert})
    if not Regelingversie.objects.filter(gemeente=g).exists():
        tweede = medewerker("Bram Tweede", "beheerder", team("Beheer", g))
        eerste = bea()
        if eerste.team_id is None or eerste.team.gemeente_id != g.pk:
            eerste = medewerker("Bea Beheer Twee", "beheerder", team("Beheer", g))
        for pad in sorted((REGELINGEN / map_).glob("[nt]*.yaml")):
            if pad.name not in {"normen.yaml", "tarieven.yaml"}:
                continue
            versie = importeer(pad.read_bytes(), g, door=eerste)
            dien_ter_controle_in(versie, door=eerste)
            publiceer(versie, door=tweede)
    return g


def vul_tarieven_in(bedragen: dict[str, int], vanaf: date) -> Regelingversie:
    """A beheerder enters tariffs (cents) from a day on, a second one publishes."""
    g = gemeente()
    basis = Regelingversie.objects.get(gemeente=g, soort="tarieven", status="gepubliceerd")
    eerste = medewerker("Bea Beheer", "beheerder")
    versie = wijzig_tarief(basis, bedragen, valid_from=vanaf, bron="Financieel besluit 2026, artikel 3", door=eerste)
    dien_ter_controle_in(versie, door=eerste, valid_from=vanaf)
    return publiceer(versie, door=medewerker("Bram Tweede", "beheerder"))


@dataclass
class Verhaal:
    """One dossier on its way. `dag` is the day of the melding; every method goes on from where the story is."""

    geval: Geval = HUISHOUDEN
    dag: date = date(2026, 3, 3)
    consulent: Medewerker | None = None
    teamleider: Medewerker | None = None
    dossier: Dossier | None = None
    ronde: Reviewronde | None = None
    beschikking: Beschikking | None = None

    def op(self, na: int = 0, uur: int = 10, minuut: int = 0) -> datetime:
        """A moment so many days after the melding, in Dutch time."""
        d = self.dag + timedelta(days=na)
        return datetime(d.year, d.month, d.day, uur, minuut, tzinfo=AMSTERDAM)

    @property
    def schrijver(self) -> Medewerker:
        self.consulent = self.consulent or samira()
        return self.consulent

    @property
    def beoordelaar(self) -> Medewerker:
        self.teamleider = self.teamleider or marieke()
        return self.teamleider

    @property
    def onderzoek(self) -> Onderzoek:
        return Onderzoek.objects.select_related("dossier").get(dossier=self.dossier)

    def melding(self) -> Verhaal:
        """Ellen takes the call."""
        gegevens = {
            **self.geval.client, "kanaal": "telefoon", "melder": "inwoner", "hulpvraag": self.geval.hulpvraag,
            "urgentie": "gewoon", "ondersteuning_genoemd": True, "plan_genoemd": True,
        }  # fmt: skip
        melding = begin_melding(gegevens, sleutel=uuid.uuid4(), nu=self.op(), door=ellen())
        self.dossier = ontvang_melding(melding, door=ellen()).dossier
        return self

    def begonnen(self) -> Verhaal:
        """The consulent starts and visits, three weeks later."""
        self.melding()
        start_onderzoek(self.dossier, nu=self.op(1), door=self.schrijver)
        self.dossier = Dossier.objects.select_related("client", "gemeente", "team", "behandelaar").get(pk=self.dossier.pk)
        begin_gesprek(self.onderzoek, nu=self.op(21, 13, 30), door=self.schrijver)
        return self

    def onderzocht(self) -> Verhaal:
        """Everything is written down: people, question, limitations, what is needed and who does what."""
        self.begonnen()
        o, door, geval, dag = self.onderzoek, self.schrijver, self.geval, self.dag + timedelta(days=21)
        situatie = {"woning": "trap", "eigendom": "koop", "slaapkamers": 2, "namens": "zelf"}
        situatie |= {"woont_alleen": not geval.huisgenoten, "geen_mantelzorg": not geval.mantelzorgers}
        bewaar_deel(o.situatie, situatie, versie=o.situatie.versie, door=door)
        vraag = {
            "wil_beter": "Zo lang mogelijk thuis wonen.", "ondersteuning_op": dag, "ondersteuning_antwoord": "nu_niet",
            "bijdrage_besproken_op": dag, "snelheid": "wachten",
        }  # fmt: skip
        bewaar_deel(o.hulpvraag, vraag, versie=o.hulpvraag.versie, door=door)
        for soort, mensen in (
            ("huisgenoot", geval.huisgenoten), ("mantelzorger", geval.mantelzorgers), ("betrokkene", geval.netwerk),
        ):  # fmt: skip
            for mens in mensen:
                rij = voeg_mens_toe(o, soort, door=door)
                extra = {"huisgenoot": {"gesproken_op": dag}, "mantelzorger": {"besproken_op": dag}}.get(soort, {})
                bewaar_mens(rij, {**mens, **extra}, versie=rij.versie, door=door)
        for tekst, bron in geval.beperkingen:
            voeg_beperking_toe(o, door=door, tekst=tekst, bron=bron)
        self._weeg(dag)
        return self

    def _weeg(self, dag: date) -> None:
        inhoud = inhoud_van(self.dossier, vandaag=dag)
        catalogus = {(n.onderdeel, n.regel): n for n in normtaken(inhoud.beleid.normen, inhoud.personen)}
        for werk in self.geval.werk:
            norm = catalogus[(werk.onderdeel, werk.regel)]
            gegevens: dict[str, Any] = {
                "onderdeel": norm.onderdeel, "regel": norm.regel, "label": norm.label, "eenheid": norm.eenheid,
                "norm": norm.norm, "norm_tekst": norm.norm_tekst, "bron": norm.bron, "aantal": werk.aantal,
            }  # fmt: skip
            if werk.nodig is not None:
                gegevens["nodig"] = werk.nodig
            taak = voeg_taak_toe(self.onderzoek, gegevens, door=self.schrijver)
            for a in werk.aftrek:
                huisgenoot = self.onderzoek.huisgenoten.filter(naam=a.naam).first() if a.wie == "huisgenoot" else None
                besproken = {"besproken_op": dag, "besproken_met": a.naam} if a.naam else {}
                rij = {"wie": a.wie, "volume": a.volume, "wat": a.wat, "waarom": a.waarom, "naam": a.naam} | besproken
                voeg_aftrek_toe(taak, {**rij, "huisgenoot": huisgenoot}, door=self.schrijver)

    def voorzien(self) -> Verhaal:
        """Every provision is filled in; gates are answered in the way that lets help through."""
        self.onderzocht()
        dag = self.dag + timedelta(days=21)
        begin = self.dag + timedelta(days=48)
        for v in self.geval.voorzieningen:
            indicatie = begin_indicatie(self.dossier, v.onderdeel, vandaag=dag, door=self.schrijver)
            aanbieder = Aanbieder.objects.filter(naam=v.aanbieder, gemeente=self.dossier.gemeente).first()
            velden = {"ingangsdatum": begin, "einddatum": begin + timedelta(days=52 * 7 - 1), "aanbieder": aanbieder}
            invulling = Invulling(
                velden={**velden, **v.velden}, feiten=v.feiten, motiveringen=v.motiveringen, poorten=v.poorten,
                afwijkingen=v.afwijkingen,
            )  # fmt: skip
            bewaar_indicatie(indicatie, invulling, versie=indicatie.versie, vandaag=dag, door=self.schrijver)
        self._door_de_poorten(dag)
        return self

    def _door_de_poorten(self, dag: date) -> None:
        for _ in range(40):
            open_ = {}
            for v in inhoud_van(self.dossier, vandaag=dag).voorzieningen:
                for poort, uitkomst in v.poorten:
                    if uitkomst.status == "open" and uitkomst.volgende:
                        stap = next(s for s in poort.stappen if s.id == uitkomst.volgende[0])
                        stopt = stap.nee is not None and stap.nee.soort == "stop"
                        open_[v.indicatie.pk] = (poort.id, stap.id, "ja" if stopt else "nee")
            if not open_:
                return
            for pk, (poort_id, stap_id, antwoord) in open_.items():
                rij = Indicatie.objects.get(pk=pk)
                poorten = {(poort_id, stap_id): (antwoord, "Gezien tijdens het gesprek.")}
                bewaar_indicatie(rij, Invulling(poorten=poorten), versie=rij.versie, vandaag=dag, door=self.schrijver)

    def beantwoord(self, zienswijze: str = "akkoord") -> Verhaal:
        """The report is read together and answered: that is the aanvraag."""
        self.voorzien()
        dag = self.dag + timedelta(days=21)
        inhoud = inhoud_van(self.dossier, vandaag=dag)
        verslag = self.onderzoek.verslag
        beantwoord_verslag(
            verslag, zienswijze=zienswijze, woorden="Zo houden wij het samen vol.", getekend="mondeling", handtekening="",
            delen=te_bevriezen(delen_van(inhoud)), is_aanvraag=is_aanvraag(inhoud), op=dag, versie=verslag.versie,
            door=self.schrijver,
        )  # fmt: skip
        self.dossier = Dossier.objects.get(pk=self.dossier.pk)
        return self

    def ingediend(self) -> Verhaal:
        """Before the teamleider."""
        if self.dossier is None:
            self.beantwoord()
        self.ronde = dien_in(self.dossier, nu=self.op(22, 14, 55), door=self.schrijver)
        return self

    def vastgesteld(self, dagtekening: date | None = None) -> Verhaal:
        """Approved by a second person; the letter waits."""
        if self.ronde is None:
            self.ingediend()
        nu = self.op(24, 11, 20)
        self.beschikking = stel_vast(self.ronde, dagtekening=dagtekening or nu.date(), nu=nu, door=self.beoordelaar)
        return self

    def gedrukt(self, dagtekening: date | None = None) -> Verhaal:
        """The letter is there."""
        if self.beschikking is None:
            self.vastgesteld(dagtekening)
        verwerk_wachtende(door=self.schrijver)
        return self

    def bekend(self) -> Verhaal:
        """It left the building on the day that is on it."""
        self.gedrukt()
        self.beschikking = maak_bekend(self.beschikking, op=self.op(24).date(), wijze=Beschikking.Wijze.POST, door=self.schrijver)
        return self


def taak_van(dossier: Dossier, regel: str) -> Taak:
    """The task measured by this norm line."""
    return Taak.objects.get(onderzoek__dossier=dossier, regel=regel)


def wijzig_taak(taak: Taak, gegevens: dict[str, Any], door: Medewerker) -> Taak:
    """Change one task, as the screen does."""
    return bewaar_taak(taak, gegevens, versie=taak.versie, door=door)
