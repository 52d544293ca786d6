"""The prose of a synthesis as a page shows it: titles one can link to, tables one can read and scroll.

The editor knows neither anchors, nor captions, nor `scope` (ADR 0016): they are put here, at display, on HTML
that nh3 has just cleaned. What is stored stays what the team typed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from itertools import count
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from curiouslab.french import slug_fr
from events.models import Synthesis

_VOID = {"br"}
_TITLES = {"h2", "h3"}
_CAPTION = re.compile(r"tableau\b", re.IGNORECASE)
_ANCHOR_LENGTH = 60
_MAX_DEPTH = 60  # what is nested deeper is laid flat: nobody writes so, and recursion has an end


@dataclass(frozen=True, slots=True)
class Heading:
    """A title of the prose, and its anchor in the page."""

    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Prose:
    """HTML ready to be shown, and its main titles, for the table of contents."""

    html: SafeString
    headings: list[Heading]


@dataclass(slots=True)
class Node:
    """An element and what it holds, or a text when `tag` is empty."""

    tag: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Node"] = field(default_factory=list)
    words: str = ""

    def text(self) -> str:
        """Return all its words, spaces squeezed."""
        return " ".join("".join(node.words or " " for node in self.walk()).split())

    def walk(self) -> Iterator["Node"]:
        """Yield itself, then all that it holds, in order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def all(self, *tags: str) -> list["Node"]:
        """Return the elements of these tags, itself included."""
        return [node for node in self.walk() if node.tag in tags]

    def html(self) -> str:
        """Write it, and all that it holds."""
        inner = "".join(child.html() for child in self.children)
        if not self.tag:
            return inner or escape(self.words, quote=False)
        attributes = "".join(f' {name}="{escape(value)}"' for name, value in self.attributes.items())
        return f"<{self.tag}{attributes}>" + ("" if self.tag in _VOID else f"{inner}</{self.tag}>")


class _Reader(HTMLParser):
    """Reads clean HTML as a tree: nh3 closes whatever it opens."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open = [Node()]
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element in the current one."""
        parent = node = self.open[-1]
        if len(self.open) < _MAX_DEPTH:
            node = Node(tag, {name: value or "" for name, value in attrs})
            parent.children.append(node)
        if tag not in _VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        """Go back to the element around."""
        self.open.pop()

    def handle_data(self, data: str) -> None:
        """Keep a text in its place."""
        self.open[-1].children.append(Node(words=data))


def shown(body: str) -> Prose:
    """Return the prose to show.

    Args:
        body: HTML as it is stored; cleaned once more, since an import may have brought it.
    """
    of_body: Any = Synthesis._meta.get_field("body")
    whole = _Reader(of_body.sanitize(body)).open[0]
    _drop_empty_paragraphs(whole)
    headings = _anchor_titles(whole)
    _name_tables(whole, count(1))
    # What nh3 has cleaned, with nothing but attributes and elements of ours, texts escaped.
    return Prose(mark_safe(whole.html()), headings)


def tree(html: str) -> Node:
    """Return clean HTML, `Prose.html` for one, as a tree, for what is not written in HTML."""
    return _Reader(html).open[0]


def _drop_empty_paragraphs(node: Node) -> None:
    """Take out the empty paragraphs by which editors space a text (RGAA 8.9)."""
    node.children = [child for child in node.children if child.tag not in {"p", *_TITLES} or child.text()]
    for child in node.children:
        _drop_empty_paragraphs(child)


def _anchor_titles(whole: Node) -> list[Heading]:
    """Give each title an anchor made of its words; return the main ones."""
    taken: set[str] = set()
    headings = []
    for title in whole.all(*_TITLES):
        base = f"t-{slug_fr(title.text(), _ANCHOR_LENGTH)}"
        anchor = next(a for n in count(1) if (a := base if n == 1 else f"{base}-{n}") not in taken)
        taken.add(anchor)
        title.attributes["id"] = anchor
        if title.tag == "h2":
            headings.append(Heading(title.text(), anchor))
    return headings


def _name_tables(node: Node, numbers: Iterator[int]) -> None:
    """Give each table its caption and its header cells, in a box that the keyboard can scroll."""
    children: list[Node] = []
    for child in node.children:
        if child.tag != "table":
            _name_tables(child, numbers)
            children.append(child)
            continue
        number = next(numbers)
        title = _caption_before(children) or [Node(words=f"Tableau {number}")]
        name = f"tableau-{number}"
        child.children.insert(0, Node("caption", {"id": name}, title))
        _scope_headers(child)
        # A group, and not a region: a table is no landmark.
        scroller = {"class": "scroller", "role": "group", "tabindex": "0", "aria-labelledby": name}
        children.append(Node("div", scroller, [child]))
    node.children = children


def _caption_before(children: list[Node]) -> list[Node]:
    """Take the paragraph « Tableau… » that ends `children`; return what it holds."""
    if children and children[-1].tag == "p" and _CAPTION.match(children[-1].text()):
        return children.pop().children
    return []


def _scope_headers(table: Node) -> None:
    """Say what each header cell heads: its column in a row of headers, its row otherwise.

    An empty corner is no header; a table without any header takes its first row as such.
    """
    rows = [row.all("th", "td") for row in table.all("tr")]
    if rows[1:] and not table.all("th"):
        for cell in rows[0]:
            cell.tag = "th"
    for cells in rows:
        filled = [cell for cell in cells if cell.text()]
        scope = "col" if all(cell.tag == "th" for cell in filled) else "row"
        for cell in cells:
            if cell.tag == "th" and cell in filled:
                cell.attributes["scope"] = scope
            else:
                cell.tag = "td"
