"""SQL for migrations: what the law forbids, the database refuses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import migrations


def alleen_bijschrijven(tabel: str) -> migrations.RunSQL:
    """Refuses UPDATE, DELETE and TRUNCATE on `tabel`."""
    return migrations.RunSQL(
        f"""
        CREATE FUNCTION {tabel}_alleen_bijschrijven() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'alleen bijschrijven: % op {tabel} is niet toegestaan', TG_OP USING ERRCODE = '23514'; END $$;
        CREATE TRIGGER {tabel}_alleen_bijschrijven BEFORE UPDATE OR DELETE ON {tabel}
            FOR EACH ROW EXECUTE FUNCTION {tabel}_alleen_bijschrijven();
        CREATE TRIGGER {tabel}_niet_leegmaken BEFORE TRUNCATE ON {tabel}
            FOR EACH STATEMENT EXECUTE FUNCTION {tabel}_alleen_bijschrijven();
        """,
        f"DROP FUNCTION {tabel}_alleen_bijschrijven() CASCADE",
    )


def alleen_langs_tabel(tabel: str, vervolg: Mapping[str, Sequence[str]], begin: Sequence[str]) -> migrations.RunSQL:
    """Refuses a first state outside `begin` and any change of `status` that `vervolg` does not list."""
    paren = [f"('{van}','{naar}')" for van, naren in vervolg.items() for naar in naren] or ["('','')"]
    eerste = ",".join(f"'{s}'" for s in begin)
    return migrations.RunSQL(
        f"""
        CREATE FUNCTION {tabel}_statustabel() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'INSERT' THEN
                IF NEW.status NOT IN ({eerste}) THEN
                    RAISE EXCEPTION '{tabel}: begint niet met status %', NEW.status USING ERRCODE = '23514';
                END IF;
            ELSIF NEW.status IS DISTINCT FROM OLD.status
                AND (OLD.status::text, NEW.status::text) NOT IN ({",".join(paren)}) THEN
                RAISE EXCEPTION '{tabel}: van % naar % staat niet in de tabel', OLD.status, NEW.status
                    USING ERRCODE = '23514';
            END IF;
            RETURN NEW;
        END $$;
        CREATE TRIGGER {tabel}_statustabel BEFORE INSERT OR UPDATE OF status ON {tabel}
            FOR EACH ROW EXECUTE FUNCTION {tabel}_statustabel();
        """,
        f"DROP FUNCTION {tabel}_statustabel() CASCADE",
    )


def bevriest(tabel: str, wanneer: str, kolommen: Sequence[str]) -> migrations.RunSQL:
    """Refuses a change of `kolommen`, and DELETE, on rows for which the SQL condition `wanneer` (over OLD) holds."""
    anders = " OR ".join(f"NEW.{k} IS DISTINCT FROM OLD.{k}" for k in kolommen)
    return migrations.RunSQL(
        f"""
        CREATE FUNCTION {tabel}_bevroren() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF ({wanneer}) THEN
                IF TG_OP = 'DELETE' THEN
                    RAISE EXCEPTION '{tabel}: deze rij staat vast' USING ERRCODE = '23514';
                END IF;
                IF {anders} THEN
                    RAISE EXCEPTION '{tabel}: deze rij staat vast' USING ERRCODE = '23514';
                END IF;
            END IF;
            RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
        END $$;
        CREATE TRIGGER {tabel}_bevroren BEFORE UPDATE OR DELETE ON {tabel}
            FOR EACH ROW EXECUTE FUNCTION {tabel}_bevroren();
        """,
        f"DROP FUNCTION {tabel}_bevroren() CASCADE",
    )
