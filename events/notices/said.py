"""What reading finds, before it is a proposal: each thing with its place in the view."""

import re
from dataclasses import dataclass, field

from events.notices.people import Person
from events.notices.plainness import plain


@dataclass(frozen=True, slots=True)
class Said:
    """A piece of the view that says something; `text` may differ from it (a number)."""

    text: str
    start: int
    end: int
    is_sure: bool = True


@dataclass(slots=True)
class Talk:
    """A talk being read."""

    start: int
    title: Said | None = None
    speakers: list[Person] = field(default_factory=list)
    is_sure: bool = True
    title_first: bool = False

    @property
    def end(self) -> int:
        """Where the last thing said of it ends."""
        ends = [person.end for person in self.speakers] + ([self.title.end] if self.title else [])
        return max(ends, default=self.start)


@dataclass(slots=True)
class Table:
    """A round table being read."""

    start: int
    title: Said | None = None
    moderators: list[Person] = field(default_factory=list)
    participants: list[Person] = field(default_factory=list)
    is_sure: bool = True


# « à venir », « (pas noté le titre) », « 3.2 Exposé sans titre »: what stands where a title is not known.
_PLACEHOLDER = re.compile(
    r"(?:un expose,? )?dont (?:le titre|l'intitule) (?:reste |est )?(?:encore )?(?:a \w+|inconnu)[ .]*"
    r"|[\d.() –-]*(?:(?:un |l'|autre )?(?:expose|intervention|presentation|conference|discours)s?"
    r"(?: n ?[ºo]? ?\d)?[ ,:(–-]{1,3})?(?:(?:le |son )?(?:titre|sujet|intitule|theme)[ :–-]{1,3})?"
    r"(?:(?:reste |encore )?a (?:venir|preciser|confirmer|definir|determiner|completer|communiquer|trouver"
    r"|choisir|annoncer|fixer|caler)|(?:non|pas)(?: encore)? (?:communiqu|precis|renseign|not|conn|fourn"
    r"|transm|annonc|retenu|defini|sais|titr|retrouv|donn)\w*(?: (?:le |son |de )?titre)?|inconnue?|oublie"
    r"|illisible|manquant|perdu|(?:je )?(?:n'ai |n'a )?pas (?:\w+ )?(?:le |de |son )?titre|titre"
    r"|sans (?:titre|intitule)(?: \w+)?|neant|n/?c|tb[cd]|nd|\?+)[ .)?!]*"
)


def is_placeholder(text: str) -> bool:
    """Tell whether words only say that a title is not known."""
    text = text.split(". ")[0]  # « pas noté le titre. il a montré la carte »
    return len(text) < 70 and bool(_PLACEHOLDER.fullmatch(plain(text)))


def quoted(view: str, start: int, end: int, *, is_sure: bool = True) -> Said | None:
    """Return a piece of the view as a title, without what is around it; None when nothing is left."""
    while start < end and view[start] in ' ,;:–-|.«“"(':
        start += 1
    while end > start and (view[end - 1] in ' ,;:–-|.»”"(' or view[end - 1] >= "\U0001f300"):
        end -= 1
    if view[end - 1 : end] == ")" and "(" not in view[start:end]:
        end -= 1
    return Said(view[start:end], start, end, is_sure) if end > start else None
