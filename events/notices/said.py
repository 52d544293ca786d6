"""What reading finds, before it is a proposal: each thing with its place in the view."""

from dataclasses import dataclass, field

from events.notices.people import Person


@dataclass(frozen=True, slots=True)
class Said:
    """A piece of the view that says something; `text` may differ from it (a number)."""

    text: str
    start: int
    end: int
    is_sure: bool = True


@dataclass(slots=True)
class Talk:
    """A talk being read."""

    start: int
    title: Said | None = None
    speakers: list[Person] = field(default_factory=list)
    is_sure: bool = True
    title_first: bool = False

    @property
    def end(self) -> int:
        """Where the last thing said of it ends."""
        ends = [person.end for person in self.speakers] + ([self.title.end] if self.title else [])
        return max(ends, default=self.start)


@dataclass(slots=True)
class Table:
    """A round table being read."""

    start: int
    title: Said | None = None
    moderators: list[Person] = field(default_factory=list)
    participants: list[Person] = field(default_factory=list)
    is_sure: bool = True


def quoted(view: str, start: int, end: int, *, is_sure: bool = True) -> Said | None:
    """Return a piece of the view as a title, without what is around it; None when nothing is left."""
    while start < end and view[start] in ' ,;:–-|.«“"(':
        start += 1
    while end > start and (view[end - 1] in ' ,;:–-|.»”"(' or view[end - 1] >= "\U0001f300"):
        end -= 1
    if view[end - 1 : end] == ")" and "(" not in view[start:end]:
        end -= 1
    return Said(view[start:end], start, end, is_sure) if end > start else None
