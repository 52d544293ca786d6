"""A notice that was read, as a page can show it: one row for each thing proposed, in the order of the text.

Rows are named « number », « date », « commune-92025 », « session-0 »; a proposal names paths,
« date.value », « communes:92025 », « talks[0].title » (see `events.notices`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from events.desk.intake.beside import Place, read_beside, to_remember
from events.desk.intake.unread import named_after, unread_of
from events.french_dates import write_date
from events.models import ItemKind
from events.notices import Proposal
from events.partial_dates import PartialDate
from events.people_lines import FunctionSaid, PersonSaid, Role, can_be_written, write_lines

Json = dict[str, Any]

_ROWS = {"declared_communes_count": "count", "photo_credit": "credit"}
_COMMUNE = re.compile(r"communes:(\w{5})")
_SESSION = re.compile(r"(talks|round_tables)\[(\d+)\](.*)")
_PERSON = re.compile(r"\.(speakers|moderators|participants)\[(\d+)\]")
KINDS = {"talks": ItemKind.TALK, "round_tables": ItemKind.ROUND_TABLE}
PEOPLE = {"speakers": Role.SPEAKER, "moderators": Role.MODERATOR, "participants": Role.PARTICIPANT}
WITHOUT_YEAR = "day-without-year"


@dataclass(slots=True)
class SessionRead:
    """A talk or a round table as it was read; `lines` is its people, in the grammar of the house."""

    kind: ItemKind
    title: str
    lines: str
    starts_at: str = ""
    ends_at: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of the text, and the row that it gave."""

    start: int
    end: int
    row: str


@dataclass(slots=True)
class Reading:
    """What a text gave.

    `facts` holds the text of each row that has one field; `doubts`, by row, what to check there;
    `names`, how the reader parted each full name in first name and surname; `to_remember`, the statements
    that are no session, for the notes of the synthesis.
    """

    text: str
    facts: dict[str, str]
    codes: list[str]
    sessions: list[SessionRead]
    spans: list[Span]
    unread: list[tuple[int, int]]
    doubts: dict[str, list[str]] = field(default_factory=dict)
    names: dict[str, tuple[str, str]] = field(default_factory=dict)
    to_remember: list[str] = field(default_factory=list)
    lacks_year: bool = False

    def is_doubtful(self, row: str) -> bool:
        """Tell whether a row is proposed with a doubt."""
        return row in self.doubts


def reading_of(text: str, proposal: Proposal) -> Reading:
    """Return what the reader proposes of a text as rows."""
    values = proposal.values
    remembered = to_remember(text)
    order = [key for key in _order(proposal) if not _is_in(remembered, _starts(proposal).get(_path(*key)))]
    rows = {f"{key}[{index}]": f"session-{rank}" for rank, (key, index) in enumerate(order)}
    reading = Reading(
        text=text,
        facts=_facts(values),
        codes=list(values["communes"]),
        sessions=[_session(key, values[key][index]) for key, index in order],
        spans=_spans(proposal, rows),
        unread=[(start, end) for start, end in proposal.leftovers],
        names={_full(one): (one["first_name"] or "", one["last_name"] or "") for one in _people(values)},
        lacks_year=values["date"]["precision"] == WITHOUT_YEAR,
    )
    for path in proposal.uncertain:
        for row in _rows_of(path, rows, reading.codes):
            reading.doubts.setdefault(row, []).append(_subject(path, values))
    for rank, (key, index) in enumerate(order):
        if odd := [one.name for one in _said(key, values[key][index]) if not can_be_written(one)]:
            reading.doubts.setdefault(f"session-{rank}", []).extend(odd)
    _add_beside(reading, remembered)
    return reading


def _add_beside(reading: Reading, remembered: list[Place]) -> None:
    """Add what the text says beside the shape of the reader, then what nothing was made of."""
    starts: dict[int, int] = {}
    for span in reading.spans:
        if span.row.startswith("session-"):
            starts.setdefault(int(span.row.removeprefix("session-")), span.start)
    ends = [span.end for span in reading.spans if span.row == "date"]
    beside = read_beside(reading.text, max(ends, default=-1), starts)
    for row, (said, (start, end)) in zip(("starts_at", "ends_at"), beside.hours, strict=False):
        reading.facts[row] = said
        reading.spans.append(Span(start, end, row))
    if beside.address:
        reading.facts["address"] = beside.address
        reading.spans.append(Span(*beside.address_at, "address"))
    for rank, (hours, place) in beside.sessions.items():
        reading.sessions[rank].starts_at, *rest = hours
        reading.sessions[rank].ends_at = rest[0] if rest else ""
        reading.spans.append(Span(*place, f"session-{rank}"))
    reading.to_remember = [reading.text[start:end].strip() for start, end in remembered]
    reading.spans += [Span(start, end, "to_remember") for start, end in remembered]
    read = [(span.start, span.end) for span in reading.spans]
    named = [named_after(reading.text, span.end, read) for span in reading.spans if span.row == "status"]
    reading.unread = sorted([*unread_of(reading.text, read, reading.unread), *filter(None, named)])


def _facts(values: Json) -> dict[str, str]:
    when = values["date"]
    facts = {
        "number": values["number"],
        "title": values["title"],
        "date": when["text"] if when["precision"] == WITHOUT_YEAR else _written(when),
        "date_text": when["text"],
        "venue": values["venue"],
        "count": values["declared_communes_count"],
        "credit": values["photo_credit"],
        "status": values["status"],
    }
    return {row: str(value) for row, value in facts.items() if value not in {None, ""}}


def _written(when: Json) -> str:
    """Write a date as the desk types it; a value that is no date stays as it is, for the desk to correct."""
    if not when["value"]:
        return ""
    try:
        first = PartialDate.parse(when["value"])
        if when.get("end"):
            first = PartialDate.of_day(date.fromisoformat(when["value"]), date.fromisoformat(when["end"]))
    except ValueError:
        return str(when["value"])
    return write_date(first)


def _path(key: str, index: int) -> str:
    return f"{key}[{index}]"


def _is_in(places: list[Place], at: int | None) -> bool:
    return at is not None and any(start <= at < end for start, end in places)


def _starts(proposal: Proposal) -> dict[str, int]:
    """Return where each session begins in the text, by its path."""
    starts: dict[str, int] = {}
    for path, (start, _end) in proposal.spans.items():
        if found := _SESSION.fullmatch(path):
            key = _path(found[1], int(found[2]))
            starts[key] = min(start, starts.get(key, start))
    return starts


def _order(proposal: Proposal) -> list[tuple[str, int]]:
    """Return the sessions in the order of the text, as far as their spans tell."""
    starts = _starts(proposal)
    sessions = [(key, index) for key in KINDS for index in range(len(proposal.values[key]))]
    last = max(starts.values(), default=0)
    return sorted(sessions, key=lambda pair: starts.get(f"{pair[0]}[{pair[1]}]", last))


def _session(key: str, said: Json) -> SessionRead:
    default = Role.SPEAKER if key == "talks" else Role.PARTICIPANT
    return SessionRead(KINDS[key], said["title"] or "", write_lines(_said(key, said), default))


def _said(key: str, said: Json) -> list[PersonSaid]:
    return [
        PersonSaid(role, _full(person), tuple(_function(one) for one in person["functions"]))
        for name, role in PEOPLE.items()
        for person in said.get(name) or []
    ]


def _function(said: Json) -> FunctionSaid:
    return FunctionSaid(said["title"] or "", said["organisation"] or "")


def _people(values: Json) -> Iterator[Json]:
    for key in KINDS:
        for session in values[key]:
            for name in PEOPLE:
                yield from session.get(name) or []


def _full(person: Json) -> str:
    return f"{person['first_name'] or ''} {person['last_name'] or ''}".strip()


def _rows_of(path: str, rows: dict[str, str], codes: list[str]) -> list[str]:
    """Return the rows that a path speaks of; a path of « communes » alone speaks of each."""
    if found := _COMMUNE.fullmatch(path):
        return [f"commune-{found[1]}"]
    if path == "communes":
        return [f"commune-{code}" for code in codes]
    if found := _SESSION.fullmatch(path):
        return [rows[key]] if (key := f"{found[1]}[{found[2]}]") in rows else []
    name = path.partition(".")[0]
    return [_ROWS.get(name, name)]


def _subject(path: str, values: Json) -> str:
    """Return what a doubt is about in its session: its title, one of its people; nothing for the whole."""
    found = _SESSION.fullmatch(path)
    if found is None:
        return ""
    if person := _PERSON.match(found[3]):
        people = values[found[1]][int(found[2])].get(person[1]) or []
        return _full(people[int(person[2])]) if int(person[2]) < len(people) else ""
    return "le titre" if found[3] == ".title" else ""


def _spans(proposal: Proposal, rows: dict[str, str]) -> list[Span]:
    """Return the spans in the order of the text, each with its row."""
    found = [
        Span(start, end, row)
        for path, (start, end) in proposal.spans.items()
        for row in _rows_of(path, rows, [])
        if start < end
    ]
    return sorted(found, key=lambda span: (span.start, -span.end))
