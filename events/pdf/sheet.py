"""What the PDF says, in the order and words in which it says it: the record made ready for the template."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urljoin

from curiouslab.french import compte, date_longue, enumeration, ordinal, pluriel
from events.images.card import FIELDS
from events.pdf.drawing import map_svg, map_words
from events.pdf.lettering import breakable, drawable, without_controls, written
from events.pdf.nodes import language, prose_blocks
from events.pdf.reference import AUTHOR, published_on
from events.record.citation import cite, permanent_address, title_of
from events.record.content import Content, digest

Sheet = dict[str, Any]
READERS = {
    "members": "Réservé aux élus et agents inscrits",
    "internal": "Interne à l’équipe du Lab’",
}
SOFT = "#434f65"
# The hues that tokens.css gives to the natures.
NATURE_HUES = {
    "difficulty": FIELDS["brique"],
    "success": FIELDS["parc"],
    "lead": FIELDS["seine"],
    "resource": FIELDS["seine"],
    "commitment": FIELDS["prune"],
    "open_question": FIELDS["ocre"],
}
NOT_OUT = "Ce texte n’est pas encore publié : attendez sa version définitive pour le citer."
LONG_POINT = 1200  # characters: a shorter one is not cut between two pages
WHOLE_MORNING = "La matinée entière"


def sheet_of(content: Content, base: str, notice: str = "") -> Sheet:
    """Return all that the template lays out: texts ready to be set, colours, addresses.

    Args:
        content: the record, as one reader may read it.
        base: scheme and host that the addresses are built on, « https://club.exemple.fr ».
        notice: what every page says besides, « Aperçu ».
    """
    synthesis = content["synthese"]
    page = urljoin(base, synthesis["adresse"])
    groups = _groups(content, base)
    texts = prose_blocks(synthesis["texte"], page)
    return {
        "author": AUTHOR,
        "title": without_controls(title_of(content)),
        "description": without_controls(_description(content)),
        "running": written(_running(content["edition"])),
        "tags": _tags(content, notice),
        "head": _head(content["edition"]),
        "map": _map(content["edition"]),
        "summary": _lines(synthesis["resume"]),
        "published": written(_published(content)),
        "blocks": texts,
        "text_title": "" if any(b["kind"] == "h" and b["level"] == 1 for b in texts) else "Le texte",
        "points_title": compte(len(content["points_cles"]), "point clé", "points clés", "Points clés"),
        "groups": groups,
        "has_reserved": bool(content["passages_reserves"]),
        "is_empty": not (texts or groups),
        "cited": _cited(content, base, is_out=not notice),
    }


def _cited(content: Content, base: str, *, is_out: bool) -> Sheet:
    """Return the reference, the address that it gives and the digest of the attached record."""
    address = urljoin(base, permanent_address(content))
    found = digest(content)
    reference = cite(content, base, found) if is_out and published_on(content) else NOT_OUT
    return {
        "reference": breakable(written(reference), 80),
        "address": address,
        "address_shown": breakable(drawable(address)),
        "digest": found,
    }


def _lines(text: str) -> list[str]:
    """Return the lines of a text, ready to be set, without the empty ones."""
    return [line for typed in text.splitlines() if (line := breakable(written(typed)).strip())]


def _first(*texts: str) -> str:
    """Return the first text that says something once written."""
    return next(filter(None, (written(text).strip() for text in texts)), "")


def _description(content: Content) -> str:
    summary = content["synthese"]["resume"].strip()
    return summary or f"Ce que les communes ont retenu : {content['edition']['nom']}."


def _map(edition: Content) -> Sheet:
    """Return the map, what it shows in words, and the hue of its field."""
    name = edition["couleur"] if edition["couleur"] in FIELDS else "seine"
    codes = [commune["code"] for commune in edition["communes"]]
    words = map_words(codes, edition["communes_annoncees"])
    return {"svg": map_svg(name, codes), "words": words, "hue": FIELDS[name]}


def _head(edition: Content) -> Sheet:
    """Return the lines of the title page."""
    number = edition["numero"]
    announced = edition["communes_annoncees"]
    count = compte(announced, "commune représentée", "communes représentées") if announced is not None else ""
    return {
        "number": str(number) if number else "",
        "ending": ordinal(number).removeprefix(str(number)) if number else "",
        "kicker": "édition : la synthèse" if number else "La synthèse",
        "title": breakable(_first(edition["theme"], edition["nom"], edition["intitule"], "Synthèse"), 16),
        "facts": [
            line
            for fact in (edition["date"], edition["lieu"], count)
            for line in _lines(fact[:1].upper() + fact[1:])
        ],
    }


def _running(edition: Content) -> str:
    """Return what the foot of each page calls the document."""
    return f"Synthèse, {edition['intitule'] or edition['nom']}"


def _published(content: Content) -> str:
    """Return the version and its day, as far as they are known."""
    number, day = content["synthese"]["version"], published_on(content)
    version = f"Version {number}" if number else ""
    told = f"publiée le {date_longue(day)}" if day else ""
    line = ", ".join(filter(None, [version, told]))
    note = content["synthese"]["note"].strip()
    return f"{line[:1].upper()}{line[1:]}{f' : {note}' if note and line else note}"


def _tags(content: Content, notice: str) -> list[str]:
    """Return what every page says of the document: for whom, whether it is an example or not yet out."""
    fictitious = "Exemple fictif" if content["edition"]["fictive"] else ""
    return [written(tag) for tag in (notice, fictitious, READERS.get(content["lisible_par"], "")) if tag]


def _groups(content: Content, base: str) -> list[Sheet]:
    """Return the points by session of the programme, then by nature, reserved passages announced in place."""
    reserved = {_key(passage): passage["nombre"] for passage in content["passages_reserves"]}
    groups = []
    for key, session in _sessions(content):
        points = [point for point in content["points_cles"] if _key(point) == key]
        count = reserved.get(key, 0)
        told = f"{compte(count, 'passage réservé', 'passages réservés')} aux communes" if count else ""
        groups.append(
            {
                **_session(session),
                "natures": _natures(points, base),
                "reserved": told,
            }
        )
    return groups


def _session(session: Content | None) -> Sheet:
    """Return the title of a session in its language, or its form when it has none."""
    if session is None:
        return {"title": WHOLE_MORNING, "lang": ""}
    lang = language(session["langue"])
    title = written(session["titre"], french=not lang).strip() or written(session["forme"])
    return {"title": breakable(title[:1].upper() + title[1:]), "lang": lang}


def _key(entry: Content) -> Any:
    return entry["sequence"]["cle"] if entry["sequence"] else None


def _sessions(content: Content) -> list[tuple[Any, Content | None]]:
    """Return the sessions that have points or reserved passages, each once, in the order of the programme.

    Each of the two lists is in that order: a session with nothing but reserved passages stands after the one
    that precedes it among them.
    """
    order = _unique(content["points_cles"])
    after = 0
    for key, session in _unique(content["passages_reserves"]):
        keys = [known for known, _ in order]
        if key in keys:
            after = keys.index(key) + 1
        else:
            order.insert(len(order) if key is None else after, (key, session))
            after += 1
    return order


def _unique(entries: Iterable[Content]) -> list[tuple[Any, Content | None]]:
    return list({_key(entry): entry["sequence"] for entry in entries}.items())


def _natures(points: list[Content], base: str) -> list[Sheet]:
    """Return the points of a session by nature, in the order in which they come."""
    names = dict.fromkeys(point["nature"] for point in points)
    groups = []
    for nature in names:
        rows = [point for point in points if point["nature"] == nature]
        label = pluriel(len(rows), rows[0]["nature_dite"])
        groups.append(
            {
                "label": written(label[:1].upper() + label[1:]),
                "hue": NATURE_HUES.get(nature, SOFT),
                "points": [_point(point, base) for point in rows],
            }
        )
    return groups


def _point(point: Content, base: str) -> Sheet:
    """Return a statement, who and where it comes from, and its address."""
    communes = enumeration([commune["nom"] for commune in point["communes"]])
    return {
        "is_long": len(point["enonce"]) > LONG_POINT,
        "said": _lines(point["enonce"]),
        "from": [breakable(written(part)) for part in (point["personne"], communes) if part],
        "anchor": drawable(point["ancre"]),
        "address": urljoin(base, point["adresse"]),
        "tag": READERS.get(point["lisible_par"], ""),
    }
