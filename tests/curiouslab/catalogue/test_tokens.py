"""The tokens: read from the sheet, in both schemes, with enough contrast."""

import pytest

from curiouslab.catalogue.tokens import colours, contrasts, ratio, read, schemes_sheet, sizes, tokens

SHEET = """@layer tokens { :root { --ink: #12203a; --wrap: 72rem; --text: Atkinson; }
@media (min-width: 40rem) { :root { --wrap: 80rem; } }
@media (prefers-color-scheme: dark) { :root { --ink: #eee; } } }"""


def test_both_schemes_are_read():
    light, dark = read(SHEET)

    assert light == {"ink": "#12203a", "wrap": "72rem", "text": "Atkinson"}
    assert dark == light | {"ink": "#eee"}
    assert (colours(dark), sizes(dark)) == ({"ink": "#eee"}, {"wrap": "72rem"})


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("#000", "#fff", 21), ("#fff", "#ffffff", 1), ("#767676", "#fff", 4.54), ("#777777", "#fff", 4.48)],
)
def test_ratios_are_those_of_wcag(one, other, expected):
    assert round(ratio(one, other), 2) == round(ratio(other, one), 2) == expected


@pytest.mark.parametrize("scheme", [0, 1], ids=["clair", "sombre"])
def test_every_pair_has_the_contrast_that_it_owes(scheme):
    pairs = contrasts(tokens()[scheme])

    assert [(pair.colour, pair.ground, round(pair.ratio, 2)) for pair in pairs if not pair.passes] == []
    assert len(pairs) >= 20


def test_a_pair_too_weak_is_seen():
    values = tokens()[0] | {"soft": "#999999"}

    weak = [(pair.colour, pair.ground) for pair in contrasts(values) if not pair.passes]
    assert weak == [("soft", "paper"), ("soft", "chalk")]


def test_both_schemes_hold_on_one_page():
    sheet = schemes_sheet()
    light, dark = tokens()

    assert f".scheme-light{{color-scheme:light;--ink:{light['ink']};" in sheet
    assert f".scheme-dark{{color-scheme:dark;--ink:{dark['ink']};" in sheet
