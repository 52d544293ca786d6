"""The focus is seen on every stop, in light, dark and forced colours (WCAG 2.4.7, 2.4.13)."""

from tests.journeys.gates.pixels import changed_pixels
from tests.journeys.gates.visit import Visit

LOOKS = {
    "clair": {},
    "sombre": {"color_scheme": "dark"},
    "couleurs forcées": {"forced_colors": "active"},
}
# A perimeter of 2 px; rounded corners have a shorter one.
THICKNESS, ROUNDED = 2, 0.75
# How far an outline may go beyond its element, in the photograph.
AROUND = 12


def focus(visit: Visit) -> list[str]:
    """List the stops whose focus is not seen well enough; those in doubt are photographed."""
    found: dict[str, list[str]] = {}
    for look, media in LOOKS.items():
        visit.look(**media)
        visit.tab.keyboard.press("Tab")  # from now on the focus shows, as for one who types
        for doubt in visit.measure("gates.doubtful()"):
            if not _shows(visit, doubt["place"]):
                found.setdefault(doubt["name"], []).append(look)
    return [f"focus peu visible : {name} ({' ; '.join(looks)})" for name, looks in found.items()]


def _shows(visit: Visit, place: int) -> bool:
    """Tell whether the focus changes at least its perimeter by 2 px, at a contrast of 3."""
    box = visit.measure("place => gates.prepare(place)", place)
    clip = {
        "x": max(0, box["x"] - AROUND),
        "y": max(0, box["y"] - AROUND),
        "width": box["width"] + 2 * AROUND,
        "height": box["height"] + 2 * AROUND,
    }
    focused = visit.tab.screenshot(clip=clip)
    visit.measure("document.activeElement.blur()")
    return changed_pixels(focused, visit.tab.screenshot(clip=clip)) >= box["edges"] * THICKNESS * ROUNDED
