"""People, organisations, themes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events.models import Organisation, Person, Theme
from tests.factories import (
    make_appearance,
    make_edition,
    make_item,
    make_organisation,
    make_person,
    make_theme,
)


def test_a_person_gets_an_address_and_its_keys(desk):
    make_person("Anne", "Martin", slug="anne-martin")

    desk.send("/gestion/events/person/add/", first_name="Anne ", last_name="Martin")

    person = Person.objects.get(slug="anne-martin-2")
    assert (person.full_name, person.search_name) == ("Anne Martin", "anne martin")


def test_a_name_of_other_letters_still_has_an_address(desk):
    desk.send("/gestion/events/person/add/", last_name="Ωμέγα")

    assert Person.objects.get().slug == "personne"


def test_a_theme_gets_an_address_and_keeps_it(desk):
    desk.send("/gestion/events/theme/add/", name="L’eau")
    theme = Theme.objects.get()
    desk.send(f"/gestion/events/theme/{theme.pk}/change/", name="Les eaux")

    theme.refresh_from_db()
    assert (theme.name, theme.slug) == ("Les eaux", "l-eau")


def test_an_organisation_changes_its_name_by_a_new_one(desk):
    old, new = make_organisation("EPADESA"), make_organisation("Paris La Défense")

    desk.send(f"/gestion/events/organisation/{old.pk}/change/", renamed_to=str(new.pk))

    assert Organisation.objects.get(name="EPADESA").renamed_to == new


@pytest.mark.parametrize(
    ("model", "title"),
    [
        ("edition", "Nouvelle édition"),
        ("synthesis", "Nouvelle synthèse"),
        ("programmeitem", "Nouvelle séquence"),
        ("person", "Nouvelle personne"),
        ("organisation", "Nouvel organisme"),
        ("theme", "Nouveau thème"),
    ],
)
def test_pages_have_french_titles(desk, model, title):
    assert desk.client.get(f"/gestion/events/{model}/add/").context["title"] == title


def test_autocomplete_finds_without_accents(desk):
    person, theme = make_person("Hélène", "Dupré"), make_theme("mobilités")

    def found(field, model, word):
        answer = desk.client.get(
            "/gestion/autocomplete/",
            {"term": word, "app_label": "events", "model_name": model, "field_name": field},
        )
        return [result["id"] for result in answer.json()["results"]]

    assert found("person", "appearance", "dupre") == [str(person.pk)]
    assert found("themes", "edition", "mobi") == [str(theme.pk)]


def test_the_page_of_a_person_says_where_they_took_part(desk):
    person, edition = make_person("Jeanne", "Exemple"), make_edition(number=7, title="Ville")
    make_appearance(make_item(edition, title="La donnée"), person=person, functions=[("maire", "Ici")])

    page = desk.client.get(reverse("admin:events_person_change", args=[person.pk])).content.decode()
    nobody = make_person("Zoé", "Nouvelle")
    other = desk.client.get(reverse("admin:events_person_change", args=[nobody.pk])).content.decode()

    assert "7e édition – Ville</a>, La donnée : maire, Ici" in page
    assert reverse("admin:events_edition_change", args=[edition.pk]) in page
    assert "Nulle part encore" in other


def test_where_a_person_took_part_costs_the_same_for_one_and_many(desk):
    person = make_person("Jeanne", "Exemple")
    address = reverse("admin:events_person_change", args=[person.pk])
    make_appearance(make_item(make_edition(number=1)), person=person, functions=[("maire", "Ici")])
    with CaptureQueriesContext(connection) as few:
        desk.client.get(address)
    for number in range(2, 8):
        make_appearance(make_item(make_edition(number=number)), person=person, functions=[("maire", "Là")])

    with CaptureQueriesContext(connection) as many:
        desk.client.get(address)

    assert len(many) == len(few)
