"""The search: what it finds whatever the accents, what it hides, what it costs."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events.partial_dates import PartialDate
from events.search import pattern, search_words
from tests.factories import (
    make_appearance,
    make_commune,
    make_edition,
    make_item,
    make_key_point,
    make_online_edition,
    make_online_synthesis,
    make_person,
    make_theme,
)


def found(client, q):
    """The results by kind; the page is answered whatever is looked for."""
    response = client.get("/recherche/", {"q": q})
    assert response.status_code == 200
    assert response.context["results_count"] == sum(len(g.results) for g in response.context["groups"])
    return {group.key: group.results for group in response.context["groups"]}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("L’enjeu de la donnée", ["l", "enjeu", "de", "la", "donnee"]),
        ("Cœur de Ville-d'Avray", ["coeur", "de", "ville", "d", "avray"]),
        ("%_\\ (.*)+ [a", ["a"]),
        ("…", []),
        ("日本", []),
        ("a b c d e f g h i j", ["a", "b", "c", "d", "e", "f", "g", "h"]),
    ],
)
def test_words_are_what_is_left_of_a_text(text, words):
    assert search_words(text) == words


def test_a_pattern_knows_the_accents_of_each_letter():
    assert pattern("the") == "th[eéèêëEÉÈÊË]"
    assert pattern("oeil") == "(?:[oO][eE]|[œŒ])[iîïíIÎÏÍ]l"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "q",
    ["Élan numérique", "elan numerique", "ÉLAN", "numérique élan", "Elan du cœur", "coeur", "l'élan", "lan"],
)
def test_accents_case_order_and_apostrophes_do_not_count(client, q):
    edition = make_online_edition(title="L’Élan numérique", summary="du CŒUR de ville")

    assert found(client, q) == {"editions": [edition]}


@pytest.mark.django_db
def test_every_word_must_be_found(client):
    make_online_edition(title="Ville et Numérique")

    assert found(client, "ville mobilités") == {}


@pytest.mark.django_db
def test_each_kind_of_content_is_searched(client):
    edition = make_online_edition(official_title="Rencontre solaire")
    item = make_item(edition, "round_table", summary="Le parc SOLAIRE")
    person = make_appearance(item, person=make_person("Ève", "Solaire")).person
    commune = make_commune(insee_code="92050", name="Solaire-sur-Seine")
    theme = make_theme("énergie solaire")
    edition.themes.add(theme)
    synthesis = make_online_synthesis(edition, body="<p>Un toit <strong>solaire</strong></p>")
    point = make_key_point(synthesis, text="Poser un toit solaire.")

    assert found(client, "Solaire") == {
        "editions": [edition],
        "sessions": [item],
        "key_points": [point],
        "syntheses": [synthesis],
        "people": [person],
        "communes": [commune],
        "themes": [theme],
    }


@pytest.mark.django_db
def test_what_is_hidden_is_not_found_and_the_answer_does_not_tell(client, team_member):
    now = timezone.now()
    draft = make_edition(title="Projet zéphyr")
    make_item(draft, title="zéphyr")
    make_online_edition(title="zéphyr", status="withdrawn", publish_at=now, withdrawal_reason="Doublon.")
    make_key_point(text="zéphyr", audience="members")
    make_online_synthesis(audience="internal", summary="zéphyr")

    answers = {word: client.get("/recherche/", {"q": word}).content.decode() for word in ("zephyr", "azerty")}

    assert found(client, "zephyr") == {}
    assert answers["zephyr"].replace("zephyr", "azerty") == answers["azerty"]
    client.force_login(team_member)
    assert sorted(found(client, "zephyr")) == ["editions", "key_points", "sessions", "syntheses"]


@pytest.mark.django_db
def test_a_group_shows_twenty_results_and_says_that_there_are_others(client):
    for number in range(21):
        make_online_edition(title=f"Ville {number}")

    [group] = client.get("/recherche/", {"q": "ville"}).context["groups"]
    assert (len(group.results), group.has_more) == (20, True)


@pytest.mark.django_db
@pytest.mark.parametrize("q", ["", "   ", "…", "日本", "'"])
def test_nothing_to_look_for_finds_nothing(client, q):
    make_online_edition()

    assert found(client, q) == {}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("q", "error"), [("é" * 101, "trop longue"), ("vi\0lle", "nul"), ("a" * 5000, "trop longue")]
)
def test_what_cannot_be_looked_for_is_said(client, q, error):
    make_online_edition(title="ville")

    response = client.get("/recherche/", {"q": q})

    assert (response.status_code, response.context["groups"], response.context["text"]) == (200, [], "")
    assert error in str(response.context["form"].errors["q"])


@pytest.mark.django_db
@pytest.mark.parametrize(
    "q", ["(a+)+$", "[", "\\", "%", "_", "a{1000}", "{{ 7*7 }}", "<script>", "' OR 1=1 --", "🎉"]
)
def test_signs_are_no_commands(client, q):
    make_online_edition(title="Ville")

    assert found(client, q) in ({}, {"editions": []})


@pytest.mark.django_db
def test_a_tag_is_no_word_of_a_synthesis(client):
    synthesis = make_online_synthesis(body="<ul><li><strong>Mutualiser</strong> un poste</li></ul>")
    assert found(client, "strong") == {}
    assert found(client, "ul") == {}
    assert found(client, "mutualiser poste") == {"syntheses": [synthesis]}


@pytest.mark.django_db
def test_editions_of_several_days_cost_the_same_at_1_and_9(client, django_assert_num_queries):
    def make_two_days(number):
        for _ in range(number):
            edition = make_online_edition(
                title="Mobilités", when=PartialDate.of_day(date(2024, 2, 6), date(2024, 2, 8))
            )
            edition.separate_days.create(date=date(2024, 2, 6))

    make_two_days(1)
    with CaptureQueriesContext(connection) as once:
        found(client, "mobilites")
    make_two_days(8)
    with django_assert_num_queries(len(once)):
        assert len(found(client, "mobilites")["editions"]) == 9
