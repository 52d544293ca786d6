"""The words of the index: how many entries hold each for each audience, and which are nearly the same."""

from collections.abc import Iterable, Sequence
from itertools import combinations
from zlib import crc32

from django.db import connection

from events.finding.entries import FIELDS, batches
from events.finding.models import Entry, Form, Neighbour
from events.finding.stems import stem

# Two words are compared by their first letters; a shorter word has fewer faults.
COMPARED, SHORTEST, TWO_FAULTS_FROM = 7, 4, 8
ROWS = 400


class Counts:
    """What a change of the index takes from the words, and adds to them."""

    def __init__(self) -> None:
        self.by_form: dict[str, list[int]] = {}

    def add(self, entries: Iterable[Entry], sign: int = 1) -> None:
        """Count the words of entries; take them away when `sign` is -1."""
        for entry in entries:
            titles = set(entry.title.split())
            for form in {form for name in FIELDS for form in getattr(entry, name).split()}:
                counts = self.by_form.setdefault(form, [0, 0, 0, 0])
                counts[0] += sign * (form in titles)
                counts[1] += sign * (entry.counted_for >= 3)
                counts[2] += sign * (entry.counted_for >= 2)
                counts[3] += sign

    def write(self) -> None:
        """Write the counts; a word that no entry holds any more is forgotten."""
        changed = {form: counts for form, counts in self.by_form.items() if any(counts)}
        known: set[str] = set()
        for some in batches(sorted(changed), ROWS):
            known |= set(Form.objects.filter(form__in=some).values_list("form", flat=True))
            _upsert([(form, stem(form), *changed[form]) for form in some])
        new = [form for form in changed if form not in known]
        for some in batches(new, 20 * ROWS):
            _add_neighbours(some)
        for some in batches(sorted(changed), ROWS):
            gone = list(Form.objects.filter(form__in=some, team__lte=0).values_list("form", flat=True))
            Form.objects.filter(form__in=gone).delete()
            Neighbour.objects.filter(form__in=gone).delete()


def _upsert(rows: Sequence[tuple[str | int, ...]]) -> None:
    columns = ("titles", "public", "members", "team")
    sums = ", ".join(f"{name} = finding_form.{name} + excluded.{name}" for name in columns)
    values = ", ".join(["(%s, %s, %s, %s, %s, %s)"] * len(rows))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO finding_form (form, stem, {', '.join(columns)}) VALUES {values} "  # noqa: S608
            f"ON CONFLICT (form) DO UPDATE SET {sums}",
            [value for row in rows for value in row],
        )


def _add_neighbours(forms: Sequence[str]) -> None:
    """Write the neighbourhoods of words: many rows, hence without an object for each."""
    rows = [(form, deletion) for form in forms for deletion in deletions(form)]
    insert = "INSERT INTO finding_neighbour (form, deletion) "
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            columns = [list(column) for column in zip(*rows, strict=True)] or [[], []]
            cursor.execute(insert + "SELECT * FROM unnest(%s::text[], %s::bigint[])", columns)  # noqa: S608
        else:
            cursor.executemany(insert + "VALUES (%s, %s)", rows)


def deletions(form: str) -> set[int]:
    """Return a word, and what is left of it without one or two of its first letters, as numbers.

    None for a word that is too short, or for a number: a year is not another one mistyped.
    """
    if len(form) < SHORTEST or any(sign.isdigit() for sign in form):
        return set()
    start = form[:COMPARED]
    most = 2 if len(form) >= TWO_FAULTS_FROM else 1
    left = ("".join(kept) for n in range(most + 1) for kept in combinations(start, len(start) - n))
    return {crc32(text.encode()) for text in left}
