"""A text as it is read: one kind of apostrophe, quote and space, each sign with its place."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from events.notices.breaks import TIME, continues, is_cut, keeps_hyphen, width_of
from events.notices.feet import feet_of
from events.notices.grids import is_rule, laid_out
from events.notices.lowered import capitalised, is_lowered
from events.notices.narrow import columns_of, flows
from events.notices.plainness import plain
from events.notices.raws import Raw

# What is not seen, and what marks bold or italics in a text pasted from a tool that writes Markdown.
_DROPPED = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\ufe0f")
_SAME = {
    "’": "'", "‘": "'", "ʼ": "'", "′": "'", "‛": "'", "`": "'", "´": "'",
    "‐": "-", "‑": "-", "—": "–", "―": "–", "−": "–", "‒": "–",
    "„": "“", "‟": "“", "‹": "«", "›": "»", "″": '"',
    "ᵉ": "e", "ʳ": "r", "ᵈ": "d", "ᵐ": "m", "ˢ": "s", "ª": "º", "°": "º",
    "ﬁ": "fi", "ﬂ": "fl", "\t": "|",
    "→": "–", "➔": "–", "➜": "–", "⇒": "–",
}  # fmt: skip
_BULLET = re.compile(
    r"(?:[-–](?:[\s|]|(?=[^\W\d]))|\+[\s|]+(?=[^\W\d])|[▸▹‣•·‣⁃▪▫■□◦●○◆◇➢➤✓✔→⇒*§\ue000-\uf8ff][\s|]*|[oO]\s(?=\S)"
    r"|\d{1,2}\.[1-9](?:\.[1-9])?[.)]?[\s|]+(?:[–-]\s+)?(?=[A-ZÀ-Ý«\"“])|\(?\d{1,2}[.)/](?:[\s|]|(?=[^\W\d]))"
    r"|[A-H]\.\d{1,2}[.)]?[\s|]+(?=[A-ZÀ-Ý«\"“])"
    r"|[a-z][).][\s|]|\d\ufe0f?\u20e3)[\s|]*"
)
# Pictures open an item, save those that say what follows: a place, a photograph.
_PICTURE = re.compile(r"[\U0001f300-\U0001f4cc\U0001f4ce-\U0001f4f6\U0001f4f9-\U0001faff\u2600-\u27bf]+\s*")
_ITALIC = re.compile(r"(?<![\w*])[*](?![\s*])([^*\n]{1,200}?)(?<![\s*])[*](?![\w*])")
# « Thème = l’air intérieur ».
_EQUALS = re.compile(r"([^\W\d_][^=:«\"“]{0,40}) = ")
# « Le thème. « Bien manger » », « Les experts. Lise Roux… »: labels in a lively style.
_POINTED = re.compile(
    r"((?:(?:l[ea]s?|nos|trois|deux|quatre) )?(?:thème|experts?|expertes|intervenante?s?|exposés?"
    r"|tables? rondes?"
    r"|présents|communes|villes|photos?|crédits? photos?|lieu|date|excusés))\.(?= [«\"“A-ZÀ-Ý\d])",
    re.IGNORECASE,
)
# « 54e édition · 16 novembre · Cinéma »; « élu·es » keeps its own.
_DOTS = re.compile(r"(?<=[^\s] )[·•](?= [^\s])")
_HASHTAGS = re.compile(r"(?:#\w+[\s,]*)+")
_QUOTED = re.compile(r"(?:>\s?)+|»\s?(?=[^»]*$)|#{1,6}\s+")
# « #* », under an item that a wiki numbers.
_NESTED = re.compile(r"(?:#[*:]|[*]#)[*#:]*\s*")
MOST = 200_000  # characters that are read; a notice has three thousand


@dataclass(frozen=True, slots=True)
class Line:
    """A line or a paragraph, by its place in the view; `start` is after the bullet."""

    start: int
    end: int
    is_bulleted: bool = False
    follows_blank: bool = False
    indent: int = 0


@dataclass(frozen=True)
class Source:
    """A text, its view (what is read), and for each sign of the view its place in the text."""

    text: str
    view: str
    starts: list[int] = field(repr=False)
    ends: list[int] = field(repr=False)
    lines: list[Line] = field(repr=False)

    def span(self, start: int, end: int) -> list[int]:
        """Return where a piece of the view stands in the text."""
        if start >= end:
            return [0, 0]
        first, last = self.starts[start], self.ends[end - 1]
        return [first, last] if first < last else [last, first]

    @cached_property
    def plain(self) -> str:
        """The view in small letters without accents, sign for sign: cues are looked for there."""
        return plain(self.view)

    @cached_property
    def head_end(self) -> int:
        """Where the headlines end: the first long line, or the sixth one."""
        for rank, line in enumerate(self.lines):
            if rank == 6 or line.end - line.start > 160:
                return line.start
        return len(self.view)


def read_source(text: str) -> Source:
    """Return a text ready to be read, its beginning if it is longer than MOST."""
    raws: list[Raw | None] = []
    marks = _marks(text[:MOST])
    at = 0
    lines = text[:MOST].splitlines(keepends=True)
    feet = feet_of(lines)
    for rank, raw in enumerate(lines):
        if not is_rule(raw) and rank not in feet:
            raws.append(_raw(raw, at, marks))
        at += len(raw)
    return _assembled(text, laid_out(raws))


_LETTER = re.compile(r"^[ \t]*([A-H])[.)/][ \t]+(?=\S)", re.MULTILINE)
_ROMAN = re.compile(r"^[ \t]*([IVX]{1,4})[.)/–-][ \t]+(?=\S)", re.MULTILINE)


def _marks(text: str) -> list[re.Pattern[str]]:
    """Return what numbers the parts of a text: « A. » if there is a « B. », « I. » if there is a « II. »."""
    found = []
    for pattern, first_two in ((_LETTER, {"A", "B"}), (_ROMAN, {"I", "II"})):
        if first_two <= {match[1] for match in pattern.finditer(text)}:
            found.append(pattern)
    return found


def _signs(raw: str, at: int) -> Raw:
    """Return the signs of a line, composed, with their places; no space doubled, none at either end."""
    line = Raw()
    body = raw.rstrip()
    index = 0
    for cluster in body if body.isascii() else _clusters(body):
        end = index + len(cluster)
        sign = _sign(cluster)
        if sign == " " and (not line.signs or line.signs[-1] == " "):
            line.indent += not line.signs
        elif sign == "|" and not line.signs:
            line.lead += 1
            line.is_piped = line.is_piped or (cluster == "|" and line.lead == 1)
        elif sign:
            for part in sign:
                line.signs.append(part)
                line.starts.append(at + index)
                line.ends.append(at + end)
        index = end
    return line


def _clusters(body: str) -> Iterator[str]:
    """Give each sign of a line with the accents that follow it."""
    index = 0
    while index < len(body):
        end = index + 1
        while end < len(body) and unicodedata.combining(body[end]):
            end += 1
        yield body[index:end]
        index = end


def _sign(cluster: str) -> str:
    if cluster in _DROPPED:
        return ""
    sign = _SAME.get(cluster)
    if sign is not None:
        return sign
    if cluster.isspace():
        return " "
    composed = unicodedata.normalize("NFC", cluster)[:4] if not cluster.isascii() else cluster
    return composed if composed.isprintable() else ""


_DOUBLES = {"<<": "«", ">>": "»", "**": "", "__": "", "''": '"', "->": "–", "=>": "–", "|:": ":"}
_DOUBLE = re.compile("|".join(map(re.escape, _DOUBLES)))


def _doubled(line: Raw) -> None:
    """Make one quote of « << » and « >> », nothing of « ** »."""
    if not _DOUBLE.search(line.said):
        return
    signs, starts, ends = line.signs, line.starts, line.ends
    line.signs, line.starts, line.ends = [], [], []
    index = 0
    while index < len(signs):
        pair = "".join(signs[index : index + 2])
        width = 2 if pair in _DOUBLES else 1
        if sign := _DOUBLES.get(pair, signs[index]):
            line.signs.append(sign)
            line.starts.append(starts[index])
            line.ends.append(ends[index + width - 1])
        index += width


def _labelled(line: Raw) -> None:
    """Write « : » after a label that « = » or a point follows, and a dash for a dot between two fields."""
    said = line.said
    if equals := _EQUALS.match(said):
        line.signs[equals.end(1) + 1] = ":"
    elif label := _POINTED.match(said):
        line.signs[label.end(1)] = ":"
    for dot in _DOTS.finditer(said):
        line.signs[dot.start()] = "–"


# « OÙ       Centre administratif »: labels in a column of their own, set with spaces.
_COLUMN = re.compile(
    r"[ ]*(?:quand|où|qui|quoi|combien|lieu|date|thème|édition|statut|horaires?|sujet"
    r"|communes(?: présentes)?|présents"
    r"|photos?|crédits?(?: photos?)?|excusées?|excusés)(?P<gap>[ ]{2,})(?=[^\s:])",
    re.IGNORECASE,
)


# « Édition .......... 17 »: labels that points lead to their value, in a form.
_LEADERS = re.compile(r"[ ]*[^\W\d_][^.:_\n]{1,40}?(?P<gap> ?(?:\.{3,}|_{3,}|…{2,}) ?)(?=\S)")


def _columns(raw: str) -> str:
    """Return a line, as long as it was, with « : » after the label that spaces or points follow."""
    column = _COLUMN.match(raw)
    if (led := _LEADERS.match(raw)) and len(led["gap"]) > 3:
        return f"{raw[: led.start('gap')]}:{' ' * (len(led['gap']) - 1)}{raw[led.end('gap') :]}"
    if column is None:
        return raw
    at = column.start("gap")
    return f"{raw[:at]}:{raw[at + 1 :]}"


def _raw(raw: str, at: int, marks: list[re.Pattern[str]]) -> Raw | None:
    """Return a line without its bullet and its marks of a quoted mail; None when it says nothing."""
    raw = _columns(raw)
    line = _signs(_ITALIC.sub("\u200b\\1\u200b", raw) if "*" in raw else raw, at)
    _doubled(line)
    _labelled(line)
    said = line.said
    if _HASHTAGS.fullmatch(said):
        return None
    for pattern in (*marks, _NESTED, _QUOTED, _PICTURE, _BULLET) if marks or not _is_word(said) else ():
        if mark := pattern.match(said):
            if pattern is _BULLET and TIME.match(said):
                continue
            line.is_bulleted = line.is_bulleted or pattern not in (_QUOTED, _ROMAN)
            line.is_marked = True
            cut = mark.end()
            line.lead += mark[0].count("|")
            line.signs, line.starts, line.ends = line.signs[cut:], line.starts[cut:], line.ends[cut:]
            said = line.said
    if line.signs[-1:] in (["*"], ["_"]):  # « *Crédit : …* » is in italics
        line.signs.pop()
        line.is_bulleted = False
    while line.signs and line.signs[-1] in " |":
        line.signs.pop()
    return line if any(sign.isalnum() for sign in line.signs) else None


def _is_word(said: str) -> bool:
    """Tell whether a line begins with a word: no mark does."""
    return said[:1].isalpha() and (len(said) == 1 or said[1].isalpha())


def _assembled(text: str, raws: list[Raw | None]) -> Source:
    """Put lines together, the soft breaks undone."""
    width = width_of(raws)
    is_small = is_lowered("".join(raw.said for raw in raws if raw))
    columns = [0] * len(raws) if is_small else columns_of(raws)
    whole = Raw()
    lines: list[Line] = []
    before: Raw | None = None
    for raw, column in zip(raws, columns, strict=True):
        if raw is not None:
            joined = before is not None and (
                flows(before, raw, column) if column else continues(before, raw, width, is_small=is_small)
            )
            if before is not None and joined:
                _tie(whole, before, raw)
            elif whole.signs:
                whole.add("\n")
            start = len(whole.signs)
            whole.join(raw)
            end = len(whole.signs)
            if joined:
                last = lines.pop()
                lines.append(Line(last.start, end, last.is_bulleted, last.follows_blank, last.indent))
            else:
                lines.append(Line(start, end, raw.is_bulleted, before is None, raw.indent))
        before = raw
    view = capitalised(whole.said) if is_lowered(whole.said) else whole.said
    return Source(text, view, whole.starts, whole.ends, lines)


def _tie(whole: Raw, before: Raw, after: Raw) -> None:
    """Write what stands between two lines that are one: a space, or nothing when a word was cut."""
    if not is_cut(before):
        whole.add(" ")
    elif not keeps_hyphen(before, after):
        whole.drop()
