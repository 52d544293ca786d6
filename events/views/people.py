"""Pages of the people who spoke, led or took part."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from curiouslab.http import public_page, reader
from events.forms import LETTERS, PersonFilterForm
from events.models import Appearance, KeyPoint, Person
from events.reading import with_functions
from events.views.lists import page_of

PEOPLE_A_PAGE = 60
KEY_POINTS_SHOWN = 20


@public_page
@require_safe
def person_list(request: HttpRequest) -> HttpResponse:
    """List the people from A to Z.

    Template events/person_list.html:
        form: PersonFilterForm (field letter); query: « lettre=m » or empty;
        letters: « A » to « Z »;
        page: Page of 60 Person; groups: list of (initial, people) for this page.
    """
    form = PersonFilterForm(request.GET)
    people = Person.objects.visible_to(reader(request))
    page = page_of(
        request, people.filter(sort_key__startswith=form.chosen().get("letter", "")), PEOPLE_A_PAGE
    )
    groups = [(initial, list(rows)) for initial, rows in groupby(page, key=lambda p: p.sort_key[0].upper())]
    context = {"form": form, "query": form.query(), "letters": LETTERS, "page": page, "groups": groups}
    return render(request, "events/person_list.html", context)


@public_page
@require_safe
def person_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a person: each presence with the functions held then, latest edition first.

    Template events/person_detail.html:
        person: Person;
        page: Page of 20 Appearance (item.edition, role, commune, functions; functions_text);
        key_points: up to 20 points clés attributed to the person.
    """
    user = reader(request)
    person = get_object_or_404(Person.objects.visible_to(user), slug=slug)
    appearances = with_functions(Appearance.objects.visible_to(user).filter(person=person)).latest_first()
    points = KeyPoint.objects.visible_to(user).filter(person=person).newest_first()
    context = {
        "person": person,
        "page": page_of(request, appearances),
        "key_points": points[:KEY_POINTS_SHOWN],
    }
    return render(request, "events/person_detail.html", context)
