"""A notice ready to be read: its view, what it quotes, its sentences."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property

from events.notices.asides import asides_of
from events.notices.parts import numbered_parts
from events.notices.people import Person, people_in
from events.notices.sentences import Quote, Sentence, is_series, quotes_of, sentences_of
from events.notices.source import Line, Source, read_source

_HELD = re.compile(
    r"\bon a (?:\w+ment )?(?!prevu|hate|besoin|choisi|programme|fixe|reserve|invite|pense|decide|bien)"
    r"\w+(?:e|i|u|is|it|ert)\b"
    r"|\b(?:vien(?:t|nent) de s'achever|s'est acheve\w*|(?:beau|vif|grand|franc) succes (?:pour|de|ce)"
    r"|carton plein"
    r"|(?:a|ont) (?:fait (?:le plein|salle comble)|refait|joue|clos|attire|passionne|seduit)"
    r"|(?:riches|beaux|passionnants) echanges|quelle belle \w+)\b"
    r"|\b(?:j'etais|j'y etais|on y etait|vivement l|faut retenir|se tenait|se sont \w+es|c'etait|recap"
    r"|on etait|merci a (?:tous|nos)"
    r"|s'est (?:finalement |bien )?(?:tenue?|deroulee?"
    r"|reunie?|retrouve)|a eu lieu|a (?:reuni"
    r"|rassemble|accueilli)|ont (?:participe|echange|assiste|aborde|ecoute|entendu|debattu|repondu"
    r"|planche|questionne|pris part)"
    r"|etai(?:t|ent) (?:representees|presente?s|consacree)|compte[ -]rendu"
    r"|retour (?:sur|en (?:images?|photos?|video))"
    r"|bravo a\w*|qui (?:est venu|etait la|a (?:parle|debattu))"
    r"|(?:ont|avaient) (?:fait le deplacement|temoigne|pris le relais)"
    r"|avai(?:t|ent) (?:convie|donne rendez-vous)"
    r"|se sont succede"
    r"|proces[ -]verbal|(?<!des a )presente?s? ?\(\d{1,3}\) ?:"
    r"|(?<!des a )presents? :|releve de"
    r"|nombre de (?:communes|participants))"
)


# « la prochaine édition » of an invitation is the one told; « prochaine date : 8 juin » is not.
_THIS_ONE = re.compile(r"prochain(?!e? (?:date|rdv|reunion|fois)s?\b)")


@dataclass(frozen=True)
class Notice:
    """A text, with what every reader of it needs."""

    source: Source
    quotes: list[Quote]
    sentences: list[Sentence]
    # What has been read as something else: a credit, a venue; nobody and no commune is looked for there.
    skipped: list[tuple[int, int]] = field(default_factory=list)
    # What tells of another edition, or of other matters: no count, place nor tense is looked for there.
    elsewhere: list[tuple[int, int]] = field(default_factory=list)
    # What stands around the notice on its page: nothing is read there, all of it is left over.
    asides: list[tuple[int, int]] = field(default_factory=list)
    _people: dict[tuple[int, int, bool], list[Person]] = field(default_factory=dict, repr=False)

    @property
    def view(self) -> str:
        """What is read."""
        return self.source.view

    @cached_property
    def plain(self) -> str:
        """The same, in small letters without accents."""
        plain = _blanked(self.source.plain, self.asides)
        if self._is_told_after:
            return plain
        plain = _THIS_ONE.sub("courante", plain)
        return plain.replace("rappel ", "memoir ").replace("rappel:", "memoir:")

    @property
    def lines(self) -> list[Line]:
        """The lines and paragraphs."""
        return self.source.lines

    @cached_property
    def note_parts(self) -> frozenset[int]:
        """The lines that head the numbered parts of a note: « 2) La fréquentation »."""
        ranks, is_note = numbered_parts(self.source)
        return frozenset(ranks) if is_note else frozenset()

    @cached_property
    def _is_told_after(self) -> bool:
        """Whether an edition is said to have been held; else « la prochaine », « rappel » tell this one."""
        return bool(_HELD.search(self.source.plain))

    @cached_property
    def _quote_starts(self) -> list[int]:
        return [quote.start for quote in self.quotes]

    def quotes_in(self, start: int, end: int) -> list[Quote]:
        """Return what is quoted in a piece, names of the series included."""
        first = bisect_left(self._quote_starts, start)
        last = bisect_left(self._quote_starts, end)
        return self.quotes[first:last]

    @cached_property
    def _titles(self) -> tuple[list[Quote], list[int]]:
        titles = [quote for quote in self.quotes if not self._is_name(quote)]
        return titles, [quote.start for quote in titles]

    def _is_name(self, quote: Quote) -> bool:
        return quote.end <= quote.start or is_series(self.view[quote.start : quote.end])

    def titles_in(self, start: int, end: int) -> list[Quote]:
        """Return what is quoted in a piece and may be a title: the name of the series is none."""
        titles, starts = self._titles
        return titles[bisect_left(starts, start) : bisect_left(starts, end)]

    def people_in(self, start: int, end: int, *, loose: bool = False) -> list[Person]:
        """Return the people named in a piece."""
        asked = (start, end, loose)
        if asked not in self._people:
            quotes = self.quotes_in(max(start - 1, 0), end)
            found = people_in(self.view, start, end, quotes, loose=loose)
            self._people[asked] = [one for one in found if not self._is_skipped(one.name.start)]
        return self._people[asked]

    def skip(self, start: int, end: int) -> None:
        """Look for nobody in a piece any more: it has been read as something else."""
        self.skipped.append((start, end))
        self._people.clear()

    def is_read(self, start: int, end: int) -> bool:
        """Tell whether the whole of a sentence has been read as something else, its brackets set aside."""
        return any(one - 2 <= start and end <= two + 2 for one, two in self.skipped)

    def is_elsewhere(self, at: int) -> bool:
        """Tell whether a place tells of another edition than the one read."""
        return _holds(self.elsewhere, at)

    def is_aside(self, at: int) -> bool:
        """Tell whether a place is no part of the notice: a menu, a link to another article."""
        return _holds(self.asides, at)

    def _is_skipped(self, at: int) -> bool:
        return self.is_aside(at) or any(start <= at < end for start, end in self.skipped)


def open_notice(text: str) -> Notice:
    """Return a text ready to be read."""
    source = read_source(text)
    quotes = quotes_of(source)
    asides = asides_of(source)
    sentences = sentences_of(source, quotes)
    return Notice(
        source,
        [quote for quote in quotes if not _holds(asides, quote.start)],
        [sentence for sentence in sentences if not _holds(asides, sentence.start)],
        asides=asides,
    )


def _holds(pieces: list[tuple[int, int]], at: int) -> bool:
    """Tell whether a place is in one of some pieces, which are in order."""
    rank = bisect_right(pieces, at, key=lambda piece: piece[0]) - 1
    return rank >= 0 and at < pieces[rank][1]


def _blanked(plain: str, pieces: list[tuple[int, int]]) -> str:
    """Return a text as long as it was, with spaces instead of some pieces of it."""
    kept, at = [], 0
    for start, end in pieces:
        kept += [plain[at:start], " " * (end - start)]
        at = end
    return "".join([*kept, plain[at:]])
