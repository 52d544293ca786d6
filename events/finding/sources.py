"""What is indexed of an edition and of all that hangs on it: one entry a content, one audience an entry."""

from collections.abc import Iterable, Iterator

from django.db.models import Prefetch, QuerySet
from django.utils.html import strip_tags

from events.finding.entries import Draft, Opening, opening_for, opening_of
from events.finding.models import DocumentText, Kind
from events.models import (
    Appearance,
    Document,
    Edition,
    ItemKind,
    KeyPoint,
    Participation,
    ProgrammeItem,
    Synthesis,
)

_KINDS = {ItemKind.TALK: Kind.TALK, ItemKind.ROUND_TABLE: Kind.ROUND_TABLE, ItemKind.MOMENT: Kind.MOMENT}


def editions_with_all(keys: Iterable[int]) -> QuerySet[Edition]:
    """Return editions with all that is indexed of them, at the same number of queries for one or many."""
    appearances = Appearance.objects.select_related("person", "commune")
    points = KeyPoint.objects.select_related("person", "item")
    return Edition.objects.filter(pk__in=keys).prefetch_related(
        "themes",
        "separate_days",
        "documents",
        Prefetch("participations", Participation.objects.select_related("commune", "organisation")),
        "involvements__organisation",
        "items",
        Prefetch("items__appearances", appearances.prefetch_related("functions__organisation")),
        "synthesis",
        Prefetch("synthesis__key_points", points.prefetch_related("communes", "themes")),
    )


def drafts_of(editions: Iterable[Edition], texts: dict[int, DocumentText]) -> Iterator[Draft]:
    """Yield what is indexed of editions read by `editions_with_all`; `texts`: of the PDFs, by document."""
    for edition in editions:
        yield from _Edition(edition, texts).drafts()


class _Edition:
    """An edition, and what its contents share: its day, its opening, what filters them all."""

    def __init__(self, edition: Edition, texts: dict[int, DocumentText]) -> None:
        self.edition, self.texts = edition, texts
        self.opening = opening_of(edition)
        self.themes = list(edition.themes.all())
        years = {day.year for day in edition.days()} or (
            {edition.starts_on.year} if edition.starts_on else set()
        )
        self.labels = {f"h:{theme.pk}" for theme in self.themes} | {f"y:{year}" for year in years}
        self.labels.add(f"e:{edition.pk}")
        self.named = [edition.label, edition.title or edition.official_title]

    def draft(self, kind: Kind, key: object, opening: Opening, labels: set[str], **texts: list[str]) -> Draft:
        """Return the draft of one content of the edition."""
        rank = self.edition.starts_on.toordinal() if self.edition.starts_on else 0
        return Draft(kind, key, opening, texts, self.labels | labels, self.edition.pk, rank)

    def drafts(self) -> Iterator[Draft]:
        """Yield all of them."""
        yield self._itself()
        for item in self.edition.items.all():
            yield self._item(item)
        yield from self._people()
        if synthesis := getattr(self.edition, "synthesis", None):
            opening = self.opening.and_(opening_of(synthesis)).and_(opening_for(synthesis.audience))
            yield self._synthesis(synthesis, opening)
            for point in synthesis.key_points.all():
                yield self._point(point, opening.and_(opening_for(point.audience)))
        for document in self.edition.documents.all():
            yield self._document(document)

    def _itself(self) -> Draft:
        edition = self.edition
        present = list(edition.participations.all())
        labels = {f"c:{row.commune_id}" for row in present if row.commune_id}
        labels |= {f"p:{row.person_id}" for row in self._appearances() if row.person_id}
        names = [edition.label, edition.kind, edition.venue_name, edition.venue_town, edition.date_in_words]
        organisers = [str(row.organisation) for row in edition.involvements.all()]
        return self.draft(
            Kind.EDITION,
            edition.pk,
            self.opening,
            labels,
            title=[edition.title or edition.official_title or edition.label],
            names=[*names, edition.official_title if edition.title else "", *self._theme_names()],
            body=[edition.summary],
            context=[edition.series, *organisers, *(name for row in present for name in _names_of(row))],
        )

    def _item(self, item: ProgrammeItem) -> Draft:
        present = list(item.appearances.all())
        labels = {f"c:{row.commune_id}" for row in present if row.commune_id}
        labels |= {f"p:{row.person_id}" for row in present if row.person_id}
        return self.draft(
            _KINDS[ItemKind(item.kind)],
            item.pk,
            self.opening,
            labels,
            title=[item.title or item.display_kind],
            names=[text for row in present for text in _said_of(row)],
            body=[item.summary],
            context=[item.display_kind, item.get_kind_display(), *self.named, *self._theme_names()],
        )

    def _people(self) -> Iterator[Draft]:
        """Yield what each person was there: it shows with the edition only."""
        texts: dict[int, list[str]] = {}
        people = {}
        for row in self._appearances():
            if row.person:
                people[row.person.pk] = row.person
                texts.setdefault(row.person.pk, []).extend(_said_of(row)[1:])
        for key, said in texts.items():
            title = [people[key].full_name]
            yield self.draft(Kind.PERSON, key, self.opening, {f"p:{key}"}, title=title, names=said)

    def _synthesis(self, synthesis: Synthesis, opening: Opening) -> Draft:
        return self.draft(
            Kind.SYNTHESIS,
            synthesis.pk,
            opening,
            set(),
            title=["synthèse", self.named[1]],
            body=[synthesis.summary, strip_tags(synthesis.body.replace("<", " <"))],
            context=[self.named[0], *self._theme_names()],
        )

    def _point(self, point: KeyPoint, opening: Opening) -> Draft:
        communes, themes = list(point.communes.all()), list(point.themes.all())
        labels = {f"c:{commune.pk}" for commune in communes} | {f"h:{theme.pk}" for theme in themes}
        labels |= {f"p:{point.person_id}"} if point.person_id else set()
        speaker = str(point.person) if point.person else point.speaker
        return self.draft(
            Kind.KEY_POINT,
            point.pk,
            opening,
            labels,
            names=[speaker, *(commune.name for commune in communes), *(theme.name for theme in themes)],
            body=[point.text],
            context=[point.get_nature_display(), point.item.title if point.item else "", *self.named],
        )

    def _document(self, document: Document) -> Draft:
        read = self.texts.get(document.pk)
        return self.draft(
            Kind.DOCUMENT,
            document.pk,
            self.opening.and_(opening_for(document.audience)),
            set(),
            title=[document.title],
            body=[read.text] if read and read.file == document.file.name else [],
            context=[document.get_kind_display(), *self.named],
        )

    def _appearances(self) -> Iterator[Appearance]:
        for item in self.edition.items.all():
            yield from item.appearances.all()

    def _theme_names(self) -> list[str]:
        return [theme.name for theme in self.themes]


def _names_of(row: Participation) -> list[str]:
    """Return what a commune or a body is called: by the source, and by the reference."""
    return [row.name, str(row.commune or row.organisation or "")]


def _said_of(row: Appearance) -> list[str]:
    """Return the name of a person in a session, then what they were there."""
    functions = [str(function) for function in row.functions.all()]
    return [row.person.full_name if row.person else "", *functions, row.commune.name if row.commune else ""]
