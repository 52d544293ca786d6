"""How the pages name a document: its facts, and the page that says the same for who cannot read the file."""

import re

import pytest

from tests.factories import make_file, make_item, make_online_edition, make_online_synthesis

pytestmark = pytest.mark.django_db


def lines(client, page):
    """The documents that a page names, as they are read."""
    html = client.get(page.get_absolute_url()).content.decode()
    lists = re.findall(r'<(?:ul|p) class="[^"]*documents">(.*?)</(?:ul|p)>', html, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", "", found).split()) for found in lists]


def untagged(edition, **given):
    document = make_file(edition, kind="synthesis", title="Bilan", **given)
    type(document).objects.filter(pk=document.pk).update(page_count=12, is_tagged=False)
    return document


def test_a_provider_s_synthesis_leads_to_its_html_version(client):
    edition = make_online_edition()
    untagged(edition)
    untagged(edition, item=make_item(edition))
    synthesis = make_online_synthesis(edition)

    said = lines(client, edition)

    assert said == ["Bilan (PDF, 15 octets, 12 pages, non balisé) Synthèse ; version HTML"] * 2
    html = client.get(edition.get_absolute_url()).content.decode()
    assert html.count(f'<a href="{synthesis.get_absolute_url()}">version HTML</a>') == 2
    assert "version HTML" not in client.get(synthesis.get_absolute_url()).content.decode()


@pytest.mark.parametrize("given", [{"audience": "members"}, {"status": "draft", "publish_at": None}, None])
def test_no_html_version_is_promised_to_who_cannot_read_it(client, given):
    edition = make_online_edition()
    untagged(edition)
    if given:
        make_online_synthesis(edition, **given)

    assert lines(client, edition) == ["Bilan (PDF, 15 octets, 12 pages, non balisé) Synthèse"]


def test_a_support_has_no_html_version(client):
    edition = make_online_edition()
    make_file(edition, name="a.odp", language="en")
    make_online_synthesis(edition)

    assert lines(client, edition) == ["Support (ODP, 15 octets, en anglais) Support de présentation"]
