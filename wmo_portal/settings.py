"""Everything the environment decides, in one place. Misconfiguration fails loudly (see wmo_portal/checks.py)."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlparse

import django_stubs_ext
from csp.constants import NONCE, NONE, SELF

from wmo_portal.api_settings import REST_FRAMEWORK as REST_FRAMEWORK
from wmo_portal.api_settings import SPECTACULAR_SETTINGS as SPECTACULAR_SETTINGS

# `ModelForm[Client]` and the like are also valid when the code runs, so strict typing needs no second spelling.
django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(os.environ.get("WMO_DATA_DIR", BASE_DIR / ".data"))

# demo: invented dossiers and log-ins on the first page · test: the test suite · productie: refuses anything that only fits a demo
OMGEVING = os.environ.get("WMO_OMGEVING", "demo")
DEMO = OMGEVING == "demo"
PRODUCTIE = OMGEVING == "productie"
DEBUG = False

ONVEILIGE_SLEUTEL = "alleen-voor-demo-en-test-" + "0" * 40
SECRET_KEY = os.environ.get("SECRET_KEY", ONVEILIGE_SLEUTEL)
SECRET_KEY_FALLBACKS = [s for s in os.environ.get("SECRET_KEY_FALLBACKS", "").split(",") if s]
# Comma separated `id:base64` keys of 32 bytes; the first one encrypts, the others can still decrypt (rotation).
DEMO_BSN_SLEUTEL = "demo:" + "d21vLXBvcnRhbC1kZW1vLXNsZXV0ZWwtMzItYnl0ZXM="
BSN_SLEUTELS = os.environ.get("BSN_SLEUTELS", DEMO_BSN_SLEUTEL)
BSN_INDEX_SLEUTEL = os.environ.get("BSN_INDEX_SLEUTEL", "alleen-voor-demo-en-test")

ALLOWED_HOSTS = [h for h in os.environ.get("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]").split(",") if h]
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("CSRF_TRUSTED_ORIGINS", "").split(",") if o]


def database_uit_url(url: str) -> dict[str, Any]:
    """Django's settings for one `postgresql://user:password@host:port/name?option=value` URL."""
    deel = urlparse(url)
    if deel.scheme not in {"postgres", "postgresql"}:
        raise ValueError("DATABASE_URL: alleen PostgreSQL wordt ondersteund (postgresql://…).")
    opties = dict(parse_qsl(deel.query))
    host = opties.pop("host", "") or unquote(deel.hostname or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(deel.path.lstrip("/")),
        "USER": unquote(deel.username or ""),
        "PASSWORD": unquote(deel.password or ""),
        "HOST": host,
        "PORT": str(deel.port or opties.pop("port", "")),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,  # without it an idle database restart fails half of the first requests
        "ATOMIC_REQUESTS": False,
        # Bound on the server, so that a value never ends up in the text of a statement or an error.
        "OPTIONS": {"server_side_binding": True, **opties},
    }


DATABASE_URL = os.environ.get("DATABASE_URL", "")
DATABASES = {"default": database_uit_url(DATABASE_URL or "postgresql:///wmo_portal")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "audit",
    "accounts",
    "producten",
    "intake",
    "indicatie",
    "beschikkingen",
    "opvolging",
    "wmo_portal",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "django_htmx",
]

MIDDLEWARE = [
    "wmo_portal.middleware.Herkomst",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "wmo_portal.middleware.Sessieduur",
    "wmo_portal.middleware.TweedeStap",
    "wmo_portal.middleware.GeenOpslag",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "wmo_portal.middleware.Weigering",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "wmo_portal.urls"
WSGI_APPLICATION = "wmo_portal.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wmo_portal.context.schil",
            ],
        },
    }
]

AUTH_USER_MODEL = "accounts.Medewerker"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "inloggen"
LOGIN_REDIRECT_URL = "begin"
LOGOUT_REDIRECT_URL = "inloggen"
ACCOUNT_ADAPTER = "accounts.adapter.GeslotenDeur"  # no self sign-up
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # an account is made by a beheerder, with the address the municipality gave out
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "wmo-portaal"
MFA_TOTP_TOLERANCE = 1  # the previous code still counts
MFA_ADAPTER = "accounts.adapter.TweedeStap"  # encrypts the secret of the app
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
ACCOUNT_SESSION_REMEMBER = True
# Never per address alone. Passwords are counted by django-axes, codes by allauth, per account.
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": "5/15m/key", "reauthenticate": "10/m/user"}
PASSWORD_RESET_TIMEOUT = 3 * 24 * 3600  # the link of an invitation
VERSE_LOGIN_SECONDEN = int(os.environ.get("VERSE_LOGIN_SECONDEN", "3600"))  # before approving, rights, bulk export

# Per account and address together: a town hall is one address, and must not be locked out by one forgotten password.
AXES_USERNAME_CALLABLE = "accounts.adapter.inlognaam"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
AXES_LOCKOUT_TEMPLATE = "429.html"
AXES_SENSITIVE_PARAMETERS = ["login", "password"]
SILENCED_SYSTEM_CHECKS = ["axes.W003"]

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
SESSIE_LANGST_SECONDEN = 12 * 3600
SESSIE_STIL_SECONDEN = int(os.environ.get("SESSIE_STIL_SECONDEN", "3600"))  # idle lock
CSRF_COOKIE_HTTPONLY = False  # the autosave module reads a fresh token from the cookie
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTIE
SECURE_SSL_REDIRECT = PRODUCTIE
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTIE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTIE
ACHTER_PROXY = os.environ.get("ACHTER_PROXY") == "1"
if ACHTER_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "frame-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

LANGUAGE_CODE = "nl"
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
USE_I18N = True
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "/static/"
STATIC_ROOT = Path(os.environ.get("STATIC_ROOT", BASE_DIR / "staticfiles"))
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if OMGEVING != "test"
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = OMGEVING == "test"
WHITENOISE_AUTOREFRESH = False
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

EMAIL_BACKEND = os.environ.get(
    "EMAIL_BACKEND",
    "django.core.mail.backends.smtp.EmailBackend" if PRODUCTIE else "django.core.mail.backends.filebased.EmailBackend",
)
EMAIL_FILE_PATH = DATA_DIR / "post"
EMAIL_HOST = os.environ.get("EMAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "25"))
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "wmo-portal@localhost")

# Celery: the truth is in PostgreSQL, a message only wakes the work up. Without REDIS_URL tasks run in this process.
REDIS_URL = os.environ.get("REDIS_URL", "")
CELERY_BROKER_URL = REDIS_URL or "memory://"
CELERY_TASK_ALWAYS_EAGER = not REDIS_URL
CELERY_TASK_EAGER_PROPAGATES = False

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"regel": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "regel"}},
    "root": {"handlers": ["console"], "level": os.environ.get("LOG_LEVEL", "INFO" if PRODUCTIE else "WARNING")},
    # A database error may quote the row; the statement and its values stay out of the log.
    "loggers": {"django.db.backends": {"level": "ERROR"}, "axes": {"level": "ERROR"}},  # axes would quote the address
}
