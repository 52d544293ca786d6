"""The addresses that machines read: health, robots, site map."""

import re
from datetime import UTC, date, datetime

import pytest

from curiouslab.sitemaps import SECTIONS
from events import models
from events.open_data.catalogue import BY_NAME
from tests.factories import (
    make_appearance,
    make_commune,
    make_edition,
    make_item,
    make_key_point,
    make_online_edition,
    make_online_synthesis,
    make_organisation,
    make_person,
    make_theme,
)
from tests.portal import make_whole_edition
from tests.site_map import files_of, located

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
    text = b"".join(files_of(client).values()).decode()
    urls = re.findall(r"<url>\s*<loc>http://testserver(.*?)</loc>\s*(?:<lastmod>(.*?)</lastmod>)?", text)
    return {path: day or None for path, day in urls}


FIXED = ["/", "/editions/", "/syntheses/", "/points-cles/", "/intervenants/", "/themes/", "/communes/"]
FIXED += ["/contact/", "/accessibilite/", "/mentions-legales/", "/donnees-personnelles/", "/plan-du-site/"]
FIXED += ["/suites/", "/difficultes/", "/espace/acces/", "/donnees/", "/donnees/api/"]
FIXED += [f"/donnees/{name}/" for name in BY_NAME]


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

    late = "2024-02-09"  # half past midnight in Paris
    assert entries(client) == {
        **dict.fromkeys(FIXED),
        **dict.fromkeys(["/", "/editions/", "/intervenants/", "/themes/", "/communes/", "/suites/"], late),
        **dict.fromkeys(["/syntheses/", "/points-cles/", "/difficultes/"], "2024-02-07"),
        edition.get_absolute_url(): late,
        synthesis.get_absolute_url(): "2024-02-07",
        "/themes/donnee/": late,
    }


def test_a_page_that_gathers_is_dated_by_the_last_of_what_everyone_reads_there(client):
    edition, hidden = make_online_edition(), make_edition()
    person, theme, commune = make_person(slug="awa"), make_theme("eau"), make_commune(name="Ici")
    body, unseen = make_organisation("Ensemble"), make_organisation("Ailleurs")
    hidden.participations.create(organisation=unseen)
    for one in (edition, hidden):
        make_appearance(make_item(one), person=person)
        one.themes.add(theme)
        one.participations.create(commune=commune)
        one.participations.create(organisation=body)
    point = make_key_point(make_online_synthesis(edition), person=person)
    point.themes.add(theme)
    point.communes.add(commune)
    gathering = ["/intervenants/awa/", "/themes/eau/", "/communes/ici/"]

    def touch(day, *rows):
        for row in rows:
            at = datetime(2024, 2, day, 9, tzinfo=UTC)
            given = {"updated_at": at} | ({"publish_at": at} if row.publish_at else {})
            type(row).objects.filter(pk=row.pk).update(**given)
        return {entries(client)[path] for path in gathering}

    assert touch(6, edition, edition.synthesis) == {"2024-02-06"}
    assert entries(client)["/organisations/ensemble/"] == "2024-02-06"
    assert "/organisations/ailleurs/" not in entries(client)
    assert touch(7, edition) == {"2024-02-07"}
    assert touch(8, edition.synthesis) == {"2024-02-08"}
    assert touch(9, hidden) == {"2024-02-08"}


@pytest.mark.parametrize("rows", [1, 12])
def test_the_map_costs_the_same_with_more_pages(client, django_assert_num_queries, rows):
    for number in range(rows):
        make_whole_edition(number + 1)

    with django_assert_num_queries(19):
        client.get("/sitemap.xml")
    costs = {"data": 0, "pages": 2, "editions": 2, "syntheses": 2, "organisations": 5}
    for section in SECTIONS:
        with django_assert_num_queries(costs.get(section, 4)):
            client.get(f"/sitemap-{section}.xml")


def index(client):
    """The files of the site map, each with the instant of its last change, or None."""
    text = client.get("/sitemap.xml").content.decode()
    found = re.findall(r"<loc>http://testserver(.*?)</loc>\s*(?:<lastmod>(.*?)</lastmod>)?", text)
    return {path: at or None for path, at in found}


def test_the_index_leads_to_the_sections_that_hold_something(client):
    assert index(client) == dict.fromkeys(["/sitemap-pages.xml", "/sitemap-data.xml"])


def test_the_index_dates_a_section_by_its_last_change(client):
    edition, other = make_online_edition(), make_online_edition()
    make_appearance(make_item(edition), person=make_person())
    edition.themes.add(make_theme())
    for day, row in ((6, edition), (7, make_online_synthesis(edition)), (8, other)):
        at = datetime(2024, 2, day, 9, tzinfo=UTC)
        type(row).objects.filter(pk=row.pk).update(updated_at=at, publish_at=at)
    latest, early = "2024-02-08T10:00:00+01:00", "2024-02-06T10:00:00+01:00"

    assert index(client) == {
        "/sitemap-pages.xml": latest,
        "/sitemap-editions.xml": latest,
        "/sitemap-syntheses.xml": "2024-02-07T10:00:00+01:00",
        "/sitemap-people.xml": early,
        "/sitemap-themes.xml": early,
        "/sitemap-data.xml": None,
    }


def test_a_long_section_is_cut_in_files_that_the_index_leads_to(client, monkeypatch):
    monkeypatch.setattr("communes.sitemaps.Section.limit", 2)
    editions = [make_online_edition() for _ in range(5)]

    files = {path: content for path, content in files_of(client).items() if "editions" in path}

    assert list(files) == ["/sitemap-editions.xml", *(f"/sitemap-editions.xml?p={n}" for n in (2, 3))]
    assert [len(located(content)) for content in files.values()] == [2, 2, 1]
    found = [path for content in files.values() for path in located(content)]
    assert sorted(found) == sorted(edition.get_absolute_url() for edition in editions)


@pytest.mark.parametrize("page", ["0", "2", "x", "9" * 5000])
def test_a_file_of_the_map_that_is_not_there_is_missing(client, page):
    assert client.get("/sitemap-pages.xml", {"p": page}).status_code == 404


def test_a_section_that_is_not_there_is_missing(client):
    assert client.get("/sitemap-autres.xml").status_code == 404


def test_the_map_is_the_same_for_a_person(client, team_member):
    make_edition()
    client.force_login(team_member)

    assert entries(client) == dict.fromkeys(FIXED)
