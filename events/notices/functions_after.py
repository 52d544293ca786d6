"""The functions that follow a name: « , président de CIVITEO », « (CNRS) », « de la Ville de Meudon »."""

import re
from dataclasses import replace

from events.notices.functions import read_functions
from events.notices.leaders import leads_to_leader, with_paper
from events.notices.names import Name, civility_at, is_place, name_at
from events.notices.names_of_communes import communes_in
from events.notices.parting import Function
from events.notices.phrases import begins_function, function_end
from events.notices.words import NO_NAME, is_institution, key_of, may_be_function

# « , qui est directrice du laboratoire » says the same as « , directrice du laboratoire ».
_OPENING = re.compile(
    r"\s?(?:[,|:/]|–|-(?=\s))\s?(?:qui (?:est|était) "
    r"(?!souffr|absent|empêch|malade|retenu|indispo|excus)(?:aussi |également )?)?|\s"
)


_OF = re.compile(r",? (?:de la |de l'|du |de |d'|pour la |pour le |pour )")
_SMALL = {"de", "du", "des", "la", "le", "les", "l", "d", "et", "en", "pour", "sur", "aux", "au", "&", "à"}


# What somebody does that day: « A. Stationner – modérateur : M. Lemaire » names no « A. Stationner ».
_ROLE = re.compile(r"(?:anim|moder|interven|orat|particip)\w* ?:?$")
_SEPARATOR = re.compile(r"\s?(?:,|/|\||–|-(?=\s))\s?(?:et\s)?|\s(?:et|&)\s(?=\w)", re.IGNORECASE)


_QUOTED = re.compile(r"\s?[–:(,-]{0,2}\s?[«“\"]")
_MORE = re.compile(
    r"(?:(?:qui est )?(?:chargée?|déléguée?|en charge)\s(?:de|du|des|d'|à|au|aux)\b|également|aussi)"
)


# « orateur : Hakim Zidi ; fonction : géographe ; organisme : Université Gustave-Eiffel ».
_FIELDS = re.compile(
    r"\s?[;|]\s?(?:fonction|qualité|métier)\s?:\s?(?P<title>[^;|:\n]{3,80})"
    r"(?:[;|]\s?(?:organisme|structure|employeur|organisation)\s?:\s?(?P<organisation>[^;|:\n]{2,80}))?",
    re.IGNORECASE,
)


def _labelled(view: str, name: Name, end: int) -> tuple[tuple[Function, ...], int] | None:
    """Return the function that labels say after a name."""
    fields = _FIELDS.match(view, name.end, end)
    if fields is None:
        return None
    title, organisation = fields["title"].strip(), (fields["organisation"] or "").strip()
    at = max(fields.start("organisation"), 0)
    return (Function(title, organisation, fields.start("title"), fields.end(), at),), fields.end()


def _of_whom(view: str, name: Name, end: int) -> tuple[tuple[Function, ...], int] | None:
    """Return whose somebody is: « de la Ville de Meudon », « , de Terre Neuve »."""
    if of := _OF.match(view, name.end, end):
        stop = function_end(view, of.end(), end)
        if is_institution(view[of.end() : stop]) or _is_commune(view, of.end(), stop):
            return tuple(read_functions(view, of.end(), stop)), stop
        if _is_proper(view, name, of, stop):
            return (Function("", view[of.end() : stop], of.end(), stop, of.end(), is_sure=False),), stop
    return None


def functions_after(view: str, name: Name, end: int, *, taken: bool) -> tuple[tuple[Function, ...], int]:
    """Return the functions that follow a name, and where they end."""
    found, stop = _functions(view, name, end, taken=taken)
    return with_paper(view, name, found, stop, end)


def _functions(view: str, name: Name, end: int, *, taken: bool) -> tuple[tuple[Function, ...], int]:
    if view[name.end : name.end + 2].lstrip().startswith("("):
        return _in_brackets(view, name, end, taken=taken)
    if known := _labelled(view, name, end) or _of_whom(view, name, end):
        return known
    opening = _OPENING.match(view, name.end, end)
    if not opening:
        return (), name.end
    at = opening.end()
    stop = _functions_end(view, at, end, is_spaced=opening[0] == " ")
    if stop <= at and (told := _told_in_brackets(view, name, at, end)):
        return (told,), told.end
    if stop <= at or (taken and _leads_to_name(view, stop, end)) or _leads_on(view, stop, end):
        return (), name.end
    return tuple(read_functions(view, at, stop)), stop


_REST = re.compile(r"(?P<title>[^,()«»;:\n]{3,60})(?:, (?P<organisation>[A-ZÀ-Ý][^,()«»;:\n]{1,60}))?\)")


# « Jade Monnier, apprentie, Ville de Sèvres », on a line of its own.
_LINE = re.compile(r"(?P<title>[^,()«»;:\n]{3,40}), (?P<organisation>[A-ZÀ-Ý][^,()«»;:\n]{1,60})(?=\n|$)")


def _told_in_brackets(view: str, name: Name, at: int, end: int) -> Function | None:
    """« (Yvon Kermadec, service voirie, Malakoff) »: what follows up to the bracket, with a doubt."""
    rest = _REST.match(view, at, end)
    if not rest or view[name.outer_start - 1 : name.outer_start] != "(":
        rest = _LINE.match(view, at, end)
        is_line = name.outer_start == 0 or view[name.outer_start - 1] == "\n"
        if not (rest and is_line and is_institution(rest["organisation"])):
            return None
    if not rest["title"][0].islower():
        return None
    title, organisation = rest["title"], rest["organisation"] or ""
    return Function(
        title,
        organisation,
        at,
        rest.end() - (rest.re is _REST),
        max(rest.start("organisation"), 0),
        is_sure=False,
    )


def _is_proper(view: str, name: Name, of: re.Match[str], stop: int) -> bool:
    """Tell whether « , de Terre Neuve » says whose somebody is: capitals only, after a comma."""
    words = view[of.end() : stop].split()
    # « , de la foncière Pas-de-Porte, »: a common noun, then its own name.
    is_named = re.fullmatch(r"[a-zà-ÿ-]{4,} [A-ZÀ-Ý][\w'&-]*(?: [\w'&-]+){0,3}", view[of.end() : stop])
    if (
        of[0].startswith(",")
        and name.is_sure
        and is_named
        and view[stop : stop + 1] in {",", ".", ")", ";", ""}
    ):
        return not begins_function(view, of.end(), stop)
    return of[0].startswith(",") and name.is_sure and 0 < len(words) <= 4 and words[0][:1].isupper()


def _in_brackets(view: str, name: Name, end: int, *, taken: bool) -> tuple[tuple[Function, ...], int]:
    opened = view.index("(", name.end)
    closed = view.find(")", opened, min(end, opened + 250))
    if closed < 0:
        return (), name.end
    said = view[opened + 1 : closed].strip()
    is_told = begins_function(view, opened + 1, closed) or said[:1].isupper() or is_institution(said)
    is_told = is_told or may_be_function(said.split(",")[0].split(" ")[0]) or bool(_OWN_NAME.match(said))
    is_told = is_told or bool(re.match(r"\d{1,3} [a-zà-ÿ]{4,}", said))  # « 60 millions de piétons »
    if not is_told or said.isdigit():
        return (), name.end
    more, stop = (
        functions_after(view, replace(name, end=closed + 1), end, taken=True)
        if not taken
        else ((), closed + 1)
    )
    return (*read_functions(view, opened + 1, closed), *more), max(stop, closed + 1)


# « librairie Page 12 », « coopérative du Grand Large »: a common noun, then a name or a number of its own.
_OWN_NAME = re.compile(
    r"[a-zà-ÿ-]{4,}(?: [a-zà-ÿ-]{1,12}){0,2} (?:de |d'|du |des )?(?:[A-ZÀ-Ý]"
    r"|\d)[^,;:]{0,50}$"
)


def _leads_on(view: str, at: int, end: int) -> bool:
    """Tell whether a name stands right after a function, without comma: « la sociologue Anne Douillet »."""
    name = name_at(view, at + 1, end) if view[at : at + 1] == " " else None
    return name is not None and name.is_sure


def _leads_to_name(view: str, at: int, end: int) -> bool:
    """Tell whether a name follows what could be a function: it is then that of the next person."""
    while at < end and view[at] in " ,":
        at += 1
    name = name_at(view, at, end)
    return name is not None and name.is_sure


def _functions_end(view: str, at: int, end: int, *, is_spaced: bool) -> int:
    """Return where the functions that begin there end; `at` when there is none."""
    stop = at
    if view[at : at + 4] in {"les ", "des ", "Des "} or leads_to_leader(view, at, end):
        return at
    if begins_function(view, at, end) or (not is_spaced and _is_trade(view, at, end)):
        stop = function_end(view, at, end)
    elif not is_spaced and _is_organisation(view, at, end):
        return function_end(view, at, end)
    if _ROLE.match(key_of(view[at : stop + 2])) and view[stop : stop + 2].strip() == ":":
        return at
    while stop > at and stop < end:
        following = _following(view, stop, end)
        if following <= stop:
            break
        stop = following
    return stop


def _following(view: str, at: int, end: int) -> int:
    """Return where what a comma adds to functions ends: another function, an organisation, a charge."""
    if bracket := re.compile(r" ?\(([^()\n]{2,80})\)").match(view, at, end):
        is_named = bracket[1][:1].isupper() or is_institution(bracket[1])
        return bracket.end() if is_named else at
    separator = _SEPARATOR.match(view, at, end)
    if not separator:
        return at
    start = separator.end()
    if begins_function(view, start, end):
        last = function_end(view, start, end)
        is_next = view[start : start + 3] in {"le ", "la "} or view[start : start + 2] == "l'"
        return at if is_next or _leads_straight(view, last, end) else last
    if _MORE.match(view, start, end):
        return function_end(view, start, end)
    is_joined = "et" in separator[0].lower().split()
    if is_joined and not is_institution(view[start:end]):
        return at
    return function_end(view, start, end) if _is_organisation(view, start, end) else at


def _leads_straight(view: str, at: int, end: int) -> bool:
    """Tell whether « , Nom » follows: the function was that of the next person."""
    separator = re.compile(r",?\s").match(view, at, end)
    name = name_at(view, separator.end(), end) if separator else None
    return name is not None and name.is_sure


def _is_capital(word: str) -> bool:
    """Tell whether a word has its place in a name of organisation."""
    return word in _SMALL or word[:1].isupper() or word[:1].isdigit() or word[1:3] == "'" + word[2:3].upper()


def _is_commune(view: str, start: int, end: int) -> bool:
    named = communes_in(view, start, end)
    return bool(named) and named[0].start == start and named[0].end == end


def _is_trade(view: str, at: int, end: int) -> bool:
    """Tell whether a trade that is in no list follows a comma: « , diététicienne. »."""
    word = re.compile(r"[^\W\d_]+").match(view, at, end)
    is_initials = (
        word is not None
        and word[0].isupper()
        and bool(re.compile(r" (?:à|au|chez|d'|d[eu]) ?").match(view, word.end(), end))
    )
    if (
        word is None
        or is_institution(word[0])
        or not (may_be_function(word[0]) or (is_initials and len(word[0]) < 6))
    ):
        return False
    stop = function_end(view, at, end)
    return stop - at < 120 and (
        stop >= end
        or view[stop : stop + 2].strip()[:1] in ",.;:)(–"
        or view.startswith((" et ", " –", " -"), stop)
    )


def _is_organisation(view: str, at: int, end: int) -> bool:
    """Tell whether words after a comma are an organisation: « Ville de Meudon », « CIVITEO »."""
    stop = function_end(view, at, end)
    words = re.sub(r"^(?:le |la |les |l')", "", view[at:stop])
    first = stop - len(words)
    if not words or civility_at(view, first, end) > first or key_of(words).startswith("club curious"):
        return False
    name = name_at(view, first, end)
    if name is not None and name.is_sure and not is_place(view, name):
        return False
    if is_institution(words):
        return True
    if _is_field(view, at, stop) or _is_next_person(view, words, stop, end):
        return False
    if _NAMED.match(words) and (stop >= end or view[stop : stop + 1] in ");"):
        return True
    if words[:1].isupper() and len(words.split()) <= 6 and _QUOTED.match(view, stop, end):
        return True
    is_beside = view[max(at - 2, 0) : at].strip() == "," and not _TITLE.match(view, at)
    is_last = (
        is_beside
        and (stop >= end or view[stop : stop + 2].strip()[:1] in {":", ")"})
        and len(words.split()) <= 4
    )
    if not is_last and not all(_is_capital(word) for word in words.split()):
        return False
    after = view[stop : stop + 2].strip()
    return words[:1].isupper() and (
        stop >= end or after[:1] in ',;.:)–-«“"|/' or view[stop : stop + 5] == " sur "
    )


def _is_next_person(view: str, words: str, stop: int, end: int) -> bool:
    """« éducatrice, Momar Sène, animateur à Clichy »: a name, then a trade, are somebody else."""
    after = re.compile(r", (?:l[ea] |l')?([^\W\d_]+)").match(view, stop, end)
    is_trade = after and (begins_function(view, after.start(1), end) or may_be_function(after[1]))
    return bool(is_trade) and len(words.split()) in (2, 3) and words.istitle()


# « atelier Clair & Net », after a function: a common noun, then its own name.
_NAMED = re.compile(r"[a-zà-ÿ-]{3,} [A-ZÀ-Ý][^,;]*$")
# How a title begins, and no organisation.
_TITLE = re.compile(
    r"(?:L[ea]s? |L'|Une? |Des |Comment|Pourquoi|Quel|Que |Qu'|Vers |Pour |Faut|Peut|Du |De |D'|À |Au )"
)


def _is_field(view: str, at: int, stop: int) -> bool:
    """Tell whether words are the label of what follows: « Participants : »."""
    return view[stop : stop + 2].strip()[:1] == ":" and key_of(view[at:stop]) in NO_NAME
