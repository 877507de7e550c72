"""Reading all stored calculations one by one, with the documents they were made with."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import lru_cache

from beleid.engine import Regeling, RegelingFout, load
from indicatie.models import Berekening
from indicatie.rules.herberekenen import Vastgelegd, verschil
from producten.models import Regelingversie

PER_KEER = 500  # rows in memory at once


@lru_cache(maxsize=32)
def _document(sha256: str) -> Regeling | str:
    """The document with this fingerprint, or what is wrong with it. The bytes must still have that fingerprint."""
    inhoud = Regelingversie.objects.filter(sha256=sha256).values_list("inhoud", flat=True).first()
    if inhoud is None:
        return "is er niet meer"
    if hashlib.sha256(bytes(inhoud)).hexdigest() != sha256:
        return "past niet bij zijn vingerafdruk"
    try:
        return load(bytes(inhoud))
    except RegelingFout:
        return "kan niet meer worden gelezen"


def controleer() -> Iterator[tuple[Berekening, str | None]]:
    """Every stored calculation with what differs, or None. Streamed: memory does not grow with the table."""
    _document.cache_clear()  # what the database holds now, not what it held before
    for berekening in Berekening.objects.select_related(None).order_by("id").iterator(chunk_size=PER_KEER):
        yield berekening, _vergelijk(berekening)


def _vergelijk(b: Berekening) -> str | None:
    normen = _document(b.normen_sha256)
    tarieven = _document(b.tarieven_sha256) if b.tarieven_sha256 else None
    if isinstance(normen, str):
        return f"het normendocument {normen}"
    if isinstance(tarieven, str):
        return f"het tarievendocument {tarieven}"
    vastgelegd = Vastgelegd(
        b.onderdeel, b.peildatum, b.feiten, b.herkomst, b.afwijkingen, b.motor, b.resultaat, b.sha256
    )  # fmt: skip
    return verschil(vastgelegd, normen, tarieven)
