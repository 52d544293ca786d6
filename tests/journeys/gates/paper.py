"""Print: the content whole in the width of A4, in ink that can be read, without menus nor fixed elements."""

from tests.journeys.gates.visit import PAPER, Visit


def paper(visit: Visit) -> list[str]:
    """List what is wrong on paper, in light and in dark (a dark screen prints on white paper too)."""
    visit.look(width=PAPER, height=1000)
    on_screen = visit.measure("gates.readable()")
    found: dict[str, None] = {}
    for scheme in ("light", "dark"):
        visit.look(width=PAPER, height=1000, media="print", color_scheme=scheme)
        printed = set(visit.measure("gates.readable()"))
        wide = visit.measure("[...gates.tooWide(), ...gates.outside()]")
        lines = [
            *visit.measure("gates.misprinted()"),
            *(f"dépasse de la feuille : {name}" for name in wide),
            *(f"texte coupé : {name}" for name in visit.measure("gates.cut()")),
            *(f"contenu non imprimé : {text}" for text in on_screen if text not in printed),
        ]
        found |= dict.fromkeys(lines)
    return list(found)
