"""`manage.py termijn SOORT --vanaf DATUM [--regeling ID]`: the last day of a legal term as one JSON object."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from beleid.termijn_opdracht import voer_uit
from producten.access import documenten


class Command(BaseCommand):
    """Thin shell around `beleid.termijn_opdracht`; exit code 2 on bad input."""

    help = "Rekent de uiterste datum van een termijn uit, met uitleg en grondslag."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("soort")
        parser.add_argument("--vanaf", required=True, help="dag van de gebeurtenis, als 2026-03-24")
        parser.add_argument("--regeling", help="gemeente of regeling, bijvoorbeeld geldrop-mierlo-2026")

    def handle(self, *args: Any, **options: Any) -> None:
        code = voer_uit(options["soort"], options["vanaf"], options["regeling"], sys.stdout, sys.stderr, documenten)
        if code:
            sys.exit(code)
