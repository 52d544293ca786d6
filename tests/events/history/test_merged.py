"""What versions say of people merged since: the name that was kept, until it is taken away."""

import pytest
from reversion.models import Version

from events.desk.merging import merge, undo
from events.history.difference import difference
from events.history.planning import plan
from events.history.snapshot import Snapshot, revisions_of
from events.models import Appearance, Edition, KeyPoint
from events.objection.withholding import withhold
from tests.events.history.conftest import done, set_back
from tests.factories import (
    make_appearance,
    make_edition,
    make_item,
    make_key_point,
    make_online_synthesis,
    make_person,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept():
    return make_person("Jeanne", "Exemple")


@pytest.fixture
def gone():
    return make_person("Jeanne", "Exemplle")


@pytest.fixture
def item():
    return make_item(make_edition(number=7))


def change(edition, title="Autre thème"):
    """Change an edition, which keeps what it was; return that version."""
    edition = Edition.objects.get(pk=edition.pk)
    with done():
        edition.title = title
        edition.save()
    return revisions_of(edition.pk).last()


def present(edition):
    rows = Appearance.objects.filter(item__edition=edition).order_by("pk")
    return [(row.pk, row.person, row.functions_text()) for row in rows]


def test_a_version_from_before_brings_back_the_person_kept(kept, gone, item):
    presence = make_appearance(item, person=gone, functions=[("maire", "")])
    synthesis = make_online_synthesis(item.edition)
    point = make_key_point(synthesis, person=gone)
    first = change(item.edition)
    merge(kept, gone)
    made = plan(first, item.edition.pk)
    assert any("réunie à une autre depuis" in line for line in made.kept)
    assert made.gaps == []

    set_back(item.edition.pk, first, note="Un nom.")

    assert present(item.edition) == [(presence.pk, kept, "maire")]
    assert KeyPoint.objects.get(pk=point.pk).person == kept


def test_it_brings_back_the_former_one_once_they_are_parted(kept, gone, item):
    presence = make_appearance(item, person=gone)
    first = change(item.edition)
    undo(merge(kept, gone))

    set_back(item.edition.pk, first)

    assert present(item.edition) == [(presence.pk, gone, "")]


def test_two_presences_that_became_one_come_back_as_one_with_the_functions_of_both(kept, gone, item):
    stays = make_appearance(item, person=kept, functions=[("maire", "Mairie")])
    make_appearance(item, person=gone, functions=[("maire", "Mairie"), ("présidente", "Vallée")])
    first = change(item.edition)
    merge(kept, gone)
    now = present(item.edition)
    Appearance.objects.all().delete()

    set_back(item.edition.pk, first)

    [(key, person, functions)] = present(item.edition)
    assert (key, person, functions) == (stays.pk, kept, "maire, Mairie et présidente, Vallée")
    assert now == [(key, person, functions)]


def test_the_difference_names_the_person_kept(kept, gone, item):
    first = change(item.edition)
    make_appearance(item, person=gone)
    second = change(item.edition, "Un troisième")
    last = revisions_of(item.edition.pk).first()
    merge(kept, gone)

    groups = difference(Snapshot.of_revision(first.pk), Snapshot.of_revision(last.pk))

    assert second == first
    titles = [row.title for group in groups for row in group.rows]
    assert any(title.startswith("Jeanne Exemple (fiche réunie depuis)") for title in titles)


def test_an_objection_leaves_nothing_of_the_former_row_in_the_history(kept, gone, item):
    make_appearance(item, person=gone, extra={"personne": {"surnom": "Jeannot"}}, functions=[("maire", "")])
    first = change(item.edition)
    former = gone.pk
    merge(kept, gone)

    withhold(kept)

    said = " ".join(Version.objects.values_list("serialized_data", flat=True))
    assert "Jeannot" not in said
    assert f'"person": {former}' not in said
    set_back(item.edition.pk, first)
    assert [(person, text) for _, person, text in present(item.edition)] == [(None, "maire")]
