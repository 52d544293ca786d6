"""The programme of a matinée: one ordered list of talks, round tables and other moments.

They share order, times, people, documents and points clés, so one table holds them; `Talk`,
`RoundTable` and `Moment` are its proxies (DESIGN.md §2, ADR 0010).
"""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q

from events.models.access import Reader, leads_to
from events.models.base import KeepsExtra
from events.models.edition import Edition


class ItemKind(models.TextChoices):
    """What sort of session it is."""

    TALK = "talk", "intervention"
    ROUND_TABLE = "round_table", "table ronde"
    MOMENT = "moment", "autre moment"


class ProgrammeItemQuerySet(models.QuerySet["ProgrammeItem"]):
    """Sessions of a programme."""

    def visible_to(self, user: Reader) -> Self:
        """Keep the sessions of the editions that `user` may read."""
        return self.filter(leads_to(Edition.objects.visible_to(user), "edition"))


class ProgrammeItem(KeepsExtra):
    """One session of a matinée, in its place in the programme."""

    edition = models.ForeignKey(
        Edition, on_delete=models.CASCADE, related_name="items", verbose_name="édition"
    )
    kind = models.CharField("type", max_length=11, choices=ItemKind.choices)
    label = models.CharField(
        "forme",
        max_length=60,
        blank=True,
        help_text="Le mot de la source s’il est plus précis : ouverture, atelier, témoignage, clôture…",
    )
    title = models.CharField(
        "titre", max_length=250, blank=True, help_text="Laissez vide s’il n’est pas connu."
    )
    title_language = models.CharField(
        "langue du titre",
        max_length=5,
        default="fr",
        help_text="« en » pour un titre anglais : il sera bien lu.",
    )
    summary = models.TextField("résumé", blank=True)
    day = models.PositiveSmallIntegerField(
        "jour",
        default=1,
        help_text="1 pour le premier jour ; utile seulement si l’édition dure plusieurs jours.",
    )
    position = models.PositiveSmallIntegerField("ordre", default=0)
    starts_at = models.TimeField("début", null=True, blank=True)
    ends_at = models.TimeField("fin", null=True, blank=True)

    personal: ClassVar = {"raconter la matinée, où des personnes sont nommées": "title summary label"}
    impersonal: ClassVar = "edition kind title_language day position starts_at ends_at"

    objects = ProgrammeItemQuerySet.as_manager()

    class Meta:
        verbose_name = "séquence"
        verbose_name_plural = "séquences"
        ordering = ["day", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=ItemKind.values),
                name="%(app_label)s_%(class)s_kind_known",
                violation_error_message="Choisissez : intervention, table ronde ou autre moment.",
            ),
            models.CheckConstraint(
                condition=Q(day__gte=1),
                name="%(app_label)s_%(class)s_day_from_1",
                violation_error_message="Les jours se comptent à partir de 1.",
            ),
            models.CheckConstraint(
                condition=Q(starts_at__isnull=True) | Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
                name="%(app_label)s_%(class)s_ends_after_start",
                violation_error_message="L’heure de fin doit suivre l’heure de début.",
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.display_kind

    def get_absolute_url(self) -> str:
        """Address of the session inside the page of its edition, which must be loaded."""
        return f"{self.edition.get_absolute_url()}#sequence-{self.pk}"

    @property
    def display_kind(self) -> str:
        """The source's own word for it, else its type."""
        return self.label or self.get_kind_display()

    @property
    def is_talk(self) -> bool:
        """Whether experts speak here."""
        return self.kind == ItemKind.TALK

    @property
    def is_round_table(self) -> bool:
        """Whether the communes exchange here."""
        return self.kind == ItemKind.ROUND_TABLE


class _OfKind(models.Manager["ProgrammeItem"]):
    """Reads only the sessions of one kind."""

    def __init__(self, kind: ItemKind) -> None:
        super().__init__()
        self.kind = kind

    def get_queryset(self) -> ProgrammeItemQuerySet:
        return ProgrammeItemQuerySet(self.model, using=self._db).filter(kind=self.kind)

    def visible_to(self, user: Reader) -> ProgrammeItemQuerySet:
        """Keep the sessions of the editions that `user` may read."""
        return self.get_queryset().visible_to(user)


class _OfOneKind:
    """Says the kind of a new session by its class."""

    KIND: ClassVar[ItemKind]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        if not args:  # a row read from the database comes as positional values
            kwargs.setdefault("kind", self.KIND)
        super().__init__(*args, **kwargs)


class Talk(_OfOneKind, ProgrammeItem):
    """A presentation by one or several experts."""

    KIND = ItemKind.TALK
    objects = _OfKind(KIND)  # type: ignore[assignment,misc]

    class Meta:
        proxy = True
        verbose_name = "intervention"
        verbose_name_plural = "interventions"


class RoundTable(_OfOneKind, ProgrammeItem):
    """An exchange between communes, with or without named participants."""

    KIND = ItemKind.ROUND_TABLE
    objects = _OfKind(KIND)  # type: ignore[assignment,misc]

    class Meta:
        proxy = True
        verbose_name = "table ronde"
        verbose_name_plural = "tables rondes"


class Moment(_OfOneKind, ProgrammeItem):
    """Whatever else a morning holds: opening, workshop, closing…"""

    KIND = ItemKind.MOMENT
    objects = _OfKind(KIND)  # type: ignore[assignment,misc]

    class Meta:
        proxy = True
        verbose_name = "autre moment"
        verbose_name_plural = "autres moments"
