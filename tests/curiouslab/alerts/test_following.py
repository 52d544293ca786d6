"""What members are told of: once each, at their pace, as far as they may read it at that moment."""

from datetime import timedelta

import pytest
from django.utils import timezone

from curiouslab.accounts.models import User
from curiouslab.alerts.matching import MEMBER
from curiouslab.alerts.models import Subscription, Told
from curiouslab.mail.models import OutboxMail
from curiouslab.members.models import Mandate
from events.models import Audience, Edition, KeyPoint, Synthesis
from tests.curiouslab.alerts.conftest import links_in
from tests.factories import (
    make_commune,
    make_key_point,
    make_mandate,
    make_online_edition,
    make_online_synthesis,
    make_synthesis,
    make_theme,
)

pytestmark = pytest.mark.django_db
Pace = Subscription.Pace
YESTERDAY = timedelta(days=1)


def told(mailoutbox):
    return [mail.to[0].partition("@")[0] for mail in mailoutbox]


# --- What answers what -------------------------------------------------------------------------------


def synthesis_about(name, subject):
    """A synthesis on line that speaks of something, said in one of the places where it may be."""
    edition = make_online_edition()
    synthesis = make_online_synthesis(edition)
    if name == "theme of the edition":
        edition.themes.add(subject)
    elif name == "theme of a point":
        make_key_point(synthesis).themes.add(subject)
    elif name == "theme of an internal point":
        make_key_point(synthesis, audience=Audience.INTERNAL).themes.add(subject)
    elif name == "commune represented":
        edition.participations.create(commune=subject)
    elif name == "commune of a point":
        make_key_point(synthesis, audience=Audience.MEMBERS).communes.add(subject)
    elif name == "commune of an internal point":
        make_key_point(synthesis, audience=Audience.INTERNAL).communes.add(subject)
    return synthesis


@pytest.mark.parametrize(
    ("name", "is_told"),
    [
        ("theme of the edition", True),
        ("theme of a point", True),
        ("theme of an internal point", False),
        ("commune represented", True),
        ("commune of a point", True),
        ("commune of an internal point", False),
        ("theme of nothing", False),
        ("commune of nothing", False),
    ],
)
def test_a_synthesis_answers_what_it_speaks_of_as_far_as_members_read(
    follower, run, mailoutbox, name, is_told
):
    kind = name.split()[0]
    subject = make_theme() if kind == "theme" else make_commune()
    follower(**{kind: subject})
    synthesis_about(name, subject)

    run()

    assert len(mailoutbox) == is_told


def test_an_alert_names_the_edition_what_is_followed_and_how_to_stop(follower, run, mailoutbox):
    theme = make_theme("Donnée")
    follower(theme=theme)
    edition = make_online_edition(number=3, title="Ville & numérique")
    edition.themes.add(theme)
    synthesis = make_online_synthesis(edition, audience=Audience.MEMBERS, summary="zqx réservé")

    run()

    [mail] = mailoutbox
    html = mail.alternatives[0].content
    assert mail.subject == "Nouvelle synthèse – 3e édition : Ville & numérique"
    read, stop, manage = links_in(mail)
    assert (read, manage) == (synthesis.get_absolute_url(), "/espace/abonnements/")
    assert [
        words for words in ("Bonjour Awa,", "vous suivez : Donnée.", "réservée") if words not in mail.body
    ] == []
    assert ("zqx" in mail.body, "zqx" in html) == (False, False)
    assert mail.extra_headers["List-Unsubscribe"] == f"<http://testserver{stop}>"
    assert mail.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert max(len(line) for line in mail.body.splitlines() if "http" not in line) <= 78
    assert html.count("<h1") == 1


def test_a_member_is_told_once_whatever_subscriptions_name_it(follower, run, mailoutbox):
    theme, commune = make_theme(), make_commune()
    follower()
    follower(theme=theme)
    follower(commune=commune, pace=Pace.WEEKLY)
    edition = make_online_edition()
    edition.themes.add(theme)
    edition.participations.create(commune=commune)
    make_online_synthesis(edition)

    run()
    run()

    assert (told(mailoutbox), Told.objects.count()) == (["awa"], 1)


def test_published_withdrawn_and_published_again_it_is_told_once(follower, run, mailoutbox):
    follower()
    synthesis = make_online_synthesis()
    run()
    synthesis.withdraw(reason="Une erreur.")
    run()
    synthesis.publish()
    run()

    assert told(mailoutbox) == ["awa"]


def test_what_was_published_before_the_subscription_is_not_told(follower, run, mailoutbox):
    make_online_synthesis()
    again = make_online_synthesis(first_published_at=timezone.now() - YESTERDAY)
    follower(since=timedelta(0))
    Synthesis.objects.filter(pk=again.pk).update(publish_at=timezone.now())

    run()

    assert mailoutbox == []


def test_a_scheduled_publication_is_told_by_the_first_round_after_its_hour(follower, run, mailoutbox):
    follower()
    synthesis = make_synthesis()
    synthesis.publish(at=timezone.now() + timedelta(hours=1))
    run()
    assert mailoutbox == []

    Synthesis.objects.update(publish_at=timezone.now(), first_published_at=timezone.now())
    run()
    assert told(mailoutbox) == ["awa"]


def test_what_appears_with_its_edition_appears_when_the_edition_does(follower, run, mailoutbox):
    edition = make_online_edition()
    make_online_synthesis(edition, publish_at=timezone.now() - timedelta(days=50))
    follower(since=YESTERDAY)
    Edition.objects.update(status="draft", publish_at=None)
    run()
    assert mailoutbox == []

    edition.refresh_from_db()
    edition.publish()
    run()
    assert told(mailoutbox) == ["awa"]


def test_what_nobody_touched_for_long_is_not_read_again(follower, run, mailoutbox):
    follower(since=timedelta(days=200))
    make_online_synthesis(publish_at=timezone.now() - timedelta(days=100))
    long_ago = timezone.now() - timedelta(days=90)
    Synthesis.objects.update(updated_at=long_ago)
    Edition.objects.update(publish_at=long_ago)

    run()

    assert mailoutbox == []


# --- Who reads it --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("audience", "count"), [("public", 1), ("members", 1), ("internal", 0)])
def test_a_member_is_told_of_what_members_read(follower, run, mailoutbox, audience, count):
    follower()
    make_online_synthesis(audience=audience)

    run()

    assert len(mailoutbox) == count


def test_a_member_of_the_team_is_told_what_a_mandate_reads_not_what_the_team_does(
    follower, run, mailoutbox, team_member
):
    make_mandate(team_member)
    Subscription.objects.create(user=team_member, created_at=timezone.now() - YESTERDAY)
    make_online_synthesis(audience=Audience.INTERNAL)
    make_synthesis()

    run()

    assert mailoutbox == []


@pytest.mark.parametrize("end", ["ended", "to come", "closed account", "none"])
def test_who_holds_no_mandate_today_is_told_nothing(follower, run, mailoutbox, end):
    user = follower(mandate=end != "none")
    today = timezone.localdate()
    if end == "ended":
        Mandate.objects.update(ends_on=today - YESTERDAY)
    elif end == "to come":
        Mandate.objects.update(starts_on=today + YESTERDAY)
    elif end == "closed account":
        User.objects.filter(pk=user.pk).update(is_active=False)
    make_online_synthesis()

    run()

    assert (mailoutbox, Told.objects.count()) == ([], 0)


def test_reading_as_a_mandate_is_reading_as_a_member(elected_reader):
    for audience in Audience.values:
        make_key_point(make_online_synthesis(audience=audience), audience=audience)
    make_synthesis()

    for model in (Synthesis, KeyPoint):
        as_mandate, as_member = model.objects.visible_to(MEMBER), model.objects.visible_to(elected_reader)
        assert set(as_mandate) == set(as_member)
        assert as_mandate.count() == 2


# --- Between the writing and the sending -----------------------------------------------------------------


@pytest.mark.parametrize("change", ["mandate", "closed account", "unsubscribed", "deleted"])
def test_who_left_or_stopped_gets_nothing_that_was_queued_before(follower, run, away, mailoutbox, change):
    user = follower()
    make_online_synthesis()
    away(run)
    if change == "mandate":
        Mandate.objects.update(ends_on=timezone.localdate() - YESTERDAY)
    elif change == "closed account":
        User.objects.filter(pk=user.pk).update(is_active=False)
    elif change == "unsubscribed":
        Subscription.objects.all().delete()
    else:
        user.delete()

    run()

    assert mailoutbox == []
    left = [(mail.recipient, mail.state) for mail in OutboxMail.objects.all()]
    assert left == ([] if change == "deleted" else [("", "inutile")])


def test_withdrawn_before_the_alert_leaves_it_waits_until_it_is_back(follower, run, away, mailoutbox):
    follower()
    synthesis = make_online_synthesis()
    away(run)
    synthesis.withdraw(reason="Une erreur.")
    run()
    assert mailoutbox == []

    synthesis.publish()
    OutboxMail.objects.update(next_try_at=timezone.now())
    run()
    assert told(mailoutbox) == ["awa"]
