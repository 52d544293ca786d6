"""« Mandats et fonctions »: who reads what is reserved, for whom, and until when."""

from typing import Any, cast

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from curiouslab.accounts.addresses import change_address
from curiouslab.accounts.models import User
from curiouslab.french import compte, date_longue
from curiouslab.journal.models import Entry
from curiouslab.journal.writing import record
from curiouslab.members.admin.mandate_form import MandateForm
from curiouslab.members.admin.mandate_list import MandateActions, StateFilter
from curiouslab.members.admin.renewal_page import RenewalPages
from curiouslab.members.inviting import enrol, invite, record_days
from curiouslab.members.models import Mandate
from curiouslab.members.roster.listing import Roster
from curiouslab.members.standing import is_to_be_said, state_of
from events.admin.inlines import DeskAdmin
from events.admin.table_pages import TablePages

PERSON: tuple[str, Any] = (
    "La personne",
    {
        "fields": ["email", ("first_name", "last_name")],
        "description": "L’accès tient au mandat, pas à la personne : le lendemain de sa fin, elle ne lit "
        "plus ce qui est réservé.",
    },
)
HELD: tuple[str, Any] = (
    "Le mandat ou la fonction",
    {"fields": ["kind", "commune", "organisation", "title", ("starts_on", "ends_on")]},
)


@admin.register(Mandate)
class MandateAdmin(TablePages, RenewalPages, MandateActions, DeskAdmin):
    """Mandates of élus, functions of officers."""

    form = MandateForm
    table = Roster()
    change_list_template = "admin/members/mandates.html"
    fieldsets = [PERSON, HELD, ("L’invitation", {"fields": ["send_invitation"]})]
    autocomplete_fields = ["commune", "organisation"]
    list_display = ["person", "shown_body", "title", "shown_period", "state", "signed_in"]
    list_filter = [StateFilter, "kind"]
    list_select_related = ["user", "commune", "organisation"]
    list_per_page = 50
    search_fields = [
        "user__email",
        "user__first_name",
        "user__last_name",
        "title",
        "commune__name",
        "organisation__name",
    ]
    search_help_text = "Un nom, une adresse, une commune, une fonction."

    def get_queryset(self, request: HttpRequest) -> QuerySet[Mandate]:
        """Fetch what the name of a mandate is made of."""
        return super().get_queryset(request).select_related("user", "commune", "organisation")

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Add, on the page of a mandate, what became of its invitation."""
        if obj is None:
            return self.fieldsets
        invited = ("L’invitation", {"fields": ["send_invitation", "invited_at", "signed_in", "confirmed_on"]})
        return [PERSON, HELD, invited]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Show what is written by itself."""
        return ["invited_at", "signed_in", "confirmed_on"] if obj else []

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let the team delete a mandate that has not begun: it has no history to keep."""
        not_begun = obj is not None and obj.starts_on > timezone.localdate()
        return super().has_delete_permission(request, obj) or (
            not_begun and self.has_change_permission(request, obj)
        )

    def save_model(self, request: HttpRequest, obj: Mandate, form: Any, change: bool) -> None:
        """Inscribe the person, or write what changed: of their account, of their mandate."""
        by = cast(User, request.user)
        if change:
            self._change(by, obj, form)
            return
        mandate = enrol(form.invitee(), by=by, send=form.cleaned_data["send_invitation"])
        obj.pk, obj.user, obj._state.adding = mandate.pk, mandate.user, False

    def _change(self, by: User, mandate: Mandate, form: Any) -> None:
        given, account = form.cleaned_data, mandate.user
        account.first_name, account.last_name = given["first_name"], given["last_name"]
        account.save(update_fields=["first_name", "last_name"])
        if given["email"] != account.email:
            change_address(account, given["email"])
        mandate.save()
        record_days(mandate, (form.initial["starts_on"], form.initial["ends_on"]), by=by)
        if given["send_invitation"]:
            invite(mandate, by=by)

    def delete_model(self, request: HttpRequest, obj: Mandate) -> None:
        """Write that an access that was to come is taken back; the line stays when the row is gone."""
        record(Entry.Verb.ENDED, obj, actor=cast(User, request.user), detail=f"supprimé : {obj.period}")
        super().delete_model(request, obj)

    def told_of_export(self, request: HttpRequest, count: int) -> None:
        """Write that a list of people left the portal, with their addresses."""
        account = cast(User, request.user)
        detail = compte(count, "inscription", "inscriptions")
        record(Entry.Verb.EXPORTED, account, actor=account, detail=detail)

    @admin.display(description="personne", ordering="user__last_name")
    def person(self, mandate: Mandate) -> str:
        """Show who, with the address that tells namesakes apart."""
        name = mandate.user.get_full_name()
        return f"{name}, {mandate.user.email}" if name else mandate.user.email

    @admin.display(description="commune ou organisme", ordering="commune__sort_key")
    def shown_body(self, mandate: Mandate) -> str:
        """Show whom the person represents."""
        return mandate.body

    @admin.display(description="dates", ordering="starts_on")
    def shown_period(self, mandate: Mandate) -> str:
        """Show from when to when."""
        return mandate.period

    @admin.display(description="état")
    def state(self, mandate: Mandate) -> str:
        """Show what the mandate is today, and whether it is still to be made precise."""
        said = state_of(mandate)
        return f"{said}, à préciser" if is_to_be_said(mandate) else said

    @admin.display(description="dernière connexion", ordering="user__last_login")
    def signed_in(self, mandate: Mandate) -> str:
        """Show when the person last came in."""
        last = mandate.user.last_login
        return date_longue(timezone.localdate(last)) if last else "jamais"
