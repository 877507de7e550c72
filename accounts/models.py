from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.contrib.postgres.fields import ArrayField
from django.db import models


class Gemeente(models.Model):
    """Gemeente waarvoor de toegang tot de Wmo wordt uitgevoerd, met haar huisstijl (Wmo 2015 art. 1.1.1)."""

    slug = models.SlugField("kenmerk", unique=True)
    naam = models.CharField("naam", max_length=100)
    regeling = models.CharField("regeling", max_length=60, help_text="Welke beleidsregels gelden, bijvoorbeeld geldrop-mierlo.")
    adres = models.CharField("bezoekadres", max_length=200, blank=True)
    postadres = models.CharField("postadres", max_length=200, blank=True)
    telefoon = models.CharField("telefoon", max_length=30, blank=True)
    email = models.EmailField("e-mail", blank=True)
    website = models.CharField("website", max_length=100, blank=True)
    ondersteuner = models.CharField("onafhankelijke cliëntondersteuning", max_length=200, blank=True)
    ondersteuner_telefoon = models.CharField("telefoon cliëntondersteuning", max_length=30, blank=True)
    mandaat = models.CharField("mandaatregel", max_length=300, blank=True)
    huisstijl = models.JSONField("huisstijl (logo, kleuren)", default=dict, blank=True)

    class Meta:
        verbose_name = "gemeente"
        verbose_name_plural = "gemeenten"

    def __str__(self) -> str:
        return self.naam


class Team(models.Model):
    """Groep medewerkers die samen de dossiers van een gebied behandelt."""

    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="teams")
    naam = models.CharField("naam", max_length=100)

    class Meta:
        verbose_name = "team"
        verbose_name_plural = "teams"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["gemeente", "naam"], name="team_naam_per_gemeente")
        ]

    def __str__(self) -> str:
        return self.naam


class Rol(models.TextChoices):
    INTAKE = "intake", "Intake"
    CONSULENT = "consulent", "Wmo-consulent"
    TEAMLEIDER = "teamleider", "Teamleider"
    BEHEERDER = "beheerder", "Beheerder"
    JURIST = "jurist", "Kwaliteit en bezwaar"
    PRIVACY = "privacy", "Privacy officer"
    SYSTEEM = "systeem", "Systeem"


class MedewerkerManager(BaseUserManager["Medewerker"]):
    def create_user(self, email: str, password: str | None = None, **velden: Any) -> Medewerker:
        medewerker = self.model(email=self.normalize_email(email), **velden)
        medewerker.set_password(password)
        medewerker.save(using=self._db)
        return medewerker


class Medewerker(AbstractBaseUser, PermissionsMixin):
    """Persoon die namens het college werkt, met precies één rol en één team (mandaatbesluit)."""

    email = models.EmailField("e-mail", unique=True)
    naam = models.CharField("naam", max_length=200)
    rol = models.CharField("rol", max_length=20, choices=Rol.choices)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True, related_name="medewerkers")
    telefoon = models.CharField("telefoon", max_length=30, blank=True)
    is_active = models.BooleanField("mag inloggen", default=True)
    is_staff = False  # Django's own admin site is not used
    demo = models.BooleanField("oefenaccount", default=False)
    inlogversie = models.PositiveIntegerField(default=1, editable=False)  # counting up ends every running session

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["naam", "rol"]
    objects = MedewerkerManager()

    class Meta:
        verbose_name = "medewerker"
        verbose_name_plural = "medewerkers"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(team__isnull=False) | ~models.Q(rol__in=["intake", "consulent", "teamleider"]),
                name="medewerker_met_dossiers_heeft_team",
            ),
            models.CheckConstraint(condition=models.Q(rol__in=Rol.values), name="medewerker_rol_bestaat"),
        ]

    def __str__(self) -> str:
        return self.naam

    def get_full_name(self) -> str:
        return self.naam

    @property
    def oefent(self) -> bool:
        """A practice account outside production: one tap, no password, no second step."""
        return self.demo and not settings.PRODUCTIE

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Sessions end when the password changes, and when `inlogversie` counts up (role changed, second step reset, off)."""
        hash_: str = super()._get_session_auth_hash(secret)  # type: ignore[misc]  # not in the stubs
        return f"{hash_}:{self.inlogversie}"


class Scope(models.TextChoices):
    BEREKENINGEN = "berekeningen", "Berekeningen maken"
    REGELINGEN = "regelingen", "Regelingen en vragen lezen"
    TERMIJNEN = "termijnen", "Termijnen uitrekenen"


class Systeemtoken(models.Model):
    """Sleutel waarmee één ander systeem van de gemeente de koppeling gebruikt, voor genoemde onderdelen en tot een dag.

    The token itself is shown once and never stored; a random value of 256 bits needs no slow hash. Is a `Dader` for the log.
    """

    rol = Rol.SYSTEEM.value

    naam = models.CharField("systeem", max_length=100)
    vingerafdruk = models.CharField("sha256 van het token", max_length=64, unique=True, editable=False)
    scopes = ArrayField(models.CharField(max_length=20, choices=Scope.choices), verbose_name="mag")
    actief = models.BooleanField("actief", default=True)
    gemaakt_op = models.DateTimeField("gemaakt op")
    verloopt_op = models.DateTimeField("verloopt op")

    class Meta:
        verbose_name = "systeemtoken"
        verbose_name_plural = "systeemtokens"
        ordering = ("id",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["naam"], condition=models.Q(actief=True), name="systeemtoken_een_per_systeem"),
            models.CheckConstraint(
                condition=models.Q(scopes__contained_by=Scope.values, scopes__len__gt=0), name="systeemtoken_scope_bestaat"
            ),
            models.CheckConstraint(
                condition=models.Q(verloopt_op__gt=models.F("gemaakt_op")), name="systeemtoken_verloopt_na_begin"
            ),
        ]

    def __str__(self) -> str:
        return self.naam
