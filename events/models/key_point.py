"""Points clés: what was said, as statements that pages, PDF, search and open data all read."""

import secrets
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q

from communes.models import Commune
from events import happenings
from events.models.access import Audience, ForAnAudience, Reader, audiences_for, leads_to
from events.models.base import KeepsExtra
from events.models.person import Person
from events.models.programme import ProgrammeItem
from events.models.synthesis import Synthesis
from events.models.theme import Theme


def new_anchor() -> str:
    """Return a fresh anchor: stable for ever, whatever the order of the points becomes."""
    return f"p-{secrets.token_hex(4)}"


class KeyPointQuerySet(models.QuerySet["KeyPoint"]):
    """Points clés, seen through their synthesis and their own audience."""

    def visible_to(self, user: Reader) -> Self:
        """Keep the points that `user` may read: those of a synthesis they read, meant for them."""
        return self.filter(
            leads_to(Synthesis.objects.visible_to(user), "synthesis"), audience__in=audiences_for(user)
        )

    def naming(self, relation: str, **named: Any) -> Self:
        """Keep the points that name such a row by `relation`: « themes » with `theme__slug="eau"`.

        The first one found is enough; a join would show a point as many times as it names one.
        """
        links = getattr(self.model, relation).through._default_manager
        return self.filter(Exists(links.filter(keypoint=OuterRef("pk"), **named).order_by()))

    def with_follow_ups(self, user: Reader) -> Self:
        """Fetch what became of each, as far as `user` may read it: `news`, the latest update first."""
        from events.models import FollowUp  # noqa: PLC0415 -- it points to KeyPoint, a cycle

        seen = FollowUp.objects.visible_to(user).latest_first()
        return self.prefetch_related(models.Prefetch("follow_ups", seen, to_attr="news"))

    def standing_at(self, state: str, user: Reader) -> Self:
        """Keep, of points that `user` may read, those that stand there for `user`; without update, open.

        Asked as the presence or the absence of one update, which starts from the updates: a state computed
        for each point would be so for all of the archive.
        """
        from events.models import FollowUp  # noqa: PLC0415 -- it points to KeyPoint, a cycle

        last = FollowUp.objects.last_for(user).filter(point=OuterRef("pk")).order_by()
        if state == FollowUp.State.OPEN:
            return self.filter(~Exists(last.exclude(state=state)))
        return self.filter(Exists(last.filter(state=state)))

    def difficulties_shared_with(self, commune: Commune) -> "KeyPointQuerySet":
        """Keep the difficulties of other communes that share a theme with one of a commune's latest ones.

        With their communes (and territories) and themes; the 100 latest at most are looked at, by key: the
        work does not grow with the archive.
        """
        hard = self.filter(nature=KeyPoint.Nature.DIFFICULTY).order_by("-pk")
        named = KeyPoint.communes.through.objects.filter(keypoint=OuterRef("pk")).order_by()
        own = hard.filter(Exists(named.filter(commune=commune))).values_list("pk", flat=True)[:20]
        themes = list(Theme.objects.filter(key_points__in=list(own)).values_list("pk", flat=True).distinct())
        bears = KeyPoint.themes.through.objects.filter(keypoint=OuterRef("pk"), theme__in=themes).order_by()
        others = hard.filter(Exists(bears), Exists(named.exclude(commune=commune))) if themes else hard.none()
        shown = self.model._default_manager.filter(pk__in=list(others.values_list("pk", flat=True)[:100]))
        return shown.prefetch_related(
            "communes__territory", models.Prefetch("themes", Theme.objects.filter(pk__in=themes))
        )

    def newest_first(self) -> Self:
        """Order for the page of a commune: the latest edition first; with what a list shows of each."""
        shown = self.select_related("synthesis__edition", "item", "person")
        edition = "synthesis__edition"
        return shown.prefetch_related("communes", "themes").order_by(
            f"-{edition}__sort_date", f"-{edition}__sort_number", f"-{edition}__pk", "position", "pk"
        )


class KeyPoint(ForAnAudience, KeepsExtra):
    """A statement of one or two sentences, with its nature and where it comes from (DESIGN.md §3)."""

    class Nature(models.TextChoices):
        """What kind of statement it is."""

        FINDING = "finding", "constat"
        DIFFICULTY = "difficulty", "difficulté"
        SUCCESS = "success", "réussite"
        LEAD = "lead", "piste"
        COMMITMENT = "commitment", "engagement"
        OPEN_QUESTION = "open_question", "question ouverte"
        RESOURCE = "resource", "ressource"
        FIGURE = "figure", "chiffre"

    # What a commune may be asked news of: what it promised, what it asked.
    FOLLOWED: ClassVar = (Nature.COMMITMENT, Nature.OPEN_QUESTION)
    # What may help another commune with its own difficulty.
    HELPFUL: ClassVar = (Nature.SUCCESS, Nature.LEAD, Nature.RESOURCE)

    synthesis = models.ForeignKey(
        Synthesis, on_delete=models.CASCADE, related_name="key_points", verbose_name="synthèse"
    )
    item = models.ForeignKey(
        ProgrammeItem,
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="key_points",
        verbose_name="intervention ou table ronde",
    )
    nature = models.CharField("nature", max_length=13, choices=Nature.choices)
    text = models.TextField("énoncé", help_text="Une ou deux phrases, compréhensibles seules.")
    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="key_points",
        verbose_name="personne",
    )
    # What is said of who speaks when nobody is named: the function held then (ADR 0034).
    speaker = models.CharField("parole de", max_length=300, blank=True, editable=False)
    communes = models.ManyToManyField(Commune, blank=True, related_name="key_points", verbose_name="communes")
    themes = models.ManyToManyField(Theme, blank=True, related_name="key_points", verbose_name="thèmes")
    audience = models.CharField(
        "lisible par", max_length=8, choices=Audience.choices, default=Audience.PUBLIC
    )
    position = models.PositiveSmallIntegerField("ordre", default=0)
    anchor = models.SlugField("ancre", max_length=40, default=new_anchor, editable=False)

    personal: ClassVar = {"garder ce qui s’est dit, et qui l’a dit": "text person speaker"}
    impersonal: ClassVar = "synthesis item nature communes themes audience position anchor"

    objects = KeyPointQuerySet.as_manager()

    class Meta:
        verbose_name = "point clé"
        verbose_name_plural = "points clés"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["synthesis", "anchor"],
                name="%(app_label)s_%(class)s_unique_anchor",
                violation_error_message="Un autre point de cette synthèse porte déjà cette ancre.",
            ),
            models.CheckConstraint(
                condition=Q(
                    nature__in=[
                        "finding",
                        "difficulty",
                        "success",
                        "lead",
                        "commitment",
                        "open_question",
                        "resource",
                        "figure",
                    ]
                ),
                name="%(app_label)s_%(class)s_nature_known",
                violation_error_message="Choisissez une nature de la liste.",
            ),
            models.CheckConstraint(
                condition=Q(audience__in=Audience.values),
                name="%(app_label)s_%(class)s_audience_known",
                violation_error_message="Choisissez qui peut lire ce point.",
            ),
            models.CheckConstraint(
                condition=~Q(text=""),
                name="%(app_label)s_%(class)s_text_given",
                violation_error_message="Écrivez l’énoncé du point.",
            ),
            models.CheckConstraint(
                condition=~Q(anchor=""),
                name="%(app_label)s_%(class)s_anchor_given",
                violation_error_message="L’ancre du point manque.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_nature_display()} : {self.text[:80]}"

    def get_absolute_url(self) -> str:
        """Address of the point inside the synthesis page."""
        return f"{self.synthesis.get_absolute_url()}#{self.anchor}"

    def tell_audience(self, change: str) -> None:
        """Tell it with those of the other points of the synthesis."""
        happenings.tell_audience_of_point(self.synthesis, change)

    def clean(self) -> None:
        """Refuse a session of another edition: the database cannot see across tables."""
        if self.item and self.synthesis_id and self.item.edition_id != self.synthesis.edition_id:
            raise ValidationError({"item": "Cette séquence appartient à une autre édition."})
