"""Rows that editions share: organisations, themes, people. Recognised, or entered once."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.db import models

from curiouslab.french import slug_fr
from events.desk.slugs import free_slug
from events.exchange.incoming.job import Job, label
from events.exchange.outcome import Outcome
from events.exchange.shape import Json
from events.models import Organisation, Person, Theme

Shared = TypeVar("Shared", bound=models.Model)
Names = dict[tuple[str, str], set[str]]


class Shelf:
    """Finds the shared rows that a file names; the report says each of them once."""

    def __init__(self, job: Job, named: Names) -> None:
        """Prepare to search.

        Args:
            job: the import under way.
            named: the `identifiant`s that the file gives to each (first name, last name).
        """
        self.job = job
        self.named = named
        self._known: dict[tuple[Any, ...], Any] = {}

    def organisation(self, name: str, path: str) -> Organisation | None:
        """Return the organisation of exactly that name, entered when there is none."""
        return self._once(("organisation", name), lambda: self._organisation(name, path))

    def theme(self, name: str, path: str) -> Theme | None:
        """Return the theme of exactly that name, entered when there is none."""
        return self._once(("theme", name), lambda: self._theme(name, path))

    def person(self, said: Json, path: str) -> Person | None:
        """Return the person that the file names, entered when nobody bears that name; None if unnamed."""
        if not said.get("nom"):
            return None
        name = (said.get("prenom") or "", said["nom"])
        slugs = {said["identifiant"]} if said.get("identifiant") else self.named[name]
        return self._once((*name, *slugs), lambda: self._person(name, slugs, path))

    def _once(self, key: tuple[Any, ...], find: Callable[[], Shared | None]) -> Shared | None:
        """Search only once for each thing named, so that a problem or a line is said once."""
        if key not in self._known:
            self._known[key] = find()
        return self._known[key]

    def _entered(self, row: Shared, path: str, keys: Json) -> Shared | None:
        """Save a new shared row if it is valid."""
        if not self.job.is_valid(row, path, keys):
            return None
        row.save()
        self.job.report.add(Outcome.CREATED, path, label(row))
        return row

    def _recognised(self, row: Shared, path: str) -> Shared:
        self.job.report.add(Outcome.MATCHED, path, label(row))
        return row

    def _organisation(self, name: str, path: str) -> Organisation | None:
        if found := Organisation.objects.filter(name=name).first():
            return self._recognised(found, path)
        return self._entered(Organisation(name=name), path, {})

    def _theme(self, name: str, path: str) -> Theme | None:
        if found := Theme.objects.filter(name=name).first():
            return self._recognised(found, path)
        slug = free_slug(Theme.objects.all(), slug_fr(name, max_length=80) or "theme")
        return self._entered(Theme(name=name, slug=slug), path, {})

    def _person(self, name: tuple[str, str], slugs: set[str], path: str) -> Person | None:
        if len(slugs) > 1:
            self._refuse_ambiguous(name, sorted(slugs), path)
            return None
        if slugs and (found := Person.objects.filter(slug=next(iter(slugs))).first()):
            return self._identified(found, name, path)
        people = list(Person.objects.filter(first_name=name[0], last_name=name[1])) if not slugs else []
        close = [] if people or slugs else list(Person.objects.named(*name))
        if len(people) > 1 or len(close) > 1:
            self._refuse_ambiguous(name, [person.slug for person in people or close], path)
            return None
        if people or close:
            return self._recognised_by_name((people or close)[0], name, path)
        return self._new_person(name, slugs, path)

    def _refuse_ambiguous(self, name: tuple[str, str], slugs: list[str], path: str) -> None:
        sentence = f"plusieurs personnes s’appellent « {' '.join(name).strip()} » : donnez « identifiant »"
        self.job.refuse(path, f"{sentence} ({' ou '.join(slugs)}).")

    def _identified(self, person: Person, name: tuple[str, str], path: str) -> Person | None:
        if person.search_name == _named(name).search_name:
            return self._recognised_by_name(person, name, path)
        self.job.refuse(f"{path}.identifiant", f"« {person.slug} » est déjà l’identifiant de {person}.")
        return None

    def _recognised_by_name(self, person: Person, name: tuple[str, str], path: str) -> Person:
        if (person.first_name, person.last_name) != name:
            self.job.warn(path, f"« {' '.join(name).strip()} » est reconnu comme {person}.")
        return self._recognised(person, path)

    def _new_person(self, name: tuple[str, str], slugs: set[str], path: str) -> Person | None:
        person = _named(name)
        usual = slug_fr(person.full_name, max_length=80) or "personne"
        person.slug = next(iter(slugs), "") or free_slug(Person.objects.all(), usual)
        return self._entered(
            person, path, {"first_name": "prenom", "last_name": "nom", "slug": "identifiant"}
        )


def _named(name: tuple[str, str]) -> Person:
    person = Person()
    person.set_name(*name)
    return person
