"""Putting a mail in the outbox: plain text and HTML from one pair of templates."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from textwrap import wrap
from typing import Any

from django.template.loader import render_to_string

from curiouslab.accounts.models import User
from curiouslab.mail.models import OutboxMail

# RFC 5322 asks for no more than 78.
WIDTH = 76


@dataclass(frozen=True, slots=True)
class Letter:
    """What is written, and to whom.

    `template` names the pair `templates/mails/<template>.txt` and `.html`; `expires_at` is when it stops
    being of use; `headers` are those of the mail (RFC 8058's, for one); `user` owns it, if anybody does;
    `about` is what the room that writes it needs to tell, as it leaves, whether it is still wanted.
    """

    key: str
    kind: OutboxMail.Kind
    to: str
    subject: str
    template: str
    context: dict[str, Any] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    user: User | None = None
    expires_at: datetime | None = None
    about: dict[str, Any] = field(default_factory=dict)


def queue(letter: Letter) -> OutboxMail | None:
    """Write a mail in the outbox, in the transaction of what it tells; None when it was written before."""
    mail, created = OutboxMail.objects.get_or_create(key=letter.key, defaults=_written(letter))
    return mail if created else None


def queue_all(letters: Iterable[Letter]) -> None:
    """Write many mails at once, in one query; those written before are left alone."""
    mails = [OutboxMail(key=letter.key, **_written(letter)) for letter in letters]
    OutboxMail.objects.bulk_create(mails, ignore_conflicts=True)


def _written(letter: Letter) -> dict[str, Any]:
    return {
        "kind": letter.kind,
        "recipient": letter.to,
        "user": letter.user,
        # A subject is one line, whatever was typed.
        "subject": " ".join(letter.subject.split()),
        "text": plain(render_to_string(f"mails/{letter.template}.txt", letter.context)),
        "html": render_to_string(f"mails/{letter.template}.html", letter.context),
        "headers": letter.headers,
        "about": letter.about,
        "expires_at": letter.expires_at,
    }


def plain(text: str) -> str:
    """Return a text whose lines hold in a mail; an address, which would no longer lead anywhere, stays whole.

    The blank lines that tags of templates leave are one at most.
    """
    lines = [_folded(line.rstrip()) for line in text.strip().splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)) + "\n"


def _folded(line: str) -> str:
    """Return a line in as many as it takes, those that follow set under the first."""
    if len(line) <= WIDTH:
        return line
    margin = " " * (len(line) - len(line.lstrip(" -")))
    return "\n".join(
        wrap(line, WIDTH, subsequent_indent=margin, break_long_words=False, break_on_hyphens=False)
    )
