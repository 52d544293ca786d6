"""A full name parted in first name and surname, as French programmes write them."""

import re

# « Jean de La Tour », « Ludwig van Beethoven »: the particle belongs to the surname.
_PARTICLES = {"de", "du", "des", "d", "van", "von", "der", "den", "di", "da", "del", "della", "dos", "ben"}
# Small words of names that begin no surname: « Marie de la Cruz y Ortega », « Ali al Hassan ».
_SMALL_WORDS = {
    "la",
    "le",
    "les",
    "l",
    "y",
    "e",
    "al",
    "el",
    "bin",
    "ibn",
    "bint",
    "zu",
    "ten",
    "ter",
    "af",
    "av",
}
_ELIDED = re.compile(r"[dD][’'](?=\w)")


def split_name(name: str) -> tuple[str, str]:
    """Return the first name and the surname of a full name; a single word is a surname.

    Words in capitals mark a surname (« Jean Pierre DUPONT »), a particle begins one (« Anne Marie
    de La Tour »); otherwise the first word is the first name.
    """
    words = name.split()
    start = _surname_start(words)
    return " ".join(words[:start]), " ".join(_surname(words[start:]))


def _surname_start(words: list[str]) -> int:
    """Return the index of the first word of the surname."""
    if len(words) < 2:
        return 0
    if begins_with_surname(name := " ".join(words)) or name.isupper():
        return 1
    capitals = [index for index, word in enumerate(words) if index and _in_capitals(word)]
    particles = [index for index, word in enumerate(words) if index and _is_particle(word)]
    return min([*capitals, *particles], default=1)


def begins_with_surname(name: str) -> bool:
    """Tell whether a name is in the order of lists: « DUPONT Jean »."""
    first, *others = name.split() or [""]
    return len(first) > 2 and _in_capitals(first) and not all(_in_capitals(word) for word in others)


def word_of_no_name(name: str) -> str:
    """Return the first word of `name` that no name bears, in small letters and no particle; else nothing.

    « Jacques Priol président CIVITEO » has lost its comma.
    """
    small = (word for word in name.split()[1:] if word[:1].islower())
    return next((word for word in small if not _is_particle(word) and word not in _SMALL_WORDS), "")


def _in_capitals(word: str) -> bool:
    letters = [character for character in word if character.isalpha()]
    return len(letters) > 1 and all(character.isupper() for character in letters)


def _is_particle(word: str) -> bool:
    return word.lower() in _PARTICLES or bool(_ELIDED.match(word))


def _surname(words: list[str]) -> list[str]:
    """Write a surname in lower case with initial capitals when it is in capitals."""
    return [_capitalised(word) if _in_capitals(word) else word for word in words]


def _capitalised(word: str) -> str:
    if word.lower() in _PARTICLES:
        return word.lower()
    elided = _ELIDED.match(word)
    head, tail = ("d’", word[2:]) if elided else ("", word)
    return head + re.sub(r"[^\W\d_]+", lambda match: match[0].capitalize(), tail)
