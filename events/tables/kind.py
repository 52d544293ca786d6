"""A kind of list, and what is done with one: checked, then written in one transaction, step by step.

Checking and writing are generators: they yield how far they are, so that an answer may say it as it goes, and
return the report.
"""

from abc import ABC, abstractmethod
from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db import IntegrityError, models, transaction

from events.tables.columns import Columns, Texts
from events.tables.report import Line, Report

# Lines checked, or written, between two words to who waits.
STEP = 100


class FaultsError(ValueError):
    """All or nothing was asked, and a line does not hold; or somebody wrote one of them meanwhile.

    Nothing is written.
    """

    def __init__(self, report: Report) -> None:
        super().__init__("Une ligne n’est plus juste.")
        self.report = report


@dataclass(frozen=True, slots=True)
class Order:
    """What whoever imports asks for: their account, all or nothing, and what the kind offers beside."""

    by: Any
    whole: bool
    option: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it is: « vérifiées », 300 lines of 1 000."""

    doing: str
    done: int
    total: int


Steps = Generator[Progress, None, Report]


class Checker(ABC):
    """Reads lines with what the portal knows of all of them, fetched beforehand in a few queries."""

    @abstractmethod
    def check(self, line: Line) -> None:
        """Say what a line does, or its faults."""


class Kind(ABC):
    """A kind of list: its words, its columns, how a line is read, written, and given back.

    Attributes:
        name: in the names of files.
        title: « Importer des personnes ».
        model: whose permissions it asks for.
        columns: its columns.
        exported: what the list gives out, when it is not what it shows: « les communes ».
        option: what is offered when it is confirmed; empty, nothing.
        rule: what a reader has to know of what is not done.
    """

    name: ClassVar[str]
    title: ClassVar[str]
    model: ClassVar[type[models.Model]]
    columns: ClassVar[Columns]
    exported: ClassVar[str] = ""
    option: ClassVar[str] = ""
    rule: ClassVar[str] = ""

    @abstractmethod
    def checker(self, lines: list[dict[str, str]]) -> Checker:
        """Return what reads these lines, texts by field."""

    @abstractmethod
    def write(self, lines: Sequence[Line], known: Any, order: Order) -> None:
        """Write some lines that hold, inside a transaction; as many queries for one as for `STEP`."""

    def hold(self) -> None:  # noqa: B027 -- a kind may have nothing to do
        """Keep other imports waiting until this one ends; nothing where a constraint is enough."""

    def begin(self, report: Report) -> Iterable[Progress]:
        """Do what is done once, before the first line is written; yield how far it is."""
        return ()

    def finish(self, report: Report, order: Order) -> Iterable[Progress]:
        """Do what is done once, after the last line; yield how far it is."""
        return ()

    @abstractmethod
    def texts_of(self, rows: models.QuerySet[Any]) -> Iterable[list[str]]:
        """Yield the texts of rows in the order of the columns, as the import reads them back."""

    def may(self, user: Any, *actions: str) -> bool:
        """Tell whether an account may do all of this to the rows: « add », « view »."""
        meta = self.model._meta
        return bool(user.has_perms([f"{meta.app_label}.{action}_{meta.model_name}" for action in actions]))


def checking(kind: Kind, rows: Sequence[Texts]) -> Steps:
    """Check a list without writing anything; as many queries for one line as for a thousand."""
    checker = kind.checker([kind.columns.said(texts) for _, texts in rows])
    lines = [Line(number, texts) for number, texts in rows]
    for start in range(0, len(lines), STEP):
        for line in lines[start : start + STEP]:
            checker.check(line)
        yield Progress("Lignes vérifiées", min(start + STEP, len(lines)), len(lines))
    return Report(lines, checker)


def importing(kind: Kind, rows: Sequence[Texts], order: Order) -> Steps:
    """Check a list anew and write it, in one transaction: left half-way, nothing is written.

    Raises:
        FaultsError: all was asked and a line has a fault; or somebody else wrote one of them meanwhile.
    """
    try:
        with transaction.atomic():
            kind.hold()
            report = yield from checking(kind, rows)
            if order.whole and report.faulty:
                raise FaultsError(report)
            yield from kind.begin(report)
            lines = report.to_write
            for start in range(0, len(lines), STEP):
                kind.write(lines[start : start + STEP], report.known, order)
                yield Progress("Lignes enregistrées", min(start + STEP, len(lines)), len(lines))
            yield from kind.finish(report, order)
    except IntegrityError:
        raise FaultsError(last_of(checking(kind, rows))) from None
    return report


def last_of(steps: Steps) -> Report:
    """Return the report at the end of some steps."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value
