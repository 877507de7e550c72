"""Two database roles: the owner migrates, the runtime role works and cannot rewrite what may only be added to."""

from __future__ import annotations

from django.db import connection, transaction
from psycopg import sql

# What `audit.databank.alleen_bijschrijven` calls its trigger.
VASTE_TABELLEN = """
    SELECT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE t.tgname = c.relname || '_alleen_bijschrijven' AND c.relnamespace = 'public'::regnamespace ORDER BY 1
"""


@transaction.atomic
def geef_rechten(rol: str) -> list[str]:
    """Gives role `rol` what the portal needs, run as owner after every migration; returns the append-only tables.

    On those tables, and on the list of migrations, it may not UPDATE, DELETE or TRUNCATE; it may create nothing.
    """
    with connection.cursor() as cursor:
        cursor.execute(VASTE_TABELLEN)
        vast = [naam for (naam,) in cursor.fetchall()]
        wie = sql.Identifier(rol)
        opdrachten = [
            sql.SQL("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {}").format(wie),
            sql.SQL("REVOKE CREATE ON SCHEMA public FROM PUBLIC"),
            sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(wie),
            sql.SQL("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {}").format(wie),
            sql.SQL("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {}").format(wie),
            sql.SQL("REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {}").format(wie),
            *(sql.SQL("REVOKE UPDATE, DELETE ON {} FROM {}").format(sql.Identifier(tabel), wie) for tabel in vast),
        ]
        for opdracht in opdrachten:
            cursor.execute(opdracht.as_string(None))
    return vast
