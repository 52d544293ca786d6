"""From a French text to what is compared: words without accents, then their stems.

One analyser for texts and for questions, hence for both databases, which only compare what it gives.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from curiouslab.french import normaliser
from events.finding.stems import stem

# What every text says: neither indexed nor looked for. « si », « car », « or », « été » may be nouns.
STOP_WORDS = frozenset(
    """
    le la les un une des de du au aux et ou en dans par pour sur avec sans sous entre vers chez ce cet cette
    ces ceci cela ca mon ton son ma ta sa mes tes ses notre nos votre vos leur leurs il elle on nous vous
    ils elles je tu me te se moi toi soi lui eux qui que quoi dont ne pas est sont suis es sommes etes etait
    etaient sera seront soit etre etant ont avait avaient aura auront avoir ayant ai as avons avez comment
    quel quels quelle quelles pourquoi quand lorsque lorsqu puisque puisqu quoique quoiqu jusque jusqu qu
    comme mais donc ni aussi tres plus moins cependant ainsi alors encore deja meme memes tout tous toute
    toutes chaque ici peu peut peuvent fait faire font selon afin celui celle ceux celles y the of and
    """.split()  # noqa: SIM905 -- read as it is spoken
)
# Written apart, with a hyphen or in one word: « co construction », « co-construction », « coconstruction ».
PREFIXES = frozenset(
    """
    e co inter multi pluri auto video tele eco micro mini anti pre post cyber bio geo agro socio meta hyper
    open smart wi photo info hydro aero electro radio extra intra infra supra
    """.split()  # noqa: SIM905 -- read as it is spoken
)
_HYPHEN = re.compile(r"(?<=\w)[-‐‑](?=\w)")
_ACRONYM = re.compile(r"\b(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?")
_INCLUSIVE = re.compile(
    r"(?<=\w)[·•][^\W\d_]+|(?<=\w)\((?:e|es|s|x|ne|nes|ère|ères|trice|trices|euse|euses|aux)\)s?"
)
_THOUSANDS = re.compile(r"(?<!\d)\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d])")
_CUT_LINE = re.compile(r"(?<=[^\W\d_])[-\u00ad]\s*\n\s*(?=[^\W\d_])|\u00ad")
_ONE_WORD = re.compile(r"\b(aujourd|presqu|prud|entr|grand) (?=hui\b|iles?\b|hom|ouvr|rues?\b)")
_WORDS = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: `form`, without accents; `joined`, the words that it makes with its neighbours."""

    form: str
    joined: tuple[str, ...] = ()


def words_of(text: str) -> list[Word]:
    """Return the words of a text in order but for stop words, each with what it makes with its neighbours."""
    found: list[Word] = []
    for chunk, after in _with_next(_chunks(text)):
        found += _apart(chunk) if "_" in chunk else _alone(chunk, after)
    return found


def forms_of(text: str) -> list[str]:
    """Return what is indexed of a text: its words, and the ones that two of them make together."""
    forms: list[str] = []
    for word in words_of(text):
        forms += [word.form] if word.form else []
        forms += [joined for joined in word.joined if joined not in forms[-3:]]
    return forms


def analyse(text: str) -> list[str]:
    """Return the stems of a text, in order: « L’enjeu des élues » gives ["enjeu", "elu"]."""
    return [stem(form) for form in forms_of(text)]


def is_looked_for(form: str) -> bool:
    """Tell whether a word is worth comparing: neither a stop word, nor a letter alone."""
    return form not in STOP_WORDS and (len(form) > 1 or form.isdigit())


def _chunks(text: str) -> list[str]:
    """Return the words of a text, lower-case ASCII, those with hyphens held together by « _ »."""
    text = _CUT_LINE.sub("", text)
    text = _ACRONYM.sub(lambda match: match[0].replace(".", ""), text)
    text = _THOUSANDS.sub(lambda match: re.sub(r"\s", "", match[0]), _INCLUSIVE.sub("", text))
    return _WORDS.findall(_ONE_WORD.sub(r"\1", normaliser(_HYPHEN.sub("_", text))))


def _with_next(chunks: list[str]) -> Iterator[tuple[str, str]]:
    yield from zip(chunks, [*chunks[1:], ""], strict=False)


def _alone(chunk: str, after: str) -> list[Word]:
    """Return a word written alone; a prefix also makes one word with what follows."""
    joined: tuple[str, ...] = ()
    if chunk in PREFIXES and len(after) > 2 and "_" not in after and is_looked_for(after):
        joined = (chunk + after,)
    form = chunk if is_looked_for(chunk) else ""
    return [Word(form, joined)] if form or joined else []


def _apart(chunk: str) -> list[Word]:
    """Return the words that hyphens hold together; two of them also make one."""
    parts = chunk.split("_")
    kept = [part for part in parts if is_looked_for(part)]
    whole = "".join(parts)
    is_one = len(parts) == 2 and (kept == parts or parts[0] in PREFIXES) and not whole.isdigit()
    joined = (whole,) if is_one else ()
    return [Word(part, joined) for part in kept] or ([Word("", joined)] if joined else [])
