from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from accounts.models import Medewerker
from audit.models import Versiemodel
from intake.models import Dossier
from producten.models import Aanbieder, Regelingversie


class Reviewronde(models.Model):
    """Eén keer voorleggen van de indicaties van een dossier aan een tweede persoon (Awb art. 3:2; mandaatbesluit)."""

    class Status(models.TextChoices):
        OPEN = "open", "Wacht op review"
        AKKOORD = "akkoord", "Akkoord"
        TERUG = "terug", "Teruggestuurd"
        INGETROKKEN = "ingetrokken", "Ingetrokken"

    VERVOLG: ClassVar[dict[str, tuple[str, ...]]] = {
        "open": ("akkoord", "terug", "ingetrokken"),
        "akkoord": (),
        "terug": (),
        "ingetrokken": (),
    }

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="reviewrondes")
    nummer = models.PositiveSmallIntegerField("ronde")
    status = models.CharField("stand", max_length=12, choices=Status.choices, default=Status.OPEN.value)
    ingediend_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="ingediende_rondes")
    ingediend_op = models.DateTimeField("ingediend op")
    beoordelaar = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="beoordeelde_rondes"
    )
    beoordeeld_op = models.DateTimeField("beoordeeld op", null=True, blank=True)
    redenen = models.JSONField("redenen van terugsturen", default=list, blank=True)
    toelichting = models.TextField("toelichting", blank=True)
    poorten = models.JSONField("de 13 punten bij indienen", default=list, blank=True)
    momentopname = models.JSONField("persoon, huishouden en weging bij indienen", default=dict, blank=True)

    class Meta:
        verbose_name = "reviewronde"
        verbose_name_plural = "reviewrondes"
        ordering = ("dossier", "nummer")
        constraints = (
            models.UniqueConstraint(fields=["dossier", "nummer"], name="reviewronde_nummer"),
            models.UniqueConstraint(fields=["dossier"], condition=Q(status="open"), name="reviewronde_een_open"),
            models.CheckConstraint(
                condition=Q(beoordelaar__isnull=True) | ~Q(beoordelaar=F("ingediend_door")),
                name="reviewronde_vier_ogen",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["akkoord", "terug"]) | Q(beoordelaar__isnull=False, beoordeeld_op__isnull=False),
                name="reviewronde_beoordeeld_door_iemand",
            ),
        )

    def __str__(self) -> str:
        return f"ronde {self.nummer}"


class Reviewopmerking(models.Model):
    """Opmerking van de beoordelaar bij één alinea, met het antwoord van de schrijver."""

    ronde = models.ForeignKey(Reviewronde, on_delete=models.PROTECT, related_name="opmerkingen")
    plek = models.CharField("alinea", max_length=60)
    tekst = models.TextField("opmerking")
    door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    gemaakt_op = models.DateTimeField("gemaakt op")
    antwoord = models.TextField("antwoord", blank=True)
    verwerkt_op = models.DateTimeField("verwerkt op", null=True, blank=True)

    class Meta:
        verbose_name = "reviewopmerking"
        verbose_name_plural = "reviewopmerkingen"
        ordering = ("id",)


class Indicatie(Versiemodel):
    """Vaststelling welke maatwerkvoorziening de cliënt nodig heeft, in welke omvang, vorm en duur (Wmo 2015 art. 2.3.5)."""

    class Status(models.TextChoices):
        CONCEPT = "concept", "Concept"
        INGEDIEND = "ingediend", "Ingediend"
        TERUGGESTUURD = "teruggestuurd", "Teruggestuurd"
        VASTGESTELD = "vastgesteld", "Vastgesteld"

    VERVOLG: ClassVar[dict[str, tuple[str, ...]]] = {
        "concept": ("ingediend",),
        "ingediend": ("teruggestuurd", "vastgesteld"),
        "teruggestuurd": ("ingediend",),
        "vastgesteld": (),
    }

    class Besluit(models.TextChoices):
        TOEKENNEN = "toekennen", "Toekennen"
        GEDEELTELIJK = "gedeeltelijk", "Voor een deel toekennen"
        AFWIJZEN = "afwijzen", "Afwijzen"

    class Leveringsvorm(models.TextChoices):
        ZIN = "zin", "Zorg in natura"
        PGB = "pgb", "Persoonsgebonden budget"
        TEGEMOETKOMING = "tegemoetkoming", "Financiële tegemoetkoming"

    class Flexibiliteit(models.TextChoices):
        WAAKVLAM = "waakvlam", "Waakvlam"
        GEEN = "geen", "Geen"
        BEPERKT = "beperkt", "Beperkt"
        VEEL = "veel", "Veel"

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="indicaties")
    onderdeel = models.CharField("onderdeel van de regeling", max_length=60)
    naam = models.CharField("naam", max_length=160)
    status = models.CharField("stand", max_length=14, choices=Status.choices, default=Status.CONCEPT.value)
    auteur = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="indicaties")
    besluit = models.CharField("besluit", max_length=14, choices=Besluit.choices, default=Besluit.TOEKENNEN.value)
    weigeringsgrond = models.CharField("grond van de afwijzing", max_length=60, blank=True)
    reden_besluit = models.TextField("waarom (een deel) niet", blank=True)
    wel_mogelijk = models.TextField("wat wel kan", blank=True)
    leveringsvorm = models.CharField("vorm", max_length=16, choices=Leveringsvorm.choices, blank=True)
    aanbieder = models.ForeignKey(Aanbieder, on_delete=models.PROTECT, null=True, blank=True, related_name="indicaties")
    ingangsdatum = models.DateField("ingangsdatum", null=True, blank=True)
    einddatum = models.DateField("einddatum", null=True, blank=True)
    doelen = models.JSONField("doelen en resultaten", default=list, blank=True)
    feiten = models.JSONField("antwoorden", default=dict, blank=True)  # question id -> int, bool, option or ISO date
    herkomst = models.JSONField("herkomst van de antwoorden", default=dict, blank=True)  # question id -> text
    pgb = models.JSONField("pgb-plan", default=dict, blank=True)
    # Filled from the stored calculation at submitting; a draft derives them live.
    product = models.CharField("product", max_length=40, blank=True)
    klasse = models.CharField("klasse", max_length=40, blank=True)
    volume = models.PositiveIntegerField("volume", null=True, blank=True)
    eenheid = models.CharField("eenheid", max_length=20, blank=True)
    frequentie = models.CharField("frequentie", max_length=20, blank=True)
    totaal_volume = models.PositiveIntegerField("totaal over de looptijd", null=True, blank=True)
    totaal_eenheid = models.CharField("eenheid van het totaal", max_length=20, blank=True)
    flexibiliteit = models.CharField("flexibiliteit", max_length=10, choices=Flexibiliteit.choices, blank=True)
    ronde = models.ForeignKey(Reviewronde, on_delete=models.PROTECT, null=True, blank=True, related_name="indicaties")
    vastgesteld_op = models.DateTimeField("vastgesteld op", null=True, blank=True)
    vastgesteld_door = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="vastgestelde_indicaties"
    )
    vervallen_op = models.DateTimeField("uit het dossier gehaald op", null=True, blank=True)

    class Meta:
        verbose_name = "indicatie"
        verbose_name_plural = "indicaties"
        ordering = ("id",)
        indexes = (models.Index(fields=["dossier", "status"], name="indicatie_dossier_status"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(vastgesteld_door__isnull=True) | ~Q(vastgesteld_door=F("auteur")),
                name="indicatie_vier_ogen",
            ),
            models.CheckConstraint(
                condition=~Q(status="vastgesteld")
                | Q(vastgesteld_op__isnull=False, vastgesteld_door__isnull=False, ronde__isnull=False),
                name="indicatie_vastgesteld_is_compleet",
            ),
            models.CheckConstraint(
                condition=Q(einddatum__isnull=True)
                | Q(ingangsdatum__isnull=True)
                | Q(status__in=["concept", "teruggestuurd"])
                | Q(einddatum__gte=F("ingangsdatum")),
                name="indicatie_einde_na_begin",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["concept", "teruggestuurd"]) | Q(besluit="afwijzen") | Q(volume__gt=0),
                name="indicatie_volume_boven_nul",
            ),
        )

    def __str__(self) -> str:
        return self.naam

    @property
    def te_bewerken(self) -> bool:
        """A draft, or sent back; never one that lies with the reviewer or is decided."""
        return self.status in {"concept", "teruggestuurd"}


class Afwijking(models.Model):
    """Maatwerk: verschil met één regel van de norm, met reden en naam (Wmo 2015 art. 2.3.5; Awb art. 4:84)."""

    indicatie = models.ForeignKey(Indicatie, on_delete=models.CASCADE, related_name="afwijkingen")
    regel = models.CharField("normregel", max_length=60)
    delta = models.IntegerField("verschil", help_text="In de kleinste eenheid van de regel, meestal minuten.")
    reden = models.TextField("reden", blank=True)
    door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "afwijking"
        verbose_name_plural = "afwijkingen"
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["indicatie", "regel"], name="afwijking_een_per_regel"),)


class Motivering(models.Model):
    """Reden die de regeling vraagt bij een regel, plafond of poort; komt in de brief (Awb art. 3:46, 3:47)."""

    indicatie = models.ForeignKey(Indicatie, on_delete=models.CASCADE, related_name="motiveringen")
    code = models.CharField("bij", max_length=60)
    tekst = models.TextField("reden", blank=True)
    door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "motivering"
        verbose_name_plural = "motiveringen"
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["indicatie", "code"], name="motivering_een_per_code"),)


class Poortantwoord(models.Model):
    """Antwoord op één stap van een checklist uit de regeling, met wat gezien is."""

    class Antwoord(models.TextChoices):
        JA = "ja", "Ja"
        NEE = "nee", "Nee"

    indicatie = models.ForeignKey(Indicatie, on_delete=models.CASCADE, related_name="poortantwoorden")
    poort = models.CharField("checklist", max_length=60)
    stap = models.CharField("stap", max_length=60)
    antwoord = models.CharField("antwoord", max_length=4, choices=Antwoord.choices, blank=True)
    toelichting = models.TextField("wat zag of hoorde u", blank=True)
    door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "poortantwoord"
        verbose_name_plural = "poortantwoorden"
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["indicatie", "poort", "stap"], name="poortantwoord_een_per_stap"),)


class Berekening(models.Model):
    """Vastgelegde berekening van een indicatie: feiten met herkomst, versies, afwijkingen en alle regels. Append-only.

    This is the legal record: `resultaat` is the canonical JSON of the engine, and replaying `feiten` and `afwijkingen` on the two
    documents gives the same bytes.
    """

    indicatie = models.ForeignKey(Indicatie, on_delete=models.PROTECT, related_name="berekeningen")
    ronde = models.ForeignKey(Reviewronde, on_delete=models.PROTECT, related_name="berekeningen")
    gemaakt_op = models.DateTimeField("gemaakt op")
    peildatum = models.DateField("peildatum")
    onderdeel = models.CharField("onderdeel", max_length=60)
    normen = models.ForeignKey(Regelingversie, on_delete=models.PROTECT, related_name="+")
    tarieven = models.ForeignKey(Regelingversie, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    normen_sha256 = models.CharField(max_length=64)
    tarieven_sha256 = models.CharField(max_length=64, blank=True)
    motor = models.CharField("versie van de rekenkern", max_length=20)
    feiten = models.JSONField("feiten")
    herkomst = models.JSONField("herkomst van de feiten", default=dict)
    afwijkingen = models.JSONField("afwijkingen", default=list)
    resultaat = models.TextField("uitkomst (canonieke JSON)")
    sha256 = models.CharField("vingerafdruk", max_length=64)

    class Meta:
        verbose_name = "berekening"
        verbose_name_plural = "berekeningen"
        ordering = ("id",)

    @property
    def dossier(self) -> Dossier:
        return self.indicatie.dossier
