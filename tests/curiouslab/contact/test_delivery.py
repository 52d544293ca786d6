"""Messages leave from their table: once, later when the server was away, and are purged in time."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from curiouslab.contact.delivery import deliver
from curiouslab.contact.models import CLAIM, ContactMessage
from tests.curiouslab.contact.rows import make_message

pytestmark = pytest.mark.django_db

AWAY = "tests.curiouslab.contact.away.AwayBackend"


def send_all(capsys):
    call_command("send_contact_messages")
    return capsys.readouterr().out


def test_the_team_gets_what_was_written(send, mailoutbox):
    send(sujet="club", message="Quand a lieu la prochaine ?")

    [mail] = mailoutbox
    message = ContactMessage.objects.get()
    assert (mail.to, mail.from_email, mail.reply_to) == (
        ["club@exemple.fr"],
        "lab@exemple.fr",
        ["awa@exemple.fr"],
    )
    assert [
        w for w in ("Quand a lieu", "Awa Exemple", "/communes/", f"n° {message.pk}") if w not in mail.body
    ] == []
    assert (message.delivered_at is not None, message.acknowledged_at, message.claimed_at) == (
        True,
        None,
        None,
    )


def test_an_accessibility_complaint_is_acknowledged_within_the_delay_of_the_law(send, mailoutbox):
    send(sujet="accessibilite")

    acknowledgement = mailoutbox[1]
    assert (acknowledgement.to, acknowledgement.reply_to) == (["awa@exemple.fr"], ["club@exemple.fr"])
    assert "dans la semaine" in acknowledgement.body
    assert acknowledgement.extra_headers == {"Auto-Submitted": "auto-replied"}
    assert ContactMessage.objects.get().acknowledged_at is not None


def test_a_mail_server_away_loses_nothing_and_the_visitor_is_thanked(
    send, settings, mailoutbox, caplog, capsys
):
    backend, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, AWAY
    response = send()
    message = ContactMessage.objects.get()

    assert response.headers["Location"] == "/contact/merci/"
    assert (message.delivered_at, message.claimed_at) == (None, None)
    assert message.delivery_error == "ConnectionRefusedError : serveur absent"
    assert "non envoyé" in caplog.text
    assert "awa@exemple.fr" not in caplog.text
    with pytest.raises(CommandError, match="1 message n’est pas parti"):
        call_command("send_contact_messages", verbosity=0)

    settings.EMAIL_BACKEND = backend
    assert send_all(capsys) == "1 message envoyé.\n"
    message.refresh_from_db()
    assert (message.delivered_at is not None, message.delivery_error, len(mailoutbox)) == (True, "", 2)
    assert send_all(capsys) == "Rien à envoyer.\n"
    assert len(mailoutbox) == 2


def test_only_the_acknowledgement_is_sent_again_when_it_alone_failed(mailoutbox, capsys):
    make_message(subject="accessibilite", delivered_at=timezone.now())

    send_all(capsys)

    assert [mail.to for mail in mailoutbox] == [["awa@exemple.fr"]]


def test_an_acknowledgement_that_no_address_takes_is_not_tried_again(send, settings, capsys):
    settings.EMAIL_BACKEND = "tests.curiouslab.contact.away.RefusingBackend"
    send(courriel="personne@exemple.fr")

    message = ContactMessage.objects.get()
    assert message.delivered_at is not None
    assert message.delivery_error == "Accusé de réception impossible : le serveur refuse cette adresse."
    assert send_all(capsys) == "Rien à envoyer.\n"


def test_an_acknowledgement_put_off_is_tried_again(send, settings):
    settings.EMAIL_BACKEND = "tests.curiouslab.contact.away.BusyBackend"
    send()

    assert ContactMessage.objects.to_deliver().count() == 1
    with pytest.raises(CommandError, match="1 message n’est pas parti"):
        call_command("send_contact_messages", verbosity=0)


def test_two_processes_never_send_the_same_message(mailoutbox):
    message = make_message(claimed_at=timezone.now())

    assert (deliver(message.pk), len(mailoutbox)) == (False, 0)
    ContactMessage.objects.update(claimed_at=timezone.now() - CLAIM - timedelta(seconds=1))
    assert (deliver(message.pk), len(mailoutbox)) == (True, 1)
    assert (deliver(message.pk), len(mailoutbox)) == (True, 1)


def test_without_an_address_messages_are_kept_and_the_command_says_so(send, settings, mailoutbox):
    settings.CONTACT_EMAIL = ""

    assert send().status_code == 302
    assert (ContactMessage.objects.to_deliver().count(), len(mailoutbox)) == (1, 0)
    with pytest.raises(CommandError, match="CONTACT_EMAIL"):
        call_command("send_contact_messages")


def test_messages_are_purged_at_the_age_that_is_announced(settings, capsys):
    settings.CONTACT_RETENTION_DAYS = 30
    now = timezone.now()
    make_message(received_at=now - timedelta(days=30))
    make_message(received_at=now - timedelta(days=31), handled=True)
    young = make_message(received_at=now - timedelta(days=29, hours=23))

    call_command("purge_personal_data")

    assert capsys.readouterr().out == "Effacé :\n  2 messages reçus\n"
    assert list(ContactMessage.objects.all()) == [young]
    call_command("purge_personal_data", verbosity=0)
    assert capsys.readouterr().out == ""
