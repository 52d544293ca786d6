"""The list of mandates at the desk: states, search, invitations sent again, ends."""

import pytest

from curiouslab.accounts.models import User
from curiouslab.mail.models import OutboxMail
from curiouslab.members.models import Mandate
from tests.curiouslab.members.rows import LIST, day, make_member
from tests.curiouslab.members.test_mandates import journal
from tests.factories import make_commune, make_mandate, make_organisation

pytestmark = pytest.mark.django_db


def names(response):
    return {mandate.title for mandate in response.context["cl"].result_list}


@pytest.fixture
def all_states(nanterre):
    """A mandate in each state, called by it."""
    signed_in = {"last_login": "2026-11-01T10:00:00+01:00"}
    spans = {
        "sans fin": {},
        "jusqu’à tard": {"ends_on": day(400)},
        "bientôt": {"ends_on": day(30)},
        "terminé": {"ends_on": day(-1)},
        "à venir": {"starts_on": day(1)},
        "jamais venu": {"ends_on": day(400)},
        "À préciser": {"ends_on": day(400)},
    }
    for title, dates in spans.items():
        member = make_member(**({} if title == "jamais venu" else signed_in))
        make_mandate(member, title=title, commune=nanterre, **dates)


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("en-cours", {"sans fin", "jusqu’à tard", "bientôt", "jamais venu", "À préciser"}),
        ("termine", {"terminé"}),
        ("a-venir", {"à venir"}),
        ("bientot", {"bientôt"}),
        ("sans-fin", {"sans fin"}),
        ("jamais", {"jamais venu"}),
        ("a-preciser", {"À préciser"}),
    ],
)
def test_the_list_is_filtered_by_state(desk, all_states, state, expected):
    assert names(desk.get(LIST, {"etat": state})) == expected


def test_the_list_says_the_state_and_the_last_sign_in(desk, all_states):
    page = desk.get(LIST).content.decode()

    said = ["en cours", "terminé", "à venir", "en cours, à préciser", "jamais", "1er novembre 2026"]
    assert [words for words in said if f">{words}</td>" not in page] == []


@pytest.mark.parametrize("text", ["nanterre", "jeanne", "membre-", "sans fin"])
def test_the_list_is_searched(desk, nanterre, text):
    make_mandate(make_member(), title="sans fin", commune=nanterre)
    make_mandate(User.objects.create_user("x@y.fr", last_name="Z"), title="z", commune=make_commune(name="Z"))

    assert names(desk.get(LIST, {"q": text})) == {"sans fin"}


def test_the_list_costs_the_same_whatever_its_length(desk, nanterre, django_assert_num_queries):
    def fill(number):
        for _ in range(number):
            make_mandate(make_member(), commune=nanterre)
            make_mandate(make_member(), organisation=make_organisation())

    fill(1)
    with django_assert_num_queries(8):  # the session, the person, rights twice, mandates; two counts, rows
        desk.get(LIST)
    fill(10)
    with django_assert_num_queries(8):
        desk.get(LIST)


# --- Several at once ----------------------------------------------------------------------------------


def act(desk, action, *mandates):
    data = {"action": action, "_selected_action": [str(row.pk) for row in mandates]}
    response = desk.post(LIST, data, follow=True)
    return [str(message) for message in response.context["messages"]]


def test_invitations_are_sent_again_but_not_to_those_who_may_not_read(desk, nanterre, superuser):
    running = make_mandate(make_member(), commune=nanterre)
    over = make_mandate(make_member(), commune=nanterre, ends_on=day(-1))
    of_the_team = make_mandate(superuser, commune=nanterre)

    said = act(desk, "invite_again", running, over, of_the_team)

    assert said == [
        "1 invitation en route.",
        "2 mandats laissés de côté : terminé, ou compte de l’équipe ou fermé.",
    ]
    assert [mail.recipient for mail in OutboxMail.objects.all()] == [running.user.email]


def test_invited_twice_within_a_minute_a_person_gets_one_mail(desk, nanterre, monkeypatch):
    from tests.events.views.clock import set_clock  # noqa: PLC0415

    mandate = make_mandate(make_member(), commune=nanterre)
    set_clock(monkeypatch, "2026-11-30T10:00:01+01:00")
    act(desk, "invite_again", mandate)
    set_clock(monkeypatch, "2026-11-30T10:00:50+01:00")
    act(desk, "invite_again", mandate)
    assert OutboxMail.objects.count() == 1

    set_clock(monkeypatch, "2026-11-30T10:01:00+01:00")
    act(desk, "invite_again", mandate)
    assert OutboxMail.objects.count() == 2


@pytest.mark.parametrize(("action", "last", "reads"), [("end_tonight", 0, True), ("end_at_once", -1, False)])
def test_mandates_end_tonight_or_at_once(desk, nanterre, action, last, reads):
    mandate = make_mandate(make_member(), commune=nanterre)

    assert act(desk, action, mandate) == ["1 mandat prend fin. L’historique reste."]

    mandate.refresh_from_db()
    assert mandate.ends_on == day(last)
    assert User.objects.get(pk=mandate.user_id).has_perm("events.read_reserved") is reads
    assert [verb for verb, _ in journal()] == ["ended"]


def test_what_has_ended_or_not_begun_is_left_as_it_is(desk, nanterre):
    rows = [
        make_mandate(make_member(), commune=nanterre, ends_on=day(-40)),
        make_mandate(make_member(), commune=nanterre, starts_on=day(0)),
        make_mandate(make_member(), commune=nanterre, starts_on=day(5)),
    ]

    said = act(desk, "end_at_once", *rows)

    assert [text.partition(" :")[0] for text in said] == ["3 mandats laissés tels quels"]
    assert [row.ends_on for row in Mandate.objects.order_by("pk")] == [day(-40), None, None]
    assert journal() == []
