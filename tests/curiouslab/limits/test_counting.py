"""A limit counts by somebody and by window, in the database, without saying of whom."""

from datetime import timedelta

import pytest
from django.utils import timezone

from curiouslab.limits.counting import Limit
from curiouslab.limits.models import Tally

pytestmark = pytest.mark.django_db
LIMIT = Limit("essai", 2, timedelta(minutes=15))


def test_a_limit_admits_so_many_times_each():
    assert [LIMIT.admits("a") for _ in range(4)] == [True, True, False, False]
    assert (LIMIT.admits("b"), Limit("autre", 2).admits("a")) == (True, True)


def test_nothing_is_counted_by_asking():
    assert [LIMIT.is_spent("a"), LIMIT.admits("a"), LIMIT.admits("a"), LIMIT.is_spent("a")] == [
        False,
        True,
        True,
        True,
    ]


def test_what_is_given_back_may_be_used_again():
    LIMIT.admits("a")
    LIMIT.admits("a")
    LIMIT.give_back("a")

    assert [LIMIT.admits("a"), LIMIT.admits("a")] == [True, False]
    LIMIT.give_back("never counted")
    assert Tally.objects.count() == 1


def test_the_next_window_begins_anew_and_forgets(monkeypatch):
    now = timezone.now().replace(hour=12)
    monkeypatch.setattr(timezone, "now", lambda: now)
    assert [LIMIT.admits("a") for _ in range(3)] == [True, True, False]

    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(minutes=15, seconds=1))

    assert LIMIT.admits("a")
    assert Tally.objects.count() == 1


def test_a_key_is_another_the_next_day(monkeypatch):
    now = timezone.now().replace(hour=12)
    keys = []
    for days in range(2):
        monkeypatch.setattr(timezone, "now", lambda day=now + timedelta(days=days): day)
        LIMIT.admits("a")
        keys += Tally.objects.values_list("key", flat=True)

    assert len(set(keys)) == len(keys) == 2


def test_nobody_is_named():
    LIMIT.admits("elue@exemple.fr")

    assert "elue" not in repr(list(Tally.objects.values()))
