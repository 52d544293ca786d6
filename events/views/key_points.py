"""The page « Ce que disent les communes »."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from curiouslab.http import public_page, reader
from events.forms import KeyPointFilterForm
from events.models import KeyPoint
from events.views.lists import page_of


@public_page
@require_safe
def key_point_list(request: HttpRequest) -> HttpResponse:
    """List the points clés by nature, theme, commune and edition, latest edition first.

    Template events/key_point_list.html:
        form: KeyPointFilterForm (fields nature, theme, commune, edition hidden; may have errors);
        query: the filters understood, to keep in the links of pages;
        edition: the Edition that filters, or None;
        page: Page of 20 KeyPoint (synthesis.edition, item, person, communes, themes).
    """
    user = reader(request)
    form = KeyPointFilterForm(request.GET, user=user)
    context = {
        "form": form,
        "query": form.query(),
        "edition": form.chosen().get("edition"),
        "page": page_of(request, form.keep(KeyPoint.objects.visible_to(user)).newest_first()),
    }
    return render(request, "events/key_point_list.html", context)
