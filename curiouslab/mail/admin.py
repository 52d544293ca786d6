"""What became of mails, for the team: read, tried again; neither written, changed nor read through."""

from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest

from curiouslab.french import compte
from curiouslab.mail.after import after_response
from curiouslab.mail.models import OutboxMail
from curiouslab.mail.round import deliver_all
from events.admin.inlines import DeskAdmin

# What a mail says opens doors (a code, a link signed for somebody): its words are shown to nobody.
SHOWN = ("kind", "recipient", "shown_state", "error", "attempts", "created_at", "next_try_at", "expires_at")


class StateFilter(admin.SimpleListFilter):
    """Mails, by what became of them."""

    title = "état"
    parameter_name = "etat"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        """Return the choices."""
        return [
            ("attente", "en attente"),
            ("bloque", "en attente depuis plus d’une heure"),
            ("echec", "abandonnés, à essayer de nouveau"),
            ("envoye", "envoyés"),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[OutboxMail]) -> QuerySet[OutboxMail]:
        """Keep the mails of the choice."""
        rows = OutboxMail.objects
        kept: dict[str | None, Any] = {
            "attente": rows.waiting(),
            "bloque": rows.stuck(),
            "echec": rows.failed(),
            "envoye": rows.exclude(sent_at=None),
        }
        chosen = kept.get(self.value())
        return queryset if chosen is None else queryset.filter(pk__in=chosen.values("pk"))


@admin.register(OutboxMail)
class OutboxMailAdmin(DeskAdmin):
    """The outbox. Once sent, a mail is nothing but its kind and the day."""

    fieldsets = [("Le courriel", {"fields": SHOWN}), ("Sa fin", {"fields": ("sent_at", "given_up_at")})]
    list_display = ["created_at", "kind", "recipient", "shown_state", "attempts", "error"]
    list_filter = [StateFilter, "kind"]
    search_fields = ["recipient", "error"]
    search_help_text = "Une adresse, un mot de l’échec."
    actions = ["try_again"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse: rooms write mails."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: OutboxMail | None = None) -> bool:
        """Refuse: a mail leaves as it was written."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: OutboxMail | None = None) -> bool:
        """Refuse: without its key, it would be sent again."""
        return False

    @admin.display(description="état", ordering="sent_at")
    def shown_state(self, mail: OutboxMail) -> str:
        """Show where it stands."""
        return mail.state

    @admin.action(description="Essayer de nouveau", permissions=["view"])
    def try_again(self, request: HttpRequest, queryset: QuerySet[OutboxMail]) -> None:
        """Have those that wait or failed leave now, once this page is answered."""
        rows = OutboxMail.objects.filter(pk__in=list(queryset.values_list("pk", flat=True)))
        rows.retry()
        keys = rows.hasten()
        if not keys:
            text = "Rien à essayer : ces courriels sont partis, ou ne servent plus."
            self.message_user(request, text, messages.WARNING)
            return
        after_response(partial(deliver_all, keys))
        said = compte(len(keys), "courriel repart", "courriels repartent")
        self.message_user(request, f"{said} : rechargez cette page dans un instant.")
