"""A text made clean, wherever it comes from: typed, imported, pasted from a word processor or a web page.

Read widely (nh3), made over as a tree, written with the few tags that the editor knows, then cleaned again
(nh3, strictly): what is made over is never trusted. `cleaned` twice is `cleaned` once.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from events.prose import inline, links, lists, styles, tables
from events.prose.allowed import STRICT, WIDE, bounded
from events.prose.inline import BREAK, PLAIN, Marks, Run
from events.prose.remarks import Lost, sentences
from events.prose.tree import Node, read

_TITLES = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_PARAGRAPHS = {"p", "dt", "dd", "figcaption", "address", "summary", "pre", "caption"}
_BOXES = {"div", "section", "article", "main", "header", "footer", "aside", "nav", "center", "figure"} | {
    *("dl", "fieldset", "form", "details", "hgroup", "hr", "li", "tr", "td", "th", "tbody", "thead", "tfoot"),
}
_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_LOWERED = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")
_Piece = Run | Node


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Clean HTML, and the sentences to say to whoever pasted it: what was left aside."""

    html: str
    remarks: list[str]


def cleaned(html: str) -> Cleaned:
    """Return a text made clean, with the tags of the editor and no other.

    Args:
        html: any text; without a single tag, its blank lines separate paragraphs.
    """
    known = html.encode(errors="ignore").decode()  # half a character, which no database takes
    tree = read(WIDE.clean(bounded(known)))
    maker = _Maker()
    if not any(node.tag for node in tree.walk()):
        tree = _typed(tree)
    blocks = _levelled(maker.blocks(maker.flow(tree.children, PLAIN)))
    written = STRICT.clean("".join(block.html() for block in blocks))
    return Cleaned(written, sentences(maker.lost))


def clean_prose(html: str) -> str:
    """Return the clean HTML alone: what a field of the models keeps."""
    return cleaned(html).html


def _typed(tree: Node) -> Node:
    """Return a text typed without tags, the ends of its lines made breaks."""
    lines = "".join(node.words for node in tree.walk()).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return Node(children=[part for line in lines for part in (Node(words=line), Node("br"))])


class _Maker:
    """Makes blocks of a tree, and counts what it leaves aside."""

    def __init__(self) -> None:
        self.lost: Counter[Lost] = Counter()
        self.in_title = False

    def flow(self, nodes: Iterable[Node], marks: Marks) -> Iterator[_Piece]:
        """Yield runs of words and blocks, as they come."""
        for node in nodes:
            if not node.tag:
                yield Run(inline.squeezed(node.words), marks)
            elif not self._is_left_aside(node):
                yield from self._element(node, marks)

    def _is_left_aside(self, node: Node) -> bool:
        """Tell whether nothing of a node stays; count it, if somebody should know."""
        if node.tag in {"img", "video", "audio"}:
            self.lost[Lost.IMAGE] += 1
        elif node.tag == "del":
            self.lost[Lost.DELETION] += 1
        elif styles.is_contents_line(node):
            self.lost[Lost.CONTENTS] += 1
        elif styles.is_comment(node) or links.is_comment(node.attributes.get("href", "")):
            self.lost[Lost.COMMENT] += node.tag in {"a", "span"}  # and not where they are listed
        else:
            return styles.is_hidden(node) or (styles.is_marker(node) and not self.in_title)
        return True

    def _element(self, node: Node, marks: Marks) -> Iterator[_Piece]:
        """Yield what an element holds, as the kind of element that it is."""
        marks = styles.marks_of(node, marks)
        if node.tag in _TITLES or "MsoTitle" in styles.classes(node):
            yield from self._title(node, marks)
        elif node.tag in _PARAGRAPHS:
            yield from self._paragraph(node, marks)
        elif node.tag in {"ul", "ol"}:
            yield from self._list(node, marks)
        elif node.tag == "table":
            yield from self._table(node, marks)
        elif node.tag == "blockquote":
            yield from _quotation(self.blocks(self.flow(node.children, marks)))
        elif node.tag in _BOXES:
            yield from _split(self.flow(node.children, marks))
        else:
            yield from self._words(node, marks)

    def _words(self, node: Node, marks: Marks) -> Iterator[_Piece]:
        """Yield what an element inside a paragraph holds."""
        if styles.is_struck(node) and node.text():
            self.lost[Lost.STRIKE] += 1
        if node.tag == "br":
            yield Run(BREAK, marks)
        elif node.tag in {"sup", "sub"}:
            yield from self._raised(node, marks)
        elif node.tag == "q":
            yield from [Run("« ", marks), *self.flow(node.children, marks), Run(" »", marks)]
        elif node.tag == "a":
            yield from self._link(node, marks)
        else:
            yield from self.flow(node.children, marks)

    def _raised(self, node: Node, marks: Marks) -> Iterator[_Piece]:
        """Yield what is set above or below the line: figures have letters of their own, m² and CO₂."""
        table = _RAISED if node.tag == "sup" else _LOWERED
        alone = not any(part.tag for part in node.children)
        for piece in self.flow(node.children, marks):
            is_number = alone and isinstance(piece, Run) and not piece.text.strip("0123456789+-")
            yield Run(piece.text.translate(table), marks) if is_number and isinstance(piece, Run) else piece

    def _link(self, node: Node, marks: Marks) -> Iterator[_Piece]:
        """Yield the words of a link, with where it leads; a call of footnote is a number in brackets."""
        href = node.attributes.get("href", "")
        if links.is_note(href):
            if number := inline.squeezed(node.text()).strip("[] "):
                yield Run(f"[{number}] " if _leads_back(href) else f"[{number}]", marks)
            return
        yield from self.flow(node.children, marks._replace(link=links.address(href) or marks.link))

    def _title(self, node: Node, marks: Marks) -> Iterator[_Piece]:
        """Yield a title with its own level, for `_levelled`; bold from end to end says nothing more."""
        outer, self.in_title = self.in_title, True
        pieces = list(self.flow(node.children, marks))
        self.in_title = outer
        runs = inline.tidy(run if run.text != BREAK else Run(" ", run.marks) for run in _runs(pieces))
        runs = inline.without_bullet(runs) or runs
        if all(run.marks.strong or not run.text.strip() for run in runs):
            runs = inline.tidy(Run(run.text, run.marks._replace(strong=False)) for run in runs)
        if runs:
            yield Node(f"h{_TITLES.get(node.tag, 1)}", {}, inline.nodes(runs))
        yield from (piece for piece in pieces if isinstance(piece, Node) and piece.tag not in {"p", *_TITLES})

    def _paragraph(self, node: Node, marks: Marks) -> Iterator[_Piece]:
        """Yield a paragraph, a quotation or an item of Word."""
        children = _kept_lines(node) if node.tag == "pre" else node.children
        blocks = _split(self.flow(children, marks))
        if not blocks:
            return
        if level := styles.level_of(node):
            yield lists.item(level, styles.number_of(node), blocks)
        elif styles.is_quotation(node):
            yield from _quotation(lists.gathered(blocks))
        else:
            yield from blocks

    def _list(self, node: Node, marks: Marks) -> Iterator[_Piece]:
        """Yield a list, or its items alone when Word on line gave each of them a list and a level."""
        levels = [child.attributes.get("data-aria-level", "") for child in node.children if child.tag == "li"]
        start = _small(node.attributes.get("start", ""))
        made = Node(node.tag, {"start": str(start)} if node.tag == "ol" and start not in {0, 1} else {})
        for rank, child in enumerate(lists.adopted(node.children)):
            inside = self._inside(child, marks)
            if inside and any(levels):
                level = _small(child.attributes.get("data-aria-level", "")) or 1
                number = (start or 1) + rank if node.tag == "ol" else None
                yield lists.item(level, number, tables.paragraphs(inside))
            elif inside:
                made.children.append(Node("li", {}, inside))
        if made.children:
            yield made

    def _inside(self, node: Node, marks: Marks) -> list[Node]:
        """Return what an item or a cell holds: words alone stay bare, titles are none there."""
        marks = styles.marks_of(node, marks)
        pieces = list(self.flow(node.children, marks))
        is_bare = all(isinstance(piece, Run) for piece in pieces)
        blocks = [_untitled(block) for block in self.blocks(pieces)]
        return _bare(blocks) if is_bare else blocks

    def _table(self, node: Node, marks: Marks) -> Iterator[_Piece]:
        """Yield a table after the paragraph that names it; a table of one cell was a frame."""
        for caption in node.all("caption")[:1]:
            yield from tables.named(inline.squeezed(caption.text()).strip())
        rows = [
            [tables.cell(row, cell, self._flat(self._inside(cell, marks))) for cell in tables.cells(row)]
            for row in tables.rows(node)
        ]
        yield from tables.made(rows)

    def _flat(self, blocks: list[Node]) -> list[Node]:
        """Return what a cell holds, a table inside it made paragraphs."""
        found: list[Node] = []
        for block in blocks:
            if block.tag == "table":
                self.lost[Lost.NESTED_TABLE] += 1
                found += [part for cell in block.all("td", "th") for part in tables.paragraphs(cell.children)]
            else:
                found.append(block)
        return found

    def blocks(self, pieces: Iterable[_Piece]) -> list[Node]:
        """Return the blocks that pieces make, each run of items a list."""
        return lists.gathered(_split(pieces))


def _split(pieces: Iterable[_Piece]) -> list[Node]:
    """Return pieces as blocks: the words beside a block are a paragraph."""
    found: list[Node] = []
    runs: list[Run] = []
    for piece in pieces:
        if isinstance(piece, Run):
            runs.append(piece)
            continue
        found += [*_paragraphs(runs), piece]
        runs = []
    return [*found, *_paragraphs(runs)]


def _paragraphs(runs: list[Run]) -> list[Node]:
    """Return the paragraphs that runs make; what begins with a typed bullet is an item."""
    found = []
    for words in inline.paragraphs(runs):
        if listed := inline.without_bullet(words):
            found.append(lists.item(1, None, [Node("p", {}, inline.nodes(listed))]))
        elif words:
            found.append(Node("p", {}, inline.nodes(words)))
    return found


def _runs(pieces: Iterable[_Piece]) -> Iterator[Run]:
    """Yield the runs of a title, those of the paragraphs inside it included."""
    for piece in pieces:
        if isinstance(piece, Run):
            yield piece
        elif piece.tag in {"p", *_TITLES}:
            yield from (Run(" "), Run(piece.text()), Run(" "))


def _leads_back(href: str) -> bool:
    """Tell whether a link leads from a footnote to where it is called."""
    return href.endswith("anc") or "ref" in href


def _small(text: str) -> int:
    """Return the number that an attribute gives; 0 for what is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0


def _kept_lines(node: Node) -> list[Node]:
    """Return what a preformatted text holds, the ends of its lines made breaks."""
    lines = "".join(part.words if part.tag != "br" else "\n" for part in node.walk()).split("\n")
    return [part for line in lines for part in (Node(words=line), Node("br"))]


def _bare(blocks: list[Node]) -> list[Node]:
    """Return the words of the only paragraph, when there is but one."""
    return blocks[0].children if len(blocks) == 1 and blocks[0].tag == "p" else blocks


def _quotation(blocks: list[Node]) -> list[Node]:
    """Return the quotation of these blocks, if there is any; it has no titles."""
    return [Node("blockquote", {}, [_untitled(block) for block in blocks])] if blocks else []


def _untitled(block: Node) -> Node:
    """Return a title as a paragraph: items and cells have none."""
    return Node("p", {}, block.children) if block.tag in _TITLES else block


def _levelled(blocks: list[Node]) -> list[Node]:
    """Return the blocks with titles of levels 2 and 3 alone: under a title of level 1, all go down."""
    lower = any(block.tag == "h1" for block in blocks)
    for block in blocks:
        if block.tag in _TITLES:
            block.tag = f"h{min(_TITLES[block.tag] + lower, 3)}"
    return blocks
