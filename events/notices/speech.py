"""Whether a quote is what somebody says: « … », a déclaré la maire; a title is none."""

import re

from events.notices.cues import SAYS
from events.notices.notice import Notice
from events.notices.sentences import Quote

# « une table ronde, « L’eau », a conclu la matinée », « « L’eau », assuré par Lise Roux »: of a title.
_OF_TITLE = re.compile(
    r"[»”\"],? ?(?:(?:qui |elle |il )?(?:a |ont )?\w+ (?:ensuite |enfin |alors |d'abord )?"
    r"(?:(?:la|le|les|l'|cette|notre|nos|une|ces) ?(?:\w+ )?(?:matinee|rencontre|seance|journee|programme"
    r"|edition|echanges?|debats?|travaux|club|rendez-vous|partie|discussions?)\b|(?:par|avec)\b)"
    r"|confiee?s? (?:a|au|aux)\b)"
)
# A title right after what it is the title of.
_NAMED = re.compile(
    r"\b(?:tables?[ -]rondes?|exposes?|interventions?|conferences?|presentations?|communications?"
    r"|intitulee?s?|titree?s?|baptisee?s?|theme)\s?[,:–-]? ?$"
)


def is_said_by(before: str) -> bool:
    """Tell whether the words before somebody make them say the quote that stands there."""
    return bool(SAYS.search(before)) and not _OF_TITLE.search(before)


def is_speech(notice: Notice, quote: Quote) -> bool:
    """Tell whether somebody says the words of a quote."""
    at = quote.outer_end - 1
    said = notice.view[quote.start : quote.end].rstrip()
    before = notice.plain[max(quote.outer_start - 30, 0) : quote.outer_start]
    if said.endswith(".") and before.rstrip().endswith(":"):
        return not _NAMED.search(before)  # « Elle réclame du temps : « Un tilleul pousse. » »
    if not SAYS.search(notice.plain[at : at + 25]) or _OF_TITLE.match(notice.plain, at, at + 70):
        return False
    return said.endswith((".", ",")) or not _NAMED.search(before)
