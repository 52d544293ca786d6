"""Terms that found no answer, and subjects proposed: counts, and words from the third occurrence on."""

from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.lookups import GreaterThanOrEqual
from django.utils import timezone

# Below, a term is a digest and two numbers: nobody reads what a single person typed.
SHOWN_FROM = 3


class NeedQuerySet(models.QuerySet["Need"]):
    """Terms, the most wanted first."""

    def shown(self) -> Self:
        """Keep those that the team may read and has not settled, the most frequent first."""
        counted = self.annotate(total=F("searches") + F("proposals"))
        return counted.filter(settled=False).exclude(term="").order_by("-total", "term")

    def reached(self, occurrences: int) -> Self:
        """Keep those counted at least that many times."""
        return self.filter(searches__gte=occurrences - F("proposals"))

    def expired(self, now: datetime | None = None) -> Self:
        """Keep those that nobody has typed for as long as announced."""
        length = timedelta(days=settings.NEEDS_RETENTION_DAYS)
        return self.filter(last_on__lt=timezone.localdate(now or timezone.now()) - length)


class Need(models.Model):
    """A term, and how many times it was looked for in vain or proposed.

    `digest` is an HMAC of the term under our secret: the count goes on without the words being kept. The term
    itself is written with its third occurrence, which brings it again.
    """

    digest = models.CharField("empreinte", max_length=64, unique=True, editable=False)
    term = models.CharField("terme", max_length=60, blank=True, editable=False)
    searches = models.PositiveIntegerField("recherches sans réponse", default=0, editable=False)
    proposals = models.PositiveIntegerField("propositions", default=0, editable=False)
    last_on = models.DateField("dernière fois", editable=False, db_index=True)
    settled = models.BooleanField("réglé", default=False)

    total: int  # set by `shown`

    impersonal: ClassVar = "digest term searches proposals last_on settled"

    objects = NeedQuerySet.as_manager()

    class Meta:
        verbose_name = "besoin"
        verbose_name_plural = "besoins"
        ordering = ["term", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(term="") | Q(GreaterThanOrEqual(F("searches") + F("proposals"), SHOWN_FROM)),
                name="%(app_label)s_%(class)s_no_words_before",
                violation_error_message="Un terme n’est écrit qu’à sa troisième occurrence.",
            )
        ]

    def __str__(self) -> str:
        return self.term or "terme encore inconnu"
