"""What the form of a page holds, field by field, as a browser would send it: texts, ticks, lists."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django_prose_editor.fields import ProseEditorFormField

from events.prose import cleaned

Raw = str | bool | list[str]
Fields = dict[str, Raw]
# {"at": an instant, "fields": Fields, "rows": {prefix: [[key, name, Fields]]}}
Snapshot = dict[str, Any]


def widget_of(field: forms.Field) -> Any:
    """Return the widget of a field, without the buttons that Django sets around it."""
    return getattr(field.widget, "widget", field.widget)


def is_file(field: forms.Field) -> bool:
    """Tell whether a field takes a file."""
    return isinstance(field, forms.FileField)


def is_list(field: forms.Field) -> bool:
    """Tell whether a field takes several values."""
    return bool(getattr(widget_of(field), "allow_multiple_selected", False))


def compared_fields(form: Any) -> dict[str, forms.Field]:
    """Return the fields of a form that somebody fills in."""
    # Those that tie a row to its page are Django's.
    own = {"DELETE", form._meta.model._meta.pk.name}
    return {
        name: field
        for name, field in form.fields.items()
        if name not in own
        and not field.disabled
        and not isinstance(field, forms.models.InlineForeignKeyField)
    }


def normal(field: forms.Field, value: Any) -> Raw:
    """Return a value as texts that two people would have typed alike."""
    widget = widget_of(field)
    if is_file(field):
        return str(getattr(value, "name", "") or "")
    if isinstance(widget, forms.CheckboxInput):
        return bool(value)
    if is_list(field):
        return sorted(str(each) for each in value or [])
    said = widget.format_value(value)
    text = str((said[0] if isinstance(said, list) else said) or "")
    text = "\n".join(text.splitlines()).strip()
    return cleaned(text).html if isinstance(field, ProseEditorFormField) else text


def held(form: Any) -> Fields:
    """Return what a form that nobody has filled in yet holds."""
    return {name: normal(field, form[name].value()) for name, field in compared_fields(form).items()}


def snapshot(form: Any, formsets: Iterable[Any]) -> Snapshot:
    """Return what a page holds: its form, and the saved rows of its formsets, each with its name."""
    rows = {
        formset.prefix: [
            [str(row.instance.pk), str(row.instance), held(row)] for row in formset.initial_forms
        ]
        for formset in formsets
    }
    return {"at": timezone.now().isoformat(), "fields": held(form), "rows": rows}
