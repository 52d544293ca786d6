"""The desk, as a member of the team opens it."""

import pytest
from django.urls import reverse

from curiouslab.accounts.models import User
from tests.events.admin.forms import form_data
from tests.events.admin.intake_pages import enter, intake, proposed  # noqa: F401 -- fixtures
from tests.events.admin.notes_pages import add, read, synthesis  # noqa: F401 -- fixtures
from tests.strictness import StrictClient


class Desk:
    """Opens a page of the admin, sends its form with what is typed over it."""

    def __init__(self, client) -> None:
        self.client = client

    def send(self, address, button="_save", **typed):
        """Send the form of a page; returns the page that it leads to."""
        page = self.client.get(address)
        assert page.status_code == 200
        return self.client.post(address, {**form_data(page), button: "1", **typed}, follow=True)


@pytest.fixture
def desk(client, team_member) -> Desk:
    """The desk of a member of the team."""
    client.force_login(team_member)
    return Desk(client)


@pytest.fixture
def windows(desk):
    """Open a page twice; the first window saves what it is given; return what the second would send."""

    def open_twice(content, **typed):
        address = reverse(f"admin:events_{content._meta.model_name}_change", args=[content.pk])
        sent = form_data(desk.client.get(address))
        answer = desk.client.post(address, {**sent, **typed})
        assert answer.status_code == 302
        return sent

    return open_twice


@pytest.fixture
def colleague(db, team_member):
    """Another member of the team, at another machine."""
    user = User.objects.create_user(
        "camille@exemple.fr", first_name="Camille", last_name="Exemple", is_staff=True
    )
    user.groups.set(team_member.groups.all())
    client = StrictClient()
    client.force_login(user)
    return client
