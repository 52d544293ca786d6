"""The portal's own settings, with the files out of the way and one more address: the constant view."""

import os
from pathlib import Path

from curiouslab.settings import *  # noqa: F403
from curiouslab.settings import STORAGES

ROOT_URLCONF = "bench.urls"
WSGI_APPLICATION = "curiouslab.wsgi.application"

# A folder of this run: nothing is read from var/ nor written there. MEDIA_ROOT comes by the environment.
VAR_DIR = Path(os.environ["BENCH_FOLDER"])
STATIC_ROOT = VAR_DIR / "static"
# Pages name the same hashed files as in production; compressing them would only make the start longer.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}

if "BENCH_MAILS" in os.environ:
    # A slow mail server, whose delay no answer may show (bench.doors).
    EMAIL_BACKEND = "bench.slow_mail.Backend"
    EMAIL_FILE_PATH = os.environ["BENCH_MAILS"]
