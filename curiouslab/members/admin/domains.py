"""The domains of the addresses that communes give: what tells where a request of access comes from."""

from typing import Any

from django.contrib import admin
from django.forms import ModelForm

from curiouslab.members.models import CommuneDomain
from events.admin.inlines import DeskAdmin


class CommuneDomainForm(ModelForm):
    """A domain, however it is typed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "domain" in self.fields:
            self.fields["domain"].validators = []  # asked by the model, of what is kept

    def clean_domain(self) -> str:
        """Keep what follows the at sign, in lower case."""
        return str(self.cleaned_data["domain"]).rpartition("@")[2].strip().lower()


@admin.register(CommuneDomain)
class CommuneDomainAdmin(DeskAdmin):
    """Which commune gives which addresses."""

    form = CommuneDomainForm
    fields = ["commune", "domain"]
    autocomplete_fields = ["commune"]
    list_display = ["domain", "commune"]
    list_select_related = ["commune"]
    search_fields = ["domain", "commune__name"]
    search_help_text = "Un domaine ou une commune."
