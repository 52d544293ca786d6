"""Points clés ranked for who asks: by what they say, by their nature, by how near their commune is.

Whole numbers only, computed here from the rows: the same order whatever the database.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from communes.models import Commune
from communes.nearness import Nearness, nearness
from curiouslab.french import enumeration
from events.difficulties.asking import Asked
from events.finding.analysis import analyse
from events.finding.query import Clause, Query
from events.finding.scoring import SATURATION, text_score
from events.models import KeyPoint

# What a statement that says all of the need is worth: as much as the nearest commune.
TEXT = 200
# Done already; ready to be taken up; still to be tried.
NATURES = {KeyPoint.Nature.SUCCESS: 30, KeyPoint.Nature.RESOURCE: 20, KeyPoint.Nature.LEAD: 10}
BEST_CLAUSE = 1 + SATURATION  # what text_score tends to for one clause


@dataclass(frozen=True, slots=True)
class Answer:
    """A point clé, and why it is shown: in words, the strongest first; whether its commune is one of them."""

    point: KeyPoint
    score: int
    reasons: tuple[str, ...]
    is_near: bool = False


def rank(points: Iterable[KeyPoint], asked: Asked, query: Query) -> list[Answer]:
    """Return answers, the best first; equal ones by edition, the latest first, then as they were written.

    Args:
        points: with their synthesis and its edition, communes (and their territory), themes and session.
        asked: what they answer.
        query: the need as it is compared; a point that says nothing of it is left out.
    """
    answers = [answer for point in points if (answer := _answer(point, asked, query))]
    return sorted(answers, key=_order)


def _order(answer: Answer) -> tuple[int, int, int, int, int]:
    point, edition = answer.point, answer.point.synthesis.edition
    day = edition.sort_date.toordinal() if edition.sort_date else 0
    return (-answer.score, -day, -(edition.number or 0), point.position, point.pk)


def _answer(point: KeyPoint, asked: Asked, query: Query) -> Answer | None:
    said, beside, worth = _said(point, asked, query)
    if query and not (said or beside):
        return None
    nearest, near = nearest_of(point, asked.commune)
    reasons = [f"parle de {enumeration(said)}"] if said else []
    if beside:
        reasons.append(f"vient d’un échange sur {enumeration(beside)}")
    if asked.theme is not None:
        reasons.append(f"thème : {asked.theme.name}")
    is_near = nearest is not None and bool(near.reasons)
    if nearest is not None and is_near:
        reasons.append(f"{nearest.label} : {', '.join(near.texts)}")
    score = worth + NATURES.get(KeyPoint.Nature(point.nature), 0) + near.score
    return Answer(point, score, tuple(reasons), is_near)


def nearest_of(point: KeyPoint, commune: Commune | None) -> tuple[Commune | None, Nearness]:
    """Return the nearest of the communes of a point, and how near it is; nothing when none is."""
    if commune is None:
        return None, Nearness()
    found = [(nearness(commune, other), other) for other in point.communes.all()]
    best = min(found, key=lambda pair: (-pair[0].score, pair[1].sort_key, pair[1].pk), default=None)
    return (best[1], best[0]) if best else (None, Nearness())


def _said(point: KeyPoint, asked: Asked, query: Query) -> tuple[list[str], list[str], int]:
    """Return the words of the need that a point says, those said beside it only, and what that is worth.

    Between quotes, as they were typed. Beside it: its themes, its communes, its session, its edition.
    """
    if not query:
        return [], [], 0
    fields = {"body": analyse(point.text), "context": analyse(around(point))}
    held = {stem for stems in fields.values() for stem in stems}
    own = set(fields["body"])
    said = [clause for clause in query.clauses if _is_answered(clause, own)]
    beside = [clause for clause in query.clauses if clause not in said and _is_answered(clause, held)]
    worth = round(TEXT * text_score(query, fields) / (BEST_CLAUSE * len(query.clauses)))
    typed = [[f"« {asked.as_typed(clause.forms)} »" for clause in some] for some in (said, beside)]
    return typed[0], typed[1], worth


def around(point: KeyPoint) -> str:
    """Return what is known of a point beside its text, in an order that no database decides."""
    named = sorted([theme.name for theme in point.themes.all()] + [row.name for row in point.communes.all()])
    speaker = point.person or point.speaker
    return ". ".join([*named, str(speaker or ""), str(point.item or ""), point.synthesis.edition.name])


def _is_answered(clause: Clause, held: set[str]) -> bool:
    return any(held.issuperset(way.stems) for way in clause.alternatives)
