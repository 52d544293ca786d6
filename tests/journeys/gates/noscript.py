"""Without JavaScript: the same text, and no button, link or form that does nothing."""

from tests.journeys.gates.visit import Visit


def without_script(visit: Visit, bare: Visit) -> list[str]:
    """List what is lost without JavaScript.

    Args:
        visit: the page as most see it.
        bare: the same page where no script runs.
    """
    visit.look()
    bare.look()
    whole, rest = (each.measure("gates.main()") for each in (visit, bare))
    found = [f"sans effet : {name}" for name in bare.measure("gates.dead()")]
    if rest != whole:
        found.append(f"le contenu change : {len(rest)} caractères au lieu de {len(whole)}")
    return found
