"""Talks and round tables told in sentences: « Jacques Priol a présenté « … » »."""

import re

from events.notices import cues
from events.notices.debates import is_debated, read_debate
from events.notices.grouping import grouped, items_in
from events.notices.nothing import tells_nothing
from events.notices.notice import Notice
from events.notices.people import Person
from events.notices.progress import Programme
from events.notices.roster import SEVERAL
from events.notices.said import Talk
from events.notices.sentences import Sentence
from events.notices.table_items import doubt_apart, is_of_others, leads_every_one
from events.notices.tables import tables_in

# How many talks or round tables are looked back at: a matinée has three.
_RECENT = 30


def read_prose(programme: Programme, sentence: Sentence) -> None:
    """Read a sentence: talks, round tables, or nothing."""
    plain, start, end = programme.notice.plain, sentence.start, sentence.end
    if cues.CONTACT_LABEL.match(plain, start, end):
        programme.enter("")  # a letter closes, and is signed
    elif not cues.ELSEWHERE.search(plain, start, end) and not tells_nothing(programme, sentence):
        _read_told(programme, sentence)


def _read_told(programme: Programme, sentence: Sentence) -> None:
    plain, start, end = programme.notice.plain, sentence.start, sentence.end
    table = cues.table_in(plain, start, end)
    talk = cues.TALK.search(plain, start, end)
    if table:
        first = (talk is not None and talk.start() < table.start()) or _is_titled_before(
            programme, start, table
        )
        if first and items_in(programme.notice, start, table.start()):
            _read_talks(programme, start, table.start())
        _enter_tables(programme, sentence, table.start() if first else start)
        if first and not programme.table:
            programme.enter("talks")
    elif is_debated(programme, sentence):
        read_debate(programme, sentence)
    elif talk or _is_talk(programme, sentence):
        _read_talks(programme, start, end)
    elif (at := _heard(programme, sentence)) is not None:
        _read_talks(programme, at, end, is_sure=False)
    elif programme.zone == "tables" and not is_of_others(programme, sentence):
        programme.tables += tables_in(programme.notice, start, end, programme.tables[-_RECENT:])
        doubt_apart(programme, sentence)


_SEVERAL_OR_LED = re.compile(r"\btables[ -]|\b(?:anim|moder)\w*|\b(?:deux|trois) ")


def _is_titled_before(programme: Programme, start: int, table: re.Match[str]) -> bool:
    """« Lise Roux, juriste, « L'eau », et la table ronde « Le sel » »: the first title is hers."""
    notice, at = programme.notice, table.start()
    titles = notice.titles_in(start, at)
    if not titles or _SEVERAL_OR_LED.search(notice.plain, start, table.end()):
        return False
    is_of_table = at - titles[-1].outer_end < 12 and ", et" not in notice.plain[titles[-1].outer_end : at]
    people = notice.people_in(start, titles[0].outer_start)
    return not is_of_table and bool(people) and bool(people[-1].functions)


_TABLES = re.compile(r"\btables[ -]rondes\b")


def _enter_tables(programme: Programme, sentence: Sentence, at: int) -> None:
    """Begin the round tables of a sentence; after a colon, the next lines name them."""
    if leads_every_one(programme, at, sentence.end):
        return
    known = programme.tables[-_RECENT:] if programme.zone == "tables" else []
    programme.enter("tables")
    programme.expects = programme.notice.view[sentence.start : sentence.end].endswith(":")
    if programme.expects and _TABLES.search(programme.notice.plain, sentence.start, sentence.end):
        programme.are_many = True
    found = tables_in(programme.notice, at, sentence.end, known)
    programme.tables += found


# « En intro, la maire a dit le cadre » gives no talk.
_OPENING = re.compile(
    r"(?:en (?:intro\w*|ouverture|conclusion|cloture|preambule|accueillant)|pour (?:ouvrir|conclure"
    r"|introduire|commencer))\b"
)


# « L’urbaniste Cornelia Brandt, invitée d’honneur, a rappelé… »
_ASIDE = re.compile(r", [^,.;:«»\n]{3,40}, (?:elle |il )?")


# « Au micro d’abord, la nutritionniste Inès Bompard : « Moins de sucre » », « Ensuite, X, avec « … » ».
_TURN = re.compile(
    r"(?:au (?:micro|pupitre)|a la tribune|(?:tout )?d'abord|pour (?:commencer|ouvrir le bal)"
    r"|en premier(?: lieu)?"
    r"|place (?:a|au)|ensuite|puis|enfin|pour finir|lui (?:a )?succed\w+|a sa suite|dans la foulee)\b"
)
_LEADS_TO_TITLE = re.compile(r"\s?(?::|,? (?:avec|pour|sur|et))\s?[«\"“]")


def _takes_turn(programme: Programme, sentence: Sentence) -> bool:
    """Tell whether somebody with a function has a turn, and a title right after it."""
    notice, start, end = programme.notice, sentence.start, sentence.end
    if not _TURN.match(notice.plain, start, end) or len(notice.titles_in(start, end)) != 1:
        return False
    people = notice.people_in(start, end)
    title = notice.titles_in(start, end)[0]
    is_said = _SPEECH.match(notice.plain, title.start) or notice.view[title.end - 1] == "."
    is_near = bool(people) and _LEADS_TO_TITLE.match(notice.plain, people[-1].end, end)
    return bool(is_near and people[-1].functions and not is_said)


_SPEECH = re.compile(r"(?:je|j'|nous|c'est|il faut|on|merci)\b")


def _is_talk(programme: Programme, sentence: Sentence) -> bool:
    """Tell whether a sentence without the word tells a talk: somebody, and « a présenté »."""
    plain, start, end = programme.notice.plain, sentence.start, sentence.end
    if programme.zone == "tables" and programme.table and not cues.OWN.search(plain, start, end):
        return False
    if cues.MOMENT_FIRST.match(plain, start, end):
        return False
    if _takes_turn(programme, sentence):
        return True
    if programme.zone in {"talks", "agenda"} and programme.notice.titles_in(start, end):
        return True
    if _OPENING.match(plain, start, end) and not programme.notice.titles_in(start, end):
        return False
    verb = cues.TALK_VERB.search(plain, start, end)
    if not verb or programme.zone in {"talks", "agenda"} or programme.notice.titles_in(start, end):
        return bool(verb)
    people = programme.notice.people_in(start, end)
    near = any(verb.start() - person.end < 20 for person in people[:1]) or any(
        0 <= verb.start() - person.end < 20 or _ASIDE.fullmatch(plain, person.end, verb.start())
        for person in people
    )
    return bool(people and people[0].functions and people[0].start - start < 30 and near)


# « les participants ont entendu Lise Santoni », « la rencontre sera consacrée à l’eau, avec Paul Vasseur ».
_HEARD = re.compile(
    r"\b(?:ont|a|avons|avez) (?:pu |ensuite |d'abord |tour a tour |successivement )?(?:entendu|entendre"
    r"|ecoute"
    r"|ecouter)\b|\b(?:entendr|ecouter|accueiller)(?:ons|ont|a|ez)\b"
    r"|^(?:sont|seront) (?:toujours |egalement |notamment |aussi )?(?:attendue?s|annoncee?s"
    r"|confirmee?s)\s?: ?"
    r"|\bautour d(?:e |es |')(?:\w+ )?(?:experte?s?|specialistes|intervenante?s?)\b[^:.;]{0,20}: ?"
    r"|\bon (?:y )?a parle[^.;!?]{0,80}, avec |^parmi (?:les |nos )?(?:invitee?s|intervenante?s|orateurs"
    r"|experte?s)\s?: ?|^(?:(?:les|nos|trois|deux) )?(?:experte?s?|intervenante?s?|orateurs)\s?: ?"
    r"|^qui\s?\? ?(?=[^\W\d_])|^avec ?:? (?=[^\W\d_])"
    r"|^(?:d'abord|ensuite|puis|enfin),? (?:avec|ce sera|viendra) (?=[^\W\d_])"
    r"|\b(?:matinee|rencontre|edition|club|seance"
    r"|programme)\b[^.;!?«]{0,140}, (?:notamment )?avec (?=[^\W\d_])"
)


def _heard(programme: Programme, sentence: Sentence) -> int | None:
    """Return where those who likely gave a talk are named, with what they do; None when nobody is."""
    notice, end = programme.notice, sentence.end
    if programme.zone == "tables" and programme.table:
        return None
    verb = _HEARD.search(notice.plain[sentence.start : end])
    at = sentence.start + verb.end() if verb else 0
    people = notice.people_in(at, end) if at else []
    if people and people[0].start - at < 25 and people[0].functions:
        return at
    return sentence.start if _acts(notice, sentence) else None


# Somebody and a verb in the perfect tense that no list holds: « la juriste Lise Roux a vanté… »; what people
# do when they give no talk is set aside.
_ACTED = re.compile(
    r",? ?(?:a|ont|est|sont)(?: \w+ment| d'abord| ensuite| enfin| également| notamment| aussi)? "
    r"(?!accept|sign|souhait|salu|remerci|reçu|quitt|excus|félicit|confirm|annonc|assist|particip|représent"
    r"|invit|nomm|élu|clos|conclu|ouver|anim|accueil|remis|assur|été|eu\b|dû|pu\b|présid|promis|clôtur"
    r"|introdui|rejoint|réuni|rassembl|organis|perm|voulu|tenu|lanc|vot|adopt|inaugur|visit"
    r"|pris (?!la par)|décid)"
    r"\w+(?:ée?s?|ert|enue?s?|ris|it|du|cu)\b"
)


def _acts(notice: Notice, sentence: Sentence) -> bool:
    people = notice.people_in(sentence.start, sentence.end)
    if _OPENING.match(notice.plain, sentence.start, sentence.end):
        return False
    if not people or not people[0].functions or people[0].start - sentence.start > 30:
        return False
    last = people[0]
    for person in people[1:]:
        if not _WITH.fullmatch(notice.plain, last.end, person.start):
            break
        last = person
    return bool(_ACTED.match(notice.view, last.end, sentence.end))


_WITH = re.compile(r"\s?(?:,|,? et|&|,? et (?:sa|son) \w+)\s?(?:(?:m|mme)\.? )?")


def _read_talks(programme: Programme, start: int, end: int, *, is_sure: bool = True) -> None:
    notice = programme.notice
    programme.enter("talks")
    items = [
        item
        for item in items_in(notice, start, end)
        if item.person is None or not _is_known(programme, item.person, start, end)
    ]
    before = len(programme.talks)
    talks = grouped(notice, items)
    # A title without a speaker beside a whole talk: one of them may be that of somebody else.
    are_paired = len(talks) < 2 or len({(talk.title is None, not talk.speakers) for talk in talks}) == 1
    for talk in talks:
        talk.is_sure = talk.is_sure and are_paired
        if talk.speakers:
            talk.is_sure = talk.is_sure and is_sure
            programme.talks.append(talk)
        elif talk.title is not None:
            _give_title(programme, talk, start, end)
    if _ROSTER.match(notice.plain, start, end):
        programme.roster.update(talk.start for talk in programme.talks[before:])


# « Nos intervenants : A, juriste ; B, élu. »
_ROSTER = re.compile(rf"{SEVERAL.pattern}\s?:")


def _is_known(programme: Programme, person: Person, start: int, end: int) -> bool:
    """Tell whether somebody was named before: « M. Priol a ensuite insisté… »."""
    is_titled = bool(programme.notice.titles_in(start, end))
    for talk in programme.talks[-_RECENT:]:
        if is_titled and talk.start in programme.roster:
            continue  # « Intervenants : A, B. », then « Exposés : « La rue », par A »
        for one in talk.speakers:
            same = one.name.last.lower() == person.name.last.lower()
            if same and (not person.name.first or person.name.first == one.name.first):
                return True
    return False


def _ranked(programme: Programme, talk: Talk, start: int) -> Talk | None:
    """« La première a présenté « A », le second « B » »: those named just before, in their order."""
    before = programme.notice.plain[max(start, talk.start - 40) : talk.start]
    word = re.findall(r"\bl[ea] (premiere?|seconde?|deuxieme)\b", before)
    last_two = programme.talks[-2:]
    if not word or len(last_two) < 2 or last_two[1].start > start:
        return None
    ranked = last_two[0 if word[-1].startswith("prem") else 1]
    return ranked if ranked.title is None else None


# « Le second, « T », devait être assuré par… ».
_RANKED = re.compile(r"l(?:[ea] |')(?:premiere?|seconde?|deuxieme|troisieme|autre|derniere?),? ?[«\"“]")


def _give_title(programme: Programme, talk: Talk, start: int, end: int) -> None:
    """Give a title said alone to the talk before it, when it says « son exposé » or has none."""
    last = programme.talks[-1] if programme.talks else None
    if ranked := _ranked(programme, talk, start):
        ranked.title, ranked.is_sure = talk.title, False
        return
    if (
        last is not None
        and last.title is None
        and last.start not in programme.roster
        and (cues.OWN.search(programme.notice.plain, start, end) or last.start < start)
    ):
        last.title = talk.title
    elif (
        cues.TALK.search(programme.notice.plain, start, end)
        or _RANKED.match(programme.notice.plain, start, end)
    ) and not cues.OWN.search(programme.notice.plain, start, end):
        programme.talks.append(talk)
        programme.listed.add(talk.start)
        talk.is_sure = False
