"""Settings of the portal, in one file; all variation comes from the environment (.env.example).

A missing variable says what to do instead of failing later.
"""

from datetime import date
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured
from django_prose_editor.config import html_tags
from js_asset import static_lazy

BASE_DIR = Path(__file__).resolve().parent.parent
# What the portal writes (database, uploaded files, collected static files) lies here.
VAR_DIR = BASE_DIR / "var"

env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")


def required(name: str, advice: str) -> str:
    """Return the environment variable `name`, or stop with a sentence that says what to do.

    Raises:
        ImproperlyConfigured: the variable is missing or empty.
    """
    value = env.str(name, default="")
    if not value:
        raise ImproperlyConfigured(f"La variable {name} manque. {advice}")
    return value


def day(text: str) -> date | None:
    """Read a day in ISO 8601; None when it is empty.

    Raises:
        ImproperlyConfigured: the text is no such day.
    """
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise ImproperlyConfigured(
            f"« {text} » n’est pas une date : écrivez par exemple 2026-11-23."
        ) from error


DEBUG = env.bool("DEBUG", default=False)
# Behind HTTPS in production. The demonstration on 127.0.0.1 turns it off.
HTTPS = env.bool("HTTPS", default=not DEBUG)

if DEBUG:
    SECRET_KEY = env.str("SECRET_KEY", default="clé de développement, jamais en production")
    ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
else:
    SECRET_KEY = required(
        "SECRET_KEY",
        "Créez-en une avec « python3 -c 'import secrets; print(secrets.token_urlsafe(50))' » "
        "et écrivez-la dans l’environnement ou dans .env ; pour développer, posez DEBUG=1.",
    )
    required(
        "ALLOWED_HOSTS",
        "Donnez les noms d’hôte du portail, séparés par des virgules, "
        "par exemple ALLOWED_HOSTS=club.exemple.fr ; pour développer, posez DEBUG=1.",
    )
    ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
# Former keys: what they signed, hashed or encrypted still holds.
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])

INSTALLED_APPS = [
    "curiouslab.apps.CuriousLabConfig",
    "curiouslab.apps.CuriousLabAdminConfig",
    "curiouslab.accounts",
    "curiouslab.freshness",
    "curiouslab.pages",
    "curiouslab.limits",
    "curiouslab.mail",
    "curiouslab.journal",
    "curiouslab.privacy",
    "curiouslab.members",
    "curiouslab.alerts",
    "curiouslab.figures",
    "curiouslab.needs",
    "curiouslab.contact",
    "communes",
    "events",
    "events.finding",
    "django_prose_editor",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.forms",
    "reversion",
]

# No LocaleMiddleware: a portal in French stays French in an English browser (ADR 0003).
MIDDLEWARE = [
    "curiouslab.middleware.SecurityHeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "curiouslab.figures.middleware.ReadingsMiddleware",
    "curiouslab.needs.middleware.NeedsMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "curiouslab.middleware.CachePolicyMiddleware",
    "curiouslab.middleware.DatabaseOutageMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "curiouslab.accounts.middleware.SecondFactorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "curiouslab.urls"
WSGI_APPLICATION = "curiouslab.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["curiouslab.templatetags.fr"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "curiouslab.context.site",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- Database ------------------------------------------------------------------------------
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'curiouslab.sqlite3'}")}
# Persistent connections: opening one a request costs three times a page (performance.md §6).
DATABASES["default"].setdefault("CONN_MAX_AGE", env.int("CONN_MAX_AGE", default=60))
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Without these, two people who save together meet "database is locked" (libraries.md §1).
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Caches --------------------------------------------------------------------------------------
CACHES = {
    # What every process must know at once: limits and used codes of the second factor (ADR 0028).
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shared_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    # Pages kept for the public, in each process, which asks the database at each request whether they
    # still hold (ADR 0014). Not while developing: a template changes without a write.
    "pages": env.cache_url("CACHE_URL", default="dummycache://" if DEBUG else "locmemcache://"),
}
if CACHES["pages"]["BACKEND"] == "django.core.cache.backends.locmem.LocMemCache":
    # A page takes about 5 kB: 10 MB a process, whatever robots ask for.
    CACHES["pages"]["OPTIONS"] = {"MAX_ENTRIES": 2000}
elif CACHES["pages"]["BACKEND"] == "django.core.cache.backends.redis.RedisCache":
    # Rendering a page is quicker than waiting for a cache that is away.
    CACHES["pages"]["OPTIONS"] = {
        "socket_connect_timeout": 0.5,
        "socket_timeout": 0.5,
        **CACHES["pages"].get("OPTIONS", {}),
    }

# --- Language and time -----------------------------------------------------------------------
LANGUAGE_CODE = "fr"
TIME_ZONE = "Europe/Paris"

# --- Files -----------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
# Uploaded files are read only through views that ask visible_to(user): there is no MEDIA_URL.
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(VAR_DIR / "fichiers")))
MEDIA_URL = ""
# What the public gets of the photos, drawn at the first request: a cache, which needs no backup.
RENDITIONS_ROOT = Path(env.str("RENDITIONS_ROOT", default=str(VAR_DIR / "declinaisons")))
if MEDIA_ROOT.resolve().is_relative_to(RENDITIONS_ROOT.resolve()):
    raise ImproperlyConfigured(
        "RENDITIONS_ROOT contient MEDIA_ROOT : « manage.py make_renditions » y effacerait les fichiers "
        "déposés. Donnez aux déclinaisons un dossier à elles seules."
    )
# The PDF of the syntheses, made at publication or at the first request: a cache too, a thousand at most.
PDF_ROOT = Path(env.str("PDF_ROOT", default=str(VAR_DIR / "pdf")))
if any(PDF_ROOT.resolve().is_relative_to(folder.resolve()) for folder in (MEDIA_ROOT, RENDITIONS_ROOT)):
    raise ImproperlyConfigured(
        "PDF_ROOT est dans MEDIA_ROOT ou RENDITIONS_ROOT : les plus anciens PDF y sont effacés, et les "
        "documents déposés en sont. Donnez aux PDF un dossier à eux seuls."
    )
# The heaviest document that the team may store, in bytes.
DOCUMENT_MOST_BYTES = env.int("DOCUMENT_MOST_BYTES", default=50_000_000)
# The address that nginx keeps for itself, under which it sends a stored file once we have said who reads it
# (X-Accel-Redirect, ADR 0022); empty, we send files ourselves.
X_ACCEL_PREFIX = env.str("X_ACCEL_PREFIX", default="")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "curiouslab.bundles.BundlingStorage"
    },
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000  # an edition with its 36 communes and long programme is one form

# The button of the text editor that says a passage is in English; what is kept is our own cleaner's say.
DJANGO_PROSE_EDITOR_EXTENSIONS = [
    {
        "js": [static_lazy("curiouslab/js/anglais.js")],
        "extensions": {"English": html_tags(["span"], {"span": ["lang"]})},
    }
]

# --- Mail ------------------------------------------------------------------------------------
# EMAIL_BACKEND, EMAIL_HOST, EMAIL_PORT and the rest, all from one address.
vars().update(env.email_url("EMAIL_URL", default="consolemail://"))
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="club-curious-lab@localhost")
# What follows an answer runs in a thread beside: how long it takes tells nothing (tests run it in theirs).
TASKS_BESIDE = True
# A server that does not answer keeps a visitor waiting for no longer.
EMAIL_TIMEOUT = 10

# Where the links of mails lead: mails also leave by commands, which no request tells the address.
PORTAL_ADDRESS = env.str("PORTAL_ADDRESS", default="") or (
    f"https://{ALLOWED_HOSTS[0]}" if HTTPS else "http://127.0.0.1:8000"
)

# --- What is owed to the public (ADR 0017, 0018) ---------------------------------------------
# Who receives what visitors write; empty, messages are only kept in the admin.
CONTACT_EMAIL = env.str("CONTACT_EMAIL", default="")
# The audit of accessibility that a person made; without one, the portal says « non conforme ».
ACCESSIBILITY_DECLARED_ON = day(env.str("ACCESSIBILITY_DECLARED_ON", default="") or "2026-11-23")
ACCESSIBILITY_AUDITOR = env.str("ACCESSIBILITY_AUDITOR", default="")
ACCESSIBILITY_AUDITED_ON = day(env.str("ACCESSIBILITY_AUDITED_ON", default=""))
ACCESSIBILITY_NEW_RGAA_ON = day(env.str("ACCESSIBILITY_NEW_RGAA_ON", default=""))

# --- Security --------------------------------------------------------------------------------
SECURE_SSL_REDIRECT = HTTPS
# Two years, the value asked for preloading; begin with an hour on a new host.
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", default=63_072_000) if HTTPS else 0
# A supervisor asks for it on the machine itself, without HTTPS.
SECURE_REDIRECT_EXEMPT = [r"^sante/$"]
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
if BEHIND_PROXY:
    # Only when a front server overwrites this header on every request.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
if HTTPS:
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrf"
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
CSRF_FAILURE_VIEW = "curiouslab.views.csrf_failure"
# One policy for every page, read by our middleware; the setting bears Django 6's name, so that
# moving to its own middleware changes nothing here (ADR 0008).
SECURE_CSP = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
    "manifest-src": ["'self'"],
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="WARNING")},
}

# Who signs in, and how, and how long what concerns people is kept, in files of their own.
from curiouslab.accounts.settings import *  # noqa: E402, F403
from curiouslab.privacy.settings import *  # noqa: E402, F403
