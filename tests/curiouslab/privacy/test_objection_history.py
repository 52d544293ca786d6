"""A name that was replaced is nowhere in the history of editions, and does not come back with a version."""

import pytest
from reversion.models import Revision, Version

from events.history.planning import plan
from events.history.restoring import restore
from events.history.snapshot import revisions_of
from events.models import Appearance, Edition
from events.objection.withholding import places_of, withhold
from tests.curiouslab.privacy.naming import exported, named_columns, named_portal, traces_in
from tests.events.history.conftest import done

pytestmark = pytest.mark.django_db


def change(edition, **fields):
    with done():
        for name, value in fields.items():
            setattr(edition, name, value)
        edition.save()


def test_no_table_of_the_history_keeps_the_name(superuser):
    person, edition = named_portal()
    change(edition, venue_name="Ailleurs")
    change(edition, venue_name="Là")
    deleted = Edition.objects.exclude(pk=edition.pk).get()
    gone = deleted.pk
    deleted.delete()
    assert "reversion_version.serialized_data" in named_columns()
    assert [place for place in places_of(person) if str(place).startswith("Historique")] != []

    withhold(person, superuser)

    assert {column for column in named_columns() if column.startswith("reversion")} == set()
    for pk in (edition.pk, gone):
        revision = revisions_of(pk).last()
        restore(revision, pk, seen=plan(revision, pk).seen, note="Une version d’avant.")
    assert traces_in(exported()) == []
    assert Appearance.objects.filter(item__edition=gone, person=None).exists()


def test_a_revision_says_nothing_of_anybody():
    _person, edition = named_portal()
    change(edition, venue_name="Ailleurs")

    assert set(Version.objects.values_list("object_repr", flat=True)) == {""}
    assert set(Revision.objects.values_list("comment", flat=True)) == {
        "Où en était l’édition quand son historique commence.",
        "Lieu.",
    }
