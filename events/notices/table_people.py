"""Who moderates a round table, who takes part in it."""

import re
from dataclasses import replace

from curiouslab.french import normaliser
from events.notices.cues import MODERATED, TAKE_PART
from events.notices.grouping import is_other
from events.notices.notice import Notice
from events.notices.people import Person
from events.notices.said import Table

_ANIMATES = re.compile(
    r",? ?(?:pour (?:l'|la |avoir )|d'avoir |qui )?(?:l'|les )?(?:a |ont )?(?:(?:ensuite|enfin|d'abord|alors"
    r"|egalement) )?(?:anim|moder)(?!\.|\w* ?: |\w+ (?:[\w'-]+ ){0,4}par\b|at(?:eur"
    r"|rice)s? (?:a|au|aux|chez|d[eu])\b)"
    r"|,? (?:en |y )?(?:etait|est|sera|serait|fut|aurait ete|a ete|devait etre) "
    r"(?:l'animat|le moderat|la moderat)"
    r"|,? (?:qui )?(?:y )?(?:a )?(?:(?:re)?donn|distribu)\w* la parole"
    r"|,? (?:qui )?(?:y )?(?:a )?(?:mene?|menait|menera|arbitr\w+|orchestr\w+|dirige\w*) "
    r"(?:les|la|le|ces) (?:debat|echange|discussion|table)"
)
_TOGETHER = re.compile(r"\s?(?:et|&|,|et par|, et)\s?(?:(?:m|mme)\.? )?")
# « Animateurs : A, journaliste ; B, urbaniste »: told of several, it is of each until another word comes.
_SEVERAL = re.compile(r"\b(?:anim|moder)at(?:eur|rice)s ?:")
# « Sous la conduite de A, B et C ont débattu »: a comma ends it.
_UNDER = re.compile(r"\bsous la (?:houlette|conduite|direction)\b")
_AND = re.compile(r"\s?(?:et|&)\s?(?:(?:m|mme)\.? )?")
_BESIDE = re.compile(r"[\s;,&]*(?:et )?")
_ROLE = re.compile(r"(?:co ?)?(?:anim|moder)\w+$")
_RANKS = (
    r"\b(?:premiere|1re)\b(?! adjoint)",
    r"\b(?:seconde|deuxieme|2e)\b(?! adjoint)",
    r"\b(?:troisieme|3e)\b(?! adjoint)",
)


def add_people(notice: Notice, start: int, end: int, tables: list[Table], *, loose: bool = False) -> None:
    """Give each person of a piece to the round table named last before them, as moderator or participant."""
    people = notice.people_in(start, end, loose=loose)
    if _one_each(notice, start, end, tables, people):
        return
    edge, role = start, ""
    later = _led_to(notice, people, tables)
    current = next((table for table in reversed(tables) if table.start < start), None)
    for person in people:
        glue = notice.plain[edge : person.start]
        led = _ANIMATES.match(notice.plain, person.end, end)
        led_after = bool(led)
        current = _table_of(notice, tables, person, edge, is_led=led_after) or current
        role = role_of(glue, _role_within(notice, start, glue, role))
        is_led = led_after or (role.startswith("moderator") and bool(MODERATED.search(glue)))
        if current is None and tables and is_led:
            current = tables[0]
        if current and (is_led or _SHARES.search(glue) or not is_other(notice, person, edge)):
            give(current, person, "moderator" if led_after else role)
        elif current is None and later and later.start > person.end:
            give(later, person, role)
        edge = led.end() if led else person.end  # « X animait la table ronde, avec Y »: Y does not


# « Dans la seconde, animée par A, éducatrice, B, élue de Sceaux, a défendu… »: a comma, and B only speaks.
_WITHIN = re.compile(r"(?:dans|lors de|au cours de|pour|autour de|sur) (?:la|l'|cette)\b")


def _role_within(notice: Notice, start: int, glue: str, role: str) -> str:
    is_within = role == "moderator" and glue.strip() == "," and _WITHIN.match(notice.plain, start)
    return "" if is_within else role


_SHARES = re.compile(r"represente|en presence (?:de|d')|table[ -]ronde,? autour d")
_LED_TO = re.compile(
    r"(?:reuni\w*|rassembl\w*|debatt\w+|debattu|echang\w+|dialogu\w+|discut\w+|intervenu\w*|temoign\w+"
    r"|particip\w+|crois\w+|confront\w+|se sont)"
    r"[^.;]{0,60}\btable[ -]ronde|\b(?:lors|au cours|pendant|durant|dans) (?:de )?(?:la|une"
    r"|cette) (?:\w+ )?table[ -]ronde"
)


def _led_to(notice: Notice, people: list[Person], tables: list[Table]) -> Table | None:
    """« A, B et C, réunis dans une table ronde… »: those named before take part in it."""
    table = tables[0] if len(tables) == 1 else None
    before = [person for person in people if table and person.end <= table.start]
    is_led = table and before and _LED_TO.search(notice.plain, before[-1].end, table.start)
    return table if is_led else None


def _table_of(
    notice: Notice, tables: list[Table], person: Person, edge: int, *, is_led: bool
) -> Table | None:
    """Return the round table that the words between two people name, or that follows « X animait »."""
    newer = [table for table in tables if edge <= table.start <= person.start]
    if is_led and not newer:
        newer = [table for table in tables if table.start > person.end][:1]
    return newer[-1] if newer else _ranked(notice.plain[edge : person.start], tables)


def _one_each(notice: Notice, start: int, end: int, tables: list[Table], people: list[Person]) -> bool:
    """« animées respectivement par A et B »: the first moderates the first round table, and so on."""
    said = notice.plain[start:end]
    opened = [table for table in tables if table.start >= start]
    if "respectivement" not in said or len(opened) != len(people) or not MODERATED.search(said):
        return False
    for table, person in zip(opened, people, strict=True):
        give(table, person, "moderator")
    return True


def _ranked(glue: str, tables: list[Table]) -> Table | None:
    """Return the round table that « la première », « la seconde » names among those spoken of."""
    for rank, pattern in enumerate(_RANKS):
        if rank < len(tables) and re.search(pattern, glue):
            return tables[rank]
    return tables[-1] if tables and re.search(r"\bla derniere\b", glue) else None


def role_of(glue: str, role: str) -> str:
    """Return the role that the words before a person say, or the one said before.

    Who comes after a moderator is one too only beside « et » or a comma.
    """
    if re.search(
        r"\bl'(?:a|avait) ete par\b|\bl'etait par\b|\b(?:seconde|deuxieme|troisieme|autre)[^.]* par\s?$", glue
    ):
        return "moderator"
    if role == "moderators" and _BESIDE.fullmatch(glue):
        return role
    moderated = [match.end() for match in MODERATED.finditer(glue)]
    shared = [match.end() for match in TAKE_PART.finditer(glue)]
    if moderated and (not shared or moderated[-1] > shared[-1]):
        alone = "moderator alone" if _UNDER.search(glue) else "moderator"
        return "moderators" if _SEVERAL.search(glue) else alone
    if shared:
        return "participant"
    joint = _AND if role == "moderator alone" else _TOGETHER
    return "" if role.startswith("moderator") and not joint.fullmatch(glue) else role


def give(table: Table, person: Person, role: str) -> None:
    """Add somebody to a round table, once; « (modérateur) » is what they do there, no function."""
    kept = tuple(
        one for one in person.functions if one.organisation or not _ROLE.match(normaliser(one.title))
    )
    role = "moderator" if role.startswith("moderator") else role
    if len(kept) < len(person.functions):
        # « ont débattu A et B, animatrice »: a role that day, or a trade.
        sure = person.is_sure and role != "participant"
        person, role = replace(person, functions=kept, is_sure=sure), "moderator"
    known = {(one.name.first, one.name.last) for one in (*table.moderators, *table.participants)}
    if not person.name.first and not person.functions and person.name.last in {last for _, last in known}:
        return  # « Mme Martin ajoute… », in minutes
    if (person.name.first, person.name.last) not in known:
        (table.moderators if role == "moderator" else table.participants).append(person)
