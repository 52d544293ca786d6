"""Who sees what: status, audience, and the one predicate that every output goes through.

`visible_to(user)` is the only door (DESIGN.md §4). Visibility is decided in the query, at the
moment of reading: nothing waits for a scheduled task.
"""

from datetime import datetime
from typing import Any, ClassVar, Self

from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from communes.models.commune import Reader as Reader
from events import happenings


class Audience(models.TextChoices):
    """For whom a synthesis, a document or a point clé is meant."""

    PUBLIC = "public", "public"
    MEMBERS = "members", "élus et agents inscrits"
    INTERNAL = "internal", "interne (équipe du Lab’)"


class Status(models.TextChoices):
    """Where a content stands between the desk and the public."""

    DRAFT = "draft", "brouillon"
    PUBLISHED = "published", "publié"
    WITHDRAWN = "withdrawn", "retiré"


def reads_internal(user: Reader) -> bool:
    """Tell whether `user` belongs to the team, which sees drafts and internal passages."""
    return user.has_perm("events.read_internal")


def audiences_for(user: Reader) -> list[str]:
    """Return the audiences whose contents `user` may read, widest first."""
    if reads_internal(user):
        return [Audience.PUBLIC, Audience.MEMBERS, Audience.INTERNAL]
    if user.has_perm("events.read_reserved"):
        return [Audience.PUBLIC, Audience.MEMBERS]
    return [Audience.PUBLIC]


class Guest:
    """Whoever holds a preview link: reads one synthesis, whatever its state, as an audience will.

    A Reader: the predicate knows it like the others, and it knows nothing else of the portal.
    """

    def __init__(self, synthesis_id: int, audience: str) -> None:
        self.synthesis_id, self.audience = synthesis_id, audience

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Tell whether the link lets read what is reserved; never what is internal."""
        return perm == "events.read_reserved" and self.audience == Audience.MEMBERS


class StaleStateError(ValueError):
    """The state of a content is no longer the one that was read."""


def leads_to(contents: models.QuerySet[Any], column: str) -> Exists:
    """Return the condition that `column`, a foreign key of the rows filtered, leads to one of `contents`.

    Asked row by row, by key: a list of all the keys would grow with the archive.
    """
    return Exists(contents.filter(pk=OuterRef(column)).order_by())


class PublishableQuerySet(models.QuerySet[Any]):
    """Contents that have a life: draft, published at an instant, withdrawn."""

    def published(self, now: datetime | None = None) -> Self:
        """Keep what is on line at `now` (an aware datetime; the present instant if not given)."""
        return self.filter(status=Status.PUBLISHED, publish_at__lte=now or timezone.now())

    def gone(self, now: datetime | None = None) -> Self:
        """Keep what the public could read before `now` and no longer can: its reason is told instead."""
        return self.filter(status=Status.WITHDRAWN, publish_at__lte=now or timezone.now())

    def held(self, pk: int) -> Any:
        """Return a row that nobody else changes before the end of the transaction under way.

        Held by a write, never by `select_for_update`: every write takes the content version first (ADR 0014),
        and a row taken before it would be waited for by who holds the version that this one waits for.

        Raises:
            DoesNotExist: there is no such row.
        """
        self.filter(pk=pk).update(status=F("status"))
        return self.get(pk=pk)


class ForAnAudience(models.Model):
    """A content whose audience, changed by whatever saves it, is told to whoever listens (ADR 0032)."""

    # As the database had it when this row was read.
    _audience_read = ""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and tell a change of audience in the same transaction."""
        before, now = self._audience_read, str(self.__dict__.get("audience", ""))
        written = kwargs.get("update_fields")
        if before in {"", now} or (written is not None and "audience" not in written):
            super().save(*args, **kwargs)
            return
        with transaction.atomic():
            super().save(*args, **kwargs)
            self.tell_audience(f"{Audience(before).label} → {Audience(now).label}")
        self._audience_read = now

    @classmethod
    def from_db(cls, db: Any, field_names: Any, values: Any, **kwargs: Any) -> Self:
        """Read a row, and note for whom it is."""
        row = super().from_db(db, field_names, values, **kwargs)
        row._audience_read = row.__dict__.get("audience", "")
        return row

    def tell_audience(self, change: str) -> None:
        """Tell « public → interne »."""
        happenings.tell_audience(self, change)


NOT_WITHDRAWN = {"withdrawal_reason": "", "withdrawn_at": None}


class Publishable(models.Model):
    """A content with a status and an instant of publication, which may lie ahead."""

    status = models.CharField(
        "état", max_length=10, choices=Status.choices, default=Status.DRAFT, editable=False
    )
    publish_at = models.DateTimeField(
        "en ligne à partir de",
        null=True,
        blank=True,
        editable=False,
        help_text="À l’heure de Paris. Dans le futur, la mise en ligne se fera toute seule à cet instant.",
    )
    first_published_at = models.DateTimeField("première mise en ligne", null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField("retiré le", null=True, blank=True, editable=False)
    withdrawal_reason = models.TextField(
        "raison du retrait",
        blank=True,
        editable=False,
        help_text="Le public lira cette phrase à la place du contenu.",
    )

    personal: ClassVar = {"dire pourquoi un contenu est retiré": "withdrawal_reason"}
    impersonal: ClassVar = "status publish_at first_published_at withdrawn_at"

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=Status.values),
                name="%(app_label)s_%(class)s_status_known",
                violation_error_message="Cet état n’existe pas.",
            ),
            models.CheckConstraint(
                condition=Q(status=Status.DRAFT, publish_at__isnull=True)
                | Q(status__in=[Status.PUBLISHED, Status.WITHDRAWN], publish_at__isnull=False),
                name="%(app_label)s_%(class)s_publish_at_iff_not_draft",
                violation_error_message="Un contenu publié a un instant de mise en ligne ; "
                "un brouillon n’en a pas.",
            ),
            models.CheckConstraint(
                condition=(Q(status=Status.WITHDRAWN) & ~Q(withdrawal_reason=""))
                | (~Q(status=Status.WITHDRAWN) & Q(withdrawal_reason="")),
                name="%(app_label)s_%(class)s_reason_iff_withdrawn",
                violation_error_message="Un contenu retiré dit pourquoi ; "
                "un autre n’a pas de raison de retrait.",
            ),
        ]

    @property
    def is_draft(self) -> bool:
        """Never put on line, or put back on the desk."""
        return self.status == Status.DRAFT

    @property
    def is_withdrawn(self) -> bool:
        """Was on line, and no longer is."""
        return self.status == Status.WITHDRAWN

    @property
    def _is_published(self) -> bool:
        return self.status == Status.PUBLISHED

    @property
    def is_online(self) -> bool:
        """Readable by its audience at this instant."""
        return self._is_published and not self.is_scheduled

    @property
    def is_scheduled(self) -> bool:
        """Published, at an instant that has not come."""
        return self._is_published and self.publish_at is not None and self.publish_at > timezone.now()

    @property
    def was_online(self) -> bool:
        """Has been readable once, whatever has become of it: its address never changes again."""
        return self.first_published_at is not None and self.first_published_at <= timezone.now()

    def publish(self, *, at: datetime | None = None, now: datetime | None = None) -> None:
        """Put on line at `at` (aware), or at once; clears an earlier withdrawal.

        Raises:
            StaleStateError: someone else changed the state meanwhile (so do the other two).
        """
        opening = at or now or timezone.now()
        first = self.first_published_at if self.was_online else opening
        self._move(status=Status.PUBLISHED, publish_at=opening, first_published_at=first, **NOT_WITHDRAWN)

    def withdraw(self, *, reason: str) -> None:
        """Take off line, with the sentence that the public will read.

        Raises:
            ValueError: no reason is given, or the content is not on line: what is only scheduled was never
                read, and goes back to draft.
        """
        if not reason.strip():
            raise ValueError("Dites au public, en une phrase, pourquoi ce contenu est retiré.")
        if not self.is_online:
            raise ValueError("Seul un contenu publié peut être retiré.")
        self._move(status=Status.WITHDRAWN, withdrawal_reason=reason.strip(), withdrawn_at=timezone.now())

    def back_to_draft(self) -> None:
        """Put back on the desk: a scheduled publication that is given up, or a withdrawn content to redo."""
        first = self.first_published_at if self.was_online else None
        self._move(status=Status.DRAFT, publish_at=None, first_published_at=first, **NOT_WITHDRAWN)

    def _move(self, **state: Any) -> None:
        """Change the state in one statement, provided that nobody changed it since this row was read.

        What was so already did not happen: nobody is told.
        """
        happenings.changing.send(type(self), content=self)
        rows = type(self)._default_manager.filter(pk=self.pk, status=self.status, publish_at=self.publish_at)
        if not rows.update(**state):
            raise StaleStateError(
                "Quelqu’un d’autre vient de changer l’état de ce contenu : rechargez la page pour le voir."
            )
        moved = any(getattr(self, field) != value for field, value in state.items())
        for field, value in state.items():
            setattr(self, field, value)
        if moved:
            happenings.tell_state(self)

    def save_content(self) -> None:
        """Save an existing row but for its state, which only the three moves above change.

        A form read before a withdrawal, and saved after it, would otherwise put the content on line again.
        """
        kept = {"status", "publish_at", "first_published_at", *NOT_WITHDRAWN}
        fields = [f.name for f in self._meta.concrete_fields if not (f.primary_key or f.generated)]
        self.save(update_fields=[name for name in fields if name not in kept])
