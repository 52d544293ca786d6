"""What it costs to tell members: a few queries a batch, then what each mail takes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from curiouslab.alerts import telling
from curiouslab.alerts.matching import batches, with_mandate
from tests.factories import (
    make_online_synthesis,
)

pytestmark = pytest.mark.django_db


def test_reading_who_is_to_be_told_costs_the_same_for_1_and_30_members(follower):
    make_online_synthesis()

    def cost():
        with CaptureQueriesContext(connection) as queries:
            telling.tell()
        return len(queries)

    nobody = cost()
    follower("a0")
    one = cost()
    for number in range(1, 31):
        follower(f"a{number}")
    thirty = cost()

    assert (thirty - nobody) == 30 * (one - nobody) - 29 * 2  # a batch: its accounts, their subscriptions
    assert cost() == nobody


def test_accounts_are_read_by_batches(follower, monkeypatch):
    monkeypatch.setattr("curiouslab.alerts.matching.BATCH", 2)
    for number in range(5):
        follower(f"a{number}")

    assert [len(batch) for batch in batches(with_mandate())] == [2, 2, 1]
