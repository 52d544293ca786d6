"""What was typed and not saved, on the home page of the desk; functions that are said elsewhere."""

import pytest
from django.http import QueryDict

from curiouslab.accounts.models import User
from events.desk.sheets.drafts import keep
from events.desk.sheets.places import waiting_for
from events.desk.sheets.sheet import Sheet
from tests.events.desk.test_home import make_complete, missing
from tests.factories import make_appearance, make_edition, make_item, make_person, make_synthesis

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(client, team_member):
    client.force_login(team_member)
    return client


def test_what_was_typed_and_not_saved_waits_on_the_home_page(team, django_assert_num_queries):
    edition = make_edition(number=7, title="Ville")
    synthesis, gone = make_synthesis(edition), make_edition(number=8)
    other = User.objects.create_user("autre@exemple.fr", is_staff=True)
    user = team.get("/gestion/").wsgi_request.user
    pages = {
        f"events.edition:{edition.pk}": f"{edition}",
        f"events.synthesis:{synthesis.pk}": f"{synthesis}",
        "events.edition:": "Nouvelle fiche : édition",
        "events.edition_intake:": "Saisir depuis un texte",
        f"events.synthesis_notes:{synthesis.pk}": f"Notes pour « {edition} »",
    }
    for page in pages:
        assert keep(Sheet.opened_by(user, page), QueryDict("title=Tapé"))
    keep(Sheet.opened_by(other, "events.edition:"), QueryDict("title=À un autre"))

    waiting = waiting_for(user, 5)

    assert {draft.words for draft in waiting} == set(pages.values())
    for draft in waiting:
        assert team.get(draft.address).status_code == 200
    assert "Des saisies à reprendre" in team.get("/gestion/").content.decode()
    keep(Sheet.opened_by(user, f"events.edition:{gone.pk}"), QueryDict("title=Perdu"))
    gone.delete()
    assert str(gone) not in {draft.words for draft in waiting_for(user, 9)}
    with django_assert_num_queries(4):
        waiting_for(user, 9)


def test_nothing_typed_says_nothing(team):
    assert "à reprendre" not in team.get("/gestion/").content.decode()


@pytest.mark.parametrize("title", ["urbaniste indépendante", "Consultant à son compte", "retraité"])
def test_who_speaks_for_nobody_says_so_in_the_function(title):
    edition = make_complete()
    make_appearance(edition.items.get(), person=make_person("Ada", "Seule"), functions=[(title, "")])

    assert missing(edition) == []


def test_a_function_said_elsewhere_in_the_edition_is_proposed():
    edition, person = make_complete(), make_person("Jeanne", "Exemple")
    make_appearance(edition.items.get(), person=person, functions=[("maire", "Ville fictive")])
    make_appearance(make_item(edition, "round_table", title="Table"), person=person)

    assert missing(edition) == [
        "Sans fonction ici, mais dite ailleurs dans l’édition : Jeanne Exemple (maire, Ville fictive)."
    ]
