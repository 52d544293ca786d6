"""Sheets of attendance pasted as tables: « Commune | Représentant | Émargement », a commune per row."""

import re

from events.notices.plainness import plain
from events.notices.raws import Raw

_ABSENT = re.compile(
    r"(?:abs|exc|non|pas |sans |a |en attente|pouvoir|empech|annul|desist|declin|relanc|invit)\w*"
    r"|[aen0?-]\.?$|[✗✘❌]"
)
_CAME = re.compile(r"(?:present|oui|ok|sign|emarg|venu|repres|inscri)\w*|[xopv1-9]\.?$|[✓✔☑✅]")


def is_sheet(roles: list[str], rows: list[list[Raw]]) -> bool:
    """Tell whether a table says which communes came, in words for it if any, and tells of no moment."""
    if "organisation" not in roles or {"title", "time", "kind"} & set(roles):
        return False
    if "state" not in roles:
        return "delegate" in roles
    told = [plain(cells[roles.index("state")].said) for cells in rows]
    return not any(told) or any(_CAME.match(said) for said in told)


def attendance(roles: list[str], rows: list[list[Raw]]) -> list[Raw]:
    """Write « Communes présentes : A ; B » and « Communes absentes : C »; one of two who came is enough."""
    town = roles.index("organisation")
    state = roles.index("state") if "state" in roles else None
    came: dict[str, Raw] = {}
    missed: dict[str, Raw] = {}
    above = Raw()
    for cells in rows:
        above = cells[town] if cells[town].signs else above
        if above.signs:
            found = missed if state is not None and _is_absent(cells[state], rows, state) else came
            found.setdefault(plain(above.said), above)
    absent = [cell for said, cell in missed.items() if said not in came]
    is_told = state is not None and any(cells[state].signs for cells in rows)
    label = "Communes présentes : " if is_told else "Communes : "  # the sheet may be one to fill in
    lines = ((label, list(came.values())), ("Communes absentes : ", absent))
    return [_listed(label, cells) for label, cells in lines if cells]


def _is_absent(cell: Raw, rows: list[list[Raw]], state: int) -> bool:
    """Nothing in a column that others have filled is an absence."""
    if cell.signs:
        return bool(_ABSENT.match(plain(cell.said)))
    return any(other[state].signs for other in rows)


def _listed(label: str, cells: list[Raw]) -> Raw:
    first = cells[0]
    line = Raw(list(label), first.starts[:1] * len(label), first.ends[:1] * len(label))
    for rank, cell in enumerate(cells):
        line.add(" ; " if rank else "")
        line.join(cell)
    return line
