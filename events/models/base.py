"""What several models share: names of stored files, extra facts of an imported file, hues."""

import secrets
from pathlib import PurePosixPath
from typing import ClassVar

from django.db import models


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

    personal: ClassVar = {"rendre tel quel ce que dit un fichier importé": "extra"}

    class Meta:
        abstract = True


class Hue(models.TextChoices):
    """The colour that an edition owns; its tints live in the style sheet (tokens.css)."""

    BRICK = "brique", "brique"
    PARK = "parc", "parc"
    SEINE = "seine", "Seine"
    PLUM = "prune", "prune"
    OCHRE = "ocre", "ocre"
