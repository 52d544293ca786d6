"""Whether an edition was held: what is attested of one that was is only announced of one that is to come."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils import timezone


class TakesPlace(models.Model):
    """A content that takes place on days, as planned or not."""

    class Progress(models.TextChoices):
        """Whether it takes place as planned; a cancelled edition stays, with its reason."""

        PLANNED = "planned", "maintenue"
        POSTPONED = "postponed", "reportée"
        CANCELLED = "cancelled", "annulée"

    ends_on: date | None
    progress: str

    class Meta:
        abstract = True

    @property
    def is_upcoming(self) -> bool:
        """Whether it ends today or later."""
        return self.ends_on is not None and self.ends_on >= timezone.localdate()

    @property
    def took_place(self) -> bool:
        """Whether people came: it is over, and was neither postponed nor cancelled."""
        return self.progress == self.Progress.PLANNED and not self.is_upcoming


def took_place(path: str = "") -> Q:
    """Return the condition that an edition was held; one without date is taken as past, as in the archive.

    Args:
        path: what leads to the edition from the rows filtered, « item__edition__ ».
    """
    over = Q(**{f"{path}ends_on__lt": timezone.localdate()}) | Q(**{f"{path}ends_on__isnull": True})
    return over & Q(**{f"{path}progress": TakesPlace.Progress.PLANNED})


def announced(path: str = "") -> Q:
    """Return the condition that an edition is still to be held: to come as planned, or postponed.

    With `took_place`, it leaves out what is cancelled: nobody was there, and nobody will be. One that is
    postponed was not held, whatever the day that it bears.
    """
    to_come = Q(
        **{f"{path}ends_on__gte": timezone.localdate(), f"{path}progress": TakesPlace.Progress.PLANNED}
    )
    return to_come | Q(**{f"{path}progress": TakesPlace.Progress.POSTPONED})
