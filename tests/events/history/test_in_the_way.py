"""What is in the way of a version: said, and nothing is done by halves."""

import pytest

from events.history.planning import plan
from events.history.restoring import SEEN_OTHERWISE, RestoreError, restore
from events.history.snapshot import revisions_of
from events.models import Edition
from tests.events.history.changes import rename
from tests.events.history.conftest import done, set_back
from tests.factories import make_edition

pytestmark = pytest.mark.django_db


def test_who_confirms_sees_what_stands_or_is_asked_again(edition):
    with done():
        rename(edition)
    first = revisions_of(edition.pk).last()
    seen = plan(first, edition.pk).seen
    with done():
        row = Edition.objects.get(pk=edition.pk)
        row.venue_name = "Ailleurs"
        row.save()

    with pytest.raises(RestoreError, match=SEEN_OTHERWISE[:40]):
        restore(first, edition.pk, seen=seen)

    assert Edition.objects.get(pk=edition.pk).venue_name == "Ailleurs"


def test_a_number_an_address_taken_since_are_said_and_nothing_is_done(edition):
    pk, number, slug = edition.pk, edition.number, edition.slug
    edition.delete()
    make_edition(number=number, title="Prend le numéro")
    make_edition(slug=slug, title="Prend l’adresse")

    made = plan(revisions_of(pk).last(), pk)
    with pytest.raises(RestoreError) as refused:
        set_back(pk)

    name = f"{number}re édition – Prend le numéro"
    assert made.blocks == [
        f"Le numéro {number} est maintenant celui de « {name} » : changez-le d’abord.",
        f"L’adresse « {slug} » est maintenant celle de « Prend l’adresse » : changez-la d’abord.",
    ]
    assert str(refused.value) == " ".join(made.blocks)
    assert not Edition.objects.filter(pk=pk).exists()


def test_people_themes_and_organisations_deleted_since_are_said_and_left_out(edition):
    person = edition.items.first().appearances.first().person
    presences = person.appearances.count()
    theme = edition.themes.get()
    body = edition.involvements.get().organisation
    pk = edition.pk
    edition.delete()
    for row in (person, theme, body):
        row.delete()

    made = plan(revisions_of(pk).last(), pk)
    set_back(pk)

    assert made.gaps == [
        f"1 personne n’existe plus sur le portail. Sans nom : {presences} présences et 3 points clés.",
        "1 organisme n’existe plus sur le portail : ce qui n’était que son nom ne revient pas.",
        "1 thème n’existe plus sur le portail. L’édition ne le retrouve pas.",
        "1 thème n’existe plus sur le portail. Les points clés ne le retrouvent pas.",
    ]
    row = Edition.objects.get(pk=pk)
    assert (row.themes.count(), row.involvements.count()) == (0, 0)
    assert row.items.first().appearances.first().functions.count() == 1


def test_a_person_deleted_between_the_page_and_its_button_stops_everything(edition):
    person = edition.items.first().appearances.first().person
    pk = edition.pk
    edition.delete()
    revision = revisions_of(pk).last()
    seen = plan(revision, pk).seen
    person.delete()

    with pytest.raises(RestoreError, match=SEEN_OTHERWISE[:40]):
        restore(revision, pk, seen=seen)

    assert not Edition.objects.filter(pk=pk).exists()
