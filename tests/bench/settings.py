"""The portal as production serves it, with one more address: a view that returns a constant."""

import os

from curiouslab.settings import *  # noqa: F403
from curiouslab.settings import VAR_DIR

ROOT_URLCONF = "tests.bench.urls"
STATIC_ROOT = VAR_DIR / "bench" / os.environ["BENCH_RUN"] / "static"
