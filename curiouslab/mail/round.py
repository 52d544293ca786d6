"""A round of the post: what rooms have to tell is written, then what is due leaves over one connection."""

import logging
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils import timezone

from curiouslab.mail.delivery import Outcome, attempt
from curiouslab.mail.models import EMPTY, OutboxMail
from curiouslab.mail.post import Post
from curiouslab.mail.rooms import writers

logger = logging.getLogger(__name__)

# Keys held in memory at a time.
BATCH = 200


@dataclass(slots=True)
class Progress:
    """Where a round stands: how many mails it tries, and what became of those it tried."""

    total: int
    outcomes: Counter[Outcome] = field(default_factory=Counter)

    @property
    def tried(self) -> int:
        """How many were tried."""
        return self.outcomes.total()

    @property
    def could_not_leave(self) -> int:
        """How many should have left and did not; what nobody wants any more did not have to."""
        return sum(self.outcomes[outcome] for outcome in (Outcome.RETRY, Outcome.GIVEN_UP, Outcome.AWAY))


def write_what_is_to_tell() -> tuple[int, list[str]]:
    """Have every room queue what it has to tell; return how many mails, and what went wrong.

    A room that fails keeps nothing from leaving: a code waits behind nobody.
    """
    written, wrong = 0, []
    for writer in writers():
        try:
            written += writer()
        except Exception as error:
            logger.exception("Courriels à écrire")
            wrong.append(f"{type(error).__name__} : {error}")
    return written, wrong


def send_due(limit: int | None = None) -> Iterator[Progress]:
    """Send what is due now, `limit` at most; yield the progress at the start, and after each try.

    Ends at the first sign that the server is away: the mails that follow are not tried for nothing.
    """
    OutboxMail.objects.stale().update(**EMPTY)
    now = timezone.now()
    due = OutboxMail.objects.due(now).order_by("pk")
    count = due.count()
    progress = Progress(count if limit is None else min(count, limit))
    yield progress
    last = 0
    with Post() as post:
        while keys := list(due.filter(pk__gt=last).values_list("pk", flat=True)[:BATCH]):
            last = keys[-1]
            for pk in keys[: progress.total - progress.tried]:
                outcome = attempt(pk, post)
                progress.outcomes[outcome] += 1
                yield progress
                if outcome is Outcome.AWAY:
                    return
            if progress.tried >= progress.total:
                return


def deliver_all(keys: list[int]) -> None:
    """Send a few mails over one connection, until the server turns out to be away."""
    with Post() as post:
        for pk in keys:
            if attempt(pk, post) is Outcome.AWAY:
                return
