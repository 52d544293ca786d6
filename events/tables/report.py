"""What a list would do, line by line; each fault says its column, what is written there, and why."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any

from events.tables.cells import CellError
from events.tables.columns import Columns


class Outcome(Enum):
    """What a line does once imported."""

    FAULTY = auto()
    NEW = auto()
    CHANGED = auto()
    SAME = auto()


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a cell: its column, what is written, why it will not do, what to write instead."""

    column: str
    value: str
    reason: str
    remedy: str = ""


@dataclass(slots=True)
class Line:
    """A line: what it does, or its faults.

    Attributes:
        number, texts: as in the file.
        outcome: what it does.
        draft: what its kind will write.
        says: how it is read, in a few words.
        note: what is known already, or worth a look.
    """

    number: int
    texts: list[str]
    faults: list[Fault] = field(default_factory=list)
    outcome: Outcome = Outcome.FAULTY
    draft: Any = None
    says: str = ""
    note: str = ""

    def settle(self, outcome: Outcome, draft: Any, says: str, note: str = "") -> None:
        """Say what the line does."""
        self.outcome, self.draft, self.says, self.note = outcome, draft, says, note


class Cells:
    """The cells of a line, read one after the other; those that say nothing we know become its faults.

    Attributes:
        said: the texts of the line, by field.
        found: what was read, by field.
    """

    def __init__(self, line: Line, columns: Columns) -> None:
        self.line, self._columns = line, columns
        self.said = columns.said(line.texts)
        self.found: dict[str, Any] = {}

    def read(self, name: str, reading: Callable[[], Any]) -> None:
        """Keep what `reading` returns, or the fault that it raises."""
        try:
            self.found[name] = reading()
        except CellError as error:
            labels, says = self._columns.labels, self._columns.says
            self.line.faults.append(Fault(labels[name], self.said[name], str(error), says[name]))


@dataclass(frozen=True, slots=True)
class Report:
    """What a list would do; `known` is what its kind knew when it was checked."""

    lines: list[Line]
    known: Any = None

    def _of(self, outcome: Outcome) -> list[Line]:
        return [line for line in self.lines if line.outcome == outcome]

    @property
    def new(self) -> list[Line]:
        """The lines that add something."""
        return self._of(Outcome.NEW)

    @property
    def changed(self) -> list[Line]:
        """The lines that change something."""
        return self._of(Outcome.CHANGED)

    @property
    def same(self) -> list[Line]:
        """The lines of which there is nothing to do."""
        return self._of(Outcome.SAME)

    @property
    def faulty(self) -> list[Line]:
        """The lines that are not understood."""
        return self._of(Outcome.FAULTY)

    @property
    def to_write(self) -> list[Line]:
        """The lines that do something, in their order."""
        return [line for line in self.lines if line.outcome in {Outcome.NEW, Outcome.CHANGED}]
