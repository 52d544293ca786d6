"""What an edition is made of, whole, and how its rows are read: a query a table, however many rows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import reversion
from django.db import models

from events.models import (
    Appearance,
    Document,
    DocumentVersion,
    Edition,
    EditionDay,
    FollowUp,
    HeldFunction,
    Involvement,
    KeyPoint,
    Participation,
    Photo,
    ProgrammeItem,
    Source,
    Synthesis,
    SynthesisVersion,
)


@dataclass(frozen=True, slots=True)
class Part:
    """A table of the rows that an edition owns.

    Attributes:
        model: of the rows.
        owner: the field that leads to the row that owns them; empty for the edition itself.
        edition: the path from a row to its edition.
        related: what a row needs to say its name.
    """

    model: type[models.Model]
    owner: str = "edition"
    edition: str = "edition"
    related: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """How snapshots call it."""
        return self.model.__name__


# Each after what its rows point to: written in this order, deleted in the other.
PARTS = [
    Part(Edition, owner="", edition="pk"),
    Part(EditionDay),
    Part(Participation, related=("commune", "organisation")),
    Part(Involvement, related=("organisation",)),
    Part(Source),
    Part(Photo),
    Part(ProgrammeItem),
    Part(Appearance, "item", "item__edition", ("person",)),
    Part(HeldFunction, "appearance", "appearance__item__edition", ("organisation",)),
    Part(Synthesis, related=("edition",)),
    Part(KeyPoint, "synthesis", "synthesis__edition"),
    Part(FollowUp, "point", "point__synthesis__edition"),
    Part(Document),
    Part(DocumentVersion, "document", "document__edition", ("document",)),
    Part(SynthesisVersion, "synthesis", "synthesis__edition", ("synthesis__edition",)),
]
BY_NAME = {part.name: part for part in PARTS}
# What was published is never set back, and is only needed when the edition itself is gone.
ONLY_WHEN_DELETED = {"SynthesisVersion"}


def register() -> None:
    """Tell django-reversion of the tables; the fields that are computed or only count are not kept."""
    for part in PARTS:
        if reversion.is_registered(part.model):
            continue  # the registry of applications is made anew by some tests
        computed = [field.name for field in part.model._meta.local_fields if field.generated]
        counted = ["calendar_sequence"] if part.model is Edition else []
        reversion.register(part.model, exclude=[*computed, *counted])


def rows_of(edition: int, *, whole: bool = False) -> Iterator[models.Model]:
    """Yield the rows of an edition as the database has them now.

    Args:
        edition: its key.
        whole: with the published versions of its synthesis.
    """
    for part in PARTS:
        if whole or part.name not in ONLY_WHEN_DELETED:
            rows = part.model._base_manager.filter(**{part.edition: edition}).order_by("pk")
            if part.related:
                rows = rows.select_related(*part.related)
            found = list(rows)
            for field in part.model._meta.local_many_to_many:
                _fetch_in_order(found, field)
            yield from found


def _fetch_in_order(rows: Iterable[models.Model], field: Any) -> None:
    """Fetch what a many-to-many field holds, in the order in which it was chosen: the export writes it so."""
    through = field.remote_field.through
    if not through._meta.auto_created:
        return
    own, other = f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id"
    by_key: dict[Any, list[Any]] = {row.pk: [] for row in rows}
    links = through._base_manager.filter(**{f"{own}__in": list(by_key)}).order_by("pk")
    for key, value in links.values_list(own, other):
        by_key[key].append(field.related_model(pk=value))
    for row in rows:
        cache = row.__dict__.setdefault("_prefetched_objects_cache", {})
        known = field.related_model._base_manager.all()
        known._result_cache = by_key[row.pk]  # as Django's own prefetching does
        cache[field.name] = known
