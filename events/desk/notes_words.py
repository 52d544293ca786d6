"""The words of notes: natures, audiences, bullets, and those after which a name is part of the sentence."""

import re
from difflib import get_close_matches

from curiouslab.french import normaliser

DEFAULT_NATURE = "finding"
DEFAULT_AUDIENCE = "public"

# The natures and audiences of the models, by value, with the words that announce them (a test compares).
NATURE_WORDS = {
    "finding": "constat, constatation, observation",
    "difficulty": "difficulté, frein, obstacle, problème, diff",
    "success": "réussite, succès, bonne pratique, solution, réu",
    "lead": "piste, idée, proposition, suggestion",
    "commitment": "engagement, promesse, eng",
    "open_question": "question ouverte, question, quest",
    "resource": "ressource, outil, référence, ress",
    "figure": "chiffre, chiffre clé, nombre, ch",
}
# Alone before a colon. R is none: it would be « réussite », « ressource » or « réponse ».
NATURE_LETTERS = {
    "c": "finding",
    "d": "difficulty",
    "p": "lead",
    "e": "commitment",
    "q": "open_question",
}
NATURE_SIGNS = {"?": "open_question", "!": "commitment", "+": "success"}
AUDIENCE_WORDS = {
    "public": "public",
    "members": "élu, élue, élu et agent, élu·e, réservé, agent, membre, inscrit, commune",
    "internal": "interne, équipe, lab, équipe du lab",
}

# After one of these, a name is part of the sentence: « un marché partagé avec @Nanterre ».
LINKING = {
    "a", "au", "aux", "avec", "chez", "comme", "commune", "contre", "d", "dans", "de", "depuis", "des", "du",
    "en", "entre", "et", "hors", "l", "la", "le", "les", "mairie", "ou", "par", "pour", "qu", "que", "sans",
    "selon", "sous", "sur", "vers", "via", "ville",
}  # fmt: skip

WIDEST_FIRST = list(AUDIENCE_WORDS)
NARROWEST = WIDEST_FIRST[-1]

_PRIVATE = "\ue000-\uf8ff"  # where Word keeps the bullets of its own fonts
BULLET = re.compile(
    # A hyphen before a digit may be a minus sign.
    rf"(?:[-–—−](?:\s+|(?=[^\d\s]))|[•·‣⁃▪▫■□◦●○◆◇➢➤✓✔→⇒*§{_PRIVATE}]\s*|o\s+(?=\S)"
    r"|\(?\d{1,2}[).°/]\s+|\(?[a-z]\)\s+)"
    r"(?:\[[ xX]?\]\s+)?"
)
_AND = re.compile(r",|/|\bet\b|\bou\b")
# An underlined title, a rule between two parts.
RULE = re.compile(r"[\s\-–—_=*~.•#]+")


def words_of(text: str) -> str:
    """Return words as they are compared: no accents, no case, no plural, no final point."""
    plain = normaliser(text.replace("·", " ")).strip(" .:")
    return " ".join(word[:-1] if len(word) > 3 and word[-1] in "sx" else word for word in plain.split())


def _index(words: dict[str, str]) -> dict[str, str]:
    return {words_of(word): value for value, said in words.items() for word in said.split(",")}


_NATURES, _AUDIENCES = _index(NATURE_WORDS), _index(AUDIENCE_WORDS)


def nature_of(word: str, *, alone: bool = False) -> str:
    """Return the nature that a word announces, or an empty text.

    Args:
        word: what stands before the colon, or between brackets.
        alone: the word is a title of its own, where a single letter means nothing.
    """
    said = words_of(word)
    return _NATURES.get(said, "") or ("" if alone else NATURE_LETTERS.get(said, ""))


def audience_of(text: str) -> str:
    """Return the audience that words between brackets name, « [élus, agents] », or an empty text."""
    if said := _AUDIENCES.get(words_of(text), ""):
        return said
    parts = [_AUDIENCES.get(words_of(part), "") for part in _AND.split(text)]
    return narrowest(parts) if all(parts) else ""


def looks_like_audience(text: str) -> bool:
    """Tell whether words between brackets are an audience but for a slip of the pen."""
    return bool(get_close_matches(words_of(text), _AUDIENCES, 1))


def narrowest(audiences: list[str]) -> str:
    """Return the narrowest of the audiences that a line names, an empty text when it names none."""
    return max(audiences, key=WIDEST_FIRST.index, default="")
