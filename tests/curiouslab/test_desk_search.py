"""« Chercher partout »: every kind, whatever the accents; rights; bounded lists; a constant cost."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext

from curiouslab.accounts.models import User
from curiouslab.desk_search import KINDS, ROWS
from tests.conftest import TEAM
from tests.factories import (
    make_appearance,
    make_commune,
    make_document,
    make_edition,
    make_item,
    make_key_point,
    make_mandate,
    make_organisation,
    make_person,
    make_synthesis,
    make_theme,
)

pytestmark = pytest.mark.django_db
ADDRESS = "/gestion/recherche/"
ALL = [
    "edition",
    "programmeitem",
    "person",
    "organisation",
    "theme",
    "keypoint",
    "synthesis",
    "document",
    "mandate",
]


@pytest.fixture
def team(client, team_member):
    client.force_login(team_member)
    return client


def make_portal():
    """A row of each kind that says « L’Haÿ-les-Œuvres », none of it on line."""
    word = "L’Haÿ-les-Œuvres"
    edition = make_edition(number=7, title=word)
    synthesis = make_synthesis(edition, summary="Un résumé.", audience="internal")
    make_item(edition, title=f"Séquence {word}")
    make_person("Ève", word)
    make_organisation(f"Mairie de {word}")
    make_theme(f"thème {word}")
    make_key_point(synthesis, text=f"Énoncé {word}", audience="internal")
    make_document(edition, title=f"Support {word}", audience="internal")
    user = User.objects.create_user("elue@exemple.fr", last_name=word)
    make_mandate(user)


def found(client, q, **more):
    response = client.get(ADDRESS, {"q": q, **more})
    assert response.status_code == 200
    return {group.key: group.rows for group in response.context["groups"]}


@pytest.mark.parametrize("typed", ["L'Hay les Oeuvres", "L’HAŸ-LES-ŒUVRES", "oeuvres hay"])
def test_every_kind_is_found_whatever_the_accents(team, typed):
    make_portal()

    assert list(found(team, typed)) == ALL


def test_each_result_opens_a_page_that_is_there(team):
    make_portal()

    for rows in found(team, "œuvres").values():
        for hit in rows:
            path, _, fragment = hit.address.partition("#")
            page = team.get(path)
            assert page.status_code == 200, hit
            assert not fragment or f'id="{fragment}"' in page.content.decode()


@pytest.mark.parametrize("typed", ["7", "7e", "7e œuvres"])
def test_an_edition_is_found_by_its_number(team, typed):
    make_portal()
    make_edition(number=17, title="Autre")

    assert [hit.name for hit in found(team, typed)["edition"]] == ["7e édition – L’Haÿ-les-Œuvres"]


@pytest.mark.parametrize("typed", ["elue@exemple.fr", "maire adjointe"])
def test_a_mandate_is_found_by_an_address_or_a_function(team, typed):
    make_portal()

    assert [hit.beside for hit in found(team, typed)["mandate"]] == ["elue@exemple.fr"]


@pytest.mark.parametrize("typed", ["Urbaniste", "exemple urbaniste", "atelier d'été", "nanterre"])
def test_a_person_is_found_by_what_they_were(team, typed):
    said = [("urbaniste", "Atelier d’Été")]
    ada, nanterre = make_person("Ada", "Exemple"), make_commune(name="Nanterre")
    make_appearance(make_item(make_edition()), person=ada, commune=nanterre, functions=said)
    make_person("Ada", "Ailleurs")

    people = found(team, typed)["person"]
    assert [(hit.name, hit.beside) for hit in people] == [("Ada Exemple", "urbaniste, Atelier d’Été")]


def test_tags_of_a_text_are_not_its_words(team):
    make_synthesis(make_edition(title="Eau"), body="<ul><li>Une prose</li></ul>")

    assert (list(found(team, "prose")), list(found(team, "ul"))) == (["synthesis"], [])


@pytest.mark.parametrize("typed", ["", "  ", "…", "日本", "%", "\\", "' OR 1=1 --"])
def test_odd_words_break_nothing(team, typed):
    make_portal()

    assert found(team, typed) == {}


def test_a_text_that_is_too_long_is_refused_with_a_sentence(team):
    page = team.get(ADDRESS, {"q": "9" * 101}).content.decode()

    assert "100 caractères au plus" in page
    assert "Rien ne répond" not in page


def test_a_number_that_no_edition_bears_breaks_nothing(team):
    assert found(team, "9" * 30) == {}


def test_no_result_says_what_to_try(team):
    page = team.get(ADDRESS, {"q": "zzzz"}).content.decode()

    assert [words for words in ("Rien ne répond à", "Essayez moins de mots") if words not in page] == []


def test_lists_are_short_and_lead_to_the_others(team):
    for number in range(ROWS + 3):
        make_person("Ève", f"Exemple {number}")

    (group,) = team.get(ADDRESS, {"q": "exemple"}).context["groups"]
    (whole,) = team.get(group.others).context["groups"]

    assert (len(group.rows), len(whole.rows), whole.others) == (ROWS, ROWS + 3, "")


def test_a_kind_that_is_none_asks_for_all(team):
    make_portal()

    assert list(found(team, "œuvres", parmi="inconnu")) == ALL


@pytest.mark.parametrize(
    ("kind", "right"), [("mandate", "mandate"), ("keypoint", "keypoint"), ("person", "person")]
)
def test_what_one_may_not_open_is_not_found(team, kind, right):
    make_portal()
    group = Group.objects.get(name=TEAM)
    group.permissions.remove(*Permission.objects.filter(codename__in=[f"view_{right}", f"change_{right}"]))

    assert list(found(team, "œuvres")) == [key for key in ALL if key != kind]


def test_it_is_for_the_team(client, elected_reader):
    client.force_login(elected_reader)
    assert client.get(ADDRESS).status_code == 403

    client.force_login(User.objects.create_user("stage@exemple.fr", "stage", is_staff=True))
    assert client.get(ADDRESS).status_code == 403
    assert "Chercher partout" not in client.get("/gestion/").content.decode()


def test_the_home_page_and_the_menu_lead_there(team):
    page = team.get("/gestion/").content.decode()

    assert f'action="{ADDRESS}"' in page
    assert f'<a href="{ADDRESS}">Chercher partout</a>' in page


def test_it_costs_a_query_a_kind_whatever_is_found(team):
    costs = []
    for count in (1, 4):
        for number in range(count):
            edition = make_edition(title=f"Ville {count} {number}")
            make_key_point(make_synthesis(edition), text="Ville")
            item = make_item(edition, title="Ville")
            make_document(edition, title="Ville")
            make_mandate(User.objects.create_user(f"ville{count}{number}@exemple.fr"))
            person = make_person("Ville", f"Exemple {number}")
            make_appearance(item, person=person, functions=[("maire", f"Ville {count} {number}")])
            make_theme(f"ville {count} {number}")
        with CaptureQueriesContext(connection) as queries:
            assert list(found(team, "ville")) == ALL
        costs.append(len(queries))

    assert costs[0] == costs[1] == len(KINDS) + 9
