import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from opvolging.tasks import veeg


class Command(BaseCommand):
    help = "Voert één veegronde uit: termijnen, herinneringen, berichten. Met --elke N om de N seconden, tot Ctrl-C."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--elke", type=float, default=0.0, metavar="SECONDEN")

    def handle(self, *args: Any, **options: Any) -> None:
        while True:
            gedaan = veeg()
            self.stdout.write(" · ".join(f"{naam}: {aantal}" for naam, aantal in gedaan.items()))
            if not options["elke"]:
                return
            time.sleep(options["elke"])
