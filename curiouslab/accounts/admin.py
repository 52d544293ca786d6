"""Accounts and groups in the admin: known by their e-mail address, kept by the administrators."""

from typing import Any, cast

from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group
from django.db import models, transaction
from django.db.models import QuerySet
from django.http import HttpRequest

from curiouslab.accounts.addresses import change_address
from curiouslab.accounts.forms import AccountChangeForm, AccountCreationForm, GroupForm
from curiouslab.accounts.models import User
from curiouslab.french import compte
from curiouslab.journal.models import Entry
from curiouslab.journal.writing import record


@admin.register(User)
class AccountAdmin(UserAdmin):
    """Who may sign in, and what for."""

    form = AccountChangeForm
    add_form = AccountCreationForm
    fieldsets = [
        (None, {"fields": ["email", "password"]}),
        ("Identité", {"fields": ["first_name", "last_name"]}),
        (
            "Ce que la personne peut faire",
            {
                "fields": ["is_active", "is_staff", "groups"],
                "description": "Pour l’équipe du Lab’ : cochez « Entre dans la gestion » et le groupe "
                "« Équipe du Lab’ ».",
            },
        ),
        (
            "Droits particuliers",
            {"fields": ["is_superuser", "user_permissions"], "classes": ["collapse"]},
        ),
        ("Dates", {"fields": ["last_login", "date_joined"], "classes": ["collapse"]}),
    ]
    add_fieldsets = [
        (None, {"fields": ["email", ("first_name", "last_name"), "password1", "password2"]}),
    ]
    filter_horizontal = ()
    readonly_fields = ["last_login", "date_joined"]
    list_display = ["email", "first_name", "last_name", "enters", "is_open", "last_login"]
    list_filter = ["is_staff", "is_active", "groups"]
    search_fields = ["email", "first_name", "last_name"]
    search_help_text = "Une adresse électronique ou un nom."
    ordering = ["email"]
    actions = ["reset_second_factor"]

    def formfield_for_manytomany(self, db_field: models.ManyToManyField, request: Any, **kwargs: Any) -> Any:
        """Let the form say how groups are ticked; Django would open a list to scroll."""
        return db_field.formfield(**kwargs)

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """Save; another address ends what the former one opened."""
        super().save_model(request, obj, form, change)
        if change and "email" in form.changed_data:
            change_address(obj, obj.email)

    @admin.action(description="Retirer le second facteur (perdu)", permissions=["change"])
    def reset_second_factor(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """Have the accounts chosen set up another one at their next sign-in, and end their sessions."""
        accounts = list(queryset)
        with transaction.atomic():
            for account in accounts:
                Authenticator.objects.filter(user=account).delete()
                account.sign_out_everywhere()
                record(Entry.Verb.RESET, account, actor=cast(User, request.user))
        said = compte(len(accounts), "second facteur retiré", "seconds facteurs retirés")
        self.message_user(request, f"{said}. Un autre sera demandé à la prochaine connexion.")

    @admin.display(description="entre dans la gestion", boolean=True, ordering="is_staff")
    def enters(self, account: User) -> bool:
        """Show whether the person enters the desk."""
        return account.is_staff

    @admin.display(description="compte ouvert", boolean=True, ordering="is_active")
    def is_open(self, account: User) -> bool:
        """Show whether the account is open."""
        return account.is_active


class RightsGroupAdmin(GroupAdmin):
    """Groups, whose rights are ticked in French."""

    form = GroupForm
    filter_horizontal = ()
    fields = ["name", "permissions"]
    search_help_text = "Un nom de groupe."

    def formfield_for_manytomany(
        self, db_field: models.ManyToManyField, request: HttpRequest | None = None, **kwargs: Any
    ) -> Any:
        """Keep the field of the form."""
        return db_field.formfield(**kwargs)


admin.site.unregister(Group)
admin.site.register(Group, RightsGroupAdmin)
