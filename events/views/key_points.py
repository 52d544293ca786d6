"""The page « Ce que disent les communes »."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from communes.paging import page_of
from curiouslab.http import public_page, reader
from events.models import KeyPoint
from events.point_forms import KeyPointFilterForm


@public_page
@require_safe
def key_point_list(request: HttpRequest) -> HttpResponse:
    """List the points clés, filtered by what combines, the latest edition first.

    Template events/key_point_list.html:
        form: KeyPointFilterForm (fields nature, theme, commune, territory, year, and edition, hidden; may
            have errors);
        query: the filters understood, to keep in the links of pages;
        edition: the Edition that filters, or None;
        page: Page of 20 KeyPoint (synthesis.edition, item, person, communes, themes; `news`, its FollowUp).
    """
    user = reader(request)
    form = KeyPointFilterForm(request.GET, user=user)
    context = {
        "form": form,
        "query": form.query(),
        "edition": form.chosen().get("edition"),
        "page": page_of(
            request, form.keep(KeyPoint.objects.visible_to(user)).newest_first().with_follow_ups(user)
        ),
    }
    return render(request, "events/key_point_list.html", context)
