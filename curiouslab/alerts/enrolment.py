"""What the post has to know of this room."""

from curiouslab.alerts import wanted
from curiouslab.alerts.telling import tell
from curiouslab.mail.models import OutboxMail
from curiouslab.mail.rooms import is_checked, writes_before_a_round


def enrol() -> None:
    """Tell the post what to write before a round, and how to know what is still wanted."""
    writes_before_a_round(tell)
    is_checked(OutboxMail.Kind.CONFIRMATION, wanted.confirmation_held)
    is_checked(OutboxMail.Kind.NOTICE, wanted.notice_held)
    is_checked(OutboxMail.Kind.ALERT, wanted.alert_held)
    is_checked(OutboxMail.Kind.DIGEST, wanted.digest_held)
