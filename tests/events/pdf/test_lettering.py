"""What the fonts cannot draw is written by its code; what they can is drawn as it is."""

import pytest
import typst

from events.pdf.composing import _fonts
from events.pdf.lettering import _coverage, breakable, drawable, written


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ştefan Łukasz Đỗ", "Ştefan Łukasz Đỗ"),
        ("שרה أحمد Ελένη Жанна", "שרה أحمد Ελένη Жанна"),
        ("e\u0301", "é"),
        ("中文", "[U+4E2D][U+6587]"),
        ("א\u20e3", "א[U+20E3]"),
        ("\u0301seul", "[U+0301]seul"),
        ("\ud800", "[U+D800]"),
        ("\x00\x07", "[U+0000][U+0007]"),
        ("a\tb\u2028c", "a b c"),
        ("👩\u200d💻 👍🏽", "👩💻 👍"),
        ("\u202eabc\u200f", "abc"),
    ],
)
def test_each_character_is_drawn_or_written_by_its_code(text, shown):
    assert drawable(text) == shown


def test_the_spaces_of_french_are_put_in_french_only():
    assert written("Quoi ?") == "Quoi\u202f?"
    assert written("What ?", french=False) == "What ?"


def test_a_long_word_may_be_broken_and_loses_nothing():
    broken = breakable("https://exemple.test/" + "e\u0301" * 40)

    assert broken.replace("\u200b", "") == "https://exemple.test/" + "e\u0301" * 40
    assert max(len(piece) for piece in broken.split("\u200b")) <= 16
    assert "\u200b\u0301" not in broken
    assert breakable("Anticonstitutionnel mot") == "Anticonstitutionnel mot"


@pytest.mark.parametrize("family", range(3))
def test_the_fonts_hold_what_their_coverage_says(family):
    """The list is written beside the fonts: a font made anew without it would break this."""
    characters = sorted(character for character in _coverage()[family] if drawable(character) == character)
    # One text each: next to another, a letter may take another shape.
    data = "(" + ",".join(f'text("\\u{{{ord(character):x}}}")' for character in characters) + ',).join(" ")'
    fonts = ["Atkinson Hyperlegible Next", "Club Fallback", "Noto Emoji"]
    source = f'#set document(title: "x")\n#set text(font: {tuple(fonts)}, fallback: false)\n#{data}'
    source = source.replace("'", '"')

    assert typst.compile(
        source.encode(), font_paths=_fonts(), ignore_system_fonts=True, pdf_standards=["ua-1", "a-3a"]
    )
    assert len(characters) >= 200
