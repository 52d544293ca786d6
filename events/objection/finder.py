"""Finding a name in a text however it is written, and what is written in its place."""

import json
import re
from collections.abc import Iterable
from html import escape
from typing import Any

from events.models.objection import words_of
from events.search import pattern

NEUTRAL, IN_ADDRESS = "intervenant·e", "intervenant"
# What stands between two words of a name: spaces, a hyphen, an apostrophe, what joins the words of an
# address; in HTML, a tag or a space written as an entity too.
_BETWEEN = r"(?:[\s\u00a0\u202f._’'\-–+]|%20|&nbsp;|&#(?:x27|39);|<[^<>]{0,200}>){1,6}"
_TAG = re.compile(r"<[^<>]*>")
_OF_OURS = re.compile(r"(?<=/)[a-z0-9-]+(?=/)")
_ADDRESS = re.compile(r"(https?://[^\s/\"'<>)\]]+)[^\s\"'<>)\]]*")


class Finder:
    """Finds the name of a person: its words in both orders, whatever accents, case, hyphens, apostrophes.

    Attributes:
        is_sure: False when the name may be another's, or is a single word: what is found is then only shown.
    """

    def __init__(self, *names: tuple[str, str, str], is_sure: bool) -> None:
        """Prepare to find a person: first name, last name and end of the address of the page.

        Several when rows were merged: the longest first, so that none is cut short.
        """
        self.is_sure = is_sure
        orders = sorted({order for name in names for order in _orders(*name[:2])}, key=len, reverse=True)
        slugs, surnames = (_either(name[part] for name in names) for part in (2, 1))
        self._name = re.compile(rf"(?<![^\W_])(?:{'|'.join(orders)})(?![^\W_])", re.IGNORECASE)
        self._page = re.compile(rf"/intervenants/(?:{slugs})/?(?![\w-])")
        self._surname = re.compile(rf"(?<![^\W_])(?:{surnames})(?![^\W_])")

    def finds(self, text: str) -> bool:
        """Tell whether the name, or the address of the person, stands in a text."""
        return bool(self._name.search(text) or self._page.search(text))

    def finds_surname(self, text: str) -> bool:
        """Tell whether the surname stands alone in a text, as it is written: a person has to read it."""
        return bool(self._surname.search(text))

    def is_left_in(self, text: str) -> bool:
        """Tell whether something of the name is in a text."""
        return self.finds(text) or self.finds_surname(text)

    def rewritten(self, text: str, words: str) -> str:
        """Return a text where `words` stand in the place of the name.

        An address that holds the name is cut down to its site: written otherwise, it would lead nowhere.
        """
        if text[:1] in {"[", "{"} and (found := _read_json(text)) is not None:
            rewritten = self.rewritten_json(found, words)
            return text if rewritten == found else json.dumps(rewritten)
        if not self.finds(text):
            return text
        said = escape(words, quote=False) if "</" in text else words
        text = self._page.sub("/intervenants/", text)
        text = _ADDRESS.sub(lambda match: self.rewritten_address(match[0], match[0]), text)
        text = _OF_OURS.sub(lambda match: self.rewritten_slug(match[0]), text)
        return self._name.sub(lambda match: said + "".join(_TAG.findall(match[0])), text)

    def rewritten_address(self, address: str, otherwise: str = "") -> str:
        """Return an address cut down to its site if it holds the name; `otherwise` when its site does."""
        match = _ADDRESS.fullmatch(address)
        if not self._name.search(address):
            return address
        return f"{match[1]}/" if match and not self._name.search(match[1]) else otherwise

    def rewritten_slug(self, slug: str) -> str:
        """Return the end of an address without the name: the same words wherever that address is written."""
        return self._name.sub(IN_ADDRESS, slug)

    def rewritten_json(self, value: Any, words: str) -> Any:
        """Return a JSON value where the name is replaced, in its keys too."""
        if isinstance(value, str):
            return self.rewritten(value, words)
        if isinstance(value, list):
            return [self.rewritten_json(item, words) for item in value]
        if isinstance(value, dict):
            return {self.rewritten(key, words): self.rewritten_json(v, words) for key, v in value.items()}
        return value


def _orders(first_name: str, last_name: str) -> set[str]:
    """Return what finds a name, its words in both orders."""
    first, last = words_of(first_name), words_of(last_name)
    return {_BETWEEN.join(map(pattern, order)) for order in (first + last, last + first)}


def _either(texts: Iterable[str]) -> str:
    return "|".join(re.escape(text) for text in sorted({*texts}, key=len, reverse=True))


def _read_json(text: str) -> Any:
    """Return the JSON that a text is, such as Django's history, whose accents are numbers; None otherwise."""
    try:
        return json.loads(text)
    except ValueError:
        return None
