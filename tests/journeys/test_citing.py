"""Citing a statement of a synthesis: by keyboard, by finger, without script, when the copy is refused."""

import pytest

pytestmark = pytest.mark.browser

RICH = "/syntheses/6-decider-avec-les-habitants/"
REFUSED = "() => { navigator.clipboard.writeText = () => Promise.reject(new Error('refusé')); }"


def open_tab(browser, portal, **settings):
    """A tab on the page of a rich synthesis, and its context."""
    context = browser.new_context(base_url=portal, **settings)
    tab = context.new_page()
    tab.goto(RICH)
    return context, tab


def test_the_link_and_the_reference_of_a_statement_are_copied_by_keyboard(browser, portal):
    context, tab = open_tab(browser, portal, permissions=["clipboard-read", "clipboard-write"])
    point = tab.locator(".point").first
    point.locator("summary").focus()
    tab.keyboard.press("Enter")
    point.get_by_role("button").first.wait_for()  # the browser tells of the opening a moment later

    for label, said in (("Copier le lien", "Lien copié"), ("Copier la référence", "Référence copiée")):
        tab.keyboard.press("Tab")
        assert tab.evaluate("document.activeElement.textContent") == label
        tab.keyboard.press("Enter")
        point.get_by_role("status").get_by_text(said).wait_for()
        copied = tab.evaluate("navigator.clipboard.readText()")
        assert f"{portal}{RICH}" in copied
        assert copied.endswith(f"#{point.get_attribute('id')}") or "SHA-256 des données" in copied
    assert copied.startswith("Département des Hauts-de-Seine, Club Curious Lab’")
    assert "Copier" not in copied
    context.close()


def test_a_refused_copy_says_what_to_do(browser, portal):
    context, tab = open_tab(browser, portal, viewport={"width": 390, "height": 800}, has_touch=True)
    tab.evaluate(REFUSED)
    tab.locator("details.cite > summary").last.tap()

    tab.get_by_role("button", name="Copier la référence").tap()

    tab.get_by_role("status").get_by_text("sélectionnez le texte ci-dessus").wait_for()
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


def test_without_script_the_reference_is_read_and_no_button_does_nothing(browser, portal):
    context, tab = open_tab(browser, portal, java_script_enabled=False)
    cite = tab.locator(".point details.cite").first
    cite.locator("summary").click()

    assert "SHA-256 des données" in cite.inner_text()
    assert tab.locator("main button").count() == 0
    link = tab.locator(".point a.direct").first
    link.click()
    assert tab.url == f"{portal}{RICH}{link.get_attribute('href')}"
    context.close()
