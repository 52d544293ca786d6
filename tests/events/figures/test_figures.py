"""Figures of matinées: which are counted, in which year, and what is not known stays so."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from communes.models import Commune
from events.figures import delays, participation, scope, themes
from events.partial_dates import PartialDate
from tests.factories import (
    make_appearance,
    make_commune,
    make_edition,
    make_item,
    make_key_point,
    make_online_edition,
    make_online_synthesis,
    make_organisation,
    make_person,
    make_synthesis,
    make_theme,
)

pytestmark = pytest.mark.django_db


def list_communes(edition, *communes):
    for commune in communes:
        edition.participations.create(commune=commune)


def years():
    return {one.year: one for one in scope.years()}


def test_only_what_was_held_and_is_on_line_is_counted():
    tomorrow = timezone.localdate() + timedelta(days=1)
    make_online_edition()
    make_online_edition(when=None, is_fictitious=True)
    make_online_edition(when=tomorrow)
    make_online_edition(progress="cancelled", progress_reason="Neige.")
    make_online_edition(progress="postponed", progress_reason="Neige.")
    make_online_edition(publish_at=timezone.now() + timedelta(days=1))
    make_online_edition().withdraw(reason="Doublon.")
    make_edition()

    assert {year: one.held for year, one in years().items()} == {2024: 1, None: 1}
    assert scope.left_out() == {
        "drafts": 1, "withdrawn": 1, "scheduled": 1, "cancelled": 1, "postponed": 1, "upcoming": 1,
        "fictitious": 1,
    }  # fmt: skip


def test_partial_dates_and_several_days_fall_in_one_year():
    make_online_edition(when=PartialDate.of_year(2022))
    make_online_edition(when=PartialDate.of_month(2022, 3))
    make_online_edition(when=PartialDate.of_day(date(2023, 12, 31), date(2024, 1, 1)))
    make_online_edition(when=PartialDate.of_year(timezone.localdate().year))  # not over: it may be to come

    assert {year: one.held for year, one in years().items()} == {2022: 2, 2023: 1}


def test_counted_is_never_mixed_with_listed():
    antony, sceaux = make_commune(), make_commune()
    both = make_online_edition(declared_communes_count=18)
    list_communes(both, antony, sceaux)
    listed = make_online_edition()
    list_communes(listed, antony)
    listed.participations.create(name="Loin")
    listed.participations.create(organisation=make_organisation())
    make_online_edition(declared_communes_count=7)
    make_online_edition().participations.create(organisation=make_organisation())

    assert scope.years() == [
        scope.Year(
            2024, held=4, whole=1, partial=1, only_counted=1, unknown=1, declared=25, listed=4, communes=2
        )
    ]


def test_what_nobody_announced_is_no_zero():
    make_online_edition()

    one = years()[2024]
    assert (one.declared, scope.total([one]).declared, one.with_list) == (None, None, 0)
    assert scope.total([one, scope.Year(2025, declared=0)]).declared == 0


def test_communes_are_counted_by_year_and_only_those_of_the_92():
    antony = make_commune()
    former, elsewhere = make_commune(is_current=False), make_commune(insee_code="78001")
    for when in (date(2023, 5, 1), date(2024, 5, 1), date(2024, 6, 1), None):
        list_communes(make_online_edition(when=when), antony, former, elsewhere)
    list_communes(make_edition(), antony)
    list_communes(make_online_edition(when=date(2010, 1, 1)), antony)

    assert participation.by_commune(2020, 2024) == {antony.pk: {2023: 1, 2024: 2, None: 1}}


def test_never_listed_says_what_else_is_known():
    seen, silent, spoken, cited, drafted = (make_commune(name=name) for name in "ABCDE")
    edition = make_online_edition(declared_communes_count=5)
    list_communes(edition, seen)
    list_communes(make_edition(), drafted)
    make_appearance(make_item(edition), person=make_person(), commune=spoken)
    make_key_point(make_online_synthesis(edition)).communes.add(cited)

    found = {c.pk: (c.has_spoken, c.is_cited) for c in participation.never_listed()}

    mine = {pk: found[pk] for pk in found if pk in {c.pk for c in (seen, silent, spoken, cited, drafted)}}
    assert mine == {
        silent.pk: (False, False),
        spoken.pk: (True, False),
        cited.pk: (False, True),
        drafted.pk: (False, False),
    }
    assert len(found) == Commune.objects.hauts_de_seine().current().count() - 1


def test_themes_are_counted_by_year_the_most_frequent_first():
    water, data = make_theme("Eau"), make_theme("Données")
    make_online_edition(when=date(2023, 5, 1)).themes.add(water, data)
    make_online_edition(when=date(2024, 5, 1)).themes.add(water)
    make_online_edition(when=date(2009, 5, 1)).themes.add(data)
    make_online_edition(when=None)
    make_edition().themes.add(make_theme("Brouillon"))

    found = list(themes.themes_of(2020, 2024))

    assert [(theme, theme.matinees) for theme in found] == [(water, 2), (data, 1)]
    assert themes.by_theme([water.pk, data.pk], 2020, 2024) == {
        water.pk: {2023: 1, 2024: 1}, data.pk: {2023: 1},
    }  # fmt: skip
    assert themes.without_theme(2020, 2024) == {None: 1}


def online(days, when=date(2024, 2, 6), **given):
    """A matinée whose synthesis was first on line so many days after it."""
    edition = make_online_edition(when=when, **given)
    # The night before in UTC, summer and winter: the day is that of Paris.
    day = datetime(2024, 2, 5, 23, 30, tzinfo=UTC) + timedelta(days=days)
    make_online_synthesis(edition, first_published_at=day)
    return edition


def standings():
    return {edition: (edition.standing, edition.delay) for edition in delays.with_delays(2020, 2026)}


def test_a_delay_runs_from_the_last_day_to_the_first_day_on_line():
    exact = online(30)
    longer = online(31)
    two_days = online(31, when=PartialDate.of_day(date(2024, 2, 6), date(2024, 2, 7)))
    vague = online(40, when=PartialDate.of_month(2024, 2))
    republished = online(10)
    republished.synthesis.withdraw(reason="Erreur.")
    republished.synthesis.publish()

    assert {edition: delay and delay.days for edition, (_, delay) in standings().items()} == {
        exact: 30, longer: 31, two_days: 30, vague: None, republished: 10,
    }  # fmt: skip
    assert delays.by_year(2020, 2026) == [
        delays.Delays(
            2024, held=5, within=(3, 1, 0, 0), undated=1, late=0, in_review=0, awaited=0, silent=0, none=0,
            withdrawn=0, shortest=timedelta(days=10), longest=timedelta(days=31),
        )
    ]  # fmt: skip


def test_steps_are_each_counted_once():
    for days in (0, 30, 31, 60, 61, 90, 91, 400):
        online(days)

    assert delays.by_year(2020, 2026)[0].within == (2, 2, 2, 2)


def test_each_matinee_stands_somewhere_and_only_there():
    past, coming = date(2024, 6, 1), timezone.localdate() + timedelta(days=30)
    expected = {
        make_online_edition(): "silent",
        make_online_edition(synthesis_stage="none", synthesis_reason="Aucune."): "none",
        make_online_edition(synthesis_stage="awaited"): "awaited",
        make_online_edition(synthesis_stage="in_review"): "in_review",
        online(5): "online",
    }
    for until, standing in ((past, "late"), (coming, "awaited")):
        edition = make_edition(status="published", publish_at=timezone.now(), synthesis_stage="awaited")
        edition.synthesis_expected = PartialDate.of_day(until)
        edition.save()
        expected[edition] = standing
    drafted = make_online_edition(synthesis_stage="in_review")
    make_synthesis(drafted)
    gone = online(5)
    gone.synthesis.withdraw(reason="Erreur.")
    coming_soon = make_online_edition()
    make_online_synthesis(coming_soon, publish_at=timezone.now() + timedelta(days=2))
    expected |= {drafted: "in_review", gone: "withdrawn", coming_soon: "silent"}

    assert {edition: standing for edition, (standing, _) in standings().items()} == expected
    one = delays.by_year(2020, 2026)[0]
    states = (one.late, one.in_review, one.awaited, one.silent, one.none, one.withdrawn, one.undated)
    assert (states, sum(one.within) + sum(states)) == ((1, 2, 2, 2, 1, 1, 0), one.held)
