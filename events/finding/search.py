"""Looking for something: the index made right, the question read, the answers in order, a fault mended."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from events.finding import synonyms
from events.finding.candidates import MOST, Door, Frequencies, candidates, nearly
from events.finding.indexing import refresh
from events.finding.query import Query, Stems, build_query
from events.finding.ranking import Hit, ranked
from events.finding.stems import stem
from events.finding.suggesting import corrected, is_sure, splits
from events.models import Reader

# Fewer whole answers than this are followed by those that answer a part.
ENOUGH = 10


@dataclass(frozen=True, slots=True)
class Found:
    """What answers a question.

    Attributes:
        query: what was looked for, mended or not.
        hits: the answers in order, whole ones first.
        has_more: whether there are more than `hits` says.
        mended: the words looked for in the place of those typed, without accents; empty if none was.
    """

    query: Query
    hits: list[Hit] = field(default_factory=list)
    has_more: bool = False
    mended: str = ""

    @property
    def wholes(self) -> int:
        """How many answers hold everything that was asked for."""
        return sum(hit.is_whole for hit in self.hits)


def find(text: str, user: Reader, labels: Sequence[str] = ()) -> Found:
    """Return what answers a text among what `user` may read.

    What is shown must be read again through `visible_to` (results.py). Without a word worth looking for,
    nothing is found and nothing is asked of the database.

    Args:
        text: what was typed.
        user: who looks.
        labels: what filters, all of them: « k:talk », « h:3 », « c:92050 », « y:2024 », « p:7 », « e:12 ».
    """
    if not build_query(text):
        return Found(Query(()))
    refresh()
    search = _Search(user, labels)
    found = search.whole(build_query(text, search.groups))
    mended, are_sure = ("", False) if found.hits else search.mended(found.query)
    found = search.with_parts(found)
    if not mended:
        return found
    again = replace(search.whole(build_query(mended, search.groups)), mended=mended)
    again = search.with_parts(again)
    return again if _says_more(again, found, are_sure=are_sure) else found


def _says_more(mended: Found, typed: Found, *, are_sure: bool) -> bool:
    """Tell whether words mended are worth proposing: they answer together, or one by one if they are sure.

    « fibre optique » is not « libre optique », that nothing says: a word that may be another one must stand
    with one of those typed.
    """
    if mended.wholes or not (are_sure or len(mended.query.clauses) > 2):
        return bool(mended.wholes)
    before = {(hit.kind, hit.key) for hit in typed.hits}
    return any((hit.kind, hit.key) not in before for hit in mended.hits)


class _Search:
    """One search: its reader, its filters, the synonyms of the moment."""

    def __init__(self, user: Reader, labels: Sequence[str]) -> None:
        self.door, self.labels = Door(user), labels
        self.groups: list[list[Stems]] = synonyms.groups()
        self.known = Frequencies()

    def whole(self, query: Query) -> Found:
        """Return what answers all of it."""
        self.known = Frequencies.of(query.stems, self.door)
        found = candidates(query, self.labels, self.door, self.known)
        hits = ranked(found, query, self.known, whole=True)
        return Found(query, hits[:MOST], has_more=len(found) > MOST)

    def with_parts(self, found: Found) -> Found:
        """Add what answers a part of it, if few answer it all.

        When none does, an expression that has synonyms is read word by word: « numérique » is a part of
        « inclusion numérique ».
        """
        query = found.query if found.hits else found.query.by_word()
        if len(found.hits) >= ENOUGH or len(query.clauses) < 2:
            return found
        parts = ranked(nearly(query, self.labels, self.door, self.known), query, self.known, whole=False)
        whole = {(hit.kind, hit.key) for hit in found.hits}
        others = [hit for hit in parts if (hit.kind, hit.key) not in whole]
        return replace(found, query=query, hits=found.hits + others)

    def mended(self, query: Query) -> tuple[str, bool]:
        """Return the words with those that the reader reads nowhere put right; empty when none can be.

        And whether each of these is surely the one that was meant.
        """
        words, is_mended, are_sure = [], False, True
        for clause in query.clauses:
            for form in clause.forms:
                right = "" if self.known.is_known(clause) else self._right(form)
                is_mended |= bool(right)
                are_sure &= not right or is_sure(form, right)
                words.append(right or form)
        return (" ".join(words), are_sure) if is_mended else ("", False)

    def _right(self, form: str) -> str:
        """Return the word that one mistyped stands for, or the two words that it makes."""
        if self.known.reader.get(stem(form)):
            return ""
        if word := corrected(form, self.door):
            return word
        halves = splits(form)
        known = Frequencies.of({stem(half) for pair in halves for half in pair}, self.door).reader
        both = [pair for pair in halves if all(known.get(stem(half)) for half in pair)]
        return " ".join(max(both, key=lambda pair: min(map(len, pair)))) if both else ""
