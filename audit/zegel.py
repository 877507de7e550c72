"""Sealing the log in batches, and finding out whether anybody changed it. Only this module writes Zegel."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import connection, transaction
from django.db.models import Max, Min

from audit.models import Logregel, Zegel

PARTIJ = 1000
# A line gets its number before its transaction ends. What is older than this has ended: requests and tasks stop long before.
RIJPTIJD = timedelta(hours=1)
GEWIST = "gewist"  # door_naam of a line whose personal part was erased
SLOTNUMMER = 7231955  # advisory lock: one who seals at a time


@dataclass(frozen=True, slots=True)
class Breuk:
    """One place where the log is not what was sealed; lines by number."""

    van: int
    tot: int
    wat: str


def _persoonlijk(regel: Logregel) -> bytes:
    deel = [regel.zout, regel.door_naam, regel.herkomst, regel.gegevens]
    tekst = json.dumps(deel, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(tekst.encode()).digest()


def _zakelijk(regel: Logregel) -> bytes:
    moment = regel.moment.astimezone(UTC).isoformat(timespec="microseconds")
    deel = [
        regel.pk, moment, regel.door_id, regel.rol, regel.actie, regel.object_soort, regel.object_id, regel.dossier,
        regel.resultaat,
    ]  # fmt: skip
    return json.dumps(deel, ensure_ascii=False, separators=(",", ":")).encode()


def _som(vorige: str, regels: Sequence[Logregel], afdrukken: Sequence[bytes]) -> str:
    som = hashlib.sha256(vorige.encode())
    for regel, afdruk in zip(regels, afdrukken, strict=True):
        som.update(hashlib.sha256(_zakelijk(regel) + afdruk).digest())
    return som.hexdigest()


@transaction.atomic
def verzegel(nu: datetime) -> list[Zegel]:
    """Seals what is older than an hour and not sealed yet, in batches of at most 1000 lines. Running it twice does no harm."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [SLOTNUMMER])
    laatste = Zegel.objects.order_by("-tot").first()
    vorige, na = (laatste.sha256, laatste.tot) if laatste else ("", 0)
    # Only up to the first line that is too young: numbers are not given out in the order in which transactions end.
    jong = Logregel.objects.filter(pk__gt=na, moment__gt=nu - RIJPTIJD).aggregate(eerste=Min("pk"))["eerste"]
    rijp = Logregel.objects.filter(pk__gt=na).order_by("pk")
    if jong is not None:
        rijp = rijp.filter(pk__lt=jong)
    gemaakt = []
    while partij := list(rijp.filter(pk__gt=na)[:PARTIJ]):
        afdrukken = [_persoonlijk(regel) for regel in partij]
        zegel = Zegel(
            van=na + 1, tot=partij[-1].pk, aantal=len(partij), afdrukken=b"".join(afdrukken), vorige=vorige,
            sha256=_som(vorige, partij, afdrukken), moment=nu,
        )  # fmt: skip
        zegel.save()
        gemaakt.append(zegel)
        vorige, na = zegel.sha256, zegel.tot
    return gemaakt


def controleer(verwacht: str = "") -> list[Breuk]:
    """Every place where the log differs from its seals; empty when all is as it was.

    `verwacht` is a fingerprint written down elsewhere: without it, somebody who can remove the last seals together with their
    lines leaves no trace.
    """
    return list(_breuken(verwacht))


def _breuken(verwacht: str) -> Iterator[Breuk]:
    vorige, na, gezien = "", 0, False
    for zegel in Zegel.objects.order_by("tot").iterator(chunk_size=50):
        if zegel.vorige != vorige or zegel.van != na + 1:
            yield Breuk(na + 1, zegel.van, "er ontbreekt een zegel")
        yield from _breuken_in(zegel)
        vorige, na = zegel.sha256, zegel.tot
        gezien = gezien or zegel.sha256 == verwacht
    if verwacht and not gezien:
        laatste = Logregel.objects.aggregate(tot=Max("pk"))["tot"] or 0
        yield Breuk(na + 1, laatste, "het genoteerde zegel staat er niet meer")


def _breuken_in(zegel: Zegel) -> Iterator[Breuk]:
    regels = list(Logregel.objects.filter(pk__gte=zegel.van, pk__lte=zegel.tot).order_by("pk"))
    if len(regels) != zegel.aantal:
        yield Breuk(zegel.van, zegel.tot, f"{zegel.aantal} regels verzegeld, nu {len(regels)}")
        return
    ruw = bytes(zegel.afdrukken)
    afdrukken = [ruw[i : i + 32] for i in range(0, len(ruw), 32)]
    for regel, afdruk in zip(regels, afdrukken, strict=True):
        if regel.door_naam != GEWIST and _persoonlijk(regel) != afdruk:
            yield Breuk(regel.pk, regel.pk, "naam, herkomst of gegevens zijn gewijzigd")
    if _som(zegel.vorige, regels, afdrukken) != zegel.sha256:
        yield Breuk(zegel.van, zegel.tot, "een regel of het zegel zelf is gewijzigd")
