"""People whose names are alike: proposed, told apart, never merged by themselves."""

import pytest

from events.desk import duplicates
from events.desk.duplicates import MOST_PAIRS, likely_pairs, tell_apart
from events.desk.merging import merge
from events.models import Namesakes, Person
from tests.factories import make_person

pytestmark = pytest.mark.django_db


def test_people_are_proposed_by_their_names_and_never_merged():
    def pairs():
        return [(str(one), str(other), reason) for one, other, reason in likely_pairs()]

    make_person("Jeanne", "Exemple")
    make_person("JEANNE", "exémple")
    make_person("Exemple", "Jeanne")
    make_person("J.", "Exemple")
    make_person("Jean", "Exemple")

    assert pairs() == [
        ("Jeanne Exemple", "JEANNE exémple", "même nom"),
        ("Jeanne Exemple", "Exemple Jeanne", "mêmes mots, dans un autre ordre"),
        ("JEANNE exémple", "Exemple Jeanne", "mêmes mots, dans un autre ordre"),
        ("J. Exemple", "Jean Exemple", "même nom, prénom réduit à l’initiale"),
        ("J. Exemple", "Jeanne Exemple", "même nom, prénom réduit à l’initiale"),
        ("J. Exemple", "JEANNE exémple", "même nom, prénom réduit à l’initiale"),
    ]
    assert Person.objects.count() == 5


@pytest.mark.parametrize("number", [1, 30])
def test_likely_pairs_cost_two_queries(number, django_assert_num_queries):
    for n in range(number):
        make_person("Jeanne", f"Exemple {n}")
        make_person("Jeanne", f"Exemple {n}")

    with django_assert_num_queries(2):
        assert len(likely_pairs()) == number


def test_those_told_apart_are_proposed_no_more_and_may_be_merged_all_the_same():
    kept, other = make_person("Jeanne", "Exemple"), make_person("Jeanne", "Exemple")
    assert [pair[:2] for pair in likely_pairs()] == [(kept, other)]

    tell_apart(other, kept)
    tell_apart(kept, other)

    assert (likely_pairs(), likely_pairs(other)) == ([], [])
    merge(kept, other)
    assert Namesakes.objects.count() == 0


def test_no_more_pairs_are_made_than_are_shown(monkeypatch):
    """Among a thousand of one name there are half a million pairs."""
    made = []
    monkeypatch.setattr(duplicates, "_keys", lambda one, other: made.append(one) or (one.pk, other.pk))
    rows = []
    for number in range(60):
        person = Person(slug=f"p{number}")
        person.set_name("J" if number % 2 else "Jeanne", "Martin")
        rows.append(person)
    Person.objects.bulk_create(rows)

    assert len(likely_pairs()) == len(made) == MOST_PAIRS


def test_the_page_of_somebody_looks_at_those_who_have_the_last_name(django_assert_num_queries):
    mine, _ = make_person("Jeanne", "de La Tour"), make_person("Awa", "Autre")
    one, two = make_person("J.", "de la Tour"), make_person("de la Tour", "Jeanne")

    with django_assert_num_queries(2):
        found = likely_pairs(mine)

    assert [(a, b) for a, b, _ in found] == [(mine, two), (mine, one)]
