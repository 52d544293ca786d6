"""Addresses that changed: everything asked at the former one is found at the one of today."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from events.desk.merging import merge
from events.desk.slugs import free_slug
from events.models import Edition, FormerAddress, Person, Theme
from events.objection.withholding import withhold
from events.record import versions
from tests.factories import (
    make_appearance,
    make_edition,
    make_item,
    make_key_point,
    make_online_edition,
    make_person,
    make_synthesis,
    make_theme,
)
from tests.portal import visit

pytestmark = pytest.mark.django_db


def renamed(content, slug):
    """A content read from the database and saved at another address."""
    row = type(content).objects.get(pk=content.pk)
    row.slug = slug
    row.save()
    return row


@pytest.fixture
def edition():
    """On line, with its synthesis, a theme and a person, each renamed since."""
    edition = make_online_edition(number=1, slug="avant")
    theme, person = make_theme("Eau", slug="theme-avant"), make_person(slug="personne-avant")
    edition.themes.add(theme)
    make_appearance(make_item(edition), person=person)
    synthesis = make_synthesis(edition, summary="Résumé.")
    make_key_point(synthesis)
    versions.publish(synthesis)
    Edition.objects.filter(pk=edition.pk).update(first_published_at=timezone.now() - timedelta(days=1))
    renamed(theme, "theme-apres")
    renamed(person, "personne-apres")
    return renamed(edition, "apres")


PATHS = [
    "/editions/{}/",
    "/editions/{}/carte.png",
    "/editions/{}/agenda.ics",
    "/syntheses/{}/",
    "/syntheses/{}/carte.png",
    "/syntheses/{}/synthese.pdf",
    "/syntheses/{}/synthese.json",
    "/syntheses/{}/versions/",
    "/syntheses/{}/versions/1/",
    "/syntheses/{}/versions/1/synthese.json",
    "/syntheses/{}/versions/1/synthese.pdf",
    "/prevenir/{}/",
    "/prevenir/{}/recu/",
    "/api/v1/editions/{}",
    "/api/v1/syntheses/{}",
]
OTHERS = [
    ("/themes/{}/", "theme"),
    ("/themes/{}/agenda.ics", "theme"),
    ("/flux/themes/{}.xml", "theme"),
    ("/api/v1/themes/{}", "theme"),
    ("/intervenants/{}/", "personne"),
    ("/api/v1/personnes/{}", "personne"),
]


@pytest.mark.parametrize(
    ("before", "after"),
    [(path.format("avant"), path.format("apres")) for path in PATHS]
    + [(path.format(f"{kind}-avant"), path.format(f"{kind}-apres")) for path, kind in OTHERS],
)
def test_every_output_leads_on_from_the_former_address(client, edition, before, after):
    moved = visit(client, before)

    assert (moved.status_code, moved.headers["Location"]) == (301, after)
    assert visit(client, after).status_code == 200
    assert visit(client, before, "head").status_code == 301


def test_the_query_is_kept(client, edition):
    assert client.get("/themes/theme-avant/?page=2").headers["Location"] == "/themes/theme-apres/?page=2"


def test_an_address_that_never_was_is_missing(client, edition):
    assert client.get("/editions/jamais/").status_code == 404
    assert client.get("/api/v1/editions/jamais").status_code == 404


def test_several_moves_lead_straight_to_the_last(client, edition):
    renamed(edition, "enfin")

    found = [client.get(f"/editions/{slug}/").headers["Location"] for slug in ("avant", "apres")]
    assert found == ["/editions/enfin/"] * 2


def test_an_address_taken_back_is_answered_by_who_has_it(client, edition):
    renamed(edition, "avant")

    assert client.get("/editions/avant/").status_code == 200
    assert client.get("/editions/apres/").headers["Location"] == "/editions/avant/"


def test_an_address_taken_back_never_leads_to_itself(client, edition):
    """What is not there, at an address that its content left and took back, is missing: no loop."""
    renamed(edition, "avant")
    edition.synthesis.delete()
    Edition.objects.filter(pk=edition.pk).update(date_precision="none", starts_on=None, ends_on=None)
    withdrawn = make_online_edition(number=2, slug="retiree", first_published_at=timezone.now())
    renamed(renamed(withdrawn, "autre"), "retiree").withdraw(reason="Une erreur.")

    missing = ["/syntheses/avant/", "/syntheses/avant/synthese.pdf", "/editions/avant/agenda.ics"]
    missing += ["/api/v1/syntheses/avant", "/api/v1/editions/retiree"]
    assert [visit(client, path).status_code for path in missing] == [404] * len(missing)
    assert client.get("/syntheses/apres/").headers["Location"] == "/syntheses/avant/"


def test_two_that_swapped_their_addresses_do_not_lead_to_each_other(client, edition):
    other = make_online_edition(number=2, slug="autre", first_published_at=timezone.now())
    renamed(edition, "ailleurs")
    renamed(renamed(other, "apres"), "attente")
    renamed(renamed(edition, "autre"), "apres")
    renamed(other, "ailleurs")
    for row in Edition.objects.all():
        row.withdraw(reason="Une erreur.")

    slugs = ["apres", "ailleurs"]
    assert [client.get(f"/api/v1/editions/{slug}").status_code for slug in slugs] == [404, 404]


@pytest.mark.parametrize("collection", ["editions", "points-cles", "syntheses"])
def test_a_filter_of_the_api_leads_on_from_a_former_address(client, edition, collection):
    point = edition.synthesis.key_points.get()
    point.themes.add(Theme.objects.get())
    before = f"/api/v1/{collection}?theme=theme-avant&par_page=5"

    moved = client.get(before)

    assert moved.status_code == 301
    assert moved.headers["Location"] == f"/api/v1/{collection}?theme=theme-apres&par_page=5&page=1"
    assert client.get(moved.headers["Location"]).json()["total"] == 1
    assert client.get(f"/api/v1/{collection}?theme=jamais").json()["total"] == 0


def test_an_address_is_left_when_it_is_written_and_not_before(client, edition):
    row = Edition.objects.get(pk=edition.pk)
    row.slug = "enfin"
    row.save(update_fields=["summary"])
    assert client.get("/editions/apres/").status_code == 200

    row.save()

    assert client.get("/editions/apres/").headers["Location"] == "/editions/enfin/"


def test_an_address_left_by_two_leads_to_the_last_that_left_it(client, edition):
    other = make_online_edition(number=2, slug="avant", first_published_at=timezone.now())
    renamed(other, "autre")

    assert client.get("/editions/avant/").headers["Location"] == "/editions/autre/"
    assert FormerAddress.objects.of(Edition).count() == 1


def test_what_the_public_never_read_leaves_no_address():
    draft, theme, person = make_edition(slug="brouillon"), make_theme("A"), make_person()
    for content in (draft, theme, person):
        renamed(content, f"autre-{content.pk}")

    assert FormerAddress.objects.count() == 0


def test_nobody_is_led_to_what_they_may_not_read(client, team_member, edition):
    Edition.objects.filter(pk=edition.pk).update(status="draft", publish_at=None)

    assert [client.get(path.format("avant")).status_code for path in PATHS] == [404] * len(PATHS)
    assert client.get("/intervenants/personne-avant/").status_code == 404
    client.force_login(team_member)
    assert client.get("/editions/avant/").status_code == 301
    assert client.get("/api/v1/editions/avant").status_code == 404


def test_a_withdrawn_edition_says_so_at_its_new_address(client, edition):
    Edition.objects.get(pk=edition.pk).withdraw(reason="Doublon.")

    assert client.get("/editions/avant/").headers["Location"] == "/editions/apres/"
    assert client.get("/editions/apres/").status_code == 410


def test_no_new_address_is_one_that_was_left(edition):
    assert free_slug(Edition.objects.all(), "avant") == "avant-2"
    assert free_slug(Theme.objects.all(), "theme-avant") == "theme-avant-2"
    assert free_slug(Theme.objects.all(), "avant") == "avant"


def test_the_addresses_of_a_person_follow_a_merge(client, edition):
    person, kept = Person.objects.get(slug="personne-apres"), make_person("Awa", "Autre", slug="awa-autre")
    make_appearance(make_item(edition), person=kept)

    merge(kept, person)

    found = [client.get(f"/intervenants/personne-{when}/").headers["Location"] for when in ("avant", "apres")]
    assert found == ["/intervenants/awa-autre/"] * 2


def test_an_objection_takes_away_the_addresses_that_bear_the_name(client, edition):
    person = Person.objects.get(slug="personne-apres")
    theme = make_theme("B", slug="jeanne-exemple")
    FormerAddress.objects.remember(theme, "les-idees-de-jeanne-exemple")

    withhold(person)

    assert FormerAddress.objects.filter(slug="les-idees-de-jeanne-exemple").count() == 0
    assert client.get("/intervenants/personne-avant/").status_code == 404
    assert client.get("/editions/avant/").status_code == 301


def test_leading_on_costs_no_query_where_nothing_moved(client, edition, django_assert_num_queries):
    address = reverse("events:edition_calendar", args=["apres"])

    with django_assert_num_queries(2):
        client.get(address)
