from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from audit.zegel import verzegel


class Command(BaseCommand):
    help = "Verzegelt de logregels die nog geen zegel hebben. Schrijf de laatste vingerafdruk ook buiten deze databank op."

    def handle(self, *args: Any, **options: Any) -> None:
        zegels = verzegel(timezone.now())
        if not zegels:
            self.stdout.write("Niets te verzegelen.")
            return
        self.stdout.write(f"{sum(z.aantal for z in zegels)} regels verzegeld, tot en met {zegels[-1].tot}.")
        self.stdout.write(f"Vingerafdruk: {zegels[-1].sha256}")
