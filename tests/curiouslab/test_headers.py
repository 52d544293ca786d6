"""What every answer says of itself: how long it may be kept, by whom, and under which policy."""

import pytest

from tests.portal import ADDRESSES, make_whole_edition, visit

pytestmark = pytest.mark.django_db

PUBLIC = "public, max-age=0, stale-if-error=3600"
PERSONAL = "private, no-store"
NEVER_KEPT = {"health"}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'"
)
FILES = {"events:document_file", "events:photo_file"}
BY_NAME = [pytest.param(name, id=name) for name in ADDRESSES]


@pytest.fixture(autouse=True)
def portal():
    return make_whole_edition()


def answers(client, name, method="get", **headers):
    """The answers of the first addresses of that name: bare, then with a filter."""
    found = [visit(client, address, method, **headers) for address in ADDRESSES[name]()[:2]]
    assert len(found) >= 1
    return found


@pytest.mark.parametrize("name", BY_NAME)
def test_a_visitor_gets_no_cookie_and_an_answer_that_may_be_kept(client, name):
    for response in answers(client, name):
        assert (response.status_code, dict(response.cookies)) == (200, {})
        assert response.headers["Cache-Control"] == (PERSONAL if name in NEVER_KEPT else PUBLIC)
        assert "Set-Cookie" not in response.headers
        if name not in NEVER_KEPT:
            assert response.headers["Vary"] == "Cookie"


@pytest.mark.parametrize("name", BY_NAME)
@pytest.mark.parametrize("user", ["elected_reader", "team_member"])
def test_nobody_keeps_the_answer_made_for_a_person(client, request, name, user):
    client.force_login(request.getfixturevalue(user))

    for response in answers(client, name):
        assert (response.status_code, response.headers["Cache-Control"]) == (200, PERSONAL)


@pytest.mark.parametrize("name", BY_NAME)
def test_a_cookie_that_is_worth_nothing_is_enough_not_to_keep_the_answer(client, settings, name):
    client.cookies[settings.SESSION_COOKIE_NAME] = "inconnu"

    assert {response.headers["Cache-Control"] for response in answers(client, name)} == {PERSONAL}


@pytest.mark.parametrize("name", BY_NAME)
def test_every_answer_bears_the_policies(client, name):
    for response in answers(client, name):
        if name not in FILES:
            assert response.headers["Content-Security-Policy"] == POLICY
        shown = ("X-Content-Type-Options", "Referrer-Policy", "X-Frame-Options", "Cross-Origin-Opener-Policy")
        assert [response.headers[header] for header in shown] == [
            "nosniff",
            "same-origin",
            "DENY",
            "same-origin",
        ]
        assert response.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "camera=()" in response.headers["Permissions-Policy"]


@pytest.mark.parametrize("name", [p for p in BY_NAME if p.values[0] not in FILES | NEVER_KEPT])
def test_a_page_already_read_is_not_sent_again(client, name):
    [first, *_] = answers(client, name)

    [again, *_] = answers(client, name, **{"if-none-match": first.headers["ETag"]})

    assert (again.status_code, again.body) == (304, b"")
    assert again.headers["Cache-Control"] == first.headers["Cache-Control"]


def test_a_change_makes_another_etag(client, portal):
    address = portal.get_absolute_url()
    before = client.get(address).headers["ETag"]
    portal.title = "Autre thème"
    portal.save()

    changed = client.get(address, headers={"if-none-match": before})

    assert changed.status_code == 200
    portal.withdraw(reason="Doublon.")
    gone = client.get(address, headers={"if-none-match": changed.headers["ETag"]})
    assert (gone.status_code, gone.headers["Cache-Control"], gone.headers["Vary"]) == (410, PUBLIC, "Cookie")


def test_the_site_map_is_not_dated_by_what_is_left(client, portal):
    """An `If-Modified-Since` would keep in it, for ever, the address of what was withdrawn."""
    assert "Last-Modified" not in client.get("/sitemap.xml").headers


@pytest.mark.parametrize("name", BY_NAME)
def test_head_is_answered_as_get_without_content(client, name):
    for response, full in zip(answers(client, name, "head"), answers(client, name), strict=True):
        assert (response.status_code, response.body) == (200, b"")
        assert response.headers["Content-Type"] == full.headers["Content-Type"]


@pytest.mark.parametrize("name", BY_NAME)
def test_nothing_is_written_by_a_public_address(client, name):
    for method in ("post", "put", "patch", "delete"):
        for response in answers(client, name, method):
            assert (response.status_code, response.headers["Allow"]) == (405, "GET, HEAD")


FORGED = {
    "x-forwarded-host": "ailleurs.test",
    "x-forwarded-proto": "https",
    "x-forwarded-prefix": "/ailleurs",
    "x-original-url": "/gestion/",
    "x-rewrite-url": "/gestion/",
    "x-http-method-override": "DELETE",
    "accept-language": "en",
    "user-agent": "autre",
}


@pytest.mark.parametrize("name", BY_NAME)
def test_what_the_cache_does_not_see_changes_nothing(client, name):
    for forged, honest in zip(answers(client, name, **FORGED), answers(client, name), strict=True):
        assert (forged.status_code, forged.body) == (honest.status_code, honest.body)
