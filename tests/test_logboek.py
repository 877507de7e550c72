"""The log: nobody changes it, no change without a line, no look without a line, and tampering shows."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import actions
from audit.log import leg_inzage_vast, leg_vast
from audit.models import Logregel, Zegel
from audit.zegel import GEWIST, controleer, verzegel
from tests.bouw import bea, buitenstaander, samira, team, tom
from tests.dossierbouw import dossier

VASTE_TABELLEN = ("audit_logregel", "audit_zegel")


def vul() -> None:
    with transaction.atomic():
        leg_vast(samira(), "proef.regel", door=samira())
    verzegel(timezone.now() + timedelta(hours=2))


@pytest.mark.django_db
@pytest.mark.parametrize("tabel", VASTE_TABELLEN)
@pytest.mark.parametrize("opdracht", ["UPDATE {} SET id = id + 100000", "DELETE FROM {}"])
def test_the_database_refuses_to_change_or_remove_a_line(tabel, opdracht):
    vul()
    with pytest.raises(DatabaseError, match="alleen bijschrijven"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(opdracht.format(tabel))
    with connection.cursor() as cursor:  # control: on another table the same statements go through
        cursor.execute(opdracht.format("axes_accessattempt"))


@pytest.mark.django_db
@pytest.mark.parametrize("tabel", VASTE_TABELLEN)
def test_the_database_refuses_to_empty_the_log(tabel):
    """The triggers against TRUNCATE are off in the test database (tests/conftest.py); here they are on, as everywhere else."""
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {tabel} ENABLE TRIGGER {tabel}_niet_leegmaken")
        with pytest.raises(DatabaseError, match="alleen bijschrijven"), transaction.atomic():
            cursor.execute(f"TRUNCATE {tabel} CASCADE")
        cursor.execute("TRUNCATE axes_accesslog")  # control
        cursor.execute(f"ALTER TABLE {tabel} DISABLE TRIGGER {tabel}_niet_leegmaken")
        cursor.execute(f"TRUNCATE {tabel}")  # control: it was the trigger that refused


@pytest.mark.django_db(transaction=True)
def test_a_line_belongs_in_the_transaction_of_its_change():
    mens = samira()
    with pytest.raises(RuntimeError, match="transactie"):
        leg_vast(mens, "proef.regel", door=mens)
    with transaction.atomic():
        leg_vast(mens, "proef.regel", door=mens)  # control
    assert Logregel.objects.filter(actie="proef.regel").count() == 1


@pytest.mark.django_db(transaction=True)
def test_when_the_change_fails_its_line_is_gone_too():
    mens = samira()

    @transaction.atomic
    def wijziging_die_mislukt():
        leg_vast(mens, "proef.regel", door=mens)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        wijziging_die_mislukt()
    assert not Logregel.objects.filter(actie="proef.regel").exists()


@pytest.mark.django_db(transaction=True)
def test_a_refused_attempt_is_kept_although_everything_else_is_rolled_back(als):
    zaak = dossier()
    for browser, status in ((als(buitenstaander()), 404), (als(bea()), 404)):
        assert browser.get(reverse("dossier", args=[zaak.nummer])).status_code == status
    assert als(bea()).get(reverse("dossiers")).status_code == 403
    geweigerd = Logregel.objects.filter(resultaat=Logregel.Resultaat.GEWEIGERD)
    assert set(geweigerd.values_list("door_naam", "dossier")) == {
        ("Otto Buiten", zaak.nummer),
        ("Bea Beheer", zaak.nummer),
        ("Bea Beheer", ""),
    }


@pytest.mark.django_db
def test_no_log_no_data(als):
    zaak = dossier()
    browser = als(samira())
    assert zaak.client.achternaam in browser.get(reverse("dossier", args=[zaak.nummer])).content.decode()  # control
    browser.raise_request_exception = False
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_logregel ADD CONSTRAINT vol CHECK (actie NOT LIKE '%ingezien') NOT VALID")
    antwoord = browser.get(reverse("dossier", args=[zaak.nummer]))
    assert antwoord.status_code == 500
    assert zaak.client.achternaam not in antwoord.content.decode()


@pytest.mark.django_db
def test_a_look_names_who_where_from_and_which_dossier():
    zaak = dossier()
    regel = leg_inzage_vast(zaak, "dossier.ingezien", door=samira(), dossier=zaak.nummer)
    assert (regel.door_naam, regel.rol, regel.dossier, regel.object_soort) == (
        "Samira El Idrissi", "consulent", zaak.nummer, "intake.dossier",
    )  # fmt: skip


@pytest.mark.django_db
def test_the_address_in_the_log_is_that_of_the_person_also_behind_the_proxy(settings):
    Client(REMOTE_ADDR="10.1.1.1").post(reverse("inloggen"), {"login": "x@voorbeeld.test", "password": "y"})
    assert Logregel.objects.latest("pk").herkomst == "10.1.1.1"
    settings.ACHTER_PROXY = True
    Client(REMOTE_ADDR="10.1.1.1").post(
        reverse("inloggen"), {"login": "x@voorbeeld.test", "password": "y"}, headers={"X-Forwarded-For": "6.6.6.6, 192.0.2.7"}
    )
    assert Logregel.objects.latest("pk").herkomst == "192.0.2.7"  # the last one; 6.6.6.6 was typed by the visitor


# ---- sealing


@pytest.fixture
def verzegeld() -> list[Zegel]:
    """Twelve lines in one seal, two hours later three more in another."""
    mens = samira()
    for nummer in range(12):
        actions.log_in(mens, wijze=f"proef {nummer}", door=mens)
    eerste = verzegel(timezone.now() + timedelta(hours=2))
    for nummer in range(3):
        actions.log_uit(mens, reden=f"proef {nummer}", door=mens)
    return eerste + verzegel(timezone.now() + timedelta(hours=4))


def knoei(opdracht: str, *waarden) -> None:
    """What somebody with all rights to the database can do."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(opdracht, waarden)
        cursor.execute("SET session_replication_role = DEFAULT")


@pytest.mark.django_db
def test_an_untouched_log_is_in_order(verzegeld):
    assert len(verzegeld) == 2
    assert verzegeld[1].vorige == verzegeld[0].sha256
    assert controleer() == []
    uit = StringIO()
    call_command("logboek_controleer", verwacht=verzegeld[1].sha256, stdout=uit)
    assert "2 zegels kloppen" in uit.getvalue()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "opdracht",
    [
        "UPDATE audit_logregel SET actie = 'iets.onschuldigs' WHERE id = %s",
        "UPDATE audit_logregel SET door_naam = 'Iemand Anders' WHERE id = %s",
        "UPDATE audit_logregel SET gegevens = '{}' WHERE id = %s",
        "UPDATE audit_logregel SET moment = moment + interval '1 second' WHERE id = %s",
        "UPDATE audit_logregel SET herkomst = '127.0.0.9' WHERE id = %s",
        "DELETE FROM audit_logregel WHERE id = %s",
        "SELECT id FROM audit_logregel WHERE id = %s",
    ],
    ids=["actie", "naam", "gegevens", "moment", "herkomst", "weg", "controle: alleen lezen"],
)
def test_a_changed_or_removed_line_shows(verzegeld, opdracht):
    doel = verzegeld[0].tot - 3
    knoei(opdracht, doel)
    breuken = controleer()
    if opdracht.startswith("SELECT"):
        assert breuken == []
        return
    assert breuken
    assert any(b.van <= doel <= b.tot for b in breuken)
    with pytest.raises(CommandError, match="veranderd"):
        call_command("logboek_controleer", stderr=StringIO(), stdout=StringIO())


@pytest.mark.django_db
def test_a_forged_seal_shows_because_the_next_one_builds_on_it(verzegeld):
    knoei("UPDATE audit_zegel SET sha256 = repeat('0', 64) WHERE id = %s", verzegeld[0].pk)
    assert {b.wat for b in controleer()} == {"een regel of het zegel zelf is gewijzigd", "er ontbreekt een zegel"}


@pytest.mark.django_db
def test_removing_the_end_shows_against_a_fingerprint_kept_elsewhere(verzegeld):
    knoei("DELETE FROM audit_logregel WHERE id >= %s", verzegeld[1].van)
    knoei("DELETE FROM audit_zegel WHERE id = %s", verzegeld[1].pk)
    assert controleer() == []  # why the fingerprint must also be written down outside this database
    assert [b.wat for b in controleer(verzegeld[1].sha256)] == ["het genoteerde zegel staat er niet meer"]


@pytest.mark.django_db
def test_after_the_retention_term_the_personal_part_can_go_and_the_seal_still_fits(verzegeld):
    doel = verzegeld[0].tot
    knoei("UPDATE audit_logregel SET door_naam = %s, herkomst = '', gegevens = '{}', zout = '' WHERE id = %s", GEWIST, doel)
    assert controleer() == []
    knoei("UPDATE audit_logregel SET actie = 'iets.anders' WHERE id = %s", doel)  # control: the rest of that line is still held
    assert controleer()


@pytest.mark.django_db
def test_what_may_still_be_in_a_running_transaction_is_not_sealed():
    actions.log_in(tom(), wijze="net", door=tom())
    assert verzegel(timezone.now()) == []
    assert team()
    assert len(verzegel(timezone.now() + timedelta(hours=2))) == 1
    assert verzegel(timezone.now() + timedelta(hours=2)) == []  # twice does no harm


@pytest.mark.django_db
def test_the_command_says_the_fingerprint_to_write_down():
    actions.log_in(tom(), wijze="eerder", door=tom())
    knoei("UPDATE audit_logregel SET moment = moment - interval '3 hours' WHERE id > %s", 0)
    uit = StringIO()
    call_command("logboek_verzegel", stdout=uit)
    assert Zegel.objects.get().sha256 in uit.getvalue()
