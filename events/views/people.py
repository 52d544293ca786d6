"""Pages of the people who spoke, led or took part."""

from itertools import groupby

from django.db.models import Exists, OuterRef, Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from communes.paging import page_of
from curiouslab.french import sort_key
from curiouslab.http import origin, public_page, reader
from events.forms import LETTERS, PersonFilterForm
from events.models import Appearance, KeyPoint, Person
from events.reading import with_functions
from events.structured import person_page
from events.views.moved import leads_on

PEOPLE_A_PAGE = 60
KEY_POINTS_SHOWN = 20
AROUND_SHOWN = 30


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
@leads_on(Person)
@require_safe
def person_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a person: each presence with the functions held then, latest edition first.

    The address of somebody since merged with another leads to the latter.

    Template events/person_detail.html:
        person: Person;
        page: Page of 20 Appearance (item.edition, standing; company: the other people of the session);
        themes: those of the editions on this page, by name; around: up to 30 other Person who were there;
        key_points: up to 20 points clés attributed to the person; structured: what engines read.
    """
    user = reader(request)
    people = Person.objects.visible_to(user)
    person = get_object_or_404(people, slug=slug)
    appearances = with_functions(Appearance.objects.visible_to(user).filter(person=person)).latest_first()
    named = Appearance.objects.filter(person__isnull=False).exclude(person=person).select_related("person")
    others = Prefetch("item__appearances", named, to_attr="others")
    page = page_of(request, appearances.prefetch_related(others, "item__edition__themes"))
    for appearance in page:  # someone may be there twice, in two roles
        appearance.company = list(dict.fromkeys(other.person for other in appearance.item.others))
    points = KeyPoint.objects.visible_to(user).filter(person=person).newest_first().with_follow_ups(user)
    editions = {appearance.item.edition for appearance in page}
    themes = {theme for edition in editions for theme in edition.themes.all()}
    there = Appearance.objects.filter(person=OuterRef("pk"), item__edition__in=editions)
    context = {
        "person": person,
        "page": page,
        "themes": sorted(themes, key=lambda theme: sort_key(theme.name)),
        "around": Person.objects.filter(Exists(there)).exclude(pk=person.pk)[:AROUND_SHOWN],
        "key_points": points[:KEY_POINTS_SHOWN],
        "structured": person_page(person, page, origin(request)),
    }
    return render(request, "events/person_detail.html", context)
