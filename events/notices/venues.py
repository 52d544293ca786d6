"""Where the event takes place: after a label, in a headline, after a date or « à »."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice

from events.notices.days import MONTHS
from events.notices.names_of_communes import communes_in
from events.notices.notice import Notice
from events.notices.places import PLACE, cleaned
from events.notices.plain_themes import line_end
from events.notices.said import Said
from events.notices.venues_near import NOT_OF_IT, after_date, beside_date, in_headline
from events.notices.venues_told import HERE, bracketed, opened, receiving, said_after, scene

_LABEL = re.compile(
    r"\U0001f4cd ?(?:(?:le )?(?:lieu|ou|adresse|salle|rendez-vous)(?: [^:\n]{1,20})? ?: ?)?"
    r"|(?:^|\n|[;|] ?|(?<=\. )|,? (?:au |dans le )(?=meme (?:lieu|endroit) :)"
    r"|, (?=meme (?:lieu|endroit) :|le lieu (?:non plus"
    r"|aussi|egalement|reste|ne change|est )[^:\n]{0,20}:))(?:le |meme |nouveau |nouvelle )?"
    r"(?:(?:lieu|salle|endroit)(?: (?!unique)(?:\w+ment )?(?:\w{3,}(?:[eiu]|[ei]e|ue|is|ise)|habituel(?:le)?"
    r"|definiti(?:f|ve)|exacte?))?"
    r"|lieu(?: d(?:e |u |')[^:\n]{2,30})?"
    r"|lieu(?:, lui,| lui)? (?:ne change pas|non plus|aussi|egalement"
    r"|est inchange|reste inchange|reste le meme|retenu|choisi|inchange)"
    r"|ou|adresse|lieu et \w+|rendez-vous)(?: ?\([^()\n]{2,30}\))?\s?(?:\?\s?[:|]?|[:|]|(?:(?<=lieu)"
    r"|(?<=\nou)|(?<=\nadresse)|(?<=\nl'endroit))\n)\s?"
)


# « Le lieu ne change pas : nous vous attendrons au Pôle Nord ».
_TOLD = re.compile(
    r"(?:nous|la (?:matinee|rencontre)|on|elle|tout|les|rendez-vous|ce sera)\b[^.;!?]{0,60}? (?=a |au "
    r"|aux |dans |a l')...."
)


_SAME = re.compile(r"(?:reste )?(?:inchange|identique|le meme|idem|maintenu)e?\s?[:(,–-]\s?")


_AT = re.compile(
    rf"\b(?:(?:a la|au sein d[eu](?: la)?|dans s(?:on|a)|en s(?:on|a)|au|dans la|dans le|dans les|a|aux"
    rf"|en|chez|rendez-vous"
    rf"|direction(?: la| le| les)?"
    rf"|accueillie?s?(?: cette (?:fois|annee))? (?:par|a|au)(?: la| le)?) "
    rf"|(?:a l'|au sein de l'|dans l'|en l'|accueillie?s?(?: cette (?:fois|annee))? par l'))(?={PLACE}\b)"
    # « sous les poutres de la Halle Rochebelle », « entre les murs du Moulin Vert ».
    r"|\b(?:sous|entre|dans|parmi|au milieu|a l'ombre)(?: d(?:es|e la|u|e))? "
    r"(?:les |la |le |l')?(?:\w{3,15} )?"
    r"(?:poutres?|charpentes?|verrieres?|voutes?|ors|lambris|arcades?|toits?|murs|nef|coupole|dome|plafonds?"
    rf"|platanes|allees|gradins|murailles|pierres|briques) (?:de la |du |de l'|des |de |d')(?={PLACE}\b)"
    # « dans la cour de la Manufacture ».
    r"|\bdans (?:la |le |l'|les )(?=(?:cour|galerie|verriere|nef|halle|grange|jardins?|serre|cloitre|preau"
    rf"|atrium|hall|rotonde|patio|salons?) (?:d'honneur )?(?:de la |du |de l'|des |de |d'){PLACE}\b)"
    # « Elle se tiendra salle Louis-Blanc de l’Espace Vert ».
    r"|\b(?:se (?:tien(?:dra|t)|tenait|derouler?a)|s'est (?:tenue?|deroulee?)|(?:aura|a eu|avait) lieu"
    r"|rendez-vous(?: est)?(?: donne| fixe)?)"
    r"(?: (?:le )?(?:[a-z]{5,8} )?\d{1,2}(?:er)? [a-z]{3,9}(?: 20\d\d)?,?)?"
    rf" (?={PLACE}\b)"
    r"|\b(?:a|au sein de|dans) (?=(?:la seine musicale|l'alternatif|la grande|le cube|l'arena|la scala))"
)


_EVENT = re.compile(
    r"\b(?:tenait|se tenir|passe[er]?|recevait|recoit|recevra|tenue?|tiendra|tient|lieu|deroul\w+|organis\w+"
    r"|reuni\w*|rassembl\w+|accueill\w+"
    r"|rendez-vous|edition|matinee|rencontre|representees|presentes|communes ont"
    r"|autour de la table|retrouv\w+|invit\w+"
    r"|convi\w+|club|matin|\d ?h(?:\d\d)?|toujours|particip\w+"
    r"|(?:pris|prenai\w+|prendr\w+) place"
    r"|prevue?|programmee?|reportee?)\b"
)


# « au Moulin des Saules. … Le Département y tenait la septième édition », « C’est là que… ».
_THERE = re.compile(
    r"[^\n]{0,280}\b(?:y (?:tenait|a tenu|tient|tiendra|organis|accueill|reuni|recevait|propos)\w*"
    r"|c'est (?:la|ici|en ces lieux) qu)"
)


def read_venue(notice: Notice) -> Said | None:
    """Return the place of the event; a place that only another matter names is left out."""
    readers = (_labelled, beside_date, in_headline, after_date, receiving, opened, _told, scene)
    return next((said for reader in readers if (said := reader(notice)) is not None), None)


# « Le lieu ne change pas : ce sera l’Orangerie ».
_IT_IS = re.compile(
    r"(?:ce (?:sera|reste|serait)|c'est|cela reste|ca reste) (?:toujours |encore |bien )?(?=l[ea']|un)"
)


def _labelled(notice: Notice) -> Said | None:
    """Return the place that a label says; another one elsewhere makes it doubtful."""
    found = list(_all_labelled(notice))
    if not found:
        return None
    are_same = all(
        found[0].text.lower() in said.text.lower() or said.text.lower() in found[0].text.lower()
        for said in found
    )
    return replace(found[0], is_sure=found[0].is_sure and are_same)


def _all_labelled(notice: Notice) -> Iterator[Said]:
    for label in _LABEL.finditer(notice.plain):
        end = min(line_end(notice, label.end()), label.end() + 200)
        same = _SAME.match(notice.plain, label.end(), end)
        start = same.end() if same else label.end()
        if it_is := _IT_IS.match(notice.plain, start, end):
            start = it_is.end()
        told = _TOLD.match(notice.plain, start, end)
        at = _AT.search(notice.plain, told.end() - 4, end) if told else None
        if said := cleaned(notice, at.end() if at else start, end, is_label=not at):
            yield said


def _told(notice: Notice) -> Said | None:
    """Return the place that sentences tell: after « à », in brackets, or a name of its own."""
    found = _all(notice, _AT, _said_at)
    found = found or [said for said in (bracketed(notice),) if said]
    found = found or _all(notice, _ANY, _capital_at)
    sure = [said for said in found if said.is_sure]
    kept = [said for said in sure if not _is_planned(notice, said)]
    chosen = next(iter(kept or sure or found), None)
    if chosen is None:
        return None
    same = [
        said for said in found if chosen.text.lower() in said.text.lower() and said.is_sure == chosen.is_sure
    ]
    return max(same, key=lambda said: len(said.text))


_MOST = 300  # places that are weighed: a notice has ten


def _all(
    notice: Notice, pattern: re.Pattern[str], reader: Callable[[Notice, re.Match[str]], Said | None]
) -> list[Said]:
    places = islice(
        (at for at in pattern.finditer(notice.plain) if not notice.is_elsewhere(at.start())), _MOST
    )
    return [said for at in places if (said := reader(notice, at))]


# « 15 communes étaient présentes à la Maison du Lac », « étaient réunis dans la grande galerie ».
_WERE = re.compile(
    r"\b(?:communes|villes|elus|agents|personnes|participants)\b[^.;!?\n]{0,60}\b(?:presente?s|representee?s"
    r"|reunie?s|rassemblee?s)(?: \w+)? ?$"
)
# « Elle n'aura pas lieu à la Tour des Archives, … mais à la médiathèque », « et non à la Tour ».
_DENIED = re.compile(
    r"(?:\bn(?:e |')(?:\w+ ){1,3}(?:pas|plus)\b|\b(?:et non|non pas|non plus|plutot que?|initialement|d'abord"
    r"|au depart|un temps|a l'origine)\b)(?:(?!\bmais\b|\belle\b)[^.;,\n]){0,50}$"
    r"|\b(?:mais|et|bien que) (?:pas|plus|non pas) $"
)
# « qui devait se tenir le 12 mai au Moulin »: there, or no more.
_PLANNED = re.compile(
    r"\b(?:(?:devait|devaient|aurait du) (?:initialement |d'abord )?(?:se |avoir|etre|nous|reunir|accueill)"
    r"|(?:etait|avait ete|fut) (?:initialement |d'abord |un temps )?(?:prevue?|programmee?|annoncee?|fixee?))"
)


def _is_planned(notice: Notice, said: Said) -> bool:
    """Tell whether the event was only to be held there: another place that is told then comes first."""
    before = notice.plain[max(said.start - 110, 0) : said.start]
    return bool(_PLANNED.search(re.split(r"[.;!?\n]\s", before)[-1]))


# « en raison d’un dégât des eaux à la Ferme »: where the trouble is.
_TROUBLE = re.compile(
    r"\b(?:degats?|incendies?|inondations?|pannes?|fuites?|sinistres?|travaux|fermeture|greve|coupures?"
    r"|(?:en raison|a cause|a la suite|du fait|suite) (?:d|a)\w*)\b[^.;,\n]{0,60}$"
)
_CLOSED = re.compile(
    r"[^.;,\n]{3,60}?,? (?:(?:qui |est |sont |etant |encore |toujours |actuellement |finalement ){0,3})"
    r"(?:indisponible|fermee?|en travaux|inaccessible|inutilisable|inondee?|sinistree?|trop petite?)s?\b"
)


def _said_at(notice: Notice, at: re.Match[str]) -> Said | None:
    """Return the place that « à l’Hôtel du Département » names, if the event is told there."""
    sentence_start = (
        max(
            notice.plain.rfind("\n", 0, at.start()), notice.plain.rfind(". ", 0, at.start()), at.start() - 200
        )
        + 1
    )
    before = notice.plain[max(sentence_start, 0) : at.start()]
    end = min(line_end(notice, at.end()), at.end() + 160)
    is_there = _THERE.match(notice.plain, at.end(), end + 300)
    is_shut = _CLOSED.match(notice.plain, at.end(), at.end() + 120)
    is_denied = not is_there and _DENIED.search(before[-90:])  # « On n’entre pas sans bruit au Moulin »
    if is_shut or is_denied or _TROUBLE.search(before[-90:]) or NOT_OF_IT.search(_clause(before[-70:])):
        return None
    after = notice.plain[at.end() : end]
    is_told = is_there or _EVENT.search(before[-130:] + at[0]) or _EVENT.search(after.split(". ")[0][:140])
    if not (is_told or at.start() < notice.source.head_end) or _is_of_person(notice, at.start(), end):
        return None
    said = cleaned(notice, at.end(), end, is_label=False)
    if said is None or (said.text.islower() and " " not in said.text):
        return None
    firm = re.search(
        r"\b(?:ten\w+|passe[er]?|recevait|recoit|recevra|lieu|deroul\w+|organis\w+|retrouv\w+"
        r"|accueill\w+|rendez-vous|reuni\w*|invit\w+"
        r"|convi\w+|tient|tiendra|rassembl\w+)\b",
        before[-110:] + at[0],
    )
    is_firm = bool(firm or _WERE.search(before[-110:]) or said_after(after))
    return Said(said.text, said.start, said.end, is_sure=is_firm)


def _is_of_person(notice: Notice, at: int, end: int) -> bool:
    """Tell whether a place is where somebody works: « Lise Roux, conservatrice au musée des Rives »."""
    people = notice.people_in(max(at - 100, 0), end)
    return any(person.name.end < at < person.end for person in people)


def _clause(before: str) -> str:
    """Return the last clause, when it tells the event: « …, qui ouvre sa 4e promotion, a réuni son Club »."""
    last = before.rsplit(", ", 1)[-1]
    return last if _EVENT.search(last) else before


_ANY = re.compile(
    r"\b(?:a la |a l'|au |aux |a |dans les |dans la |dans l'|au sein d[eu](?: la)? )(?=[^\W\d_])"
)


_NO_PLACE = re.compile(
    r"(?:departement|club|lab|conseil|maires?|agents|elus|communes?|villes?|theme|curious|matin|programme"
    r"|titre|monde|hauts|" + "|".join(MONTHS) + r")\b"
)


def _capital_at(notice: Notice, at: re.Match[str]) -> Said | None:
    """Return a place that no common noun announces: « au Temps des Cerises »; never sure."""
    start = at.end()
    if not notice.view[start].isupper() or _NO_PLACE.match(notice.plain, start):
        return None
    before = re.split(r"\n|[.!?;](?:\s|$)", notice.plain[max(start - 200, 0) : at.start()])[-1]
    if (
        not (HERE.search(before) or said_after(notice.plain[at.end() : at.end() + 140]))
        or re.search(r"\b(?:avait|avaient|s'etait) \w+", before)
        or NOT_OF_IT.search(before[-70:])
        or _TROUBLE.search(before[-90:])
        or any(one.name.is_sure for one in notice.people_in(start, min(start + 40, len(notice.view))))
    ):
        return None
    named = communes_in(notice.view, start, min(start + 60, len(notice.view)))
    if named and named[0].start == start:
        return None
    said = cleaned(notice, start, min(line_end(notice, start), start + 120), is_label=False)
    return Said(said.text, said.start, said.end, is_sure=False) if said else None
