"""The people around the client, and what was tried: added, removed and put back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import models, transaction

from accounts.models import Medewerker
from audit.overgang import op_slot
from intake.actions.delen import bewaar_deel, haal_weg, voeg_toe
from intake.models import Betrokkene, Geprobeerd, Huisgenoot, Mantelzorger, Onderzoek

Mens = Huisgenoot | Mantelzorger | Betrokkene | Geprobeerd
SOORTEN: dict[str, type[Mens]] = {
    "huisgenoot": Huisgenoot,
    "mantelzorger": Mantelzorger,
    "betrokkene": Betrokkene,
    "geprobeerd": Geprobeerd,
}
#: fields that say nothing about whether somebody has typed something
NIET_GETYPT = frozenset({"id", "onderzoek", "soort", "versie", "gewijzigd_op", "gewijzigd_door"})


def is_leeg(rij: Mens) -> bool:
    """Nothing was filled in yet."""
    return not any(getattr(rij, f.attname) for f in rij._meta.concrete_fields if f.name not in NIET_GETYPT)


@transaction.atomic
def voeg_mens_toe(onderzoek: Onderzoek, soort: str, *, door: Medewerker) -> Mens:
    """Add an empty row to fill in. An empty one that is still there is given back: pressing twice adds one."""
    slot = op_slot(Onderzoek, onderzoek.pk)
    model = SOORTEN[soort]
    for rij in model._default_manager.filter(onderzoek=slot):
        if is_leeg(rij):
            return rij
    return voeg_toe(model(onderzoek=slot), door=door)


def haal_mens_weg(rij: Mens, *, door: Medewerker) -> dict[str, str | int | bool]:
    """Remove a row; returns what it held in plain values, for `zet_terug`. Raises Weigering when a later step uses it."""
    inhoud = haal_weg(rij, door=door)
    plat = {naam: waarde.isoformat() if isinstance(waarde, date) else waarde for naam, waarde in inhoud.items()}
    return {
        naam: waarde for naam, waarde in plat.items() if naam not in {"onderzoek", "onderzoek_id"} and waarde not in (None, "")
    }


@transaction.atomic
def zet_terug(onderzoek: Onderzoek, soort: str, inhoud: Mapping[str, Any], *, door: Medewerker) -> Mens:
    """Put a removed row back as it was. A housemate it pointed to is linked again when still there."""
    model = SOORTEN[soort]
    waarden: dict[str, Any] = {}
    for veld in model._meta.concrete_fields:
        if veld.name in inhoud and not isinstance(veld, models.ForeignKey):
            waarden[veld.name] = veld.to_python(inhoud[veld.name])
    if model is Mantelzorger and "huisgenoot" in inhoud:
        waarden["huisgenoot"] = onderzoek.huisgenoten.filter(pk=inhoud["huisgenoot"]).first()
    return voeg_toe(model(onderzoek=onderzoek, **waarden), door=door)


@transaction.atomic
def huisgenoot_is_mantelzorger(huisgenoot: Huisgenoot, *, door: Medewerker) -> Mantelzorger:
    """A housemate who is the carer is one person in two roles: linked, so that the name is typed once. Twice is once.

    What a housemate does as gebruikelijke hulp and what goes beyond it are weighed apart (Wmo 2015 art. 1.1.1).
    """
    op_slot(Huisgenoot, huisgenoot.pk)
    bestaand = Mantelzorger.objects.filter(huisgenoot=huisgenoot).first()
    if bestaand is not None:
        return bestaand
    nieuw = Mantelzorger(onderzoek=huisgenoot.onderzoek, huisgenoot=huisgenoot, naam=huisgenoot.naam, relatie=huisgenoot.relatie)
    return voeg_toe(nieuw, door=door)


@transaction.atomic
def bewaar_mens(rij: Mens, gegevens: Mapping[str, Any], *, versie: int, door: Medewerker) -> Mens:
    """Save one of them, however incomplete; the name of a carer who lives in follows the housemate."""
    bewaard = bewaar_deel(rij, gegevens, versie=versie, door=door)
    if isinstance(bewaard, Huisgenoot) and "naam" in gegevens:
        for zorger in Mantelzorger.objects.filter(huisgenoot=bewaard).exclude(naam=bewaard.naam):
            bewaar_deel(zorger, {"naam": bewaard.naam}, versie=zorger.versie, door=door)
    return bewaard
