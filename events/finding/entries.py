"""From a content to its entry: its words by field, its lexemes, and from when each audience reads it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from typing import TypeVar
from zlib import crc32

from events.finding.analysis import forms_of
from events.finding.models import Entry, Kind
from events.finding.stems import stem
from events.models import Audience, Publishable, Status

FIELDS = ("title", "names", "body", "context")
# What is ranked of a long document, and what is only found.
RANKED_WORDS, FOUND_WORDS = 2_000, 20_000
LONGEST_WORD, OFTEN_SAID = 40, 150
Row = TypeVar("Row")
ALWAYS = datetime(1970, 1, 1, tzinfo=UTC)
# Found by their names before anything else.
DIRECTORY = {Kind.PERSON, Kind.COMMUNE, Kind.THEME}


@dataclass(frozen=True, slots=True)
class Opening:
    """From when the public, and those who have an account, may read something; None: never."""

    public: datetime | None = None
    members: datetime | None = None

    def and_(self, other: "Opening") -> "Opening":
        """Return when both are read: the later of the two."""
        return Opening(_later(self.public, other.public), _later(self.members, other.members))

    def or_(self, other: "Opening") -> "Opening":
        """Return when one of the two is read: the sooner."""
        return Opening(_sooner(self.public, other.public), _sooner(self.members, other.members))


OPEN = Opening(ALWAYS, ALWAYS)


def _later(one: datetime | None, other: datetime | None) -> datetime | None:
    return max(one, other) if one and other else None


def _sooner(one: datetime | None, other: datetime | None) -> datetime | None:
    return min(one, other) if one and other else one or other


def opening_of(content: Publishable) -> Opening:
    """Return from when a content is on line, its audience aside."""
    at = content.publish_at if content.status == Status.PUBLISHED else None
    return Opening(at, at)


def opening_for(audience: str) -> Opening:
    """Return who an audience is, whatever the moment."""
    return Opening(
        ALWAYS if audience == Audience.PUBLIC else None,
        None if audience == Audience.INTERNAL else ALWAYS,
    )


@dataclass(slots=True)
class Draft:
    """What is known of a content before its words are read.

    Attributes:
        kind: what sort of content.
        key: of its row.
        opening: from when it is read.
        texts: its texts, by field.
        labels: lexemes that filter: « h:3 » a theme, « c:92050 » a commune, « p:7 » a person, « y:2024 ».
        edition: the key of its edition, 0 for none.
        rank: the day of its edition; the newest first.
    """

    kind: Kind
    key: object
    opening: Opening
    texts: dict[str, list[str]]
    labels: set[str] = field(default_factory=set)
    edition: int = 0
    rank: int = 0

    def entry(self, now: datetime) -> Entry:
        """Return the entry, not saved."""
        forms = {name: _forms(self.texts.get(name, ())) for name in FIELDS}
        lexemes = {stem(form) for found in forms.values() for form in found}
        lexemes |= {f"t:{stem(form)}" for form in forms["title"]}
        lexemes |= self.labels | {f"k:{self.kind}"} | ({"k:directory"} if self._is_directory else set())
        opens = [at for at in (self.opening.public, self.opening.members) if at and at > now]
        return Entry(
            kind=self.kind,
            key=str(self.key),
            edition=self.edition,
            public_from=self.opening.public,
            members_from=self.opening.members,
            opens_at=min(opens, default=None),
            counted_for=counted_for(self.opening.public, self.opening.members, now),
            rank=self.rank,
            # By what it says, never by its key: two portals that hold the same give the same lists.
            tie=crc32(" ".join([self.kind, *forms["title"], *forms["names"], *forms["body"]]).encode()),
            labels=" ".join(sorted(self.labels)),
            lexemes=" ".join(sorted(lexemes)),
            **{name: " ".join(found[:RANKED_WORDS]) for name, found in forms.items()},
        )

    @property
    def _is_directory(self) -> bool:
        return self.kind in DIRECTORY and not self.edition


def counted_for(public: datetime | None, members: datetime | None, now: datetime) -> int:
    """Return for whom the words of an entry count now: 1 the team, 2 those who have an account, 3 all."""
    if public and public <= now:
        return 3
    return 2 if members and members <= now else 1


def _forms(texts: Iterable[str]) -> list[str]:
    """Return the words of some texts, the longest left out: no word has them."""
    found: list[str] = []
    for text in texts:
        if text and len(found) < FOUND_WORDS:
            found += _of_short(text) if len(text) <= OFTEN_SAID else _of(text)
    return found[:FOUND_WORDS]


def _of(text: str) -> list[str]:
    return [form for form in forms_of(text) if len(form) <= LONGEST_WORD]


@lru_cache(maxsize=20_000)
def _of_short(text: str) -> tuple[str, ...]:
    """Return the words of a name or of a title, said again by all that hangs on it."""
    return tuple(_of(text))


def batches(rows: Sequence[Row], size: int) -> Iterator[Sequence[Row]]:
    """Yield rows by groups of `size` at most."""
    for start in range(0, len(rows), size):
        yield rows[start : start + size]
