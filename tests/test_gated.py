"""Nothing escapes the gates of tests/journeys: each address and each template of ours has a page there."""

from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command

from curiouslab.pages.models import Page as Text
from tests.house.sources import ROOT
from tests.journeys.gates.content import add
from tests.journeys.gates.doors import ON_THE_WAY
from tests.journeys.gates.pages import DESK, GATED, NOT_PAGES, PAGES
from tests.journeys.gates.sessions import open_sessions
from tests.portal import ADDRESSES, PERSONAL
from tests.strictness import StrictClient

# What no page that can be visited is made of.
UNVISITED: dict[str, str] = {
    "account/confirm_login_code.html": "after an address was given: tests/journeys/test_member.py",
    "admin/events/tables/done.html": "after a report was confirmed: tests/journeys/test_import.py",
    "admin/events/tables/stopped.html": "when an import fails: tests/curiouslab/members/test_import_page.py",
    "mfa/authenticate.html": "after a password was given: tests/journeys/test_team_door.py",
    "mfa/reauthenticate.html": "account/reauthenticate.html, with another field",
    "mfa/totp/activate_form.html": "its secret is another at each display: tests/journeys/test_team_door.py",
    "mfa/webauthn/add_form.html": "a key asks for a script: tests/journeys/test_team_door.py",
    "mfa/webauthn/script.html": "as above",
    "mfa/webauthn/reauthenticate.html": "asks for a key: tests/journeys/test_team_door.py",
    "proconnect/bounce.html": "leaves at once for another site; tests/journeys/test_proconnect reads it",
}


def test_every_public_address_is_gated_or_is_no_page():
    assert set(GATED) | NOT_PAGES | ON_THE_WAY == set(ADDRESSES) | set(PERSONAL)
    assert set(GATED) & (NOT_PAGES | ON_THE_WAY) == set()


def test_names_of_pages_are_unique():
    names = [str(page) for page in [*PAGES, *DESK]]

    assert len(names) == len(set(names)) >= 60


@pytest.fixture
def answer(settings, tmp_path: Path):
    """Answers a gated page as its reader gets it, and tells the templates that it is made of."""
    settings.VAR_DIR = tmp_path
    client = StrictClient(raise_request_exception=False)
    keys: dict[str, str] = {}

    def answering(page):
        client.cookies.clear()
        if page.reader:
            if not keys:
                keys.update(open_sessions())
            client.cookies[settings.SESSION_COOKIE_NAME] = keys[page.reader]
        address = page.address(lambda path: client.get(path).content.decode())
        response = client.post(address, page.sends) if page.sends else client.get(address)
        assert response.status_code == page.status, page.name
        return {template.name for template in response.templates}

    return answering


@pytest.mark.urls("tests.curiouslab.failing")
@pytest.mark.django_db(transaction=True, reset_sequences=True)
def test_every_template_of_ours_is_seen_by_the_gates(answer):
    # Written again, from 1: a test that committed before this one may have left them with other keys.
    Text.objects.all().delete()
    import_module("curiouslab.pages.migrations.0002_texts_and_team").write_texts(apps, None)
    seen = set().union(*(answer(page) for page in PAGES if page.empty))
    call_command("load_demo", verbosity=0)
    add()
    seen |= set().union(*(answer(page) for page in [*PAGES, *DESK] if not page.empty))

    folder = ROOT / "templates"
    ours = {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}
    # Mails are no pages of the portal: tests/journeys/test_mails.py opens them.
    ours = {name for name in ours if not name.startswith("mails/")}
    assert ours - seen == set(UNVISITED)
    assert len(ours) >= 60
