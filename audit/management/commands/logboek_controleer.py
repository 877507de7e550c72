from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from audit.models import Zegel
from audit.zegel import controleer


class Command(BaseCommand):
    help = "Kijkt of het logboek nog is wat verzegeld werd. Eindigt met een fout als dat niet zo is."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--verwacht", default="", help="een vingerafdruk die eerder is opgeschreven")

    def handle(self, *args: Any, verwacht: str, **options: Any) -> None:
        breuken = controleer(verwacht)
        for breuk in breuken:
            self.stderr.write(f"regel {breuk.van} tot en met {breuk.tot}: {breuk.wat}")
        if breuken:
            raise CommandError("Het logboek is veranderd.")
        self.stdout.write(f"In orde: {Zegel.objects.count()} zegels kloppen.")
