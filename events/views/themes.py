"""Pages of the themes."""

from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from communes.paging import page_of
from curiouslab.http import public_page, reader
from events.models import Appearance, Edition, KeyPoint, Person, Theme
from events.models.holding import announced, took_place
from events.reading import by_nature
from events.views.moved import leads_on

THEMES_A_PAGE = 60
KEY_POINTS_SHOWN = 20
PEOPLE_SHOWN = 60


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
    # One deleted between the two queries is left out.
    page.object_list = [counted[key] for key in page.object_list if key in counted]
    return render(request, "events/theme_list.html", {"page": page})


@public_page
@leads_on(Theme)
@require_safe
def theme_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a theme: its editions, its points clés, those who spoke there.

    Template events/theme_detail.html:
        theme: Theme (name, description, editions_count, key_points_count);
        page: Page of 20 editions as rows of a list (themes, listed_communes_count, has_synthesis);
        natures: up to 20 points clés by nature, list of NatureGroup(nature, label, points); key_points_shown:
            their number; the others are at events:key_point_list?theme=<slug>;
        people: up to 60 Person who appeared in its editions, by name; people_to_come: those who are to, in
            editions still to be held.
    """
    user = reader(request)
    theme = get_object_or_404(Theme.objects.visible_to(user).with_counts(user), slug=slug)
    editions = Edition.objects.visible_to(user).filter(themes=theme).for_rows(user)
    points = list(KeyPoint.objects.visible_to(user).filter(themes=theme).newest_first()[:KEY_POINTS_SHOWN])
    there = Appearance.objects.visible_to(user).filter(person=OuterRef("pk"), item__edition__themes=theme)
    people, path = Person.objects.all(), "item__edition__"
    context = {
        "theme": theme,
        "page": page_of(request, editions),
        "natures": by_nature(points),
        "key_points_shown": len(points),
        "people": people.filter(Exists(there.filter(took_place(path))))[:PEOPLE_SHOWN],
        "people_to_come": people.filter(Exists(there.filter(announced(path))))[:PEOPLE_SHOWN],
    }
    return render(request, "events/theme_detail.html", context)
