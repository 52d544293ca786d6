"""Where what is typed and not saved is taken up again: the page of each draft, its name, its address."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models
from django.urls import reverse

from events.desk.sheets.openings import dated
from events.models import SheetDraft

# Pages that are no form of a row, named by their address: what they are called, and of which model.
INTAKE, NOTES = "events.edition_intake", "events.synthesis_notes"
_APART = {
    INTAKE: ("Saisir depuis un texte", "events.edition"),
    NOTES: ("Notes pour « {} »", "events.synthesis"),
}


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something typed and not saved: where, since when (« de 9 h 12 »), and where it is taken up again."""

    words: str
    moment: str
    address: str


def page_named(place: str, key: Any = "") -> str:
    """Return the name of a page, as sheets know it."""
    return f"{place}:{key}"


def address_of(page: str) -> str:
    """Return the address of a page of the desk that keeps what is typed there."""
    place, _, key = page.partition(":")
    stem = f"admin:{place.replace('.', '_')}"
    if place in _APART:
        return reverse(stem, args=[key] if key else [])
    return reverse(f"{stem}_change", args=[key]) if key else reverse(f"{stem}_add")


def waiting_for(user: Any, most: int) -> list[Waiting]:
    """Return the latest drafts of an account that it may take up again, in a constant number of queries."""
    drafts = list(SheetDraft.objects.filter(user=user, closed_at=None)[:most])
    rows = _rows({draft.page for draft in drafts})
    return [
        Waiting(
            words,
            dated(draft.saved_at),
            f"{address_of(draft.page)}?brouillon={draft.key}",
        )
        for draft in drafts
        if (words := _words(draft.page, rows))
    ]


def _model(place: str) -> type[models.Model]:
    return apps.get_model(_APART[place][1] if place in _APART else place)


def _rows(pages: set[str]) -> dict[str, models.Model]:
    """Return the row of each page that has one, by page: one query a model, whatever their number."""
    keys: dict[str, dict[str, str]] = defaultdict(dict)
    for page in pages:
        place, _, key = page.partition(":")
        if key:
            keys[place][key] = page
    found: dict[str, models.Model] = {}
    for place, named in keys.items():
        rows = _model(place)._default_manager.filter(pk__in=list(named))
        if place in {NOTES, "events.synthesis"}:
            rows = rows.select_related("edition")
        found |= {named[str(row.pk)]: row for row in rows}
    return found


def _words(page: str, rows: dict[str, models.Model]) -> str:
    """Return what a page is called; nothing when its row is gone."""
    place, _, key = page.partition(":")
    if key and page not in rows:
        return ""
    if place in _APART:
        return _APART[place][0].format(getattr(rows.get(page), "edition", ""))
    return str(rows[page]) if key else f"Nouvelle fiche : {_model(place)._meta.verbose_name}"
