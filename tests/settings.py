"""The portal's settings under a known environment, so that tests never read the developer's .env.

Every variable that the settings read is set here (tests/house checks it), before they are imported:
what is set wins over .env. Only DATABASE_URL may be given, to run the suite on PostgreSQL.
"""

import os
from pathlib import Path

VAR = Path(__file__).resolve().parent.parent / "var" / "tests"

os.environ.setdefault("DATABASE_URL", "sqlite://:memory:")
os.environ |= {
    "ACCESSIBILITY_AUDITED_ON": "",
    "ACCESSIBILITY_AUDITOR": "",
    "ACCESSIBILITY_DECLARED_ON": "2026-11-23",
    "ACCESSIBILITY_NEW_RGAA_ON": "",
    "ACCESS_REQUEST_RETENTION_DAYS": "90",
    "ALLOWED_HOSTS": "testserver,localhost,127.0.0.1",
    "BEHIND_PROXY": "0",
    "CACHE_URL": "dummycache://",  # pages are made anew; tests/curiouslab/freshness keeps them
    "CONN_MAX_AGE": "0",
    "CONTACT_EMAIL": "club@exemple.fr",
    "CONTACT_RETENTION_DAYS": "365",
    "CSRF_TRUSTED_ORIGINS": "",
    "DEBUG": "0",
    "DEFAULT_FROM_EMAIL": "lab@exemple.fr",
    "DIGEST_WEEKDAY": "1",
    "DOCUMENT_MOST_BYTES": "50000000",
    "EMAIL_URL": "memorymail://",
    "HISTORY_RETENTION_DAYS": "365",
    "HSTS_SECONDS": "0",
    "HTTPS": "0",
    "JOURNAL_RETENTION_DAYS": "365",
    "LOG_LEVEL": "WARNING",
    "MAIL_RETENTION_DAYS": "365",
    "MEDIA_ROOT": str(VAR / "media"),  # each test has its own (tests/conftest.py)
    "MEMBER_RETENTION_DAYS": "365",
    "NEEDS_RETENTION_DAYS": "365",
    "NOTICE_CONFIRMATION_HOURS": "48",
    "PORTAL_ADDRESS": "http://testserver",
    # Nobody listens there: tests/curiouslab/proconnect names a provider of its own.
    "PROCONNECT_ACR": "",
    "PROCONNECT_ALGORITHM": "RS256",
    "PROCONNECT_CLIENT_ID": "curiouslab",
    "PROCONNECT_CLIENT_SECRET": "only-for-tests-" + "x" * 50,
    "PROCONNECT_DISCOVERY_URL": "http://127.0.0.1:9/.well-known/openid-configuration",
    "PROCONNECT_DOMAIN": "",
    "PDF_ROOT": str(VAR / "pdf"),
    "RENDITIONS_ROOT": str(VAR / "renditions"),
    "X_ACCEL_PREFIX": "",
    "SECRET_KEY_FALLBACKS": "",
    "SECRET_KEY": "only-for-tests-" + "x" * 50,
}

from curiouslab.settings import *  # noqa: E402, F403
from curiouslab.settings import STORAGES  # noqa: E402

# Nothing is collected: pages name the sources of static files, which the live server finds. Whitenoise
# only wants its folder to be there.
STATIC_ROOT = VAR / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
# Hashing for real costs a third of a second an account, and proves nothing here.
# In the thread of the test, whose transaction no other thread sees.
TASKS_BESIDE = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
