"""The synonyms that the team keeps, read at each search: a new one is effective at the next request."""

from collections.abc import Sequence
from functools import lru_cache

from events.finding.models import SynonymGroup
from events.finding.query import Query, Stems, build_query


def groups() -> list[list[Stems]]:
    """Return the groups of synonyms as stems, in one query."""
    return [_stems(words) for words in SynonymGroup.objects.order_by("pk").values_list("words", flat=True)]


def query_of(text: str) -> Query:
    """Return what a text asks for, synonyms included (one query)."""
    return build_query(text, groups())


def synonyms_of(stems: Sequence[str]) -> list[Stems]:
    """Return the synonyms of some stems taken together: those of ("data",) are [("donn",)]."""
    return [one for group in groups() if tuple(stems) in group for one in group if one != tuple(stems)]


@lru_cache(maxsize=2000)
def _stems(words: str) -> list[Stems]:
    return SynonymGroup(words=words).stems
