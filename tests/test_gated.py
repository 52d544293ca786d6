"""Nothing escapes the gates of tests/journeys: each address and each template of ours has a page there."""

from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command

from curiouslab.accounts.models import User
from curiouslab.pages.models import Page as Text
from tests.house.sources import ROOT
from tests.journeys.gates.content import add
from tests.journeys.gates.pages import DESK, NOT_PAGES, PAGES, PUBLIC
from tests.portal import ADDRESSES
from tests.strictness import StrictClient

# What no page that can be visited is made of.
UNVISITED: dict[str, str] = {}


def test_every_public_address_is_gated_or_is_no_page():
    assert set(PUBLIC) | NOT_PAGES == set(ADDRESSES)
    assert set(PUBLIC) & NOT_PAGES == set()


def test_names_of_pages_are_unique():
    names = [str(page) for page in [*PAGES, *DESK]]

    assert len(names) == len(set(names)) >= 60


@pytest.fixture
def answer(settings, tmp_path: Path):
    """Answers a gated page as its reader gets it, and tells the templates that it is made of."""
    settings.VAR_DIR = tmp_path
    client = StrictClient(raise_request_exception=False)

    def answering(page):
        client.logout()
        if page.reader:
            client.force_login(User.objects.get(email=page.reader))
        response = client.post(page.path, page.sends) if page.sends else client.get(page.path)
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
    assert ours - seen == set(UNVISITED)
    assert len(ours) >= 60
