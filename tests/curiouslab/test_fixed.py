"""The addresses that machines read: health, robots, site map."""

import re
from datetime import UTC, date, datetime

import pytest

from events import models
from tests.factories import make_edition, make_online_edition, make_online_synthesis, make_theme

pytestmark = pytest.mark.django_db


def test_health_asks_the_database(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        response = client.get("/sante/")

    assert (response.status_code, response.json()) == (200, {"etat": "ok"})


def test_robots_are_led_to_the_site_map_and_kept_from_the_desk(client):
    response = client.get("/robots.txt")

    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /gestion/",
        "Sitemap: http://testserver/sitemap.xml",
    ]


def entries(client):
    """The addresses of the site map, each with the day of its last change, or None."""
    text = client.get("/sitemap.xml").content.decode()
    urls = re.findall(r"<url>\s*<loc>http://testserver(.*?)</loc>\s*(?:<lastmod>(.*?)</lastmod>)?", text)
    return {path: day or None for path, day in urls}


FIXED = ["/", "/editions/", "/syntheses/", "/points-cles/", "/intervenants/", "/themes/", "/communes/"]
FIXED += ["/contact/", "/accessibilite/", "/mentions-legales/", "/donnees-personnelles/", "/plan-du-site/"]


def test_an_empty_portal_maps_its_fixed_pages(client):
    assert entries(client) == dict.fromkeys(FIXED)


def test_the_map_dates_what_changes(client):
    edition = make_online_edition(when=date(2024, 2, 6))
    edition.themes.add(make_theme("donnée"))
    synthesis = make_online_synthesis(edition)
    hidden = make_edition()
    # A change while it waited for its hour was seen by nobody before that hour.
    touched = datetime(2024, 2, 7, 9, tzinfo=UTC)
    models.Edition.objects.filter(pk__in=[edition.pk, hidden.pk]).update(updated_at=touched)
    models.Edition.objects.filter(pk=edition.pk).update(publish_at=datetime(2024, 2, 8, 23, 30, tzinfo=UTC))
    models.Synthesis.objects.filter(pk=synthesis.pk).update(updated_at=touched, publish_at=touched)

    assert entries(client) == {
        **dict.fromkeys(FIXED),
        edition.get_absolute_url(): "2024-02-09",  # half past midnight in Paris
        synthesis.get_absolute_url(): "2024-02-07",
        "/themes/donnee/": None,
    }


@pytest.mark.parametrize("page", ["0", "2", "x", "9" * 5000])
def test_a_page_of_the_map_that_is_not_there_is_missing(client, page):
    assert client.get("/sitemap.xml", {"p": page}).status_code == 404


def test_the_map_is_the_same_for_a_person(client, team_member):
    make_edition()
    client.force_login(team_member)

    assert entries(client) == dict.fromkeys(FIXED)
