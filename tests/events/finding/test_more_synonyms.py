"""The migration that adds synonyms to those that are there."""

from importlib import import_module

import pytest
from django.apps import apps

from events.finding.models import SynonymGroup

pytestmark = pytest.mark.django_db


def words() -> list[list[str]]:
    return [group.expressions for group in SynonymGroup.objects.all()]


def add() -> None:
    import_module("events.finding.migrations.0003_more_synonyms").add_synonyms(apps, None)


def test_a_group_is_added_once():
    before = words()
    add()
    assert words() == before
    assert ["recrutement", "embauche"] in before


def test_a_word_that_the_team_has_grouped_is_left_to_it():
    SynonymGroup.objects.all().delete()
    SynonymGroup.objects.create(words="Embauche\nconcours")
    SynonymGroup.objects.create(words="personnes âgées\nseniors\nretraités")
    add()
    assert ["Embauche", "concours"] in words()
    assert ["personnes âgées", "seniors", "retraités"] in words()
    assert ["recrutement", "embauche"] not in words()
    assert ["PLU", "plan local d’urbanisme"] in words()


def test_the_words_of_the_communes_are_added_once_and_leave_the_team_its_groups():
    module = import_module("events.finding.migrations.0004_words_of_the_communes")
    before = words()
    module.add_synonyms(apps, None)
    assert words() == before
    assert ["marchés publics", "commande publique", "achats publics"] in before

    SynonymGroup.objects.all().delete()
    SynonymGroup.objects.create(words="Solitude\nabandon")
    module.add_synonyms(apps, None)
    assert ["Solitude", "abandon"] in words()
    assert ["solitude", "isolement"] not in words()
    assert ["ZAN", "zéro artificialisation nette"] in words()


def test_every_group_to_begin_with_says_something():
    for group in SynonymGroup.objects.all():
        group.clean()


def test_old_age_is_added_to_the_group_that_was_there_first():
    SynonymGroup.objects.all().delete()
    SynonymGroup.objects.create(words="personnes âgées\nseniors\naînés")
    add()
    assert ["personnes âgées", "seniors", "aînés", "grand âge"] in words()
