"""What is typed on a page and not saved, kept for whoever types it."""

import json
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import F
from django.http import QueryDict
from django.utils import timezone

from events.desk.sheets.sheet import ACT, COMPARED, OPENED, SEAL, Sheet, sealed, unsealed
from events.models import SheetDraft

# Proofs of the moment, the buttons of the page, and what is kept apart.
NOT_KEPT = {"csrfmiddlewaretoken", SEAL, OPENED, COMPARED, ACT}
BUTTONS = {"_save", "_view", "_publish", "_continue", "_addanother", "_read", "_enter", "_add"}
MOST_CHARACTERS, MOST_DRAFTS = 1_000_000, 30


def keep(sheet: Sheet, data: QueryDict) -> SheetDraft | None:
    """Keep what is sent of a page for the account that opened it, signed in or not; return the draft.

    None when nothing is kept: the page was saved since, the account is closed or left the team, the page
    is heavier than a million characters. Files are never kept.
    """
    if not get_user_model().objects.filter(pk=sheet.user, is_active=True, is_staff=True).exists():
        return None
    said = {name: data.getlist(name) for name in data if name not in NOT_KEPT | BUTTONS}
    said = {name: [str(value) for value in values if isinstance(value, str)] for name, values in said.items()}
    if len(json.dumps(said, ensure_ascii=False)) > MOST_CHARACTERS:
        return None
    held = {
        "data": _clean(said),
        "saved_at": timezone.now(),
        "opened": _clean(unsealed(data.get(OPENED), "opened")),
    }
    draft = SheetDraft.objects.filter(key=sheet.key).first()
    if draft is None:
        made = {"user_id": sheet.user, "page": sheet.page, **held}
        draft, is_new = SheetDraft.objects.get_or_create(key=sheet.key, defaults=made)
        if is_new:
            _keep_no_more_than(MOST_DRAFTS, sheet.user)
            return draft
    # In one statement: the page may be saved meanwhile.
    if not SheetDraft.objects.filter(pk=draft.pk, closed_at=None).update(**held):
        return None
    draft.saved_at = held["saved_at"]
    return draft


def _clean(value: Any) -> Any:
    """Return a JSON value without the character that PostgreSQL refuses in it."""
    return json.loads(json.dumps(value).replace("\\u0000", ""))


def _keep_no_more_than(most: int, user: int) -> None:
    # What is saved already goes first: pages saved one after the other take the place of no draft.
    first_kept = (F("closed_at").desc(nulls_first=True), "-saved_at", "-pk")
    older = SheetDraft.objects.filter(user_id=user).order_by(*first_kept)[most:]
    SheetDraft.objects.filter(pk__in=list(older.values_list("pk", flat=True))).delete()


def close(sheet: Sheet) -> None:
    """Empty the draft of a page that is saved, or thrown away; what its script sends late is refused."""
    now = timezone.now()
    SheetDraft.objects.update_or_create(
        key=sheet.key,
        defaults={"data": {}, "opened": None, "closed_at": now},
        create_defaults={
            "user_id": sheet.user, "page": sheet.page, "saved_at": now, "closed_at": now,
        },
    )  # fmt: skip


def as_sent(draft: SheetDraft) -> QueryDict:
    """Return a draft as the form that would have been sent."""
    data = QueryDict(mutable=True)
    for name, values in draft.data.items():
        data.setlist(name, values)
    data[SEAL] = sheet_of(draft).seal
    if draft.opened:
        data[OPENED] = sealed(draft.opened, "opened")
    return data


def sheet_of(draft: SheetDraft) -> Sheet:
    """Return the page that a draft is of."""
    return Sheet(draft.user_id, draft.key, draft.page)
