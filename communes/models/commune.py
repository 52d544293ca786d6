"""Communes, keyed by the code of INSEE."""

from collections.abc import Iterable
from typing import Any, ClassVar, Protocol, Self

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from communes.map import outline
from communes.models.naming import (
    HAUTS_DE_SEINE,
    as_searched,
    as_shown,
    department_of,
    label_of,
    slug_candidates,
)
from communes.models.territory import Territory
from curiouslab import french


class Reader(Protocol):
    """Whoever reads: an account or an anonymous visitor."""

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Tell whether the reader holds a permission."""


def _contents(relation: str, user: Reader) -> models.QuerySet[Any]:
    """Return what `user` may read on the other side of `relation`, a reverse relation of Commune.

    The events name communes, never the reverse: their queryset is found through the relation, so
    that `visible_to` stays the only door without an import against the arrows.
    """
    other_side: Any = Commune._meta.get_field(relation)
    return other_side.related_model.objects.visible_to(user)


class CommuneQuerySet(models.QuerySet["Commune"]):
    """Communes: by place, by state, by name, and by what the events say of them."""

    def visible_to(self, user: Reader) -> Self:
        """Keep the communes that have a page: the département's, and those named by what `user` reads.

        A commune from elsewhere enters with an edition: its name stays unknown as long as it does.
        """
        here = OuterRef("pk")
        return self.filter(
            Q(department_code=HAUTS_DE_SEINE, is_current=True)
            | Exists(_contents("participations", user).filter(commune=here))
            | Exists(_contents("key_points", user).filter(communes=here))
        )

    def with_editions_count(self, user: Reader, *, attended: bool = False) -> Self:
        """Annotate `editions_count`: editions that name it, or `attended`, as far as `user` may read."""
        named: Any = _contents("participations", user)
        if attended:
            named = named.attested()
        # A subquery and not a join: grouping would drop the order of the list.
        named = named.filter(commune=OuterRef("pk")).order_by()
        count = named.values("commune").annotate(count=Count("pk")).values("count")
        return self.annotate(editions_count=Coalesce(Subquery(count), 0))

    def hauts_de_seine(self) -> Self:
        """Keep the communes of the département (36 of them are current)."""
        return self.filter(department_code=HAUTS_DE_SEINE)

    def current(self) -> Self:
        """Keep the communes whose code is in force."""
        return self.filter(is_current=True)

    def by_name(self, text: str) -> Self:
        """Keep those called `text`: accents, case, hyphens, article aside; « St » is « Saint ».

        Several communes may bear the same name: the caller decides, never this method.
        """
        wanted = as_searched(text)
        if not wanted:
            return self.none()
        return self.filter(Q(search_name=wanted) | Q(sort_key=wanted))

    def by_names(self, texts: Iterable[str]) -> dict[str, list["Commune"]]:
        """Return what `by_name` finds for each of `texts`, in one query."""
        wanted = {text: as_searched(text) for text in texts}
        keys = [key for key in wanted.values() if key]
        called: dict[str, list[Commune]] = {}
        for commune in self.filter(Q(search_name__in=keys) | Q(sort_key__in=keys)):
            for key in {commune.search_name, commune.sort_key}:
                called.setdefault(key, []).append(commune)
        return {text: called.get(key, []) for text, key in wanted.items()}

    def containing(self, text: str) -> Self:
        """Keep the communes whose name holds `text`, or whose code begins with it."""
        wanted = as_searched(text)
        return self.filter(Q(search_name__contains=wanted) | Q(insee_code__startswith=text.strip().upper()))

    def choices(self) -> list[tuple[str, str]]:
        """Return what a list offers, the address and the label of each, without an object for each."""
        rows = self.values_list("slug", "name", "department_code", "is_current")
        return [(slug, label_of(name, where, is_current=now)) for slug, name, where, now in rows]

    def free_slug(self, name: str, insee_code: str) -> str:
        """Return a slug no commune has: the name, then with the department, then with the code."""
        candidates = slug_candidates(name, insee_code)
        taken = set(self.filter(slug__in=candidates).values_list("slug", flat=True))
        return next(slug for slug in candidates if slug not in taken)

    def get_or_enter(self, insee_code: str, name: str) -> tuple["Commune", bool]:
        """Return the commune of this code, entered by its name when the reference lacks it.

        Returns: the commune, and whether it was created (a commune outside Île-de-France).

        Raises:
            ValidationError: the code or the name cannot be those of a commune.
        """
        if known := self.filter(pk=insee_code).first():
            return known, False
        commune = Commune.prepared(insee_code, name, slug=self.free_slug(name, insee_code))
        commune.full_clean()
        commune.save(force_insert=True)
        return commune, True


class Commune(models.Model):
    """A commune of France. Its key is its INSEE code, a text of 5 characters (« 92050 », « 2A004 »).

    A code that ends keeps its row, and an edition of 2019 keeps the commune of 2019: `successor`
    leads to the one of today.
    """

    insee_code = models.CharField(
        "code INSEE",
        max_length=5,
        primary_key=True,
        help_text="Cinq caractères, par exemple 92050 ou 2A004.",
        error_messages={"unique": "Une commune porte déjà ce code INSEE."},
    )
    name = models.CharField(
        "nom", max_length=80, help_text="Le nom complet, avec son article : Le Plessis-Robinson."
    )
    slug = models.SlugField("adresse", max_length=100, unique=True)
    sort_key = models.CharField("clé de tri", max_length=100, editable=False, db_index=True)
    search_name = models.CharField("nom cherché", max_length=100, editable=False, db_index=True)
    department_code = models.CharField("département", max_length=3, db_index=True)
    postal_codes = models.CharField(
        "codes postaux", max_length=160, blank=True, help_text="Séparés par une espace."
    )
    siren = models.CharField("SIREN", max_length=9, blank=True)
    population = models.PositiveIntegerField("population municipale", null=True, blank=True)
    population_year = models.PositiveSmallIntegerField("année de la population", null=True, blank=True)
    territory = models.ForeignKey(
        Territory,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="communes",
        verbose_name="intercommunalité",
    )
    in_reference = models.BooleanField(
        "dans le référentiel",
        default=False,
        help_text="Vrai pour les communes d’Île-de-France chargées du référentiel de l’INSEE.",
    )
    is_current = models.BooleanField("code en vigueur", default=True)
    ended_on = models.DateField(
        "fin du code", null=True, blank=True, help_text="Laissez vide si la date n’est pas connue."
    )
    successor = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
        verbose_name="commune qui lui succède",
    )

    editions_count: int  # set by `with_editions_count`

    impersonal: ClassVar = (
        "insee_code name slug sort_key search_name department_code postal_codes siren population "
        "population_year territory in_reference is_current ended_on successor"
    )

    objects = CommuneQuerySet.as_manager()

    class Meta:
        verbose_name = "commune"
        verbose_name_plural = "communes"
        ordering = ["sort_key", "insee_code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(insee_code__regex=r"^([0-9]{2}|2[AB])[0-9]{3}$"),
                name="%(app_label)s_%(class)s_insee_code_format",
                violation_error_message="Un code INSEE compte cinq caractères, par exemple 92050 ou 2A004.",
            ),
            models.CheckConstraint(
                condition=Q(
                    insee_code__startswith=F("department_code"),
                    department_code__regex=r"^(0[1-9]|[1-8][0-9]|9[0-6]|2[AB]|9[78][0-9])$",
                ),
                name="%(app_label)s_%(class)s_department_matches",
                violation_error_message="Le code INSEE commence par celui du département.",
            ),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(slug="") & ~Q(sort_key="") & ~Q(search_name=""),
                name="%(app_label)s_%(class)s_name_given",
                violation_error_message="Donnez le nom de la commune.",
            ),
            models.CheckConstraint(
                condition=Q(postal_codes__regex=r"^([0-9]{5}( [0-9]{5})*)?$"),
                name="%(app_label)s_%(class)s_postal_codes_format",
                violation_error_message="Les codes postaux comptent cinq chiffres, séparés par une espace.",
            ),
            models.CheckConstraint(
                condition=Q(siren__regex=r"^([0-9]{9})?$"),
                name="%(app_label)s_%(class)s_siren_format",
                violation_error_message="Le code SIREN compte neuf chiffres.",
            ),
            models.CheckConstraint(
                condition=Q(population__isnull=True, population_year__isnull=True)
                # Said in full: a comparison with NULL is unknown, and CHECK lets the unknown pass.
                | Q(population__isnull=False, population__gte=0, population_year__isnull=False),
                name="%(app_label)s_%(class)s_population_with_year",
                violation_error_message="Une population va avec son année, et l’une comme l’autre "
                "peut rester vide.",
            ),
            models.CheckConstraint(
                condition=Q(successor__isnull=True) | ~Q(successor=F("insee_code")),
                name="%(app_label)s_%(class)s_not_own_successor",
                violation_error_message="Une commune ne se succède pas à elle-même.",
            ),
            models.CheckConstraint(
                condition=Q(is_current=False) | Q(successor__isnull=True, ended_on__isnull=True),
                name="%(app_label)s_%(class)s_ended_is_not_current",
                violation_error_message="Un code en vigueur n’a ni date de fin ni commune qui lui succède.",
            ),
        ]

    def __str__(self) -> str:
        """Name, with its department elsewhere than in the 92, so that homonyms stay apart."""
        return label_of(self.name, self.department_code, is_current=self.is_current)

    def get_absolute_url(self) -> str:
        """Return the address of the commune's page."""
        return reverse("communes:commune_detail", args=[self.slug])

    def clean(self) -> None:
        """Derive what the name and the code imply, so that nobody types it twice."""
        self.insee_code = self.insee_code.strip().upper()
        self.name = " ".join(self.name.split())
        self.derive()
        if not self.slug:
            self.slug = Commune.objects.exclude(pk=self.pk).free_slug(self.name, self.insee_code)

    @property
    def label(self) -> str:
        """The name as shown, with typographic apostrophes."""
        return as_shown(self.name)

    @property
    def de(self) -> str:
        """The name after « de »: « d’Antony », « du Plessis-Robinson »."""
        return french.de(self.name)

    @property
    def a(self) -> str:
        """The name after « à »: « à Nanterre », « au Plessis-Robinson »."""
        return french.a(self.name)

    @property
    def is_in_hauts_de_seine(self) -> bool:
        """Whether the commune is one of the département's."""
        return self.department_code == HAUTS_DE_SEINE

    @property
    def outline(self) -> str:
        """Its shape on the map, the `d` of an SVG path; empty for a commune that the map does not draw."""
        return outline(self.insee_code)

    def derive(self) -> None:
        """Set the fields computed from the name and the code; saves nothing."""
        self.department_code = department_of(self.insee_code)
        self.sort_key = french.sort_key(self.name)
        self.search_name = french.normaliser(self.name)

    @classmethod
    def prepared(cls, insee_code: str, name: str, **fields: Any) -> "Commune":
        """Return an unsaved commune with its derived fields; `fields` are those of the model."""
        commune = cls(insee_code=insee_code, name=name, **fields)
        commune.derive()
        commune.slug = commune.slug or french.slug_fr(name)
        return commune
