"""A place that a sentence tells: who receives there, whose doors open, a place in brackets."""

import re

from events.notices.notice import Notice
from events.notices.places import PLACE, cleaned
from events.notices.plain_themes import line_end
from events.notices.said import Said
from events.notices.venues_near import NOT_OF_IT

# The event is told there.
HERE = re.compile(
    r"\b(?:ten\w+|lieu|deroul\w+|organis\w+|retrouv\w+|accueill\w+|rendez-vous|reuni\w*|invit\w+"
    r"|convi\w+|tient|tiendra"
    r"|rassembl\w+|prevue?|programme[es]*|report\w+|decale\w*|deplace\w*|ce sera|toujours"
    r"|pos\w+ ses valises|install\w+|prenai\w+ ses quartiers|(?:etape|halte)|nombreu(?:x|ses))\b"
)


_OPENED = re.compile(
    rf"\b(?:ouvr\w+|ouvert\w*|pouss\w+|franchi\w*) (?:les|ses|leurs|la) portes? (?:du |de la |de l'|de "
    rf"|des )(?P<place>{PLACE}\b)"
)


def opened(notice: Notice) -> Said | None:
    """« Les hôtes avaient ouvert les portes du Théâtre Armande-Béjart »."""
    for match in _OPENED.finditer(notice.plain):
        end = min(line_end(notice, match.end()), match.end() + 120)
        if not notice.is_elsewhere(match.start()):
            return cleaned(notice, match.start("place"), end, is_label=False)
    return None


_RECEIVES = re.compile(
    rf"(?:^|\n|, (?:mais |et )?|\. |: )(?:la |le |l'|les )?(?P<place>{PLACE}\b[^.,;\n]{{0,80}}?)"
    rf"(?:, \d{{1,4}},? [^,\n]{{3,60}},)?(?: (?:accueillait|a accueilli"
    rf"|accueillera|recevait|abritait)|,? qui (?:devait |doit )?(?:l'|nous )(?:accueill\w+|recev\w+"
    rf"|abrit\w+)| (?:etait|etaient) (?:\w+ )?(?:pleine?s?|combles?|bondee?s?|archi-combles?|remplie?s?"
    rf"|noire? de monde)"
    rf"| (?:avait|prenait)[^.;\n]{{2,40}} : [^.;\n]{{3,40}}\by "
    rf"(?:tenait|organisait|recevait|accueillait|reunissait)"
    rf"|(?:, [^,\n]{{3,60}},)? s'y (?:pretait|est pretee?)"
    rf"| affichait (?:complet|salle comble)| a (?:fait|affiche) (?:salle comble|le plein|complet)"
    rf"| a (?:vu|recu|heberge"
    rf"|servi de cadre)| (?:servait|a servi) (?:de cadre|d'ecrin)| (?:bruissait|bourdonnait"
    rf"|se remplissait))\b"
)


def receiving(notice: Notice) -> Said | None:
    """« la Maison de l’Île-de-France accueillait la sixième édition »."""
    for match in _RECEIVES.finditer(notice.plain):
        return Said(notice.view[match.start("place") : match.end("place")], *match.span("place"))
    return None


# « réuni à Colombes (salle Rodin) », « la salle Rodin (Colombes) ».
_BRACKETED = re.compile(
    rf"(?:[^\W\d_]{{2}}|b') \((?:[^()\n,]{{2,30}}, )?(?P<place>(?:a la |a l'|au )?{PLACE}\b[^()\n]{{0,80}})\)"
)


def bracketed(notice: Notice) -> Said | None:
    """Return a place in brackets, where the event is told and nobody stands before it."""
    for at in _BRACKETED.finditer(notice.plain):
        sentence = re.split(r"\n|[.!?;]\s", notice.plain[max(at.start() - 160, 0) : at.start() + 2])[-1]
        is_told = (
            HERE.search(sentence)
            or sentence.endswith(("lab'", "lab", "club"))
            or said_after(notice.plain[at.end() : at.end() + 140])
        )
        if not is_told or NOT_OF_IT.search(sentence) or notice.is_elsewhere(at.start()):
            continue
        if notice.people_in(at.start() + 2 - len(sentence), at.start("place")):
            continue
        if said := cleaned(notice, at.start("place"), at.end("place"), is_label=True):
            return Said(said.text, said.start, said.end, is_sure=False)
    return None


# « et le café fume déjà dans le foyer du théâtre des Quatre-Chemins »: the scene, where it is set.
_SCENE = re.compile(rf"\bdans (?:la |le |les |l')(?P<place>{PLACE}\b[^.,;:«\n]{{0,70}})")
_SERIES = re.compile(r"curious'? ?lab")


def scene(notice: Notice) -> Said | None:
    """Return, with a doubt, a place of its own name near where the series is told."""
    told = next((line for line in notice.lines if _SERIES.search(notice.plain, line.start, line.end)), None)
    if told is None:
        return None
    for at in _SCENE.finditer(notice.plain):
        is_near = told.start <= at.start() < told.end + 400 or at.start() < told.start
        words = notice.view[at.start("place") : at.end("place")]
        if not is_near or words.islower() or notice.is_elsewhere(at.start()):
            continue
        before = re.split(r"\n|[.!?;]\s", notice.plain[max(at.start() - 160, 0) : at.start()])[-1]
        if NOT_OF_IT.search(before) or notice.people_in(max(at.start() - 90, 0), at.start()):
            continue
        if said := cleaned(notice, at.start("place"), at.end("place"), is_label=False):
            return Said(said.text, said.start, said.end, is_sure=False)
    return None


def said_after(after: str) -> bool:
    """Tell whether what follows a place says that the event was held there."""
    return bool(
        re.match(
            r"[^.]{0,80}\b(?:se tenait|s'est tenue?|se tiendra|aura lieu|a reuni|a accueilli|accueillait"
            r"|proposait|organisait|a organise|invitait"
            r"|a eu lieu)\b",
            after,
        )
    )
