"""The calendar file of an edition, read back: exact days, hours of Paris, the same until it changes."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from icalendar import Calendar

from events.ical import edition_calendar
from events.models import Edition
from events.partial_dates import PartialDate
from tests.factories import make_edition, make_online_edition
from tests.portal import visit

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")
SITE = "https://club.exemple.fr"
DAY = date(2027, 7, 6)


def events_of(edition):
    """The events of the file, read back from its bytes."""
    return Calendar.from_ical(edition_calendar(edition, SITE)).walk("VEVENT")


def test_a_single_day_with_hours_is_said_in_the_hours_of_paris():
    edition = make_edition(
        number=3, title="Ville, eau; et \\ reste", when=DAY, starts_at=time(9), ends_at=time(12, 30),
        venue_name="Salle des fêtes", venue_postal_code="92000", venue_town="Nanterre",
        summary="Deux mots.\nPuis.",
    )  # fmt: skip

    (event,) = events_of(edition)

    assert event.decoded("dtstart") == datetime(2027, 7, 6, 9, tzinfo=PARIS)
    assert event.decoded("dtend").astimezone(UTC) == datetime(2027, 7, 6, 10, 30, tzinfo=UTC)
    assert event["summary"] == "Club Curious Lab’ – 3e édition – Ville, eau\u202f; et \\ reste"
    assert event["location"] == "Salle des fêtes, 92000 Nanterre"
    assert event["description"] == "Deux mots.\nPuis."
    assert event["url"] == f"{SITE}{edition.get_absolute_url()}"
    assert event["status"] == "CONFIRMED"


def test_the_zone_is_in_the_file_and_tells_winter_from_summer():
    edition = make_edition(when=date(2027, 1, 5), starts_at=time(9))

    whole = Calendar.from_ical(edition_calendar(edition, SITE))

    (zone,) = whole.walk("VTIMEZONE")
    rules = zone.to_tz()
    assert zone["tzid"] == "Europe/Paris"
    assert [datetime(2027, month, 5, tzinfo=rules).utcoffset() for month in (1, 7)] == [
        timedelta(hours=1),
        timedelta(hours=2),
    ]
    (event,) = whole.walk("VEVENT")
    assert event.decoded("dtstart").utcoffset() == timedelta(hours=1)
    assert "dtend" not in event


@pytest.mark.parametrize(
    ("given", "bounds", "said"),
    [
        ({"when": DAY}, [(DAY, DAY + timedelta(1))], ""),
        ({"when": DAY, "ends_at": time(12)}, [(DAY, DAY + timedelta(1))], "Jusqu’à 12\u00a0h."),
        (
            {"when": PartialDate.of_day(DAY, DAY + timedelta(2)), "starts_at": time(9), "ends_at": time(17)},
            [(DAY, DAY + timedelta(3))],
            "De 9\u00a0h à 17\u00a0h.",
        ),
    ],
    ids=["a day", "an end alone", "three days"],
)
def test_days_are_whole_when_no_instant_is_known(given, bounds, said):
    edition = make_edition(**given)

    events = events_of(edition)

    assert [(event.decoded("dtstart"), event.decoded("dtend")) for event in events] == bounds
    assert [event.get("description", "") for event in events] == [said]
    assert b"VTIMEZONE" not in edition_calendar(edition, SITE)


def test_days_apart_are_events_apart_that_keep_their_names():
    edition = make_edition(when=PartialDate.of_day(DAY, DAY + timedelta(7)))
    for day in (DAY, DAY + timedelta(7)):
        edition.separate_days.create(date=day)

    first, second = events_of(edition)

    assert [event.decoded("dtstart") for event in (first, second)] == [DAY, DAY + timedelta(7)]
    assert first["uid"] == f"edition-{edition.pk}@club-curious-lab"
    assert second["uid"] == f"edition-{edition.pk}-2@club-curious-lab"


@pytest.mark.parametrize(
    ("progress", "status", "begins"),
    [("cancelled", "CANCELLED", "Annulée\u00a0: "), ("postponed", "TENTATIVE", "Reportée\u00a0: ")],
)
def test_what_does_not_take_place_says_so_and_why(progress, status, begins):
    edition = make_edition(
        number=3, when=DAY, progress=progress, progress_reason="Neige.", summary="Un chapô."
    )

    (event,) = events_of(edition)

    assert (event["status"], event["transp"]) == (status, "TRANSPARENT")
    assert event["summary"].startswith(begins)
    assert event["description"] == "Neige.\n\nUn chapô."


def test_what_is_invented_says_so():
    (event,) = events_of(make_edition(title="Eau", when=DAY, is_fictitious=True))

    assert event["summary"].endswith("Eau (exemple fictif)")


def test_the_file_is_the_same_until_the_edition_changes():
    edition = make_edition(when=DAY)
    first, again = edition_calendar(edition, SITE), edition_calendar(Edition.objects.get(pk=edition.pk), SITE)
    later = timezone.now() + timedelta(minutes=5)
    Edition.objects.filter(pk=edition.pk).update(updated_at=later, title="Autre")

    (before,) = Calendar.from_ical(first).walk("VEVENT")
    (after,) = events_of(Edition.objects.get(pk=edition.pk))

    assert first == again
    assert after["uid"] == before["uid"]
    assert after.decoded("dtstamp") == later.replace(microsecond=0)


def changed(edition, **facts):
    """The event of an edition once saved with these, as its form does."""
    row = Edition.objects.get(pk=edition.pk)
    for name, value in facts.items():
        setattr(row, name, value)
    row.save()
    return events_of(Edition.objects.get(pk=edition.pk))[0]


@pytest.mark.parametrize(
    "facts",
    [
        {"starts_on": DAY - timedelta(days=1)},
        {"ends_on": DAY + timedelta(days=1)},
        {"starts_at": time(9)},
        {"progress": "cancelled", "progress_reason": "Neige."},
        {"progress": "postponed", "progress_reason": "Neige."},
        {"venue_name": "Mairie"},
        {"venue_town": "Antony"},
    ],
    ids=str,
)
def test_each_change_of_date_place_or_state_is_counted_even_within_a_second(facts):
    edition = make_edition(when=DAY)
    before = {name: getattr(edition, name) for name in facts}

    numbers = [changed(edition, **row)["sequence"] for row in (facts, before, facts, facts)]

    assert numbers == [1, 2, 3, 3]  # the last one changed nothing


def test_what_calendars_do_not_hold_changes_no_sequence():
    edition = make_edition(when=DAY)

    assert changed(edition, summary="Autre chapô.", title="Autre")["sequence"] == 0


def test_days_apart_added_and_taken_away_are_counted():
    edition = make_edition(when=PartialDate.of_day(DAY, DAY + timedelta(7)))
    day = edition.separate_days.create(date=DAY)
    day.delete()

    assert Edition.objects.get(pk=edition.pk).calendar_sequence == 2
    assert changed(edition, venue_town="Antony")["sequence"] == 3


def test_a_row_read_before_another_change_does_not_set_the_count_back():
    edition = make_edition(when=DAY)
    old = Edition.objects.get(pk=edition.pk)
    changed(edition, venue_town="Antony")
    old.calendar_sequence = 0
    old.save()

    assert Edition.objects.get(pk=edition.pk).calendar_sequence == 2


def test_lines_are_short_and_end_as_the_standard_asks():
    written = edition_calendar(make_edition(title="Été " * 40, when=DAY), SITE)

    lines = written.split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    assert b"\n" not in written.replace(b"\r\n", b"")


# --- Its address -----------------------------------------------------------------------------------------


def address(edition):
    return f"{edition.get_absolute_url()}agenda.ics"


@pytest.mark.parametrize("when", [None, PartialDate.of_month(2027, 7), PartialDate.of_year(2027)])
def test_a_date_that_is_not_whole_has_no_file(client, when):
    edition = make_online_edition(when=when)

    assert client.get(address(edition)).status_code == 404
    with pytest.raises(ValueError, match="au jour près"):
        edition_calendar(edition, SITE)


def test_it_is_sent_as_a_calendar_and_known_again_by_its_tag(client):
    edition = make_online_edition(when=DAY)

    answer = visit(client, address(edition))
    again = visit(client, address(edition), **{"if-none-match": answer.headers["ETag"]})
    edition.title = "Autre"
    edition.save()
    changed = visit(client, address(edition), **{"if-none-match": answer.headers["ETag"]})

    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Cache-Control"] == "public, max-age=0, stale-if-error=3600"
    assert Calendar.from_ical(answer.body).walk("VEVENT")[0]["url"].startswith("http://testserver/editions/")
    assert [r.status_code for r in (again, changed)] == [304, 200]


@pytest.mark.parametrize("days", [1, 9])
def test_it_costs_two_queries(client, django_assert_num_queries, days):
    edition = make_online_edition(when=PartialDate.of_day(DAY, DAY + timedelta(20)))
    for rank in range(days):
        edition.separate_days.create(date=DAY + timedelta(2 * rank))

    with django_assert_num_queries(2):
        client.get(address(edition))


def test_it_answers_as_the_page_does(client, team_member):
    draft, gone = make_edition(when=DAY), make_online_edition(when=DAY, title="Secret")
    gone.withdraw(reason="Erreur.")

    assert [client.get(address(edition)).status_code for edition in (draft, gone)] == [404, 410]
    assert "Secret" not in client.get(address(gone)).content.decode()

    client.force_login(team_member)
    answer = client.get(address(draft))
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "private, no-store")


@pytest.mark.parametrize(
    ("given", "is_shown"),
    [
        ({}, True),
        ({"when": DAY - timedelta(days=4000)}, False),
        ({"when": PartialDate.of_year(2100)}, False),
        ({"progress": "cancelled", "progress_reason": "Neige."}, False),
    ],
    ids=["to come", "past", "a year", "cancelled"],
)
def test_the_page_of_an_edition_to_come_offers_it(client, given, is_shown):
    edition = make_online_edition(**{"when": timezone.localdate() + timedelta(days=30), **given})

    page = client.get(edition.get_absolute_url()).content.decode()

    assert ("agenda.ics" in page) is is_shown
