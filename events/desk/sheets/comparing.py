"""Three versions of a page – opened, saved since, sent – settled field by field.

A field that one side alone changed keeps that change; one that both changed waits for a choice, sent under
the name of its difference. Rows that the other added are kept, rows that the other removed are shown.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from events.desk.sheets.posted import Sent, SentRow
from events.desk.sheets.snapshots import Fields, Raw, Snapshot

# The names of choices, as the page sends them.
MINE, THEIRS, MERGED, FORMER = "mienne", "leur", "reprise", "ancienne"
ORDER = "position"


class Kind(StrEnum):
    """What happened to a field or to a row."""

    CONFLICT = "conflict"  # both changed it
    TAKEN = "taken"  # the other changed it: taken
    UNITED = "united"  # both changed a list: both are kept
    ADDED = "added"  # the other added the row: taken
    GONE = "gone"  # the other removed a row that was left as it was: it goes
    LOST = "lost"  # the other removed a row that was changed here
    HELD = "held"  # the other changed a row that is removed here


TO_CHOOSE = {Kind.CONFLICT, Kind.LOST, Kind.HELD}


@dataclass(frozen=True, slots=True)
class Difference:
    """What two people made of a field, or of a row.

    Attributes:
        key: names it, and the choice made of it.
        prefix, row, name: of the formset, the row and the field; empty when there is none.
        title: the name of the row.
        opened, theirs, mine: the three values; None when not known.
        choice: what was chosen already.
    """

    kind: Kind
    prefix: str
    row: str
    name: str
    title: str = ""
    opened: Raw | Fields | None = None
    theirs: Raw | Fields | None = None
    mine: Raw | Fields | None = None
    choice: str = ""

    @property
    def key(self) -> str:
        """The order of the rows of a formset is one choice, whatever the number of rows."""
        return key_of(self.prefix, self.row, self.name)

    @property
    def waits(self) -> bool:
        """Whether somebody has to choose."""
        return self.kind in TO_CHOOSE and not self.choice


def key_of(prefix: str, row: str, name: str) -> str:
    """Return the name of the choice of a field of a row, or of a row."""
    parts = [prefix, "ordre"] if prefix and name == ORDER else [prefix, row, name]
    return "-".join(part for part in parts if part)


@dataclass(slots=True)
class Settled:
    """What a page is to hold, and what is to be said of it.

    Attributes:
        lost: the rows that the other removed and that are kept for a choice: prefix, key, name, fields.
    """

    sent: Sent
    differences: list[Difference] = field(default_factory=list)
    lost: list[tuple[str, str, str, Fields]] = field(default_factory=list)


Choose = Callable[[str], str]


class Settling:
    """Settles a page as it is sent with what was saved since it was opened."""

    def __init__(
        self,
        opened: Snapshot | None,
        theirs: Snapshot,
        shown: Snapshot | None,
        choose: Choose,
        lost: list[tuple[str, str, str, Fields]],
    ) -> None:
        """Prepare to settle.

        Args:
            opened: what the page held when it was opened; None when that is not known.
            theirs: what it holds now.
            shown: what it held when the two versions were last shown, if they were.
            choose: returns what was chosen under a name, empty for nothing.
            lost: the rows removed by the other that were shown, to be put back or not.
        """
        self.opened, self.theirs, self.shown = opened or {}, theirs, shown or {}
        self.choose, self.lost = choose, lost
        self.is_shown = bool(shown) and _same(shown, theirs)
        self.found: list[Difference] = []
        self.kept: list[tuple[str, str, str, Fields]] = []

    def settle(self, sent: Sent) -> Settled:
        """Return what the page is to hold, and the differences to show."""
        fields = self._fields(("", "", ""), sent.fields, self.theirs["fields"], self.opened.get("fields", {}),
                              self.shown.get("fields", {}))  # fmt: skip
        rows = {prefix: list(self._rows(prefix, given)) for prefix, given in sent.rows.items()}
        return Settled(Sent(fields, rows), self.found, self.kept)

    def _fields(
        self, place: tuple[str, str, str], mine: Fields, theirs: Fields, opened: Fields, shown: Fields
    ) -> Fields:
        """Settle the fields of the page (`place` empty), or of a row: its prefix, its key and its name."""
        settled: Fields = {}
        prefix, row, title = place
        for name, said in mine.items():
            choice = self.choose(key_of(prefix, row, name))
            before = opened.get(name)
            given = _revised(said, before, shown.get(name), choice)
            if name not in theirs or theirs[name] in (before, given):
                settled[name] = given
                continue
            settled[name], kind = self._field(given, theirs[name], before, choice)
            if kind:
                chosen = choice if self.is_shown else ""
                self.found.append(
                    Difference(kind, prefix, row, name, title, before, theirs[name], given, chosen)
                )
        if not self.is_shown:
            self._say_files(place, mine, theirs, opened)
        return settled

    def _say_files(self, place: tuple[str, str, str], mine: Fields, theirs: Fields, opened: Fields) -> None:
        """Say which files the other replaced: a browser does not send again the one that is saved."""
        prefix, row, title = place
        for name in theirs.keys() - mine.keys():
            if name in opened and opened[name] != theirs[name]:
                said = (opened[name], theirs[name])
                self.found.append(Difference(Kind.TAKEN, prefix, row, name, title, *said))

    def _field(self, mine: Raw, theirs: Raw, before: Raw | None, choice: str) -> tuple[Raw, Kind | None]:
        """Return the value of a field that the other changed, and what to say of it."""
        if self.is_shown:
            # Whoever has read the other's version and writes something else knows it.
            if isinstance(mine, list):
                return mine, None
            return mine, Kind.TAKEN if choice in {MERGED, FORMER} else Kind.CONFLICT
        if mine == before:
            return theirs, Kind.TAKEN
        if isinstance(mine, list) and isinstance(theirs, list) and isinstance(before, list):
            return _united(mine, theirs, before), Kind.UNITED
        return mine, Kind.CONFLICT

    def _rows(self, prefix: str, given: list[SentRow]) -> Iterator[SentRow]:
        """Yield the rows of a formset: those that are saved, those that are put back, the new ones."""
        opened, shown = _by_key(self.opened, prefix), _by_key(self.shown, prefix)
        by_key = {row.key: row for row in given if row.key}
        saved = _by_key(self.theirs, prefix)
        for key, (title, fields) in saved.items():
            place = (prefix, key, title)
            before = (opened.get(key) or shown.get(key) or ("", {}))[1]
            if key not in by_key:
                if key not in opened and not self.is_shown:
                    self.found.append(Difference(Kind.ADDED, *place[:2], "", title, theirs=fields))
                yield SentRow(key, fields)
            elif by_key[key].is_removed:
                yield self._removed(by_key[key], place, fields, before)
            else:
                seen = shown.get(key, ("", {}))[1]
                yield replace(
                    by_key[key], fields=self._fields(place, by_key[key].fields, fields, before, seen)
                )
        gone = [(prefix, row.key, *opened.get(row.key, ("", {})), row) for row in given
                if row.key and row.key not in saved and not row.is_removed]  # fmt: skip
        yield from (row for each in gone if (row := self._gone(*each)))
        yield from self._put_back(prefix, saved, opened)
        yield from (row for row in given if not row.key)

    def _removed(self, row: SentRow, place: tuple[str, str, str], theirs: Fields, before: Fields) -> SentRow:
        """Return a row that is removed here; kept when the other changed it and that is chosen."""
        if all(before.get(name) == value for name, value in theirs.items()):
            return row
        prefix, key, title = place
        choice = self.choose(key_of(prefix, key, "")) if self.is_shown else ""
        if choice == THEIRS:
            return replace(row, fields=theirs, is_removed=False)
        self.found.append(Difference(Kind.HELD, prefix, key, "", title, before, theirs, None, choice))
        return row

    def _gone(self, prefix: str, key: str, title: str, before: Fields, row: SentRow) -> SentRow | None:
        """Say what becomes of a row that the other removed: gone if it was left alone, else to be chosen."""
        known = {name: value for name, value in row.fields.items() if name != ORDER}
        if before and all(before.get(name) == value for name, value in known.items()):
            self.found.append(Difference(Kind.GONE, prefix, key, "", title, before))
            return None
        return self._lost(prefix, key, title, row.fields, before, row.index)

    def _lost(
        self, prefix: str, key: str, title: str, mine: Fields, before: Fields, index: int | None = None
    ) -> SentRow | None:
        """Return as a new row one that the other removed, if that is chosen; keep it until something is."""
        choice = self.choose(key_of(prefix, key, ""))
        if choice == MINE:
            return SentRow("", mine, index)
        if choice != THEIRS:
            self.found.append(Difference(Kind.LOST, prefix, key, "", title, before or None, None, mine))
            self.kept.append((prefix, key, title, mine))
        return None

    def _put_back(
        self, prefix: str, saved: object, opened: dict[str, tuple[str, Fields]]
    ) -> Iterator[SentRow]:
        for of, key, title, mine in self.lost:
            if of == prefix and (row := self._lost(of, key, title, mine, opened.get(key, ("", {}))[1])):
                yield row


def _same(shown: Snapshot | None, theirs: Snapshot) -> bool:
    return bool(shown) and all((shown or {})[part] == theirs[part] for part in ("fields", "rows"))


def _by_key(snapshot: Snapshot, prefix: str) -> dict[str, tuple[str, Fields]]:
    return {key: (title, fields) for key, title, fields in snapshot.get("rows", {}).get(prefix, [])}


def _revised(mine: Raw, before: Raw | None, shown: Raw | None, choice: str) -> Raw:
    """Return what is sent once a choice is applied, in the light of what was shown."""
    if choice == THEIRS and shown is not None:
        return shown
    if choice == FORMER and mine == shown and before is not None:
        return before
    return mine


def _united(mine: list[str], theirs: list[str], before: list[str]) -> list[str]:
    """Return a list with what each side added, without what each side took away."""
    added, taken = set(mine) - set(before), set(before) - set(mine)
    return sorted((set(theirs) | added) - taken)
