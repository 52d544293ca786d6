"""However many rows there are, a file of the open data costs the same queries and the same memory."""

import json
import tracemalloc

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events.models import Edition
from events.open_data.catalogue import BY_NAME, LINKS, TABLES
from events.open_data.package import FILES
from events.open_data.programme import EDITIONS
from events.open_data.writing import csv_of, geojson_of, json_of
from tests.curiouslab.freshness.keeping import cost
from tests.factories import make_theme
from tests.portal import make_whole_edition

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", FILES)
def test_a_file_costs_the_same_with_more_rows(client, name):
    found = []
    for number in (1, 2, 3):
        make_whole_edition(number)
        found.append(cost(client, f"/donnees/{name}")[0])

    assert len(set(found)) == 1
    assert found[0] <= 4


def peak(rows):
    """The most memory that writing the editions holds, in bytes, over that many more editions."""
    theme = make_theme(f"thème {rows}")
    made = [
        Edition(
            title="T", slug=f"e-{rows}-{n}", status="published", publish_at=timezone.now(), summary="x" * 400
        )
        for n in range(rows)
    ]
    Edition.objects.bulk_create(made, batch_size=200)
    Edition.themes.through.objects.bulk_create(
        Edition.themes.through(edition=one, theme=theme) for one in made
    )
    most = 0
    for write in (csv_of, json_of):
        tracemalloc.start()
        assert sum(map(len, write(EDITIONS))) > 400 * rows
        most = max(most, tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    return most


def test_memory_does_not_grow_with_the_archive():
    few, many = peak(1000), peak(4000)

    assert many < 1.3 * few


def test_twin_a_table_held_whole_grows(client):
    def held():
        tracemalloc.start()
        list(EDITIONS.stream())
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    Edition.objects.bulk_create(
        Edition(title="T", slug=f"a-{n}", status="published", publish_at=timezone.now()) for n in range(600)
    )
    few = held()
    Edition.objects.bulk_create(
        Edition(title="T", slug=f"b-{n}", status="published", publish_at=timezone.now()) for n in range(2400)
    )
    assert held() > 2 * few


def test_the_pages_say_every_table_and_every_column(client):
    page = client.get("/donnees/").content.decode()

    for table in TABLES:
        assert f'href="/donnees/{table.name}/"' in page
        columns = client.get(f"/donnees/{table.name}/").content.decode()
        assert [column.name for column in table.columns if f">{column.name}</th>" not in columns] == []
    assert "Licence Ouverte 2.0" in page
    assert len(LINKS) == 4


def test_the_pages_ask_nothing_of_the_database(client):
    with CaptureQueriesContext(connection) as queries:
        for address in ("/donnees/", "/donnees/editions/", "/donnees/api/"):
            client.get(address)

    assert len(queries) == 0


def test_geojson_is_written_whatever_the_number_of_communes():
    assert json.loads(b"".join(geojson_of(BY_NAME["communes"]))) == {
        "type": "FeatureCollection",
        "features": [],
    }


def test_the_page_of_a_table_is_in_no_other_section_of_the_menu(client):
    assert 'aria-current="true"' not in client.get("/donnees/editions/").content.decode()
    assert 'aria-current="page">Éditions' in client.get("/editions/").content.decode()
