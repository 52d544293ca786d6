"""One reading of the portal, by four people: who types, who has no script, who zooms, who holds a phone.

Each arrives on the first page and finds the last edition, who spoke there, which communes came, then reads
the latest synthesis. What they should find is said by the files of the demonstration.
"""

import json
from pathlib import Path

import pytest

from events.demo.loading import FOLDER

pytestmark = pytest.mark.browser

LAST = json.loads(Path(FOLDER, "exemple-fictif-08-le-dernier-kilometre.json").read_text(encoding="utf-8"))
SUMMED_UP = json.loads(
    Path(FOLDER, "exemple-fictif-06-decider-avec-les-habitants.json").read_text(encoding="utf-8")
)
# Beyond, nobody would go on.
MOST_TABS = 80


class Mouse:
    """Points and clicks; sees what is in the width of the window."""

    def __init__(self, tab):
        self.tab = tab

    def uses(self, target):
        """Activate a link or a button."""
        target.click()

    def goes(self, name, within):
        """Follow a link of the menu, which may have to be opened, or of the page."""
        link = within.get_by_role("link", name=name)
        if not link.first.is_visible():
            self.uses(self.tab.get_by_role("button", name="Menu", exact=True))
        with self.tab.expect_navigation():
            self.uses(link.first)

    def sees(self, text):
        """Find a text of the content, in the width of the window."""
        target = self.tab.locator("main").get_by_text(text).locator("visible=true").first
        target.scroll_into_view_if_needed()
        box, width = target.bounding_box(), self.tab.evaluate("innerWidth")
        assert box["x"] >= 0, text
        assert box["x"] + box["width"] <= width, text


class Finger(Mouse):
    """Taps."""

    def uses(self, target):
        target.tap()


class Keys(Mouse):
    """Has only the Tab and Enter keys."""

    def uses(self, target):
        for _ in range(MOST_TABS):
            self.tab.keyboard.press("Tab")
            if target.evaluate("element => element === document.activeElement"):
                self.tab.keyboard.press("Enter")
                return
        raise AssertionError(f"{target} n’est pas atteint en {MOST_TABS} tabulations")


HANDS = {
    "clavier": (Keys, {}),
    "sans-javascript": (Mouse, {"java_script_enabled": False}),
    "zoom-400": (Mouse, {"viewport": {"width": 320, "height": 256}}),
    "telephone": (
        Finger,
        {
            "viewport": {"width": 390, "height": 844},
            "has_touch": True,
            "is_mobile": True,
            "device_scale_factor": 3,
        },
    ),
}


@pytest.fixture(params=HANDS)
def hand(request, browser, portal):
    """Somebody on the first page."""
    kind, options = HANDS[request.param]
    context = browser.new_context(base_url=portal, locale="fr-FR", reduced_motion="reduce", **options)
    context.set_default_timeout(10_000)
    tab = context.new_page()
    tab.goto("/")
    yield kind(tab)
    context.close()


def people(edition):
    """The names of those who speak or lead, as the file has them."""
    sessions = edition["interventions"] + edition["tables_rondes"]
    rows = [row for each in sessions for row in each.get("intervenants", []) + each.get("animateurs", [])]
    return [f"{row['prenom']} {row['nom']}" for row in rows]


def test_the_last_edition_is_found_and_a_synthesis_read(hand):
    menu, main = hand.tab.locator("#menu"), hand.tab.locator("main")
    a_title = hand.tab.get_by_role("heading")
    hand.goes("Éditions", within=menu)
    past = main.get_by_role("region", name="Passées")
    hand.goes(LAST["evenement"]["theme"], within=past.locator("li, article").filter(has=a_title).first)
    assert hand.tab.url.endswith("/editions/8-le-dernier-kilometre/")
    speakers, communes = people(LAST), LAST["evenement"]["communes_presentes"]
    assert (len(speakers), len(communes)) == (2, 5)
    for name in [*speakers, *communes]:
        hand.sees(name)

    hand.goes("Synthèses", within=menu)
    hand.goes(SUMMED_UP["evenement"]["theme"], within=main.locator("li, article").filter(has=a_title).first)
    assert hand.tab.url.endswith("/syntheses/6-decider-avec-les-habitants/")
    hand.sees(SUMMED_UP["synthese"]["resume"])
    public = [
        point
        for point in SUMMED_UP["synthese"]["points_cles"]
        if point.get("lisible_par", "public") == "public"
    ]
    assert len(public) >= 5
    for point in public:
        hand.sees(point["enonce"])


def test_on_paper_the_empty_map_leaves_its_room_to_the_number(browser, portal):
    page = browser.new_page(viewport={"width": 700, "height": 1000})
    page.emulate_media(media="print")
    page.goto(f"{portal}/editions/3-ville-et-numerique/")

    room = page.locator(".mapped-empty").bounding_box()
    drawn = page.locator(".mapped-empty .map").bounding_box()
    page.close()

    assert 0 < drawn["width"] < room["width"] / 2
    assert drawn["height"] < 450
