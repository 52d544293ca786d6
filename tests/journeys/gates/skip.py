"""The skip link: the first stop, seen once focused, and Enter really moves into the content."""

from tests.journeys.gates.visit import Visit


def skip_link(visit: Visit) -> list[str]:
    """List what is wrong with the skip link."""
    visit.look()
    visit.measure("gates.rewind()")
    visit.tab.keyboard.press("Tab")
    first = visit.measure("gates.firstStop()")
    if not first["href"].startswith("#"):
        return [f"le premier arrêt n’est pas un lien d’évitement : {first['name']}"]
    if not first["leads"]:
        return [f"le lien d’évitement ne mène pas au contenu : {first['href']}"]
    found = [] if first["seen"] else ["le lien d’évitement ne se voit pas quand il a le focus"]
    visit.tab.keyboard.press("Enter")
    visit.tab.keyboard.press("Tab")
    if not visit.measure("gates.landed()"):
        found.append("après le lien d’évitement, Tab ne reprend pas dans le contenu")
    return found
