"""French done right: pure functions on text, numbers and dates, which import nothing of ours.

Data, exports and e-mails keep plain spaces; what this module adds (narrow spaces, typographic
apostrophes) is for display only. Rules: DESIGN.md §8 of the project, *Lexique des règles
typographiques en usage à l’Imprimerie nationale* for spaces, ordinals and particles.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal

NBSP = "\u00a0"
NARROW_NBSP = "\u202f"
APOSTROPHE = "’"
MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")

# --- Matching and sorting ----------------------------------------------------------------------

_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "ß": "ss"})
_APOSTROPHES_AND_HYPHENS = re.compile(r"['’‘ʼ′`\-‐‑‒–—−]")
_ARTICLE = re.compile(r"(?:le|la|les|l) (?=\S)")
# « de La Tour » is filed under T, « Le Goff » and « El Amrani » under L and E.
_PARTICLE = re.compile(r"(?:(?:de|du|des|d)(?: (?:la|l))?) (?=\S)")


def normaliser(text: str) -> str:
    """Return `text` as it is compared and searched.

    Lower case, no accents, œ and æ in two letters, apostrophes and hyphens as spaces, and no
    more than one space in a row: « L’Haÿ-les-Roses » gives « l hay les roses ».
    """
    lowered = unicodedata.normalize("NFKD", text).lower().translate(_LETTERS)
    # Once more: a lower-case letter may come apart where its capital did not.
    letters = "".join(c for c in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(c))
    return " ".join(_APOSTROPHES_AND_HYPHENS.sub(" ", letters).split())


def sort_key(name: str) -> str:
    """Return the key under which a place name is filed, its article set aside.

    « Le Plessis-Robinson » gives « plessis robinson »: it is filed under P.
    """
    plain = normaliser(name)
    article = _ARTICLE.match(plain)
    return plain[article.end() :] if article else plain


def person_sort_key(first_name: str, last_name: str) -> str:
    """Return the key under which a person is filed: surname, particles aside, then first name.

    The two spaces between them file « Martin, Zoé » before « Martin Dupont, Anne ».
    """
    surname = normaliser(last_name)
    if particle := _PARTICLE.match(surname):
        surname = surname[particle.end() :]
    return f"{surname}  {normaliser(first_name)}".strip()


def slug_fr(text: str, max_length: int | None = None) -> str:
    """Return `text` as the last part of an address: « L’enjeu du cœur » gives « l-enjeu-du-coeur ».

    Args:
        text: any text; what is neither a letter nor a digit becomes a hyphen.
        max_length: longest slug wanted, in characters; it is cut between two words if it can be.
    """
    slug = re.sub(r"[^a-z0-9]+", "-", normaliser(text)).strip("-")
    if max_length is None or len(slug) <= max_length:
        return slug
    cut = slug[:max_length]
    if slug[max_length] != "-" and "-" in cut:
        cut = cut.rpartition("-")[0]
    return cut.strip("-")


# --- Places --------------------------------------------------------------------------------------

# An aspirate h takes no elision; the communes of Île-de-France concerned, then larger towns.
_ASPIRATE_H = re.compile(
    r"haut|hondevilliers|hodent|houdan|houilles|haguenau|ham\b|havre|hem\b|hochfelden|honfleur"
)
_ELIDED = re.compile(r"[aeiou]|h|y(?![aou])")


def _is_elided(name: str) -> bool:
    """Tell whether « de » loses its e before `name`."""
    plain = normaliser(name)
    return bool(_ELIDED.match(plain)) and not _ASPIRATE_H.match(plain)


def de(name: str) -> str:
    """Return a place name after « de »: « d’Antony », « du Plessis-Robinson », « des Lilas ».

    « La » and « L’ » stay: « de La Garenne-Colombes », « de L’Haÿ-les-Roses ».
    """
    shown = name.replace("'", APOSTROPHE)
    if shown.startswith("Le "):
        return f"du {shown[3:]}"
    if shown.startswith("Les "):
        return f"des {shown[4:]}"
    if shown.startswith(("La ", "L’")):
        return f"de {shown}"
    return f"d’{shown}" if _is_elided(shown) else f"de {shown}"


def a(name: str) -> str:
    """Return a place name after « à »: « à Nanterre », « au Plessis-Robinson », « aux Lilas »."""
    shown = name.replace("'", APOSTROPHE)
    if shown.startswith("Le "):
        return f"au {shown[3:]}"
    if shown.startswith("Les "):
        return f"aux {shown[4:]}"
    return f"à {shown}"


# --- Numbers -------------------------------------------------------------------------------------


def nombre(value: int | float | Decimal) -> str:
    """Return a number as it is shown: thousands apart by a narrow space, a decimal comma."""
    return f"{value:,}".replace(",", NARROW_NBSP).replace(".", ",")


def poids(octets: int) -> str:
    """Write the weight of a file, in bytes, by thousands: « 2,4 Mo », « 812 ko », « 40 octets »."""
    if octets < 1000:
        return compte(octets, "octet")
    size, unit = (octets / 1e6, "Mo") if octets >= 999_500 else (octets / 1e3, "ko")
    return f"{nombre(float(f'{size:.2g}') if size < 9.95 else round(size)).removesuffix(',0')} {unit}"


def _plural_word(word: str) -> str:
    """Return the regular plural of one word: s, nothing after s, x and z, x after eau and eu."""
    if word.endswith(("s", "x", "z")):
        return word
    return f"{word}x" if word.endswith(("eau", "eu")) else f"{word}s"


def pluriel(n: int | float | Decimal, singular: str, plural: str | None = None) -> str:
    """Return the words that agree with `n`; in French 0, 1 and 1,5 are singular.

    Args:
        n: the number.
        singular: one word or more, « commune représentée ».
        plural: the plural, needed when every word does not simply take its own (« chevaux »,
            « communes du département »).
    """
    if -2 < n < 2:
        return singular
    return plural or " ".join(_plural_word(word) for word in singular.split(" "))


def compte(n: int, singular: str, plural: str | None = None, none: str | None = None) -> str:
    """Return a number and its words: « 18 communes », « 1 commune », « 0 commune ».

    Args:
        n: the number.
        singular: see `pluriel`.
        plural: see `pluriel`.
        none: the whole wording for 0, « aucune commune ».
    """
    if n == 0 and none is not None:
        return none
    return f"{nombre(n)} {pluriel(n, singular, plural)}"


def _ordinal_ending(n: int, *, feminine: bool) -> str:
    if n != 1:
        return "e"
    return "re" if feminine else "er"


def ordinal(n: int, *, feminine: bool = True) -> str:
    """Return « 1re », « 2e », « 3e »… (« 1er » in the masculine); never « 2ème »."""
    return f"{n}{_ordinal_ending(n, feminine=feminine)}"


def ordinal_html(n: int, *, feminine: bool = True) -> str:
    """Return the ordinal with its ending in superscript, « 3<sup>e</sup> »."""
    return f"{int(n)}<sup>{_ordinal_ending(n, feminine=feminine)}</sup>"


def enumeration(items: Sequence[object], conjunction: str = "et") -> str:
    """Return « a », « a et b », « a, b et c »; an empty text for no item."""
    words = [str(item) for item in items]
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {conjunction} {words[-1]}"


# --- Dates ---------------------------------------------------------------------------------------


def _day(number: int) -> str:
    return "1er" if number == 1 else str(number)


def mois(year: int, month: int) -> str:
    """Return « février 2024 »."""
    return f"{MONTHS[month - 1]} {year}"


def date_longue(date: dt.date, *, weekday: bool = False) -> str:
    """Return « 1er mars 2024 », or « vendredi 1er mars 2024 » with its day of the week."""
    shown = f"{_day(date.day)} {mois(date.year, date.month)}"
    return f"{WEEKDAYS[date.weekday()]} {shown}" if weekday else shown


def heure(time: dt.time) -> str:
    """Return « 9 h » or « 9 h 30 », its spaces unbreakable."""
    hour = f"{time.hour}{NBSP}h"
    return f"{hour}{NBSP}{time.minute:02}" if time.minute else hour


def periode(first: dt.date, last: dt.date) -> str:
    """Return the dates from `first` to `last` included, without repeating a month or a year.

    « 6 février 2024 », « 6 et 7 février 2024 », « 31 janvier et 1er février 2024 »,
    « du 6 au 9 février 2024 », « du 30 janvier au 2 février 2024 ».

    Raises:
        ValueError: `last` is before `first`.
    """
    if last < first:
        raise ValueError("La dernière date précède la première.")
    if first == last:
        return date_longue(first)
    if first.year != last.year:
        start = date_longue(first)
    elif first.month != last.month:
        start = f"{_day(first.day)} {MONTHS[first.month - 1]}"
    else:
        start = _day(first.day)
    if (last - first).days == 1:
        return f"{start} et {date_longue(last)}"
    return f"du {start} au {date_longue(last)}"


# --- Typography, for display only ------------------------------------------------------------------

# Left as they are: code between backquotes, addresses of pages and people, times.
_KEPT = r"`[^`]*`|(?:https?://|www\.)[^\s«»<]+|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b\d{1,2}:\d{2}\b"
_KEPT_IN_HTML = rf"<(?:pre|code)\b[^>]*>.*?</(?:pre|code)>|<[^>]*>|&#?\w+;|{_KEPT}"
_SPACES = f"[ {NBSP}{NARROW_NBSP}]*"
_SPACES_IN_HTML = f"(?:[ {NBSP}{NARROW_NBSP}]|&nbsp;)*"
_Rules = list[tuple[re.Pattern[str], str]]


def _rules(kept: str, spaces: str, after: str) -> _Rules:
    """Return the rules, each a pattern with what goes before its sign.

    Args:
        kept: pattern of what is left alone.
        spaces: pattern of the spaces that a rule replaces.
        after: characters, besides letters and digits, that a sign may follow: « :-) » has none.
    """
    word, end = rf"(?<=[\w{after}])", r"(?=[\s)\]»”\"’.,…<]|$)"
    signs = (
        (r"(?<=[^\W\d_])'", APOSTROPHE),
        (f"«{spaces}", f"«{NBSP}"),
        (f"(?<![ {NBSP}{NARROW_NBSP}]){spaces}»", f"{NBSP}»"),
        (rf"{word}{spaces}(?P<sign>[;!?]+){end}", NARROW_NBSP),
        (rf"{word}{spaces}(?P<sign>:)(?=\s|<|$)", NBSP),
    )
    return [(re.compile(f"{sign}|(?P<kept>{kept})", re.DOTALL), before) for sign, before in signs]


_CLOSING = r")\]»”’\"…%€°*"
_IN_TEXT = _rules(_KEPT, _SPACES, _CLOSING)
_IN_HTML = _rules(_KEPT_IN_HTML, _SPACES_IN_HTML, f"{_CLOSING}>")


def _applied(rules: _Rules, text: str) -> str:
    for pattern, before in rules:

        def put(match: re.Match[str], before: str = before) -> str:
            groups = match.groupdict()
            return groups["kept"] or before + groups.get("sign", "")

        text = pattern.sub(put, text)
    return text


def typographie(text: str) -> str:
    """Return plain text with the spaces and apostrophes of French typography, for display.

    U+202F before « ; ! ? », U+00A0 before « : » and inside « », straight apostrophes curled.
    Addresses, times and code between backquotes are left alone. Applying it twice changes nothing.
    """
    return _applied(_IN_TEXT, text)


def typographie_html(html: str) -> str:
    """Return `html` with its text as `typographie` gives it; tags, entities, `pre` and `code` stay."""
    return _applied(_IN_HTML, html)
