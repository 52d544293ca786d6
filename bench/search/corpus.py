"""The documents of the judged set, as rows: invented editions (documents.txt), and the real 3rd one."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import StringIO
from itertools import count
from pathlib import Path

from django.core.management import call_command
from django.utils import timezone

from communes.models import Commune
from curiouslab.french import slug_fr
from events.demo.loading import demo_files
from events.demo.placeholders import resolve
from events.exchange import import_edition
from events.models import (
    Appearance,
    Edition,
    HeldFunction,
    ItemKind,
    KeyPoint,
    Organisation,
    Person,
    ProgrammeItem,
    Synthesis,
    Theme,
)
from events.partial_dates import PartialDate

FOLDER = Path(__file__).resolve().parent
ONLINE = {"status": "published", "publish_at": datetime(2019, 1, 1, tzinfo=UTC)}
ITEMS = {"intervention": ItemKind.TALK, "table": ItemKind.ROUND_TABLE}
NATURES = {str(label): value for value, label in KeyPoint.Nature.choices}

# What the index calls each key of the judged set: its kind and its key.
Names = dict[tuple[str, str], str]


def lines(name: str, folder: Path = FOLDER) -> Iterator[list[str]]:
    """Yield the lines of a file of the set, cut at « | »."""
    for line in (folder / name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield [cell.strip() for cell in line.split("|")]


def load(folder: Path = FOLDER) -> None:
    """Write the documents of a set in an empty database, already migrated."""
    if not Commune.objects.exists():
        call_command("load_communes", stdout=StringIO())
    _load_third()
    edition: Edition | None = None
    for cells in lines("documents.txt", folder):
        if cells[0].startswith("= "):
            edition = _edition(cells)
        elif edition is not None:
            _content(edition, cells)


def _load_third() -> None:
    """Load the real 3rd edition, as the demonstration does."""
    data = next(data for wish, data in demo_files() if "complete" in wish)
    import_edition(resolve(data, timezone.localdate()))
    Edition.objects.filter(number=3).update(**ONLINE)


def _edition(cells: list[str]) -> Edition:
    key, title, day, town, themes, communes, summary = cells
    key = key.removeprefix("= ")
    edition = Edition(
        title=title,
        slug=key,
        venue_town=town,
        summary=f"Exemple fictif. {summary}",
        is_fictitious=True,
        **ONLINE,
    )
    edition.when = PartialDate.of_day(date.fromisoformat(day))
    edition.save()
    edition.themes.set(_theme(name) for name in themes.split(" ; "))
    for name in communes.split(" ; "):
        [commune] = Commune.objects.by_name(name)
        edition.participations.create(commune=commune)
    Synthesis.objects.create(edition=edition, **ONLINE)
    return edition


def _theme(name: str) -> Theme:
    return Theme.objects.get_or_create(slug=slug_fr(name), defaults={"name": name})[0]


def _content(edition: Edition, cells: list[str]) -> None:
    key, sort, text, *people = cells
    if sort in ITEMS:
        title, _, summary = text.partition(" : ")
        item = ProgrammeItem.objects.create(
            edition=edition, kind=ITEMS[sort], title=title, summary=summary, extra={"cle": key}
        )
        for named in people[0].split(" ; ") if people else []:
            _appearance(item, named)
    elif sort == "synthèse":
        Synthesis.objects.filter(edition=edition).update(summary=text)
    else:
        KeyPoint.objects.create(
            synthesis=edition.synthesis, nature=NATURES[sort], text=text, extra={"cle": key}
        )


def _appearance(item: ProgrammeItem, named: str) -> None:
    """Add « Prénom Nom, fonction, Organisme »."""
    name, title, body = named.split(", ")
    first, _, last = name.partition(" ")
    person = Person.objects.named(first, last).first()
    if person is None:
        person = Person(slug=slug_fr(name))
        person.set_name(first, last)
        person.save()
    appearance = Appearance.objects.create(item=item, person=person)
    organisation, _ = Organisation.objects.get_or_create(name=body)
    HeldFunction.objects.create(appearance=appearance, title=title, organisation=organisation)


def names() -> Names:
    """Return what the judged set calls each content of the index."""
    found: Names = {}
    letters = count()
    for edition in Edition.objects.all():
        found["edition", str(edition.pk)] = edition.slug if edition.is_fictitious else "e3"
    for item in ProgrammeItem.objects.order_by("edition", "position", "pk"):
        found[item.kind, str(item.pk)] = item.extra.get("cle") or f"e3{'abcdefghij'[next(letters)]}"
    for point in KeyPoint.objects.all():
        found["key_point", str(point.pk)] = point.extra["cle"]
    for synthesis in Synthesis.objects.filter(edition__is_fictitious=True).select_related("edition"):
        found["synthesis", str(synthesis.pk)] = f"{synthesis.edition.slug}l"
    named = {"person": (Person, "p"), "commune": (Commune, "c"), "theme": (Theme, "h")}
    for kind, (model, letter) in named.items():
        for pk, slug in model.objects.values_list("pk", "slug"):  # type: ignore[attr-defined]
            found[kind, str(pk)] = f"{letter}:{slug}"
    return found
