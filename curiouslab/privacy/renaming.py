"""The tables of the roof without a name that the rooms below replace: history, journal, mails, sessions."""

from collections.abc import Iterator
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.cache import caches
from django.db import models, transaction

from curiouslab.accounts.models import User
from curiouslab.contact.models import ContactMessage
from curiouslab.journal.models import Entry
from curiouslab.mail.models import OutboxMail
from curiouslab.members.models import AccessRequest, Mandate
from curiouslab.needs.models import Need
from curiouslab.pages.models import Page
from events import happenings
from events.objection.finder import Finder
from events.objection.texts import Place, Words, places_in

# Published, or told of what is; each with what a program reads there, which stays as it is: a key, a link
# that is signed.
REWRITTEN: dict[type[models.Model], set[str]] = {
    LogEntry: {"object_id"},
    Entry: {"model", "object_key"},
    OutboxMail: {"key", "headers", "about"},
    Page: set(),
    Need: {"digest"},
}
# What binds the person, or another of that name, to the portal: another right (erasure), asked for apart.
OWN: list[type[models.Model]] = [User, ContactMessage, AccessRequest, Mandate]


def places(finder: Finder, words: Words, writes: bool, **_signal: Any) -> list[Place]:
    """Return where a name stands under the roof, replaced there when `writes`."""
    found = [
        place
        for model, kept in REWRITTEN.items()
        for place in places_in(model, finder, words, writes=writes, kept=kept)
    ]
    found += _in_sessions(finder, words(None), writes=writes)
    if writes:
        # Kept under a former version of the content, hence never sent; but kept.
        transaction.on_commit(caches["pages"].clear, robust=True)
    return found + list(_own(finder, words))


def _in_sessions(finder: Finder, words: str, *, writes: bool) -> Iterator[Place]:
    """Yield the sessions that keep notes with the name, and rewrite them."""
    for session in Session.objects.all():
        data = session.get_decoded()
        rewritten = finder.rewritten_json(data, words)
        if rewritten != data:
            yield Place("Notes en cours de saisie", "", not finder.is_sure)
            if writes and finder.is_sure:
                encoded = SessionStore().encode(rewritten)
                Session.objects.filter(pk=session.pk).update(session_data=encoded)


def _own(finder: Finder, words: Words) -> Iterator[Place]:
    """Yield the accounts and messages of that name: the team reads them, nothing changes them."""
    for model in OWN:
        names = [field.name for field in model._meta.concrete_fields if isinstance(field, models.CharField)]
        for row in model._base_manager.values("pk", *names).iterator(chunk_size=500):
            if finder.finds(" ".join(str(row[name]) for name in names)):
                what = f"{model._meta.verbose_name} de ce nom, à traiter à part"
                yield Place(what, f"n° {row['pk']}", is_left=True)


def connect() -> None:
    """Answer when a name is sought."""
    happenings.name_sought.connect(places, dispatch_uid="curiouslab.privacy")
