"""A theme in plain words, after « sur le thème de », « consacrée à »: where it ends is a guess."""

import re

from events.notices.notice import Notice
from events.notices.said import Said, quoted

# « Club 18 – Sport santé » is named by its number alone.
SERIES_NAME = r"(?:club\s?(?:du |des )?curious'? ?lab'?s?|\bclub (?:n ?[ºo] ?|# ?)?\d{1,2}(?=\s?[–:|-]))"


OPENING = re.compile(
    r"\b(?:sur (?:le|la|un) (?:theme|thematique)|autour (?:du theme|de la thematique)|(?:pour"
    r"|avec pour) (?:theme|thematique)|(?:theme|thematique)s?"
    r"(?: (?:retenue?|choisie?|du jour|de (?:la|cette) (?:matinee|edition|rencontre)|etait|est|sera"
    r"|c'(?:etait|est|sera)))*"
    r"|consacr\w+ (?:sa|cette|la|une|son|leur) [^.,;«\n]{0,40}?(?= (?:a la|a l'|aux?|a) )|consacr\w+"
    r"|dediee?|(?:placee? )?sous le signe|(?:se pench\w+|s'interess\w+|planch\w+)(?= (?:sur l[ae] |sur les "
    r"|aux? |a l'|a la ))"
    r"|portai?t? sur|portera sur|porte sur|portaient sur|porter sur|porteront sur"
    r")"
    r"(?: (?:sur (?:la|le|les)\b|a la\b|a l'|aux\b|au\b|a\b|de la\b|de l'|du\b|des\b|de\b|d')| ?:|,)? ?"
)


# « un Club Curious Lab’ autour de la sobriété »: not « autour d’un café », « autour de trois tables rondes ».
AROUND = re.compile(
    r"\b(?:(?:club|edition|matinee|rencontre|rendez-vous|seance|journee)\b[^.!?;\n«»]{0,140}?\bautour"
    r"|(?:communes|villes|elus|agents|participants)\b[^.!?;\n«»]{0,140}?\bpour (?:debattre|parler|discuter)"
    r"|(?:matinee|rencontre|edition|seance|communes|villes|elus|agents"
    r"|participants)\b[^.!?;\n«»]{0,140}?\bpour "
    r"(?:debattre|parler|discuter|reflechir|echanger|travailler|se pencher)(?: ensemble| collectivement)?"
    r"|(?:communes|villes|elus|agents|d'agents|participants)\b[^.!?;\n«»]{0,90}?\bont (?:debattu|parle"
    r"|discute|reflechi"
    r"|travaille|echange|planche)|\b(?:une|cette|la) (?:matinee|rencontre|edition|seance)(?= sur l)"
    r"|\b(?:nous|on) (?:y )?(?:a |allons "
    r"|avons |voulons |voulions )?(?:parl\w+|debatt\w+)(?: ce matin"
    r"| aujourd'hui"
    r"| ensemble)?) "
    r"(?:sur la |sur le |sur les |a la |a l'|au |aux |de la |de l'|du |des |de |d')(?!un|une|deux|trois"
    r"|quatre|cinq|six|plusieurs|\d|table|tables|cette"
    r"|cet|ces|ce|nos|ses|leurs?|experts?|expertes|elus|agents|m\b|mme\b|buffet|cafe|verre|petit[ -]dej|theme"
    r"|thematique|questions?\b)(?=[^\W\d_])"
)


_STOP = re.compile(
    r"[\n;!?.]|:\s|,? (?:le|les|ce|du) (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|\d{1,2}(?:er)? )|,? (?:qui|avec|en presence|aura (?:finalement )?lieu|se tien\w+|s'est|se tenait"
    r"|a (?:reuni|ete|eu|rassemble|l'hotel|la mairie)|organisee?|a reuni|animee?|dans (?:les|la"
    r"|le) (?:salon|salle|locaux|amphi|auditorium)|a eu|en vue|reunissait|reunira|au (?:theatre|parc|cinema"
    r"|siege|sein)|ont|etait|sera|est|et (?:a|sera|qui|se|etre|devait|aura|tenue?|organisee?|animee?"
    r"|accueillie?)|pour (?:permettre|les)|afin"
    r"|s'adress\w+)\b|,|\(|$"
)


_ARTICLES = {
    "sur la": "la ",
    "sur le": "le ",
    "sur les": "les ",
    "de la": "la ",
    "a la": "la ",
    "de l'": "l'",
    "a l'": "l'",
    "du": "le ",
    "au": "le ",
    "des": "les ",
    "aux": "les ",
}


_NO_THEME = frozenset({"actualité", "d'actualité", "saison", "fond", "l'année", "la matinée"})


# « consacrée à un sujet rarement abordé : la solitude »: the theme comes after the colon.
_NOT_YET = re.compile(
    r"(?:un sujet|une question|un theme|que|qui|dont|rarement|peu|traitee?|et|sera|seront"
    r"|a (?:venir|confirmer|preciser))\b"
)


def _after_colon(notice: Notice, start: int, end: int) -> Said | None:
    point = re.compile(r"[.!?;](?:\s|$)|$").search(notice.plain, start, end)
    return quoted(notice.view, start, point.start() if point else end, is_sure=False)


def plain_words(notice: Notice, opening: re.Match[str]) -> Said | None:
    """Return the words that follow « consacrée à », without quotes; never sure."""
    end = min(line_end(notice, opening.end()), opening.end() + 120)
    stop = _STOP.search(notice.plain, opening.end(), end)
    said = quoted(notice.view, opening.end(), stop.start() if stop else end)
    if said is None or said.text in _NO_THEME or len(said.text.split()) > 16:
        return None
    if _NOT_YET.match(notice.plain, said.start):
        return _after_colon(notice, stop.end(), end) if stop and stop[0].startswith(":") else None
    linked = re.search(r"(sur la|sur le|sur les|de la|a la|de l'|a l'|du|des|aux|au)\s?$", opening[0])
    article = _ARTICLES[linked[1]] if linked else ""
    return Said(article + said.text, said.start, said.end, is_sure=False)


def line_end(notice: Notice, at: int) -> int:
    """Return where the line of a place ends."""
    end = notice.view.find("\n", at)
    return end if end >= 0 else len(notice.view)


_NAMED = re.compile(
    r"(?:^|\n)(?:(?:nom|titre|intitule) de (?:l'evenement|la rencontre|la manifestation)|evenement"
    r"|manifestation)"
    r"\s?[:|]\s?(?=[^\n]{4,120}(?:\n|$))"
)


def named_event(notice: Notice) -> Said | None:
    """Return the name of an event that has no theme: « Événement : Rencontre de rentrée »."""
    for label in _NAMED.finditer(notice.plain):
        said = quoted(notice.view, label.end(), line_end(notice, label.end()))
        if said and not re.search(SERIES_NAME, notice.plain[said.start : said.end]):
            return said
    return None


_BRACKETED = re.compile(r"\bedition,? \(([^()\n]{4,80})\)")


def bracketed(notice: Notice) -> Said | None:
    """Return « 3e édition (Ville et Numérique) », with a doubt."""
    for match in _BRACKETED.finditer(notice.plain):
        if not re.search(r"\d", match[1]) and len(match[1].split()) > 1:
            return Said(notice.view[match.start(1) : match.end(1)], *match.span(1), is_sure=False)
    return None


_HEADED = re.compile(rf"(?:^|(?<=\n)){SERIES_NAME} ?[:–|] ?(?=[^\W\d_][^\n:]{{4,100}}(?:\n|$))")
_NEWS = re.compile(
    r"(?:inscri|rappel|compte|report|annul|programme|retour|invit|merci|edition|nouvel|save|liste|date"
    r"|les (?:photos|images))"
)


def headed(notice: Notice) -> Said | None:
    """Return what the heading of an item says after the name of the series, wherever it stands."""
    for head in _HEADED.finditer(notice.plain):
        end = line_end(notice, head.end())
        if head.start() < notice.source.head_end:
            continue  # a headline, read as such
        if not (_NEWS.match(notice.plain, head.end()) or notice.people_in(head.end(), end)):
            return quoted(notice.view, head.end(), end, is_sure=False)
    return None


def series(notice: Notice) -> Said | None:
    """Return the name of the series, when nothing tells a theme."""
    match = re.search(
        r"club (?:du )?curious'? ?lab'?(?: (?:de (?:printemps|rentree|noel|fin d'annee)|d'(?:ete|automne"
        r"|hiver)))?",
        notice.plain,
    )
    if not match:
        return None
    return Said(notice.view[match.start() : match.end()], match.start(), match.end(), is_sure=False)
