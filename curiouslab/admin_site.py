"""The admin site in the words of the portal, its pages in the order of the work."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.i18n import JavaScriptCatalog

from curiouslab import SITE_NAME
from events.models import Edition, Status

# What stands on the home page, in order; what is not named here comes last.
GROUPS = {
    "Les matinées": ["Edition", "Synthesis", "ProgrammeItem"],
    "Le carnet": ["Person", "Organisation", "Theme"],
    "Le territoire": ["Commune", "Territory"],
    "Les comptes": ["User", "Group"],
}
OTHERS = "Autres"

_catalog = JavaScriptCatalog.as_view(packages=["django.contrib.admin", "django_prose_editor"])


class CuriousLabAdminSite(admin.AdminSite):
    """Django's admin, titled for the team of the Lab’."""

    site_header = SITE_NAME
    site_title = f"Gestion – {SITE_NAME}"
    index_title = "Que voulez-vous faire ?"
    empty_value_display = "–"

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """Group the pages as the work goes, whatever application holds them."""
        apps = self._build_app_dict(request, app_label).values()
        models = {model["object_name"]: (app, model) for app in apps for model in app["models"]}
        named = {name for names in GROUPS.values() for name in names}
        groups = GROUPS | {OTHERS: sorted(models.keys() - named)}
        found = (
            (title, [models[name] for name in names if name in models]) for title, names in groups.items()
        )
        return [_group(title, pairs) for title, pairs in found if pairs]

    def i18n_javascript(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """Give scripts the words of the admin and of the text editor."""
        return _catalog(request)

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        """Show what was begun, above the list of pages."""
        drafts: Iterable[Edition] = Edition.objects.none()
        if request.user.has_perm("events.change_edition"):
            drafts = Edition.objects.filter(status=Status.DRAFT).order_by("-updated_at", "-pk")[:5]
        return super().index(request, {"drafts": drafts, **(extra_context or {})})


def _group(title: str, pairs: list[tuple[dict[str, Any], dict[str, Any]]]) -> dict[str, Any]:
    """Return a group in the shape of an application of Django's list."""
    app_label = pairs[0][0]["app_label"]
    return {
        "name": title,
        "app_label": app_label,
        "app_url": reverse("admin:app_list", args=[app_label]),
        "has_module_perms": True,
        "models": [model for _, model in pairs],
    }
