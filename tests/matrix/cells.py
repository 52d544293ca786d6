"""A portal with a secret word for each state and each audience, and who may read each word."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from typing import Any

from django.urls import reverse
from django.utils import timezone

from events import models
from events.record import versions
from tests.factories import (
    make_document,
    make_edition,
    make_file,
    make_follow_up,
    make_former_file,
    make_item,
    make_key_point,
    make_organisation,
    make_person,
    make_photo,
    make_preview_link,
    make_synthesis,
    make_theme,
)
from tests.portal import elsewhere

AUDIENCES = ["public", "members", "internal"]
STATES = ["online", "draft", "scheduled", "withdrawn"]
LATER = timedelta(days=1)


@dataclass(frozen=True)
class Secret:
    """A word of one row: the state that hides it, and the narrowest audience above it."""

    word: str
    state: str
    audience: str
    own_audience: str
    synthesis: int = 0  # the key of the synthesis that it is a part of


@dataclass
class Portal:
    """The secrets by word, what a picture gives away by address, the preview links by audience.

    `statements` are the words of the texts of syntheses, which every form of a synthesis says.
    """

    secrets: dict[str, Secret] = field(default_factory=dict)
    pictures: dict[str, str] = field(default_factory=dict)
    tokens: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    statements: set[str] = field(default_factory=set)
    numbers: Iterator[int] = field(default_factory=count)

    def secret(self, state: str, audience: str, own: str = "", synthesis: int = 0) -> str:
        """Return a text with a new word: « Canari draftpublic zqx007z »."""
        number = next(self.numbers)
        word = f"zqx{number:03}z"
        self.secrets[word] = Secret(word, state, audience, own or audience, synthesis)
        return f"Canari {state}{audience} {word}"

    def readable(self, audiences: list[str], states: list[str]) -> set[str]:
        """Return the words of these states meant for one of these audiences."""
        return {s.word for s in self.secrets.values() if s.audience in audiences and s.state in states}


def narrowest(*audiences: str) -> str:
    """Return the audience of those who belong to all of these."""
    return max(audiences, key=AUDIENCES.index)


def whole_portal() -> Portal:
    """Make it all on line and public, record the versions, then hide each thing as its cell says."""
    portal = Portal()
    for number, (state, audience) in enumerate(((s, a) for s in STATES for a in AUDIENCES), 1):
        _add_synthesis(portal, number, state, audience)
    for number, state in enumerate(STATES, 20):
        _add_edition(portal, number, state)
    return portal


def _add_synthesis(portal: Portal, number: int, state: str, audience: str) -> None:
    """Add a synthesis, with a point for each audience: its version was public, and reads as today."""
    edition = make_edition(number=number, status="published", publish_at=timezone.now())
    synthesis = make_synthesis(edition)
    key = synthesis.pk
    synthesis.summary = portal.secret(state, audience, "public", key)
    synthesis.body = f"<h2>{portal.secret(state, audience, 'public', key)}</h2>"
    synthesis.save()
    points = {own: _add_point(portal, synthesis, number, state, audience, own) for own in AUDIENCES}
    versions.publish(synthesis, at=timezone.now() + LATER if state == "scheduled" else None)
    if state != "scheduled":
        versions.record_version(synthesis, portal.secret(state, audience, "public", key))
    for own, point in points.items():
        models.KeyPoint.objects.filter(pk=point.pk).update(audience=own)
    models.Synthesis.objects.filter(pk=key).update(audience=audience)
    synthesis.refresh_from_db()
    if state == "draft":
        versions.back_to_draft(synthesis)
    if state == "withdrawn":
        synthesis.withdraw(reason="Doublon.")
    portal.pictures[reverse("events:synthesis_card", args=[edition.slug])] = synthesis.summary.split()[-1]
    _add_links(portal, synthesis)


def _add_point(
    portal: Portal, synthesis: models.Synthesis, number: int, state: str, audience: str, own: str
) -> models.KeyPoint:
    """Add a point, and a person, a commune and a theme that nothing else names."""

    def word() -> str:
        return portal.secret(state, narrowest(audience, own), own, synthesis.pk)

    rank = 10 * number + AUDIENCES.index(own)
    name, theme, text = word(), word(), word()
    person = make_person("Ève", name, slug=name.split()[-1])
    portal.statements.add(text.split()[-1])
    item = make_item(synthesis.edition, title=f"Séquence {rank}")
    # Of the two natures that have pages of their own, each in every state and for every audience.
    nature = "commitment" if number % 2 else "success"
    point = make_key_point(synthesis, text=text, person=person, item=item, nature=nature)
    for told in AUDIENCES:  # no part of the synthesis: a preview does not show it
        update = portal.secret(state, narrowest(audience, own, told))
        make_follow_up(point, text=update, audience=told)
    commune = elsewhere(rank)
    type(commune).objects.filter(pk=commune.pk).update(name=word(), slug=f"commune-{rank}")
    point.communes.set([commune])
    point.themes.set([make_theme(theme, slug=theme.split()[-1])])
    return point


def _add_links(portal: Portal, synthesis: models.Synthesis) -> None:
    """Add a preview link of each kind; those of a withdrawn synthesis open nothing."""
    now = timezone.now()
    for audience in ("public", "members"):
        _keep(portal, audience, make_preview_link(synthesis, audience=audience))
    expired = make_preview_link(synthesis, audience="members")
    type(expired).objects.filter(pk=expired.pk).update(
        created_at=now - 2 * LATER, expires_at=now - timedelta(seconds=1)
    )
    revoked = make_preview_link(synthesis, audience="members", revoked_at=now)
    for closed in (expired, revoked):
        _keep(portal, "closed", closed)


def _keep(portal: Portal, kind: str, link: models.PreviewLink) -> None:
    address = link.get_absolute_url()
    portal.tokens.setdefault(kind, []).extend(
        (where, link.synthesis_id) for where in (address, f"{address}synthese.pdf")
    )


def _add_edition(portal: Portal, number: int, state: str) -> None:
    """Add an edition in a state, all that hangs on it public but documents, one for each audience."""
    title = portal.secret(state, "public")
    chapeau = portal.secret(state, "public")  # the calendar says it: its title is in its address
    edition = make_edition(number=number, title=title, slug=title.split()[-1], summary=chapeau)
    edition.themes.add(make_theme(portal.secret(state, "public"), slug=f"matinee-{number}"))
    make_item(edition, title=portal.secret(state, "public"))
    named = make_organisation(portal.secret(state, "public"), slug=f"organisme-{number}")
    edition.participations.create(organisation=named)
    for audience in AUDIENCES:
        make_document(edition, title=portal.secret(state, audience), audience=audience)
        content = b"%PDF-1.7\n" + portal.secret(state, audience).encode()
        stored = make_file(edition, content, title=portal.secret(state, audience), audience=audience)
        make_former_file(stored, b"%PDF-1.7\n" + portal.secret(state, "internal").encode())
    photo = make_photo(edition, alt_text=portal.secret(state, "public"))
    synthesis = make_synthesis(edition, summary=portal.secret(state, "public"))
    make_key_point(synthesis, text=portal.secret(state, "public"))
    versions.publish(synthesis)
    _put(edition, state)
    word = edition.title.split()[-1]
    portal.pictures[reverse("events:edition_card", args=[edition.slug])] = word
    portal.pictures[reverse("events:photo", args=[photo.pk])] = word
    for name in ("960-3x2", "480"):
        portal.pictures[f"/photos/{photo.pk}/{name}.webp"] = word


def _put(edition: models.Edition, state: str) -> None:
    """Put an edition in a state, as the desk does."""
    if state != "draft":
        edition.publish(at=timezone.now() + LATER if state == "scheduled" else None)
    if state == "withdrawn":
        edition.withdraw(reason="Doublon.")


def tokens_readable(portal: Portal, audience: str, key: int) -> set[str]:
    """Return the words that a link to a synthesis opens: its own, and its points as that audience."""
    kept = AUDIENCES[: AUDIENCES.index(audience) + 1]
    return {s.word for s in portal.secrets.values() if s.synthesis == key and s.own_audience in kept}


def everyone() -> Any:
    """A reader from whom nothing is hidden: what a view without its predicate would read as."""
    return versions.Everyone()


def elected() -> Any:
    """A reader of what is reserved to the élus and officers who have an account."""
    return _Elected()


class _Elected:
    """An élu, without a row."""

    def has_perm(self, perm: str) -> bool:
        """Allow what is reserved, nothing internal."""
        return perm == "events.read_reserved"
