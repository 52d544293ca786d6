"""The plan of the site: a new public section that is not in it fails here."""

import re

from curiouslab.pages.site_plan import CHAPTERS, FOR_MACHINES, GIVEN, covered
from tests.portal import ADDRESSES


def test_the_plan_reaches_every_public_address():
    assert covered() | FOR_MACHINES | GIVEN == set(ADDRESSES)
    assert covered() & (FOR_MACHINES | GIVEN) == set()


def test_the_plan_names_each_address_once():
    entries = [entry for chapter in CHAPTERS for entry in chapter.entries]
    names = [name for entry in entries for name in (entry.name, *entry.behind)]

    assert len(names) == len(set(names))
    assert len({entry.label for entry in entries}) == len(entries)


def test_the_plan_links_to_each_section_and_asks_nothing_of_the_database(client):
    """No database mark: a query would fail."""
    page = client.get("/plan-du-site/").content.decode()

    links = re.findall(r'<li><a href="([^"]+)">', page.partition("<main")[2].partition("</main>")[0])
    assert (
        len(links) == sum(len(chapter.entries) for chapter in CHAPTERS) + 1
    )  # the breadcrumb begins with one
