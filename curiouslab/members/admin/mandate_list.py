"""The list of mandates: which ones, and what is done to several at once."""

from typing import Any, cast

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from curiouslab.accounts.models import User
from curiouslab.french import compte
from curiouslab.members.inviting import end, invite, refusal, yesterday
from curiouslab.members.models import Mandate, MandateQuerySet
from curiouslab.members.standing import STATES, in_state

# More mails than that leave by the command that empties the outbox.
MOST_AT_ONCE = 10


class StateFilter(admin.SimpleListFilter):
    """Mandates by what they are today."""

    title = "état"
    parameter_name = "etat"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Return the choices."""
        return list(STATES.items())

    def queryset(self, request: HttpRequest, queryset: QuerySet[Mandate]) -> QuerySet[Mandate]:
        """Keep the mandates of the choice."""
        return in_state(cast(MandateQuerySet, queryset), self.value() or "")


class MandateActions(admin.ModelAdmin):
    """What the team does to mandates from their list."""

    actions = ["invite_again", "end_tonight", "end_at_once"]

    @admin.action(description="Envoyer de nouveau l’invitation", permissions=["change"])
    def invite_again(self, request: HttpRequest, queryset: QuerySet[Mandate]) -> None:
        """Invite those whose mandate runs or will."""
        chosen = list(queryset.select_related("user", "commune", "organisation"))
        standing = [row for row in chosen if not row.is_over and not refusal(row.user)]
        with transaction.atomic():
            for row in standing:
                invite(row, by=cast(User, request.user), at_once=len(standing) <= MOST_AT_ONCE)
        if standing:
            self.message_user(request, f"{compte(len(standing), 'invitation')} en route.", messages.SUCCESS)
        if left := len(chosen) - len(standing):
            said = compte(left, "mandat laissé de côté", "mandats laissés de côté")
            why = "terminé, ou compte de l’équipe ou fermé."
            self.message_user(request, f"{said} : {why}", messages.WARNING)

    @admin.action(description="Mettre fin ce soir (dernier jour : aujourd’hui)", permissions=["change"])
    def end_tonight(self, request: HttpRequest, queryset: QuerySet[Mandate]) -> None:
        """Let them read until midnight."""
        self._end(request, queryset, timezone.localdate())

    @admin.action(description="Mettre fin tout de suite (dernier jour : hier)", permissions=["change"])
    def end_at_once(self, request: HttpRequest, queryset: QuerySet[Mandate]) -> None:
        """Stop their reading at the next request."""
        self._end(request, queryset, yesterday())

    def _end(self, request: HttpRequest, queryset: QuerySet[Mandate], last_day: Any) -> None:
        chosen = list(queryset.select_related("user", "commune", "organisation"))
        able = [row for row in chosen if row.starts_on <= last_day and row.outlasts(last_day)]
        with transaction.atomic():
            for row in able:
                end(row, last_day, by=cast(User, request.user))
                self.log_change(request, row, "Fin du mandat.")
        if able:
            said = compte(len(able), "mandat prend fin", "mandats prennent fin")
            self.message_user(request, f"{said}. L’historique reste.", messages.SUCCESS)
        if left := len(chosen) - len(able):
            said = compte(left, "mandat laissé tel quel", "mandats laissés tels quels")
            why = "déjà terminé, ou pas commencé ce jour-là (corrigez alors ses dates sur sa fiche)."
            self.message_user(request, f"{said} : {why}", messages.WARNING)
