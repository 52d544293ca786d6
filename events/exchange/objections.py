"""Names that people asked us to publish no more: a file that holds one is refused, wherever it does."""

from collections.abc import Iterator
from typing import Any

from events.exchange import meaning
from events.exchange.outcome import Problem
from events.exchange.shape import Json, joined
from events.models import Objection


def problems(data: Json) -> list[Problem]:
    """Return a sentence for each name, or text, that somebody objected to (ADR 0034)."""
    known = Objection.objects.all()
    if not known:
        return []
    found = {}
    for path, text in _texts(data):
        if objection := known.named_in(text):
            found[path] = Problem(path, objection.refusal)
    named = {
        path: f"{said.get('prenom') or ''} {said.get('nom') or ''}" for path, said in meaning.people(data)
    }
    barred = known.among(named.values())
    for path, name in named.items():
        if name in barred:
            found[path] = Problem(path, barred[name].refusal)
    return list(found.values())


def _texts(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text of a file with its path; what is stored in base 64 is no text."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _texts(item, joined(path, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            if key != "base64":
                yield from _texts(item, joined(path, key))
