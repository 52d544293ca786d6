"""Names a letter apart: found whatever the number of people, shown where two rows are made one."""

import pytest
from django.urls import reverse

from events.desk.duplicates import tell_apart
from events.desk.near_names import NEAR, near_pairs
from tests.factories import make_person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("one", "other", "is_near"),
    [
        (("Marius", "Delorge"), ("Marius", "Delorges"), True),
        (("Marius", "Delorge"), ("Marius", "Delorje"), True),
        (("Marius", "Delorge"), ("Mariuss", "Delorge"), True),
        (("Marius", "Delorge"), ("Marie", "Delorge"), False),
        (("Marius", "Delorge"), ("Marius", "Delorge"), False),
        (("Ana", "Lo"), ("Ada", "Lo"), False),
    ],
)
def test_names_a_letter_apart_are_found(one, other, is_near):
    first, second = make_person(*one), make_person(*other)

    found = near_pairs()
    of_second = near_pairs(second)

    assert [{a.pk, b.pk} for a, b, _ in found] == ([{first.pk, second.pk}] if is_near else [])
    assert of_second == ([(second, first, NEAR)] if is_near else [])


def test_two_who_are_said_to_be_two_are_proposed_no_more():
    one, other = make_person("Marius", "Delorge"), make_person("Marius", "Delorges")
    assert len(near_pairs()) == 1

    tell_apart(one, other)

    assert near_pairs() == []


def test_two_queries_whatever_their_number(django_assert_num_queries):
    for rank in range(30):
        make_person("Jeanne", f"Exemple {rank:02}")

    with django_assert_num_queries(2):
        assert len(near_pairs(most=7)) == 7


def test_they_are_shown_where_two_rows_are_made_one(client, team_member):
    client.force_login(team_member)
    first, second = make_person("Marius", "Delorge"), make_person("Marius", "Delorges")
    make_person("Zoé", "Toute Seule")

    listed = client.get(reverse("admin:events_person_pairs")).content.decode()
    page = client.get(reverse("admin:events_person_change", args=[second.pk])).content.decode()

    assert "Aucun nom ne se ressemble" not in listed
    assert NEAR in listed
    assert reverse("admin:events_person_merge", args=[first.pk, second.pk]) in listed
    assert "Un nom presque pareil" in page
    assert reverse("admin:events_person_merge", args=[second.pk, first.pk]) in page
