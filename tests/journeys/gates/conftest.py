"""Whoever opens the pages that the gates visit."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.gates.pages import Page
from tests.journeys.gates.sites import password
from tests.journeys.gates.visit import Visit, visit


@pytest.fixture(scope="session")
def signed_in(browser, portal: str, folder: Path) -> Callable[[str], dict[str, Any]]:
    """Return the cookies of an account, signed in once by the desk's own form."""

    @cache
    def signing_in(email: str) -> dict[str, Any]:
        context = browser.new_context(base_url=portal)
        tab = context.new_page()
        tab.goto("/gestion/login/")
        tab.locator("[name=username]").fill(email)
        tab.locator("[name=password]").fill(password(folder, email))
        tab.locator("main [type=submit], #content [type=submit]").click()
        tab.wait_for_url("**/gestion/")
        state = context.storage_state()
        context.close()
        return state

    return signing_in


@pytest.fixture
def opens(request, browser, portal: str, signed_in) -> Callable[..., AbstractContextManager[Visit]]:
    """Open a `Page` where it is served, as the person who reads it; options are those of `visit`."""

    def opening(page: Page, **options: Any) -> AbstractContextManager[Visit]:
        address = request.getfixturevalue("first_day") if page.empty else portal
        if page.reader:
            options["storage_state"] = signed_in(page.reader)
        return visit(browser, address, page, **options)

    return opening
