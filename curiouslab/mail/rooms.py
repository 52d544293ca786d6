"""What the rooms that write mails tell the post, which knows none of them.

A room says it when Django starts (`AppConfig.ready`): what it has to write before a round of the post, and
whether one of its mails is still wanted at the moment when it leaves.
"""

from collections.abc import Callable
from dataclasses import dataclass

from curiouslab.mail.models import OutboxMail


@dataclass(frozen=True, slots=True)
class Held:
    """Why a mail does not leave: for good, its words and address then go; or for now, if `is_for_now`."""

    reason: str
    is_for_now: bool = False


Writer = Callable[[], int]
Check = Callable[[OutboxMail], Held | None]

_writers: list[Writer] = []
_checks: dict[str, Check] = {}


def writes_before_a_round(writer: Writer) -> None:
    """Have `writer` run before each round of the post: it queues what it has to tell, and says how many."""
    if writer not in _writers:
        _writers.append(writer)


def is_checked(kind: OutboxMail.Kind, check: Check) -> None:
    """Have `check` say of each mail of a kind, as it leaves, whether something holds it (None: it leaves)."""
    _checks[kind] = check


def writers() -> list[Writer]:
    """Return what runs before a round."""
    return list(_writers)


def held(mail: OutboxMail) -> Held | None:
    """Return what holds a mail, by the room that wrote it; None when it is still wanted."""
    check = _checks.get(mail.kind)
    return check(mail) if check else None
