"""The card: its colours, its map, its texts inside their room, whatever they are."""

import re
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from communes.map import shapes
from events.images.card import COLUMN, FIELDS, HEIGHT, MARGIN, Card, draw_card, outline, title_of
from events.images.icon import draw_icon
from events.images.lettering import BREAKING_SIZE, TITLE, drawable, fitted, font, wrapped
from events.models import Hue
from tests.house.sources import text

WHITE, NIGHT = (255, 255, 255), (18, 32, 58)
LONG = (
    "Élus, œuvrons : « Comment les communes des Hauts-de-Seine partagent-elles leurs données, leurs "
    "pratiques, leurs difficultés et leurs réussites avec les habitantes et les habitants, dès 2024 ? » etc."
)


def drawn(**given):
    """A card, opened."""
    return Image.open(BytesIO(draw_card(Card(**{"hue": "parc", "title": "Ville et Numérique", **given}))))


def colours(card, box):
    """How many pixels of each colour there are in a part of a card."""
    part = card.convert("RGB").crop(box)
    return {colour: count for count, colour in part.getcolors(part.width * part.height)}


def rgb(colour):
    return tuple(int(colour[start : start + 2], 16) for start in (1, 3, 5))


MAP_BOX = (860, 30, 1150, 500)


def test_the_fields_are_those_of_the_pages():
    tokens = text("curiouslab/static/curiouslab/css/tokens.css").split("prefers-color-scheme: dark")[0]

    assert {hue: re.search(f"--{hue}-field: (#\\w+);", tokens)[1] for hue in Hue.values} == FIELDS
    assert set(FIELDS) == set(Hue.values)


@pytest.mark.parametrize("hue", FIELDS)
def test_a_card_has_the_size_and_the_colour_asked_for(hue):
    card = drawn(hue=hue)

    assert (card.format, card.size) == ("PNG", (1200, 630))
    found = colours(card, (0, 0, 1200, 630))
    assert max(found, key=found.get) == rgb(FIELDS[hue])
    assert found[rgb(FIELDS[hue])] > 1200 * 630 / 2


def test_the_communes_named_are_filled_and_no_other():
    whole = colours(drawn(communes=frozenset(shape.insee_code for shape in shapes())), MAP_BOX)
    some = colours(drawn(communes=frozenset({"92050", "92002"})), MAP_BOX)
    none = colours(drawn(), MAP_BOX)

    assert whole[WHITE] > 40_000 > some[WHITE] > 3_000
    assert WHITE not in none
    assert len([count for count in none.values() if count > 30_000]) == 2  # the field, and the communes on it


def test_the_shapes_are_those_of_the_map():
    shape = shapes()[0]
    rings = [outline(known.path) for known in shapes()]

    assert outline("M10 20l5 -3l-2 8z") == [(10, 20), (15, 17), (13, 25)]
    assert f"M{rings[0][0][0]} {rings[0][0][1]}l" in shape.path
    assert {0 <= x <= 600 for ring in rings for x, _ in ring} == {True}


def test_an_example_says_so():
    badge = (870, 540, 1140, 620)

    assert WHITE not in colours(drawn(), badge)
    assert colours(drawn(is_fictitious=True), badge)[WHITE] > 5_000


def text_box(card):
    """The box of what is written on the left: neither the field, nor the foot, nor the map."""
    left = card.convert("RGB").crop((0, 0, 860, 520))
    field = Image.new("RGB", left.size, left.getpixel((2, 2)))
    from PIL import ImageChops  # noqa: PLC0415 -- only here

    return ImageChops.difference(left, field).getbbox()


@pytest.mark.parametrize("number", [None, ("12", "e")])
@pytest.mark.parametrize(
    "facts", [(), ("du 30 novembre 2024 au 2 décembre 2024", "136 communes représentées")]
)
@pytest.mark.parametrize(
    "title",
    ["", "Eau", "Ville et Numérique", LONG, "Élus " * 40, "W" * 200, "ÀÉÎÕÜ-" * 33, "ma-" * 66, "i" * 300],
    ids=["none", "short", "usual", "long", "many words", "one word", "hyphens", "small pieces", "longest"],
)
def test_nothing_leaves_its_room(title, facts, number):
    card = drawn(title=title, facts=facts, number=number, kicker="édition annulée")

    left, top, right, bottom = text_box(card)
    assert (left >= MARGIN - 12, top >= MARGIN - 34) == (True, True)
    assert (right <= MARGIN + COLUMN + 8, bottom <= HEIGHT - 104 - 4) == (True, True)


def test_no_word_of_a_long_title_is_lost():
    setting = title_of(Card("ocre", LONG, ("3", "e"), "édition", ("6 février 2024", "18 communes")))

    assert " ".join(setting.lines) == drawable(LONG)
    assert setting.width <= COLUMN
    assert 4 <= len(setting.lines) <= 8


def test_a_title_is_as_large_as_it_can_be():
    sizes = [title_of(Card("ocre", title)).font.size for title in ("Eau", "Eau et villes " * 3, LONG)]

    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] == 120
    assert sizes[-1] >= 34


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Ville  et\nNumérique", "Ville et Numérique"),
        ("Et après ?", "Et après\u00a0?"),
        ("L'eau", "L’eau"),
        ("E\u0301lus", "Élus"),
        ("Dvořák, Ştefan", "Dvorák, Stefan"),
        ("😀 Ville 🏙", "Ville"),
        ("مرحبا", ""),
        ("שלום Ville", "Ville"),
        ("\u202eVille\u200d\x07", "Ville"),
        ("日本語", ""),
        ("\ud83d", ""),
    ],
)
def test_only_what_the_font_holds_is_written(typed, written):
    assert drawable(typed) == written


@pytest.mark.parametrize("title", ["😀 مرحبا", "שלום", "\u202e\u200f", "日本語 Ville", "a\u0301" * 90])
def test_no_script_stops_the_drawing(title):
    assert text_box(drawn(title=title))


def test_a_title_that_cannot_be_written_leaves_the_name_of_the_club():
    assert draw_card(Card("parc", "日本語")) == draw_card(Card("parc", "Club Curious Lab’"))


def test_the_same_facts_give_the_same_bytes():
    first = draw_card(Card("prune", LONG, ("3", "e")))
    draw_card.cache_clear()

    assert draw_card(Card("prune", LONG, ("3", "e"))) == first


def test_a_card_is_light():
    every = frozenset(shape.insee_code for shape in shapes())
    heavy = Card("brique", LONG, ("12", "e"), "édition reportée", ("6 février 2024", "36"), every, True)

    assert len(draw_card(heavy)) < 60_000


words = st.text(st.characters(codec="latin-1", categories=("L", "N", "P")), min_size=1, max_size=60)


@given(st.lists(words, min_size=1, max_size=30))
def test_lines_hold_every_character_in_order(parts):
    title = " ".join(parts)
    setting = fitted(title, 500, 300, (60, 40, 20))

    assert "".join(setting.lines).replace(" ", "") == title.replace(" ", "")
    assert setting.width <= 501 or setting.font.size > BREAKING_SIZE


def test_words_are_cut_at_a_hyphen_only_when_they_must():
    face = font(TITLE, 40, 700)

    assert wrapped("les Hauts-de-Seine", face, face.getlength("Hauts-de-Seine")) == ["les", "Hauts-de-Seine"]
    narrow = face.getlength("de-Seine")
    assert wrapped("Hauts-de-Seine", face, narrow) == ["Hauts-", "de-Seine"]


def test_the_icon_is_the_apostrophe_on_the_night():
    icon = Image.open(BytesIO(draw_icon()))

    assert (icon.format, icon.size, icon.getpixel((2, 2))) == ("PNG", (180, 180), NIGHT)
    assert icon.getpixel((95, 80)) == (255, 159, 138)
    assert len(draw_icon()) < 4_000
