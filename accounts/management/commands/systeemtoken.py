"""`manage.py systeemtoken maak | lijst | trek_in`: which other systems may use the API, for what and until when."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from accounts import actions
from accounts.models import Medewerker, Rol, Scope, Systeemtoken
from audit.overgang import Weigering


class Command(BaseCommand):
    """Makes a token (shown once), lists them without secret, or withdraws one; a beheerder is named as the one who did it."""

    help = "Geef een ander systeem toegang tot de koppeling, bekijk wie toegang heeft, of trek toegang in."

    def add_arguments(self, parser: CommandParser) -> None:
        """`maak NAAM --scope … --geldig-tot-en-met DATUM --door E-MAIL`, `lijst`, `trek_in NAAM --door E-MAIL`."""
        opdrachten = parser.add_subparsers(dest="opdracht", required=True)
        maak = opdrachten.add_parser("maak", help="maak een token; het wordt één keer getoond")
        maak.add_argument("naam", help="naam van het andere systeem")
        maak.add_argument("--scope", action="append", required=True, choices=Scope.values, help="mag vaker")
        maak.add_argument("--geldig-tot-en-met", required=True, type=date.fromisoformat, help="laatste dag (jjjj-mm-dd)")
        maak.add_argument("--door", required=True, help="e-mailadres van de beheerder")
        opdrachten.add_parser("lijst", help="toon de tokens, zonder het geheim")
        trek_in = opdrachten.add_parser("trek_in", help="trek een token in")
        trek_in.add_argument("naam", help="naam van het andere systeem")
        trek_in.add_argument("--door", required=True, help="e-mailadres van de beheerder")

    def handle(self, *args: Any, **options: Any) -> None:
        """Carry out one of the three."""
        try:
            if options["opdracht"] == "maak":
                einde = datetime.combine(options["geldig_tot_en_met"] + timedelta(days=1), time.min)
                _, geheim = actions.maak_systeemtoken(
                    options["naam"],
                    options["scope"],
                    verloopt_op=timezone.make_aware(einde),
                    nu=timezone.now(),
                    door=_beheerder(options["door"]),
                )
                self.stdout.write(geheim)
                self.stderr.write("Bewaar dit token nu: het wordt niet nog eens getoond.")
            elif options["opdracht"] == "lijst":
                self._lijst(timezone.now())
            else:
                token = Systeemtoken.objects.filter(naam=options["naam"]).order_by("-actief", "-id").first()
                if token is None:
                    raise CommandError(f"Er is geen token van {options['naam']}.")
                actions.trek_systeemtoken_in(token, door=_beheerder(options["door"]))
                self.stdout.write(f"Het token van {token.naam} is ingetrokken.")
        except Weigering as fout:
            raise CommandError(fout.tekst) from None

    def _lijst(self, nu: datetime) -> None:
        for token in Systeemtoken.objects.all():
            stand = "ingetrokken" if not token.actief else "verlopen" if token.verloopt_op <= nu else "actief"
            laatste = timezone.localtime(token.verloopt_op).date() - timedelta(days=1)
            self.stdout.write(f"{token.naam}\t{stand}\tt/m {laatste.isoformat()}\t{', '.join(token.scopes)}")


def _beheerder(email: str) -> Medewerker:
    gevonden = Medewerker.objects.filter(email__iexact=email, rol=Rol.BEHEERDER, is_active=True).first()
    if gevonden is None:
        raise CommandError(f"{email} is geen beheerder van dit portaal.")
    return gevonden
