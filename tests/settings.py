"""The portal's settings under a known environment, so that tests never read the developer's .env.

Every variable that the settings read is set here (tests/house checks it), before they are imported:
what is set wins over .env. Only DATABASE_URL may be given, to run the suite on PostgreSQL.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

VAR = Path(tempfile.mkdtemp(prefix="curiouslab-tests-"))
atexit.register(shutil.rmtree, VAR, ignore_errors=True)

os.environ.setdefault("DATABASE_URL", "sqlite://:memory:")
os.environ |= {
    "ALLOWED_HOSTS": "testserver,localhost,127.0.0.1",
    "BEHIND_PROXY": "0",
    "CONN_MAX_AGE": "0",
    "CSRF_TRUSTED_ORIGINS": "",
    "DEBUG": "0",
    "DEFAULT_FROM_EMAIL": "lab@exemple.fr",
    "EMAIL_URL": "memorymail://",
    "HTTPS": "0",
    "LOG_LEVEL": "WARNING",
    "MEDIA_ROOT": str(VAR / "media"),
    "SECRET_KEY": "only-for-tests-" + "x" * 50,
}

from curiouslab.settings import *  # noqa: E402, F403
from curiouslab.settings import STORAGES  # noqa: E402

# Collected files stand in an empty folder: pages name their sources, which the live server finds.
STATIC_ROOT = VAR / "static"
STATIC_ROOT.mkdir()
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
# Hashing for real costs a third of a second an account, and proves nothing here.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
