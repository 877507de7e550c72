"""A dossier for named people only: safety of the client, or a colleague as client (AVG art. 32)."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from accounts.models import Medewerker, Rol
from audit.log import leg_vast
from audit.overgang import Weigering, op_slot
from intake.models import Dossier


@transaction.atomic
def maak_geheim(dossier: Dossier, *, toegelaten: Sequence[Medewerker], door: Medewerker) -> Dossier:
    """From now on only the named people see this dossier. Raises Weigering unless a teamleider of its team does it."""
    rij = op_slot(Dossier, dossier.pk)
    if door.rol != Rol.TEAMLEIDER or door.team_id != rij.team_id:
        raise Weigering("Alleen de teamleider van dit team maakt een dossier geheim.")
    if not toegelaten:
        raise Weigering("Wijs ten minste één collega aan die dit dossier mag zien.")
    rij.geheim = True
    rij.save(update_fields=["geheim"])
    rij.toegelaten.set(toegelaten)
    leg_vast(rij, "dossier.geheim", door=door, gegevens={"toegelaten": [m.pk for m in toegelaten]})
    return rij
