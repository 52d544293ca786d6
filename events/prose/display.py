"""The prose of a synthesis as a page shows it: titles one can link to, tables one can read and scroll.

The editor knows neither anchors, nor captions, nor `scope` (ADR 0016): they are put here, at display, on HTML
that nh3 has just cleaned. What is stored stays what the team typed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from django.utils.safestring import SafeString, mark_safe

from curiouslab.french import slug_fr
from events.prose.cleaning import clean_prose
from events.prose.tables import CAPTION
from events.prose.tree import Node, read

_TITLES = {"h2", "h3"}
_ANCHOR_LENGTH = 60


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


def shown(body: str) -> Prose:
    """Return the prose to show.

    Args:
        body: HTML as it is stored; cleaned once more, since an import may have brought it.
    """
    whole = read(clean_prose(body))
    headings = _anchor_titles(whole)
    _name_tables(whole, count(1))
    # What nh3 has cleaned, with nothing but attributes and elements of ours, texts escaped.
    return Prose(mark_safe(whole.html()), headings)


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
    if children and children[-1].tag == "p" and CAPTION.match(children[-1].text()):
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
