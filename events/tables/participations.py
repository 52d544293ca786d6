"""The list of the communes and organisations represented, edition by edition."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib.admin.models import CHANGE, LogEntry
from django.db.models import Count, F, Max, Q, QuerySet
from django.utils import timezone

from curiouslab.french import compte, normaliser
from events import happenings
from events.history.recording import record, record_what_stands
from events.models import Edition, Participation
from events.record.versions import refresh_pending
from events.tables import cells
from events.tables.cells import CellError
from events.tables.columns import BODY, ONE_BODY, Column, Columns
from events.tables.kind import Checker, Kind, Order, Progress
from events.tables.report import Cells, Line, Outcome, Report

MOST = 32_767  # the largest PositiveSmallIntegerField

COLUMNS = Columns(
    [
        Column(
            "edition",
            "Édition",
            ("numero", "numero d edition", "matinee"),
            "son numéro, ou la fin de son adresse",
            is_needed=True,
        ),
        *BODY,
        Column(
            "name",
            "Nom écrit",
            ("tel qu ecrit", "nom de la source"),
            "tel que la source l’écrit, s’il diffère ; seul, pour une commune que le portail ne connaît pas",
        ),
        Column("position", "Ordre", ("place", "rang"), "sa place dans la liste ; vide, à la suite"),
    ],
    one_of=["commune", "insee", "organisation", "name"],
    one_of_said=ONE_BODY,
    each="commune ou organisme",
)
# Edition, commune, organisation, and the name when it is all that is known.
Key = tuple[int, str | None, int | None, str]


def edition_text(number: int | None, slug: str, shared: set[int | None]) -> str:
    """Return how a list names an edition: by its number if it alone has it, else by its address."""
    return str(number) if number and number not in shared else slug


def key_of(row: Participation) -> Key:
    """Return what makes a row the same as a line."""
    alone = not (row.commune_id or row.organisation_id)
    return (row.edition_id, row.commune_id, row.organisation_id, normaliser(row.name) if alone else "")


@dataclass(slots=True)
class Draft:
    """A row that a line writes: a new one, or one whose name or place changes."""

    row: Participation
    is_new: bool
    is_placed: bool


class ParticipationsChecker(Checker):
    """Knows the editions that the lines name, what they list already, the communes and organisations."""

    def __init__(self, lines: list[dict[str, str]]) -> None:
        """Fetch them, in five queries at most."""
        said = {line["edition"] for line in lines} - {""}
        numbers = {int(text) for text in said if text.isdecimal() and len(text) < len(str(MOST)) + 1}
        self.editions: dict[str, list[Edition]] = {}
        for edition in Edition.objects.filter(Q(slug__in=said) | Q(number__in=numbers)):
            for text in {edition.slug, str(edition.number)} & said:
                self.editions.setdefault(text, []).append(edition)
        found = {row.pk for rows in self.editions.values() for row in rows}
        rows = Participation.objects.filter(edition__in=found).select_related("edition")
        self.rows = {key_of(row): row for row in rows}
        self.communes = cells.communes_at(line["insee"] or line["commune"] for line in lines)
        self.organisations = cells.organisations_by_name(line["organisation"] for line in lines)
        self.above: dict[Key, int] = {}

    def check(self, line: Line) -> None:
        """Read a commune or an organisation represented."""
        read = Cells(line, COLUMNS)
        said = read.said
        read.read("edition", partial(self._edition, said["edition"]))
        read.read("name", partial(cells.within, said["name"], 150))
        read.read("position", partial(cells.whole_number, said["position"], MOST))
        self._read_body(read)
        if not line.faults:
            self._compare(line, read.found)

    def _edition(self, text: str) -> Edition:
        found = self.editions.get(cells.words(text, 220), [])
        if not found:
            raise CellError("aucune édition n’a ce numéro ou cette adresse")
        if len(found) > 1:
            choice = ", ".join(row.slug for row in found)
            raise CellError(f"plusieurs éditions portent ce numéro : donnez l’adresse ({choice})")
        return found[0]

    def _read_body(self, read: Cells) -> None:
        said = read.said
        place = "insee" if said["insee"] else "commune"
        if said[place] and said["organisation"]:
            read.read("organisation", _both)
        elif said["organisation"]:
            read.read("organisation", partial(cells.organisation, self.organisations, said["organisation"]))
        elif said[place]:
            found = self.communes.get(said[place], [])
            read.read(place, partial(cells.commune, found, of_its_time=True))
            read.found["commune"] = read.found.pop(place, None)
        elif not said["name"]:
            read.read("commune", partial(cells.words, "", 80))

    def _compare(self, line: Line, found: dict[str, Any]) -> None:
        """Say what the line does to the list of its edition."""
        row = Participation(
            edition=found["edition"],
            commune=found.get("commune"),
            organisation=found.get("organisation"),
            name=found["name"],
        )
        says = f"{row}, {row.edition}"
        above = self.above.setdefault(key_of(row), line.number)
        held, place = self.rows.get(key_of(row)), found["position"]
        if above != line.number:
            line.settle(Outcome.SAME, None, says, f"déjà à la ligne {above}")
        elif held is None:
            row.position = place or 0
            line.settle(Outcome.NEW, Draft(row, True, place is not None), says)
        elif row.name in {"", held.name} and place in {None, held.position}:
            line.settle(Outcome.SAME, None, says)
        else:
            held.name, held.position = row.name or held.name, held.position if place is None else place
            line.settle(Outcome.CHANGED, Draft(held, False, True), says)


def _counts(report: Report) -> dict[Edition, int]:
    """Return how many lines write in each edition."""
    return Counter(line.draft.row.edition for line in report.to_write)


def _both() -> None:
    raise CellError("donnez une commune ou un organisme, pas les deux")


class ParticipationsList(Kind):
    """Who was represented, listed one by one."""

    name = "communes-representees"
    title = "Importer des communes représentées"
    exported = "les communes"
    model = Participation
    columns = COLUMNS
    rule = (
        "Rien n’est ôté d’une liste. Une case vide ne change rien à ce qui est connu. Une commune déjà dans "
        "la liste de son édition n’y entre pas deux fois."
    )

    def checker(self, lines: list[dict[str, str]]) -> ParticipationsChecker:
        """Return what reads these lines."""
        return ParticipationsChecker(lines)

    def hold(self) -> None:
        """Write first, without changing anything: one at a time (ADR 0014)."""
        Participation.objects.filter(pk=0).update(position=F("position"))

    def write(self, lines: Sequence[Line], known: Any, order: Order) -> None:
        """Add the new rows, those without a place after the others, and change the others."""
        drafts: list[Draft] = [line.draft for line in lines]
        new, held = [d for d in drafts if d.is_new], [d.row for d in drafts if not d.is_new]
        editions = Edition.objects.filter(pk__in={draft.row.edition_id for draft in new})
        last = dict(editions.annotate(last=Max("participations__position")).values_list("pk", "last"))
        for draft in new:
            edition = draft.row.edition_id
            if not draft.is_placed:
                draft.row.position = min((last[edition] or 0) + 1, MOST)
            last[edition] = max(last[edition] or 0, draft.row.position)
        Participation.objects.bulk_create([draft.row for draft in new])
        Participation.objects.bulk_update(held, ["name", "position"])

    def begin(self, report: Report) -> Iterator[Progress]:
        """Keep what each edition was: rows written by the hundred tell no history by themselves."""
        editions = _counts(report)
        for rank, edition in enumerate(editions, 1):
            record_what_stands(edition.pk)
            yield Progress("Éditions relues", rank, len(editions))

    def finish(self, report: Report, order: Order) -> Iterator[Progress]:
        """Tell each edition: its history, its windows that are open, its synthesis that waits for its day."""
        counts = _counts(report)
        Edition.objects.filter(pk__in=[edition.pk for edition in counts]).update(updated_at=timezone.now())
        for rank, (edition, count) in enumerate(counts.items(), 1):
            said = compte(count, "commune ou organisme importé", "communes ou organismes importés")
            told = f"{said}.".replace("\u00a0", " ")  # spaced when it is shown
            LogEntry.objects.log_actions(order.by.pk, [edition], CHANGE, change_message=told)
            refresh_pending(edition)
            with happenings.done_by(order.by):
                happenings.say("Import d’une liste.")
                record(edition.pk)
            yield Progress("Éditions tenues à jour", rank, len(counts))

    def texts_of(self, rows: QuerySet[Participation]) -> Iterable[list[str]]:
        """Yield each row, edition after edition."""
        numbers = Edition.objects.order_by().values("number").annotate(times=Count("pk"))
        shared = set(numbers.filter(times__gt=1).values_list("number", flat=True))
        found = rows.order_by(*_ORDER).values_list("edition__number", "edition__slug", *_TEXTS)
        for number, slug, *said in found.iterator(chunk_size=500):
            yield [edition_text(number, slug, shared), *("" if text is None else str(text) for text in said)]


_TEXTS = ("commune__name", "commune", "organisation__name", "name", "position")
_ORDER = ("edition__sort_date", "edition__sort_number", "edition__pk", "position", "pk")
