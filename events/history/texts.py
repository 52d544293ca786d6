"""Two texts compared word by word, as a person reads them."""

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from html import unescape
from itertools import pairwise, takewhile

# A piece of a comparison: « ins », « del » or nothing, and its text.
Piece = tuple[str, str]
_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
_LINES = re.compile(r"[^\n]*\n|[^\n]+")
_ENDS = re.compile(r"<br\s*/?>|</(?:p|li|h[1-6]|blockquote|tr|caption)>", re.IGNORECASE)
_CELL = re.compile(r"</t[dh]>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
# Comparing takes the product of the lengths, at worst: beyond, what differs is shown whole.
MOST_PAIRS = 4_000_000


def text_of(html: str) -> str:
    """Return what is read of a stored text, a line a paragraph."""
    text = _TAG.sub("", _CELL.sub(" | ", _ENDS.sub("\n", html)))
    return "\n".join(line.strip() for line in unescape(text).splitlines() if line.strip())


def compared(before: str, after: str) -> list[Piece]:
    """Return a text as it is after, with what went and what came, each piece with its mark."""
    pieces: list[Piece] = []
    for mark, old, new in _blocks(_LINES.findall(before), _LINES.findall(after)):
        if mark != "replace":
            pieces += _marked(old, new, mark)
            continue
        old_words, new_words = _WORDS.findall(old), _WORDS.findall(new)
        for word_mark, gone, come in _blocks(old_words, new_words):
            pieces += _marked(gone, come, word_mark)
    return list(_joined(pieces))


def _blocks(old: list[str], new: list[str]) -> Iterator[tuple[str, str, str]]:
    """Yield what is alike and what is not, in order; in a time that grows little more than the texts.

    Spaces, and what stands everywhere in a long text (autojunk), are never what two texts are held together
    by: each would be tried with each, again and again.
    """
    start = _alike(zip(old, new, strict=False))
    end = _alike(zip(reversed(old[start:]), reversed(new[start:]), strict=False))
    head, tail = (old[:start], new[:start]), (old[len(old) - end :], new[len(new) - end :])
    old, new = old[start : len(old) - end], new[start : len(new) - end]
    yield "equal", "".join(head[0]), "".join(head[1])
    if len(old) * len(new) > MOST_PAIRS:
        yield "replace", "".join(old), "".join(new)
    else:
        for mark, i, j, k, m in SequenceMatcher(str.isspace, old, new).get_opcodes():
            yield mark, "".join(old[i:j]), "".join(new[k:m])
    yield "equal", "".join(tail[0]), "".join(tail[1])


def _alike(pairs: Iterable[tuple[str, str]]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _marked(old: str, new: str, mark: str) -> list[Piece]:
    if mark == "equal":
        return [("", new)] if new else []
    return [piece for piece in (("del", old), ("ins", new)) if piece[1]]


def _joined(pieces: list[Piece]) -> Iterator[Piece]:
    """Join what only a space separates: « deux mots » changed is read as one change."""
    kept: list[Piece] = []
    for mark, text in pieces:
        if len(kept) > 1 and kept[-1][0] == "" and kept[-1][1].isspace() and mark and "\n" not in kept[-1][1]:
            space = kept.pop()[1]
            kept += [("del", space), ("ins", space)]
        kept.append((mark, text))
    run: dict[str, str] = {}
    for (mark, text), (following, _) in pairwise([*kept, ("", "")]):
        if not mark:
            yield "", text
            continue
        run[mark] = run.get(mark, "") + text
        if not following:
            yield from ((kind, run[kind]) for kind in ("del", "ins") if kind in run)
            run = {}
