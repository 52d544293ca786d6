"""What a first visit of a page costs, read in the browser that made it."""

from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import urlsplit

from bench.ecoindex import ecoindex

# In thousands of bytes, as our ceilings are written.
KILOBYTE = 1000
ELEMENTS = "() => document.getElementsByTagName('*').length"
# The EcoIndex counts a drawing as one element (cnumr's own measuring code leaves out what is inside).
COUNTED = "() => document.querySelectorAll(':not(svg *)').length"


@dataclass(frozen=True, slots=True)
class Weight:
    """Kilobytes transferred, headers included, photographs aside; requests; elements of the page."""

    kilobytes: float
    requests: int
    elements: int
    counted_elements: int
    style_kilobytes: float
    photo_kilobytes: float
    strangers: tuple[str, ...]
    cookies: tuple[str, ...]

    @classmethod
    def of(cls, tab: Any, requests: list[Any]) -> Self:
        """Weigh what `tab` shows.

        Args:
            tab: playwright's `Page`, loaded by an empty browser.
            requests: all the `Request` that it made.
        """
        host = urlsplit(tab.url).netloc
        asked = [request for request in requests if request.url.startswith("http")]
        photos = [request for request in asked if urlsplit(request.url).path.startswith("/photos/")]
        others = [request for request in asked if request not in photos]
        styles = [request for request in others if request.resource_type == "stylesheet"]
        return cls(
            kilobytes=sum(map(transferred, others)),
            requests=len(others),
            elements=tab.evaluate(ELEMENTS),
            counted_elements=tab.evaluate(COUNTED),
            style_kilobytes=sum(map(body, styles)),
            photo_kilobytes=sum(map(transferred, photos)),
            strangers=tuple(sorted({urlsplit(request.url).netloc for request in asked} - {host})),
            cookies=tuple(sorted(cookie["name"] for cookie in tab.context.cookies())),
        )

    @property
    def ecoindex(self) -> float:
        """The EcoIndex of the page, photographs aside."""
        return ecoindex(self.counted_elements, self.requests, self.kilobytes * KILOBYTE / 1024)


def body(request: Any) -> float:
    """Return the kilobytes of an answer as it travelled, compressed."""
    return float(request.sizes()["responseBodySize"]) / KILOBYTE if answered(request) else 0.0


def transferred(request: Any) -> float:
    """Return the same, with its headers."""
    if not answered(request):
        return 0.0
    return body(request) + float(request.sizes()["responseHeadersSize"]) / KILOBYTE


def answered(request: Any) -> bool:
    """Tell whether a request got an answer: one that the policy forbids has no size."""
    return request.failure is None and request.response() is not None
