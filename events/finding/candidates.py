"""The entries that may answer, never more than a bound, whatever the words and the size of the archive.

The newest first; when there are more than the bound, those whose title answers and the names of the
directory are looked for apart: a frequent word never hides the page that bears its name.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import combinations
from typing import Any

from django.db import connection
from django.db.models import Sum
from django.utils import timezone

from events.finding import backends
from events.finding.models import Form
from events.finding.query import Clause, Query
from events.models import Reader, reads_internal

MOST, MOST_BY_TITLE, MOST_NAMES, MOST_PARTIAL = 500, 200, 100, 200
# From how many entries on a word is frequent, and how many of the newest are then walked through at a time.
FREQUENT, WALKED = 2_000, ((4_000, 0), (12_000, 4_000))
_Clauses = Sequence[Sequence[Sequence[str]]]
_COLUMNS = ("kind", "key", "edition", "rank", "tie", "labels", "title", "names", "body", "context")


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that may answer: what it is of, and its words by field."""

    kind: str
    key: str
    edition: int
    rank: int
    tie: int
    labels: str
    title: str
    names: str
    body: str
    context: str


class Door:
    """What a reader may read now: the index is asked for nothing else.

    A copy of the predicate, made when the entry was: what is shown is read again through `visible_to`.
    """

    def __init__(self, user: Reader, now: datetime | None = None) -> None:
        self.audience = "public"
        if reads_internal(user):
            self.audience = "team"
        elif user.has_perm("events.read_reserved"):
            self.audience = "members"
        self.now = now or timezone.now()

    @property
    def condition(self) -> str:
        """The condition of the statements, empty for the team."""
        return "" if self.audience == "team" else f" AND e.{self.audience}_from <= %s"

    @property
    def parameters(self) -> list[Any]:
        """What the condition is given."""
        return [] if self.audience == "team" else [connection.ops.adapt_datetimefield_value(self.now)]


@dataclass(slots=True)
class Frequencies:
    """In how many entries each stem is: for all, to choose how to look; for each audience, to weigh."""

    team: dict[str, int] = field(default_factory=dict)
    public: dict[str, int] = field(default_factory=dict)
    reader: dict[str, int] = field(default_factory=dict)
    titles: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, stems: set[str], door: Door) -> "Frequencies":
        """Read those of some stems (one query)."""
        rows = Form.objects.filter(stem__in=sorted(stems)).order_by().values_list("stem")
        found = cls()
        sums = {"n1": Sum("team"), "n2": Sum("public"), "n3": Sum("titles"), "n4": Sum(door.audience)}
        for stem, team, public, titles, reader in rows.annotate(**sums).values_list("stem", *sums):
            found.team[stem], found.public[stem] = team, public
            found.titles[stem], found.reader[stem] = titles, reader
        return found

    def is_known(self, clause: Clause) -> bool:
        """Tell whether the reader may read a way to say it, word by word."""
        return any(all(self.reader.get(one) for one in way.stems) for way in clause.alternatives)


def candidates(query: Query, labels: Sequence[str], door: Door, known: Frequencies) -> list[Candidate]:
    """Return the entries that answer every clause: at most 800, the 501st saying that there are others."""
    words: _Clauses = [[way.stems for way in clause.alternatives] for clause in query.clauses]
    filters: _Clauses = [[[label]] for label in labels]
    asked = [*words, *filters]
    found = _read(asked, door, MOST + 1, is_frequent=_rarest(words, known.team) > FREQUENT)
    if len(found) <= MOST:
        return found
    titles: _Clauses = [[[f"t:{one}" for one in way] for way in ways] for ways in words]
    asked = [*titles, *filters]
    frequent = _rarest(words, known.titles) > FREQUENT
    found += _read([*asked, [["k:directory"]]], door, MOST_NAMES)
    found += _read(asked, door, MOST_BY_TITLE, is_frequent=frequent)
    return list(dict.fromkeys(found))


def nearly(
    query: Query, labels: Sequence[str], door: Door, known: Frequencies | None = None
) -> list[Candidate]:
    """Return the entries that answer half of the clauses at least, 200 at most.

    Args:
        query: what is asked for.
        labels: what filters.
        door: the reader.
        known: how frequent its words are; without it, a very frequent word is read whole.
    """
    # As they were typed: a mere half is no time for more.
    typed = [clause.alternatives[0].stems for clause in query.clauses]
    half = (len(typed) + 1) // 2
    ways = [[stem for stems in chosen for stem in stems] for chosen in combinations(typed, half)]
    often = known is not None and _rarest([ways], known.team) > FREQUENT
    return _read([ways, *([[label]] for label in labels)], door, MOST_PARTIAL, is_frequent=often)


def _rarest(clauses: Sequence[Sequence[Sequence[str]]], counts: dict[str, int]) -> int:
    """Return a bound of how many entries hold the rarest clause."""
    return min(sum(min(counts.get(one, 0) for one in way) for way in ways) for ways in clauses)


def _read(clauses: backends.Clauses, door: Door, most: int, *, is_frequent: bool = False) -> list[Candidate]:
    """Return the newest entries that hold these lexemes, `most` at most."""
    vendor = connection.vendor
    asked: list[Any] = [backends.expression(clauses, vendor), *door.parameters, most]
    windows = WALKED if is_frequent and vendor == "postgresql" else ()
    columns = ", ".join(f"e.{name}" for name in _COLUMNS)
    walked: list[Candidate] = []
    with connection.cursor() as cursor:
        for window in windows:
            left = [*asked[:-1], most - len(walked)]
            cursor.execute(backends.select(columns, door.condition, window), [*window, *left])
            walked += [Candidate(*row) for row in cursor.fetchall()]
            if len(walked) >= most:
                return walked
        cursor.execute(backends.select(columns, door.condition), asked)
        return [Candidate(*row) for row in cursor.fetchall()]
