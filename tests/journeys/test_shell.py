"""What every page stands in: the menu of a phone, and the map whose shapes are the links of its list."""

import pytest

pytestmark = pytest.mark.browser

COMMUNE = "#contenu .commune[href='/communes/nanterre/']"


@pytest.fixture
def tab(browser, portal):
    """Open a window of a given width, with what the context takes; closed at the end."""
    contexts = []

    def open_tab(width, height=568, **options):
        options = {"reduced_motion": "reduce", **options}
        context = browser.new_context(base_url=portal, viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        return context.new_page()

    yield open_tab
    for context in contexts:
        context.close()


@pytest.mark.parametrize("script", [True, False], ids=["script", "sans script"])
def test_the_menu_opens_by_keyboard_and_escape_gives_focus_back(tab, script):
    page = tab(320, java_script_enabled=script)
    page.goto("/editions/")
    button, menu = page.locator(".menu-button"), page.locator("#menu")

    button.press("Enter")
    assert menu.is_visible()
    assert menu.bounding_box()["height"] < 568
    page.keyboard.press("Escape")

    assert not menu.is_visible()
    page.keyboard.press("Enter")
    assert menu.is_visible()


def test_the_menu_of_a_reader_of_large_text_stays_within_the_window(tab):
    page = tab(320)
    page.goto("/editions/")
    page.evaluate(
        "() => { const s = new CSSStyleSheet(); s.replaceSync('html { font-size: 225% !important }');"
        " document.adoptedStyleSheets = [s]; }"
    )
    page.locator(".menu-button").press("Enter")

    box = page.locator("#menu").bounding_box()
    assert (box["y"], box["y"] + box["height"] <= 568) == (0, True)
    last = page.get_by_role("link", name="Rechercher").first
    last.focus()
    assert last.bounding_box()["y"] + last.bounding_box()["height"] <= 568


def fill(page):
    """The colour of the shape of a commune."""
    return page.locator(f"{COMMUNE} path").evaluate("path => getComputedStyle(path).fill")


@pytest.mark.parametrize("colours", ["none", "active"], ids=["couleurs", "contraste choisi"])
def test_a_name_in_focus_marks_its_shape(tab, colours):
    page = tab(1280, 1000, forced_colors=colours)
    page.goto("/communes/")
    at_rest = fill(page)

    page.keyboard.press("Tab")
    page.locator(COMMUNE).focus()

    assert fill(page) != at_rest
    shown = page.locator(COMMUNE).evaluate("link => getComputedStyle(link, '::after').content")
    assert shown.startswith('"Nanterre"')


def test_a_shape_is_the_link_of_its_name(tab):
    page = tab(1280, 1000)
    page.goto("/communes/")
    assert page.get_by_role("link", name="Nanterre", exact=True).count() == 1

    page.locator(f"{COMMUNE} path").click()

    assert page.url.endswith("/communes/nanterre/")
