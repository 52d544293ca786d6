"""Leaving a page of the desk: what was typed and not saved is not lost without a word."""

import pytest
from django.contrib.admin.models import LogEntry

from events.models import Edition, ProgrammeItem, SheetDraft, Synthesis
from tests.journeys.test_entry import person  # noqa: F401 -- a fixture

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def asked(page):
    """What the browser asked before leaving; the person always leaves."""
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    return asked


@pytest.fixture
def addresses(person):  # noqa: F811
    edition = Edition.objects.create(number=94, title="Départ", slug="94-depart")
    item = ProgrammeItem.objects.create(edition=edition, kind="talk", title="A", position=1)
    synthesis = Synthesis.objects.create(edition=edition, body="<p>Déjà <strong>écrit</strong></p>")
    rows = [edition, synthesis, item]
    return [f"/gestion/events/{row._meta.model_name}/{row.pk}/change/" for row in rows]


def test_leaving_what_was_only_read_asks_nothing(page, addresses, asked):
    for address in addresses:
        page.goto(address)
        page.locator("h1").first.click()
    page.goto("/gestion/")
    assert asked == []


def test_leaving_what_was_typed_asks(page, addresses, asked):
    edition, synthesis, item = addresses
    page.goto(edition)
    page.get_by_label("Lieu :", exact=True).fill("Antony")
    page.goto(synthesis)
    page.locator(".tiptap").click()
    page.keyboard.type("Encore. ")
    page.goto(item)
    page.get_by_label("Titre :", exact=True).fill("B")
    page.goto("/gestion/")
    assert asked == ["beforeunload"] * 3


def test_a_row_moved_by_a_button_asks_and_saving_does_not(page, addresses, asked):
    page.goto(addresses[0])
    page.get_by_role("button", name="Ajouter une table ronde").click()
    page.locator("#items-1").get_by_label("Titre :", exact=True).fill("B")
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    page.wait_for_load_state()
    assert (asked, ProgrammeItem.objects.count()) == ([], 2)
    page.locator("#items-1").get_by_role("button", name="Monter d’un rang").click()
    page.goto("/gestion/")
    assert asked == ["beforeunload"]


def test_a_double_click_saves_once(page, addresses, asked):
    page.goto(addresses[0])
    page.get_by_role("button", name="Enregistrer", exact=True).dblclick()
    page.locator(".messagelist").wait_for()
    assert LogEntry.objects.count() == 1


def test_a_refused_page_is_kept_and_asks_nothing_once_it_is(page, addresses, asked):
    page.goto(addresses[0])
    page.get_by_label("Date :", exact=True).fill("pas une date")
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    page.locator(".errornote").wait_for()
    page.get_by_text("Saisie gardée").wait_for()
    page.locator("h1").first.click()
    page.goto("/gestion/")
    assert asked == []
    page.get_by_role("heading", name="Une saisie à reprendre").wait_for()
    assert SheetDraft.objects.get(closed_at=None).data["date"] == ["pas une date"]
