"""Tables pasted with a header row: each moment becomes a line, each sign keeps its place."""

import itertools
import re

from events.notices.grid_headers import are_headers, roles_of, with_kind
from events.notices.grid_rows import Grid, written
from events.notices.plainness import plain
from events.notices.raws import Raw

_RULE = re.compile(r"\s*\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?\s*)?\s*")
# A row without headers: who, what they do, where, and on what.
_UNTOLD = ["person", "function", "organisation", "title"]
_NAME = re.compile(r"[^\W\d_]+(?:[-' ][^\W\d_]+){1,4}")
_MOMENT = re.compile(
    r"(?:\d{1,2} ?[h:] ?\d{0,2} ?[:–-]? ?)?(?:tables? ronde|expose|intervention|conference|pause|ouverture"
    r"|accueil|debat|atelier|cloture|synthese|dejeuner|buffet)s?\b"
)


def is_rule(raw: str) -> bool:
    """Tell whether a line only draws the rule under a header: « |---|---| »."""
    return "|" in raw and bool(_RULE.fullmatch(raw))


def laid_out(raws: list[Raw | None]) -> list[Raw | None]:
    """Return lines in which the rows of a table with known headers are written as items or fields."""
    found: list[Raw | None] = []
    grid: Grid | None = None
    blanks = 0
    for raw in raws:
        if raw is None and grid is not None:
            blanks += 1  # rows may stand apart
            continue
        cells = _cells(raw) if raw else []
        if grid is not None and not _goes_on(grid, raw, cells, is_apart=blanks > 0):
            found += [*grid.lines(), *[None] * min(blanks, 1)]
            grid = None
        blanks = 0
        if raw is not None and grid is not None:
            _add(grid, raw, cells)
        elif raw is not None and (opened := _opened(raw, cells)):
            grid = opened
        elif len(cells) == len(_UNTOLD) and _is_person(cells[0]):
            found += written(_UNTOLD, [cells])
        else:
            found.append(raw)
    return found + grid.lines() if grid is not None else found


def _opened(raw: Raw, cells: list[Raw]) -> Grid | None:
    """Return the table that a row heads; None when it heads none."""
    if len(cells) < 2:
        return None
    headers = cells if raw.is_piped or not raw.lead else [Raw(), *cells]
    known = roles_of(headers)
    if not are_headers(known):
        return None
    return Grid(headers, with_kind(headers, known), raw.lead if raw.is_piped else 0)


def _goes_on(grid: Grid, raw: Raw | None, cells: list[Raw], *, is_apart: bool) -> bool:
    """Tell whether a line is a row of the table, whole or with cells left empty, or one cell across it."""
    if raw is None:
        return False
    width, lead = len(grid.roles), max(raw.lead - grid.border, 0)
    if is_apart and lead + len(cells) != width:
        return False
    if not cells and not lead and not _is_bare(grid, raw):
        is_alone = any(role in grid.roles for role in ("title", "person"))
        return is_alone and len(raw.signs) < _LONGEST and bool(_MOMENT.match(plain(raw.said)))
    return lead + max(len(cells), 1) <= width and not are_headers(roles_of(cells))


def _is_bare(grid: Grid, raw: Raw) -> bool:
    """« | Sceaux | | | », in a sheet of attendance: nobody came."""
    return raw.is_piped and "state" in grid.roles


_LONGEST = 120  # signs of a cell that stands across a table


def _add(grid: Grid, raw: Raw, cells: list[Raw]) -> None:
    lead = max(raw.lead - grid.border, 0)
    if not cells and not lead and not _is_bare(grid, raw):
        grid.across(raw)
        return
    whole = [*[Raw() for _ in range(lead)], *(cells or [raw])]
    grid.rows.append([*whole, *[Raw() for _ in range(len(grid.roles) - len(whole))]])


def _cells(raw: Raw) -> list[Raw]:
    if "|" not in raw.signs:
        return []
    cuts = [-1, *(at for at, sign in enumerate(raw.signs) if sign == "|"), len(raw.signs)]
    cells = [raw.piece(one + 1, two) for one, two in itertools.pairwise(cuts)]
    return cells if cells[-1].signs else cells[:-1]


def _is_person(cell: Raw) -> bool:
    """Tell whether a cell looks like a name: « TABLE RONDE » does, and is none."""
    return bool(_NAME.fullmatch(cell.said)) and not _MOMENT.match(plain(cell.said))
