"""The feeds, that of the syntheses first: an Atom of what everyone may read, whoever asks."""

from datetime import timedelta
from xml.etree.ElementTree import fromstring

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories import (
    make_appearance,
    make_commune,
    make_edition,
    make_item,
    make_key_point,
    make_online_edition,
    make_online_synthesis,
    make_person,
    make_synthesis,
    make_theme,
    make_version,
)

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def feed(client, address="/flux/syntheses.xml"):
    """The feed, read as XML."""
    response = client.get(address)
    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    return fromstring(response.content)  # noqa: S314 -- our own


def entries(client, address="/flux/syntheses.xml"):
    """What each entry says, by the name of its element."""
    return [
        {child.tag.removeprefix(ATOM): child.text or child.get("href") for child in entry}
        for entry in feed(client, address).iter(f"{ATOM}entry")
    ]


def test_an_entry_says_what_it_is_and_what_its_last_version_changes(client):
    edition = make_online_edition(number=3, title="L'eau", slug="3-l-eau", is_fictitious=True)
    synthesis = make_online_synthesis(edition, summary="Peu < assez & <script>x()</script>")
    make_version(synthesis, note="")
    version = make_version(synthesis, number=2, note="Un chiffre corrigé.")

    [entry] = entries(client)

    address = "http://testserver/syntheses/3-l-eau/"
    assert (entry["id"], entry["link"]) == (f"tag:club-curious-lab,2024:synthesis-{synthesis.pk}", address)
    assert entry["title"] == "Synthèse\u00a0: 3e édition – L’eau (exemple fictif)"
    assert entry["summary"] == (
        "<p>Version 2\u00a0: Un chiffre corrigé.</p>"
        "<p>Peu &lt; assez &amp; &lt;script&gt;x()&lt;/script&gt;</p>"
    )
    assert entry["updated"] == version.published_at.isoformat()


def test_the_feed_says_its_language_and_its_own_address(client):
    found = feed(client)

    links = {link.get("rel"): link.get("href") for link in found.findall(f"{ATOM}link")}
    assert links == {
        "self": "http://testserver/flux/syntheses.xml",
        "alternate": "http://testserver/syntheses/",
    }
    assert found.get("{http://www.w3.org/XML/1998/namespace}lang") == "fr"
    assert found.findtext(f"{ATOM}author/{ATOM}name") == "Club Curious Lab’"


def test_an_empty_feed_is_the_same_at_each_request(client):
    assert client.get("/flux/syntheses.xml").content == client.get("/flux/syntheses.xml").content


def test_what_changed_last_comes_first(client):
    now = timezone.now()
    days = [now - timedelta(days=days) for days in (3, 2, 1)]
    corrected, later, last = (make_online_synthesis(publish_at=day) for day in days)
    make_version(corrected, published_at=days[0])
    make_version(corrected, number=2, published_at=now - timedelta(hours=1))
    make_version(later, published_at=now + timedelta(days=1))  # the public cannot know of it

    links = [entry["link"].removeprefix("http://testserver") for entry in entries(client)]

    assert links == [synthesis.get_absolute_url() for synthesis in (corrected, last, later)]


def test_nobody_reads_in_it_what_everyone_may_not(client, elected_reader, team_member):
    make_synthesis()
    make_online_synthesis(make_edition())
    make_online_synthesis(audience="members")
    make_online_synthesis(audience="internal")
    make_online_synthesis(publish_at=timezone.now() + timedelta(days=1))
    make_online_synthesis().withdraw(reason="Une erreur.")
    public = make_online_synthesis()
    make_version(public, note="")
    make_version(public, number=2, note="Secret", published_at=timezone.now() + timedelta(days=1))

    read = {}
    for reader in (None, elected_reader, team_member):
        if reader:
            client.force_login(reader)
        read[reader] = [entry["link"] for entry in entries(client)]
        assert b"Secret" not in client.get("/flux/syntheses.xml").content

    assert list(read.values()) == [[f"http://testserver{public.get_absolute_url()}"]] * 3


@pytest.mark.parametrize("rows", [1, 30])
def test_the_feed_costs_the_same_with_more_syntheses(client, rows):
    for _ in range(rows):
        make_version(make_online_synthesis())

    with CaptureQueriesContext(connection) as queries:
        found = entries(client)

    assert (len(queries), len(found)) == (2, min(rows, 20))


@pytest.mark.parametrize("page", ["/syntheses/", "synthesis"])
def test_pages_lead_readers_of_feeds_to_it(client, page):
    synthesis = make_online_synthesis()
    html = client.get(synthesis.get_absolute_url() if page == "synthesis" else page).content.decode()

    assert '<link rel="alternate" type="application/atom+xml" href="/flux/syntheses.xml"' in html


def test_an_entry_is_the_same_once_its_address_changed(client):
    """RFC 4287, 4.2.6: an identifier never changes, or readers would show the entry twice."""
    synthesis = make_online_synthesis(make_online_edition(slug="avant"))
    theme = make_theme("Eau", slug="theme-avant")
    synthesis.edition.themes.add(theme)

    def known():
        addresses = ["/flux/syntheses.xml", "/flux/editions.xml", f"/flux/themes/{theme.slug}.xml"]
        roots = [fromstring(client.get(address).content) for address in addresses]  # noqa: S314 -- our own
        return [one.text for root in roots for one in root.iter(f"{ATOM}id")]

    before = known()
    edition = type(synthesis.edition).objects.get()
    edition.slug = "apres"
    edition.save()
    theme = type(theme).objects.get()
    theme.slug = "theme-apres"
    theme.save()

    assert known() == before
    assert "/editions/apres/" in client.get("/flux/editions.xml").content.decode()


@pytest.mark.parametrize(
    "address", ["/flux/recherche.xml?q=mediation", "/flux/themes/numerique.xml", "/flux/communes/ici.xml"]
)
def test_a_statement_is_dated_by_the_version_that_is_on_line_in_every_feed(client, address):
    synthesis = make_online_synthesis(publish_at=timezone.now() - timedelta(days=3))
    point = make_key_point(synthesis, text="Partager la médiation.")
    point.themes.add(make_theme("numérique"))
    point.communes.add(make_commune(name="Ici"))
    version = make_version(synthesis, published_at=timezone.now() - timedelta(days=1))

    found = {entry["link"]: entry["updated"] for entry in entries(client, address)}

    assert found[f"http://testserver{point.get_absolute_url()}"] == version.published_at.isoformat()


def test_the_feed_of_a_search_dates_each_kind_by_its_last_change(client):
    edition = make_online_edition(title="Le zéphyr", publish_at=timezone.now() - timedelta(days=9))
    item = make_item(edition, title="Un zéphyr")
    synthesis = make_online_synthesis(edition, summary="Du zéphyr.", publish_at=edition.publish_at)
    version = make_version(synthesis)
    make_appearance(item, person=make_person("Ada", "Zéphyr"))

    found = {entry["link"]: entry["updated"] for entry in entries(client, "/flux/recherche.xml?q=zephyr")}

    changed = edition.updated_at.isoformat()
    assert found == {
        f"http://testserver{edition.get_absolute_url()}": changed,
        f"http://testserver{item.get_absolute_url()}": changed,
        f"http://testserver{synthesis.get_absolute_url()}": version.published_at.isoformat(),
    }


COSTS = {
    "/flux/editions.xml": 2,
    "/flux/communes/ici.xml": 4,
    "/flux/themes/numerique.xml": 4,
    "/flux/recherche.xml?q=zephyr": 9,
}


@pytest.mark.parametrize("rows", [1, 30])
def test_every_feed_costs_the_same_with_more_rows(client, rows):
    theme, commune = make_theme("numérique"), make_commune(name="Ici")
    for _ in range(rows):
        edition = make_online_edition(title="Le zéphyr")
        edition.themes.add(theme)
        edition.participations.create(commune=commune)
        make_item(edition, title="Un zéphyr")
        point = make_key_point(make_online_synthesis(edition, summary="Du zéphyr."), text="Zéphyr.")
        point.themes.add(theme)
        point.communes.add(commune)
    client.get("/recherche/?q=zephyr")  # the index is made by the first search after a write

    costs = {}
    for address in COSTS:
        with CaptureQueriesContext(connection) as queries:
            assert entries(client, address)
        costs[address] = len(queries)

    assert costs == COSTS
