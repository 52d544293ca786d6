"""Two rows that are one person: all that points to one points to the other, and comes back."""

import pytest
from django.db import connection, models
from django.test.utils import isolate_apps

from curiouslab.journal.models import Entry
from curiouslab.privacy.purge import purge
from events.desk.merging import LET_GO, MOVED, MergeError, merge, relations, undo
from events.history.snapshot import revisions_of
from events.models import Appearance, HeldFunction, Merge, Objection, Organisation, Person
from events.models.merge import UNDONE_WITHIN
from events.objection.withholding import withhold
from tests.factories import (
    make_appearance,
    make_commune,
    make_edition,
    make_item,
    make_key_point,
    make_online_edition,
    make_online_synthesis,
    make_person,
    make_version,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept():
    return make_person("Jeanne", "Exemple", slug="jeanne-exemple")


@pytest.fixture
def gone():
    return make_person("Jeanne", "Exemplle", slug="jeanne-exemplle")


def picture():
    """Everything about people, to be compared."""
    return {
        model: sorted(map(repr, model._base_manager.values()))
        for model in (Person, Appearance, HeldFunction, Merge)
    }


def test_every_relation_to_a_person_is_one_that_was_thought_of():
    assert set(relations()) == MOVED | LET_GO


def test_a_new_relation_would_be_seen_and_would_stop_the_merge(kept, gone, monkeypatch):
    monkeypatch.setattr("events.desk.merging.MOVED", MOVED - {"events.KeyPoint.person"})

    with pytest.raises(MergeError, match="KeyPoint"):
        merge(kept, gone)
    assert Person.objects.count() == 2


@isolate_apps("events")
def test_a_many_to_many_would_be_seen_too():
    class Jury(models.Model):
        people = models.ManyToManyField(Person)

        class Meta:
            app_label = "events"

        def __str__(self):
            return "jury"

    field = Jury._meta.get_field("people")
    assert field.related_model is Person
    assert field in Jury._meta.local_many_to_many


def test_presences_and_points_move_and_come_back(kept, gone):
    item = make_item(make_edition())
    own, other = make_appearance(item, person=kept), make_appearance(make_item(make_edition()), person=gone)
    point = make_key_point(person=gone)
    before = picture()

    row = merge(kept, gone)
    other.refresh_from_db()
    point.refresh_from_db()
    assert (other.person, point.person, Person.objects.get()) == (kept, kept, kept)

    back = undo(row)
    point.refresh_from_db()
    assert (back.pk, back.slug, point.person, picture()) == (gone.pk, gone.slug, back, before)
    assert Appearance.objects.get(pk=own.pk).person == kept


def test_both_in_one_session_and_one_role_make_one_presence_with_all_functions(kept, gone):
    item, commune = make_item(make_edition()), make_commune()
    stays = make_appearance(item, person=kept, functions=[("maire", "")])
    goes = make_appearance(
        item,
        person=gone,
        commune=commune,
        is_elected=True,
        extra={"note": "x"},
        functions=[("maire", ""), ("présidente", "Vallée")],
    )
    apart = make_appearance(item, person=gone, role="moderator")
    before = picture()

    row = merge(kept, gone)

    stays.refresh_from_db()
    assert [str(function) for function in stays.functions.all()] == ["maire", "présidente, Vallée"]
    assert (stays.commune, stays.is_elected, stays.extra) == (commune, True, {"note": "x"})
    assert set(item.appearances.values_list("pk", "person")) == {(stays.pk, kept.pk), (apart.pk, kept.pk)}
    undo(Merge.objects.get(pk=row.pk))
    assert picture() == before
    assert Appearance.objects.filter(pk=goes.pk).exists()


def test_what_was_taken_off_since_stays_taken_off(kept, gone):
    item = make_item(make_edition())
    make_appearance(item, person=kept)
    make_appearance(item, person=gone, functions=[("maire", "")])
    given = make_appearance(make_item(make_edition()), person=gone)
    somebody = make_person("Awa", "Autre")
    row = merge(kept, gone)
    item.delete()
    Appearance.objects.filter(pk=given.pk).update(person=somebody)

    undo(row)

    given.refresh_from_db()
    assert (given.person, Appearance.objects.count()) == (somebody, 1)


def test_the_old_address_leads_to_the_person_kept_from_merge_to_merge(client, kept, gone):
    item = make_item(make_online_edition())
    make_appearance(item, person=gone)
    merge(kept, gone)
    last = make_person("Jeanne", "E", slug="jeanne-e")
    second = merge(last, kept)

    for slug in ("jeanne-exemplle", "jeanne-exemple"):
        answer = client.get(f"/intervenants/{slug}/")
        assert (answer.status_code, answer.headers["Location"]) == (301, "/intervenants/jeanne-e/")

    undo(second)
    assert client.get("/intervenants/jeanne-exemplle/").headers["Location"] == "/intervenants/jeanne-exemple/"
    assert client.get("/intervenants/jeanne-exemple/").status_code == 200


def test_an_address_tells_nothing_of_a_person_who_is_not_public(client, kept, gone):
    make_appearance(make_item(make_edition()), person=gone)
    merge(kept, gone)

    assert client.get("/intervenants/jeanne-exemplle/").status_code == 404


def test_a_name_taken_away_is_neither_merged_nor_given_back(kept, gone):
    row = merge(kept, gone)
    withhold(make_person("Jeanne", "Exemplle", slug="autre"))
    assert not Merge.objects.filter(pk=row.pk).exists()  # it would have given the name back

    back = make_person("Nom", "Retiré")
    withhold(make_person("Nom", "Retiré", slug="retire-2"))
    assert Objection.objects.against("Nom Retiré")
    with pytest.raises(MergeError, match="s’est opposée"):
        merge(back, kept)


def test_an_objection_takes_away_every_name_of_the_person(kept, gone):
    edition = make_online_edition(summary="Avec Jeanne Exemplle et Jeanne Exemple.")
    make_appearance(make_item(edition), person=kept, functions=[("maire", "")])
    synthesis = make_online_synthesis(edition)
    make_key_point(synthesis, person=gone)
    version = make_version(synthesis)
    assert "Exemplle" in repr(version.content)
    merge(kept, gone)

    withhold(kept)

    edition.refresh_from_db()
    version.refresh_from_db()
    assert edition.summary == "Avec maire et maire."
    assert "Exempl" not in repr(version.content)
    assert (Merge.objects.count(), Objection.objects.count()) == (0, 2)
    assert Objection.objects.against("Jeanne Exemplle")


def test_a_merge_too_old_is_settled_and_not_undone(kept, gone):
    make_appearance(make_item(make_edition()), person=gone)
    row = merge(kept, gone)
    row.made_at -= UNDONE_WITHIN
    row.save()

    with pytest.raises(MergeError, match="trop ancienne"):
        undo(row)
    assert {kind.one: count for kind, count in purge()}["réunion de fiches"] == 1
    row.refresh_from_db()
    assert (row.moved, row.slug) == ({}, "jeanne-exemplle")
    assert {kind.one: count for kind, count in purge()}["réunion de fiches"] == 0


def test_a_failure_in_the_middle_changes_nothing(kept, gone, monkeypatch):
    make_appearance(make_item(make_edition()), person=gone)
    before = picture()
    monkeypatch.setattr("events.happenings.people_merged.send", lambda *args, **kwargs: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        merge(kept, gone)
    assert picture() == before


def test_the_journal_says_that_rows_were_merged_and_parted(kept, gone, team_member):
    undo(merge(kept, gone, team_member), team_member)

    entries = Entry.objects.order_by("pk").values_list("verb", "object_key", "actor")
    assert list(entries) == [(verb, str(kept.pk), team_member.pk) for verb in ("merged", "parted")]


def test_two_who_merge_at_once_make_one_merge(kept, gone):
    """The second read both rows before the first wrote."""
    late = [Person.objects.get(pk=row.pk) for row in (kept, gone)]
    merge(kept, gone)

    with pytest.raises(MergeError, match="n’existe plus"):
        merge(*late)
    with pytest.raises(MergeError, match="n’existe plus"):
        merge(*reversed(late))
    assert (Merge.objects.count(), Person.objects.get()) == (1, kept)


def test_a_row_deleted_meanwhile_is_not_merged(kept, gone):
    late = Person.objects.get(pk=gone.pk)
    gone.delete()

    with pytest.raises(MergeError, match="n’existe plus"):
        merge(kept, late)
    assert Merge.objects.count() == 0


def test_what_was_written_since_is_not_written_over(kept, gone):
    item, commune, other = make_item(make_edition()), make_commune(), make_commune()
    stays = make_appearance(item, person=kept)
    make_appearance(item, person=gone, commune=commune, is_elected=True)
    row = merge(kept, gone)
    Appearance.objects.filter(pk=stays.pk).update(commune=other)

    undo(row)

    stays.refresh_from_db()
    assert (stays.commune, stays.is_elected) == (other, False)


def test_an_organisation_deleted_since_does_not_stop_the_parting(kept, gone):
    item = make_item(make_edition())
    make_appearance(item, person=kept, functions=[("maire", "Mairie"), ("", "Vallée")])
    goes = make_appearance(item, person=gone, functions=[("maire", "Mairie"), ("", "Vallée")])
    row = merge(kept, gone)
    HeldFunction.objects.all().delete()
    Organisation.objects.all().delete()

    undo(row)

    assert [str(function) for function in HeldFunction.objects.filter(appearance=goes.pk)] == ["maire"]
    connection.check_constraints()


def test_what_cannot_be_parted_any_more_says_so_and_changes_nothing(kept, gone):
    item = make_item(make_edition())
    stays = make_appearance(item, person=kept, role="moderator")
    make_appearance(item, person=gone, role="moderator")
    moved = make_appearance(item, person=gone, role="speaker")
    row = merge(kept, gone)
    stays.delete()
    Appearance.objects.filter(pk=moved.pk).update(role="moderator")

    with pytest.raises(MergeError, match="ont trop changé"):
        undo(row)
    assert (Person.objects.count(), Merge.objects.count()) == (1, 1)


def test_the_history_of_each_edition_keeps_what_was_done(kept, gone, team_member):
    presence = make_appearance(make_item(make_edition()), person=gone)
    point = make_key_point(person=gone)
    elsewhere = make_appearance(make_item(make_edition()), person=kept)
    editions = [presence.item.edition_id, point.synthesis.edition_id]

    row = merge(kept, gone, team_member)
    undo(row, team_member)

    for edition in editions:
        said = revisions_of(edition).order_by("pk").values_list("comment", "user")
        assert [text.split(".")[0] for text, _ in said] == [
            "Où en était l’édition quand son historique commence",
            "Deux fiches d’une même personne sont réunies",
            "Deux fiches réunies sont séparées de nouveau",
        ]
        assert [user for _, user in said] == [None, team_member.pk, team_member.pk]
    assert revisions_of(elsewhere.item.edition_id).count() == 0
