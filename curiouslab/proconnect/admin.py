"""Which account is linked to an identity of ProConnect: administrators see it, and unlink it."""

from allauth.socialaccount.models import SocialAccount
from django.contrib import admin
from django.http import HttpRequest

# Neither tokens nor applications are kept: the environment names the only one.


@admin.register(SocialAccount)
class IdentityAdmin(admin.ModelAdmin):
    """Links, made at the first sign-in; deleting one lets the account be linked to another identity."""

    list_display = ["user", "date_joined", "last_login"]
    list_select_related = ["user"]
    search_fields = ["user__email", "user__last_name"]
    search_help_text = "Une adresse électronique ou un nom de famille."
    fields = readonly_fields = ("user", "uid", "date_joined", "last_login")
    ordering = ["user__email", "pk"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse: only ProConnect says who somebody is."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: SocialAccount | None = None) -> bool:
        """Refuse, for the same reason."""
        return False
