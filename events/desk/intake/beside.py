"""What a notice says beside the shape of the reader: hours, the street of the venue, what is to remember.

Read here and not by `events.notices`, whose shape is fixed (ADR 0040): the page proposes it, nothing more.
Every pattern is bounded, so that reading stays linear.
"""

import re
from dataclasses import dataclass, field

_HOUR = r"(?:[01]?\d|2[0-3])\s?(?:h(?:eures?)?(?:\s?[0-5]\d)?(?!\w)|:[0-5]\d(?!\d))"
_TIME = re.compile(rf"(?<![\w:]){_HOUR}", re.IGNORECASE)
_RANGE = re.compile(
    rf"(?<![\w:])(?:de\s)?({_HOUR}|(?:[01]?\d|2[0-3])(?=\s?(?:à|-|–)))\s?(?:à|-|–|—|jusqu[’']à)\s?({_HOUR})",
    re.IGNORECASE,
)
_AT = re.compile(rf",?\s?(?:à partir de|dès|à)\s({_HOUR})", re.IGNORECASE)
_WAYS = (
    "rue|avenue|av\\.|boulevard|bd|place|quai|allées?|chemin|route|square|esplanade|impasse|cours|passage|"
    "parvis|promenade|mail|sentier|villa|rond-point"
)
_STREET = re.compile(
    rf"(?<![\w/])\d{{1,4}}(?:\s?(?:bis|ter|quater))?,?\s(?:{_WAYS})\s[^,;:.()\n«»]{{2,60}}"
    r"(?:,?\s(?:à\s)?\d{5}\s[^\W\d_][\w’' -]{1,40})?",
    re.IGNORECASE,
)
_TOWN = re.compile(r"^(.*?),?\s+(?:à\s+)?(\d{5})\s+(.+)$", re.DOTALL)
_BULLET = re.compile(r"[\s\-–—•*·▪◦]*")
_REMEMBER = re.compile(
    r"[\s#*\-–•]*(?:ce qu[’']il faut (?:en )?retenir|ce qu[’']on (?:en )?retient|à retenir|"
    r"(?:les )?points clés|(?:les )?idées fortes|(?:les )?enseignements)\s*:?\s*",
    re.IGNORECASE,
)
_LINE = re.compile(r"[^\n]+")
Place = tuple[int, int]
NEAR = 40  # characters between a date and its hour


@dataclass(slots=True)
class Beside:
    """What was read: hours as « 09:30 », each with its place in the text as (start, end)."""

    hours: list[tuple[str, Place]] = field(default_factory=list)
    address: str = ""
    address_at: Place = (0, 0)
    # For each session, its hours and where they stand.
    sessions: dict[int, tuple[list[str], Place]] = field(default_factory=dict)


def read_beside(text: str, date_ends: int, sessions: dict[int, int]) -> Beside:
    """Return what the text says beside.

    Args:
        text: the notice.
        date_ends: where the date of the edition ends in it, -1 when there is none.
        sessions: where each session begins in it, by rank.
    """
    found = Beside()
    for rank, start in sessions.items():
        if hours := _hours_before(text, start):
            found.sessions[rank] = hours
    found.hours = _hours_of_edition(text, date_ends)
    if street := _STREET.search(text):
        found.address, found.address_at = " ".join(street[0].split()), street.span()
    return found


def parts_of_address(text: str) -> tuple[str, str, str]:
    """Return the street, the postal code and the town of « 12 rue des Tilleuls, 92000 Nanterre »."""
    parted = _TOWN.match(text.strip())
    return (parted[1].strip(" ,"), parted[2], parted[3].strip()) if parted else (text.strip(), "", "")


def _clock(said: str) -> str:
    hour, minute, *_ = (*(int(part) for part in re.findall(r"\d+", said)), 0)
    return f"{hour:02}:{minute:02}"


def _hours_of_edition(text: str, date_ends: int) -> list[tuple[str, Place]]:
    """Return the hours said of the whole matinée: a range that begins no line, or an hour after the date."""
    if date_ends >= 0 and (single := _AT.match(text, date_ends)) and not _RANGE.match(text, single.start(1)):
        return [(_clock(single[1]), single.span(1))]
    for found in _RANGE.finditer(text):
        line = text.rfind("\n", 0, found.start()) + 1
        is_near = 0 <= found.start() - date_ends <= NEAR and date_ends >= 0
        if is_near or text[line : found.start()].strip(" \t-–—•*"):
            return [(_clock(found[group]), found.span(group)) for group in (1, 2)]
    return []


def _hours_before(text: str, start: int) -> tuple[list[str], Place] | None:
    """Return the hours that stand before a session on its line, or alone on the line above."""
    line = text.rfind("\n", 0, start) + 1
    above = text.rfind("\n", 0, max(0, line - 1)) + 1
    for first, end, must_be_alone in ((line, start, False), (above, line, True)):
        at = _BULLET.match(text, first, end)
        begin = at.end() if at else first
        found = _RANGE.match(text, begin, end)
        said = [found[1], found[2]] if found else []
        if found is None and (found := _TIME.match(text, begin, end)):
            said = [found[0]]
        if found and not (must_be_alone and text[found.end() : end].strip(" \t\n:–—-")):
            return [_clock(one) for one in said], found.span()
    return None


def to_remember(text: str) -> list[Place]:
    """Return the lines under « Ce qu’il faut retenir », up to the next line that ends with a colon."""
    found: list[Place] = []
    is_under = False
    for line in _LINE.finditer(text):
        said = line[0].strip()
        if _REMEMBER.fullmatch(line[0]):
            is_under = True
        elif said.endswith(":") or said.isupper():
            is_under = False
        elif is_under and said:
            begin = _BULLET.match(text, line.start(), line.end())
            found.append((begin.end() if begin else line.start(), line.end()))
    return found
