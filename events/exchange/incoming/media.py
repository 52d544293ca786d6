"""Sources, documents and photos of a file. A stored file is never destroyed by an import."""

from datetime import date
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import ContentFile
from django.db.models.fields.files import FieldFile

from events.exchange.attachments import content_of, document_fault, stored_content
from events.exchange.incoming.job import Job, given, paired, ranks
from events.exchange.incoming.programme import ProgrammeWriter
from events.exchange.shape import Json, at, joined
from events.exchange.words import AUDIENCES, DOCUMENT_KINDS, FRAMINGS
from events.models import Document, Edition, Focus, Photo, Source

_SYNTHESIS_DOCUMENTS = ("evenement", "synthese", "documents")
_DOCUMENT_KEYS = {"title": "titre", "address": "adresse", "file": "fichier", "language": "langue"}


def write_sources(job: Job, edition: Edition, data: Json) -> None:
    """Make the sources those of the file: `source` first, unless `sources` holds it too."""
    if "source" not in data and data.get("sources") is None:
        return
    existing = list(edition.sources.all())
    wanted = _wanted_sources(data, existing)
    rows, left = paired(
        existing,
        wanted,
        (
            lambda row: (row.address, row.title, row.about, row.seen_on),
            lambda pair: _source_identity(pair[1]),
        ),
        (lambda row: (row.address, row.about), lambda pair: _source_identity(pair[1])[::2]),
    )
    for gone in left:
        job.remove(gone, "sources")
    for position, row, (path, said) in zip(ranks(rows), rows, wanted, strict=True):
        source = row or Source(edition=edition)
        fields = dict(zip(("address", "title", "about", "seen_on"), _source_identity(said), strict=True))
        fields["position"] = position
        if job.put(source, fields, path):
            is_bare = path == "sources[0]" and not any(fields[name] for name in ("title", "about", "seen_on"))
            forms = {"listee": {"lu": "", "ecrit": True}} if is_bare else {}
            job.told(source, path, said, at("sources")["properties"], forms)


def _wanted_sources(data: Json, existing: list[Source]) -> list[tuple[str, Json]]:
    """Return (path, source) for each source wanted; the keys that are not there leave what stands."""
    listed = data.get("sources")
    if listed is None:
        kept = existing[1:] if existing and not existing[0].about else existing
        others = [("sources", _as_said(source)) for source in kept]
    else:
        others = [(joined("sources", index), said) for index, said in enumerate(listed)]
    address = data.get("source")
    is_listed = any(said["adresse"] == address and not said.get("porte_sur") for _path, said in others)
    first = [("source", {"adresse": address})] if address and not is_listed else []
    return first + others


def _as_said(source: Source) -> Json:
    seen = source.seen_on.isoformat() if source.seen_on else None
    return {"adresse": source.address, "titre": source.title, "porte_sur": source.about, "vu_le": seen}


def _source_identity(said: Json) -> tuple[Any, ...]:
    seen = date.fromisoformat(said["vu_le"]) if said.get("vu_le") else None
    return said["adresse"], said.get("titre") or "", said.get("porte_sur") or "", seen


def write_documents(job: Job, edition: Edition, data: Json, programme: ProgrammeWriter) -> None:
    """Make the documents those of the lists that the file gives: the event's synthesis, and the root's."""
    synthesis = (data["evenement"].get("synthese") or {}).get("documents")
    wanted = [(joined("documents", n), said, False) for n, said in enumerate(data.get("documents") or [])]
    path = ".".join(_SYNTHESIS_DOCUMENTS)
    wanted += [(joined(path, n), said, True) for n, said in enumerate(synthesis or [])]
    kinds = [kind for kind in Document.Kind.values if kind != Document.Kind.SYNTHESIS]
    given_kinds = kinds if data.get("documents") is not None else []
    given_kinds = [*given_kinds, Document.Kind.SYNTHESIS] if synthesis is not None else given_kinds
    ready = [
        (path, said, _document_fields(said, programme, is_synthesis)) for path, said, is_synthesis in wanted
    ]
    existing = list(edition.documents.filter(kind__in={*given_kinds, *(f["kind"] for _p, _s, f in ready)}))
    rows, left = paired(existing, ready, *_SAME_DOCUMENT)
    _remove_documents(job, [row for row in left if row.kind in given_kinds])
    for position, row, (path, said, fields) in zip(ranks(rows), rows, ready, strict=True):
        _write_document(job, row or Document(edition=edition), fields | {"position": position}, path, said)


def _remove_documents(job: Job, documents: list[Document]) -> None:
    """Delete documents that the file no longer says, but never one that holds a file, or has held one."""
    for document in documents:
        if document.file or document.versions.exists():
            sentence = "n’est plus dans le fichier, mais il est déposé ici : supprimez-le dans la gestion."
            job.refuse("documents", f"le document « {document} » {sentence}")
        else:
            job.remove(document, "documents")


_SAME_DOCUMENT: Any = (
    (lambda row: (row.title, row.address, row.file_name), lambda ready: _document_identity(ready[2])),
    (lambda row: row.title, lambda ready: ready[2]["title"]),
)


def _document_identity(fields: Json) -> tuple[str, str, str]:
    return fields["title"], fields["address"], fields["file_name"]


def _document_fields(said: str | Json, programme: ProgrammeWriter, is_synthesis: bool) -> Json:
    """Return every field of a document, its file aside."""
    if isinstance(said, str):
        is_address = said.startswith(("https://", "http://"))
        said = {"titre": said, "adresse": said if is_address else None}
    item = programme.item(said.get("sequence"))
    nature = "synthèse" if is_synthesis else said.get("nature") or "support"
    return {
        "title": said["titre"],
        "kind": DOCUMENT_KINDS[nature],
        "address": said.get("adresse") or "",
        "file_name": (said.get("fichier") or {}).get("nom", ""),
        "language": said.get("langue") or "fr",
        "audience": AUDIENCES[said.get("lisible_par") or "public"],
        "item_id": item.pk if item else None,
    }


def _write_document(job: Job, row: Document, fields: Json, path: str, said: str | Json) -> None:
    is_listed_apart = path.startswith("evenement")
    if fields["kind"] == Document.Kind.SYNTHESIS and not is_listed_apart:
        job.warn(path, "un document de synthèse sera rendu dans evenement.synthese.documents.")
    attached = said.get("fichier") if isinstance(said, dict) else None
    content = content_of(attached) if attached else None
    if content is None and row.file:
        job.refuse(
            path, f"le document « {row} » a un fichier ici ; le remplacer par une adresse le perdrait."
        )
        return
    if content is not None and content != stored_content(row.file):
        file = ContentFile(content, name=fields["file_name"])
        if fault := document_fault(file):
            job.refuse(f"{path}.fichier", fault)
            return
        fields = fields | {"file": file}
    if not row._state.adding and not (isinstance(said, dict) and "lisible_par" in said):
        # An older file does not open again what was reserved since.
        fields = {key: value for key, value in fields.items() if key != "audience"}
    if job.put(row, fields, path, _DOCUMENT_KEYS):
        _note_stored(job, row.file, "file" in fields)
        keys = _SYNTHESIS_DOCUMENTS if fields["kind"] == Document.Kind.SYNTHESIS else ("documents",)
        job.told(row, path, said, at(*keys)["properties"])


def _note_stored(job: Job, stored: FieldFile, is_new: bool) -> None:
    """Remember a file just stored, to take it back if the import fails."""
    if is_new and stored.name:
        job.stored.append((stored.storage, stored.name))


def write_photos(job: Job, edition: Edition, data: Json) -> None:
    """Make the photos those of the file."""
    if data.get("photos") is None:
        return
    wanted = [
        (joined("photos", n), said, content_of(said["fichier"])) for n, said in enumerate(data["photos"])
    ]
    contents = {photo: stored_content(photo.image) for photo in edition.photos.all()}
    rows, left = _paired_photos(contents, wanted)
    for photo in left:
        sentence = "n’est plus dans le fichier, mais elle est déposée ici : supprimez-la dans la gestion."
        job.refuse("photos", f"la photo « {photo} » {sentence}")
    for position, row, (path, said, content) in zip(ranks(rows), rows, wanted, strict=True):
        fields = given(said, {"texte_alternatif": "alt_text", "credit": "credit", "legende": "caption"})
        if "cadrage" in said:
            fields["focus"] = FRAMINGS[said["cadrage"] or Focus.CENTRE.label]
        fields["position"] = position
        photo = row or Photo(edition=edition)
        if row is None or contents[row] is None:
            suffix = PurePosixPath(said["fichier"]["nom"]).suffix
            fields["image"] = ContentFile(content, name=f"photo{suffix}")
        if job.put(photo, fields, path, {"image": "fichier"}):
            _note_stored(job, photo.image, "image" in fields)
            job.told(photo, path, said, at("photos")["properties"])


def _paired_photos(
    contents: dict[Photo, bytes | None], wanted: list[tuple[str, Json, bytes]]
) -> tuple[list[Photo | None], list[Photo]]:
    """Give each photo of the file its row: that of the same bytes, or one whose own file is lost."""
    return paired(
        contents,
        wanted,
        (
            lambda row: (contents[row], row.alt_text),
            lambda ready: (ready[2], ready[1]["texte_alternatif"]),
        ),
        (lambda row: contents[row], lambda ready: ready[2]),
        (
            lambda row: row.alt_text if contents[row] is None else None,
            lambda ready: ready[1]["texte_alternatif"],
        ),
    )
