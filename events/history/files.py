"""Stored files: one that a revision still names is kept, to be set back; one that nothing names goes.

Imported by the models: it knows django-reversion, and nothing of them.
"""

import json
from collections.abc import Iterable, Iterator

from django.apps import apps
from django.core.files.storage import Storage, default_storage
from django.db import models

# The fields that name a file, by model.
FILES = {"document": "file", "documentversion": "file", "photo": "image"}


def forget(storage: Storage, name: str) -> None:
    """Delete a file, unless a revision still names it."""
    if not is_kept(name):
        storage.delete(name)


def is_kept(name: str) -> bool:
    """Tell whether a revision names a file; each has a name of its own, drawn at random."""
    found: bool = _versions().filter(serialized_data__contains=name).exists()
    return found


def forget_all(names: Iterable[str]) -> None:
    """Delete the files that neither a row nor a revision names any more."""
    wanted = set(names)
    for model, field in FILES.items():
        rows = apps.get_model("events", model)._base_manager
        wanted -= set(rows.filter(**{f"{field}__in": wanted}).values_list(field, flat=True))
    for name in sorted(wanted):
        forget(default_storage, name)


def named_in(versions: models.QuerySet) -> Iterator[str]:
    """Yield the files that stored versions name."""
    kinds = versions.filter(content_type__app_label="events", content_type__model__in=FILES)
    for model, data in kinds.values_list("content_type__model", "serialized_data").iterator():
        if name := json.loads(data)[0]["fields"].get(FILES[model]):
            yield name


def _versions() -> models.QuerySet:
    versions: models.QuerySet = apps.get_model("reversion", "Version")._base_manager.filter(
        content_type__app_label="events", content_type__model__in=FILES
    )
    return versions
