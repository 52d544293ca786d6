"""A line that mails quote hides nothing, and leads nowhere."""

import pytest
from django import forms

from curiouslab.lines import HIDDEN, LEADS_AWAY, NO_LETTER, LineField, NameField, flaw_of_line, flaw_of_name


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Je\u202eanne",
            "\u200b",
            "\u3164",
            "\uffa0",
            "\u2800",
            "Je\u00adanne",
            "Jeanne\u200d",
            "\ufeffJeanne",
        ),
        *("Jeanne\x1b[31m", "Jean\x01ne", "Jeanne\u2066", "Jeanne\ufe0f", "Jeanne\U000e0041", "\ue000"),
    ],
)
def test_what_is_not_seen_is_refused(text):
    assert (flaw_of_line(text), flaw_of_name(text)) == (HIDDEN, HIDDEN)


@pytest.mark.parametrize("text", ["voir http://x.test", "HTTPS://x", "www.x.test", "Www.X.test"])
def test_what_leads_elsewhere_is_refused(text):
    assert (flaw_of_line(text), flaw_of_name(text)) == (LEADS_AWAY, LEADS_AWAY)


def test_a_function_may_name_a_site_and_nobody_is_called_so():
    text = "cheffe de projet data.gouv.fr"

    assert (flaw_of_line(text), flaw_of_name(text)) == ("", LEADS_AWAY)


@pytest.mark.parametrize("text", ["…", "42", "- -"])
def test_a_name_has_letters(text):
    assert flaw_of_name(text) == NO_LETTER


@pytest.mark.parametrize(
    "text",
    [
        *("Ève", "Jean-Noël", "L’Hôte", "d'Ormesson", "J.-P. Martin", "J.Martin", "N’Guyễn", "E\u0301lise"),
        *("Łukasz", "Ó Súilleabháin", "李", "محمد", "Müller (ép. Durand)", "Marie\u00a0Anne"),
    ],
)
def test_a_name_is_a_name_wherever_it_is_from(text):
    assert flaw_of_name(text) == ""


def test_a_field_keeps_one_line_and_says_what_is_wrong():
    class Form(forms.Form):
        name = NameField(max_length=10)
        title = LineField(max_length=10)

    good = Form({"name": " Anne\n  Lise ", "title": "a\u00a0 b"})
    wrong = Form({"name": "\u3164", "title": "x" * 11})

    assert good.is_valid()
    assert good.cleaned_data == {"name": "Anne Lise", "title": "a b"}
    assert wrong.errors == {
        "name": ["Un caractère invisible s’y est glissé : effacez tout, puis tapez ces mots au clavier."],
        "title": ["C’est trop long : 10 caractères au plus."],
    }
