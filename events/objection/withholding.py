"""Replacing the name of a person by the function held, in every table of this floor, in one transaction."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from curiouslab.french import compte, normaliser
from events import happenings
from events.exchange.written import FORMS
from events.finding.indexing import refresh
from events.history.recording import touch
from events.models import (
    Appearance,
    DocumentVersion,
    Edition,
    FormerAddress,
    HeldFunction,
    KeyPoint,
    Merge,
    Objection,
    Person,
)
from events.models.objection import digest_of, words_of
from events.objection.finder import NEUTRAL, Finder
from events.objection.history import places_in_history
from events.objection.texts import Place, places_in
from events.objection.versions import places_in_versions
from events.pdf.shelf import forget_all

# From a row to the key of its edition; what is not here is of none.
EDITION_OF = {
    "Edition": "pk",
    **dict.fromkeys(
        ["ProgrammeItem", "Document", "Source", "Participation", "Photo", "Synthesis"], "edition"
    ),
    "Appearance": "item__edition",
    "HeldFunction": "appearance__item__edition",
    "DocumentVersion": "document__edition",
    "FollowUp": "point__synthesis__edition",
    **dict.fromkeys(["KeyPoint", "PreviewLink"], "synthesis__edition"),
}
# Rewritten apart, or not at all.
APART = {"Person", "SynthesisVersion", "Objection", "Merge", "FormerAddress"}


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for, and what is written in its place in each edition.

    Attributes:
        person: whose name it is.
        finder: of the name.
        functions: what the person was in each edition, by key; the latest first.
    """

    person: Person
    finder: Finder
    functions: dict[int, str]

    def words(self, edition: int | None) -> str:
        """Return what replaces the name in an edition: the function held there, else the first known."""
        first = next(iter(self.functions.values()), NEUTRAL)
        return self.functions.get(edition, first) if edition else first


def search_for(person: Person) -> Search:
    """Return the search of the name of a person."""
    named: list[Person | Merge] = [
        person,
        *person.merges.all(),
    ]  # what was merged into a row is the same person
    names = [(row.first_name, row.last_name, row.slug) for row in named]
    others = Person.objects.filter(search_name__in=[normaliser(row.full_name) for row in named])
    is_single = any(len(words_of(row.full_name)) == 1 for row in named)
    finder = Finder(*names, is_sure=not is_single and not others.exclude(pk=person.pk).exists())
    functions: dict[int, str] = {}
    rows = Appearance.objects.filter(person=person).latest_first().prefetch_related("functions__organisation")
    for appearance in rows:
        said = appearance.functions_text()
        if said and not finder.finds(said):  # « fondateur du cabinet Jeanne Exemple » says nothing else
            functions.setdefault(appearance.item.edition_id, said)
    return Search(person, finder, functions)


def places_of(person: Person) -> list[Place]:
    """Return where the name of a person stands, and what will be left to a person to read."""
    return list(_places(search_for(person), writes=False))


def withhold(person: Person, doer: Any = None) -> Objection:
    """Replace the name of a person by the function wherever it stands; what is left is in `to_check`.

    The presences stay, without a person; so do the points clés. All or nothing.

    Args:
        person: a row that is saved; it is gone afterwards.
        doer: the account that does it; None: a command.
    """
    with transaction.atomic(), happenings.done_by(doer):
        person.save(update_fields=["sort_key"])  # a write first: one at a time (ADR 0014)
        search = search_for(person)
        happenings.say("Un nom est remplacé par la fonction.")
        for edition in sorted(_editions_of(person)):
            touch(edition)
        left = [str(place) for place in _places(search, writes=True) if place.is_left]
        _take_off(search)
        former = [row.full_name for row in person.merges.all()]
        person.delete()
        objection = _remember(person.full_name, left)
        for name in former:
            _remember(name, [])
        happenings.name_withheld.send(Person, objection=objection, doer=doer)
        refresh()  # the name leaves the index of the search with the rows that said it
        transaction.on_commit(forget_all, robust=True)
    return objection


def _places(search: Search, *, writes: bool) -> Iterator[Place]:
    """Yield where the name stands, here, in versions and upstairs; then what only a person can read."""
    yield from _as_a_person(search.person)
    for model in apps.get_app_config("events").get_models():
        if not model._meta.proxy and model.__name__ not in APART:
            edition = EDITION_OF.get(model.__name__, "")
            yield from places_in(model, search.finder, search.words, writes=writes, edition=edition)
    yield from places_in_versions(search.person, search.finder, search.words, writes=writes)
    yield from places_in_history(search.person, search.finder, search.words, writes=writes)
    yield from _merges(search, writes=writes)
    yield from _former_addresses(search, writes=writes)
    told = happenings.name_sought.send(Person, finder=search.finder, words=search.words, writes=writes)
    places: Any
    for _receiver, places in told:
        yield from list(places or [])
    yield from _files(search)


def _as_a_person(person: Person) -> Iterator[Place]:
    """Yield what names the person by their row."""
    yield Place("Page de la personne", "elle disparaît, son adresse avec elle")
    presences, points = person.appearances.count(), person.key_points.count()
    if presences:
        yield Place(compte(presences, "présence dans une séquence", "présences dans des séquences"), "")
    if points:
        yield Place(compte(points, "point clé", "points clés"), "")


def _merges(search: Search, *, writes: bool) -> Iterator[Place]:
    """Yield the merges of others that keep the name: they are undone no more, their address leads nowhere."""
    finder = search.finder
    for row in Merge.objects.exclude(kept=search.person):
        if finder.finds(row.full_name) or finder.finds(row.address) or finder.finds(repr(row.moved)):
            yield Place("Réunion de deux fiches", f"n° {row.pk}", is_left=not finder.is_sure)
            if writes and finder.is_sure:
                row.delete()


def _former_addresses(search: Search, *, writes: bool) -> Iterator[Place]:
    """Yield the addresses that bear the name and lead elsewhere: they then lead nowhere."""
    finder = search.finder
    for row in FormerAddress.objects.exclude(person=search.person):
        if finder.finds(f"/intervenants/{row.slug}/") or finder.finds(row.slug):
            yield Place("Ancienne adresse", f"n° {row.pk}", is_left=not finder.is_sure)
            if writes and finder.is_sure:
                row.delete()


def _files(search: Search) -> Iterator[Place]:
    """Yield the files of the editions where the person appears: only a person reads what is in them."""
    for edition in Edition.objects.filter(pk__in=_editions_of(search.person)):
        name = search.finder.rewritten(str(edition), search.words(edition.pk))
        where = f"édition n° {edition.pk}" if search.finder.is_left_in(name) else name
        for document in edition.documents.exclude(file=""):
            yield Place("Fichier d’un document", f"n° {document.pk}, {where}", is_left=True)
        for former in DocumentVersion.objects.filter(document__edition=edition):
            yield Place("Ancien fichier d’un document", f"n° {former.document_id}, {where}", is_left=True)
        for photo in edition.photos.all():
            yield Place("Photo", f"n° {photo.pk}, {where}", is_left=True)


def _editions_of(person: Person) -> set[int]:
    """Return the keys of the editions where the person appears."""
    editions = set(person.appearances.values_list("item__edition", flat=True))
    return editions | set(person.key_points.values_list("synthesis__edition", flat=True))


def _take_off(search: Search) -> None:
    """Leave the presences and the points clés without a person, each with its own function."""
    for presence in Appearance.objects.filter(person=search.person).prefetch_related("functions"):
        kept = presence.extra.get(FORMS, {}).get("liste")
        # Whatever else the file said of the person goes: an unknown key may hold anything.
        extra = {FORMS: {"liste": kept}} if kept else {}
        Appearance.objects.filter(pk=presence.pk).update(person=None, extra=extra)
        if not presence.functions.all():
            HeldFunction.objects.create(appearance=presence, title=presence.get_role_display())
    history = LogEntry.objects.filter(content_type=ContentType.objects.get_for_model(Person))
    history.filter(object_id=str(search.person.pk)).update(object_repr=NEUTRAL)
    for point in KeyPoint.objects.filter(person=search.person).select_related("synthesis"):
        speaker = search.words(point.synthesis.edition_id)[:300]
        extra = {key: value for key, value in point.extra.items() if key not in {"personne", FORMS}}
        forms = {key: form for key, form in point.extra.get(FORMS, {}).items() if key != "personne"}
        extra |= {FORMS: forms} if forms else {}
        KeyPoint.objects.filter(pk=point.pk).update(person=None, speaker=speaker, extra=extra)


def _remember(name: str, left: list[str]) -> Objection:
    """Keep of the name what lets it be known again, and nothing that lets it be read.

    A name that had come back, its objection not lifted, adds what is left of it to what was not read yet.
    """
    words = words_of(name)
    objection, _created = Objection.objects.get_or_create(
        digest=digest_of(words), defaults={"words": len(words)}
    )
    lines = [*objection.to_check.splitlines(), *left]
    objection.to_check = "\n".join(dict.fromkeys(lines))
    objection.save(update_fields=["to_check"])
    return objection
