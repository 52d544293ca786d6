"""Rows for the samples, never saved: all that they say is invented, and says so."""

from datetime import date, time
from typing import Any

from django.db.models import Model

from communes.models import Commune
from events import models
from events.finding.extracts import Part
from events.finding.results import Result
from events.models import Hue, Status
from events.partial_dates import PartialDate
from events.reading import NatureCount, Session
from events.record.sections import Named, Statement

LONG = (
    "Exemple fictif d’un intitulé très long, comme en portent parfois les programmes quand une matinée "
    "réunit trois sujets à la fois, leur méthode et leurs réserves"
)
WORD = "Intercommunalitésanticonstitutionnellement"


def with_rows(row: Any, **related: list[Any]) -> Any:
    """Give an unsaved row its related rows, as a prefetch would; returns it."""
    row.pk = row.pk or 1
    row._prefetched_objects_cache = related
    return row


def edition(day: date | PartialDate | None = None, **given: Any) -> models.Edition:
    """An edition on line, in the past."""
    fields = {
        "number": 7, "title": "Exemple fictif", "slug": "exemple-fictif", "is_fictitious": True,
        "status": Status.PUBLISHED, "publish_at": None, "hue": Hue.PARK, **given,
    }  # fmt: skip
    row = models.Edition(**fields)
    when = day if day is not None else date(2024, 2, 6)
    row.when = when if isinstance(when, PartialDate) else PartialDate.of_day(when)
    row.listed_communes_count = 0  # type: ignore[attr-defined]  # `for_rows` counts it
    return with_rows(row, separate_days=[], themes=[])


def commune(name: str = "Exemple-sur-Seine", code: str = "92999") -> Commune:
    """A commune that does not exist."""
    row = Commune.prepared(insee_code=code, name=name)
    row.slug = row.slug or "exemple-sur-seine"
    return row


def person(first_name: str = "Camille", last_name: str = "Exemple") -> models.Person:
    """A person who does not exist."""
    row = models.Person(pk=1, slug="camille-exemple")
    row.set_name(first_name, last_name)
    return row


def item(**given: Any) -> models.ProgrammeItem:
    """A session."""
    fields = {"kind": "talk", "title": "Exemple fictif d’intervention", "title_language": "fr", **given}
    return models.ProgrammeItem(pk=1, edition=edition(), **fields)


def appearance(functions: tuple[tuple[str, str], ...] = (), **given: Any) -> models.Appearance:
    """The presence of a person; `functions` are (title, organisation) pairs."""
    fields: dict[str, Any] = {"item": item(), "person": person(), "role": "speaker", **given}
    held = [
        models.HeldFunction(title=title, organisation=models.Organisation(name=body) if body else None)
        for title, body in functions
    ]
    return with_rows(models.Appearance(**fields), functions=held)


def synthesis(**given: Any) -> models.Synthesis:
    """A synthesis on line; `counted` is its number of points clés, `version` that of its version."""
    counted, version = given.pop("counted", 0), given.pop("version", None)
    fields: dict[str, Any] = {"edition": edition(), "audience": "public", "status": Status.PUBLISHED, **given}
    row = models.Synthesis(pk=1, **fields)
    # What `for_rows` counts.
    row.key_points_count, row.version_number = counted, version  # type: ignore[attr-defined]
    row.changed_at = row.publish_at  # type: ignore[attr-defined]
    return row


def key_point(**given: Any) -> models.KeyPoint:
    """A point clé of a commune that does not exist."""
    communes = given.pop("communes", [commune()])
    fields = {
        "synthesis": synthesis(), "nature": "difficulty", "audience": "public", "anchor": "exemple",
        "text": "Exemple fictif : sans lieu ouvert le soir, l’accompagnement oublie ceux qui travaillent.",
        **given,
    }  # fmt: skip
    point = with_rows(models.KeyPoint(**fields), communes=communes, themes=[])
    point.news = []  # what `with_follow_ups` fetches
    return point


def statement(**given: Any) -> Statement:
    """A point clé in the page of its synthesis."""
    fields = {
        "anchor": "exemple", "nature": "difficulty", "audience": "public", "person": None,
        "text": "Exemple fictif : sans lieu ouvert le soir, l’accompagnement oublie ceux qui travaillent.",
        "communes": [Named("Exemple-sur-Seine", "#")],
        "citation": "Exemple fictif, « Difficulté : sans lieu ouvert le soir », https://exemple.test/#exemple",
        **given,
    }  # fmt: skip
    return Statement(**fields)


def document(**given: Any) -> models.Document:
    """A document known by its address elsewhere."""
    fields = {"title": "Support d’exemple", "address": "https://exemple.test/support.pdf", **given}
    return models.Document(pk=1, edition=edition(), **fields)


def stored(pages: int, **given: Any) -> models.Document:
    """A PDF of ours, whose file is nowhere: no weight is said."""
    return document(address="", file="document/exemple.pdf", page_count=pages, **given)


def session(**given: Any) -> Session:
    """A session with what hangs on it."""
    parts: dict[str, Any] = {"item": item(), "appearances": [], "documents": [], "point_counts": [], **given}
    return Session(**parts)


def participation(**given: Any) -> models.Participation:
    """The participation of a commune, an organisation, or a name."""
    return models.Participation(edition=edition(), **given)


def point_counts() -> list[NatureCount]:
    """What two sorts of points clés count."""
    return [NatureCount("difficulty", "difficulté", 3), NatureCount("lead", "piste", 1)]


def hours() -> dict[str, time]:
    """The beginning and the end of a session."""
    return {"starts_at": time(9), "ends_at": time(10, 30)}


def themes(*names: str) -> list[Model]:
    """Themes."""
    return [models.Theme(pk=rank, name=name, slug=f"theme-{rank}") for rank, name in enumerate(names, 1)]


def results() -> list[Result]:
    """Answers of the search: with passages, in English, of an example, by its title alone."""
    marked = [Part("… les "), Part("mobilités", is_marked=True), Part(" douces, rue par rue …")]
    title = [Part("Les "), Part("mobilités", is_marked=True), Part(" connectées")]
    address = "#"
    return [
        Result(
            "table ronde",
            title,
            "",
            address,
            [Part("3e édition – "), Part("Mobilités", is_marked=True)],
            [marked, marked],
            is_whole=True,
            is_fictitious=False,
        ),
        Result(
            "intervention", [Part("Smart City")], "en", address, [], [], is_whole=False, is_fictitious=True
        ),
        Result(
            "thème",
            [Part("Mobilités", is_marked=True)],
            "",
            address,
            [],
            [],
            is_whole=True,
            is_fictitious=False,
        ),
    ]
