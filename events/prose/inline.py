"""The words of a paragraph: runs of text, each with its marks, written in one order only.

Programs nest their marks as they please (`<b><a><b>`); here a paragraph is a list of runs, so that the same
text is always written the same way.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from events.prose.tree import Node

BREAK = "\n"
# A space of any width is a plain one: display puts back those that French wants (DESIGN.md §8).
_SPACES = re.compile(r"[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
# What nobody sees: zero-width spaces, marks of byte order, overrides of direction, control characters.
_UNSEEN = re.compile(r"[\u200b\u2060\ufeff\u202d\u202e\x00-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_BULLETS = re.compile(r"[•▪●◦‣·\uf0b7\uf0a7\u25a0][•▪●◦‣·\uf0b7\uf0a7\u25a0 ]*")


class Marks(NamedTuple):
    """What a run of text is, beside its words."""

    link: str = ""
    lang: str = ""
    strong: bool = False
    em: bool = False


PLAIN = Marks()


@dataclass(frozen=True, slots=True)
class Run:
    """Words under the same marks; a line break is a run of its own, `BREAK`."""

    text: str
    marks: Marks = PLAIN


def squeezed(text: str) -> str:
    """Return a text of a page, spaces made one, what nobody sees taken out."""
    return _SPACES.sub(" ", _UNSEEN.sub("", text))


def tidy(runs: Iterable[Run]) -> list[Run]:
    """Return the runs of one paragraph: no space twice, none at either end, neighbours alike made one."""
    found: list[Run] = []
    before = " "  # the last character written: no space at the beginning, nor after another
    for run in runs:
        text = run.text if run.text == BREAK else run.text[before in " \n" and run.text[:1] == " " :]
        if text == BREAK:
            _trim_end(found)
        if text and (found or text != BREAK):
            found.append(Run(text, run.marks))
            before = text[-1]
    while found and found[-1].text.isspace():
        found.pop()
    _trim_end(found)
    return _joined(found)


def _trim_end(runs: list[Run]) -> None:
    """Take the space away that ends the last of `runs`."""
    if runs and runs[-1].text.endswith(" "):
        last = runs.pop()
        if words := last.text.rstrip(" "):
            runs.append(Run(words, last.marks))


def _joined(runs: list[Run]) -> list[Run]:
    """Make one of neighbours that bear the same marks; a link without words is none."""
    whole = []
    for marks, group in groupby(runs, lambda run: (run.marks, run.text == BREAK)):
        texts = [run.text for run in group]
        whole += [Run(text, marks[0]) for text in (texts if marks[1] else ["".join(texts)])]
    linked = []
    for link, group in groupby(whole, lambda run: run.marks.link):
        members = list(group)
        empty = link and not "".join(run.text for run in members).strip()
        linked += [Run(run.text, run.marks._replace(link="")) for run in members] if empty else members
    return linked


def paragraphs(runs: Iterable[Run]) -> Iterator[list[Run]]:
    """Yield the paragraphs that runs make: two breaks in a row, or more, end one."""
    current: list[Run] = []
    breaks = 0
    for run in runs:
        if run.text == BREAK:
            breaks += 1
        elif run.text.strip():
            if breaks > 1:
                yield tidy(current)
                current = []
            breaks = 0
        current.append(run)
    yield tidy(current)


def nodes(runs: list[Run]) -> list[Node]:
    """Return the elements of a paragraph: a link holds a language, which holds bold, which holds italics."""
    return _nested(runs, 0)


_ELEMENTS: list[Callable[[Marks], Node | None]] = [
    lambda marks: Node("a", {"href": marks.link}) if marks.link else None,
    lambda marks: Node("span", {"lang": marks.lang}) if marks.lang else None,
    lambda marks: Node("strong") if marks.strong else None,
    lambda marks: Node("em") if marks.em else None,
]


def _nested(runs: list[Run], rank: int) -> list[Node]:
    """Return the elements of `runs`, from the mark of that rank on."""
    if rank == len(_ELEMENTS):
        return [Node("br") if run.text == BREAK else Node(words=run.text) for run in runs]
    found: list[Node] = []
    for _, group in groupby(runs, lambda run: run.marks[rank]):
        members = list(group)
        inner = _nested(members, rank + 1)
        element = _ELEMENTS[rank](members[0].marks)
        if element:
            element.children = inner
        found += [element] if element else inner
    return found


def without_bullet(runs: list[Run]) -> list[Run] | None:
    """Return a paragraph without the bullet that somebody typed at its head; None if there is none."""
    found = _BULLETS.match(runs[0].text) if runs else None
    if not found:
        return None
    rest = tidy([Run(runs[0].text[found.end() :], runs[0].marks), *runs[1:]])
    return without_bullet(rest) or rest
