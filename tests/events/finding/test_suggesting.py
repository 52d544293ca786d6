"""What is proposed in the place of the words typed: a fault mended, never another word in its place."""

import pytest
from django.contrib.auth.models import AnonymousUser

from events.finding.candidates import Door
from events.finding.indexing import refresh
from events.finding.models import Kind, SynonymGroup
from events.finding.search import find
from events.finding.suggesting import corrected
from tests.factories import make_item, make_online_edition

pytestmark = pytest.mark.django_db
VISITOR = AnonymousUser()


def say(*titles):
    """Put these titles on line, each a session of one edition; return its sessions."""
    edition = make_online_edition(title="Zinc")
    return [make_item(edition=edition, title=title) for title in titles]


def keys(found):
    return [hit.key for hit in found.hits if hit.kind != Kind.EDITION]


@pytest.mark.parametrize(
    ("typed", "held"),
    [("financer", "France"), ("fibre", "libre"), ("relais", "délais"), ("restauration", "retour")],
)
def test_another_word_is_not_the_one_typed(typed, held):
    say(held)
    refresh()

    assert corrected(typed, Door(VISITOR)) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("nanteree", "nanterre"), ("fotographie", "photographies"), ("numerqiue", "numerique")],
)
def test_a_fault_is_mended(typed, meant):
    say(meant)
    refresh()

    assert corrected(typed, Door(VISITOR)) == meant


def test_words_mended_that_answer_one_by_one_are_not_proposed():
    say("Panneaux à l’entrée", "Accueil scolaire")

    found = find("panneaux solaires", VISITOR)

    assert not found.mended
    assert len(keys(found)) == 1


def test_a_long_word_with_one_fault_is_mended_even_where_nothing_says_all():
    item, _other = say("Éclairage", "Accueil du public")

    found = find("eclairaje public", VISITOR)

    assert found.mended == "eclairage public"
    assert str(item.pk) in keys(found)


def test_words_mended_that_answer_with_another_are_proposed():
    (item,) = say("Le gaspillage alimentaire")

    found = find("gaspilage alimentaire hopital", VISITOR)

    assert found.mended == "gaspillage alimentaire hopital"
    assert keys(found) == [str(item.pk)]


def test_an_expression_that_has_synonyms_is_answered_in_part_by_one_of_its_words():
    SynonymGroup.objects.create(words="illettrisme en ligne\ninclusion numérique")
    (item,) = say("Le numérique sans exclure")

    found = find("inclusion numérique", VISITOR)

    assert keys(found) == [str(item.pk)]
    assert not found.mended
    assert not found.wholes


def test_a_word_that_the_reader_reads_is_never_mended():
    SynonymGroup.objects.create(words="aînés\npersonnes âgées")
    say("Des personnes", "L’eau")

    assert not find("personnes âgées eau", VISITOR).mended


def test_twin_the_expression_whole_comes_without_its_words_alone():
    SynonymGroup.objects.create(words="aînés\npersonnes âgées")
    whole, _part = say("Nos aînés", "Des personnes")

    assert keys(find("personnes âgées", VISITOR)) == [str(whole.pk)]
