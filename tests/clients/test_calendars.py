"""Calendars read by two libraries: icalendar, with which they are written, and vobject, another one."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import vobject
from icalendar import Calendar

from events.models import Edition
from tests.portal import visit

PARIS = ZoneInfo("Europe/Paris")


def read(client, address):
    """The events of a calendar, by their UID, as each library reads them."""
    answer = visit(client, address)
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    ours = {str(event["uid"]): event for event in Calendar.from_ical(answer.body).walk("VEVENT")}
    others = vobject.readOne(answer.body.decode())
    theirs = {event.uid.value: event for event in getattr(others, "vevent_list", [])}
    assert set(ours) == set(theirs)
    return ours, theirs


def uid(edition):
    return f"edition-{edition.pk}@club-curious-lab"


def test_both_read_the_same_instants_texts_and_states(client, portal):
    ours, theirs = read(client, "/agenda.ics")

    assert len(ours) == Edition.objects.filter(date_precision="day").count() == 6
    for key, event in ours.items():
        other = theirs[key]
        assert event.decoded("dtstart") == other.dtstart.value
        assert event.decoded("dtend") == other.dtend.value
        assert event.decoded("dtstamp") == other.dtstamp.value
        assert int(event["sequence"]) == int(other.sequence.value)
        assert [str(event[name]) for name in ("summary", "status", "url")] == [
            getattr(other, name).value for name in ("summary", "status", "url")
        ]
    assert sorted(event["status"] for event in ours.values()) == [
        "CANCELLED",
        *["CONFIRMED"] * 4,
        "TENTATIVE",
    ]


def test_an_hour_of_summer_is_the_hour_of_paris(client, portal):
    _, theirs = read(client, "/agenda.ics")

    event = theirs[uid(portal)]
    assert event.dtstart.value.utcoffset() == timedelta(hours=2)
    assert event.dtstart.value == datetime(2027, 7, 6, 9, tzinfo=PARIS)
    assert event.location.value == "Hôtel de ville, 1, place de la Mairie, 92000 Nanterre"
    assert "\n=cmd|x <b>&amp\u202f;</b>" in event.description.value


def test_days_are_whole_where_no_hour_is_known(client, portal):
    _, theirs = read(client, "/agenda.ics")

    edition = Edition.objects.get(starts_on=date(2025, 4, 1), ends_on=date(2025, 4, 3))
    event = theirs[uid(edition)]
    assert (event.dtstart.value, event.dtend.value) == (date(2025, 4, 1), date(2025, 4, 4))


@pytest.mark.parametrize("precision", ["none", "year", "month"])
def test_no_calendar_holds_a_date_that_nobody_said(client, portal, precision):
    ours, _ = read(client, "/agenda.ics")

    left_out = Edition.objects.filter(date_precision=precision)
    assert left_out.exists()
    assert {uid(edition) for edition in left_out} & set(ours) == set()


def test_the_event_of_a_theme_of_all_and_of_the_edition_is_one(client, portal):
    found = [
        read(client, f"{path}agenda.ics")[0]
        for path in ("/", "/themes/donnee/", "/editions/3-ville-et-numerique/")
    ]

    events = [calendar[uid(portal)].to_ical() for calendar in found]
    assert len(set(events)) == 1
    assert (len(found[1]), len(found[2])) == (1, 1)


def test_an_empty_calendar_is_one_too(client, db):
    assert read(client, "/agenda.ics") == ({}, {})


def test_the_calendar_is_the_same_to_the_byte_for_all(client, portal, team_member):
    before = visit(client, "/agenda.ics").body
    client.force_login(team_member)

    assert visit(client, "/agenda.ics").body == before
