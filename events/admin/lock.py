"""Two windows on one page: the second to save is told, and nothing of what it holds is lost."""

from typing import Any

from django import forms
from django.utils import timezone

CHANGED_MEANWHILE = (
    "Cette fiche a été modifiée entre-temps, à {moment.hour} h {moment:%M}. Rien n’a été enregistré, et rien "
    "de ce que vous avez tapé n’est perdu : ouvrez la fiche dans un autre onglet, comparez, puis enregistrez "
    "de nouveau pour garder votre version."
)


class OpenedAtForm(forms.ModelForm):
    """A form that knows which version of its row it was opened with (`updated_at`, to the microsecond)."""

    # Without autocomplete="off", Firefox would put the former instant back when the page is reloaded.
    opened_at = forms.CharField(required=False, widget=forms.HiddenInput({"autocomplete": "off"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            del self.fields["opened_at"]
        else:
            self.initial["opened_at"] = self.instance.updated_at.isoformat()

    def clean(self) -> dict[str, Any] | None:
        """Refuse to write over what was saved since the form was opened."""
        cleaned = super().clean()
        if "opened_at" in self.fields and not self._is_as_opened():
            self._refuse()
        return cleaned

    @property
    def _row(self) -> Any:
        return type(self.instance)._default_manager.filter(pk=self.instance.pk)

    def _is_as_opened(self) -> bool:
        """Tell whether the row is unchanged; in one statement that holds it until the view's commit."""
        read = self.instance.updated_at
        if self.cleaned_data["opened_at"] != read.isoformat():
            return False
        return bool(self._row.filter(updated_at=read).update(updated_at=read))

    def _refuse(self) -> None:
        """Say so, and take the present version as the one opened: saving again is then deliberate."""
        present = self._row.values_list("updated_at", flat=True).get()
        data: Any = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict
        data[self.add_prefix("opened_at")] = present.isoformat()
        self.data = data
        self.add_error(None, CHANGED_MEANWHILE.format(moment=timezone.localtime(present)))
