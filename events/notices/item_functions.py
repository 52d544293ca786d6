"""What somebody does, told at the end of their item or on the line under their name."""

import re
from dataclasses import replace

from events.notices.functions import read_functions
from events.notices.parting import Function, bare_organisation
from events.notices.people import Person
from events.notices.phrases import begins_function
from events.notices.progress import Programme
from events.notices.sentences import Sentence
from events.notices.words import is_institution

_FUNCTION = re.compile(
    r"(?:autre )?(?:(fonction|qualite|titre professionnel)|(organisme|structure|organisation|societe"
    r"|employeur))s?\s?[:|]\s?"
)


def adds_function(programme: Programme, sentence: Sentence) -> bool:
    """Read « Fonction : président », « Organisme : CIVITEO » under the name of a speaker."""
    end = sentence.end
    label = _FUNCTION.match(programme.notice.plain, sentence.start, end)
    last = programme.talks[-1] if programme.talks else None
    if label is None or last is None or not last.speakers:
        return label is not None
    words, person = programme.notice.view[label.end() : end], last.speakers[-1]
    if programme.last_rank == sentence.rank - 1:
        programme.last_rank = sentence.rank  # « Titre : … » may stand under
    before = person.functions[-1] if person.functions else Function("", "", label.end(), end)
    if label[1] and ", " in words:  # « Fonction : conservateur, Musée des Mille Pas »
        told = tuple(read_functions(programme.notice.view, label.end(), end))
        kept = person.functions if label[0].startswith("autre") else ()
        last.speakers[-1] = replace(person, functions=(*kept, *told))
        return True
    if label[1]:
        added = replace(before, title=words)
    else:
        added = replace(before, organisation=words, organisation_start=label.end(), end=end)
    last.speakers[-1] = replace(person, functions=(*person.functions[:-1], added))
    return True


_LAST_BRACKET = re.compile(r"[»\"”)]?[^\W_]?\s?\(([^()\n]{3,140})\)\s?[.;]?$")
_NO_TITLE = re.compile(r"\s?[:–,-]\s?\(?(?:sans titre|titre (?:a venir|a preciser|inconnu))\)?\s?$")


def with_functions(programme: Programme, people: list[Person], end: int) -> list[Person]:
    """Read « Nom : « Titre » (fonction, organisme) », « Nom : sans titre (fonction) », up to the line end."""
    notice = programme.notice
    if len(people) != 1 or people[0].functions:
        return people
    start = people[0].end
    bracket = _LAST_BRACKET.search(notice.plain, start, end)
    if not bracket:
        return people
    quotes = notice.titles_in(start, end)
    is_after = quotes and quotes[-1].outer_end <= bracket.start(1) - 1
    if not (is_after or _NO_TITLE.match(notice.plain, start, bracket.start(1) - 1)):
        return people
    said = notice.view[bracket.start(1) : bracket.end(1)]
    if not (begins_function(notice.view, *bracket.span(1)) or is_institution(said) or said.isupper()):
        return people
    return [replace(people[0], functions=tuple(read_functions(notice.view, *bracket.span(1))))]


# « Docteure en géographie, Université des Rives », on the line under a name.
_TRADE = re.compile(r"[A-ZÀ-Ý][a-zà-ÿ]+(?:eure?|euse|trice|iste|logue|ienne?)s? [^,«\"]{0,60}, (?=[A-ZÀ-Ý])")


def completes(programme: Programme, at: int, end: int) -> bool:
    """Read the functions of the person of the line above: « Sociologue, Université de Paris »."""
    last = programme.talks[-1] if programme.talks else None
    if last is None or len(last.speakers) != 1 or last.speakers[0].functions:
        return False
    view = programme.notice.view
    is_told = begins_function(view, at, end) or _TRADE.match(view, at, end)
    if programme.notice.titles_in(at, end) or not is_told:
        return False
    functions = tuple(read_functions(view, at, end))
    if not functions[0].title and (comma := view.find(", ", at, end)) > 0:
        functions = (Function(view[at:comma], bare_organisation(view[comma + 2 : end]), at, end, comma + 2),)
    last.speakers[0] = replace(last.speakers[0], functions=functions)
    return True
