"""The admin site in the words of the portal, its pages in the order of the work."""

from functools import wraps
from typing import Any

from django.apps import apps
from django.contrib import admin
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.views.i18n import JavaScriptCatalog

from curiouslab import SITE_NAME, desk_search
from curiouslab.admin_words import FrenchPages
from curiouslab.catalogue import views
from curiouslab.figures import page as figures
from curiouslab.needs import board
from curiouslab.reminders import reminders
from events.desk.home import home
from events.desk.pasting import paste
from events.desk.sheets.answering import discard, sheet_view
from events.desk.sheets.refusing import keep_refused

# What stands on the home page, in order; what is not named here comes last.
GROUPS = {
    "Les matinées": ["Edition", "Synthesis", "KeyPoint", "ProgrammeItem"],
    "Les élus et agents": ["Mandate", "AccessRequest", "CommuneDomain"],
    "Le carnet": ["Person", "Organisation", "Theme", "Objection"],
    "Le territoire": ["Commune", "Territory"],
    "Le site": ["Page", "SynonymGroup", "ContactMessage", "OutboxMail", "Entry"],
    "Les comptes": ["User", "Group", "SocialAccount"],
}
OTHERS = "Autres"
# Tables of the doors: an account is kept by its own page.
NOT_AT_THE_DESK = "allauth."

_catalog = JavaScriptCatalog.as_view(packages=["django.contrib.admin", "django_prose_editor"])


class CuriousLabAdminSite(admin.AdminSite):
    """Django's admin, titled for the team of the Lab’."""

    site_header = SITE_NAME
    site_title = f"Gestion – {SITE_NAME}"
    index_title = "Que voulez-vous faire ?"
    empty_value_display = "–"
    enable_nav_sidebar = False  # the pages stand in the head of the site (templates/admin/base_site.html)

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)
        # One row at a time: one reads what goes with it before it goes.
        self.disable_action("delete_selected")

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Register an admin class under the words of the portal, whatever application wrote it."""
        written = admin_class or admin.ModelAdmin
        if written.__module__.startswith(NOT_AT_THE_DESK):
            return
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
        return [_group(title, pairs, request.path) for title, pairs in found if pairs]

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Keep what is typed on a page whose session has ended, before leading to the door."""
        inner = super().admin_view(view, cacheable)

        @wraps(inner)
        def kept(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if not self.has_permission(request):
                keep_refused(request)
            return inner(request, *args, **kwargs)

        return kept

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Lead to the door of the team, which asks for a second factor; a member has nothing to do here.

        Raises:
            PermissionDenied: whoever is signed in does not enter the desk.
        """
        wanted = request.GET.get("next") or reverse("admin:index")
        if request.user.is_authenticated:
            if not self.has_permission(request):
                raise PermissionDenied
            return redirect("admin:index")
        return redirect_to_login(wanted, login_url=reverse("account_login"))

    def get_urls(self) -> list[Any]:
        """Add the search, the figures, the components, and where the text editor sends what is pasted."""
        catalogue = views.for_the_team(self.admin_view(views.catalogue))
        sheet = views.for_the_team(self.admin_view(views.schemes_sheet))
        return [
            path("coller/", self.admin_view(paste), name="paste"),
            path("recherche/", views.for_the_team(self.admin_view(desk_search.search)), name="search"),
            path("fiche/", sheet_view, name="sheet"),
            path("fiche/effacer/", self.admin_view(discard), name="sheet_discard"),
            path("composants/", catalogue, name="catalogue"),
            path("composants/schemas.css", sheet, name="catalogue_schemes"),
            *figures.urls(self),
            *board.urls(self),
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
            waiting |= home(request.user)
        return super().index(request, {**waiting, **(extra_context or {})})


def _group(title: str, pairs: list[tuple[dict[str, Any], dict[str, Any]]], path: str) -> dict[str, Any]:
    """Return a group in the shape of an application of Django's list.

    The menu shows the pages of the first group, and opens the others: `is_current`, one of them is read.
    """
    app_label = pairs[0][0]["app_label"]
    return {
        "name": title,
        "app_label": app_label,
        "app_url": reverse("admin:app_list", args=[app_label]),
        "has_module_perms": True,
        "models": [model for _, model in pairs],
        "is_first": title == next(iter(GROUPS)),
        "is_current": any(model["admin_url"] in path for _, model in pairs if model["admin_url"]),
    }
