"""What is sent of a page, read field by field; and written again once two versions are settled."""

import re
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from events.desk.sheets.snapshots import Fields, Raw, compared_fields, is_file, normal, widget_of

MOST_ROWS, MOST_DIGITS = 1000, 9


@dataclass(frozen=True, slots=True)
class SentRow:
    """A row of a formset as it is sent, or is to be.

    Attributes:
        key: of the saved row; empty for a new one.
        fields: what it holds.
        index: its place in what was sent; None when it was not.
        is_removed: to be taken away.
    """

    key: str
    fields: Fields
    index: int | None = None
    is_removed: bool = False


@dataclass(slots=True)
class Sent:
    """A page as it is sent: the fields of its form, the rows of its formsets by prefix."""

    fields: Fields
    rows: dict[str, list[SentRow]] = field(default_factory=dict)


def sent_fields(form: Any, prefix: str, data: QueryDict, files: MultiValueDict) -> Fields:
    """Return what is sent of a form; a file that is not sent again is left out: it does not change."""
    found: Fields = {}
    for name, formfield in compared_fields(form).items():
        value = widget_of(formfield).value_from_datadict(data, files, f"{prefix}{name}")
        if not is_file(formfield) or value is not None:
            found[name] = normal(formfield, value)
    return found


def sent(form: Any, formsets: list[Any], data: QueryDict, files: MultiValueDict) -> Sent:
    """Return what is sent of a page, given its form and formsets as they stand unfilled."""
    rows = {formset.prefix: list(_sent_rows(formset, data, files)) for formset in formsets}
    return Sent(sent_fields(form, "", data, files), rows)


def _sent_rows(formset: Any, data: QueryDict, files: MultiValueDict) -> Any:
    total = data.get(f"{formset.prefix}-TOTAL_FORMS", "")[:MOST_DIGITS]
    key = formset.model._meta.pk.name
    # A row that exists is read as its own form would: some of its fields may be closed.
    known = {str(row.instance.pk): row for row in formset.initial_forms}
    for index in range(min(int(total), MOST_ROWS) if total.isdecimal() else 0):
        prefix = f"{formset.prefix}-{index}-"
        pk = data.get(f"{prefix}{key}", "")
        fields = sent_fields(known.get(pk, formset.empty_form), prefix, data, files)
        yield SentRow(pk, fields, index, bool(data.get(f"{prefix}DELETE")))


def written(was: Sent, now: Sent, formsets: list[Any], data: QueryDict, files: MultiValueDict) -> QueryDict:
    """Return the data of a page once it is to hold `now`; rows and files that move get their new numbers."""
    new = data.copy()
    _write(new, files, "", was.fields, now.fields)
    for formset in formsets:
        _write_rows(new, files, formset, was.rows[formset.prefix], now.rows[formset.prefix])
    return new


def _write_rows(
    data: QueryDict, files: MultiValueDict, formset: Any, was: list[SentRow], now: list[SentRow]
) -> None:
    """Write rows in the order that Django wants: those that are saved, then the new ones."""
    prefix, pk_name = formset.prefix, formset.model._meta.pk.name
    taken = {index: _taken(data, files, f"{prefix}-{index}-") for index in range(len(was))}
    for index, row in enumerate(now):
        stem = f"{prefix}-{index}-"
        values, uploads = taken.get(row.index, ({}, {})) if row.index is not None else ({}, {})
        for name, found in values.items():
            data.setlist(f"{stem}{name}", found)
        for name, found in uploads.items():
            files.setlist(f"{stem}{name}", found)
        data[f"{stem}{pk_name}"] = row.key
        data[f"{stem}{formset.fk.name}"] = str(formset.instance.pk)
        if not row.is_removed:
            data.pop(f"{stem}DELETE", None)
        before = was[row.index].fields if row.index is not None else {}
        _write(data, files, stem, before, row.fields)
    data[f"{prefix}-TOTAL_FORMS"] = str(len(now))
    data[f"{prefix}-INITIAL_FORMS"] = str(sum(bool(row.key) for row in now))


def _taken(data: QueryDict, files: MultiValueDict, stem: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Take out of the data what begins with `stem`, and return it without."""
    found: list[dict[str, Any]] = []
    for store in (data, files):
        names = [name for name in store if re.match(re.escape(stem), name)]
        found.append({name.removeprefix(stem): store.pop(name) for name in names})
    return found[0], found[1]


def _write(data: QueryDict, files: MultiValueDict, stem: str, before: Fields, after: Fields) -> None:
    for name, raw in after.items():
        if before.get(name) == raw:
            continue
        # What is settled in favour of the other is no file of ours.
        files.pop(f"{stem}{name}", None)
        data.pop(f"{stem}{name}-clear", None)
        _set(data, f"{stem}{name}", raw)


def _set(data: QueryDict, name: str, raw: Raw) -> None:
    if raw is False:
        data.pop(name, None)
    else:
        data.setlist(name, raw if isinstance(raw, list) else ["on" if raw is True else str(raw)])


def as_new(data: QueryDict, tied_by: set[str]) -> QueryDict:
    """Return the data of a page whose row is gone, to be entered as a new one.

    Args:
        data: what was sent.
        tied_by: the names of the fields that tie a row of a formset to the page, beside its own key.
    """
    new = data.copy()
    for name in data:
        if name.endswith("-INITIAL_FORMS"):
            new[name] = "0"
            stem = re.escape(name.removesuffix("INITIAL_FORMS"))
            ties = re.compile(rf"{stem}\d+-({'|'.join(map(re.escape, {'id', *tied_by}))})")
            for other in filter(ties.fullmatch, data):
                new[other] = ""
    return new
