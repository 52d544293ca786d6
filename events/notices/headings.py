"""What a line of a list is: a heading, a list of communes, an item that gives a talk."""

import re

from events.notices import cues
from events.notices.listing import LEAD, title_beside
from events.notices.progress import Programme
from events.notices.sentences import Sentence

HEADING = re.compile(
    r"(?:jour(?:nee)? \d|(?:premiere?|1re|1er|deuxieme|seconde?|2e|troisieme|3e) (?:jour|journee"
    r"|demi-journee|matinee|apres-midi|partie|temps|seance|session)"
    r"|(?:le )?(?:matin|apres-midi|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)(?: matin"
    r"| apres-midi)?)(?: ?[–:(-] ?[^\n«\"]{0,40}\d[^\n«\"]{0,20})?\s?[:|]?$"
    r"|(?:le |au |notre )?(?:programme|deroule|ordre du jour|menu|deroulement)(?: (?:de la (?:matinee"
    r"|rencontre)|previsionnel|detaille|provisoire))?\s?[:|]?$"
)


_EXPERTS = re.compile(
    r"(?:(?:les|nos|vos|des|deux|trois|quatre|cinq|six|\d) )?(?:experte?s?|intervenante?s?|oratrices"
    r"|orateurs|invites?|speakers)(?: (?:du jour|de la (?:matinee|rencontre)"
    r"|invites|presents|(?:sont|seront) (?:annonce|invite|attendu)e?s))?\s?:?"
    r"|(?:a propos|presentation|biographies?|portraits?|bios?|en savoir plus sur)(?: des?| de nos| les)?"
    r" ?(?:intervenante?s?|orateurs|experte?s|speakers|invites)\s?:?|biographies?"
    r"|qui sont-(?:ils|elles)\s?\??"
    r"|(?:ils|elles|ils et elles) (?:interv(?:iendront|iennent)|pren(?:dront|nent) la parole)\s?:?"
)


_OF_EXPERTS = re.compile(
    r"(?:des?|d'|de nos|uniques?|matinee)\b ?(?:experts?|expertes?|intervenants?|specialistes|invites"
    r"|la matinee)?\b.{0,20}$"
)


LEAD_TALK = re.compile(
    r"(?:exposes?|interventions? (?:de|d')|presentations? (?:de|d')|conferences?|keynotes?|discours)\b"
)


def is_over(programme: Programme, sentence: Sentence) -> bool:
    """Tell whether a blank line has ended a list."""
    if not sentence.line.follows_blank:
        return False
    if programme.zone == "present":
        return True
    return programme.is_bulleted and not sentence.line.is_bulleted


# « … a permis aux communes présentes de se retrouver autour de trois tables rondes : ».
_THEN_TABLES = re.compile(r"\b(?:deux|trois|quatre|cinq|six|plusieurs|\d) (?:\w+ )?tables[ -]rondes\s?$")


def is_list_of_communes(programme: Programme, at: int, end: int) -> bool:
    """Tell whether a line lists communes, or announces a list: « Communes présentes : »."""
    plain = programme.notice.plain
    label = plain[at : min(end, at + 90)].split(":")[0]
    if ":" not in plain[at:end] and end - at > 60:
        return False
    announced = plain[at : min(end, at + 240)].split(":")[0]
    if _THEN_TABLES.search(announced) or (cues.TABLE.search(announced) and "communes" not in label):
        return False  # « Les participants se sont répartis en trois tables rondes : »
    if (
        programme.zone == "tables"
        and re.match(r"(?:participant|avec|intervenant)", label)
        and "commune" not in label
    ):
        return False
    asks = re.search(
        r"\b(?:communes?|villes?|presents?|presentes?|excus\w+|absents?|participants|etaient (?:presents"
        r"|representees)|inscrite?s?|(?:ils|elles|ont) (?:seront la|viennent|dit oui|confirme|repondu))\b",
        label,
    )
    return (
        bool(asks)
        and bool(cues.PRESENT.search(label) or cues.ABSENT.search(label))
        and not cues.TALK.search(label)
    )


def is_roster(plain: str, at: int, end: int) -> bool:
    """Tell whether a heading announces those who speak, whenever they do: « Nos intervenants »."""
    return bool(_EXPERTS.fullmatch(plain[at:end].strip()))


def is_heading(programme: Programme, at: int, end: int) -> bool:
    """Tell whether a line only announces talks: « Les interventions », « Au programme : trois exposés »."""
    plain = programme.notice.plain
    said = plain[at:end]
    if _EXPERTS.fullmatch(said.strip()) or _HEARD.search(said):
        return True
    if not cues.TALK.search(plain, at, end) or len(said) > 120:
        return False
    if programme.notice.titles_in(at, end) or programme.notice.people_in(at, end):
        return False
    if said.rstrip().endswith(":"):
        return True
    lead = LEAD.match(plain, at, end)
    return not lead or not plain[lead.end() : end].strip() or bool(_OF_EXPERTS.match(plain, lead.end(), end))


# « Nous avons pu y écouter : ».
_HEARD = re.compile(
    r"\b(?:ecoute|entendu|ecouter|entendre|decouvrir|rencontrer|avec)\w*(?: notamment| ensuite)?\s?:$"
)


_SHORT = 12  # characters that may follow who stands alone: « (30 min) »


def is_over_title(programme: Programme, sentence: Sentence) -> bool:
    """Tell whether somebody with a function stands alone above a line that is a quote, and nothing else."""
    notice = programme.notice
    if sentence.line.start != sentence.start or sentence.rank + 1 >= len(notice.lines):
        return False
    below = notice.lines[sentence.rank + 1]
    quotes = notice.titles_in(below.start, below.end)
    if not quotes or quotes[0].outer_start != below.start or quotes[0].outer_end < below.end - 1:
        return False
    people = notice.people_in(sentence.start, sentence.end)
    is_alone = bool(people) and sentence.end - people[-1].end < _SHORT
    return is_alone and bool(people[0].functions) and people[0].start == sentence.start


def _is_parted(programme: Programme, sentence: Sentence) -> bool:
    """Tell whether a line of notes is « Prénom Nom (fonction) : titre »."""
    notice = programme.notice
    people = notice.people_in(sentence.start, sentence.end) if sentence.is_alone else []
    if len(people) != 1 or people[0].start != sentence.start or not people[0].functions:
        return False
    # « Ahmed Sebti (CROUS) « Se loger » »: the quote ends the line.
    quotes = notice.titles_in(people[0].end, sentence.end)
    is_last = (
        bool(quotes)
        and quotes[0].outer_end >= sentence.end - 1
        and quotes[0].outer_start <= people[0].end + 3
    )
    return is_last or bool(re.match(r"\s?:\s", notice.plain[people[0].end : people[0].end + 3]))


def gives_talk(programme: Programme, sentence: Sentence) -> bool:
    """Tell whether an item under no heading gives a talk: a number, somebody with a function, a title."""
    if programme.zone in {"", "moment"} and is_over_title(programme, sentence):
        programme.enter("talks")
        return True
    begins_quoted = any(
        quote.outer_start == sentence.start
        for quote in programme.notice.titles_in(sentence.start, sentence.end)
    )
    if programme.last_rank == sentence.rank - 1 and sentence.line.is_bulleted and programme.talks:
        beside = programme.notice.people_in(sentence.start, sentence.end)
        is_bracketed = len(beside) == 1 and programme.notice.view[beside[0].name.outer_start - 1] == "("
        if beside and (beside[0].start == sentence.start or is_bracketed):
            return True
    is_parted = programme.zone == "" and _is_parted(programme, sentence)
    # « 1. Lise Roux – juriste – « L'eau » », right under a list of communes.
    is_under = programme.zone == "present" and sentence.line.is_bulleted
    is_under = is_under and bool(programme.notice.titles_in(sentence.start, sentence.end))
    if not (programme.zone in {"", "moment"} or is_under) or not (
        sentence.line.is_bulleted or begins_quoted or is_parted
    ):
        return False
    people = programme.notice.people_in(sentence.start, sentence.end)
    return bool(
        people
        and people[0].functions
        and title_beside(programme.notice, sentence.start, sentence.end, people)
    )


def is_awaited(programme: Programme, sentence: Sentence) -> bool:
    """Tell whether somebody stands right under « Exposé 1. « Titre » », or under who speaks there too."""
    last = programme.talks[-1] if programme.talks else None
    if programme.last_rank != sentence.rank - 1 or sentence.line.follows_blank:
        return False
    people = programme.notice.people_in(sentence.start, sentence.end)
    is_whole = bool(people) and people[0].start == sentence.start and people[-1].end >= sentence.end - 1
    is_told = programme.untitled_rank == sentence.rank - 1 or (last is not None and last.title is not None)
    return is_whole and is_told


_OFFICE = re.compile(
    r"l[ea] (?:maire|president\w*|direct\w+|secretaire|redact\w+|vice-president\w*)\b[^.:;]{0,60}"
)


def is_signature(programme: Programme, sentence: Sentence) -> bool:
    """Tell whether a name alone, under prose and at the end of the notice, is that of who wrote it."""
    notice, line = programme.notice, sentence.line
    is_last = sentence.rank == len(notice.lines) - 1
    if line.is_bulleted or not (line.follows_blank or is_last) or not sentence.is_alone:
        return False
    if sentence.rank < 1 or sentence.rank < len(notice.lines) - 3:
        return False
    above = notice.lines[sentence.rank - 1]
    is_prose = not above.is_bulleted and notice.view[above.end - 1] in ".!?,"
    if is_prose and _OFFICE.fullmatch(notice.plain, sentence.start, sentence.end):
        return True
    people = notice.people_in(sentence.start, sentence.end, loose=True) if is_prose else []
    return len(people) == 1 and people[0].start == sentence.start and people[0].end >= sentence.end - 1


# A heading that closes what stands above it, and opens no talk.
SECTION = re.compile(
    r"(?:communes?|villes?|photos?|credits?|contacts?|presse|infos? pratiques?|informations? pratiques?"
    r"|inscriptions?|lieu|dates?|publics?|partenaires?|organisat(?:eur|rice)s?|organise par|a propos"
    r"|billetterie|tarifs?|plan(?: d'acces)?|partager|documents?|telechargements?|calendrier"
    r"|a noter|divers"
    r"|(?:releve (?:de|des) (?:decisions|conclusions|actions)|decisions?|suites?|actions?|engagements)"
    r"(?: (?:a (?:donner|mener|venir|prevoir)|donnees|prises|actees|retenues|prevues|decidees"
    r"|pour la suite))?"
    r"|prochaines (?:etapes|echeances|dates|actions)|plan d'actions?|questions diverses"
    r"|et (?:apres|ensuite|maintenant|la suite|demain) ?\?"
    r"|bilan|en bref|budget|logistique|organisation|acces|rappels?|annexes?|observations?"
    r"|remarques?|restauration|communication|a suivre|pour memoire)\s?:?"
    r"|(?:qui (?:a|avait|ont)|quel|quelle|quels|quelles|comment|combien|ou|quand|y a-t-il|de qui"
    r"|d'ou)\b[^?«\"]{0,40}"
    r"\b(?:photos?|photographies?|credits?|communes?|participants?|contacte?r?|editions?|s'inscrire"
    r"|presente?s?)\b[^?«\"]{0,30}\?"
)


# A line that tells another field of the notice: no talk is there.
FIELD = re.compile(
    r"(?:dates?|lieu|theme|th\.|thematique|horaires?|heures?|public|organis\w+|nombre [^:|]{0,40}"
    r"|inscriptions?"
    r"|adresse|acces"
    r"|objet|sujet|statut|contacts?(?: pris)?|suites?(?: a donner)?|points? de vigilance|duree|format"
    r"|categories?|rubriques?|auteure?s?|mots[ -]cles|tags?|(?:reste )?a faire|a relancer|todo|pense-bete"
    r"|tarif|quand|ou|qui|quoi|combien|presents?|presentes?"
    r"|excus\w+|communes?(?: \w+)?"
    r"|villes?(?: \w+)?"
    r"|participants?(?= ?: ?\d))\s?\??\s?(?:\([^()\n]{1,30}\)\s?)?[:|]"
)
