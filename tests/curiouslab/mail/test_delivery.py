"""A mail leaves once: claimed, tried again later and later, given up, or held by the room that wrote it."""

from datetime import timedelta
from smtplib import SMTPDataError, SMTPServerDisconnected

import pytest
from django.utils import timezone

from curiouslab.mail import delivery, rooms
from curiouslab.mail.delivery import DELAYS, MOST_TRIES, deliver, message_id
from curiouslab.mail.models import CLAIM, OutboxMail
from curiouslab.mail.rooms import Held
from tests.curiouslab.mail.rows import FailingBackend, RivalBackend, make_mail, refused
from tests.events.views.clock import set_clock

pytestmark = pytest.mark.django_db
HERE = "tests.curiouslab.mail.rows"


@pytest.fixture
def server(settings):
    """Say which server answers, by the name of its class in rows.py."""

    def choose(name):
        settings.EMAIL_BACKEND = f"{HERE}.{name}"

    FailingBackend.errors.clear()
    return choose


@pytest.fixture
def fails(server):
    """Have the server raise an error for a mail."""
    server("FailingBackend")

    def failing(mail, error):
        FailingBackend.errors[mail.recipient] = error

    return failing


def again(mail):
    mail.refresh_from_db()
    return mail


def test_a_mail_sent_leaves_nothing_of_itself_but_its_key(mailoutbox):
    mail = make_mail(headers={"List-Unsubscribe": "<https://exemple.test/1>"}, error="hier", attempts=2)

    assert (deliver(mail.pk), len(mailoutbox)) == (True, 1)
    sent = again(mail)
    assert (sent.recipient, sent.subject, sent.text, sent.html, sent.headers) == ("", "", "", "", {})
    assert (sent.sent_at is not None, sent.claimed_at, sent.error, sent.state) == (True, None, "", "envoyé")


def test_a_mail_is_plain_text_and_html_and_says_that_a_machine_wrote_it(mailoutbox):
    mail = make_mail(headers={"List-Unsubscribe": "<https://exemple.test/1>"})
    key, recipient = mail.key, mail.recipient

    deliver(mail.pk)

    [sent] = mailoutbox
    assert (sent.to, sent.from_email, sent.body) == ([recipient], "lab@exemple.fr", "Bonjour.\n")
    assert [(part.content, part.mimetype) for part in sent.alternatives] == [("<p>Bonjour.</p>", "text/html")]
    assert sent.extra_headers == {
        "Auto-Submitted": "auto-generated",
        "Message-ID": message_id(key),
        "List-Unsubscribe": "<https://exemple.test/1>",
    }


def test_a_message_id_is_of_its_key_and_of_the_portal(settings):
    settings.PORTAL_ADDRESS = "https://club.exemple.fr"

    assert message_id("a") == message_id("a") != message_id("b")
    assert message_id("code:secret").endswith("@club.exemple.fr>")
    assert "secret" not in message_id("code:secret")


def test_a_mail_sent_is_not_sent_again(mailoutbox):
    mail = make_mail()

    assert (deliver(mail.pk), deliver(mail.pk), len(mailoutbox)) == (True, False, 1)


# --- Two processes -----------------------------------------------------------------------------------


def test_a_mail_that_somebody_sends_is_left_to_them_until_the_claim_ends(mailoutbox):
    mail = make_mail(claimed_at=timezone.now())

    assert (deliver(mail.pk), len(mailoutbox)) == (False, 0)
    OutboxMail.objects.update(claimed_at=timezone.now() - CLAIM - timedelta(seconds=1))
    assert (deliver(mail.pk), len(mailoutbox)) == (True, 1)


def test_of_two_processes_at_once_one_alone_sends(server, mailoutbox):
    mail = make_mail()
    server("RivalBackend")
    RivalBackend.rival = staticmethod(lambda: deliver(mail.pk))

    assert (deliver(mail.pk), len(mailoutbox)) == (True, 1)


def test_without_the_claim_both_would(server, mailoutbox, monkeypatch):
    """The twin of the one above: it shows that it could fail."""
    monkeypatch.setattr(delivery, "claim", lambda pk, now: True)
    mail = make_mail()
    server("RivalBackend")
    RivalBackend.rival = staticmethod(lambda: deliver(mail.pk))

    deliver(mail.pk)

    assert len(mailoutbox) == 2


def test_a_process_killed_between_the_claim_and_the_sending_loses_nothing(server, mailoutbox, settings):
    mail = make_mail()
    backend = settings.EMAIL_BACKEND
    server("KilledBackend")
    with pytest.raises(KeyboardInterrupt):
        deliver(mail.pk)
    settings.EMAIL_BACKEND = backend

    assert (deliver(mail.pk), len(mailoutbox)) == (False, 0)
    OutboxMail.objects.update(claimed_at=again(mail).claimed_at - CLAIM)
    assert (deliver(mail.pk), len(mailoutbox)) == (True, 1)


def test_a_connection_lost_after_the_data_gives_the_same_mail_twice_not_none(server, mailoutbox, settings):
    mail = make_mail()
    backend = settings.EMAIL_BACKEND
    server("LostBackend")
    assert deliver(mail.pk) is False
    settings.EMAIL_BACKEND = backend
    OutboxMail.objects.update(next_try_at=timezone.now())

    assert deliver(mail.pk) is True
    assert len(mailoutbox) == 2
    assert len({sent.extra_headers["Message-ID"] for sent in mailoutbox}) == 1


# --- Failures ----------------------------------------------------------------------------------------


def test_a_failure_is_tried_again_later_and_later_then_given_up(fails, monkeypatch):
    now = set_clock(monkeypatch, "2027-03-01T10:00:00+01:00")
    mail = make_mail()
    fails(mail, refused(451, b"plus tard"))
    delays = []
    while deliver(mail.pk) is False and again(mail).given_up_at is None:
        delays.append((mail.next_try_at - now).total_seconds() / 60)
        assert (mail.claimed_at, mail.error, mail.state) == (None, "451 plus tard", "à réessayer")
        now = set_clock(monkeypatch, mail.next_try_at.isoformat())

    assert delays == [*DELAYS, *[DELAYS[-1]] * (MOST_TRIES - 1 - len(DELAYS))]
    assert (mail.attempts, mail.state, mail.text) == (MOST_TRIES, "abandonné", "Bonjour.\n")


@pytest.mark.parametrize(
    ("error", "is_final"),
    [
        (refused(550), True),
        (refused(451), False),
        (refused(421), False),
        (SMTPDataError(554, b"contenu"), False),
        (SMTPServerDisconnected("perdu"), False),
        (ValueError("en-tête"), False),
    ],
)
def test_an_address_refused_for_good_is_not_tried_again_anything_else_is(fails, error, is_final):
    mail = make_mail()
    fails(mail, error)

    assert deliver(mail.pk) is False
    assert (again(mail).given_up_at is not None, mail.attempts) == (is_final, 1)
    assert OutboxMail.objects.failed().count() == is_final


def test_what_went_wrong_names_nobody(fails, caplog):
    mail = make_mail(recipient="awa@exemple.fr")
    fails(mail, refused(550, b"<awa@exemple.fr>: inconnue", "awa@exemple.fr"))

    deliver(mail.pk)

    assert again(mail).error == "550 <(adresse)>: inconnue"
    assert "awa@exemple.fr" not in caplog.text


def test_a_server_away_is_the_fault_of_no_mail(server):
    mail = make_mail()
    due_at = mail.next_try_at
    server("AwayBackend")

    assert deliver(mail.pk) is False
    assert (again(mail).attempts, mail.claimed_at, mail.next_try_at) == (0, None, due_at)
    assert mail.error == "ConnectionRefusedError : serveur absent"


def test_a_mail_that_comes_too_late_to_be_of_use_is_forgotten(mailoutbox):
    mail = make_mail(expires_at=timezone.now())

    assert (deliver(mail.pk), len(mailoutbox)) == (False, 0)
    assert (again(mail).recipient, mail.text, mail.state) == ("", "", "inutile")


def test_a_failure_after_our_claim_ended_takes_the_mail_from_nobody(server, fails):
    """Whoever claimed it meanwhile keeps it."""
    mail = make_mail()
    theirs = timezone.now() + timedelta(minutes=6)

    class SlowError(Exception):
        def __str__(self):
            OutboxMail.objects.filter(pk=mail.pk).update(claimed_at=theirs)
            return "lent"

    fails(mail, SlowError())
    deliver(mail.pk)

    assert (again(mail).claimed_at, mail.attempts) == (theirs, 0)


# --- Held by the room that wrote it -----------------------------------------------------------------


@pytest.fixture
def held_by(monkeypatch):
    """Have the room of account mails hold them."""

    def holding(held):
        monkeypatch.setitem(rooms._checks, OutboxMail.Kind.ACCOUNT, lambda mail: held)

    return holding


def test_what_nobody_wants_any_more_is_forgotten(held_by, mailoutbox):
    held_by(Held("Le mandat est terminé."))
    mail = make_mail()

    assert (deliver(mail.pk), len(mailoutbox)) == (False, 0)
    assert (again(mail).given_up_at is not None, mail.recipient, mail.text) == (True, "", "")
    assert mail.error == "Le mandat est terminé."


def test_what_is_not_wanted_for_now_waits_without_counting_as_a_failure(held_by, mailoutbox):
    held_by(Held("La synthèse n’est pas en ligne.", is_for_now=True))
    mail = make_mail()
    deliver(mail.pk)
    assert (again(mail).attempts, mail.next_try_at > timezone.now(), mail.text) == (0, True, "Bonjour.\n")
    held_by(None)
    OutboxMail.objects.update(next_try_at=timezone.now())

    assert (deliver(mail.pk), len(mailoutbox)) == (True, 1)


def test_a_check_that_fails_sends_nothing_and_loses_nothing(monkeypatch, mailoutbox):
    monkeypatch.setitem(rooms._checks, OutboxMail.Kind.ACCOUNT, lambda mail: mail.about["absent"])
    mail = make_mail()

    assert (deliver(mail.pk), len(mailoutbox)) == (False, 0)
    assert (again(mail).error, mail.attempts) == ("KeyError : 'absent'", 1)
