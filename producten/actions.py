"""The only code of this app that writes: a policy document is imported, checked by a second person, published, withdrawn."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import Gemeente, Medewerker, Rol
from audit.log import leg_vast
from audit.overgang import Weigering, ga_naar, op_slot
from beleid.engine import Bevinding, Regeling, RegelingFout, canonical, check, load, parse
from producten.access import geladen
from producten.models import Regelingversie

Status = Regelingversie.Status
_BEDRAG = re.compile(r"(?:\d{1,3}(?:\.\d{3})*|\d+)(?:,(\d{1,2}))?\Z")


class NietTeGebruiken(Weigering):
    """A document that cannot be read or published; `problemen` has one Dutch line per problem."""

    def __init__(self, kop: str, problemen: list[str]) -> None:
        super().__init__(f"{kop} {problemen[0] if problemen else ''}".strip())
        self.problemen = problemen


def lees_bedrag(tekst: str) -> int:
    """Cents from an amount as typed: `1.338,72`, `44,2` or `44`. Raises ValueError with the sentence for at the field."""
    kaal = tekst.strip().removeprefix("€").strip()
    gevonden = _BEDRAG.match(kaal)
    if gevonden is None:
        raise ValueError(f"„{tekst.strip()}” is geen bedrag. Schrijf {_voorbeeld(kaal)}.")
    heel = kaal.split(",")[0].replace(".", "")
    return int(heel) * 100 + int((gevonden[1] or "0").ljust(2, "0"))


def _voorbeeld(tekst: str) -> str:
    """What somebody probably meant: the last two digits behind a point or comma are cents."""
    cijfers = re.sub(r"\D", "", tekst)
    if len(cijfers) < 3 or len(cijfers) > 9 or not re.search(r"[.,]\d{1,2}\D*$", tekst):
        return "bijvoorbeeld 1.338,72"
    centen = int(cijfers)
    return f"{centen // 100:,}".replace(",", ".") + f",{centen % 100:02d}"


def _beheerder(door: Medewerker, gemeente: Gemeente) -> None:
    if door.rol == Rol.SYSTEEM:
        return
    if door.rol != Rol.BEHEERDER or door.team is None or door.team.gemeente_id != gemeente.pk:
        raise Weigering(f"Alleen een beheerder van {gemeente.naam} mag de regeling wijzigen.")


@transaction.atomic
def importeer(inhoud: bytes, gemeente: Gemeente, *, door: Medewerker, reden: str = "") -> Regelingversie:
    """Read a document strictly and keep it as concept. Raises NietTeGebruiken with every problem and its place."""
    _beheerder(door, gemeente)
    try:
        regeling = load(inhoud)
    except RegelingFout as fout:
        raise NietTeGebruiken("Dit document kan niet worden gelezen.", fout.problemen) from None
    if regeling.gemeente not in {gemeente.slug, gemeente.regeling}:
        raise NietTeGebruiken(
            "Dit document hoort bij een andere gemeente.", [f"gemeente: {regeling.gemeente}, niet {gemeente.slug}"]
        )
    fouten = [str(bevinding) for bevinding in check(regeling) if bevinding.ernst == "fout"]
    if fouten:
        raise NietTeGebruiken("In dit document staan fouten.", fouten)
    versie = Regelingversie(
        gemeente=gemeente,
        soort=regeling.soort,
        versie=regeling.versie,
        titel=regeling.titel,
        inhoud=regeling.canoniek,
        sha256=regeling.sha256,
        valid_from=regeling.valid_from,
        valid_to=regeling.valid_to,
        reden=reden,
        auteur=door,
        gemaakt_op=timezone.now(),
    )
    versie.save()
    leg_vast(versie, "regelingversie.geimporteerd", door=door, gegevens={"soort": versie.soort, "sha256": versie.sha256})
    return versie


@transaction.atomic
def dien_ter_controle_in(versie: Regelingversie, *, door: Medewerker, valid_from: date | None = None) -> Regelingversie:
    """Offer a concept to a second beheerder; a document without a date gets `valid_from` here, before it is locked."""
    versie = op_slot(Regelingversie, versie.pk)
    _beheerder(door, versie.gemeente)
    if versie.valid_from is None:
        if valid_from is None:
            raise Weigering("Dit document heeft geen begindatum. Vul in vanaf welke dag het geldt.")
        versie.valid_from = valid_from
        versie.save(update_fields=["valid_from"])
    ga_naar(versie, Status.TER_CONTROLE)
    versie.save(update_fields=["status"])
    leg_vast(versie, "regelingversie.ter_controle", door=door)
    return versie


def bevindingen(versie: Regelingversie) -> list[Bevinding]:
    """What `check` says about this document together with the other half of the pair that would be in force with it."""
    regeling = geladen(versie)
    ander = _ander(versie)
    if versie.soort == Regelingversie.Soort.TARIEVEN:
        return check(ander, regeling) if ander is not None else check(regeling)
    return check(regeling, ander)


def _ander(versie: Regelingversie) -> Regeling | None:
    """The published other half on the first day of this version (or the first one after it)."""
    soort = "tarieven" if versie.soort == "normen" else "normen"
    rijen = Regelingversie.objects.filter(gemeente_id=versie.gemeente_id, soort=soort, status=Status.GEPUBLICEERD)
    dag = versie.valid_from
    passend = [r for r in rijen if dag is None or r.valid_to is None or r.valid_to >= dag]
    eerste = min(passend, key=lambda r: r.valid_from or date.min, default=None)
    return geladen(eerste) if eerste is not None else None


@transaction.atomic
def publiceer(versie: Regelingversie, *, door: Medewerker) -> Regelingversie:
    """Put a checked version in force. A second person does it (vier ogen); the version before it ends the day before.

    Raises Weigering (own work, no date) and NietTeGebruiken (the pair of norms and tariffs does not fit). Awb art. 3:42.
    """
    versie = op_slot(Regelingversie, versie.pk)
    _beheerder(door, versie.gemeente)
    if versie.auteur_id == door.pk:
        raise Weigering("U maakte deze versie zelf. Een collega kijkt ernaar en publiceert.")
    if versie.valid_from is None:
        raise Weigering("Dit document heeft geen begindatum.")
    fouten = [str(bevinding) for bevinding in bevindingen(versie) if bevinding.ernst == "fout"]
    if fouten:
        raise NietTeGebruiken("Normen en tarieven passen niet bij elkaar.", fouten)
    nu = timezone.now()
    vorige = (
        Regelingversie.objects.select_for_update(of=("self",))
        .filter(gemeente_id=versie.gemeente_id, soort=versie.soort, status=Status.GEPUBLICEERD)
        .order_by("-valid_from")
        .first()
    )
    if vorige is not None and vorige.valid_from is not None:
        if vorige.valid_from > versie.valid_from:
            raise Weigering(f"Er is al een latere versie, vanaf {vorige.valid_from:%d-%m-%Y}. Kies een latere begindatum.")
        if vorige.valid_from == versie.valid_from:
            ga_naar(vorige, Status.VERVANGEN)
            vorige.save(update_fields=["status"])
        elif vorige.valid_to is None or vorige.valid_to >= versie.valid_from:
            vorige.valid_to = versie.valid_from - timedelta(days=1)
            vorige.save(update_fields=["valid_to"])
        versie.vervangt = vorige
    ga_naar(versie, Status.GEPUBLICEERD)
    versie.goedkeurder = door
    versie.gepubliceerd_op = nu
    versie.save(update_fields=["status", "goedkeurder", "gepubliceerd_op", "vervangt"])
    leg_vast(versie, "regelingversie.gepubliceerd", door=door, gegevens={"vanaf": versie.valid_from.isoformat()})
    return versie


@transaction.atomic
def stuur_terug(versie: Regelingversie, *, door: Medewerker) -> Regelingversie:
    """Back to concept: something must change before it can be published."""
    versie = op_slot(Regelingversie, versie.pk)
    _beheerder(door, versie.gemeente)
    ga_naar(versie, Status.CONCEPT)
    versie.save(update_fields=["status"])
    leg_vast(versie, "regelingversie.teruggestuurd", door=door)
    return versie


@transaction.atomic
def trek_in(versie: Regelingversie, *, door: Medewerker, reden: str) -> Regelingversie:
    """Withdraw a concept, or a published version that should not have been used; decisions already made keep it."""
    versie = op_slot(Regelingversie, versie.pk)
    _beheerder(door, versie.gemeente)
    if not reden.strip():
        raise Weigering("Schrijf op waarom u deze versie intrekt.")
    ga_naar(versie, Status.INGETROKKEN)
    versie.reden = reden
    versie.save(update_fields=["status", "reden"])
    leg_vast(versie, "regelingversie.ingetrokken", door=door)
    return versie


@transaction.atomic
def wijzig_tarief(
    basis: Regelingversie,
    bedragen: Mapping[str, int],
    *,
    valid_from: date,
    bron: str,
    door: Medewerker,
    reden: str = "",
) -> Regelingversie:
    """A new concept of a tariff document with other amounts (cents per tariff id) from a day, with the source of the amounts.

    A published version never changes; when `basis` is a concept, the new one takes its place.
    """
    basis = op_slot(Regelingversie, basis.pk)
    _beheerder(door, basis.gemeente)
    if basis.soort != Regelingversie.Soort.TARIEVEN:
        raise Weigering("Dit is geen tarievendocument.")
    if not bron.strip():
        raise Weigering("Schrijf op waar het bedrag staat, bijvoorbeeld het financieel besluit met het artikel.")
    if not bedragen:
        raise Weigering("Vul ten minste één bedrag in.")
    data: dict[str, Any] = parse(bytes(basis.inhoud))
    sleutel = _bronsleutel(data, bron)
    onbekend = set(bedragen)
    for tarief in data["tarieven"]:
        centen = bedragen.get(tarief["id"])
        if centen is None:
            continue
        onbekend.discard(tarief["id"])
        tarief.pop("formule", None)
        tarief.pop("inbegrepen_in", None)
        tarief.pop("onzeker", None)
        tarief.pop("controle", None)
        tarief["bedrag"] = f"{centen // 100}.{centen % 100:02d}"
        tarief["bron"] = f"{sleutel}: {bron.strip()}"
    if onbekend:
        raise Weigering(f"Dit tarief staat niet in het document: {', '.join(sorted(onbekend))}.")
    data["valid_from"] = valid_from.isoformat()
    data["valid_to"] = None
    data["versie"] = _volgende_versie(basis, valid_from)
    nieuw = importeer(canonical(data), basis.gemeente, door=door, reden=reden)
    if basis.status == Status.CONCEPT:
        ga_naar(basis, Status.INGETROKKEN)
        basis.reden = f"Verder gegaan in {nieuw.versie}"
        basis.save(update_fields=["status", "reden"])
    leg_vast(nieuw, "regelingversie.tarief_gewijzigd", door=door, gegevens={"tarieven": sorted(bedragen)})
    return nieuw


def _bronsleutel(data: dict[str, Any], bron: str) -> str:
    """The key of the source an amount was taken from, added to the sources of the document when it is new."""
    titel = bron.strip()
    for sleutel, gegevens in data["bronnen"].items():
        if gegevens["titel"] == titel:
            return str(sleutel)
    nummer = 1
    while f"opgave{nummer}" in data["bronnen"]:
        nummer += 1
    data["bronnen"][f"opgave{nummer}"] = {"titel": titel}
    return f"opgave{nummer}"


def _volgende_versie(basis: Regelingversie, valid_from: date) -> str:
    gebruikt = set(Regelingversie.objects.filter(gemeente=basis.gemeente, soort=basis.soort).values_list("versie", flat=True))
    nummer = 1
    while f"{valid_from.year}.{nummer}" in gebruikt:
        nummer += 1
    return f"{valid_from.year}.{nummer}"
