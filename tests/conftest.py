"""Fixtures of the whole suite: strictness, the cast, and files written out of the way."""

import os
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import hypothesis
import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from pytest_django.plugin import blocking_manager_key

from curiouslab.accounts.models import User
from tests.factories import make_mandate, make_organisation
from tests.strictness import (
    StrictClient,
    no_skip_allowed,
    only_this_machine,
    strict_templates,
    unsigned_widgets,
)

TEAM = "Équipe du Lab’"

# No test depends on how fast the machine is; continuous integration draws the same examples each time.
hypothesis.settings.register_profile("house", deadline=None, derandomize="CI" in os.environ)
hypothesis.settings.load_profile("house")


@pytest.fixture(autouse=True)
def strictness() -> Iterator[None]:
    """Unknown variables in our templates and connections to other machines fail the test."""
    with strict_templates(), only_this_machine(), unsigned_widgets():
        yield


@pytest.fixture(autouse=True)
def files_apart(settings, tmp_path: Path) -> None:
    """Uploaded files go to the test's own folder."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.RENDITIONS_ROOT = tmp_path / "renditions"
    settings.PDF_ROOT = tmp_path / "pdf"


@pytest.fixture
def client() -> StrictClient:
    """A browser that refuses inline code; nobody is signed in."""
    return StrictClient()


@pytest.fixture
def visitor(client: StrictClient) -> StrictClient:
    """The public: the client, signed out."""
    return client


@pytest.fixture
def team_member(db) -> User:
    """A member of the team: enters and publishes editions."""
    user = User.objects.create_user("equipe@exemple.fr", "équipe", first_name="Alice", is_staff=True)
    user.groups.add(Group.objects.get(name=TEAM))
    return user


@pytest.fixture
def superuser(db) -> User:
    """The administrator: every right."""
    return User.objects.create_superuser("admin@exemple.fr", "admin", first_name="Awa")


@pytest.fixture
def elected_reader(db) -> User:
    """An élu: reads what is reserved, enters nothing."""
    user = User.objects.create_user("elue@exemple.fr", "élue", first_name="Camille")
    make_mandate(user, organisation=make_organisation())
    return user


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """After a test that commits, whose end empties every table, put back what the migrations wrote."""
    yield
    marker = item.get_closest_marker("django_db")
    commits = "live_server" in item.fixturenames or (marker is not None and marker.kwargs.get("transaction"))
    if commits and nextitem is not None:
        with item.config.stash[blocking_manager_key].unblock():
            import_module("events.migrations.0002_team_group").create_group(apps, None)
            import_module("events.migrations.0007_team_versions_and_previews").allow(apps, None)
            import_module("events.migrations.0010_team_withholds").allow(apps, None)
            texts = import_module("curiouslab.pages.migrations.0002_texts_and_team")
            texts.write_texts(apps, None)
            texts.give_to_team(apps, None)
            synonyms = import_module("events.finding.migrations.0002_first_synonyms_and_team")
            synonyms.write_synonyms(apps, None)
            synonyms.give_to_team(apps, None)
            import_module("events.finding.migrations.0003_more_synonyms").add_synonyms(apps, None)
            import_module("events.finding.migrations.0004_words_of_the_communes").add_synonyms(apps, None)
            import_module("curiouslab.contact.migrations.0002_team_reads").give_to_team(apps, None)
            import_module("curiouslab.members.migrations.0002_team_rights").give_to_team(apps, None)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a run that skipped something where nothing may be (CI_NO_SKIP=1)."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if no_skip_allowed() and reporter.stats.get("skipped"):
        reporter.write_line("CI_NO_SKIP=1 : aucun test ne doit être sauté.", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
