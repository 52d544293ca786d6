"""The updates of a point clé: those of the file, known again by their day and their text."""

from datetime import date

from events.exchange.incoming.job import Job, paired
from events.exchange.shape import Json, at, joined
from events.exchange.words import AUDIENCES, FOLLOW_UP_STATES
from events.models import FollowUp, KeyPoint


def write_follow_ups(job: Job, point: KeyPoint, follow_ups: list[Json] | None, path: str) -> None:
    """Make the updates of a point those of the file; a row that says the same thing stays.

    Args:
        job: the import under way.
        point: a point that stands in the database.
        follow_ups: what the file says, already checked; None when it does not speak of them.
        path: where it says it.
    """
    if follow_ups is None:
        return
    rows, left = paired(
        point.follow_ups.all(),
        follow_ups,
        (lambda row: (row.dated_on, row.text), lambda said: (_day(said), said["texte"])),
        (lambda row: row.text, lambda said: said["texte"]),
        (lambda row: row.dated_on, _day),
    )
    for row in left:
        job.remove(row, path)
    for index, (found, said) in enumerate(zip(rows, follow_ups, strict=True)):
        _write(job, found or FollowUp(point=point), said, joined(path, index))


def _day(said: Json) -> date:
    return date.fromisoformat(said["date"])


def _write(job: Job, row: FollowUp, said: Json, path: str) -> None:
    fields = {"dated_on": _day(said), "state": FOLLOW_UP_STATES[said["etat"]], "text": said["texte"]}
    if row._state.adding or "lisible_par" in said:  # an older file opens nothing again
        fields["audience"] = AUDIENCES[said.get("lisible_par") or "public"]
    if job.put(row, fields, path, {"text": "texte", "dated_on": "date"}):
        job.told(row, path, said, at("synthese", "points_cles", "suites")["properties"])
