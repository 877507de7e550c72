"""From the first words on the phone to a melding the law knows (Wmo 2015 art. 2.3.2 lid 1)."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from accounts.models import Medewerker
from audit.log import Dader, leg_vast
from audit.overgang import Gewijzigd, Weigering, bewaar, ga_naar, op_slot
from intake import bsn
from intake.models import Client, Dossier, Melding, Nummerreeks

#: fields of the form about a melding that belong to the person
CLIENTVELDEN = frozenset(
    {
        "aanhef",
        "voorletters",
        "roepnaam",
        "tussenvoegsel",
        "achternaam",
        "geboortedatum",
        "straat",
        "huisnummer",
        "postcode",
        "woonplaats",
        "telefoon",
        "email",
        "tolk",
        "geen_berichtenverkeer",
    }
)
BSN_BEKEND = (
    "Dit burgerservicenummer hoort bij iemand die al bekend is. Staat die persoon hieronder, kies dan ‘Dit is dezelfde "
    "persoon’. Anders zoekt uw teamleider het uit. Het nummer is hier niet bewaard."
)


class Meldblad:
    """A melding and its person as the one sheet a caller is written on: one version, the fields of both."""

    def __init__(self, melding: Melding) -> None:
        self.melding = melding
        self.client = melding.dossier.client

    @property
    def versie(self) -> int:
        """Counts every saved change of either row."""
        return self.melding.versie + self.client.versie

    @property
    def gewijzigd_op(self) -> datetime | None:
        """When either row was last changed."""
        momenten = [m for m in (self.melding.gewijzigd_op, self.client.gewijzigd_op) if m]
        return max(momenten) if momenten else None

    @property
    def gewijzigd_door(self) -> str:
        """Who changed either row last."""
        laatst = self.client if self.client.gewijzigd_op == self.gewijzigd_op else self.melding
        return laatst.gewijzigd_door

    def als_tekst(self) -> dict[str, Any]:
        """Field values by name, of both rows."""
        persoon = {naam: getattr(self.client, naam) for naam in CLIENTVELDEN}
        return {**self.melding.als_tekst(), **persoon}


def volgend_nummer(reeks: str, jaar: int) -> str:
    """`W26-00001`: the row is locked until the transaction ends, so two people never get the same number."""
    Nummerreeks.objects.get_or_create(reeks=reeks, jaar=jaar)
    rij = Nummerreeks.objects.select_for_update(of=("self",)).get(reeks=reeks, jaar=jaar)
    rij.laatste += 1
    rij.save(update_fields=["laatste"])
    return f"{reeks}{jaar % 100:02d}-{rij.laatste:05d}"


@transaction.atomic
def begin_melding(gegevens: Mapping[str, Any], *, sleutel: uuid.UUID, nu: datetime, door: Medewerker) -> Melding:
    """Open a dossier for somebody who is on the phone now, with what is known so far.

    `sleutel` is made by the page: the same page sending twice gives one dossier. Raises Weigering for somebody without
    a team, or when the key belongs to somebody else's sheet.
    """
    if door.team is None:
        raise Weigering("U hoort bij geen team. Vraag de beheerder u bij een team te zetten.")
    client, nieuw = Client.objects.get_or_create(sleutel=sleutel)
    if not nieuw:
        bestaand = Melding.objects.select_related("dossier__client").filter(dossier__client=client, gemaakt_door=door).first()
        if bestaand is None or bestaand.status != Melding.Status.CONCEPT:
            raise Weigering("Dit blad is al afgerond. Begin een nieuwe melding.")
        return bestaand
    for naam in CLIENTVELDEN & gegevens.keys():
        setattr(client, naam, gegevens[naam])
    client.gewijzigd_op, client.gewijzigd_door = nu, door.naam
    client.save()
    dossier = Dossier.objects.create(
        nummer=volgend_nummer("W", nu.year), client=client, gemeente=door.team.gemeente, team=door.team, geopend_op=nu
    )
    melding = Melding(dossier=dossier, ontvangen_op=nu, gemaakt_door=door, gewijzigd_op=nu, gewijzigd_door=door.naam)
    for naam in gegevens.keys() - CLIENTVELDEN:
        setattr(melding, naam, gegevens[naam])
    melding.save()
    leg_vast(melding, "melding.begonnen", door=door)
    return melding


def _meldblad_op_slot(melding: Melding) -> Meldblad:
    rij = op_slot(Melding, melding.pk)
    rij.dossier = Dossier.objects.select_related("team", "gemeente").get(pk=rij.dossier_id)
    rij.dossier.client = op_slot(Client, rij.dossier.client_id)
    return Meldblad(rij)


@transaction.atomic
def bewaar_melding(melding: Melding, gegevens: Mapping[str, Any], *, versie: int, door: Medewerker) -> Meldblad:
    """Save the given fields of the sheet, however incomplete. Raises Gewijzigd (both texts survive) and Weigering."""
    blad = _meldblad_op_slot(melding)
    if blad.versie != versie:
        raise Gewijzigd(blad)
    if blad.melding.status not in {Melding.Status.CONCEPT, Melding.Status.ONTVANGEN, Melding.Status.INFORMATIEVRAAG}:
        raise Weigering("Over deze melding is al iets gedaan. Wat toen is opgeschreven staat vast.")
    anders: list[str] = []
    for rij, namen in (
        (blad.melding, sorted(gegevens.keys() - CLIENTVELDEN)),
        (blad.client, sorted(gegevens.keys() & CLIENTVELDEN)),
    ):
        nieuw = [naam for naam in namen if getattr(rij, naam) != gegevens[naam]]
        for naam in nieuw:
            setattr(rij, naam, gegevens[naam])
        if nieuw:
            bewaar(rij, door=door, velden=nieuw)
        anders += nieuw
    if anders:
        leg_vast(blad.melding, "melding.bewaard", door=door, gegevens={"velden": anders})
    return blad


@transaction.atomic
def koppel_client(melding: Melding, client: Client, *, door: Medewerker) -> Melding:
    """This is the same person: the dossier gets the known person, the draft person of this call is cleaned away.

    What the caller said about address and telephone is kept where the known person had nothing. The fetching of
    `client` was the caller's duty (only people the medewerker may know).
    """
    blad = _meldblad_op_slot(melding)
    if blad.melding.status != Melding.Status.CONCEPT:
        raise Weigering("Deze melding is al gemaakt. De persoon erbij verandert niet meer.")
    voorlopig, bekend = blad.client, op_slot(Client, client.pk)
    if voorlopig.pk == bekend.pk:
        return blad.melding
    if bekend.overleden_op is not None:
        raise Weigering("Deze persoon is overleden volgens het dossier. Kijk of het om iemand anders gaat.")
    for naam in sorted(CLIENTVELDEN):
        if getattr(bekend, naam) in ("", None, False) and getattr(voorlopig, naam) not in ("", None, False):
            setattr(bekend, naam, getattr(voorlopig, naam))
    if bekend.bsn_index is None and voorlopig.bsn_index is not None and voorlopig.bsn_versleuteld is not None:
        cijfers = bsn.ontsleutel(bytes(voorlopig.bsn_versleuteld), voorlopig.sleutel)
        index = voorlopig.bsn_index
        voorlopig.bsn_versleuteld = voorlopig.bsn_index = None
        voorlopig.save(update_fields=["bsn_versleuteld", "bsn_index"])
        bekend.bsn_versleuteld, bekend.bsn_index = bsn.versleutel(cijfers, bekend.sleutel), index
    # One count further than both, so that a page made before this never fits again.
    bekend.versie = max(bekend.versie, voorlopig.versie)
    bewaar(bekend, door=door)
    dossier = blad.melding.dossier
    dossier.client = bekend
    dossier.save(update_fields=["client"])
    bewaar(blad.melding, door=door, velden=[])
    _ruim_voorlopige_op(voorlopig)
    leg_vast(blad.melding, "melding.persoon_gekoppeld", door=door)
    return blad.melding


def _ruim_voorlopige_op(client: Client) -> None:
    """A person made by this call and used nowhere else goes; anybody else stays."""
    if not client.dossiers.exists():
        try:
            with transaction.atomic():
                client.delete()
        except ProtectedError:  # something of a later step already points to this person
            return


@transaction.atomic
def niet_dezelfde(melding: Melding, client: Client, *, door: Medewerker) -> Melding:
    """Somebody looked and says: this is another person. The pair is not shown again."""
    blad = _meldblad_op_slot(melding)
    if client.pk not in blad.melding.geen_duplicaat:
        blad.melding.geen_duplicaat = [*blad.melding.geen_duplicaat, client.pk]
        bewaar(blad.melding, door=door, velden=["geen_duplicaat"])
        leg_vast(blad.melding, "melding.iemand_anders", door=door)
    return blad.melding


@transaction.atomic
def zet_bsn(client: Client, invoer: str, *, door: Medewerker, dossier: str = "") -> Client:
    """Store the burgerservicenummer, encrypted; empty input removes it. Nothing changed: nothing written.

    Raises BsnOngeldig, and Weigering when the number belongs to another person; neither says more than that.
    """
    rij = op_slot(Client, client.pk)
    if not invoer.strip():
        if rij.bsn_index is None:
            return rij
        rij.bsn_versleuteld = rij.bsn_index = None
    else:
        cijfers = bsn.schoon(invoer)
        index = bsn.zoekindex(cijfers)
        if rij.bsn_index == index:
            return rij
        if Client.objects.filter(bsn_index=index).exclude(pk=rij.pk).exists():
            raise Weigering(BSN_BEKEND)
        rij.bsn_versleuteld, rij.bsn_index = bsn.versleutel(cijfers, rij.sleutel), index
    try:
        with transaction.atomic():
            bewaar(rij, door=door, velden=["bsn_versleuteld", "bsn_index"])
    except IntegrityError:  # somebody else stored the same number a moment ago
        raise Weigering(BSN_BEKEND) from None
    leg_vast(rij, "client.bsn_gezet" if rij.bsn_index else "client.bsn_gewist", door=door, dossier=dossier)
    return rij


@transaction.atomic
def ontvang_melding(melding: Melding, *, door: Medewerker) -> Melding:
    """Concept becomes a melding: from its date of receipt the six weeks run (Wmo 2015 art. 2.3.2 lid 1).

    Sending the same page twice has one effect. Raises Weigering without a name: nobody could be written to.
    """
    rij = op_slot(Melding, melding.pk)
    if rij.status == Melding.Status.ONTVANGEN:
        return rij
    if not rij.dossier.client.achternaam.strip():
        raise Weigering("Voor wie is deze melding? Vul ten minste een achternaam in. De rest mag later.")
    ga_naar(rij, Melding.Status.ONTVANGEN)
    bewaar(rij, door=door, velden=["status"])
    leg_vast(rij, "melding.ontvangen", door=door, gegevens={"kanaal": rij.kanaal})
    return rij


@transaction.atomic
def noteer_informatievraag(melding: Melding, *, op: datetime, door: Medewerker) -> Melding:
    """It was only a question: nothing is investigated, no term runs, and the person can still make it a melding."""
    rij = op_slot(Melding, melding.pk)
    if rij.status == Melding.Status.INFORMATIEVRAAG:
        return rij
    ga_naar(rij, Melding.Status.INFORMATIEVRAAG)
    bewaar(rij, door=door, velden=["status"])
    Dossier.objects.filter(pk=rij.dossier_id).update(gesloten_op=op.date())
    leg_vast(rij, "melding.alleen_vraag", door=door)
    return rij


@transaction.atomic
def maak_melding_van_vraag(melding: Melding, *, nu: datetime, door: Medewerker) -> Melding:
    """The question turns out to be a need for support: it is a melding from now on, and the term starts today."""
    rij = op_slot(Melding, melding.pk)
    if rij.status != Melding.Status.INFORMATIEVRAAG:
        raise Weigering("Dit is geen losse vraag meer.")
    if not rij.dossier.client.achternaam.strip():
        raise Weigering("Voor wie is deze melding? Vul ten minste een achternaam in. De rest mag later.")
    ga_naar(rij, Melding.Status.ONTVANGEN)
    rij.ontvangen_op = nu
    bewaar(rij, door=door, velden=["status", "ontvangen_op"])
    Dossier.objects.filter(pk=rij.dossier_id).update(gesloten_op=None)
    leg_vast(rij, "melding.ontvangen", door=door, gegevens={"was": "informatievraag"})
    return rij


def melding_van(dossier: Dossier) -> Melding:
    """The melding of this dossier; raises Weigering when there is none (a dossier taken over from elsewhere)."""
    try:
        return dossier.melding
    except ObjectDoesNotExist:
        raise Weigering("Bij dit dossier hoort geen melding.") from None


@transaction.atomic
def noteer_bevestigd(melding: Melding, *, nu: datetime, door: Dader) -> Melding:
    """The confirmation letter of this melding exists; once is enough (Wmo 2015 art. 2.3.2 lid 1)."""
    rij = op_slot(Melding, melding.pk)
    if rij.bevestigd_op is None:
        rij.bevestigd_op = nu
        rij.save(update_fields=["bevestigd_op"])
        leg_vast(rij, "melding.bevestigd", door=door)
    return rij
