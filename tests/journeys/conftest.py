"""A real browser (Debian's Chromium) for the journeys; the tests skip where it is not installed."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.gates.sites import empty_portal, full_portal

# Playwright's synchronous API runs inside an event loop, which Django otherwise refuses.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator:
    """Chromium, started once; yields playwright's `Browser`."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright manque : make e2e l’installe")
    chromium = shutil.which("chromium")
    if not chromium:
        pytest.skip("chromium manque : apt install chromium")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def folder(tmp_path_factory) -> Path:
    """Where the two portals write; they share their static files."""
    return tmp_path_factory.mktemp("portails")


@pytest.fixture(scope="session")
def portal(folder: Path) -> Iterator[str]:
    """The address of the portal with the demonstration."""
    with full_portal(folder) as address:
        yield address


@pytest.fixture(scope="session")
def first_day(folder: Path, portal: str) -> Iterator[str]:
    """The address of the portal where nothing is published."""
    with empty_portal(folder) as address:
        yield address


@pytest.fixture
def problems() -> list[str]:
    """What the console said during the test; a test that means to cause some may empty it."""
    return []


@pytest.fixture
def page(browser, live_server, problems: list[str]) -> Iterator:
    """A page on the running portal; errors of the console, CSP violations among them, fail the test.

    Yields playwright's `Page`, whose relative addresses are the live server's.
    """
    context = browser.new_context(base_url=live_server.url, locale="fr-FR", timezone_id="Europe/Paris")
    page = context.new_page()
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    yield page
    context.close()
    assert problems == []
