"""What the headlines say of the theme: after the name of the series, before it, or alone."""

import itertools
import re

from events.notices.cues import CONTACT_LABEL, MOMENT_FIRST, TABLE, TALK
from events.notices.headings import FIELD
from events.notices.notice import Notice
from events.notices.numerals import ORDINAL
from events.notices.plain_themes import OPENING, SERIES_NAME, plain_words
from events.notices.said import Said, quoted
from events.notices.sentences import is_series
from events.notices.words import is_institution

_HEAD = re.compile(
    rf"(?:le |notre |la |votre )?(?:(?:{ORDINAL}|\d{{1,2}} ?e|retour sur|invitation(?: a)?"
    rf"|compte[ -]rendu(?: d[eu])?|programme(?: d[eu])?|notes(?: d[eu])?|communique(?: de presse)?"
    rf"|report(?: d[eu])?|annulation(?: d[eu])?|la|le|du|de|matinee|rencontre|edition|seance|rendez-vous"
    rf"|(?:seance )?n ?[ºo] ?\d{{1,2}}|\[?annulee?\]?|\[?reportee?\]?|»|«|\"|“|”)\s?[:–,-]?\s?)*"
    rf"{SERIES_NAME}"
    rf"(?:\s|[»\"”]|(?:(?:n ?[ºo]|#|numero)\s?)?\d{{1,2}}(?![\d/h])(?:\s?(?:re|er|e|eme"
    rf"|ere))?(?: ?(?:edition|rendez-vous|matinee|rencontre))?|{ORDINAL}(?: (?:edition|rendez-vous|matinee"
    rf"|rencontre|seance))?|edition|(?:(?:edition )?(?:du )?20\d\d)|[:–,|(.-]|report\w*|annul\w*|reporte)*",
    re.IGNORECASE,
)
_RANKED_ONLY = re.compile(rf"(?:la |le )?{ORDINAL} (?:[eé]dition|rencontre|matin[eé]e|club)", re.IGNORECASE)
_NO_TITLE = re.compile(
    r"(?:[\s:,.|–-]|\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|janvier|fevrier|mars|avril|mai"
    r"|juin|juillet|aout|septembre|octobre|novembre|decembre"
    r"|\d{1,4}|er|le|la|du|au|et|edition|annulee?|reportee?|report|programme|invitation|compte|rendu|releve"
    r"|decisions|conclusions|proces|verbal|pv|ordre|jour|actualites?|communique|de|presse|club|lab|notes"
    r"|matinee|a|h|est|sera|fictif|exemple|notice|n ?[ºo]|retour|sur|rencontre|seminaire|colloque|agenda"
    r"|newsletter|\d{1,2}(?:e|eme|re|er)|en|images?"
    r"|bilan|succes|save|the|date)\b)*"
)
_DATE_TAIL = re.compile(
    r"\s?[,(–|:-]?\s?(?:(?:le|les|du|ce)\s)?(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b"
    r"|\d{1,2}(?:er)?(?: (?:et|au) \d{1,2})? (?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre"
    r"|octobre|novembre|decembre)|\d{1,2}/\d{1,2})"
)
_TELLS = re.compile(
    r"\b(?:accueill\w+|recevait|reunissait|organis\w+|a reuni|s'est tenue?|se tenait|aura lieu"
    r"|se tiendra|a eu lieu|expose|presente|intervention"
    r"|promotion|etait|declare)\b"
)


def heads(notice: Notice) -> list[tuple[int, int]]:
    """Return the headlines: the lines of the head, the subject of a mail without its label."""
    found = []
    for line in notice.lines:
        if line.start >= notice.source.head_end or line.end - line.start > 200:
            continue
        label = re.match(
            r"(?:objet|sujet|subject)\s?:\s?(?:(?:re|tr|fwd?|rep)\s?:\s?)*|(?:(?:re|tr|fwd?"
            r"|rep)\s?:\s?)+",
            notice.plain[line.start : line.end],
        )
        if label or not CONTACT_LABEL.match(notice.plain, line.start, line.end):
            found.append((line.start + (label.end() if label else 0), line.end))
    return found


# « fichier logistique, onglet « déroulé » ».
_OF_FILE = re.compile(
    r"\b(?:onglets?|feuille|feuillet|fichier|dossier|rubrique|colonne|page|canal|chaine|groupe|liste"
    r"|commission|rapport|modele)[ :,]+$"
)


def quoted_headline(notice: Notice) -> Said | None:
    """Return what a headline quotes beside the name of the series."""
    for start, end in heads(notice):
        quotes = notice.titles_in(start, end)
        said = notice.plain[start:end]
        if (
            quotes
            and re.search(rf"{SERIES_NAME}|\b(?:edition|rencontre|matinee|journee|forum|rendez-vous)\b", said)
            and not _TELLS.search(said)
            and not TABLE.search(said)
            and not _OF_FILE.search(notice.plain, start, quotes[0].outer_start)
            and not notice.people_in(start, quotes[0].outer_start)
        ):
            return quoted(notice.view, quotes[0].start, quotes[0].end)
    return None


# « 2e édition : Handicap », under the name of the series.
_RANKED_THEME = re.compile(
    rf"(?:la |notre )?{ORDINAL} (?:[eé]dition|rencontre|matin[eé]e)(?: 20\d\d)? ?[:–|-] (?=[^\W\d_])",
    re.IGNORECASE,
)


def headline(notice: Notice) -> Said | None:
    """Return what a headline says after the name of the series or the rank of the edition."""
    for start, end in heads(notice):
        ranked = _RANKED_THEME.match(notice.view, start, end)
        if ranked and not _is_ordinary(notice, ranked.end(), end):
            return quoted(notice.view, ranked.end(), end, is_sure=False)
        if not re.search(SERIES_NAME, notice.plain[start:end]) or _TELLS.search(notice.plain[start:end]):
            continue
        said = after_series(notice, start, end)
        if said:
            return said
    return None


def headline_before(notice: Notice) -> Said | None:
    """Return what a headline says before the name of the series: « Ville et eau : 3e édition du Club »."""
    for start, end in heads(notice):
        words = notice.plain[start:end]
        is_told = not re.search(SERIES_NAME, words) or _TELLS.search(words) or _NO_HEADLINE.match(words)
        if not is_told and (said := _before_series(notice, start, end)):
            return said
    return None


def after_series(notice: Notice, start: int, end: int) -> Said | None:
    """Return what a line says after the name of the series."""
    head = _HEAD.search(notice.plain, start, end)
    if not head:
        return None
    quotes = notice.titles_in(head.end() - 1, end)
    if quotes:
        between = head.end(), quotes[0].outer_start
        if ". " in notice.plain[slice(*between)] or notice.people_in(*between):
            return None  # « … à Colombes. Marie Petit a parlé de « L’eau » »
        return quoted(notice.view, quotes[0].start, quotes[0].end)
    joint = notice.plain[max(head.end() - 3, start) : head.end()]
    opening = OPENING.match(notice.plain, head.end(), end)
    if opening:
        return plain_words(notice, opening)
    stop = _cut_date(notice, head.end(), end)
    if tail := _TAIL.search(notice.plain, head.end(), stop):
        stop = tail.start()
    said = quoted(notice.view, head.end(), stop)
    if said is None or not _is_title(notice, said) or not re.search(r"[:–,|(.-]", joint):
        return None
    again = len(said.text.split()) > 3 and notice.plain.count(notice.plain[said.start : said.end]) > 1
    return Said(said.text, said.start, said.end, is_sure=again)


_TAIL = re.compile(r" (?:a l'honneur|au menu|au programme|en debat|a l'affiche|au coeur des echanges)[ .!]*$")


def _cut_date(notice: Notice, start: int, end: int) -> int:
    tail = _DATE_TAIL.search(notice.plain, start, end)
    return tail.start() if tail and tail.start() > start else end


# « Le numérique responsable au menu du Club Curious Lab’ ».
_JOINT = re.compile(
    rf"\s?[:–|-]\s(?=[^:–|]{{0,60}}{SERIES_NAME})"
    rf"| (?:s'invite(?:nt)?|a l'honneur|au (?:menu|programme|coeur)|en debat|a l'affiche|theme"
    rf"|invitee?s?) (?:du|au|de la|a la) "
    rf"(?=[^:–|]{{0,40}}{SERIES_NAME})"
)


def _before_series(notice: Notice, start: int, end: int) -> Said | None:
    """Return the words before « : 3e édition du Club »."""
    joint = _JOINT.search(notice.plain[start:end])
    if not joint:
        return None
    said = quoted(notice.view, start, start + joint.start())
    if (
        said is None
        or not _is_title(notice, said)
        or _FIELD_NAME.fullmatch(notice.plain, said.start, said.end)
    ):
        return None
    return Said(said.text, said.start, said.end, is_sure=False)


# « Série : Club Curious Lab’ ».
_FIELD_NAME = re.compile(
    r"(?:nom|serie|cycle|titre|intitule|evenement|manifestation|projet|organisateur|type)(?: de \w+"
    r"| de l'\w+)?"
)


def _is_title(notice: Notice, said: Said) -> bool:
    plain = notice.plain[said.start : said.end]
    if (
        _RANKED_ONLY.fullmatch(notice.view, said.start, said.end)
        or _NO_TITLE.fullmatch(plain)
        or _DATE_TAIL.match(plain)
        or len(plain) < 3
        or MOMENT_FIRST.match(plain)
        or _ASKS.match(plain)
    ):
        return False
    return not re.match(
        r"(?:du|le|les|a|au|en|sur|de|l'hotel|hotel|salle|edition|a l')\b", plain
    ) or plain.startswith(("le ", "les ", "a "))


# « Club Curious Lab’ : réservez votre matinée ».
_ASKS = re.compile(
    r"(?:reserv|not|reten|inscriv|particip|rejoign|ven|decouvr|bloqu|demand)ez\b|rendez-vous|c'est "
    r"|notes? (?:de|d'|prises?)|compte[ -]rendu|derniere|nouvelle edition|merci|session|plus que"
    r"|il reste|on y"
)


# What somebody says, and no theme: « On repart avec des solutions ».
SPOKEN = re.compile(r"(?:on|nous|je|j'\w+|c'est|c'etait|il|elle|ils|elles|il faut|merci)\b")
_PLACED = re.compile(
    r"\d (?:communes|villes|participants|inscrits)|^[\w-]+(?: et \w+)? (?:communes|villes)$|\d{1,2} ?h"
    r"|^\d{1,2} ?[:.] ?\d\d\b"
    r"|\d{1,2}/\d{1,2}|\b(?:janvier|fevrier|mars"
    r"|avril|mai|juin|juillet|aout|septembre|octobre"
    r"|novembre|decembre)\b|\brue\b|cd ?\d\d"
)
_OF_SERIES = re.compile(r"curious'? ?lab|\bclub\b|\bedition\b")
_RANKED = re.compile(rf"(?:le |la |les )?{ORDINAL} [^\W\d_][^\n]{{2,60}}", re.IGNORECASE)


def headline_after(notice: Notice) -> Said | None:
    """Return the line under the one that only names the edition: « 12e Entretien », then its theme."""
    lines = heads(notice)
    for (start, end), below in itertools.pairwise(lines):
        words = notice.plain[below[0] : below[1]]
        if not _RANKED.fullmatch(notice.view, start, end) or notice.titles_in(start, end):
            continue
        if 2 <= len(words.split()) <= 14 and not (_is_usual(words) or notice.people_in(*below)):
            return quoted(notice.view, *below, is_sure=False)
    return None


def _is_ordinary(notice: Notice, start: int, end: int) -> bool:
    is_place = any(start <= at < end for at, _ in notice.skipped)
    return is_place or _is_usual(notice.plain[start:end]) or is_series(notice.view[start:end])


def _is_usual(words: str) -> bool:
    return bool(
        words.endswith((".", ":"))
        or _PLACED.search(words)
        or _NO_TITLE.fullmatch(words)
        or _NO_HEADLINE.match(words)
        or FIELD.match(words)
        or is_institution(words)
        or TALK.search(words)
        or TABLE.search(words)
        or _TELLS.search(words)
    )


def first_headline(notice: Notice) -> Said | None:
    """Return the first headline that names neither the series nor anything usual; never sure."""
    for start, end in heads(notice):
        words = notice.plain[start:end]
        if _PARTS.fullmatch(words):
            return None  # what stands under « Interventions » are their titles
        if len(words) > 110 or _OF_SERIES.search(words) or _NO_TITLE.fullmatch(words):
            continue
        if (
            words.endswith((".", ":"))
            or _PLACED.search(words)
            or len(words.split()) < 2
            or _NO_HEADLINE.match(words)
            or FIELD.match(words)
            or SPOKEN.match(words)
            or any(start <= at < end for at, _ in notice.skipped)
            or (is_institution(words) and not re.match(r"villes? (?!de\b|d'|du\b|des\b)", words))
        ):
            continue
        if TALK.search(words) or TABLE.search(words) or notice.people_in(start, end):
            return None
        said = quoted(notice.view, start, end)
        return Said(said.text, said.start, said.end, is_sure=False) if said else None
    return None


_PARTS = re.compile(
    r"(?:(?:le|les|nos|trois|deux|\d) )?(?:programme|interventions?|intervenante?s|exposes?|presentations?"
    r"|conferences?|tables?[ -]rondes?|deroule)(?: (?:previsionnel|de la matinee|d'experts))?\s?:?"
)
# Greetings, sections of a site, and what opens another part.
_NO_HEADLINE = re.compile(
    r"(?:bonjour|en bref|synthese|resume|l'essentiel|sommaire|etaient|presente?s?\b|absente?s?\b|excus"
    r"|communes\b|villes\b|elue?s?\b|madame|monsieur|mesdames|chers?|cheres?|attention|infos?|information"
    r"|communique"
    r"|invitation|compte"
    r"|releve|notes?|vie d"
    r"|programme|ordre du jour|actualites?|education|accueil|publie|mis a jour|voici|rappel|objet"
    r"|le departement|hotel|salle|espace|direction (?:de|des|du|generale)|service (?:de|des|du|communication)"
    r"|cabinet d|plus d'info\w*|changement d\w+|reunion|pole|seul le prononce|fiche|bilan annuel|extrait"
    r"|sans objet|urgent|important|a l'attention|redact\w+|redige|feuille)\b"
)
