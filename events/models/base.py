"""What several models share: names of stored files, extra facts of an imported file, hues, rich text."""

import secrets
from pathlib import PurePosixPath
from typing import Any

from django.db import models

# What a rich text may hold, wherever the team writes one (ADR 0005): the editor's buttons and what nh3 keeps.
PROSE_EXTENSIONS: dict[str, Any] = {
    "Bold": True,
    "Italic": True,
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "Blockquote": True,
    "HardBreak": True,
    "History": True,
    "Heading": {"levels": [2, 3]},
    "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto"]},
    "Table": True,
    "TableRow": True,
    "TableHeader": True,
    "TableCell": True,
}


def stored_name(instance: models.Model, filename: str) -> str:
    """Return where an uploaded file is stored: a name of ours, only the ending is the sender's."""
    folder = instance._meta.model_name
    return f"{folder}/{secrets.token_hex(16)}{PurePosixPath(filename).suffix.lower()[:10]}"


class KeepsExtra(models.Model):
    """Keeps what an imported file said that no field of ours holds.

    Nothing that a source says is lost: `extra` maps the file's own keys to their JSON values, and
    the export writes them back where they were.
    """

    extra = models.JSONField("données importées non interprétées", default=dict, blank=True, editable=False)

    class Meta:
        abstract = True


class Hue(models.TextChoices):
    """The colour that an edition owns; its tints live in the style sheet (tokens.css)."""

    BRICK = "brique", "brique"
    PARK = "parc", "parc"
    SEINE = "seine", "Seine"
    PLUM = "prune", "prune"
    OCHRE = "ocre", "ocre"
