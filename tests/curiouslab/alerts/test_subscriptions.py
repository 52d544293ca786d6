"""The subscriptions of a member: added, changed, stopped in the space, or by the link of a mail."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from curiouslab.accounts.models import User
from curiouslab.alerts import links
from curiouslab.alerts.models import Subscription
from curiouslab.alerts.views.subscriptions import GONE
from curiouslab.members.models import Mandate
from tests.curiouslab.alerts.conftest import links_in
from tests.factories import make_commune, make_online_edition, make_online_synthesis, make_theme
from tests.strictness import StrictClient

pytestmark = pytest.mark.django_db
PAGE = "/espace/abonnements/"
Pace = Subscription.Pace


@pytest.fixture
def member(client, elected_reader):
    client.force_login(elected_reader)
    return client


@pytest.fixture
def theme():
    """A theme that the public reads."""
    found = make_theme("Donnée")
    make_online_edition().themes.add(found)
    return found


def followed():
    return [(row.subject, row.pace) for row in Subscription.objects.all()]


def said(response):
    """What the page says of what was just done, after what was said before."""
    return [str(message) for message in response.context["messages"]][-1:]


def test_the_page_asks_to_sign_in(client):
    response = client.get(PAGE)

    assert response.headers["Location"] == f"/connexion/?next={PAGE}"


def test_a_member_follows_changes_pace_and_stops(member, theme):
    commune = make_commune(name="Exemple-sur-Seine")
    for subject in ("tout", f"theme:{theme.slug}", f"commune:{commune.slug}"):
        member.post(PAGE, {"suivre": subject, "rythme": "at_once"})
    assert followed() == [
        ("toutes les synthèses", "at_once"),
        ("Donnée", "at_once"),
        ("Exemple-sur-Seine", "at_once"),
    ]
    _, second, third = Subscription.objects.all()

    changed = member.post(f"{PAGE}{second.pk}/", {"faire": "rythme"}, follow=True)
    stopped = member.post(f"{PAGE}{third.pk}/", {"faire": "arreter"}, follow=True)

    assert followed() == [("toutes les synthèses", "at_once"), ("Donnée", "weekly")]
    assert said(changed) == ["Vous suivez Donnée : une fois par semaine."]
    assert said(stopped) == ["Vous ne suivez plus Exemple-sur-Seine."]
    member.post(f"{PAGE}{second.pk}/", {"faire": "rythme"})
    assert followed()[1] == ("Donnée", "at_once")


@pytest.mark.parametrize("deed", ["arreter", "rythme"])
def test_stopping_twice_is_answered_kindly(member, deed):
    member.post(PAGE, {"suivre": "tout", "rythme": "at_once"})
    address = f"{PAGE}{Subscription.objects.get().pk}/"

    member.post(address, {"faire": "arreter"})
    again = member.post(address, {"faire": deed}, follow=True)

    assert (again.status_code, again.redirect_chain) == (200, [(PAGE, 302)])
    assert said(again)[-1] == GONE


def test_following_again_changes_the_pace_and_not_since_when(member):
    member.post(PAGE, {"suivre": "tout", "rythme": "at_once"})
    since = Subscription.objects.get().created_at

    response = member.post(PAGE, {"suivre": "tout", "rythme": "weekly"}, follow=True)

    assert (followed(), Subscription.objects.get().created_at) == (
        [("toutes les synthèses", "weekly")],
        since,
    )
    assert said(response) == [
        "Vous suiviez déjà toutes les synthèses : vous serez prévenu une fois par semaine."
    ]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"suivre": "", "rythme": "at_once"}, "Choisissez ce que vous voulez suivre."),
        ({"suivre": "theme:inconnu", "rythme": "at_once"}, "Choisissez dans la liste"),
        ({"suivre": "theme:cache", "rythme": "at_once"}, "Choisissez dans la liste"),
        ({"suivre": "tout", "rythme": ""}, "Choisissez quand vous prévenir."),
        ({"suivre": "tout", "rythme": "hourly"}, "Choisissez un rythme de la liste."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(member, typed, words):
    make_theme("cache")  # that no edition on line bears

    response = member.post(PAGE, typed)

    assert (response.status_code, followed()) == (422, [])
    assert words in response.content.decode()


def test_without_a_mandate_one_stops_and_adds_nothing(member):
    member.post(PAGE, {"suivre": "tout", "rythme": "at_once"})
    Mandate.objects.update(ends_on=timezone.localdate() - timedelta(days=1))

    page = member.get(PAGE)
    assert (page.context["form"], "écrivez à l’équipe du Lab’" in page.content.decode()) == (None, True)
    member.post(PAGE, {"suivre": "tout", "rythme": "weekly"})
    assert followed() == [("toutes les synthèses", "at_once")]
    member.post(f"{PAGE}{Subscription.objects.get().pk}/", {"faire": "arreter"})
    assert followed() == []


def test_the_subscriptions_of_others_are_not_there(member, follower):
    follower("ali")
    theirs = Subscription.objects.get()

    answers = [member.post(f"{PAGE}{pk}/", {"faire": "arreter"}, follow=True) for pk in (theirs.pk, 9999)]
    assert [said(answer) for answer in answers] == [[GONE], [GONE]]
    assert list(member.get(PAGE).context["rows"]) == []
    assert Subscription.objects.count() == 1


@pytest.mark.parametrize("address", [PAGE, f"{PAGE}1/"])
def test_another_site_changes_nothing(elected_reader, address):
    strict = StrictClient(enforce_csrf_checks=True)
    strict.force_login(elected_reader)

    assert strict.post(address, {"suivre": "tout", "rythme": "at_once"}).status_code == 403


def test_the_page_costs_the_same_with_1_and_20_subscriptions(member, elected_reader):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            shown = len(member.get(PAGE).context["rows"])
        return len(queries), shown

    Subscription.objects.create(user=elected_reader, theme=make_theme())
    one = cost()
    for _ in range(10):
        Subscription.objects.create(user=elected_reader, theme=make_theme())
        Subscription.objects.create(user=elected_reader, commune=make_commune())

    assert (one[1], cost()) == (1, (one[0], 21))


# --- One click (RFC 8058) ---------------------------------------------------------------------------


@pytest.fixture
def stop(follower, run, mailoutbox):
    """The address that an alert gives to stop, as its header says it; what else is followed stays."""
    theme = make_theme("Donnée")
    follower(theme=theme)
    follower(theme=make_theme("Eau"))
    edition = make_online_edition()
    edition.themes.add(theme)
    make_online_synthesis(edition)
    run()
    header = mailoutbox[0].extra_headers["List-Unsubscribe"]
    return re.fullmatch(r"<http://testserver(/\S+)>", header)[1]


def test_the_mailbox_stops_what_made_the_mail_in_one_post(stop):
    mailbox = StrictClient(enforce_csrf_checks=True)

    response = mailbox.post(
        stop, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded"
    )

    assert (response.status_code, followed(), mailbox.cookies) == (200, [("Eau", "at_once")], {})
    assert "C’est arrêté" in response.content.decode()
    assert mailbox.post(stop).status_code == 200


def test_opening_the_link_stops_nothing_its_button_does(stop, client, mailoutbox):
    assert links_in(mailoutbox[0])[1] == stop

    page = client.get(stop)
    assert (page.status_code, len(followed())) == (200, 2)
    assert ("Donnée" in page.content.decode(), "Eau" in page.content.decode()) == (True, False)
    headers = ("Cache-Control", "X-Robots-Tag", "Referrer-Policy")
    assert [page.headers[name] for name in headers] == ["private, no-store", "noindex", "no-referrer"]
    client.post(stop)
    assert "plus rien à arrêter" in client.get(stop).content.decode()


def test_the_link_of_a_digest_stops_what_is_told_every_week(follower, client):
    user = follower(pace=Pace.WEEKLY)
    follower(theme=make_theme(), pace=Pace.WEEKLY)
    follower(theme=make_theme("Eau"))

    client.post(links.unsubscription(user.pk).removeprefix("http://testserver"))

    assert followed() == [("Eau", "at_once")]


def test_a_link_stops_nothing_of_somebody_else(follower, client):
    follower("awa")
    ali = follower("ali", theme=make_theme("Eau"))
    theirs = Subscription.objects.exclude(user=ali).get()

    client.post(links.unsubscription(ali.pk, [theirs.pk]).removeprefix("http://testserver"))

    assert len(followed()) == 2


@pytest.mark.parametrize("token", ["x", "1-resume.faux", "1-1"])
def test_a_forged_link_opens_nothing(client, db, token):
    assert client.post(f"/desabonnement/{token}/").status_code == 404


def test_the_link_of_an_account_that_left_says_that_it_is_done(follower, client):
    user = follower()
    address = links.unsubscription(user.pk).removeprefix("http://testserver")
    User.objects.all().delete()

    assert "C’est arrêté" in client.post(address).content.decode()
