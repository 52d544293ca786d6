"""What a page holds around a notice: menus, « À lire également », the other items of a bulletin."""

import re

from events.notices.page_parts import contents_of, forwarders, in_lines
from events.notices.parts import other_parts
from events.notices.source import Line, Source

# What opens a list of links, or of other articles.
_LINKS = re.compile(
    r"(?:a (?:lire|voir|decouvrir|consulter|savoir)|lire|voir|decouvrez|retrouvez|et|vous aimerez)"
    r" (?:aussi|egalement|encore|ensuite|plus|tout(?:es)?)\b|sur (?:le|un) meme (?:sujet|theme)"
    r"|dans (?:la meme (?:rubrique|categorie|thematique)|ce numero)|egalement dans ce numero"
    r"|(?:autres?|derni\w+|nos|plus d'|plus de|toutes? (?:les|nos)|les|vos) "
    r"?(?:actualites?|actus?|articles|infos|nouvelles|breves|publications)\b"
    r"|(?:articles?|actualites?|contenus?|pages?|sujets?) "
    r"(?:lie|similaire|associe|recent|connexe|precedent|suivant|recommande)e?s?\b"
    r"|(?:cela|ces (?:articles|contenus)) (?:peut|peuvent|pourrait|pourraient|devrait|devraient)\b"
    r"|les plus (?:lus|lues|consultes|partages)|en ce moment\b|liens? utiles?|a la une\b|nos autres\b"
)
# A line of a page that says nothing: its menu, its buttons, its foot.
_FURNITURE = re.compile(
    r"(?:imprimer|partager|ecouter|menu|rechercher|recherche|telecharger|haut de page|retour|suivant"
    r"|precedent"
    r"|facebook|twitter|linkedin|instagram|youtube|connexion|mon compte|accessibilite"
    r"|cookies?)\b[^.:«]{0,40}$"
    r"|(?:accueil|home|vous etes ici)\b ?:? ?[>|/»–][^.«]*$|aller au (?:contenu|menu)\b.*$"
    r"|(?:suivez|abonnez|inscrivez)[- ](?:nous|vous) (?:sur|a la newsletter|a notre)\b.*$"
    r"|[^.:«]*\b(?:plan du site|mentions legales|politique de confidentialite|gestion des cookies"
    r"|tous droits reserves)\b.*$"
    r"|(?:[\w' -]{2,30}\|){2,}[\w' -]{2,30}$"
    # « Présentation de Lise Roux (PDF, 2,1 Mo) »: a file to take away.
    r"|[^\n]{2,120}[(\[–-] ?(?:(?:pdf|docx?|pptx?|xlsx?|odt|odp|zip)\b[^()\n]{0,30}"
    r"|\d{1,4}(?:[.,]\d{1,2})? ?[kmg]o)\s?[)\]]?$"
)
_OF_NOTICE = re.compile(
    r"curious'? ?lab|tables?[ -]rondes?|\bcommunes? (?:presente|represente|participant|excuse)"
    r"|\b(?:expose|intervenant)s?\b|^(?:lieu|date|theme|credits?|photos?)\b"
)
_SERIES = re.compile(r"(?:le )?club (?:du )?curious'? ?lab'?s?")
_LONG = 90  # characters: a longer line is prose
_HEADING = 60


def asides_of(source: Source) -> list[tuple[int, int]]:
    """Return the lines that are no part of the notice, in order."""
    summed = contents_of(source)
    begun = next(
        (
            found.start()
            for found in _IS_CLUB.finditer(source.plain)
            if not in_lines(source, summed, found.start())
        ),
        0,
    )
    apart = _links(source, begun) | _other_items(source) | _other_days(source) | other_parts(source)
    apart |= summed | forwarders(source)
    for rank, line in enumerate(source.lines):
        if _FURNITURE.match(source.plain, line.start, line.end) and not _is_named(source, line):
            apart.add(rank)
    return [(source.lines[rank].start, source.lines[rank].end) for rank in sorted(apart)]


def _is_named(source: Source, line: Line) -> bool:
    return bool(_OF_NOTICE.search(source.plain, line.start, line.end))


def _links(source: Source, begun: int) -> set[int]:
    """Return the lines that « À lire également » opens: its own block, then what is no prose."""
    found: set[int] = set()
    state = ""
    for rank, line in enumerate(source.lines):
        opening = _LINKS.match(source.plain, line.start, line.end)
        is_alone = opening and line.end - opening.end() < 25
        if opening and line.start < begun:
            found.add(rank)  # « Toutes les actualités », above the notice
        elif opening:
            found.add(rank)
            state = "links" if is_alone else "block"
        elif state and _is_apart(source, rank, state):
            found.add(rank)
            state = "foot" if state == "links" and line.follows_blank and rank - 1 not in found else state
        else:
            state = ""
    return found


def _is_apart(source: Source, rank: int, state: str) -> bool:
    """Tell whether a line goes on with a list of links: bullets, titles; prose or the notice end it."""
    line = source.lines[rank]
    if line.follows_blank and state == "block":
        return False
    is_first = state == "links" and not source.lines[rank - 1].follows_blank
    if not line.follows_blank or is_first:
        return True
    is_prose = line.end - line.start > _LONG or source.view[line.end - 1] in ".!…:"
    return not is_prose and not _is_named(source, line)


def _other_items(source: Source) -> set[int]:
    """Return the items of a bulletin beside the one that « CLUB CURIOUS LAB’ » heads."""
    headings = [rank for rank in range(len(source.lines) - 1) if _heads_item(source, rank)]
    own = [rank for rank in headings if rank and _heads_own(source, rank, is_first=rank == headings[0])]
    if not own or len(headings) < 2:
        return set()
    found: set[int] = set()
    for rank, following in zip(headings, [*headings[1:], len(source.lines)], strict=True):
        start, end = source.lines[rank].start, source.lines[following - 1].end
        is_alike = _is_upper(source, rank) == _is_upper(source, own[0])
        if is_alike and rank not in own and not _OF_CLUB.search(source.plain, start, end):
            found.update(range(rank, following))
    return found


def _heads_own(source: Source, rank: int, *, is_first: bool) -> bool:
    """« CLUB CURIOUS LAB’ » heads its item; « CLUB CURIOUS LAB’ : LA NUIT », under other items only."""
    line = source.lines[rank]
    named = _SERIES.match(source.plain, line.start, line.end)
    is_titled = not is_first and _is_upper(source, rank)
    return named is not None and (
        named.end() == line.end or (is_titled and source.plain[named.end() : line.end].lstrip()[:1] in ":–|-")
    )


# « 18/02/2027 – Forum des métiers », beside the Club in an agenda.
_DAY = re.compile(
    r"(?:(?:lun|mar|mer|jeu|ven|sam|dim)\w*\.? )?\d{1,2}(?:er)?(?:[/.-]\d{1,2}(?:[/.-]\d{2,4})?"
    r"| (?:janv|fevr|mars|avril|mai|juin|juil|aout|sept|oct|nov|dec)\w*\.?(?: 20\d\d)?)\s?[:–|,-]\s"
)


def _other_days(source: Source) -> set[int]:
    """Return the lines of an agenda that tell other days than the one of the Club."""
    dated = [rank for rank, line in enumerate(source.lines) if _DAY.match(source.plain, line.start, line.end)]
    own = [
        rank
        for rank in dated
        if _IS_CLUB.search(source.plain, source.lines[rank].start, source.lines[rank].end)
    ]
    if len(own) != 1:
        return set()
    return {rank for rank in dated if rank not in own and not _is_named(source, source.lines[rank])}


_IS_CLUB = re.compile(r"curious'? ?lab")
_OF_CLUB = re.compile(r"\bclub\b|\bmatinee\b|\btables?[ -]rondes?\b|\bexposes?\b|\bcommunes presentes\b")


def _is_upper(source: Source, rank: int) -> bool:
    line = source.lines[rank]
    return source.view[line.start : line.end].isupper()


def _heads_item(source: Source, rank: int) -> bool:
    """Tell whether a short line stands alone right above a paragraph."""
    line, below = source.lines[rank], source.lines[rank + 1]
    is_short = line.end - line.start <= _HEADING and source.view[line.end - 1] not in ".!?:,;"
    is_above = not below.follows_blank or _is_upper(source, rank)
    is_apart = line.follows_blank and is_above and not line.is_bulleted
    return is_short and is_apart and below.end - below.start > _LONG
