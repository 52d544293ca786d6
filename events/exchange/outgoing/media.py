"""Sources, documents and photos as the file writes them."""

from pathlib import PurePosixPath

from events.exchange.attachments import encoded, stored_content
from events.exchange.outgoing.programme import Programme
from events.exchange.outgoing.sheet import Sheet
from events.exchange.shape import Json, at
from events.exchange.words import AUDIENCES, DOCUMENT_KINDS, FRAMINGS, word_for
from events.models import Audience, Document, Edition, Focus, Photo, Source


def _said(fields: Json) -> Json:
    return {key: value for key, value in fields.items() if value}


def audience(value: str) -> Json:
    """Return who may read, when it is not everybody."""
    return {} if value == Audience.PUBLIC else {"lisible_par": word_for(AUDIENCES, value)}


def _is_simple(sources: list[Source]) -> bool:
    """Tell whether the first source is said whole by its address at the root of the file."""
    first, *others = sources
    says_more = first.title or first.about or first.seen_on or first.extra
    return not says_more and all(other.about or other.address != first.address for other in others)


def sources_of(sheet: Sheet, edition: Edition) -> Json:
    """Return `source` (the first that stands for the whole edition) and `sources` (what it leaves out)."""
    sources = list(edition.sources.all())
    whole = next((source.address for source in sources if not source.about), None)
    listed = [_source(sheet, source) for source in sources]
    return {"source": whole, "sources": listed[1:] if sources and _is_simple(sources) else listed}


def _source(sheet: Sheet, source: Source) -> Json:
    seen = source.seen_on.isoformat() if source.seen_on else None
    fields = {"adresse": source.address} | _said(
        {"titre": source.title, "porte_sur": source.about, "vu_le": seen}
    )
    return sheet.row(source, fields, at("sources")["properties"])


def documents_of(sheet: Sheet, edition: Edition, programme: Programme) -> Json:
    """Return the documents, and apart (`synthesis`) those that the event's synthesis lists."""
    lists: dict[str, list[str | Json]] = {"documents": [], "synthesis": []}
    for document in edition.documents.select_related("item"):
        is_synthesis = document.kind == Document.Kind.SYNTHESIS
        lists["synthesis" if is_synthesis else "documents"].append(_document(sheet, document, programme))
    return dict(lists)


def _document(sheet: Sheet, document: Document, programme: Programme) -> str | Json:
    is_synthesis = document.kind == Document.Kind.SYNTHESIS
    content = stored_content(document.file)
    if document.file and content is None:
        sheet.warnings.append(f"le document « {document} » est écrit sans son fichier, qui manque.")
    name = document.file_name or PurePosixPath(str(document.file.name)).name
    attached = {"nom": name, "base64": encoded(content)} if content is not None else None
    fields: Json = {"titre": document.title}
    if not is_synthesis:
        fields["nature"] = word_for(DOCUMENT_KINDS, document.kind)
    fields |= _said({"adresse": document.address, "fichier": attached})
    if document.language != "fr":
        fields["langue"] = document.language
    fields |= audience(document.audience) | programme.reference(document.item)
    if not is_synthesis:
        return sheet.row(document, fields, at("documents")["properties"])
    properties = at("evenement", "synthese", "documents")["properties"]
    return sheet.entry(document, fields, _plain(fields), properties)


def _plain(fields: Json) -> str | None:
    """Return the text that says a whole synthesis document: its title, or its address if it has no other."""
    title = fields["titre"]
    is_address = title.startswith(("https://", "http://"))
    if fields == ({"titre": title, "adresse": title} if is_address else {"titre": title}):
        return str(title)
    return None


def photos_of(sheet: Sheet, edition: Edition) -> list[Json]:
    """Return the photos; a stored image has no name of its own, so it is called by its rank.

    One whose file is lost is left out: without it, it is no photo.
    """
    contents = [(photo, stored_content(photo.image)) for photo in edition.photos.all()]
    lost = [photo for photo, content in contents if content is None]
    sheet.warnings += [f"la photo « {photo} » est laissée de côté : son fichier manque." for photo in lost]
    found = [(photo, content) for photo, content in contents if content is not None]
    return [_photo(sheet, photo, content, rank) for rank, (photo, content) in enumerate(found, start=1)]


def _photo(sheet: Sheet, photo: Photo, content: bytes, rank: int) -> Json:
    fields = {
        "fichier": {
            "nom": f"photo-{rank}{PurePosixPath(str(photo.image.name)).suffix}",
            "base64": encoded(content),
        },
        "texte_alternatif": photo.alt_text,
        "credit": photo.credit,
    }
    framing = "" if photo.focus == Focus.CENTRE else word_for(FRAMINGS, photo.focus)
    said = _said({"legende": photo.caption, "cadrage": framing})
    return sheet.row(photo, fields | said, at("photos")["properties"])
