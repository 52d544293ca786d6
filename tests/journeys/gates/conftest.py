"""Whoever opens the pages that the gates visit."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.gates.pages import Page
from tests.journeys.gates.sites import sessions
from tests.journeys.gates.visit import Visit, visit


@pytest.fixture(scope="session")
def signed_in(portal: str, folder: Path) -> Callable[[str], dict[str, Any]]:
    """Return the cookies of an account; the doors themselves have journeys of their own."""
    keys = sessions(folder)

    def signing_in(email: str) -> dict[str, Any]:
        cookie = {"name": "sessionid", "value": keys[email], "url": portal}
        return {"cookies": [cookie], "origins": []}

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
