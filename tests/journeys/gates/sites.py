"""The portals that the gates visit, under gunicorn: one with the demonstration and more, one with nothing."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.server import environment, run, served


@contextmanager
def full_portal(folder: Path) -> Iterator[str]:
    """Serve the demonstration, with what it lacks (content.py); yield its address.

    Args:
        folder: where its base and files go, and its static files.
    """
    environ = _environment(folder, "full")
    _prepare(environ)
    run(environ, "manage.py", "collectstatic", "--noinput", "--verbosity", "0")
    run(environ, "manage.py", "load_demo", "--verbosity", "0")
    run(environ, "-m", "tests.journeys.gates.content")
    with served(environ, workers=1, threads=4) as (port, _):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def empty_portal(folder: Path) -> Iterator[str]:
    """Serve the portal as on its first day, with its communes only; yield its address."""
    environ = _environment(folder, "empty")
    _prepare(environ)
    with served(environ, workers=1, threads=4) as (port, _):
        yield f"http://127.0.0.1:{port}"


def sessions(folder: Path) -> dict[str, str]:
    """Return the key of a session of each account of the full portal (address → key)."""
    keys: dict[str, str] = json.loads(
        run(_environment(folder, "full"), "-m", "tests.journeys.gates.sessions")
    )
    return keys


def _prepare(environ: dict[str, str]) -> None:
    """Make the tables and the communes."""
    run(environ, "manage.py", "migrate", "--verbosity", "0")
    run(environ, "manage.py", "load_communes", "--verbosity", "0")


def _environment(folder: Path, name: str) -> dict[str, str]:
    """Return the variables of a portal; what tests/settings.py set is taken back to what production has."""
    ours = {
        "DJANGO_SETTINGS_MODULE": "tests.journeys.gates.settings",
        "CACHE_URL": "locmemcache://",
        "DEFAULT_FROM_EMAIL": "lab@exemple.test",
        "EMAIL_URL": "dummymail://",
        # That of the tests, which sign the address of a preview (pages.py).
        "SECRET_KEY": os.environ["SECRET_KEY"],
    }
    return environment(folder, f"sqlite:///{folder / name}.sqlite3") | ours
