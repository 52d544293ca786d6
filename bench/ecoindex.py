"""The EcoIndex of a page (0 to 100): what its elements, requests and bytes weigh beside the web's pages.

Formula: https://github.com/cnumr/ecoindex_reference, whose file of that name publishes the quantiles.
"""

from bisect import bisect_right

# Twenty slices of the pages of the web, by elements, by requests and by kilobytes transferred.
ELEMENTS = (
    0, 47, 75, 159, 233, 298, 358, 417, 476, 537, 603,
    674, 753, 843, 949, 1076, 1237, 1459, 1801, 2479, 594601,
)  # fmt: skip
REQUESTS = (
    0, 2, 15, 25, 34, 42, 49, 56, 63, 70, 78,
    86, 95, 105, 117, 130, 147, 170, 205, 281, 3920,
)  # fmt: skip
KILOBYTES = (
    0, 1.37, 144.7, 319.53, 479.46, 631.97, 783.38, 937.91, 1098.62, 1265.47, 1448.32,
    1648.27, 1876.08, 2142.06, 2465.37, 2866.31, 3401.59, 4155.73, 5400.08, 8037.54, 223212.26,
)  # fmt: skip


def rank(quantiles: tuple[float, ...], value: float) -> float:
    """Return where `value` falls among `quantiles`: 0 at the first, 20 from the last on."""
    place = bisect_right(quantiles, value)
    if place >= len(quantiles):
        return len(quantiles) - 1
    below, above = quantiles[place - 1], quantiles[place]
    return place - 1 + (value - below) / (above - below)


def ecoindex(elements: int, requests: int, kilobytes: float) -> float:
    """Return the EcoIndex of a page: elements count three times, requests twice, bytes once."""
    weighed = 3 * rank(ELEMENTS, elements) + 2 * rank(REQUESTS, requests) + rank(KILOBYTES, kilobytes)
    return 100 - 5 * weighed / 6
