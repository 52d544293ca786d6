"""What the pages of the communes read from their address."""

from django import forms


class PageForm(forms.Form):
    """The number of a page of a list."""

    page = forms.IntegerField(min_value=1, required=False)

    def number(self) -> int:
        """Return the page asked for; the first when it is absent or is not a number."""
        return self.cleaned_data["page"] or 1 if self.is_valid() else 1
