"""What each page costs the database: the same with 1 row and with 30."""

import pytest

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

LISTS = [
    ("/", 15),
    ("/editions/", 8),
    ("/editions/?annee=2024", 8),
    ("/syntheses/", 3),
    ("/points-cles/", 6),
    ("/points-cles/?nature=lead", 6),
    ("/intervenants/", 2),
    ("/themes/", 2),
    ("/recherche/?q=e", 7),
    ("/sitemap.xml", 10),
]


@pytest.mark.parametrize("rows", [1, 30])
@pytest.mark.parametrize(("address", "queries"), LISTS)
def test_a_list_costs_the_same_with_more_rows(client, django_assert_num_queries, rows, address, queries):
    for number in range(1, rows + 1):
        make_whole_edition(number)

    with django_assert_num_queries(queries):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("rows", [1, 30])
@pytest.mark.parametrize(
    ("page", "queries"),
    [("edition", 16), ("synthesis", 5), ("person", 8), ("theme", 8)],
)
def test_a_page_costs_the_same_with_more_on_it(client, django_assert_num_queries, rows, page, queries):
    edition = make_whole_edition()
    for number in range(2, rows + 1):
        enrich(edition, number)
    person, theme = edition.items.first().appearances.first().person, edition.themes.first()
    rows_of = {"edition": edition, "synthesis": edition.synthesis, "person": person, "theme": theme}

    with django_assert_num_queries(queries):
        assert client.get(rows_of[page].get_absolute_url()).status_code == 200


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
