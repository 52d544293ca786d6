"""The order of a programme: three lists in the file, one morning in the rows."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from curiouslab.french import normaliser
from events.exchange.shape import PROGRAMME, Json

_OPENINGS = {"ouverture", "accueil"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a session stands in the file: its list, its index there, its day and its « ordre »."""

    key: str
    index: int
    day: int
    order: int
    opens: bool

    @property
    def group(self) -> int:
        """Which list is read first when their numbers do not mix: openings, then the three lists."""
        return -1 if self.opens else PROGRAMME.index(self.key)


def place_of(key: str, index: int, session: Json) -> Place:
    """Return the place that a session of the file gives itself."""
    words = normaliser(f"{session.get('type') or ''} {session.get('titre') or ''}").split()
    order = session.get("ordre")
    return Place(
        key=key,
        index=index,
        day=int(session.get("jour") or 1),
        order=index + 1 if order is None else int(order),
        opens=key == "autres_sequences" and bool(_OPENINGS & set(words)),
    )


def in_order(places: Sequence[Place]) -> list[Place]:
    """Return the sessions as the morning goes.

    Numbers that never repeat are places in the whole programme; numbers that start again each day,
    places in that day. Otherwise each list follows the other, by its own numbers.
    """
    if _all_distinct([place.order for place in places]) or _start_again_each_day(places):
        return sorted(places, key=lambda p: (p.day, p.order))
    return sorted(places, key=lambda p: (p.day, p.group, p.order, p.index))


def _all_distinct(values: Sequence[object]) -> bool:
    return len(set(values)) == len(values)


def _start_again_each_day(places: Sequence[Place]) -> bool:
    """Tell whether a list uses a number twice, but no day does."""
    within_lists = Counter((place.key, place.order) for place in places)
    return max(within_lists.values()) > 1 and _all_distinct([(place.day, place.order) for place in places])


def sessions_in_order(data: Json) -> list[Place]:
    """Return the places of the sessions of a file, as the morning goes."""
    return in_order(
        [
            place_of(key, index, session)
            for key in PROGRAMME
            for index, session in enumerate(data.get(key) or [])
        ]
    )
