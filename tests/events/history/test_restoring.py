"""An edition set back whole: from each kind of change, or not at all."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from curiouslab.journal.models import Entry
from events.history.planning import plan
from events.history.restoring import RestoreError
from events.history.snapshot import Snapshot, revisions_of
from events.models import (
    Audience,
    Edition,
    FollowUp,
    KeyPoint,
    PreviewLink,
    Status,
    Synthesis,
    SynthesisVersion,
)
from events.record import versions
from tests.events.history.changes import (
    CHANGES,
    change_bodies,
    change_points,
    change_programme,
    drop_files,
    rename,
    replace_file,
    retheme,
)
from tests.events.history.conftest import done, exported, set_back, stored_files
from tests.factories import (
    make_appearance,
    make_document,
    make_file,
    make_item,
    make_key_point,
    make_online_edition,
    make_online_synthesis,
    make_person,
    make_preview_link,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_every_kind_of_change_is_undone_to_the_byte(edition, change):
    before = exported(edition.pk)
    with done():
        change(Edition.objects.get(pk=edition.pk))
    changed = exported(edition.pk)
    assert changed != before
    assert revisions_of(edition.pk).count() == 2

    set_back(edition.pk)
    assert exported(edition.pk) == before

    set_back(edition.pk, revisions_of(edition.pk)[1])
    assert exported(edition.pk) == changed


def test_all_changes_at_once_are_undone_whole(edition):
    before = exported(edition.pk)
    for change in (rename, retheme, change_bodies, change_programme, change_points, replace_file, drop_files):
        with done():
            change(Edition.objects.get(pk=edition.pk))

    set_back(edition.pk)

    assert exported(edition.pk) == before


def test_an_edition_deleted_with_everything_comes_back_to_the_byte_files_included(edition, team_member):
    before, files = exported(edition.pk), stored_files()
    rows = Snapshot.of_edition(edition.pk, whole=True)
    assert len(files) == 3
    with done(team_member):
        edition.delete()
    pk = next(iter(rows["Edition"]))
    assert not Edition.objects.filter(pk=pk).exists()
    assert revisions_of(pk).get().user == team_member

    came_back = set_back(pk, doer=team_member)

    assert exported(pk) == before
    assert stored_files() == files
    after = Snapshot.of_edition(pk, whole=True)
    for snapshot in (rows, after):
        for row in (*snapshot["Edition"].values(), *snapshot["Synthesis"].values()):
            row.pop("updated_at")
    assert after.rows == rows.rows
    assert came_back.is_draft
    assert Entry.objects.filter(verb="restored", actor=team_member, object_key=str(pk)).count() == 1


def test_an_edition_deleted_outside_of_the_desk_can_come_back_too(edition):
    pk, before = edition.pk, exported(edition.pk)
    Edition.objects.filter(pk=pk).delete()

    set_back(pk)

    assert exported(pk) == before


def test_what_was_on_line_comes_back_as_a_draft_with_its_versions_and_without_its_links():
    edition = make_online_edition()
    synthesis = make_online_synthesis(edition)
    versions.record_version(synthesis)
    link, pk = make_preview_link(synthesis), edition.pk
    token = link.get_absolute_url().split("/")[-2]
    assert PreviewLink.objects.opened_by(token) == link
    edition.delete()

    set_back(pk)

    edition = Edition.objects.get(pk=pk)
    assert (edition.status, edition.synthesis.status) == (Status.DRAFT, Status.DRAFT)
    assert edition.synthesis.versions.count() == 1
    assert PreviewLink.objects.opened_by(token) is None


def test_setting_back_puts_nothing_on_line_and_takes_nothing_off(edition):
    with done():
        rename(edition)
        edition.publish()
    set_back(edition.pk)

    assert Edition.objects.get(pk=edition.pk).is_online
    with done():
        Edition.objects.get(pk=edition.pk).withdraw(reason="Une erreur.")
    set_back(edition.pk, revisions_of(edition.pk).all()[1])

    row = Edition.objects.get(pk=edition.pk)
    assert (row.status, row.withdrawal_reason) == (Status.WITHDRAWN, "Une erreur.")


def test_an_address_that_was_published_stays(edition):
    first = edition.slug
    with done():
        edition.slug = "autre-adresse"
        edition.save()
    set_back(edition.pk)
    assert Edition.objects.get(pk=edition.pk).slug == first

    with done():
        row = Edition.objects.get(pk=edition.pk)
        row.publish()
    set_back(edition.pk, revisions_of(edition.pk).all()[2])

    assert Edition.objects.get(pk=edition.pk).slug == first


@pytest.mark.parametrize("then_deleted", [False, True])
def test_what_was_reserved_since_is_not_opened_again(edition, then_deleted):
    point, document = edition.synthesis.key_points.first(), edition.documents.first()
    with done():
        for row in (point, document, edition.synthesis):
            row.audience = Audience.INTERNAL if row is point else Audience.MEMBERS
            row.save()
    if then_deleted:
        with done():
            edition.synthesis.delete()
            edition.documents.get(pk=document.pk).delete()

    set_back(edition.pk)

    assert KeyPoint.objects.get(pk=point.pk).audience == Audience.INTERNAL
    assert edition.documents.get(pk=document.pk).audience == Audience.MEMBERS
    assert Synthesis.objects.get(edition=edition).audience == Audience.MEMBERS


@pytest.mark.parametrize("then_deleted", [False, True])
def test_an_update_reserved_since_is_not_opened_again(edition, then_deleted):
    update = edition.synthesis.key_points.first().follow_ups.get()
    with done():
        update.audience = Audience.INTERNAL
        update.save()
    if then_deleted:
        with done():
            update.delete()

    set_back(edition.pk)

    assert FollowUp.objects.get(point=edition.synthesis.key_points.first()).audience == Audience.INTERNAL


def test_a_wider_public_given_since_is_taken_back_and_told(edition):
    with done():
        document = edition.documents.first()
        document.audience = Audience.INTERNAL
        document.save()
    with done():
        document = edition.documents.get(pk=document.pk)
        document.audience = Audience.PUBLIC
        document.save()
    Entry.objects.all().delete()

    set_back(edition.pk, revisions_of(edition.pk).all()[1])

    assert edition.documents.get(pk=document.pk).audience == Audience.INTERNAL
    assert Entry.objects.filter(verb="audience", detail="public → interne (équipe du Lab’)").count() == 1


def test_the_readers_of_a_synthesis_are_told_what_changes():
    edition = make_online_edition()
    synthesis = make_online_synthesis(edition, summary="Avant.")
    versions.record_version(synthesis)
    with done():
        synthesis.summary = "Après."
        synthesis.save()
        versions.record_version(synthesis, "Un résumé corrigé.")

    with pytest.raises(versions.NoteNeededError):
        set_back(edition.pk)
    assert Synthesis.objects.get(pk=synthesis.pk).summary == "Après."
    set_back(edition.pk, note="Le premier résumé était juste.")

    assert list(SynthesisVersion.objects.order_by("number").values_list("number", "note")) == [
        (1, ""), (2, "Un résumé corrigé."), (3, "Le premier résumé était juste."),
    ]  # fmt: skip
    assert SynthesisVersion.objects.get(number=3).content["synthese"]["resume"] == "Avant."


def test_a_synthesis_published_since_is_never_taken_away(edition):
    edition.synthesis.delete()
    edition = Edition.objects.get(pk=edition.pk)
    with done():
        synthesis = make_online_synthesis(edition)
        point = make_key_point(synthesis, item=edition.items.first())
        synthesis.first_published_at = synthesis.publish_at
        synthesis.save()
    made = plan(revisions_of(edition.pk).last(), edition.pk)
    assert "La synthèse, publiée depuis cette version, reste telle qu’elle est." in made.kept

    set_back(edition.pk)
    assert KeyPoint.objects.filter(pk=point.pk).exists()

    with done():
        point.item = make_item(edition, title="Venue après")
        point.save()
    with pytest.raises(RestoreError, match="« Venue après » n’était pas encore dans cette version"):
        set_back(edition.pk)
    assert KeyPoint.objects.get(pk=point.pk).item.title == "Venue après"


def test_a_file_lost_on_the_server_is_said(edition):
    with done():
        drop_files(edition)
    for name in stored_files():
        default_storage.delete(name)

    made = plan(revisions_of(edition.pk).last(), edition.pk)

    assert "Le fichier de « Quatre tables » manque sur le serveur : il ne reviendra pas." in made.gaps
    assert len(made.gaps) == 3


def test_setting_back_is_noticed_by_the_other_windows(edition):
    with done():
        rename(edition)
    opened = Edition.objects.get(pk=edition.pk).updated_at
    synthesis_opened = Synthesis.objects.get(edition=edition).updated_at

    set_back(edition.pk)

    assert Edition.objects.get(pk=edition.pk).updated_at > opened
    assert Synthesis.objects.get(edition=edition).updated_at > synthesis_opened


def test_setting_back_costs_as_much_for_many_rows(edition, django_assert_max_num_queries):
    with done():
        for number in range(12):
            make_document(edition, title=f"En plus {number}")
            make_appearance(edition.items.first(), person=make_person(), functions=[("élue", "Ville")])
    with django_assert_max_num_queries(60):
        made = plan(revisions_of(edition.pk).last(), edition.pk)
    assert len(made.current["Document"]) == len(made.target["Document"]) + 12


def test_a_former_file_comes_back_with_its_document(edition):
    document = make_file(edition, title="Remplacé")
    with done():
        document.file = ContentFile(b"%PDF-1.7 autre", "autre.pdf")
        document.save()
    with done():
        edition.documents.get(title="Remplacé").delete()

    set_back(edition.pk, revisions_of(edition.pk).all()[1])

    former = edition.documents.get(title="Remplacé").versions.get()
    assert former.file.read() == b"%PDF-1.7\n%%EOF\n"
    former.file.close()
