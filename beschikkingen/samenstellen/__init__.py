"""From a decision, a draft or a melding to the data of its letter. Every figure comes from a stored (or shown) calculation."""

from __future__ import annotations

from datetime import date
from typing import Any

from accounts.models import Medewerker, Rol
from audit.overgang import Weigering
from beschikkingen.brief import (
    BriefOnvolledig,
    HuisstijlOngeldig,
    OntbrekendeWaarde,
    SomKloptNiet,
    TekstblokOngeldig,
    controleer_som,
    geleverde_blokken,
    maak_html,
    naar_json,
    ontbrekende_elementen,
)
from beschikkingen.brief.gegevens import Beschikkingsbrief, Briefgegevens
from beschikkingen.brief.opmaak import titel_uit
from beschikkingen.models import Beschikking
from beschikkingen.rules import soort_besluit
from beschikkingen.samenstellen.besluit import beschikkingsbrief
from beschikkingen.samenstellen.ontvangst import bevestiging
from beschikkingen.samenstellen.zaak import Gerekend, Zaak, aanvraagdag, foto_van, vastgelegd, zoals_nu
from indicatie.beeld import Dossierinhoud
from indicatie.models import Reviewronde
from intake.models import Dossier, Melding


def besluitbrief(beschikking: Beschikking, *, dagtekening: date) -> tuple[dict[str, Any], str]:
    """The letter of a decision as JSON, and its heading. Raises Weigering naming the element that is missing."""
    ronde = beschikking.ronde
    zaak = _zaak(
        beschikking.dossier,
        nummer=beschikking.nummer,
        schrijver=ronde.ingediend_door,
        ondertekenaar=beschikking.vastgesteld_door,
        foto=ronde.momentopname,
        gerekend=vastgelegd(ronde),
        aanvraag_van=aanvraagdag(beschikking.dossier),
    )
    brief = beschikkingsbrief(zaak, dagtekening=dagtekening)
    return naar_json(brief), _titel(brief)


def rondebrief(ronde: Reviewronde, *, dagtekening: date, ondertekenaar: Medewerker) -> Beschikkingsbrief:
    """The letter as it would go when `ondertekenaar` approves this round, from what was stored at submitting."""
    zaak = _zaak(
        ronde.dossier,
        nummer=volgend_besluit(ronde.dossier),
        schrijver=ronde.ingediend_door,
        ondertekenaar=ondertekenaar,
        foto=ronde.momentopname,
        gerekend=vastgelegd(ronde),
        aanvraag_van=aanvraagdag(ronde.dossier),
    )
    return beschikkingsbrief(zaak, dagtekening=dagtekening)


def proefbrief(inhoud: Dossierinhoud, *, door: Medewerker) -> Beschikkingsbrief:
    """The letter of a draft as it would read today, for the preview before submitting. Raises Weigering with what is open."""
    dossier = inhoud.dossier
    if inhoud.onderzoek is None:
        raise Weigering("Het onderzoek is nog niet begonnen. Start eerst het onderzoek.")
    zaak = _zaak(
        dossier,
        nummer=volgend_besluit(dossier),
        schrijver=door,
        ondertekenaar=beoordelaar_van(dossier) or door,
        foto=foto_van(dossier),
        gerekend=zoals_nu(inhoud),
        aanvraag_van=aanvraagdag(dossier, anders=inhoud.vandaag),
    )
    return beschikkingsbrief(zaak, dagtekening=inhoud.vandaag)


def ontvangstbevestiging(melding: Melding, *, dagtekening: date) -> tuple[dict[str, Any], str]:
    """The confirmation of a melding as JSON, and its heading. Raises Weigering naming what is missing."""
    brief = bevestiging(melding, dagtekening=dagtekening)
    return naar_json(brief), _titel(brief)


def als_html(brief: Briefgegevens) -> str:
    """The letter as one page, checked: every sum adds up and nothing is missing. Raises Weigering with the name of what is."""
    try:
        controleer_som(brief)
        ontbreekt = ontbrekende_elementen(brief)
        if ontbreekt:
            raise BriefOnvolledig(ontbreekt)
        return maak_html(brief, geleverde_blokken())
    except BriefOnvolledig as fout:
        raise Weigering(f"De brief kan nog niet worden gemaakt. Er mist: {'; '.join(fout.ontbreekt)}.") from None
    except (OntbrekendeWaarde, SomKloptNiet, TekstblokOngeldig, HuisstijlOngeldig) as fout:
        raise Weigering(f"De brief kan nog niet worden gemaakt. {fout}") from None


def _titel(brief: Briefgegevens) -> str:
    return titel_uit(als_html(brief))


def volgend_besluit(dossier: Dossier) -> int:
    """The number of the next decision in this dossier."""
    return 1 + Beschikking.objects.filter(dossier=dossier).count()


def beoordelaar_van(dossier: Dossier) -> Medewerker | None:
    """Who looks at it: the teamleider of the team, the first by name when there are more."""
    return Medewerker.objects.filter(team_id=dossier.team_id, rol=Rol.TEAMLEIDER, is_active=True).order_by("naam").first()


def _zaak(
    dossier: Dossier,
    *,
    nummer: int,
    schrijver: Medewerker,
    ondertekenaar: Medewerker,
    foto: dict[str, Any],
    gerekend: list[Gerekend],
    aanvraag_van: date,
) -> Zaak:
    return Zaak(
        dossier=dossier,
        gemeente=dossier.gemeente,
        kenmerk=f"{dossier.nummer}-{nummer}",
        schrijver=schrijver,
        ondertekenaar=ondertekenaar,
        foto=foto,
        gerekend=gerekend,
        aanvraag_van=aanvraag_van,
        soort=soort_besluit([g.indicatie.besluit for g in gerekend]),
    )
