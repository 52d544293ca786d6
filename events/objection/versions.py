"""The versions of a synthesis without a name: the one case where what was published is written again."""

from collections.abc import Iterator
from typing import Any

from events.models import KeyPoint, Person, SynthesisVersion
from events.objection.finder import Finder
from events.objection.texts import Place, Words
from events.record.versions import seal_again

TOLD = "Un nom a été remplacé à la demande de la personne."


def places_in_versions(person: Person, finder: Finder, words: Words, *, writes: bool) -> Iterator[Place]:
    """Yield the versions that hold the name; when `writes`, each says that a name was replaced, not whose."""
    points = KeyPoint.objects.filter(person=person)
    anchors = set(points.values_list("synthesis_id", "anchor"))
    for version in SynthesisVersion.objects.select_related("synthesis__edition").order_by("pk").iterator(100):
        said = words(version.synthesis.edition_id)
        content = _without(version, person, anchors, said)
        note = version.note
        if finder.is_sure:
            content, note = finder.rewritten_json(content, said), finder.rewritten(note, said)
        elif finder.finds(repr(content)):
            yield Place("Version d’une synthèse", str(version), True)
        if (content, note) != (version.content, version.note):
            yield Place("Version d’une synthèse", finder.rewritten(str(version), said))
            if writes:
                _rewrite(version, content, note)


def _without(version: SynthesisVersion, person: Person, anchors: set[Any], words: str) -> Any:
    """Return the content of a version, its statements by that person said by their function."""
    names = {person.full_name, *(row.full_name for row in person.merges.all())}
    entries = [
        entry | {"personne": words}
        if entry["personne"] in names and (version.synthesis_id, entry["ancre"]) in anchors
        else entry
        for entry in version.content.get("points_cles", [])
    ]
    return version.content | {"points_cles": entries}


def _rewrite(version: SynthesisVersion, content: Any, note: str) -> None:
    version.note = f"{note} {TOLD}".strip() if TOLD not in note else note
    version.content = content | {"synthese": content["synthese"] | {"note": version.note}}
    seal_again(version)
    version.save(update_fields=["note", "content", "digests"])
