"""What a first visit costs: bytes, requests, elements, style, and the EcoIndex that they make."""

from bench.weight import Weight
from tests.journeys.gates.visit import Visit

MOST_KILOBYTES, MOST_REQUESTS, MOST_STYLE = 100, 8, 15


def weight(visit: Visit) -> list[str]:
    """List the ceilings that the page passes; its own ones stand beside its address (pages.py)."""
    if visit.page.sends:
        return []  # nobody arrives there first
    cost, page = Weight.of(visit.tab, visit.requests), visit.page
    checks = {
        f"{cost.kilobytes:.1f} ko transférés (au plus {MOST_KILOBYTES})": cost.kilobytes <= MOST_KILOBYTES,
        f"{cost.requests} requêtes (au plus {MOST_REQUESTS})": cost.requests <= MOST_REQUESTS,
        f"{cost.elements} éléments (au plus {page.most_elements})": cost.elements <= page.most_elements,
        f"{cost.style_kilobytes:.1f} ko de style (au plus {MOST_STYLE})": cost.style_kilobytes <= MOST_STYLE,
        f"EcoIndex {cost.ecoindex:.1f} (au moins {page.least_ecoindex})": cost.ecoindex
        >= page.least_ecoindex,
    }
    return [said for said, kept in checks.items() if not kept]
