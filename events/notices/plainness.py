"""Text in small letters without accents, sign for sign."""

import unicodedata
from functools import cache


@cache
def _plain(sign: str) -> str:
    return unicodedata.normalize("NFKD", sign)[0].lower()[:1] or sign


def plain(text: str) -> str:
    """Return a text in small letters without accents, as long as it was."""
    return "".join(_plain(sign) for sign in text)
