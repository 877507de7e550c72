"""Reminders: a due term writes one outbox row per reader and channel; a row leaves once (measured traps of the outbox).

The Celery message only wakes this up. Rows are claimed with SKIP LOCKED, so any number of workers, killed
anywhere, share the work.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, timedelta
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction

from accounts.models import Medewerker, Rol
from audit.log import Dader, leg_vast
from audit.overgang import ga_naar
from beleid.herinneringen import herinnering
from beleid.termijnen import klok_in_woorden
from opvolging.models import Termijn, Uitgaand

PAKKET = 200
#: minutes between attempts of one e-mail; together a good working day, then somebody must look
GEDULD = (1, 2, 5, 15, 30, 60, 120, 240)


def herinner(*, nu: datetime, vandaag: date, door: Dader, pakketten: int = 1000) -> int:
    """Write the outbox rows of every reminder that is due, in packages of their own. Returns how many terms."""
    totaal = 0
    for _ in range(pakketten):
        gedaan = _herinner_pakket(nu=nu, vandaag=vandaag, door=door)
        totaal += gedaan
        if gedaan < PAKKET:
            break
    return totaal


@transaction.atomic
def _herinner_pakket(*, nu: datetime, vandaag: date, door: Dader) -> int:
    rijen = list(
        Termijn.objects.filter(status=Termijn.Status.LOOPT, herinneren_op__lte=vandaag)
        .order_by("herinneren_op", "id")
        .select_related("dossier", "voor")
        .select_for_update(of=("self",), skip_locked=True)[:PAKKET]
    )
    if not rijen:
        return 0
    leiders = _teamleiders({t.dossier.team_id for t in rijen})
    berichten: list[Uitgaand] = []
    for termijn in rijen:
        plan = herinnering(termijn.soort, termijn.uiterlijk, termijn.herinnering_nummer)
        eigen = termijn.voor is not None and termijn.voor.is_active and plan is not None and plan.aan == "behandelaar"
        lezers = [termijn.voor] if eigen and termijn.voor else leiders[termijn.dossier.team_id]
        for lezer in lezers:
            berichten += [_bericht(termijn, lezer, kanaal, nu, vandaag) for kanaal in Uitgaand.Kanaal]
        termijn.herinnering_nummer += 1
        volgende = herinnering(termijn.soort, termijn.uiterlijk, termijn.herinnering_nummer)
        termijn.herinneren_op = volgende.dag if volgende else None
    Uitgaand.objects.bulk_create(berichten, ignore_conflicts=True)
    Termijn.objects.bulk_update(rijen, ["herinnering_nummer", "herinneren_op"])
    leg_vast(
        rijen[0],
        "herinneringen.klaargezet",
        door=door,
        dossier="-",
        gegevens={"termijnen": len(rijen), "berichten": len(berichten)},
    )
    return len(rijen)


def _teamleiders(teams: set[int]) -> dict[int, list[Medewerker]]:
    uit: dict[int, list[Medewerker]] = defaultdict(list)
    for leider in Medewerker.objects.filter(rol=Rol.TEAMLEIDER, is_active=True, team_id__in=teams).order_by("pk"):
        if leider.team_id is not None:
            uit[leider.team_id].append(leider)
    return uit


def _bericht(termijn: Termijn, aan: Medewerker, kanaal: str, nu: datetime, vandaag: date) -> Uitgaand:
    klok = klok_in_woorden(termijn.uiterlijk, vandaag)
    wat = termijn.get_soort_display()
    return Uitgaand(
        sleutel=f"{termijn.sleutel}:{termijn.herinnering_nummer}:{aan.pk}:{kanaal}",
        kanaal=kanaal,
        termijn=termijn,
        dossier=termijn.dossier,
        aan=aan,
        onderwerp=f"Dossier {termijn.dossier.nummer}: {wat.lower()}, {klok}",
        bericht=f"{wat} in dossier {termijn.dossier.nummer}: {klok} (uiterlijk {termijn.uiterlijk:%d-%m-%Y}).",
        niet_voor=nu,
        gemaakt_op=nu,
    )


def verstuur(*, nu: datetime, door: Dader, limiet: int = 5000) -> int:
    """Send what waits: in the portal by the package, e-mail one row per transaction. Returns how many left."""
    totaal = 0
    while totaal < limiet:
        gedaan = _toon_pakket(nu=nu, door=door)
        totaal += gedaan
        if not gedaan:
            break
    while totaal < limiet:
        uitkomst = _verstuur_een(nu=nu)
        if uitkomst is None:
            break
        totaal += uitkomst
    return totaal


@transaction.atomic
def _toon_pakket(*, nu: datetime, door: Dader) -> int:
    """In the portal: being marked is being shown, so this is exactly once."""
    nummers = list(
        Uitgaand.objects.filter(status=Uitgaand.Status.WACHT, kanaal=Uitgaand.Kanaal.PORTAAL, niet_voor__lte=nu)
        .order_by("id")
        .select_for_update(of=("self",), skip_locked=True)
        .values_list("pk", flat=True)[:PAKKET]
    )
    return Uitgaand.objects.filter(pk__in=nummers).update(status=Uitgaand.Status.VERSTUURD, verstuurd_op=nu)


@transaction.atomic
def _verstuur_een(*, nu: datetime) -> int | None:
    """One e-mail in one transaction: a crash between the mail server and the commit can repeat at most the one in flight,
    and a repeat carries the same Message-ID. None: nothing waits; 0: it did not leave and will be tried again."""
    rij = (
        Uitgaand.objects.filter(status=Uitgaand.Status.WACHT, kanaal=Uitgaand.Kanaal.EMAIL, niet_voor__lte=nu)
        .order_by("niet_voor", "id")
        .select_related("aan", "termijn")
        .select_for_update(of=("self",), skip_locked=True)
        .first()
    )
    if rij is None:
        return None
    klaar = rij.termijn is not None and rij.termijn.status not in {Termijn.Status.LOOPT}
    if klaar or not rij.aan.is_active:
        ga_naar(rij, Uitgaand.Status.VERVALLEN)  # met, suspended or withdrawn meanwhile: nobody is reminded for nothing
        rij.save(update_fields=["status"])
        return 0
    rij.pogingen += 1
    try:
        _mail(rij)
    except Exception as fout:
        # Whatever a mail server can do; only the kind of error is kept, its text may hold an address.
        rij.fout = type(fout).__name__
        if rij.pogingen >= len(GEDULD):
            ga_naar(rij, Uitgaand.Status.MISLUKT)
        else:
            rij.niet_voor = nu + timedelta(minutes=GEDULD[rij.pogingen - 1])
        rij.save(update_fields=["status", "pogingen", "fout", "niet_voor"])
        return 0
    ga_naar(rij, Uitgaand.Status.VERSTUURD)
    rij.verstuurd_op, rij.fout = nu, ""
    rij.save(update_fields=["status", "pogingen", "fout", "verstuurd_op"])
    return 1


def _mail(rij: Uitgaand) -> None:
    domein = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    EmailMessage(
        subject=rij.onderwerp,
        body=f"{rij.bericht}\n\nLog in op het portaal om het dossier te openen.",
        to=[rij.aan.email],
        headers={"Message-ID": f"<uitgaand-{rij.pk}@{domein}>", "Auto-Submitted": "auto-generated"},
    ).send()


@transaction.atomic
def zie_bericht(bericht: Uitgaand, *, nu: datetime, door: Medewerker) -> Uitgaand:
    """The reader has seen a reminder in the portal."""
    rij = Uitgaand.objects.select_for_update(of=("self",)).get(pk=bericht.pk)
    if rij.gezien_op is None:
        rij.gezien_op = nu
        rij.save(update_fields=["gezien_op"])
        leg_vast(rij, "herinnering.gezien", door=door)
    return rij
