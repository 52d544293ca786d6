"""What several models share: extra facts kept from an imported file, and the choices of hue."""

from django.db import models


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
