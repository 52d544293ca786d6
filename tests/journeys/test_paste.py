"""Pasting in the text editor: what comes out is clean before anything is saved, and what is lost is said."""

import re

import pytest

from events.models import Edition, Synthesis
from tests.events.test_prose_cleaning import SAMPLES, sample
from tests.journeys.test_entry import person  # noqa: F401 -- a fixture

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASTE = """(html) => {
    const data = new DataTransfer();
    data.setData("text/html", html);
    data.setData("text/plain", "texte");
    document.querySelector(".tiptap").dispatchEvent(
        new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
}"""


@pytest.fixture
def synthesis():
    edition = Edition.objects.create(number=95, title="Collage", slug="95-collage")
    return Synthesis.objects.create(edition=edition)


@pytest.fixture
def paste(page, person, synthesis):  # noqa: F811
    """Opens the page of the synthesis, and pastes there."""
    page.goto(f"/gestion/events/synthesis/{synthesis.pk}/change/")
    page.locator(".tiptap").wait_for()

    def pasting(html):
        page.locator(".tiptap").click()
        with page.expect_response("**/coller/"):
            page.evaluate(PASTE, html)
        page.locator(".tiptap", has_text=re.compile(r"\S")).wait_for()

    return pasting


def saved(page, synthesis):
    """The text as it is stored once the page is saved."""
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    page.locator(".messagelist").wait_for()
    synthesis.refresh_from_db()
    return synthesis.body


def test_a_paste_from_word_comes_out_clean_in_the_editor_and_in_the_store(page, paste, synthesis):
    pasted, kept = sample("word-a-nested-list")
    paste(pasted)

    assert page.locator(".tiptap > ul > li > ul > li > ul > li").inner_text() == "Plus bas"
    assert saved(page, synthesis) == kept


def test_what_is_left_aside_is_said_at_once(page, paste, synthesis):
    paste("<p>Un fait<del>faux</del><img src='data:image/png;base64,AAAA'></p>")

    said = page.get_by_role("status").filter(has_text="supprimé").inner_text()
    assert "1 passage supprimé en suivi des modifications" in said
    assert "1 image ou vidéo n’a pas été gardée" in said
    assert saved(page, synthesis) == "<p>Un fait</p>"


def test_every_sample_goes_through_the_editor_and_stays_what_the_server_makes_of_it(page, paste, synthesis):
    """The editor writes again what it was given: nothing that it does not know may be in it."""
    for name in sorted(SAMPLES.keys() - {"nothing"}):
        pasted, kept = sample(name)
        page.evaluate("document.querySelector('.tiptap').editor.commands.clearContent()")
        paste(pasted)
        wanted = page.evaluate(
            "(html) => new DOMParser().parseFromString(html, 'text/html').body.textContent", kept
        )
        assert page.locator(".tiptap").evaluate("e => e.textContent") == wanted, name


def test_when_the_server_does_not_answer_the_text_is_pasted_all_the_same(page, paste, synthesis, problems):
    page.route("**/coller/", lambda route: route.fulfill(status=503, body=""))
    paste("<p style='color:red'>Un <b>fait</b></p>")

    assert page.locator(".tiptap").inner_text() == "texte"
    assert page.get_by_role("status").filter(has_text="sans sa mise en forme").count() == 1
    assert saved(page, synthesis) == "<p>texte</p>"
    assert [said for said in problems if "503" not in said] == []
    problems.clear()  # the browser says that an address failed


def test_what_is_copied_inside_the_editor_is_left_to_it(page, paste, synthesis):
    page.locator(".tiptap").click()
    page.evaluate(PASTE, '<p data-pm-slice="1 1 []">Un fait</p>')

    assert page.locator(".tiptap").inner_text() == "Un fait"


def test_a_passage_is_said_to_be_in_english(page, paste, synthesis):
    paste("<p>smart city</p>")
    page.keyboard.press("Control+A")
    button = page.get_by_role("button", name="Passage en anglais")
    button.click()

    assert page.locator(".tiptap span[lang=en]").inner_text() == "smart city"
    assert saved(page, synthesis) == '<p><span lang="en">smart city</span></p>'
    page.locator(".tiptap").click()
    assert page.locator(".tiptap span[lang=en]").count() == 1
