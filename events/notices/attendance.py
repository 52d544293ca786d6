"""The communes present: listed so, or in whose name somebody speaks; no place that is merely named."""

import re
from collections.abc import Iterable
from dataclasses import replace

from events.notices import cues
from events.notices.labels_of_communes import NOT_THERE, zone_of
from events.notices.names import is_first_name
from events.notices.names_of_communes import Named, communes_in
from events.notices.notice import Notice
from events.notices.people import Person
from events.notices.rows_of_communes import begins_with_town, in_rows, is_among
from events.notices.sentences import Sentence
from events.notices.spoken_for import ELSEWHERE, Attending, spoken_for, who_opened, who_stood_for
from events.notices.unnamed_of_communes import spoken_for_unnamed

_PLACED = re.compile(
    r"(?:\b(?:a|depuis|vers|pres de|gare|rue|avenue|boulevard|place|quai|porte|pont|quartier|hotel|salle"
    r"|theatre|espace|universite|paris|lycee|college|parc|ligne|hopital|tour|musee|gare de|rue de"
    r"|l'hotel de ville|mairie a|habitants?|cap sur|article|rer|metro|tram|route|centre|stade|tribunal"
    r"|prefecture|cours|region|canton|foret|marathon|traversant|qu'accueill\w+"
    r"|accueillie?s? par) (?:de la |de |du |d'|des )?|-)$"
)
# « (15, allée du Verger, Sceaux) ».
_AT_STREET = re.compile(
    r"(?<!\w)\d{1,3}(?: ?(?:bis|ter))?,? (?:rue|avenue|av\.|place|boulevard|bd|quai|allee|square|cours"
    r"|impasse|chemin|passage|esplanade|route|voie|mail|promenade)\b[^,;:.()\n]{0,50}(?:,|–|-) ?(?:a )?$"
)
_OF_TOWN = re.compile(
    r"\b(?:villes?|communes?|mairies?|municipalites?)(?: (?:de la|de|du|des|d'|d))?\s?$|d'$"
)
_CLAUSE = re.compile(
    r"[;.]\s|\bmais\b|\btandis que\b|\balors que\b|\ben revanche\b(?!,)|\bsauf\b|\bhormis\b|\ba l'exception\b"
    r"|(?<=\w), (?!(?:qui )?(?:s'|se |etaient|sont|ont|avaient|tou[st]|toutes|elles|eux|egalement)\b)"
    r"(?=[^,;]{0,40}\bexcus)|\(|\)"
)
_FROM_COMMUNE = re.compile(
    r"\b(?:villes?|communes?|mairies?|maires?|elue?s?|agente?s?|adjointe?s?|dgs|dga|conseill\w+"
    r"|municipal\w*|representants?|representante?s?|services?|delegation|temoignages?|retours? d'experience"
    r"|exemples? (?:de|d))\b"
)
_PARTS = re.compile(
    r"[,;/|()]|\bet\b|\bd'|\bde la\b|\bde\b|\bdu\b|\bdes\b|:|\bvilles?\b|\bcommunes?\b|\bainsi que\b"
    r"|\bpour\b|\bpresentes?\b|–|-\s"
)


_TOWNISH = re.compile(
    r"(?:^|[,;:/|(–-] ?|\bet |\b(?:et|puis|ou|que|celles?|ceux|maires?|mairies?|villes?|communes?|elue?s?"
    r"|agente?s?|representante?s?"
    r"|municipalites?|venue?s?|issue?s?|delegations?|services?|equipes?|techniciens|part|avec|present\w*"
    r"|voisine?s?|homologues?|collegues?|amis|dont|conseill\w+|adjointe?s?|aussi"
    r"|presences?|confirmations?|participation|municipaux|municipales|dgs|notamment|ainsi|cotes|comme"
    r"|originaires?|amies?|homologues|inscriptions?|recue?s?|enregistree?s?|confirmee?s?"
    r"|validee?s?) )(?:de la |de |d'"
    r"|du |des )$"
)


def _is_of_place(before: str) -> bool:
    """Tell whether « de » ties a name to no town: « la Maison de la Nature de Meudon »."""
    tied = re.search(r"(?:de la |de |d'|du |des )$", before)
    return bool(tied) and not _TOWNISH.search(before)


def read_communes(notice: Notice, speakers: Iterable[Person]) -> list[Attending]:
    """Return the communes present, each once, the surest mention of it."""
    found: dict[str, Attending] = {}
    people, zones = [*speakers, *who_stood_for(notice)], _zones(notice)
    rows = list(in_rows(notice, {sentence.start for sentence, _ in zones}))
    unnamed = list(spoken_for_unnamed(notice))
    opened = [replace(one, is_sure=False) for one in spoken_for(notice, list(who_opened(notice)))]
    for one in (*_said(notice, zones, "present"), *spoken_for(notice, people), *rows, *unnamed, *opened):
        known = found.get(one.code)
        if known is None or (one.is_sure and not known.is_sure):
            found[one.code] = one
    refused = {one.code for one in _said(notice, zones, "absent")}
    return [
        one for one in found.values() if one.code not in refused or (one.is_sure and _speaks(one, people))
    ]


def _speaks(one: Attending, people: list[Person]) -> bool:
    return one.is_sure and any(person.start <= one.start < person.end for person in people)


def _said(notice: Notice, zones: list[tuple[Sentence, str]], wanted: str) -> list[Attending]:
    """Return the communes that lists say present, or absent."""
    return [one for sentence, zone in zones for one in _in_clauses(notice, sentence, zone, wanted=wanted)]


_SHORT_LABEL = 30
_LONG = 200  # characters: a paragraph, unless it lists communes under their heading


def _zones(notice: Notice) -> list[tuple[Sentence, str]]:
    """Return the sentences that may list communes, and what the heading above says: present or absent."""
    found, zone, opened, is_heading = [], "", -1, False
    for sentence in notice.sentences:
        said = notice.plain[sentence.start : sentence.end]
        label = _label(notice, sentence, said)
        is_under = is_heading and sentence.rank == opened + 1
        is_apart = sentence.is_first and sentence.line.follows_blank and not is_under
        if is_apart:
            zone = ""
        if sentence.is_first and (not sentence.line.is_bulleted or sentence.rank in notice.note_parts):
            if zone and label and _is_town(notice, sentence, label):
                found.append((sentence, zone))  # « Garches : Mme Delage, M. Prieur »
                continue
            is_kept = not is_apart and (
                len(said) <= _LONG or (is_under and begins_with_town(notice, sentence))
            )
            zone = zone_of(label) if label else zone * is_kept
            opened = sentence.rank if zone and label else opened
            is_heading = bool(label) and len(label) > len(said) - 3
        elif label and not sentence.is_first and len(label) < _SHORT_LABEL:
            zone = zone_of(label) or zone  # « etaient la : sceaux. pas la : antony »
        if kept := _own_zone(notice, sentence, said):
            found.append((sentence, kept))
        elif cues.PRESENT.search(said) or cues.ABSENT.search(said) or (zone and sentence.rank >= opened):
            found.append((sentence, zone))
    return found


def _own_zone(notice: Notice, sentence: Sentence, said: str) -> str:
    """Return what an item with its label says by itself, or « Parmi elles : », whatever stands above."""
    if sentence.line.is_bulleted and ":" in said[:40] and (zone := zone_of(said.split(":")[0])):
        return zone
    return "present" if is_among(notice, sentence) else ""


def _is_town(notice: Notice, sentence: Sentence, label: str) -> bool:
    named = communes_in(notice.view, sentence.start, sentence.start + len(label))
    return bool(named) and named[0].end - named[0].start >= len(label.strip()) - 1


def _label(notice: Notice, sentence: Sentence, said: str) -> str:
    """Return what a line announces: its label, or the whole of a short one that names no commune."""
    if ":" in said[:90]:
        return said.split(":")[0]
    is_short = len(said) < 60 and sentence.is_alone
    return said if is_short and not communes_in(notice.view, sentence.start, sentence.end) else ""


# « vingt communes, d’Antony à Villeneuve-la-Garenne »: a way to say everywhere.
_FROM_TO = re.compile(r" (?:a|jusqu'a) [^\W\d_]")
# « Vanves, qui avait confirmé, … », under a list: whatever follows, it may not have come.
_DOUBTED = re.compile(
    r"\b(?:ne|pas|point|jamais|personne|aucune?|avai(?:t|ent) (?:\w+ )?confirme\w*|aurai\w+"
    r"|devai\w+|reserve|hesite|attend)\b|\bn'"
)


_PLUPERFECT = re.compile(r"\b(?:avai(?:t|ent)|s'etai(?:t|ent)) ")


def _is_of_other(notice: Notice, sentence: Sentence, start: int, said: str) -> bool:
    """« L’édition précédente s’était tenue à Sèvres ; dix communes y avaient pris part, dont Meudon »."""
    is_after = _PLUPERFECT.search(said) and ELSEWHERE.search(notice.plain, sentence.start, start)
    return bool(is_after or ELSEWHERE.search(said))


def _in_clauses(notice: Notice, sentence: Sentence, zone: str, *, wanted: str) -> Iterable[Attending]:
    """Yield the communes of the clauses that list them as wanted."""
    if cues.CONTACT_LABEL.match(notice.plain, sentence.start, sentence.end):
        return
    role = zone
    for start, end in _clauses(notice, sentence):
        said = notice.plain[start:end]
        before, role = role, _role(said, role)
        role = "present" if _is_counted(notice, sentence, start) else role
        is_told = bool(cues.PRESENT.search(said)) or not _DOUBTED.search(said)
        if role == wanted and not _is_of_other(notice, sentence, start, said):
            for named in communes_in(notice.view, start, end):
                if _is_bracketed(notice, named, zone):
                    continue
                if named.place.codes and _is_member(notice, named, start, end, zone):
                    sure = is_told and named.is_sure and _is_listed(notice, named, zone)
                    sure = sure and not _FROM_TO.match(notice.plain, named.end)
                    # « Rappelons que la salle recevra des artistes venus de Pantin ».
                    sure = sure and not notice.is_elsewhere(named.start)
                    yield Attending(named.code, named.start, named.end, sure)
        if "(" in notice.plain[max(start - 2, 0) : start]:
            role = before


# « Trois communes (Antony, Sceaux et Meudon) étaient représentées ».
_COUNTED = re.compile(r"\b(?:communes|villes|deux d(?:es|u)|trois d(?:es|u))\b[^()]{0,40}\($")
_BRACKET_THEN = re.compile(
    r"[^()\n]{3,400}\) (?:y )?(?:etaient|ont (?:participe|repondu|pris part|fait|envoye|assiste)"
    r"|participaient)\b"
)


def _is_counted(notice: Notice, sentence: Sentence, start: int) -> bool:
    edge = max(sentence.start, start - 80)
    is_after = _BRACKET_THEN.match(notice.plain, start, sentence.end)
    return bool(is_after and _COUNTED.search(notice.plain, edge, start))


def _is_bracketed(notice: Notice, named: Named, zone: str) -> bool:
    """Tell whether a name alone between brackets only places what is before: « au CAUE (Nanterre) »."""
    around = notice.plain[max(named.start - 2, 0) : named.start], notice.plain[named.end : named.end + 1]
    return not zone and around[0].endswith("(") and around[1] == ")"


def _clauses(notice: Notice, sentence: Sentence) -> list[tuple[int, int]]:
    cuts = [sentence.start]
    found = _CLAUSE.finditer(notice.plain, sentence.start, sentence.end)
    cuts += [cut.start() if cut[0][:1].isalpha() else cut.end() for cut in found]
    return list(zip(cuts, [*cuts[1:], sentence.end], strict=True))


def _role(said: str, before: str) -> str:
    absent, present = cues.ABSENT.search(said), cues.PRESENT.search(said)
    if NOT_THERE.search(said[:_SHORT_LABEL].split(":")[0]) and ":" in said[:_SHORT_LABEL]:
        return "absent"
    if absent and not (
        present and re.search(r"\bont repondu|etaient (?:representees|presentes)|ont participe", said)
    ):
        return "absent"
    return "present" if present else before


def _is_member(notice: Notice, named: Named, start: int, end: int, zone: str) -> bool:
    """Tell whether a name stands in a list, not in an address, a venue or the name of somebody."""
    before = notice.plain[max(start, named.start - 40) : named.start]
    after = notice.view[named.end : min(end, named.end + 30)]
    if re.match(r",? representee? par\b", notice.plain[named.end : named.end + 20]):
        return True
    is_placed = _PLACED.search(before) and not (_THANKED.search(before) or _OF_TOWN.search(before))
    if is_placed or _is_of_place(before) or _AWAY.match(notice.plain, named.end):
        return False
    if any(one <= named.start < two for one, two in notice.skipped):
        return False
    if _AT_STREET.search(notice.plain, max(start - 1, named.start - 80), named.start):
        return False
    civil = notice.plain[max(named.start - 12, 0) : named.start]  # the point of « M. » ends a clause
    if re.search(r"\b(?:m\.|mm\.|mme|mmes|madame|monsieur|mlle)\s$", civil) or re.search(r"\d{5} $", before):
        return False
    if re.match(r" [A-ZÀ-Ý][\w-]*", after) and not notice.view[named.start : named.end].isupper():
        return False
    if _is_surname(notice, named, start):
        return False
    is_capital = notice.view[named.start].isupper()
    return is_capital or (_is_element(notice, named, start, end) and bool(zone or len(named.place.codes)))


# « Merci à Rueil, Antony et Sceaux d’être venues ».
_THANKED = re.compile(
    r"\b(?:merci|bravo|bienvenue|felicitations|remerciements|salut) (?:encore )?a (?:la |le )?$"
)
# « Une pensée pour Nanterre, excusée ce matin-là », not « Antony, excusés : Puteaux ».
_AWAY = re.compile(
    r",? (?:(?:pourtant|finalement|malheureusement) )?(?:excusee?|absente?|empechee?|retenue?|souffrante?)"
    r"(?= (?:ce|cette|pour|par|a|en|au|depuis|hier|de|du|faute)\b|[.!;)]|\n|$)"
    r"|,? qui (?:s'est excusee?|s'etait excusee?|n'a pas pu|n'avait pas pu|a du renoncer)"
)


def _is_surname(notice: Notice, named: Named, start: int) -> bool:
    word = re.search(r"([^\W\d_][\w-]*)\s$", notice.view[max(start, named.start - 25) : named.start])
    return bool(word and word[1][:1].isupper() and is_first_name(word[1]))


def _is_element(notice: Notice, named: Named, start: int, end: int) -> bool:
    """Tell whether a name without capital is the whole of an element of a list."""
    before = notice.plain[max(start, named.start - 14) : named.start].rstrip()
    after = notice.plain[named.end : min(end, named.end + 4)].strip()
    parted = not before or before.endswith((",", ";", ":", "et", "/", "d'", "de", "(", "ville de", "|"))
    return parted and (
        not after or after.startswith((",", ";", "et", "(", "/", ".", ")", "|", "\n", "eta", "ont"))
    )


def _is_listed(notice: Notice, named: Named, zone: str) -> bool:
    """Tell whether a list of communes is announced as such, or under a heading."""
    window = notice.plain[max(named.start - 400, 0) : named.start]
    sentence = re.split(r"[.!?](?:\s)", window)[-1]
    after = notice.plain[named.end : named.end + 250]
    return bool(
        zone
        or re.search(
            r"\b(?:communes?|villes?|representants?|elus|agents|delegations?|municipalites?)\b", sentence
        )
        or cues.PRESENT.search(sentence)
        or re.match(r"[^.!?]{0,200}\b(?:etaient|ont (?:participe|repondu|pris))", after)
    )
