"""Who a row of a pasted table names, with what they do there: « Lise Roux (animatrice) »."""

import re
from dataclasses import dataclass

from events.notices.plainness import plain
from events.notices.raws import Raw

_LED = r"(?:co-?)?(?:anim|moder|mod\b)[\w.]*(?: (?:de la table ronde|du debat|des debats|des echanges))?"
_SHARES = r"(?:participant|intervenant|invite|temoin|debatteur|oratrice|orateur|grand temoin|expert)e?s?"
# « (animatrice) », « – modérateur », after a name or what somebody does.
_SUFFIX = re.compile(rf"\s?(?:[(\[]\s?({_LED})\s?[)\]]|[,–/-]\s?({_LED}))$")
_SHARED = re.compile(rf"\s?[(\[]\s?{_SHARES}\s?[)\]]$")
# « Animation : Lise Roux », « Avec A, B et C » in one cell.
_PREFIX = re.compile(
    r"(?P<led>(?:co-?)?(?:anim|moder)\w*(?: par| ?:))|(?:avec|participants?|intervenants?)\b"
)


@dataclass(slots=True)
class Seat:
    """Who a row names: a line, and whether it moderates, takes part, or says so in its own words."""

    line: Raw
    role: str = ""


_NAME = re.compile(r"(?:M\. |Mme |Dr )?[A-ZÀ-Ý][^\W\d_]*\.?(?:[-' ][^\W\d_]+\.?){1,4}")
_BETWEEN_NAMES = re.compile(r"\s?[;/,]\s?(?:et )?|\s(?:et|&)\s")
_BETWEEN = re.compile(r"\s?[;/]\s?")


def seats_of(row: dict[str, Raw], *, is_alone: bool) -> list[Seat]:
    """Return those whom a row names: « A et B | juriste / élu » are two, each with their function."""
    names = _parts(row.get("person"), _BETWEEN_NAMES)
    bare = [_without_role(name)[0].said for name in names]
    if len(names) < 2 or not all(_NAME.fullmatch(name) for name in bare):
        seat = seat_of(row, is_alone=is_alone)
        return [seat] if seat else []
    if not any(role in row and row[role].signs for role in ("function", "organisation")):
        return [Seat(name, role) for name, role in map(_without_role, names)]
    told = {role: _parts(row.get(role), _BETWEEN) for role in ("function", "organisation")}
    found = []
    for rank, name in enumerate(names):
        own = {"person": name}
        for role, parts in told.items():
            if len(parts) == len(names):
                own[role] = parts[rank]
            elif len(parts) == 1 and role == "organisation":
                own[role] = parts[0]  # of whom else, nobody can tell of a function
        if seat := seat_of(own, is_alone=False):
            found.append(seat)
    return found


def _parts(cell: Raw | None, cut: re.Pattern[str]) -> list[Raw]:
    if cell is None or not cell.signs:
        return []
    cuts = [0, *(edge for found in cut.finditer(cell.said) for edge in found.span()), len(cell.signs)]
    return [cell.piece(one, two) for one, two in zip(cuts[::2], cuts[1::2], strict=True)]


def seat_of(row: dict[str, Raw], *, is_alone: bool) -> Seat | None:
    """Return who a row names; None when it names nobody. An « animatrice » alone is so by trade."""
    line, role = Raw(), ""
    cells = {name: cell for name, cell in row.items() if any(sign.isalpha() for sign in cell.signs)}
    if "moderator" in cells or ("participants" in cells and "person" not in cells):
        return _of_table(cells)
    if "person" not in cells and "first" not in cells:
        return None
    if prefix := _PREFIX.match(plain(_said(cells, "person"))):
        role = "told" if prefix["led"] else "with"
    role = _role_told(cells) or role
    for name in ("first", "person", "function", "organisation"):
        cell = cells.get(name)
        if cell is None:
            continue
        is_trade = is_alone and name != "person"
        cell, led = (cell, "") if is_trade else _without_role(cell)
        role = led or role
        if cell.signs:
            if line.signs:
                line.add(" " if name == "person" and "first" in cells else ", ")
            line.join(cell)
    return Seat(line, role) if line.signs else None


def _said(cells: dict[str, Raw], name: str) -> str:
    return cells[name].said if name in cells else ""


def _role_told(cells: dict[str, Raw]) -> str:
    """Read a column of its own, « Rôle »: what it says of no moderator nor participant is a function."""
    told = plain(_said(cells, "role"))
    if re.fullmatch(_LED, told):
        return "moderator"
    if told and not re.fullmatch(_SHARES, told) and "function" not in cells:
        cells["function"] = cells["role"]
    return ""


def _without_role(cell: Raw) -> tuple[Raw, str]:
    """Take « (animatrice) » off a cell; the whole of it may be that word."""
    said = plain(cell.said)
    if re.fullmatch(_LED, said):
        return Raw(), "moderator"
    if found := _SUFFIX.search(said):
        return cell.piece(0, found.start()), "moderator"
    if found := _SHARED.search(said):
        return cell.piece(0, found.start()), ""
    return cell, ""


def _of_table(cells: dict[str, Raw]) -> Seat:
    """Write « animation : … – participants : … » from columns that say who moderates and who takes part."""
    line = Raw()
    for name, before in (
        ("moderator", "animation : "),
        ("participants", "participants : "),
        ("person", "participants : "),
        ("function", ", "),
        ("organisation", ", "),
    ):
        cell = cells.get(name)
        if cell is None:
            continue
        if line.signs:
            line.add(before if before == ", " else f" – {before}")
        else:
            for sign in before:
                line.join(Raw([sign], cell.starts[:1], cell.ends[:1]))
        line.join(cell)
    return Seat(line, "told")
