"""The lines of notes: quotes, bullets and soft line breaks set aside; each knows where it stands."""

import re
from dataclasses import dataclass, replace

from events.desk.notes_words import BULLET, NATURE_SIGNS, RULE

# A line cut by a PDF or an e-mail is about as wide as its page; a short one was ended on purpose.
WRAPPED = 45
_QUOTE = re.compile(r"(?:>+ ?)+")
_HEADING = re.compile(r"#{1,6} +")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200d\u2060\ufeff]")
_COMMENT = "//"
_ENDED = re.compile(r"[.!?…:;»\])]$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that says something.

    `start` and `end` are characters of the text pasted, `first` and `last` its lines, from 1. `text` is what
    is left of it; a soft line break makes it last longer than one line.
    """

    start: int
    end: int
    first: int
    last: int
    text: str
    is_bulleted: bool = False
    is_heading: bool = False
    is_comment: bool = False

    @property
    def place(self) -> str:
        """Where it stands: « ligne 3 », « lignes 3 et 4 », « lignes 3 à 5 »."""
        if self.first == self.last:
            return f"ligne {self.first}"
        return f"lignes {self.first} {'et' if self.last == self.first + 1 else 'à'} {self.last}"


def cut(text: str) -> list[Line]:
    """Cut a text into the lines that say something; blank lines, and rules between two parts, say nothing."""
    lines: list[Line] = []
    start, follows = 0, False
    for number, raw in enumerate(text.splitlines(keepends=True), 1):
        line = _read(raw, start, number)
        start += len(raw)
        if line and follows and _continues(lines[-1], line):
            lines[-1] = _joined(lines[-1], line)
        elif line:
            lines.append(line)
        follows = line is not None and not line.is_comment
    return lines


def _read(raw: str, start: int, number: int) -> Line | None:
    """Read one line of the text."""
    said = " ".join(_INVISIBLE.sub("", raw).replace("**", "").split())
    said = _QUOTE.sub("", said, count=1) if said.startswith(">") else said
    is_comment = said.startswith(_COMMENT)
    if not said or (RULE.fullmatch(said) and not is_comment):
        return None
    heading, bullet = _HEADING.match(said), BULLET.match(said)
    text = said[(heading or bullet).end() :] if heading or bullet else said  # type: ignore[union-attr]
    end = start + len(raw.rstrip("\r\n"))
    return Line(start, end, number, number, text, bool(bullet), bool(heading), is_comment)


def _continues(before: Line, line: Line) -> bool:
    """Tell whether a line is the rest of the one before, cut where the page was full.

    It has no bullet and begins in lower case, after a long line that ended no sentence.
    """
    is_plain = not (line.is_bulleted or line.is_heading or line.is_comment or before.is_heading)
    begins_low = line.text[:1].islower() and line.text[:1] not in NATURE_SIGNS
    is_cut = len(before.text) >= WRAPPED and not _ENDED.search(before.text)
    return is_plain and begins_low and is_cut


def _joined(before: Line, line: Line) -> Line:
    glue = "" if before.text.endswith("-") else " "
    return replace(before, end=line.end, last=line.last, text=f"{before.text}{glue}{line.text}")
