"""Two people who save a synthesis together: one after the other, and neither version is lost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.desk.notes_saving import add_points
from events.models import SynthesisVersion
from events.models.synthesis import SynthesisQuerySet
from events.record.versions import publish, record_version
from tests.events.record.changes import EVENING

pytestmark = pytest.mark.django_db
NOON = "2026-03-02T12:00+01:00"


def test_who_waits_for_another_writes_the_version_after_theirs(clock, monkeypatch, synthesis):
    publish(synthesis)
    held = SynthesisQuerySet.held

    def once_another_has_saved(rows, pk):
        monkeypatch.setattr(SynthesisQuerySet, "held", held)
        clock(EVENING)
        record_version(synthesis, "La leur.")
        return held(rows, pk)

    clock(NOON)
    monkeypatch.setattr(SynthesisQuerySet, "held", once_another_has_saved)
    record_version(synthesis, "La mienne.")

    found = SynthesisVersion.objects.order_by("number").values_list("number", "note")
    assert list(found) == [(1, ""), (2, "La leur."), (3, "La mienne.")]


@pytest.mark.parametrize("act", [record_version, lambda synthesis: add_points(synthesis, [])])
def test_the_content_version_is_taken_before_the_row(synthesis, act):
    """Every other write takes them in that order: PostgreSQL would end one of the two (ADR 0014)."""
    with CaptureQueriesContext(connection) as captured:
        act(synthesis)

    asked = [query["sql"] for query in captured if "SAVEPOINT" not in query["sql"]]
    assert asked[0].startswith("UPDATE")
    assert not any("FOR UPDATE" in sql for sql in asked)
