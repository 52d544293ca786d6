"""Numbers in words and in figures: « dix-huit », « troisième », « IIIe », « 3ème »."""

import re

from curiouslab.french import normaliser

_UNITS = (
    "zero", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze",
    "treize", "quatorze", "quinze", "seize",
)  # fmt: skip
_TENS = {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60}
_SMALL = {word: rank for rank, word in enumerate(_UNITS)} | {"une": 1}


def _below_hundred() -> dict[str, int]:
    """Return every number below 100 by its words, hyphens as spaces."""
    found = dict(_SMALL) | {f"dix {_UNITS[unit]}": 10 + unit for unit in (7, 8, 9)}
    for tens, value in _TENS.items():
        found[tens] = value
        most = 20 if value == 60 else 10
        for unit in range(1, most):
            words = next(words for words, number in found.items() if number == unit and words != "une")
            found[f"{tens} {words}"] = value + unit
        found[f"{tens} et un"] = found[f"{tens} et une"] = value + 1
    found["quatre vingt"] = found["quatre vingts"] = 80
    return found


CARDINALS = _below_hundred()
_WORD = (
    r"(?:un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize"
    r"|vingts?|trente|quarante|cinquante|soixante)"
)
CARDINAL = rf"(?:\d{{1,4}}|{_WORD}(?:[- ](?:et[- ])?{_WORD}){{0,3}})"


def cardinal(text: str) -> int | None:
    """Return the number that figures or words say."""
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() else CARDINALS.get(normaliser(text))


_STEMS = {"cinq": "cinqu", "neuf": "neuv"}


def _ordinal_word(words: str) -> str:
    *head, last = words.split()
    stem = _STEMS.get(last, last.removesuffix("e") if last != "une" else "un")
    return " ".join([*head, f"{stem}ieme"])


ORDINALS = {_ordinal_word(words): value for words, value in CARDINALS.items() if 1 < value < 80} | {
    "premiere": 1, "premier": 1, "seconde": 2, "second": 2, "deuxieme": 2,
}  # fmt: skip
_ROMANS = {"I": 1, "V": 5, "X": 10}
_ORDINAL_WORDS = (
    r"(?:premi[eè]re?|seconde?|(?:(?:vingt|trente|quarante|cinquante|soixante)[- ](?:et[- ])?)?"
    r"(?:un|deux|trois|quatr|cinqu|six|sept|huit|neuv|dix|onz|douz|treiz|quatorz|quinz|seiz|vingt|trent"
    r"|quarant|cinquant|soixant|"
    r"dix[- ](?:sept|huit|neuv))i[eè]me)"
)
ORDINAL = (
    rf"(?:\d{{1,3}}\s?(?:[eèéE]mes?|[EÈ]MES?|i[eè]mes?|[eè]|E|nde?|NDE?|[eè]?re|[EÈ]?RE|er)\b"
    rf"|(?-i:[IVX]{{1,6}}\s?(?:e|è|E|[eè]me|ÈME|EME|re|ère))\b|{_ORDINAL_WORDS}\b)"
)


def ordinal(text: str) -> int | None:
    """Return the number that an ordinal says, in words, in figures or in Roman ones."""
    text = text.strip()
    if digits := re.match(r"\d{1,3}", text):
        return int(digits[0]) or None
    if roman := re.fullmatch(r"([IVX]{1,6})\s?(?:e|è|E|[eè]me|ÈME|EME|re|ère)", text):
        return _roman(roman[1])
    return ORDINALS.get(normaliser(text))


def _roman(letters: str) -> int | None:
    values = [_ROMANS[letter] for letter in letters]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < following else value for value, following in pairs)
