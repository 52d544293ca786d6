"""`send_mails`: what rooms have to tell, then what is due, over one connection, with its progress."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from curiouslab.mail import rooms
from curiouslab.mail import round as round_
from curiouslab.mail.models import GIVEN_UP_KEPT, OutboxMail
from tests.curiouslab.mail.rows import CountingBackend, FailingBackend, make_mail, refused

pytestmark = pytest.mark.django_db
HERE = "tests.curiouslab.mail.rows"


@pytest.fixture(autouse=True)
def no_room(monkeypatch):
    """The rooms have tests of their own."""
    monkeypatch.setattr(rooms, "_writers", [])


@pytest.fixture
def counted(settings):
    settings.EMAIL_BACKEND = f"{HERE}.FailingBackend"
    CountingBackend.opened = FailingBackend.opened = 0
    FailingBackend.errors.clear()


def send(capsys, *arguments):
    call_command("send_mails", *arguments)
    return capsys.readouterr().out.splitlines()


def test_what_is_due_leaves_over_one_connection_with_its_progress(counted, mailoutbox, capsys, monkeypatch):
    monkeypatch.setattr(round_, "BATCH", 7)
    for _ in range(103):
        make_mail()
    make_mail(next_try_at=timezone.now() + timedelta(minutes=1))

    assert send(capsys) == ["50/103 : 50 envoyés", "100/103 : 100 envoyés", "Fini : 103/103, 103 envoyés."]
    assert (len(mailoutbox), FailingBackend.opened) == (103, 1)
    assert send(capsys) == ["Rien à envoyer."]


def test_a_limit_is_kept(counted, mailoutbox, capsys):
    for _ in range(5):
        make_mail()

    assert send(capsys, "--limit", "3") == ["Fini : 3/3, 3 envoyés."]
    assert send(capsys, "--limit", "3") == ["Fini : 2/2, 2 envoyés."]
    assert len(mailoutbox) == 5


def test_what_could_not_leave_makes_it_fail_once_all_the_others_left(counted, mailoutbox, capsys):
    late, unknown, lost, fine = (make_mail() for _ in range(4))
    FailingBackend.errors |= {
        late.recipient: refused(451),
        unknown.recipient: refused(550),
        lost.recipient: ConnectionResetError("perdu"),
    }

    with pytest.raises(CommandError) as error:
        call_command("send_mails")

    assert str(error.value) == (
        "3 courriels ne sont pas partis : la cause est dans la gestion, à « Courriels »."
    )
    said = capsys.readouterr().out
    assert said == "Fini : 4/4, 1 envoyé, 2 à réessayer, 1 abandonné.\n"
    assert [mail.to for mail in mailoutbox] == [[fine.recipient]]
    assert (
        FailingBackend.opened == 2
    )  # the server that answers is not left; the one that is lost is found again


def test_a_server_away_stops_the_round_at_its_first_sign(settings, capsys):
    settings.EMAIL_BACKEND = f"{HERE}.AwayBackend"
    for _ in range(3):
        make_mail()

    with pytest.raises(CommandError, match="ne répond pas : 3 courriels attendent, rien n’est perdu"):
        call_command("send_mails")

    assert OutboxMail.objects.due().count() == 3
    assert OutboxMail.objects.exclude(error="").count() == 1


def test_rooms_write_first_and_one_that_fails_keeps_nothing_from_leaving(monkeypatch, mailoutbox, capsys):
    def broken():
        raise ValueError("cassé")

    rooms.writes_before_a_round(broken)
    rooms.writes_before_a_round(lambda: bool(make_mail()))

    with pytest.raises(CommandError, match="n’ont pas pu être écrits : ValueError : cassé"):
        call_command("send_mails")

    assert capsys.readouterr().out == "1 courriel écrit.\nFini : 1/1, 1 envoyé.\n"
    assert len(mailoutbox) == 1


def test_a_quiet_round_says_nothing(mailoutbox, capsys):
    make_mail()

    assert (send(capsys, "-v", "0"), len(mailoutbox)) == ([], 1)


def test_what_was_given_up_keeps_its_words_for_as_long_as_somebody_may_send_them(capsys):
    now = timezone.now()
    old = make_mail(given_up_at=now - GIVEN_UP_KEPT)
    young = make_mail(given_up_at=now - GIVEN_UP_KEPT + timedelta(minutes=1))

    send(capsys)

    old.refresh_from_db()
    young.refresh_from_db()
    assert (old.recipient, old.text, young.text) == ("", "", "Bonjour.\n")


def test_a_round_costs_the_same_queries_a_mail_whatever_their_number(django_assert_num_queries):
    """Old ones, count, keys, no more keys; then for each: the claim, its row, its end."""
    for number in (1, 20):
        for _ in range(number):
            make_mail()
        with django_assert_num_queries(3 + 3 * number):
            call_command("send_mails", verbosity=0)
