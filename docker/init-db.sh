#!/usr/bin/env bash
# Draait één keer, als de databank nieuw is. De eigenaar migreert; de rol van het portaal krijgt na elke migratie zijn
# rechten van `manage.py databaserechten`, zonder UPDATE of DELETE op het logboek.
set -euo pipefail
: "${EIGENAAR_WACHTWOORD:?}" "${PORTAAL_WACHTWOORD:?}"

psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
    --set eigenaar="$EIGENAAR_WACHTWOORD" --set portaal="$PORTAAL_WACHTWOORD" <<'SQL'
CREATE ROLE wmo_eigenaar LOGIN PASSWORD :'eigenaar';
CREATE ROLE wmo_portaal LOGIN PASSWORD :'portaal';
CREATE DATABASE wmo_portal OWNER wmo_eigenaar;
REVOKE ALL ON DATABASE wmo_portal FROM PUBLIC;
GRANT CONNECT ON DATABASE wmo_portal TO wmo_portaal;
-- The owner alone makes things in the schema, and no function or table is open to everybody by itself.
\connect wmo_portal
ALTER SCHEMA public OWNER TO wmo_eigenaar;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
SQL
