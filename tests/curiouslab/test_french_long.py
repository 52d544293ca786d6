"""Typography reads a long text once: whoever pastes one does not stop the portal."""

import pytest

from curiouslab import french


@pytest.mark.parametrize("word", ["b", "b.b", "-b", "1", "b ", " ", "'"])
def test_a_long_text_is_read_once(word):
    # Read again from each of its letters, one text of this length would take minutes.
    text = word * 100_000

    assert french.typographie(text) == french.typographie_html(text) == text


@pytest.mark.parametrize("text", ["lab@exemple.fr: oui", "(a.b+c@exemple.fr)", "«jeanne@exemple.fr: a»"])
def test_the_address_of_somebody_is_left_alone(text):
    address = text.strip("()«»").split(":")[0]

    assert address in french.typographie(text)
