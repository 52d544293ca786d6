"""Pages of the themes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from curiouslab.http import public_page, reader
from events.models import Edition, KeyPoint, Theme
from events.views.lists import page_of

THEMES_A_PAGE = 60
KEY_POINTS_SHOWN = 20


@public_page
@require_safe
def theme_list(request: HttpRequest) -> HttpResponse:
    """List the themes.

    Template events/theme_list.html:
        page: Page of 60 Theme (editions_count, key_points_count).
    """
    user = reader(request)
    themes = Theme.objects.visible_to(user)
    page = page_of(request, themes.filed(), THEMES_A_PAGE)
    counted = themes.with_counts(user).in_bulk(list(page.object_list))
    page.object_list = [counted[key] for key in page.object_list]
    return render(request, "events/theme_list.html", {"page": page})


@public_page
@require_safe
def theme_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a theme: its editions and its points clés.

    Template events/theme_detail.html:
        theme: Theme (name, description, editions_count, key_points_count);
        page: Page of 20 editions as rows of a list (themes, listed_communes_count, has_synthesis);
        key_points: up to 20 points clés; the others are at events:key_point_list?theme=<slug>.
    """
    user = reader(request)
    theme = get_object_or_404(Theme.objects.visible_to(user).with_counts(user), slug=slug)
    editions = Edition.objects.visible_to(user).filter(themes=theme).for_rows(user)
    points = KeyPoint.objects.visible_to(user).filter(themes=theme).newest_first()
    context = {"theme": theme, "page": page_of(request, editions), "key_points": points[:KEY_POINTS_SHOWN]}
    return render(request, "events/theme_detail.html", context)
