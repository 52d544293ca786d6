"""Differences in words: what each field held, holds and would hold, and what may be chosen."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from itertools import takewhile
from typing import Any

from django import forms
from django.utils.html import strip_tags
from django_prose_editor.fields import ProseEditorFormField

from curiouslab.french import enumeration
from events.desk.sheets.comparing import FORMER, MERGED, MINE, ORDER, THEIRS, Difference, Kind
from events.desk.sheets.snapshots import Fields, Raw, compared_fields, is_list, widget_of

CHOICE = "_choix-"
EMPTY, UNKNOWN, REMOVED = "(rien)", "(non connu)", "(retirée)"
# What each choice is called, by what happened: first that of this page, then that of the other.
CHOICES: dict[Kind, tuple[tuple[str, str], tuple[str, str]]] = {
    Kind.CONFLICT: ((MINE, "Garder la mienne"), (THEIRS, "Prendre la leur")),
    Kind.TAKEN: ((FORMER, "Revenir à l’ancienne"), (MERGED, "Prendre la leur")),
    Kind.LOST: ((MINE, "La remettre"), (THEIRS, "La laisser retirée")),
    Kind.HELD: ((MINE, "La retirer"), (THEIRS, "La garder")),
}
SAID = {
    Kind.ADDED: "Ligne ajoutée : elle est dans la page.",
    Kind.GONE: "Ligne retirée : vous n’y aviez rien changé, elle n’est plus dans la page.",
    Kind.UNITED: "Vos ajouts et vos retraits sont réunis aux leurs dans la page.",
    Kind.LOST: "Ligne que vous avez modifiée et qui a été retirée : choisissez.",
    Kind.HELD: "Ligne que vous retirez et qui a été modifiée : choisissez.",
    Kind.TAKEN: "Vous n’y aviez rien changé : leur version est prise, sauf avis contraire.",
    Kind.CONFLICT: "Modifié des deux côtés : choisissez.",
}
_WORDS_AROUND = 40
_KEY = re.compile(r"[0-9]{1,18}")  # beyond, what is sent is no key, and SQLite overflows


@dataclass(frozen=True, slots=True)
class Choice:
    """A radio button: its value, its words, whether it is the one."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table.

    Attributes:
        name: of the radio buttons.
        title: the field, after the row it is of.
        said: what happened, in a sentence.
        mine, theirs, opened: the three values, in words.
        keep, take: what may be chosen; None when there is nothing to choose.
        waits: whether somebody has to choose.
    """

    name: str
    title: str
    said: str
    mine: str
    theirs: str
    opened: str
    keep: Choice | None
    take: Choice | None
    waits: bool


class Words:
    """The names of the fields of a page and of its rows, and their values in words."""

    def __init__(self, form: Any, formsets: dict[str, tuple[str, Any]]) -> None:
        """Prepare to name; `formsets` gives by prefix how a row is called, and an unfilled form of one."""
        self.kinds = {prefix: kind for prefix, (kind, _) in formsets.items()}
        self.fields = {"": compared_fields(form)}
        self.fields |= {prefix: compared_fields(row) for prefix, (_, row) in formsets.items()}

    def lines(self, differences: list[Difference]) -> list[Line]:
        """Return the lines of the table, those that wait for a choice first."""
        groups: dict[str, list[Difference]] = {}
        for difference in differences:
            groups.setdefault(difference.key, []).append(difference)
        lines = [
            self._order(group) if group[0].prefix and group[0].name == ORDER else self._line(group[0])
            for group in groups.values()
        ]
        return sorted(lines, key=lambda line: not line.waits)

    def _line(self, found: Difference) -> Line:
        values = [self._said(found, value) for value in (found.mine, found.theirs, found.opened)]
        if isinstance(found.mine, str) and found.theirs is not None:
            values = _without_what_is_alike(values)
        return self._made(found, self._title(found), *values)

    def _order(self, group: list[Difference]) -> Line:
        """Return the line of the order of some rows, whatever their number: one choice for all."""
        first = next((found for found in group if found.kind is Kind.CONFLICT), group[0])
        kind = self.kinds[first.prefix]
        values = (_ranked(group, side) for side in ("mine", "theirs", "opened"))
        return self._made(first, f"Ordre des lignes ({kind})", *values)

    def _made(self, found: Difference, title: str, mine: str, theirs: str, opened: str) -> Line:
        name = f"{CHOICE}{found.key}"
        keep = take = None
        is_file = found.kind is Kind.TAKEN and found.mine is None
        if found.kind in CHOICES and not is_file:
            default = MERGED if found.kind is Kind.TAKEN else ""
            keep, take = (
                Choice(value, label, value == (found.choice or default))
                for value, label in CHOICES[found.kind]
            )
        return Line(name, title, SAID[found.kind], mine, theirs, opened, keep, take, found.waits)

    def _title(self, found: Difference) -> str:
        label = str(self._field(found).label or found.name) if found.name else ""
        if not found.prefix:
            return label[:1].upper() + label[1:]
        row = f"{self.kinds[found.prefix]} « {found.title} »" if found.title else self.kinds[found.prefix]
        said = f"{row} : {label[:1].lower()}{label[1:]}" if label else row
        return said[:1].upper() + said[1:]

    def _field(self, found: Difference) -> forms.Field:
        return self.fields[found.prefix][found.name]

    def _said(self, found: Difference, value: Raw | Fields | None) -> str:
        if isinstance(value, dict):
            return "\n".join(self._described(found.prefix, value)) or EMPTY
        if value is None:
            return {Kind.ADDED: "", Kind.CONFLICT: UNKNOWN, Kind.TAKEN: ""}.get(found.kind, REMOVED)
        return said_of(self._field(found), value)

    def _described(self, prefix: str, fields: Fields) -> Iterator[str]:
        """Yield what a row holds, field by field."""
        for name, value in fields.items():
            field = self.fields[prefix].get(name)
            if field and value and name != ORDER:
                yield f"{field.label or name} : {said_of(field, value)}"


def said_of(field: forms.Field, value: Raw) -> str:
    """Return a value as a person reads it."""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if not value:
        return EMPTY
    if isinstance(field, ProseEditorFormField):
        return unescape(strip_tags(str(value).replace("</", "\n</"))).strip() or EMPTY
    if isinstance(field, forms.ModelChoiceField):
        return _named(field, value)
    if isinstance(field, forms.ChoiceField):
        labels = {str(key): str(label) for key, label in _flat(widget_of(field).choices)}
        return enumeration([labels.get(each, each) for each in (value if is_list(field) else [str(value)])])
    return str(value)


def _named(field: forms.ModelChoiceField, value: Raw) -> str:
    keys = [key for key in (value if isinstance(value, list) else [str(value)]) if _KEY.fullmatch(str(key))]
    rows = field.queryset.filter(pk__in=keys) if field.queryset is not None else []
    return enumeration(sorted(field.label_from_instance(row) for row in rows)) or EMPTY


def _flat(choices: Any) -> Iterator[tuple[Any, Any]]:
    for key, label in choices:
        yield from label if isinstance(label, list | tuple) else [(key, label)]


def _ranked(group: list[Difference], side: str) -> str:
    """Return the names of rows with their places, in the order of one side."""
    places = [(getattr(found, side), found.title) for found in group]
    known = [(int(place), title) for place, title in places if str(place).isdecimal()]
    return "\n".join(f"{place}. {title}" for place, title in sorted(known)) or EMPTY


def _without_what_is_alike(values: list[str]) -> list[str]:
    """Return long texts from where they begin to differ to where they end to, a few words around."""
    if max(map(len, values)) < _WORDS_AROUND * 12:
        return values
    known = [value for value in values if value not in {EMPTY, UNKNOWN, REMOVED}]
    start, end = _alike(known), _alike([value[::-1] for value in known])
    end = min(end, min(map(len, known)) - start)
    start, end = max(start - _WORDS_AROUND, 0), max(end - _WORDS_AROUND, 0)
    return [
        f"{'… ' if start else ''}{value[start : len(value) - end]}{' …' if end else ''}"
        if value in known
        else value
        for value in values
    ]


def _alike(texts: list[str]) -> int:
    return sum(1 for _ in takewhile(lambda letters: len(set(letters)) == 1, zip(*texts, strict=False)))
