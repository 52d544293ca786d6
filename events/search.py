"""A first plain search: every word must be found, accents, case, hyphens and apostrophes set aside.

One code path for both databases: names are compared on their normalised columns, other texts by a
pattern that knows the accents. Each kind of content costs one query and shows 20 results at most.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db.models import Q
from django.utils.html import strip_tags

from communes.models import Commune
from curiouslab.french import normaliser
from events.models import Edition, KeyPoint, Person, ProgrammeItem, Reader, Synthesis, Theme

RESULTS_A_GROUP = 20
READ_A_GROUP = RESULTS_A_GROUP + 1
# Syntheses whose HTML holds the words: those where only a tag does are then set aside.
HTML_READ = 100
WORDS_READ = 8
_WRITTEN = {
    "a": "[aàâäáãåAÀÂÄÁÃÅ]",
    "c": "[cçCÇ]",
    "e": "[eéèêëEÉÈÊË]",
    "i": "[iîïíIÎÏÍ]",
    "n": "[nñNÑ]",
    "o": "[oôöóõOÔÖÓÕ]",
    "u": "[uùûüúUÙÛÜÚ]",
    "y": "[yÿýYŸÝ]",
    "oe": "(?:[oO][eE]|[œŒ])",
    "ae": "(?:[aA][eE]|[æÆ])",
}
_LETTERS = re.compile("oe|ae|.")


@dataclass(frozen=True, slots=True)
class ResultGroup:
    """The results of one kind; `has_more` tells that only the first ones are given."""

    key: str
    label: str
    results: list[Any]
    has_more: bool


def search_words(text: str) -> list[str]:
    """Return the words to look for, normalised: letters and digits only, the first 8."""
    return re.findall(r"[a-z0-9]+", normaliser(text))[:WORDS_READ]


def pattern(word: str) -> str:
    """Return a regular expression that finds a normalised word however it is accented."""
    return "".join(_WRITTEN.get(letters, letters) for letters in _LETTERS.findall(word))


def _in_texts(words: list[str], *fields: str) -> Q:
    """Return the condition that each word is in one of these fields, accents and case set aside."""
    condition = Q()
    for word in words:
        anywhere = Q()
        for field in fields:
            anywhere |= Q(**{f"{field}__iregex": pattern(word)})
        condition &= anywhere
    return condition


def _in_name(words: list[str]) -> Q:
    """Return the condition that each word is in the normalised name."""
    condition = Q()
    for word in words:
        condition &= Q(search_name__contains=word)
    return condition


def _says(synthesis: Synthesis, words: list[str]) -> bool:
    """Tell whether the words are in what one reads of a synthesis: « li » is not in `<li>`."""
    read = (synthesis.summary, strip_tags(synthesis.body), synthesis.edition.title)
    return all(word in normaliser(" ".join(read)) for word in words)


def _group(key: str, label: str, rows: Iterable[Any]) -> ResultGroup:
    """Return the first rows as a group; one more is read to know whether there are others."""
    found = list(islice(rows, RESULTS_A_GROUP + 1))
    return ResultGroup(key, label, found[:RESULTS_A_GROUP], len(found) > RESULTS_A_GROUP)


def search(text: str, user: Reader) -> list[ResultGroup]:
    """Return what answers `text` among what `user` may read, by kind; nothing for no word."""
    words = search_words(text)
    if not words:
        return []
    editions = Edition.objects.visible_to(user)
    sessions = ProgrammeItem.objects.visible_to(user).select_related("edition")
    points = KeyPoint.objects.visible_to(user).select_related("synthesis__edition", "item")
    people, communes = Person.objects.visible_to(user), Commune.objects.visible_to(user)
    themes = Theme.objects.visible_to(user)
    in_synthesis = _in_texts(words, "summary", "body", "edition__title")
    syntheses = Synthesis.objects.visible_to(user).select_related("edition").filter(in_synthesis)[:HTML_READ]
    in_edition = _in_texts(words, "title", "official_title", "summary", "venue_name", "venue_town")
    groups = [
        _group("editions", "Éditions", editions.filter(in_edition).for_rows(user)[:READ_A_GROUP]),
        _group(
            "sessions",
            "Interventions et tables rondes",
            sessions.filter(_in_texts(words, "title", "summary"))[:READ_A_GROUP],
        ),
        _group("key_points", "Points clés", points.filter(_in_texts(words, "text"))[:READ_A_GROUP]),
        _group("syntheses", "Synthèses", (row for row in syntheses if _says(row, words))),
        _group("people", "Intervenants", people.filter(_in_name(words))[:READ_A_GROUP]),
        _group("communes", "Communes", communes.filter(_in_name(words))[:READ_A_GROUP]),
        _group("themes", "Thèmes", themes.filter(_in_texts(words, "name", "description"))[:READ_A_GROUP]),
    ]
    return [group for group in groups if group.results]
