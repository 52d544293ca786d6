"""The portals that the gates visit, served once for all of them."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.gates.pages import Page
from tests.journeys.gates.sites import TEAM, empty_portal, full_portal, team_password
from tests.journeys.gates.visit import Visit, visit


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


@pytest.fixture(scope="session")
def team(browser, portal: str, folder: Path) -> dict[str, Any]:
    """The cookies of a member of the team, signed in by the desk's own form."""
    context = browser.new_context(base_url=portal)
    tab = context.new_page()
    tab.goto("/gestion/login/")
    tab.locator("[name=username]").fill(TEAM)
    tab.locator("[name=password]").fill(team_password(folder))
    tab.locator("[type=submit]").click()
    tab.wait_for_url("**/gestion/")
    state = context.storage_state()
    context.close()
    return state


@pytest.fixture
def opens(request, browser, portal: str) -> Callable[..., AbstractContextManager[Visit]]:
    """Open a `Page` where it is served, as the person who reads it; options are those of `visit`."""

    def opening(page: Page, **options: Any) -> AbstractContextManager[Visit]:
        address = request.getfixturevalue("first_day") if page.empty else portal
        if page.team:
            options["storage_state"] = request.getfixturevalue("team")
        return visit(browser, address, page, **options)

    return opening
