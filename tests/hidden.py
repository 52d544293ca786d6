"""One of each thing that the public may not read, every text of it stained by a letter of its own."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db.models import Model
from django.utils import timezone

from events import models
from tests.canary import hanging_on, stain
from tests.factories import (
    make_appearance,
    make_document,
    make_file,
    make_key_point,
    make_person,
    make_photo,
    make_theme,
)
from tests.portal import elsewhere, make_whole_edition

LATER = timedelta(minutes=5)
DRAFT = {"status": "draft", "publish_at": None}
WITHDRAWN = {"status": "withdrawn", "withdrawal_reason": "Doublon."}
MEMBERS, INTERNAL = {"audience": "members"}, {"audience": "internal"}


def scheduled() -> dict[str, Any]:
    """Put on line in five minutes."""
    return {"publish_at": timezone.now() + LATER}


class Hidden:
    """The rows of one hidden thing: its letter, and what hides the row on which the others hang."""

    def __init__(self, letter: str, row: Model, state: dict[str, Any], apart: Iterable[Model] = ()) -> None:
        self.letter, self.row, self.state = letter, row, state
        self.fields = stain(hanging_on(row, apart=apart), letter)
        row.refresh_from_db()

    def hide(self) -> None:
        """Put the row in the state that hides it."""
        type(self.row)._base_manager.filter(pk=self.row.pk).update(**self.state)


def hidden_edition(letter: str, number: int, state: dict[str, Any]) -> Hidden:
    """An edition with a row of every model, and files whose contents are stained too."""
    edition = make_whole_edition(number)
    make_file(edition, f"%PDF-1.7 zq{letter}98".encode())
    make_photo(edition, comment=f"zq{letter}99")
    return Hidden(letter, edition, state)


def tie(hidden: Hidden, edition: models.Edition) -> Hidden:
    """Let a hidden edition name what a public one names: the pages of these must not tell."""
    theme, participation = edition.themes.first(), edition.participations.exclude(commune=None).first()
    person = edition.items.first().appearances.first().person
    hidden.row.themes.add(theme)
    hidden.row.participations.create(commune=participation.commune)
    make_appearance(hidden.row.items.first(), person=person)
    point = make_key_point(hidden.row.synthesis, person=person)
    point.communes.add(participation.commune)
    point.themes.add(theme)
    return hidden


def _named_only_by(point: models.KeyPoint) -> None:
    """Give a point a person, a commune and a theme that nothing else names."""
    point.person = make_person("Ève", f"Réserve {point.pk}")
    point.save()
    # A code has five characters, and keys go on growing from a test to the next.
    point.communes.set([elsewhere(100 + point.pk % 800)])
    point.themes.set([make_theme(f"réservé {point.pk}")])


def hidden_synthesis(letter: str, number: int, state: dict[str, Any]) -> Hidden:
    """A synthesis of an edition on line, its points, and what only they name."""
    edition = make_whole_edition(number)
    point, *others = edition.synthesis.key_points.all()
    for other in others:
        other.delete()
    _named_only_by(point)
    return Hidden(letter, edition.synthesis, state, apart=[edition, *edition.items.all()])


def hidden_notes(letters: str, edition: models.Edition, state: dict[str, Any]) -> list[Hidden]:
    """A point clé, a document elsewhere and a stored one, of an edition and a synthesis that all may read."""
    point = make_key_point(edition.synthesis)
    _named_only_by(point)
    stored = make_file(edition, f"%PDF-1.7 zq{letters[2]}98".encode())
    apart = [edition, edition.synthesis, *edition.items.all()]
    notes = [point, make_document(edition), stored]
    return [Hidden(letter, note, state, apart) for letter, note in zip(letters, notes, strict=True)]


def hidden_beside(edition: models.Edition) -> list[Hidden]:
    """Other editions, and notes of `edition`: once hidden, nothing of them may show."""
    return [
        tie(hidden_edition("a", 11, DRAFT), edition),
        tie(hidden_edition("b", 12, scheduled()), edition),
        tie(hidden_edition("c", 13, WITHDRAWN), edition),
        *hidden_notes("ijk", edition, MEMBERS),
        *hidden_notes("lmn", edition, INTERNAL),
    ]


def everything_hidden(edition: models.Edition) -> dict[str, Hidden]:
    """One thing for each reason to be hidden, by letter; `edition` bears the notes. Nothing is hidden yet."""
    syntheses = [
        hidden_synthesis("d", 14, DRAFT),
        hidden_synthesis("e", 15, scheduled()),
        hidden_synthesis("f", 16, WITHDRAWN),
        hidden_synthesis("g", 17, MEMBERS),
        hidden_synthesis("h", 18, INTERNAL),
    ]
    return {thing.letter: thing for thing in [*syntheses, *hidden_beside(edition)]}


# The letters of what is meant for the élus and officers who have an account.
FOR_MEMBERS = set("gijk")
