"""The archive that the bench of growth seeds stands, and every address that it asks for answers."""

import json

import pytest
from django.core.management import call_command

from bench.growth.__main__ import ninety_fifth, report
from bench.growth.pages import addresses, numbered
from bench.growth.seed import Archive
from communes.paging import PAGES_AT_MOST
from events.models import Edition, KeyPoint
from tests.factories import make_commune

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive():
    """Three editions, where just enough communes stand for one matinée."""
    for number in range(1, 19):
        make_commune(insee_code=f"{'92' if number < 16 else '78'}{number:03}", name=f"Commune {number}")
    Archive(3).fill()
    call_command("rebuild_search", verbosity=0)


def test_every_page_of_a_seeded_archive_answers(archive, client):
    asked = addresses()

    assert (Edition.objects.count(), KeyPoint.objects.count()) == (3, 36)
    assert json.loads(json.dumps(asked)) == asked
    assert all(asked.values())
    for path in {paths[0] for paths in asked.values()} | {paths[-1] for paths in asked.values()}:
        assert client.get(path).status_code == 200, path


def test_addresses_of_a_list_stop_where_the_list_does():
    assert numbered("/editions/", 3) == ["/editions/?page=1"]
    assert f"/editions/?page={PAGES_AT_MOST}" in numbered("/editions/", 10_000)
    assert max(int(path.rpartition("=")[2]) for path in numbered("/editions/", 10**6)) == PAGES_AT_MOST


def test_report_divides_the_last_size_by_the_first():
    times = {size: {"liste": {"/": [size / 10, size / 5]}} for size in (100, 300)}

    assert ninety_fifth(times[100]["liste"]) == 10
    assert report(times).splitlines()[-1].split()[-3:] == ["10,0", "30,0", "3,00"]
