"""What a PDF says, as pypdf reads it."""

from io import BytesIO

from pypdf import PdfReader

BASE = "https://club.exemple.fr"
# Places where a long word may be broken, spaces that French makes unbreakable.
_SPACES = str.maketrans({"\u200b": "", "\u00a0": " ", "\u202f": " "})


def opened(pdf: bytes) -> PdfReader:
    return PdfReader(BytesIO(pdf))


def words(pdf: bytes) -> str:
    """All its text, spaces squeezed."""
    pages = "\n".join(page.extract_text() for page in opened(pdf).pages)
    return " ".join(pages.translate(_SPACES).split())


def tags(pdf: bytes) -> list[tuple[str, dict]]:
    """The elements of its structure in order: their kind and their own dictionary."""
    found = []

    def walk(node):
        node = node.get_object()
        if not isinstance(node, dict):
            return
        if "/S" in node:
            found.append((str(node["/S"]), node))
        kids = node.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            walk(kid) if not isinstance(kid, int) else None

    walk(opened(pdf).trailer["/Root"]["/StructTreeRoot"])
    return found
