"""A dossier that came to be by a call, for tests about who may see it."""

from __future__ import annotations

from intake.models import Dossier
from tests.indicatie.mensen import open_dossier


def dossier(achternaam: str = "Proefstra", **velden) -> Dossier:
    """Of team Geldrop-Noord with a running investigation; `velden` as the row stands afterwards (geheim, team)."""
    zaak = open_dossier(achternaam)
    Dossier.objects.filter(pk=zaak.pk).update(**velden)
    return Dossier.objects.select_related("client", "onderzoek").get(pk=zaak.pk)
