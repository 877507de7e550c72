"""Somebody leaves: who takes over the open dossiers? Done by the beheerder, who sees how many and not which."""

from __future__ import annotations

from django.db import transaction

from accounts.models import Medewerker, Rol
from audit.log import leg_vast
from audit.overgang import Weigering
from intake.models import Dossier


@transaction.atomic
def draag_over(van: Medewerker, *, naar: Medewerker | None, door: Medewerker) -> int:
    """All open dossiers of `van` to a consulent of the same team, or to nobody (the teamleider divides them); how many."""
    if naar is not None and (naar.pk == van.pk or naar.team_id != van.team_id or naar.rol != Rol.CONSULENT or not naar.is_active):
        raise Weigering("Kies een consulent van hetzelfde team die zelf blijft.")
    dossiers = list(Dossier.objects.select_for_update(of=("self",)).filter(behandelaar=van, gesloten_op__isnull=True))
    for dossier in dossiers:
        dossier.behandelaar = naar
        dossier.save(update_fields=["behandelaar"])
        leg_vast(dossier, "dossier.overgedragen", door=door, gegevens={"van": van.pk, "naar": naar.pk if naar else None})
    return len(dossiers)
