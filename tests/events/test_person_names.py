"""Full names parted in first name and surname."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curiouslab.french import normaliser
from events.person_names import begins_with_surname, split_name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("", ("", "")),
        ("Jacques Priol", ("Jacques", "Priol")),
        ("Jacques PRIOL", ("Jacques", "Priol")),
        ("Jean Pierre DUPONT", ("Jean Pierre", "Dupont")),
        ("Béatrice Durand-Mégret", ("Béatrice", "Durand-Mégret")),
        ("Béatrice DURAND-MÉGRET", ("Béatrice", "Durand-Mégret")),
        ("Marie-Célie Guillaume", ("Marie-Célie", "Guillaume")),
        ("Jean de La Tour", ("Jean", "de La Tour")),
        ("Anne Marie de La Tour", ("Anne Marie", "de La Tour")),
        ("Jean de LA TOUR", ("Jean", "de La Tour")),
        ("Jean DE LA TOUR", ("Jean", "de La Tour")),
        ("Inès d’Argent", ("Inès", "d’Argent")),
        ("Inès D'ARGENT", ("Inès", "d’Argent")),
        ("Yves Le Goff", ("Yves", "Le Goff")),
        ("JEAN DUPONT", ("JEAN", "Dupont")),
        ("Colbert", ("", "Colbert")),
    ],
)
def test_parts_a_name(name, expected):
    assert split_name(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("DUPONT Jean", True),
        ("Jean DUPONT", False),
        ("JEAN DUPONT", False),
        ("JP Martin", False),
        ("", False),
    ],
)
def test_knows_the_order_of_lists(name, expected):
    assert begins_with_surname(name) is expected


@given(st.text(alphabet="ABcdé -’'", max_size=40))
def test_nothing_of_a_name_is_lost(name):
    first, last = split_name(name)

    assert normaliser(f"{first} {last}") == normaliser(name)
