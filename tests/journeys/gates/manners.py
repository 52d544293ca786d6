"""Manners: a clean console, no stranger, no cookie, no movement unasked for, the colours of the reader."""

from bench.weight import Weight
from tests.journeys.gates.visit import Visit


def manners(visit: Visit) -> list[str]:
    """List what the page does that it should not."""
    cost = Weight.of(visit.tab, visit.requests)
    found = [f"console : {problem[:200]}" for problem in visit.problems]
    if visit.response.status != visit.page.status:
        found.append(f"statut {visit.response.status} au lieu de {visit.page.status}")
    found += [f"requête vers un tiers : {host}" for host in cost.strangers]
    if not (visit.page.cookies or visit.page.reader):
        found += [f"cookie : {name}" for name in cost.cookies]
    visit.look()
    if visit.measure("gates.smooth()"):
        found.append("défilement animé malgré prefers-reduced-motion")
    # What a browser draws by itself (the icon of a date, a list) follows that alone.
    if "dark" not in visit.measure("getComputedStyle(document.documentElement).colorScheme"):
        found.append("champs clairs en sombre : color-scheme")
    moving = visit.measure("gates.moving()")
    return found + [f"mouvement malgré prefers-reduced-motion : {name}" for name in moving]
