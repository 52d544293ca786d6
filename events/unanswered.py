"""A search that finds nothing, said to whoever counts them: this floor writes down nothing of it.

The answer bears the words, without accents, in a header that the roof reads and takes away
(curiouslab/needs/middleware.py, ADR 0046): a page that is kept whole (ADR 0014) still says it, at no cost.
"""

from django.http import HttpResponseBase

from curiouslab.french import normaliser

HEADER = "X-Club-Unanswered"
# Longer, it is a text and no need that several may share.
LONGEST = 60


def note_unanswered(response: HttpResponseBase, text: str) -> None:
    """Say that nothing answered `text`, on the answer that says so to the reader."""
    words = normaliser(text)
    if words and len(words) <= LONGEST and words.isascii():
        response.headers[HEADER] = words
