"""The admin site in the words of the portal, its pages in the order of the work."""

from typing import Any

from django.apps import apps
from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.views.i18n import JavaScriptCatalog

from curiouslab import SITE_NAME
from curiouslab.accounts.forms import SignInForm
from curiouslab.admin_words import FrenchPages
from curiouslab.catalogue import views
from curiouslab.reminders import reminders
from events.desk.pasting import paste
from events.models import Edition, Status, Synthesis, SynthesisStage

# What stands on the home page, in order; what is not named here comes last.
GROUPS = {
    "Les matinées": ["Edition", "Synthesis", "ProgrammeItem"],
    "Le carnet": ["Person", "Organisation", "Theme"],
    "Le territoire": ["Commune", "Territory"],
    "Le site": ["Page", "ContactMessage"],
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
    enable_nav_sidebar = False  # the pages stand in the head of the site (templates/admin/base_site.html)
    login_form = SignInForm

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)
        # One row at a time: one reads what goes with it before it goes.
        self.disable_action("delete_selected")

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Register an admin class under the words of the portal, whatever application wrote it."""
        written = admin_class or admin.ModelAdmin
        traits = {"__module__": written.__module__, "__doc__": written.__doc__}
        super().register(model_or_iterable, type(written.__name__, (FrenchPages, written), traits), **options)

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

    def get_urls(self) -> list[Any]:
        """Add the catalogue of components, and where the text editor sends what is pasted."""
        catalogue = views.for_the_team(self.admin_view(views.catalogue))
        sheet = views.for_the_team(self.admin_view(views.schemes_sheet))
        return [
            path("coller/", self.admin_view(paste), name="paste"),
            path("composants/", catalogue, name="catalogue"),
            path("composants/schemas.css", sheet, name="catalogue_schemes"),
            *super().get_urls(),
        ]

    def i18n_javascript(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """Give scripts the words of the admin and of the text editor."""
        return _catalog(request)

    def app_index(
        self, request: HttpRequest, app_label: str, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """Title the page of an application by its name alone."""
        response = super().app_index(request, app_label, extra_context)
        title = apps.get_app_config(app_label).verbose_name
        response.context_data = {**(response.context_data or {}), "title": title}
        return response

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        """Show what waits for the team and what is owed to the public, above the list of pages."""
        waiting: dict[str, Any] = {"reminders": reminders(request.user)}
        if request.user.has_perm("events.change_edition"):
            waiting |= {
                "drafts": Edition.objects.filter(status=Status.DRAFT).order_by("-updated_at", "-pk")[:5],
                "next_edition": Edition.objects.exclude(status=Status.WITHDRAWN).upcoming().first(),
                "awaited": _without_synthesis()[:5],
            }
        return super().index(request, {**waiting, **(extra_context or {})})


def _without_synthesis() -> QuerySet[Edition]:
    """Return the past editions on line, latest first, whose synthesis is not but should be; with it."""
    published = Synthesis.objects.published().filter(edition=OuterRef("pk"))
    past = Edition.objects.published().past().filter(~Exists(published), progress=Edition.Progress.PLANNED)
    past = past.exclude(synthesis_stage=SynthesisStage.NONE)
    return past.select_related("synthesis").order_by("-sort_date", "-sort_number", "-pk")


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
