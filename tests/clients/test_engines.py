"""What engines read: the site map against its schema, the data of pages expanded as JSON-LD."""

import json
import re
from pathlib import Path

import pytest
import xmlschema
from pyld import jsonld

from curiouslab.sitemaps import SECTIONS
from tests.portal import visit
from tests.site_map import files_of, located

DATA = Path(__file__).parent / "data"
SCHEMA = "http://schema.org/"


# --- The site map ------------------------------------------------------------------------------------


def faults(content, schema="sitemap"):
    """What a schema of sitemaps.org says against a file of the site map, or against its index."""
    read = xmlschema.XMLSchema(DATA / f"{schema}.xsd")
    return [error.reason for error in read.iter_errors(xmlschema.XMLResource(content.decode()))]


def test_the_index_of_the_site_map_holds_to_its_schema(client, portal):
    content = client.get("/sitemap.xml").content

    assert faults(content, "siteindex") == []
    assert content.count(b"<lastmod>") == len(SECTIONS) - 1  # the tables of the open data have no date


def test_the_files_of_the_site_map_hold_to_their_schema(client, portal):
    files = files_of(client)

    assert [fault for content in files.values() for fault in faults(content)] == []
    assert b"".join(files.values()).count(b"<lastmod>") > 20


def test_an_empty_portal_maps_no_empty_file(client, db):
    files = files_of(client)

    assert faults(client.get("/sitemap.xml").content, "siteindex") == []
    assert [fault for content in files.values() for fault in faults(content)] == []


def test_every_address_of_the_site_map_answers(client, portal):
    found = [path for content in files_of(client).values() for path in located(content)]

    assert {client.get(path).status_code for path in found} == {200}
    assert len(found) > 40


@pytest.mark.parametrize("broken", [(b"<lastmod>2", b"<lastmod>le 2"), (b"<url>", b"<page/><url>")])
def test_twin_a_broken_site_map_is_refused(client, portal, broken):
    assert faults(client.get("/sitemap-editions.xml").content.replace(*broken))


@pytest.mark.parametrize("broken", [(b"<lastmod>2", b"<lastmod>le 2"), (b"<sitemap>", b"<url/><sitemap>")])
def test_twin_a_broken_index_is_refused(client, portal, broken):
    assert faults(client.get("/sitemap.xml").content.replace(*broken), "siteindex")


# --- The data of pages -------------------------------------------------------------------------------


def loader(address, options):
    """The context of schema.org, held here: nothing is asked of the network."""
    assert address == "https://schema.org"
    document = json.loads((DATA / "schemaorg-extrait.jsonld").read_text())
    return {"contextUrl": None, "documentUrl": address, "document": document}


def expanded(data):
    """The things of a page by their type, with the whole names of their properties."""
    things = jsonld.expand(data, {"documentLoader": loader})
    return {thing["@type"][0].removeprefix(SCHEMA): thing for thing in things}


def data_of(client, address):
    (block,) = re.findall(
        r'<script type="application/ld\+json">(.*?)</script>', client.get(address).content.decode()
    )
    return json.loads(block)


def counted(data):
    """How many properties a document says, at any depth, but for its frame."""
    if isinstance(data, list):
        return sum(counted(one) for one in data)
    if isinstance(data, dict):
        kept = {key: value for key, value in data.items() if key not in {"@context", "@graph"}}
        inside = sum(counted(value) for value in data.values())
        return len([key for key in kept if not key.startswith("@")]) + inside
    return 0


PAGES = {
    "/editions/3-ville-et-numerique/": "Event",
    "/intervenants/jeanne-exemple/": "Person",
    "/syntheses/3-ville-et-numerique/": "Report",
}


@pytest.mark.parametrize("address", PAGES)
def test_every_term_is_one_of_schema_org(client, portal, address):
    data = data_of(client, address)
    things = expanded(data)

    assert set(things) == {PAGES[address], "BreadcrumbList"}
    # A term that is not one of theirs would be gone.
    assert counted(list(things.values())) == counted(data) > 10


def test_twin_a_term_that_is_none_of_theirs_is_found_out(client, portal):
    data = data_of(client, "/editions/3-ville-et-numerique/")
    data["@graph"][0]["organiser"] = "Lab"

    assert counted(list(expanded(data).values())) == counted(data) - 1


def test_an_event_says_when_where_who_and_whether_it_takes_place(client, portal):
    event = data_of(client, "/editions/3-ville-et-numerique/")["@graph"][0]

    assert (event["startDate"], event["endDate"]) == (
        "2027-07-06T09:00:00+02:00",
        "2027-07-06T12:30:00+02:00",
    )
    assert event["eventStatus"] == "https://schema.org/EventScheduled"
    assert event["location"]["address"]["postalCode"] == "92000"
    assert [who["name"] for who in event["performer"]] == ["Jeanne Exemple"]
    assert event["name"].endswith("<b>&amp;</b> \U0001f33b")


@pytest.mark.parametrize(
    ("number", "start", "status"),
    [
        (10, None, "EventScheduled"),
        (11, "2025", "EventScheduled"),
        (12, "2025-03", "EventScheduled"),
        (13, "2025-04-01", "EventScheduled"),
        (20, ..., "EventCancelled"),
        (21, ..., "EventPostponed"),
    ],
)
def test_a_date_is_said_as_far_as_it_is_known(client, portal, number, start, status):
    address = type(portal).objects.get(number=number).get_absolute_url()
    event = data_of(client, address)["@graph"][0]

    assert event["eventStatus"] == f"https://schema.org/{status}"
    assert start is ... or event.get("startDate") == start


def test_a_report_says_its_day_its_event_and_its_files(client, portal):
    report = data_of(client, "/syntheses/3-ville-et-numerique/")["@graph"][0]

    assert report["version"] == 1
    assert report["about"]["url"].endswith("/editions/3-ville-et-numerique/")
    files = {one["encodingFormat"]: one["contentUrl"] for one in report["encoding"]}
    assert set(files) == {"application/json", "application/pdf"}
    assert {visit(client, path.removeprefix("http://testserver")).status_code for path in files.values()} == {
        200
    }


@pytest.mark.parametrize("state", ["draft", "scheduled"])
def test_a_preview_says_nothing_to_engines(client, portal, team_member, state):
    given = (
        {"status": "draft", "publish_at": None} if state == "draft" else {"publish_at": "2100-01-01T00:00Z"}
    )
    type(portal).objects.filter(pk=portal.pk).update(**given)
    client.force_login(team_member)

    assert b"ld+json" not in client.get(portal.get_absolute_url()).content
