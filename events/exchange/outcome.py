"""What an import says: what it did, line by line, or everything that keeps it from being done."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from events.models import Edition


class Outcome(StrEnum):
    """What became of one object of the file."""

    CREATED = "créé"
    MATCHED = "reconnu"
    UPDATED = "mis à jour"
    REMOVED = "retiré"
    UNCHANGED = "inchangé"
    WARNING = "à vérifier"


@dataclass(frozen=True, slots=True)
class Line:
    """One fact of a report: `path` is where the file says it (« evenement.dates[1] »)."""

    outcome: Outcome
    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One reason for refusing a file: a French sentence, and where in the file (empty: the whole file)."""

    path: str
    text: str

    def __str__(self) -> str:
        return f"{self.path} : {self.text}" if self.path else self.text


class Refused(ValueError):  # noqa: N818 -- it reads as a sentence: except Refused
    """The file is refused and nothing was saved; `problems` holds every reason found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


@dataclass
class Report:
    """What an import did; `edition` is the row that holds the file now."""

    edition: Edition | None = None
    lines: list[Line] = field(default_factory=list)

    def add(self, outcome: Outcome, path: str, text: str) -> None:
        """Note one fact."""
        self.lines.append(Line(outcome, path, text))

    def was_updated(self, path: str) -> None:
        """Say that the row of `path`, thought unchanged, has changed after all."""
        self.lines = [
            replace(line, outcome=Outcome.UPDATED)
            if line.path == path and line.outcome == Outcome.UNCHANGED
            else line
            for line in self.lines
        ]

    def was_written(self, path: str, *, exactly: bool = False) -> bool:
        """Tell whether something was written at `path`, or below it unless `exactly` there."""
        written = [line.path for line in (*self.created, *self.updated, *self.removed)]
        return path in written if exactly else any(where.startswith(path) for where in written)

    def with_outcome(self, outcome: Outcome) -> list[Line]:
        """Return the lines of one outcome, in the order of the file."""
        return [line for line in self.lines if line.outcome == outcome]

    @property
    def created(self) -> list[Line]:
        """Rows that did not exist."""
        return self.with_outcome(Outcome.CREATED)

    @property
    def matched(self) -> list[Line]:
        """Shared rows (people, organisations, communes, themes) that existed already."""
        return self.with_outcome(Outcome.MATCHED)

    @property
    def updated(self) -> list[Line]:
        """Rows of this edition that now say something else."""
        return self.with_outcome(Outcome.UPDATED)

    @property
    def removed(self) -> list[Line]:
        """Rows of this edition that the file no longer says."""
        return self.with_outcome(Outcome.REMOVED)

    @property
    def unchanged(self) -> list[Line]:
        """Rows of this edition that already said so."""
        return self.with_outcome(Outcome.UNCHANGED)

    @property
    def warnings(self) -> list[Line]:
        """What was saved but deserves a look."""
        return self.with_outcome(Outcome.WARNING)

    @property
    def changed(self) -> bool:
        """Whether anything was written."""
        return bool(self.created or self.updated or self.removed)
