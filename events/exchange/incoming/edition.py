"""The edition itself: its fields, its days, its organisers, the communes represented."""

from typing import Any

from curiouslab import SITE_NAME
from events.exchange.incoming.finding import edition_of, slug_for
from events.exchange.incoming.job import Job, given, paired, ranks
from events.exchange.incoming.places import Atlas, Place
from events.exchange.incoming.shared import Shelf
from events.exchange.shape import Json, at, joined, schema
from events.exchange.when import read_expected, read_time, read_when
from events.exchange.words import COUNTS, PROGRESS, STAGES, counted_by
from events.models import Edition, Involvement, Organisation, Participation

_TEXTS = {
    "titre": "official_title", "type": "kind", "theme": "title", "date_texte": "date_text",
    "credit_photo": "photo_credit", "chapo": "summary", "couleur": "hue",
}  # fmt: skip
_VENUE = {
    "nom": "venue_name", "adresse": "venue_address", "code_postal": "venue_postal_code",
    "commune": "venue_town",
}  # fmt: skip
_STANDING = {"statut": "synthesis_notice", "etat": "synthesis_stage", "raison": "synthesis_reason"}
_HOURS = {"debut": "starts_at", "fin": "ends_at"}
_KEYS = {field: key for key, field in _TEXTS.items()} | {
    "series": "serie", "number": "edition", "slug": "adresse_page", "synthesis_notice": "synthese.statut",
    "synthesis_stage": "synthese.etat", "synthesis_reason": "synthese.raison",
}  # fmt: skip


def write_edition(job: Job, data: Json) -> Edition | None:
    """Write the fields of the edition that the file speaks of; None when they are refused."""
    event = data["evenement"]
    edition = edition_of(job, data)
    if edition.reference == "" and data.get("id") != edition.slug:
        edition_id = {"reference": data.get("id") or ""}
    else:
        edition_id = {}
    if not event.get("serie"):
        job.warn("evenement.serie", f"la série n’est pas dite : c’est celle du {SITE_NAME}.")
    fields = {
        **edition_id,
        "slug": slug_for(job, edition, event),
        **_event_fields(edition, event),
        **_root_fields(data),
    }
    if job.problems or not job.put(edition, fields, "evenement", _KEYS):
        return None
    job.report.edition = edition
    job.told(edition, "evenement", data, schema()["properties"])
    _write_days(job, edition, event)
    return edition


def _root_fields(data: Json) -> Json:
    fields: Json = {}
    if "lacunes_de_la_source" in data:
        fields["source_gaps"] = "\n".join(data["lacunes_de_la_source"] or [])
    if "exemple_fictif" in data:
        fields["is_fictitious"] = bool(data["exemple_fictif"])
    return fields


def _event_fields(edition: Edition, event: Json) -> Json:
    """Return the fields that the event gives; a key that is not there changes nothing."""
    fields = given(event, _TEXTS) | given(event, {"edition": "number"}, None)
    fields |= given(event, {"serie": "series"}, SITE_NAME)
    fields |= _inner(event, "lieu", lambda venue: given(venue, _VENUE), dict.fromkeys(_VENUE.values(), ""))
    fields |= _inner(event, "synthese", _standing, dict.fromkeys(_STANDING.values(), "") | _expected(None))
    fields |= _inner(event, "horaires", _hours, dict.fromkeys(_HOURS.values()))
    fields |= _inner(
        event,
        "tenue",
        lambda said: {"progress": PROGRESS[said["etat"]], "progress_reason": said["raison"]},
        {"progress": Edition.Progress.PLANNED, "progress_reason": ""},
    )
    nothing: Json = dict.fromkeys(COUNTS.values()) | {"declared_unit": ""}
    fields |= _inner(event, "participation", lambda said: _counts(edition, said), nothing)
    if "dates" in event or "annee" in event:
        when, _days = read_when(event)
        names = {"date_precision": when.precision, "starts_on": when.starts_on, "ends_on": when.ends_on}
        fields |= names
    return fields


def _inner(event: Json, key: str, read: Any, nothing: Json) -> Json:
    """Return the fields of an object inside the event: none if it is not there, `nothing` for null."""
    if key not in event:
        return {}
    return nothing if event[key] is None else read(event[key])


def _standing(said: Json) -> Json:
    """Return what is said of a synthesis that is not on line."""
    fields = given(said, _STANDING)
    if fields.get("synthesis_stage"):
        fields["synthesis_stage"] = STAGES[fields["synthesis_stage"]]
    return fields | (_expected(said["attendue"]) if "attendue" in said else {})


def _expected(text: str | None) -> Json:
    when = read_expected(text)
    return {
        "synthesis_expected_precision": when.precision,
        "synthesis_expected_from": when.starts_on,
        "synthesis_expected_until": when.ends_on,
    }


def _hours(said: Json) -> Json:
    return {field: read_time(said[key]) for key, field in _HOURS.items() if key in said}


def _counts(edition: Edition, said: Json) -> Json:
    """Return the announced numbers; the one that the unit counted before gives way to the new one."""
    unit = edition.declared_unit if "unite" not in said else said["unite"] or ""
    fields = given(said, COUNTS, None)
    counted = COUNTS[counted_by(unit)]
    if "nombre" in said and (said["nombre"] is not None or counted not in fields):
        fields = {COUNTS[counted_by(edition.declared_unit)]: None} | fields | {counted: said["nombre"]}
    return fields | {"declared_unit": unit}


def _write_days(job: Job, edition: Edition, event: Json) -> None:
    """Keep the days apart when they do not follow one another."""
    if "dates" not in event and "annee" not in event:
        return
    _when, days = read_when(event)
    known = set(edition.separate_days.values_list("date", flat=True))
    edition.separate_days.exclude(date__in=days).delete()
    for day in days:
        if day not in known:
            edition.separate_days.create(date=day)
    if known != set(days):
        job.report.was_updated("evenement")


def write_involvements(job: Job, shelf: Shelf, edition: Edition, event: Json) -> None:
    """Make the organisers and the partners those of the file."""
    lists = {"organisateurs": Involvement.Role.ORGANISER, "partenaires": Involvement.Role.PARTNER}
    for key, role in lists.items():
        if key not in event:
            continue
        path = joined("evenement", key)
        names = event[key] or []
        bodies = [shelf.organisation(name, joined(path, index)) for index, name in enumerate(names)]
        existing = edition.involvements.filter(role=role).select_related("organisation")
        rows, left = paired(
            existing, bodies, (lambda row: row.organisation_id, lambda body: body and body.pk)
        )
        for gone in left:
            job.remove(gone, path)
        positions = ranks(rows)
        for index, (row, body) in enumerate(zip(rows, bodies, strict=True)):
            if body:
                involvement = row or Involvement(edition=edition, role=role)
                fields = {"organisation_id": body.pk, "position": positions[index]}
                job.put(involvement, fields, joined(path, index))


def write_participations(job: Job, shelf: Shelf, atlas: Atlas, edition: Edition, event: Json) -> None:
    """Make the communes and bodies represented those of the file."""
    if "communes_presentes" not in event:
        return
    path = "evenement.communes_presentes"
    said = event["communes_presentes"] or []
    wanted = [_represented(shelf, atlas, entry, joined(path, index)) for index, entry in enumerate(said)]
    keys = (lambda row: (row.commune_id, row.organisation_id, row.name), _identity)
    bodies = (_row_who, lambda fields: fields and _who(fields))
    existing = edition.participations.select_related("commune", "organisation")
    rows, left = paired(existing, wanted, keys, bodies)
    for gone in left:
        job.remove(gone, path)
    seen, positions = set(), ranks(rows)
    for index, (row, fields) in enumerate(zip(rows, wanted, strict=True)):
        where, who = joined(path, index), fields and _who(fields)
        if fields is None:
            continue
        if who in seen:
            job.refuse(where, f"« {_name(said[index])} » est déjà dans la liste.")
        elif job.put(
            present := row or Participation(edition=edition), fields | {"position": positions[index]}, where
        ):
            job.told(present, where, said[index], at("evenement", "communes_presentes")["properties"])
        seen.add(who)


def _who(fields: Json) -> tuple[Any, ...]:
    """Return what makes two rows the same body: its row, else its name."""
    body = fields["commune_id"] or fields["organisation_id"]
    return (body, "") if body else (None, fields["name"])


def _row_who(row: Participation) -> tuple[Any, ...]:
    body = row.commune_id or row.organisation_id
    return (body, "") if body else (None, row.name)


def _name(entry: str | Json) -> str:
    return entry if isinstance(entry, str) else str(entry["nom"])


def _identity(fields: Json | None) -> tuple[Any, ...]:
    """Return what tells a row of the list from the others."""
    return (fields["commune_id"], fields["organisation_id"], fields["name"]) if fields else (None, None, None)


def _represented(shelf: Shelf, atlas: Atlas, entry: str | Json, path: str) -> Json | None:
    """Return the fields of one row of the list, or None when it is refused."""
    if isinstance(entry, dict) and entry.get("organisme"):
        body: Organisation | None = shelf.organisation(entry["nom"], path)
        written = entry.get("nom_ecrit") or ""
        return {"commune_id": None, "organisation_id": body.pk, "name": written} if body else None
    place = atlas.place(entry, path)
    return _commune_fields(place) if place else None


def _commune_fields(place: Place) -> Json:
    """Return the fields of a commune; its name is kept when it differs from that of the reference."""
    if place.commune is None:
        return {"commune_id": None, "organisation_id": None, "name": place.name}
    name = "" if place.name == place.commune.label else place.name
    return {"commune_id": place.commune.pk, "organisation_id": None, "name": name}


def touch(job: Job, edition: Edition) -> None:
    """Say that the edition, or its synthesis, has changed when only something that hangs on it has."""
    if job.report.changed and not job.report.was_written("evenement", exactly=True):
        edition.save(update_fields=["updated_at"])
        job.report.was_updated("evenement")
    if job.report.was_written("synthese.points_cles") and not job.report.was_written(
        "synthese", exactly=True
    ):
        edition.synthesis.save(update_fields=["updated_at"])
        job.report.was_updated("synthese")
