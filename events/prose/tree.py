"""HTML as a small tree: read, walked, written again with its texts and attributes escaped."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
MAX_DEPTH = 60  # what is nested deeper is laid flat: nobody writes so, and recursion has an end


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
        return f"<{self.tag}{attributes}>" + ("" if self.tag in VOID else f"{inner}</{self.tag}>")


class _Reader(HTMLParser):
    """Reads well-formed HTML as a tree: nh3 closes whatever it opens."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open = [Node()]
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element in the current one."""
        parent = node = self.open[-1]
        if len(self.open) < MAX_DEPTH:
            node = Node(tag, {name: value or "" for name, value in attrs})
            parent.children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        """Go back to the element around."""
        self.open.pop()

    def handle_data(self, data: str) -> None:
        """Keep a text in its place."""
        self.open[-1].children.append(Node(words=data))


def read(html: str) -> Node:
    """Return the tree of HTML that nh3 has written: a nameless node that holds everything."""
    return _Reader(html).open[0]
