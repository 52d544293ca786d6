"""Publish, withdraw, put back on the desk: each is a page that says what will happen, then a POST."""

from collections.abc import Callable
from dataclasses import dataclass
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

from curiouslab.french import date_longue, heure
from events.admin.inlines import DeskAdmin
from events.desk.readiness import Review
from events.models import Publishable, Status
from events.models.access import StaleStateError

PERMISSION = "events.publish_edition"


class PublishForm(forms.Form):
    """When to put on line."""

    publish_at = forms.DateTimeField(
        label="Mettre en ligne plus tard, à partir de",
        required=False,
        help_text="À l’heure de Paris. Laissez vide pour mettre en ligne tout de suite.",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )

    def clean_publish_at(self) -> Any:
        """Refuse an instant that has passed."""
        moment = self.cleaned_data["publish_at"]
        if moment and moment <= timezone.now():
            raise forms.ValidationError(
                "Cet instant est passé. Laissez vide pour mettre en ligne tout de suite."
            )
        return moment


class WithdrawForm(forms.Form):
    """Why it is taken off line."""

    reason = forms.CharField(
        label="Raison du retrait",
        help_text="Le public lira cette phrase à la place du contenu.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Dites au public, en une phrase, pourquoi ce contenu est retiré."},
    )


@dataclass(frozen=True, slots=True)
class Decision:
    """One of the three pages: what it may be applied to, and its words."""

    allowed: Callable[[Publishable], bool]
    form: type[forms.Form]
    title: str
    button: str
    consequence: str


DECISIONS = {
    "publier": Decision(
        lambda content: not content.is_online,
        PublishForm,
        "Publier",
        "Publier",
        "Vérifiez ce que chacun lira. Rien n’oblige à tout remplir : vous pourrez compléter ensuite.",
    ),
    "retirer": Decision(
        lambda content: content.is_online,
        WithdrawForm,
        "Retirer du site",
        "Retirer",
        "La page restera à son adresse ; elle ne dira plus que la raison du retrait.",
    ),
    "brouillon": Decision(
        lambda content: content.is_scheduled or content.is_withdrawn,
        forms.Form,
        "Remettre en brouillon",
        "Remettre en brouillon",
        "Seule l’équipe la verra, comme avant sa publication.",
    ),
}


# What each state is called in a list, where « édition » and « synthèse » are feminine.
STATES = {
    "brouillon": "brouillon",
    "programmee": "programmée",
    "en-ligne": "en ligne",
    "retiree": "retirée",
}


def state_word(content: Publishable) -> str:
    """Say where a content stands, in one word."""
    if content.is_draft:
        return STATES["brouillon"]
    if content.is_withdrawn:
        return STATES["retiree"]
    return STATES["programmee" if content.is_scheduled else "en-ligne"]


def state_sentence(content: Publishable) -> str:
    """Say where a content stands, to the team."""
    if content.is_draft or content.publish_at is None:
        return "Brouillon : seule l’équipe le voit."
    moment = timezone.localtime(content.publish_at)
    instant = f"{date_longue(moment.date())} à {heure(moment.time())}"
    if content.is_withdrawn:
        return f"Retiré du site : {content.withdrawal_reason}"
    return f"Sera en ligne le {instant}." if content.is_scheduled else f"En ligne depuis le {instant}."


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

    def decision_view(self, request: HttpRequest, pk: int, word: str) -> HttpResponseBase:
        """Show what a decision means, or take it."""
        content = get_object_or_404(self.get_queryset(request), pk=pk)
        decision = DECISIONS[word]
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        if not decision.allowed(content):
            messages.warning(request, f"Rien à faire ici. {state_sentence(content)}")
            return redirect(self.change_address(content))
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
            "review": self.review(content) if word == "publier" else None,
            "form": form,
            "list_address": reverse(self.changelist_name),
            "change_address": self.change_address(content),
        }

    def _decide(self, request: HttpRequest, content: Any, word: str, said: dict[str, Any]) -> HttpResponse:
        """Take a decision, note it in the history, and go where its effect is seen."""
        try:
            with transaction.atomic():
                self.move(request, content, word, said)
                self.log_change(request, content, state_sentence(content))
        except StaleStateError as error:
            messages.error(request, str(error))
            return redirect(self.change_address(content))
        if content.is_online:
            return redirect(content.get_absolute_url())
        messages.success(request, state_sentence(content))
        return redirect(self.change_address(content))

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

    def render_change_form(
        self,
        request: HttpRequest,
        context: Any,
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Any = None,
    ) -> HttpResponse:
        """Give the page the state of the content and what may be decided."""
        may_publish = request.user.has_perm(PERMISSION)
        context["state"] = state_sentence(obj) if obj else "Nouvelle fiche, pas encore enregistrée."
        context["may_publish"] = may_publish and not (obj and (obj.is_online or obj.is_scheduled))
        context["links"] = self.links(obj) if obj else []
        context["decisions"] = [
            (self.decision_address(obj, word), f"{decision.title}…")
            for word, decision in DECISIONS.items()
            if obj and may_publish and word != "publier" and decision.allowed(obj)
        ]
        return super().render_change_form(request, context, add, change, form_url, obj)

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
            return redirect(self.decision_address(obj, "publier"))
        if "_view" in request.POST:
            return redirect(obj.get_absolute_url())
        messages.success(
            request,
            format_html("{} enregistrée. {}", name.capitalize(), state_sentence(obj)),
        )
        return redirect(self.change_address(obj))
