"""The synthesis of an edition: prose and points clés, published weeks after the matinée."""

from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Greatest
from django.urls import reverse
from django.utils import timezone
from django_prose_editor.fields import ProseEditorField

from events.models.access import (
    Audience,
    ForAnAudience,
    Guest,
    Publishable,
    PublishableQuerySet,
    Reader,
    audiences_for,
    leads_to,
    reads_internal,
)
from events.models.edition import Edition
from events.prose.allowed import PROSE_EXTENSIONS
from events.prose.cleaning import clean_prose


class SynthesisQuerySet(PublishableQuerySet):
    """Syntheses, seen through their edition, their status and their audience."""

    def visible_to(self, user: Reader) -> Self:
        """Keep the syntheses that `user` may read: on line, of an edition on line, meant for them.

        The team reads them all; the guest of a preview link reads that one, if it is meant for them.
        """
        if isinstance(user, Guest):
            return self.filter(pk=user.synthesis_id, audience__in=audiences_for(user))
        if reads_internal(user):
            return self
        return self.published().filter(
            leads_to(Edition.objects.visible_to(user), "edition"), audience__in=audiences_for(user)
        )

    def gone_for(self, user: Reader) -> Self:
        """Keep the syntheses that `user` could read and that were withdrawn since, or their edition was."""
        editions = Edition.objects
        withdrawn = self.gone().filter(leads_to(editions.visible_to(user), "edition"))
        with_edition = (self.gone() | self.published()).filter(leads_to(editions.gone(), "edition"))
        return (withdrawn | with_edition).filter(audience__in=audiences_for(user))

    def with_version(self, now: datetime | None = None) -> Self:
        """Annotate `version_number` (None without version) and `changed_at`, of the text on line at `now`."""
        from events.models import SynthesisVersion  # noqa: PLC0415 -- it points to Synthesis, a cycle

        versions = SynthesisVersion.objects.filter(synthesis=OuterRef("pk"))
        latest = versions.filter(published_at__lte=now or timezone.now()).order_by("-number")
        since = Coalesce(Subquery(latest.values("published_at")[:1]), "publish_at")
        return self.annotate(
            version_number=Subquery(latest.values("number")[:1]), changed_at=Greatest("publish_at", since)
        )

    def for_rows(self, user: Reader) -> Self:
        """Add what a row of a list shows: the edition, and the number of points that `user` may read.

        Annotates `key_points_count`, and what `with_version` does.
        """
        from events.models import KeyPoint  # noqa: PLC0415 -- it points to Synthesis, a cycle

        points = KeyPoint.objects.visible_to(user).filter(synthesis=OuterRef("pk")).order_by()
        count = points.values("synthesis").annotate(count=Count("pk")).values("count")
        rows = self.with_version().select_related("edition").prefetch_related("edition__separate_days")
        return rows.annotate(key_points_count=Coalesce(Subquery(count), 0))


class Synthesis(ForAnAudience, Publishable):
    """What came of the exchanges of one edition."""

    edition = models.OneToOneField(
        Edition, on_delete=models.CASCADE, related_name="synthesis", verbose_name="édition"
    )
    audience = models.CharField(
        "lisible par", max_length=8, choices=Audience.choices, default=Audience.PUBLIC
    )
    summary = models.TextField("résumé", blank=True, help_text="Trois phrases pour qui n’en lira pas plus.")
    body = ProseEditorField("texte", blank=True, sanitize=clean_prose, extensions=PROSE_EXTENSIONS)
    announces_reserved = models.BooleanField(
        "dire qu’il y a des passages réservés",
        default=False,
        help_text="Le public lit « passage réservé aux communes » à leur place ; sinon, rien ne les annonce. "
        "Les passages internes ne sont jamais annoncés.",
    )
    created_at = models.DateTimeField("créée le", auto_now_add=True)
    updated_at = models.DateTimeField("modifiée le", auto_now=True)

    personal: ClassVar = {"garder ce que les échanges ont donné": "summary body"}
    impersonal: ClassVar = "edition audience announces_reserved created_at updated_at"

    objects = SynthesisQuerySet.as_manager()

    class Meta(Publishable.Meta):
        abstract = False
        verbose_name = "synthèse"
        verbose_name_plural = "synthèses"
        ordering = ["-edition__sort_date", "-edition__sort_number", "-pk"]
        indexes = [models.Index(fields=["status", "publish_at"], name="events_synthesis_online")]
        constraints = [
            *Publishable.Meta.constraints,
            models.CheckConstraint(
                condition=Q(audience__in=Audience.values),
                name="%(app_label)s_%(class)s_audience_known",
                violation_error_message="Choisissez qui peut lire la synthèse.",
            ),
        ]

    def __str__(self) -> str:
        return f"Synthèse : {self.edition}"

    @property
    def reason_gone(self) -> str:
        """What the public reads in its place: its own reason, else that of its edition."""
        return self.withdrawal_reason or self.edition.withdrawal_reason

    def get_absolute_url(self) -> str:
        """Address of the synthesis, built on that of its edition."""
        return reverse("events:synthesis_detail", args=[self.edition.slug])
