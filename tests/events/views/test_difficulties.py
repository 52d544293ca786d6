"""The page « Qui a déjà résolu ma difficulté ? »."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.unanswered import HEADER
from tests.factories import (
    make_appearance,
    make_commune,
    make_item,
    make_key_point,
    make_online_synthesis,
    make_person,
    make_territory,
    make_theme,
)

pytestmark = pytest.mark.django_db
ADDRESS = "/difficultes/"


@pytest.fixture
def nanterre():
    return make_commune(insee_code="92050", name="Nanterre", territory=make_territory())


def add_points(count, text="Une cantine sans plastique.", commune=None, theme=None):
    for _ in range(count):
        synthesis = make_online_synthesis()
        item = make_item(synthesis.edition)
        make_appearance(item)
        point = make_key_point(synthesis, nature="success", text=text, item=item, person=make_person())
        point.communes.add(*([commune] if commune else []), make_commune(territory=make_territory()))
        point.themes.add(theme or make_theme())


def texts(response):
    return [answer.point.text for answer in response.context["page"]]


def test_nothing_asked_shows_themes_to_begin_with(client):
    theme = make_theme("cantines")
    add_points(1, theme=theme)

    response = client.get(ADDRESS)

    assert texts(response) == []
    assert response.context["themes"] == [theme]
    assert f"?theme={theme.slug}" in response.content.decode()


def test_an_answer_says_why_it_is_shown(client, nanterre):
    neighbour = make_commune(insee_code="92073", name="Suresnes", territory=nanterre.territory)
    add_points(1, commune=neighbour)

    page = client.get(ADDRESS, {"besoin": "cantines", "commune": "nanterre"}).content.decode()

    assert "parle de «\u00a0cantines\u00a0»" in page
    assert (
        "Suresnes\u00a0: commune voisine, même territoire\u00a0: Territoire d’essai, à 3\u00a0km"
        in page.replace("3 km", "3\u00a0km")
    )


def test_answers_are_said_near_only_when_one_of_them_is(client, nanterre):
    def said(**question):
        page = client.get(ADDRESS, {"commune": "nanterre", **question}).content.decode()
        return [words in page for words in ("au plus près de Nanterre", "que l’on sait proche de Nanterre")]

    assert said(besoin="cantines") == [False, False]  # nothing to be near
    add_points(2, text="Une voirie apaisée.")
    add_points(1)
    assert said(besoin="cantines") == [False, True]
    assert "elle n’est pas rattachée à" in client.get(f"{ADDRESS}?commune=nanterre&besoin=cantine").text
    assert "aucune n’est rattachée à" in client.get(f"{ADDRESS}?commune=nanterre&besoin=voirie").text
    add_points(1, commune=make_commune(insee_code="92073", name="Suresnes", territory=nanterre.territory))
    assert said(besoin="cantines") == [True, False]


def test_a_theme_filters_and_a_commune_ranks(client, nanterre):
    food, sports = make_theme("alimentation"), make_theme("sports")
    add_points(1, "Loin, sur le sport.", theme=sports)
    add_points(1, "Loin, à table.", theme=food)
    add_points(1, "Près, à table.", commune=nanterre, theme=food)
    add_points(1, "Loin encore, à table.", theme=food)

    found = texts(client.get(ADDRESS, {"theme": "alimentation", "commune": "nanterre"}))

    assert found[0] == "Près, à table."
    assert sorted(found[1:]) == ["Loin encore, à table.", "Loin, à table."]


def test_links_of_pages_keep_the_question(client):
    add_points(21)

    response = client.get(ADDRESS, {"besoin": "cantine"})

    assert "besoin=cantine&amp;page=2" in response.content.decode()
    assert len(client.get(ADDRESS, {"besoin": "cantine", "page": 2}).context["page"].object_list) == 1


def test_no_answer_gives_the_nearest_themes_and_a_way_to_propose(client):
    make_key_point(nature="finding").themes.add(make_theme("restauration scolaire"), make_theme("eau"))

    response = client.get(ADDRESS, {"besoin": "restauration bio"})

    assert texts(response) == []
    assert [theme.name for theme in response.context["near"]] == ["restauration scolaire"]
    assert response.context["themes"] == []  # a finding answers no difficulty
    assert 'href="/recherche/?q=restauration%20bio"' in response.content.decode()
    assert '/difficultes/proposer/?sujet=restauration%20bio"' in response.content.decode()
    assert HEADER not in response.headers  # read and taken away by the roof


def test_without_answer_the_themes_that_have_some_are_offered(client):
    make_key_point(make_online_synthesis(), nature="lead").themes.add(make_theme("eau"))
    make_key_point(make_online_synthesis(), nature="finding").themes.add(make_theme("bruit"))

    response = client.get(ADDRESS, {"besoin": "xylophone"})

    assert [theme.name for theme in response.context["themes"]] == ["eau"]
    assert response.context["near"] == []
    assert "Les thèmes qui ont des réponses" in response.content.decode()


def test_what_is_said_beside_a_point_is_not_told_as_said_by_it(client):
    add_points(1, text="Un repas sans viande.", theme=make_theme("cantine"))

    answer = client.get(ADDRESS, {"besoin": "repas de cantine"}).context["page"][0]

    assert answer.reasons == ("parle de « repas »", "vient d’un échange sur « cantine »")


def test_words_mended_are_said_with_their_accents_and_counted_by_what_was_looked_for(client):
    make_key_point(make_online_synthesis(), nature="success", text="La sécurité des écoles.")

    page = client.get(ADDRESS, {"besoin": "securtié"}).content.decode()

    assert "voici ce qui répond à «\u00a0sécurité\u00a0»" in page.replace("&nbsp;", "\u00a0")
    assert "réponse à «\u00a0sécurité\u00a0»" in page.replace("&nbsp;", "\u00a0")


def test_what_is_not_understood_is_said(client):
    page = client.get(ADDRESS, {"besoin": "é" * 201, "theme": "inconnu", "commune": "x"}).content.decode()

    assert "200 caractères au plus" in page
    assert page.count('class="error"') == 3


@pytest.mark.parametrize("rows", [1, 30])
@pytest.mark.parametrize(
    ("question", "queries"),
    [({}, 4), ({"besoin": "cantine", "commune": "nanterre"}, 12), ({"commune": "nanterre"}, 8)],
)
def test_it_costs_the_same_with_more_points(client, nanterre, question, queries, rows):
    add_points(rows, commune=nanterre)
    client.get(ADDRESS, {"besoin": "cantine"})  # what was just written is indexed by the first search

    with CaptureQueriesContext(connection) as captured:
        response = client.get(ADDRESS, question)

    assert response.status_code == 200
    assert len(captured) == queries
