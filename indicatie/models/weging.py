from __future__ import annotations

from django.db import models
from django.db.models import Q

from audit.models import Versiemodel
from intake.models import Dossier, Huisgenoot, Mantelzorger, Onderzoek
from intake.models.onderzoek import VanOnderzoek


class Beperking(VanOnderzoek, Versiemodel):
    """Wat de cliënt door ziekte of beperking niet kan, en hoe wij dat weten (CRvB 21-3-2018 stap 2)."""

    class Bron(models.TextChoices):
        WAARNEMING = "waarneming", "Zelf gezien"
        CLIENT = "client", "De inwoner vertelt het"
        MEDISCH = "medisch", "Medisch advies of brief"
        DERDE = "derde", "Iemand anders vertelt het"

    onderzoek = models.ForeignKey(Onderzoek, on_delete=models.CASCADE, related_name="beperkingen")
    tekst = models.TextField("wat lukt niet", blank=True)
    bron = models.CharField("hoe weten wij dit", max_length=12, choices=Bron.choices, blank=True)
    bron_toelichting = models.CharField("welke brief of wie", max_length=200, blank=True)

    class Meta:
        verbose_name = "beperking"
        verbose_name_plural = "beperkingen"
        ordering = ("id",)


class ZrmMeting(VanOnderzoek, Versiemodel):
    """Momentopname van de zelfredzaamheid op 13 domeinen met de Zelfredzaamheid-Matrix; nooit stil overgenomen."""

    onderzoek = models.OneToOneField(Onderzoek, on_delete=models.CASCADE, related_name="zrm")
    gemeten_op = models.DateField("gemeten op", null=True, blank=True)

    class Meta:
        verbose_name = "ZRM-meting"
        verbose_name_plural = "ZRM-metingen"


class ZrmScore(Versiemodel):
    """Score van 1 (acute problematiek) tot 5 (volledig zelfredzaam) op één domein van de ZRM."""

    meting = models.ForeignKey(ZrmMeting, on_delete=models.CASCADE, related_name="scores")
    domein = models.CharField("domein", max_length=40)
    score = models.PositiveSmallIntegerField("score", null=True, blank=True)
    toelichting = models.TextField("wat zag of hoorde u", blank=True)
    score_client = models.PositiveSmallIntegerField("score van de inwoner zelf", null=True, blank=True)

    class Meta:
        verbose_name = "ZRM-score"
        verbose_name_plural = "ZRM-scores"
        constraints = (
            models.UniqueConstraint(fields=["meting", "domein"], name="zrmscore_een_per_domein"),
            models.CheckConstraint(condition=Q(score__isnull=True) | Q(score__range=(1, 5)), name="zrmscore_1_tot_5"),
            models.CheckConstraint(
                condition=Q(score_client__isnull=True) | Q(score_client__range=(1, 5)), name="zrmscore_client_1_tot_5"
            ),
        )

    @property
    def dossier(self) -> Dossier:
        return self.meting.onderzoek.dossier


class Taak(VanOnderzoek, Versiemodel):
    """Eén taak of levensgebied waarvoor ondersteuning nodig is, bruto, in de eenheid van de norm (CRvB 21-3-2018 stap 3).

    `onderdeel` and `regel` name the part and the norm line of the policy document that this task is measured by; both empty for
    a task the policy does not know. Volumes are whole base units of `eenheid` (minuut/week, dagdeel/week, etmaal/week, rit/week).
    """

    onderzoek = models.ForeignKey(Onderzoek, on_delete=models.CASCADE, related_name="taken")
    onderdeel = models.CharField("onderdeel", max_length=60, blank=True)
    regel = models.CharField("normregel", max_length=60, blank=True)
    label = models.CharField("taak", max_length=160, blank=True)
    eenheid = models.CharField("eenheid", max_length=30, default="minuut/week")
    norm = models.PositiveIntegerField("norm", null=True, blank=True)
    norm_tekst = models.CharField("norm in woorden", max_length=200, blank=True)
    bron = models.CharField("bron", max_length=200, blank=True)
    aantal = models.PositiveSmallIntegerField("aantal keer", null=True, blank=True)
    nodig = models.PositiveIntegerField("nodig", null=True, blank=True)
    toelichting = models.CharField("toelichting", max_length=500, blank=True)
    reden = models.TextField("waarom anders dan de norm", blank=True)
    volgorde = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "taak"
        verbose_name_plural = "taken"
        ordering = ("volgorde", "id")

    def __str__(self) -> str:
        return self.label


class Aftrek(Versiemodel):
    """Deel van een taak dat een ander dan de gemeente doet: eigen kracht, gebruikelijke hulp, mantelzorg, netwerk of een
    algemene, algemeen gebruikelijke of voorliggende voorziening (CRvB 21-3-2018 stap 4; Wmo 2015 art. 2.3.5 lid 3)."""

    class Wie(models.TextChoices):
        ZELF = "zelf", "Zelf"
        HUISGENOOT = "huisgenoot", "Huisgenoot"
        MANTELZORG = "mantelzorg", "Mantelzorg"
        NETWERK = "netwerk", "Netwerk"
        ALGEMEEN = "algemeen", "Algemene voorziening"
        GEBRUIKELIJK = "gebruikelijk", "Algemeen gebruikelijk"
        VOORLIGGEND = "voorliggend", "Andere wet"

    taak = models.ForeignKey(Taak, on_delete=models.CASCADE, related_name="aftrekken")
    wie = models.CharField("wie", max_length=14, choices=Wie.choices)
    huisgenoot = models.ForeignKey(Huisgenoot, on_delete=models.PROTECT, null=True, blank=True, related_name="aftrekken")
    mantelzorger = models.ForeignKey(Mantelzorger, on_delete=models.PROTECT, null=True, blank=True, related_name="aftrekken")
    naam = models.CharField("naam", max_length=200, blank=True)
    volume = models.PositiveIntegerField("hoeveel", null=True, blank=True)
    wat = models.CharField("wat", max_length=200, blank=True)
    waarom = models.TextField("waarom kan dat", blank=True)
    besproken_op = models.DateField("besproken op", null=True, blank=True)
    besproken_met = models.CharField("besproken met", max_length=200, blank=True)

    class Meta:
        verbose_name = "aftrek"
        verbose_name_plural = "aftrekken"
        ordering = ("taak__volgorde", "id")

    @property
    def dossier(self) -> Dossier:
        return self.taak.onderzoek.dossier
