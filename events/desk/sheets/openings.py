"""Who has a page of the desk open, and who saved it meanwhile."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils import timezone

from curiouslab.french import date_longue, enumeration, heure
from events.desk.sheets.sheet import Sheet
from events.models import SheetOpening

WHAT_TO_DO = (
    "Vous pouvez continuer : si vous enregistrez tous les deux, le second verra les deux versions "
    "et rien ne sera perdu."
)


def note(sheet: Sheet, *, has_script: bool = False) -> None:
    """Write that a page is open, or still is; forget those of which nothing was heard for a day."""
    now = timezone.now()
    seen: dict[str, Any] = {"seen_at": now} | ({"has_script": True} if has_script else {})
    if not SheetOpening.objects.filter(key=sheet.key, user=sheet.user).update(**seen):
        made = {"user_id": sheet.user, "page": sheet.page, "family": sheet.family, **seen}
        SheetOpening.objects.get_or_create(key=sheet.key, defaults=made)
        SheetOpening.objects.forgotten(now).delete()


def leave(sheet: Sheet) -> None:
    """Write that a page is closed."""
    SheetOpening.objects.filter(key=sheet.key).delete()


def others(sheet: Sheet) -> list[str]:
    """Say who else has this page open, or another of the same content, and since when."""
    rows = SheetOpening.objects.in_progress().filter(family=sheet.family).exclude(user=sheet.user)
    seen: dict[tuple[int, bool], SheetOpening] = {}
    for row in rows.select_related("user"):
        seen.setdefault((row.user_id, row.page == sheet.page), row)
    same = {user for user, is_same in seen if is_same}
    return [
        f"{name_of(row.user)} a ouvert {'cette fiche' if is_same else 'une fiche qui en dépend'} "
        f"{moment(row.opened_at)}."
        for (user, is_same), row in seen.items()
        if is_same or user not in same
    ]


def name_of(user: Any) -> str:
    """Return how a member of the team is called: a name, else the address that signs in."""
    return str(user.get_full_name() or user.get_username())


def moment(instant: datetime) -> str:
    """Return « à 9 h 12 » today, « le 3 mars 2026 à 9 h 12 » another day."""
    local = timezone.localtime(instant)
    hour = f"à {heure(local.time().replace(second=0))}"
    return hour if local.date() == timezone.localdate() else f"le {date_longue(local.date())} {hour}"


def dated(instant: datetime) -> str:
    """Return « de 9 h 12 » today, « du 3 mars 2026 à 9 h 12 » another day."""
    said = moment(instant)
    return f"de {said.removeprefix('à ')}" if said.startswith("à ") else f"du {said.removeprefix('le ')}"


def saves(rows: Iterable[models.Model], since: datetime | None) -> list[LogEntry]:
    """Return what the history of the desk says of some rows since an instant, oldest first."""
    condition = Q(pk__in=[])
    for row in rows:
        kind = ContentType.objects.get_for_model(row)
        condition |= Q(content_type=kind, object_id=str(row.pk))
    entries = LogEntry.objects.filter(condition, **({"action_time__gt": since} if since else {}))
    return list(entries.select_related("user").order_by("action_time", "pk"))


def savers(rows: Iterable[models.Model], since: datetime | None, me: Any) -> str:
    """Say who saved these rows since an instant, each with the hour of the last time: « X à 9 h 20 »."""
    last = {entry.user_id: entry for entry in saves(rows, since)}
    found = sorted(last.values(), key=lambda entry: entry.action_time)
    return enumeration(
        [
            f"{'vous, dans une autre fenêtre,' if entry.user_id == me.pk else name_of(entry.user)} "
            f"{moment(entry.action_time)}"
            for entry in found
        ]
    )
