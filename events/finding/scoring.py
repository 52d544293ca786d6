"""How well a text answers a question: BM25 over weighted fields, computed here for both databases.

Average lengths are constants: a score depends on the text and on the question, never on what others hold.
"""

from collections.abc import Mapping, Sequence

from events.finding.query import Clause, Query

# What a word is worth in each field, and how many words the field usually has.
WEIGHTS = {"title": 4.0, "names": 2.5, "body": 1.0, "context": 0.4}
USUAL = {"title": 8, "names": 12, "body": 60, "context": 12}
SATURATION, LENGTH = 1.2, 0.6

Fields = Mapping[str, Sequence[str]]


def text_score(query: Query, stems_by_field: Fields, rarity: Mapping[str, float] | None = None) -> float:
    """Return how well stems answer a question: 0 when nothing does, more for more, whatever the database.

    Args:
        query: the question.
        stems_by_field: the stems of each field (title, names, body, context), as `analyse` gives them.
        rarity: what each stem is worth, 1 when it is not said.
    """
    found = [_clause_score(clause, stems_by_field, rarity or {}) for clause in query.clauses]
    return sum(found)


def answered(query: Query, stems_by_field: Fields, rarity: Mapping[str, float] | None = None) -> float:
    """Return the share of the clauses that are answered, the rare ones counting for more."""
    held = {one for stems in stems_by_field.values() for one in stems}
    said = wanted = 0.0
    for clause in query.clauses:
        worth = max((rarity or {}).get(one, 1.0) for one in clause.alternatives[0].stems)
        wanted += worth
        said += worth * any(held.issuperset(way.stems) for way in clause.alternatives)
    return said / wanted if wanted else 0.0


def _clause_score(clause: Clause, fields: Fields, rarity: Mapping[str, float]) -> float:
    """Return the best of what the ways to say it are worth; several stems are worth the least of them."""
    return max(
        way.worth * min(_stem_score(one, fields) * rarity.get(one, 1.0) for one in way.stems)
        for way in clause.alternatives
    )


def _stem_score(one: str, fields: Fields) -> float:
    """Return what the occurrences of a stem are worth: each field by its weight, less in a long one."""
    worth = 0.0
    for name, weight in WEIGHTS.items():
        stems = fields.get(name, ())
        if times := stems.count(one):
            longer = 1 - LENGTH + LENGTH * len(stems) / USUAL[name]
            worth += weight * times / max(longer, 0.4)
    return worth / (SATURATION + worth) * (1 + SATURATION) if worth else 0.0
