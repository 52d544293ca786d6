"""The outbox as a table: what it refuses, whom it is about, what is left to do."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from curiouslab.mail.models import EMPTY, STUCK, OutboxMail
from curiouslab.mail.outbox import Letter, plain, queue
from tests.curiouslab.mail.rows import make_mail

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"sent_at": NOW, "given_up_at": NOW, **EMPTY}, "envoyé ou abandonné, pas les deux"),
        ({"sent_at": NOW, **EMPTY, "recipient": "awa@exemple.fr"}, "ne garde ni adresse ni texte"),
        ({"sent_at": NOW, **EMPTY, "subject": "x"}, "ne garde ni adresse ni texte"),
        ({"sent_at": NOW, **EMPTY, "text": "x"}, "ne garde ni adresse ni texte"),
        ({"sent_at": NOW, **EMPTY, "html": "x"}, "ne garde ni adresse ni texte"),
        ({"kind": "inconnu"}, "pas dans la liste"),
    ],
)
def test_the_database_refuses_what_cannot_be(wrong, words):
    mail = make_mail()

    with pytest.raises(IntegrityError), transaction.atomic():
        OutboxMail.objects.filter(pk=mail.pk).update(**wrong)
    for field, value in wrong.items():
        setattr(mail, field, value)
    with pytest.raises(ValidationError, match=words):
        mail.validate_constraints()


@pytest.mark.parametrize(
    "right",
    [{"sent_at": NOW, **EMPTY}, {"given_up_at": NOW}, {"given_up_at": NOW, **EMPTY}, {"kind": "code"}],
)
def test_the_database_takes_what_can(right):
    mail = make_mail()

    assert OutboxMail.objects.filter(pk=mail.pk).update(**right) == 1


def test_a_key_is_written_once():
    letter = Letter("clé:1", OutboxMail.Kind.CODE, "awa@exemple.fr", "Code\r\nBcc: x", "code")
    context = {"code": "123456", "minutes": 15}
    first = queue(
        Letter(
            **{name: getattr(letter, name) for name in ("key", "kind", "to", "subject", "template")},
            context=context,
        )
    )
    second = queue(Letter("clé:1", OutboxMail.Kind.CODE, "ali@exemple.fr", "Autre", "code", context))

    assert (first.recipient, first.subject, second) == ("awa@exemple.fr", "Code Bcc: x", None)
    assert OutboxMail.objects.count() == 1


def test_lines_of_a_plain_text_hold_in_a_mail_and_addresses_stay_whole():
    address = f"https://exemple.test/{'x' * 90}/"
    text = plain(f"\n\nBonjour,\n\n\n\n{'mot ' * 40}\n    {'titre ' * 30}\n- {'point ' * 20}\n{address}\n\n")

    lines = text.splitlines()
    assert max(len(line) for line in lines if line != address) <= 78
    assert (lines[:2], lines[-1], text[-2:]) == (["Bonjour,", ""], address, "/\n")
    assert [line for line in lines if "titre" in line and not line.startswith("    titre")] == []
    assert "\n\n\n" not in text


def test_what_is_left_to_do_is_told_apart():
    late = NOW - STUCK - timedelta(minutes=1)
    waiting, stuck = make_mail(), make_mail(next_try_at=late)
    failed = make_mail(given_up_at=NOW, next_try_at=late)
    make_mail(given_up_at=NOW, **EMPTY)
    make_mail(sent_at=NOW, next_try_at=late, **EMPTY)

    rows = OutboxMail.objects
    assert set(rows.waiting()) == {waiting, stuck}
    assert (list(rows.stuck()), list(rows.failed())) == ([stuck], [failed])


def test_dropping_forgets_what_waits_and_nothing_else():
    waiting, failed = make_mail(), make_mail(given_up_at=NOW)

    assert OutboxMail.objects.all().drop("Annulé.") == 1
    waiting.refresh_from_db()
    failed.refresh_from_db()
    assert (waiting.recipient, waiting.error, failed.text) == ("", "Annulé.", "Bonjour.\n")


def test_trying_again_takes_what_is_still_of_use():
    late, useful = make_mail(given_up_at=NOW, expires_at=NOW), make_mail(given_up_at=NOW, attempts=30)

    assert OutboxMail.objects.all().retry() == 1
    useful.refresh_from_db()
    late.refresh_from_db()
    assert (useful.given_up_at, useful.attempts, late.given_up_at) == (None, 0, NOW)


def test_a_mail_says_what_it_is():
    assert str(make_mail(created_at=timezone.make_aware(timezone.datetime(2027, 3, 1, 10, 5)))) == (
        "compte, 01/03/2027 à 10 h 05"
    )
