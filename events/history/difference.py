"""Two states of an edition, compared row by row and field by field, as the team reads them."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from curiouslab.french import ordinal
from events.french_dates import write_date
from events.history.folding import changed_keys, folded
from events.history.parts import BY_NAME, PARTS
from events.history.snapshot import Fields, Snapshot
from events.history.texts import Piece, compared, text_of
from events.history.values import Names, Rows, in_words
from events.history.words import DATE, label
from events.partial_dates import PartialDate, Precision

LAYOUT_ONLY: Piece = ("", "Mise en forme seulement.")
OTHER_FILE: Piece = ("", "Un autre fichier.")
EXPECTED = {f"synthesis_expected_{name}" for name in ("precision", "from", "until")}
FEMININE = {"ProgrammeItem", "Appearance", "Photo", "Source", "FollowUp"}


@dataclass(frozen=True, slots=True)
class FieldChange:
    """What changed in a field: its French name, and its text in pieces marked « ins », « del » or nothing."""

    name: str
    pieces: list[Piece]


@dataclass(frozen=True, slots=True)
class RowChange:
    """What became of a row: « ajoutée », « retirée », « modifiée », « déplacée, de la 2e à la 1re place »."""

    title: str
    done: str
    fields: list[FieldChange] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Group:
    """The changes of one sort of rows, under its French name."""

    title: str
    rows: list[RowChange]


def difference(before: Snapshot, after: Snapshot) -> list[Group]:
    """Return what changed from a snapshot to another, in the order of an edition; as many queries for all."""
    return _Comparison(folded(before), folded(after)).groups()


class _Comparison:
    def __init__(self, before: Rows, after: Rows) -> None:
        self.before, self.after = before, after
        self.names = Names(before, after)

    def groups(self) -> list[Group]:
        found = []
        for part in PARTS:
            rows = list(self._rows(part.name, self.before.get(part.name, {}), self.after.get(part.name, {})))
            if rows:
                is_one = part.name in {"Edition", "Synthesis"}
                title = str(part.model._meta.verbose_name if is_one else part.model._meta.verbose_name_plural)
                found.append(Group(f"{title[:1].upper()}{title[1:]}", rows))
        return found

    def _rows(self, name: str, old: dict[int, Fields], new: dict[int, Fields]) -> Iterator[RowChange]:
        ending = "e" if name in FEMININE | {"Edition", "Synthesis"} else ""
        added, gone, changed = changed_keys(old, new)
        moved = moves(old, new)
        for key in added:
            yield RowChange(self._title(name, new[key]), f"ajouté{ending}", self._fields(name, {}, new[key]))
        for key in gone:
            yield RowChange(self._title(name, old[key]), f"retiré{ending}", self._fields(name, old[key], {}))
        for key in [key for key in new if key in {*changed, *moved}]:
            fields = self._fields(name, old[key], new[key])
            done = [f"modifié{ending}"] if fields else []
            if key in moved:
                done += [f"déplacé{ending}, de la {moved[key][0]} à la {moved[key][1]} place"]
            if done:
                yield RowChange(self._title(name, new[key]), " et ".join(done), fields)

    def _title(self, name: str, said: Fields) -> str:
        words = {
            field: in_words(name, field, said[field], self.names) for field in said if field in _TITLES[name]
        }
        if name == "Appearance":
            return f"{words['person'] or 'personne non nommée'}, dans « {words['item']} »"
        if name == "KeyPoint":
            return f"{words['nature']} : {words['text'][:80]}"
        found = [words[field] for field in _TITLES[name] if words.get(field)]
        return found[0] if found else str(BY_NAME[name].model._meta.verbose_name)

    def _fields(self, name: str, old: Fields, new: Fields) -> list[FieldChange]:
        """Return what changed in each field; a row that comes or goes is said by what it holds."""
        found = []
        for field_name in {**new, **old}:
            was, now = old.get(field_name), new.get(field_name)
            if was == now or field_name in {"position", *DATE, *EXPECTED}:
                continue
            if pieces := self._pieces(name, field_name, was, now):
                found.append(_named(label(name, field_name), pieces))
        return [*self._dates(name, old, new), *found]

    def _pieces(self, name: str, field_name: str, was: Any, now: Any) -> list[Piece]:
        if field_name == "extra":
            return [("", "Modifiées.")] if was is not None and now is not None else []
        if name == "Synthesis" and field_name == "body":
            was, now = was or "", now or ""
            return compared(text_of(was), text_of(now)) if text_of(was) != text_of(now) else [LAYOUT_ONLY]
        if field_name != "functions" and _is_file(name, field_name):
            return [OTHER_FILE] if was and now else [("ins", "un fichier") if now else ("del", "un fichier")]
        old, new = (in_words(name, field_name, value, self.names) for value in (was, now))
        if old == new:
            return []
        if _is_text(name, field_name):
            return compared(old, new)
        return [(mark, text) for mark, text in (("del", old), ("ins", new)) if text]

    def _dates(self, name: str, old: Fields, new: Fields) -> list[FieldChange]:
        if name != "Edition":
            return []
        pairs = (
            ("Date", _date(old, "date_precision", "starts_on", "ends_on"),
             _date(new, "date_precision", "starts_on", "ends_on")),
            ("Synthèse attendue", _date(old, *sorted(EXPECTED, key=_RANK.index)),
             _date(new, *sorted(EXPECTED, key=_RANK.index))),
        )  # fmt: skip
        return [
            FieldChange(title, [(mark, text) for mark, text in (("del", was), ("ins", now)) if text])
            for title, was, now in pairs
            if was != now
        ]


_RANK = [f"synthesis_expected_{name}" for name in ("precision", "from", "until")]
_TITLES = {
    "Edition": ("title", "official_title"),
    "EditionDay": ("date",),
    "Participation": ("name", "commune", "organisation"),
    "Involvement": ("organisation",),
    "Source": ("title", "address"),
    "Photo": ("alt_text",),
    "ProgrammeItem": ("title", "label", "kind"),
    "Appearance": ("person", "item"),
    "Synthesis": (),
    "KeyPoint": ("nature", "text"),
    "FollowUp": ("text",),
    "Document": ("title",),
}


def _named(name: str, pieces: list[Piece]) -> FieldChange:
    return FieldChange(f"{name[:1].upper()}{name[1:]}", pieces)


def _date(said: Fields, precision: str, first: str, last: str) -> str:
    if not said or said.get(precision) in {None, "", Precision.NONE}:
        return ""
    field = models.DateField()
    return write_date(
        PartialDate(Precision(said[precision]), field.to_python(said[first]), field.to_python(said[last]))
    )


def _is_text(name: str, field_name: str) -> bool:
    if field_name == "functions":
        return False
    found = BY_NAME[name].model._meta.get_field(field_name)
    return isinstance(found, models.CharField | models.TextField) and not found.choices


def _is_file(name: str, field_name: str) -> bool:
    return isinstance(BY_NAME[name].model._meta.get_field(field_name), models.FileField)


def moves(old: dict[int, Fields], new: dict[int, Fields]) -> dict[int, tuple[str, str]]:
    """Return the rows that changed places among those that stay, with both places: « 2e », « 1re ».

    As few rows as can be: those that are not in the longest run that kept its order.
    """
    before = [key for key in _ranked(old) if key in new]
    after = [key for key in _ranked(new) if key in old]
    was = {key: rank for rank, key in enumerate(before)}
    kept = _longest_rise([was[key] for key in after])
    return {
        key: (ordinal(was[key] + 1), ordinal(rank + 1))
        for rank, key in enumerate(after)
        if was[key] not in kept and was[key] != rank
    }


def _ranked(rows: dict[int, Fields]) -> list[int]:
    return sorted(rows, key=lambda key: (rows[key].get("day", 1), rows[key].get("position", 0), key))


def _longest_rise(values: list[int]) -> set[int]:
    """Return the values of a longest rising run, not necessarily contiguous."""
    tails: list[int] = []
    previous: dict[int, int | None] = {}
    for value in values:
        place = bisect_left(tails, value)
        previous[value] = tails[place - 1] if place else None
        tails[place : place + 1] = [value]
    found, value_or_none = set(), tails[-1] if tails else None
    while value_or_none is not None:
        found.add(value_or_none)
        value_or_none = previous[value_or_none]
    return found
