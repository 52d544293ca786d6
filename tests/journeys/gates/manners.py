"""Manners: no error in the console, nobody else is asked for anything, no cookie, no movement unasked for."""

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
    moving = visit.measure("gates.moving()")
    return found + [f"mouvement malgré prefers-reduced-motion : {name}" for name in moving]
