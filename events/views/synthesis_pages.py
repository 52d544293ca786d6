"""What the page of a synthesis is given, whether it shows the text of the day, a version or a preview."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from communes.map import commune_map, view_box
from curiouslab.http import origin
from events.models import Document, Reader, Synthesis, SynthesisVersion, audiences_for
from events.pdf.shelf import label_of
from events.prose import shown
from events.record.citation import cite
from events.record.content import Content, digest
from events.record.sections import links_of, sections_of


@dataclass(frozen=True, slots=True)
class Files:
    """Addresses of the text of a page as a file, and what the PDF is; empty when there is none."""

    data: str = ""
    pdf: str = ""
    pdf_label: str = ""


NO_FILES = Files()


def files_of(request: HttpRequest, content: Content, *, data: str, pdf: str) -> Files:
    """Return the files of a record, given their addresses."""
    return Files(data, pdf, label_of(content, origin(request)))


def published_digest(version: SynthesisVersion, reader: Reader) -> str:
    """Return the SHA-256 of what readers like `reader` could download on the first day of a version."""
    return version.digests.get(audiences_for(reader)[-1], "")


def page_of_synthesis(
    request: HttpRequest,
    synthesis: Synthesis,
    reader: Reader,
    content: Content,
    *,
    files: Files = NO_FILES,
    version: SynthesisVersion | None = None,
) -> dict[str, Any]:
    """Return what the template events/synthesis_detail.html needs.

    Args:
        request: the one that is answered, for the address of the portal.
        synthesis: one that `reader` may read.
        reader: who reads.
        content: its record, as `reader` may read it.
        files: where the same text is a file.
        version: the version that this text is, if it is one.

    Returns:
        synthesis; edition: its Edition; content: the record; files; version;
        is_preview: bool, its audience does not see this page (draft, scheduled or withdrawn);
        prose: Prose(html, headings: list of Heading(text, anchor)), the text as it is shown;
        sections: list of Section (item or None, anchor, natures, reserved); each of its natures has
            nature, label and points: list of Statement;
        points_count: int; reserved_count: int, the passages that are announced and not shown;
        map_shapes, map_view_box: the map of the edition, no shape if its source names no commune;
        documents: those of the edition whose nature is « synthèse » and that the reader may read;
        digest: SHA-256 of the record; citation: its reference, empty for what is not on line;
        published: SHA-256 of the record on the first day of its version, if it is no longer the same.
    """
    edition, found = synthesis.edition, digest(content)
    is_preview = not (synthesis.is_online and edition.is_online)
    base = origin(request)
    links = links_of(synthesis, content, reader)
    return {
        "synthesis": synthesis,
        "edition": edition,
        "content": content,
        "files": files,
        "version": version,
        "is_preview": is_preview,
        "prose": shown(content["synthese"]["texte"]),
        "sections": sections_of(content, links, base, "" if is_preview else found),
        **_counts(content),
        **_map(content),
        "documents": edition.documents.visible_to(reader).filter(kind=Document.Kind.SYNTHESIS),
        "digest": found,
        "published": _first_digest(version, reader, found),
        "citation": "" if is_preview else cite(content, base, found),
    }


def _first_digest(version: SynthesisVersion | None, reader: Reader, found: str) -> str:
    """Return the digest of the first day of the version when it is not the one `found` today."""
    first = published_digest(version, reader) if version else ""
    return "" if first == found else first


def _counts(content: Content) -> dict[str, int]:
    """Return how many statements are read, and how many are announced only."""
    return {
        "points_count": len(content["points_cles"]),
        "reserved_count": sum(told["nombre"] for told in content["passages_reserves"]),
    }


def _map(content: Content) -> dict[str, Any]:
    """Return the map of the communes of the 92 that the source names; no shape when it names none."""
    codes = [commune["code"] for commune in content["edition"]["communes"] if commune["code"]]
    shapes = commune_map(codes)
    return {
        "map_shapes": shapes if any(shape.is_active for shape in shapes) else [],
        "map_view_box": view_box(),
    }
