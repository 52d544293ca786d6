"""Round tables of a sentence: titles, who moderates, who takes part."""

import re

from events.notices.cues import MODERATED, TABLE
from events.notices.notice import Notice
from events.notices.numerals import CARDINAL, cardinal
from events.notices.said import Said, Table, quoted
from events.notices.speech import is_speech
from events.notices.table_people import add_people

_MANY = re.compile(r"\b(?:deux|trois|quatre|cinq|six|\d|les|des|plusieurs|ces) (?:\w+ )?tables[ -]rondes")
_ANOTHER = re.compile(
    r"\b(?:(?:la|une|l') ?(?:premiere|deuxieme|seconde|troisieme|quatrieme|derniere|autre"
    r"|une(?=,? (?:intitulee|«|\")| \()|1re|2e|3e)"
    r"|table[ -]ronde)\b"
)
_LABEL = re.compile(
    r"(?:la |les )?(?:tables? ?[ -]rondes?|plateau(?: debat)?|panel|table(?= \d)|regards croises"
    r"|tr(?=\d?\b))(?: (?:unique|finale|centrale))?(?: ?(?:n ?º|no|num[eé]ro|#)? ?(?:\d{1,2}"
    r"|[ivx]{1,3}\b|[a-d]\b|un\b|deux\b|trois\b))? ?(?:[:–|,.-]|sur le theme d|«|\"|“)\s?"
)
_ABOUT = re.compile(
    r"tables?[ -]rondes?(?: \w+){0,5}? (?:sur (?:le theme (?:de |du |des |d')?)?|consacree?s? (?:a |au "
    r"|aux )|autour de"
    r" |autour du |intitulee?s? |: ?|dediee?s? (?:a |au |aux )|portant sur )"
)
PEOPLE_FROM = re.compile(
    r",? ?[(–-]? ?\b(?:anim(?:ee?s?|ation|ateurs?|atrices?|\.|e par)?|moder(?:ee?s?|ation|ateurs?|atrices?)"
    r"|avec la participation|participants?|intervenants?|modo(?= ?:)|mod\.(?= ?:| )|part\.(?= ?:)"
    r"|en presence de|reunissant)(?!\w)|[,(–-] ?avec\b|(?<=[?!.]) avec\b"
)
_PROSE_FROM = re.compile(
    r",? ?[(–-]? ?(?:\b(?:animee?s?|moderee?s?|animation|moderation|animateur|animatrice|moderateur"
    r"|moderatrice|avec"
    r"|reuni\w*|participants?|intervenants?|conduite|a laquelle|ou ont|en presence|rassembl\w+"
    r"|qui(?! ?\?)|a (?:ete"
    r"|permis|reuni)"
    r"|sera|etait|ont|menee)\b)"
)


def tables_in(notice: Notice, start: int, end: int, known: list[Table]) -> list[Table]:
    """Read the round tables of a sentence; those that it opens are returned.

    Args:
        notice: the notice.
        start: where the sentence begins.
        end: where it ends.
        known: the round tables that the sentences before spoke of, completed when this one goes on with them.
    """
    titles = [
        said
        for quote in notice.titles_in(start, end)
        if not is_speech(notice, quote) and (said := quoted(notice.view, quote.start, quote.end))
    ]
    opened = [Table(said.start, said) for said in titles if _opens(notice, start, said, len(titles))]
    if len(opened) == 1 and (led := _LEADS_TO_PEOPLE.search(notice.plain, start, opened[0].start)):
        opened[0].start = led.start()  # « une table ronde animée par Lise Roux, « L'eau » »
    if not opened:
        opened = _counted(notice, start, end)
    is_known = bool(known) and bool(_THIS_ONE.search(notice.plain, start, end))
    if not opened and not is_known and (table := _untitled(notice, start, end)):
        opened = [table]
    add_people(notice, start, end, [*known, *opened])
    return opened


# « « Des sols », animée par… » in the next line or sentence, after « Deux tables rondes ont suivi ».
_THEN_PEOPLE = re.compile(rf"[»”\" .:]{{0,4}}(?:{PEOPLE_FROM.pattern})")
# « Cette table ronde était animée par… », after the sentence that told it.
_THIS_ONE = re.compile(r"\bcette (?:\w+ )?table[ -]ronde\b|\banim\w+ la table[ -]ronde\b(?! [«\"“])")
# Who is named between « table ronde » and its title belongs to it.
_LEADS_TO_PEOPLE = re.compile(
    rf"(?:{TABLE.pattern}),? ?[(:–-]? ?(?:avec|entre|anim\w+|moder\w+"
    r"|(?:qui |a |ou )*(?:reuni|rassembl|confront|crois)\w+(?: ensuite| alors| enfin)?)\b"
)
# « Salle 1, « Parents », avec… », where the round tables are told.
_ROOM_FIRST = re.compile(
    r"(?:dans la |en )?(?:salle|groupe|plateau|espace|table) (?:\w+ )?(?:n ?[ºo] ?)?\w{1,12}"
    r" ?[,:–]? ?[«\"“]? ?"
)
# « Suivra « Cohabiter », une table ronde… ».
_TABLE_AFTER = re.compile(
    r"[ »\"”]{0,3},? (?:une|la|notre|derniere) (?:\w+ )?table[ -]ronde\b"
    r"|[ »\"”]{0,3} ?[:,–] (?:(?:une|la) )?table[ -]ronde (?:condui|anim|moder|men|pilot|avec|reuni)"
)


def _opens(notice: Notice, start: int, said: Said, count: int) -> bool:
    """Tell whether a quote is the title of a round table."""
    before = notice.plain[max(start, said.start - 200) : said.start]
    after = notice.plain[said.end : said.end + 40]
    if _TABLE_AFTER.match(notice.plain, said.end):
        return True
    is_first = not before.strip(' «"“')
    is_subject = is_first and bool(re.match(r"[ »\"”]{0,3}(?:l')?(?:a|etait|est|sera)\b", after))
    is_subject = is_subject or (is_first and bool(TABLE.search(notice.plain, max(start - 18, 0), start)))
    is_subject = is_subject or bool(_ROOM_FIRST.fullmatch(before))
    is_subject = is_subject or (is_first and bool(_THEN_PEOPLE.match(notice.plain, said.end)))
    return bool(TABLE.search(before) or _ANOTHER.search(before) or count > 1 or is_subject)


_COUNTED = re.compile(
    rf"({CARDINAL}) (?:\w+ )?tables[ -]rondes(?: [^:.;«]{{0,40}})? ?: ?([^.«:]{{5,250}}?)(?=[.\n]|$)"
)


def _counted(notice: Notice, start: int, end: int) -> list[Table]:
    """Read « trois tables rondes : recruter, aménager, accompagner », with a doubt."""
    match = _COUNTED.search(notice.plain, start, end)
    if match is None:
        return []
    cuts = list(re.compile(r"\s?(?:;|,|\bet\b)\s?").finditer(notice.plain, match.start(2), match.end(2)))
    edges = [match.start(2), *(edge for cut in cuts for edge in cut.span()), match.end(2)]
    titles = [
        quoted(notice.view, one, two, is_sure=False) for one, two in zip(edges[::2], edges[1::2], strict=True)
    ]
    found = [Table(said.start, said, is_sure=False) for said in titles if said]
    return found if len(found) == cardinal(match[1]) else []


_GATHERS = re.compile(
    r"\btable[ -]ronde,? (?:(?:a |qui |ou ont )?(?:reuni\w*|rassembl\w+|debattu)|(?:avec|entre) (?=[^\W\d_]))"
)


def _untitled(notice: Notice, start: int, end: int) -> Table | None:
    """Return a round table whose title has no quotes, or none: « une table ronde sur le logement »."""
    if _MANY.search(notice.plain, start, end) or not TABLE.search(notice.plain, start, end):
        return None
    about = _ABOUT.search(notice.plain, start, end)
    if not about:
        is_told = MODERATED.search(notice.plain, start, end) or _GATHERS.search(notice.plain, start, end)
        return Table(start, is_sure=False) if is_told else None
    stop = _PROSE_FROM.search(notice.plain, about.end(), end)
    limit = min(stop.start() if stop else end, about.end() + 200)
    people = notice.people_in(about.end(), limit)
    if people and people[0].start <= about.end() + 4:  # « une table ronde autour de Mme Roux »
        return Table(start, is_sure=False)
    said = quoted(notice.view, about.end(), limit, is_sure=False)
    return Table(start, said, is_sure=False)


def labelled(notice: Notice, start: int, end: int) -> tuple[int, Said | None] | None:
    """Read « Table ronde 2 : titre (animée par…) »: where people begin, and the title."""
    label = _LABEL.match(notice.plain, start, end)
    if not label:
        return None
    quotes = notice.titles_in(start, end)
    if quotes:
        is_led = notice.people_in(label.end(), quotes[0].outer_start)
        people_at = label.end() if is_led else quotes[0].outer_end
        return people_at, quoted(notice.view, quotes[0].start, quotes[0].end)
    people = notice.people_in(label.end(), end)
    stop = PEOPLE_FROM.search(notice.plain, label.end(), end)
    limit = min([end, *([stop.start()] if stop else []), *([people[0].start] if people else [])])
    return limit, quoted(notice.view, label.end(), limit)
