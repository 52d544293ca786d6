"""The addresses of a pasted text: those that lead somewhere, without the detours that programs add."""

import re
from urllib.parse import parse_qs, urlsplit

_LONGEST = 2000
# The anchors of our own pages; all others led somewhere in the document that was copied.
_OUR_ANCHORS = re.compile(r"#(?:t|p|sequence|tableau)-[\w-]+")
_NOTES = re.compile(r"#(?:_?_?(?:ftn|edn)|sd(?:foot|end)note|ftnt)", re.IGNORECASE)
_COMMENTS = re.compile(r"#(?:_msocom|cmnt)", re.IGNORECASE)
# Where a program sends first whoever follows a link, and the name under which it keeps the true address.
_DETOURS = [
    (re.compile(r"(?:www\.)?google\.[a-z.]{2,6}"), "/url", ("q", "url")),
    (re.compile(r"[\w.-]+\.safelinks\.protection\.outlook\.com"), "", ("url",)),
]


def address(href: str) -> str:
    """Return where a link of a pasted text leads; empty when it leads nowhere from our pages."""
    href = _direct(href.strip())
    if len(href) > _LONGEST or re.search(r"[\s\x00-\x1f]", href):
        return ""
    at_home = href.startswith("/") and href[1:2] not in ("/", "\\")
    abroad = re.match(r"(?:https?://|mailto:)[^/?#]", href, re.IGNORECASE)
    return href if at_home or abroad or _OUR_ANCHORS.fullmatch(href) else ""


def is_note(href: str) -> bool:
    """Tell whether a link leads from a text to its footnote, or back."""
    return bool(_NOTES.match(href))


def is_comment(href: str) -> bool:
    """Tell whether a link leads to the remark of somebody who read the document over, or back."""
    return bool(_COMMENTS.match(href))


def _direct(href: str) -> str:
    """Return the true address behind the detour of a search engine or of a mail filter."""
    try:
        parts = urlsplit(href)
        host = parts.hostname or ""
    except ValueError:
        return ""
    for pattern, path, names in _DETOURS:
        if pattern.fullmatch(host) and parts.path.startswith(path):
            asked = parse_qs(parts.query)
            targets = [value for name in names for value in asked.get(name, [])]
            return next((found for found in targets if found.startswith(("http://", "https://"))), href)
    return href
