"""No reader finds on any output a word that is not for them, and each finds all that is."""

import pytest

from tests.matrix.cells import STATES, tokens_readable, whole_portal
from tests.matrix.reading import FOR_THE_TEAM, SILENT, read_on, words_read
from tests.portal import ADDRESSES, visit
from tests.strictness import SignedInClient as Client

pytestmark = pytest.mark.django_db
ROLES = {
    "visitor": (["public"], ["online"]),
    "elected_reader": (["public", "members"], ["online"]),
    "team_member": (["public", "members", "internal"], STATES),
    "superuser": (["public", "members", "internal"], STATES),
}


@pytest.fixture
def portal():
    return whole_portal()


def signed_in(request, role):
    """The browser of a reader."""
    client = Client()
    if role != "visitor":
        client.force_login(request.getfixturevalue(role))
    return client


def told(portal, words):
    """What each word is, for whoever reads a failure."""
    return sorted(f"{portal.secrets[word].state}/{portal.secrets[word].audience} {word}" for word in words)


@pytest.mark.parametrize("role", ROLES)
def test_a_reader_finds_what_is_theirs_and_nothing_else_on_every_output(request, portal, role):
    client = signed_in(request, role)
    allowed = portal.readable(*ROLES[role])

    found = {name: read_on(client, name, portal) for name in ADDRESSES}

    leaks = {name: told(portal, words - allowed) for name, words in found.items() if words - allowed}
    assert leaks == {}
    assert told(portal, allowed - set().union(*found.values())) == []
    # No output is blind to the probe: each shows something, or is said to show nothing.
    silent = SILENT | FOR_THE_TEAM if "internal" not in ROLES[role][0] else SILENT
    assert {name for name, words in found.items() if not words} == silent


@pytest.mark.parametrize("audience", ["public", "members"])
def test_a_link_opens_one_synthesis_as_its_audience_and_nothing_else(portal, audience):
    read, leaks = 0, {}
    for address, key in portal.tokens[audience]:
        response = visit(Client(), address)
        found = words_read(response)
        allowed = tokens_readable(portal, audience, key) if response.status_code == 200 else set()
        if found - allowed:
            leaks[address] = told(portal, found - allowed)
        assert allowed & portal.statements <= found
        read += bool(found)

    assert leaks == {}
    # Page and PDF, in three states: a withdrawn synthesis and one meant for fewer people open nothing.
    meant = {"public": 1, "members": 2}[audience]
    assert (read, len(portal.tokens[audience])) == (2 * 3 * meant, 24)


def test_a_closed_link_opens_nothing(portal):
    answers = [visit(Client(), address) for address, _ in portal.tokens["closed"]]

    assert {answer.status_code for answer in answers} == {404}
    assert set().union(*(words_read(answer) for answer in answers)) == set()
    assert len(answers) == 48


def test_the_cells_are_all_there(portal):
    cells = {(secret.state, secret.audience) for secret in portal.secrets.values()}

    assert len(cells) == 12
    assert len(portal.secrets) >= 150
