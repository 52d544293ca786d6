"""What is shown of each answer, read again through `visible_to`: never from the index."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.html import strip_tags
from django.utils.text import capfirst

from communes.models import Commune
from curiouslab.french import enumeration, normaliser, typographie
from events.finding.analysis import forms_of
from events.finding.extracts import Part, extracts, marked
from events.finding.models import DocumentText, Kind
from events.finding.query import Query
from events.finding.ranking import Hit
from events.finding.stems import stem
from events.models import (
    Appearance,
    Document,
    Edition,
    KeyPoint,
    Participation,
    Person,
    ProgrammeItem,
    Reader,
    Synthesis,
    Theme,
)


@dataclass(frozen=True, slots=True)
class Result:
    """An answer as it is shown.

    Attributes:
        label: what sort of content, « table ronde ».
        title: its title, the words marked.
        language: of the title, empty for French.
        address: its page.
        about: where it comes from, in one line, the words marked; may be empty.
        extracts: passages where the words are.
        is_whole: whether everything asked for is there.
        is_fictitious: whether its edition is an example.
    """

    label: str
    title: list[Part]
    language: str
    address: str
    about: list[Part]
    extracts: list[list[Part]]
    is_whole: bool
    is_fictitious: bool


@dataclass(frozen=True, slots=True)
class _Sort:
    """How the contents of a sort are read again, and said."""

    rows: Callable[[Reader], QuerySet[Any]]
    title: Callable[[Any], str]
    about: Callable[[Any], str]
    texts: Callable[[Any], Iterable[str]]
    edition: Callable[[Any], Edition | None] = lambda _row: None
    # Read only when nothing else shows why it answers.
    around: Callable[[Any], Iterable[str]] = lambda _row: ()


def shown(hits: Sequence[Hit], query: Query, user: Reader) -> list[Result]:
    """Return the answers as `user` reads them now; one that may no longer be read is left out."""
    found = read_again(hits, user)
    _add_texts(row for hit, row in found if hit.kind == Kind.DOCUMENT)
    return [_result(hit, row, query) for hit, row in found]


def read_again(hits: Sequence[Hit], user: Reader) -> list[tuple[Hit, Any]]:
    """Return the answers that `user` may read now, each with its content, whose edition is at hand."""
    open_editions = _open_editions(hits, user)
    rows: dict[tuple[str, str], Any] = {}
    for kind, sort in _SORTS.items():
        keys = [hit.key for hit in hits if _sort_of(hit) == kind]
        if keys:
            rows |= {(kind, str(row.pk)): row for row in sort.rows(user).filter(pk__in=keys)}
    return [
        (hit, rows[_sort_of(hit), hit.key])
        for hit in hits
        if (_sort_of(hit), hit.key) in rows and (not hit.edition or hit.edition in open_editions)
    ]


def as_written(words: str, results: Iterable[Result]) -> str:
    """Return words without accents as what is shown writes them: only what the reader reads is repeated."""
    return spelled(
        words,
        (
            (part, result.label in {Kind.PERSON.label, Kind.COMMUNE.label})
            for result in results
            for part in (*result.title, *(part for passage in result.extracts for part in passage))
        ),
    )


def spelled(words: str, parts: Iterable[tuple[Part, bool]]) -> str:
    """Return words without accents as texts write them; each part tells whether it is of a name."""
    written: dict[str, str] = {}
    for part, is_name in parts:
        if part.is_marked:
            for form in (normaliser(part.text), *(stem(form) for form in forms_of(part.text))):
                written.setdefault(form, part.text if is_name else part.text.lower())
    return " ".join(written.get(form) or written.get(stem(form), form) for form in words.split())


def _open_editions(hits: Sequence[Hit], user: Reader) -> set[int]:
    """Return, of the editions by which something was found, those that `user` may read."""
    keys = {hit.edition for hit in hits if hit.edition}
    return (
        set(Edition.objects.visible_to(user).filter(pk__in=keys).values_list("pk", flat=True))
        if keys
        else set()
    )


def _sort_of(hit: Hit) -> str:
    return "item" if hit.kind in {Kind.TALK, Kind.ROUND_TABLE, Kind.MOMENT} else hit.kind


def _add_texts(rows: Iterable[Document]) -> None:
    """Give documents the text of the file that they have now."""
    documents: dict[int, Any] = {row.pk: row for row in rows}
    texts = DocumentText.objects.filter(document__in=documents) if documents else ()
    for text in texts:
        if documents[text.document].file.name == text.file:
            documents[text.document].words = text.text


def _result(hit: Hit, row: Any, query: Query) -> Result:
    sort = _SORTS[_sort_of(hit)]
    edition = sort.edition(row)
    language = getattr(row, "title_language", "fr") if getattr(row, "title", "") else "fr"
    title = capfirst(sort.title(row))
    named = marked(typographie(title) if language == "fr" else title, query.stems)
    about = marked(typographie(sort.about(row)), query.stems)
    passages = extracts(sort.texts(row), query.stems)
    if not passages and not any(part.is_marked for part in (*named, *about)):
        passages = extracts(sort.around(row), query.stems)
    return Result(
        label=str(Kind(hit.kind).label),
        title=named,
        language="" if language == "fr" else language,
        address=row.get_absolute_url() or (edition.get_absolute_url() if edition else ""),
        about=about,
        extracts=passages,
        is_whole=hit.is_whole,
        is_fictitious=bool(edition and edition.is_fictitious),
    )


def _joined(*parts: object) -> str:
    return " · ".join(capfirst(str(part)) for part in parts if part)


def _editions(user: Reader) -> QuerySet[Edition]:
    participations = Participation.objects.select_related("commune", "organisation")
    return Edition.objects.visible_to(user).prefetch_related(
        "themes", "separate_days", Prefetch("participations", participations)
    )


def _texts_of_edition(edition: Edition) -> list[str]:
    place = ", ".join(filter(None, (edition.venue_name, edition.venue_town)))
    present = [row.display_name for row in edition.participations.all()]
    said = [edition.summary, edition.official_title, place and f"Lieu : {place}."]
    named = f"{'Présents' if edition.took_place else 'Annoncés'} : {enumeration(present)}." if present else ""
    return [*said, *_themes_of(edition), named]


def _themes_of(edition: Edition) -> list[str]:
    names = [theme.name for theme in edition.themes.all()]
    return [f"Thèmes de la matinée : {enumeration(names)}."] if names else []


def _items(user: Reader) -> QuerySet[ProgrammeItem]:
    rows = Appearance.objects.select_related("person", "commune").prefetch_related("functions__organisation")
    items = ProgrammeItem.objects.visible_to(user).select_related("edition")
    return items.prefetch_related("edition__themes", Prefetch("appearances", rows))


def _texts_of_item(item: ProgrammeItem) -> list[str]:
    return [item.summary, *(_line(row) for row in item.appearances.all())]


def _line(row: Appearance) -> str:
    """Return « Jeanne Exemple, maire d’Exemple »."""
    functions = row.functions_text()
    commune = f"commune {row.commune.de}" if row.commune else ""
    return ", ".join(filter(None, (row.display_name if row.person else "", functions, commune)))


def _syntheses(user: Reader) -> QuerySet[Synthesis]:
    syntheses = Synthesis.objects.visible_to(user).select_related("edition")
    return syntheses.prefetch_related("edition__themes")


def _points(user: Reader) -> QuerySet[KeyPoint]:
    points = KeyPoint.objects.visible_to(user).select_related("synthesis__edition", "item", "person")
    return points.prefetch_related("communes", "themes")


def _texts_of_point(point: KeyPoint) -> list[str]:
    speaker = str(point.person) if point.person else point.speaker
    named = [commune.name for commune in point.communes.all()]
    themes = [theme.name for theme in point.themes.all()]
    return [speaker, enumeration(named), enumeration(themes)]


def _people(user: Reader) -> QuerySet[Person]:
    rows = Appearance.objects.visible_to(user).latest_first().select_related("commune")
    return Person.objects.visible_to(user).prefetch_related(
        Prefetch("appearances", rows.prefetch_related("functions__organisation"), to_attr="seen")
    )


def _texts_of_person(person: Any) -> list[str]:
    return [
        ", ".join(filter(None, (row.functions_text(), row.commune and row.commune.name)))
        for row in person.seen
    ]


def _themes(user: Reader) -> QuerySet[Theme]:
    return Theme.objects.visible_to(user)


_SORTS: dict[str, _Sort] = {
    Kind.EDITION: _Sort(
        _editions, str, lambda row: _joined(row.date_in_words), _texts_of_edition, lambda row: row
    ),
    "item": _Sort(
        _items,
        str,
        lambda row: _joined(row.edition),
        _texts_of_item,
        lambda row: row.edition,
        lambda row: _themes_of(row.edition),
    ),
    Kind.KEY_POINT: _Sort(
        _points,
        lambda row: row.text,
        lambda row: _joined(row.get_nature_display(), row.item, row.synthesis.edition),
        _texts_of_point,
        lambda row: row.synthesis.edition,
    ),
    Kind.SYNTHESIS: _Sort(
        _syntheses,
        str,
        lambda _row: "",
        lambda row: [row.summary, strip_tags(row.body.replace("<", " <"))],
        lambda row: row.edition,
        lambda row: _themes_of(row.edition),
    ),
    Kind.DOCUMENT: _Sort(
        lambda user: Document.objects.visible_to(user).select_related("edition"),
        str,
        lambda row: _joined(row.get_kind_display(), ", ".join(row.facts), row.edition),
        lambda row: [getattr(row, "words", "")],
        lambda row: row.edition,
    ),
    Kind.PERSON: _Sort(_people, str, lambda _row: "", _texts_of_person),
    Kind.COMMUNE: _Sort(
        lambda user: Commune.objects.visible_to(user).select_related("territory"),
        str,
        lambda row: str(row.territory or ""),
        lambda row: [f"Codes postaux : {row.postal_codes}."] if row.postal_codes else [],
    ),
    Kind.THEME: _Sort(
        _themes, str, lambda _row: "", lambda row: [row.description]
    ),
}  # fmt: skip
