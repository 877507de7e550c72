"""Where a dossier stands now, read from its rows: the clocks, the phase, the words about the person."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Q, TextChoices
from django.utils import timezone

from intake.models import Aanvraag, Dossier, Melding, Onderzoek
from intake.rules import Grootboekregel, Klok, Signaal, klokken, signalen

#: outcomes after which no term of this dossier runs
GESTOPT = frozenset({Melding.Status.INFORMATIEVRAAG, Melding.Status.DOORVERWEZEN, Melding.Status.INGETROKKEN})


class Fase(TextChoices):
    """The one word a list shows about a dossier."""

    ONDERZOEK = "onderzoek", "Onderzoek"
    AANVRAAG = "aanvraag", "Aanvraag"
    LOOPT = "loopt", "Loopt"
    MELDING = "melding", "Melding"
    GESLOTEN = "gesloten", "Gesloten"


#: the same phases as conditions on rows
IN_FASE: dict[str, Q] = {
    Fase.GESLOTEN: Q(gesloten_op__isnull=False),
    Fase.LOOPT: Q(gesloten_op__isnull=True, aanvraag__status=Aanvraag.Status.BESLOTEN),
    Fase.AANVRAAG: Q(gesloten_op__isnull=True, aanvraag__status=Aanvraag.Status.INGEDIEND),
    Fase.ONDERZOEK: Q(gesloten_op__isnull=True, aanvraag__isnull=True, onderzoek__isnull=False),
    Fase.MELDING: Q(gesloten_op__isnull=True, aanvraag__isnull=True, onderzoek__isnull=True),
}


def deel(dossier: Dossier, naam: str) -> Melding | Onderzoek | Aanvraag | None:
    """The melding, onderzoek or aanvraag of this dossier, or None."""
    try:
        rij: Melding | Onderzoek | Aanvraag = getattr(dossier, naam)
    except ObjectDoesNotExist:
        return None
    return rij


def melding_of_niets(dossier: Dossier) -> Melding | None:
    """The melding, when this dossier began with one."""
    rij = deel(dossier, "melding")
    return rij if isinstance(rij, Melding) else None


def onderzoek_of_niets(dossier: Dossier) -> Onderzoek | None:
    """The investigation, when it has begun."""
    rij = deel(dossier, "onderzoek")
    return rij if isinstance(rij, Onderzoek) else None


def aanvraag_of_niets(dossier: Dossier) -> Aanvraag | None:
    """The aanvraag, when there is one."""
    rij = deel(dossier, "aanvraag")
    return rij if isinstance(rij, Aanvraag) else None


def fase(dossier: Dossier) -> Fase:
    """The phase, from the rows alone."""
    if dossier.gesloten_op is not None:
        return Fase.GESLOTEN
    aanvraag = aanvraag_of_niets(dossier)
    if aanvraag is not None:
        return Fase.LOOPT if aanvraag.status == Aanvraag.Status.BESLOTEN else Fase.AANVRAAG
    return Fase.ONDERZOEK if onderzoek_of_niets(dossier) else Fase.MELDING


def klokken_van(dossier: Dossier, vandaag: date) -> tuple[Klok, Klok]:
    """The two clocks on `vandaag`. Prefetch `termijngebeurtenissen` and select the three parts for a list."""
    melding, onderzoek, aanvraag = melding_of_niets(dossier), onderzoek_of_niets(dossier), aanvraag_of_niets(dossier)
    ontvangen = melding.ontvangen_op if melding and melding.status != Melding.Status.CONCEPT else None
    regels = [Grootboekregel(rij.klok, rij.soort, rij.van, rij.tot, rij.reden) for rij in dossier.termijngebeurtenissen.all()]
    klaar = onderzoek.afgerond_op if onderzoek and onderzoek.status == Onderzoek.Status.AFGEROND else None
    gestopt = bool(
        (melding and melding.status in GESTOPT)
        or (onderzoek and onderzoek.status == Onderzoek.Status.GESTOPT)
        or (aanvraag and aanvraag.status == Aanvraag.Status.INGETROKKEN)
    )
    return klokken(
        ontvangen_op=timezone.localdate(ontvangen) if ontvangen else None,
        regels=regels,
        onderzoek_klaar_op=klaar,
        aanvraag_op=aanvraag.ontvangen_op if aanvraag else None,
        besloten_op=aanvraag.besloten_op if aanvraag else None,
        gestopt=gestopt,
        vandaag=vandaag,
    )


def signalen_van(dossier: Dossier, vandaag: date) -> list[Signaal]:
    """What everybody who opens this dossier must see first."""
    melding, client = melding_of_niets(dossier), dossier.client
    open_ = dossier.gesloten_op is None
    return signalen(
        leeftijd=client.leeftijd(vandaag),
        overleden_op=client.overleden_op,
        vertrokken_op=client.vertrokken_op,
        crisis=bool(open_ and melding and melding.urgentie == Melding.Urgentie.CRISIS and not aanvraag_of_niets(dossier)),
        gevaar_post=client.geen_berichtenverkeer,
        zij=client.zij,
    )


def is_bevroren(dossier: Dossier) -> bool:
    """The investigation lies with the reviewer, is decided or was stopped: its parts are shown and no longer changed."""
    onderzoek = onderzoek_of_niets(dossier)
    return onderzoek is not None and (onderzoek.bevroren_op is not None or onderzoek.status == Onderzoek.Status.GESTOPT)
