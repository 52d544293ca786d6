"""Nothing hidden is read by anybody who may not: a canary, in every text field, over every address.

What finds nothing has its twin that finds everything: the same rows, before they are hidden.
"""

import pytest
from django.apps import apps

from curiouslab.sitemaps import SECTIONS
from tests.canary import (
    NOT_OF_AN_EDITION,
    WATCHED_APPS,
    all_text_fields,
    field_of,
    hanging_on,
    name_of,
    words_in,
)
from tests.hidden import FOR_MEMBERS, everything_hidden, hidden_beside, hidden_edition
from tests.portal import make_whole_edition, public_addresses, visit, without_seal

pytestmark = pytest.mark.django_db

SEARCHES = [
    "/flux/recherche.xml?q=zq",
    "/flux/recherche.xml?q=zqg",
    "/recherche/?q=zq",
    "/recherche/?q=ZQA+zqa",
    "/recherche/?q=zqg",
    "/recherche/?q=azerty",
    "/recherche/?q=zqa+exemple",
]


@pytest.fixture(autouse=True)
def public_edition():
    """An honest neighbour, so that lists, pages and searches have something to show."""
    return make_whole_edition(1)


@pytest.fixture
def things(public_edition):
    """One of each thing to hide, by letter; on line for all until `hide` is called."""
    return everything_hidden(public_edition)


@pytest.fixture
def hidden(things):
    """The same, hidden."""
    for thing in things.values():
        thing.hide()
    return things


def crawl(client, addresses=()):
    """What these addresses answer, or else all, those of hidden rows included: content and headers."""
    addresses = addresses or [*public_addresses(), *SEARCHES]
    answers = {address: visit(client, address) for address in addresses}
    assert {response.status_code for response in answers.values()} <= {200, 404, 410}
    return {
        a: without_seal(response.body) + repr(sorted(response.headers.items())).encode()
        for a, response in answers.items()
    }


def leaks(pages):
    """The words read somewhere, each with where it is; an address may repeat what it says itself."""
    found = {}
    for address, content in pages.items():
        for word in words_in(content) - words_in(address.encode()):
            found.setdefault(word, []).append(address)
    return found


def letters(found):
    """The letters of the things that were read."""
    return {word[2] for word in found}


def test_every_text_field_of_every_model_is_stained():
    assert hidden_edition("a", 2, {}).fields == {name_of(field) for field in all_text_fields()}
    assert 55 <= len(all_text_fields()) < 98  # a word has two figures, and files take the last two


def test_every_model_hangs_on_an_edition(public_edition):
    models = [model for app in WATCHED_APPS for model in apps.get_app_config(app).get_models()]
    told = {m for m in models if not (m._meta.proxy or m.__name__ in NOT_OF_AN_EDITION)}

    assert {type(row) for row in hanging_on(public_edition)} == told


def test_twin_everything_is_read_while_nothing_is_hidden(client, things):
    found = leaks(crawl(client))

    assert letters(found) == set(things)
    in_edition = {field_of(word) for word in found if word[2] == "a" and int(word[3:]) < 98}
    assert len(in_edition) >= 30
    assert {"zqa98", "zqk98"} <= set(found)
    assert "zqa99" not in found  # what a camera wrote in a photo reaches nobody
    places = {address.split("?")[0].split("/")[1] for addresses in found.values() for address in addresses}
    pages = {"", "editions", "syntheses", "points-cles", "intervenants", "themes", "recherche", "communes"}
    pages |= {"suites", "difficultes", "organisations"}
    files = {"documents", "photos", "flux", "prevenir", "agenda.ics", "donnees", "api"}
    files |= {f"sitemap-{section}.xml" for section in SECTIONS if section not in {"pages", "data"}}
    assert places == pages | files


def test_the_public_reads_nothing_of_what_is_hidden(client, hidden):
    assert leaks(crawl(client)) == {}


def test_the_elected_read_what_is_reserved_to_them_and_nothing_else(client, elected_reader, hidden):
    client.force_login(elected_reader)

    assert letters(leaks(crawl(client))) == FOR_MEMBERS


def test_the_team_reads_everything(client, team_member, public_edition, hidden):
    client.force_login(team_member)

    own = [thing.row.get_absolute_url() for thing in hidden.values()]
    pages = crawl(client, [public_edition.get_absolute_url(), *(a for a in own if a.startswith("/"))])
    assert letters(leaks(pages)) == set(hidden)


def test_pages_are_the_same_to_the_byte_with_and_without_hidden_rows(client, public_edition):
    """Neither a count, nor a neighbour, nor an order tells that something is hidden."""
    crawl(client)  # a PDF is made at its first request: the page then says what it weighs
    before = crawl(client)
    for thing in hidden_beside(public_edition):
        thing.hide()
    after = crawl(client, list(before))

    assert [address for address, content in before.items() if after[address] != content] == []
