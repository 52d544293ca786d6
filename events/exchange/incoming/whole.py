"""The import of one edition, from the JSON values to the rows."""

from django.db import transaction

from events import happenings
from events.exchange import meaning, objections, structure
from events.exchange.incoming.edition import touch, write_edition, write_involvements, write_participations
from events.exchange.incoming.job import Job
from events.exchange.incoming.media import write_documents, write_photos, write_sources
from events.exchange.incoming.places import Atlas
from events.exchange.incoming.programme import ProgrammeWriter
from events.exchange.incoming.shared import Names, Shelf
from events.exchange.incoming.synthesis import SynthesisWriter, set_in_order
from events.exchange.outcome import Outcome, Refused, Report
from events.exchange.outgoing.edition import written
from events.exchange.outgoing.sheet import Sheet
from events.exchange.shape import Json, joined
from events.exchange.written import FORMS, merged, same, still_kept
from events.models import Edition
from events.record.versions import Change

# What the readers of a synthesis on line are told when nobody says more.
DEFAULT_NOTE = "Texte ou points clés mis à jour par l’équipe du Lab’."


def import_edition(data: Json, note: str = DEFAULT_NOTE) -> Report:
    """Make an edition say what the file says; a new one is a draft, and no state ever changes.

    Args:
        data: the JSON values of a file (docs/format-d-echange.md).
        note: what changes in a synthesis that is on line, for its readers.

    Returns:
        What was created, recognised, updated, removed and left as it was.

    Raises:
        Refused: something is wrong; nothing was saved, and `problems` says everything that is.
    """
    if problems := structure.problems(data) or meaning.problems(data) or objections.problems(data):
        raise Refused(problems)
    job = Job()
    try:
        with transaction.atomic(), happenings.done_by(happenings.doer()):
            _write(job, data, note)
            if job.problems:
                raise Refused(job.problems)
    except BaseException:
        job.forget_files()
        raise
    return job.report


def _write(job: Job, data: Json, note: str) -> None:
    """Write everything, or note why it cannot be."""
    for path, key in structure.unknown_keys(data):
        job.warn(joined(path, key), "clé inconnue, gardée telle quelle.")
    for path in structure.empty_texts(data):
        job.warn(path, "un texte vide est lu comme null.")
    edition = write_edition(job, data)
    if edition is None:
        return
    event, shelf, atlas = data["evenement"], Shelf(job, names_in(data)), Atlas(job)
    change = Change(edition.synthesis) if hasattr(edition, "synthesis") else None
    write_involvements(job, shelf, edition, event)
    write_participations(job, shelf, atlas, edition, event)
    if "themes" in event:
        _write_themes(job, shelf, edition, event["themes"] or [])
    write_sources(job, edition, data)
    programme = ProgrammeWriter(job, shelf, atlas, edition)
    programme.write(data)
    write_documents(job, edition, data, programme)
    write_photos(job, edition, data)
    SynthesisWriter(job, shelf, atlas, programme).write(edition, data.get("synthese"))
    programme.remove_unwanted()
    if not job.problems:
        _remember(job, edition)
        touch(job, edition)
        version = change.end(note or DEFAULT_NOTE) if change else None
        if version:
            job.report.add(Outcome.CREATED, "synthese", f"version {version.number} de la synthèse")


def names_in(data: Json) -> Names:
    """Return the identifiers that the file gives to each (first name, last name)."""
    names: Names = {}
    for _path, person in meaning.people(data):
        if person.get("nom"):
            slugs = names.setdefault((person.get("prenom") or "", person["nom"]), set())
            slugs.update([person["identifiant"]] if person.get("identifiant") else [])
    return names


def _write_themes(job: Job, shelf: Shelf, edition: Edition, names: list[str]) -> None:
    themes = [shelf.theme(name, joined("evenement.themes", index)) for index, name in enumerate(names)]
    if set_in_order(edition.themes, [theme for theme in themes if theme]):
        job.report.add(Outcome.UPDATED, "evenement.themes", f"thèmes de « {edition} »")


def _remember(job: Job, edition: Edition) -> None:
    """Keep in each row's `extra` what its fields do not say of the file."""
    sheet = Sheet()
    written(Edition.objects.get(pk=edition.pk), sheet)
    for said in job.said:
        extra = sheet.bare[type(said.row), said.row.pk].kept_from(said.written, said.properties)
        extra = merged(still_kept(said.row.extra, said.written, said.properties), extra)
        if said.forms:
            extra[FORMS] = extra.get(FORMS, {}) | said.forms
        if not same(extra, said.row.extra):
            said.row.extra = extra
            said.row.save(update_fields=["extra"])
            job.report.was_updated(said.path)
