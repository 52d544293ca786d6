"""The text of uploaded PDFs, read once a file by a process of its own (events.documents.pdf)."""

from collections.abc import Collection, Iterable

from django.db.models import Exists, OuterRef

from events.documents.pdf import text_of_pdf
from events.finding.models import DocumentText
from events.models import Document

MOST_LETTERS = 300_000


def unread(editions: Collection[int] | None = None) -> list[Document]:
    """Return the PDFs, of some editions or of all, whose text was not read."""
    read = DocumentText.objects.filter(document=OuterRef("pk"), file=OuterRef("file"))
    found = Document.objects.filter(~Exists(read), file__iendswith=".pdf").order_by("pk")
    return list(found if editions is None else found.filter(edition__in=editions))


def read_texts(documents: Iterable[Document]) -> None:
    """Read these PDFs; one that cannot be read has an empty text, and is not tried again."""
    for document in documents:
        name = str(document.file.name)
        try:
            with document.file.open("rb") as file:
                text = text_of_pdf(file)[:MOST_LETTERS].replace("\0", " ")
        except (OSError, ValueError):
            text = ""
        DocumentText.objects.update_or_create(document=document.pk, defaults={"file": name, "text": text})


def forget_gone() -> None:
    """Forget the texts of files that no document holds any more."""
    held = Document.objects.filter(pk=OuterRef("document"), file=OuterRef("file"))
    DocumentText.objects.filter(~Exists(held)).delete()


def texts_of(editions: Collection[int]) -> dict[int, DocumentText]:
    """Return the texts of the PDFs of some editions, by document; those of files since replaced included."""
    documents = Document.objects.filter(edition__in=editions).exclude(file="").order_by()
    return {text.document: text for text in DocumentText.objects.filter(document__in=documents.values("pk"))}
