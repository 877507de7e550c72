from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from accounts.models import Gemeente, Medewerker


class Geldigheid(Func):
    """`daterange(valid_from, valid_to, '[]')`"""

    function = "DATERANGE"
    output_field = DateRangeField()


class HeelGetal(Func):
    """`int8range(n, n, '[]')`: equality inside an exclusion constraint without an extension."""

    function = "INT8RANGE"


class Regelingversie(models.Model):
    """Eén gedateerde versie van de normen, tarieven of landelijke gegevens van een gemeente (Awb art. 1:3 lid 4, 3:42).

    The exact bytes are the truth. Once it leaves concept nothing in it changes (trigger), and no two published versions of
    the same document are in force on one day (exclusion constraint).
    """

    class Soort(models.TextChoices):
        NORMEN = "normen", "Normen"
        TARIEVEN = "tarieven", "Tarieven"
        LANDELIJK = "landelijk", "Landelijk"

    class Status(models.TextChoices):
        CONCEPT = "concept", "Concept"
        TER_CONTROLE = "ter_controle", "Ter controle"
        GEPUBLICEERD = "gepubliceerd", "Gepubliceerd"
        VERVANGEN = "vervangen", "Vervangen"
        INGETROKKEN = "ingetrokken", "Ingetrokken"

    VERVOLG: ClassVar[dict[str, tuple[str, ...]]] = {
        "concept": ("ter_controle", "ingetrokken"),
        "ter_controle": ("concept", "gepubliceerd"),
        "gepubliceerd": ("vervangen", "ingetrokken"),
        "vervangen": (),
        "ingetrokken": (),
    }

    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="regelingversies")
    soort = models.CharField("soort", max_length=12, choices=Soort.choices)
    soort_nummer = models.GeneratedField(
        expression=models.Case(
            models.When(soort="normen", then=Value(1)),
            models.When(soort="tarieven", then=Value(2)),
            default=Value(3),
        ),
        output_field=models.IntegerField(),
        db_persist=True,
    )
    versie = models.CharField("versie", max_length=40)
    titel = models.CharField("titel", max_length=300)
    inhoud = models.BinaryField("document")
    sha256 = models.CharField("vingerafdruk", max_length=64)
    status = models.CharField("stand", max_length=14, choices=Status.choices, default=Status.CONCEPT.value)
    valid_from = models.DateField("geldig vanaf", null=True, blank=True)
    valid_to = models.DateField("geldig tot en met", null=True, blank=True)
    reden = models.TextField("reden", blank=True)
    vervangt = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="vervangen_door")
    auteur = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    gemaakt_op = models.DateTimeField("gemaakt op")
    goedkeurder = models.ForeignKey(Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    gepubliceerd_op = models.DateTimeField("gepubliceerd op", null=True, blank=True)

    class Meta:
        verbose_name = "regelingversie"
        verbose_name_plural = "regelingversies"
        ordering = ("gemeente", "soort", "-valid_from", "-id")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(goedkeurder__isnull=True) | ~Q(goedkeurder=F("auteur")), name="regelingversie_vier_ogen"
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["gepubliceerd", "vervangen"])
                | Q(valid_from__isnull=False, goedkeurder__isnull=False, gepubliceerd_op__isnull=False),
                name="regelingversie_gepubliceerd_is_compleet",
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_from__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="regelingversie_einde_na_begin",
            ),
            ExclusionConstraint(
                name="regelingversie_geen_overlap",
                expressions=[
                    (HeelGetal("gemeente_id", "gemeente_id", Value("[]")), RangeOperators.OVERLAPS),
                    (HeelGetal("soort_nummer", "soort_nummer", Value("[]")), RangeOperators.OVERLAPS),
                    (
                        Geldigheid("valid_from", "valid_to", RangeBoundary(inclusive_lower=True, inclusive_upper=True)),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(status="gepubliceerd"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gemeente.slug} {self.soort} {self.versie}"


class Aanbieder(models.Model):
    """Partij die ondersteuning levert met een contract van de gemeente (Wmo 2015 art. 1.1.1, 2.6.4)."""

    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="aanbieders")
    naam = models.CharField("naam", max_length=200)
    agbcode = models.CharField("AGB-code", max_length=8, blank=True)
    onderdelen = models.JSONField("levert", default=list, blank=True)
    telefoon = models.CharField("telefoon", max_length=30, blank=True)
    email = models.EmailField("e-mail", blank=True)
    actief = models.BooleanField("te kiezen", default=True)

    class Meta:
        verbose_name = "aanbieder"
        verbose_name_plural = "aanbieders"
        ordering = ("naam",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["gemeente", "naam"], name="aanbieder_naam_per_gemeente")
        ]

    def __str__(self) -> str:
        return self.naam
