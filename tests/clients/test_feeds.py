"""Feeds read by feedparser: well formed, dated, each entry with a page that answers."""

from urllib.parse import urlsplit

import feedparser
import pytest

FEEDS = [
    "/flux/editions.xml",
    "/flux/syntheses.xml",
    "/flux/communes/nanterre.xml",
    "/flux/themes/donnee.xml",
    "/flux/recherche.xml?q=%C3%A9t%C3%A9",
]


def read(client, address):
    """A feed, as feedparser reads it; a fault of form is in `bozo`."""
    answer = client.get(address)
    feed = feedparser.parse(answer.content, response_headers={"content-type": answer.headers["Content-Type"]})
    assert (feed.bozo, feed.version, feed.encoding) == (False, "atom10", "utf-8")
    return feed


@pytest.mark.parametrize("address", FEEDS)
def test_a_feed_is_read_whole(client, portal, address):
    feed = read(client, address)

    assert feed.feed.language == "fr"
    assert {link.rel: link.href for link in feed.feed.links}["self"] == f"http://testserver{address}"
    assert feed.entries
    assert len({entry.id for entry in feed.entries}) == len(feed.entries) <= 20
    assert all(entry.title and entry.updated_parsed and entry.published_parsed for entry in feed.entries)
    updated = [entry.updated_parsed for entry in feed.entries]
    assert updated == sorted(updated, reverse=True)
    pages = {client.get(urlsplit(entry.link).path).status_code for entry in feed.entries}
    assert (pages, client.get(urlsplit(feed.feed.link).path).status_code) == ({200}, 200)


def test_what_is_typed_stays_a_text(client, portal):
    (entry,) = (e for e in read(client, "/flux/themes/donnee.xml").entries if "/editions/" in e.link)

    assert "&lt;b&gt;&amp;amp\u202f;&lt;/b&gt;" in entry.summary
    assert entry.title.endswith("<b>&amp\u202f;</b> \U0001f33b")


def test_twin_a_feed_cut_short_is_refused(client, portal):
    whole = client.get("/flux/editions.xml").content

    assert feedparser.parse(whole[:-10]).bozo


@pytest.mark.parametrize(
    "address", ["/flux/recherche.xml", "/flux/recherche.xml?q=", f"/flux/recherche.xml?q={'9' * 101}"]
)
def test_a_search_without_words_has_no_feed(client, db, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("page", "feed"),
    [
        ("/editions/", "/flux/editions.xml"),
        ("/themes/donnee/", "/flux/themes/donnee.xml"),
        ("/communes/nanterre/", "/flux/communes/nanterre.xml"),
        ("/recherche/?q=%C3%A9t%C3%A9%26", "/flux/recherche.xml?q=%C3%A9t%C3%A9%26"),
    ],
)
def test_pages_lead_readers_of_feeds_to_them(client, portal, page, feed):
    assert f'type="application/atom+xml" href="{feed}"' in client.get(page).content.decode()


@pytest.mark.parametrize("page", ["/editions/", "/themes/donnee/"])
def test_pages_offer_to_subscribe_to_a_calendar(client, portal, page):
    calendar = "/agenda.ics" if page == "/editions/" else f"{page}agenda.ics"

    assert f'href="webcal://testserver{calendar}"' in client.get(page).content.decode()
