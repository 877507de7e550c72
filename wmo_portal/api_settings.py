"""How the API behaves: settings of Django REST Framework and drf-spectacular, read by wmo_portal.settings."""

from __future__ import annotations

import os
from typing import Any

REST_FRAMEWORK: dict[str, Any] = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["accounts.koppeling.Tokentoegang", "accounts.koppeling.Sessietoegang"],
    "DEFAULT_PERMISSION_CLASSES": ["accounts.koppeling.MagDit"],
    "DEFAULT_THROTTLE_CLASSES": ["accounts.koppeling.Rem"],
    "DEFAULT_THROTTLE_RATES": {"api": os.environ.get("API_PER_MINUUT", "600") + "/min"},
    "DEFAULT_PARSER_CLASSES": ["accounts.koppeling.StrengJson"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "accounts.koppeling.AltijdJson",
    "DEFAULT_METADATA_CLASS": None,
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "accounts.api.probleem",
    "URL_FORMAT_OVERRIDE": None,
}
SPECTACULAR_SETTINGS: dict[str, Any] = {
    "TITLE": "wmo-portal",
    "DESCRIPTION": "Berekeningen, regelingen en termijnen voor andere systemen van de gemeente. Zonder persoonsgegevens.",
    "VERSION": "1.0.0",
    "CONTACT": {
        "name": os.environ.get("API_CONTACT_NAAM", "Functioneel beheer wmo-portal"),
        "email": os.environ.get("API_CONTACT_EMAIL", "beheer@gemeente.example"),
        "url": os.environ.get("API_CONTACT_URL", "https://gemeente.example"),
    },
    "LICENSE": {"name": "EUPL-1.2"},
    "SERVERS": [{"url": "/api/v1"}],
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SCHEMA_PATH_PREFIX_TRIM": True,
    "SERVE_INCLUDE_SCHEMA": False,
    "POSTPROCESSING_HOOKS": ["wmo_portal.api.vul_beschrijving_aan"],
}
