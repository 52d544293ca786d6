"""Hostile texts at every place of a synthesis: nothing runs in a browser, on any page, for anybody."""

from urllib.parse import urlencode

import pytest
from django.urls import reverse

from tests.hostile import payloads, write_hostile_portal
from tests.journeys.test_entry import person  # noqa: F401 -- a fixture
from tests.portal import public_addresses, visit
from tests.strictness import SignedInClient as Client

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def events(page, live_server):
    """What hostile texts manage to do: dialogs opened, other machines called."""
    seen = {"dialogs": [], "calls": []}

    def answer(dialog):
        seen["dialogs"].append(dialog.message)
        dialog.dismiss()

    def let(route):
        if route.request.url.startswith((live_server.url, "data:")):
            route.continue_()
        else:
            seen["calls"].append(route.request.url)
            route.abort()

    page.on("dialog", answer)
    page.route("**/*", let)
    return seen


@pytest.fixture
def synthesis(team_member):
    client = Client()
    client.force_login(team_member)
    return write_hostile_portal(client)


def ran(page):
    """Whether one of the texts that set this flag did."""
    return page.evaluate("window.pwned === true")


def walk(page, addresses):
    """Open these pages, as long as they need; names those where something ran."""
    found = []
    for address in addresses:
        page.goto(address, wait_until="load")
        found += [address] if ran(page) else []
    return found


def readable(addresses):
    """Those of the addresses where the public reads a page."""
    client = Client()
    answers = ((address, visit(client, address)) for address in addresses)  # files are closed once read
    return [
        address
        for address, answer in answers
        if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html")
    ]


def test_nothing_runs_for_the_public(page, events, synthesis):
    addresses = readable([*public_addresses(), *(f"/recherche/?q={word}" for word in ("alert", "script"))])
    addresses += [link.get_absolute_url() for link in synthesis.preview_links.all()[:1]]

    assert walk(page, addresses) == []
    assert events == {"dialogs": [], "calls": []}
    assert len(addresses) >= 25


def test_what_is_searched_does_not_run(page, events, synthesis):
    texts = [text for text in payloads() if "pwned" in text or "onerror" in text][:25]

    assert walk(page, [f"/recherche/?{urlencode({'q': text[:100]})}" for text in texts]) == []
    assert events == {"dialogs": [], "calls": []}


def test_nothing_runs_at_the_desk(page, events, synthesis, person):  # noqa: F811
    keys = [synthesis.pk]
    texts = [" ".join(text.split()) for text in payloads() if "<" in text][-60:]
    names = ["synthesis_change", "synthesis_previews", "synthesis_retirer", "synthesis_history"]
    addresses = [reverse(f"admin:events_{name}", args=keys) for name in names]
    addresses += [
        reverse("admin:events_edition_change", args=[synthesis.edition_id]),
        reverse("admin:events_synthesis_changelist", query={"q": "<script>alert(1)</script>"}),
    ]

    assert walk(page, addresses) == []
    page.goto(reverse("admin:events_synthesis_notes", args=keys))
    page.locator("textarea[name=notes]").fill("\n".join(f"- {text}" for text in texts))
    page.get_by_role("button", name="Lire mes notes").click()
    page.wait_for_load_state()
    assert page.locator("textarea").count() >= len(texts)
    assert not ran(page)
    assert events == {"dialogs": [], "calls": []}


def test_twin_the_same_texts_run_in_a_page_that_does_not_escape_them(page, events, problems):
    texts = [text for text in payloads() if "pwned" in text or "onerror=alert" in text or "pixel" in text]
    html = f"<!DOCTYPE html><title>Témoin</title>{''.join(f'<div>{text}</div>' for text in texts)}"
    page.route("**/temoin/", lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))

    page.goto("/temoin/", wait_until="load")

    assert ran(page)
    assert events["dialogs"]
    assert events["calls"]
    policy = {"Content-Security-Policy": "default-src 'none'"}
    page.route("**/gardee/", lambda route: route.fulfill(body=html, headers=policy, content_type="text/html"))
    problems.clear()
    page.goto("/gardee/", wait_until="load")
    assert not ran(page)
    assert any("Content Security Policy" in said for said in problems)  # a violation would be heard
    problems.clear()
