"""The credit of a photograph: « Crédit photo : », « © », or a bare « CD92/OLIVIER RAVOIRE »."""

import re

from events.notices.notice import Notice
from events.notices.said import Said, quoted
from events.person_names import split_name

_LABEL = re.compile(
    r"(?:\(c\)|©|(?:photographies|photos|images|visuels) ?[:|][^\n:;|]{1,40}[;,–-] credits? ?:"
    r"|credits?(?: de la)?(?: photos?(?:graphiques?)?| image| visuels?)?\s?[:|©–-]"
    r"|photos?(?:graphies?|graphes?)?"
    r"(?: (?:de couverture|de (?:la )?une|en une|a la une))?\s?(?::|©|-|–|/|\|)"
    r"|photos?(?:graphies?)? (?:ci-)?(?:jointes?|dessus|dessous|contre|d'ouverture|a la une|d'illustration)"
    r"\s?:|photos? a crediter\s?:"
    r"|photos?(?:graphies?)?(?= cd ?92)|(?:photographie|photo) de "
    r"(?!(?:la |le |l')?(?:semaine|une|quinzaine|rentree"
    r"|journee|famille|groupe|classe|couverture|presse|mois|saison)\b)|(?<=\()photos? (?=[a-z])"
    r"|(?:^|(?<=\n)|(?<=[.!?] ))photos? (?=[a-z]\S* [a-z]\S*(?: [a-z]\S*)?\.?(?:\n|$))"
    r"|(?:^|(?<=\n))photos? (?=[a-z][^\n/:]{1,30}/[^\n/:]{2,30}(?:\n|$))"
    r"|[\U0001f4f7\U0001f4f8](?! ?(?:credits?|photos?)\b) ?"
    r"(?=cd ?\d|©|\(c\)|[^\n/]{2,30}/|[^\W\d_]{2,20} [^\W\d_]{2,20}(?:\n|$))"
    r"|(?:(?<=\n)|^)credits? photos? (?=[a-z])|\bphotos? (?:sont|etaient) (?:de |d'|signees )"
    r"|\bphotos? (?:prises?|realisees?) par "
    r"|droits photos?\s?[:|]|ph(?:ot)?\.\s?[:©]|(?:^|(?<=\n))(?:cliches?|images?|visuels?)\s?[:©]"
    r"|legende[^\n:]{0,20}:[^\n]{0,80}©)\s?\|?(?:©|:|\(c\))?\s?(?:photos?\s?:?\s?)?"
)
_BARE = re.compile(
    r"(?:cd ?\d{2}|departement[\w -]{0,25}|ville de [\w -]{2,25}|[a-z]{2,12}) ?/ ?[^\W\d][\w .'-]{2,60}"
)
# « CD92 – Odile Martin »: a name that ends the line signs, and is no other matter.
_SIGNED = (
    r"(?!contacts?\b|legende|texte|tous\b|droits?\b"
    r"|service\b)[^\W\d_][\w'.-]*(?: [^\W\d_][\w'.-]*){0,3}\.?(?:\n|\)|$)"
)
_END = re.compile(
    rf"[\n)\]|;»]|(?<![ ./-][a-z])(?<![ :./-][a-z]{{2}})\.(?:\s|$)| – (?!{_SIGNED})"
    rf"| - (?!{_SIGNED})(?=[a-z]{{4,}}\s)|, (?:le |tous|all |licence)|$"
)
_NAMED = re.compile(r"(?<=/) ?[^\W\d_a-z][^/]+$")
MOST = 120


def read_credit(notice: Notice) -> Said | None:
    """Return the credit as it is written, a name in capitals put back in small letters."""
    for match in _LABEL.finditer(notice.plain):
        if not _is_credit(notice, match):
            continue
        limit = min(match.end() + MOST, len(notice.plain))
        ended = _END.search(notice.plain, match.end(), limit)
        stop = ended.start() if ended else limit
        if notice.plain[stop : stop + 1] == ")" and "(" in notice.plain[match.end() : stop]:
            stop += 1  # « J. Brechler (CD92) »
        said = quoted(notice.view, match.end(), stop)
        if (
            said
            and any(sign.isalpha() for sign in said.text)
            and not re.match(r"(?i:20\d\d\b|aucune?\b|n[eé]ant|pas de |non |à |sans )", said.text)
        ):
            is_whole = not notice.plain.startswith((" – ", " - "), stop)
            return Said(_cased(said.text), said.start, said.end, is_sure=is_whole)
    return _bare(notice)


_PHOTOS = re.compile(r"\b(?:photos?|credits?)\b[^.\n]{0,15}$")


def label_start(notice: Notice, at: int) -> int:
    """Return where the label of a credit begins: « Photos Claire Obin » is nobody."""
    label = _PHOTOS.search(notice.plain, max(at - 25, 0), at)
    return label.start() if label else at


def _is_credit(notice: Notice, match: re.Match[str]) -> bool:
    """Tell whether « Photo : » begins something: no word goes on with it, no copyright of a site."""
    before = notice.plain[match.start() - 1 : match.start()]
    line_end = notice.plain.find("\n", match.end())
    line = notice.plain[match.start() : line_end if line_end >= 0 else len(notice.plain)]
    return not before.isalnum() and "mentions legales" not in line and "tous droits" not in line[:60]


def _bare(notice: Notice) -> Said | None:
    """Return a line that is a credit and nothing else."""
    for line in notice.lines:
        if line.end - line.start <= MOST and _BARE.fullmatch(notice.plain, line.start, line.end):
            text = notice.view[line.start : line.end]
            sure = bool(re.match(r"cd ?\d|departement|ville", notice.plain[line.start : line.end]))
            return Said(_cased(text), line.start, line.end, sure)
    return None


def _cased(text: str) -> str:
    """Write « CD92/OLIVIER RAVOIRE » with « Olivier Ravoire »; initials that are no name stay."""
    named = _NAMED.search(text)
    if (
        named is None
        or any(sign.isdigit() for sign in named[0])
        or not named[0].isupper()
        or len(named[0].split()) < 2
    ):
        return text
    first, last = split_name(named[0])
    return f"{text[: named.start()]}{' ' * named[0].startswith(' ')}{first.title()} {last}"
