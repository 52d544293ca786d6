"""Erasing an account: what hangs on it goes, what was done stays told, without a name."""

from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models import Q
from django.db.models.functions import Cast

from curiouslab.accounts.models import User
from curiouslab.alerts.models import Notice
from curiouslab.journal.models import Entry
from curiouslab.members.models import AccessRequest, Mandate

# What is written in the place of a name: in the journal, then in the history of the desk.
ERASED_MANDATE = "un mandat, dont le compte est effacé"
ERASED, ERASED_MESSAGE = "une fiche effacée", "Ce qui en était dit est effacé avec elle."


@transaction.atomic
def erase(user: User) -> None:
    """Delete an account and all that is kept of it; journal and history keep what was done, and no name."""
    requests = AccessRequest.objects.filter(email__iexact=user.email)
    journal = Entry.objects.filter(model=Mandate._meta.label_lower)
    journal.filter(_said_of(user, user.mandates.all(), "object_key", "object_name")).update(
        object_name=ERASED_MANDATE
    )
    for rows in (user.mandates.all(), requests):
        _unname(_history(rows.model).filter(_said_of(user, rows, "object_id", "object_repr")))
    addresses = EmailAddress.objects.filter(user=user)
    for own in (User.objects.filter(pk=user.pk), addresses, user.mails.all()):
        forget_history(own)
    Notice.objects.filter(email__iexact=user.email).delete()
    requests.delete()
    user.delete()


def forget_history(rows: models.QuerySet[Any]) -> None:
    """Take out of the history of the desk what is said of these rows: who did what, and when, stays."""
    _unname(_history(rows.model).filter(object_id__in=_keys(rows)))


def _said_of(user: User, rows: models.QuerySet[Any], key: str, name: str) -> Q:
    """Return what tells of these rows of an account, and of those already gone, known by the name alone."""
    kept = _keys(rows.model._base_manager.all())
    gone = Q(**{f"{name}__startswith": f"{user}, "}) & ~Q(**{f"{key}__in": kept})
    return Q(**{f"{key}__in": _keys(rows)}) | gone


def _keys(rows: models.QuerySet[Any]) -> models.QuerySet[Any]:
    """Return the keys of rows as the journal and the history write them: in words."""
    return rows.order_by().annotate(key_said=Cast("pk", models.CharField())).values("key_said")


def _history(model: type[models.Model]) -> models.QuerySet[LogEntry]:
    return LogEntry.objects.filter(content_type=ContentType.objects.get_for_model(model))


def _unname(lines: models.QuerySet[LogEntry]) -> None:
    lines.update(object_repr=ERASED, change_message=ERASED_MESSAGE)
