from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from audit.models import Versiemodel
from intake.models.dossier import Dossier, Onderzoek


class VanOnderzoek:
    """Every part of the investigation knows its dossier (for the log and for access)."""

    onderzoek: Onderzoek

    @property
    def dossier(self) -> Dossier:
        return self.onderzoek.dossier


class Situatie(VanOnderzoek, Versiemodel):
    """Hoe de cliënt woont en wie namens hem spreekt (stap 1 van het onderzoek, Wmo 2015 art. 2.3.2 lid 4)."""

    class Woning(models.TextChoices):
        TRAP = "trap", "Eengezins, met trap"
        GELIJKVLOERS = "gelijkvloers", "Gelijkvloers"
        LIFT = "lift", "Flat met lift"
        ANDERS = "anders", "Anders"

    class Eigendom(models.TextChoices):
        KOOP = "koop", "Koop"
        HUUR = "huur", "Huur"
        WOONZORG = "woonzorg", "Woonzorg"

    class Namens(models.TextChoices):
        ZELF = "zelf", "De inwoner zelf"
        GEMACHTIGDE = "gemachtigde", "Gemachtigde"
        MENTOR = "mentor", "Mentor of curator"

    onderzoek = models.OneToOneField(Onderzoek, on_delete=models.CASCADE, related_name="situatie")
    woning = models.CharField("soort huis", max_length=14, choices=Woning.choices, blank=True)
    eigendom = models.CharField("koop of huur", max_length=10, choices=Eigendom.choices, blank=True)
    slaapkamers = models.PositiveSmallIntegerField("slaapkamers in gebruik", null=True, blank=True)
    slaapkamers_toelichting = models.CharField("toelichting slaapkamers", max_length=300, blank=True)
    kamers = models.PositiveSmallIntegerField("andere kamers in gebruik", null=True, blank=True)
    kamers_toelichting = models.CharField("toelichting andere kamers", max_length=300, blank=True)
    bijzonderheden = models.TextField("bijzonderheden van de woning", blank=True)
    woont_alleen = models.BooleanField("woont alleen", null=True, blank=True)
    geen_mantelzorg = models.BooleanField("er is geen mantelzorg", default=False)
    namens = models.CharField("wie spreekt namens de inwoner", max_length=12, choices=Namens.choices, blank=True)
    namens_toelichting = models.CharField("toelichting", max_length=300, blank=True)
    nagekeken_op = models.DateField("nagekeken op", null=True, blank=True)

    class Meta:
        verbose_name = "situatie"
        verbose_name_plural = "situaties"


class Huisgenoot(VanOnderzoek, Versiemodel):
    """Persoon met wie de cliënt duurzaam een huishouden voert; van hem kan gebruikelijke hulp komen (Wmo 2015 art. 1.1.1)."""

    class Gesproken(models.TextChoices):
        THUIS = "thuis", "Thuis"
        TELEFOON = "telefoon", "Door de telefoon"
        KAN_NIET = "kan_niet", "Kan niet, en waarom"

    onderzoek = models.ForeignKey(Onderzoek, on_delete=models.CASCADE, related_name="huisgenoten")
    naam = models.CharField("naam", max_length=200, blank=True)
    relatie = models.CharField("relatie", max_length=60, blank=True)
    geboortedatum = models.DateField("geboortedatum", null=True, blank=True)
    kan = models.TextField("kan", blank=True)
    kan_niet = models.TextField("kan niet, en waarom", blank=True)
    gesproken = models.CharField("zelf gesproken", max_length=10, choices=Gesproken.choices, blank=True)
    gesproken_op = models.DateField("gesproken op", null=True, blank=True)
    gesproken_reden = models.CharField("waarom niet gesproken", max_length=300, blank=True)

    class Meta:
        verbose_name = "huisgenoot"
        verbose_name_plural = "huisgenoten"
        ordering = ("id",)

    def __str__(self) -> str:
        return self.naam or "huisgenoot"


class Mantelzorger(VanOnderzoek, Versiemodel):
    """Persoon die uit een sociale relatie hulp geeft zonder beroep of plicht (Wmo 2015 art. 1.1.1, 2.3.2 lid 4 d)."""

    class Draagkracht(models.TextChoices):
        GOED = "goed", "Ja, goed"
        GRENS = "grens", "Ja, maar niet meer dan nu"
        TE_VEEL = "te_veel", "Nee, het is te veel"

    onderzoek = models.ForeignKey(Onderzoek, on_delete=models.CASCADE, related_name="mantelzorgers")
    huisgenoot = models.ForeignKey(Huisgenoot, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    naam = models.CharField("naam", max_length=200, blank=True)
    relatie = models.CharField("relatie en woonplaats", max_length=120, blank=True)
    uren_per_week = models.PositiveSmallIntegerField("uren per week", null=True, blank=True)
    wat = models.TextField("wat doet de mantelzorger", blank=True)
    houdt_vol = models.CharField("houdt de mantelzorger het vol", max_length=10, choices=Draagkracht.choices, blank=True)
    besproken_op = models.DateField("besproken op", null=True, blank=True)

    class Meta:
        verbose_name = "mantelzorger"
        verbose_name_plural = "mantelzorgers"
        ordering = ("id",)

    def __str__(self) -> str:
        return self.naam or "mantelzorger"


class Betrokkene(VanOnderzoek, Versiemodel):
    """Ander mens rond de cliënt: netwerk, vertegenwoordiger, huisarts (Wmo 2015 art. 2.3.2 lid 4; AVG art. 6)."""

    class Soort(models.TextChoices):
        NETWERK = "netwerk", "Netwerk"
        VERTEGENWOORDIGER = "vertegenwoordiger", "Vertegenwoordiger"
        PROFESSIONAL = "professional", "Professional"

    onderzoek = models.ForeignKey(Onderzoek, on_delete=models.CASCADE, related_name="betrokkenen")
    soort = models.CharField("soort", max_length=20, choices=Soort.choices, default=Soort.NETWERK.value)
    naam = models.CharField("naam", max_length=200, blank=True)
    relatie = models.CharField("relatie", max_length=120, blank=True)
    toelichting = models.CharField("wat doet of kan hij", max_length=300, blank=True)
    toestemming_op = models.DateField("toestemming op", null=True, blank=True)

    class Meta:
        verbose_name = "betrokkene"
        verbose_name_plural = "betrokkenen"
        ordering = ("id",)

    def __str__(self) -> str:
        return self.naam or "betrokkene"


class Hulpvraag(VanOnderzoek, Versiemodel):
    """Wat de cliënt vraagt, in eigen woorden, en wat hij wil bereiken (CRvB 21-3-2018 stap 1; Wmo 2015 art. 2.3.2 lid 4 a)."""

    class Snelheid(models.TextChoices):
        WACHTEN = "wachten", "Kan wachten op het onderzoek"
        EERDER = "eerder", "Eerder, en waarom"
        NU = "nu", "Nu: binnen 24 uur"

    class Ondersteuning(models.TextChoices):
        NU_NIET = "nu_niet", "Nu niet"
        JA = "ja", "Ja, graag"
        WEET_NIET = "weet_niet", "Weet ik nog niet"

    class Plan(models.TextChoices):
        NEE = "nee", "Nee"
        JA = "ja", "Ja"

    onderzoek = models.OneToOneField(Onderzoek, on_delete=models.CASCADE, related_name="hulpvraag")
    eigen_woorden = models.TextField("in eigen woorden", blank=True)
    wil_beter = models.TextField("wat moet er beter gaan", blank=True)
    let_op = models.TextField("waar moeten wij op letten", blank=True)
    snelheid = models.CharField("hoe snel", max_length=10, choices=Snelheid.choices, blank=True)
    snelheid_reden = models.CharField("waarom eerder", max_length=300, blank=True)
    ondersteuning_op = models.DateField("cliëntondersteuning aangeboden op", null=True, blank=True)
    ondersteuning_hoe = models.CharField("hoe aangeboden", max_length=200, blank=True)
    ondersteuning_antwoord = models.CharField("antwoord", max_length=10, choices=Ondersteuning.choices, blank=True)
    plan = models.CharField("persoonlijk plan gekregen", max_length=4, choices=Plan.choices, blank=True)
    plan_tekst = models.TextField("wat staat in het plan", blank=True)
    bijdrage_besproken_op = models.DateField("eigen bijdrage besproken op", null=True, blank=True)

    class Meta:
        verbose_name = "hulpvraag"
        verbose_name_plural = "hulpvragen"


class Geprobeerd(VanOnderzoek, Versiemodel):
    """Wat de cliënt al heeft geprobeerd en wat daarvan kwam (eigen kracht, Wmo 2015 art. 2.3.2 lid 4 b)."""

    onderzoek = models.ForeignKey(Onderzoek, on_delete=models.CASCADE, related_name="geprobeerd")
    wat = models.CharField("wat is geprobeerd", max_length=200, blank=True)
    uitkomst = models.CharField("helpt het, en waarom niet", max_length=300, blank=True)

    class Meta:
        verbose_name = "geprobeerd"
        verbose_name_plural = "geprobeerd"
        ordering = ("id",)


class Verslag(VanOnderzoek, Versiemodel):
    """Schriftelijke weergave van de uitkomsten van het onderzoek, voor de cliënt (Wmo 2015 art. 2.3.2 lid 8)."""

    class Status(models.TextChoices):
        CONCEPT = "concept", "Concept"
        GEDEELD = "gedeeld", "Gedeeld met de inwoner"
        BEANTWOORD = "beantwoord", "Beantwoord"

    VERVOLG: ClassVar[dict[str, tuple[str, ...]]] = {
        "concept": ("gedeeld", "beantwoord"),
        "gedeeld": ("concept", "beantwoord"),
        "beantwoord": (),
    }

    class Zienswijze(models.TextChoices):
        AKKOORD = "akkoord", "Akkoord"
        NIET_AKKOORD = "niet_akkoord", "Gezien, maar niet akkoord"

    class Getekend(models.TextChoices):
        VINGER = "vinger", "Met de vinger getekend"
        MONDELING = "mondeling", "‘Ja’ gezegd"
        PAPIER = "papier", "Op papier"

    onderzoek = models.OneToOneField(Onderzoek, on_delete=models.CASCADE, related_name="verslag")
    status = models.CharField("stand", max_length=12, choices=Status.choices, default=Status.CONCEPT.value)
    gedeeld_op = models.DateField("gedeeld op", null=True, blank=True)
    zienswijze = models.CharField("wat vindt de inwoner", max_length=14, choices=Zienswijze.choices, blank=True)
    zienswijze_tekst = models.TextField("in eigen woorden", blank=True)
    getekend = models.CharField("hoe getekend", max_length=10, choices=Getekend.choices, blank=True)
    handtekening = models.TextField("handtekening (svg-pad)", blank=True)
    beantwoord_op = models.DateField("beantwoord op", null=True, blank=True)
    vastgelegd = models.JSONField("tekst zoals getekend", null=True, blank=True)
    sha256 = models.CharField("vingerafdruk", max_length=64, blank=True)

    class Meta:
        verbose_name = "verslag"
        verbose_name_plural = "verslagen"
        constraints = (
            models.CheckConstraint(
                condition=~Q(status="beantwoord")
                | (~Q(zienswijze="") & Q(beantwoord_op__isnull=False, vastgelegd__isnull=False)),
                name="verslag_beantwoord_is_compleet",
            ),
        )


class Verslagdeel(VanOnderzoek, Versiemodel):
    """Eén deel van het verslag: eigen tekst van de consulent en de reactie van de cliënt op dat deel."""

    onderzoek = models.ForeignKey(Onderzoek, on_delete=models.CASCADE, related_name="verslagdelen")
    code = models.CharField("deel", max_length=20)
    eigen_tekst = models.TextField("door u geschreven", blank=True)
    vervangt = models.BooleanField("eigen tekst in plaats van de gemaakte zinnen", default=False)
    bron_sha256 = models.CharField("gemaakte zinnen toen dit werd geschreven", max_length=64, blank=True)
    klopt = models.BooleanField("klopt dit", null=True, blank=True)
    woorden_client = models.TextField("woorden van de inwoner", blank=True)

    class Meta:
        verbose_name = "verslagdeel"
        verbose_name_plural = "verslagdelen"
        constraints = (models.UniqueConstraint(fields=["onderzoek", "code"], name="verslagdeel_een_per_code"),)
