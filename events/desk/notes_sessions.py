"""Lines that name a session: « Table ronde 2 », « ## L’enjeu de la donnée », a title by itself."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from curiouslab.french import compte
from events.desk.notes_lines import Line
from events.desk.notes_names import Session, name_key

_KINDS = {"round_table": ("table ronde", "tr", "tables rondes"), "talk": ("intervention", "interventions")}
_PLURALS = {"round_table": "tables rondes", "talk": "interventions"}
_ORDINALS = {"premiere": 1, "deuxieme": 2, "seconde": 2, "troisieme": 3, "quatrieme": 4, "cinquieme": 5}
_NUMBER_AFTER = re.compile(r"(?P<word>[^\W\d_][^\d]*?)\s*(?:n\s*[°ºo]\s*|#\s*)?(?P<number>\d{1,2})(?!\w)")
_NUMBER_BEFORE = re.compile(
    r"(?P<number>\d{1,2})\s*(?:re|er|e|[èe]me|de|nde)\s+(?P<word>[^\W\d_][^\d:–—]*?)(?=\s*(?:[:–—]|$))"
)
_ORDINAL = re.compile(r"(?P<number>[^\W\d_]+)\s+(?P<word>[^\W\d_][^\d:–—]*?)(?=\s*(?:[:–—]|$))")
_BEFORE_TITLE = re.compile(r"\s*[:–—.-]\s*")
_ALIKE, _NEARLY_ALIKE = 0.9, 0.75


@dataclass(frozen=True, slots=True)
class Landmark:
    """A line that says of which session the next ones are.

    `session` is None when the programme holds none such; `rest` is what the line says besides, which is a
    point; `doubt` is what to check.
    """

    session: Session | None
    rest: str = ""
    doubt: str = ""


def landmark(line: Line, sessions: tuple[Session, ...]) -> Landmark | None:
    """Return the session that a line names, or None when it is no landmark."""
    return _by_title(line, sessions) or _by_number(line, sessions) or _by_form(line, sessions)


def _alike(one: str, other: str, least: float) -> float:
    """Return the share of letters in common of two titles, 0 below `least`; long lines are told at once."""
    matcher = SequenceMatcher(None, name_key(one), name_key(other), autojunk=False)
    bounds = (matcher.real_quick_ratio, matcher.quick_ratio)
    return matcher.ratio() if all(bound() >= least for bound in bounds) else 0.0


def _by_title(line: Line, sessions: tuple[Session, ...]) -> Landmark | None:
    """Recognise a title alone on its line; nearly the title is enough for a line that is set as one."""
    said = name_key(line.text.rstrip(" :."))
    titled = [session for session in sessions if session.title]
    for session in titled:
        if said == name_key(session.title.rstrip(" :.")):
            return Landmark(session)
    if line.is_bulleted or len(said) < 10:
        return None
    least = _NEARLY_ALIKE if line.is_heading else _ALIKE
    alike = {session: _alike(said, session.title, least) for session in titled}
    near = max(alike, key=alike.__getitem__, default=None)
    if near and alike[near] >= least:
        return Landmark(near, doubt=f"lu comme « {near.title} »")
    return None


def _by_number(line: Line, sessions: tuple[Session, ...]) -> Landmark | None:
    """Recognise « Table ronde 2 », « TR2 : son titre », « 2e table ronde »."""
    for pattern in (_NUMBER_AFTER, _NUMBER_BEFORE, _ORDINAL):
        if (found := pattern.match(line.text)) is None:
            continue
        shown = found["number"]
        number = int(shown) if shown.isdigit() else _ORDINALS.get(name_key(shown), 0)
        of_this_form = _of_form(found["word"], sessions)
        if of_this_form is not None and number:
            return _numbered(line, found, of_this_form, number)
    return None


def _of_form(word: str, sessions: tuple[Session, ...]) -> list[Session] | None:
    """Return the sessions that a word calls, « table ronde » or a form of the programme, or None."""
    said = name_key(word.strip(" :-–—"))
    for kind, words in _KINDS.items():
        if said in words:
            return [session for session in sessions if session.kind == kind]
    return [session for session in sessions if said and said == name_key(session.label)] or None


def _numbered(line: Line, found: re.Match[str], sessions: list[Session], number: int) -> Landmark | None:
    rest = line.text[found.end() :]
    parted = _BEFORE_TITLE.match(rest)
    said = rest[parted.end() :] if parted else rest.strip()
    if said and not parted:
        return None  # « Intervention 2 des agents » is a sentence
    if number > len(sessions):
        many = compte(len(sessions), "séquence de ce type", "séquences de ce type")
        return Landmark(None, said, f"le programme compte {many}")
    session = sessions[number - 1]
    if not said or _is_title_of(said, session):
        return Landmark(session)
    if line.is_heading:
        return Landmark(session, doubt=f"le programme dit « {session.title} »")
    return Landmark(session, rest=said)


def _is_title_of(said: str, session: Session) -> bool:
    one, other = name_key(said.rstrip(" :.")), name_key(session.title)
    return bool(other) and (other.startswith(one) or _alike(one, other, _NEARLY_ALIKE) >= _NEARLY_ALIKE)


def _by_form(line: Line, sessions: tuple[Session, ...]) -> Landmark | None:
    """Recognise « Ouverture », « Table ronde » when there is but one; a title of notes names no session."""
    word, _, rest = line.text.partition(":")
    of_this_form = _of_form(word, sessions)
    is_only_one = of_this_form is not None and len(of_this_form) == 1
    if of_this_form and is_only_one and (not rest.strip() or _is_title_of(rest, of_this_form[0])):
        return Landmark(of_this_form[0])
    if line.is_heading:
        return Landmark(None, doubt="aucune séquence de ce nom au programme")
    return None
