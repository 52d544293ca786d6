"""The page of search."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from curiouslab.http import public_page, reader
from events.forms import SearchForm
from events.search import search as find


@public_page
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what answers the words looked for, by kind of content.

    Template events/search.html:
        form: SearchForm (field q; may have errors);
        text: the words looked for, stripped; empty when there are none or they were refused;
        groups: list of ResultGroup(key, label, results, has_more), only those with results; key is
            one of editions, sessions, people, communes, themes, key_points, syntheses; each result
            has get_absolute_url; at most 20 a group, has_more tells that there are others;
        results_count: int, how many are shown.
    """
    form = SearchForm(request.GET)
    text = form.cleaned_data["q"] if form.is_valid() else ""
    groups = find(text, reader(request))
    context = {
        "form": form,
        "text": text,
        "groups": groups,
        "results_count": sum(len(group.results) for group in groups),
    }
    return render(request, "events/search.html", context)
