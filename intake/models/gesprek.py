from __future__ import annotations

from django.db import models

from accounts.models import Medewerker
from audit.models import Versiemodel
from intake.models.dossier import Onderzoek


class Gesprek(Versiemodel):
    """Gesprek met de cliënt, meestal thuis, als deel van het onderzoek (Wmo 2015 art. 2.3.2 lid 1 en 4)."""

    onderzoek = models.ForeignKey(Onderzoek, on_delete=models.PROTECT, related_name="gesprekken")
    gepland_op = models.DateTimeField("gepland op", null=True, blank=True)
    begonnen_op = models.DateTimeField("begonnen op", null=True, blank=True)
    plaats = models.CharField("plaats", max_length=100, blank=True)
    door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="gesprekken")

    class Meta:
        verbose_name = "gesprek"
        verbose_name_plural = "gesprekken"
        ordering = ("gepland_op", "id")

    @property
    def dossier(self) -> object:
        return self.onderzoek.dossier


class Gespreksregel(Versiemodel):
    """Eén aantekening uit het gesprek, met de tijd en het onderwerp waar zij bij hoort."""

    gesprek = models.ForeignKey(Gesprek, on_delete=models.CASCADE, related_name="regels")
    moment = models.DateTimeField("tijd")
    tekst = models.TextField("tekst", blank=True)
    domein = models.CharField("onderwerp", max_length=40, blank=True)
    eigen_woorden = models.BooleanField("woorden van de inwoner", default=False)

    class Meta:
        verbose_name = "gespreksregel"
        verbose_name_plural = "gespreksregels"
        ordering = ("moment", "id")
