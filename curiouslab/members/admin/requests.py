"""Requests of access: read, then accepted, which inscribes and invites, or refused, which says why."""

from typing import Any, cast

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse

from curiouslab.accounts.models import User
from curiouslab.members.deciding import ApproveForm, RefuseForm, approve, refuse
from curiouslab.members.inviting import account_of, refusal
from curiouslab.members.models import AccessRequest
from events.admin.inlines import DeskAdmin

DECIDED = "Quelqu’un a déjà décidé de cette demande : rien n’a été refait."


@admin.register(AccessRequest)
class AccessRequestAdmin(DeskAdmin):
    """What people ask for; the oldest that waits is the first to read."""

    list_display = ["who", "commune", "title", "shown_address", "requested_at", "decision"]
    list_filter = ["decision", "kind"]
    list_select_related = ["commune"]
    ordering = ["decision", "-requested_at", "-pk"]
    search_fields = ["first_name", "last_name", "email", "title", "commune__name"]
    search_help_text = "Un nom, une adresse, une commune, une fonction."

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse: requests come from the public page."""
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[AccessRequest]:
        """Fetch what tells where an address comes from."""
        return super().get_queryset(request).prefetch_related("commune__domains")

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show a request, and decide on it."""
        asked = get_object_or_404(self.get_queryset(request), pk=self.get_object_key(object_id))
        if not self.has_view_permission(request, asked):
            raise PermissionDenied
        forms: dict[str, Any] = {"approval": ApproveForm(asked), "refusal": RefuseForm()}
        if request.method == "POST":
            if not self.has_change_permission(request, asked):
                raise PermissionDenied
            name = "refusal" if "_refuse" in request.POST else "approval"
            form = forms[name] = (
                RefuseForm(request.POST) if name == "refusal" else ApproveForm(asked, request.POST)
            )
            if form.is_valid():
                return self._decide(request, asked, form)
        return self._show(request, asked, forms)

    @staticmethod
    def get_object_key(object_id: str) -> int:
        """Return the key that an address names; one that no row has when it is no number."""
        return int(object_id) if object_id.isascii() and object_id.isdigit() and len(object_id) < 19 else 0

    def _decide(
        self, request: HttpRequest, asked: AccessRequest, form: ApproveForm | RefuseForm
    ) -> HttpResponse:
        by = cast(User, request.user)
        if isinstance(form, ApproveForm):
            done, said = approve(asked, form, by=by), "acceptée : l’invitation est en route"
        else:
            done, said = refuse(asked, form, by=by), "refusée : la réponse est en route"
        if done:
            self.log_change(request, asked, f"Demande {said.partition(' :')[0]}.")
            messages.success(request, f"Demande {said}.")
        else:
            messages.warning(request, DECIDED)
        return redirect("admin:members_accessrequest_changelist")

    def _show(self, request: HttpRequest, asked: AccessRequest, forms: dict[str, Any]) -> HttpResponse:
        account = account_of(asked.email)
        waits = asked.decision == AccessRequest.Decision.WAITING
        context = {
            **self.admin_site.each_context(request),
            "title": f"Demande d’accès : {asked.first_name} {asked.last_name}",
            "opts": self.opts,
            "asked": asked,
            "waits": waits,
            "may_decide": waits and self.has_change_permission(request, asked),
            "may_delete": self.has_delete_permission(request, asked),
            "account": account,
            "why_not": refusal(account),
            "held": account.mandates.select_related("commune", "organisation") if account else [],
            **forms,
        }
        return TemplateResponse(request, "admin/members/request.html", context)

    @admin.display(description="personne", ordering="last_name")
    def who(self, asked: AccessRequest) -> str:
        """Show who asks."""
        return f"{asked.first_name} {asked.last_name}"

    @admin.display(description="adresse")
    def shown_address(self, asked: AccessRequest) -> str:
        """Show the address, and whether it is of the commune."""
        origin = "adresse de la commune" if asked.has_commune_address else "adresse d’un autre domaine"
        return f"{asked.email} ({origin})"
