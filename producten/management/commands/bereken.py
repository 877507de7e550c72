"""`manage.py bereken`: calculate one case from facts on standard input, or list the questions of an onderdeel."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from beleid.engine.opdracht import Opdracht, OpdrachtFout, run
from producten.access import documenten


class Command(BaseCommand):
    """Prints one JSON object and exits 0; bad input exits 2 with one Dutch line per problem and prints nothing."""

    help = "Bereken één geval met een regeling; de feiten staan als JSON op de standaardinvoer."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """The options of the contract."""
        parser.add_argument("--regeling", help="gemeente of regeling, bijvoorbeeld geldrop-mierlo-2026")
        parser.add_argument("--bestand", help="pad naar een normendocument (YAML of JSON); geen database nodig")
        parser.add_argument("--tarieven-bestand", help="pad naar een tarievendocument")
        parser.add_argument("--onderdeel", required=True, help="id van het onderdeel")
        parser.add_argument("--peildatum", help="de dag die geldt (jjjj-mm-dd)")
        parser.add_argument("--vragen", action="store_true", help="toon de vragen in plaats van te rekenen")

    def handle(self, *args: Any, **options: Any) -> None:
        """Carry out the command; see beleid.engine.opdracht."""
        opdracht = Opdracht(
            onderdeel=options["onderdeel"],
            regeling=options["regeling"],
            bestand=options["bestand"],
            tarieven_bestand=options["tarieven_bestand"],
            peildatum=options["peildatum"],
            vragen=options["vragen"],
        )
        invoer = b"" if opdracht.vragen else sys.stdin.buffer.read()
        try:
            uit = run(opdracht, invoer, documenten)
        except OpdrachtFout as fout:
            self.stderr.write("\n".join(fout.problemen))
            sys.exit(2)
        self.stdout.write(uit.decode(), ending="")
