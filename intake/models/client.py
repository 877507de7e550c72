from __future__ import annotations

import uuid
from datetime import date

from django.db import models

from audit.models import Versiemodel


class Sorteersleutel(models.Func):
    """Surname, then tussenvoegsel, in plain lower-case letters: Çelik under c, de Vries under v, in any collation.

    Only immutable functions, so that the database keeps it as a column of its own.
    """

    arg_joiner = " || ', ' || "
    template = (
        "lower(replace(replace(replace(translate("
        r"regexp_replace(normalize(btrim(%(expressions)s), NFKD), '[\u0300-\u036f]', '', 'g'), "
        "'ŁłØøĐđıÆŒ’''', 'llooddiæœ'), 'æ', 'ae'), 'œ', 'oe'), 'ß', 'ss'))"
    )
    output_field = models.TextField()


class Client(Versiemodel):
    """Inwoner die zich meldt of voor wie gemeld wordt met een behoefte aan ondersteuning (Wmo 2015 art. 1.1.1, 2.3.2)."""

    class Aanhef(models.TextChoices):
        MEVROUW = "mevrouw", "Mevrouw"
        HEER = "heer", "De heer"
        GEEN = "geen", "Geen van beide"

    sleutel = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    bsn_versleuteld = models.BinaryField(null=True, blank=True, editable=False)
    bsn_index = models.CharField(max_length=64, null=True, blank=True, unique=True, editable=False)
    aanhef = models.CharField("aanspreken met", max_length=10, choices=Aanhef.choices, blank=True)
    voorletters = models.CharField("voorletters", max_length=40, blank=True)
    roepnaam = models.CharField("roepnaam", max_length=100, blank=True)
    tussenvoegsel = models.CharField("tussenvoegsel", max_length=40, blank=True)
    achternaam = models.CharField("achternaam", max_length=200, blank=True)
    sorteernaam = models.GeneratedField(
        expression=Sorteersleutel("achternaam", "tussenvoegsel"), output_field=models.TextField(), db_persist=True
    )
    geboortedatum = models.DateField("geboortedatum", null=True, blank=True)
    straat = models.CharField("straat", max_length=120, blank=True)
    huisnummer = models.CharField("huisnummer", max_length=20, blank=True)
    postcode = models.CharField("postcode", max_length=7, blank=True)
    woonplaats = models.CharField("woonplaats", max_length=80, blank=True)
    telefoon = models.CharField("telefoon", max_length=30, blank=True)
    email = models.EmailField("e-mail", blank=True)
    tolk = models.CharField("tolk of taal", max_length=60, blank=True, help_text="Leeg: niet nodig.")
    geen_berichtenverkeer = models.BooleanField("niets versturen zonder overleg", default=False)
    overleden_op = models.DateField("overleden op", null=True, blank=True)
    vertrokken_op = models.DateField("vertrokken naar een andere gemeente op", null=True, blank=True)

    class Meta:
        verbose_name = "cliënt"
        verbose_name_plural = "cliënten"
        indexes = (
            models.Index(fields=["achternaam", "geboortedatum"], name="client_naam_geboren"),
            models.Index(fields=["postcode", "huisnummer"], name="client_adres"),
            models.Index(fields=["sorteernaam"], name="client_sorteernaam"),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(bsn_versleuteld__isnull=True, bsn_index__isnull=True)
                | models.Q(bsn_versleuteld__isnull=False, bsn_index__isnull=False),
                name="client_bsn_en_index_samen",
            ),
        )

    def __str__(self) -> str:
        return self.naam

    @property
    def achternaam_voluit(self) -> str:
        """`van Lierop`"""
        return " ".join(deel for deel in (self.tussenvoegsel, self.achternaam) if deel)

    @property
    def naam(self) -> str:
        """`Mevrouw G.M. (Gerda) van Lierop`"""
        aanhef = self.get_aanhef_display() if self.aanhef in {"mevrouw", "heer"} else ""
        roep = f"({self.roepnaam})" if self.roepnaam else ""
        delen = [aanhef, self.voorletters, roep, self.achternaam_voluit]
        return " ".join(deel for deel in delen if deel) or "Naam nog niet bekend"

    @property
    def aanspreeknaam(self) -> str:
        """`mevrouw Van Lierop`, in a sentence and after 'Beste'."""
        achternaam = self.achternaam_voluit
        achternaam = achternaam[:1].upper() + achternaam[1:]
        aanhef = {"mevrouw": "mevrouw", "heer": "meneer"}.get(self.aanhef, "")
        voor = aanhef or self.roepnaam or self.voorletters
        return f"{voor} {achternaam}".strip() or "inwoner"

    @property
    def adres(self) -> str:
        """`Proefstraat 14, Geldrop`"""
        straat = f"{self.straat} {self.huisnummer}".strip()
        return ", ".join(deel for deel in (straat, self.woonplaats) if deel)

    @property
    def zij(self) -> str:
        """How a sentence on a screen names the client: `mevrouw`, `meneer` or the first name."""
        return {"mevrouw": "mevrouw", "heer": "meneer"}.get(self.aanhef) or self.roepnaam or "de inwoner"

    def leeftijd(self, op: date) -> int | None:
        """Whole years on `op`; None when the birth date is unknown."""
        if self.geboortedatum is None:
            return None
        geboren = self.geboortedatum
        return op.year - geboren.year - ((op.month, op.day) < (geboren.month, geboren.day))
