"""The page of one dossier: what it is about, what to do now, seven steps, 13 points, the people and the story."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.models import Medewerker, Rol
from audit.models import Logregel
from beleid.woorden import datum
from beschikkingen.models import Beschikking
from indicatie.models import Reviewronde
from indicatie.stand import Stand, stand_van
from intake.access import MAG, Om, haal_op, open_dossier
from intake.models import Dossier, Melding
from intake.stand import Fase, fase, melding_of_niets, onderzoek_of_niets, signalen_van
from intake.views.gedeeld import wie
from wmo_portal.dossierkop import adres_van, dossierkop
from wmo_portal.tijdlijn import tijdlijn

#: lines of the log read for the story
LOGREGELS = 400
#: missing points that are shown at once; the rest folds away
EERSTE_PUNTEN = 5


@dataclass(frozen=True, slots=True)
class Knop:
    """One thing to do: a link, or a form when it writes."""

    tekst: str
    url: str
    icoon: str = "rechts"
    schrijft: bool = False


@require_GET
def dossier(request: HttpRequest, nummer: str) -> HttpResponse:
    """One dossier, its seven steps and what is still missing."""
    door = wie(request)
    zaak = open_dossier(door, nummer)
    vandaag = timezone.localdate()
    kop = dossierkop(zaak, vandaag=vandaag)
    zaak.__dict__["_kop"] = {"": kop}  # the head of the page is the same reading
    namen = list(dict.fromkeys(zaak.indicaties.order_by("id").values_list("naam", flat=True)))
    regels = Logregel.objects.filter(dossier=nummer).order_by("-moment", "-pk")[:LOGREGELS]
    return render(
        request,
        "dossier.html",
        {
            "dossier": zaak,
            "stap": "",
            "kop": kop,
            "titel": _titel(zaak, namen),
            "lead": _lead(zaak),
            "hoofdknop": hoofdknop(zaak, door),
            "andere": andere_knoppen(zaak, door),
            "stand": kop.stand,
            "teller": tellerpunten(zaak, kop.stand) if kop.stand else None,
            "mensen": mensen(zaak),
            "tijdlijn": tijdlijn(regels),
            "signalen": signalen_van(zaak, vandaag),
            "melding": melding_of_niets(zaak),
            "bsn_bekend": bool(zaak.client.bsn_index),
        },
    )


@require_GET
def teller(request: HttpRequest, nummer: str) -> HttpResponse:
    """The counter of 13 points alone; fetched again after each save."""
    zaak = haal_op(wie(request), nummer)
    stand = stand_van(zaak) if onderzoek_of_niets(zaak) else None
    return render(request, "_teller.html", {"teller": tellerpunten(zaak, stand) if stand else None, "dossier": zaak})


def tellerpunten(zaak: Dossier, stand: Stand) -> dict[str, Any]:
    """How many of the points are met, and per missing point what, why and where."""
    open_ = [
        {
            "goed": False,
            "titel": punt.titel,
            "uitleg": punt.tekst,
            "waarom": punt.waarom,
            "nr": punt.nr,
            "url": adres_van(punt.url_naam, zaak.nummer),
        }
        for punt in stand.punten
        if not punt.ok
    ]
    return {
        "goed": stand.aantal_ok,
        "totaal": len(stand.punten),
        "open": open_[:EERSTE_PUNTEN],
        "later": open_[EERSTE_PUNTEN:],
    }


def _titel(zaak: Dossier, namen: list[str]) -> str:
    if namen:
        return ", ".join(namen)
    melding = melding_of_niets(zaak)
    if onderzoek_of_niets(zaak):
        return "Onderzoek"
    if melding is not None and melding.status == Melding.Status.INFORMATIEVRAAG:
        return "Vraag om informatie"
    return "Melding"


def _lead(zaak: Dossier) -> str:
    melding = melding_of_niets(zaak)
    zinnen = []
    if melding is not None:
        wanneer = datum(timezone.localdate(melding.ontvangen_op))
        if melding.status == Melding.Status.CONCEPT:
            zinnen.append("Deze melding is nog niet af. De termijn begint als u haar maakt.")
        elif melding.status == Melding.Status.INFORMATIEVRAAG:
            zinnen.append(f"Vraag van {wanneer}. Er loopt geen termijn.")
        else:
            zinnen.append(f"Melding van {wanneer}.")
        if melding.status in {Melding.Status.DOORVERWEZEN, Melding.Status.INGETROKKEN}:
            zinnen.append(f"{melding.get_status_display()}: {melding.reden}")
    onderzoek = onderzoek_of_niets(zaak)
    if onderzoek is not None and onderzoek.reden_gestopt:
        zinnen.append(onderzoek.reden_gestopt)
    zinnen.append(f"Behandelaar: {zaak.behandelaar.naam}." if zaak.behandelaar else "Nog niemand behandelt dit dossier.")
    if zaak.gesloten_op:
        zinnen.append(f"Gesloten op {datum(zaak.gesloten_op)}.")
    return " ".join(zinnen)


def hoofdknop(zaak: Dossier, door: Medewerker) -> Knop | None:
    """The one thing this person does now in this dossier."""
    melding, onderzoek, nr = melding_of_niets(zaak), onderzoek_of_niets(zaak), zaak.nummer
    if melding is not None and door.rol in MAG[Om.MELDEN]:
        if melding.status == Melding.Status.CONCEPT:
            return Knop("Ga verder met de melding", reverse("melding", args=[nr]), "telefoon")
        if melding.status == Melding.Status.INFORMATIEVRAAG:
            return Knop("Maak er een melding van", reverse("toch-melding", args=[nr]), "telefoon", schrijft=True)
    if zaak.gesloten_op:
        return None
    if onderzoek is None:
        if door.rol == Rol.CONSULENT:
            return Knop("Start het onderzoek", reverse("onderzoek-start", args=[nr]), "gesprek", schrijft=True)
        if door.rol == Rol.TEAMLEIDER:
            return Knop("Wijs toe aan een consulent", reverse("toewijzen", args=[nr]), "mensen")
        return None
    if door.rol == Rol.CONSULENT and onderzoek.status == onderzoek.Status.LOOPT:
        begonnen = onderzoek.gesprekken.filter(begonnen_op__isnull=False).exists()
        tekst = "Ga verder met het gesprek" if begonnen else "Begin het gesprek"
        return Knop(tekst, reverse("gesprek", args=[nr]), "gesprek")
    if door.rol == Rol.TEAMLEIDER and zaak.behandelaar is None:
        return Knop("Wijs toe aan een consulent", reverse("toewijzen", args=[nr]), "mensen")
    return _na_het_onderzoek(zaak, door)


def _na_het_onderzoek(zaak: Dossier, door: Medewerker) -> Knop | None:
    """Submit, review, or look at the last decision."""
    ronde = zaak.reviewrondes.filter(status=Reviewronde.Status.OPEN).first()
    if ronde is not None and door.rol == Rol.TEAMLEIDER and ronde.ingediend_door_id != door.pk:
        return Knop("Kijk de indicatie na", reverse("review", args=[ronde.pk]), "review")
    besluit = zaak.beschikkingen.order_by("-nummer").first()
    if besluit is not None:
        verstuurd = besluit.status != Beschikking.Status.VASTGESTELD
        tekst = "Bekijk het besluit" if verstuurd or door.rol not in MAG[Om.BEKENDMAKEN] else "Verstuur het besluit"
        return Knop(tekst, reverse("besluit", args=[zaak.nummer, besluit.nummer]), "brief")
    if door.rol == Rol.CONSULENT and ronde is None:
        return Knop("Kijk alles na en dien in", reverse("indienen", args=[zaak.nummer]), "review")
    return None


def andere_knoppen(zaak: Dossier, door: Medewerker) -> list[Knop]:
    """What can be done besides, in words; never the main button again."""
    melding, onderzoek, nr = melding_of_niets(zaak), onderzoek_of_niets(zaak), zaak.nummer
    uit: list[Knop] = []
    mag_melden, mag_onderzoeken = door.rol in MAG[Om.MELDEN], door.rol in MAG[Om.ONDERZOEKEN]
    if melding is not None and melding.status != Melding.Status.CONCEPT:
        uit.append(Knop("Lees de melding", reverse("melding", args=[nr]), "telefoon"))
    if mag_melden:
        uit.append(Knop("Persoonsgegevens", reverse("persoon", args=[nr]), "mens"))
    loopt = onderzoek is not None and onderzoek.status == onderzoek.Status.LOOPT
    if door.rol == Rol.TEAMLEIDER and zaak.behandelaar and not zaak.gesloten_op:
        uit.append(Knop("Geef aan een andere consulent", reverse("toewijzen", args=[nr]), "mensen"))
    if loopt and mag_onderzoeken:
        uit.append(Knop("Plan het gesprek", reverse("gesprek-plan", args=[nr]), "kalender"))
        uit.append(Knop("Stop het onderzoek", reverse("onderzoek-stoppen", args=[nr]), "kruis"))
    elif melding is not None and mag_melden and not zaak.gesloten_op:
        if melding.status == Melding.Status.ONTVANGEN:
            uit.append(Knop("Verwijs door", reverse("doorverwijzen", args=[nr]), "route"))
        if melding.status in {Melding.Status.CONCEPT, Melding.Status.ONTVANGEN}:
            uit.append(Knop("Trek de melding in", reverse("intrekken", args=[nr]), "kruis"))
    if melding is not None and melding.status != Melding.Status.CONCEPT:
        uit.append(Knop("Termijnen en evaluaties", reverse("opvolging", args=[nr]), "klok"))
    if mag_melden and not zaak.gesloten_op and fase(zaak) == Fase.LOOPT:
        uit.append(Knop("Sluit het dossier", reverse("dossier-sluiten", args=[nr]), "slot", schrijft=True))
    return uit


def mensen(zaak: Dossier) -> list[dict[str, str]]:
    """Everybody around the client with their role, for the column beside the steps."""
    uit: list[dict[str, str]] = []
    onderzoek = onderzoek_of_niets(zaak)
    vandaag = timezone.localdate()
    if onderzoek is None:
        melding = melding_of_niets(zaak)
        if melding is not None and melding.melder_naam:
            rol = ", ".join(deel for deel in (melding.melder_relatie, "deed de melding", melding.melder_telefoon) if deel)
            uit.append({"naam": melding.melder_naam, "rol": rol[:1].upper() + rol[1:]})
        return uit
    gezien: set[int] = set()
    zorgers = list(onderzoek.mantelzorgers.all())
    thuis = {zorger.huisgenoot_id: zorger for zorger in zorgers if zorger.huisgenoot_id}
    for gast in onderzoek.huisgenoten.all():
        geboren = gast.geboortedatum
        jaren = vandaag.year - geboren.year - ((vandaag.month, vandaag.day) < (geboren.month, geboren.day)) if geboren else None
        rollen = [gast.relatie or "huisgenoot", "woont in"]
        if gast.pk in thuis:
            gezien.add(thuis[gast.pk].pk)
            rollen.append("mantelzorger")
        uit.append(_mens(gast.naam or "Huisgenoot", rollen, jaren))
    for zorger in zorgers:
        if zorger.pk not in gezien:
            uren = f"{zorger.uren_per_week} uur per week" if zorger.uren_per_week is not None else ""
            uit.append(_mens(zorger.naam or "Mantelzorger", [zorger.relatie, "mantelzorger", uren]))
    for ander in onderzoek.betrokkenen.all():
        uit.append(_mens(ander.naam or "Betrokkene", [ander.relatie or ander.get_soort_display()]))
    return uit


def _mens(naam: str, rol: list[str], jaren: int | None = None) -> dict[str, str]:
    tekst = ", ".join(deel for deel in rol if deel)
    return {"naam": f"{naam}, {jaren}" if jaren is not None else naam, "rol": tekst[:1].upper() + tekst[1:]}
