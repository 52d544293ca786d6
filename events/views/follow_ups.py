"""The page « Ce que sont devenus les échanges »: engagements and open questions, and what was done since."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from communes.paging import page_of
from curiouslab.http import public_page, reader
from events.models import FollowUp, KeyPoint
from events.point_forms import FollowUpFilterForm

LATEST_SHOWN = 5


@public_page
@require_safe
def follow_up_list(request: HttpRequest) -> HttpResponse:
    """List the engagements and open questions of all editions, the latest first, each with its state.

    Template events/follow_up_list.html:
        form: FollowUpFilterForm (fields state, nature, theme, commune; may have errors);
        query: the filters understood, to keep in the links of pages;
        latest: the 5 latest FollowUp of all (point.synthesis.edition), on the first page without filter;
        page: Page of 20 KeyPoint, as in the other lists, with `news`: its FollowUp, the latest first.
    """
    user = reader(request)
    form = FollowUpFilterForm(request.GET, user=user)
    points = KeyPoint.objects.visible_to(user).filter(nature__in=KeyPoint.FOLLOWED)
    page = page_of(request, form.keep(points).newest_first().with_follow_ups(user))
    query = form.query()
    latest = FollowUp.objects.visible_to(user).select_related("point__synthesis__edition").latest_first()
    context = {
        "form": form,
        "query": query,
        "latest": [] if query or page.number > 1 else latest[:LATEST_SHOWN],
        "page": page,
    }
    return render(request, "events/follow_up_list.html", context)
