"""Tables pasted with a header row: each row becomes a line, each sign keeps its place."""

import itertools
import re
from dataclasses import dataclass, field

from events.notices.plainness import plain

_RULE = re.compile(r"\s*\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?\s*)?\s*")
_ROLES = {
    "kind": r"types?(?: de (?:sequence|moment|temps))?|nature|moments?|format|categorie",
    "time": r"horaires?|heures?|creneau|debut",
    "title": r"titre(?: de l'(?:expose|intervention))?|sujet|intitule|exposes?|interventions?|sequence"
    r"|contenu|theme|tables?[ -]rondes?",
    "first": r"prenom",
    "person": r"intervenante?s?|oratrices?|orateurs?|noms?|nom et prenom|prenom et nom|qui|experte?s?|par",
    "function": r"fonctions?|qualite|poste|metier",
    "organisation": r"organismes?|structures?|organisations?|collectivites?|entites?|employeur|communes?"
    r"|institutions?|villes?",
    "moderator": r"(?:co-?)?anim(?:ation|ateur|atrice|ee? par)s?|moder(?:ation|ateur|atrice|ee? par)s?"
    r"(?:[/·.(].{0,12})?",
    "participants": r"participante?s?|participants et participantes|panel|avec|debatteurs|invite(?:e?s)?"
    r"|temoins?|autour de la table",
    "date": r"quand|dates?|jour",
    "place": r"ou|lieux?|salle|endroit",
}


# A row without headers: who, what they do, where, and on what.
_UNTOLD = ["person", "function", "organisation", "title"]
_NAME = re.compile(r"[^\W\d_]+(?:[-' ][^\W\d_]+){1,4}")
_UNTITLED = re.compile(
    r"[\W_]*(?:sans titre|titre à (?:venir|préciser|confirmer)|non titré)[\W_]*", re.IGNORECASE
)


@dataclass(slots=True)
class Raw:
    """A line of the text, before soft breaks are undone: its signs and their places."""

    signs: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    indent: int = 0
    is_bulleted: bool = False
    is_marked: bool = False  # a bullet, a number or a quote mark was taken off

    @property
    def said(self) -> str:
        """The line as a string."""
        return "".join(self.signs)

    def piece(self, start: int, end: int) -> "Raw":
        """Return a part of the line, without spaces at its ends."""
        while start < end and self.signs[start] == " ":
            start += 1
        while end > start and self.signs[end - 1] == " ":
            end -= 1
        return Raw(self.signs[start:end], self.starts[start:end], self.ends[start:end])

    def add(self, words: str) -> None:
        """Write words that the text does not hold, at the place of what stands before them."""
        at = (self.starts[-1], self.ends[-1]) if self.starts else (0, 1)
        for sign in words:
            self.signs.append(sign)
            self.starts.append(at[0])
            self.ends.append(at[1])

    def drop(self) -> None:
        """Take the last sign off."""
        for signs in (self.signs, self.starts, self.ends):
            signs.pop()

    def join(self, other: "Raw") -> None:
        """Write a piece of the text after this one."""
        self.signs += other.signs
        self.starts += other.starts
        self.ends += other.ends


def is_rule(raw: str) -> bool:
    """Tell whether a line only draws the rule under a header: « |---|---| »."""
    return "|" in raw and bool(_RULE.fullmatch(raw))


def laid_out(raws: list[Raw | None]) -> list[Raw | None]:
    """Return lines in which the rows of a table with known headers are written as items or fields."""
    found: list[Raw | None] = []
    headers: list[Raw] = []
    roles: list[str] = []
    for raw in raws:
        cells = _cells(raw) if raw else []
        if raw is None or len(cells) < 2:
            headers, roles = [], []
            found.append(raw)
        elif not roles and _are_headers(known := _roles_of(cells)):
            headers, roles = cells, _with_kind(cells, known)
        elif roles and len(cells) == len(roles):
            found += _row(headers, roles, cells)
        elif not roles and len(cells) == len(_UNTOLD) and _is_person(cells[0]):
            found.append(_item(_UNTOLD, cells))
        else:
            found.append(raw)
    return found


def _cells(raw: Raw) -> list[Raw]:
    cuts = [-1, *(at for at, sign in enumerate(raw.signs) if sign == "|"), len(raw.signs)]
    if len(cuts) == 2:
        return []
    cells = [raw.piece(one + 1, two) for one, two in itertools.pairwise(cuts)]
    return cells if cells[-1].signs else cells[:-1]


def _role(cell: Raw) -> str:
    said = plain(cell.said).strip(" *:")
    return next((role for role, words in _ROLES.items() if re.fullmatch(words, said)), "")


def _roles_of(cells: list[Raw]) -> list[str]:
    """Return what columns hold; who moderates or takes part heads one only beside a title."""
    known = [_role(cell) for cell in cells]
    return known if "title" in known else ["" if role in _OF_TABLE else role for role in known]


_OF_TABLE = ("moderator", "participants")
_MOMENT = re.compile(
    r"(?:tables? ronde|expose|intervention|conference|pause|ouverture|accueil|debat"
    r"|atelier)s?\b"
)


def _is_person(cell: Raw) -> bool:
    """Tell whether a cell looks like a name: « TABLE RONDE » does, and is none."""
    return bool(_NAME.fullmatch(cell.said)) and not _MOMENT.match(plain(cell.said))


def _are_headers(known: list[str]) -> bool:
    """Tell whether a row heads a table; beside a title and who gives it, a column may be of another sort."""
    is_programme = {"title", "person"} <= set(known) and sum(map(bool, known)) > 2
    return len(known) > 1 and (all(known) or is_programme)


def _with_kind(headers: list[Raw], roles: list[str]) -> list[str]:
    """« Séquence | Titre »: of two columns that may hold titles, the first says what each row is."""
    titles = [rank for rank, role in enumerate(roles) if role == "title"]
    kinds = [rank for rank in titles if plain(headers[rank].said).startswith(("sequence", "contenu"))]
    if len(titles) < 2 or not kinds or "kind" in roles:
        return roles
    return ["kind" if rank == kinds[0] else role for rank, role in enumerate(roles)]


def _row(headers: list[Raw], roles: list[str], cells: list[Raw]) -> list[Raw]:
    by_role = dict(zip(roles, cells, strict=True))
    if any(_is_told(by_role.get(role)) for role in _OF_TABLE):
        return [_table(by_role)]
    if "person" in roles or any(role in roles for role in _OF_TABLE):
        return [_item(roles, cells)]
    found = []
    for header, cell in zip(headers, cells, strict=True):
        if cell.signs:
            line = header.piece(0, len(header.signs))
            line.add(" : ")
            line.join(cell)
            found.append(line)
    return found


def _is_told(cell: Raw | None) -> bool:
    return cell is not None and any(sign.isalpha() for sign in cell.signs)


def _table(by_role: dict[str, Raw]) -> Raw:
    """Write « Table ronde : « Titre » – animation : … – participants : … »."""
    line, title = Raw(is_bulleted=True), by_role["title"]
    if time := by_role.get("time"):
        line.join(time)
    at = title if title.signs else next(cell for cell in by_role.values() if cell.signs)
    for sign in " Table ronde : " if line.signs else "Table ronde : ":
        line.join(Raw([sign], at.starts[:1], at.ends[:1]))
    if _is_told(title) and not _UNTITLED.fullmatch(title.said):
        _write(line, title, "«»" if title.signs[0] not in '«“"' else "")
    for role, before in (
        ("moderator", " – animation : "),
        ("participants", " – participants : "),
        ("person", " – participants : "),
        ("function", ", "),
        ("organisation", ", "),
    ):
        cell = by_role.get(role)
        if cell is not None and _is_told(cell):
            line.add(before)
            line.join(cell)
    return line


def _item(roles: list[str], cells: list[Raw]) -> Raw:
    """Write « 9 h 30 : « Titre » – Prénom Nom, fonction, organisme »."""
    line, by_role = Raw(is_bulleted=True), dict(zip(roles, cells, strict=True))
    for role, before in (
        ("time", ""),
        ("kind", " "),
        ("title", " : "),
        ("first", " – "),
        ("person", " – "),
        ("function", ", "),
        ("organisation", ", "),
    ):
        cell = by_role.get(role)
        if cell is None or not any(sign.isalnum() for sign in cell.signs) or _UNTITLED.fullmatch(cell.said):
            continue
        if line.signs:
            line.add(" " if role == "person" and "first" in roles else before)
        is_bare = role == "title" and "person" in roles and cell.signs[0] not in '«“"'
        _write(line, cell, "«»" if is_bare else "")
    return line


def _write(line: Raw, cell: Raw, quotes: str) -> None:
    if not quotes:
        line.join(cell)
        return
    opening = Raw([quotes[0]], cell.starts[:1], cell.ends[:1])
    line.join(opening)
    line.join(cell)
    line.add(quotes[1])
