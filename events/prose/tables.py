"""Tables: rows of cells that hold paragraphs, without what their programs drew around them."""

import re
from collections.abc import Iterator

from events.prose.tree import Node

_WIDEST = 60  # a cell that spans more was no cell
CAPTION = re.compile(r"tableau\b", re.IGNORECASE)


def rows(table: Node) -> Iterator[Node]:
    """Yield the rows of a table, but for those of the tables that its cells hold."""
    for part in table.children:
        if part.tag == "tr":
            yield part
        elif part.tag in {"thead", "tbody", "tfoot"}:
            for row in part.children if part.tag == "thead" else []:
                row.attributes["headers"] = "yes"
            yield from rows(part)


def cells(row: Node) -> list[Node]:
    """Return the cells of a row."""
    return [cell for cell in row.children if cell.tag in {"td", "th"}]


def cell(row: Node, read: Node, children: list[Node]) -> Node:
    """Return a clean cell: its children as they are given, and how far it spans."""
    spans = {name: min(_small(read.attributes.get(name, "")), _WIDEST) for name in ("colspan", "rowspan")}
    tag = "th" if row.attributes.get("headers") else read.tag
    return Node(tag, {name: str(span) for name, span in spans.items() if span > 1}, children)


def _small(text: str) -> int:
    """Return a number of cells; 1 for what is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 1


def made(found: list[list[Node]]) -> list[Node]:
    """Return the table of these rows; what its only cell holds, if it has but one; nothing without words."""
    full = [row for row in found if row]
    if not any(part.text() for row in full for part in row):
        return []
    if len(full) == 1 and len(full[0]) == 1:
        return paragraphs(full[0][0].children)
    return [Node("table", {}, [Node("tbody", {}, [Node("tr", {}, row) for row in full])])]


def paragraphs(children: list[Node]) -> list[Node]:
    """Return what a cell held as blocks: its words alone make a paragraph."""
    is_bare = children and all(child.tag in {"", "a", "span", "strong", "em", "br"} for child in children)
    return [Node("p", {}, children)] if is_bare else children


def named(name: str) -> list[Node]:
    """Return the paragraph that names a table, as display looks for it: « Tableau : … » (ADR 0016)."""
    words = name if not name or CAPTION.match(name) else f"Tableau : {name}"
    return [Node("p", {}, [Node(words=words)])] if words else []
