"""`manage.py regeling lijst | controleer | importeer | exporteer | verschil | publiceer`: the same actions as the screens."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from accounts.models import Gemeente, Medewerker
from audit.overgang import Weigering
from beleid.engine import RegelingFout, check, diff, load
from producten.access import geladen
from producten.actions import NietTeGebruiken, dien_ter_controle_in, importeer, publiceer
from producten.models import Regelingversie


class Command(BaseCommand):
    """Exit code 2 with one Dutch line per problem on standard error."""

    help = "Versies van normen en tarieven: lijst, controleer, importeer, exporteer, verschil, publiceer."

    def add_arguments(self, parser: CommandParser) -> None:
        delen = parser.add_subparsers(dest="opdracht", required=True)
        delen.add_parser("lijst")
        delen.add_parser("controleer").add_argument("bestand", type=Path)
        importeer_ = delen.add_parser("importeer")
        importeer_.add_argument("bestand", type=Path)
        importeer_.add_argument("--gemeente", required=True)
        importeer_.add_argument("--door", required=True, help="e-mailadres van de beheerder")
        delen.add_parser("exporteer").add_argument("id", type=int)
        verschil = delen.add_parser("verschil")
        verschil.add_argument("oud", type=int)
        verschil.add_argument("nieuw", type=int)
        publiceer_ = delen.add_parser("publiceer")
        publiceer_.add_argument("id", type=int)
        publiceer_.add_argument("--door", required=True, help="e-mailadres van de tweede beheerder")

    def handle(self, *args: Any, **opties: Any) -> None:
        try:
            getattr(self, opties["opdracht"])(opties)
        except (RegelingFout, NietTeGebruiken) as fout:
            self._fout(fout.problemen)
        except Weigering as fout:
            self._fout([fout.tekst])
        except (Regelingversie.DoesNotExist, Medewerker.DoesNotExist, Gemeente.DoesNotExist) as fout:
            self._fout([f"niet gevonden: {fout}"])
        except OSError as fout:
            self._fout([f"bestand: {fout.strerror}"])

    def _fout(self, regels: list[str]) -> None:
        for regel in regels:
            self.stderr.write(regel)
        sys.exit(2)

    def lijst(self, opties: dict[str, Any]) -> None:
        """One line per version."""
        for v in Regelingversie.objects.select_related("gemeente"):
            van = v.valid_from.isoformat() if v.valid_from else "zonder datum"
            self.stdout.write(f"{v.pk}\t{v.gemeente.slug}\t{v.soort}\t{v.versie}\t{v.status}\t{van}\t{v.sha256[:12]}")

    def controleer(self, opties: dict[str, Any]) -> None:
        """Read and check a file; findings that only ask attention do not fail."""
        gevonden = check(load(opties["bestand"].read_bytes()))
        fouten = [str(b) for b in gevonden if b.ernst == "fout"]
        for b in gevonden:
            if b.ernst != "fout":
                self.stdout.write(f"let op: {b}")
        if fouten:
            self._fout(fouten)
        self.stdout.write("geen fouten")

    def importeer(self, opties: dict[str, Any]) -> None:
        """A file becomes a concept."""
        door = Medewerker.objects.get(email=opties["door"])
        versie = importeer(opties["bestand"].read_bytes(), Gemeente.objects.get(slug=opties["gemeente"]), door=door)
        self.stdout.write(str(versie.pk))

    def exporteer(self, opties: dict[str, Any]) -> None:
        """The exact bytes that are stored."""
        self.stdout.write(bytes(Regelingversie.objects.get(pk=opties["id"]).inhoud).decode(), ending="")

    def verschil(self, opties: dict[str, Any]) -> None:
        """What changes from one version to another, in words."""
        oud, nieuw = (geladen(Regelingversie.objects.get(pk=opties[naam])) for naam in ("oud", "nieuw"))
        for w in diff(oud, nieuw):
            self.stdout.write(f"{w.pad}: {w.tekst}")

    def publiceer(self, opties: dict[str, Any]) -> None:
        """Offer a concept in the name of its author when needed, and publish it in the name of the second person."""
        versie = Regelingversie.objects.select_related("auteur").get(pk=opties["id"])
        door = Medewerker.objects.get(email=opties["door"])
        if versie.status == Regelingversie.Status.CONCEPT:
            versie = dien_ter_controle_in(versie, door=versie.auteur)
        publiceer(versie, door=door)
        self.stdout.write(f"gepubliceerd: {versie}")
