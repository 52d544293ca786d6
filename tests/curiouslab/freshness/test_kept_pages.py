"""Pages kept for the public: one query, in a form of one's own, never somebody's."""

import gzip

import pytest
from django.core.cache import caches
from django.http import HttpResponse, StreamingHttpResponse
from django.middleware.csrf import get_token
from django.template.response import TemplateResponse

from curiouslab.freshness import pages
from curiouslab.http import public_page
from tests.curiouslab.freshness.keeping import NO_CACHE, cost, kept_count
from tests.factories import make_edition, make_key_point
from tests.portal import visit
from tests.strictness import SignedInClient as Client

pytestmark = pytest.mark.django_db

GZIP = {"accept-encoding": "gzip, br"}


@pytest.mark.parametrize(
    "address",
    ["/", "/editions/", "{edition}", "/recherche/?q=avant", "/sitemap.xml", "/sitemap-editions.xml"],
)
def test_a_kept_page_costs_one_query_and_is_the_same(client, edition, address):
    address = address.format(edition=edition.get_absolute_url())
    first_cost, first = cost(client, address)

    again_cost, again = cost(client, address)
    known_cost, known = cost(client, address, **{"if-none-match": first.headers["ETag"]})

    assert (first_cost > 3, again_cost, known_cost) == (True, 1, 1)
    assert (again.status_code, again.body, again.headers) == (200, first.body, first.headers)
    assert (known.status_code, known.body) == (304, b"")
    assert again.headers["Vary"] == "Cookie, Accept-Encoding"


def test_the_longest_synthesis_is_kept(client, edition):
    """The page that costs the most to make."""
    for _ in range(200):
        make_key_point(edition.synthesis, text="Partager un poste de médiation entre trois communes. " * 4)
    page = edition.synthesis.get_absolute_url()

    first_cost, first = cost(client, page)

    assert (first_cost > 3, cost(client, page)[0]) == (True, 1)
    assert first.body.count(b'class="point ') == 200


def test_what_is_kept_is_what_would_be_rendered(client, process, edition):
    visit(client, "/")
    kept = visit(client, "/")

    process("sans", NO_CACHE)
    fresh = visit(client, "/")

    assert kept.body == fresh.body
    assert (kept.headers["ETag"], kept.headers["Content-Type"]) == (
        fresh.headers["ETag"],
        fresh.headers["Content-Type"],
    )


def test_a_page_is_compressed_for_who_can_read_it(client, edition):
    plain, packed = visit(client, "/"), visit(Client(), "/", **GZIP)
    known = visit(Client(), "/", **GZIP, **{"if-none-match": packed.headers["ETag"]})

    assert gzip.decompress(packed.body) == plain.body
    assert packed.headers["Content-Length"] == str(len(packed.body))
    assert (packed.headers["Content-Encoding"], "Content-Encoding" in plain.headers) == ("gzip", False)
    assert packed.headers["ETag"] != plain.headers["ETag"]
    assert known.status_code == 304


@pytest.mark.parametrize("refused", ["", "br", "gzip;q=0", "gzip; q=0.0, br", "xgzipx"])
def test_nobody_gets_a_form_that_he_refuses(client, refused):
    visit(client, "/")

    assert "Content-Encoding" not in visit(client, "/", **{"accept-encoding": refused}).headers


def test_head_and_get_agree(client, edition):
    head = visit(client, "/", "head")
    full = visit(client, "/")

    assert (head.status_code, head.body, head.headers) == (200, b"", full.headers)
    assert cost(client, "/")[0] == 1


def test_a_signed_in_person_neither_gets_nor_fills_a_kept_page(client, team_member, settings):
    draft = make_edition(title="Neuve")
    client.force_login(team_member)

    assert b"Neuve" in visit(client, "/").body
    assert visit(client, draft.get_absolute_url()).status_code == 200
    assert kept_count() == 0

    client.logout()
    assert b"Neuve" not in visit(client, "/").body
    assert (visit(client, draft.get_absolute_url()).status_code, kept_count()) == (404, 1)

    client.force_login(team_member)
    assert b"Neuve" in visit(client, "/").body


def test_addresses_that_differ_are_kept_apart(client, settings):
    settings.ALLOWED_HOSTS = ["testserver", "un.test", "deux.test"]
    addresses = [
        visit(client, "/robots.txt", host=host).body.split(b"Sitemap: ")[1]
        for host in ("un.test", "deux.test")
    ]
    secure = client.get("/robots.txt", headers={"host": "un.test"}, secure=True).content
    # Bytes sent raw and the same escaped twice: two questions.
    raw = [client.get("/recherche/", QUERY_STRING=text) for text in ("q=Ã©", "q=%C3%83%C2%A9", "q=", "")]

    assert addresses == [b"http://un.test/sitemap.xml\n", b"http://deux.test/sitemap.xml\n"]
    assert b"Sitemap: https://un.test/" in secure
    assert kept_count() == 3 + len(raw)


def test_memory_is_bounded(client, monkeypatch):
    visit(client, f"/recherche/?q={'x' * pages.MAX_QUERY_STRING}")
    monkeypatch.setattr(pages, "MAX_BYTES", 10)
    visit(client, "/robots.txt")
    long_count = kept_count()

    monkeypatch.undo()
    caches["pages"]._max_entries = 5
    for number in range(20):
        visit(client, f"/recherche/?q={number}")

    assert (long_count, 1 <= kept_count() <= 5) == (0, True)


def test_pictures_are_not_kept(client):
    """A card weighs as much as five pages, and is drawn once for all its addresses."""
    answers = [visit(client, f"/carte.png?a={number}") for number in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert kept_count() == 0


def cookie_of_a_form(request):
    return HttpResponse(get_token(request))


def cookie_of_a_session(request):
    request.session["vu"] = True
    return HttpResponse()


def cookie_of_its_own(_request):
    response = HttpResponse()
    response.set_cookie("vu", "1")
    return response


def policy_of_its_own(_request):
    response = HttpResponse()
    response.csp_extra = {}
    return response


NEVER_KEPT = {
    "a form": cookie_of_a_form,
    "a session": cookie_of_a_session,
    "a cookie": cookie_of_its_own,
    "another policy": policy_of_its_own,
    "another status": lambda _: HttpResponse(status=410),
    "a stream": lambda _: StreamingHttpResponse(),
    "private": lambda _: HttpResponse(headers={"Cache-Control": "private, no-store"}),
    "compressed already": lambda _: HttpResponse(headers={"Content-Encoding": "br"}),
}


@pytest.mark.parametrize("name", NEVER_KEPT)
def test_some_answers_are_never_kept(rf, client, name):
    request = rf.get("/essai/")
    request.session = client.session

    public_page(NEVER_KEPT[name])(request)

    assert kept_count() == 0


@pytest.mark.parametrize("view", [lambda _: HttpResponse(), lambda r: TemplateResponse(r, "400.html")])
def test_a_plain_answer_is_kept(rf, view):
    """The twin of the test above."""
    public_page(view)(rf.get("/essai/"))

    assert kept_count() == 1
