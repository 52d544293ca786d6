"""The prose of a synthesis as blocks and runs of text, for a template that interprets no markup.

What stands on the page stands here: `events.prose` has given the tables their captions and their header
cells. Nesting has an end: what is deeper is laid at the last level.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.encoding import iri_to_uri

from curiouslab.french import typographie_html
from events.pdf.lettering import breakable, drawable
from events.pdf.tables import grid
from events.prose import Node, read, shown

Block = dict[str, Any]
MOST_LISTS, MOST_QUOTES = 6, 3
MARKS = {"strong": "b", "b": "b", "em": "i", "i": "i"}
_BLOCKS = {"p", "h2", "h3", "ul", "ol", "li", "blockquote", "table", "div"}
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z]{2})?")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a node stands: how deep, in which language, under which marks, in which link."""

    lists: int = 0
    quotes: int = 0
    in_table: bool = False
    has_notes: bool = True
    lang: str = ""
    marks: frozenset[str] = frozenset()
    href: str = ""


def prose_blocks(body: str, page: str) -> list[Block]:
    """Return the prose as blocks.

    Args:
        body: HTML as it is stored.
        page: the whole address of the page of the synthesis, for links that have no host.

    Returns:
        Blocks: {"kind": "p" | "h" | "list" | "quote" | "table", …}; a run of text is {"s": words} with the
        keys "b", "i", "lang", "href" when they apply, {"br": true} or {"note": address, "first": bool}.
    """
    writer = _Writer(page)
    return _levelled(writer.blocks(read(typographie_html(shown(body).html)), _Place()))


def _levelled(blocks: list[Block]) -> list[Block]:
    """Give the titles levels that skip none: a level 3 before any level 2 is one."""
    level = 0
    for block in blocks:
        if block["kind"] == "h":
            level = block["level"] = min(block["level"], level + 1)
    return blocks


def language(tag: str) -> str:
    """Return the tag of a language that is not French, or nothing when it is no such tag."""
    return tag if _LANGUAGE.fullmatch(tag) and not tag.startswith("fr") else ""


class _Writer:
    """Walks the tree, and remembers the addresses already given in a note."""

    def __init__(self, page: str) -> None:
        self.page = page
        self.noted: list[str] = []

    def blocks(self, node: Node, place: _Place) -> list[Block]:
        """Return the blocks that a node holds; text between them makes paragraphs."""
        found: list[Block] = []
        loose: list[Block] = []
        for child in node.children:
            if child.tag in _BLOCKS:
                found += [*_paragraph(loose), *self.block(child, _inside(child, place))]
                loose = []
            else:
                loose += self.runs(child, place)
        return found + _paragraph(loose)

    def block(self, node: Node, place: _Place) -> list[Block]:
        """Return a block element as blocks."""
        if node.tag in {"ul", "ol"}:
            return self.listing(node, place)
        if node.tag == "blockquote" and place.quotes < MOST_QUOTES:
            return [{"kind": "quote", "blocks": self.blocks(node, replace(place, quotes=place.quotes + 1))}]
        if node.tag == "table" and not place.in_table:
            return [self.table(node, replace(place, in_table=True))]
        if node.tag in {"h2", "h3"} and place == _Place(lang=place.lang):
            runs = self.inline(node, replace(place, has_notes=False))
            return [{"kind": "h", "level": int(node.tag[1]) - 1, "runs": runs}] if runs else []
        return self.blocks(node, place)

    def listing(self, node: Node, place: _Place) -> list[Block]:
        """Return a list; beyond the last level, what it holds without its bullets."""
        if place.lists >= MOST_LISTS:
            return self.blocks(node, place)
        deeper = replace(place, lists=place.lists + 1)
        items = [self.blocks(item, _inside(item, deeper)) for item in node.children if item.tag == "li"]
        start = node.attributes.get("start", "")
        return [
            {
                "kind": "list",
                "ordered": node.tag == "ol",
                "start": int(start) if re.fullmatch(r"\d{1,6}", start) else 1,
                "items": [item for item in items if item],
            }
        ]

    def table(self, node: Node, place: _Place) -> Block:
        """Return a table: its cells in their places, and how many rows of headers it begins with."""
        caption = next(iter(node.all("caption")), Node())
        whole = grid([row.all("th", "td") for row in node.all("tr")])
        cells = []
        for cell in whole.cells:
            is_head = cell.y < whole.head
            inner = _inside(cell.node, replace(place, has_notes=not is_head))
            blocks = self.blocks(cell.node, inner)
            is_header = cell.node.tag == "th"
            cells.append(
                {"x": cell.x, "y": cell.y, "w": cell.w, "h": cell.h, "header": is_header, "blocks": blocks}
            )
        title = self.inline(caption, replace(place, has_notes=False))
        return {
            "kind": "table",
            "caption": title,
            "columns": whole.columns,
            "head": whole.head,
            "cells": cells,
        }

    def inline(self, node: Node, place: _Place) -> Sequence[Block]:
        """Return the runs of a node whose own element is a block."""
        return _tidied([run for child in node.children for run in self.runs(child, place)])

    def runs(self, node: Node, place: _Place) -> list[Block]:
        """Return the runs of text of an inline node."""
        if not node.tag and not node.children:
            return [self.run(node.words, place)] if node.words else []
        if node.tag == "br":
            return [{"br": True}]
        place = _inside(node, place)
        if node.tag == "a" and node.attributes.get("href"):
            return self.link(node, replace(place, href=self.whole(node.attributes["href"])))
        if node.tag in _BLOCKS:  # inside a mark: nh3 keeps it, the editor never writes it
            return [{"br": True}, *(run for child in node.children for run in self.runs(child, place))]
        return [run for child in node.children for run in self.runs(child, place)]

    def run(self, words: str, place: _Place) -> Block:
        """Return a text with its marks."""
        run: Block = {"s": breakable(re.sub(r"\s*\n\s*", " ", drawable(words)), 12 if place.in_table else 24)}
        run |= dict.fromkeys(sorted(place.marks), True)
        return run | {key: value for key, value in (("lang", place.lang), ("href", place.href)) if value}

    def link(self, node: Node, place: _Place) -> list[Block]:
        """Return a link, and its address in a note unless its words say it."""
        runs = [run for child in node.children for run in self.runs(child, place)]
        address = place.href.removeprefix("mailto:")
        if not runs or not place.has_notes or node.text() in {address, place.href}:
            return runs
        first = address not in self.noted
        self.noted += [address] if first else []
        note = {"note": breakable(drawable(address)), "first": first, "key": self.noted.index(address)}
        return [*runs, note]

    def whole(self, href: str) -> str:
        """Return an address that works outside of the portal."""
        if href.startswith("#"):
            return f"{self.page}{iri_to_uri(href)}"
        if href.startswith("/") and not href.startswith("//"):
            origin = re.match(r"https?://[^/]+", self.page)
            return f"{origin[0] if origin else ''}{iri_to_uri(href)}"
        return str(iri_to_uri(href))


def _inside(node: Node, place: _Place) -> _Place:
    """Return the place of what an element holds: its language, its mark."""
    lang = node.attributes.get("lang")
    place = replace(place, lang=language(lang)) if lang is not None else place
    mark = MARKS.get(node.tag)
    return replace(place, marks=place.marks | {mark}) if mark else place


def _paragraph(runs: list[Block]) -> list[Block]:
    """Return runs as a paragraph, or nothing when they say nothing."""
    tidy = _tidied(runs)
    return [{"kind": "p", "runs": tidy}] if tidy else []


def _tidied(runs: list[Block]) -> list[Block]:
    """Return runs without the spaces and breaks that begin or end them."""
    kept = list(runs)
    while kept and _is_blank(kept[0]):
        kept.pop(0)
    while kept and _is_blank(kept[-1]):
        kept.pop()
    return kept


def _is_blank(run: Block) -> bool:
    return "br" in run or ("s" in run and not run["s"].strip())
