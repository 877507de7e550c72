from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from accounts.models import Medewerker
from audit.models import Versiemodel
from beschikkingen.models import Beschikking
from indicatie.models import Indicatie
from intake.models import Dossier


class Termijn(models.Model):
    """Datum waarop iets uiterlijk gedaan moet zijn, door wie, met de regel waaruit die datum volgt (Awb afd. 4.1.3; Wmo 2015).

    `uiterlijk` is derived from the law and the ledger of events, never typed; `herinnering_nummer` counts what went out.
    """

    class Soort(models.TextChoices):
        ONDERZOEK = "onderzoek", "Onderzoek afronden"
        BESCHIKKING = "beschikking", "Besluit nemen"
        PLAN = "persoonlijk-plan", "Persoonlijk plan van de inwoner"
        BEZWAAR = "bezwaar", "Bezwaar mogelijk"
        EVALUATIE = "evaluatie", "Evaluatie"
        HERINDICATIE = "herindicatie-signaal", "Herindicatie starten"

    class Status(models.TextChoices):
        LOOPT = "loopt", "Loopt"
        OPGESCHORT = "opgeschort", "Staat stil"
        VOLDAAN = "voldaan", "Gedaan"
        INGETROKKEN = "ingetrokken", "Vervallen"

    VERVOLG: ClassVar[dict[str, tuple[str, ...]]] = {
        "loopt": ("opgeschort", "voldaan", "ingetrokken"),
        "opgeschort": ("loopt", "voldaan", "ingetrokken"),
        "voldaan": (),
        "ingetrokken": (),
    }

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="termijnen")
    soort = models.CharField("wat", max_length=24, choices=Soort.choices)
    sleutel = models.CharField(max_length=80, unique=True)  # `onderzoek:412`; asking twice makes one term
    indicatie = models.ForeignKey(Indicatie, on_delete=models.PROTECT, null=True, blank=True, related_name="termijnen")
    beschikking = models.ForeignKey(Beschikking, on_delete=models.PROTECT, null=True, blank=True, related_name="termijnen")
    vanaf = models.DateField("vanaf")
    uiterlijk = models.DateField("uiterlijk")
    uitleg = models.JSONField("uitleg", default=list)
    grondslag = models.CharField("grondslag", max_length=200)
    status = models.CharField("stand", max_length=12, choices=Status.choices, default=Status.LOOPT.value)
    voor = models.ForeignKey(Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="termijnen")
    herinneren_op = models.DateField("herinneren op", null=True, blank=True)
    herinnering_nummer = models.PositiveSmallIntegerField("herinneringen", default=0)
    voldaan_op = models.DateField("gedaan op", null=True, blank=True)
    bijgewerkt_op = models.DateTimeField("afgeleid op")

    class Meta:
        verbose_name = "termijn"
        verbose_name_plural = "termijnen"
        ordering = ("uiterlijk", "id")
        indexes = (
            models.Index(fields=["herinneren_op", "id"], name="termijn_te_herinneren", condition=Q(status="loopt")),
            models.Index(fields=["dossier", "status"], name="termijn_dossier"),
        )

    def __str__(self) -> str:
        return f"{self.get_soort_display()} uiterlijk {self.uiterlijk}"


class Uitgaand(models.Model):
    """Bericht dat de deur uit moet: de waarheid over wat verstuurd is (outbox).

    Written in the transaction of its cause with a unique key per effect; claimed with SKIP LOCKED; a crash repeats nothing
    that is marked sent. `bericht` holds no personal data beyond the number of the dossier.
    """

    class Kanaal(models.TextChoices):
        PORTAAL = "portaal", "In het portaal"
        EMAIL = "email", "E-mail"

    class Status(models.TextChoices):
        WACHT = "wacht", "Wacht"
        VERSTUURD = "verstuurd", "Verstuurd"
        MISLUKT = "mislukt", "Niet gelukt"
        VERVALLEN = "vervallen", "Niet meer nodig"

    VERVOLG: ClassVar[dict[str, tuple[str, ...]]] = {
        "wacht": ("verstuurd", "mislukt", "vervallen"),
        "mislukt": ("wacht", "vervallen"),
        "verstuurd": (),
        "vervallen": (),
    }

    sleutel = models.CharField(max_length=120, unique=True)
    kanaal = models.CharField("kanaal", max_length=10, choices=Kanaal.choices)
    status = models.CharField("stand", max_length=10, choices=Status.choices, default=Status.WACHT.value)
    termijn = models.ForeignKey(Termijn, on_delete=models.PROTECT, null=True, blank=True, related_name="berichten")
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, null=True, blank=True, related_name="berichten")
    aan = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="berichten")
    onderwerp = models.CharField("onderwerp", max_length=200)
    bericht = models.TextField("bericht")
    niet_voor = models.DateTimeField("niet voor")
    pogingen = models.PositiveSmallIntegerField("pogingen", default=0)
    fout = models.CharField("wat ging mis", max_length=200, blank=True)
    gemaakt_op = models.DateTimeField("gemaakt op")
    verstuurd_op = models.DateTimeField("verstuurd op", null=True, blank=True)
    gezien_op = models.DateTimeField("gezien op", null=True, blank=True)

    class Meta:
        verbose_name = "uitgaand bericht"
        verbose_name_plural = "uitgaande berichten"
        ordering = ("id",)
        indexes = (
            models.Index(fields=["niet_voor", "id"], name="uitgaand_wacht", condition=Q(status="wacht")),
            models.Index(fields=["aan", "-id"], name="uitgaand_aan"),
        )


class Evaluatie(Versiemodel):
    """Gepland gesprek over de vraag of de ondersteuning werkt, tussentijds of aan het einde (Wmo 2015 art. 2.3.9)."""

    class Soort(models.TextChoices):
        TUSSENTIJDS = "tussentijds", "Tussentijds"
        EIND = "eind", "Aan het einde"

    class Status(models.TextChoices):
        GEPLAND = "gepland", "Gepland"
        GEDAAN = "gedaan", "Gedaan"
        VERVALLEN = "vervallen", "Vervallen"

    VERVOLG: ClassVar[dict[str, tuple[str, ...]]] = {
        "gepland": ("gedaan", "vervallen"),
        "gedaan": (),
        "vervallen": (),
    }

    indicatie = models.ForeignKey(Indicatie, on_delete=models.PROTECT, related_name="evaluaties")
    soort = models.CharField("soort", max_length=12, choices=Soort.choices)
    status = models.CharField("stand", max_length=10, choices=Status.choices, default=Status.GEPLAND.value)
    gepland_op = models.DateField("gepland op")
    gedaan_op = models.DateField("gedaan op", null=True, blank=True)
    uitkomst = models.TextField("wat kwam eruit", blank=True)

    class Meta:
        verbose_name = "evaluatie"
        verbose_name_plural = "evaluaties"
        ordering = ("gepland_op", "id")
        constraints = (models.UniqueConstraint(fields=["indicatie", "soort"], name="evaluatie_een_per_soort"),)

    @property
    def dossier(self) -> Dossier:
        return self.indicatie.dossier


class Hartslag(models.Model):
    """Laatste keer dat de veger liep; `/gezond/` leest hem en een dodemansknop slaat alarm als hij te oud is."""

    naam = models.CharField(max_length=40, unique=True)
    moment = models.DateTimeField()
    gedaan = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "hartslag"
        verbose_name_plural = "hartslagen"
