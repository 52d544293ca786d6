"""The communes spoken for by somebody without a name: « des élus de Sceaux ont expliqué »."""

import re
from collections.abc import Iterable

from events.notices.cues import TABLE
from events.notices.notice import Notice
from events.notices.rows_of_communes import row_of
from events.notices.spoken_for import ELSEWHERE, Attending

# « des élus de Sceaux et d’Antony ont expliqué », « … a permis à des agents de Clichy de raconter ».
_SOME = re.compile(
    r"(?<!ancien )(?<!ancienne )\b(?:elue?s?|agente?s?|maires?|adjointe?s?"
    r"|representante?s?|delegations?|equipes?|techniciens?"
    r"|services?)(?: et (?:d'|des |les )?(?:elue?s|agente?s))?"
    r" (?:de la ville |des villes )?(?:de |d'|du )(?=[^\W\d_])"
)
_FAR = 200  # characters: those named together stand near
_SPOKE = re.compile(
    r",? (?:qui )?(?:y |nous |en )?(?:(?:ont|a|avaient|avait) (?:\w+ ){0,2}"
    r"(?:expliqu|racont|temoign|present|partag|dit\b|detaill|expos|echang|confront|debatt|dialogu|decri|evoqu"
    r"|rappel|insist|livr|repondu|plaid|montr"
    r"|compar|comment|resum|revenu|repris la parole|pris la parole)\w*"
    r"|(?:expliqu|racont|temoign|partag|dialogu|echang|confront|decriv|evoqu)\w*(?:ent|aient|eront)\b"
    r"|(?:de |d')(?:dire|raconter|temoigner|expliquer|partager|presenter|confronter|echanger|decrire"
    r"|comparer|exposer|dialoguer|debattre|revenir)\b)"
)
# « À la table ronde se sont succédé Lise Roux… et des représentants de Suresnes ».
_DEBATED = re.compile(
    r"\b(?:se sont succede\w*|ont (?:temoigne|debattu|dialogue|echange|participe|pris part)"
    r"|(?:intervenai|debattai|temoignai|dialoguai)\w+|avec|aux cotes)\b"
)
# « Chez nous, à Bois-Colombes, nous passions des affiches ».
_AT_HOME = re.compile(r"\b(?:chez nous|dans notre (?:ville|commune)),? (?:a |de |d')(?=[^\W\d_])")
_OFFICIAL_SAID = re.compile(
    r"\b(?:maire|adjointe?|elue?|conseill\w+|directeur|directrice|cheff?e?|agente?|responsable)\b"
)


def spoken_for_unnamed(notice: Notice) -> Iterable[Attending]:
    """Yield the communes that élus or agents without a name speak for, and « chez nous, à Sceaux »."""
    for sentence in notice.sentences:
        start, end = sentence.start, sentence.end
        said = notice.plain[start:end]
        if notice.is_elsewhere(start) or ELSEWHERE.search(said):
            continue
        is_debate = bool(TABLE.search(said) and _DEBATED.search(said))
        is_said = bool(_OFFICIAL_SAID.search(said))
        for some in _SOME.finditer(notice.plain, start, end):
            row = row_of(notice, some.end(), min(end, some.end() + _FAR))
            if row and (is_debate or _SPOKE.match(notice.plain, row[-1].end, end)):
                yield from (Attending(one.code, one.start, one.end, one.is_sure) for one in row)
        for home in _AT_HOME.finditer(notice.plain, start, end):
            for one in row_of(notice, home.end(), min(end, home.end() + _FAR))[:1]:
                yield Attending(one.code, one.start, one.end, one.is_sure and is_said)
