"""What is kept of a person, all of it: for them to see and to take away."""

from collections.abc import Iterable
from typing import Any

from allauth.account.models import EmailAddress
from django.apps import apps
from django.db import models
from django.db.models import Count, Max, Min

from curiouslab.accounts.models import User
from curiouslab.alerts.models import Notice, Told
from curiouslab.contact.models import ContactMessage
from curiouslab.french import nombre
from curiouslab.journal.models import Entry
from curiouslab.mail.models import OutboxMail
from curiouslab.members.models import AccessRequest, Mandate, SpaceVisit

Rows = list[dict[str, Any]]


def everything(user: User) -> dict[str, Rows]:
    """Return what is kept of `user`, by French title, each row a value by French name."""
    return {**_held(user), **_subscribed(user), **_written(user)}


def _held(user: User) -> dict[str, Rows]:
    """Return the account, its mandates, what was asked and when it came."""
    requests = AccessRequest.objects.filter(email__iexact=user.email).select_related("commune")
    visits = SpaceVisit.objects.filter(user=user)
    return {
        "Mon compte": [_account(user)],
        "Mes mandats et fonctions": [_mandate(row) for row in _mandates(user)],
        "Mes demandes d’accès": [_request(row) for row in requests],
        "Mes visites de l’espace": _named(visits, {"dernière": "at", "celle d’avant": "previous_at"}),
    }


def _subscribed(user: User) -> dict[str, Rows]:
    """Return what the person wants to be told of, and was."""
    notices = Notice.objects.filter(email__iexact=user.email)
    told = Told.objects.filter(user=user)
    return {
        "Mes abonnements": [
            {"sujet": row.subject, "rythme": row.get_pace_display(), "depuis le": row.created_at}
            for row in user.subscriptions.select_related("theme", "commune")
        ],
        "Les synthèses dont on m’a prévenu": _named(
            told, {"matinée": "synthesis__edition__title", "le": "at"}
        ),
        "Les parutions que j’attends": _named(
            notices,
            {"matinée": "edition__title", "demandé le": "requested_at", "confirmé le": "confirmed_at"},
        ),
    }


def _written(user: User) -> dict[str, Rows]:
    """Return what was written to the person, by them, and of them.

    Messages sent by the contact page are listed without their text: anybody may have typed the address.
    """
    return {
        "Les courriels qui m’ont été écrits": _mails(user),
        "Mes messages à l’équipe": [
            {"sujet": row.get_subject_display(), "reçu le": row.received_at}
            for row in ContactMessage.objects.filter(email__iexact=user.email)
        ],
        "Ce que le journal retient de moi": [
            {"fait": row.get_verb_display(), "contenu": _kind(row), "le": row.at}
            for row in Entry.objects.filter(actor=user)
        ],
    }


def _mails(user: User) -> Rows:
    """Return the mails by kind, the latest first: a code each visit would make a page nobody reads.

    The file to download gives each of them (curiouslab.privacy.holdings).
    """
    kinds = user.mails.order_by().values("kind")
    counted = kinds.annotate(count=Count("pk"), first=Min("created_at"), last=Max("created_at"))
    return [
        {
            "objet": OutboxMail.Kind(row["kind"]).label,
            "nombre": nombre(row["count"]),
            "le premier écrit le": row["first"],
            "le dernier écrit le": row["last"],
        }
        for row in counted.order_by("-last", "kind")
    ]


def _kind(entry: Entry) -> str:
    """Return what a line of the journal is about, not its title: its public may have changed."""
    try:
        kind = apps.get_model(entry.model)._meta.verbose_name
    except LookupError:  # a table that is gone
        kind = entry.model
    return f"{kind} n° {entry.object_key}"


def _named(rows: models.QuerySet[Any], names: dict[str, str]) -> Rows:
    """Return some fields of these rows, by their French names."""
    found = rows.values_list(*names.values())
    return [dict(zip(names, values, strict=True)) for values in found]


def _mandates(user: User) -> Iterable[Mandate]:
    return user.mandates.select_related("commune", "organisation")


def _account(user: User) -> dict[str, Any]:
    addresses = EmailAddress.objects.filter(user=user).values_list("email", flat=True)
    return {
        "adresse électronique": user.email,
        "prénom": user.first_name,
        "nom": user.last_name,
        "compte ouvert le": user.date_joined,
        "dernière connexion": user.last_login,
        "adresse confirmée": ", ".join(addresses),
    }


def _mandate(row: Mandate) -> dict[str, Any]:
    return {
        "qualité": row.get_kind_display(),
        "mandat ou fonction": row.title,
        "pour": row.body,
        "depuis le": row.starts_on,
        "jusqu’au": row.ends_on,
        "confirmé le": row.confirmed_on,
        "inscrit le": row.created_at,
        "invité le": row.invited_at,
    }


def _request(row: AccessRequest) -> dict[str, Any]:
    return {
        "prénom": row.first_name,
        "nom": row.last_name,
        "adresse électronique": row.email,
        "qualité": row.get_kind_display(),
        "commune": str(row.commune),
        "mandat ou fonction": row.title,
        "demandé le": row.requested_at,
        "décision": row.get_decision_display(),
        "raison": row.reason,
        "décidé le": row.decided_at,
    }
