from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from audit.rechten import geef_rechten


class Command(BaseCommand):
    help = "Geeft de rol waarmee het portaal draait zijn rechten; als eigenaar, na elke migratie."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("rol", help="de databaserol van het portaal zelf")

    def handle(self, *args: Any, rol: str, **options: Any) -> None:
        vast = geef_rechten(rol)
        self.stdout.write(f"{rol}: alleen bijschrijven in {', '.join(vast) or 'geen enkele tabel'}")
