"""What a notice says and that nothing of the page holds: never lost without a word."""

import re

# A clause: what stands between two signs. A full stop ends one only before a space: « 9.30 », « n.c. ».
_CLAUSE = re.compile(r"(?:[^,;:()\n.!?]|[.](?=\S))+")
_WORD = re.compile(r"[^\W_]{3,}|\d+")
_LABEL = 3  # words at most before a colon
_LITTLE = 2  # words: fewer, and no digit nor capital, say nothing that a page could hold


def unread_of(text: str, read: list[tuple[int, int]], unread: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the places of what was not understood: whole sentences, and the clauses of others.

    Args:
        text: the notice.
        read: where something was read.
        unread: the sentences in which nothing was.
    """
    taken = bytearray(len(text))
    _take(taken, read)
    left = [place for place in unread if not any(taken[place[0] : place[1]])]
    _take(taken, left)
    clauses = [
        (match.start(), match.end())
        for match in _CLAUSE.finditer(text)
        if not any(taken[match.start() : match.end()])
        and _says(match[0], is_label=text[match.end() : match.end() + 1] == ":")
    ]
    return sorted([*left, *_joined(text, clauses, taken)])


# « sera ouverte par Hélène Exemple »: somebody, whom nothing of the page holds.
_SOMEBODY = re.compile(r"[^,;:()\n.!?]{0,60}?\b[A-ZÀ-Ý][\w'’-]+ (?:de |du |d['’])?[A-ZÀ-Ý][\w'’-]+")


def named_after(text: str, at: int, read: list[tuple[int, int]]) -> tuple[int, int] | None:
    """Return what follows a verb that says the state of the matinée, when it names somebody not read.

    Args:
        text: the notice.
        at: where the verb ends.
        read: where something was read.
    """
    said = _SOMEBODY.match(text, at)
    if said is None or any(start < said.end() and end > at for start, end in read):
        return None
    return at + len(said[0]) - len(said[0].lstrip()), said.end()


def _says(clause: str, *, is_label: bool) -> bool:
    """Tell whether a clause says something: not « Date : », nor the number of an item."""
    words = _WORD.findall(clause)
    if re.fullmatch(r"\s*\d{1,2}\s*", clause) or (is_label and len(words) <= _LABEL):
        return False
    return len(words) >= _LITTLE or any(word[0].isupper() or word[0].isdigit() for word in words)


def _take(taken: bytearray, places: list[tuple[int, int]]) -> None:
    for start, end in places:
        taken[start:end] = b"\x01" * len(taken[start:end])


def _joined(text: str, clauses: list[tuple[int, int]], taken: bytearray) -> list[tuple[int, int]]:
    """Return clauses that follow each other as one: « dont Sceaux, Fontenay-aux-Roses »."""
    joined: list[tuple[int, int]] = []
    for first, end in clauses:
        start = end - len(text[first:end].lstrip())
        if joined and start - joined[-1][1] <= _LITTLE and not any(taken[joined[-1][1] : start]):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined
