"""`manage.py herbereken --controle`: replay every stored calculation and say which one differs in any byte."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from indicatie.herberekening import controleer


class Command(BaseCommand):
    """Changes nothing. Exits 1 when a calculation differs; names its number and place, never a fact about the person."""

    help = "Reken elke bewaarde berekening opnieuw met haar eigen documenten en meld elk verschil."

    def add_arguments(self, parser: CommandParser) -> None:
        """Only checking exists: a stored calculation is never replaced."""
        parser.add_argument("--controle", action="store_true", required=True, help="vergelijk byte voor byte")

    def handle(self, *args: Any, **options: Any) -> None:
        """One line per difference, then the count."""
        aantal = anders = 0
        for berekening, verschil in controleer():
            aantal += 1
            if verschil is not None:
                anders += 1
                self.stdout.write(f"berekening {berekening.pk} ({berekening.onderdeel}): {verschil}")
        self.stdout.write(f"{aantal} berekeningen opnieuw gerekend, {anders} met verschil")
        if anders:
            sys.exit(1)
