"""Tables of HTML as a grid whose every place is taken once, whatever their spans say."""

from dataclasses import dataclass
from itertools import takewhile

from events.prose import Node

MOST_SPAN = 60  # columns that one cell may take
_TO_THE_END = 1_000_000

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell, its column and row from 0, how many columns and rows it takes."""

    node: Node
    x: int
    y: int
    w: int = 1
    h: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its cells in reading order, its columns, and the rows of headers that it begins with."""

    cells: list[Cell]
    columns: int
    head: int


def grid(rows: list[list[Node]]) -> Grid:
    """Place the cells as a browser does, then fill the holes with empty cells.

    A cell spans neither beyond the table, nor over another cell, nor out of the rows of headers.
    """
    rows = [row for row in rows if row]
    head = _head_rows(rows)
    taken: set[Place] = set()
    cells: list[Cell] = []
    for y, row in enumerate(rows):
        bottom = head if y < head else len(rows)
        x = 0
        for node in row:
            x = next(column for column in range(x, x + len(taken) + 1) if (column, y) not in taken)
            cell = Cell(node, x, y, _width(node, taken, (x, y)), min(_span(node, "rowspan"), bottom - y))
            taken |= {(x + dx, y + dy) for dx in range(cell.w) for dy in range(cell.h)}
            cells.append(cell)
    columns = max((x for x, _ in taken), default=0) + 1
    holes = [(x, y) for y in range(len(rows)) for x in range(columns) if (x, y) not in taken]
    cells += [Cell(Node("td"), x, y) for x, y in holes]
    return Grid(sorted(cells, key=lambda cell: (cell.y, cell.x)), columns, head)


def _head_rows(rows: list[list[Node]]) -> int:
    """Return how many rows, from the first, hold headers of columns only; a table of headers has one."""
    heads = takewhile(lambda row: any(_heads_column(cell) for cell in row) and _is_head(row), rows)
    return min(len(list(heads)), max(len(rows) - 1, 1)) if rows else 0


def _is_head(row: list[Node]) -> bool:
    return all(_heads_column(cell) or not cell.text() for cell in row)


def _heads_column(cell: Node) -> bool:
    return cell.tag == "th" and cell.attributes.get("scope") == "col"


def _span(node: Node, name: str) -> int:
    """Return a span: 1 when the attribute says nothing that can be read; 0 means « to the end »."""
    said = node.attributes.get(name, "1")
    if not said.isascii() or not said.isdigit():
        return 1
    return int(said[:6]) or (_TO_THE_END if name == "rowspan" else 1)


def _width(node: Node, taken: set[Place], place: Place) -> int:
    """Return how many free columns a cell may take from its place on."""
    x, y = place
    wanted = range(x, x + min(_span(node, "colspan"), MOST_SPAN))
    return len(list(takewhile(lambda column: (column, y) not in taken, wanted)))
