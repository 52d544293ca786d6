"""One function parted at its organisation: « directrice des études » + « Efficacity »."""

import re
from dataclasses import dataclass

from events.notices.names_of_communes import communes_in
from events.notices.phrases import begins_function
from events.notices.words import DOMAINS, is_institution, key_of, may_be_function

_LINK = re.compile(
    r"\s(?:au sein (?:de la |de l'|du |des |de |d')|chez (?:les? |la |l')?"
    r"|de la |de l'|du |des |de |d'|à la |à l'|a l'|a la |au |aux |à |@ ?|– |- |\| |, ?)",
    re.IGNORECASE,
)


CHARGE = re.compile(
    r"\s(?:(?:qui est )?(?:chargée?|déléguée?|en charge|responsable|référente?)\s(?:de|du|des|d'|à|au"
    r"|aux)\b.*)$",
    re.IGNORECASE,
)


ARTICLE = re.compile(
    r"(?:le|la|les|un|une|Une?(?= [a-zà-ÿ])|[Nn]otre|[Nn]os|leur|alors|à l'époque"
    r"|désormais|aujourd'hui|également|aussi"
    r"|par ailleurs"
    r"|[Ss]on|[Ss]a|[Ss]es|L[ea](?= [a-zà-ÿ]| D(?:GS|GA|SI|RH|ST|AF)\b| PDG\b)"
    r"|L[AE](?= [A-ZÀ-Ý]{3}))\s+|l'\s?|L'(?=[a-zà-ÿ])"
)


# « la librairie Page 92 », « l’atelier Crépuscule »: a common noun, then its own name.
_NAMED_AFTER = re.compile(r"[a-zà-ÿ-]{3,} (?:[A-ZÀ-Ý«]|\d)")


_NO_ORGANISATION = frozenset({"maire", "maires", "numerique"})


# « chef du restaurant scolaire de Gennevilliers »: of the restaurant, or of the town?
_IN_TOWN_NOT = re.compile(
    r"\b(?:du|de la|de l|d un) (?!maire|service|police municipale|direction|pole|developpement|cabinet"
    r"|numerique|urbanisme"
    r"|commerce|culture|tourisme|archiv)\w"
)


_LED = (
    "direct",
    "respons",
    "chef",
    "charg",
    "coordin",
    "coordon",
    "referent",
    "delegue",
    "adjoint",
    "conseill",
)


_INITIALS = re.compile(r"([A-ZÀ-Ý]{2,5}) (?=[A-ZÀ-Ýa-zà-ÿ])")


@dataclass(frozen=True, slots=True)
class Function:
    """A title and an organisation, each a piece of the view or nothing."""

    title: str
    organisation: str
    start: int
    end: int
    organisation_start: int = 0
    is_sure: bool = True


def bare_organisation(words: str) -> str:
    """Return an organisation without its article in small letters."""
    return re.sub(r"^(?:le |la |les |l')", "", words.strip(" ,;:()").removesuffix("."))


_HANGING = re.compile(r"(?<=\w) (?:de|du|d'|des)(?: (?:la|l'ouvrage))?$")  # « autrice de « La ville » »
_CAPITAL_ARTICLE = re.compile(r"L[ea] |L'")


def read_function(view: str, start: int, end: int) -> Function:
    """Part one function at its organisation."""
    while article := ARTICLE.match(view, start, end):
        start = article.end()
    capital = _CAPITAL_ARTICLE.match(view, start, end)
    if capital and begins_function(view, capital.end(), end):
        start = capital.end()  # « Le Maire-adjoint »
    words = _HANGING.sub("", view[start:end].rstrip(" ,.;:"))
    end = start + len(words)
    if alone := _alone(view, start, end):
        return alone
    links = [link for link in _LINK.finditer(view, start, end) if link.end() < end]
    chosen, sure = _link(view, links, start, end)
    if chosen is None:
        return _beside(view, start, end, is_sure=sure)
    at = _own_article(view, chosen, end)
    if view[start:end].isupper() and not _is_firm(view, chosen, end):
        if _is_lone(view, chosen, start, end):
            return Function(words, "", start, end, is_sure=False)  # « DIRECTRICE D'ÉCOLE », « … DES PARCS »
        sure = False
    title, organisation = view[start : chosen.start()], view[at:end]
    if charge := CHARGE.search(organisation):
        title, sure = title + charge[0], False
        organisation = organisation[: charge.start()]
    return Function(title.strip(" ,–-|"), bare_organisation(organisation), start, end, at, sure)


def _is_lone(view: str, link: re.Match[str], start: int, end: int) -> bool:
    """« DIRECTRICE D'ÉCOLE », « … DES PARCS »: one word ends a title; after a domain, it is whose it is."""
    said = link[0].strip().lower()
    if " " in view[link.end() : end] or said == "de":
        return False
    before = key_of(view[start : link.start()]).split()
    return said != "d'" or len(before) < 3 or before[-1] not in DOMAINS


def _is_firm(view: str, link: re.Match[str], end: int) -> bool:
    """Tell whether words in capitals are surely an organisation: a commune, « L'AGENCE… »."""
    said = link[0].strip().lower()
    has_article = said not in {"de", "d'", "des"}
    return (
        said in {"chez", "@", "–", "-", "|", ","}
        or _is_commune(view, link.end(), end)
        or (has_article and is_institution(view[link.end() : end]))
    )


_OWN_ARTICLE = re.compile(r"(?:L'|L[ae]s? )$")


def _own_article(view: str, link: re.Match[str], end: int) -> int:
    """« de L’Haÿ-les-Roses », « à La Gazette »: an article with its capital belongs to the name."""
    own = _OWN_ARTICLE.search(link[0])
    return link.end() if own is None or view[link.end() : end].isupper() else link.end() - len(own[0])


_LONG_INITIALS = 4  # a function has fewer: DGS, DSI, DRH
_INITIALS_OF = re.compile(r"[A-ZÀ-Ý]{2,5} (?:à|au|chez|d'|d[eu]) ?")


def _alone(view: str, start: int, end: int) -> Function | None:
    """Return words that begin as no function does: an organisation, or « DST Fontenay-aux-Roses »."""
    words = view[start:end]
    is_named = bool(_NAMED_AFTER.match(words)) and not may_be_function(words.split(" ")[0])
    is_named = is_named or bool(re.match(r"\d{1,3} [a-zà-ÿ]{4,}", words))  # « 60 millions de piétons »
    if begins_function(view, start, end) or not (words[:1].isupper() or is_institution(words) or is_named):
        return None
    if is_named and not is_institution(words):
        return Function(
            "", bare_organisation(words), start, end, start, is_sure=False
        )  # « librairie Page 12 »
    if words.isupper() and may_be_function(words.split(" ")[0].lower()) and not is_institution(words):
        # « DOMPTEUSE DE PUCES »; « ACHETEUSE DE LA VILLE DE SCEAUX » is parted.
        return None if _is_of_town(view, start, end) else Function(words, "", start, end, is_sure=False)
    initials = _INITIALS.match(words)
    if initials and not words.isupper() and not is_institution(words):
        rest = start + initials.end()
        if _is_commune(view, rest, end) or is_institution(view[rest:end]):
            return Function(initials[1], bare_organisation(view[rest:end]), start, end, rest, is_sure=False)
        if _INITIALS_OF.match(words) and len(initials[1]) < _LONG_INITIALS:
            return None
        if _INITIALS_OF.match(words):  # « CROUS de Versailles », « CAUE des Hauts-de-Seine »
            return Function("", bare_organisation(words), start, end, start, is_sure=False)
    return Function("", bare_organisation(words), start, end, start)


def _is_of_town(view: str, start: int, end: int) -> bool:
    """Tell whether a link leads to an institution, to a commune or to « CHEZ »."""
    links = [link for link in _LINK.finditer(view, start, end) if link.end() < end]
    return any(
        link[0].strip().lower() in {"chez", "@"}
        or is_institution(view[link.end() : end])
        or _is_commune(view, link.end(), end)
        for link in links
    )


_PROPER = re.compile(r"[A-ZÀ-Ý][\w'-]* (?:(?:et|&|en|de|du|des|pour) )?[A-ZÀ-Ý]")


def _is_domain(words: str) -> bool:
    """Tell whether words are a domain: « Développement territorial », not « Action Logement Services »."""
    first = key_of(words).split()[:1]
    return bool(first) and first[0] in DOMAINS and (words.isupper() or not _PROPER.match(words))


_BESIDE = re.compile(r"(?<=[a-zà-ÿ]) (?=(?:[A-ZÀ-Ý][^\W_]|\d)[\w'&. -]*$)")


def _beside(view: str, start: int, end: int, *, is_sure: bool) -> Function:
    """« ingénieure Efficacity »: an organisation right after a title, no word between them; never sure."""
    words = view[start:end]
    beside = _BESIDE.search(words)
    if not beside or _is_domain(words[beside.end() :]):
        return Function(words, "", start, end, is_sure=is_sure)
    organisation = bare_organisation(words[beside.end() :])
    return Function(words[: beside.start()], organisation, start, end, start + beside.end(), is_sure=False)


def _link(view: str, links: list[re.Match[str]], start: int, end: int) -> tuple[re.Match[str] | None, bool]:
    """Choose the word that parts a title from its organisation, and tell whether another was likely."""
    likely = [link for link in links if _may_be_organisation(view, link, end)]
    if not likely:
        return None, True
    for link in likely:
        if link is not likely[0] and _is_proper(view, likely[0], end):
            break  # « pigiste à La Lettre des communes »
        is_dash = link[0].strip() in {"–", "-", "|"} and link is likely[0]
        if link[0].strip() in {"chez", "@"} or is_dash or is_institution(view[link.end() : end]):
            return _beyond_unit(view, link, likely, end)
        if link[0].strip().startswith("au sein"):
            return link, True
    places = [link for link in likely if _is_commune(view, link.end(), end)]
    is_led = key_of(view[start:end]).startswith(_LED)
    proper = [
        link for link in likely if view[link.end()].isupper() and not _is_domain(view[link.end() : end])
    ]
    if places and (proper[0] is places[0] or not is_led):
        title = key_of(view[start : places[0].start()])
        return places[0], len(likely) == 1 and not _IN_TOWN_NOT.search(title)
    named = [link for link in likely if not is_led or not _is_domain(view[link.end() : end])]
    if not named:
        return None, False
    return named[0], len(named) == 1 or not is_led


# « cheffe du bureau de l'autonomie à la DRIHL »: a part of an organisation, which is named after it.
_UNITS = frozenset(
    {"bureau", "mission", "cabinet", "secretariat", "cellule", "delegation", "pole", "service", "regie"}
)


def _beyond_unit(
    view: str, link: re.Match[str], likely: list[re.Match[str]], end: int
) -> tuple[re.Match[str], bool]:
    """Return the link that leads to the organisation, past the unit that the first one leads to."""
    if town := _of_equipment(view, link, likely, end):
        return town, False
    if key_of(view[link.end() : end]).split(" ")[0] not in _UNITS or view[link.end()].isupper():
        return link, True
    later = [one for one in likely if one.start() > link.start() and view[one.end()].isupper()]
    if own := [one for one in later if is_institution(view[one.end() : end])]:
        return own[0], True  # « cheffe du bureau des données à la Ville de Clamart »
    return (later[-1], False) if later else (link, True)


# What a town runs: who directs « la médiathèque de Sceaux » works for Sceaux.
_EQUIPMENT = re.compile(
    r"(?:médiathèque|bibliothèque|ludothèque|conservatoire|crèche|piscine|patinoire|ccas|école de musique"
    r"|archives|centre (?:social|culturel|de loisirs|technique)|maison (?:de quartier"
    r"|des (?:associations|jeunes|seniors)|de la petite enfance))(?: municipale?s?| communale?s?)?",
    re.IGNORECASE,
)


def _of_equipment(
    view: str, link: re.Match[str], likely: list[re.Match[str]], end: int
) -> re.Match[str] | None:
    """Return the link to the town whose equipment somebody runs."""
    towns = [one for one in likely if one.start() > link.start() and _is_commune(view, one.end(), end)]
    return towns[0] if towns and _EQUIPMENT.fullmatch(view, link.end(), towns[0].start()) else None


def _is_proper(view: str, link: re.Match[str], end: int) -> bool:
    """Tell whether a link leads to a name of its own, which « des communes » would only go on with."""
    words = view[link.end() : end]
    return words[:1].isupper() and not _is_domain(words) and link[0].strip().lower() not in {"de", "d'", ","}


def _may_be_organisation(view: str, link: re.Match[str], end: int) -> bool:
    words = view[link.end() : end]
    key = key_of(words)
    is_common = words[:1].islower() or words.isupper() or " " not in words
    if (
        not key
        or (is_common and key.split()[0] in _NO_ORGANISATION)
        or key in {"ville", "villes", "commune", "communes"}
    ):
        return False
    if is_institution(words) and not key.startswith("police municipale"):
        # « directeur de cabinet », « chef de bureau »: no article, no institution.
        return link[0].strip().lower() not in {"de", "d'"} or words[:1].isupper()
    if link[0].strip() in {"chez", "@"} or (_OWN_ARTICLE.search(link[0]) and not words.isupper()):
        return True  # « gérante à La feuille urbaine »
    if _NAMED_AFTER.match(words) and not _is_domain(words):
        return link[0].strip().lower() not in {"de", "d'"}
    return words[:1].isupper() or (words[:1].isdigit() and words[1:2].isalnum())


def _is_commune(view: str, start: int, end: int) -> bool:
    named = communes_in(view, start, end)
    return bool(named) and named[0].start <= start + 1 and named[0].end >= end - 1
