"""What the API gives: which tables, found by which key, narrowed by which filters."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, QuerySet

from events.models import Appearance, Edition, KeyPoint, Participation, Person, Theme
from events.open_data.cells import INSEE, SLUG
from events.open_data.programme import EDITIONS, KINDS, SESSIONS
from events.open_data.said import COMMUNES, NATURES, PEOPLE, POINTS, SYNTHESES, THEMES
from events.open_data.schema import Table

Rows = QuerySet[Any]
# As many digits as a key of ours may have: more would be no key, and an error of the database.
NUMBER = "^[1-9][0-9]{0,17}$"
VISITOR = AnonymousUser()


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter of a collection.

    Attributes:
        name: of the parameter.
        description: what it keeps, in French.
        pattern: the form of the whole value; another one is refused.
        keep: narrows the rows.
        values: the only values that it takes, each with what it is in the database; empty for any.
        example: a value.
        moved: the model whose addresses are its values, and may have changed; None: a value never changes.
    """

    name: str
    description: str
    pattern: str
    keep: Callable[[Rows, str], Rows]
    example: str
    values: tuple[str, ...] = ()
    moved: type[Edition] | type[Theme] | None = None


@dataclass(frozen=True, slots=True)
class Collection:
    """A table that is read row by row.

    Attributes:
        table: whose rows it gives.
        lookup: the field of the database that its key is.
        key_pattern: the form of a key.
        example: a key.
        filters: by which it is narrowed.
        moved: the model whose addresses make its keys, and may have changed; None: a key never changes.
    """

    table: Table
    lookup: str
    key_pattern: str
    example: str
    filters: tuple[Filter, ...] = ()
    moved: type[Edition] | type[Person] | type[Theme] | None = None

    @property
    def name(self) -> str:
        """End of its address."""
        return self.table.name

    def rows(self) -> Rows:
        """Return the rows that an anonymous visitor may read."""
        (rows,) = self.table.rows()
        return rows


def _field(name: str) -> Callable[[Rows, str], Rows]:
    return lambda rows, value: rows.filter(**{name: value})


def _year(rows: Rows, value: str) -> Rows:
    year = int(value)
    return rows.filter(starts_on__lte=date(year, 12, 31), ends_on__gte=date(year, 1, 1))


def _chosen(name: str, values: dict[str, tuple[str, str]]) -> Callable[[Rows, str], Rows]:
    stored = {written: key for key, (written, _) in values.items()}
    return lambda rows, value: rows.filter(**{name: stored[value]})


def _edition_of_person(rows: Rows, value: str) -> Rows:
    there = Appearance.objects.visible_to(VISITOR).filter(item__edition__slug=value)
    return rows.filter(Exists(there.filter(person=OuterRef("pk"))))


def _edition_of_commune(rows: Rows, value: str) -> Rows:
    there = Participation.objects.visible_to(VISITOR).filter(edition__slug=value)
    return rows.filter(Exists(there.filter(commune=OuterRef("pk"))))


def _theme_of_synthesis(rows: Rows, value: str) -> Rows:
    points = KeyPoint.objects.visible_to(VISITOR).filter(themes__slug=value)
    return rows.filter(Exists(points.filter(synthesis=OuterRef("pk"))))


def _by_slug(name: str, description: str, keep: Callable[[Rows, str], Rows], example: str) -> Filter:
    return Filter(name, description, SLUG, keep, example, moved=Edition if name == "edition" else Theme)


def _written(values: dict[str, tuple[str, str]]) -> tuple[str, ...]:
    return tuple(written for written, _ in values.values())


EDITION = "3-ville-et-numerique"
COLLECTIONS = {
    collection.name: collection
    for collection in (
        Collection(
            EDITIONS,
            "slug",
            SLUG,
            EDITION,
            (
                Filter("annee", "Qui se tiennent cette année-là.", "^[1-9][0-9]{3}$", _year, "2024"),
                Filter("numero", "De ce rang.", "^[1-9][0-9]{0,4}$", _field("number"), "3"),
                _by_slug("theme", "Sur ce thème.", _field("themes__slug"), "donnee"),
                Filter("commune", "Dont la liste nomme cette commune.", INSEE, _field("communes"), "92050"),
            ),
            Edition,
        ),
        Collection(
            SESSIONS,
            "pk",
            NUMBER,
            "1",
            (
                _by_slug("edition", "De cette édition.", _field("edition__slug"), EDITION),
                Filter(
                    "type", "De cette sorte.", SLUG, _chosen("kind", KINDS), "table_ronde", _written(KINDS)
                ),
            ),
        ),
        Collection(
            SYNTHESES,
            "edition__slug",
            SLUG,
            EDITION,
            (_by_slug("theme", "Dont un point clé porte ce thème.", _theme_of_synthesis, "donnee"),),
            Edition,
        ),
        Collection(
            POINTS,
            "pk",
            NUMBER,
            "1",
            (
                _by_slug("edition", "De cette édition.", _field("synthesis__edition__slug"), EDITION),
                Filter(
                    "nature", "De cette nature.", SLUG, _chosen("nature", NATURES), "piste", _written(NATURES)
                ),
                _by_slug("theme", "Sur ce thème.", _field("themes__slug"), "donnee"),
                Filter("commune", "Qui concernent cette commune.", INSEE, _field("communes"), "92050"),
            ),
        ),
        Collection(THEMES, "slug", SLUG, "donnee", (), Theme),
        Collection(
            PEOPLE,
            "slug",
            SLUG,
            "jeanne-exemple",
            (_by_slug("edition", "Que nomme le programme de cette édition.", _edition_of_person, EDITION),),
            Person,
        ),
        Collection(
            COMMUNES,
            "pk",
            INSEE,
            "92050",
            (
                Filter(
                    "departement", "De ce département.", "^(2[AB]|[0-9]{2,3})$",
                    _field("department_code"), "92",
                ),
                _by_slug("edition", "Que nomme la liste de cette édition.", _edition_of_commune, EDITION),
            ),
        ),
    )
}  # fmt: skip
