"""The synonyms of the search, kept by the team."""

from django import forms
from django.contrib import admin

from events.finding.models import SynonymGroup


class SynonymGroupForm(forms.ModelForm):
    """A group, one word a line."""

    class Meta:
        widgets = {"words": forms.Textarea(attrs={"rows": 6})}

    def clean_words(self) -> str:
        """Keep one expression a line, without empty lines."""
        return "\n".join(
            " ".join(line.split()) for line in self.cleaned_data["words"].splitlines() if line.strip()
        )


@admin.register(SynonymGroup)
class SynonymGroupAdmin(admin.ModelAdmin):
    """Words that a search takes for one another, from the next request on."""

    form = SynonymGroupForm
    fields = ["words"]
    list_display = ["__str__", "size"]
    search_fields = ["words"]
    search_help_text = "Un mot du groupe."

    @admin.display(description="expressions")
    def size(self, row: SynonymGroup) -> int:
        """Tell how many expressions a group holds."""
        return len(row.expressions)
