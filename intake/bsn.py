"""The burgerservicenummer: encrypted per row, found by a keyed index, checked by the 11-proef (Wabb; AVG art. 87, UAVG art. 46).

A BSN is never in a URL, a log line, an exception, a task argument or a file name: the functions here name no number
in what they raise.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import uuid

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from stdnum.nl import bsn as elfproef


class BsnOngeldig(ValueError):
    """Not nine digits that pass the 11-proef. The message never repeats what was typed."""

    def __init__(self) -> None:
        super().__init__("Dit is geen burgerservicenummer. Kijk het na op het paspoort of de ID-kaart: het zijn 9 cijfers.")


class BsnNietTeLezen(RuntimeError):
    """The stored value belongs to another row or another key."""

    def __init__(self) -> None:
        super().__init__("Het opgeslagen burgerservicenummer is niet te lezen met de sleutels van dit systeem.")


def schoon(invoer: str) -> str:
    """Nine digits that pass the 11-proef; spaces, dots and dashes are allowed. Raises BsnOngeldig."""
    cijfers = "".join(c for c in invoer if c not in " .-\u00a0")
    if not (cijfers.isascii() and cijfers.isdigit() and 8 <= len(cijfers) <= 9):
        raise BsnOngeldig
    cijfers = cijfers.zfill(9)
    if not elfproef.is_valid(cijfers):
        raise BsnOngeldig
    return cijfers


def _sleutels() -> dict[str, bytes]:
    paren = (deel.split(":", 1) for deel in settings.BSN_SLEUTELS.split(","))
    return {naam.strip(): base64.b64decode(sleutel) for naam, sleutel in paren}


def _gebonden_aan(rij: uuid.UUID) -> bytes:
    return b"intake_client:" + rij.bytes


def versleutel(cijfers: str, rij: uuid.UUID) -> bytes:
    """AES-256-GCM with the first key, bound to this row: the same bytes in another row do not decrypt."""
    naam, sleutel = next(iter(_sleutels().items()))
    nonce = os.urandom(12)
    return naam.encode() + b":" + nonce + AESGCM(sleutel).encrypt(nonce, cijfers.encode(), _gebonden_aan(rij))


def ontsleutel(waarde: bytes, rij: uuid.UUID) -> str:
    """The nine digits. Raises BsnNietTeLezen for another row, an unknown key or a changed byte."""
    naam, _, rest = bytes(waarde).partition(b":")
    sleutel = _sleutels().get(naam.decode("ascii", "replace"))
    if sleutel is None:
        raise BsnNietTeLezen
    try:
        return AESGCM(sleutel).decrypt(rest[:12], rest[12:], _gebonden_aan(rij)).decode()
    except (InvalidTag, ValueError):
        raise BsnNietTeLezen from None


def zoekindex(cijfers: str) -> str:
    """Keyed HMAC: equal numbers meet, and the number cannot be found back without the key."""
    return hmac.new(settings.BSN_INDEX_SLEUTEL.encode(), cijfers.encode(), hashlib.sha256).hexdigest()


def sleutelnaam(waarde: bytes) -> str:
    """The id of the key a stored value was encrypted with (for the rotation command)."""
    return bytes(waarde).partition(b":")[0].decode("ascii", "replace")


def gemaskeerd(cijfers: str) -> str:
    """`••••••• 21`: enough to recognise, not enough to use."""
    return "•" * 7 + " " + cijfers[-2:]
