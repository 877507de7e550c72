"""Medewerkers come, change and go; who does it, and to whom, is in the log."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction

from accounts.access import vingerafdruk
from accounts.models import Medewerker, Rol, Scope, Systeemtoken, Team
from audit.log import leg_vast, leg_weigering_vast
from audit.overgang import Weigering, op_slot

MET_DOSSIERS = frozenset({Rol.INTAKE, Rol.CONSULENT, Rol.TEAMLEIDER})


def _is_iemand_anders(medewerker: Medewerker, door: Medewerker) -> None:
    if medewerker.pk == door.pk:
        raise Weigering("Dit kunt u niet bij uzelf doen. Vraag een andere beheerder.")


@transaction.atomic
def maak_medewerker(
    *, naam: str, email: str, rol: str, team: Team, door: Medewerker, telefoon: str = "", demo: bool = False
) -> Medewerker:
    """A new account without a password: the person sets it himself with a link. Raises Weigering when the address is in use."""
    if Medewerker.objects.filter(email__iexact=email.strip()).exists():
        raise Weigering("Dit e-mailadres is al van iemand. Kijk in de lijst, ook bij wie is uitgezet.")
    medewerker = Medewerker.objects.create_user(
        email.strip().lower(), None, naam=naam.strip(), rol=rol, team=team, telefoon=telefoon, demo=demo
    )
    leg_vast(medewerker, "medewerker.gemaakt", door=door, gegevens={"rol": rol, "team": team.naam})
    return medewerker


@transaction.atomic
def wijzig_rol(medewerker: Medewerker, *, rol: str, team: Team, door: Medewerker) -> Medewerker:
    """Another role or team; running sessions of this person end. Raises Weigering for yourself."""
    _is_iemand_anders(medewerker, door)
    slot = op_slot(Medewerker, medewerker.pk)
    was = {"rol": slot.rol, "team": slot.team.naam if slot.team else ""}
    slot.rol, slot.team = rol, team
    slot.inlogversie += 1
    slot.save(update_fields=["rol", "team", "inlogversie"])
    leg_vast(slot, "medewerker.rol_gewijzigd", door=door, gegevens={"was": was, "wordt": {"rol": rol, "team": team.naam}})
    return slot


@transaction.atomic
def zet_uit(medewerker: Medewerker, *, door: Medewerker) -> Medewerker:
    """Ends the account at once, with every running session. The name stays with what was done. Raises Weigering for yourself."""
    _is_iemand_anders(medewerker, door)
    slot = op_slot(Medewerker, medewerker.pk)
    slot.is_active = False
    slot.inlogversie += 1
    slot.save(update_fields=["is_active", "inlogversie"])
    leg_vast(slot, "medewerker.uitgezet", door=door)
    return slot


@transaction.atomic
def zet_aan(medewerker: Medewerker, *, door: Medewerker) -> Medewerker:
    """The account works again, with a new password and a new second step."""
    _is_iemand_anders(medewerker, door)
    slot = op_slot(Medewerker, medewerker.pk)
    slot.is_active = True
    slot.inlogversie += 1
    slot.set_unusable_password()
    slot.save(update_fields=["is_active", "inlogversie", "password"])
    Authenticator.objects.filter(user=slot).delete()
    leg_vast(slot, "medewerker.aangezet", door=door)
    return slot


@transaction.atomic
def reset_tweede_stap(medewerker: Medewerker, *, door: Medewerker) -> Medewerker:
    """Telephone lost: forgets the app and the spare codes and ends the sessions; at the next log-in a new one is set up."""
    _is_iemand_anders(medewerker, door)
    slot = op_slot(Medewerker, medewerker.pk)
    Authenticator.objects.filter(user=slot).delete()
    slot.inlogversie += 1
    slot.save(update_fields=["inlogversie"])
    leg_vast(slot, "medewerker.tweede_stap_gewist", door=door)
    return slot


@transaction.atomic
def stel_wachtwoord_in(medewerker: Medewerker, wachtwoord: str, *, door: Medewerker) -> Medewerker:
    """A password of one's own, through a link that works once. Ends the other sessions (Django compares the hash)."""
    slot = op_slot(Medewerker, medewerker.pk)
    slot.set_password(wachtwoord)
    slot.save(update_fields=["password"])
    leg_vast(slot, "medewerker.wachtwoord_ingesteld", door=door)
    return slot


@transaction.atomic
def vraag_nieuw_wachtwoord(medewerker: Medewerker, *, door: Medewerker) -> None:
    """Writes down that a link for a new password was asked for."""
    leg_vast(medewerker, "medewerker.wachtwoord_gevraagd", door=door)


@transaction.atomic
def zet_tweede_stap_aan(medewerker: Medewerker, *, door: Medewerker) -> None:
    """Writes down that somebody set up the app on his telephone."""
    leg_vast(medewerker, "medewerker.tweede_stap_aangezet", door=door)


@transaction.atomic
def log_in(medewerker: Medewerker, *, wijze: str, door: Medewerker) -> None:
    """One line per log-in; `wijze` is `wachtwoord` or `oefenen`."""
    leg_vast(medewerker, "sessie.ingelogd", door=door, gegevens={"wijze": wijze})


@transaction.atomic
def log_uit(medewerker: Medewerker, *, reden: str, door: Medewerker) -> None:
    """One line per ended session; `reden` is `zelf`, `stil` (idle) or `te_lang` (absolute limit)."""
    leg_vast(medewerker, "sessie.uitgelogd", door=door, gegevens={"reden": reden})


def weiger_inloggen(email: str) -> None:
    """One refused line per failed attempt. Names the account when there is one, never what was typed."""
    medewerker = Medewerker.objects.filter(email__iexact=email).first()
    leg_weigering_vast("sessie.geweigerd", door=None, gegevens={"medewerker": medewerker.pk if medewerker else None})


def _is_beheerder(door: Medewerker) -> None:
    if door.rol != Rol.BEHEERDER or not door.is_active:
        raise Weigering("Alleen een beheerder geeft andere systemen toegang.")


@transaction.atomic
def maak_systeemtoken(
    naam: str, scopes: Collection[str], *, verloopt_op: datetime, nu: datetime, door: Medewerker
) -> tuple[Systeemtoken, str]:
    """Give another system access until a moment. The second value is the token: shown once, stored nowhere.

    Raises Weigering for who is no beheerder, an unknown or empty scope, a moment in the past, or a name in use.
    """
    _is_beheerder(door)
    onbekend = sorted(set(scopes) - set(Scope.values))
    if onbekend or not scopes or not naam.strip():
        raise Weigering(f"Geef een naam en ten minste één van: {', '.join(Scope.values)}.")
    if verloopt_op <= nu:
        raise Weigering("De dag waarop het token verloopt moet in de toekomst liggen.")
    geheim = f"wmo_{secrets.token_urlsafe(32)}"
    token = Systeemtoken(
        naam=naam.strip(), vingerafdruk=vingerafdruk(geheim), scopes=sorted(set(scopes)), gemaakt_op=nu, verloopt_op=verloopt_op
    )
    try:
        with transaction.atomic():
            token.save()
    except IntegrityError:
        raise Weigering(f"{naam.strip()} heeft al een token. Trek dat eerst in.") from None
    leg_vast(token, "systeemtoken.gemaakt", door=door, gegevens={"naam": token.naam, "scopes": token.scopes})
    return token, geheim


@transaction.atomic
def trek_systeemtoken_in(token: Systeemtoken, *, door: Medewerker) -> Systeemtoken:
    """Ends the access of a system at once. Withdrawing twice has one effect."""
    _is_beheerder(door)
    slot = op_slot(Systeemtoken, token.pk)
    if slot.actief:
        slot.actief = False
        slot.save(update_fields=["actief"])
        leg_vast(slot, "systeemtoken.ingetrokken", door=door, gegevens={"naam": slot.naam})
    return slot
