"""People named in a piece of the view, with the functions that stand after or before their name."""

import re
from dataclasses import dataclass, replace

from events.notices.functions_after import functions_after
from events.notices.functions_before import functions_before
from events.notices.leaders import LED_BY
from events.notices.names import Name, is_first_name, is_place, name_at
from events.notices.parting import Function
from events.notices.phrases import begins_function
from events.notices.sentences import Quote
from events.notices.words import is_function, key_of

_CIVIL = {"professeur", "professeure", "docteur", "docteure", "maitre"}
# « pour la Ville de Suresnes, Louise Arbel, cheffe de service ».
_FOR = re.compile(r"(?<![^\W_])[Pp]our (?:la |le |l'|les )?([A-ZÀ-Ý][^,;:.«\n]{1,50}), ?$")
_STARTS = re.compile(r"(?<![\w'-])[A-ZÀ-ÖØ-Þ]|(?<=[dl]')[A-ZÀ-ÖØ-Þ]")


@dataclass(frozen=True, slots=True)
class Person:
    """A person in the view: `start` and `end` hold name, civility and functions."""

    name: Name
    functions: tuple[Function, ...]
    start: int
    end: int
    is_sure: bool = True
    comes_after: bool = False


def people_in(view: str, start: int, end: int, quotes: list[Quote], *, loose: bool = False) -> list[Person]:
    """Return the people named in a piece of the view, in order.

    Args:
        view: the whole view.
        start: where the piece begins.
        end: where it ends.
        quotes: what stands between quotes there, where nobody is looked for.
        loose: whether two words with capitals are enough, as in a list of speakers.
    """
    found: list[Person] = []
    at, edge, rank = start, start, 0
    quotes = [quote for quote in quotes if quote.end > start and quote.start < end]
    while match := _STARTS.search(view, at, end):
        while rank < len(quotes) and quotes[rank].outer_end <= match.start():
            edge, rank = max(edge, quotes[rank].outer_end), rank + 1
        if rank < len(quotes) and match.start() >= quotes[rank].outer_start:
            at = quotes[rank].outer_end
            continue
        person = _person(view, match.start(), end, edge, loose=loose)
        if person is None:
            at = _after_word(view, match.start(), end)
            continue
        person = _share(view, found, person)
        found.append(person)
        at = edge = max(person.end, match.end())
    return found


def _share(view: str, found: list[Person], person: Person) -> Person:
    """« Thomas Weber et Émilie Roche, designers, La 27e Région »: a plural is said of both, with a doubt."""
    if found and found[-1].comes_after and found[-1].functions and not _has_title(person):
        return _share_before(view, found, person)
    if not found or found[-1].functions or not person.functions or person.comes_after:
        return person
    if view[found[-1].end : person.start].strip() in {"et", "&"} and not any(
        one.title for one in person.functions
    ):
        functions = tuple(replace(function, is_sure=False) for function in person.functions)
        found[-1] = replace(found[-1], functions=functions)  # « A et B, bureau d’études Thermis »
        return person
    head, _, rest = person.functions[0].title.partition(" ")
    joint = view[found[-1].end : person.start].strip()
    if joint not in {"et", "&"} or not head.endswith("s") or not is_function(head):
        return person
    one = replace(person.functions[0], title=f"{head[:-1]} {rest}".strip())
    functions = tuple(replace(function, is_sure=False) for function in (one, *person.functions[1:]))
    found[-1] = replace(found[-1], functions=functions)
    return replace(person, functions=functions)


def _has_title(person: Person) -> bool:
    return any(one.title for one in person.functions)


def _share_before(view: str, found: list[Person], person: Person) -> Person:
    """« deux éducateurs d’Arcueil, A et B »: a plural that leads to two is said of both, with a doubt.

    « les bibliothécaires A (Meudon) et B (Sceaux) »: each keeps its own organisation.
    """
    one = found[-1].functions[0]
    head, _, rest = one.title.partition(" ")
    if view[found[-1].end : person.start].strip() != "et" or not head.endswith("s") or not is_function(head):
        return person
    shared = (replace(one, title=f"{head[:-1]} {rest}".strip(), is_sure=False),)
    found[-1] = replace(found[-1], functions=shared)
    if person.functions:
        own = replace(person.functions[0], title=shared[0].title, is_sure=False)
        return replace(person, functions=(own, *person.functions[1:]))
    return replace(person, functions=shared)


def _after_word(view: str, at: int, end: int) -> int:
    at += 1
    while at < end and (view[at].isalnum() or view[at] == "-"):
        at += 1
    return at


def _person(view: str, at: int, end: int, edge: int, *, loose: bool) -> Person | None:
    """Return the person whose name begins there, if it is one."""
    name = name_at(view, at, min(end, at + 120))
    if name is None or is_place(view, name) or _is_tail(view, name) or _is_employer(view, name, edge):
        return None
    before, before_at, is_direct = functions_before(view, edge, name)
    after, after_end = functions_after(view, name, end, taken=bool(before) and not is_direct)
    if before and after and not is_direct and not _is_clause(view, edge, before_at):
        before = ()
    loose = loose or bool(LED_BY.search(view, max(name.outer_start - 25, 0), name.outer_start))
    if not (name.is_sure or after or before or loose):
        return None
    is_told = any(one.title for one in (*before, *after))
    if _is_shouted(view, name) and not (name.is_sure or is_told):
        return None  # « LOGEMENTS PASSERELLES : BILAN » is a title
    before, after = _merged(before, _gathered(after))
    if after and is_direct and len(before) == 1 and key_of(before[0].title) in _CIVIL:
        before = ()  # « le professeur François Carré, cardiologue »
    sponsor = _FOR.search(view, max(edge, name.outer_start - 80), name.outer_start)
    if sponsor and not before and not any(one.organisation for one in after):
        before, after = _merged((Function("", sponsor[1], *sponsor.span(1), sponsor.start(1)),), after)
        before_at = sponsor.start()
    start = before_at if before else name.outer_start
    is_doubtful = _is_shouted(view, name) and not name.is_civil and not (name.is_sure and is_told)
    sure = (
        name.is_clear
        and not is_doubtful
        and not (before and after)
        and (name.is_sure or bool(before or after))
    )
    return Person(name, (*before, *after), start, after_end, sure, bool(before))


def _gathered(after: tuple[Function, ...]) -> tuple[Function, ...]:
    """« Lise Roux (Chaville), adjointe au cadre de vie »: one function, its organisation said first."""
    if len(after) != 2 or after[0].title or after[1].organisation or not after[1].title:
        return after
    place, one = after
    return (replace(one, organisation=place.organisation, organisation_start=place.start, start=place.start),)


_CAPITAL_BEFORE = re.compile(r"(?<![\w'-])((?:[dl]')?[A-ZÀ-ÖØ-Þ][\w'-]*) $")


def _is_tail(view: str, name: Name) -> bool:
    """« déléguée de Cités Numériques Solidaires »: words with capitals go on with those before them."""
    if name.is_sure:
        return False
    before = _CAPITAL_BEFORE.search(view, max(name.outer_start - 30, 0), name.outer_start)
    words = view[name.start : name.end].split(" ")
    is_led = before is not None and not before[1].isupper() and not is_function(before[1])
    at = name.outer_start
    # « Jardins Partagés Franciliens Odile Ménard », « de l'Inrae Capucine Nardy »: the name begins further.
    return is_led or any(
        is_first_name(word) for word in words[1 if view[max(at - 2, 0) : at] == "l'" else 2 : -1]
    )


_AT_END = re.compile(r"(?<![^\W_])(?:chez|de|du|des|d'|à|pour)$")
_WORD = re.compile(r"(?<![\w'-])[^\W\d_]")


def _is_employer(view: str, name: Name, edge: int) -> bool:
    """« formateur chez Souris Grise, Lucas Meudon », « directrice de Lien Clair »: two capitals, nobody."""
    before = view[max(edge, name.outer_start - 90) : name.outer_start].rstrip(" ")
    at = _AT_END.search(before.lower())
    if name.is_civil or at is None:
        return False
    if at[0] == "chez":
        return True
    if name.is_sure:
        return False
    phrase = re.split(r"[,;:.!?«»“”\"(–]|\bet ", before)[-1]
    return any(begins_function(phrase, word.start(), len(phrase)) for word in _WORD.finditer(phrase))


def _is_shouted(view: str, name: Name) -> bool:
    """Tell whether a name is all in capitals, as a title may be; « J.-P. MARTIN » is a name."""
    said = view[name.start : name.end]
    return said.isupper() and "." not in said and len(said.split(" ")[0]) > 2


def _merged(
    before: tuple[Function, ...], after: tuple[Function, ...]
) -> tuple[tuple[Function, ...], tuple[Function, ...]]:
    """« la nutritionniste Claire Berthier (AP-HP) »: one function, its organisation after the name."""
    if len(before) == 1 and len(after) == 1 and not before[0].organisation and not after[0].title:
        one, place = before[0], after[0]
        return (
            replace(one, organisation=place.organisation, organisation_start=place.start, end=place.end),
        ), ()
    if len(before) == 1 and len(after) >= 1 and not before[0].title and not after[0].organisation:
        one, place = after[0], before[0]
        return (), (
            replace(one, organisation=place.organisation, organisation_start=place.start, end=one.end),
            *after[1:],
        )
    return before, after


def _is_clause(view: str, edge: int, at: int) -> bool:
    """Tell whether only an article stands before a function: « Le maire de Sceaux, Paul Martin, … »."""
    return len(view[edge:at].strip(" ,;:–-").split()) <= 2
