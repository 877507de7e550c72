from typing import Any

from django.core.management.base import BaseCommand, CommandError

from audit.log import SYSTEEM
from intake.actions.bsn_sleutel import wissel_sleutel
from intake.bsn import BsnNietTeLezen

PARTIJ = 200


class Command(BaseCommand):
    help = (
        "Versleutelt elk burgerservicenummer met de eerste sleutel van BSN_SLEUTELS. "
        "Zet de nieuwe sleutel vooraan, herstart het portaal, draai dit, en haal daarna de oude weg."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        na, totaal = 0, 0
        while True:
            try:
                laatste, gewisseld = wissel_sleutel(na, PARTIJ, door=SYSTEEM)
            except BsnNietTeLezen as fout:
                raise CommandError(f"{fout} Er zijn {totaal} nummers gewisseld; haal nog geen sleutel weg.") from None
            totaal += gewisseld
            if laatste is None:
                break
            na = laatste
        self.stdout.write(f"Klaar: {totaal} nummers gewisseld.")
