"""`manage.py demo`: invented dossiers in every stage, and who can log in."""

from __future__ import annotations

import os
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.models import Medewerker
from wmo_portal.demo import tonen


class Command(BaseCommand):
    help = "Vul een lege databank met verzonnen dossiers en toon de inlognamen. Kan niet in productie."

    def handle(self, *args: Any, **options: Any) -> None:
        """Fills once; prints the address and the log-ins every time. Raises CommandError in production or beside real people."""
        if settings.PRODUCTIE:
            raise CommandError("Dit is productie. De demo zet verzonnen dossiers neer en kan hier niet.")
        if not tonen.is_gevuld():
            if Medewerker.objects.exists():
                raise CommandError("In deze databank werken al mensen. Gebruik voor de demo een lege databank.")
            tonen.vul(timezone.now())
        self.stdout.write(f"Adres: http://127.0.0.1:{os.environ.get('PORT', '8000')}/")
        self.stdout.write(tonen.inloggegevens())
