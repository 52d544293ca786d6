"""The whole map of addresses in one table; an address that is not in it fails."""

import pytest
from django.urls import URLPattern, get_resolver, resolve, reverse

from tests.portal import ADDRESSES

MAP = [
    ("/", "events:home", {}),
    ("/editions/", "events:edition_list", {}),
    ("/editions/3-ville-et-numerique/", "events:edition_detail", {"slug": "3-ville-et-numerique"}),
    ("/editions/3-ville-et-numerique/carte.png", "events:edition_card", {"slug": "3-ville-et-numerique"}),
    ("/syntheses/", "events:synthesis_list", {}),
    ("/syntheses/3-ville-et-numerique/", "events:synthesis_detail", {"slug": "3-ville-et-numerique"}),
    ("/syntheses/3-ville-et-numerique/carte.png", "events:synthesis_card", {"slug": "3-ville-et-numerique"}),
    (
        "/syntheses/3-ville-et-numerique/synthese.pdf",
        "events:synthesis_pdf",
        {"slug": "3-ville-et-numerique"},
    ),
    (
        "/syntheses/3-ville-et-numerique/synthese.json",
        "events:synthesis_json",
        {"slug": "3-ville-et-numerique"},
    ),
    (
        "/syntheses/3-ville-et-numerique/versions/",
        "events:version_list",
        {"slug": "3-ville-et-numerique"},
    ),
    (
        "/syntheses/3-ville-et-numerique/versions/2/",
        "events:version_detail",
        {"slug": "3-ville-et-numerique", "number": 2},
    ),
    (
        "/syntheses/3-ville-et-numerique/versions/2/synthese.json",
        "events:version_json",
        {"slug": "3-ville-et-numerique", "number": 2},
    ),
    (
        "/syntheses/3-ville-et-numerique/versions/2/synthese.pdf",
        "events:version_pdf",
        {"slug": "3-ville-et-numerique", "number": 2},
    ),
    ("/apercus/1.cachet/", "events:preview", {"token": "1.cachet"}),
    ("/apercus/1.cachet/synthese.pdf", "events:preview_pdf", {"token": "1.cachet"}),
    ("/flux/syntheses.xml", "events:synthesis_feed", {}),
    ("/points-cles/", "events:key_point_list", {}),
    ("/intervenants/", "events:person_list", {}),
    ("/intervenants/jeanne-exemple/", "events:person_detail", {"slug": "jeanne-exemple"}),
    ("/themes/", "events:theme_list", {}),
    ("/themes/donnee/", "events:theme_detail", {"slug": "donnee"}),
    ("/recherche/", "events:search", {}),
    ("/documents/7/", "events:document_file", {"pk": 7}),
    ("/documents/7/versions/2/", "events:former_file", {"pk": 7, "version": 2}),
    ("/photos/7/", "events:photo", {"pk": 7}),
    ("/photos/7/960-3x2.webp", "events:photo_rendition", {"pk": 7, "name": "960-3x2"}),
    ("/communes/", "communes:commune_list", {}),
    ("/communes/nanterre/", "communes:commune_detail", {"slug": "nanterre"}),
    ("/accessibilite/", "pages:accessibility", {}),
    ("/accessibilite/grille-rgaa.csv", "pages:grid_file", {}),
    ("/accessibilite/grille/images/", "pages:grid_theme", {"slug": "images"}),
    ("/mentions-legales/", "pages:legal_notice", {}),
    ("/donnees-personnelles/", "pages:personal_data", {}),
    ("/plan-du-site/", "pages:site_plan", {}),
    ("/contact/", "contact:form", {}),
    ("/contact/merci/", "contact:thanks", {}),
    ("/sante/", "health", {}),
    ("/carte.png", "site_card", {}),
    ("/apple-touch-icon.png", "touch_icon", {}),
    ("/robots.txt", "robots", {}),
    ("/sitemap.xml", "sitemap", {}),
]


@pytest.mark.parametrize(("path", "name", "values"), MAP)
def test_each_address_has_its_view(path, name, values):
    assert reverse(name, kwargs=values) == path
    match = resolve(path)
    assert (match.view_name, match.kwargs) == (name, values)


def our_names(resolver, prefix=""):
    """The names of the addresses that are ours, the admin's aside."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield f"{prefix}{pattern.name}"
        elif pattern.namespace != "admin":
            yield from our_names(pattern, f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix)


def test_the_map_holds_every_address_once():
    assert [name for _, name, _ in MAP] == list(our_names(get_resolver()))


def test_the_crawls_of_the_tests_know_every_address():
    """Otherwise a new page would escape the tests of headers, leaks and shape."""
    assert list(ADDRESSES) == [name for _, name, _ in MAP]


def test_the_desk_is_under_gestion():
    assert reverse("admin:index") == "/gestion/"


@pytest.mark.parametrize("path", ["/editions", "/recherche", "/communes/nanterre"])
def test_a_forgotten_slash_is_added(client, path):
    assert client.get(path, {"q": "é"}).headers["Location"] == f"{path}/?q=%C3%A9"
