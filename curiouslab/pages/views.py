"""The pages owed by law, and the plan of the site."""

from datetime import date, timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from curiouslab.accounts.devices import MAX_AGE
from curiouslab.http import public_page
from curiouslab.pages import accessibility as state
from curiouslab.pages.models import Page
from curiouslab.pages.site_plan import CHAPTERS
from events.models.preview_link import KEPT_CLOSED


@public_page
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """Show the declaration of accessibility, in the form that the law imposes.

    Kept until midnight like any page: an audit that ends today is worth nothing at the next request.

    Template pages/accessibility.html:
        conformity: « totalement », « partiellement » or « non »;
        audit: None, or how (« en interne ») and when it was made, until when it holds;
        grid: Tally of the 106 criteria; themes: a Tally for each of the 13 themes;
        failures: list of the criteria that are not validated;
        declared_on, updated_on: dates; grid_size: bytes of the file of the grid;
        page: Page (body: the plan over several years and that of the year, by the team).
    """
    page = Page.read(Page.Slug.ACCESSIBILITY)
    grid = state.grid()
    context = {
        "conformity": state.conformity(),
        "audit": _audit(),
        "grid": grid,
        "themes": state.themes(),
        "failures": [criterion for criterion in grid.criteria if criterion.state == state.State.FAILED],
        "declared_on": settings.ACCESSIBILITY_DECLARED_ON,
        "updated_on": max(filter(None, [state.last_checked_on(), _changed_on(page)])),
        "grid_size": state.GRID_FILE.stat().st_size,
        "page": page,
    }
    return render(request, "pages/accessibility.html", context)


def _audit() -> dict[str, object] | None:
    """Return the audit that holds today, None if there is none."""
    if not state.audit_holds():
        return None
    return {
        "auditor": settings.ACCESSIBILITY_AUDITOR,
        "audited_on": settings.ACCESSIBILITY_AUDITED_ON,
        "ends_on": state.audit_ends_on(),
    }


def _changed_on(page: Page) -> date | None:
    """Return the day when the team last changed a page, None if its row is not there."""
    return timezone.localdate(page.updated_at) if page.updated_at else None


@public_page
@require_safe
def grid_theme(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the lines of the grid for one theme.

    Template pages/grid_theme.html:
        theme: Tally (name, criteria: number, wording, state, evidence, checked_on);
        number: rank of the theme; previous, next: Tally of the neighbours, or None.
    """
    themes = state.themes()
    number = next((rank for rank, theme in enumerate(themes, 1) if theme.slug == slug), 0)
    if not number:
        raise Http404
    context = {
        "theme": themes[number - 1],
        "number": number,
        "previous": themes[number - 2] if number > 1 else None,
        "next": themes[number] if number < len(themes) else None,
    }
    return render(request, "pages/grid_theme.html", context)


@public_page
@require_safe
def grid_file(request: HttpRequest) -> HttpResponse:
    """Give the whole grid, as it is kept: UTF-8, commas, names of columns in French."""
    headers = {"Content-Disposition": 'attachment; filename="grille-rgaa.csv"'}
    return HttpResponse(
        state.GRID_FILE.read_bytes(), content_type="text/csv; charset=utf-8; header=present", headers=headers
    )


@public_page
@require_safe
def legal_notice(request: HttpRequest) -> HttpResponse:
    """Show who publishes the portal and hosts it, credits and licences.

    Template pages/text.html: page: Page (body is clean HTML; updated_at may be None).
    """
    context = {"page": Page.read(Page.Slug.LEGAL_NOTICE)}
    return render(request, "pages/text.html", context)


@public_page
@require_safe
def personal_data(request: HttpRequest) -> HttpResponse:
    """Show what is kept of people, why, for how long, and their rights.

    Template pages/personal_data.html:
        page: Page (body is clean HTML; updated_at may be None);
        kept: for how long, as set, in days: message, member, request, mail, journal, history, need, preview,
            session, device; in hours: confirmation, staff.
    """
    kept = {
        "message": settings.CONTACT_RETENTION_DAYS,
        "member": settings.MEMBER_RETENTION_DAYS,
        "request": settings.ACCESS_REQUEST_RETENTION_DAYS,
        "mail": settings.MAIL_RETENTION_DAYS,
        "journal": settings.JOURNAL_RETENTION_DAYS,
        "history": settings.HISTORY_RETENTION_DAYS,
        "need": settings.NEEDS_RETENTION_DAYS,
        "confirmation": settings.NOTICE_CONFIRMATION_HOURS,
        "preview": KEPT_CLOSED.days,
        "session": timedelta(seconds=settings.SESSION_COOKIE_AGE).days,
        "staff": settings.STAFF_SESSION_HOURS,
        "device": MAX_AGE.days,
    }
    context = {"page": Page.read(Page.Slug.PERSONAL_DATA), "kept": kept}
    return render(request, "pages/personal_data.html", context)


@public_page
@require_safe
def site_plan(request: HttpRequest) -> HttpResponse:
    """Show every section of the portal.

    Template pages/site_plan.html: chapters: list of Chapter (slug, title, entries: name, label, says).
    """
    return render(request, "pages/site_plan.html", {"chapters": CHAPTERS})
