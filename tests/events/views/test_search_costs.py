"""What the search asks of the database: the same with 1 row and with 9, kind by kind."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.partial_dates import PartialDate
from tests.factories import (
    make_appearance,
    make_commune,
    make_document,
    make_item,
    make_key_point,
    make_online_edition,
    make_online_synthesis,
    make_person,
    make_theme,
)

pytestmark = pytest.mark.django_db
# How many queries the page of one kind takes, the index being right.
COSTS = {
    "edition": 11,
    "talk": 10,
    "key_point": 9,
    "synthesis": 8,
    "document": 8,
    "person": 10,
    "commune": 6,
    "theme": 6,
}


@pytest.mark.parametrize("rows", [1, 9])
def test_the_search_costs_the_same_with_more_rows(client, rows):
    for number in range(rows):
        edition = make_online_edition(
            title="Mobilités", when=PartialDate.of_day(date(2024, 2, 6), date(2024, 2, 8))
        )
        edition.separate_days.create(date=date(2024, 2, 6))
        edition.themes.add(make_theme(f"mobilités {number}"))
        edition.participations.create(
            commune=make_commune(insee_code=f"782{number:02}", name=f"Mobilité {number}")
        )
        make_appearance(make_item(edition, title="Mobilités"), person=make_person("Ève", "Mobilité"))
        make_key_point(make_online_synthesis(edition, summary="La mobilité"), text="La mobilité")
        make_document(edition, title="Mobilités")
    client.get("/recherche/?q=mobilites")

    costs = {}
    for kind in COSTS:
        with CaptureQueriesContext(connection) as queries:
            page = client.get("/recherche/", {"q": "mobilites", "contenu": kind})
        assert len(page.context["results"]) == rows
        costs[kind] = len(queries)
    assert costs == COSTS
