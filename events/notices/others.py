"""What a notice says of another edition, or of other matters: « Rappel : la 2e édition a réuni… »."""

import re
from collections.abc import Iterator

from events.notices.notice import Notice
from events.notices.numerals import ORDINAL, ordinal

_NEAR = 40  # characters: an edition named so early is what the sentence tells of
EDITION = re.compile(
    rf"(?<![\w-])({ORDINAL}) (?:[eé]dition|promotion|club|rencontre|matin[eé]e"
    rf"|(?:se tiendra|aura lieu|se d[eé]roulera|est (?:pr[eé]vue|fix[eé]e|annonc[eé]e|maintenue)))\b",
    re.IGNORECASE,
)
# « le thème de l’édition n° 13 est soumis au vote ».
_NUMBERED = re.compile(
    r"\b(?:[eé]dition|club|rencontre|matin[eé]e) (?:n ?[ºo]|num[eé]ro|#) ?(\d{1,3})\b", re.IGNORECASE
)
# « Rendez-vous le 11 juin pour la 4e ».
_FOR = re.compile(rf"\bpour l[ae] ({ORDINAL})(?= ?[.!,;)]|$| [eé]dition)", re.IGNORECASE)
_ASIDE = re.compile(
    r"(?:a lire aussi|lire aussi|voir aussi|sur le meme sujet|articles? lies?|dans la meme rubrique)\b"
)
_REMINDS = re.compile(r"(?:rappel(?! (?:du|: le) theme)|rappelons|pour memoire|pour rappel)\b")


# « la cinquième édition, en 2023, avait planché sur la mobilité »: the one told comes later.
_WAS_BEFORE = re.compile(
    r"(?:,[^,.;]{2,30},)? (?:(?:m'|nous |l'|les |vous )?avait|s'etait) \w+"
    r"|, (?:l'an (?:passe|dernier)|l'annee derniere),"
)


def names_another(said: str, number: int | None) -> bool:
    """Tell whether a clause only names editions of another number than the one told."""
    numbers = {
        ordinal(match[1]) for pattern in (EDITION, _FOR, _NUMBERED) for match in pattern.finditer(said)
    }
    return bool(number and numbers) and number not in numbers


def set_apart(notice: Notice, number: int | None) -> None:
    """Mark what tells of another edition than the one read, and the lines of « À lire aussi »."""
    for start, end in sorted([*_asides(notice), *_other_editions(notice, number)]):
        if notice.elsewhere and start < notice.elsewhere[-1][1]:
            first, last = notice.elsewhere.pop()
            notice.elsewhere.append((first, max(last, end)))
        else:
            notice.elsewhere.append((start, end))


def _asides(notice: Notice) -> Iterator[tuple[int, int]]:
    is_aside = False
    for line in notice.lines:
        is_aside = (is_aside and not line.follows_blank) or bool(
            _ASIDE.match(notice.plain, line.start, line.end)
        )
        if is_aside:
            yield line.start, line.end


def _other_editions(notice: Notice, number: int | None) -> Iterator[tuple[int, int]]:
    for sentence in notice.sentences:
        named = [
            match
            for pattern in (EDITION, _NUMBERED)
            for match in pattern.finditer(notice.view, sentence.start, sentence.end)
        ]
        numbers = {ordinal(match[1]) for match in named}
        is_reminder = _REMINDS.match(notice.plain, sentence.start) and number not in numbers
        was_before = named and _WAS_BEFORE.match(notice.plain, named[-1].end(), sentence.end)
        if is_reminder or (was_before and not number):
            yield sentence.start, sentence.end
        elif number and named and number not in numbers:
            at = min(match.start() for match in named)
            yield (at if at > sentence.start + _NEAR else sentence.start), sentence.end
