"""The filters of the templates over curiouslab.french."""

from datetime import UTC, date, datetime

import pytest
from django.template import engines
from django.utils.safestring import mark_safe

F = "\u202f"


def show(template: str, **context: object) -> str:
    return engines["django"].from_string(template).render(context)


@pytest.mark.parametrize(
    ("template", "value", "expected"),
    [
        ('{{ v|pluriel:"commune" }}', 0, "commune"),
        ('{{ v|pluriel:"cheval,chevaux" }}', 2, "chevaux"),
        ('{{ v|compte:"commune" }}', 18, "18 communes"),
        ('{{ v|compte:"commune,communes,aucune commune" }}', 0, "aucune commune"),
        ("{{ v|ordinal }}", 3, "3<sup>e</sup>"),
        ('{{ v|ordinal:"masculin" }}', 1, "1<sup>er</sup>"),
        ("{{ v|date_longue }}", date(2024, 3, 1), "1er mars 2024"),
        ('{{ v|date_longue:"jour" }}', date(2024, 2, 6), "mardi 6 février 2024"),
        ("{{ v|date_longue }}", datetime(2024, 2, 5, 23, 30, tzinfo=UTC), "6 février 2024"),
        ("{{ v|periode:v }}", date(2024, 2, 6), "6 février 2024"),
        ("{{ v|periode:None }}", date(2024, 2, 6), "6 février 2024"),
        ("{{ v|de }}", "Ville-d'Avray", "de Ville-d’Avray"),
        ("{{ v|a }}", "Les Lilas", "aux Lilas"),
        ("{{ v|majuscule }}", "ville de Sceaux", "Ville de Sceaux"),
        ("{{ v|majuscule }}", "médiathèque Jacques-Exemple", "Médiathèque Jacques-Exemple"),
        ("{{ v|majuscule|typo }}", "l'Orangerie <b>", "L’Orangerie &lt;b&gt;"),
        ("{{ v|majuscule }}", "élan", "Élan"),
        ("{{ v|majuscule }}", "eXample, société", "eXample, société"),
        ("{{ v|majuscule }}", "3e édition", "3e édition"),
        ("{{ v|majuscule }}", "", ""),
        ("{{ v|nombre }}", 1266, f"1{F}266"),
        ("{{ v|enumeration }}", ["<a>", "b"], "&lt;a&gt; et b"),
        ('{{ v|enumeration:"ou" }}', ["a", "b"], "a ou b"),
        ("{{ v|typo }}", "l'eau <b> va ?", f"l’eau &lt;b&gt; va{F}?"),
        ("{{ v|typo }}", mark_safe("<b>l'eau</b> ?"), f"<b>l’eau</b>{F}?"),
        ("{% autoescape off %}{{ v|typo }}{% endautoescape %}", "<b>l'eau</b>", "<b>l’eau</b>"),
        ("{{ v|typo }}", 12, "12"),
    ],
)
def test_filter(template, value, expected):
    assert show(template, v=value) == expected


@pytest.mark.parametrize(
    "filters",
    [
        'pluriel:"commune"',
        'compte:"commune"',
        "ordinal",
        "date_longue",
        "periode:None",
        "typo",
        "de",
        "a",
        "nombre",
        "majuscule",
        "enumeration",
    ],
)
def test_an_absent_value_shows_as_nothing(filters):
    assert show("{{ v|" + filters + " }}", v=None) == ""


def test_typo_leaves_no_way_in_for_markup():
    assert show("{{ v|typo }}", v="\"><script>l'a</script>") == "&quot;&gt;&lt;script&gt;l’a&lt;/script&gt;"
