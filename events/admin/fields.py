"""Fields and widgets of the desk."""

from typing import Any

from django import forms

from events.desk.communes import tickable_communes


class LinesField(forms.CharField):
    """Several lines of text: browsers end them with two characters, we hold one."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        """Return the text with one kind of line ending."""
        return "\n".join((super().to_python(value) or "").splitlines())


class CommuneTicks(forms.CheckboxSelectMultiple):
    """The communes of the département, ticked in columns."""

    template_name = "admin/events/widgets/commune_ticks.html"
    # The template groups the boxes itself: Django's label would name nothing.
    use_fieldset = True

    class Media:
        js = ["curiouslab/js/coches.js"]


class CommuneTicksField(forms.ModelMultipleChoiceField):
    """The communes of the département, each as its full name."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=tickable_communes(), widget=CommuneTicks, required=False, **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        """Name a commune without its département: all of these are of the same one."""
        return obj.label
