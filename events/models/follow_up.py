"""What became of what was said: dated updates of engagements and open questions, edition after edition."""

from typing import ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from events import happenings
from events.models.access import Audience, ForAnAudience, Reader, audiences_for, leads_to
from events.models.base import KeepsExtra
from events.models.key_point import KeyPoint


class FollowUpQuerySet(models.QuerySet["FollowUp"]):
    """Updates, seen through their point clé and their own audience."""

    def visible_to(self, user: Reader) -> Self:
        """Keep the updates that `user` may read: those of a point they read, meant for them."""
        return self.filter(
            leads_to(KeyPoint.objects.visible_to(user), "point"), audience__in=audiences_for(user)
        )

    def last_for(self, user: Reader) -> Self:
        """Keep, of each point, the latest update that `user` may read: it says where the point stands.

        Only the audience is asked: the point has passed the door already.
        """
        meant = self.filter(audience__in=audiences_for(user))
        same_day = Q(dated_on=OuterRef("dated_on"), pk__gt=OuterRef("pk"))
        later = meant.filter(Q(dated_on__gt=OuterRef("dated_on")) | same_day, point=OuterRef("point"))
        return meant.filter(~Exists(later.order_by()))

    def latest_first(self) -> Self:
        """Order by the day of the update, the latest first."""
        return self.order_by("-dated_on", "-pk")


class FollowUp(ForAnAudience, KeepsExtra):
    """An update of a point clé: on a day, what was done since, and where it stands.

    It comes after the synthesis and is no part of its versions: a version says what was said that morning
    (ADR 0024), an update says what was done of it (ADR 0046).
    """

    class State(models.TextChoices):
        """Where an engagement or an open question stands."""

        OPEN = "open", "ouvert"
        ONGOING = "ongoing", "en cours"
        DONE = "done", "fait"
        DROPPED = "dropped", "abandonné"

    point = models.ForeignKey(
        KeyPoint, on_delete=models.CASCADE, related_name="follow_ups", verbose_name="point clé"
    )
    dated_on = models.DateField("date", help_text="Le jour où cela s’est fait, ou s’est su.")
    state = models.CharField("état", max_length=7, choices=State.choices)
    text = models.TextField("ce qui a été fait", help_text="Une ou deux phrases, compréhensibles seules.")
    audience = models.CharField(
        "lisible par", max_length=8, choices=Audience.choices, default=Audience.PUBLIC
    )

    personal: ClassVar = {"dire ce qui a été fait de ce qui s’est dit": "text"}
    impersonal: ClassVar = "point dated_on state audience"

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        verbose_name = "suite"
        verbose_name_plural = "suites"
        ordering = ["dated_on", "pk"]
        indexes = [models.Index(fields=["-dated_on", "-id"], name="events_followup_latest")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["open", "ongoing", "done", "dropped"]),
                name="%(app_label)s_%(class)s_state_known",
                violation_error_message="Choisissez un état de la liste.",
            ),
            models.CheckConstraint(
                condition=Q(audience__in=Audience.values),
                name="%(app_label)s_%(class)s_audience_known",
                violation_error_message="Choisissez qui peut lire cette suite.",
            ),
            models.CheckConstraint(
                condition=~Q(text=""),
                name="%(app_label)s_%(class)s_text_given",
                violation_error_message="Écrivez ce qui a été fait.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_state_display()} : {self.text[:80]}"

    def clean(self) -> None:
        """Refuse news of a day to come.

        Raises:
            ValidationError: it is so.
        """
        if self.dated_on and self.dated_on > timezone.localdate():
            raise ValidationError(
                {"dated_on": "Ce jour n’est pas encore venu : écrivez celui où cela s’est fait, ou s’est su."}
            )

    def tell_audience(self, change: str) -> None:
        """Tell it with those of the points of the synthesis."""
        happenings.tell_audience_of_point(self.point.synthesis, change)
