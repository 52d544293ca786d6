"""What happens to contents, said to whoever listens: this floor knows nothing of who writes it down.

A signal is sent in the transaction of what it tells: if whoever listens fails, nothing was done.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import models
from django.dispatch import Signal

if TYPE_CHECKING:
    from events.models import Publishable

# content: a Publishable that was just moved; its state says where to. sender: its class. doer: see below.
state_changed = Signal()
# content: a Publishable about to be moved by a statement that no signal of Django tells. sender: its class.
changing = Signal()
# content: a synthesis, a document, or the synthesis of points clés; doer; change: « public → interne »;
# points: how many points clés changed, 0 for the content itself.
audience_changed = Signal()
# content: what a signed-in reader was sent and that not everybody may read; reader; form: « PDF ».
reserved_read = Signal()
# finder: a Finder (events.objection); writes: False to look only. Whoever listens does the same to the rows
# of its own floor, and returns the Places where the name stands.
name_sought = Signal()
# objection: the row that is left of a name; doer.
name_withheld = Signal()
# content: an edition set back to one of its versions, or recovered; detail: « la version du… »; doer.
restored = Signal()
# person: the row that two became, or that gave one back when `is_undone`; doer.
people_merged = Signal()


@dataclass(slots=True)
class _Doing:
    """What somebody does: points clés that change together are told once, at the end.

    Attributes:
        said: sentences that say it whole, for its history.
        notes: what whoever listens keeps until the end.
        last: what is still to be done then.
    """

    doer: Any
    points: dict[tuple[models.Model, str], int] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)
    notes: dict[Any, Any] = field(default_factory=dict)
    last: list[Callable[[], None]] = field(default_factory=list)


_doing: ContextVar[_Doing | None] = ContextVar("events.happenings", default=None)


@contextmanager
def done_by(doer: Any) -> Iterator[None]:
    """Say that `doer`, an account, does what happens inside; None outside: a command, the clock.

    Ends inside the transaction of what is done; what fails is not told.
    """
    doing = _Doing(doer)
    token = _doing.set(doing)
    try:
        yield
        for (synthesis, change), points in doing.points.items():
            _tell_audience(synthesis, change, points)
        for act in doing.last:
            act()
    finally:
        _doing.reset(token)


def doer() -> Any:
    """Return the account that does what happens now, None when nobody does."""
    doing = _doing.get()
    return doing.doer if doing else None


def say(sentence: str) -> None:
    """Say in words what is being done, for its history; nobody hears outside of `done_by`."""
    if doing := _doing.get():
        doing.said.append(sentence)


def said() -> list[str]:
    """Return what was said of what is being done."""
    doing = _doing.get()
    return doing.said if doing else []


def notes() -> dict[Any, Any] | None:
    """Return what is noted during what is being done, to be written in; None when nobody does anything."""
    doing = _doing.get()
    return doing.notes if doing else None


def at_end(act: Callable[[], None]) -> None:
    """Have something done at the end of what is being done, if it succeeds, in its transaction."""
    if doing := _doing.get():
        doing.last.append(act)


def tell_state(content: "Publishable") -> None:
    """Tell that the state of a content changed."""
    state_changed.send(type(content), content=content, doer=doer())


def tell_audience(content: models.Model, change: str) -> None:
    """Tell that the audience of a content changed."""
    _tell_audience(content, change, 0)


def tell_audience_of_point(synthesis: models.Model, change: str) -> None:
    """Tell that the audience of a point clé changed, with the others that change as it does."""
    doing = _doing.get()
    if doing is None:
        _tell_audience(synthesis, change, 1)
    else:
        doing.points[synthesis, change] = doing.points.get((synthesis, change), 0) + 1


def _tell_audience(content: models.Model, change: str, points: int) -> None:
    audience_changed.send(type(content), content=content, change=change, points=points, doer=doer())
