"""The page « Ce que disent les communes »."""

from datetime import date

import pytest

from tests.factories import (
    make_commune,
    make_edition,
    make_key_point,
    make_online_edition,
    make_online_synthesis,
    make_territory,
    make_theme,
)

pytestmark = pytest.mark.django_db


def listed(client, **filters):
    response = client.get("/points-cles/", filters)
    assert response.status_code == 200
    return response.context


@pytest.fixture
def synthesis():
    return make_online_synthesis(make_online_edition(when=date(2025, 1, 1), slug="mobilites"))


def test_the_latest_edition_comes_first(client, synthesis):
    old = make_key_point(make_online_synthesis(make_online_edition(when=date(2023, 1, 1))))
    second, first = make_key_point(synthesis, position=2), make_key_point(synthesis, position=1)
    make_key_point(synthesis, audience="members")
    make_key_point(make_online_synthesis(make_edition()))

    assert list(listed(client)["page"]) == [first, second, old]


def test_filters_add_up_and_stay_in_the_links_of_pages(client, synthesis):
    theme, commune = make_theme("donnée"), make_commune(insee_code="92050", name="Nanterre", slug="nanterre")
    kept = make_key_point(synthesis, nature="success")
    others = [
        make_key_point(synthesis, nature="lead"),
        make_key_point(synthesis, nature="success"),
        make_key_point(synthesis, nature="success"),
        make_key_point(nature="success"),
    ]
    for point in (kept, others[0], others[1], others[3]):
        point.themes.add(theme)
    for point in (kept, others[0], others[2], others[3]):
        point.communes.add(commune)

    context = listed(
        client, nature="success", theme="donnee", commune="nanterre", edition="mobilites", page="7"
    )

    assert list(context["page"]) == [kept]
    assert context["query"] == "nature=success&theme=donnee&commune=nanterre&edition=mobilites"
    assert context["edition"] == synthesis.edition


@pytest.mark.parametrize("name", ["nature", "theme", "commune", "edition"])
@pytest.mark.parametrize("value", ["inconnu", "9" * 40, "-1", "\0", "'; --", "é" * 3000])
def test_a_filter_that_is_not_understood_is_said_and_set_aside(client, synthesis, name, value):
    point = make_key_point(synthesis)

    context = listed(client, **{name: value})

    assert list(context["form"].errors) == [name]
    assert (list(context["page"]), context["query"], context["edition"]) == ([point], "", None)
    assert value not in str(context["form"].errors)


def test_a_hidden_edition_is_no_filter(client, team_member):
    draft = make_edition(slug="secrete")
    missing = listed(client, edition="n-existe-pas")

    assert str(listed(client, edition="secrete")["form"].errors) == str(missing["form"].errors)
    client.force_login(team_member)
    assert listed(client, edition="secrete")["edition"] == draft


def test_a_wrong_edition_is_not_sent_again_with_the_next_filters(client):
    html = client.get("/points-cles/", {"edition": "n-existe-pas", "nature": "lead"}).content.decode()

    assert "n-existe-pas" not in html
    assert '<option value="lead" selected>' in html


def test_filters_combine_and_make_a_link_that_keeps_working(client):
    territory = make_territory()
    wanted = make_key_point(make_online_synthesis(make_online_edition(when=date(2024, 2, 6))), nature="lead")
    wanted.communes.add(make_commune(insee_code="92050", name="Nanterre", territory=territory))
    wanted.themes.add(make_theme("cantines"))
    other_year = make_key_point(
        make_online_synthesis(make_online_edition(when=date(2023, 2, 6))), nature="lead"
    )
    other_year.communes.set(wanted.communes.all())
    other_year.themes.set(wanted.themes.all())
    make_key_point(wanted.synthesis, nature="lead").communes.add(make_commune())
    question = {
        "nature": "lead", "theme": "cantines", "commune": "nanterre", "annee": "2024",
        "intercommunalite": territory.pk, "edition": wanted.synthesis.edition.slug,
    }  # fmt: skip

    response = client.get("/points-cles/", question)
    again = client.get(f"/points-cles/?{response.context['query']}")

    assert [list(page.context["page"]) for page in (response, again)] == [[wanted], [wanted]]
    assert set(question) == {pair.split("=")[0] for pair in response.context["query"].split("&")}


def test_an_intercommunalite_keeps_the_points_of_its_communes_once(client):
    territory = make_territory()
    point = make_key_point()
    point.communes.add(make_commune(territory=territory), make_commune(territory=territory))
    make_key_point().communes.add(make_commune(territory=make_territory()))

    assert list(client.get("/points-cles/", {"intercommunalite": territory.pk}).context["page"]) == [point]
