"""The portal as production serves it, without HTTPS; its files out of the way, and pages that fail."""

import os
from pathlib import Path

from curiouslab.settings import *  # noqa: F403

ROOT_URLCONF = "tests.curiouslab.failing"

# A folder of this run: nothing is read from var/ nor written there. MEDIA_ROOT comes by the environment.
VAR_DIR = Path(os.environ["BENCH_FOLDER"])
STATIC_ROOT = VAR_DIR / "static"
