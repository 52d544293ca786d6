"""Functions at the time: « président de CIVITEO et fondateur de l’Observatoire » is two."""

import re
from dataclasses import replace

from curiouslab.french import normaliser
from events.notices.names_of_communes import communes_in
from events.notices.parting import ARTICLE, CHARGE, Function, bare_organisation, read_function
from events.notices.phrases import begins_function, listed_end
from events.notices.words import is_institution

_AND = re.compile(r"\s(?:et|&|puis|/|ainsi que|mais aussi)\s|[,;/|]\s*|\s\(", re.IGNORECASE)


_SHARING = (
    "fondat",
    "cofond",
    "co fond",
    "presid",
    "direct",
    "gerant",
    "dirigeant",
    "associ",
    "vice presid",
    "secret",
)


def read_functions(view: str, start: int, end: int) -> list[Function]:
    """Return the functions that a phrase tells, parted at commas and « et » that begin another one."""
    found: list[Function] = []
    for at, last in _cut(view, start, end):
        function = read_function(view, at, last)
        if found and (not _begins(view, at, last) or _is_charge(view, found[-1], at, last)):
            found[-1] = _completed(view, found[-1], function, at, last)
        elif len(found) == 1 and not found[0].title and not function.organisation and function.title:
            # « Ville de Nanterre, responsable de la donnée »
            found = [replace(found[0], title=function.title, start=at, end=last)]
        elif function.title or function.organisation:
            found.append(function)
    return _shared(view, found)


_CHARGED = re.compile(
    r"(?:déléguée?|chargée?|en charge) (?:de la |de l'|à la |à l'|de |du |des |d'|à |au |aux )"
    r"(?!mission|projet|étude|communication|développement)"
)


def _is_charge(view: str, before: Function, at: int, end: int) -> bool:
    """« adjoint au maire de Sceaux, délégué à la culture » is one function."""
    is_elected = normaliser(before.title).startswith(("adjoint", "maire", "conseiller", "vice presid", "elu"))
    return is_elected and bool(_CHARGED.match(view, at, end))


# What ends the name of a house.
_HOUSE = re.compile(r"\s(?:et|&)\s(?:Associée?s|Compagnie|Cie|Fils|Filles|Frères|Partenaires|Co)\b")


# « présidente de l’Union et ancienne boulangère »: a trade that is in no list.
_FORMER = re.compile(r"ancien(?:ne)? [a-zà-ÿ]{4,}")


def _begins(view: str, at: int, end: int) -> bool:
    """Tell whether a function begins there, known or « ancienne … »."""
    return begins_function(view, at, end) or bool(_FORMER.match(view, at, end))


def _cut(view: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the pieces of a phrase, cut at commas and before what begins another function."""
    cuts, at, listed = [], start, start
    for link in _AND.finditer(view, start, end):
        listed = max(listed, listed_end(view, at, link.start(), end))
        if link.start() < listed or _HOUSE.match(view, link.start(), end):
            continue  # « chez Laborde et Associés »
        is_comma = link[0].strip() in {",", ";", "/", "|", "("}
        if link.start() > at and (is_comma or _begins(view, link.end(), end)):
            cuts.append((at, link.start()))
            at = link.end()
    return [*cuts, (at, end)]


def _completed(view: str, before: Function, said: Function, start: int, end: int) -> Function:
    """Add to a function what follows its comma: its organisation, or the rest of its title."""
    words = view[start:end].strip()
    article = ARTICLE.match(words)
    is_name = (
        words[:1].isupper()
        or re.fullmatch(r"[\w-]+\.[a-z]{2,4}", words)
        or is_institution(words[article.end() if article else 0 :])
    )
    if is_name and before.organisation and _is_part(view, before, words):
        title = view[before.start : before.end].strip(" ,.")
        before = replace(before, title=title, organisation="", is_sure=False)
    if is_name and not before.organisation:
        return replace(before, organisation=bare_organisation(words), organisation_start=start, end=end)
    if CHARGE.match(" " + words):
        title = f"{before.title}, {said.title}" if said.title else before.title
        organisation = before.organisation or said.organisation
        where = before.organisation_start or said.organisation_start
        return replace(before, title=title, organisation=organisation, organisation_start=where, end=end)
    return replace(before, is_sure=False)


_TOWN = re.compile(r"(?:ville|mairie|commune|departement|metropole|communaute|region)\b")


def _is_part(view: str, function: Function, following: str) -> bool:
    """Tell whether what was taken for an organisation is a part of the title: the real one follows a comma.

    « gardien du phare de Sceaux, Office des Phares », « DIRECTRICE DES PARCS, VILLE DE SCEAUX », « directeur
    du CCAS, Ville de Bagneux ».
    """
    if not function.is_sure and (_is_town(function) or is_institution(following)):
        return True
    if re.fullmatch(r"[a-zà-ÿ-]+", function.organisation) and is_institution(following):
        return True  # « directeur de la médiathèque, Ville de Suresnes »
    is_shouted = view[function.start : function.end].isupper() and not _is_town(function)
    named = communes_in(following)
    is_town = bool(named) and (named[0].start, named[0].end) == (0, len(following.strip(" ,.;)")))
    is_named = is_town or bool(_TOWN.match(normaliser(following)))
    return (is_shouted or function.organisation.isupper()) and is_named


def _is_town(function: Function) -> bool:
    """« gardien du phare de Sceaux, Office des Phares »: the town was a part of the title."""
    said = function.organisation
    named = communes_in(said)
    return bool(named) and named[0].start == 0 and named[0].end == len(said)


def _shared(view: str, functions: list[Function]) -> list[Function]:
    """« fondateur et président de CIVITEO »: the first one is of CIVITEO too, if nothing else parts them."""
    for rank in range(len(functions) - 2, -1, -1):
        one, following = functions[rank], functions[rank + 1]
        joined = re.fullmatch(r"\s(?:et|&)\s(?:\w{2,3}\s)?|/|\s/\s", view[one.end : following.start].lower())
        if joined and not one.organisation and following.organisation:
            if normaliser(one.title).split()[-1:] != [] and not normaliser(one.title).startswith(_SHARING):
                continue
            sure = len(one.title.split()) <= 2
            functions[rank] = replace(
                one,
                organisation=following.organisation,
                organisation_start=following.organisation_start,
                is_sure=sure,
            )
    return functions
