"""Administrators see which account is linked, and unlink it; the team does not."""

import pytest
from allauth.socialaccount.models import SocialAccount

pytestmark = pytest.mark.django_db

LIST = "/gestion/socialaccount/socialaccount/"


@pytest.fixture
def link(elected_reader) -> SocialAccount:
    return SocialAccount.objects.create(user=elected_reader, provider="proconnect", uid="sub-camille")


def test_an_administrator_unlinks_an_account(client, superuser, link):
    client.force_login(superuser)
    assert "Camille" in client.get(LIST, {"q": "elue@exemple.fr"}).content.decode()
    assert client.get(f"{LIST}{link.pk}/change/").status_code == 200

    response = client.post(f"{LIST}{link.pk}/delete/", {"post": "yes"})

    assert response.status_code == 302
    assert not SocialAccount.objects.exists()


def test_nobody_links_by_hand(client, superuser, link):
    client.force_login(superuser)

    assert client.get(f"{LIST}add/").status_code == 403
    assert client.post(f"{LIST}{link.pk}/change/", {"uid": "autre"}).status_code == 403


def test_the_team_sees_no_link(client, team_member, link):
    client.force_login(team_member)

    assert client.get(LIST).status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_for_one_link_and_several(
    client, superuser, django_user_model, django_assert_num_queries, rows
):
    for number in range(rows):
        user = django_user_model.objects.create_user(f"elu{number}@exemple.fr")
        SocialAccount.objects.create(user=user, provider="proconnect", uid=f"sub-{number}")
    client.force_login(superuser)
    client.get(LIST)

    with django_assert_num_queries(5):
        client.get(LIST)
