"""The fields of the public lists."""

import pytest
from django import forms
from django.test.html import parse_html

from events.forms import LongSelect

FLAT = [("", "Toutes"), ("l-eau", "L’eau & <b>"), ("7", "Sept")]
GROUPED = [("", "Aucune"), ("Hauts-de-Seine", [("a", "A"), ("b", "B")]), ("Ailleurs", [("c", "C")])]


@pytest.mark.parametrize("choices", [[], FLAT, GROUPED])
@pytest.mark.parametrize("value", [None, "", "7", "b", "l-eau", '"><script>'])
def test_a_long_select_is_that_of_django(choices, value):
    given = {"id": "id_x", "aria-invalid": "true", "required": True, "disabled": False, "title": '"é"'}

    ours, theirs = (
        widget(choices=choices).render("x", value, given) for widget in (LongSelect, forms.Select)
    )

    assert parse_html(ours) == parse_html(theirs)
