"""A mandate that ended: reading stops at the next request on every output, open sessions and codes included.

Walks every address of the portal, public and personal, with the secret words of tests/matrix.
"""

import re

import pytest

from curiouslab.members.inviting import end, invite
from tests.curiouslab.members.rows import day, make_member
from tests.factories import make_mandate
from tests.matrix.cells import whole_portal
from tests.matrix.reading import addresses_of, words_in, words_read
from tests.portal import ADDRESSES, PERSONAL, visit
from tests.strictness import SignedInClient as Client

pytestmark = pytest.mark.django_db


@pytest.fixture
def portal():
    return whole_portal()


@pytest.fixture
def member(nanterre):
    """Whose mandate runs."""
    user = make_member("elue@exemple.fr")
    make_mandate(user, commune=nanterre, ends_on=day(30))
    return user


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


# Composed anew at each request, which takes seconds; read in full by the first test.
LONG_TO_MAKE = {"events:synthesis_pdf", "events:version_pdf"}


def read_everywhere(client, portal, but=frozenset()):
    """The secret words that a browser finds on every address, and the names that showed some."""
    found, where = set(), set()
    addresses = [(name, address) for name in ADDRESSES.keys() - but for address in addresses_of(name)]
    addresses += [(name, address) for name, make in PERSONAL.items() for address in make()]
    for name, address in addresses:
        response = visit(client, address)
        assert response.status_code in {200, 302, 400, 403, 404, 405, 410}, address
        words = words_read(response) - words_in(address.encode())
        if response.status_code == 200 and address in portal.pictures:
            words.add(portal.pictures[address])
        found |= words
        where |= {name} if words else set()
    return found, where


def public_and_reserved(portal):
    public = portal.readable(["public"], ["online"])
    return public, portal.readable(["public", "members"], ["online"]) - public


def test_an_open_session_reads_what_is_reserved_until_the_mandate_ends_and_nothing_after(portal, member):
    public, reserved = public_and_reserved(portal)
    client = signed_in(member)

    before, where = read_everywhere(client, portal)
    assert before == public | reserved
    assert len(reserved) >= 15
    assert "members:space" in where

    end(member.mandates.get(), day(-1), by=None)

    after, _ = read_everywhere(client, portal)
    assert after == public
    assert client.get("/espace/").status_code == 200  # still known, told that the mandate has ended


def test_neither_an_invitation_nor_a_code_asked_for_before_the_end_reads_anything_after(
    portal, member, superuser, mailoutbox, django_capture_on_commit_callbacks
):
    public, _ = public_and_reserved(portal)
    client = Client()
    with django_capture_on_commit_callbacks(execute=True):
        invite(member.mandates.get(), by=superuser)
    link = re.search(r"http://testserver(\S+)", mailoutbox[0].body)[1]
    client.post(link, {"email": member.email})
    code = re.search(r"^ +([A-Z0-9-]{4,})$", mailoutbox[1].body, re.MULTILINE)[1]

    end(member.mandates.get(), day(-1), by=None)
    client.post("/connexion/code/", {"code": code})

    assert client.get("/espace/mes-donnees/").status_code == 200  # the code did sign in
    assert read_everywhere(client, portal, LONG_TO_MAKE)[0] == public


def test_a_mandate_to_come_reads_nothing_yet(portal, member):
    public, _ = public_and_reserved(portal)
    member.mandates.update(starts_on=day(1))

    assert read_everywhere(signed_in(member), portal, LONG_TO_MAKE)[0] == public


def test_of_two_mandates_the_one_that_runs_reads(portal, member, nanterre):
    public, reserved = public_and_reserved(portal)
    make_mandate(member, commune=nanterre, title="ancienne fonction", ends_on=day(-1))

    assert read_everywhere(signed_in(member), portal, LONG_TO_MAKE)[0] == public | reserved
