"""The history of editions without a name: what is kept to be set back must not bring it back (ADR 0035)."""

import json
from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from reversion.models import Revision, Version

from events.exchange.written import FORMS
from events.history.files import FILES, named_in
from events.history.parts import BY_NAME, PARTS
from events.history.snapshot import Fields
from events.models import Edition, Person, SynthesisVersion
from events.objection.finder import Finder
from events.objection.texts import Place, Words, places_in, text_fields, without_name
from events.objection.versions import TOLD
from events.record.versions import seal_again


def places_in_history(person: Person, finder: Finder, words: Words, *, writes: bool) -> Iterator[Place]:
    """Yield the editions whose history holds the name, replaced there when `writes` and it is sure."""
    found: dict[tuple[str, bool], None] = {}
    present: set[str] = set()
    # What was merged into a row is the same person: versions from before have the former key.
    keys = {person.pk, *person.merges.values_list("former_key", flat=True)}
    for key, name, edition, said in _versions():
        fields = said[0]["fields"]
        new = _without(name, fields, keys, finder, words(int(edition) if edition else None))
        present |= {edition} if fields.get("person") in keys else set()
        if finder.is_left_in(json.dumps(new, ensure_ascii=False)):
            found[edition, True] = None
        if new != fields:
            found.setdefault((edition, False))
        if new != fields and writes:
            data = json.dumps([said[0] | {"fields": new}], ensure_ascii=False)
            Version.objects.filter(pk=key).update(serialized_data=data)
    yield from (Place("Historique", f"édition n° {edition}", is_left) for edition, is_left in found)
    yield from places_in(Revision, finder, words, writes=writes)
    for edition in sorted(filter(_has_files_of_its_own, present)):
        yield Place("Fichiers que seul l’historique garde", f"édition n° {edition}", is_left=True)


def _versions() -> Iterator[tuple[int, str, str, Any]]:
    """Yield each row that is kept: its key, its model, the key of its edition, what it says."""
    kinds = {ContentType.objects.get_for_model(part.model).pk: part.name for part in PARTS}
    edition_kind = next(key for key, name in kinds.items() if name == "Edition")
    editions = Version.objects.filter(content_type=edition_kind).values_list("revision_id", "object_id")
    edition_of = dict(editions)
    rows = Version.objects.filter(content_type__in=kinds).order_by("pk")
    columns = ("pk", "content_type_id", "revision_id", "serialized_data")
    for key, kind, revision, data in rows.values_list(*columns).iterator(chunk_size=500):
        yield key, kinds[kind], edition_of.get(revision, ""), json.loads(data)


def _without(name: str, fields: Fields, keys: set[int], finder: Finder, words: str) -> Fields:
    """Return what is kept of a row, without the name of the person who has or had these keys."""
    new = dict(fields)
    if fields.get("person") in keys:
        new |= {"person": None, "extra": _kept_of(name, fields["extra"])}
        new |= {"speaker": words[:300]} if name == "KeyPoint" else {}
    if not finder.is_sure:
        return new
    for field in text_fields(BY_NAME[name].model):
        if field.name in new:
            new[field.name] = without_name(field, new[field.name], finder, words)
    if name == "SynthesisVersion" and new != fields:
        new["note"] = new["note"] if TOLD in new["note"] else f"{new['note']} {TOLD}".strip()
        content = new["content"] | {"synthese": new["content"]["synthese"] | {"note": new["note"]}}
        version = SynthesisVersion(content=content, digests=new["digests"])
        seal_again(version)
        new |= {"content": version.content, "digests": version.digests}
    return new


def _kept_of(name: str, extra: Any) -> Any:
    """Return what a file said of a presence or of a point clé, but for whom (see `withholding`)."""
    forms = {key: form for key, form in extra.get(FORMS, {}).items() if key != "personne"}
    if name == "Appearance":
        return {FORMS: {"liste": forms["liste"]}} if forms.get("liste") else {}
    kept = {key: value for key, value in extra.items() if key not in {"personne", FORMS}}
    return kept | ({FORMS: forms} if forms else {})


def _has_files_of_its_own(edition: str) -> bool:
    """Tell whether the history of an edition names files that none of its rows names."""
    kind = ContentType.objects.get_for_model(Edition)
    revisions = Version.objects.filter(content_type=kind, object_id=edition).values("revision")
    names = set(named_in(Version.objects.filter(revision__in=revisions)))
    for part in PARTS:
        if field := FILES.get(part.model._meta.model_name or ""):
            names -= set(part.model._base_manager.values_list(field, flat=True))
    return bool(names)
