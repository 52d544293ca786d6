"""Publish, withdraw, put back on the desk: each is a page that says what will happen, then a POST."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html

from events import happenings
from events.admin.decisions import DECISIONS, PERMISSION
from events.admin.inlines import DeskAdmin
from events.desk.readiness import Review
from events.desk.states import STATES, goes_with, state_sentence, state_word, why_kept
from events.models import Status
from events.models.access import StaleStateError


class StateFilter(admin.SimpleListFilter):
    """Contents by where they stand, in the words of the list."""

    title = "état"
    parameter_name = "etat"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Return the four states."""
        return list(STATES.items())

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Keep the contents of a state."""
        kept: dict[str | None, dict[str, Any]] = {
            "brouillon": {"status": Status.DRAFT},
            "programmee": {"status": Status.PUBLISHED, "publish_at__gt": timezone.now()},
            "en-ligne": {"status": Status.PUBLISHED, "publish_at__lte": timezone.now()},
            "retiree": {"status": Status.WITHDRAWN},
        }
        return queryset.filter(**kept.get(self.value(), {}))


class PublishableAdmin(DeskAdmin):
    """A content with its buttons: save, see, publish, withdraw."""

    def review(self, content: Any) -> Review:
        """Say what will be public and what is missing."""
        raise NotImplementedError  # pragma: no cover -- each page says its own

    def links(self, content: Any) -> list[tuple[str, str]]:
        """Return the addresses and titles of pages that go with a content."""
        return []

    def get_urls(self) -> list[URLPattern]:
        """Add a page for each decision."""
        view = self.admin_site.admin_view(self.decision_view)
        stem = f"{self.opts.app_label}_{self.opts.model_name}"
        return [
            path(f"<int:pk>/{word}/", view, {"word": word}, name=f"{stem}_{word}") for word in DECISIONS
        ] + super().get_urls()

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Delete drafts only: what was on line is withdrawn, with its reason."""
        may = super().has_delete_permission(request, obj)
        return may and (obj is None or (obj.is_draft and not obj.was_online))

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Say why a content that was on line is kept, to whoever may delete others."""
        content = self.get_object(request, object_id)
        if content and super().has_delete_permission(request, content) and (reason := why_kept(content)):
            messages.warning(request, reason)
            return self.back_to(content)
        return super().delete_view(request, object_id, extra_context)

    @admin.display(description="état", ordering="status")
    def shown_state(self, content: Any) -> str:
        """Show where the content stands."""
        return state_word(content)

    @property
    def changelist_name(self) -> str:
        """Name of the address of the list."""
        return f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist"

    def decision_address(self, content: Any, word: str) -> str:
        """Return the address of a decision on a content."""
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{word}", args=[content.pk])

    def change_address(self, content: Any) -> str:
        """Return the address of the page where a content is edited."""
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[content.pk])

    def back_to(self, content: Any) -> HttpResponse:
        """Lead to the page of a content, where its messages are: a browser keeps the anchor it came by."""
        return redirect(f"{self.change_address(content)}#content-start")

    def decision_view(self, request: HttpRequest, pk: int, word: str) -> HttpResponseBase:
        """Show what a decision means, or take it."""
        content = get_object_or_404(self.get_queryset(request), pk=pk)
        decision = DECISIONS[word]
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        if not decision.allowed(content):
            messages.warning(request, f"Rien à faire ici. {state_sentence(content)}")
            return self.back_to(content)
        form = self.decision_form(content, word)(request.POST if request.method == "POST" else None)
        if form.is_bound and form.is_valid():
            return self._decide(request, content, word, form.cleaned_data)
        return TemplateResponse(
            request, "admin/events/decision.html", self._decision_context(request, content, word, form)
        )

    def _decision_context(
        self, request: HttpRequest, content: Any, word: str, form: forms.Form
    ) -> dict[str, Any]:
        return {
            **self.admin_site.each_context(request),
            "title": f"{DECISIONS[word].title} « {content} »",
            "crumb": DECISIONS[word].title,
            "opts": self.opts,
            "content": content,
            "decision": DECISIONS[word],
            "goes_with": goes_with(content, word),
            "review": self.review(content) if word == "publier" else None,
            "form": form,
            "list_address": reverse(self.changelist_name),
            "change_address": self.change_address(content),
        }

    def _decide(self, request: HttpRequest, content: Any, word: str, said: dict[str, Any]) -> HttpResponse:
        """Take a decision, note it in the history, and say it on the page of the content."""
        try:
            with transaction.atomic(), happenings.done_by(request.user):
                self.move(request, content, word, said)
                self.log_change(request, content, state_sentence(content))
        except StaleStateError as error:
            messages.error(request, str(error))
            return self.back_to(content)
        seen = format_html(' <a href="{}">Voir la page</a>', content.get_absolute_url())
        messages.success(
            request, format_html("{}{}", state_sentence(content), seen if content.is_online else "")
        )
        return self.back_to(content)

    def decision_form(self, content: Any, word: str) -> type[forms.Form]:
        """Return what a decision asks."""
        return DECISIONS[word].form

    def move(self, request: HttpRequest, content: Any, word: str, said: dict[str, Any]) -> None:
        """Change the state of a content as decided."""
        if word == "publier":
            content.publish(at=said["publish_at"])
        elif word == "retirer":
            content.withdraw(reason=said["reason"])
        else:
            content.back_to_draft()

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Save what the form holds; the state only changes by a decision."""
        if change:
            obj.save_content()
        else:
            obj.save()

    def told_on_page(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        """Return the state of the content and what may be decided."""
        may_publish = request.user.has_perm(PERMISSION)
        may_delete = row and super().has_delete_permission(request, row)
        return super().told_on_page(request, row) | {
            "state": state_sentence(row) if row else "Nouvelle fiche, pas encore enregistrée.",
            "may_publish": may_publish and not (row and (row.is_online or row.is_scheduled)),
            "why_kept": why_kept(row) if may_delete else "",
            "links": self.links(row) if row else [],
            "decisions": [
                (self.decision_address(row, word), f"{decision.title}…")
                for word, decision in DECISIONS.items()
                if row and may_publish and word != "publier" and decision.allowed(row)
            ],
        }

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: str | None = None
    ) -> HttpResponse:
        """Go on where the button says."""
        return self._after_save(request, obj)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Go on where the button says."""
        return self._after_save(request, obj)

    def _after_save(self, request: HttpRequest, obj: Any) -> HttpResponse:
        name = str(self.opts.verbose_name)
        if "_publish" in request.POST and request.user.has_perm(PERMISSION) and not obj.is_online:
            return redirect(f"{self.decision_address(obj, 'publier')}#content-start")
        if "_view" in request.POST:
            return redirect(f"{obj.get_absolute_url()}#")  # without it, the anchor of this page is kept
        messages.success(
            request,
            format_html("{} enregistrée. {}", name.capitalize(), state_sentence(obj)),
        )
        return self.back_to(obj)
