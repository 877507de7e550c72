"""Steps 3 to 5 of the investigation: limitations, ZRM, what is needed, who can do that. Saved however incomplete."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from accounts.models import Medewerker
from audit.log import leg_vast
from audit.overgang import Gewijzigd, Weigering, bewaar
from indicatie.models import Aftrek, Beperking, Indicatie, Taak, ZrmMeting, ZrmScore
from indicatie.rules.zrm import domeinen
from intake.actions.delen import bewaar_deel, haal_weg, te_bewerken, voeg_toe
from intake.models import Dossier, Mantelzorger, Onderzoek


def te_wegen(dossier: Dossier) -> None:
    """Raises Weigering while the indications lie with the reviewer: what he reads does not change under his eyes."""
    if Indicatie.objects.filter(dossier=dossier, status=Indicatie.Status.INGEDIEND, vervallen_op__isnull=True).exists():
        raise Weigering("Dit dossier ligt bij de teamleider. Wijzigen kan als het terug is.")


@dataclass(frozen=True, slots=True)
class Zrmblad:
    """The sheet of 13 domains as one thing to save: fields `score_<domein>`, `toelichting_<domein>`, `client_<domein>`."""

    versie: int
    gewijzigd_op: datetime | None
    gewijzigd_door: str
    velden: dict[str, Any]

    def als_tekst(self) -> dict[str, Any]:
        """Field values by name, for the page that shows two versions side by side."""
        return self.velden


def zrmblad(meting: ZrmMeting | None) -> Zrmblad:
    """The sheet as it stands; version 0 when nobody scored yet."""
    if meting is None:
        return Zrmblad(0, None, "", {})
    velden: dict[str, Any] = {}
    for score in meting.scores.all():
        velden[f"score_{score.domein}"] = score.score
        velden[f"toelichting_{score.domein}"] = score.toelichting
        velden[f"client_{score.domein}"] = score.score_client
    return Zrmblad(meting.versie, meting.gewijzigd_op, meting.gewijzigd_door, velden)


_ZRMVELDEN = {"score": "score", "toelichting": "toelichting", "client": "score_client"}


@transaction.atomic
def bewaar_zrm(onderzoek: Onderzoek, gegevens: Mapping[str, Any], *, versie: int, vandaag: date, door: Medewerker) -> Zrmblad:
    """Save the sheet (`score_financien`: 1 to 5 or None, …); each changed domain is a row with a line in the log.

    Raises Gewijzigd when a colleague saved the sheet meanwhile (both stay), Weigering when the investigation is over.
    """
    te_wegen(onderzoek.dossier)
    te_bewerken(onderzoek.dossier)  # locks the investigation, so two first scores do not make two sheets
    meting = ZrmMeting.objects.select_for_update(of=("self",)).filter(onderzoek=onderzoek).first()
    if (meting.versie if meting is not None else 0) != versie:
        raise Gewijzigd(zrmblad(meting))
    rijen = {score.domein: score for score in meting.scores.all()} if meting is not None else {}
    anders: list[ZrmScore] = []
    for domein in domeinen():
        rij = rijen.get(domein.id) or ZrmScore(domein=domein.id)
        nieuw = {veld: gegevens[f"{kop}_{domein.id}"] for kop, veld in _ZRMVELDEN.items() if f"{kop}_{domein.id}" in gegevens}
        if any(getattr(rij, veld) != waarde for veld, waarde in nieuw.items()):
            for veld, waarde in nieuw.items():
                setattr(rij, veld, waarde)
            anders.append(rij)
    if not anders:
        return zrmblad(meting)
    if meting is None:
        meting = ZrmMeting.objects.create(onderzoek=onderzoek, gemeten_op=vandaag, gewijzigd_door=door.naam, versie=0)
    for rij in anders:
        rij.meting = meting
        bewaar(rij, door=door)
    bewaar(meting, door=door, velden=[])
    leg_vast(meting, "zrmmeting.bewaard", door=door, gegevens={"domeinen": [rij.domein for rij in anders]})
    return zrmblad(ZrmMeting.objects.prefetch_related("scores").get(pk=meting.pk))


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
    """Save one task. A counted task (`aantal` filled in) counts along when the amount is a whole number of times the norm."""
    te_wegen(taak.dossier)
    velden = dict(gegevens)
    nodig = velden.get("nodig", taak.nodig)
    if taak.norm and taak.aantal is not None and nodig is not None and nodig % taak.norm == 0:
        velden["aantal"] = nodig // taak.norm
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
