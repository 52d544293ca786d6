"""The rows of a pasted table put together by moment, and each moment written as a line."""

import re
from dataclasses import dataclass, field

from events.notices.grid_attendance import attendance, is_sheet
from events.notices.grid_headers import OF_TABLE
from events.notices.grid_people import Seat, seats_of
from events.notices.plainness import plain
from events.notices.raws import Raw

_HEAD = ("time", "kind", "title")
_LEADING = ("moderator", "told")  # what only somebody of a round table does
_UNTITLED = re.compile(
    r"[\W_]*(?:sans titre|titre à (?:venir|préciser|confirmer)|non titré)[\W_]*", re.IGNORECASE
)
# « Exposé 1 : La pluie », « Table ronde – « Le sel » »: what a moment is, before its title.
_KIND = re.compile(
    r"((?:tables?[ -]rondes?|exposes?|conferences?|interventions?|presentations?|communications?|keynotes?"
    r"|plateau|panel|regards croises|temoignages?|plenieres?|discours|retours? d'experience|ateliers?|debats?"
    r"|tr(?=\d| ?:))(?: (?:introductive|inaugurale|n ?º|no))?(?: ?\d{1,2})?)"
    r"(?:\s?[:–|,.-]\s+|\s?(?=[«\"“]))"
)
_TABLE = re.compile(r"tables?[ -]rondes?\b|plateau\b|panel\b|regards croises\b|tr ?\d?$")
# Other moments, said in a few words: no title of anybody.
_OTHER = re.compile(
    r"(?:mots? d|allocution|discours d'|cafe|petit[ -]dejeuner|accueil|ouverture|bienvenue|introduction|intro"
    r"|pause|dejeuner|buffet|cocktail|cloture|conclusions?|syntheses?|debat|emargement|fin\b|questions"
    r"|echanges|visite|verre|signature|tour de table)[^:?!«\"“]{0,40}"
)


def is_told(cell: Raw | None) -> bool:
    """Tell whether a cell says something: neither nothing nor a dash."""
    return cell is not None and any(sign.isalnum() for sign in cell.signs)


@dataclass(slots=True)
class Grid:
    """A table being read: what its columns hold, and the rows not written yet."""

    headers: list[Raw]
    roles: list[str]
    border: int = 0
    rows: list[list[Raw]] = field(default_factory=list)
    done: list[Raw | None] = field(default_factory=list)

    def across(self, raw: Raw) -> None:
        """Add a line that stands across the table, as it is: « 10 h 30 Pause »."""
        self._close()
        self.done.append(raw)

    def lines(self) -> list[Raw | None]:
        """Return the lines that the table is written as."""
        self._close()
        return self.done

    def _close(self) -> None:
        is_day = "time" in self.roles and ("title" in self.roles or "kind" in self.roles)
        if is_sheet(self.roles, self.rows):
            self.done += attendance(self.roles, self.rows)
        elif is_day or any(role in self.roles for role in ("person", "moderator", "participants")):
            for moment in self._moments():
                self.done += written(self.roles, moment)
        else:
            for cells in self.rows:
                self.done += self._fields(cells)
        self.rows = []

    def _moments(self) -> list[list[list[Raw]]]:
        """Return the rows of each moment: those under it leave its cells empty, or repeat them."""
        found: list[list[list[Raw]]] = []
        heads = [self.roles.index(role) for role in _HEAD if role in self.roles]
        # « Intervenant | Titre »: each row is of somebody, who may have no title.
        has_head = bool(heads) and not ("person" in self.roles and self.roles.index("person") < min(heads))
        for cells in self.rows:
            if found and has_head and self._is_under(found[-1], cells):
                found[-1].append(cells)
            else:
                found.append([cells])
        return found

    def _is_under(self, moment: list[list[Raw]], cells: list[Raw]) -> bool:
        row, first = by_role(self.roles, cells), by_role(self.roles, moment[0])
        told = [role for role in _HEAD if is_told(row.get(role))]
        if not told:
            return any(is_told(first.get(role)) for role in _HEAD)
        is_titled = any(is_told(by_role(self.roles, one).get("title")) for one in moment)
        if told == ["title"] and not is_titled:
            return is_told(first.get("kind")) and not is_told(first.get("person"))
        same = [role for role in told if row[role].said == _said(first.get(role))]
        return same == told and "title" in told

    def _fields(self, cells: list[Raw]) -> list[Raw]:
        found = []
        for header, cell in zip(self.headers, cells, strict=True):
            if cell.signs and header.signs:
                line = header.piece(0, len(header.signs))
                line.add(" : ")
                line.join(cell)
                found.append(line)
        return found


def _said(cell: Raw | None) -> str:
    return cell.said if cell is not None else ""


def by_role(roles: list[str], cells: list[Raw]) -> dict[str, Raw]:
    """Return the cells of a row by what their columns hold, the first one of each."""
    found: dict[str, Raw] = {}
    for role, cell in zip(roles, cells, strict=True):
        if role and not is_told(found.get(role)):
            found[role] = cell
    return found


def written(roles: list[str], moment: list[list[Raw]]) -> list[Raw | None]:
    """Write the rows of a moment as one line: who moderates and who takes part after its title."""
    rows = [by_role(roles, cells) for cells in moment]
    head = {role: next((row[role] for row in rows if is_told(row.get(role))), None) for role in _HEAD}
    seats = [seat for row in rows for seat in seats_of(row, is_alone=len(rows) == 1)]
    kind, title = _parted(head["kind"], head["title"])
    is_moment = kind is None and title is not None and bool(_OTHER.fullmatch(plain(title.said)))
    is_table = bool(kind and _TABLE.match(plain(kind.said)))
    if not is_moment and any(seat.role in _LEADING for seat in seats) and (kind is None or is_table):
        is_table = any(is_told(head[role]) for role in _HEAD)
    quotes = "«»" if any(role in roles for role in ("person", *OF_TABLE)) else ""
    line = Raw(is_bulleted=True)
    if is_told(head["time"]):
        line.join(head["time"])  # type: ignore[arg-type]
    if is_table:
        _write_table(line, title, seats, quotes=quotes)
    else:
        _write_talk(line, kind, title, seats, quotes="" if is_moment else quotes)
    return [line] if line.signs else []


def _parted(kind: Raw | None, title: Raw | None) -> tuple[Raw | None, Raw | None]:
    """Part « Exposé : « La pluie » » between what it is and its title."""
    if title is None and kind is not None and _KIND.match(plain(kind.said)):
        kind, title = None, kind  # « Moment »: what it is, and its title
    if title is None or _UNTITLED.fullmatch(title.said):
        return kind, None
    if found := _KIND.match(plain(title.said)):
        own = title.piece(0, found.end(1))
        return (kind if is_told(kind) else own), title.piece(found.end(), len(title.signs))
    if kind is None and _BARE.fullmatch(plain(title.said)):
        return title, None
    return kind, title


_BARE = re.compile(
    r"(?:tables?[ -]rondes?|exposes?|conferences?|interventions?|presentations?|keynote|plateau|panel)"
    r"(?: ?(?:n ?º ?)?\d{1,2})?"
)


def _write_talk(line: Raw, kind: Raw | None, title: Raw | None, seats: list[Seat], *, quotes: str) -> None:
    """Write « 9 h 30 Exposé : « Titre » – Prénom Nom, fonction, organisme ; Prénom Nom… »."""
    if kind is not None and is_told(kind):
        if line.signs:
            line.add(" ")
        line.join(kind)
    if title is not None and is_told(title):
        if line.signs:
            line.add(" : ")
        elif seats and quotes:  # a title and who gives it, and nothing else
            line.join(_said_at("Exposé : ", title))
        write(line, title, quotes if title.signs[0] not in '«“"' else "")
    _write_seats(line, seats)


def _write_seats(line: Raw, seats: list[Seat]) -> None:
    for rank, seat in enumerate(seats):
        if line.signs:
            line.add(" ; " if rank else " – ")
        elif seat.role == "moderator":  # under a « Table ronde » that stands across the table
            line.join(_said_at("Animation : ", seat.line))
        line.join(seat.line)


def _write_table(line: Raw, title: Raw | None, seats: list[Seat], *, quotes: str) -> None:
    """Write « Table ronde : « Titre » – animation : … – participants : … »."""
    at = title if title is not None and title.signs else line if line.signs else seats[0].line
    line.join(_said_at(" Table ronde : " if line.signs else "Table ronde : ", at))
    if title is not None and is_told(title):
        write(line, title, quotes if title.signs[0] not in '«“"' else "")
    own = [seat for seat in seats if seat.role in {"told", "with"}]
    leaders = [seat for seat in seats if seat.role == "moderator"]
    others = [seat for seat in seats if seat.role not in {"told", "with", "moderator"}]
    for label, group in (
        ("", own),
        ("animateurs : " if len(leaders) > 1 else "animation : ", leaders),
        ("participants : ", others),
    ):
        for rank, seat in enumerate(group):
            line.add(" ; " if rank else f" – {label}")
            line.join(seat.line)


def _said_at(words: str, cell: Raw) -> Raw:
    """Return words that the text does not hold, at the place where a cell begins."""
    return Raw(list(words), cell.starts[:1] * len(words), cell.ends[:1] * len(words))


def write(line: Raw, cell: Raw, quotes: str) -> None:
    """Write a cell, between quotes when it has none of its own."""
    if not quotes:
        line.join(cell)
        return
    line.join(Raw([quotes[0]], cell.starts[:1], cell.ends[:1]))
    line.join(cell)
    line.add(quotes[1])
