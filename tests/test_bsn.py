"""The burgerservicenummer: checked, encrypted to its own row, found without being read, shown once and logged."""

from __future__ import annotations

import base64
import logging
import re
import traceback
import uuid
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from stdnum.nl import bsn as elfproef

from audit.models import Logregel
from intake import bsn
from intake.actions.melding import zet_bsn
from intake.models import Client
from tests.bouw import buitenstaander, samira
from tests.dossierbouw import dossier

NUMMER = "999900006"
NOG_EEN = "999990019"
HUIS = Path(__file__).resolve().parents[1]


def sleutel(naam: str, byte: int) -> str:
    return f"{naam}:{base64.b64encode(bytes((byte + i) % 256 for i in range(32))).decode()}"


# ---- without a database


@pytest.mark.parametrize("invoer", [NUMMER, " 9999 00 006 ", "9999.00.006", "9999-00-006", "9999 00006"])
def test_a_number_is_recognised_however_it_is_typed(invoer):
    assert bsn.schoon(invoer) == NUMMER


def test_eight_digits_miss_their_leading_zero():
    acht = next(f"{n:08d}" for n in range(10_000_000, 10_000_100) if elfproef.is_valid(f"0{n:08d}"))
    assert bsn.schoon(acht) == f"0{acht}"


@pytest.mark.parametrize(
    "invoer", ["", "999900007", "99990000", "9999000061", "abcdefghi", "٩٩٩٩٠٠٠٠٦", "999900006x", "000000000"]
)
def test_anything_else_is_refused_without_repeating_it(invoer):
    with pytest.raises(bsn.BsnOngeldig) as fout:
        bsn.schoon(invoer)
    assert not invoer or invoer not in str(fout.value)
    assert "9 cijfers" in str(fout.value)


@given(st.integers(min_value=0, max_value=999_999_999))
def test_of_all_numbers_only_those_that_pass_the_11_proef_are_taken(getal):
    cijfers = f"{getal:09d}"
    som = sum(int(c) * g for c, g in zip(cijfers, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True))
    goed = som % 11 == 0 and getal > 0
    try:
        assert bsn.schoon(cijfers) == cijfers
    except bsn.BsnOngeldig:
        assert not goed or cijfers.startswith("00")
    else:
        assert goed


def test_what_is_stored_can_be_read_back_for_its_own_row_only(settings):
    rij, andere = uuid.uuid4(), uuid.uuid4()
    waarde = bsn.versleutel(NUMMER, rij)
    assert bsn.ontsleutel(waarde, rij) == NUMMER
    assert NUMMER.encode() not in waarde
    assert bsn.versleutel(NUMMER, rij) != waarde  # a fresh nonce: equal numbers do not look equal
    with pytest.raises(bsn.BsnNietTeLezen):
        bsn.ontsleutel(waarde, andere)


def test_another_key_cannot_read_it_also_under_the_same_name(settings):
    rij = uuid.uuid4()
    settings.BSN_SLEUTELS = sleutel("a", 1)
    waarde = bsn.versleutel(NUMMER, rij)
    for sleutels in (sleutel("b", 1), sleutel("a", 2)):
        settings.BSN_SLEUTELS = sleutels
        with pytest.raises(bsn.BsnNietTeLezen):
            bsn.ontsleutel(waarde, rij)
    settings.BSN_SLEUTELS = f"{sleutel('b', 2)},{sleutel('a', 1)}"  # control: an old key further down still reads
    assert bsn.ontsleutel(waarde, rij) == NUMMER


def test_every_changed_byte_is_noticed():
    rij = uuid.uuid4()
    waarde = bytearray(bsn.versleutel(NUMMER, rij))
    for plaats in range(len(waarde)):
        anders = bytes(waarde[:plaats]) + bytes([waarde[plaats] ^ 1]) + bytes(waarde[plaats + 1 :])
        with pytest.raises(bsn.BsnNietTeLezen):
            bsn.ontsleutel(anders, rij)
    for kapot in (b"", b"demo:", b"demo:kort"):
        with pytest.raises(bsn.BsnNietTeLezen):
            bsn.ontsleutel(kapot, rij)


def test_the_index_finds_equal_numbers_and_means_nothing_without_its_key(settings):
    eerste = bsn.zoekindex(NUMMER)
    assert eerste == bsn.zoekindex(NUMMER) != bsn.zoekindex(NOG_EEN)
    settings.BSN_INDEX_SLEUTEL = "een andere sleutel"
    assert bsn.zoekindex(NUMMER) != eerste


def test_masked_shows_two_digits():
    assert bsn.gemaskeerd(NUMMER) == "••••••• 06"


# ---- in the portal


@pytest.mark.django_db
def test_a_number_belongs_to_one_person_and_the_database_says_so_without_the_number(caplog):
    een, twee = dossier().client, dossier("Toets").client
    zet_bsn(een, NUMMER, door=samira())
    caplog.set_level(logging.DEBUG)
    index = bsn.zoekindex(NUMMER)
    with pytest.raises(IntegrityError) as fout, transaction.atomic():
        Client.objects.filter(pk=twee.pk).update(bsn_index=index, bsn_versleuteld=bsn.versleutel(NUMMER, twee.sleutel))
    verhaal = "".join(traceback.format_exception(fout.value)) + caplog.text
    assert NUMMER not in verhaal
    with (
        pytest.raises(DatabaseError),
        transaction.atomic(),
    ):  # control: a plain value that does not fit is what an error can quote
        Client.objects.filter(pk=twee.pk).update(bsn_index=NUMMER * 10)


@pytest.mark.django_db
def test_samira_sees_the_number_when_she_asks_and_the_log_knows(als):
    zaak = dossier()
    zet_bsn(zaak.client, NUMMER, door=samira())
    adres = reverse("persoon-bsn", args=[zaak.nummer])
    browser = als(samira())
    assert browser.get(adres).status_code == 405  # never by a link, so never in a history or a proxy's log
    assert NUMMER not in browser.get(reverse("dossier", args=[zaak.nummer])).content.decode()
    assert NUMMER not in browser.get(reverse("persoon", args=[zaak.nummer])).content.decode()
    antwoord = browser.post(adres)
    assert NUMMER in antwoord.content.decode()
    assert "no-store" in antwoord["Cache-Control"]
    assert Logregel.objects.filter(actie="client.bsn_getoond", door_naam="Samira El Idrissi", dossier=zaak.nummer).count() == 1
    assert NUMMER not in str(list(Logregel.objects.values()))
    assert als(buitenstaander()).post(adres).status_code == 404


@pytest.mark.django_db
def test_a_new_key_takes_over_row_by_row_and_the_old_one_can_go(settings):
    zaken = [dossier(), dossier("Toets")]
    settings.BSN_SLEUTELS = sleutel("oud", 1)
    for zaak, nummer in zip(zaken, (NUMMER, NOG_EEN), strict=True):
        zet_bsn(zaak.client, nummer, door=samira())
    settings.BSN_SLEUTELS = f"{sleutel('nieuw', 9)},{sleutel('oud', 1)}"
    uit = StringIO()
    call_command("bsn_sleutel_wisselen", stdout=uit)
    assert "2 nummers" in uit.getvalue()
    settings.BSN_SLEUTELS = sleutel("nieuw", 9)
    for zaak, nummer in zip(zaken, (NUMMER, NOG_EEN), strict=True):
        client = Client.objects.get(pk=zaak.client_id)
        assert bsn.ontsleutel(bytes(client.bsn_versleuteld), client.sleutel) == nummer
    uit = StringIO()
    call_command("bsn_sleutel_wisselen", stdout=uit)
    assert "0 nummers" in uit.getvalue()  # twice does no harm
    assert Logregel.objects.filter(actie="client.bsn_sleutel_gewisseld").count() == 2


@pytest.mark.django_db
def test_a_row_that_no_key_can_read_stops_the_change_and_loses_nothing(settings):
    zaak = dossier()
    settings.BSN_SLEUTELS = sleutel("kwijt", 1)
    zet_bsn(zaak.client, NUMMER, door=samira())
    bewaard = bytes(Client.objects.get(pk=zaak.client_id).bsn_versleuteld)
    settings.BSN_SLEUTELS = sleutel("nieuw", 9)
    with pytest.raises(CommandError, match="haal nog geen sleutel weg"):
        call_command("bsn_sleutel_wisselen", stdout=StringIO())
    assert bytes(Client.objects.get(pk=zaak.client_id).bsn_versleuteld) == bewaard


# ---- in the repository

MAPPEN_NIET = {".venv", ".git", ".data", "staticfiles", "node_modules", "vendor", "fonts", "__pycache__"}
SOORTEN = {".py", ".html", ".md", ".yaml", ".yml", ".json", ".txt", ".js", ".css", ".csv", ".toml", ".sql", ".xml", ".sh", ""}


def echte_nummers(tekst: str) -> list[str]:
    """Nine digits in a row that could be somebody's number and are not in the range for tests."""
    return [
        cijfers
        for cijfers in re.findall(r"(?<![0-9A-Za-z+/.=_-])[0-9]{9}(?![0-9A-Za-z+/.=_-])", tekst)
        if elfproef.is_valid(cijfers) and not "999900006" <= cijfers <= "999999990"
    ]


def test_there_are_only_test_numbers_in_the_repository():
    gevonden = {}
    for pad in HUIS.rglob("*"):
        if MAPPEN_NIET & set(pad.parts) or not pad.is_file() or pad.suffix not in SOORTEN or pad.name.startswith("requirements"):
            continue
        if pad.stat().st_size < 2_000_000 and (nummers := echte_nummers(pad.read_text("utf-8", errors="ignore"))):
            gevonden[str(pad.relative_to(HUIS))] = nummers
    assert gevonden == {}


def test_a_real_looking_number_would_be_found():
    """Control; composed here so that the walk above does not find this file."""
    nummer = next(f"{n:09d}" for n in range(100_000_000, 100_000_200) if elfproef.is_valid(f"{n:09d}"))
    assert echte_nummers(f"BSN: {nummer}.\n") == [] or echte_nummers(f"BSN: {nummer}\n") == [nummer]
    assert echte_nummers(f"BSN {nummer} van mevrouw") == [nummer]
    assert echte_nummers(f"BSN {NUMMER} van mevrouw") == []
