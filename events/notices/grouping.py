"""Speakers and titles of a sentence put together: « A sur « T », de B sur « U » » or « « T » par A »."""

import re
from dataclasses import dataclass

from events.notices.cues import OPENS, SPEAKS
from events.notices.notice import Notice
from events.notices.people import Person
from events.notices.said import Said, Talk, quoted
from events.notices.sentences import Quote
from events.notices.speech import is_said_by, is_speech

THEME_BEFORE = re.compile(
    r"(?:(?:\b(?:theme|thematique|(?:le|pour|un|comme|en) fil rouge|sous le signe)\b"
    r"|\b(?:edition|matinee|rencontre|club|rendez-vous|lab'?)\b[^.;«\"“]{0,40}\b(?:dediee?|consacr\w+"
    r"|intitulee?|baptisee?|titree?)\b)"
    r"[^.;«\"“]{0,25}|(?:edition|club curious lab'?|matinee)[^\w.;«\"“]{0,4})$"
)
_SIMPLE = re.compile(r"[\s,&]*(?:et|puis)?[\s,]*(?:(?:m|mme)\.? )?")
_JOINT = re.compile(
    r"\s?(?:,|,? et|,? et (?:sa|son) (?:collegue|consoeur|confrere)|&|,? ainsi que|avec|/"
    r"|,? accompagnee? (?:de|d'|par))\s?"
)
_AND_OF = re.compile(r",? et (?:de |d'|du |par |avec )(?:la |l'|le )?(?:(?:m|mme)\.? )?")
_TOPIC = re.compile(
    r"[\s,]{0,2}(?:(?:est |sont )?(?:intervenu\w* |interviendra |s'exprimera |reviendra |est revenue? )?"
    r"(?:sur|autour de|autour du|a propos de) )(?=(?:la |le |les |l'|des? |un |une |comment |\w))"
)


@dataclass(frozen=True, slots=True)
class Item:
    """A person or a title, in the order of the sentence."""

    start: int
    end: int
    person: Person | None = None
    title: Said | None = None


# « Les débats, animés par la journaliste Romane Castel, ont porté… »
_LED = re.compile(r"\banime\w* par (?:(?:l[ea] |l'|un |une )?[\w-]+ ?){0,3}$")
# « … a ouvert la matinée avec « Marcher » »: who opens with a title gives a talk.
_WITH_TITLE = re.compile(r"[^.;«»\n]{1,70} (?:avec|par|sur|qui (?:a |nous )?(?:present|expos)\w+) [«\"“]")


# « Des terrains ouverts », par…; « des ateliers au pied des tours » et enfin celle de…: not what is quoted.
_UNQUOTED = re.compile(r"[»”\"]")


def is_other(notice: Notice, person: Person, edge: int) -> bool:
    """Tell whether somebody opens, concludes, is only quoted: not a speaker of a talk."""
    before = notice.plain[max(edge, person.start - 90) : person.start]
    before = _UNQUOTED.split(before)[-1]
    opens = [match.end() for match in OPENS.finditer(before)]
    talks = [
        match.end()
        for match in re.finditer(
            r"\b(?:exposes?|presentations?|interventions?|conferences?|parole|celui|celle|ceux"
            r"|experte?s?)\b",
            before,
        )
    ]
    if (
        opens
        and not (talks and talks[-1] > opens[-1])
        and re.search(
            r"\b(?:par|de|du|d'|a|:)\s?(?:m\S* )?$|\b(?:presence|aupres)\b", before[max(opens[-1] - 10, 0) :]
        )
    ):
        return True
    after = notice.plain[person.end : person.end + 60]
    quoting = notice.plain[max(edge, person.start - 60) : person.start]
    is_talk = re.search(
        r"\b(?:exposes?|conferences?|presentations?|interventions?|(?:venue?s?|pour) (?:presenter"
        r"|exposer|parler))\b",
        notice.plain[person.end : person.end + 90],
    )
    is_talk = is_talk or _WITH_TITLE.match(notice.plain, person.end)
    return not is_talk and bool(SPEAKS.match(after) or is_said_by(quoting))


def items_in(notice: Notice, start: int, end: int, *, loose: bool = False) -> list[Item]:
    """Return the people and the titles of a piece, in order; the theme is no title, who opens no speaker."""
    found, edge = [], start
    for person in notice.people_in(start, end, loose=loose):
        is_leader = _LED.search(notice.plain, max(edge, person.start - 60), person.start)
        if not is_leader and not is_other(notice, person, edge):
            found.append(Item(person.start, person.end, person=person))
        edge = person.end
    found += [
        _title(quote, notice) for quote in notice.titles_in(start, end) if _is_title(notice, quote, start)
    ]
    return sorted(found, key=lambda item: item.start)


def _title(quote: Quote, notice: Notice) -> Item:
    # « la philosophe a plaidé pour « une ville lente » »: her words, or her title.
    is_sure = not notice.view[quote.start].islower()
    said = quoted(notice.view, quote.start, quote.end, is_sure=is_sure)
    return Item(quote.outer_start, quote.outer_end, title=said)


# « autrice de « La ville à 30 » »: a book, and no talk.
_OF_BOOK = re.compile(
    r"\b(?:auteure?|autrice|co-?auteure?|co-?autrice|realisat\w+"
    r"|(?<!\ba )(?<!\bont )(?:livre|ouvrage|essai|film|roman)) ?"
    r"(?:d[eu]|de l'(?:ouvrage|essai)|du (?:livre|film|roman))?$"
)


def _is_title(notice: Notice, quote: Quote, start: int) -> bool:
    """Tell whether a quote is the title of a talk: neither the theme nor words that somebody says."""
    before = notice.plain[max(start, quote.outer_start - 60) : quote.outer_start]
    said = notice.view[quote.start : quote.end]
    lead = before.rstrip(' «"“')
    is_cited = lead.endswith((" que", " qu'il", " qu'elle")) or bool(_OF_BOOK.search(lead))
    is_word = len(said.split()) == 1 and said[:1].islower()
    return bool(said.strip(" .")) and not (
        THEME_BEFORE.search(before) or is_speech(notice, quote) or is_word or is_cited
    )


def grouped(notice: Notice, items: list[Item]) -> list[Talk]:
    """Put people and titles together, in the order that the first ones show."""
    talks: list[Talk] = []
    for rank, item in enumerate(items):
        before = items[rank - 1] if rank else None
        last = talks[-1] if talks else None
        if item.person is not None:
            _add_person(notice, talks, last, before, item)
        else:
            _add_title(notice, talks, last, before, item)
    return [part for talk in talks for part in _parted(notice, talk)]


def _glue(notice: Notice, before: Item, item: Item) -> str:
    return notice.plain[before.end : item.start]


def _add_person(
    notice: Notice, talks: list[Talk], last: Talk | None, before: Item | None, item: Item
) -> None:
    assert item.person is not None  # noqa: S101 -- for mypy; the caller has looked
    if last and before and _joins(notice, last, before, item):
        last.speakers.append(item.person)
    else:
        talks.append(Talk(item.start, speakers=[item.person]))


# « merci à @lise pour « L'eau » et à Guy Noir »: he gave something else.
_ELSE = re.compile(r"[»”\", ]*(?:et|puis|ainsi que|comme) (?:a|au|aux|celui|celle|aussi|enfin|ensuite)\b")


def _joins(notice: Notice, last: Talk, before: Item, item: Item) -> bool:
    """Tell whether a person speaks with those before, or is who gives the talk just named."""
    glue = _glue(notice, before, item)
    if before.title is not None:
        return last.title_first and not last.speakers and ";" not in glue and not _ELSE.match(glue)
    if last.title is not None and not last.title_first:
        return False
    # « « T » : sous ce titre, l'exposé de A et de B »: one talk has been named, with its title.
    is_shared = last.title is not None and bool(_AND_OF.fullmatch(glue))
    return is_shared or bool(_JOINT.fullmatch(glue))


def _add_title(notice: Notice, talks: list[Talk], last: Talk | None, before: Item | None, item: Item) -> None:
    if last and last.title is None and last.speakers and before and _leads(notice, before, item):
        if len(last.speakers) > 1 and _ALONE.match(_glue(notice, before, item)):
            last = Talk(last.speakers[-1].start, speakers=[last.speakers.pop()])
            talks.append(last)
        last.title = item.title
    else:
        talks.append(Talk(item.start, title=item.title, title_first=True))


# « A et B, qui reviendra sur « … » »: the title is that of the last one alone.
_ALONE = re.compile(r",? qui (?:nous )?(?:a|est|va|vient|\w+(?:era|ira|dra))\b")


def _leads(notice: Notice, before: Item, item: Item) -> bool:
    """Tell whether a title is that of the person before it: nothing ends between them."""
    return ";" not in _glue(notice, before, item)


def _parted(notice: Notice, talk: Talk) -> list[Talk]:
    """People without a title speak each for themselves; a topic without quotes is one, with a doubt."""
    if talk.title is not None or not talk.speakers:
        return [talk]
    last = talk.speakers[-1]
    if topic := topic_after(notice, last.end):
        talk.title = topic
        return [talk]
    if len(talk.speakers) == 2 and _TOGETHER.search(notice.plain, talk.speakers[0].end, last.start + 30):
        talk.is_sure = False
        return [talk]
    if len(talk.speakers) > 1 and _AS_ONE.match(notice.plain, last.end, last.end + 140):
        return [talk]
    return [Talk(person.start, speakers=[person]) for person in talk.speakers]


# « A et sa collègue B ont dévoilé… » is one talk.
_TOGETHER = re.compile(r"\b(?:collegue|consoeur|confrere|binome|accompagnee? (?:de|d'|par))")
# « A et B sont intervenus ensemble, en duo »: one talk, said to be so.
_AS_ONE = re.compile(
    r"[^.:;\n]{0,100}\b(?:ensemble\b(?! des| les| du| de)|a (?:deux|trois|plusieurs) voix"
    r"|en (?:duo|tandem|binome|trio)"
    r"|de concert|d'une (?:meme|seule) voix|a quatre mains)"
)
_TOPIC_END = re.compile(
    r"[;:!?«»“”\"()]|\.(?:\s|$)|\n|,? (?:puis|et enfin|enfin|tandis que|avant|apres|pendant|suivie?s? d"
    r"|et (?:m\.|mme|de|celle"
    r"|celui))\b|,|$"
)


def topic_after(notice: Notice, at: int) -> Said | None:
    """Return what follows « sur », without quotes: likely a title, never sure."""
    topic = _TOPIC.match(notice.plain, at, at + 80)
    if not topic:
        return None
    line_end = notice.view.find("\n", topic.end())
    limit = min(topic.end() + 160, line_end if line_end >= 0 else len(notice.view))
    ended = _TOPIC_END.search(notice.plain, topic.end(), limit)
    stop = ended.start() if ended else limit
    people = notice.people_in(topic.end(), stop)
    said = quoted(notice.view, topic.end(), people[0].start if people else stop, is_sure=False)
    return said if said and len(said.text.split()) > 1 else None
