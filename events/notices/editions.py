"""The number of the edition told, in its own series: neither a promotion of the Lab’, nor another edition."""

import re

from events.notices.notice import Notice
from events.notices.numerals import ORDINAL, ordinal
from events.notices.said import Said

_NOUN = (
    r"(?:[eé]ditions?|matin[eé]es?|rencontres?|rendez-vous|sessions?|s[eé]ances?|num[eé]ro|opus"
    r"|[eé]d(?=\b)|entretiens?|assises|forum|journ[eé]es?|colloque|s[eé]minaire|universit[eé]|congr[eè]s"
    r"|salon)"
)
_RANKED = re.compile(
    rf"(?<![\w-])({ORDINAL})\s(?:(?:grande?|belle|nouvelle|et\s\w+)\s)?({_NOUN})\b", re.IGNORECASE
)
_SERIES = r"club\s?(?:du |des |de |« ?|\")?\s?(?:le )?#?curious'?\s?lab(?:'|s)?"
_NUMBERED = re.compile(
    rf"(?:{_SERIES}(?: ?[»\"”])?[ ,:–|-]{{0,4}}(?:edition )?(?:n ?[ºo]|numero|#"
    rf"|edition|rencontre|matinee|seance) ?(\d{{1,3}})(?![\d/h])"
    rf"|edition (?:(?:n ?[ºo]|numero|#) ?)?(\d{{1,2}})(?![\d/h]| \w+ 20\d\d)"
    rf"|{_SERIES} ?#? ?(\d{{1,2}})(?=\s?[:–.,»\"”\n)(]| - | / "
    rf"|$)|{_SERIES} ?[–|/-] ?(\d{{1,2}})(?=\s?(?:\n|$))"
    rf"|\bclub (?:n ?[ºo] ?|# ?)?(\d{{1,2}})(?=\s?[–:|\n]|$|,? (?:s'est|s'etait|a |aura|se (?:tien|derou)))"
    rf"|{_SERIES} ?\((?:le |la )?(\d{{1,2}})(?:e|eme|er|re|nd|nde)\)"
    r"|(?:matinee|rencontre|rendez-vous|seance) (?:n ?[ºo]|numero|#) ?(\d{1,2})(?![\d/h]))"
)
# « la prochaine rencontre du Club, la 20e, », « la prochaine édition (la 28e) ».
_APPOSED = re.compile(
    rf"\b(?:[eé]dition|rencontre|matin[eé]e|club|rendez-vous)\b[^.;!?\n«]{{0,40}}?[,(] ?l[ae] "
    rf"(?P<rank>{ORDINAL})(?= ?[,)!]| depuis\b)",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"(?:^|\n)(?:edition|n ?[ºo]|(?:n ?[ºo]|numero) (?:d'|de l'|de la )?(?:edition|rencontre|matinee)"
    r"|numero(?: de l'edition)?|rencontre"
    r"|matinee)(?: n ?[ºo])?(?:\s?[:|][\s|]*|\n)(?:(?:n ?[ºo]|numero|#) ?)?(\d{1,2})(?:e|eme|er"
    r"|re)?\s?(?=\n|$)"
)
# « bilan du Club Curious Lab' du 4 mars 2027 (n° 30) ».
_BRACKETED = re.compile(
    rf"{_SERIES}(?: d[eu] [^()\n]{{3,40}})? ?\((?:n ?[ºo] ?)?(\d{{1,2}})(?:e|eme|re)?\)"
    rf"|{_SERIES} ?[–,:/-] ?(\d{{1,2}})(?:e|eme|re)(?=\s?(?:\n|[!./»)]|$)| – )"
)
# « Club Curious Lab’, cinquantième : un anniversaire ».
_AFTER_SERIES = re.compile(rf"{_SERIES},? ({ORDINAL})(?=\s?[:.,\n])", re.IGNORECASE)
# « Club CL 26e », « CCL n° 14 », in hurried notes.
_HURRIED = re.compile(
    r"\b(?:club c\.?l\.?|c\.?c\.?l\b\.?)[ ,:–-]{0,3}(?:(?:n ?[ºo]|#) ?(\d{1,2})(?!\d)|(\d{1,2}) ?(?:e|eme"
    r"|re)\b)"
)
_CLUB = re.compile(rf"(?<![\w-])({ORDINAL}) (?=club\b)", re.IGNORECASE)
_LAB = re.compile(r"(club\s?(?:du |« ?|\"|#)?)?curious'? ?lab|\bclub\b|\blab'")
_AFTER = re.compile(
    rf"\b(?:pour (?:sa|une)|pour la(?= [^ ]{{1,20}} ?[!,.])|c'etait la) ({ORDINAL})(?=[,. !])(?! (?:fois"
    rf"|[^\W\d]+ partie))",
    re.IGNORECASE,
)
_TIMES = re.compile(rf"pour la ({ORDINAL}) fois\b", re.IGNORECASE)
_BARE = re.compile(
    rf"(?<![\w-])({ORDINAL})(?=,? (?:se tiendra|aura lieu|s'est tenue|a eu lieu|du nom\b))", re.IGNORECASE
)
_OF_CLUB = re.compile(
    rf"(?: \w+)? (?:du |de la |de ce |de notre |de son |de l')?(?:[«\"“] ?)?(?:matinee "
    rf"|rencontre )?(?:du )?(?:{_SERIES}|club\b)"
)
_OF_OTHER = re.compile(
    r"(?:[ ,]| de promotion)? ?(?:du |de la |de l'|des |d'|de )(?!ce\b|notre\b|cette\b|la serie|la matinee"
    r"|\d|l'annee|l'evenement|la rencontre|ce rendez)"
)
_BEFORE_CLUB = re.compile(rf"(?:{_SERIES}|\bclub\b|\bmatinee\b|\brencontre\b)[^.!?]{{0,60}}$")
_WEAK = re.compile(r"(?:lors de (?:la|sa)|lors du|des la|de la|a la|d'une|une|pour (?:la|sa|une|le))\s?$")
_ANOTHER = re.compile(
    r"(?:precedente?|(?:preced|suiv|succed)(?:e|ait|era)(?: (?:de peu|a))? (?:la|sa)|(?:quant|place) a la"
    r"|en vue de la"
    r"|contre \w+(?: \w+)? (?:a|pour|lors de) (?:la|sa)|dont (?:la|le)|(?:le|la)quel(?:le)? en est a sa"
    r"|prochaine?|suivante|depuis (?:la|sa"
    r"|son)|apres (?:la|une|le|sa|son|les)|avant (?:la|une"
    r"|le)"
    r"|suite a (?:la|une)|succede a|fait suite|faisait suite|en attendant"
    r"|rendez-vous (?:est )?(?:deja )?(?:pris|donne)? ?(?:pour|a)"
    r"|contre|comme (?:a|lors de) (?:la|sa)|a l'issue de la|annoncee? pour|l'an dernier|promotion|rappel"
    r"|preparer (?:la|une)|vers une|retrouv\w+|lire aussi|la veille)\s?$"
)
_WITHIN = re.compile(
    r"\b(?:precedente?|dernier club|derniere edition|prochaine?|a venir|preparation|l'an dernier"
    r"|l'annee derniere|a lire aussi|lire aussi"
    r"|voir aussi|rappel"
    r"|reprogramm\w+|reprise? lors|fait suite a|faisait suite a|rendez-vous est|date est (?:deja )?prise|deja"
    r"|avait reuni|avait porte"
    r"|s'etait tenue?|avait eu lieu|en attendant)\b"
)
_FIRM = re.compile(
    r"(?:tenait|tenue?|lieu|tiendra|deroul\w+|report\w+|annul\w+|reuni\w*|organis\w+|participe\w*|programme"
    r"|notes|compte[ -]rendu|retour sur|invit\w+|succes|bilan|occasion|lors|autour|presente|prevue|travaux"
    r"|photos?) (?:de |a |lors de |sur )?(?:la|sa|cette)\s?$"
)


_RIVAL = (
    3  # « bilan du 16e Club et préparation du 17e »: the score of a number that may as well be the one told
)
_FIRM_SCORE = 6
# « 34e édition, je crois ».
_UNSURE = re.compile(
    r"[^.;!\n]{0,40}(?:\bje crois\b|\bil me semble\b|\bsauf erreur\b|\(\?\)"
    r"|\ba (?:verifier|confirmer)\b)"
)
_HAPPENS = re.compile(
    r"[^.;\n]{0,40}\b(?:est fixee?|se tiendra|aura lieu|s'est tenue?|a eu lieu|s'est deroulee?"
    r"|se deroulera)\b"
)


def read_number(notice: Notice) -> Said | None:
    """Return the number of the edition told; None when the notice gives none, or only others'."""
    found: dict[int, list[Said]] = {}
    scores: dict[int, int] = {}
    candidates = _without_next(notice, _candidates(notice))
    for score, said in _without_others(notice, candidates):
        if score > 0:
            value = int(said.text)
            found.setdefault(value, []).append(said)
            scores[value] = max(scores.get(value, 0), score) + (len(found[value]) > 1)
    if not scores:
        return None
    ranked = sorted(scores, key=lambda value: -scores[value])
    best = found[ranked[0]][0]
    is_sure = best.is_sure and (
        len(ranked) == 1 or (scores[ranked[0]] > scores[ranked[1]] + 1 and scores[ranked[1]] < _RIVAL)
    )
    # Another number stands first: the one told may be that, set aside for words that are not understood.
    first = min((said for _, said in candidates), key=lambda said: said.start)
    is_sure = is_sure and (first.text == best.text or scores[ranked[0]] >= _FIRM_SCORE)
    is_told = not _UNSURE.match(notice.plain, best.end, best.end + 60)
    return Said(best.text, best.start, best.end, is_sure and is_told and scores[ranked[0]] > 1)


def _without_next(notice: Notice, found: list[tuple[int, Said]]) -> list[tuple[int, Said]]:
    """Weigh less, among several numbers, the one of an edition that is only awaited."""
    if len({said.text for _, said in found}) < 2:
        return found
    later = [
        _COMES_LATER.match(notice.plain[said.end : said.end + 90])
        or _WILL_BE.search(notice.plain, max(said.start - 110, 0), said.start)
        for _, said in found
    ]
    return [(score - 4 * bool(is_later), said) for (score, said), is_later in zip(found, later, strict=True)]


# « La 10e édition aura bien lieu le 18 mars », in a notice that calls another one off.
_STANDS = re.compile(
    r"[^.;!?\n]{0,90}\b(?:aura|auront|se tiendra|est|reste|demeure|sera) (?:bien |toujours )?"
    r"(?:lieu|maintenue?|programmee?|prevue?|fixee?|le \d|en \w)"
)
_CALLED_OFF = re.compile(r"\bannul(?:e|ee|ation|ons)\b")


def _without_others(notice: Notice, found: list[tuple[int, Said]]) -> list[tuple[int, Said]]:
    """Leave out, when the event is called off, an edition that a sentence of its own keeps."""
    if not _CALLED_OFF.search(notice.plain):
        return found
    return [(score, said) for score, said in found if not _is_kept(notice, said)]


def _is_kept(notice: Notice, said: Said) -> bool:
    before = re.split(r"\n|[.!?;](?:\s|$)", notice.plain[max(said.start - 160, 0) : said.start])[-1]
    after = re.split(r"\n|[.!?;](?:\s|$)", notice.plain[said.end : said.end + 160])[0]
    is_next = _STANDS.match(after) or _WILL_BE.search(before)
    return bool(is_next) and not _CALLED_OFF.search(before + after)


# « PREMIÈRE MATINÉE », « Seconde journée : … » head the parts of one event.
_PART = re.compile(
    rf"(?:la )?({ORDINAL}) (?:demi-)?(?:matin[eé]e|journ[eé]e|s[eé]ance|session|partie)\s?(?:[:–,(-][^\n]*)?",
    re.IGNORECASE,
)


def _parts(notice: Notice) -> set[int]:
    """Return where the headings of the parts of the event begin, when they are several."""
    heads = [_PART.fullmatch(notice.view, line.start, line.end) for line in notice.lines]
    found = {head.start(1): ordinal(head[1]) for head in heads if head}
    return set(found) if len(set(found.values())) > 1 else set()


def _candidates(notice: Notice) -> list[tuple[int, Said]]:
    """Return every number that may be that of an edition, with what speaks for it."""
    ranked = (*_RANKED.finditer(notice.view), *_CLUB.finditer(notice.view))
    after = _AFTER_SERIES.finditer(notice.view)
    parts = _parts(notice)
    is_only = len({ordinal(match[1]) for match in ranked}) < 2
    found = [
        (_score(notice, match, is_only=is_only), _said(match))
        for match in ranked
        if match.start() not in parts
    ]
    found += [(4, _said(match)) for match in after]
    for match in _NUMBERED.finditer(notice.plain):
        group = next(group for group in range(1, 8) if match[group])
        found.append((4, Said(match[group], *match.span(group))))
    found += [
        (4, Said(str(match[match.lastindex or 1]), *match.span(match.lastindex or 1)))
        for pattern in (_FIELD, _BRACKETED, _HURRIED)
        for match in pattern.finditer(notice.plain)
    ]
    found += [
        (3, Said(str(ordinal(match["rank"])), *match.span("rank")))
        for match in _APPOSED.finditer(notice.view)
        if not _is_another(notice, match.start("rank"))
    ]
    weak = [match for pattern in (_AFTER, _TIMES, _BARE) for match in pattern.finditer(notice.view)]
    # « Sèvres recevait pour la première fois »: the first of Sèvres.
    weak = [match for match in weak if match.re is not _TIMES or ordinal(match[1]) != 1]
    found += [(1, _said(match, is_sure=False)) for match in weak if not _is_another(notice, match.start())]
    return [(score, said) for score, said in found if said.text != "None" and not notice.is_aside(said.start)]


def _is_another(notice: Notice, at: int) -> bool:
    """« Le prochain Club, le neuvième, se tiendra en juin » is not the edition told."""
    before = re.split(r"\n|[.!?;](?:\s|$)", notice.plain[max(at - 120, 0) : at])[-1]
    return bool(_WITHIN.search(before))


def _said(match: re.Match[str], *, is_sure: bool = True) -> Said:
    return Said(str(ordinal(match[1])), *match.span(1), is_sure=is_sure)


_FAR_FROM = re.compile(r"\bprecedente? \($|\b(?:reprogramm\w+|reprise?) (?:a|lors de|pour) (?:la|une) $")


def _score(notice: Notice, match: re.Match[str], *, is_only: bool) -> int:
    """Weigh an ordinal: whose edition it is, and whether another one is spoken of."""
    plain = notice.plain
    after = plain[match.end() : match.end() + 70]
    before = plain[max(match.start() - 200, 0) : match.start()]
    before = re.split(r"\n|[.!?;](?:\s|$)", before)[-1]
    is_club = bool(_OF_CLUB.match(after) or _BEFORE_CLUB.search(before))
    if not is_club and _OF_OTHER.match(after):
        return 0
    named = [found[0] for found in _LAB.finditer(before)]
    is_club = is_club or plain.startswith("club", match.end())
    if named and "club" not in named[-1] and not _OF_CLUB.match(after) and not after.startswith("club"):
        return 0
    if match[0].lower().endswith(("session", "seance", "séance")) and not is_club:
        return 0
    score = 3 if is_club else 2
    if match.start() < notice.source.head_end:
        score += 2
    score += 2 * bool(is_club and _HAPPENS.match(after))
    if _ANOTHER.search(before) and not _FIRM.search(before):
        score -= 4
    elif _WEAK.search(before) and not _FIRM.search(before):
        score -= 1
    if _WAS_BEFORE.match(after):
        # « la sixième édition du Club avait choisi… », and no other: it may well be the one told.
        score = 1 if is_only and _OF_CLUB.match(after) else score - 4
    return score - (5 if _FAR_FROM.search(before) else 3) if _WITHIN.search(before) else score


# « Le Club se réunira de nouveau le 5 février pour sa 25e édition », beside another number.
_WILL_BE = re.compile(
    r"\b(?:se (?:reunira|retrouvera|tiendra)|reviendra|donner?a? rendez-vous|rendez-vous|de nouveau"
    r"|a nouveau)\b"
    r"[^.;!?\n]{0,80}$"
)
# « La quinzième édition est attendue à l’automne », « la 15e portera sur le bruit, en mars ».
_COMES_LATER = re.compile(
    r" (?:edition|matinee|rencontre|club)?[^.;!?\n]{0,40}\b(?:(?:est|sera) (?:deja "
    r"|d'ores et deja )?(?:attendue?|annoncee?|maintenue?|programmee?"
    r"|fixee?|prevue?|en preparation) (?:a|au|en|pour|des|d'ici)\b(?! (?:l'hotel|la salle|la maison"
    r"|la mediath))"
    r"|est (?:deja )?en (?:preparation|cours)|se prepare|est deja)"
)
# « la cinquième édition, en 2023, avait planché sur la mobilité ».
_WAS_BEFORE = re.compile(r"[^.;!?]{0,40}\b(?:avait|avaient|s'etait) (?!ouvert|prevu|donne rendez|invite)\w+")
