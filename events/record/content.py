"""A synthesis as data, as one reader may read it: page, PDF, JSON and versions are made of it.

Keys are French, addresses have no host, and nothing says who reads: two readers who may read the same things
get the same bytes, hence the same digest (ADR 0026).
"""

import json
from collections.abc import Collection, Iterable, Sequence
from hashlib import sha256
from itertools import groupby
from typing import Any

from django.utils import timezone

from curiouslab.french import sort_key
from events.models import (
    Audience,
    Edition,
    KeyPoint,
    ProgrammeItem,
    Reader,
    Synthesis,
    SynthesisVersion,
)
from events.models.access import audiences_for
from events.reading import represented

FORMAT = "club-curious-lab/synthese/1"
Content = dict[str, Any]
_WIDEST_FIRST = Audience.values
_AFTER_ALL = (10**6, 0, 0)


def content_of(synthesis: Synthesis, reader: Reader, version: SynthesisVersion | None = None) -> Content:
    """Return the synthesis as data for `reader`, who may read it; the number of queries is constant.

    Args:
        synthesis: one that `reader` may read; its edition is better loaded with it.
        reader: whoever reads: the points are those of `visible_to(reader)`.
        version: the one that this text is, saved or not: it gives its number, its note and its day.
    """
    points = KeyPoint.objects.visible_to(reader).filter(synthesis=synthesis)
    shown = points.select_related("item", "person").prefetch_related("communes", "themes")
    address = synthesis.get_absolute_url()
    entries = [_point(point, address) for point in sorted(shown, key=_place)]
    content: Content = {
        "format": FORMAT,
        "lisible_par": _narrowest([synthesis.audience, *(entry["lisible_par"] for entry in entries)]),
        "edition": _edition(synthesis.edition),
        "synthese": _synthesis(synthesis, version),
        "points_cles": entries,
        "passages_reserves": [],
    }
    if synthesis.announces_reserved and Audience.MEMBERS not in audiences_for(reader):
        content["passages_reserves"] = _announced(_reserved(synthesis))
    return content


def record_of(synthesis: Synthesis, reader: Reader) -> Content:
    """Return the synthesis as it is read at its own address: on line, its text is its latest version's."""
    return content_of(synthesis, reader, current_version(synthesis))


def current_version(synthesis: Synthesis) -> SynthesisVersion | None:
    """Return the version that is on line, its content left aside; None while the synthesis is not."""
    if not synthesis.is_online:
        return None
    return synthesis.versions.filter(published_at__lte=timezone.now()).defer("content").first()


def narrowed(content: Content, audiences: Collection[str], *, announces: bool) -> Content:
    """Return what the readers of these audiences read of `content`: what `content_of` gives them.

    Args:
        content: a record whose `lisible_par`, on each point, is the audience of the day.
        audiences: those that the reader belongs to (`audiences_for`).
        announces: whether reserved passages are announced to who may not read them.
    """
    kept = [point for point in content["points_cles"] if point["lisible_par"] in audiences]
    told = announces and Audience.MEMBERS not in audiences
    reserved = [p["sequence"] for p in content["points_cles"] if p["lisible_par"] == Audience.MEMBERS]
    own = content["synthese"]["lisible_par"]
    return content | {
        "lisible_par": _narrowest([own, *(point["lisible_par"] for point in kept)]),
        "points_cles": kept,
        "passages_reserves": _announced(reserved) if told else [],
    }


def canonical(content: Content) -> bytes:
    """Return the bytes of the record: the file that is downloaded, and what its digest is made of."""
    return (json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def digest(content: Content) -> str:
    """Return the SHA-256 of the canonical bytes, in 64 hexadecimal digits."""
    return sha256(canonical(content)).hexdigest()


def _narrowest(audiences: Iterable[str]) -> str:
    """Return the audience of who may read all of it."""
    return max(audiences, key=_WIDEST_FIRST.index)


def _place(point: KeyPoint) -> tuple[Any, ...]:
    """Order the points by session of the programme, the whole matinée last, then by nature."""
    item = point.item
    session = (item.day, item.position, item.pk) if item else _AFTER_ALL
    return (session, KeyPoint.Nature.values.index(point.nature), point.position, point.pk)


def _edition(edition: Edition) -> Content:
    """Return what the record says of the matinée."""
    town = f"{edition.venue_postal_code} {edition.venue_town}".strip()
    who = represented(edition)
    listed = (*who.hauts_de_seine, *who.elsewhere)
    return {
        "numero": edition.number,
        "intitule": edition.label,
        "theme": edition.title,
        "nom": edition.name,
        "date": edition.date_in_words,
        "debut": edition.starts_on and edition.starts_on.isoformat(),
        "fin": edition.ends_on and edition.ends_on.isoformat(),
        "precision": edition.date_precision,
        "lieu": ", ".join(filter(None, [edition.venue_name, edition.venue_address, town])),
        "adresse": edition.get_absolute_url(),
        "fictive": edition.is_fictitious,
        "couleur": edition.effective_hue,
        "communes_annoncees": edition.declared_communes_count,
        # A commune that the source names without its code has none here either.
        "communes": _communes((row.commune_id or "", row.display_name) for row in listed),
    }


def _synthesis(synthesis: Synthesis, version: SynthesisVersion | None) -> Content:
    """Return the texts of the synthesis, cleaned once more: an import may have brought them."""
    at = version.published_at if version else synthesis.publish_at
    of_body: Any = Synthesis._meta.get_field("body")
    return {
        "adresse": synthesis.get_absolute_url(),
        "lisible_par": str(synthesis.audience),
        "publiee_le": at and timezone.localdate(at).isoformat(),
        "version": version.number if version else None,
        "note": version.note if version else "",
        "resume": synthesis.summary,
        "texte": of_body.sanitize(synthesis.body),
    }


def _point(point: KeyPoint, address: str) -> Content:
    """Return a statement; `address` is that of its synthesis."""
    return {
        "ancre": point.anchor,
        "adresse": f"{address}#{point.anchor}",
        "nature": str(point.nature),
        "nature_dite": point.get_nature_display(),
        "enonce": point.text,
        "sequence": _session(point.item),
        "personne": point.person.full_name if point.person else point.speaker,
        "communes": _communes((commune.pk, commune.name) for commune in point.communes.all()),
        "themes": sorted((theme.name for theme in point.themes.all()), key=_filed),
        "lisible_par": str(point.audience),
    }


def _filed(name: str) -> tuple[str, str]:
    """Return the key under which a name is filed, whatever the case."""
    return sort_key(name), name


def _communes(named: Iterable[tuple[str, str]]) -> list[Content]:
    """Return communes, given by code and name, as they are filed: no database sorts for us (digests)."""
    ordered = sorted(named, key=lambda pair: (_filed(pair[1]), pair[0]))
    return [{"code": code, "nom": name} for code, name in ordered]


def _session(item: ProgrammeItem | None) -> Content | None:
    """Return the session that a statement comes from; one without title is called by its form, in French."""
    if item is None:
        return None
    language = item.title_language if item.title else "fr"
    return {"cle": item.pk, "titre": str(item), "langue": language, "forme": item.display_kind}


def _reserved(synthesis: Synthesis) -> list[Content | None]:
    """Return the session of each passage that is for members only, in order; internal ones are not told."""
    points = KeyPoint.objects.filter(synthesis=synthesis, audience=Audience.MEMBERS).select_related("item")
    return [_session(point.item) for point in sorted(points, key=_place)]


def _announced(sessions: Sequence[Content | None]) -> list[Content]:
    """Count the reserved passages of each session, given in order."""
    return [{"sequence": session, "nombre": len(list(rows))} for session, rows in groupby(sessions)]
