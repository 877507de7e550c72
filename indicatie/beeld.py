"""Everything on record in one dossier, read with a fixed number of queries, for the screens, the 13 points and the letter."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Q
from django.utils import timezone

from beleid.engine import Afwijking as Verschil
from beleid.engine import (
    Berekening,
    FeitFouten,
    Melding,
    Onderdeel,
    Poort,
    Poortuitkomst,
    Regeling,
    Vraag,
    check_combinaties,
    explain_partial,
    families,
    vragen,
    walk_poort,
)
from indicatie.models import Beperking, Indicatie, Taak, ZrmMeting
from indicatie.rules.vergelijk import Vergelijking, vergelijk
from indicatie.rules.vooraf import Lopend, Omgeving, Voorstel, voorstellen
from indicatie.rules.weging import Deel, Taakregel
from intake.models import Dossier, Huisgenoot, Hulpvraag, Mantelzorger, Onderzoek, Situatie, Verslag
from producten.access import GeenRegeling, geladen, in_kracht
from producten.models import Regelingversie

#: herkomst of an answer that somebody typed; everything else follows the earlier steps
INGEVULD = "Ingevuld door"
#: stands in for a reason that is not written yet, so that a draft can show its total; never stored, never submitted
NOG_GEEN_REDEN = "nog geen reden"


@dataclass(frozen=True, slots=True)
class Beleid:
    """The pair of documents that decides this dossier, on the day that decides."""

    peildatum: date
    normen_versie: Regelingversie
    normen: Regeling
    tarieven_versie: Regelingversie | None
    tarieven: Regeling | None


def beleid_voor(dossier: Dossier, *, vandaag: date) -> Beleid:
    """Norms and tariffs in force for this dossier. Raises GeenRegeling.

    The day is that of the melding, unless the policy lets the aanvraag decide (`overgang.nieuw`) and there is one.
    """
    melding = _een(dossier, "melding")
    aanvraag = _een(dossier, "aanvraag")
    dag = _dag(melding.ontvangen_op) if melding is not None else vandaag
    normen = in_kracht(dossier.gemeente, Regelingversie.Soort.NORMEN, dag)
    if aanvraag is not None and geladen(normen).overgang.get("nieuw", "").startswith("aanvraag"):
        dag = aanvraag.ontvangen_op
        normen = in_kracht(dossier.gemeente, Regelingversie.Soort.NORMEN, dag)
    try:
        tarieven: Regelingversie | None = in_kracht(dossier.gemeente, Regelingversie.Soort.TARIEVEN, dag)
    except GeenRegeling:
        tarieven = None
    return Beleid(dag, normen, geladen(normen), tarieven, geladen(tarieven) if tarieven is not None else None)


def _dag(moment: Any) -> date:
    return timezone.localtime(moment).date()


def _een(bron: Any, naam: str) -> Any:
    """A one-to-one row or None."""
    try:
        return getattr(bron, naam)
    except ObjectDoesNotExist:
        return None


@dataclass
class Voorziening:
    """One indication with everything that follows from it; calculated, never stored, until it is submitted."""

    indicatie: Indicatie
    onderdeel: Onderdeel | None
    vragen: list[Vraag] = field(default_factory=list)
    voorstellen: dict[str, Voorstel] = field(default_factory=dict)
    feiten: dict[str, Any] = field(default_factory=dict)
    herkomst: dict[str, str] = field(default_factory=dict)
    berekening: Berekening | None = None
    fouten: list[str] = field(default_factory=list)
    vergelijking: Vergelijking | None = None
    poorten: list[tuple[Poort, Poortuitkomst]] = field(default_factory=list)

    @property
    def redenen(self) -> dict[str, str]:
        """Reasons given, by the code of the line, cap or step they belong to."""
        return {m.code: m.tekst for m in self.indicatie.motiveringen.all()}

    @property
    def meldingen(self) -> list[Melding]:
        """What the calculation and the gates say about this indication alone."""
        uit = list(self.berekening.meldingen) if self.berekening is not None else []
        for _, uitkomst in self.poorten:
            uit += uitkomst.meldingen
        return uit

    @property
    def producten(self) -> list[str]:
        """The products that this indication grants."""
        if self.indicatie.besluit == Indicatie.Besluit.AFWIJZEN or self.berekening is None:
            return []
        return [p.product for p in self.berekening.posten if p.product and p.omvang and p.omvang.volume > 0]

    @property
    def zonder_reden(self) -> list[str]:
        """Codes of meldingen that ask a reason which is not written yet."""
        return [m.code for m in self.meldingen if m.soort == "motivering" and not self.redenen.get(m.code, "").strip()]


@dataclass
class Dossierinhoud:
    """The rows of one dossier, and what follows from them."""

    dossier: Dossier
    vandaag: date
    onderzoek: Onderzoek | None
    situatie: Situatie | None
    hulpvraag: Hulpvraag | None
    verslag: Verslag | None
    huisgenoten: list[Huisgenoot]
    mantelzorgers: list[Mantelzorger]
    netwerk: list[Any]
    geprobeerd: int
    beperkingen: list[Beperking]
    zrm: ZrmMeting | None
    taken: list[Taak]
    indicaties: list[Indicatie]
    lopend: list[Indicatie]
    beleid: Beleid | None
    geen_regeling: str

    @cached_property
    def taakregels(self) -> tuple[Taakregel, ...]:
        """The tasks as plain data for the rules."""
        return tuple(taakregel(taak) for taak in self.taken)

    @cached_property
    def personen(self) -> int | None:
        """People in the household; None as long as step 1 says nothing about it."""
        if self.huisgenoten:
            return 1 + len(self.huisgenoten)
        return 1 if self.situatie is not None and self.situatie.woont_alleen else None

    @cached_property
    def voorzieningen(self) -> list[Voorziening]:
        """Every live indication, calculated."""
        return [self.voorziening(indicatie) for indicatie in self.indicaties]

    @cached_property
    def combinaties(self) -> list[Melding]:
        """What may not stand beside each other or beside what runs."""
        if self.beleid is None:
            return []
        nieuw = [product for v in self.voorzieningen for product in v.producten]
        return check_combinaties(self.beleid.normen, nieuw, [i.product for i in self.lopend if i.product])

    def combinaties_van(self, v: Voorziening) -> list[Melding]:
        """The rules about combinations that touch one provision."""
        if self.beleid is None or not v.producten:
            return []
        eigen = set().union(*(families(self.beleid.normen, product) for product in v.producten))
        regels = self.beleid.normen.combinaties
        return [m for m in self.combinaties if eigen & {*regels[m.code].producten, *regels[m.code].met}]

    def omgeving(self, indicatie: Indicatie) -> Omgeving:
        """What earlier steps know, as far as a question of this indication may ask for it."""
        client = self.dossier.client
        return Omgeving(
            taken=self.taakregels,
            personen=self.personen,
            huisgenoten=tuple(h.naam for h in self.huisgenoten),
            leeftijd=client.leeftijd(self.beleid.peildatum if self.beleid else self.vandaag),
            ingangsdatum=indicatie.ingangsdatum,
            einddatum=indicatie.einddatum,
            leveringsvorm=indicatie.leveringsvorm,
            hulpverlener=str(indicatie.pgb.get("hulpverlener", "")),
            lopend=tuple(Lopend(i.onderdeel, i.product, i.volume, i.eenheid, i.frequentie) for i in self.lopend),
        )

    def voorziening(self, indicatie: Indicatie) -> Voorziening:
        """One indication with its questions, suggestions, calculation and gates."""
        beleid = self.beleid
        if beleid is None or indicatie.onderdeel not in beleid.normen.onderdelen:
            return Voorziening(indicatie, None)
        onderdeel = beleid.normen.onderdelen[indicatie.onderdeel]
        v = Voorziening(indicatie, onderdeel, vragen=vragen(beleid.normen, beleid.tarieven, onderdeel.id))
        v.voorstellen = voorstellen(beleid.normen, beleid.tarieven, onderdeel.id, self.omgeving(indicatie))
        for vraag in v.vragen:
            eigen = indicatie.herkomst.get(vraag.id, "")
            if vraag.id in indicatie.feiten and (eigen.startswith(INGEVULD) or not indicatie.te_bewerken):
                v.feiten[vraag.id], v.herkomst[vraag.id] = indicatie.feiten[vraag.id], eigen
            elif vraag.id in v.voorstellen:
                v.feiten[vraag.id] = v.voorstellen[vraag.id].waarde
                v.herkomst[vraag.id] = v.voorstellen[vraag.id].herkomst
        verschillen = [
            Verschil(a.regel, a.delta, a.reden.strip() or NOG_GEEN_REDEN, a.door.naam)
            for a in indicatie.afwijkingen.all()
            if a.delta
        ]
        try:
            v.berekening = explain_partial(
                beleid.normen, beleid.tarieven, v.feiten, onderdeel=onderdeel.id, peildatum=beleid.peildatum,
                afwijkingen=verschillen, herkomst=v.herkomst,
            )  # fmt: skip
        except FeitFouten as fout:
            v.fouten = fout.problemen
            return v
        v.vergelijking = vergelijk(self.taakregels, onderdeel, v.berekening)
        antwoorden = {a.stap: a.antwoord == "ja" for a in indicatie.poortantwoorden.all() if a.antwoord}
        v.poorten = [(poort, walk_poort(poort, antwoorden, v.feiten)) for poort in _poorten(beleid.normen, onderdeel, v)]
        return v


def _poorten(regeling: Regeling, onderdeel: Onderdeel, v: Voorziening) -> list[Poort]:
    """The gates of the onderdeel, and those of the products it grants, that apply before submitting."""
    namen = [naam for naam in onderdeel.poorten if naam in regeling.poorten]
    eigen: set[str] = set()
    for product in v.producten:
        eigen |= families(regeling, product)
    namen += [p.id for p in regeling.poorten.values() if p.id not in namen and eigen & set(p.producten)]
    uit = []
    for naam in namen:
        poort = regeling.poorten[naam]
        if poort.producten and eigen and not eigen & set(poort.producten):
            continue
        uit.append(poort)
    return uit


def taakregel(taak: Taak) -> Taakregel:
    """A task and its deductions as plain data."""
    delen = tuple(
        Deel(
            pk=a.pk,
            wie=a.wie,
            naam=a.naam or (a.huisgenoot.naam if a.huisgenoot else "") or (a.mantelzorger.naam if a.mantelzorger else ""),
            volume=a.volume,
            wat=a.wat,
            waarom=a.waarom,
            besproken=a.besproken_op is not None,
        )
        for a in taak.aftrekken.all()
    )
    return Taakregel(
        taak.pk, taak.label, taak.eenheid, taak.nodig, taak.onderdeel, taak.regel, taak.norm, taak.aantal, taak.reden, delen
    )


def inhoud_van(dossier: Dossier, *, vandaag: date) -> Dossierinhoud:
    """Read everything of a dossier; the number of queries does not depend on how much is in it."""
    onderzoek: Onderzoek | None = _een(dossier, "onderzoek")
    beleid, geen_regeling = None, ""
    try:
        beleid = beleid_voor(dossier, vandaag=vandaag)
    except GeenRegeling as fout:
        geen_regeling = fout.tekst
    indicaties = list(
        Indicatie.objects.filter(dossier=dossier, vervallen_op__isnull=True)
        .select_related("aanbieder", "auteur")
        .prefetch_related("afwijkingen__door", "motiveringen", "poortantwoorden")
    )
    lopend = list(
        Indicatie.objects.filter(
            Q(einddatum__isnull=True) | Q(einddatum__gte=vandaag),
            dossier__client_id=dossier.client_id,
            status=Indicatie.Status.VASTGESTELD,
            vervallen_op__isnull=True,
        )
        .exclude(dossier=dossier)
        .exclude(besluit=Indicatie.Besluit.AFWIJZEN)
        .select_related("aanbieder")
        .order_by("einddatum", "id")
    )
    if onderzoek is None:
        return Dossierinhoud(
            dossier, vandaag, None, None, None, None, [], [], [], 0, [], None, [], indicaties, lopend, beleid, geen_regeling
        )
    onderzoek.dossier = dossier
    zrm = ZrmMeting.objects.filter(onderzoek=onderzoek).prefetch_related("scores").first()
    taken = Taak.objects.filter(onderzoek=onderzoek).prefetch_related("aftrekken__huisgenoot", "aftrekken__mantelzorger")
    return Dossierinhoud(
        dossier=dossier,
        vandaag=vandaag,
        onderzoek=onderzoek,
        situatie=_een(onderzoek, "situatie"),
        hulpvraag=_een(onderzoek, "hulpvraag"),
        verslag=_een(onderzoek, "verslag"),
        huisgenoten=list(onderzoek.huisgenoten.all()),
        mantelzorgers=list(onderzoek.mantelzorgers.all()),
        netwerk=list(onderzoek.betrokkenen.filter(soort="netwerk")),
        geprobeerd=onderzoek.geprobeerd.count(),
        beperkingen=list(Beperking.objects.filter(onderzoek=onderzoek)),
        zrm=zrm,
        taken=list(taken),
        indicaties=indicaties,
        lopend=lopend,
        beleid=beleid,
        geen_regeling=geen_regeling,
    )
