"""The versions of a synthesis: their list, and each of them in the dress of its page."""

import re
from datetime import timedelta
from hashlib import sha256

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events.record.versions import record_version
from tests.factories import make_commune, make_key_point, make_online_synthesis, make_person, make_version

pytestmark = pytest.mark.django_db


def html_of(client, address):
    """A page, its spaces squeezed."""
    response = client.get(address)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


@pytest.fixture
def point():
    """A point whose synthesis has two versions: its text was corrected."""
    point = make_key_point(text="Six mois.")
    record_version(point.synthesis)
    point.text = "Trois mois."
    point.save()
    record_version(point.synthesis, "Un délai est corrigé.")
    return point


def test_the_list_says_what_each_version_changes_and_its_digest(client, point):
    synthesis = point.synthesis
    first, last = synthesis.versions.order_by("number")

    html = html_of(client, f"{synthesis.get_absolute_url()}versions/")

    assert html.index(f'href="{last.get_absolute_url()}"') < html.index(f'href="{first.get_absolute_url()}"')
    assert "Un délai est corrigé." in html
    assert html.count("En ligne") == 1
    for version in (first, last):
        address = f"{version.get_absolute_url()}synthese.json"
        assert version.digests["public"] == sha256(client.get(address).content).hexdigest()
        assert version.digests["public"] in html


def test_an_old_version_says_which_one_replaces_it(client, point):
    synthesis = point.synthesis

    old = html_of(client, f"{synthesis.get_absolute_url()}versions/1/")
    present = html_of(client, f"{synthesis.get_absolute_url()}versions/2/")

    assert ("Six mois." in old, "Trois mois." in old) == (True, False)
    assert ("Six mois." in present, "Trois mois." in present) == (False, True)
    assert f'Vous lisez la version 1\u202f; la <a href="{synthesis.get_absolute_url()}">version 2</a>' in (
        old.replace("&nbsp;;", "\u202f;")
    )
    assert "Vous lisez" not in present
    assert ("noindex" in old, "noindex" in present) == (True, False)
    for page in (old, present):
        assert f'<link rel="canonical" href="http://testserver{synthesis.get_absolute_url()}">' in page


def test_the_page_says_its_version_and_gives_the_digest_of_its_file(client, point):
    synthesis = point.synthesis
    html = html_of(client, synthesis.get_absolute_url())
    file = client.get(f"{synthesis.get_absolute_url()}synthese.json").content

    assert "Version 2, du" in html
    assert html.count(f"SHA-256 des données {sha256(file).hexdigest()}") == 2  # the whole, and its point
    assert "n’est plus tout à fait celui" not in html


@pytest.mark.parametrize("page", ["", "versions/1/"])
def test_what_was_restricted_since_is_said_with_the_first_digest(client, page):
    synthesis = make_online_synthesis()
    point = make_key_point(synthesis, text="Bientôt réservé.")
    version = record_version(synthesis)
    before = html_of(client, f"{synthesis.get_absolute_url()}{page}")
    point.audience = "members"
    point.save()

    html = html_of(client, f"{synthesis.get_absolute_url()}{page}")

    assert ("Bientôt réservé." in before, "Bientôt réservé." in html) == (True, False)
    told = ("n’est plus tout à fait celui", f"<code>{version.digests['public']}</code>")
    assert [[text in shown for text in told] for shown in (before, html)] == [[False] * 2, [True] * 2]


def test_a_version_to_come_is_seen_by_the_team_only(client, team_member, point):
    tomorrow = timezone.now() + timedelta(days=1)
    coming = make_version(point.synthesis, number=3, note="Demain.", published_at=tomorrow)
    addresses = [coming.get_absolute_url(), f"{coming.get_absolute_url()}synthese.json"]

    public = [client.get(address).status_code for address in addresses]
    listed = "Demain." in html_of(client, f"{point.synthesis.get_absolute_url()}versions/")
    client.force_login(team_member)

    assert (public, listed) == ([404, 404], False)
    assert "n’est pas encore en ligne" in html_of(client, coming.get_absolute_url())
    assert "Pas encore en ligne" in html_of(client, f"{point.synthesis.get_absolute_url()}versions/")


def test_a_synthesis_without_version_says_so(client):
    synthesis = make_online_synthesis()

    assert "n’a pas encore de version" in html_of(client, f"{synthesis.get_absolute_url()}versions/")


def test_versions_go_with_their_synthesis(client, point):
    pages = [f"{point.synthesis.get_absolute_url()}versions/{end}" for end in ("", "1/", "9/")]
    point.synthesis.withdraw(reason="Une erreur de chiffre.")

    answers = [client.get(page) for page in pages]

    assert [answer.status_code for answer in answers] == [410] * 3
    assert all("Une erreur de chiffre." in answer.content.decode() for answer in answers)


@pytest.mark.parametrize("rows", [1, 10])
def test_versions_cost_the_same_with_more_of_them(client, rows):
    synthesis = make_online_synthesis()
    for number in range(1, rows + 1):
        point = make_key_point(synthesis, person=make_person())
        point.communes.add(make_commune())
        make_version(synthesis, number=number)

    found = {}
    for page in ("versions/", f"versions/{rows}/", f"versions/{rows}/synthese.json", "synthese.json"):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"{synthesis.get_absolute_url()}{page}").status_code == 200
        found[page.replace(str(rows), "n")] = len(queries)

    assert found == {"versions/": 3, "versions/n/": 6, "versions/n/synthese.json": 2, "synthese.json": 6}
