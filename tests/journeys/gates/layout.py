"""Reflow at 320 px, text twice as large, text spaced out: nothing is cut, hidden or scrolled sideways."""

from tests.journeys.gates.visit import NARROW, WIDE, Visit

# WCAG 1.4.12, word for word.
SPACING = """
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-block-end: 2em !important; }
"""
# 1280 × 1024 px seen at 400 %.
ZOOMED_HEIGHT = 256
# What may stay in the way of reading, of the height of the window.
STUCK_SHARE = 0.4

# What is cut, and what is written over something else.
Broken = tuple[list[str], list[str]]


def reflow(visit: Visit) -> list[str]:
    """List what does not hold in 320 px (1280 px at 400 %), or covers a window of 320 × 256."""
    visit.look(width=NARROW, height=ZOOMED_HEIGHT)
    found = _broken(visit, ([], []))
    share, names = visit.measure("gates.stuck()")
    if share > STUCK_SHARE:
        found.append(f"éléments fixes sur {share:.0%} de la hauteur : {', '.join(names)}")
    return found


def text_size(visit: Visit) -> list[str]:
    """List what breaks, or stays small, when text alone is twice as large."""
    visit.look()
    usual, sizes = _usual(visit), visit.measure("gates.sizes()")
    twice = 2 * visit.measure("gates.rootSize()")
    with visit.styled(f"html {{ font-size: {twice}px !important; }}"):
        larger, found = visit.measure("gates.sizes()"), _broken(visit, usual)
    before, after = ([name for name, _ in each] for each in (sizes, larger))
    if before != after:
        changed = sorted(set(before) ^ set(after))
        return [*found, f"textes qui disparaissent ou apparaissent : {', '.join(changed[:5])}"]
    small = {
        name: f"{old:g} → {new:g} px"
        for (name, old), (_, new) in zip(sizes, larger, strict=True)
        if new < 1.5 * old
    }
    return found + [f"texte qui ne grandit pas ({change}) : {name}" for name, change in small.items()]


def text_spacing(visit: Visit) -> list[str]:
    """List what breaks when lines, letters, words and paragraphs are spaced out."""
    found = []
    for width in (WIDE, NARROW):
        visit.look(width=width)
        usual = _usual(visit)
        with visit.styled(SPACING):
            found += [f"{width} px : {line}" for line in _broken(visit, usual)]
    return found


def _usual(visit: Visit) -> Broken:
    """Return what is cut and what overlaps before anything is changed."""
    return visit.measure("gates.cut()"), visit.measure("gates.overlapping()")


def _broken(visit: Visit, usual: Broken) -> list[str]:
    """List what scrolls sideways, and what is cut or overlaps besides what is `usual`."""
    cut, overlapping = _usual(visit)
    return [
        *(f"défile de côté : {name}" for name in visit.measure("gates.tooWide()")),
        *(f"sort de la fenêtre : {name}" for name in visit.measure("gates.outside()")),
        *(f"texte coupé : {name}" for name in cut if name not in usual[0]),
        *(f"textes superposés : {name}" for name in overlapping if name not in usual[1]),
    ]
