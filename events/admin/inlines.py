"""What the pages of the desk share: rows kept in order by buttons, drag or number, and its words."""

import json
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import InlineAdminFormSet
from django.contrib.admin.widgets import AdminTextareaWidget, RelatedFieldWidgetWrapper
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django_prose_editor.fields import ProseEditorField

from events import happenings
from events.admin.fields import LinesField
from events.admin.pasting import ProseField
from events.admin.sheets import SheetPages

FILES_LOST = "Rien n’est enregistré, et un navigateur ne garde pas les fichiers : choisissez-les à nouveau."
LAST = 32_767  # the largest PositiveSmallIntegerField


class OrderedForm(forms.ModelForm):
    """A row with a place; left empty, the row goes last."""

    position = forms.IntegerField(
        label="Ordre",
        required=False,
        min_value=0,
        max_value=LAST,
        widget=forms.NumberInput(attrs={"class": "ordre"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self.initial.pop("position", None)  # the model's 0 would put new rows first


class OrderedFormSet(forms.BaseInlineFormSet):
    """Rows in an order."""

    def clean(self) -> None:
        """Give a place after all others to the rows that have none."""
        super().clean()
        read = [form for form in self.forms if hasattr(form, "cleaned_data")]
        # A row that nobody touched may have read nothing: its place is the one it was shown with.
        places = (form.cleaned_data.get("position", form.initial.get("position")) for form in read)
        last = max((place or 0 for place in places), default=0)
        for form in read:
            if form.has_changed() and form.cleaned_data.get("position") is None:
                last = min(last + 1, LAST)
                form.instance.position = form.cleaned_data["position"] = last


class DeskInlineAdminFormSet(InlineAdminFormSet):
    """Django's, whose script takes its words from the inline."""

    def inline_formset_data(self) -> str:
        """Return the JSON that Django's script reads."""
        data = json.loads(super().inline_formset_data())
        data["options"] |= {"addText": self.opts.add_text, "deleteText": "Retirer"}
        return json.dumps(data)


# What Django's own is made of, beside its inline.
_STOCK = [
    "formset",
    "fieldsets",
    "prepopulated_fields",
    "readonly_fields",
    "model_admin",
    "has_add_permission",
    "has_change_permission",
    "has_delete_permission",
    "has_view_permission",
]


# Lines end as they are held. The browser's own fields: a clock and a calendar in French, that need no script.
NATIVE: dict[type[models.Field], dict[str, Any]] = {
    models.TimeField: {"widget": forms.TimeInput(attrs={"type": "time"}, format="%H:%M")},
    models.TextField: {"form_class": LinesField},
    ProseEditorField: {"widget": AdminTextareaWidget, "form_class": ProseField},
    models.URLField: {"assume_scheme": "https"},
    models.DateField: {"widget": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")},
}


class PlainChoices:
    """Choices of a row elsewhere, which may be entered on the way; it is edited on its own page."""

    def formfield_for_dbfield(self, db_field: models.Field, request: HttpRequest, **kwargs: Any) -> Any:
        """Leave out the pencil, the cross and the eye that Django sets beside a choice."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            widget = field.widget
            widget.can_change_related = widget.can_delete_related = widget.can_view_related = False
            widget.can_add_related &= db_field.name not in {"item", "edition"}
        return field


class DeskInline(PlainChoices, admin.options.InlineModelAdmin):
    """Rows of the desk, moved by buttons, by drag or by number.

    `placed_after` names the fieldset it follows on the page; `intro` is said once, above the rows;
    `add_text` stands on the button that adds a row.
    """

    extra = 0
    template = "admin/events/stacked.html"
    formset = OrderedFormSet
    form = OrderedForm
    formfield_overrides = NATIVE
    placed_after = ""
    intro = ""
    add_text = "Ajouter une ligne"

    class Media:
        js = ["admin/js/inlines.js", "curiouslab/js/ordre.js"]  # after Django’s, whose rows it moves


def _accepts(field: forms.Field, value: Any) -> bool:
    """Tell whether a form field reads `value`; an absurd key makes some databases overflow."""
    try:
        field.clean(value)
    except (ValidationError, ValueError, OverflowError):
        return False
    return True


class DeskAdmin(PlainChoices, SheetPages):
    """A page of the desk, with inlines in its own words."""

    change_form_template = "admin/events/desk_form.html"
    formfield_overrides = NATIVE

    class Media:
        js = ["curiouslab/js/quitter.js", "curiouslab/js/fiche.js"]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Begin with what the address asks for, but for what the fields would refuse."""
        fields = self.get_form(request, change=False)().fields
        asked = super().get_changeform_initial_data(request)
        return {
            name: value for name, value in asked.items() if name in fields and _accepts(fields[name], value)
        }

    def _changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show the page, or save it, in one transaction; what happens then is done by who asks."""
        with happenings.done_by(request.user):
            return super()._changeform_view(request, *args, **kwargs)

    def _delete_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Ask, or delete; who asks does it."""
        with happenings.done_by(request.user):
            return super()._delete_view(request, *args, **kwargs)  # type: ignore[misc]

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        """Delete what was ticked in the list; who asks does it."""
        with transaction.atomic(), happenings.done_by(request.user):
            super().delete_queryset(request, queryset)

    def render_change_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Say, when the form comes back with its errors, that the files are to be chosen again."""
        if request.method == "POST" and request.FILES:
            messages.warning(request, FILES_LOST)
        return super().render_change_form(request, *args, **kwargs)

    def get_inline_formsets(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> list[InlineAdminFormSet]:
        """Give each inline the words of the desk."""
        return [
            DeskInlineAdminFormSet(stock.opts, **{name: getattr(stock, name) for name in _STOCK})
            for stock in super().get_inline_formsets(request, *args, **kwargs)
        ]
