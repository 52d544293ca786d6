"""Pages of the desk that somebody has open, and what is typed there and not saved yet (ADR 0036)."""

from datetime import datetime, timedelta
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

# A page whose script speaks every half-minute is closed when it has not for a while (a hidden tab is
# slowed down to once a minute); one without script is taken for open during a quarter of an hour.
SILENCE, WITHOUT_SCRIPT = timedelta(seconds=150), timedelta(minutes=15)
OPENING_KEPT = timedelta(days=1)
DRAFT_KEPT, CLOSED_KEPT = timedelta(days=7), timedelta(days=1)


class SheetOpeningQuerySet(models.QuerySet["SheetOpening"]):
    """Pages that are open."""

    def in_progress(self, now: datetime | None = None) -> Self:
        """Keep those that are open at this instant, as far as one can tell."""
        now = now or timezone.now()
        return self.filter(
            Q(has_script=True, seen_at__gt=now - SILENCE)
            | Q(has_script=False, seen_at__gt=now - WITHOUT_SCRIPT)
        )

    def forgotten(self, now: datetime | None = None) -> Self:
        """Keep those of which nothing was heard for a day."""
        return self.filter(seen_at__lt=(now or timezone.now()) - OPENING_KEPT)


class SheetOpening(models.Model):
    """Somebody has a page of the desk open, under a key of its own."""

    key = models.CharField("clé", max_length=32, unique=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name="compte"
    )
    page = models.CharField("fiche", max_length=80)
    family = models.CharField("fiche qui la contient", max_length=80, db_index=True)
    opened_at = models.DateTimeField("ouverte le", default=timezone.now)
    seen_at = models.DateTimeField("vue ouverte le", default=timezone.now, db_index=True)
    has_script = models.BooleanField("donne de ses nouvelles", default=False)

    personal: ClassVar = {"prévenir qui ouvre la même fiche": "user page family opened_at seen_at"}
    impersonal: ClassVar = "key has_script"
    # No page of the site shows it: writing it leaves the kept pages fresh.
    is_content: ClassVar = False

    objects = SheetOpeningQuerySet.as_manager()

    class Meta:
        verbose_name = "fiche ouverte"
        verbose_name_plural = "fiches ouvertes"
        ordering = ["opened_at", "pk"]

    def __str__(self) -> str:
        return f"{self.page}, ouverte le {timezone.localtime(self.opened_at):%d/%m/%Y à %H h %M}"


class SheetDraftQuerySet(models.QuerySet["SheetDraft"]):
    """What was typed and not saved."""

    def offered_to(self, user: Any, page: str) -> Self:
        """Keep what an account typed on a page and did not save; nobody else is ever offered it."""
        return self.filter(user=user, page=page, closed_at=None)

    def forgotten(self, now: datetime | None = None) -> Self:
        """Keep those a week old, and a day after it was saved or thrown away what is left of the others."""
        now = now or timezone.now()
        return self.filter(Q(saved_at__lt=now - DRAFT_KEPT) | Q(closed_at__lt=now - CLOSED_KEPT))


class SheetDraft(models.Model):
    """What an account typed on a page of the desk, read by that account alone, until it is saved.

    Attributes:
        data: the values of each field, by its name in the form; never a file.
        opened: what the page held when it was opened (events.desk.sheets.snapshots).
        closed_at: when it was saved or thrown away; emptied then, the row only refuses what comes late.
    """

    key = models.CharField("clé", max_length=32, unique=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name="compte"
    )
    page = models.CharField("fiche", max_length=80)
    data = models.JSONField("ce qui est tapé", default=dict)
    opened = models.JSONField("ce que la fiche contenait", null=True)
    saved_at = models.DateTimeField("gardé le", db_index=True)
    closed_at = models.DateTimeField("enregistré ou effacé le", null=True, db_index=True)

    personal: ClassVar = {"ne rien perdre de ce qui est tapé": "user page data opened saved_at"}
    impersonal: ClassVar = "key closed_at"
    is_content: ClassVar = False

    objects = SheetDraftQuerySet.as_manager()

    class Meta:
        verbose_name = "brouillon de saisie"
        verbose_name_plural = "brouillons de saisie"
        ordering = ["-saved_at", "-pk"]
        indexes = [models.Index(fields=["user", "page"], name="%(app_label)s_%(class)s_offered")]

    def __str__(self) -> str:
        return f"{self.page}, {timezone.localtime(self.saved_at):%d/%m/%Y à %H h %M}"
