"""Steps 3 to 5 of the investigation: limitations, ZRM, what is needed, who can do that. Saved however incomplete."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from accounts.models import Medewerker
from audit.log import leg_vast
from audit.overgang import Gewijzigd, Weigering
from indicatie.models import Aftrek, Beperking, Indicatie, Taak, ZrmMeting, ZrmScore
from indicatie.rules.zrm import domeinen
from intake.actions.delen import bewaar_deel, haal_weg, te_bewerken, voeg_toe
from intake.models import Dossier, Mantelzorger, Onderzoek


def te_wegen(dossier: Dossier) -> None:
    """Raises Weigering while the indications lie with the reviewer: what he reads does not change under his eyes."""
    if Indicatie.objects.filter(dossier=dossier, status=Indicatie.Status.INGEDIEND, vervallen_op__isnull=True).exists():
        raise Weigering("Dit dossier ligt bij de teamleider. Wijzigen kan als het terug is.")


@transaction.atomic
def bewaar_score(
    onderzoek: Onderzoek, domein: str, gegevens: Mapping[str, Any], *, versie: int, vandaag: date, door: Medewerker
) -> ZrmScore:
    """Save the score, the observation or the client's own score on one domain; version 0 is a domain nobody touched yet.

    Raises Gewijzigd when a colleague scored this domain meanwhile, Weigering for an unknown domain.
    """
    if domein not in {d.id for d in domeinen()}:
        raise Weigering("Dit domein staat niet in de Zelfredzaamheid-Matrix.")
    te_wegen(onderzoek.dossier)
    te_bewerken(onderzoek.dossier)  # locks the investigation, so two first scores do not make two rows
    meting, _ = ZrmMeting.objects.get_or_create(onderzoek=onderzoek, defaults={"gemeten_op": vandaag})
    score = ZrmScore.objects.filter(meting=meting, domein=domein).first()
    if score is not None:
        if versie == 0:
            raise Gewijzigd(score)
        return bewaar_deel(score, gegevens, versie=versie, door=door)
    score = ZrmScore(meting=meting, domein=domein, gewijzigd_door=door.naam, **gegevens)
    score.save()
    leg_vast(score, "zrmscore.toegevoegd", door=door, gegevens={"domein": domein})
    return score


@transaction.atomic
def voeg_beperking_toe(onderzoek: Onderzoek, *, door: Medewerker, tekst: str = "", bron: str = "") -> Beperking:
    """One more limitation, empty or with a first text (step 2 of the investigation)."""
    te_wegen(onderzoek.dossier)
    return voeg_toe(Beperking(onderzoek=onderzoek, tekst=tekst, bron=bron), door=door)


@transaction.atomic
def bewaar_beperking(beperking: Beperking, gegevens: Mapping[str, Any], *, versie: int, door: Medewerker) -> Beperking:
    """Save what does not work and how we know. Raises Gewijzigd, Weigering."""
    te_wegen(beperking.dossier)
    return bewaar_deel(beperking, gegevens, versie=versie, door=door)


@transaction.atomic
def voeg_taak_toe(onderzoek: Onderzoek, gegevens: Mapping[str, Any], *, door: Medewerker) -> Taak:
    """One more task, free or measured by a norm line (`onderdeel`, `regel`, `norm`, `norm_tekst`, `bron`, `eenheid`, `label`).

    With a norm and no amount, the amount starts at norm × count: a suggestion that can be changed with a reason.
    """
    te_wegen(onderzoek.dossier)
    taak = Taak(onderzoek=onderzoek, **gegevens)
    if taak.nodig is None and taak.norm is not None:
        taak.nodig = taak.norm * (1 if taak.aantal is None else taak.aantal)
    taak.volgorde = Taak.objects.filter(onderzoek=onderzoek).count() + 1
    return voeg_toe(taak, door=door)


@transaction.atomic
def bewaar_taak(taak: Taak, gegevens: Mapping[str, Any], *, versie: int, door: Medewerker) -> Taak:
    """Save one task. A changed count moves the amount along with the norm, unless the amount was typed too."""
    te_wegen(taak.dossier)
    velden = dict(gegevens)
    aantal = velden.get("aantal")
    if aantal is not None and taak.norm is not None and aantal != taak.aantal and velden.get("nodig") == taak.nodig:
        velden["nodig"] = taak.norm * aantal
    return bewaar_deel(taak, velden, versie=versie, door=door)


@transaction.atomic
def voeg_aftrek_toe(taak: Taak, gegevens: Mapping[str, Any], *, door: Medewerker) -> Aftrek:
    """Somebody else does part of this task; 0 means: looked at, and it cannot (step 4, Wmo 2.3.5 lid 3)."""
    te_wegen(taak.dossier)
    return voeg_toe(Aftrek(taak=taak, **gegevens), door=door)


@transaction.atomic
def bewaar_aftrek(aftrek: Aftrek, gegevens: Mapping[str, Any], *, versie: int, door: Medewerker) -> Aftrek:
    """Save who does how much, what, why, and with whom it was talked about. Raises Gewijzigd, Weigering."""
    te_wegen(aftrek.dossier)
    return bewaar_deel(aftrek, gegevens, versie=versie, door=door)


@transaction.atomic
def haal_weg_uit_weging(rij: Beperking | Taak | Aftrek, *, door: Medewerker) -> dict[str, Any]:
    """Remove a limitation, task or deduction; returns its fields so that the page can offer to put it back."""
    te_wegen(rij.dossier)
    return haal_weg(rij, door=door)


@transaction.atomic
def bewaar_draagkracht(
    mantelzorger: Mantelzorger, houdt_vol: str, *, versie: int, vandaag: date, door: Medewerker
) -> Mantelzorger:
    """The carer's own answer to whether it can go on like this (Wmo 2.3.2 lid 4 d)."""
    te_wegen(mantelzorger.dossier)
    gegevens = {"houdt_vol": houdt_vol, "besproken_op": mantelzorger.besproken_op or vandaag}
    return bewaar_deel(mantelzorger, gegevens, versie=versie, door=door)
