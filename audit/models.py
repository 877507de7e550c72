from __future__ import annotations

from typing import Any, ClassVar

from django.db import models


class Logregel(models.Model):
    """Onuitwisbare regel in het logboek: wie deed of bekeek wat, wanneer, en met welk gevolg (AVG art. 5 lid 2, 32).

    Append-only: a trigger refuses UPDATE and DELETE, the runtime database role has no right to either.
    Holds no personal data of the client beyond the number of the dossier; `gegevens` names fields, not their content.
    """

    class Resultaat(models.TextChoices):
        GELUKT = "gelukt", "gelukt"
        GEWEIGERD = "geweigerd", "geweigerd"

    moment = models.DateTimeField("moment", db_index=True)
    door_id = models.CharField("medewerker (nummer)", max_length=40, blank=True)
    door_naam = models.CharField("medewerker", max_length=200)
    rol = models.CharField("rol", max_length=20, blank=True)
    actie = models.CharField("actie", max_length=80)
    object_soort = models.CharField("soort", max_length=60, blank=True)
    object_id = models.CharField("nummer van het object", max_length=60, blank=True)
    dossier = models.CharField("dossier", max_length=20, blank=True)
    resultaat = models.CharField("resultaat", max_length=10, choices=Resultaat.choices, default=Resultaat.GELUKT.value)
    herkomst = models.CharField("herkomst", max_length=60, blank=True)
    gegevens = models.JSONField("gegevens", default=dict, blank=True)
    zout = models.CharField(max_length=32, blank=True, editable=False)  # erased together with the personal part, see Zegel

    class Meta:
        verbose_name = "logregel"
        verbose_name_plural = "logregels"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["dossier", "-moment"], name="logregel_dossier"),
            models.Index(fields=["door_id", "-moment"], name="logregel_door"),
        ]

    def __str__(self) -> str:
        return f"{self.moment:%Y-%m-%d %H:%M} {self.door_naam}: {self.actie}"


class Zegel(models.Model):
    """Vingerafdruk over een partij logregels die voortbouwt op de vorige, zodat knoeien zichtbaar wordt (AVG art. 32).

    Of each line the personal part (names, address, `gegevens`) goes in as its own salted fingerprint, kept in `afdrukken`: that
    part and its salt can be erased after the retention term, and the seal still fits.
    """

    van = models.BigIntegerField("eerste regel", unique=True)
    tot = models.BigIntegerField("laatste regel", unique=True)
    aantal = models.PositiveIntegerField("aantal regels")
    afdrukken = models.BinaryField("vingerafdruk per regel")  # 32 bytes per line, in order
    vorige = models.CharField("vorig zegel", max_length=64, unique=True)  # empty for the first: a chain, never a tree
    sha256 = models.CharField("vingerafdruk", max_length=64, unique=True)
    moment = models.DateTimeField("verzegeld op")

    class Meta:
        verbose_name = "zegel"
        verbose_name_plural = "zegels"
        ordering = ("van",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=models.Q(tot__gte=models.F("van")), name="zegel_tot_na_van"),
        ]

    def __str__(self) -> str:
        return f"zegel {self.van}–{self.tot}"


class Versiemodel(models.Model):
    """Rij die door twee mensen tegelijk bewerkt kan worden; `versie` telt elke opgeslagen wijziging."""

    versie = models.PositiveIntegerField("versie", default=1, editable=False)
    gewijzigd_op = models.DateTimeField("gewijzigd op", null=True, editable=False)
    gewijzigd_door = models.CharField("gewijzigd door", max_length=200, blank=True, editable=False)

    class Meta:
        abstract = True

    def als_tekst(self) -> dict[str, Any]:
        """Field values by name, for the page that shows two versions side by side."""
        niet = {"id", "versie", "gewijzigd_op", "gewijzigd_door"}
        return {f.name: getattr(self, f.attname) for f in self._meta.concrete_fields if f.name not in niet and not f.generated}
