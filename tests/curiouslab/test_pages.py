"""The shape of every public page: one title, one h1, French, nothing inline, no link to nowhere."""

import re
from html.parser import HTMLParser

import pytest
from django.contrib.auth.models import AnonymousUser

from events.models import Organisation
from tests.factories import make_online_edition
from tests.portal import ADDRESSES, make_whole_edition, public_addresses, visit
from tests.strictness import InlineCodeFinder

pytestmark = pytest.mark.django_db


class Outline(HTMLParser):
    """What a page is made of: its language, titles, identifiers and links."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.ids, self.links, self.levels = [], [], [], []
        self.language, self.title, self._in_title = None, "", False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.tags.append(tag)
        self._in_title = tag == "title" and "svg" not in self.tags
        if tag == "html":
            self.language = attributes.get("lang")
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if tag == "a":
            self.links.append(attributes.get("href") or attributes["xlink:href"])
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))

    def handle_data(self, data):
        if self._in_title:
            self.title += data

    def handle_endtag(self, tag):
        self._in_title = False


@pytest.fixture
def portal():
    """Two whole editions, and one of which nothing is known but its number."""
    for number in (1, 2):
        make_whole_edition(number)
    make_online_edition(title="", number=9, when=None)


@pytest.fixture(scope="module")
def read_once():
    """The pages read by the first test that asks for them, for the others of this file."""
    return {}


@pytest.fixture
def pages(client, read_once, request):
    """Every HTML page of the portal, by address."""
    if not read_once:
        request.getfixturevalue("portal")
        closed = ADDRESSES["events:former_file"]()  # to all but the team
        closed += ADDRESSES["events:edition_calendar"]()  # a file, and none of an edition without a day
        closed += ADDRESSES["events:preview"]() + ADDRESSES["events:preview_pdf"]()  # to who has no true link
        told = Organisation.objects.visible_to(AnonymousUser())  # of the others nothing is said
        closed += [body.get_absolute_url() for body in Organisation.objects.exclude(pk__in=told)]
        answers = {a: visit(client, a) for a in public_addresses() if a not in closed}
        html = {a: r for a, r in answers.items() if r.headers["Content-Type"].startswith("text/html")}
        assert {response.status_code for response in html.values()} == {200}
        read_once |= {address: response.body.decode() for address, response in html.items()}
    assert len(read_once) >= 40
    return read_once


def test_every_page_is_in_french_with_one_h1(pages):
    outlines = {address: Outline(page) for address, page in pages.items()}

    assert [
        a
        for a, o in outlines.items()
        if (o.language, o.tags.count("h1"), o.tags.count("main")) != ("fr", 1, 1)
    ] == []


def test_titles_are_unique(pages):
    titles = {}
    for address, page in pages.items():
        if "?" not in address:
            titles.setdefault(Outline(page).title, []).append(address)

    assert {title: where for title, where in titles.items() if len(where) > 1 or not title.strip()} == {}
    assert len(titles) >= 15


def test_descriptions_say_something(pages):
    found = {a: re.findall(r'<meta name="description" content="([^"]*)"', page) for a, page in pages.items()}

    assert {a: said for a, said in found.items() if len(said) != 1 or not said[0].strip()} == {}


def test_each_page_says_its_own_address(pages):
    """Without its filters, but with its page: what a search engine keeps."""
    for address, page in pages.items():
        path = re.sub(
            r"versions/\d+/$", "", address.partition("?")[0]
        )  # a version is not the text of the day
        assert re.findall('<link rel="canonical" href="([^"]*)">', page) == [f"http://testserver{path}"]


def test_headings_skip_no_level(pages):
    for address, page in pages.items():
        levels = Outline(page).levels
        skips = [
            (before, after) for before, after in zip([0, *levels], levels, strict=False) if after > before + 1
        ]
        assert (address, skips) == (address, [])


def test_identifiers_are_unique_in_a_page(pages):
    for address, page in pages.items():
        ids = Outline(page).ids
        assert (address, sorted({i for i in ids if ids.count(i) > 1})) == (address, [])


def test_nothing_is_inline(pages):
    for address, page in pages.items():
        finder = InlineCodeFinder()
        finder.feed(page)
        assert (address, finder.found) == (address, [])


def test_every_link_leads_somewhere(client, portal):
    pages = [visit(client, address) for address in public_addresses() if "/communes/" not in address]
    html = [page.body.decode() for page in pages if page.headers["Content-Type"].startswith("text/html")]
    links = {link.partition("#")[0] for page in html for link in Outline(page).links}
    inner = sorted(link for link in links if link.startswith("/"))
    statuses = {link: visit(client, link).status_code for link in inner}

    # The space of members asks a visitor to sign in.
    others = {link: status for link, status in statuses.items() if status != 200}
    assert others == {"/espace/": 302}
    assert len(inner) >= 20


def test_every_fragment_exists_in_its_page(pages):
    seen = 0
    for address, page in pages.items():
        for link in Outline(page).links:
            target, _, fragment = link.partition("#")
            if fragment and (target or address) in pages:
                seen += 1
                assert fragment in Outline(pages[target or address]).ids, f"{address} → {link}"
    assert seen >= 100
