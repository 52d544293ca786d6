"""The content version: one row, whose value changes with any row of the content."""

from typing import ClassVar

from django.db import connection, models
from django.db.models import Q


class ContentVersion(models.Model):
    """A random text, another one after each write: never a number that a rollback would use again."""

    id = models.PositiveSmallIntegerField("numéro", primary_key=True, default=1, editable=False)
    value = models.CharField("version du contenu", max_length=36)

    impersonal: ClassVar = "id value"

    class Meta:
        verbose_name = "version du contenu"
        verbose_name_plural = "version du contenu"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(id=1),
                name="%(app_label)s_%(class)s_single",
                violation_error_message="Il n’y a qu’une version du contenu.",
            )
        ]

    def __str__(self) -> str:
        return self.value


def content_version() -> str | None:
    """Return the content version, or None before the first migration.

    In plain SQL: it is all that a kept page asks of the database, and the ORM would double its cost.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT value FROM {ContentVersion._meta.db_table}")  # noqa: S608
        row = cursor.fetchone()
    return row[0] if row else None
