"""Mails in the admin: where they stand, tried again; never what they say."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from curiouslab.accounts.models import User
from curiouslab.mail.models import EMPTY, OutboxMail
from curiouslab.reminders import ASK, reminders
from tests.curiouslab.mail.rows import make_mail
from tests.events.admin.forms import messages_of

pytestmark = pytest.mark.django_db
LIST = "/gestion/mail/outboxmail/"


@pytest.fixture
def team(client, team_member):
    client.force_login(team_member)
    return client


def try_again(team, *rows):
    data = {"action": "try_again", "_selected_action": [row.pk for row in rows]}
    return messages_of(team.post(LIST, data, follow=True))


def test_neither_words_nor_links_are_shown(team):
    mail = make_mail(text="zqx1", html="zqx2", subject="zqx3", headers={"X": "zqx4"}, error="550 non")

    pages = [team.get(f"{LIST}{end}").content.decode() for end in ("", f"{mail.pk}/change/")]

    assert [page.count("zqx") for page in pages] == [0, 0]
    assert [mail.recipient in page and "550 non" in page for page in pages] == [True, True]


def test_mails_are_neither_made_changed_nor_deleted_by_hand(team, superuser):
    mail = make_mail()
    team.force_login(superuser)

    assert team.get(f"{LIST}add/").status_code == 403
    assert team.post(f"{LIST}{mail.pk}/change/", {"recipient": "x@exemple.fr"}).status_code == 403
    assert team.get(f"{LIST}{mail.pk}/delete/").status_code == 403


def test_who_is_not_of_the_team_reads_nothing(client, db):
    client.force_login(User.objects.create_user("stage@exemple.fr", "stage", is_staff=True))

    assert client.get(LIST).status_code == 403


def test_what_failed_leaves_when_the_team_tries_again(team, mailoutbox):
    failed = make_mail(given_up_at=timezone.now(), attempts=30, error="550 non")
    later = make_mail(next_try_at=timezone.now() + timedelta(hours=4), attempts=6)
    sent = make_mail(sent_at=timezone.now(), **EMPTY)

    assert try_again(team, failed, later, sent) == [
        "2 courriels repartent : rechargez cette page dans un instant."
    ]
    assert len(mailoutbox) == 2
    assert try_again(team, failed, sent) == [
        "Rien à essayer : ces courriels sont partis, ou ne servent plus."
    ]
    assert len(mailoutbox) == 2


def test_trying_again_stops_when_the_server_is_away(team, settings):
    settings.EMAIL_BACKEND = "tests.curiouslab.mail.rows.AwayBackend"
    rows = [make_mail(), make_mail()]

    try_again(team, *rows)

    assert OutboxMail.objects.exclude(error="").count() == 1


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", 5),
        ("etat=attente", 2),
        ("etat=bloque", 1),
        ("etat=echec", 1),
        ("etat=envoye", 1),
        ("kind__exact=code", 1),
        ("q=lente", 1),
    ],
)
def test_the_list_is_filtered(team, query, expected):
    now = timezone.now()
    make_mail(kind="code")
    make_mail(next_try_at=now - timedelta(hours=2), error="boîte lente")
    make_mail(given_up_at=now)
    make_mail(given_up_at=now, **EMPTY)
    make_mail(sent_at=now, **EMPTY)

    assert len(team.get(f"{LIST}?{query}").context["cl"].result_list) == expected


def test_the_list_costs_the_same_with_1_and_30_mails(team):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            shown = len(team.get(LIST).context["cl"].result_list)
        return len(queries), shown

    make_mail()
    team.get(LIST)  # the types of contents are then in memory
    one = cost()
    for _ in range(29):
        make_mail()

    assert (one[1], cost()) == (1, (one[0], 30))


def test_the_home_page_says_what_the_post_could_not_do(team_member):
    def said():
        return [(r.says, r.address) for r in reminders(team_member) if "courriel" in r.says]

    make_mail()
    assert said() == []
    make_mail(next_try_at=timezone.now() - timedelta(hours=2))
    make_mail(given_up_at=timezone.now())
    make_mail(given_up_at=timezone.now())
    assert said() == [
        (
            f"1 courriel attend depuis plus d’une heure : {ASK} de lancer send_mails toutes les cinq minutes",
            f"{LIST}?etat=bloque",
        ),
        ("2 courriels n’ont pas pu partir", f"{LIST}?etat=echec"),
    ]
