"""All that is kept about an account, gathered from what the models declare: its owner may have a copy.

`data_of(user)` is made for the page « mes données » and its download: nothing to add when a model comes.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils import timezone

from curiouslab.accounts.models import User
from curiouslab.privacy.declared import models_kept, personal_fields

# What lets somebody in: whoever reads it over a shoulder, or in a mailbox, could use it.
SECRETS = {
    "accounts.User.password",
    "accounts.User.sessions_mark",
    "account.EmailConfirmation.key",
    "mfa.Authenticator.data",
    "mail.OutboxMail.key",
    "mail.OutboxMail.text",
    "mail.OutboxMail.html",
    "mail.OutboxMail.headers",
}
# Anybody may have typed the address there: what they wrote is not for its owner to read.
UNVERIFIED = {
    "contact.ContactMessage.name",
    "contact.ContactMessage.page",
    "contact.ContactMessage.text",
}
# The words of a content: who may read it is asked of the content, and may have changed since the line.
OF_A_CONTENT = {"journal.Entry.object_name", "journal.Entry.detail"}
SAID_ELSEWHERE = "gardé, non communiqué : ce titre se lit avec le contenu, selon son public d’aujourd’hui"
NOT_OURS_TO_SAY = "gardé, non communiqué : l’adresse de ce message n’a pas été vérifiée"
UNTOLD = "gardé, non communiqué : ce texte ouvre une porte"
# What a row is to the account that it names: its own, or somebody else's, whose data stay theirs.
OWNERS = {"user", "actor"}
Row = dict[str, Any]


def data_of(user: User) -> dict[str, list[Row]]:
    """Return what is kept about an account, by kind of rows, in French and in JSON values only.

    Each row holds its personal fields, by their French names. Rows of others that name the account (the
    mandates of those whom it invited…) are only counted, under « autres mentions ».
    """
    found: dict[str, list[Row]] = {}
    for model in models_kept():
        if rows := [_row(model, row) for row in _own(model, user)]:
            found[str(model._meta.verbose_name_plural)] = rows
    mentions = {title: count for title, count in _mentions(user) if count}
    if mentions:
        found["autres mentions"] = [mentions]
    return found


def _own(model: type[models.Model], user: User) -> models.QuerySet[Any]:
    """Return the rows of a model that are about an account: its own, or those that bear its address."""
    rows = model._base_manager.order_by("pk")
    if model is User:
        return rows.filter(pk=user.pk)
    condition = models.Q()
    for field in personal_fields(model):
        if field.related_model is User and field.name in OWNERS:
            condition |= models.Q(**{field.name: user})
        elif isinstance(field, models.EmailField):
            condition |= models.Q(**{f"{field.name}__iexact": user.email})
    return rows.filter(condition) if condition else rows.none()


def _mentions(user: User) -> Iterator[tuple[str, int]]:
    """Yield how many rows of others name an account, and as what."""
    for model in models_kept():
        for field in personal_fields(model):
            if field.related_model is User and field.name not in OWNERS:
                count = model._base_manager.filter(**{field.name: user}).count()
                yield f"{model._meta.verbose_name_plural} : {field.verbose_name}", count


def _row(model: type[models.Model], row: models.Model) -> Row:
    return {str(field.verbose_name): _told(model, field, row) for field in personal_fields(model)}


def _told(model: type[models.Model], field: Any, row: models.Model) -> Any:
    """Return what a field holds, as a person reads it."""
    if (label := f"{model._meta.label}.{field.name}") in SECRETS | UNVERIFIED:
        return UNTOLD if label in SECRETS else NOT_OURS_TO_SAY
    if label in OF_A_CONTENT:
        return SAID_ELSEWHERE
    if field.many_to_many:
        return sorted(str(other) for other in getattr(row, field.name).all())
    if field.choices:
        return str(getattr(row, f"get_{field.name}_display")())
    value = getattr(row, field.name)
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    return value if value is None or isinstance(value, bool | int | str) else str(value)
