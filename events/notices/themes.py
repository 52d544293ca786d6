"""The theme of the edition: quoted after « sur le thème », in a headline, after a label, or plain words."""

import re

from events.notices.cues import CONTACT_LABEL, ELSEWHERE, TABLE, TALK
from events.notices.headlines import (
    after_series,
    first_headline,
    headline,
    headline_after,
    headline_before,
    quoted_headline,
)
from events.notices.lone_quotes import leading_quote, lone_quote
from events.notices.notice import Notice
from events.notices.plain_themes import (
    AROUND,
    OPENING,
    SERIES_NAME,
    bracketed,
    headed,
    line_end,
    named_event,
    plain_words,
    series,
)
from events.notices.plainness import plain
from events.notices.said import Said, quoted
from events.notices.sentences import is_series
from events.notices.theme_ends import is_subject, is_under_part, label_end

_THEME = re.compile(
    r"\b(?:(?:pos(?:e|ait|era) (?:la|une|cette) question|c'etait sur|il (?:y )?(?:etait|est|sera"
    r"|a ete) question d(?:e|u)"
    r"|on (?:y )?parlait d(?:e|u))|(?:rencontre|matinee"
    r"|edition|seance) sur(?= [^\w]{0,3}$)|(?:sur|autour d[eu]|avec|a) ?(?:la "
    r"|le |pour |un |une )?(?:theme|thematique)|(?:pour|ayant pour"
    r"|a pour|avec pour) (?:theme|thematique)"
    r"|(?:autour de|sur|pour|a) (?:la|cette|une) question|theme|thematique|intitulee?|baptisee?|titree?"
    r"|sous le signe|fil rouge|au c\w{1,2}ur d\w+(?: \w+)?"
    r"|a l'affiche|au menu|sujet du jour|consacr\w+|dediee?|portai[st]|port(?:e|era|er|eront|eraient"
    r"|erait) sur|parl\w+|planch\w+"
    r"|debatt\w+|travaill\w+ sur|echang\w+ (?:sur|autour))\b"
)


_LABEL = re.compile(
    r"(?:^|\n|[–|;,(.-] ?|\brappel du )(?:le )?(?:theme|quoi(?= ?[?:])|fil rouge|ordre du jour|th\."
    r"|thematique|sujet"
    r"|titre|intitule"
    r"|objet)(?: (?:d[eu] [^:\n]{2,50}?"
    r"|retenue?|du jour|general|abordee?|pressentie?|envisagee?|provisoire|proposee?|choisie?"
    r"|principale?|central|traitee?))?"
    r"(?:\s?[:–|?]\s?|(?<=\w)\n(?=«))"
    r"|(?:^|\n)(?:le )?(?:theme|thematique|fil rouge)(?: (?:retenue?|du jour"
    r"|de la matinee))?\n(?=[^\n:]{3,120}(?:\n|$))"
)


def read_title(notice: Notice) -> Said | None:
    """Return the theme; with a doubt without quotes nor label; the series when there is none."""
    readers = (
        quoted_headline,
        _quoted_theme,
        _quoted_beside,
        _quoted_before,
        _labelled,
        headline,
        _plain_theme,
        _around,
        named_event,
        headline_before,
        lone_quote,
        leading_quote,
        bracketed,
        headline_after,
        _on_menu,
        first_headline,
        headed,
        series,
    )
    return next((said for reader in readers if (said := reader(notice)) is not None), None)


_NEAR = 30  # characters from « consacrée à » to what is quoted
_FAR = 90  # « Au menu de cette édition, accueillie à la médiathèque Les Tilleuls : « Vieillir » »


def _quoted_theme(notice: Notice) -> Said | None:
    """Return what is quoted just after « sur le thème », « consacrée à », where an edition is spoken of."""
    for quote in notice.titles_in(0, len(notice.view)):
        before = notice.plain[max(quote.outer_start - 130, 0) : quote.outer_start]
        before = re.split(r"\n|[.!?;](?:\s|$)", before)[-1]
        cues = list(_THEME.finditer(before))
        near = _FAR if before.endswith(": ") else _NEAR
        if not cues or len(before) - cues[-1].end() > near or "»" in before[cues[-1].end() :]:
            continue
        if notice.is_elsewhere(quote.start) or _TO_CHOOSE.search(before):
            continue
        at = quote.outer_start - len(before) + cues[-1].start()
        if not _OF_EVENT.match(notice.plain, quote.outer_end) and _is_of_talk(notice, at, cues[-1][0]):
            continue
        return quoted(notice.view, quote.start, quote.end)
    return None


# « Le choix du thème est soumis au vote : « Le vélo » l’emporte »: that of another matinée.
_TO_CHOOSE = re.compile(
    r"\b(?:choix|propositions?|selection) (?:du|de|des|d'un) (?:prochain |futur )?(?:theme|thematique|sujet)"
    r"|\b(?:prochain|futur) (?:theme|thematique|sujet)\b"
    r"|\b(?:soumi\w+|soumettre) (?:au|a un) vote\b|\bmis(?:es?)? aux voix\b"
)
# « Consacrée à « L’eau », cette 19e édition… ».
_OF_EVENT = re.compile(
    r",? (?:cette|ce|la|le|notre) (?:[\w-]+ )?(?:edition|matinee|rencontre|club|seance|journee|rendez-vous)\b"
)
_BESIDE = re.compile(
    r"(?:club (?:du )?curious'? ?lab'?s?(?: ?[»\"”])?|\bedition|\bmatinee)"
    r"(?: (?:du|de ce|des) [\w ]{3,30}?)?(?: ?\([^()\n]{2,30}\)|,? ?(?:n ?[ºo]|#) ?\d{1,2})?[ ,–(.-]{0,4}$"
    r"|\b(?:edition|matinee|club) ?\([^()«»\n]{0,60}$"
)


def _quoted_beside(notice: Notice) -> Said | None:
    """Return what is quoted right after the name of the series or « édition »."""
    for quote in notice.titles_in(0, len(notice.view)):
        before = notice.plain[max(quote.outer_start - 100, 0) : quote.outer_start]
        if not any(name in before for name in ("club", "edition", "matinee")):
            continue
        if _BESIDE.search(before) and not ELSEWHERE.search(before.rsplit("\n", 1)[-1][-90:]):
            return quoted(notice.view, quote.start, quote.end)
    return None


# « « Les accueillir » : tel était l’intitulé de la matinée ».
_SUCH = re.compile(
    r"\s?[,:–]? ?(?:en (?:est|etait|sera|fut)|tel(?:le)?s? (?:etait|est|fut|sera)|c'(?:est|etait)|voila"
    r"|etait|est|sera)(?: bien)? "
    r"(?:le |l'|la |notre )(?:theme|thematique|intitule|titre|sujet|question"
    r"|fil rouge)\b(?! (?:de la table|d[eu] ?(?:l'|son |sa |leur |cette? |notre )?"
    r"(?:expose|intervention|conference|presentation|propos|discours|causerie)))"
)


def _quoted_before(notice: Notice) -> Said | None:
    """Return what is quoted before « tel était le thème »."""
    for quote in notice.titles_in(0, len(notice.view)):
        if _SUCH.match(notice.plain, quote.outer_end, quote.outer_end + 90):
            return quoted(notice.view, quote.start, quote.end)
    return None


_SUBJECTS = (
    "elle", "il ", "ce rendez", "cette", "les echanges", "les debats", "les discussions", "les travaux",
)  # fmt: skip


def _is_of_talk(notice: Notice, at: int, cue: str) -> bool:
    """Tell whether a talk, a round table or another edition is spoken of, not the edition told."""
    before = re.split(r"\n|[.!?;](?:\s|$)", notice.plain[max(at - 220, 0) : at])[-1]
    before = re.sub(r"\bau c\w{1,2}ur des (?:debats|echanges)\b", "", before)
    event = [
        m.end()
        for m in re.finditer(r"\b(?:edition|matinee|club|rencontre|rendez-vous|evenement|seance)\b", before)
    ]
    # « Après la 5e promotion, le Département conviait à la 14e édition, sur le thème… »: this clause.
    clause = before.rfind(", ", 0, event[-1]) if event else -1
    if ELSEWHERE.search(before[max(clause, 0) :]):
        return True
    part = [
        m.end()
        for m in (
            *TALK.finditer(before),
            *TABLE.finditer(before),
            *re.finditer(r"\batelier|\bdebat|\bouvrage|\blivre\b", before),
        )
    ]
    if part and (not event or part[-1] > event[-1]):
        return True
    if not event and cue.startswith("parl") and notice.people_in(at - len(before), at):
        return True  # « Rodolphe Chastain, venu parler de « L’éclairage » »
    if not event and not before.strip().startswith(_SUBJECTS):
        return cue.startswith(("intitul", "titre", "consacr", "dedi", "port", "baptis"))
    return bool(event and notice.people_in(at - len(before) + event[-1], at))


def _labelled(notice: Notice) -> Said | None:
    """Return what a label announces; « Thème » says more than « Titre », which may be that of a talk."""
    labels = list(_LABEL.finditer(notice.plain))
    for label in sorted(labels, key=lambda one: ("th" not in one[0], "sujet" not in one[0])):
        if notice.is_elsewhere(label.start()) or _is_in_talk(notice, label) or is_under_part(notice, label):
            continue
        end = line_end(notice, label.end())
        if is_subject(notice, label):
            if not re.search(SERIES_NAME, notice.plain[label.end() : end]):
                continue
            said = after_series(notice, label.end(), end)
        else:
            said = _label_value(notice, label, end)
        if said and is_series(plain(said.text).split(",")[0]):
            continue
        before = notice.plain[max(label.start() - 40, 0) : label.start() + 1].rsplit("\n", 1)[-1]
        if said and not TALK.search(before):
            return said
    return None


def _label_value(notice: Notice, label: re.Match[str], end: int) -> Said | None:
    """Return what follows a label: what is quoted right after it, else the words up to what parts them."""
    start = label.end()
    quotes = notice.titles_in(start, end)
    if quotes and quotes[0].outer_start == start:
        return quoted(notice.view, quotes[0].start, quotes[0].end)
    stop, is_sure = label_end(notice, label, end)
    return quoted(notice.view, start, stop, is_sure=is_sure)


def _is_in_talk(notice: Notice, label: re.Match[str]) -> bool:
    """Tell whether « Titre : » stands on the line of somebody: « Titre : La cour ; intervenante : X »."""
    line = notice.view.rfind("\n", max(label.start() - 200, 0), label.start() + 1) + 1
    line = max(line, label.start() - 200, 0)
    end = line_end(notice, label.end())
    people = notice.people_in(line, label.start() + 1) or notice.people_in(label.end(), end)
    return "tit" in label[0] and bool(people)


# « Cette rencontre, qui n'avait pas de thème, a bien eu lieu ».
_DENIED = re.compile(r"\b(?:pas de|sans|aucun|ni|pas eu de|prochain) $")


def _plain_theme(notice: Notice) -> Said | None:
    """Return plain words after « sur le thème de », with a doubt: where they end is a guess."""
    for opening in OPENING.finditer(notice.plain):
        if notice.is_elsewhere(opening.start()) or _DENIED.search(
            notice.plain, max(opening.start() - 16, 0), opening.start()
        ):
            continue
        is_said = opening[0].startswith(("sur", "autour", "pour", "avec", "theme"))
        cue = "theme" if is_said else opening[0].split(" ")[0]
        said = plain_words(notice, opening)
        is_subject = said and _OF_EVENT.match(notice.plain, said.end)  # « Consacrée au sel, la matinée… »
        if not is_subject and _is_of_talk(notice, opening.start() + 1, cue):
            continue
        if said and len(said.text) > 3 and not CONTACT_LABEL.match(notice.plain, said.start):
            return said
    return None


def _around(notice: Notice) -> Said | None:
    """Return what an edition is held « autour de », with a doubt."""
    for match in AROUND.finditer(notice.plain):
        if notice.is_elsewhere(match.start()) or TALK.search(match[0]) or TABLE.search(match[0]):
            continue
        said = plain_words(notice, match)
        if said and not notice.people_in(match.end(), said.end):
            return said
    return None


_MENU = re.compile(
    r"\b(?:au (?:programme|menu|coeur des echanges)(?: d[eu] (?:\w+ ){0,2}(?:edition|matinee|rencontre"
    r"|club))?|theme (?:d'actualite|majeur|central"
    r"|porteur))\s?: ?(?=[^\d\s])|\bau (?:c\w{1,2}ur|centre) des (?:debats|echanges|discussions)(?:,| ?:)? "
    r"(?=(?:la |le |les |l')[^\d\s])"
    r"|\b(?:departement|communes|villes|elus|agents|participants)\b[^.!?;\n«»]{0,140}?\bpour (?:evoquer"
    r"|aborder"
    r"|explorer|examiner|decrypter) (?=(?:la |le |les |l')[^\d\s])|\bpour parler (?!de |d'|du |des |a "
    r"|avec |ensemble)"
    r"|\bautour d'un (?:objectif|sujet|theme|enjeu|defi)(?: \w+)?\s?: ?|\bsujet de (?:cette|la"
    r"|notre) (?:[\w-]+ )?(?:edition|matinee|rencontre), (?=(?:la |le |les "
    r"|l')[^\d\s])"
)


def _on_menu(notice: Notice) -> Said | None:
    """Return « Au programme : l’habitat inclusif », with a doubt."""
    for match in _MENU.finditer(notice.plain):
        end = line_end(notice, match.end())
        stop = re.compile(r"[.;!?(]|$|, " if match[0].startswith("sujet") else r"[.;!?(]|$").search(
            notice.plain, match.end(), min(end, match.end() + 90)
        )
        said = quoted(notice.view, match.end(), stop.start(), is_sure=False) if stop else None
        words = notice.plain[said.start : said.end] if said else ""
        if said and not (TALK.search(words) or TABLE.search(words) or notice.people_in(said.start, said.end)):
            return said
    return None
