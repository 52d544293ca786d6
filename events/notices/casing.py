"""Titles typed in capitals, in small letters again: « COMMANDE PUBLIQUE » is « Commande publique »."""

import re

from events.notices.names_of_communes import communes_in

_FEWEST = 10  # letters: a shorter title may be a name, or initials
# Initials that stay in capitals, whatever the words beside them.
_INITIALS = re.compile(
    r"ADN|ANRU|CAF|CAUE|CCAS|CNRS|CV|DPO|DSI|EHPAD|EPT|ESS|HLM|IA|ONU|PLUI?|PMI|PMR|QR|QPV|RATP|RER|RGPD"
    r"|RH|RSA"
    r"|SDIS|SIG|SNCF|SRU|TER|TV|UE|VAE|ZAC|ZAN|ZFE"
)
_WORD = re.compile(r"[^\W_]+")
_OPENING = re.compile(r"(?:^|[.!?] )(?:[«“\"(] ?)?([^\W\d_])")


def calmed(text: str) -> str:
    """Return a title of several words without its capitals, save those of communes and initials."""
    if not text.isupper() or " " not in text or sum(sign.isalpha() for sign in text) < _FEWEST:
        return text
    signs = list(_WORD.sub(lambda word: word[0] if _INITIALS.fullmatch(word[0]) else word[0].lower(), text))
    if len(signs) != len(text):
        return text  # a sign whose small letter is two signs: places would no longer agree
    for opening in _OPENING.finditer(text):
        signs[opening.start(1)] = text[opening.start(1)]
    for named in communes_in(text):
        for word in _WORD.finditer(text, named.start, named.end):
            if word.end() - word.start() > 3 or word.start() == named.start:
                signs[word.start()] = text[word.start()]
    return "".join(signs)
