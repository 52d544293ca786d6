"""Texts and orders compared as a person reads them."""

from difflib import SequenceMatcher

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.history import texts
from events.history.difference import moves
from events.history.texts import compared, text_of


@given(st.text(alphabet="ab \n.", max_size=60), st.text(alphabet="ab \n.", max_size=60))
def test_nothing_of_either_text_is_lost(before, after):
    pieces = compared(before, after)

    assert "".join(text for mark, text in pieces if mark != "ins") == before
    assert "".join(text for mark, text in pieces if mark != "del") == after


def test_words_that_follow_one_another_change_together():
    assert compared("Un chat noir dort.", "Un chien blanc dort.") == [
        ("", "Un "), ("del", "chat noir"), ("ins", "chien blanc"), ("", " dort."),
    ]  # fmt: skip


def test_a_long_text_is_compared_in_lines():
    before = "\n".join(f"ligne {n} " + "mot " * 30 for n in range(200))

    pieces = compared(before, before.replace("ligne 150 ", "ligne 150 autre "))

    assert [text.strip() for mark, text in pieces if mark] == ["autre"]


class CountingMatcher(SequenceMatcher):
    """Counts the pairs that it tries."""

    tried = 0

    def find_longest_match(self, alo=0, ahi=None, blo=0, bhi=None):
        """Count them, then find."""
        CountingMatcher.tried += sum(len(self.b2j.get(self.a[i], ())) for i in range(alo, ahi))
        return super().find_longest_match(alo, ahi, blo, bhi)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (" ".join(f"m{n}" for n in range(500)), " ".join(f"n{n}" for n in range(500))),
        ("".join(f"a\nx{n}\n" for n in range(1000)), "".join(f"a\ny{n}\n" for n in range(1000))),
        ("b\n" + "a\n" * 3000, "a\n" * 3000 + "c\n"),
        ("".join(f"x{n}\n" for n in range(5000)), "".join(f"{'xy'[n % 2]}{n}\n" for n in range(5000))),
    ],
    ids=["words rewritten", "every other line", "one line over and over", "many lines"],
)
def test_texts_that_have_little_in_common_are_compared_without_trying_everything(before, after, monkeypatch):
    monkeypatch.setattr(CountingMatcher, "tried", 0)
    monkeypatch.setattr(texts, "SequenceMatcher", CountingMatcher)

    pieces = compared(before, after)

    assert CountingMatcher.tried < 1_000_000
    assert "".join(text for mark, text in pieces if mark != "ins") == before
    assert "".join(text for mark, text in pieces if mark != "del") == after


def test_html_is_read_as_text():
    html = "<h3>Titre</h3><p>Une <b>phrase</b>&nbsp;: a &lt; b.</p><ul><li>un</li><li>deux</li></ul>"

    assert text_of(html) == "Titre\nUne phrase\u00a0: a < b.\nun\ndeux"


def test_as_few_rows_as_can_be_are_said_to_move():
    old = {key: {"position": rank} for rank, key in enumerate([1, 2, 3, 4])}
    new = {key: {"position": rank} for rank, key in enumerate([4, 1, 2, 3])}

    assert moves(old, new) == {4: ("4e", "1re")}
    assert moves(old, old) == {}
    assert moves(old, {key: {"position": 10 * key} for key in (1, 2, 4)}) == {}
