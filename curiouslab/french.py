"""French done right: pure functions on text, numbers and dates, which import nothing of ours.

Data, exports and e-mails keep plain spaces; what this module adds (narrow spaces, typographic
apostrophes) is for display only. Rules: DESIGN.md §8 of the project, *Lexique des règles
typographiques en usage à l’Imprimerie nationale* for spaces, ordinals and particles.
"""

import re
import unicodedata

NBSP = "\u00a0"
NARROW_NBSP = "\u202f"
APOSTROPHE = "’"

# --- Matching and sorting ----------------------------------------------------------------------

_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "ß": "ss"})
_APOSTROPHES_AND_HYPHENS = re.compile(r"['’‘ʼ′`´\-‐‑‒–—−]")
_ARTICLE = re.compile(r"(?:le|la|les|l) (?=\S)")
# « de La Tour » is filed under T, « Le Goff » and « El Amrani » under L and E.
_PARTICLE = re.compile(r"(?:(?:de|du|des|d)(?: (?:la|l))?) (?=\S)")


def normaliser(text: str) -> str:
    """Return `text` as it is compared and searched.

    Lower case, no accents, œ and æ in two letters, apostrophes and hyphens as spaces, and no
    more than one space in a row: « L’Haÿ-les-Roses » gives « l hay les roses ».
    """
    # Before the decomposition, which would turn a lone acute accent into a space and a mark.
    spaced = _APOSTROPHES_AND_HYPHENS.sub(" ", text)
    decomposed = unicodedata.normalize("NFKD", spaced.lower().translate(_LETTERS))
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


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
