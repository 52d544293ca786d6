"""Notes become proposed points clés: one line, one point. Pure: no model, no network, nothing saved.

    ## Table ronde 2
    - Difficulté : recruter des conducteurs @Nanterre #mobilités
    - Piste : partager un marché avec @Bois-Colombes [élus]
    ? Qui paie l’entretien ?

What is not understood stays in the statement and is pointed out; no line is dropped without a word.
The grammar and its reasons: ADR 0023.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from curiouslab.french import compte
from events.desk.notes_lines import Line, cut
from events.desk.notes_marks import (
    AUDIENCE,
    COMMUNE,
    KINDS,
    NATURE,
    PERSON,
    THEME,
    Mark,
    find_marks,
    statement_of,
)
from events.desk.notes_names import Known, Place, name_key
from events.desk.notes_sessions import Landmark, landmark
from events.desk.notes_words import DEFAULT_AUDIENCE, DEFAULT_NATURE, audience_of, narrowest, nature_of

LONG = 320  # characters: beyond two sentences, a statement is no longer read at a glance


@dataclass(frozen=True, slots=True)
class Proposal:
    """A point clé that a line proposes; `keep` is whether it is taken unless somebody says otherwise."""

    line: Line
    nature: str
    statement: str
    session: int | None
    communes: tuple[str, ...]
    themes: tuple[str, ...]
    person: int | None
    audience: str
    doubts: tuple[str, ...]
    marks: tuple[Mark, ...]
    keep: bool = True

    @property
    def pieces(self) -> list[tuple[str, str]]:
        """The line in pieces, each with what it was read as; an empty text for plain words."""
        pieces, at = [], 0
        for mark in self.marks:
            read = mark.kind if mark.value is not None else "non compris"
            pieces += [(self.line.text[at : mark.start], ""), (self.line.text[mark.start : mark.end], read)]
            at = mark.end
        return [piece for piece in [*pieces, (self.line.text[at:], "")] if piece[0]]


@dataclass(frozen=True, slots=True)
class Aside:
    """A line that gives no point; `is_doubtful` when nobody could say what it is."""

    line: Line
    said: str
    is_doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What notes were read as: together, `points` and `asides` hold every line that says something."""

    points: list[Proposal]
    asides: list[Aside]

    @property
    def not_understood(self) -> list[Aside]:
        """The lines that mean nothing known."""
        return [aside for aside in self.asides if aside.is_doubtful]

    @property
    def landmarks(self) -> list[Aside]:
        """The lines that speak of others: sessions, titles, comments."""
        return [aside for aside in self.asides if not aside.is_doubtful]


@dataclass(frozen=True, slots=True)
class _Under:
    """What the lines above say of the next ones."""

    session: int | None = None
    doubt: str = ""
    nature: str = ""
    audience: str = ""


def read_notes(text: str, known: Known) -> Reading:
    """Read notes as points clés to be confirmed.

    Args:
        text: what was pasted, whatever its line endings.
        known: the communes, themes, people and sessions that it may name.
    """
    reading, under, seen = Reading([], []), _Under(), set(known.statements)
    announced: set[str] = set()
    for line in cut(text):
        under, found = _read_line(line, under, known)
        for said in found:
            if isinstance(said, Aside):
                reading.asides.append(said)
            else:
                reading.points.append(_announce(_once(said, seen, known), announced))
    return reading


def statement_key(statement: str) -> str:
    """Return a statement as two are compared: no case, no accents, no final punctuation."""
    return name_key(statement).strip(" .!?…")


def _announce(point: Proposal, announced: set[str]) -> Proposal:
    """Say of a new theme that it is one the first time only."""
    themes = {mark.doubt for mark in point.marks if mark.kind == THEME and mark.value is not None}
    doubts = tuple(doubt for doubt in point.doubts if doubt not in themes & announced)
    announced |= themes
    return replace(point, doubts=doubts)


def _once(point: Proposal, seen: set[str], known: Known) -> Proposal:
    """Set aside a statement that is there already, in the synthesis or above in the notes."""
    said = statement_key(point.statement)
    if said not in seen:
        seen.add(said)
        return point
    where = "la synthèse" if said in known.statements else "vos notes, plus haut"
    doubts = (f"Le même énoncé est déjà dans {where} : laissé de côté.", *point.doubts)
    return replace(point, keep=False, doubts=doubts)


def _read_line(line: Line, under: _Under, known: Known) -> tuple[_Under, list[Proposal | Aside]]:
    """Read one line; returns what holds for the next ones, and what the line says."""
    if line.is_comment:
        return under, [Aside(line, "commentaire, laissé de côté")]
    title = line.text.strip(" :[]")
    if nature := nature_of(title, alone=True):
        return replace(under, nature=nature), [Aside(line, "nature des lignes qui suivent")]
    if line.text.strip().startswith("[") and (audience := audience_of(title)):
        return replace(under, audience=audience), [Aside(line, "public des lignes qui suivent")]
    if found := landmark(line, known.sessions):
        return _under_session(line, found, under, known)
    return under, [_proposal(line, under, known)]


def _under_session(
    line: Line, found: Landmark, under: _Under, known: Known
) -> tuple[_Under, list[Proposal | Aside]]:
    """Begin a session: the audience goes on, which nobody may widen by accident."""
    audience = under.audience
    if found.session:
        title = found.session.title or line.text
        begun = _Under(found.session.key, audience=audience)
        said = [Aside(line, f"séquence « {title} »" + (f" ({found.doubt})" if found.doubt else ""))]
    else:
        doubt = f"Séquence à choisir : « {line.text} » n’est pas au programme." if known.sessions else ""
        begun = _Under(doubt=doubt, audience=audience)
        advice = "corrigez ce titre dans vos notes, ou choisissez la séquence de chaque point"
        said = [Aside(line, f"{found.doubt} ; {advice}", bool(doubt))]
    rest = [_proposal(replace(line, text=found.rest), begun, known)] if found.rest else []
    return begun, [*said, *rest]


def _proposal(line: Line, under: _Under, known: Known) -> Proposal | Aside:
    """Return the point that a line proposes."""
    marks = find_marks(line.text, known)
    statement = statement_of(line.text, marks)
    if not any(character.isalnum() for character in statement):
        return Aside(line, "aucun énoncé sur cette ligne", is_doubtful=True)
    said = {kind: [m.value for m in marks if m.kind == kind and m.value is not None] for kind in KINDS}
    doubts = [*_doubts(line, under, statement, nature_said=bool(said[NATURE])), *(m.doubt for m in marks)]
    return Proposal(
        line=line,
        nature=next(iter(said[NATURE]), under.nature or DEFAULT_NATURE),
        statement=statement,
        session=under.session,
        communes=tuple(dict.fromkeys(_communes(said[COMMUNE]))),
        themes=tuple(dict.fromkeys(said[THEME])),
        person=next((person.key for person in said[PERSON]), None),
        audience=narrowest(said[AUDIENCE]) or under.audience or DEFAULT_AUDIENCE,
        doubts=tuple(doubt for doubt in doubts if doubt),
        marks=tuple(marks),
        keep=not line.text.endswith(":"),
    )


def _communes(found: list[Place | tuple[Place, ...]]) -> Iterator[str]:
    """Yield communes as the form writes them; a name that several bear goes as it is, to be made precise."""
    for place in found:
        yield place[0].label if isinstance(place, tuple) else str(place)


def _doubts(line: Line, under: _Under, statement: str, *, nature_said: bool) -> Iterator[str]:
    """Yield what to check of a line, beside its marks."""
    if not nature_said and not under.nature:
        yield "Nature non dite : « constat », à vérifier."
    if line.first != line.last:
        yield f"Réunit les {line.place}, coupées au milieu d’une phrase."
    if line.text.endswith(":"):
        yield "Finit par deux points : un intertitre ? Laissé de côté."
    if len(statement) > LONG:
        yield f"{compte(len(statement), 'signe')} : une ou deux phrases se lisent mieux."
    if under.doubt:
        yield under.doubt
