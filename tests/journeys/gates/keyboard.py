"""The Tab key: every stop is reached, in the order of the page, not hidden by anything, and left again."""

from typing import Any

from tests.journeys.gates.visit import Visit

# How often Tab may be pressed for one stop: a date has four.
PARTS = 5


def keyboard(visit: Visit) -> list[str]:
    """List the stops that Tab skips, takes out of order, cannot leave, or that something covers."""
    visit.look()
    names = visit.measure("gates.start()")
    reached, found = _walk(visit, len(names))
    known = [place for place in reached if place >= 0]
    if known != sorted(known):
        found.append("l’ordre de la touche Tab n’est pas celui de la page")
    if positive := visit.measure("gates.positive()"):
        found.append(f"tabindex positif : {positive}")
    return found + [f"jamais atteint : {name}" for place, name in enumerate(names) if place not in reached]


def _walk(visit: Visit, count: int) -> tuple[list[int], list[str]]:
    """Press Tab until the page is left; return the stops reached in order, and what is wrong with them."""
    reached: list[int] = []
    found: list[str] = []
    last: dict[str, Any] = {}
    for _ in range(PARTS * count + 2):
        visit.tab.keyboard.press("Tab")
        here = visit.measure("gates.here()")
        if here is None or (reached and here["place"] == reached[0] != last["place"]):
            break
        if here != last:
            found += _hidden(here)
            reached.append(here["place"])
        elif not here["parts"]:
            found.append(f"piège : {here['name']}")
            break
        last = here
    return reached, found


def _hidden(here: dict[str, Any]) -> list[str]:
    """Tell what hides the element that has the focus (WCAG 2.4.11)."""
    if not here["inside"]:
        return [f"hors de la fenêtre : {here['name']}"]
    return [] if here["clear"] else [f"{here['name']} est masqué par {here['over']}"]
