"""`manage.py brief W26-00412 --uit pad.pdf`: write a stored letter to a file, the very bytes that were frozen."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from audit.log import SYSTEEM, leg_inzage_vast
from beschikkingen.models import Brief


class Command(BaseCommand):
    """The newest letter of a dossier, or that of one decision."""

    help = "Schrijft een bewaarde brief naar een bestand."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("nummer", help="dossiernummer")
        parser.add_argument("--uit", required=True, type=Path, help="bestand om te schrijven")
        parser.add_argument("--besluit", type=int, help="nummer van het besluit; anders de nieuwste brief")

    def handle(self, *args: Any, **opties: Any) -> None:
        brieven = Brief.objects.filter(dossier__nummer=opties["nummer"], status=Brief.Status.KLAAR).select_related("dossier")
        if opties["besluit"] is not None:
            brieven = brieven.filter(beschikking__nummer=opties["besluit"], vervallen_op__isnull=True)
        brief = brieven.order_by("-pk").first()
        if brief is None or brief.pdf is None:
            raise CommandError(f"Bij dossier {opties['nummer']} is geen brief die klaar is.")
        inhoud = bytes(brief.pdf)
        if hashlib.sha256(inhoud).hexdigest() != brief.sha256:
            raise CommandError("De vingerafdruk klopt niet met de bewaarde brief. Er is niets geschreven.")
        leg_inzage_vast(brief, "brief.ingezien", door=SYSTEEM, dossier=opties["nummer"])
        opties["uit"].write_bytes(inhoud)
        self.stdout.write(f"{opties['uit']}: {len(inhoud)} bytes, sha256 {brief.sha256}")
