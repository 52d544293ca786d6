"""The themes: their list and their page."""

from datetime import date

import pytest
from django.utils.text import capfirst

from tests.factories import (
    make_appearance,
    make_edition,
    make_item,
    make_key_point,
    make_online_edition,
    make_online_synthesis,
    make_person,
    make_theme,
)

pytestmark = pytest.mark.django_db


def test_the_list_counts_what_the_public_reads(client):
    data, mobility, secret = make_theme("donnée"), make_theme("mobilités"), make_theme("secret")
    for edition in (make_online_edition(), make_online_edition()):
        edition.themes.add(data, mobility)
    make_edition().themes.add(data, secret)
    make_key_point().themes.add(mobility)
    make_key_point(audience="members").themes.add(mobility, secret)

    rows = client.get("/themes/").context["page"]

    assert [(row, row.editions_count, row.key_points_count) for row in rows] == [
        (data, 2, 0),
        (mobility, 2, 1),
    ]
    assert client.get(secret.get_absolute_url()).status_code == 404


NAMES = ["Eau", "Éclairage", "L’école", "Économie", "Emploi", "œuvres", "Zones"]


def test_themes_are_filed_in_french(client):
    for name in reversed(NAMES):
        make_online_edition().themes.add(make_theme(name))

    assert [row.name for row in client.get("/themes/").context["page"]] == NAMES
    for address in ("/editions/", "/points-cles/"):
        choices = client.get(address).context["form"].fields["theme"].choices
        offered = [*map(capfirst, NAMES)] if address == "/editions/" else []
        assert [label for _, label in choices][1:] == offered


def test_a_page_of_themes_follows_the_other(client, monkeypatch):
    monkeypatch.setattr("events.views.themes.THEMES_A_PAGE", 4)
    for name in NAMES:
        make_online_edition().themes.add(make_theme(name))

    page = client.get("/themes/?page=2").context["page"]

    assert [row.name for row in page] == NAMES[4:]
    assert page.paginator.count == len(NAMES)


def test_a_theme_shows_its_editions_and_its_points(client):
    theme = make_theme()
    old, new = [make_online_edition(when=date(year, 1, 1)) for year in (2023, 2025)]
    point = make_key_point(make_online_synthesis(old))
    for content in (old, new, make_edition(), point, make_key_point(audience="internal")):
        content.themes.add(theme)
    make_key_point()

    context = client.get(theme.get_absolute_url()).context

    assert [(row, row.has_synthesis) for row in context["page"]] == [(new, False), (old, True)]
    assert [(group.label, group.points) for group in context["natures"]] == [("piste", [point])]
    assert (context["theme"].editions_count, context["theme"].key_points_count) == (2, 1)


def test_a_theme_shows_its_points_by_nature_and_who_was_there(client):
    theme, edition = make_theme(), make_online_edition()
    edition.themes.add(theme)
    synthesis = make_online_synthesis(edition)
    points = [make_key_point(synthesis, nature=nature) for nature in ("lead", "finding", "lead")]
    for point in points:
        point.themes.add(theme)
    person = make_appearance(make_item(edition)).person
    hidden = make_edition()
    hidden.themes.add(theme)
    make_appearance(make_item(hidden), person=make_person())

    context = client.get(theme.get_absolute_url()).context

    groups = [(group.label, group.points) for group in context["natures"]]
    assert groups == [("constat", [points[1]]), ("piste", [points[0], points[2]])]
    assert list(context["people"]) == [person]
    assert context["key_points_shown"] == 3


def test_who_is_to_take_part_in_a_theme_is_told_apart(client):
    theme, person = make_theme(), make_person()
    later, gone = date(2999, 1, 1), {"progress": "cancelled", "progress_reason": "Neige."}
    for given, who in (
        ({}, person),
        ({"when": later}, person),
        ({"when": later}, None),
        (gone, None),
    ):
        edition = make_online_edition(**given)
        edition.themes.add(theme)
        make_appearance(make_item(edition), person=who or make_person("Zoé", "Zèle"))

    response = client.get(theme.get_absolute_url())

    assert list(response.context["people"]) == [person]
    assert [str(row) for row in response.context["people_to_come"]] == [str(person), "Zoé Zèle"]
    page = response.content.decode()
    assert [page.count(said) for said in ("Qui y a pris part", "Qui y prendra part")] == [1, 1]
