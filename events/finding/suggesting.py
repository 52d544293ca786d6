"""« Vouliez-vous dire … ? »: a word that its reader may read, near the one typed; always the same."""

import re
from collections.abc import Iterable

from events.finding.candidates import Door
from events.finding.models import Form, Neighbour
from events.finding.stems import stem
from events.finding.vocabulary import SHORTEST, TWO_FAULTS_FROM, deletions

# A prefix is a word that was not finished: a little further than a fault.
UNFINISHED, MOST_COMPARED = 1.4, 400
# « éclairaje » is « éclairage »; « solaires » may be no « scolaires ».
SURE_FROM = 9
_SOUNDS = [
    (r"ph", "f"), (r"qu|ck|k|c(?![eiy])", "k"), (r"(?:ss|sc|c|x)(?=[eiy])|z|x", "s"), (r"eau|au", "o"),
    (r"ai|ei|oe", "e"), (r"y", "i"), (r"h", ""), (r"ge(?=[ao])", "j"), (r"g(?=[eiy])", "j"),
    (r"em|en|an|am", "a"),
    (r"(.)\1+", r"\1"), (r"[estdxpz]+$", ""),
]  # fmt: skip
_PATTERNS = [(re.compile(pattern), said) for pattern, said in _SOUNDS]


def corrected(form: str, door: Door) -> str | None:
    """Return the word that a word mistyped stands for, among those that the reader may read (two queries)."""
    return min(_costs(form, _near(form, door)), default=(0, 0, None))[2]


def _near(form: str, door: Door) -> dict[str, int]:
    """Return the words that may be meant, with in how many entries the reader reads each."""
    if len(form) < SHORTEST or any(sign.isdigit() for sign in form):
        return {}
    readable = Form.objects.filter(**{f"{door.audience}__gt": 0}).order_by("form")
    alike = Neighbour.objects.filter(deletion__in=sorted(deletions(form))).order_by()
    found = readable.filter(form__in=alike.values("form"))[:MOST_COMPARED]
    begun = readable.filter(form__startswith=form)[:MOST_COMPARED]
    return {row.form: getattr(row, door.audience) for row in (*found, *begun)}


def _costs(form: str, near: dict[str, int]) -> Iterable[tuple[float, int, str]]:
    """Yield what each word costs, the least first meant: how far it is, then how rare."""
    for other, count in near.items():
        if other.startswith(form):
            yield UNFINISHED, -count, other
        elif (cost := _cost(form, other)) is not None:
            yield cost, -count, other


def _cost(form: str, other: str) -> float | None:
    """Return how far two words are, None when too far to be the same one mistyped."""
    # A plural is no fault: « fotovoltaique » is « photovoltaïques ».
    far = min(distance(form, other), distance(stem(form), stem(other)))
    same_sound = sound(form) == sound(other) or sound(stem(form)) == sound(stem(other))
    # By the shorter: « financer » is not « France ».
    most = 1 if min(len(form), len(other)) < TWO_FAULTS_FROM else 2
    if far > (max(most, 2) if same_sound and len(form) > 5 else most):
        return None
    other_start = form[0] != other[0]
    # Nobody mistakes the first letter of a short word: « fibre » is not « libre ».
    if other_start and not same_sound and len(form) < TWO_FAULTS_FROM:
        return None
    return far - 0.5 * same_sound + 0.3 * other_start


def is_sure(form: str, other: str) -> bool:
    """Tell whether a word mistyped can hardly be another one: long, and one fault away."""
    return len(form) >= SURE_FROM and distance(form, other) < 2


def sound(form: str) -> str:
    """Return roughly how a word sounds in French: « fotografie » sounds as « photographie »."""
    for pattern, said in _PATTERNS:
        form = pattern.sub(said, form)
    return form


def distance(one: str, other: str) -> int:
    """Return how many letters must be added, removed, replaced or swapped with the next one."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, wanted in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
    return row[-1]


def splits(form: str) -> list[tuple[str, str]]:
    """Return the ways to cut a word in two: « opendata » is « open data »."""
    return [(form[:place], form[place:]) for place in range(3, len(form) - 2)]
