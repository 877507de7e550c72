"""The embedded PostgreSQL, and the two roles of a real one."""

import os

import psycopg
import pytest
from django.db import connection
from psycopg import errors, sql

from audit.rechten import geef_rechten
from wmo_portal import ingebed

ROL = "wmo_proef_portaal"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A throw-away embedded server; yields the URL of its database."""
    map_ = tmp_path_factory.mktemp("ingebed") / "postgres"
    yield ingebed.start(map_, eigenaar=os.getpid(), kortstondig=True)
    ingebed.stop(map_, eigenaar=os.getpid(), kortstondig=True)
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(ingebed._url(ingebed.plaats(map_), "postgres"), connect_timeout=2)


def test_twee_tijdvakken_van_dezelfde_client_overlappen_niet_ook_zonder_extensie(server):
    with psycopg.connect(server, autocommit=True) as db:
        db.execute(
            "CREATE TABLE vak (client bigint, vak daterange, "
            "EXCLUDE USING gist (int8range(client, client, '[]') WITH &&, vak WITH &&))"
        )
        db.execute("INSERT INTO vak VALUES (1, '[2026-01-01,2026-02-01)'), (1, '[2026-02-01,2026-03-01)')")
        db.execute("INSERT INTO vak VALUES (2, '[2026-01-15,2026-01-16)')")
        with pytest.raises(errors.ExclusionViolation):
            db.execute("INSERT INTO vak VALUES (1, '[2026-01-15,2026-01-16)')")


def test_namen_met_tekens_worden_bewaard_en_hoofdletters_kennen_ze(server):
    with psycopg.connect(server) as db:
        assert db.execute("SHOW server_encoding").fetchone() == ("UTF8",)
        assert db.execute("SELECT upper('özdemir'), 'ŞAHİN' ILIKE 'şah%'").fetchone() == ("ÖZDEMIR", True)


def test_de_server_luistert_niet_op_het_netwerk(server):
    with psycopg.connect(server) as db:
        assert db.execute("SHOW listen_addresses").fetchone() == ("",)
        assert db.execute("SHOW unix_socket_permissions").fetchone() == ("0700",)


def test_wie_de_server_niet_startte_stopt_hem_ook_niet(server, tmp_path_factory):
    map_ = next(iter(tmp_path_factory.getbasetemp().glob("ingebed*"))) / "postgres"
    ingebed.stop(map_, eigenaar=1)
    with psycopg.connect(server) as db:
        assert db.execute("SELECT 1").fetchone() == (1,)


@pytest.fixture
def portaalrol(db):
    """The runtime role on the test database, inside a transaction that is rolled back."""
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("CREATE ROLE {}").format(sql.Identifier(ROL)).as_string(None))
    return ROL


def mag(tabel, recht):
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege(%s, %s, %s)", [ROL, tabel, recht])
        return cursor.fetchone()[0]


def test_het_portaal_mag_het_logboek_aanvullen_maar_niet_herschrijven(portaalrol):
    assert "audit_logregel" in geef_rechten(portaalrol)
    assert mag("audit_logregel", "INSERT")
    assert mag("audit_logregel", "SELECT")
    for recht in ("UPDATE", "DELETE", "TRUNCATE"):
        assert not mag("audit_logregel", recht)
    assert not mag("django_migrations", "INSERT")


def test_controle_een_gewone_tabel_mag_het_portaal_wel_wijzigen(portaalrol):
    geef_rechten(portaalrol)
    assert mag("intake_dossier", "UPDATE")
    assert not mag("intake_dossier", "TRUNCATE")
