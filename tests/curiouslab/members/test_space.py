"""The space: what is new, what the member may read, what their commune took part in and said."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from curiouslab.accounts.models import User
from curiouslab.members.models import SpaceVisit
from tests.curiouslab.members.rows import day, make_member
from tests.events.views.clock import set_clock
from tests.factories import (
    make_commune,
    make_edition,
    make_key_point,
    make_mandate,
    make_online_edition,
    make_online_synthesis,
    make_organisation,
    make_version,
)

pytestmark = pytest.mark.django_db
SPACE = "/espace/"


@pytest.fixture
def member(client, nanterre):
    """A member of Nanterre, signed in."""
    user = make_member("elue@exemple.fr")
    make_mandate(user, commune=nanterre, title="maire adjointe")
    client.force_login(user)
    return user


def test_a_visitor_is_led_to_the_door_and_back(client):
    response = client.get(SPACE)

    assert (response.status_code, response.headers["Location"]) == (302, "/connexion/?next=/espace/")


def test_the_page_is_for_one_person_and_never_kept(client, member):
    response = client.get(SPACE)

    assert response.headers["Cache-Control"] == "private, no-store"
    page = response.content.decode()
    assert f"Bonjour {member}." in page
    assert "Maire adjointe, Nanterre, depuis le 3 juillet 2020" in page
    assert 'action="/deconnexion/"' in page


def test_what_is_reserved_comes_first(client, member):
    """A reserved synthesis, or one with a reserved point, before those that everybody reads, however old."""
    public = make_online_synthesis(make_online_edition(number=9))
    with_point = make_online_synthesis(make_online_edition(number=8))
    make_key_point(with_point, audience="members")
    reserved = make_online_synthesis(make_online_edition(number=1), audience="members")
    make_online_synthesis(make_online_edition(number=10), audience="internal")
    make_online_synthesis(make_edition(number=11))

    page = client.get(SPACE)

    assert page.context["syntheses"] == [with_point, reserved, public]
    assert "Réservée aux élus et agents inscrits" in page.content.decode()


def test_more_syntheses_than_shown_are_a_click_away(client, member):
    for number in range(1, 12):
        make_online_synthesis(make_online_edition(number=number))

    page = client.get(SPACE)

    assert (len(page.context["syntheses"]), page.context["more_syntheses"]) == (10, True)
    assert "Toutes les synthèses" in page.content.decode()


def test_reserved_content_is_three_clicks_from_the_home_page(client, member):
    """« Mon espace », then the synthesis, which is there to read."""
    synthesis = make_online_synthesis(audience="members", summary="Canari réservé")

    links = [client.get("/"), client.get(SPACE)]
    assert 'href="/espace/"' in links[0].content.decode()
    assert f'href="{synthesis.get_absolute_url()}"' in links[1].content.decode()
    assert "Canari réservé" in client.get(synthesis.get_absolute_url()).content.decode()


# --- What is new ----------------------------------------------------------------------------------------


def test_the_first_visit_says_nothing_of_a_former_one(client, member):
    make_online_synthesis()

    page = client.get(SPACE)

    assert page.context["previous_visit"] is None
    assert "Depuis votre dernière visite" not in page.content.decode()


def test_what_came_since_the_visit_before_is_new_as_long_as_this_one_lasts(client, member, monkeypatch):
    first = set_clock(monkeypatch, "2026-11-01T10:00:00+01:00")
    old = make_online_synthesis(publish_at=first - timedelta(days=1))
    client.get(SPACE)
    set_clock(monkeypatch, "2026-11-10T10:00:00+01:00")
    new = make_online_synthesis(publish_at=first + timedelta(days=1), audience="members")
    make_online_synthesis(publish_at=first + timedelta(days=2), audience="internal")
    make_version(old, number=2, published_at=first + timedelta(days=3))

    assert list(client.get(SPACE).context["new"]) == [old, new]  # corrected, then published
    set_clock(monkeypatch, "2026-11-10T10:40:00+01:00")
    client.force_login(member)
    assert list(client.get(SPACE).context["new"]) == [old, new]

    set_clock(monkeypatch, "2026-11-10T11:00:00+01:00")
    page = client.get(SPACE)
    assert list(page.context["new"]) == []
    assert "Rien de nouveau depuis le 10 novembre 2026." in page.content.decode()


def test_a_visit_is_one_row_a_person(client, member):
    for _ in range(3):
        client.get(SPACE)

    assert SpaceVisit.objects.filter(user=member, previous_at=None).count() == 1


# --- The commune ------------------------------------------------------------------------------------------


def test_my_commune_shows_its_matinees_and_its_points_that_i_may_read(client, member, nanterre):
    attended, draft = make_online_edition(number=1), make_edition(number=2)
    elsewhere = make_online_edition(number=3)
    for edition in (attended, draft):
        edition.participations.create(commune=nanterre)
    elsewhere.participations.create(commune=make_commune())
    synthesis = make_online_synthesis(attended)
    said = {
        audience: make_key_point(synthesis, audience=audience)
        for audience in ("public", "members", "internal")
    }
    for point in said.values():
        point.communes.add(nanterre)
    make_key_point(synthesis)

    page = client.get(SPACE)

    assert list(page.context["editions"]) == [attended]
    assert set(page.context["key_points"]) == {said["public"], said["members"]}
    assert '<h2 id="commune">Votre commune</h2>' in page.content.decode()


def test_two_communes_are_told_together_and_none_of_a_mandate_that_is_over(client, member, nanterre):
    other, former = make_commune(name="Autre"), make_commune(name="Ancienne")
    make_mandate(member, commune=other)
    make_mandate(member, commune=other, title="autre fonction")
    make_mandate(member, commune=former, ends_on=day(-1))

    page = client.get(SPACE)

    assert page.context["communes"] == [other, nanterre]
    assert "Vos communes" in page.content.decode()


def test_an_organisation_has_no_commune_to_show(client):
    user = make_member()
    make_mandate(user, organisation=make_organisation("EPT d’essai"))
    client.force_login(user)

    page = client.get(SPACE)

    assert (page.context["communes"], page.context["editions"]) == ([], [])
    assert "EPT d’essai" in page.content.decode()


# --- Without a mandate that runs ------------------------------------------------------------------------


def standing(page):
    return re.sub(r"\s+", " ", page.content.decode().partition('aria-labelledby="mandat"')[2])


def test_a_member_whose_mandate_ended_is_told_when_and_what_is_left(client, nanterre):
    user = make_member()
    for days in (-400, -3):
        make_mandate(user, commune=nanterre, ends_on=day(days), title=f"fin {days}")
    client.force_login(user)
    make_online_synthesis(audience="members")

    page = client.get(SPACE)

    assert "Votre mandat a pris fin le" in standing(page)
    assert "(fin -3, Nanterre)" in standing(page)
    assert page.context["syntheses"] == []
    for path in ("/espace/mes-donnees/", "/espace/quitter/", "/espace/acces/"):
        assert client.get(path).status_code == 200
    assert 'href="/espace/acces/"' in standing(page)


def test_a_member_whose_mandate_has_not_begun_is_told_when_it_does(client, nanterre):
    user = make_member()
    make_mandate(user, commune=nanterre, starts_on=day(5))
    client.force_login(user)
    make_online_synthesis(audience="members")

    page = client.get(SPACE)

    assert "vous lirez ce jour-là ce qui est réservé" in standing(page)
    assert page.context["syntheses"] == []


def test_an_account_without_mandate_is_told_how_to_ask(client, db):
    client.force_login(make_member())

    assert "Aucun mandat n’est inscrit pour vous" in standing(client.get(SPACE))


def test_the_team_is_not_asked_for_a_mandate(client, team_member):
    client.force_login(team_member)

    assert standing(client.get(SPACE)) == ""


def test_of_two_mandates_one_that_runs_is_enough(client, member, nanterre):
    make_mandate(member, commune=nanterre, ends_on=day(-1), title="ancien")
    reserved = make_online_synthesis(audience="members")

    page = client.get(SPACE)

    assert (standing(page), page.context["syntheses"]) == ("", [reserved])
    assert User.objects.get(pk=member.pk).has_perm("events.read_reserved")


def test_the_last_day_of_a_mandate_is_read_and_the_next_is_not(client, member, monkeypatch):
    member.mandates.update(ends_on="2026-12-31")
    reserved = make_online_synthesis(audience="members", publish_at=timezone.now() - timedelta(days=60))

    statuses = []
    for instant in ("2026-12-31T23:59:59+01:00", "2027-01-01T00:00:00+01:00"):
        set_clock(monkeypatch, instant)
        client.force_login(member)
        statuses.append(client.get(reserved.get_absolute_url()).status_code)
    assert statuses == [200, 404]


# --- What it costs ----------------------------------------------------------------------------------------


def test_the_space_costs_the_same_whatever_it_shows(client, member, nanterre, django_assert_num_queries):
    def fill(number):
        edition = make_online_edition(number=number)
        commune = make_commune()
        make_mandate(member, commune=commune)
        for body in (nanterre, commune):
            edition.participations.create(commune=body)
        synthesis = make_online_synthesis(edition, audience="members")
        point = make_key_point(synthesis, audience="members")
        point.communes.add(nanterre, commune)

    past = timezone.now() - timedelta(days=3)
    SpaceVisit.objects.create(user=member, at=timezone.now(), previous_at=past)
    fill(1)
    with django_assert_num_queries(16):
        client.get(SPACE)
    for number in range(2, 12):
        fill(number)
    with django_assert_num_queries(16):
        client.get(SPACE)
