"""How many communes are declared present: an exact number, never an approximation nor those invited."""

import re

from events.notices.notice import Notice
from events.notices.numerals import CARDINAL, cardinal
from events.notices.said import Said

_UNIT = r"(?:communes?|villes?|municipalites?|collectivites)"
_BEFORE = re.compile(
    rf"(?<![\w,/.-])({CARDINAL}) (?:(?:\w+ )?(?:des|de nos|sur les) (?:\d+|trente-six) )?((?:autres "
    rf"|differentes |petites? )?{_UNIT})\b(?! de plus)"
)
_LABEL = re.compile(
    rf"(?:nombre de )?{_UNIT}(?: (?:representees?|presentes?|participantes?"
    rf"|inscrites?))?(?: a la matinee)? ?(?:[:|] ?|\()({CARDINAL})(?=\s?[\n.)(,;:/|–]|$)"
)
_VAGUE = re.compile(
    r"(?:environ|pres de|plus de|plus d'|moins de|quelque|quelques|autour de|presque|au moins|jusqu'a|une"
    r"|pas moins de|a peu pres|entre|ou|peut-etre|maximum|les|des|nos|parmi les|sur|sur les|parmi|dans les"
    r"|aux|de nos|pour|ses|d'une|bientot|vers)\s?$"
)
# « env. 20 communes », « ~ 20 communes », « 20 communes à vue de nez, grosso modo ».
_ABOUT_BEFORE = re.compile(r"(?:\b(?:env|approx|min|max)\.?|[~±≈<>]|\+/-|\bgrosso modo|\bfacile(?:ment)?) ?$")
_STATE = r"(?: (?:etaient )?(?:presente|representee|participante|inscrite)s)?"
_ABOUT_AFTER = re.compile(
    rf"{_STATE}(?!, (?:environ|pres de|au moins|plus de) [^,.;\n]{{1,20}} "
    r"(?:personnes|participants|elus|agents)\b),? "
    r"(?:\(?(?:env\b|environ|a peu pres|a vue de nez|a la louche|grosso modo|peut-etre|au moins"
    r"|minimum|maximum"
    r"|au (?:maximum|minimum|bas mot)|ou plus|et plus|et quelques|et des poussieres|approximativement))"
)
_UNSURE = re.compile(
    rf"{_STATE},? ?(?:\((?:\?|a (?:verifier|confirmer))|(?:je crois|il me semble|sauf erreur|de memoire)\b)"
)
_LISTED_AFTER = re.compile(r"(?::|\bedition,)\s*$")
_ALL = 36  # « élus et agents des 36 communes »: of the département, whoever came
_DEFINITE = re.compile(r"(?:les|des|aux|nos)\s?$")
_HERE = re.compile(
    r"\b(?:representee?s?|presente?s?|participantes?|participants?|participe\w*|participaient|etaient la"
    r"|repondu|reuni\w*"
    r"|rassembl\w+|venue?s?|pris part|elus|agents|deplacement|inscrite?s?|permis|autour|delegations?|issus"
    r"|accueill\w+|rejoint|mobilise\w*|attire|seduit|passionne|au rendez-vous"
    r"|presence|echange\w*|representants|ont assiste"
    r"|ont (?:\w+ment )?\w{2,}(?:e|is|i|u)\b|au complet|envoye|delegue|depeche|etai(?:t|ent|ons)|devant"
    r"|nous etions|se sont|retrouv\w+)\b"
)
_NOT_HERE = re.compile(
    r"\b(?:invitee?s?|conviee?s?|sollicitee?s?|excus\w+|absentes?|laureates?|candidates?|destinataires"
    r"|promotion\w*|defis?|concernee?s?|depuis|composent|membres"
    r"|precedente?|prochaine?|l'an dernier|attendues?|subvention\w*|finance\w*|partenaires|adherentes?"
    r"|contre|manquaient|(?:devait|devaient|doit|doivent|devra|aurait du) (?:y )?(?:reunir|rassembler"
    r"|accueillir|participer|venir)|avait (?:reuni|rassemble|accueilli))\b"
)


def read_count(notice: Notice) -> Said | None:
    """Return the number of communes present that the notice declares; None for « une vingtaine »."""
    found = [*_labels(notice), *_told(notice)]
    if not found:
        return None
    best = found[0]
    agreed = all(said.text == best.text for said in found)
    return Said(best.text, best.start, best.end, best.is_sure and agreed)


# « Communes représentées : Antony, Bagneux et Sceaux (3). »
_LISTED = re.compile(
    rf"(?:^|\n){_UNIT} (?:representees?|presentes?"
    rf"|participantes?)\s?:[^\n]{{5,900}}\((\d{{1,2}})\)\s?\.?(?=\n|$)"
)


# « Étaient représentées (9) : Antony, … ».
_HEADED = re.compile(r"(?:^|\n)(?:etaient |sont |y etaient )?(?:representees|presentes) ?\((\d{1,2})\)\s?:")


def _labels(notice: Notice) -> list[Said]:
    found = [
        Said(str(int(match[1])), *match.span(1))
        for pattern in (_LISTED, _HEADED)
        for match in pattern.finditer(notice.plain)
        if not notice.is_elsewhere(match.start())
    ]
    for match in _LABEL.finditer(notice.plain):
        if notice.is_elsewhere(match.start()):
            continue
        line = notice.plain[max(match.start() - 30, 0) : match.end()]
        value = cardinal(match[1])
        if value and not _NOT_HERE.search(line):
            found.append(Said(str(value), match.start(1), match.end(1)))
    return found


_LEFT = re.compile(
    rf"{_UNIT} [^.;\n]{{0,60}}(?:,| ;) "
    rf"({CARDINAL}) (?:d'entre elles )?(?:(?:etaient|ont ete|sont) (?:representees"
    rf"|presentes|venues|reunies)|(?:ont|avaient) (?:fait le deplacement|repondu|participe|pris part|envoye))"
)


_THERE = re.compile(
    rf"\b(?:elles|communes|villes) etaient ({CARDINAL}) (?:a avoir|a etre|a participer|presentes"
    rf"|representees)"
)


# « 12 communes étaient venues à la 27e ; cette fois, elles étaient vingt-six ».
_THIS_TIME = re.compile(
    rf"(?:cette fois(?:-ci)?|cette annee|ce (?:jour|matin)(?:-la)?|pour cette edition),? (?:elles"
    rf"|ils) etaient "
    rf"({CARDINAL})(?= ?[.!,;]| (?:a|autour|communes|villes)\b)"
    rf"|\b({CARDINAL}) cette fois(?:-ci)?(?= ?[.,;!])"
)
_WERE = re.compile(rf"\bcommunes\b[^!?\n]{{0,200}}\. elles etaient ({CARDINAL})(?= ?[.!,])")
_AMONG = re.compile(rf"\b{_UNIT}\b[^.!?\n]{{0,120}}\. ({CARDINAL}) d'entre elles (?:ont|etaient|avaient)\b")


def _those_there(notice: Notice) -> list[Said]:
    """« Elles étaient onze à avoir répondu présent », « 22 d’entre elles ont répondu »."""
    found = [
        (match, match.lastindex or 1)
        for pattern in (_THERE, _AMONG, _WERE, _THIS_TIME)
        for match in pattern.finditer(notice.plain)
    ]
    return [
        Said(str(value), *match.span(group), is_sure=match.re is not _THIS_TIME)
        for match, group in found
        if (value := cardinal(match[group]))
    ]


def _told(notice: Notice) -> list[Said]:
    left = [
        Said(str(cardinal(match[1])), *match.span(1))
        for match in _LEFT.finditer(notice.plain)
        if cardinal(match[1])
    ]
    return [*_those_there(notice), *left] + [
        said
        for match in _BEFORE.finditer(notice.plain)
        if not notice.is_elsewhere(match.start()) and (said := _read(notice, match))
    ]


# « … étaient là, sur les 36 invitées ».
_ASKED = re.compile(r",? (?:sur|parmi|/) ?(?:les )?(?:\d+|trente-six)(?: (?:convie|invite|sollicite)es)?")


# « étaient représentées, contre 12 à l’édition précédente »: the other number is another edition's.
_COMPARED = re.compile(
    rf",? (?:(?:et )?{CARDINAL} (?:{_UNIT} )?(?:excus|absent|non representee)\w*|contre|au lieu de"
    r"|apres (?:les )?(?=\d)|soit (?:\w+ ){0,4}(?:de plus|de moins)"
    r"|quand elles etaient"
    r"|alors qu'elles|(?:elles etaient|on en comptait) (?=\d+ (?:a|lors|l'an))).*$"
)


# « six communes sont représentées et rappelle que la précédente… »: what is told next is of something else.
_STATED = re.compile(
    r"^( (?:sont|etaient|ont ete) (?:\w+ment |bien )?(?:representees|presentes|venues))(?:,| et) .*$"
)


def _read(notice: Notice, match: re.Match[str]) -> Said | None:
    """Return a number of communes if they are said to be there, and exactly so many."""
    before = notice.plain[max(match.start() - 110, 0) : match.start()]
    after = notice.plain[match.end() : match.end() + 110]
    if _ABOUT_BEFORE.search(before) or _ABOUT_AFTER.match(after):
        return None
    before = re.split(r"\n|[.!?;](?:\s|$)", before)[-1]
    after = re.split(r"\n|[.!?;](?:\s|$)", after)[0]
    value = cardinal(match[1])
    is_all = value == _ALL and _DEFINITE.search(before) and not _HERE.match(after[:20].strip())
    if not value or value > 1300 or is_all or (_VAGUE.search(before) and not _is_definite(before, after)):
        return None
    after = _STATED.sub(r"\1", _COMPARED.sub("", _ASKED.sub("", after, count=1), count=1), count=1)
    near = f"{before[-60:]} {after[:70]}"
    if _NOT_HERE.search(near) or re.match(r" (?:ou|a) (?:\d|\w+ (?:communes|villes))", after):
        return None
    line = notice.plain[notice.plain.rfind("\n", 0, match.start()) + 1 : match.start()]
    is_here = (
        re.match(
            r"(?:etaient )?(?:presente?s?|communes (?:presentes|representees)|participants)\b[^:\n]{0,20}:",
            line,
        )
        or _HERE.search(before[-70:])
        or _HERE.search(after[:90])
    )
    if not is_here and match.start() > 0 and before.strip() != "" and not _LISTED_AFTER.search(before):
        return None
    is_part = re.match(rf"[^.;]{{0,60}}\bet {CARDINAL} (?:des|du|de la|d'|venue)", after)
    is_part = is_part or _UNSURE.match(after)
    sure = bool(is_here) and not is_part and not re.search(r"\b(?:inscri\w+)\b", near)
    return Said(str(value), match.start(1), match.end(1), sure)


def _is_definite(before: str, after: str) -> bool:
    """« les 18 communes présentes », « les élus des douze communes représentées » are exact."""
    here = re.match(
        r" (?:du departement )?(?:deja )?(?:presentes?|representees?|participantes?|reunies|venues"
        r"|inscrites)\b",
        after,
    )
    if here and before.endswith("pour "):
        return True  # « 47 personnes ont émargé, pour 11 communes présentes »
    return bool(
        _DEFINITE.search(before)
        and (here or re.search(r"\b(?:elus|agents|representants)\b[^,]{0,25}$", before))
    )
