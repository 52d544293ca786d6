"""Messages leave from their table: after the commit, once, and again later when the mail server was away."""

import logging
from datetime import timedelta
from smtplib import SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone

from curiouslab import SITE_NAME
from curiouslab.contact.models import ContactMessage
from curiouslab.french import date_longue

logger = logging.getLogger(__name__)

# To one address, whatever somebody else writes in its name.
ACKNOWLEDGEMENTS_A_DAY = 3
# From there on, an answer of a mail server is final (RFC 5321, 4.2.1).
PERMANENT = 500


def deliver(pk: int) -> bool:
    """Send what is left to send of the message `pk`; tell whether nothing is left.

    Only one process at a time sends a message. A failure is written in its row, never raised: the
    visitor's words are kept, `send_contact_messages` tries again.
    """
    now = timezone.now()
    rows = ContactMessage.objects.filter(pk=pk).to_deliver()
    if not settings.CONTACT_EMAIL or not rows.unclaimed(now).update(claimed_at=now):
        return not rows.exists()
    message = ContactMessage.objects.get(pk=pk)
    error = _send(message)
    message.claimed_at, message.delivery_error = None, error
    message.save(update_fields=["claimed_at", "delivery_error", "delivered_at", "acknowledged_at"])
    return not error


def _send(message: ContactMessage) -> str:
    """Send to the team, then the acknowledgement; return what went wrong, empty if nothing did."""
    refusal = ""
    try:
        if message.delivered_at is None:
            for_team(message).send()
            message.delivered_at = timezone.now()
        if message.is_owed_an_acknowledgement:
            refusal = "" if _has_enough(message) else _acknowledge(message)
            message.acknowledged_at = timezone.now()
    except Exception as error:  # a server away, an address that it refuses: whatever the backend raises
        logger.warning("Message %s non envoyé : %s", message.pk, type(error).__name__)
        return f"{type(error).__name__} : {error}"[:200]
    return refusal


def _acknowledge(message: ContactMessage) -> str:
    """Send the acknowledgement; return what an address refused for good is told by, never tried again.

    Anybody may type an address that does not exist: tried every ten minutes, it would be for a year.
    """
    try:
        acknowledgement(message).send()
    except SMTPRecipientsRefused as error:
        if any(code < PERMANENT for code, _ in error.recipients.values()):
            raise  # « later »: a server that makes unknown senders wait
        return "Accusé de réception impossible : le serveur refuse cette adresse."
    return ""


def for_team(message: ContactMessage) -> EmailMessage:
    """Return the e-mail that the team reads; answering it writes to the visitor."""
    lines = [
        f"Sujet : {message.get_subject_display()}",
        f"Reçu le {date_longue(timezone.localdate(message.received_at))}",
        f"De : {message.name or 'sans nom'}, {message.email} (adresse non vérifiée)",
        f"Page : {message.page or 'non précisée'}",
        "",
        message.text,
        "",
        "-- ",
        f"Message n° {message.pk}, gardé dans la gestion du portail.",
        "Répondre à ce courriel écrit à la personne.",
    ]
    # The subject is one of ours: nothing that a visitor writes goes to a header, save an address checked.
    return EmailMessage(
        subject=f"[{SITE_NAME}] {message.get_subject_display()}",
        body="\n".join(lines),
        to=[settings.CONTACT_EMAIL],
        reply_to=[message.email],
    )


def acknowledgement(message: ContactMessage) -> EmailMessage:
    """Return the acknowledgement owed for an accessibility complaint, without a word of the visitor's.

    Repeating the message would let anybody write what they want to anyone, in our name.
    """
    lines = [
        "Bonjour,",
        "",
        f"Le {date_longue(timezone.localdate(message.received_at))}, nous avons reçu un message",
        f"envoyé depuis la page « Contact » du portail du {SITE_NAME}.",
        f"Il signale un problème d’accessibilité ; il porte le n° {message.pk}.",
        "L’équipe du Lab’, Département des Hauts-de-Seine, y répondra dans la semaine.",
        "",
        "Si vous n’avez rien envoyé, quelqu’un s’est trompé d’adresse : vous n’avez rien à faire.",
    ]
    return EmailMessage(
        subject=f"Nous avons reçu votre message – {SITE_NAME}",
        body="\n".join(lines),
        to=[message.email],
        reply_to=[settings.CONTACT_EMAIL],
        headers={"Auto-Submitted": "auto-replied"},
    )


def _has_enough(message: ContactMessage) -> bool:
    """Tell whether the address got its share of acknowledgements today."""
    day = timezone.now() - timedelta(days=1)
    got = ContactMessage.objects.filter(email__iexact=message.email, acknowledged_at__gte=day)
    return got.count() >= ACKNOWLEDGEMENTS_A_DAY
