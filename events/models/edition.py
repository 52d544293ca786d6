"""An edition of the Club: a matinée on one theme, known by what its sources say of it."""

from datetime import date, timedelta
from typing import ClassVar, Self

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Substr
from django.urls import reverse
from django.utils import timezone

from communes.models import Commune
from curiouslab import SITE_NAME
from curiouslab.french import ordinal
from events.french_dates import write_date
from events.models.access import Publishable, PublishableQuerySet, Reader, reads_internal
from events.models.address import KeepsAddress
from events.models.awaited import AwaitsSynthesis
from events.models.base import Hue, KeepsExtra
from events.models.edition_rules import EDITION_CONSTRAINTS
from events.models.holding import TakesPlace, announced, took_place
from events.models.scheduled import InCalendars
from events.models.theme import Theme
from events.partial_dates import PartialDate, Precision


class EditionQuerySet(PublishableQuerySet):
    """Editions: on line, before or after a day."""

    def visible_to(self, user: Reader) -> Self:
        """Keep the editions that `user` may read; the team also reads drafts."""
        return self if reads_internal(user) else self.published()

    def upcoming(self, today: date | None = None) -> Self:
        """Keep the editions that end on `today` or later, soonest first; undated ones are left out."""
        return self.filter(ends_on__gte=today or timezone.localdate()).order_by(
            "starts_on", "sort_number", "pk"
        )

    def past(self, today: date | None = None) -> Self:
        """Keep the editions that ended before `today`; disjoint from `upcoming`."""
        return self.filter(ends_on__lt=today or timezone.localdate())

    def undated(self) -> Self:
        """Keep the editions whose date is not known at all."""
        return self.filter(ends_on__isnull=True)

    def archive(self, today: date | None = None) -> Self:
        """Keep the past editions, latest first, then the undated ones: all that is not `upcoming`."""
        return self.filter(Q(ends_on__lt=today or timezone.localdate()) | Q(ends_on__isnull=True))

    def took_place(self) -> Self:
        """Keep the editions where people came."""
        return self.filter(took_place())

    def announced(self) -> Self:
        """Keep the editions still to be held, postponed ones among them, soonest first."""
        return self.filter(announced()).order_by("sort_date", "sort_number", "pk")

    def years(self) -> list[int]:
        """Return the years in which they begin, latest first; undated ones have none."""
        # By the text of the date: SQLite would call Python for each row to truncate it.
        year = Substr(Cast("starts_on", models.CharField()), 1, 4)
        found = self.filter(starts_on__isnull=False).order_by().values_list(year, flat=True).distinct()
        return sorted((int(text) for text in found), reverse=True)

    def counting_only(self) -> Self:
        """Keep the editions whose source counts the communes represented and names none of them."""
        from events.models import Participation  # noqa: PLC0415 -- it points to Edition, a cycle

        named = Participation.objects.filter(edition=OuterRef("pk"), organisation=None)
        return self.filter(~Exists(named), declared_communes_count__gt=0)

    def naming_nobody(self, looked_at: int) -> Self:
        """Keep, of the latest editions of these, those whose source names no commune represented.

        `looked_at` bounds the work, whatever the archive.
        """
        from events.models import Participation  # noqa: PLC0415 -- it points to Edition, a cycle

        named = Participation.objects.filter(edition=OuterRef("pk"), organisation=None)
        return self.filter(~Exists(named), pk__in=self.values("pk")[:looked_at])

    def for_rows(self, user: Reader) -> Self:
        """Add what a row of a list shows: themes, communes listed, and whether `user` may read a synthesis.

        Annotates `listed_communes_count` (an organisation is no commune) and `has_synthesis`.
        """
        from events.models import Participation, Synthesis  # noqa: PLC0415 -- they point to Edition, a cycle

        listed = Participation.objects.filter(edition=OuterRef("pk"), organisation=None).order_by()
        count = listed.values("edition").annotate(count=Count("pk")).values("count")
        syntheses = Synthesis.objects.visible_to(user).filter(edition=OuterRef("pk"))
        return self.annotate(
            listed_communes_count=Coalesce(Subquery(count), 0), has_synthesis=Exists(syntheses)
        ).prefetch_related("themes", "separate_days")


class Edition(Publishable, TakesPlace, AwaitsSynthesis, InCalendars, KeepsAddress, KeepsExtra):
    """A matinée of the Club, with its programme, its participants and, weeks later, its synthesis."""

    series = models.CharField("série", max_length=120, default=SITE_NAME)
    number = models.PositiveSmallIntegerField(
        "numéro", null=True, blank=True, help_text="Laissez vide si vous ne le connaissez pas."
    )
    title = models.CharField(
        "thème de la matinée",
        max_length=200,
        blank=True,
        help_text="Sans guillemets ni numéro, par exemple : Ville et Numérique.",
    )
    official_title = models.CharField(
        "intitulé complet",
        max_length=300,
        blank=True,
        help_text="Tel que l’annonce l’écrit, s’il diffère du thème.",
    )
    slug = models.SlugField(
        "adresse",
        max_length=220,
        unique=True,
        help_text="Fin de l’adresse de la page ; ne change plus une fois publiée.",
    )
    reference = models.CharField("identifiant d’échange", max_length=200, blank=True, editable=False)
    kind = models.CharField("forme", max_length=60, blank=True, default="matinée")
    is_fictitious = models.BooleanField(
        "exemple fictif", default=False, help_text="Un bandeau « Exemple fictif » s’affiche partout."
    )
    hue = models.CharField(
        "couleur",
        max_length=8,
        choices=Hue.choices,
        blank=True,
        help_text="Laissez vide : une couleur est choisie.",
    )
    summary = models.TextField(
        "chapô", blank=True, help_text="Deux ou trois phrases qui disent de quoi la matinée a parlé."
    )

    date_precision = models.CharField(
        "précision de la date", max_length=5, choices=Precision.choices, default=Precision.NONE
    )
    starts_on = models.DateField("premier jour", null=True, blank=True)
    ends_on = models.DateField("dernier jour", null=True, blank=True)
    date_text = models.CharField(
        "date telle qu’écrite",
        max_length=120,
        blank=True,
        help_text="Comme la source l’écrit, par exemple : mardi 6 février.",
    )
    starts_at = models.TimeField("début", null=True, blank=True)
    ends_at = models.TimeField("fin", null=True, blank=True)
    # The archive's order: undated editions come last, then the number, then the key (never equal).
    sort_date = models.GeneratedField(
        expression=Coalesce("starts_on", Value(date(1, 1, 1))),
        output_field=models.DateField(),
        db_persist=True,
    )
    sort_number = models.GeneratedField(
        expression=Coalesce("number", Value(0)), output_field=models.IntegerField(), db_persist=True
    )
    progress = models.CharField(
        "tenue", max_length=9, choices=TakesPlace.Progress.choices, default=TakesPlace.Progress.PLANNED
    )
    progress_reason = models.CharField(
        "raison du report ou de l’annulation", max_length=250, blank=True, help_text="Le public la lira."
    )

    venue_name = models.CharField("lieu", max_length=200, blank=True)
    venue_address = models.CharField("adresse du lieu", max_length=250, blank=True)
    venue_postal_code = models.CharField("code postal", max_length=10, blank=True)
    venue_town = models.CharField("ville", max_length=120, blank=True)

    declared_communes_count = models.PositiveIntegerField(
        "communes représentées, nombre annoncé",
        null=True,
        blank=True,
        help_text="Le nombre que dit la source, même si la liste manque. Il n’est jamais calculé.",
    )
    declared_participants_count = models.PositiveIntegerField(
        "participants, nombre annoncé", null=True, blank=True
    )
    officials_count = models.PositiveIntegerField("élus, nombre annoncé", null=True, blank=True)
    officers_count = models.PositiveIntegerField("agents de communes, nombre annoncé", null=True, blank=True)
    declared_unit = models.CharField(
        "ce que compte la source",
        max_length=120,
        blank=True,
        help_text="Par exemple : communes représentées.",
    )

    themes = models.ManyToManyField(Theme, verbose_name="thèmes", blank=True, related_name="editions")
    communes = models.ManyToManyField(
        Commune, verbose_name="communes", through="events.Participation", related_name="editions"
    )
    photo_credit = models.CharField(
        "crédit des photos", max_length=150, blank=True, help_text="Sous la forme CD92/Prénom Nom."
    )
    source_gaps = models.TextField(
        "ce que la source ne dit pas", blank=True, help_text="Une lacune par ligne ; le public les lit."
    )
    created_at = models.DateTimeField("créée le", auto_now_add=True)
    updated_at = models.DateTimeField("modifiée le", auto_now=True)

    personal: ClassVar = {
        "raconter la matinée, où des personnes sont nommées": "title official_title slug reference summary "
        "progress_reason source_gaps",
        "créditer les photos": "photo_credit",
    }
    impersonal: ClassVar = (
        "series number kind is_fictitious hue date_precision starts_on ends_on date_text starts_at "
        "ends_at sort_date sort_number progress venue_name venue_address venue_postal_code venue_town "
        "declared_communes_count declared_participants_count officials_count officers_count "
        "declared_unit themes communes created_at updated_at"
    )

    objects = EditionQuerySet.as_manager()

    class Meta(Publishable.Meta):
        abstract = False
        verbose_name = "édition"
        verbose_name_plural = "éditions"
        ordering = ["-sort_date", "-sort_number", "-pk"]
        indexes = [
            models.Index(fields=["-sort_date", "-sort_number", "-id"], name="events_edition_archive"),
            models.Index(fields=["status", "publish_at"], name="events_edition_online"),
            models.Index(fields=["ends_on"], name="events_edition_ends_on"),
        ]
        permissions = [
            ("publish_edition", "Peut publier et retirer une édition ou une synthèse"),
            ("read_internal", "Peut lire les brouillons et les contenus internes"),
            ("read_reserved", "Peut lire les contenus réservés aux élus et agents inscrits"),
        ]
        constraints = [*Publishable.Meta.constraints, *EDITION_CONSTRAINTS]

    def __str__(self) -> str:
        return f"{self.label} – {self.title}" if self.number and self.title else self.name

    def get_absolute_url(self) -> str:
        """Address of the edition's page, which is also its preview for the team."""
        return reverse("events:edition_detail", args=[self.slug])

    @property
    def label(self) -> str:
        """« 3e édition », or « édition » when the number is not known."""
        return f"{ordinal(self.number)} édition" if self.number else "édition"

    @property
    def name(self) -> str:
        """What to call it in one line: its theme, else its full title, else its number."""
        return self.title or self.official_title or self.label

    @property
    def when(self) -> PartialDate:
        """Its date, as far as it is known."""
        return PartialDate(Precision(self.date_precision), self.starts_on, self.ends_on)

    @when.setter
    def when(self, value: PartialDate) -> None:
        self.date_precision, self.starts_on, self.ends_on = value.precision, value.starts_on, value.ends_on

    @property
    def date_in_words(self) -> str:
        """« 6 février 2024 », « 6 et 13 février 2024 », « février 2024 », « 2024 », or nothing."""
        several = self.date_precision == Precision.DAY and self.starts_on != self.ends_on
        return write_date(self.when, [day.date for day in self.separate_days.all()] if several else ())

    @property
    def effective_hue(self) -> str:
        """Its colour: the one chosen, else one that neighbouring numbers do not share."""
        return self.hue or Hue.values[(self.number or self.pk or 0) % len(Hue.values)]

    @property
    def gaps(self) -> list[str]:
        """What its source does not say, one item a line typed."""
        return [line.strip() for line in self.source_gaps.splitlines() if line.strip()]

    def days(self) -> list[date]:
        """Return its days in order: those listed one by one, else all from the first to the last."""
        listed = [day.date for day in self.separate_days.all()]
        if listed or self.date_precision != Precision.DAY or self.starts_on is None or self.ends_on is None:
            return listed
        return [self.starts_on + timedelta(days=n) for n in range((self.ends_on - self.starts_on).days + 1)]

    def previous_among(self, editions: EditionQuerySet) -> "Edition | None":
        """Return the edition just before this one in the archive's order, among those given."""
        return self._beyond(editions, "lt").order_by("-sort_date", "-sort_number", "-pk").first()

    def next_among(self, editions: EditionQuerySet) -> "Edition | None":
        """Return the edition just after this one in the archive's order, among those given."""
        return self._beyond(editions, "gt").order_by("sort_date", "sort_number", "pk").first()

    def _beyond(self, editions: EditionQuerySet, way: str) -> EditionQuerySet:
        """Return the editions that come before this one (`way` is lt) or after it (gt)."""
        by_number = Q(sort_date=self.sort_date, **{f"sort_number__{way}": self.sort_number})
        by_key = Q(sort_date=self.sort_date, sort_number=self.sort_number, **{f"pk__{way}": self.pk})
        return editions.filter(Q(**{f"sort_date__{way}": self.sort_date}) | by_number | by_key)
