"""What is kept of what somebody typed: a short term, or nothing when it may tell of somebody."""

import re

from django.db.models import Q

from communes.models import Commune
from curiouslab.french import normaliser
from events.finding.analysis import is_looked_for
from events.models import Organisation, Person
from events.notices.names import first_names

LONGEST = 60
MOST_WORDS = 6
# A year or an article of a law has four figures; what has more may be a telephone, a code, an address.
MOST_DIGITS = 4
TITLES = frozenset(
    {"m", "mr", "mme", "mlle", "monsieur", "madame", "mademoiselle", "maitre", "docteur", "dr"}
)
_ADDRESS = re.compile(r"@|https?:|www\.|\S\.(?:fr|com|org|net|eu|gouv)\b", re.IGNORECASE)
_STREET = re.compile(r"\b\d+ ?(?:bis|ter)? (?:rue|avenue|av|boulevard|bd|place|allee|impasse|chemin|quai)\b")


def term_of(text: str) -> str:
    """Return the term to count for `text`: its words without accents nor articles; empty when it is dropped.

    Dropped: what is too long to be a subject, and what looks like an e-mail, a telephone, an address of the
    post, or the name of a person, known or likely. When in doubt it is dropped: a lost count harms nobody.
    """
    words = [word for word in _words(normaliser(text)) if is_looked_for(word)]
    term = " ".join(words)
    if not term or len(term) > LONGEST or len(words) > MOST_WORDS:
        return ""
    return "" if _tells_of_somebody(text, words) else term


def _words(plain: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", plain)


def _tells_of_somebody(text: str, words: list[str]) -> bool:
    plain = normaliser(text)
    figures = sum(character.isdigit() for character in text)
    if _ADDRESS.search(text) or figures > MOST_DIGITS or _STREET.search(plain) or TITLES & set(_words(plain)):
        return True
    return _is_likely_name(words) or _is_known_name(words)


def _is_likely_name(words: list[str]) -> bool:
    """Tell whether a first name stands in a short term: « marie dupont », « dupont marie »."""
    return 1 < len(words) <= 4 and any(word in first_names() for word in words)


def _is_known_name(words: list[str]) -> bool:
    """Tell whether a person of the portal is named there, in any order, or a surname stands alone."""
    sought, ends = set(words), Q()
    # Whole words at either end of the name, whatever else is typed; the rest is compared here.
    for word in sought:
        ends |= Q(search_name=word) | Q(search_name__startswith=f"{word} ")
        ends |= Q(search_name__endswith=f" {word}")
    for name, last_name in Person.objects.filter(ends).order_by().values_list("search_name", "last_name"):
        if sought >= _said(name) or sought == _said(normaliser(last_name)):
            return not (Commune.objects.by_name(" ".join(words)).exists() or _is_body(words))
    return False


def _said(name: str) -> set[str]:
    """Return the words of a name as a term keeps them: « de La Tour » is « tour »."""
    words = set(name.split())
    return {word for word in words if is_looked_for(word)} or words


def _is_body(words: list[str]) -> bool:
    return Organisation.objects.filter(name__iexact=" ".join(words)).exists()
