"""Words found whatever their accents, letter case, hyphens and apostrophes, on both databases: for the desk.

Names are compared on their normalised columns, other texts by a pattern that knows the accents. The search of
the site is `events.finding`.
"""

import re

from django.db.models import Q
from django.utils.html import strip_tags

from curiouslab.french import normaliser
from events.models import Synthesis

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


def search_words(text: str) -> list[str]:
    """Return the words to look for, normalised: letters and digits only, the first 8."""
    return re.findall(r"[a-z0-9]+", normaliser(text))[:WORDS_READ]


def pattern(word: str) -> str:
    """Return a regular expression that finds a normalised word however it is accented."""
    return "".join(_WRITTEN.get(letters, letters) for letters in _LETTERS.findall(word))


def in_texts(words: list[str], *fields: str) -> Q:
    """Return the condition that each word is in one of these fields, accents and case set aside."""
    condition = Q()
    for word in words:
        anywhere = Q()
        for field in fields:
            anywhere |= Q(**{f"{field}__iregex": pattern(word)})
        condition &= anywhere
    return condition


def in_name(words: list[str]) -> Q:
    """Return the condition that each word is in the normalised name."""
    condition = Q()
    for word in words:
        condition &= Q(search_name__contains=word)
    return condition


def says(synthesis: Synthesis, words: list[str]) -> bool:
    """Tell whether the words are in what one reads of a synthesis: « li » is not in `<li>`."""
    read = (synthesis.summary, strip_tags(synthesis.body), synthesis.edition.title)
    return all(word in normaliser(" ".join(read)) for word in words)
