"""What each page costs the database: the same with 1 row and with 30 (the search: test_search_costs.py)."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import (
    make_appearance,
    make_commune,
    make_file,
    make_item,
    make_key_point,
    make_organisation,
    make_person,
    make_photo,
    make_theme,
)
from tests.portal import make_whole_edition

pytestmark = pytest.mark.django_db

LISTS = {
    "/": 16,
    "/editions/": 9,
    "/editions/?annee=2024": 9,
    "/syntheses/": 4,
    "/points-cles/": 9,
    "/points-cles/?nature=lead": 9,
    "/intervenants/": 3,
    "/themes/": 2,
    "/sitemap.xml": 19,
}
PAGES = {"edition": 16, "synthesis": 9, "person": 13, "theme": 11}


def cost(client, address):
    """How many queries a page takes."""
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.mark.parametrize("rows", [1, 30])
def test_a_list_costs_the_same_with_more_rows(client, rows):
    for number in range(1, rows + 1):
        make_whole_edition(number)

    assert {address: cost(client, address) for address in LISTS} == LISTS


@pytest.mark.parametrize("rows", [1, 10])
def test_a_page_costs_the_same_with_more_on_it(client, rows):
    edition = make_whole_edition()
    for number in range(2, rows + 1):
        enrich(edition, number)
    person, theme = edition.items.first().appearances.first().person, edition.themes.first()
    shown = {"edition": edition, "synthesis": edition.synthesis, "person": person, "theme": theme}

    assert {name: cost(client, row.get_absolute_url()) for name, row in shown.items()} == PAGES


def enrich(edition, number):
    """Add one row of each kind to an edition."""
    person, theme, commune = make_person(), make_theme(), make_commune()
    edition.themes.add(theme)
    item = make_item(edition, day=number)
    for who in (person, edition.items.first().appearances.first().person):
        make_appearance(item, person=who, commune=commune, functions=[("maire", f"Mairie {number}")])
    edition.participations.create(commune=commune)
    edition.participations.create(organisation=make_organisation())
    edition.involvements.create(organisation=make_organisation(), role="partner")
    edition.sources.create(address="notes de séance")
    make_file(edition, item=item)
    make_photo(edition)
    point = make_key_point(
        edition.synthesis, item=item, person=edition.items.first().appearances.first().person
    )
    point.communes.add(commune)
    point.themes.add(theme, edition.themes.first())
    other = make_whole_edition(number)
    other.themes.add(edition.themes.first())
