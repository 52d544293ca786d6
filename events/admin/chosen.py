"""Lists that complete what is typed, whose chosen rows are those that the formset has already fetched.

Django asks the base for the labels of each list of each row: three queries a point clé.
"""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib.admin.options import InlineModelAdmin
from django.contrib.admin.widgets import AutocompleteMixin, AutocompleteSelect, AutocompleteSelectMultiple
from django.db.models import Field, Model
from django.http import HttpRequest

from events.admin.inlines import OrderedFormSet


class Chosen:
    """Rows that lists may show as chosen, by field and by key."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, str], Model] = {}

    def know(self, field: str, rows: Any) -> None:
        """Keep rows that the base has already given."""
        self._rows |= {(field, str(row.pk)): row for row in rows if row}

    def among(self, field: str, keys: list[str]) -> list[Model] | None:
        """Return the rows of these keys, or None when one of them is not known."""
        found = [self._rows[field, key] for key in keys if (field, key) in self._rows]
        return found if len(found) == len(keys) else None


class _ShowsChosen(AutocompleteMixin):
    """A list that asks the base for what it does not know only."""

    chosen: Chosen | None = None
    allow_multiple_selected: bool
    is_required: bool
    create_option: Callable[..., dict[str, Any]]

    def optgroups(self, name: str, value: Sequence[str], attr: Any = None) -> Any:
        keys = [str(key) for key in value if str(key)]
        rows = self.chosen.among(self.field.name, keys) if self.chosen else None
        if rows is None:
            return super().optgroups(name, value, attr)
        blank = [("", "")] if not (self.is_required or self.allow_multiple_selected) else []
        shown = [(row.pk, self.choices.field.label_from_instance(row)) for row in rows]
        options = [
            self.create_option(name, key, label, keys, index)
            for index, (key, label) in enumerate([*blank, *shown])
        ]
        return [(None, options, 0)]


class ChosenSelect(_ShowsChosen, AutocompleteSelect):
    """One row chosen."""


class ChosenSelectMultiple(_ShowsChosen, AutocompleteSelectMultiple):
    """Several rows chosen."""


class ChosenFormSet(OrderedFormSet):
    """Rows in an order, whose lists know what was fetched with them."""

    chosen: Chosen

    def get_queryset(self) -> Any:
        """Tell the lists what the rows hold."""
        first_time = not hasattr(self, "_queryset")
        rows = super().get_queryset()
        if first_time:
            for row in rows:
                self._know(row)
        return rows

    def _construct_form(self, i: int, **kwargs: Any) -> Any:
        """Let a row that nobody touched pass as it was saved: checking it costs a dozen queries."""
        form: Any = super()._construct_form(i, **kwargs)  # type: ignore[misc]
        form.empty_permitted = form.empty_permitted or i < self.initial_form_count()
        return form

    def _know(self, row: Model) -> None:
        for name, field in self.form.base_fields.items():
            if isinstance(widget_of(field), _ShowsChosen):
                held = getattr(row, name)
                self.chosen.know(name, held.all() if hasattr(held, "all") else [held])


def widget_of(field: Any) -> Any:
    """Return the widget of a field, without the buttons that Django sets around it."""
    return getattr(field.widget, "widget", field.widget)


class ChosenLists(InlineModelAdmin):
    """An inline whose lists cost nothing for what its queryset fetches beforehand."""

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Complete what is typed, from rows that are known."""
        return super().formfield_for_foreignkey(
            db_field, request, **self._listed(db_field, request, ChosenSelect, kwargs)
        )

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Complete what is typed, from rows that are known."""
        listed = self._listed(db_field, request, ChosenSelectMultiple, kwargs)
        return super().formfield_for_manytomany(db_field, request, **listed)

    def _listed(self, db_field: Field, request: HttpRequest, widget: Any, kwargs: Any) -> dict[str, Any]:
        if db_field.name not in self.get_autocomplete_fields(request):
            return kwargs
        return {"widget": widget(db_field, self.admin_site, using=kwargs.get("using")), **kwargs}

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """Give the lists of a page one memory."""
        formset: Any = super().get_formset(request, obj, **kwargs)
        chosen = formset.chosen = Chosen()
        for field in formset.form.base_fields.values():
            if isinstance(widget_of(field), _ShowsChosen):
                widget_of(field).chosen = chosen
        return formset
