"""Sentences that tell neither a talk nor a round table, whoever they name: regrets, words of a visitor."""

import re

from events.notices.progress import Programme
from events.notices.sentences import Sentence
from events.notices.speech import is_speech

# « M. le maire a adressé ses regrets par courrier ».
_REGRETS = re.compile(
    r"\b(?:ses|leurs) (?:regrets|excuses)\b|\bs'(?:est|etait|etaient) (?:fait )?excus"
    r"|\bn'(?:a|avait) pas pu (?:etre|se|venir|participer)"
)


def tells_nothing(programme: Programme, sentence: Sentence) -> bool:
    """Tell whether a sentence only tells an absence, or says what somebody said under the round tables."""
    if _REGRETS.search(programme.notice.plain, sentence.start, sentence.end):
        return True
    return programme.zone == "tables" and _is_heard(programme, sentence)


def _is_heard(programme: Programme, sentence: Sentence) -> bool:
    """« « Je repars avec des idées », souriait Lise Roux, habitante »: she takes part in nothing."""
    quotes = programme.notice.quotes_in(sentence.start, sentence.end)
    is_first = bool(quotes) and quotes[0].outer_start == sentence.start
    return is_first and is_speech(programme.notice, quotes[0])
