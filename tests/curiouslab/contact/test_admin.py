"""Messages in the admin: read, marked, sent again; never rewritten, at a constant cost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from curiouslab.contact.models import ContactMessage
from tests.curiouslab.contact.rows import make_message
from tests.events.admin.forms import form_data, messages_of

pytestmark = pytest.mark.django_db

LIST = "/gestion/contact/contactmessage/"


@pytest.fixture
def team(client, team_member):
    client.force_login(team_member)
    return client


def change(message):
    return f"{LIST}{message.pk}/change/"


def act(team, action, *rows):
    data = {"action": action, "_selected_action": [row.pk for row in rows]}
    return messages_of(team.post(LIST, data, follow=True))


def test_the_team_reads_a_message_and_marks_it_as_handled(team):
    message = make_message(text="Bonjour à tous.", name="Awa")

    page = team.get(change(message))
    assert "Bonjour à tous." in page.content.decode()
    assert [name for name in form_data(page) if not name.startswith(("csrf", "_"))] == []
    team.post(change(message), {"handled": "on", "text": "Récrit", "email": "x@exemple.fr"})

    message.refresh_from_db()
    assert (message.handled, message.text, message.email) == (True, "Bonjour à tous.", "awa@exemple.fr")


def test_messages_are_not_made_by_hand(team):
    assert team.get(f"{LIST}add/").status_code == 403


def test_a_person_may_have_a_message_deleted(team):
    message = make_message()

    team.post(f"{LIST}{message.pk}/delete/", {"post": "yes"})

    assert ContactMessage.objects.count() == 0


def test_who_is_not_of_the_team_reads_nothing(client, elected_reader):
    elected_reader.is_staff = True
    elected_reader.save()
    client.force_login(elected_reader)

    assert (client.get(LIST).status_code, client.get(change(make_message())).status_code) == (403, 403)


def test_messages_are_marked_together(team):
    rows = [make_message(), make_message()]

    assert act(team, "mark_handled", *rows) == ["2 messages traités."]
    assert ContactMessage.objects.filter(handled=True).count() == 2
    assert act(team, "mark_unhandled", rows[0]) == ["1 message à traiter de nouveau."]
    assert ContactMessage.objects.filter(handled=True).count() == 1


def test_what_did_not_leave_is_sent_again(team, mailoutbox, settings):
    waiting, sent = make_message(), make_message(delivered_at=timezone.now())

    assert act(team, "send_again", waiting, sent) == ["1 envoyé."]
    assert len(mailoutbox) == 1
    assert act(team, "send_again", waiting, sent) == ["Rien à envoyer."]
    settings.EMAIL_BACKEND = "tests.curiouslab.contact.away.AwayBackend"
    assert act(team, "send_again", make_message()) == [
        "1 message n’est pas parti. La cause est dans sa fiche."
    ]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("handled__exact=0", {"autre", "club"}),
        ("subject__exact=club", {"club"}),
        ("envoi=non", {"autre"}),
        ("envoi=oui", {"club", "erreur"}),
        ("q=capteur", {"autre"}),
    ],
)
def test_the_list_is_filtered(team, query, expected):
    now = timezone.now()
    make_message(subject="autre", text="Un capteur.", delivery_error="OSError : non")
    make_message(subject="club", delivered_at=now)
    make_message(subject="erreur", delivered_at=now, handled=True)

    page = team.get(f"{LIST}?{query}")

    assert {row.subject for row in page.context["cl"].result_list} == expected


def test_the_list_says_how_each_delivery_went(team):
    make_message()
    make_message(delivery_error="OSError : non")
    make_message(delivered_at=timezone.now())

    page = team.get(LIST).content.decode()

    said = ["pas encore envoyé", "échec, à renvoyer", "envoyé"]
    assert [page.count(f'class="field-shown_delivery">{text}<') for text in said] == [1, 1, 1]


def test_the_list_costs_the_same_with_1_and_30_messages(team):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            shown = len(team.get(LIST).context["cl"].result_list)
        return len(queries), shown

    make_message()
    team.get(LIST)  # the types of contents are then in memory
    one = cost()
    for _ in range(29):
        make_message()

    assert (one[1], cost()) == (1, (one[0], 30))
