"""The pages of the catalogue: for the team, and for nobody else."""

import pytest

from curiouslab.accounts.models import User
from curiouslab.catalogue.components import names

PAGES = ["/gestion/composants/", "/gestion/composants/schemas.css"]


@pytest.mark.parametrize("page", PAGES)
def test_the_team_and_the_administrator_read_it(client, team_member, superuser, page):
    for person in (team_member, superuser):
        client.force_login(person)
        assert client.get(page).status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_a_visitor_is_sent_to_the_door(visitor, db, page):
    response = visitor.get(page)

    assert (response.status_code, response["Location"]) == (302, f"/gestion/login/?next={page}")


@pytest.mark.parametrize("page", PAGES)
def test_a_reader_is_refused(client, elected_reader, page):
    client.force_login(elected_reader)

    assert client.get(page).status_code == 403


def test_staff_without_the_right_of_the_team_is_refused(client, db):
    client.force_login(User.objects.create_user("stage@exemple.fr", "stage", is_staff=True))

    assert client.get(PAGES[0]).status_code == 403


def test_the_page_names_each_component_and_asks_nothing_of_the_database(
    client, team_member, django_assert_num_queries
):
    client.force_login(team_member)
    client.get(PAGES[0])
    with django_assert_num_queries(4):  # the session, the person, the rights of the person and of the group
        page = client.get(PAGES[0]).content.decode()

    assert [name for name in names() if f'<h2 id="{name}">' not in page] == []
    assert page.count('class="scheme scheme-light') == page.count('class="scheme scheme-dark') > 50


def test_identifiers_stand_once(client, team_member):
    client.force_login(team_member)
    page = client.get(PAGES[0]).content.decode()
    found = [part.partition('"')[0] for part in page.split(' id="')[1:]]

    assert sorted(found) == sorted(set(found))


def test_the_page_is_kept_by_nobody(client, team_member):
    client.force_login(team_member)

    assert {"private", "no-store"} <= set(client.get(PAGES[0])["Cache-Control"].split(", "))
