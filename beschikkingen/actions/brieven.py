"""Letters: a row that waits is the outbox; rendering is repeatable, storing happens once."""

from __future__ import annotations

import logging
from datetime import datetime

from celery.exceptions import SoftTimeLimitExceeded
from django.db import transaction
from django.utils import timezone

from accounts.models import Medewerker
from audit.log import Dader, leg_vast
from audit.overgang import Weigering, ga_naar, op_slot
from audit.wekken import wek
from beschikkingen.brief import maak_brief as render
from beschikkingen.brief import uit_json
from beschikkingen.models import Brief
from beschikkingen.samenstellen import ontvangstbevestiging
from intake.actions.melding import noteer_bevestigd
from intake.models import Melding

logger = logging.getLogger(__name__)

MAX_POGINGEN = 5


@transaction.atomic
def maak_brief(brief_pk: int, *, door: Dader) -> bool:
    """Render one waiting letter and store its bytes and hash for good. False when another worker holds or did it.

    The row stays locked while it renders: a worker that dies lets go of it and nothing half made remains.
    """
    rij = (
        Brief.objects.select_for_update(of=("self",), skip_locked=True)
        .filter(pk=brief_pk, status=Brief.Status.WACHT, vervallen_op__isnull=True)
        .first()
    )
    if rij is None:
        return False
    try:
        klaar = render(uit_json(rij.gegevens))
    except SoftTimeLimitExceeded:  # the worker ran out of time, the letter did nothing wrong: the sweep takes it again
        raise
    except Exception as fout:
        # Any text block, font or figure can be at fault: the dossier is named, the letter is not lost, somebody looks.
        logger.error("brief %s mislukte (%s)", rij.pk, type(fout).__name__)
        rij.pogingen += 1
        rij.fout = str(fout)[:500]
        if rij.pogingen >= MAX_POGINGEN:
            ga_naar(rij, Brief.Status.MISLUKT)
        rij.save(update_fields=["status", "pogingen", "fout"])
        return False
    ga_naar(rij, Brief.Status.KLAAR)
    rij.pdf, rij.sha256, rij.paginas = klaar.pdf, klaar.sha256, klaar.paginas
    rij.leesbaarheid = klaar.leesbaarheid.score
    rij.klaar_op, rij.fout = timezone.now(), ""
    rij.save()
    leg_vast(rij, "brief.gemaakt", door=door, gegevens={"soort": rij.soort, "sha256": rij.sha256})
    return True


def verwerk_wachtende(*, door: Dader, limiet: int = 200) -> int:
    """Render every letter that waits, each in a transaction of its own. Returns how many were made."""
    nummers = Brief.objects.filter(status=Brief.Status.WACHT, vervallen_op__isnull=True).order_by("pogingen", "pk")
    return sum(maak_brief(pk, door=door) for pk in list(nummers.values_list("pk", flat=True)[:limiet]))


@transaction.atomic
def probeer_opnieuw(brief: Brief, *, door: Medewerker) -> Brief:
    """Put a letter that failed back in line."""
    rij = op_slot(Brief, brief.pk)
    if rij.status == Brief.Status.WACHT:
        return rij
    ga_naar(rij, Brief.Status.WACHT)
    rij.pogingen = 0
    rij.save(update_fields=["status", "pogingen"])
    leg_vast(rij, "brief.opnieuw", door=door)
    wek("beschikkingen.tasks.verwerk_brieven")
    return rij


def bevestig_meldingen(*, nu: datetime, door: Dader, limiet: int = 200) -> int:
    """Ask for the confirmation letter of every melding that has none yet (Wmo 2.3.2 lid 1). Returns how many."""
    open_ = Melding.objects.filter(
        status__in=[Melding.Status.ONTVANGEN, Melding.Status.IN_ONDERZOEK],
        bevestigd_op__isnull=True,
        dossier__client__geen_berichtenverkeer=False,
    )
    aantal = 0
    for pk in list(open_.order_by("pk").values_list("pk", flat=True)[:limiet]):
        aantal += bevestig_melding(pk, nu=nu, door=door) is not None
    return aantal


@transaction.atomic
def bevestig_melding(melding_pk: int, *, nu: datetime, door: Dader) -> Brief | None:
    """The confirmation letter of one melding, with all that the law wants said in it; once per melding."""
    melding = (
        Melding.objects.select_for_update(of=("self",), skip_locked=True).filter(pk=melding_pk, bevestigd_op__isnull=True).first()
    )
    if melding is None:
        return None
    try:
        gegevens, titel = ontvangstbevestiging(melding, dagtekening=timezone.localdate(nu))
    except Weigering as weigering:
        logger.warning("melding %s: nog geen bevestiging (%s)", melding.pk, weigering.tekst)
        return None
    brief = Brief.objects.create(
        dossier=melding.dossier,
        sleutel=f"ontvangst:{melding.pk}",
        soort=Brief.Soort.ONTVANGST,
        titel=titel,
        gegevens=gegevens,
        gemaakt_op=nu,
        dagtekening=timezone.localdate(nu),
    )
    noteer_bevestigd(melding, nu=nu, door=door)
    leg_vast(brief, "brief.gevraagd", door=door, gegevens={"soort": brief.soort})
    wek("beschikkingen.tasks.verwerk_brieven")
    return brief
