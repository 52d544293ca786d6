"""Sending what waits in the outbox: one process at a time, once; later again when it could not leave."""

import logging
from datetime import datetime, timedelta
from enum import Enum
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone
from django.utils.crypto import salted_hmac

from curiouslab.mail.models import EMPTY, OutboxMail
from curiouslab.mail.post import Post, ServerAwayError, in_words, is_refused_for_good
from curiouslab.mail.rooms import Held, held

logger = logging.getLogger(__name__)

# Minutes before each new try, the last one for all those that follow: thirty tries make four days and a half.
DELAYS = (1, 5, 15, 60, 240)
MOST_TRIES = 30
# A mail that is not wanted for now is asked about again after that.
HOLD = timedelta(hours=1)
TOO_LATE = Held("Inutile : il n’a pas pu partir à temps.")


class Outcome(Enum):
    """What became of a try."""

    SENT = "envoyé"
    RETRY = "à réessayer"
    GIVEN_UP = "abandonné"
    UNWANTED = "inutile"
    HELD = "retenu"
    AWAY = "serveur absent"
    ELSEWHERE = "pris par un autre processus"


def deliver(pk: int) -> bool:
    """Send the mail `pk` if nobody else does; tell whether it left. A failure is written, never raised."""
    with Post() as post:
        return attempt(pk, post) is Outcome.SENT


def attempt(pk: int, post: Post) -> Outcome:
    """Try to send the mail `pk`, once claimed: of two processes, one alone changes the row from unclaimed.

    Whoever dies here leaves a claim, which ends by itself (models.CLAIM). Sent and not written as such, it
    will leave again with the same Message-ID: mailboxes show one mail.
    """
    now = timezone.now()
    if not claim(pk, now):
        return Outcome.ELSEWHERE
    mail = OutboxMail.objects.select_related("user").filter(pk=pk).first()
    if mail is None:  # its account left between our two questions
        return Outcome.ELSEWHERE
    try:
        holding = TOO_LATE if mail.expires_at and mail.expires_at <= now else held(mail)
        if holding:
            return _hold(mail, holding, now)
        post.send(message(mail))
    except ServerAwayError as error:
        _release(mail, now, error=str(error)[:200])
        return Outcome.AWAY
    except Exception as error:  # an address refused, a connection lost: whatever the backend raises
        return _failed(mail, error, now)
    _finish(mail, sent_at=timezone.now(), given_up_at=None, error="", **EMPTY)
    return Outcome.SENT


def claim(pk: int, now: datetime) -> bool:
    """Take the mail `pk` for this process, in one statement; tell whether it was there to take."""
    return bool(OutboxMail.objects.due(now).filter(pk=pk).update(claimed_at=now))


def _hold(mail: OutboxMail, holding: Held, now: datetime) -> Outcome:
    """Keep a mail for later, or for never: nothing then says whom it was for."""
    if holding.is_for_now:
        _release(mail, now, error=holding.reason, next_try_at=now + HOLD)
        return Outcome.HELD
    _finish(mail, given_up_at=now, error=holding.reason, **EMPTY)
    return Outcome.UNWANTED


def _failed(mail: OutboxMail, error: Exception, now: datetime) -> Outcome:
    """Write a failure, and when to try again, if ever; given up, its words stay for the team to send them."""
    logger.warning("Courriel %s non envoyé : %s", mail.pk, type(error).__name__)
    tries, words = mail.attempts + 1, in_words(error).replace(mail.recipient, "(adresse)")[:200]
    if is_refused_for_good(error) or tries >= MOST_TRIES:
        _finish(mail, given_up_at=now, error=words, attempts=tries)
        return Outcome.GIVEN_UP
    minutes = DELAYS[min(tries, len(DELAYS)) - 1]
    _release(mail, now, error=words, attempts=tries, next_try_at=now + timedelta(minutes=minutes))
    return Outcome.RETRY


def _release(mail: OutboxMail, claimed_at: datetime, **state: Any) -> None:
    """Leave a mail to whoever comes next, unless our claim ended meanwhile: another one holds it now."""
    OutboxMail.objects.filter(pk=mail.pk, claimed_at=claimed_at).update(claimed_at=None, **state)


def _finish(mail: OutboxMail, **state: Any) -> None:
    """Write the end of a mail, whoever holds it."""
    OutboxMail.objects.filter(pk=mail.pk).update(claimed_at=None, **state)


def message(mail: OutboxMail) -> EmailMultiAlternatives:
    """Return a mail as it leaves."""
    headers = {
        # RFC 3834: no « I am on leave » comes back.
        "Auto-Submitted": "auto-generated",
        "Message-ID": message_id(mail.key),
        **mail.headers,
    }
    found = EmailMultiAlternatives(mail.subject, mail.text, to=[mail.recipient], headers=headers)
    found.attach_alternative(mail.html, "text/html")
    return found


def message_id(key: str) -> str:
    """Return the Message-ID of what a key tells: the same whenever it leaves, and it gives nothing away."""
    digest = salted_hmac("curiouslab.mail.message-id", key, algorithm="sha256").hexdigest()[:40]
    return f"<{digest}@{urlsplit(settings.PORTAL_ADDRESS).hostname or 'localhost'}>"
