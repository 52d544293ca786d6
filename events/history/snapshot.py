"""An edition at an instant, as values: of a revision, or of the rows of now, in the same shape."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core import serializers
from django.db import models
from reversion.models import Revision, Version
from reversion.revisions import _get_options

from events.history.parts import BY_NAME, PARTS, rows_of
from events.models import Edition

Fields = dict[str, Any]


@dataclass(slots=True)
class Snapshot:
    """The rows of an edition by the name of their model and their key, each a JSON value a field."""

    rows: dict[str, dict[int, Fields]] = field(default_factory=dict)

    @classmethod
    def of_rows(cls, rows: Iterable[models.Model]) -> "Snapshot":
        """Return a snapshot of rows of the database."""
        by_model: dict[type[models.Model], list[models.Model]] = {}
        for row in rows:
            by_model.setdefault(type(row), []).append(row)
        found = cls()
        for model, group in by_model.items():
            # The field list of the registration: what revisions hold of a row, neither more nor less.
            text = serializers.serialize("json", group, fields=_get_options(model).fields)
            found.rows[model.__name__] = {said["pk"]: said["fields"] for said in json.loads(text)}
        return found

    @classmethod
    def of_edition(cls, edition: int, *, whole: bool = False) -> "Snapshot":
        """Return an edition as it is now; empty when it is gone."""
        return cls.of_rows(rows_of(edition, whole=whole))

    @classmethod
    def of_revision(cls, revision: int) -> "Snapshot":
        """Return an edition as a revision kept it; a table that is known no more is left out."""
        found = cls()
        versions = Version.objects.filter(revision=revision).order_by("pk")
        for model, data in versions.values_list("content_type__model", "serialized_data"):
            said = json.loads(data)[0]
            if part := _BY_LABEL.get(model):
                found.rows.setdefault(part, {})[int(said["pk"])] = said["fields"]
        return found

    def __getitem__(self, name: str) -> dict[int, Fields]:
        """Return the rows of a model, by key."""
        return self.rows.get(name, {})

    @property
    def edition(self) -> Fields:
        """The fields of the edition; empty when there is none."""
        return next(iter(self["Edition"].values()), {})

    @property
    def digest(self) -> str:
        """What two snapshots have in common when they say the same."""
        ordered = {name: self[name] for name in BY_NAME}
        return sha256(json.dumps(ordered, sort_keys=True).encode()).hexdigest()


_BY_LABEL = {part.model._meta.model_name: part.name for part in PARTS}


def revisions_of(edition: int) -> models.QuerySet[Revision]:
    """Return the revisions of an edition, the latest first."""
    kind = ContentType.objects.get_for_model(Edition)
    versions = Version.objects.filter(content_type=kind, object_id=str(edition))
    return Revision.objects.filter(pk__in=versions.values("revision")).order_by("-pk")
