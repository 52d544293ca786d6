"""An edition's name, dates, order and neighbours."""

from datetime import date

import pytest

from events.models import Edition, EditionDay, RoundTable, Talk
from events.partial_dates import PartialDate, Precision
from tests.factories import make_edition, make_item, make_online_edition

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("fields", "label", "name", "text"),
    [
        (
            {"number": 3, "title": "Ville et Numérique"},
            "3e édition",
            "Ville et Numérique",
            "3e édition – Ville et Numérique",
        ),
        ({"number": 1, "title": ""}, "1re édition", "1re édition", "1re édition"),
        ({"number": None, "title": "L’eau"}, "édition", "L’eau", "L’eau"),
    ],
)
def test_an_edition_is_named_by_what_is_known(fields: dict, label: str, name: str, text: str) -> None:
    edition = make_edition(**fields)
    assert (edition.label, edition.name, str(edition)) == (label, name, text)


def test_upcoming_past_and_undated_never_overlap_at_the_boundary() -> None:
    yesterday = make_edition(when=date(2026, 11, 21))
    today = make_edition(when=TODAY)
    ends_today = make_edition(when=PartialDate.of_day(date(2026, 11, 21), TODAY))
    this_year = make_edition(when=PartialDate.of_year(2026))
    last_year = make_edition(when=PartialDate.of_year(2025))
    undated = make_edition(when=None)
    assert set(Edition.objects.upcoming(TODAY)) == {today, ends_today, this_year}
    assert set(Edition.objects.past(TODAY)) == {yesterday, last_year}
    assert set(Edition.objects.undated()) == {undated}


def test_the_archive_is_ordered_and_walked_both_ways_even_on_equal_dates() -> None:
    undated = make_online_edition(when=None)
    year = make_online_edition(when=PartialDate.of_year(2024), number=2)
    twin = make_online_edition(when=date(2024, 1, 1), number=3)
    last = make_online_edition(when=date(2024, 2, 6))
    make_edition(when=date(2024, 1, 15))
    online = Edition.objects.published()
    assert list(online) == [last, twin, year, undated]
    assert [e.previous_among(online) for e in (last, twin, year, undated)] == [twin, year, undated, None]
    assert [e.next_among(online) for e in (undated, year, twin, last)] == [year, twin, last, None]


def test_days_follow_one_another_unless_they_are_listed() -> None:
    edition = make_edition(when=PartialDate.of_day(date(2024, 2, 6), date(2024, 2, 8)))
    assert edition.days() == [date(2024, 2, 6), date(2024, 2, 7), date(2024, 2, 8)]
    for day in (date(2024, 2, 6), date(2024, 2, 8)):
        EditionDay.objects.create(edition=edition, date=day)
    assert edition.days() == [date(2024, 2, 6), date(2024, 2, 8)]
    assert make_edition(when=PartialDate.of_year(2024)).days() == []


@pytest.mark.parametrize(
    ("text", "precision", "first", "last"),
    [
        ("2024", Precision.YEAR, date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", Precision.MONTH, date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-02-06", Precision.DAY, date(2024, 2, 6), date(2024, 2, 6)),
    ],
)
def test_a_partial_date_reads_and_writes_iso(text: str, precision: str, first: date, last: date) -> None:
    read = PartialDate.parse(text)
    assert (read.precision, read.starts_on, read.ends_on, read.iso) == (precision, first, last, text)


@pytest.mark.parametrize("text", ["", "24", "2024-13", "2024-02-30", "06/02/2024", "2024-02-06 "])
def test_a_date_that_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        PartialDate.parse(text)


def test_the_last_day_never_precedes_the_first() -> None:
    with pytest.raises(ValueError, match="Le dernier jour précède le premier"):
        PartialDate.of_day(date(2024, 2, 7), date(2024, 2, 6))


def test_proxies_read_and_create_their_own_kind() -> None:
    edition = make_edition()
    make_item(edition, "moment")
    talk = Talk.objects.create(edition=edition)
    table = RoundTable.objects.create(edition=edition)
    assert (list(Talk.objects.all()), list(RoundTable.objects.all())) == ([talk], [table])
    assert (talk.kind, table.kind, str(talk)) == ("talk", "round_table", "intervention")
