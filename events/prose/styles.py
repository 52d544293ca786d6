"""What word processors say by styles and classes rather than by tags."""

import re

from events.prose.inline import Marks
from events.prose.tree import Node

_LIST = re.compile(r"mso-list:\s*l\d+\s+level([1-9])", re.IGNORECASE)
_IGNORED = re.compile(r"mso-list:\s*ignore", re.IGNORECASE)
_HIDDEN = re.compile(r"display:\s*none|mso-hide:\s*all|visibility:\s*hidden", re.IGNORECASE)
_COMMENT = re.compile(r"mso-element:\s*comment|mso-comment-", re.IGNORECASE)
_WEIGHT = re.compile(r"font-weight:\s*(bold|bolder|[6-9]00|normal|lighter|[1-5]00)\b", re.IGNORECASE)
_SLANT = re.compile(r"font-style:\s*(italic|oblique|normal)\b", re.IGNORECASE)
_STRUCK = re.compile(r"line-through", re.IGNORECASE)
_CONTENTS = re.compile(r"\bMsoToc\d\b", re.IGNORECASE)
_QUOTATION = re.compile(r"\bMso(?:Intense)?Quote\b", re.IGNORECASE)
_NUMBER = re.compile(r"\(?(\d+|[a-z]{1,4})[.)°]", re.IGNORECASE)


def style(node: Node) -> str:
    """Return the styles of an element."""
    return node.attributes.get("style", "")


def classes(node: Node) -> str:
    """Return its classes."""
    return node.attributes.get("class", "")


def is_hidden(node: Node) -> bool:
    """Tell whether the program that wrote it showed it."""
    return bool(_HIDDEN.search(style(node)))


def is_struck(node: Node) -> bool:
    """Tell whether its words are crossed out."""
    return node.tag in {"s", "strike"} or bool(_STRUCK.search(style(node)))


def is_comment(node: Node) -> bool:
    """Tell whether it is the remark of somebody who read the document over."""
    return bool(_COMMENT.search(style(node))) or "MsoComment" in classes(node)


def is_contents_line(node: Node) -> bool:
    """Tell whether it is a line of a table of contents made by Word: a page makes its own."""
    return bool(_CONTENTS.search(classes(node)))


def is_quotation(node: Node) -> bool:
    """Tell whether Word calls this paragraph a quotation."""
    return bool(_QUOTATION.search(classes(node)))


def is_marker(node: Node) -> bool:
    """Tell whether it only draws the bullet or the number of an item of Word."""
    return bool(_IGNORED.search(style(node)))


def level_of(node: Node) -> int:
    """Return how deep an item of Word stands in its list, from 1; 0 for what is no item."""
    found = _LIST.search(style(node))
    return int(found.group(1)) if found else 0


def number_of(node: Node) -> int | None:
    """Return the number that Word drew before an item: 0 for a letter; None for a bullet."""
    drawn = next((part.text() for part in node.walk() if is_marker(part)), "")
    found = _NUMBER.match(drawn)
    if not found:
        return None
    said = found.group(1)
    return int(said[:5]) if said.isascii() and said.isdigit() else 0


def marks_of(node: Node, marks: Marks) -> Marks:
    """Return the marks of the words inside `node`, `marks` being those around it.

    A language is believed as our own editor writes it only: Word says `EN-US` of many a French text.
    """
    strong = marks.strong or node.tag in {"b", "strong"}
    em = marks.em or node.tag in {"i", "em", "cite", "dfn"}
    if found := _WEIGHT.search(style(node)):
        strong = found.group(1).lower() in {"bold", "bolder", "600", "700", "800", "900"}
    if found := _SLANT.search(style(node)):
        em = found.group(1).lower() != "normal"
    marks = marks._replace(strong=strong, em=em)
    if node.attributes.get("lang") == "en":
        marks = marks._replace(lang="en")
    return marks
