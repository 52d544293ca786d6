"""Versions: what the readers of a synthesis could read at each date, read through the rules of today.

What is on line is always a numbered version. A publication records one, even if it is only scheduled; so
does a change of what readers read, with a note that they will read too. A passage that is only reserved to
fewer people makes none: it is reserved at once in the versions that stand (ADR 0024).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from events.models import Audience, Edition, KeyPoint, Reader, Status, Synthesis, SynthesisVersion
from events.models.access import audiences_for
from events.record.content import Content, content_of, digest, narrowed

ANNOUNCES = "annonce_les_passages_reserves"
# What readers are told of a version that says what the one before said.
SAME = "Remise en ligne, sans changement."
_WIDEST_FIRST: list[str] = list(Audience.values)


class NoteNeededError(ValueError):
    """What is on line changes for its readers, and nobody said what."""


@dataclass(frozen=True, slots=True)
class VersionRead:
    """A version as one reader may read it today.

    Attributes:
        content: in the shape of `content_of`.
        digest: SHA-256 of its canonical bytes.
        is_as_published: whether its readers could download the same bytes on the day of the version.
    """

    content: Content
    digest: str
    is_as_published: bool


class Everyone:
    """A Reader for whom nothing is hidden: the one for whom records are kept."""

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Allow everything."""
        return True


def publish(
    synthesis: Synthesis, *, at: datetime | None = None, note: str = "", prepare: "Prepare | None" = None
) -> SynthesisVersion | None:
    """Put a synthesis on line at `at` (at once if not given) and record the version: both or neither.

    Raises:
        StaleStateError: someone else changed its state meanwhile.
        NoteNeededError: it was on line before with another text, and nobody said what is new.
    """
    with transaction.atomic():
        said = note.strip() or (SAME if is_as_last_read(synthesis) else "")
        synthesis.publish(at=at)
        return record_version(synthesis, said, prepare=prepare)


def is_as_last_read(synthesis: Synthesis) -> bool:
    """Tell whether a synthesis says what its latest version said; not when it has none."""
    latest = synthesis.versions.first()
    return latest is not None and not is_read_otherwise(latest.content, content_of(synthesis, Everyone()))


def back_to_draft(synthesis: Synthesis) -> None:
    """Put a synthesis back on the desk, and forget the version that nobody has read yet.

    Raises:
        StaleStateError: someone else changed its state meanwhile.
    """
    with transaction.atomic():
        synthesis.back_to_draft()
        synthesis.versions.filter(published_at__gt=timezone.now()).delete()


def record_version(
    synthesis: Synthesis, note: str = "", now: datetime | None = None, *, prepare: "Prepare | None" = None
) -> SynthesisVersion | None:
    """Record what a published synthesis says as its next version; one that is only scheduled is replaced.

    Args:
        synthesis: read again from the database, whatever its state was when it was opened.
        note: what changes, for the readers; the first version has none, and a scheduled one keeps its own.
        now: the instant of the change (aware), the present one if not given.
        prepare: called after the commit with what each audience reads, to build files ahead of readers.

    Returns:
        The version, or None for a synthesis that is neither on line nor scheduled.

    Raises:
        NoteNeededError: nobody said what changes.
    """
    with transaction.atomic():
        row: Synthesis = Synthesis.objects.select_related("edition").held(synthesis.pk)
        if row.status != Status.PUBLISHED or row.publish_at is None:
            return None
        # The instant is read once nobody else writes: a version recorded meanwhile is not one to come.
        version = _next(row, note.strip(), now or timezone.now())
        records = take_record(version)
        version.save()
    if prepare:
        transaction.on_commit(lambda: prepare(records), robust=True)
    return version


Prepare = Callable[[list[Content]], None]


def _next(row: Synthesis, note: str, now: datetime) -> SynthesisVersion:
    """Return the version to write, its content aside: the pending one, else one more."""
    latest = row.versions.first()
    opening = row.publish_at or now
    if latest is not None and latest.published_at > now:
        version, version.note = latest, note or latest.note
    else:
        number = latest.number + 1 if latest else 1
        version = SynthesisVersion(synthesis=row, number=number, note=note if latest else "")
        if latest and latest.published_at >= opening:
            opening = now  # a change of what is on line, not its publication
    version.synthesis, version.published_at = row, opening
    if version.number > 1 and not version.note:
        raise NoteNeededError("Dites en une phrase ce qui change : les lecteurs la liront.")
    return version


def take_record(version: SynthesisVersion) -> list[Content]:
    """Write what the synthesis says in a version; return what each of its audiences reads of it."""
    synthesis = version.synthesis
    whole = content_of(synthesis, Everyone(), version)
    read = {
        audience: narrowed(whole, _up_to(audience), announces=synthesis.announces_reserved)
        for audience in _WIDEST_FIRST[_WIDEST_FIRST.index(synthesis.audience) :]
    }
    version.content = whole | {ANNOUNCES: synthesis.announces_reserved}
    version.digests = {audience: digest(content) for audience, content in read.items()}
    return list(read.values())


def seal_again(version: SynthesisVersion) -> None:
    """Compute again the digests of a version whose content was rewritten (ADR 0034); does not save."""
    whole = {key: value for key, value in version.content.items() if key != ANNOUNCES}
    announces = version.content.get(ANNOUNCES, False)
    version.digests = {
        audience: digest(narrowed(whole, _up_to(audience), announces=announces))
        for audience in version.digests
    }


def refresh_pending(edition: Edition) -> None:
    """Write again the version that waits for its day, after a change of the matinée that it names."""
    waiting = SynthesisVersion.objects.filter(synthesis__edition=edition, published_at__gt=timezone.now())
    if version := waiting.select_related("synthesis").first():
        record_version(version.synthesis)


def version_content(version: SynthesisVersion, reader: Reader) -> VersionRead | None:
    """Return a version as `reader` may read it today; None when it was meant for fewer people.

    The audience of each passage is the narrowest of what it was and of what it is; a passage deleted since
    keeps the one that it had at the end (`keep_audience`).

    Args:
        version: one of `SynthesisVersion.objects.visible_to(reader)`.
        reader: whoever reads.
    """
    audiences = audiences_for(reader)
    own = narrowest(version.content["synthese"]["lisible_par"], version.synthesis.audience)
    if own not in audiences:
        return None
    stored = {key: value for key, value in version.content.items() if key != ANNOUNCES}
    of_the_day = stored | {
        "synthese": stored["synthese"] | {"lisible_par": own},
        "points_cles": _points_of_the_day(version),
    }
    announces = version.content[ANNOUNCES] and version.synthesis.announces_reserved
    content = narrowed(of_the_day, audiences, announces=announces)
    found = digest(content)
    return VersionRead(content, found, found == version.digests.get(audiences[-1]))


def _points_of_the_day(version: SynthesisVersion) -> list[Content]:
    points = KeyPoint.objects.filter(synthesis=version.synthesis_id)
    present = dict(points.values_list("anchor", "audience"))
    return [
        entry | {"lisible_par": narrowest(entry["lisible_par"], present.get(entry["ancre"], Audience.PUBLIC))}
        for entry in version.content["points_cles"]
    ]


def narrowest(*audiences: str) -> str:
    """Return the audience of those who belong to all of these."""
    return str(max(audiences, key=_WIDEST_FIRST.index))


def _up_to(audience: str) -> list[str]:
    """Return what the readers of an audience may read: its contents and those of the wider ones."""
    return _WIDEST_FIRST[: _WIDEST_FIRST.index(audience) + 1]


class Change:
    """A change of a synthesis under way: begun before its rows are written, ended after.

    A published synthesis gets its next version if its readers read something else.
    """

    def __init__(self, synthesis: Synthesis) -> None:
        """Read what stands; a synthesis on line that has no version yet gets its first."""
        self.key = synthesis.pk
        self.before = self._read()
        if self.before is not None and not SynthesisVersion.objects.filter(synthesis=self.key).exists():
            record_version(synthesis)

    def _read(self) -> Content | None:
        """Return what the team reads of the synthesis, if it is published."""
        row = Synthesis.objects.select_related("edition").filter(pk=self.key, status=Status.PUBLISHED).first()
        return content_of(row, Everyone()) if row else None

    def end(self, note: str = "", *, prepare: Prepare | None = None) -> SynthesisVersion | None:
        """Record a version if there is something new to read; one that waits for its day always follows.

        Raises:
            NoteNeededError: there is, on line, and nobody said what; the caller undoes the change.
        """
        after = self._read()
        if self.before is None or after is None:
            return None
        versions = SynthesisVersion.objects.filter(synthesis=self.key)
        waits = versions.filter(published_at__gt=timezone.now()).exists()
        if not (waits or is_read_otherwise(self.before, after)):
            return None
        return record_version(Synthesis(pk=self.key), note, prepare=prepare)


def is_read_otherwise(before: Content, after: Content) -> bool:
    """Tell whether some readers read something else, or in another order; fewer readers change nothing.

    Args:
        before: what the team read of a synthesis.
        after: what it reads now.
    """
    own = narrowest(before["synthese"]["lisible_par"], after["synthese"]["lisible_par"])
    internal = [] if own != Audience.INTERNAL else [Audience.INTERNAL.value]
    return any(
        _differs(before, after, _up_to(audience))
        for audience in [Audience.PUBLIC.value, Audience.MEMBERS.value, *internal]
    )


def _differs(before: Content, after: Content, audiences: list[str]) -> bool:
    """Tell whether the readers of these audiences read something else."""
    if after["synthese"]["lisible_par"] not in audiences:
        return False
    if before["synthese"]["lisible_par"] not in audiences:
        return True
    if any(before["synthese"][key] != after["synthese"][key] for key in ("resume", "texte")):
        return True
    left = {point["ancre"] for point in after["points_cles"]}
    old, new = _statements(before, audiences), _statements(after, audiences)
    if any(anchor not in left for anchor in old):
        return True
    return [(a, s) for a, s in old.items() if a in new] != list(new.items())


def _statements(content: Content, audiences: list[str]) -> dict[str, Any]:
    """Return what is read of each passage, by anchor, in order."""
    kept = (point for point in content["points_cles"] if point["lisible_par"] in audiences)
    return {point["ancre"]: {k: v for k, v in point.items() if k != "lisible_par"} for point in kept}
