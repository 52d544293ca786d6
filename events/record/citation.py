"""How a synthesis, or one of its statements, is cited: by whom, what, which version, where, its digest."""

from datetime import date
from typing import Any

from curiouslab.french import date_longue
from events.record.content import Content

INSTITUTION = "Département des Hauts-de-Seine, Club Curious Lab’"
_LONGEST = 80  # characters of a statement in its reference: enough to know it by


def title_of(content: Content) -> str:
    """Return what the synthesis is called: « Synthèse de la 3e édition : Ville et Numérique »."""
    edition = content["edition"]
    start = f"Synthèse de la {edition['intitule']}" if edition["numero"] else "Synthèse d’une édition"
    title = f"{start} : {edition['theme'] or edition['nom']}" if edition["theme"] else start
    return f"{title} (exemple fictif)" if edition["fictive"] else title


def permanent_address(content: Content) -> str:
    """Return the address that will always say the same thing: that of the version, when it has one."""
    synthesis = content["synthese"]
    version = f"versions/{synthesis['version']}/" if synthesis["version"] else ""
    return f"{synthesis['adresse']}{version}"


def cite(content: Content, base: str, digest: str, point: dict[str, Any] | None = None) -> str:
    """Return a reference in one line, in plain text; spaces are those of data, not of display.

    Args:
        content: the record that is cited, one that is on line or was.
        base: scheme and host of the portal, « https://club.exemple.fr ».
        digest: the SHA-256 of the record.
        point: the entry of `content["points_cles"]` that is cited; the whole if not given.
    """
    synthesis = content["synthese"]
    what = f"« {title_of(content)} »"
    anchor = ""
    if point:
        what = f"{point['nature_dite'].capitalize()} : « {_shortened(point['enonce'])} », dans {what}"
        anchor = f"#{point['ancre']}"
    version = f"version {synthesis['version']}" if synthesis["version"] else ""
    day = date_longue(date.fromisoformat(synthesis["publiee_le"])) if synthesis["publiee_le"] else ""
    address = f"{base}{permanent_address(content)}{anchor}"
    parts = [INSTITUTION, what, version, day, address, f"SHA-256 des données {digest}"]
    return ", ".join(filter(None, parts))


def _shortened(statement: str) -> str:
    """Return the beginning of a statement, cut between two words, without its full stop."""
    words = " ".join(statement.split()).removesuffix(".")
    if len(words) <= _LONGEST:
        return words
    return f"{words[:_LONGEST].rpartition(' ')[0] or words[:_LONGEST]}…"
