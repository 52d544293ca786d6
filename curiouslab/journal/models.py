"""What was done, by whom, to what; written once, never changed, erased at the end of its own retention."""

from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class EntryQuerySet(models.QuerySet["Entry"]):
    """Entries, by age."""

    def expired(self, now: datetime | None = None) -> Self:
        """Keep those older than the retention of the journal."""
        days = timedelta(days=settings.JOURNAL_RETENTION_DAYS)
        return self.filter(at__lte=(now or timezone.now()) - days)


class Entry(models.Model):
    """A line of the journal. Neither an address nor a browser is written (CNIL: no more than needed)."""

    class Verb(models.TextChoices):
        """What was done."""

        PUBLISHED = "published", "a mis en ligne"
        SCHEDULED = "scheduled", "a programmé la mise en ligne"
        WITHDREW = "withdrew", "a retiré"
        UNPUBLISHED = "unpublished", "a remis en brouillon"
        AUDIENCE = "audience", "a changé le public"
        READ = "read", "a ouvert un fichier réservé"
        INVITED = "invited", "a inscrit"
        ENDED = "ended", "a mis fin à un accès"
        MOVED = "moved", "a changé les dates d’un accès"
        WITHHELD = "withheld", "a remplacé un nom"
        RESET = "reset", "a retiré un second facteur"
        RESTORED = "restored", "a rétabli"
        MERGED = "merged", "a réuni deux fiches en une"
        PARTED = "parted", "a séparé deux fiches réunies"
        EXPORTED = "exported", "a exporté une liste"

    at = models.DateTimeField("le", default=timezone.now, db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="qui",
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    verb = models.CharField("fait", max_length=12, choices=Verb.choices)
    # « events.synthesis » and its key: the row may be gone, what is written here stays.
    model = models.CharField("sorte de contenu", max_length=60)
    object_key = models.CharField("numéro", max_length=40)
    object_name = models.CharField("contenu", max_length=250)
    detail = models.CharField("précision", max_length=300, blank=True)

    personal: ClassVar = {"répondre de ce qui est fait": "at actor verb model object_key object_name detail"}

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = "ligne du journal"
        verbose_name_plural = "lignes du journal"
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    verb__in=[
                        "published",
                        "scheduled",
                        "withdrew",
                        "unpublished",
                        "audience",
                        "read",
                        "invited",
                        "ended",
                        "moved",
                        "withheld",
                        "reset",
                        "restored",
                        "merged",
                        "parted",
                        "exported",
                    ]
                ),
                name="%(app_label)s_%(class)s_verb_known",
                violation_error_message="Ce fait n’est pas dans la liste.",
            )
        ]

    def __str__(self) -> str:
        return (
            f"{timezone.localtime(self.at):%d/%m/%Y à %H h %M} : {self.get_verb_display()} {self.object_name}"
        )
