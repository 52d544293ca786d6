"""The stem of a French word without accents: plural, feminine, and what makes a noun of a verb.

Light on purpose: « commune » is not « commun », « usager » is not « usage ». Whatever it gives, a text and a
question go through the same rules; the exact word is worth a little more (scoring.py).
"""

from functools import lru_cache

# What the rules would confuse, or could not know.
_EXCEPTIONS = {
    "commune": "commune",
    "communes": "commune",
    "usager": "usager",
    "usagers": "usager",
    "usagere": "usager",
    "usageres": "usager",
    "passager": "passager",
    "passagers": "passager",
    "messager": "messager",
    "messagers": "messager",
    "menager": "menager",
    "menagers": "menager",
    "menagere": "menager",
    "menageres": "menager",
    "concertation": "concertation",
    "concertations": "concertation",
    "avantage": "avantage",
    "avantages": "avantage",
    "tirage": "tir",
    "tirages": "tir",
    "subvention": "subvention",
    "subventionner": "subvention",
    "subventionne": "subvention",
    "subventionnee": "subvention",
    "vieillesse": "vieilli",
    "station": "station",
    "stations": "station",
    "maire": "maire",
    "maires": "maire",
    "yeux": "oeil",
    "travaux": "travail",
    "travail": "travail",
    "baux": "bail",
    "vitraux": "vitrail",
    "st": "saint",
    "sts": "saint",
    "ste": "saint",
    "sainte": "saint",
    "saintes": "saint",
    "mme": "madame",
    "mmes": "madame",
    "nouvel": "nouveau",
    "nouvelle": "nouveau",
    "nouvelles": "nouveau",
    "vieil": "vieux",
    "vieille": "vieux",
    "vieilles": "vieux",
    "bel": "beau",
    "belle": "beau",
    "belles": "beau",
    "premier": "1e",
    "premiere": "1e",
    "premiers": "1e",
    "premieres": "1e",
    "second": "2e",
    "seconde": "2e",
    "deuxieme": "2e",
    "troisieme": "3e",
    "quatrieme": "4e",
    "cinquieme": "5e",
    "sixieme": "6e",
    "septieme": "7e",
    "huitieme": "8e",
    "neuvieme": "9e",
    "dixieme": "10e",
    "onzieme": "11e",
    "douzieme": "12e",
    "treizieme": "13e",
    "quatorzieme": "14e",
    "quinzieme": "15e",
    "seizieme": "16e",
    "vingtieme": "20e",
}
_ORDINAL_ENDINGS = ("iemes", "ieme", "emes", "eme", "eres", "ere", "ers", "er", "re", "nde", "nd", "e")
# By a feminine; « stationne » is not « station ».
_DOUBLED = ("ll", "nn", "ss", "tt")
# An ending, what takes its place, and the fewest letters that must be left before it.
_FEMININES = (
    ("trice", "teur", 2),
    ("euse", "eu", 3),
    ("ive", "if", 3),
    ("iere", "ier", 2),
)
_NOUNS = (
    ("isation", "is", 3),
    ("isateur", "is", 3),
    ("isement", "is", 4),
    ("ation", "", 4),
    ("ateur", "", 4),
    ("atif", "", 4),
    ("issement", "i", 3),
    ("ir", "i", 4),
    ("ement", "", 4),
    ("isent", "is", 3),
    ("issent", "i", 3),
    ("isant", "is", 3),
    ("isseur", "i", 4),
    ("isme", "ist", 4),
    ("istique", "ist", 4),
    ("ution", "u", 3),
    ("eur", "", 6),
    ("uction", "ui", 2),
    ("uire", "ui", 2),
    ("age", "", 5),
    ("ier", "ier", 0),
    ("er", "", 4),
)


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Return the stem of a word of [a-z0-9]: « elues » gives « elu », « mutualisation » « mutualis »."""
    if word[0].isdigit():
        return _number(word)
    if word in _EXCEPTIONS:
        return _EXCEPTIONS[word]
    if len(word) < 4:
        return word
    singular = _singular(word)
    return _EXCEPTIONS.get(singular) or _without_ending(singular)


def _number(word: str) -> str:
    """Return « 3e » for « 3eme », « 3ieme »; any other number as it is."""
    digits = word.rstrip("abcdefghijklmnopqrstuvwxyz")
    return f"{digits}e" if word[len(digits) :] in _ORDINAL_ENDINGS else word


def _singular(word: str) -> str:
    """Take the mark of the plural away: « communaux » gives « communal », « reseaux » « reseau »."""
    if word.endswith("eaux"):
        return word[:-1]
    if word.endswith("aux") and len(word) > 5:
        return f"{word[:-3]}al"
    if word.endswith(("x", "s")) and not word.endswith("ss"):
        return word[:-1]
    return word


def _without_ending(word: str) -> str:
    """Take the feminine and the ending of the noun or of the verb away."""
    for ending, instead, left in _FEMININES:
        if word.endswith(ending) and len(word) - len(ending) >= left:
            word = word[: len(word) - len(ending)] + instead
            break
    for ending, instead, left in _NOUNS:
        if word.endswith(ending) and len(word) - len(ending) >= left:
            return _tidy(word[: len(word) - len(ending)] + instead)
    return _tidy(word)


def _tidy(word: str) -> str:
    """Take a last e away, and one of the two letters that it doubled: « citoyenne » gives « citoyen »."""
    bare = word.rstrip("e") if len(word.rstrip("e")) >= 3 else word
    if bare != word and len(bare) > 4 and bare.endswith(_DOUBLED) and not bare.endswith("ionn"):
        bare = bare[:-1]
    return bare[:-2] if bare.endswith("logiqu") else bare
