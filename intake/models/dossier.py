from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from accounts.models import Gemeente, Medewerker, Team
from audit.models import Versiemodel
from intake.models.client import Client


class Nummerreeks(models.Model):
    """Laatst uitgegeven volgnummer van een reeks in een jaar. A locked row, so two people never get the same number."""

    reeks = models.CharField(max_length=10)
    jaar = models.PositiveSmallIntegerField()
    laatste = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "nummerreeks"
        verbose_name_plural = "nummerreeksen"
        constraints = (models.UniqueConstraint(fields=["reeks", "jaar"], name="nummerreeks_een_per_jaar"),)


class Dossier(models.Model):
    """Alles wat bij één melding hoort, van het eerste contact tot en met de laatste evaluatie (Wmo 2015 art. 5.3.4)."""

    nummer = models.CharField("nummer", max_length=20, unique=True)
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="dossiers")
    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="dossiers")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="dossiers")
    behandelaar = models.ForeignKey(Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="dossiers")
    geheim = models.BooleanField("alleen voor wie is aangewezen", default=False)
    toegelaten = models.ManyToManyField(Medewerker, blank=True, related_name="geheime_dossiers")
    geopend_op = models.DateTimeField("geopend op")
    gesloten_op = models.DateField("gesloten op", null=True, blank=True)

    class Meta:
        verbose_name = "dossier"
        verbose_name_plural = "dossiers"
        indexes = (
            models.Index(fields=["team", "gesloten_op"], name="dossier_team"),
            models.Index(fields=["behandelaar", "gesloten_op"], name="dossier_behandelaar"),
        )

    def __str__(self) -> str:
        return self.nummer

    @property
    def dossier(self) -> Dossier:
        """So that the log finds the number on every object in the same way."""
        return self


class Noodtoegang(models.Model):
    """Tijdelijke toegang tot een dossier buiten het eigen team, met reden, 24 uur (AVG art. 32)."""

    class Oordeel(models.TextChoices):
        TERECHT = "terecht", "Terecht"
        UITLEG = "uitleg", "Uitleg gevraagd"

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="noodtoegangen")
    medewerker = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="noodtoegangen")
    reden = models.TextField("reden")
    vanaf = models.DateTimeField("vanaf")
    tot = models.DateTimeField("tot")
    oordeel = models.CharField("oordeel", max_length=8, choices=Oordeel.choices, blank=True)
    beoordeeld_op = models.DateTimeField("beoordeeld op", null=True, blank=True)
    beoordeeld_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "noodtoegang"
        verbose_name_plural = "noodtoegangen"
        constraints = (
            models.CheckConstraint(
                condition=Q(oordeel="", beoordeeld_door__isnull=True)
                | (~Q(oordeel="") & Q(beoordeeld_op__isnull=False) & ~Q(beoordeeld_door=F("medewerker"))),
                name="noodtoegang_oordeel_van_een_ander",
            ),
        )


class Melding(Versiemodel):
    """Bericht bij het college dat iemand behoefte heeft aan maatschappelijke ondersteuning (Wmo 2015 art. 2.3.2 lid 1)."""

    class Status(models.TextChoices):
        CONCEPT = "concept", "In gesprek"
        ONTVANGEN = "ontvangen", "Ontvangen"
        IN_ONDERZOEK = "in_onderzoek", "In onderzoek"
        INFORMATIEVRAAG = "informatievraag", "Alleen een vraag"
        DOORVERWEZEN = "doorverwezen", "Doorverwezen"
        INGETROKKEN = "ingetrokken", "Ingetrokken"

    VERVOLG: ClassVar[dict[str, tuple[str, ...]]] = {
        "concept": ("ontvangen", "informatievraag", "ingetrokken"),
        "ontvangen": ("in_onderzoek", "doorverwezen", "ingetrokken"),
        "in_onderzoek": ("ingetrokken",),
        "informatievraag": ("ontvangen",),
        "doorverwezen": (),
        "ingetrokken": (),
    }

    class Kanaal(models.TextChoices):
        TELEFOON = "telefoon", "Telefoon"
        BALIE = "balie", "Balie"
        EMAIL = "email", "E-mail"
        FORMULIER = "formulier", "Formulier"
        POST = "post", "Post"

    class Melder(models.TextChoices):
        INWONER = "inwoner", "De inwoner zelf"
        FAMILIE = "familie", "Familie of partner"
        ZORG = "zorg", "Huisarts of wijkzorg"
        ANDERS = "anders", "Iemand anders"

    class Urgentie(models.TextChoices):
        GEWOON = "gewoon", "Gewoon"
        SNEL = "snel", "Snel"
        CRISIS = "crisis", "Crisis"

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="melding")
    status = models.CharField("stand", max_length=16, choices=Status.choices, default=Status.CONCEPT.value)
    ontvangen_op = models.DateTimeField("ontvangen op")
    kanaal = models.CharField("kanaal", max_length=12, choices=Kanaal.choices, default=Kanaal.TELEFOON.value)
    melder = models.CharField("wie belt", max_length=10, choices=Melder.choices, blank=True)
    melder_naam = models.CharField("naam van de beller", max_length=200, blank=True)
    melder_relatie = models.CharField("is van de inwoner", max_length=100, blank=True)
    melder_telefoon = models.CharField("telefoon", max_length=30, blank=True)
    inwoner_weet_ervan = models.BooleanField("weet de inwoner dit", null=True, blank=True)
    hulpvraag = models.TextField("waar loopt de inwoner tegenaan", blank=True)
    urgentie = models.CharField("hoe snel moet het", max_length=8, choices=Urgentie.choices, blank=True)
    ondersteuning_genoemd = models.BooleanField("onafhankelijke cliëntondersteuning genoemd", default=False)
    plan_genoemd = models.BooleanField("persoonlijk plan genoemd", default=False)
    geen_duplicaat = models.JSONField("bekeken en iemand anders", default=list, blank=True)
    reden = models.TextField("reden van afsluiten", blank=True)
    bevestigd_op = models.DateTimeField("bevestigd op", null=True, blank=True)
    gemaakt_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "melding"
        verbose_name_plural = "meldingen"
        indexes = (models.Index(fields=["status", "ontvangen_op"], name="melding_status"),)

    def __str__(self) -> str:
        return f"melding {self.dossier_id}"


class Onderzoek(models.Model):
    """Onderzoek van het college naar de behoefte en de mogelijkheden van de cliënt (Wmo 2015 art. 2.3.2)."""

    class Status(models.TextChoices):
        LOOPT = "loopt", "Loopt"
        AFGEROND = "afgerond", "Afgerond"
        GESTOPT = "gestopt", "Gestopt"

    VERVOLG: ClassVar[dict[str, tuple[str, ...]]] = {
        "loopt": ("afgerond", "gestopt"),
        "afgerond": (),
        "gestopt": (),
    }

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="onderzoek")
    status = models.CharField("stand", max_length=10, choices=Status.choices, default=Status.LOOPT.value)
    gestart_op = models.DateTimeField("gestart op")
    afgerond_op = models.DateField("afgerond op", null=True, blank=True)
    reden_gestopt = models.TextField("reden van stoppen", blank=True)
    # Lies with the reviewer or is decided: nobody changes what the reviewer looks at. Lifted when it is sent back.
    bevroren_op = models.DateTimeField("bevroren op", null=True, blank=True)

    class Meta:
        verbose_name = "onderzoek"
        verbose_name_plural = "onderzoeken"

    def __str__(self) -> str:
        return f"onderzoek {self.dossier_id}"


class Aanvraag(models.Model):
    """Verzoek van de cliënt om een besluit over een maatwerkvoorziening (Wmo 2015 art. 2.3.5; Awb art. 1:3 lid 3)."""

    class Wijze(models.TextChoices):
        VERSLAG = "verslag", "Ondertekend verslag"
        FORMULIER = "formulier", "Los aanvraagformulier"

    class Status(models.TextChoices):
        INGEDIEND = "ingediend", "Ingediend"
        BESLOTEN = "besloten", "Besloten"
        INGETROKKEN = "ingetrokken", "Ingetrokken"

    VERVOLG: ClassVar[dict[str, tuple[str, ...]]] = {
        "ingediend": ("besloten", "ingetrokken"),
        "besloten": (),
        "ingetrokken": (),
    }

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="aanvraag")
    ontvangen_op = models.DateField("ontvangen op")
    wijze = models.CharField("wijze", max_length=10, choices=Wijze.choices)
    status = models.CharField("stand", max_length=12, choices=Status.choices, default=Status.INGEDIEND.value)
    besloten_op = models.DateField("besloten op", null=True, blank=True)

    class Meta:
        verbose_name = "aanvraag"
        verbose_name_plural = "aanvragen"

    def __str__(self) -> str:
        return f"aanvraag {self.dossier_id}"


class Termijngebeurtenis(models.Model):
    """Gebeurtenis die een wettelijke termijn verlengt of stilzet (Awb art. 4:5, 4:14, 4:15, 4:17). Append-only."""

    class Klok(models.TextChoices):
        ONDERZOEK = "onderzoek", "Onderzoek"
        BESCHIKKING = "beschikking", "Besluit"

    class Soort(models.TextChoices):
        OPGESCHORT = "opgeschort", "Opgeschort"
        HERVAT = "hervat", "Hervat"
        VERDAAGD = "verdaagd", "Verdaagd"
        AANVULLING_GEVRAAGD = "aanvulling_gevraagd", "Aanvulling gevraagd"
        AANVULLING_ONTVANGEN = "aanvulling_ontvangen", "Aanvulling ontvangen"
        UITSTEL = "uitstel_afgesproken", "Uitstel afgesproken"
        INGEBREKESTELLING = "ingebrekestelling", "Ingebrekestelling ontvangen"

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="termijngebeurtenissen")
    klok = models.CharField("klok", max_length=12, choices=Klok.choices)
    soort = models.CharField("wat", max_length=20, choices=Soort.choices)
    van = models.DateField("vanaf")
    tot = models.DateField("tot en met", null=True, blank=True)
    reden = models.TextField("reden")
    door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    vastgelegd_op = models.DateTimeField("vastgelegd op")

    class Meta:
        verbose_name = "termijngebeurtenis"
        verbose_name_plural = "termijngebeurtenissen"
        constraints = (
            models.CheckConstraint(
                condition=Q(tot__isnull=True) | Q(tot__gte=F("van")), name="termijngebeurtenis_einde_na_begin"
            ),
        )
