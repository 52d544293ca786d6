"""Accounts in the admin: known by their e-mail address, kept by the administrators."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm

from curiouslab.accounts.models import User


class AccountCreationForm(AdminUserCreationForm):
    """A new account."""

    class Meta:
        model = User
        fields = ["email"]
        field_classes: dict[str, type] = {}


class AccountChangeForm(UserChangeForm):
    """An account."""

    class Meta:
        model = User
        fields = "__all__"
        field_classes: dict[str, type] = {}


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
                "fields": ["is_active", "is_staff", "groups", "is_superuser", "user_permissions"],
                "description": "Pour l’équipe du Lab’ : cochez « Statut équipe » et choisissez le groupe "
                "« Équipe du Lab’ ». Le reste est rarement utile.",
            },
        ),
        ("Dates", {"fields": ["last_login", "date_joined"], "classes": ["collapse"]}),
    ]
    add_fieldsets = [
        (
            None,
            {
                "classes": ["wide"],
                "fields": ["email", "first_name", "last_name", "usable_password", "password1", "password2"],
            },
        )
    ]
    readonly_fields = ["last_login", "date_joined"]
    list_display = ["email", "first_name", "last_name", "is_staff", "is_active", "last_login"]
    list_filter = ["is_staff", "is_active", "groups"]
    search_fields = ["email", "first_name", "last_name"]
    search_help_text = "Une adresse électronique ou un nom."
    ordering = ["email"]
