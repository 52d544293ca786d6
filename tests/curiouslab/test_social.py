"""What each page says of itself where it is shared: once, in full, and only if engines may keep it."""

from html.parser import HTMLParser
from io import BytesIO
from urllib.parse import urlsplit

import pytest
from django.template.loader import render_to_string
from PIL import Image

from events.models import Edition
from tests.factories import make_edition, make_online_edition, make_online_synthesis
from tests.journeys.gates.machines import FOR_MACHINES
from tests.portal import ADDRESSES, make_whole_edition, visit

pytestmark = pytest.mark.django_db

NO_PAGES = {"health", "pages:grid_file", "robots", "sitemap", "site_card", "touch_icon"} | {
    f"events:{name}"
    for name in ("edition_card", "synthesis_card", "document_file", "former_file", "photo", "photo_rendition")
}
NO_PAGES |= {
    f"events:{name}" for name in ("synthesis_json", "version_json", "synthesis_feed", "edition_calendar")
}
NO_PAGES |= {f"events:{name}" for name in ("synthesis_pdf", "version_pdf", "preview", "preview_pdf")}
NO_PAGES |= FOR_MACHINES | {"sitemap_section"}
NOT_INDEXED = {
    "contact:thanks",
    "events:search",
    "events:version_detail",
    "alerts:notice",
    "alerts:notice_received",
    "needs:propose",
    "needs:thanks",
}
NOT_INDEXED |= {"members:access_thanks", "members:left"}
HOST = "http://testserver"


class HeadReader(HTMLParser):
    """Gathers what a head says: `said` maps og:title, description, canonical… to all their values."""

    def __init__(self) -> None:
        super().__init__()
        self.said: dict[str, list[str]] = {}
        self.title, self._in_title = "", False

    def handle_starttag(self, tag, attrs):
        names = dict(attrs)
        self._in_title = tag == "title"
        if tag == "meta" and (name := names.get("property") or names.get("name")):
            self.said.setdefault(name, []).append(names["content"])
        if tag == "link":
            self.said.setdefault(names["rel"], []).append(names["href"])

    def handle_data(self, data):
        if self._in_title:
            self.title += data
            self._in_title = False


def head_of(response):
    """What the head of a page says; each thing must be said once."""
    reader = HeadReader()
    reader.feed(response.content.decode().split("</head>")[0])
    twice = {name for name, values in reader.said.items() if len(values) > 1}
    assert twice <= {"alternate", "preload", "stylesheet", "theme-color"}
    return {"title": reader.title, **{name: values[0] for name, values in reader.said.items()}}


def pages():
    """The public pages that are indexed, at their bare address, by name."""
    return {
        name: addresses()[0] for name, addresses in ADDRESSES.items() if name not in NO_PAGES | NOT_INDEXED
    }


def test_every_public_page_says_how_to_share_it(client):
    make_whole_edition()
    found = {name: head_of(client.get(address)) for name, address in pages().items()}

    for name, head in found.items():
        address = HOST + pages()[name]
        assert (name, head["canonical"], head["og:url"]) == (name, address, address)
        assert (name, f"{head['og:title']} – Club Curious Lab’") == (name, head["title"])
        assert (name, head["og:description"]) == (name, head["description"])
        assert len(head["og:description"]) > 10
        assert len(head["og:image:alt"]) > 30
        assert head["twitter:card"] == "summary_large_image"
        assert "robots" not in head
    assert len(found) >= 11
    articles = {name for name, head in found.items() if head["og:type"] == "article"}
    assert articles == {"events:edition_detail", "events:synthesis_detail"}
    assert {head["og:site_name"] for head in found.values()} == {"Club Curious Lab’"}


def test_every_picture_named_is_there_and_as_it_is_said(client):
    make_whole_edition()
    heads = [head_of(client.get(address)) for address in pages().values()]

    for head in heads:
        assert head["og:image"].startswith(f"{HOST}/")
        picture = visit(client, urlsplit(head["og:image"]).path)
        size = tuple(int(head[f"og:image:{side}"]) for side in ("width", "height"))
        assert (picture.status_code, picture.headers["Content-Type"]) == (200, head["og:image:type"])
        assert Image.open(BytesIO(picture.body)).size == size == (1200, 630)
    assert len({head["og:image"] for head in heads}) == 3  # the edition’s, the synthesis’s, the portal’s
    assert visit(client, head_of(client.get("/"))["apple-touch-icon"]).status_code == 200


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("/editions/?annee=2024&utm_source=x", "/editions/"),
        ("/editions/?page=2", "/editions/?page=2"),
        ("/editions/?page=99", "/editions/?page=2"),
        ("/?fbclid=abc", "/"),
        ("/communes/?%22%3E%3Cscript%3E", "/communes/"),
    ],
)
def test_a_page_is_shared_by_its_canonical_address(client, typed, kept):
    for _ in range(21):
        make_online_edition()

    head = head_of(client.get(typed))

    assert (head["canonical"], head["og:url"]) == (HOST + kept, HOST + kept)


def test_what_is_typed_in_a_title_stays_a_text(client):
    edition = make_online_edition(title="L'« eau » & \"l'air\" <b>")

    head = head_of(client.get(edition.get_absolute_url()))

    assert head["og:title"] == head["title"].removesuffix(" – Club Curious Lab’")
    assert '"l’air" <b>' in head["og:title"]


def test_pages_that_engines_leave_out_are_not_shared(client, team_member):
    withdrawn, draft = make_online_edition(), make_edition()
    make_online_synthesis(draft)
    Edition.objects.filter(pk=withdrawn.pk).update(status="withdrawn", withdrawal_reason="Doublon.")
    addresses = ["/recherche/?q=eau", withdrawn.get_absolute_url(), "/x/"]
    pages = {address: client.get(address) for address in addresses}
    client.force_login(team_member)
    previews = [draft, draft.synthesis, withdrawn]
    pages |= {row.get_absolute_url(): client.get(row.get_absolute_url()) for row in previews}

    for page in pages.values():
        head = head_of(page)
        assert head["robots"] == "noindex"
        assert [name for name in head if name.startswith("og:")] == []
    assert len(pages) == 5


def test_an_error_page_without_request_says_nothing_of_its_address():
    assert "og:" not in render_to_string("500.html")


def test_the_host_is_the_one_that_was_asked(client, settings):
    settings.ALLOWED_HOSTS = ["club.exemple.fr"]

    head = head_of(client.get("/", headers={"host": "club.exemple.fr"}))

    assert head["og:url"] == "http://club.exemple.fr/"
    assert head["og:image"] == "http://club.exemple.fr/carte.png"
