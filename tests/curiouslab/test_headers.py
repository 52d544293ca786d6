"""What every answer says of itself: how long it may be kept, by whom, and under which policy."""

import pytest

from tests.portal import ADDRESSES, make_whole_edition, visit, without_seal

pytestmark = pytest.mark.django_db

PUBLIC = "public, max-age=0, stale-if-error=3600"
PERSONAL = "private, no-store"
FILES = {"events:document_file", "events:photo", "events:photo_rendition"}
FILES |= {"events:synthesis_pdf", "events:version_pdf"}
# A 404 for anybody else.
TEAM_ONLY = {"events:former_file"}
# A 404 for all: the links of the crawls are forged (the true ones: tests/events/views/test_previews).
FORGED_LINKS = {"events:preview", "events:preview_pdf"}
# The same for everybody, and read by scripts of any site (tests/events/open_data, tests/events/api).
OPEN = {"events:data_file", "events:api_index", "events:api_description", "events:api_rows", "events:api_row"}
OF_API = OPEN - {"events:data_file"}
# A 404 for all, in the form of the API.
MISSING = {"events:api_unknown"}
# Made to be shown by other sites.
CARDS = {"events:edition_card", "events:synthesis_card", "site_card", "touch_icon"}
# These forms are sealed at each display, and take what is posted (tests/curiouslab/contact, members, alerts).
SEALED = {"contact:form", "members:access", "alerts:notice", "needs:propose"}
KEPT = set(ADDRESSES) - {"health"} - SEALED - TEAM_ONLY - FORGED_LINKS
POLICIES = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'; manifest-src 'self'",
    "Permissions-Policy": "accelerometer=(), camera=(), geolocation=(), gyroscope=(), microphone=(), "
    "payment=(), usb=()",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# Headers that a cache does not tell apart, or that a front server may let through.
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


@pytest.fixture(autouse=True)
def portal():
    return make_whole_edition()


def answers(client, read, method="get", **headers):
    """What `read` takes from the answers of each name, at its bare address and with a filter, said once."""
    found = {}
    for name, addresses in ADDRESSES.items():
        responses = [visit(client, address, method, **headers) for address in addresses()[:2]]
        assert len(responses) >= 1
        found[name] = {read(response) for response in responses}
    return found


def expected(kept, personal=None):
    """What each name should give: `kept` for those that may be kept, `personal` for the others."""
    return {name: {kept if personal is None or name in KEPT else personal} for name in ADDRESSES}


def test_a_visitor_gets_no_cookie_and_an_answer_that_may_be_kept(client):
    found = answers(client, lambda r: (r.status_code, r.headers["Cache-Control"], r.headers.get("Vary")))

    hidden = {name: {(404, PERSONAL, None)} for name in TEAM_ONLY | FORGED_LINKS}
    hidden |= {"events:data_file": {(200, PUBLIC, None)}}
    hidden |= {name: {(200, PUBLIC, "Accept")} for name in OF_API}
    hidden |= {name: {(404, PUBLIC, "Accept")} for name in MISSING}
    assert found == expected((200, PUBLIC, "Cookie"), (200, PERSONAL, None)) | hidden
    assert client.cookies == {}


@pytest.mark.parametrize("user", ["elected_reader", "team_member"])
def test_nobody_keeps_the_answer_made_for_a_person(client, request, user):
    client.force_login(request.getfixturevalue(user))

    found = answers(client, lambda r: (r.status_code, r.headers["Cache-Control"]))
    closed = FORGED_LINKS | (TEAM_ONLY if user == "elected_reader" else set())
    hidden = {name: {(404, PERSONAL)} for name in closed}
    hidden |= {name: {(200, PUBLIC)} for name in OPEN} | {name: {(404, PUBLIC)} for name in MISSING}
    assert found == expected((200, PERSONAL)) | hidden


def test_a_cookie_that_is_worth_nothing_is_enough_not_to_keep_the_answer(client, settings):
    client.cookies[settings.SESSION_COOKIE_NAME] = "inconnu"

    kept = {name: {PUBLIC} for name in OPEN | MISSING}
    assert answers(client, lambda r: r.headers["Cache-Control"]) == expected(PERSONAL) | kept


def test_every_answer_bears_the_policies(client):
    """A file has a policy of its own, stricter: see tests/events/views/test_files."""
    found = answers(client, lambda r: tuple(r.headers[name] for name in POLICIES))

    apart = FILES | CARDS | FORGED_LINKS | OPEN | MISSING
    assert {n: policies for n, policies in found.items() if n not in apart} == {
        name: {tuple(POLICIES.values())} for name in ADDRESSES if name not in apart
    }
    silent = POLICIES | {"Referrer-Policy": "no-referrer"}
    assert {policies for name in FORGED_LINKS for policies in found[name]} == {tuple(silent.values())}
    shown_anywhere = POLICIES | {"Cross-Origin-Resource-Policy": "cross-origin"}
    assert {policies for name in CARDS | OPEN | MISSING for policies in found[name]} == {
        tuple(shown_anywhere.values())
    }
    assert {policies[1:] for name in FILES for policies in found[name]} == {tuple(POLICIES.values())[1:]}


def test_a_page_already_read_is_not_sent_again(client):
    for name in KEPT - FILES - MISSING:
        address = ADDRESSES[name]()[0]
        first = visit(client, address)
        again = visit(client, address, **{"if-none-match": first.headers["ETag"]})
        assert (name, again.status_code, again.body) == (name, 304, b"")
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


def test_the_site_map_is_not_dated_by_what_is_left(client):
    """An `If-Modified-Since` would keep in it, for ever, the address of what was withdrawn."""
    assert "Last-Modified" not in client.get("/sitemap.xml").headers
    assert "Last-Modified" not in client.get("/sitemap-editions.xml").headers


def test_head_is_answered_as_get_without_content(client):
    heads = answers(client, lambda r: (r.status_code, r.headers["Content-Type"], r.body), "head")

    assert heads == answers(client, lambda r: (r.status_code, r.headers["Content-Type"], b""))


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_is_written_by_a_public_address(client, method):
    found = answers(client, lambda r: (r.status_code, r.headers.get("Allow")), method)

    form = {(422, None) if method == "post" else (405, "GET, HEAD, POST")}
    # Nobody is to be told of a synthesis that is on line: the form is not there.
    told = {(200, None) if method == "post" else (405, "GET, HEAD, POST")}
    sealed = dict.fromkeys(SEALED, form) | {"alerts:notice": told}
    sealed |= {name: {(405, "GET, HEAD, OPTIONS")} for name in OPEN | MISSING}
    assert found == expected((405, "GET, HEAD")) | sealed


def test_what_the_cache_does_not_see_changes_nothing(client):
    def read(response):
        return response.status_code, without_seal(response.body)

    answers(client, read)  # a PDF is made at its first request: the page then says what it weighs
    assert answers(client, read, **FORGED) == answers(client, read)
