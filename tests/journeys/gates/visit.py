"""One visit of a page: opened once, looked at in many ways, with what was asked, set and said meanwhile."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.journeys.gates.pages import Page

# What the gates read in a page, run in it: its own policy does not forbid what the browser is told.
SCRIPTS = [
    Path(__file__).with_name(name).read_text(encoding="utf-8") for name in ("measures.js", "checks.js")
]

NARROW, WIDE = 320, 1280
# A4 less margins of one centimetre, at 96 px an inch.
PAPER = 718

# Light, on screen, in the colours of the page, without movement.
USUAL = {"color_scheme": "light", "forced_colors": "none", "media": "screen", "reduced_motion": "reduce"}

# Changes a context before the page is asked for: how the tests of the gates plant a defect.
Plant = Callable[[Any], None]


class Visit:
    """A page of the portal open in Chromium, at 1280 px, light; yielded by `visit`."""

    def __init__(self, context: Any, page: Page):
        """Open `page` in `context`.

        Args:
            context: playwright's `BrowserContext`, whose relative addresses are the portal's.
            page: which page.
        """
        self.context, self.page = context, page
        self.requests: list[Any] = []
        self.problems: list[str] = []
        self.tab = context.new_page()
        self.tab.on("request", self._note)
        self.tab.on("console", self._hear)
        self.tab.on("pageerror", lambda error: self.problems.append(str(error)))
        address = page.address(lambda path: context.request.get(path).text())
        self.response = self.tab.goto(address, wait_until="load")
        if page.sends:
            self._send(page.sends)
        self.tab.evaluate("document.fonts.ready.then(() => true)")
        for script in SCRIPTS:
            self.tab.evaluate(script)

    def _note(self, request: Any) -> None:
        """Keep what the page asks for."""
        self.requests.append(request)

    def _hear(self, message: Any) -> None:
        """Keep an error of the console; that a 404 is a 404 is what the browser says of it itself."""
        expected = self.page.status >= 400 and f"status of {self.page.status}" in message.text
        if message.type == "error" and not expected:
            self.problems.append(message.text)

    def _send(self, values: dict[str, str]) -> None:
        """Fill the form of the page, traps for robots included, and send it whatever the browser thinks."""
        fields = [self.tab.locator(f"main [name={name}], #content [name={name}]").first for name in values]
        for field, value in zip(fields, values.values(), strict=True):
            field.evaluate("(field, value) => { field.value = value; }", value)
        with self.tab.expect_navigation() as answer:
            fields[0].evaluate("field => HTMLFormElement.prototype.submit.call(field.form)")
        self.response = answer.value

    def look(self, width: int = WIDE, height: int = 900, **media: str) -> None:
        """See the page as others do; what is not said is as USUAL has it.

        Args:
            width: of the window, in CSS pixels.
            height: of the window.
            media: as playwright's `emulate_media` (color_scheme, forced_colors, media, reduced_motion).
        """
        self.tab.emulate_media(**(USUAL | media))
        self.tab.set_viewport_size({"width": width, "height": height})

    def measure(self, expression: str, argument: Any = None) -> Any:
        """Return what a JavaScript expression or function finds, with `gates` (checks.js) at hand."""
        return self.tab.evaluate(expression, argument)

    @contextmanager
    def styled(self, css: str) -> Iterator[None]:
        """Add a style sheet for a while, as a reader's own browser would."""
        self.measure(
            "css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css);"
            " document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]; }",
            css,
        )
        yield
        self.measure("() => { document.adoptedStyleSheets = document.adoptedStyleSheets.slice(0, -1); }")


@contextmanager
def visit(
    browser: Any, address: str, page: Page, *, plant: Plant | None = None, **options: Any
) -> Iterator[Visit]:
    """Open `page` on the portal served at `address`, as nobody who came before.

    Args:
        browser: playwright's `Browser`.
        address: scheme and host.
        page: which page.
        plant: what is done to the context first.
        options: of playwright's `new_context` (storage_state, java_script_enabled).

    Yields:
        Visit: the page, loaded.
    """
    context = browser.new_context(
        base_url=address,
        locale="fr-FR",
        timezone_id="Europe/Paris",
        viewport={"width": WIDE, "height": 900},
        reduced_motion="reduce",
        **options,
    )
    context.set_default_timeout(15_000)
    try:
        if plant:
            plant(context)
        yield Visit(context, page)
    finally:
        context.close()
