"""What is read in an answer, whatever its form, and every address of every output."""

import re
from functools import lru_cache
from io import BytesIO
from typing import Any

from django.urls import reverse
from pypdf import PdfReader

from events import models
from tests.matrix.cells import AUDIENCES, STATES, Portal
from tests.portal import ADDRESSES, visit, without_seal

# Long enough for no token drawn at random to hold one.
WORD = re.compile(rb"zqx\d{3}z", re.IGNORECASE)
# Where no word of a row is ever said; the addresses of pictures are watched one by one (Portal.pictures).
SILENT = {
    *("pages:accessibility", "pages:grid_file", "pages:grid_theme", "pages:legal_notice"),
    *("pages:personal_data", "pages:site_plan", "contact:form", "contact:thanks", "health"),
    *("needs:propose", "needs:thanks"),
    *("members:access", "members:access_thanks", "members:left"),
    *("site_card", "touch_icon", "robots"),
    "sitemap",  # the files of the map: their dates are compared to the byte (tests/test_leaks.py)
    # What the open data is, and what is not there.
    *("events:open_data", "events:open_data_table", "events:api_page", "events:api_index"),
    *("events:api_description", "events:api_unknown"),
    *("alerts:notice", "alerts:notice_received"),  # the name of an edition, as in their address
    *("events:preview", "events:preview_pdf"),  # forged tokens; the true ones have tests of their own
}
# What only the team may open.
FOR_THE_TEAM = {"events:former_file"}


def pages(name: str, most: int = 5) -> list[str]:
    """The first pages of a list."""
    return [f"{reverse(name)}?page={number}" for number in range(1, most + 1)]


def addresses_of(name: str) -> list[str]:
    """Every address of an output, with the searches and the pages that show each cell."""
    found = ADDRESSES[name]()
    if name == "events:search":
        words = [f"{state}{audience}" for state in STATES for audience in AUDIENCES]
        # Found, mistyped, found in part, and page after page.
        found += [f"{reverse(name)}?q={word}" for word in words]
        found += [f"{reverse(name)}?q={word[1:]}+canari" for word in words]
        found += [f"{reverse(name)}?q=canari&page={number}" for number in range(1, 6)]
    if name == "events:key_point_list":
        slugs = models.Edition.objects.values_list("slug", flat=True)
        found += pages(name) + [f"{reverse(name)}?edition={slug}" for slug in slugs]
    if name == "events:search_feed":
        found += [f"{reverse(name)}?q={state}{audience}" for state in STATES for audience in AUDIENCES]
    if name == "events:difficulty_list":
        asked = [f"{reverse(name)}?besoin={state}{audience}" for state in STATES for audience in AUDIENCES]
        found += [f"{address}&page={number}" for address in asked for number in (1, 2)]
    if name in {"events:edition_list", "events:synthesis_list", "events:theme_list", "events:follow_up_list"}:
        found += pages(name)
    return found


def words_in(content: bytes) -> set[str]:
    """The secret words in these bytes, in lower case."""
    return {word.decode().lower() for word in WORD.findall(content)}


def words_read(response: Any) -> set[str]:
    """The secret words of an answer: its headers, its body, and the text and the files of a PDF.

    The fonts of our PDFs are subsets: their words stand nowhere as bytes.
    """
    headers = repr(sorted(response.headers.items())).encode()
    # A calendar folds its lines, which may cut a word in two.
    found = words_in(headers) | words_in(without_seal(response.body).replace(b"\r\n ", b""))
    if response.body.startswith(b"%PDF-") and b"/Catalog" in response.body:
        found |= words_in(pdf_text(response.body))
    return found


# The same bytes are read for one reader after the other, and reading them takes longer than making them.
@lru_cache(maxsize=200)
def pdf_text(content: bytes) -> bytes:
    """The text of a PDF, its outline, what it says of itself, and the files attached to it."""
    pdf = PdfReader(BytesIO(content))
    texts = [page.extract_text() for page in pdf.pages]
    texts += [repr(pdf.metadata), repr(pdf.outline), repr(pdf.xmp_metadata and pdf.xmp_metadata.dc_title)]
    attached = [file for files in pdf.attachments.values() for file in files]
    return "\n".join(texts).encode() + b"\n".join(attached)


def read_on(client: Any, name: str, portal: Portal) -> set[str]:
    """The words that a reader finds on every address of an output."""
    found: set[str] = set()
    for address in addresses_of(name):
        response = visit(client, address)
        assert response.status_code in {200, 404, 410}, (address, response.status_code)
        found |= words_read(response) - words_in(address.encode())
        if response.status_code == 200 and address in portal.pictures:
            found.add(portal.pictures[address])
    return found
