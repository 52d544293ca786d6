"""The desk, as a member of the team opens it."""

import pytest

from tests.events.admin.forms import form_data
from tests.events.admin.notes_pages import add, read, synthesis  # noqa: F401 -- fixtures


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
