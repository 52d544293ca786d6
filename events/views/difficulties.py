"""The page « Qui a déjà résolu ma difficulté ? »."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from communes.paging import page_of
from curiouslab.http import public_page, reader
from events.difficulties import answers_to, first_themes, nearest_themes, themes_with_answers
from events.difficulties.forms import DifficultyForm
from events.unanswered import note_unanswered


@public_page
@require_safe
def difficulty_list(request: HttpRequest) -> HttpResponse:
    """Show the réussites, ressources and pistes that answer a need, each with why it is shown.

    Template events/difficulty_list.html:
        form: DifficultyForm (fields need, commune, theme; may have errors);
        query: what is asked, to keep in the links of pages;
        asked: Asked (text, theme, commune), false if nothing;
        page: Page of 20 Answer (point, reasons);
        some_near: bool, one of the answers at least is of a commune near that of who asks;
        mended: the words looked for in the place of those typed, when these are nowhere; empty otherwise;
        near: without answer, up to 8 Theme that share words with the need;
        themes: without answer, up to 8 Theme that have some.
    """
    user = reader(request)
    form = DifficultyForm(request.GET, user=user)
    asked = form.asked()
    answers = answers_to(asked, user)
    context = {
        "form": form,
        "query": form.query(),
        "asked": asked,
        "page": page_of(request, answers.found),
        "some_near": any(answer.is_near for answer in answers.found),
        "mended": answers.mended,
        "near": [] if answers.found else nearest_themes(asked, form.themes.values()),
        "themes": [] if answers.found else first_themes(themes_with_answers(user)),
    }
    response = render(request, "events/difficulty_list.html", context)
    if asked.text and not answers.found:
        note_unanswered(response, asked.text)
    return response
