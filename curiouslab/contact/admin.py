"""Messages of visitors in the admin: read, marked as handled, sent again, deleted; never rewritten."""

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest

from curiouslab.contact.delivery import deliver
from curiouslab.contact.models import ContactMessage
from curiouslab.french import compte
from events.admin.inlines import DeskAdmin


class DeliveredFilter(admin.SimpleListFilter):
    """Messages that reached the team's mailbox, or not."""

    title = "envoi"
    parameter_name = "envoi"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        """Return the two choices."""
        return [("oui", "envoyé à l’équipe"), ("non", "reste à envoyer")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[ContactMessage]) -> QuerySet[ContactMessage]:
        """Keep the messages of the choice."""
        if self.value() is None:
            return queryset
        return queryset.filter(delivered_at__isnull=self.value() == "non")


@admin.register(ContactMessage)
class ContactMessageAdmin(DeskAdmin):
    """What visitors wrote. Answering is done by e-mail."""

    fieldsets = [
        ("Le message", {"fields": ["subject", "text", "page", "handled"]}),
        ("Qui l’a envoyé", {"fields": ["name", "email", "received_at"]}),
        ("Son envoi à l’équipe", {"fields": ["delivered_at", "acknowledged_at", "delivery_error"]}),
    ]
    list_display = ["received_at", "subject", "email", "handled", "shown_delivery"]
    list_filter = ["handled", "subject", DeliveredFilter]
    search_fields = ["name", "email", "text", "page"]
    search_help_text = "Un nom, une adresse, un mot du message."
    actions = ["mark_handled", "mark_unhandled", "send_again"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse: messages come from the contact page."""
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: ContactMessage | None = None) -> list[str]:
        """Leave every word as it came."""
        return [f.name for f in self.opts.concrete_fields if f.name not in {"handled", "id"}]

    @admin.display(description="envoi à l’équipe", ordering="delivered_at")
    def shown_delivery(self, message: ContactMessage) -> str:
        """Show whether it left, and if not whether it was tried."""
        if message.delivered_at:
            return "envoyé"
        return "échec, à renvoyer" if message.delivery_error else "pas encore envoyé"

    @admin.action(description="Marquer comme traités", permissions=["change"])
    def mark_handled(self, request: HttpRequest, queryset: QuerySet[ContactMessage]) -> None:
        """Say that they were answered."""
        number = queryset.update(handled=True)
        self.message_user(request, f"{compte(number, 'message traité', 'messages traités')}.")

    @admin.action(description="Marquer comme à traiter", permissions=["change"])
    def mark_unhandled(self, request: HttpRequest, queryset: QuerySet[ContactMessage]) -> None:
        """Say that they still wait."""
        number = queryset.update(handled=False)
        self.message_user(request, f"{compte(number, 'message')} à traiter de nouveau.")

    @admin.action(description="Envoyer à l’équipe ce qui ne l’a pas été", permissions=["change"])
    def send_again(self, request: HttpRequest, queryset: QuerySet[ContactMessage]) -> None:
        """Try again those that did not leave."""
        waiting = list(ContactMessage.objects.to_deliver().filter(pk__in=queryset.values("pk")))
        sent = sum(deliver(message.pk) for message in waiting)
        failed = len(waiting) - sent
        if sent or not failed:
            self.message_user(request, f"{compte(sent, 'envoyé', 'envoyés', 'Rien à envoyer')}.")
        if failed:
            text = f"{compte(failed, 'message n’est pas parti', 'messages ne sont pas partis')}."
            self.message_user(request, f"{text} La cause est dans sa fiche.", messages.ERROR)
