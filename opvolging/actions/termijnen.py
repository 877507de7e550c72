"""Terms follow from the dossier: they are derived again whenever something happened in it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from accounts.models import Medewerker
from audit.log import Dader, leg_vast
from audit.overgang import bewaar, ga_naar, op_slot_met_versie
from beleid.herinneringen import eerste_vanaf, herinnering
from beschikkingen.models import Beschikking
from indicatie.models import Indicatie
from intake.models import Aanvraag, Dossier, Melding, Onderzoek, Termijngebeurtenis
from intake.rules import Grootboekregel, gebeurtenissen
from opvolging.models import Evaluatie, Termijn
from opvolging.rules import Feiten, Lopend, Termijnstand, evaluatiemomenten, termijnen

KLAAR = (Termijn.Status.VOLDAAN, Termijn.Status.INGETROKKEN)
GELDT = (Beschikking.Status.BEKENDGEMAAKT, Beschikking.Status.VERVANGEN, Beschikking.Status.INGETROKKEN)


def _bij_te_werken() -> Any:
    """Dossiers in which something happened that their terms do not show yet."""
    eigen = Termijn.objects.filter(dossier=OuterRef("pk"))
    loopt = eigen.exclude(status__in=KLAAR)
    melding = Q(melding__status__in=[Melding.Status.ONTVANGEN, Melding.Status.IN_ONDERZOEK])
    ingrijpend = Termijngebeurtenis.objects.filter(dossier=OuterRef("pk"))
    nieuw = ingrijpend.filter(vastgelegd_op__gt=OuterRef("laatst"))
    bekend = Beschikking.objects.filter(dossier=OuterRef("pk"), status__in=GELDT)
    evaluatie = Evaluatie.objects.filter(indicatie__dossier=OuterRef("pk"))
    return (
        (melding & ~Exists(eigen.filter(soort=Termijn.Soort.ONDERZOEK)))
        | (Q(aanvraag__isnull=False) & ~Exists(eigen.filter(soort=Termijn.Soort.BESCHIKKING)))
        | (
            ~Q(onderzoek__status=Onderzoek.Status.LOOPT)
            & Exists(loopt.filter(soort=Termijn.Soort.ONDERZOEK))
            & Q(onderzoek__isnull=False)
        )
        | (~Q(aanvraag__status=Aanvraag.Status.INGEDIEND) & Q(aanvraag__isnull=False) & Exists(loopt.filter(soort="beschikking")))
        | Exists(bekend.filter(~Exists(Termijn.objects.filter(beschikking=OuterRef("pk"), soort="bezwaar"))))
        | Exists(evaluatie.filter(~Exists(Termijn.objects.filter(indicatie=OuterRef("indicatie"), soort="evaluatie"))))
        | Exists(
            evaluatie.exclude(status=Evaluatie.Status.GEPLAND).filter(
                Exists(
                    Termijn.objects.exclude(status__in=KLAAR).filter(
                        indicatie=OuterRef("indicatie"), soort="evaluatie", vanaf=OuterRef("gepland_op")
                    )
                )
            )
        )
        | (Q(gesloten_op__isnull=False) & Exists(loopt.exclude(soort="bezwaar")))
        | (Q(melding__status__in=[Melding.Status.INGETROKKEN, Melding.Status.DOORVERWEZEN]) & Exists(loopt))
        | Exists(loopt.exclude(voor=F("dossier__behandelaar")).filter(dossier__behandelaar__isnull=False))
        | Exists(loopt.filter(voor__isnull=True, dossier__behandelaar__isnull=False))
        | Exists(nieuw)
    )


def leid_termijnen_af(*, nu: datetime, vandaag: date, door: Dader, limiet: int = 500) -> int:
    """Bring the terms of up to `limiet` dossiers up to date; each dossier in a transaction of its own. Returns how many."""
    laatst = Termijn.objects.filter(dossier=OuterRef("pk")).order_by("bijgewerkt_op").values("bijgewerkt_op")[:1]
    nummers = list(
        Dossier.objects.annotate(laatst=laatst).filter(_bij_te_werken()).order_by("pk").values_list("pk", flat=True)[:limiet]
    )
    verlopen = (
        Termijn.objects.filter(soort=Termijn.Soort.BEZWAAR, status=Termijn.Status.LOOPT, uiterlijk__lt=vandaag)
        .order_by("pk")
        .values_list("dossier_id", flat=True)[:limiet]
    )
    for nummer in dict.fromkeys([*nummers, *verlopen]):
        werk_termijnen_bij(nummer, nu=nu, vandaag=vandaag, door=door)
    return len(nummers)


@transaction.atomic
def werk_termijnen_bij(dossier_pk: int, *, nu: datetime, vandaag: date, door: Dader) -> list[Termijn]:
    """Derive every term of one dossier from its events (Wmo 2.3.2, 2.3.5; Awb 4:14, 4:15, 6:7). Idempotent."""
    dossier = Dossier.objects.select_for_update(of=("self",)).get(pk=dossier_pk)
    stand = {t.sleutel: t for t in Termijn.objects.select_for_update().filter(dossier=dossier)}
    anders: list[str] = []
    uit: list[Termijn] = []
    for afgeleid in termijnen(dossier.pk, _feiten(dossier), vandaag):
        termijn = stand.get(afgeleid.sleutel)
        if termijn is None:
            termijn = _nieuw(dossier, afgeleid, nu, vandaag)
            anders.append(f"{afgeleid.soort}: uiterlijk {afgeleid.uiterlijk.isoformat()}")
        elif termijn.status not in KLAAR:
            if (termijn.uiterlijk, termijn.status) != (afgeleid.uiterlijk, afgeleid.status):
                anders.append(
                    f"{afgeleid.soort}: {termijn.uiterlijk.isoformat()} → {afgeleid.uiterlijk.isoformat()}, {afgeleid.status}"
                )
            _herzie(termijn, afgeleid, dossier, nu, vandaag)
        uit.append(termijn)
    if anders:
        leg_vast(dossier, "termijnen.afgeleid", door=door, gegevens={"termijnen": anders})
    return uit


def _nieuw(dossier: Dossier, afgeleid: Termijnstand, nu: datetime, vandaag: date) -> Termijn:
    termijn = Termijn(
        dossier=dossier,
        soort=afgeleid.soort,
        sleutel=afgeleid.sleutel,
        indicatie_id=afgeleid.indicatie,
        beschikking_id=afgeleid.beschikking,
        vanaf=afgeleid.vanaf,
        uiterlijk=afgeleid.uiterlijk,
        uitleg=list(afgeleid.uitleg),
        grondslag=afgeleid.grondslag,
        voor=dossier.behandelaar,
        bijgewerkt_op=nu,
    )
    _zet_plan(termijn, vandaag)
    termijn.save()
    if afgeleid.status != termijn.status:
        _zet_stand(termijn, afgeleid)
        termijn.save()
    return termijn


def _herzie(termijn: Termijn, afgeleid: Termijnstand, dossier: Dossier, nu: datetime, vandaag: date) -> None:
    verschoven = termijn.uiterlijk != afgeleid.uiterlijk
    termijn.uiterlijk, termijn.vanaf = afgeleid.uiterlijk, afgeleid.vanaf
    termijn.uitleg, termijn.grondslag = list(afgeleid.uitleg), afgeleid.grondslag
    termijn.voor, termijn.bijgewerkt_op = dossier.behandelaar, nu
    if afgeleid.status != termijn.status:
        _zet_stand(termijn, afgeleid)
    if verschoven:
        _zet_plan(termijn, vandaag)
    termijn.save()


def _zet_stand(termijn: Termijn, afgeleid: Termijnstand) -> None:
    ga_naar(termijn, afgeleid.status)
    termijn.voldaan_op = afgeleid.voldaan_op
    if termijn.status in KLAAR:
        termijn.herinneren_op = None  # nobody is reminded of a term that is met or withdrawn


def _zet_plan(termijn: Termijn, vandaag: date) -> None:
    # Numbers never go back: a key that went out stays used, also when the date moves.
    termijn.herinnering_nummer = max(termijn.herinnering_nummer, eerste_vanaf(termijn.soort, termijn.uiterlijk, vandaag))
    volgende = herinnering(termijn.soort, termijn.uiterlijk, termijn.herinnering_nummer)
    termijn.herinneren_op = volgende.dag if volgende else None


def _feiten(dossier: Dossier) -> Feiten:
    melding = Melding.objects.filter(dossier=dossier).first()
    onderzoek = Onderzoek.objects.filter(dossier=dossier).first()
    aanvraag = Aanvraag.objects.filter(dossier=dossier).first()
    bekend = list(Beschikking.objects.filter(dossier=dossier, status__in=GELDT).order_by("nummer"))
    weg = melding is not None and melding.status in {Melding.Status.INGETROKKEN, Melding.Status.DOORVERWEZEN}
    gemeld = melding is not None and melding.status in {Melding.Status.ONTVANGEN, Melding.Status.IN_ONDERZOEK}
    gestopt = onderzoek is not None and onderzoek.status == Onderzoek.Status.GESTOPT
    regels = [
        Grootboekregel(g.klok, g.soort, g.van, g.tot, g.reden)
        for g in Termijngebeurtenis.objects.filter(dossier=dossier).order_by("van", "pk")
    ]
    geldend = [b for b in bekend if b.status == Beschikking.Status.BEKENDGEMAAKT]
    lopend = [
        Lopend(i.pk, b.pk, i.ingangsdatum, i.einddatum)
        for b in geldend
        for i in b.indicaties.exclude(besluit=Indicatie.Besluit.AFWIJZEN).order_by("pk")
        if i.ingangsdatum and i.einddatum
    ]
    evaluaties = Evaluatie.objects.filter(indicatie__dossier=dossier).exclude(status=Evaluatie.Status.VERVALLEN)
    gesloten = dossier.gesloten_op
    if gesloten is None and (weg or gestopt) and melding is not None:
        gesloten = timezone.localdate(melding.ontvangen_op)
    return Feiten(
        melding_op=timezone.localdate(melding.ontvangen_op) if melding and (gemeld or weg) else None,
        onderzoek_klaar_op=onderzoek.afgerond_op if onderzoek and onderzoek.status == Onderzoek.Status.AFGEROND else None,
        aanvraag_op=aanvraag.ontvangen_op if aanvraag else None,
        besluit_op=aanvraag.besloten_op if aanvraag else None,
        gesloten_op=gesloten,
        gebeurtenissen={klok: tuple(gebeurtenissen(regels, klok)) for klok in Termijngebeurtenis.Klok.values},
        lopend=tuple(lopend),
        bezwaar=tuple((b.pk, b.bekendgemaakt_op, b.bezwaar_tot) for b in bekend if b.bekendgemaakt_op and b.bezwaar_tot),
        evaluaties=tuple((e.indicatie_id, e.soort, e.gepland_op, e.gedaan_op) for e in evaluaties.order_by("pk")),
    )


def plan_evaluaties(*, door: Dader, limiet: int = 500) -> int:
    """Plan the mid-term and final evaluation of every grant that was made known (Wmo 2.3.9). Returns how many grants."""
    nieuw = (
        Indicatie.objects.filter(
            beschikkingen__status=Beschikking.Status.BEKENDGEMAAKT,
            evaluaties__isnull=True,
            ingangsdatum__isnull=False,
            einddatum__isnull=False,
        )
        .exclude(besluit=Indicatie.Besluit.AFWIJZEN)
        .order_by("pk")
        .distinct()[:limiet]
    )
    aantal = 0
    for indicatie in nieuw:
        _plan_evaluaties_van(indicatie, door=door)
        aantal += 1
    return aantal


@transaction.atomic
def _plan_evaluaties_van(indicatie: Indicatie, *, door: Dader) -> None:
    if indicatie.ingangsdatum is None or indicatie.einddatum is None:
        return
    for soort, dag in evaluatiemomenten(indicatie.ingangsdatum, indicatie.einddatum):
        _, gemaakt = Evaluatie.objects.get_or_create(indicatie=indicatie, soort=soort, defaults={"gepland_op": dag})
        if gemaakt:
            leg_vast(indicatie, "evaluatie.gepland", door=door, gegevens={"soort": soort, "op": dag.isoformat()})


@transaction.atomic
def rond_evaluatie_af(evaluatie: Evaluatie, *, gedaan_op: date, uitkomst: str, versie: int, door: Medewerker) -> Evaluatie:
    """Record that the evaluation was held and what came out of it (Wmo 2.3.9)."""
    rij = op_slot_met_versie(Evaluatie, evaluatie.pk, versie)
    ga_naar(rij, Evaluatie.Status.GEDAAN)
    rij.gedaan_op, rij.uitkomst = gedaan_op, uitkomst
    bewaar(rij, door=door, velden=["status", "gedaan_op", "uitkomst"])
    leg_vast(rij, "evaluatie.gedaan", door=door)
    return rij
