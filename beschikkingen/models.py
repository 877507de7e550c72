from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from accounts.models import Medewerker
from indicatie.models import Indicatie, Reviewronde
from intake.models import Dossier


class Beschikking(models.Model):
    """Schriftelijk besluit van het college op de aanvraag (Awb art. 1:3 lid 2; Wmo 2015 art. 2.3.5).

    Vastgesteld and bekendgemaakt are different moments. Never edited: a correction is a new one that names what it replaces.
    """

    class Soort(models.TextChoices):
        TOEKENNING = "toekenning", "Toekenning"
        GEDEELTELIJK = "gedeeltelijk", "Gedeeltelijke toekenning"
        AFWIJZING = "afwijzing", "Afwijzing"

    class Status(models.TextChoices):
        VASTGESTELD = "vastgesteld", "Vastgesteld"
        BEKENDGEMAAKT = "bekendgemaakt", "Bekendgemaakt"
        VERVANGEN = "vervangen", "Vervangen"
        INGETROKKEN = "ingetrokken", "Ingetrokken"

    VERVOLG: ClassVar[dict[str, tuple[str, ...]]] = {
        "vastgesteld": ("bekendgemaakt",),
        "bekendgemaakt": ("vervangen", "ingetrokken"),
        "vervangen": (),
        "ingetrokken": (),
    }

    class Wijze(models.TextChoices):
        POST = "post", "Per post"
        UITGEREIKT = "uitgereikt", "Uitgereikt"

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="beschikkingen")
    nummer = models.PositiveSmallIntegerField("nummer in het dossier")
    soort = models.CharField("soort", max_length=14, choices=Soort.choices)
    status = models.CharField("stand", max_length=14, choices=Status.choices, default=Status.VASTGESTELD.value)
    ronde = models.OneToOneField(Reviewronde, on_delete=models.PROTECT, related_name="beschikking")
    indicaties = models.ManyToManyField(Indicatie, related_name="beschikkingen")
    vastgesteld_op = models.DateTimeField("vastgesteld op")
    vastgesteld_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    opgesteld_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    bekendgemaakt_op = models.DateField("bekendgemaakt op", null=True, blank=True)
    bekendgemaakt_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    wijze = models.CharField("wijze", max_length=12, choices=Wijze.choices, blank=True)
    bezwaar_tot = models.DateField("bezwaar kan tot en met", null=True, blank=True)
    vervangt = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="vervangen_door")

    class Meta:
        verbose_name = "beschikking"
        verbose_name_plural = "beschikkingen"
        ordering = ("dossier", "-nummer")
        constraints = (
            models.UniqueConstraint(fields=["dossier", "nummer"], name="beschikking_nummer"),
            models.CheckConstraint(condition=~Q(vastgesteld_door=F("opgesteld_door")), name="beschikking_vier_ogen"),
            models.CheckConstraint(
                condition=Q(status="vastgesteld", bekendgemaakt_op__isnull=True)
                | Q(~Q(status="vastgesteld"), bekendgemaakt_op__isnull=False, bezwaar_tot__isnull=False),
                name="beschikking_bekendgemaakt_heeft_datum",
            ),
        )

    def __str__(self) -> str:
        return f"{self.dossier.nummer} besluit {self.nummer}"


class Brief(models.Model):
    """Brief aan de inwoner zoals hij is gemaakt: de gegevens, de bytes en hun vingerafdruk (Awb art. 3:41; Archiefwet).

    A row waiting to be rendered is the outbox: the task takes the id, the sweep catches up. Once `pdf` is there it never changes.
    """

    class Soort(models.TextChoices):
        ONTVANGST = "ontvangstbevestiging", "Ontvangstbevestiging"
        VERSLAG = "verslag", "Verslag"
        BESCHIKKING = "beschikking", "Beschikking"
        VERDAGING = "verdaging", "Verdaging"
        HERINDICATIE = "herindicatie", "Uitnodiging herindicatie"

    class Status(models.TextChoices):
        WACHT = "wacht", "Wordt gemaakt"
        KLAAR = "klaar", "Klaar"
        MISLUKT = "mislukt", "Niet gelukt"

    VERVOLG: ClassVar[dict[str, tuple[str, ...]]] = {
        "wacht": ("klaar", "mislukt"),
        "mislukt": ("wacht",),
        "klaar": (),
    }

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="brieven")
    beschikking = models.ForeignKey(Beschikking, on_delete=models.PROTECT, null=True, blank=True, related_name="brieven")
    sleutel = models.CharField("sleutel", max_length=80, unique=True)  # one letter per effect, however often asked for
    soort = models.CharField("soort", max_length=24, choices=Soort.choices)
    titel = models.CharField("titel", max_length=200)
    status = models.CharField("stand", max_length=10, choices=Status.choices, default=Status.WACHT.value)
    gegevens = models.JSONField("gegevens")
    pdf = models.BinaryField("pdf", null=True, blank=True)
    sha256 = models.CharField("vingerafdruk", max_length=64, blank=True)
    paginas = models.PositiveSmallIntegerField("pagina's", null=True, blank=True)
    leesbaarheid = models.PositiveSmallIntegerField("leesbaarheid", null=True, blank=True)
    fout = models.TextField("wat ging mis", blank=True)
    pogingen = models.PositiveSmallIntegerField("pogingen", default=0)
    gemaakt_op = models.DateTimeField("gevraagd op")
    klaar_op = models.DateTimeField("klaar op", null=True, blank=True)
    dagtekening = models.DateField("dagtekening")  # the day on the letter; objections count from the day it is sent
    vervallen_op = models.DateTimeField("vervallen op", null=True, blank=True)  # not sent: a newer one took its place

    class Meta:
        verbose_name = "brief"
        verbose_name_plural = "brieven"
        ordering = ("-id",)
        indexes = (models.Index(fields=["id"], name="brief_wacht", condition=Q(status="wacht")),)
        constraints = (
            models.CheckConstraint(
                condition=~Q(status="klaar") | (Q(pdf__isnull=False, klaar_op__isnull=False) & ~Q(sha256="")),
                name="brief_klaar_heeft_bytes",
            ),
            models.UniqueConstraint(
                fields=["beschikking"], condition=Q(vervallen_op__isnull=True), name="brief_een_per_beschikking"
            ),
        )

    def __str__(self) -> str:
        return self.titel
