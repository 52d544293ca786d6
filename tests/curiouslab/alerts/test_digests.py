"""The digest of the week: one mail, on its day, missed or not."""

from datetime import date

import pytest
from django.utils import timezone

from curiouslab.alerts import telling
from curiouslab.alerts.matching import batches
from curiouslab.alerts.models import Subscription
from curiouslab.mail.models import OutboxMail
from curiouslab.members.models import Mandate
from tests.factories import (
    make_online_edition,
    make_online_synthesis,
    make_theme,
)

pytestmark = pytest.mark.django_db
Pace = Subscription.Pace


@pytest.fixture
def weekly(monkeypatch, follower, run):
    """Live through March 2027, whose 1st is a Monday: `weekly(day, hour)` runs the post at that time."""

    def at(day, hour=9):
        instant = timezone.make_aware(timezone.datetime(2027, 3, day, hour))
        monkeypatch.setattr("django.utils.timezone.now", lambda: instant)
        return instant

    at(1, 8)
    follower(pace=Pace.WEEKLY)

    def living(day, hour=9, publish=0):
        now = at(day, hour)
        rows = [
            make_online_synthesis(make_online_edition(number=day * 100 + n, publish_at=now), publish_at=now)
            for n in range(publish)
        ]
        run()
        return rows

    return living


def test_a_digest_lists_in_one_mail_what_came_in_the_week(weekly, mailoutbox):
    rows = weekly(2, publish=1) + weekly(5, publish=2)
    assert mailoutbox == []

    weekly(8, 7)
    weekly(8, 8)

    [mail] = mailoutbox
    assert mail.subject == "Les nouvelles synthèses de la semaine – Club Curious Lab’"
    assert links_in_digest(mail) == [row.get_absolute_url() for row in rows]
    assert "3 synthèses que vous suivez ont paru" in " ".join(mail.body.split())
    assert max(len(line) for line in mail.body.splitlines() if "http" not in line) <= 78


def links_in_digest(mail):
    lines = (line.strip() for line in mail.body.splitlines())
    return [line.removeprefix("http://testserver") for line in lines if "testserver/syntheses/" in line]


def test_a_day_missed_is_made_up_for_and_the_week_has_one_digest(weekly, mailoutbox):
    weekly(3, publish=1)
    weekly(10, publish=1)  # on Wednesday: nothing ran on Monday
    assert [len(links_in_digest(mail)) for mail in mailoutbox] == [1]

    weekly(12)
    assert len(mailoutbox) == 1
    weekly(15)
    assert [len(links_in_digest(mail)) for mail in mailoutbox] == [1, 1]


def test_a_week_without_anything_has_no_digest_and_the_day_is_a_setting(weekly, mailoutbox, settings):
    weekly(8)
    assert mailoutbox == []
    settings.DIGEST_WEEKDAY = 4
    weekly(9, publish=1)
    weekly(10)
    assert mailoutbox == []

    weekly(11, 0)
    assert (len(mailoutbox), telling.digest_weekday()) == (1, "jeudi")


def test_what_was_told_at_once_is_not_told_again_in_the_digest(weekly, follower, mailoutbox):
    follower(theme=make_theme())
    follower(theme=make_theme())
    Subscription.objects.exclude(theme=None).update(pace=Pace.AT_ONCE)
    edition = make_online_edition(number=9)
    edition.themes.add(Subscription.objects.exclude(theme=None).first().theme)
    make_online_synthesis(edition)
    weekly(2)
    weekly(8)

    assert len(mailoutbox) == 1


@pytest.mark.parametrize("change", ["withdrawn", "unsubscribed", "mandate", "other pace"])
def test_a_digest_is_composed_again_when_what_it_names_changed(weekly, run, away, mailoutbox, change):
    first, second = weekly(2, publish=2)
    with pytest.MonkeyPatch.context() as clock:
        monday = timezone.make_aware(timezone.datetime(2027, 3, 8, 9))
        clock.setattr("django.utils.timezone.now", lambda: monday)
        away(run)
        if change == "withdrawn":
            first.withdraw(reason="Une erreur.")
        elif change == "unsubscribed":
            Subscription.objects.all().delete()
        elif change == "mandate":
            Mandate.objects.update(ends_on=date(2027, 3, 7))
        else:
            Subscription.objects.update(pace=Pace.AT_ONCE)
        run()
        run()

    found = [links_in_digest(mail) for mail in mailoutbox]
    one, two = first.get_absolute_url(), second.get_absolute_url()
    assert found == {"withdrawn": [[two]], "other pace": [[one], [two]]}.get(change, [])


def test_two_rounds_at_once_write_one_alert_and_one_digest(weekly, follower, monkeypatch):
    """Both read who is to be told; whoever makes the row of what was told writes."""
    follower("ali")
    weekly_batches, done = batches, []

    def with_a_rival(users):
        for batch in weekly_batches(users):
            if not done:
                done.append(True)
                telling.tell()
            yield batch

    monkeypatch.setattr(telling, "batches", with_a_rival)
    weekly(2, publish=1)
    done.clear()
    weekly(8)

    kinds = list(OutboxMail.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["alert", "digest"]
