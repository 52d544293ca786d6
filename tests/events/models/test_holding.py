"""Which editions were held, and which are only announced."""

from datetime import date

import pytest

from events.models import Edition
from events.partial_dates import PartialDate
from tests.events.views.clock import set_clock
from tests.factories import make_online_edition

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("when", "progress", "said"),
    [
        (date(2026, 3, 9), "planned", "held"),
        (date(2026, 3, 10), "planned", "announced"),
        (PartialDate.of_day(date(2026, 3, 9), date(2026, 3, 10)), "planned", "announced"),
        (PartialDate.of_month(2026, 3), "planned", "announced"),
        (PartialDate.of_year(2025), "planned", "held"),
        (None, "planned", "held"),
        (date(2026, 3, 9), "postponed", "announced"),
        (date(2026, 3, 10), "postponed", "announced"),
        (None, "postponed", "announced"),
        (date(2026, 3, 9), "cancelled", "neither"),
        (date(2026, 3, 10), "cancelled", "neither"),
    ],
)
def test_an_edition_is_held_or_announced_never_both(monkeypatch, when, progress, said):
    set_clock(monkeypatch, "2026-03-10T09:00+01:00")
    reason = "" if progress == "planned" else "Neige."
    edition = make_online_edition(when=when, progress=progress, progress_reason=reason)

    assert Edition.objects.took_place().exists() is edition.took_place is (said == "held")
    assert Edition.objects.announced().exists() is (said == "announced")
