"""The page of search."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from communes.paging import page_of
from curiouslab.http import public_page, reader
from events.finding.filters import SearchFilterForm
from events.finding.results import as_written, shown
from events.finding.search import find
from events.forms import SearchForm
from events.unanswered import note_unanswered


@public_page
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what answers the words looked for, in order, with the passages where they are.

    Template events/search.html:
        form: SearchForm (field q; may have errors);
        text: the words looked for, stripped; empty when there are none or they were refused;
        filters: SearchFilterForm (fields kind, year, theme, commune, those of use only; may have errors);
        query: the words and the filters, to keep in the links of pages; filtered: whether something filters;
        found: Found (wholes, how many answers hold every word; has_more, whether there are others);
        mended: the words looked for in the place of those typed, when these are nowhere; empty otherwise;
        page: Page of 20 answers; results, parts: lists of Result, as the reader reads them now: those of the
            page that answer everything, and those that answer a part only.
    """
    user = reader(request)
    form, filters = SearchForm(request.GET), SearchFilterForm(request.GET, user=user)
    text = form.cleaned_data["q"] if form.is_valid() else ""
    labels = filters.labels()
    found = find(text, user, labels)
    filters.offer_what_is_in(found.hits)
    page = page_of(request, found.hits)
    results = shown(list(page.object_list), found.query, user)
    context = {
        "form": form,
        "text": text,
        "filters": filters,
        "query": urlencode([("q", text), *_chosen(filters)]),
        "filtered": bool(labels),
        "found": found,
        "mended": as_written(found.mended, results),
        "page": page,
        "results": [result for result in results if result.is_whole],
        "parts": [result for result in results if not result.is_whole],
    }
    response = render(request, "events/search.html", context)
    if text and not found.hits and not labels:
        note_unanswered(response, text)
    return response


def _chosen(filters: SearchFilterForm) -> list[tuple[str, str]]:
    """Return the filters as the address says them."""
    names = [name for name in filters.chosen() if name != "q"]
    return [(filters.add_prefix(name), str(filters.cleaned_data[name])) for name in names]
