"""Who moderates: the words that stand before their name, and what may follow it."""

import re
from dataclasses import replace

from events.notices.names import Name, name_at
from events.notices.parting import Function

# « anim. R. Besson », « modérée par Thaddée Roux »: somebody, whatever the first name.
LED_BY = re.compile(r"\b(?:[Aa]nim|[Mm]od[ée]r)[^\W\d_]*\.?\s?:? ?(?:par )?$")
_PAPER = re.compile(r", ((?:L[ea]s? |L')[^,;:.()«»\"\n]{2,40})(?=$|\n|[;.)])")
_LEADER = re.compile(r"(?:animat|mod[ée]rat)(?:eur|rice)s?(?:\s?:|\s)\s?(?:mme |m\. )?", re.IGNORECASE)


def with_paper(
    view: str, name: Name, found: tuple[Function, ...], at: int, end: int
) -> tuple[tuple[Function, ...], int]:
    """Add « , La Feuille urbaine » to « Animation : Lise Roux, gérante »: no title can stand there."""
    paper = _PAPER.match(view, at, end) if found else None
    if paper is None or found[-1].organisation or not found[-1].title:
        return found, at
    if not LED_BY.search(view, max(name.outer_start - 25, 0), name.outer_start):
        return found, at
    last = replace(found[-1], organisation=paper[1], organisation_start=paper.start(1), end=paper.end())
    return (*found[:-1], last), paper.end()


def leads_to_leader(view: str, at: int, end: int) -> bool:
    """« (maire-adjoint, Sèvres) – modérateur Jean-Luc Fabre »: what the next one does that day."""
    leader = _LEADER.match(view, at, end)
    name = name_at(view, leader.end(), end) if leader else None
    return name is not None and name.is_sure
