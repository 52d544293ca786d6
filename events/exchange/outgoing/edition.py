"""An edition as the file writes it: the base keys always, the others when they hold something."""

import json
from typing import Any

from events.exchange.outgoing.media import documents_of, photos_of, sources_of
from events.exchange.outgoing.programme import Programme
from events.exchange.outgoing.sheet import Sheet
from events.exchange.outgoing.synthesis import synthesis_of
from events.exchange.shape import Json, at, schema
from events.exchange.when import write_expected, write_time, write_when
from events.exchange.words import COUNTS, PROGRESS, STAGES, called, counted_by, default_slug, word_for
from events.models import Edition, Involvement, Participation


def export_edition(edition: Edition, warnings: list[str] | None = None) -> Json:
    """Return an edition as JSON values, in the exchange format (docs/format-d-echange.md).

    The file is for the team: photos are in it as they were sent, with the place and day that a camera
    may have noted in them.

    Args:
        edition: the edition to write.
        warnings: receives a French sentence for each stored file that is lost.
    """
    sheet = Sheet()
    data = written(edition, sheet)
    if warnings is not None:
        warnings += sheet.warnings
    return data


def to_json(data: Json) -> str:
    """Return the text of a file, always the same for the same values."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def written(edition: Edition, sheet: Sheet) -> Json:
    """Write an edition on `sheet`, and return it whole."""
    programme = Programme(sheet, edition)
    documents = documents_of(sheet, edition, programme)
    event = _event(sheet, edition)
    event["synthese"] |= {"documents": documents.pop("synthesis")}
    extensions = {
        "exemple_fictif": edition.is_fictitious,
        **sources_of(sheet, edition),
        **documents,
        "photos": photos_of(sheet, edition),
        "synthese": synthesis_of(sheet, edition, programme),
    }
    whole = {
        "id": edition.reference or edition.slug,
        "source": extensions.pop("source"),
        "evenement": event,
        **programme.written(),
        "lacunes_de_la_source": edition.gaps,
        **said(extensions),
    }
    file = sheet.row(edition, whole, schema()["properties"])
    _agree(file["evenement"].get("participation") or {})
    return file


def said(fields: Json) -> Json:
    """Keep what holds something: neither null, nor false, nor empty."""
    return {key: value for key, value in fields.items() if value or (value == 0 and value is not False)}


def _event(sheet: Sheet, edition: Edition) -> Json:
    """Return the object `evenement`, its documents aside."""
    organisations = {role: _involved(edition, role) for role in Involvement.Role.values}
    dates = write_when(edition)
    return {
        "titre": edition.official_title or None,
        "serie": edition.series or None,
        "edition": edition.number,
        "type": edition.kind or None,
        "theme": edition.title or None,
        "date_texte": edition.date_text or None,
        **dates,
        "lieu": {
            "nom": edition.venue_name or None,
            "adresse": edition.venue_address or None,
            "code_postal": edition.venue_postal_code or None,
            "commune": edition.venue_town or None,
        },
        "organisateurs": organisations[Involvement.Role.ORGANISER],
        "partenaires": organisations[Involvement.Role.PARTNER],
        "participation": _participation(edition),
        "communes_presentes": [_present(sheet, row) for row in _represented(edition)],
        "credit_photo": edition.photo_credit or None,
        "synthese": _standing(edition),
        **said(_event_extensions(edition)),
    }


def _standing(edition: Edition) -> Json:
    """Return what is said of the synthesis while it is not on line; its documents come later."""
    fields = {
        "etat": word_for(STAGES, edition.synthesis_stage) if edition.synthesis_stage else None,
        "attendue": write_expected(edition.synthesis_expected),
        "raison": edition.synthesis_reason,
    }
    return {"statut": edition.synthesis_notice or None, "documents": [], **said(fields)}


def _event_extensions(edition: Edition) -> Json:
    usual = default_slug(edition.number, edition.title or edition.official_title)
    held = edition.progress == Edition.Progress.PLANNED
    hours = {"debut": write_time(edition.starts_at), "fin": write_time(edition.ends_at)}
    through = Edition.themes.through.objects.filter(edition=edition)
    return {
        "adresse_page": edition.slug if edition.slug != usual else None,
        "chapo": edition.summary,
        "themes": list(through.order_by("pk").values_list("theme__name", flat=True)),
        "couleur": edition.hue,
        "tenue": None
        if held
        else {"etat": word_for(PROGRESS, edition.progress), "raison": edition.progress_reason},
        "horaires": hours if any(hours.values()) else None,
    }


def _involved(edition: Edition, role: str) -> list[str]:
    names = edition.involvements.filter(role=role).order_by("position", "pk")
    return list(names.values_list("organisation__name", flat=True))


def _participation(edition: Edition) -> Json:
    """Return the numbers announced; `nombre` is the one that the unit counts."""
    counted = counted_by(edition.declared_unit)
    counts: dict[str, Any] = {key: getattr(edition, field) for key, field in COUNTS.items()}
    number = counts.pop(counted)
    return {"nombre": number, "unite": edition.declared_unit or None, **said(counts)}


def _agree(participation: Json) -> None:
    """Drop a number kept from the file when it no longer repeats « nombre »."""
    counted = counted_by(participation.get("unite") or "")
    if participation.get(counted) != participation.get("nombre"):
        participation.pop(counted, None)


def _represented(edition: Edition) -> list[Participation]:
    return list(edition.participations.select_related("commune", "organisation"))


def _present(sheet: Sheet, row: Participation) -> str | Json:
    """Write a commune by the name alone when it leads back to it, else as an object."""
    full, short = _body(row)
    return sheet.entry(row, full, short, at("evenement", "communes_presentes")["properties"])


def _body(row: Participation) -> tuple[Json, str | None]:
    """Return how a row of the list is written, in full and in short if it can be."""
    if row.organisation:
        written_name = row.name if row.name != row.organisation.name else ""
        full = {"nom": row.organisation.name, "organisme": True, **said({"nom_ecrit": written_name})}
        return full, None
    name = row.name or (row.commune.label if row.commune else "")
    found = list(called(name)[:2])
    if row.commune:
        return {"nom": name, "code_insee": row.commune.pk}, name if found == [row.commune] else None
    if len(found) > 1:  # a name that several communes bear: an explicit null says that no code is known
        return {"nom": name, "code_insee": None}, None
    return {"nom": name}, name
