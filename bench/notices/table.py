"""The table of the benchmark, in Markdown."""

from collections import Counter
from collections.abc import Iterable

from bench.notices.cases import Case
from bench.notices.scoring import EXTRA, MISSING, RIGHT, WRONG, Mark, Scorer
from events.notices import read_notice

HEADER = (
    "| communiqué | champs | justes | manquants | faux | en trop | faux sans le dire | à vérifier |",
    "| --- | --: | --: | --: | --: | --: | --: | --: |",
)


def marks_of(case: Case) -> tuple[list[Mark], int]:
    """Return the marks of a notice, and how many doubts its proposal names."""
    found = read_notice(case.text).as_dict()
    return Scorer(case.expected, found).marks(), len(found["uncertain"])


def table(cases: Iterable[Case]) -> list[str]:
    """Return the lines of the table: one a notice, then the whole."""
    lines, everything, doubts = list(HEADER), [], 0
    for case in cases:
        marks, count = marks_of(case)
        lines.append(_line(case.name, marks, count))
        everything += marks
        doubts += count
    return [*lines, _line("ensemble", everything, doubts)]


def share(marks: list[Mark]) -> float:
    """Return the part of the fields that is right, in per cent."""
    return 100 * sum(mark.kind == RIGHT for mark in marks) / max(len(marks), 1)


def _line(name: str, marks: list[Mark], doubts: int) -> str:
    kinds = Counter(mark.kind for mark in marks)
    right = f"{kinds[RIGHT]} ({share(marks):.1f} %)".replace(".", ",")
    silent = sum(mark.is_silent for mark in marks)
    cells = [name, len(marks), right, kinds[MISSING], kinds[WRONG], kinds[EXTRA], silent, doubts]
    return f"| {' | '.join(str(cell) for cell in cells)} |"
