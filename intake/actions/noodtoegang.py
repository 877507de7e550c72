"""Break-glass: a day of access to a dossier of another team, because somebody is in need now (AVG art. 5, 32)."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.core.mail import send_mail
from django.db import transaction

from accounts.models import Medewerker, Rol
from audit.log import leg_vast
from audit.overgang import Weigering
from intake.access import MAG, Om
from intake.models import Dossier, Noodtoegang

DUUR = timedelta(hours=24)
KORTSTE_REDEN = 15  # characters; "spoed" explains nothing to who reads it back
MAG_NOOD = MAG[Om.MELDEN]  # who works with people; a jurist already reads everything and is never in a hurry


@transaction.atomic
def open_noodtoegang(dossier_nummer: str, *, reden: str, nu: datetime, door: Medewerker) -> Noodtoegang | None:
    """Opens this dossier for 24 hours from `nu` and tells the privacy officers. Raises Weigering for a bad reason.

    None when there is no such dossier in the own municipality, or when it is secret: a secret dossier is for who is named,
    and the caller answers both as an unknown page. Asking again while it is open gives the same row.
    """
    if door.rol not in MAG_NOOD or door.team is None:
        raise PermissionDenied("Uw rol vraagt geen noodtoegang.")
    if len(reden.strip()) < KORTSTE_REDEN:
        raise Weigering("Schrijf in een zin wat er aan de hand is. De privacy officer leest dit vandaag.")
    dossier = (
        Dossier.objects.select_for_update(of=("self",))
        .filter(nummer=dossier_nummer, gemeente_id=door.team.gemeente_id, geheim=False)
        .first()
    )
    if dossier is None:
        return None
    open_ = Noodtoegang.objects.filter(dossier=dossier, medewerker=door, vanaf__lte=nu, tot__gt=nu).first()
    if open_ is not None:
        return open_
    toegang = Noodtoegang(dossier=dossier, medewerker=door, reden=reden.strip()[:1000], vanaf=nu, tot=nu + DUUR)
    toegang.save()
    leg_vast(toegang, "noodtoegang.geopend", door=door)
    transaction.on_commit(lambda: _bericht_privacy(toegang), robust=True)
    return toegang


@transaction.atomic
def beoordeel_noodtoegang(toegang: Noodtoegang, *, oordeel: str, nu: datetime, door: Medewerker) -> Noodtoegang:
    """The privacy officer says whether it was right. Asking for an explanation mails who did it; it stays on the list."""
    slot = Noodtoegang.objects.select_for_update(of=("self",)).select_related("medewerker", "dossier").get(pk=toegang.pk)
    if oordeel not in Noodtoegang.Oordeel.values:
        raise Weigering("Kies of dit terecht was, of vraag om uitleg.")
    if slot.oordeel == Noodtoegang.Oordeel.TERECHT:
        raise Weigering("Deze noodtoegang is al beoordeeld.")
    slot.oordeel, slot.beoordeeld_op, slot.beoordeeld_door = oordeel, nu, door
    slot.save(update_fields=["oordeel", "beoordeeld_op", "beoordeeld_door"])
    leg_vast(slot, "noodtoegang.beoordeeld", door=door, gegevens={"oordeel": oordeel})
    if oordeel == Noodtoegang.Oordeel.UITLEG:
        transaction.on_commit(lambda: _vraag_uitleg(slot, door), robust=True)
    return slot


def _bericht_privacy(toegang: Noodtoegang) -> None:
    """No more than the number: an e-mail passes many hands."""
    aan = Medewerker.objects.filter(rol=Rol.PRIVACY, is_active=True, team__gemeente_id=toegang.dossier.gemeente_id)
    _stuur(
        f"Noodtoegang tot dossier {toegang.dossier.nummer}",
        "Iemand van een ander team opende dit dossier met noodtoegang. De reden staat in het portaal, bij Toegang.\n"
        "Beoordeel vandaag of dit terecht was.\n",
        [medewerker.email for medewerker in aan],
    )


def _vraag_uitleg(toegang: Noodtoegang, door: Medewerker) -> None:
    _stuur(
        f"Vraag over uw noodtoegang tot dossier {toegang.dossier.nummer}",
        f"{door.naam} (privacy officer) wil graag weten waarom u dit dossier opende. Bel of mail vandaag: {door.email}.\n",
        [toegang.medewerker.email],
    )


def _stuur(onderwerp: str, tekst: str, aan: list[str]) -> None:
    for adres in aan:
        send_mail(onderwerp, tekst, None, [adres])
