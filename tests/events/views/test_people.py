"""The people: their list from A to Z and their page."""

from datetime import date

import pytest

from tests.factories import (
    make_appearance,
    make_edition,
    make_item,
    make_key_point,
    make_online_edition,
    make_person,
    make_theme,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def item():
    return make_item(make_online_edition())


def on_stage(item, *names):
    return [make_appearance(item, person=make_person(*name)).person for name in names]


def test_a_session_to_come_is_no_presence_yet(client):
    person = make_person()
    make_appearance(make_item(make_online_edition(when=date(2999, 1, 1))), person=person)

    page = client.get(person.get_absolute_url()).content.decode()

    assert "Au programme de 1 séquence des matinées du Club." in page
    assert "1 présence" not in page


def test_people_are_filed_by_surname_particles_aside(client, item):
    names = [
        ("Anne", "Martin Dupont"),
        ("Zoé", "Martin"),
        ("Luc", "de La Tour"),
        ("Ève", "Élan"),
        ("Ali", "El Amrani"),
    ]
    people = on_stage(item, *names)

    context = client.get("/intervenants/").context

    martin_dupont, martin, tour, elan, amrani = people
    assert context["groups"] == [("E", [amrani, elan]), ("M", [martin, martin_dupont]), ("T", [tour])]


def test_a_letter_keeps_its_people_and_stays_in_the_links(client, item):
    _, tour = on_stage(item, ("Zoé", "Martin"), ("Luc", "de La Tour"))

    context = client.get("/intervenants/", {"lettre": "t"}).context

    assert (list(context["page"]), context["query"]) == ([tour], "lettre=t")


@pytest.mark.parametrize("letter", ["é", "aa", "1", "\0", "%"])
def test_a_wrong_letter_is_said_and_keeps_everyone(client, item, letter):
    people = on_stage(item, ("Zoé", "Martin"))

    context = client.get("/intervenants/", {"lettre": letter}).context

    assert list(context["form"].errors) == ["letter"]
    assert (list(context["page"]), context["query"]) == (people, "")


def test_only_people_of_something_public_are_listed(client):
    hidden = make_appearance(make_item(make_edition())).person
    nowhere = make_person()
    quoted = make_key_point(person=make_person()).person
    reserved = make_key_point(person=make_person(), audience="members").person

    assert list(client.get("/intervenants/").context["page"]) == [quoted]
    statuses = [client.get(p.get_absolute_url()).status_code for p in (hidden, nowhere, reserved, quoted)]
    assert statuses == [404, 404, 404, 200]


def test_a_person_keeps_the_functions_of_each_time(client):
    person = make_person()
    old, new = [make_item(make_online_edition(when=date(year, 1, 1))) for year in (2023, 2025)]
    make_appearance(old, person=person, functions=[("adjointe au maire", "")], role="moderator")
    make_appearance(new, person=person, functions=[("maire", ""), ("présidente", "Vallée Sud")])
    make_appearance(make_item(make_edition()), person=person, functions=[("secrète", "")])
    point = make_key_point(person=person)
    make_key_point(person=person, audience="internal")

    context = client.get(person.get_absolute_url()).context

    assert [(row.item.edition.when.iso, row.role, row.functions_text()) for row in context["page"]] == [
        ("2025-01-01", "speaker", "maire et présidente, Vallée Sud"),
        ("2023-01-01", "moderator", "adjointe au maire"),
    ]
    assert list(context["key_points"]) == [point]


def test_a_person_is_shown_with_those_who_were_there(client):
    person, beside, elsewhere = make_person(), make_person("Zoé", "Martin"), make_person("Luc", "Autre")
    edition = make_online_edition()
    edition.themes.add(make_theme("eau"), make_theme("École"))
    item = make_item(edition)
    for role in ("speaker", "moderator"):
        make_appearance(item, person=beside, role=role)
    make_appearance(item, person=person)
    make_appearance(item, person=None)
    make_appearance(make_item(edition), person=elsewhere)
    make_appearance(make_item(make_online_edition()), person=make_person("Ève", "Ailleurs"))

    context = client.get(person.get_absolute_url()).context

    assert [row.company for row in context["page"]] == [[beside]]
    assert list(context["around"]) == [elsewhere, beside]
    assert [theme.name for theme in context["themes"]] == ["eau", "École"]


def test_a_person_known_by_a_point_only_has_a_page(client):
    person = make_key_point(person=make_person()).person

    context = client.get(person.get_absolute_url()).context

    assert (list(context["page"]), context["themes"], list(context["around"])) == ([], [], [])
