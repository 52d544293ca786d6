"""The EcoIndex, beside what cnumr's own package (ecoindex-compute 5.10.0) gives, rounded as it does."""

import pytest

from bench.ecoindex import ecoindex


@pytest.mark.parametrize(
    ("elements", "requests", "kilobytes", "expected"),
    [
        (250, 8, 120, 85),
        (300, 6, 60, 84),
        (400, 12, 200, 78),
        (0, 0, 0, 100),
        (47, 2, 1.37, 95),
        (693, 78, 2420, 44),
        (594601, 3920, 223212.26, 0),
        (10**9, 10**9, 10**9, 0),
    ],
)
def test_ecoindex_is_that_of_its_authors(elements, requests, kilobytes, expected):
    assert round(ecoindex(elements, requests, kilobytes)) == expected
